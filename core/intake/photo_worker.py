"""Reads the text off one picture, in a process of its own: run as a script, never imported.

Bytes come in on standard input, boxes go out on standard output as JSON. The process limits its own
memory and time, writes no file, and opens no connection. Exit status 3: not a picture we take;
4: too many pixels; 5: the reader is not installed.
"""

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

NOT_A_PICTURE, TOO_LARGE, NO_READER = 3, 4, 5
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1280
_MEMORY = 1536 * 1024 * 1024
_SECONDS = 60
KINDS = ("JPEG", "PNG", "WEBP")
_LEAST_SCORE = 0.5
_WRITES = "wax+"
_REFUSED = frozenset(
    {"socket.connect", "socket.sendto", "socket.getaddrinfo", "subprocess.Popen", "os.system"}
)


def main() -> int:
    """Write the boxes of the picture that comes in; give the exit status."""
    _limit()
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    sys.addaudithook(_guard)

    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below is stricter and refuses instead of warning
    try:
        with Image.open(BytesIO(content), formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return TOO_LARGE
            picture.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((LONGEST_SIDE * 2, LONGEST_SIDE * 2))
    except MemoryError:
        return TOO_LARGE
    except (OSError, SyntaxError, ValueError, KeyError, EOFError):
        return NOT_A_PICTURE
    try:
        boxes = _boxes(upright)
    except ImportError:
        return NO_READER
    except MemoryError:
        return TOO_LARGE
    out.write(json.dumps({"size": upright.size, "boxes": boxes}, ensure_ascii=False).encode())
    return 0


def _boxes(picture: Any) -> list[dict[str, object]]:  # noqa: ANN401 (of a package not always there)
    import numpy as np
    from rapidocr import RapidOCR

    reader = RapidOCR(
        params={
            "Global.max_side_len": LONGEST_SIDE,
            "Global.log_level": "critical",
            "Global.text_score": _LEAST_SCORE,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    found = reader(np.asarray(picture)[:, :, ::-1])
    if found.boxes is None:
        return []
    return [
        {
            "text": text,
            "corners": [[round(float(x), 1), round(float(y), 1)] for x, y in corners],
            "score": round(float(score), 3),
        }
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
    ]


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse connections, other programs, and files opened to be written."""
    if event in _REFUSED:
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set(_WRITES):
        raise PermissionError(event)


def _limit() -> None:
    """Take no more memory and time than this needs, where the system knows limits."""
    with suppress(ImportError):  # Windows
        import resource

        for what, most in (
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CPU, _SECONDS),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    sys.exit(main())
