"""Text as a page or the reading of a picture gives it, without spaces that cut words and sums.

Only spaces go: every other character stays, in its order.
"""

import re
from itertools import zip_longest

from core.intake.patterns import sayings

_SPACED_LABEL = re.compile(r"(?<![一-龥])[一-龥](?:[ ]{1,2}[一-龥](?![一-龥]))+")
_CUT_AT_POINT = re.compile(r"(?<=\d)[ ]+(?=\.[ ]?\d{2}(?!\d))|(?<=\d\.)[ ]+(?=\d{2}(?![\d.,]))")
_CUT_AT_COMMA = re.compile(r"(?<=\d,)[ ]+(?=\d{3}(?!\d))|(?<=\d)[ ]+(?=,\d{3}(?!\d))")
_CUT_AT_THOUSAND = re.compile(r"(?<![\d.,:/-])(\d{1,3})[ ](0\d{2})(?![\d:/-])")
_AFTER_SIGN = re.compile(r"(?<=¥)(\d{1,2})[ ](\d{1,2},\d{3}(?:\.\d{2})?)(?![\d,])")
_CUT_AT_LINE = re.compile(
    r"(?<=\d)[^\S\n]*\n[^\S\n]*(?=(?:,\d{3}){1,2}(?:\.\d{2})?(?![\d,])|\.\d{2}(?!\d))"
)
_SIGN = re.compile(r"¥[ ]+(?=\d)")
_DIGIT = re.compile(r"\d")
_LEAST = 2
"""Commas in the header of a table."""
_SPACES = re.compile(r"[ ]+")


def tidied(text: str) -> str:
    """Join labels written apart, ``还 款 日``, and sums cut at a space, ``¥1 5,000 .00``.

    >>> tidied("¥ 1, 012.50"), tidied("¥1 5,000 .00"), tidied("每期 1 050 元")
    ('¥1,012.50', '¥15,000.00', '每期 1050 元')
    """
    text = _CUT_AT_LINE.sub("", text)
    text = _plain_numerals(text)
    lines = _tabbed(text.split("\n"))
    return "\n".join(_line(line) if " " in line else line for line in lines)


def _plain_numerals(text: str) -> str:
    """Write the numerals of contracts, which stand before a unit of money, as everyday ones."""
    known = sayings()
    return known.formal.sub(lambda found: found[0].translate(known.everyday), text)


def _tabbed(lines: list[str]) -> list[str]:
    """Put tabs between the cells of a table whose cells are parted by commas."""
    width, found = 0, []
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        commas = line.count(",")
        if commas >= _LEAST and commas == after.count(",") and not _DIGIT.search(line):
            width = commas
        elif commas != width:
            width = 0
        found.append(line.replace(",", "\t") if width else line)
    return found


def _line(line: str) -> str:
    line = _SPACED_LABEL.sub(lambda found: _SPACES.sub("", found[0]), line)
    is_cut = _CUT_AT_POINT.search(line) or _CUT_AT_COMMA.search(line)
    line = _CUT_AT_POINT.sub("", line)
    line = _SIGN.sub("¥", _CUT_AT_COMMA.sub("", line))
    line = _CUT_AT_THOUSAND.sub(r"\1\2", line)
    if is_cut or line.count("¥") == 1:
        line = _AFTER_SIGN.sub(r"\1\2", line)
    return line
