"""还清之后: the certificate, the end of the mandate, the look at the credit report (S3-09)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Mandate
from core.report import AgreementReport
from core.steps import cleared_on
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
        case ["certificate", agreement_id]:
            return partial(
                _noted,
                agreement_id,
                lambda a: replace(a, certificate_on=a.certificate_on or today),
            )
        case ["report", agreement_id]:
            return partial(
                _noted,
                agreement_id,
                lambda a: replace(a, report_checked_on=a.report_checked_on or today),
            )
        case ["mandate", debt_id]:
            return partial(_without_mandate, debt_id)
    return None


def _noted(agreement_id: str, change: Callable[[Agreement], Agreement], case: Case) -> Case:
    agreement = next((a for a in case.agreements if a.id == agreement_id), None)
    return case if agreement is None else case.with_agreement(change(agreement))


def _without_mandate(debt_id: str, case: Case) -> Case:
    debt = case.debt(debt_id)
    return case if debt is None else case.with_debt(replace(debt, mandate=Mandate.NONE))


def _all(desk: Desk) -> list[h.Node]:
    cleared = [a for a in desk.report().agreements if a.credit_check_on is not None]
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


def _pack(desk: Desk, one: AgreementReport) -> h.Node:
    agreement, debt, today = one.agreement, one.debt.debt, desk.today()
    cleared = cleared_on(agreement, desk.case().payments)
    if cleared is None or one.credit_check_on is None:
        return None
    days = desk.rules.rule("credit_dispute_days").value
    closed = debt.mandate is Mandate.NONE
    done = (agreement.certificate_on, closed, agreement.report_checked_on)
    state = t.ALL_DONE if all(done) else t.CLEARED_ON.format(day=written.day(cleared))
    certificate = request_certificate(debt, cleared_on=cleared, today=today).text
    end = request_end_of_mandate(debt, cleared_on=cleared, today=today).text
    return h.section(".lq-card.lq-stack", data_testid="cleared")[
        h.div(".lq-between")[
            h.h2[one.debt.name(w.NAMELESS)],
            pieces.tag(state, "ok"),
        ],
        h.h3[t.CERTIFICATE],
        h.p(".lq-sm.lq-muted")[t.CERTIFICATE_DO],
        h.p(".lq-sm")[t.CERTIFICATE_ON.format(day=written.full_day(agreement.certificate_on))]
        if agreement.certificate_on
        else [
            _letter(certificate, f"certificate-{agreement.id}"),
            h.div[pieces.act(t.CERTIFICATE_DONE, "certificate", agreement.id)],
        ],
        h.h3[t.MANDATE],
        h.p(".lq-sm.lq-muted")[t.MANDATE_DO],
        h.p(".lq-sm")[t.MANDATE_IS_DONE]
        if closed
        else [
            _letter(end, f"mandate-{agreement.id}"),
            h.div[pieces.act(t.MANDATE_DONE, "mandate", debt.id)],
        ],
        h.h3[t.REPORT],
        h.p(".lq-sm.lq-muted")[
            t.REPORT_DO.format(day=written.full_day(one.credit_check_on)),
            t.REPORT_NOT.format(days=days),
        ],
        h.p(".lq-sm")[t.REPORT_ON.format(day=written.full_day(agreement.report_checked_on))]
        if agreement.report_checked_on
        else h.div[pieces.act(t.REPORT_DONE, "report", agreement.id, kind="quiet lq-btn-sm")],
    ]


def _letter(text: str, ident: str) -> h.Element:
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )
