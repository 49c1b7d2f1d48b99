"""What is printed for whoever started the program can always be printed."""

import os
import sys
from typing import TextIO

SAMPLE = "理"


def make_speakable() -> None:
    """Let standard output and error take Chinese, whatever they were set up for.

    A console that takes it is left alone. One that can't (a pipe under an old code page, a locale
    without Chinese) gets UTF-8. Where there is none at all (a program of Windows without a console,
    a closed descriptor), what is printed goes nowhere, and nothing fails for it.
    """
    sys.stdout = _speakable(sys.stdout)
    sys.stderr = _speakable(sys.stderr)


def _speakable(stream: TextIO | None) -> TextIO:
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 (for good)
    try:
        SAMPLE.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
