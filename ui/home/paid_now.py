"""还了一笔，或收到书面: a payment, or a paper that came, in two taps from the first page."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Payment
from core.report import DebtReport
from core.steps import (
    answer_due,
    binding_agreement,
    is_agreed,
    open_instalments,
    passed_due,
    pay_debt,
    pay_rest,
)
from ui.debts.due_question import PaymentKeeper
from ui.debts.words import paying
from ui.home.words import home as t
from ui.shell import design, feedback, pieces
from ui.shell.design import amt, say
from ui.shell.form import hear
from ui.shell.words import say as written
from ui.shell.words import words as w


@dataclass(frozen=True, slots=True)
class Open:
    """The sum of one lender that a payment goes to next."""

    day: date | None
    fen: int
    note: Callable[[Case], Case]
    """Records that it was paid."""


class PaidNow:
    """Every lender with what comes next, and two buttons: it was paid today, its paper is here."""

    def __init__(self, keeper: PaymentKeeper, redraw: Callable[..., Awaitable[None]]) -> None:
        """Take where it is kept, and what draws the page anew and says what was done."""
        self._keeper, self._redraw = keeper, redraw

    def draw(self) -> None:
        """List the lenders."""
        hear(design.show(self._rows(), cls="lq-rows"), self.do)

    def _rows(self) -> list[h.Element]:
        return [self._row(debt) for debt in self._keeper.report().counted]

    def _row(self, debt: DebtReport) -> h.Element:
        ident, due = debt.debt.id, self.next_sum(debt.debt.id)
        detail: h.Node = None
        if due is not None:
            day = written.day(due.day) if due.day else ""
            detail = h.span(".lq-d")[say(t.PAID_ROW, day=day, sum=amt(due.fen))]
        return h.div(".lq-paid-row")[
            h.span[h.span(".lq-t")[debt.name(w.NAMELESS)], detail],
            pieces.act(t.PAID_IT, "paid-now", ident, kind="soft lq-btn-sm")
            if due is not None
            else pieces.button_link(t.NO_SUM, f"/debts/{ident}#figures", "soft lq-btn-sm"),
            pieces.act(t.HAVE_PAPER, "paper-now", ident, kind="quiet lq-btn-sm"),
        ]

    def next_sum(self, debt_id: str) -> Open | None:
        """Return the sum a payment to a lender goes to; ``None`` where none is known."""
        case, today, new = self._keeper.case(), self._keeper.today(), uuid4().hex
        agreement = binding_agreement(case, debt_id)
        if agreement is not None:
            left = (one for one in open_instalments(agreement, case.payments) if one.amount_fen)
            one = next(left, None)
            if one is None:
                return None
            note = partial(
                pay_rest,
                agreement_id=agreement.id,
                number=one.number,
                payment_id=new,
                paid_on=today,
            )
            return Open(one.due, one.amount_fen or 0, note)
        passed = passed_due(case, debt_id, today)
        if passed is not None and passed.day is not None:
            fen = passed.amount_fen
            answer = partial(
                answer_due,
                debt_id=debt_id,
                day=passed.day,
                paid_fen=fen,
                payment_id=new,
                today=today,
            )
            return Open(passed.day, fen, answer)
        debt = self._keeper.report().find(debt_id)
        due = next(iter(debt.standing.course.dues), None) if debt else None
        if due is None:
            return None
        payment = Payment(id=new, debt_id=debt_id, paid_on=today, amount_fen=due.amount_fen)
        return Open(due.day, due.amount_fen, partial(pay_debt, payment=payment))

    async def do(self, code: Sequence[str]) -> None:
        """Record the payment, the sum looked up again before anything; or the paper that came."""
        match code:
            case ["paper-now", debt_id] if self._keeper.case().debt(debt_id) is not None:
                note = partial(
                    with_paper,
                    debt_id=debt_id,
                    agreement_id=uuid4().hex,
                    today=self._keeper.today(),
                )
                await self._keeper.change("agreement_added", note)
                ui.navigate.to(f"/debts/{debt_id}#paper")
                feedback.tell_undoable(t.PAPER_SAID)
            case ["paid-now", debt_id] if (due := self.next_sum(debt_id)) is not None:
                debt, today = self._keeper.case().debt(debt_id), self._keeper.today()
                said = paying.PAID_SAID
                if debt is not None and debt.as_of == today:  # what is told today has it in already
                    said = paying.IN_FIGURE.format(day=t.TODAY)
                await self._keeper.change("payment_added", due.note)
                await self._redraw(said, undoable=True)


def with_paper(case: Case, *, debt_id: str, agreement_id: str, today: date) -> Case:
    """Record that a paper came today: of what was promised last, else of what nobody told of.

    Args:
        case: the newest case.
        debt_id: the debt; nothing changes where it was removed meanwhile.
        agreement_id: of the agreement that is begun where none waits for its paper.
        today: the day it came.
    """
    if case.debt(debt_id) is None:
        return case
    waiting = [a for a in case.agreements_on(debt_id) if not is_agreed(a)]
    if not waiting:
        return case.with_agreement(
            Agreement(
                id=agreement_id, debt_id=debt_id, promised_on=today, written_received_on=today
            )
        )
    last = max(waiting, key=lambda agreement: agreement.promised_on)
    if last.written_received_on is not None:
        return case
    return case.with_agreement(replace(last, written_received_on=today))
