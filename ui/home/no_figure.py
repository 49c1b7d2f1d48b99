"""没有这个数: an answer to every question for a figure, after which it is never asked again."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

import htpy as h

from core.case import Case, EnumSet, Figure
from core.steps import NextKind, NextStep
from ui.debts.due_question import PaymentKeeper
from ui.debts.words import paying as t
from ui.shell import pieces


class NoSuchFigure:
    """没有这个数, in the place of a figure that is asked for: it is never asked for again."""

    def __init__(self, keeper: PaymentKeeper, redraw: Callable[..., Awaitable[None]]) -> None:
        """Take where it is kept, and what draws the page anew and says what was done."""
        self._keeper, self._redraw = keeper, redraw

    async def do(self, code: Sequence[str]) -> None:
        """Keep that answer, and go on to the next thing."""
        match code:
            case ["no-figure", debt_id, field]:
                await self._keeper.change("debt_edited", partial(_without_figure, debt_id, field))
                await self._redraw(t.NO_SUCH_FIGURE_SAID, undoable=True)


def _without_figure(debt_id: str, field: str, case: Case) -> Case:
    debt = case.debt(debt_id)
    if debt is None:
        return case
    return case.with_debt(replace(debt, no_figure=EnumSet((*debt.no_figure, Figure(field)))))


def no_such_figure(step: NextStep) -> h.Node:
    """Offer that answer where a figure of a debt is asked for."""
    is_figure = step.agreement_id is None and step.field in set(Figure)
    if step.kind is not NextKind.FILL_FACT or not is_figure:
        return None
    return pieces.act(t.NO_SUCH_FIGURE, "no-figure", step.debt_id, step.field, kind="quiet")
