"""Writes a picture anew, in a process of its own: run as a script, never imported by the app.

Bytes come in on standard input and go out on standard output. What isn't pixels (where and when it
was taken, by which phone) stays behind. Exit status 3: not a picture we take; 4: too many pixels.
"""

import sys
from contextlib import suppress
from io import BytesIO

NOT_A_PICTURE, TOO_LARGE = 3, 4
MOST_PIXELS = 40_000_000
_MEMORY = 512 * 1024 * 1024
_SECONDS = 15
_KINDS = {"JPEG": ("L", "RGB"), "PNG": ("L", "LA", "P", "RGB", "RGBA")}
"""How pixels may be kept; others become RGB."""
_READ = (*_KINDS, "WEBP")


def main() -> int:
    """Write what comes in anew; give the exit status."""
    _limit()

    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below is stricter and refuses instead of warning
    try:
        with Image.open(BytesIO(sys.stdin.buffer.read()), formats=_READ) as picture:
            kind = picture.format or ""
            if kind == "WEBP":
                kind = "PNG" if picture.mode == "RGBA" else "JPEG"
            if picture.width * picture.height > MOST_PIXELS:
                return TOO_LARGE
            upright = ImageOps.exif_transpose(picture)
            if upright.mode not in _KINDS[kind]:
                upright = upright.convert("RGB")
            upright.info.clear()
            out = BytesIO()
            upright.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    except MemoryError:
        return TOO_LARGE
    except (OSError, SyntaxError, ValueError, KeyError, EOFError):
        return NOT_A_PICTURE
    sys.stdout.buffer.write(out.getvalue())
    return 0


def _limit() -> None:
    """Take no more memory and time than a picture needs, where the system knows limits."""
    with suppress(ImportError):  # Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
