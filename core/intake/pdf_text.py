"""The text layer of a PDF, such as a personal credit report; pictures in it are not read.

``pypdf`` is optional (``liqing[pdf]``). This runs in a process of its own (``sandbox.py``).
"""

from importlib.util import find_spec
from io import BytesIO
from typing import Final

from core.errors import TableUnusable

PDF: Final = b"%PDF-"
"""How a PDF begins."""

_RADICALS: Final = str.maketrans(
    "⺠ ⻓ ⻔ ⻋ ⻚ ⻘ ⻛ ⻢ ⻅ ⻉ ⻝ ⻆ ⻄ ⻩ ⻰ ⺟ ⻬".replace(" ", ""),
    "民 长 门 车 页 青 风 马 见 贝 食 角 西 黄 龙 母 齐".replace(" ", ""),
)
"""Some fonts give parts of characters for characters; the others are folded with the width."""
_MOST_PAGES: Final = 60
_LONGEST: Final = 200_000
_LEAST: Final = 20
"""Fewer characters are the marks of a scanner, not a text."""


def pdf_text(content: bytes) -> str:
    """Return the text of a PDF's first 60 pages, 200,000 characters at most, line by line.

    Raises:
        TableUnusable: ``no_pdf``, the package is not installed; ``pdf_locked``, it needs a
            password; ``pdf_no_text``, it holds pictures only; ``broken``.
    """
    if find_spec("pypdf") is None:
        raise TableUnusable("no_pdf")
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it may quote what it can't read
    try:
        reader = PdfReader(BytesIO(content))
        is_locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if is_locked else [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
    except (
        *(PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError),
        *(RecursionError, NotImplementedError, ArithmeticError, AssertionError),
    ):
        raise TableUnusable("broken") from None
    if is_locked:
        raise TableUnusable("pdf_locked")
    text = "\n".join(pages)[:_LONGEST].translate(_RADICALS)
    if len(text.strip()) < _LEAST:
        raise TableUnusable("pdf_no_text")
    return text
