"""A sheet a lender: a row that says now and then, and behind it how far to go and what else."""

from collections.abc import Sequence

import htpy as h
from nicegui import ui

from core.numbers.deals import Option, difference_fen
from core.numbers.dues import DueKind
from core.report import DebtReport, PlanOption, Report
from ui.debts.deal_words import deal_words
from ui.plan import ladder_views, plan_views
from ui.plan.words import plan_state as t
from ui.shell import design, pieces
from ui.shell.design import amt, amt_up, say
from ui.shell.drawer import Drawer
from ui.shell.part import Part
from ui.shell.words import words as w

_MOST_ROWS = 3
"""So many lenders stand in sight; the others behind a tap."""


class LenderSheets:
    """All lenders of a plan: the first in sight, the others behind one tap."""

    def __init__(self, found: Report, debts: Sequence[DebtReport]) -> None:
        self._found = found
        self._sheets = [LenderSheet(found, debt) for debt in debts]
        self._rest = Drawer("asks-rest", t.REST.format(count=len(debts) - _MOST_ROWS), self._others)

    def draw(self) -> None:
        """Lay them out; ``show`` says what stands on them."""
        with ui.element("section").classes("lq-asks") as whole:
            design.show(t.ASKS, name="h2", cls="lq-vh")
            for sheet in self._sheets[:_MOST_ROWS]:
                sheet.draw()
            if self._sheets[_MOST_ROWS:]:
                self._rest.lay(None)
        design.tag(whole, "asks")

    def show(self, plan: PlanOption, *, is_looking: bool) -> None:
        """Say what a plan asks of each; ``is_looking``: it is not the one gone by."""
        for sheet, option in zip(self._sheets, plan.options, strict=True):
            sheet.show(option, is_looking=is_looking, fits=not plan.over_fen)
        if self._sheets[_MOST_ROWS:]:
            left = sum(option.peak_fen for option in plan.options[_MOST_ROWS:])
            self._rest.say(say(t.REST_SUM, sum=amt_up(left)))

    def _others(self) -> None:
        for sheet in self._sheets[_MOST_ROWS:]:
            sheet.draw()


class LenderSheet:
    """What one lender takes now and then; behind it what to ask for, first and last."""

    def __init__(self, found: Report, debt: DebtReport) -> None:
        self._found, self._debt = found, debt
        self._option: Option | None = None
        self._is_looking, self._fits = False, True
        self._drawer: Drawer | None = None
        self._inside = Part(self._draw_inside)

    def draw(self) -> None:
        """Lay out its row."""
        name = self._debt.name(w.NAMELESS)
        self._drawer = Drawer(f"ask-{self._debt.debt.id}", name, self._open)
        self._drawer.lay(self._fact, self._row)

    def show(self, option: Option, *, is_looking: bool, fits: bool) -> None:
        """Say another option; nothing is drawn where it is the same."""
        told = (option, is_looking, fits)
        if told == (self._option, self._is_looking, self._fits):
            return
        self._option, self._is_looking, self._fits = told
        if self._drawer is not None:
            self._drawer.say(self._fact, self._row)
            self._inside.refresh()

    @property
    def _fact(self) -> h.Node:
        if self._option is None:
            return None
        return deal_words(self._option, self._debt.standing.line, beside_count=True)

    @property
    def _row(self) -> h.Node:
        if self._option is None:
            return None
        return h.span(".lq-from-to", data_testid="ask")[then(self._debt, self._option)]

    def _open(self) -> None:
        self._inside.lay()

    def _draw_inside(self) -> None:
        debt, option = self._debt, self._option
        if option is None:
            return
        found, line = self._found, debt.standing.line
        choice = found.plan.choice_of(debt.debt.id)
        last = next((due for due in debt.standing.course.dues if due.kind is DueKind.BALLOON), None)
        rungs: h.Node = None
        if self._is_looking:
            rungs = h.p(".lq-sm.lq-muted")[t.SHEET_LOOKING]
        elif choice is not None and debt.debt.id in found.plan.to_call:
            rungs = ladder_views.rungs(debt, choice)
        design.show(
            None if self._fits else pieces.note(t.TOO_DEAR_ASK, tone="warn"),
            h.p[
                t.SHEET_DEAL.format(deal=deal_words(option, line)),
                say(t.SHEET_OPEN, sum=amt(option.cost_fen))
                if option.at_least
                else say(t.SHEET_TOTAL, sum=amt(option.cost_fen), against=_against(debt, option)),
            ],
            h.p(".lq-sm")[say(t.SHEET_LAST, sum=amt(last.amount_fen))] if last else None,
            rungs,
            plan_views.menu(debt) if debt.options else None,
            h.p[h.a(".lq-link", href=f"/debts/{debt.debt.id}#talk")[t.SHEET_TALK],],
            cls="lq-stack",
        )


def then(debt: DebtReport, option: Option) -> h.Node:
    """Say what a debt takes now, and what it takes then: ``2,009 → 785 · 36 期``, whole yuan.

    What stays the same is said once: each side is rounded its own way.
    """
    if not option.length:
        return say(t.ROW_AT_ONCE, sum=amt_up(option.cash_fen))
    course, count = debt.standing.course, t.ROW_COUNT.format(months=option.length)
    if debt.standing.monthly_fen == option.peak_fen and not course.is_called_in:
        return say(t.ROW_SAME, sum=h.b[amt_up(option.peak_fen)], count=count)
    return say(t.ROW, now=_now(debt, option), then=h.b[amt_up(option.peak_fen)], count=count)


def _now(debt: DebtReport, option: Option) -> h.Node:
    """Say what a debt takes now, to the next yuan: a month, or all of it at once."""
    course, monthly = debt.standing.course, debt.standing.monthly_fen
    if course.is_called_in:
        return say(t.ROW_NOW_ONCE, sum=amt_up(course.left_fen or 0))
    if monthly is None:
        return w.NOT_KNOWN
    if monthly == option.peak_fen:  # the same sum is written once
        return amt_up(monthly)
    return amt((monthly + 50) // 100 * 100)


def _against(debt: DebtReport, option: Option) -> h.Node:
    extra = difference_fen([option], debt.options[:1])
    if extra is None:
        return t.SHEET_UNKNOWN
    if not extra:
        return t.SHEET_SAME
    return say(t.SHEET_MORE if extra > 0 else t.SHEET_LESS, sum=amt(abs(extra)))
