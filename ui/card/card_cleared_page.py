"""还清之后: the certificate, the end of the mandate, the look at the credit report (S3-09)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case, Mandate
from core.steps import Ending, endings, note_certificate, note_report
from core.words import request_certificate, request_end_of_mandate
from ui.card.words import card_cleared as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.form import hear
from ui.shell.words import say as written
from ui.shell.words import shell
from ui.shell.words import words as w


def card_cleared_page(desk: Desk) -> None:
    """Give, for each debt that is paid, three things to do with their days and letters."""
    CardClearedPage(desk).draw()


class CardClearedPage:
    """What is to do once a debt is paid.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: ui.html | None = None

    def draw(self) -> None:
        """Lay out the page."""
        design.show(pieces.head("", t.TITLE, t.LEAD))
        self._shown = hear(design.show(*_all(self._desk), cls="lq-stack-l"), self.do)
        design.show(pieces.bar(pieces.button_link(t.BACK, "/card")), cls="lq-bar-at")

    async def do(self, code: Sequence[str]) -> None:
        """Record that one of the three things is done."""
        done = _done(code, self._desk.today())
        if done is None:
            return
        await self._desk.change("aftercare", done)
        if self._shown is not None:
            design.reshow(self._shown, *_all(self._desk))
        feedback.tell_undoable(t.SAID)


def _done(code: Sequence[str], today: date) -> Callable[[Case], Case] | None:
    """Return the change a button stands for; a day that is told already stays."""
    match code:
        case ["certificate", ident]:
            return partial(note_certificate, ident=ident, day=today)
        case ["report", ident]:
            return partial(note_report, ident=ident, day=today)
        case ["mandate", debt_id]:
            return partial(_without_mandate, debt_id)
    return None


def _without_mandate(debt_id: str, case: Case) -> Case:
    debt = case.debt(debt_id)
    return case if debt is None else case.with_debt(replace(debt, mandate=Mandate.NONE))


def _all(desk: Desk) -> list[h.Node]:
    cleared = endings(desk.case(), desk.today())
    if not cleared:
        return [pieces.empty("doc", t.EMPTY)]
    return [
        h.div(".lq-stack-l")[(_pack(desk, one) for one in cleared[:_MOST])],
        pieces.more(
            t.REST.format(count=len(cleared) - _MOST), (_pack(desk, one) for one in cleared[_MOST:])
        )
        if cleared[_MOST:]
        else None,
        pieces.note(h.p[t.KEEP.format(years=desk.rules.rule("bad_record_years").value)]),
    ]


_MOST = 2
"""So many lenders stand in sight."""


def _pack(desk: Desk, one: Ending) -> h.Node:
    debt, today, found = one.debt, desk.today(), desk.report().find(one.debt.id)
    days = desk.rules.rule("credit_dispute_days").value
    closed = debt.mandate is Mandate.NONE
    done = (one.certificate_on, closed, one.report_checked_on)
    state = t.ALL_DONE if all(done) else t.CLEARED_ON.format(day=written.day(one.paid_on))
    certificate = request_certificate(debt, cleared_on=one.paid_on, today=today).text
    end = request_end_of_mandate(debt, cleared_on=one.paid_on, today=today).text
    return h.section(".lq-card.lq-stack", data_testid="cleared")[
        h.div(".lq-between")[
            h.h2[found.name(w.NAMELESS) if found else debt.platform],
            pieces.tag(state, "ok"),
        ],
        h.h3[t.CERTIFICATE],
        h.p(".lq-sm.lq-muted")[t.CERTIFICATE_DO],
        h.p(".lq-sm")[t.CERTIFICATE_ON.format(day=written.full_day(one.certificate_on))]
        if one.certificate_on
        else [
            _letter(certificate, f"certificate-{one.ident}"),
            h.div[pieces.act(t.CERTIFICATE_DONE, "certificate", one.ident)],
        ],
        h.h3[t.MANDATE],
        h.p(".lq-sm.lq-muted")[t.MANDATE_DO],
        h.p(".lq-sm")[t.MANDATE_IS_DONE]
        if closed
        else [
            _letter(end, f"mandate-{one.ident}"),
            h.div[pieces.act(t.MANDATE_DONE, "mandate", debt.id)],
        ],
        h.h3[t.REPORT],
        h.p(".lq-sm.lq-muted")[
            t.REPORT_DO.format(day=written.full_day(one.look_on)),
            t.REPORT_NOT.format(days=days),
        ],
        h.p(".lq-sm")[t.REPORT_ON.format(day=written.full_day(one.report_checked_on))]
        if one.report_checked_on
        else h.div[pieces.act(t.REPORT_DONE, "report", one.ident, kind="quiet lq-btn-sm")],
    ]


def _letter(text: str, ident: str) -> h.Element:
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )
