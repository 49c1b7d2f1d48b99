"""Any file that may tell of debts: which reader it is for."""

from datetime import date

from core.intake.pasted import read_text
from core.intake.read_result import ReadResult


def read_content(content: bytes, today: date) -> ReadResult:
    """Read a file's content; nothing is kept.

    Args:
        content: a text in UTF-8 or GB 18030. What can't be decoded is passed over.
        today: as for ``read_text``.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", errors="replace")
    return read_text(text, today)
