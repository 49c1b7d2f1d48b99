"""A photo or screenshot of a bill: its text read in a process of its own, then read like a paste.

The reader is an optional package, ``liqing[ocr]``. The picture is never written anywhere; what is
kept of it is what the person confirms.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Final

from core.errors import FileRefused
from core.intake import photo_worker
from core.intake.evidence import CHILD_SECONDS, LARGEST_FILE, is_heic, is_picture
from core.intake.extraction import Proposal, Reading
from core.intake.layout import Box, Line, line_with, lines_of, text_of
from core.intake.pasted import read_text
from core.intake.read_result import ReadResult

PHOTO_DOUBT: Final = "from_picture"
"""The doubt of every field that has no other: read off a picture."""

_PACKAGES: Final = ("rapidocr", "onnxruntime")
_PASSED_ON: Final = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
_ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_MARGIN: Final = 12
_WHY: Final[Mapping[int, str]] = {
    photo_worker.NOT_A_PICTURE: "unreadable",
    photo_worker.TOO_LARGE: "pixels",
    photo_worker.NO_READER: "no_reader",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPhoto:
    """What a picture tells, each field with the clipping it was read from."""

    result: ReadResult
    text: str
    """As it was laid out."""
    clippings: tuple[Mapping[str, bytes], ...]
    """For each loan, a PNG by field; nothing where the words can't be found again."""


def can_read_photos() -> bool:
    """Return whether the optional reader is installed."""
    return all(find_spec(name) is not None for name in _PACKAGES)


def read_photo(raw: bytes, today: date, python: str = sys.executable) -> ReadPhoto:
    """Read a picture of a bill. It takes seconds: not for an event loop. Nothing is kept.

    Args:
        raw: a JPEG, PNG or WebP of up to 10 MB.
        today: as for ``read_text``.
        python: the interpreter the reader is installed for.

    Returns:
        What its text tells; every field carries a doubt, for a reader of pictures may err.

    Raises:
        FileRefused: ``size``, ``kind``, ``heic``, ``pixels``, ``unreadable`` or ``no_reader`` in
            ``why``.
    """
    if len(raw) > LARGEST_FILE:
        raise FileRefused("size")
    if is_heic(raw):
        raise FileRefused("heic")
    if not is_picture(raw):
        raise FileRefused("kind")
    size, boxes = _boxes(raw, python)
    lines = lines_of(boxes)
    text = text_of(lines)
    result = doubtful(read_text(text, today))
    return ReadPhoto(result=result, text=text, clippings=_clippings(raw, size, lines, result))


def doubtful(result: ReadResult) -> ReadResult:
    """Give every field that has no doubt the one of a picture."""
    return replace(result, debts=tuple(map(_doubtful, result.debts)))


def _doubtful(proposal: Proposal) -> Proposal:
    readings = (
        reading if reading.doubt else replace(reading, doubt=PHOTO_DOUBT)
        for reading in proposal.readings
    )
    return replace(proposal, readings=tuple(readings))


def _boxes(raw: bytes, python: str) -> tuple[tuple[int, int], tuple[Box, ...]]:
    """Ask the process that reads pictures."""
    try:
        done = subprocess.run(  # noqa: S603 (our own script, nothing a person typed)
            [python, "-I", str(Path(photo_worker.__file__))],
            input=raw,
            capture_output=True,
            check=False,
            timeout=CHILD_SECONDS,
            env={key: os.environ[key] for key in _PASSED_ON if key in os.environ} | _ONE_THREAD,
        )
    except subprocess.TimeoutExpired:
        raise FileRefused("unreadable") from None
    if done.returncode:
        raise FileRefused(_WHY.get(done.returncode, "unreadable"))
    said = json.loads(done.stdout)
    wide, tall = said["size"]
    return (wide, tall), tuple(box_of(box) for box in said["boxes"])


def box_of(said: Mapping[str, object]) -> Box:
    """Make a box of what the process says."""
    corners = said["corners"]
    assert isinstance(corners, list)  # noqa: S101 (our own process)
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return Box(text=str(said["text"]), corners=(a, b, c, d), score=float(str(said["score"])))


def _clippings(
    raw: bytes, size: tuple[int, int], lines: tuple[Line, ...], result: ReadResult
) -> tuple[Mapping[str, bytes], ...]:
    """Cut out where each field was read, from the picture as the process saw it."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(raw), formats=photo_worker.KINDS) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB").resize(size)
    cut = {}
    for line in lines:
        left, top, right, bottom = line.area
        place = (left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN)
        cut[line] = (
            max(0, place[0]),
            max(0, place[1]),
            min(size[0], place[2]),
            min(size[1], place[3]),
        )

    def clip(reading: Reading) -> bytes:
        line = line_with(lines, reading.words.split("；")[0])
        if line is None:
            return b""
        out = BytesIO()
        upright.crop(tuple(map(int, cut[line]))).save(out, "PNG")  # type: ignore[arg-type]
        return out.getvalue()

    return tuple({r.field: png for r in debt.readings if (png := clip(r))} for debt in result.debts)
