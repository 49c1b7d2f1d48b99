"""The question about a day that passed: 这一期还了吗, asked once and calmly."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Protocol
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Case
from core.errors import InvalidInput
from core.intake import read_debt_payment
from core.numbers.dues import DueSum
from core.report import DebtReport, Report
from core.steps import answer_due, passed_due
from ui.debts.words import paying as t
from ui.shell import design, feedback, pieces
from ui.shell.asked import AskedForm
from ui.shell.design import amt, say
from ui.shell.form import button, hear
from ui.shell.part import weakly
from ui.shell.words import say as written
from ui.shell.words import words as w


class PaymentKeeper(Protocol):
    """Where payments are kept: the desk."""

    def case(self) -> Case:
        """Return the case as it is now."""

    def report(self) -> Report:
        """Return what is worked out of it."""

    def today(self) -> date:
        """Return the local day."""

    def now(self) -> datetime:
        """Return the local time."""

    async def change(self, step: str, change: Callable[[Case], Case]) -> Case:
        """Change the case and keep it."""

    async def attach(self, step: str, raw: bytes, change: Callable[[Case, str], Case]) -> Case:
        """Keep a file beside the case, then change the case."""


class DueQuestion:
    """The one calm question about a day that passed: 还了, 还了一部分, 没还."""

    def __init__(
        self,
        keeper: PaymentKeeper,
        ask: Callable[[], tuple[DebtReport, DueSum] | None],
        kind: str = "primary",
    ) -> None:
        """Take where it is kept, what is asked about now, and how the first answer looks."""
        self._keeper, self._ask_about, self._kind = keeper, ask, kind
        self._changed: Callable[[], Awaitable[None]] | None = None

    def lay(self, changed: Callable[[], Awaitable[None]]) -> None:
        """Lay it out here; nothing stands there while nothing is asked."""
        self._changed = weakly(changed)
        self._place = hear(design.show(), self.do)
        self._sum = ui.element("div")
        self.redraw()

    def redraw(self) -> None:
        """Ask about what is to be asked about now."""
        asked = self._ask_about()
        design.reshow(self._place, None if asked is None else due_question(*asked, self._kind))

    async def do(self, code: Sequence[str]) -> None:
        """Do what a button says; the sum is looked up again before anything."""
        asked = self._ask_about()
        match code:
            case ["due-paid", debt_id, day] if asked is not None:
                await self.answer(debt_id, date.fromisoformat(day), asked[1].amount_fen)
            case ["due-unpaid", debt_id, day]:
                await self.answer(debt_id, date.fromisoformat(day), 0)
            case ["due-part", debt_id, day]:
                self._ask_sum(debt_id, date.fromisoformat(day))

    async def answer(self, debt_id: str, day: date, paid_fen: int) -> None:
        """Keep the answer: one step of undo."""
        today = self._keeper.today()
        note = partial(
            answer_due,
            debt_id=debt_id,
            day=day,
            paid_fen=paid_fen,
            payment_id=uuid4().hex,
            today=today,
        )
        await self._keeper.change("payment_added" if paid_fen else "due_unpaid", note)
        feedback.tell_undoable(t.PAID_SAID if paid_fen else t.UNPAID_SAID)
        if self._changed is None:
            return
        self.redraw()
        await self._changed()
        self._sum.clear()  # last: who asked may lie in it

    def _ask_sum(self, debt_id: str, day: date) -> None:
        self._sum.clear()
        with self._sum, ui.element("section").classes("lq-card lq-fields"):
            draft = AskedForm(self._keeper.case().id, f"due/{debt_id}/{day}")
            field = draft.field("part", t.PART_SUM, unit=w.YUAN, numeric=True)

            async def save() -> None:
                try:
                    payment = read_debt_payment(
                        {"amount": field.text},
                        payment_id="p",
                        debt_id=debt_id,
                        today=self._keeper.today(),
                    )
                except InvalidInput as invalid:
                    field.problem(replace(invalid.problems[0], field="part"))
                    return
                await draft.keep(self.answer(debt_id, day, payment.amount_fen))

            with ui.element("div").classes("lq-row"):
                button(t.KEEP, save, name="keep-part")
                button(t.CANCEL, partial(draft.cancel, self._sum), kind="quiet", name="cancel-part")
        draft.focus("part")


def due_question(debt: DebtReport, due: DueSum, kind: str = "primary") -> h.Element:
    """Ask about a sum whose day passed, with its three answers, the first of this kind."""
    day = due.day or debt.standing.course.today
    about = (debt.debt.id, day.isoformat())
    title = t.ASK.format(name=debt.name(w.NAMELESS), day=written.day(day))
    return h.section(".lq-card", data_testid="due-question")[
        h.h2[title],
        h.p(".lq-sm.lq-muted")[say(t.ASK_SUM, sum=amt(due.amount_fen))],
        h.div(".lq-row")[
            pieces.act(t.PAID, "due-paid", *about, kind=f"{kind} lq-btn-sm"),
            pieces.act(t.PART, "due-part", *about, kind="quiet lq-btn-sm"),
            pieces.act(t.UNPAID, "due-unpaid", *about, kind="quiet lq-btn-sm"),
        ],
    ]


def first_passed(keeper: PaymentKeeper) -> tuple[DebtReport, DueSum] | None:
    """Return the oldest sum that is asked about over all debts, or nothing."""
    case, found, today = keeper.case(), keeper.report(), keeper.today()
    asked = [
        (debt, due)
        for debt in found.counted
        if (due := passed_due(case, debt.debt.id, today)) is not None
    ]
    return min(asked, key=lambda pair: pair[1].day or today, default=None)
