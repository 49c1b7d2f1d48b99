"""Text that a phone reads off the screen by itself, with no network between."""

from io import BytesIO

import htpy as h
import segno
from markupsafe import Markup

MOST_BYTES = 300
"""Of one code: about seventy squares across, which any phone reads at arm's length."""


def split(text: str, *, most: int = MOST_BYTES, mark: str = "") -> tuple[str, ...]:
    """Split text into pieces of at most ``most`` bytes of UTF-8, at line ends where it can.

    Args:
        text: what shall be read.
        most: at least 40 more than the mark takes.
        mark: stands before every piece where there are several: ``{number}/{all}``.
    """
    room = most if len(text.encode()) <= most else most - len(mark.encode()) - 4
    pieces: list[str] = []
    for line in text.splitlines():
        for part in _cut(line, room):
            together = f"{pieces[-1]}\n{part}" if pieces else part
            if pieces and len(together.encode()) <= room:
                pieces[-1] = together
            else:
                pieces.append(part)
    count = len(pieces)
    if count == 1:
        return (pieces[0],)
    return tuple(
        f"{mark.format(number=number, all=count)}\n{piece}" if mark else piece
        for number, piece in enumerate(pieces, 1)
    )


def _cut(line: str, room: int) -> list[str]:
    """Cut a line that is too long between letters; never inside one."""
    parts = [""]
    for letter in line:
        if len((parts[-1] + letter).encode()) > room:
            parts.append("")
        parts[-1] += letter
    return parts


def qr(text: str, label: str) -> h.Element:
    """Draw a code on a white tile, also where it is dark."""
    drawn = BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False, encoding="utf-8")
    code.save(drawn, kind="svg", border=4, omitsize=True, xmldecl=False, svgns=False, nl=False)
    return h.figure(".lq-qr")[
        h.div(role="img", aria_label=label)[Markup(drawn.getvalue().decode())],  # noqa: S704
        h.figcaption[label],
    ]
