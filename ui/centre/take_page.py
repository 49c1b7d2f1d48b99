"""带走 /data at a terminal: on paper, or into the visitor's own phone, with no network between."""

from collections.abc import Sequence

import htpy as h
from nicegui import ui

from core.calendar import CalendarEvent, to_vevent
from core.case import Case
from core.documents import Heading, Part, to_text
from core.intake import write_case_file
from core.report import write_take_away
from ui.centre.next_views import next_parts
from ui.centre.summary_views import summary
from ui.centre.told_views import all_told
from ui.centre.words import file_handoff
from ui.centre.words import take as t
from ui.data.words.labels import LABELS
from ui.desk import Desk
from ui.shell import design, paper_views, pieces
from ui.shell.form import button
from ui.shell.qr import qr, split
from ui.shell.words import say as written
from ui.shell.words import words as w

_HOTLINES = {
    "court": "hotline_12368",
    "law": "hotline_12348",
    "care": "hotline_12356",
    "danger": "hotline_110",
}
_FIRST = 4
"""Dates shown at once; the others are folded away."""


def take_page(desk: Desk) -> None:
    """Show what can be taken along, and how."""
    case = desk.case()
    if case.is_empty:
        design.show(
            pieces.head("", t.TITLE, t.LEAD),
            pieces.empty("download", t.EMPTY, pieces.button_link(t.EMPTY_BUTTON, "/debts/new")),
        )
        return
    found = desk.report()
    numbers = {name: str(desk.rules.rule(of).value) for name, of in _HOTLINES.items()}
    title, *rest = summary(found)
    short = (title, *next_parts(found, numbers), Heading(t.ACCOUNT, level=1), *rest)
    whole = all_told(case, LABELS, w.NAMELESS)
    design.show(
        h.div(".lq-noprint")[
            pieces.head("", _heading(len(case.debts)), t.LEAD),
            pieces.card(
                h.h2[t.PRINT_TITLE],
                h.p(".lq-muted")[t.PRINT_LEAD],
                h.div(".lq-acts")[
                    h.button(".lq-btn.lq-primary", type="button", data_lq="print")[
                        design.icon("print"), h.span[t.PRINT]
                    ],
                    pieces.button_link(t.PAPERS, "/papers", "quiet"),
                ],
            ),
        ],
        paper_views.sheet((*short, *whole)),
        h.div(".lq-noprint.lq-stack-l")[
            pieces.card(
                h.h2[t.SCAN_TITLE],
                h.p(".lq-muted.lq-read")[t.SCAN_LEAD],
                _codes(_squeezed(short)),
                pieces.more(t.SCAN_WHOLE, _codes(_squeezed(whole))),
            ),
            _dates(case, found.reminders),
        ],
        cls="lq-stack-l",
    )
    if desk.takes_at:
        HandOver(desk).draw()
        PageHandOver(desk).draw()


def _heading(count: int) -> str:
    """Say how many debts are taken along; of what has none, no number."""
    return t.TITLE_DEBTS.format(count=count) if count else t.TITLE


class HandOver:
    """The whole case as a sealed file for the visitor's own phone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Offer it."""
        with ui.element("section").classes("lq-card lq-stack lq-above"):
            lead = h.p(".lq-muted.lq-read")[file_handoff.CARD_LEAD]
            design.show(h.div(".lq-noprint")[h.h2[file_handoff.CARD], lead])
            with ui.element("div") as self._offered:
                self._draw_button(file_handoff.MAKE, icon="lock")

    async def make(self) -> None:
        """Make the file, and show the square it is fetched by and the code that opens it."""
        desk = self._desk
        content = write_case_file(desk.case().to_take_along()).encode()
        token, code = await desk.outbox.put_under_a_code(content, desk.who())
        self._offered.clear()
        with self._offered:
            design.show(
                h.div(".lq-noprint")[
                    h.div(".lq-qrs")[qr(f"{desk.takes_at}{token}", file_handoff.SCAN)],
                    h.p(".lq-sm.lq-muted")[file_handoff.SCAN_LEAD],
                ],
                h.h3[file_handoff.CODE],
                h.p(".lq-code", data_testid="file-code")[code],
                h.p(".lq-sm.lq-muted.lq-noprint")[file_handoff.CODE_LEAD],
            )
            self._draw_button(file_handoff.AGAIN)

    def _draw_button(self, words: str, *, icon: str = "") -> None:
        with ui.element("div").classes("lq-acts lq-noprint"):
            button(words, self.make, kind="quiet", icon=icon, name="make-file")


def _squeezed(parts: Sequence[Part]) -> str:
    return to_text(parts).replace("\n\n", "\n")


class PageHandOver:
    """The page to have at hand, open, for a phone that has nothing of ours; in memory till then."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Offer it, and say that it isn't sealed."""
        with ui.element("section").classes("lq-card lq-stack lq-above lq-noprint"):
            design.show(
                h.h2[file_handoff.PAGE],
                h.p(".lq-muted.lq-read")[file_handoff.PAGE_LEAD],
                h.p(".lq-read")[file_handoff.PAGE_OPEN],
            )
            with ui.element("div") as self._offered:
                self._draw_button(file_handoff.PAGE_MAKE)

    def make(self) -> None:
        """Write it, and show the square it is fetched by, once."""
        desk = self._desk
        page = write_take_away(desk.case(), desk.report(), desk.rules).encode()
        token = desk.outbox.put(page, desk.who(), once=True)
        self._offered.clear()
        with self._offered:
            design.show(
                h.div(".lq-qrs")[qr(f"{desk.takes_at}{token}", file_handoff.SCAN)],
                h.p(".lq-sm.lq-muted")[file_handoff.SCAN_LEAD],
            )
            self._draw_button(file_handoff.AGAIN)

    def _draw_button(self, words: str) -> None:
        with ui.element("div").classes("lq-acts"):
            button(words, self.make, kind="quiet", name="make-page")


def _codes(text: str) -> h.Element:
    pieces_ = split(text, mark=t.PART_LINE)
    return h.div(".lq-qrs")[
        (
            qr(piece, t.PART.format(number=number, all=len(pieces_)))
            for number, piece in enumerate(pieces_, 1)
        )
    ]


def _dates(case: Case, events: tuple[CalendarEvent, ...]) -> h.Element:
    codes = [
        qr(
            to_vevent(event, show_amounts=case.card.names_in_calendar),
            t.DATE.format(day=written.day(event.day), title=event.title),
        )
        for event in events
        if not event.cancelled
    ]
    return pieces.card(
        h.h2[t.DATES_TITLE],
        h.p(".lq-muted.lq-read")[t.DATES_LEAD if codes else t.DATES_NONE],
        h.div(".lq-qrs")[codes[:_FIRST]] if codes else None,
        pieces.more(t.DATES_MORE, h.div(".lq-qrs")[codes[_FIRST:]]) if codes[_FIRST:] else None,
    )
