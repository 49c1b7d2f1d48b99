"""A sheet on the screen: the same parts as on paper and in Word, and how to take it away."""

import re
from collections.abc import Iterable, Sequence

import htpy as h

from core.documents import Heading, Items, Paragraph, Part, Table, to_text
from core.report import PaperName
from ui.shell import design, pieces
from ui.shell.words import papers as t
from ui.shell.words import shell

_TEXT = "paper-text"
_SHORT = 14
_MOMENT = re.compile(r"\d{4}年\d+月\d+日( \d+:\d+)?")


def sheet(parts: Sequence[Part]) -> h.Element:
    """Draw a sheet as it will be printed."""
    return h.article(".lq-paper", data_testid="paper")[(_drawn(part) for part in parts)]


def _drawn(part: Part) -> h.Node:
    match part:
        case Heading(text, level):
            return (h.h2(".lq-paper-title"), h.h3, h.h4)[min(level, 2)][text]
        case Paragraph(text):
            return h.p[text]
        case Items(items, numbered):
            return (h.ol if numbered else h.ul)[(h.li[item] for item in items)]
        case Table(header, rows):
            return h.div(".lq-paper-wide", tabindex="0", role="region", aria_label=t.TABLE)[
                h.table[
                    h.thead[h.tr[(h.th(".lq-short", scope="col")[cell] for cell in header)]],
                    h.tbody[(h.tr[(_cell(cell) for cell in row)] for row in rows)],
                ]
            ]


def _cell(text: str) -> h.Element:
    """Draw a cell; a figure or a day in it is never broken."""
    return h.td(class_="lq-short" if len(text) <= _SHORT or _MOMENT.fullmatch(text) else None)[text]


def take_away(parts: Sequence[Part], *, word: h.Element) -> h.Element:
    """Offer to print a sheet, to copy its words, or to take it away.

    Args:
        parts: the sheet.
        word: the link to it as a Word file, or what stands in its place.
    """
    return h.div(".lq-row.lq-noprint", style="margin-bottom:16px")[
        h.button(".lq-btn.lq-primary", type="button", data_lq="print")[
            design.icon("print"), h.span[t.PRINT]
        ],
        pieces.copy_button(_TEXT, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED),
        word,
        h.pre(".lq-vh", id=_TEXT, aria_hidden="true")[to_text(parts)],
    ]


def word_link(path: str) -> h.Element:
    """Link to a sheet as a Word file."""
    return pieces.button_link(t.WORD, path, "quiet", "download", download="liqing.docx")


def listed(names: Iterable[PaperName]) -> h.Element:
    """List sheets, each leading to itself."""
    return h.section(".lq-card.lq-flush.lq-rows")[
        (
            pieces.row_link(
                name.title, t.DETAILS[name.kind], f"/papers/{name.kind}/{name.about}", "print"
            )
            for name in names
        )
    ]
