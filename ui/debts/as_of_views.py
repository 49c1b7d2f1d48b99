"""The day a figure was told: said beside it later, and asked for anew once a month at most."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import htpy as h

from core.case import Case, Debt
from core.report import DebtReport
from ui.debts.due_question import PaymentKeeper
from ui.debts.words import paying as t
from ui.shell import design, feedback, pieces
from ui.shell.design import amt, say
from ui.shell.form import hear
from ui.shell.words import say as written
from ui.shell.words import words as w


def told_on(debt: DebtReport, today: date) -> str:
    """Say on which day the figures of a debt were told, if that was before today.

    Where an agreement took their place nothing is said: what it asks for is of no such day.
    """
    told = debt.debt.as_of
    if told is None or told >= today or debt.standing.told is not None:
        return ""
    words = t.TOLD_ABOUT if debt.debt.as_of_assumed else t.TOLD_ON
    day = written.day(told) if told.year == today.year else written.full_day(told)
    return words.format(day=day)


def told_line(debt: DebtReport, today: date) -> h.Node:
    """Say it as a line, with what it comes to today where that can be estimated."""
    said = told_on(debt, today)
    if not said:
        return None
    return h.p(".lq-sm.lq-muted", data_testid="told-on")[
        said,
        ["；", say(t.NOW_ABOUT, sum=amt(debt.about_fen))] if debt.about_fen is not None else None,
    ]


class UpdateQuestion:
    """Whether a figure told a month ago has changed: 没变, 去改, 下个月再说."""

    def __init__(self, keeper: PaymentKeeper) -> None:
        """Take where it is kept."""
        self._keeper = keeper
        self._changed: Callable[[], Awaitable[None]] | None = None

    def lay(self, changed: Callable[[], Awaitable[None]]) -> None:
        """Lay it out here; nothing stands there while nothing is asked."""
        self._changed = changed
        hear(design.show(self._card()), self.do)

    def _card(self) -> h.Node:
        today = self._keeper.today()
        due = [debt for debt in self._keeper.report().counted if debt.is_update_due]
        if not due:
            return None
        oldest = min(due, key=lambda debt: debt.debt.as_of or today)
        told = oldest.debt.as_of or today
        ident = oldest.debt.id
        name = oldest.name(w.NAMELESS)
        return h.section(".lq-card", data_testid="update-question")[
            h.h2[t.UPDATE_ASK.format(name=name, day=written.day(told))],
            h.p(".lq-sm.lq-muted")[t.UPDATE_HINT],
            h.div(".lq-row")[
                pieces.button_link(t.UPDATE_GO, f"/debts/{ident}", "soft lq-btn-sm"),
                pieces.act(t.UPDATE_SAME, "same", ident, kind="quiet lq-btn-sm"),
                pieces.act(t.UPDATE_LATER, "later", ident, kind="quiet lq-btn-sm"),
            ],
        ]

    async def do(self, code: Sequence[str]) -> None:
        """Keep the answer: the same figures are of today now, or are asked for in a month."""
        today = self._keeper.today()
        match code:
            case ["same", debt_id]:
                await self._keep(debt_id, partial(_told_today, today=today))
            case ["later", debt_id]:
                await self._keep(debt_id, partial(replace, update_asked_on=today))
            case _:
                return
        feedback.tell_undoable(t.UPDATE_SAID)
        if self._changed is not None:
            await self._changed()

    async def _keep(self, debt_id: str, change: Callable[[Debt], Debt]) -> None:
        await self._keeper.change("debt_edited", partial(_with_changed, debt_id, change))


def _told_today(debt: Debt, *, today: date) -> Debt:
    return replace(debt, as_of=today, as_of_assumed=False, update_asked_on=None)


def _with_changed(debt_id: str, change: Callable[[Debt], Debt], case: Case) -> Case:
    debt = case.debt(debt_id)
    return case if debt is None else case.with_debt(change(debt))
