"""我的预算: what comes in, what living takes, and what can honestly be promised a month."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Arrears, ArrearsKind, Case, ComingMoney, EssentialKind, Household
from core.intake import typed_arrears
from core.numbers.budget import Budget
from core.report.traces import budget_trace
from ui.desk import Desk
from ui.plan.income_form import (
    Incomes,
    coming_fields,
    coming_result,
    sum_field,
    with_coming,
    without_coming,
)
from ui.plan.words import budget as t
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.drawer import Drawer
from ui.shell.form import button, select
from ui.shell.part import Part
from ui.shell.trace import how
from ui.shell.words import say as written
from ui.shell.words import words as w


def budget_page(desk: Desk) -> None:
    """Ask for incomes and living costs; show the two lines and which one binds."""
    BudgetPage(desk).draw()


class BudgetPage:
    """Incomes, bills that are behind, and living costs; beside them what can be promised.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._arrears, self._result = Part(self._draw_arrears), Part(self._draw_result)
        self._coming, self._head = Part(self._draw_coming), Part(self._draw_head)
        self._coming_drawer = Drawer("coming", t.COMING, self._lay_coming)
        self._arrears_drawer = Drawer("arrears", t.ARREARS, self._lay_arrears)
        self._how = Drawer("how", t.HOW, self._draw_how)

    def draw(self) -> None:
        """Lay out the page."""
        self._head.lay()
        incomes = Incomes()
        form = AutosaveForm(
            self._desk, "household", follow=self._follow, with_it=incomes.moved_with
        )
        with ui.element("div").classes("lq-cols lq-main"):
            with ui.element("div").classes("lq-stack"):
                with ui.element("section").classes("lq-card lq-fields"):
                    incomes.draw(form, max(1, len(self._desk.case().household.incomes)))
                self._draw_costs(form)
                self._coming_drawer.lay(None)
                self._arrears_drawer.lay(None)
                form.saved()
            with ui.element("div").classes("lq-stick lq-stack"):
                self._result.lay()
                self._how.lay(t.HOW_FACT)
        self._say_counts()
        found = self._desk.report()
        to_next = (
            pieces.button_link(t.NEXT, "/plan")
            if found.debts
            else pieces.button_link(t.NEXT_DEBTS, "/debts")
        )
        design.show(pieces.bar(to_next), cls="lq-bar-at")

    def _draw_head(self) -> None:
        found = self._desk.report()
        title: h.Node = t.TITLE_OPEN
        if found.has_budget:
            pool = found.budget.pool_fen
            title = design.say(t.TITLE, sum=design.amt(pool)) if pool else t.TITLE_NOTHING
        design.show(pieces.head("", title, t.LEAD))

    def _say_counts(self) -> None:
        """Say on each drawer how much lies in it."""
        household = self._desk.case().household
        for drawer, held in (
            (self._coming_drawer, household.coming),
            (self._arrears_drawer, household.arrears),
        ):
            drawer.say(t.COMING_SOME.format(count=len(held)) if held else t.COMING_NONE)

    def _lay_coming(self) -> None:
        with ui.element("div").classes("lq-fields"):
            design.show(h.p(".lq-hint")[t.COMING_LEAD])
            self._coming.lay()
            button(t.COMING_ADD, self.add_coming, kind="textbtn", icon="plus", name="add-coming")

    def _lay_arrears(self) -> None:
        with ui.element("div").classes("lq-fields"):
            design.show(h.p(".lq-hint")[t.ARREARS_LEAD])
            self._arrears.lay()
            button(t.ARREARS_ADD, self.add_arrears, kind="textbtn", icon="plus", name="add-arrears")

    def _draw_costs(self, form: AutosaveForm) -> None:
        with ui.element("section").classes("lq-card lq-fields"):
            design.show(h.h2[t.ESSENTIALS], h.p(".lq-hint")[t.ESSENTIALS_LEAD])
            with ui.element("div").classes("lq-grid2"):
                for kind in EssentialKind:
                    sum_field(form, kind.value, w.ESSENTIALS[kind], w.YUAN)
        with (
            ui.element("section").classes("lq-card lq-fields"),
            ui.element("div").classes("lq-grid2"),
        ):
            share = self._desk.rules.rule("kept_back_share").on(self._desk.today())
            hint = t.RESERVE_HINT.format(share=written.pct(share))
            sum_field(form, "reserve", t.RESERVE, w.YUAN, hint)
            sum_field(form, "savings", t.SAVINGS, w.YUAN, t.SAVINGS_HINT)

    async def add_arrears(self) -> None:
        """Add a bill that is behind, still to be filled in."""
        bill = Arrears(id=uuid4().hex, kind=ArrearsKind.RENT, owed_fen=0)
        await self._save(lambda household: with_bill(household, bill))
        self._arrears.refresh()

    async def remove_arrears(self, bill_id: str) -> None:
        """Remove a bill."""
        await self._save(lambda household: without_bill(household, bill_id))
        feedback.tell_undoable(t.ARREARS_REMOVED)
        self._arrears.refresh()  # last: who asked is part of what is drawn anew

    async def add_coming(self) -> None:
        """Add money that comes once, still to be filled in."""
        money = ComingMoney(id=uuid4().hex, amount_fen=0)
        await self._save(lambda household: with_coming(household, money))
        self._coming.refresh()

    async def remove_coming(self, money_id: str) -> None:
        """Remove money that was to come."""
        await self._save(lambda household: without_coming(household, money_id))
        feedback.tell_undoable(t.COMING_REMOVED)
        self._coming.refresh()  # last: who asked is part of what is drawn anew

    def _draw_coming(self) -> None:
        for money in self._desk.case().household.coming:
            form = AutosaveForm(self._desk, "coming", money.id, follow=self._follow)
            coming_fields(form, money, partial(self.remove_coming, money.id))

    async def _save(self, change: Callable[[Household], Household]) -> None:
        """Change the newest household: what is pressed may come faster than it is kept."""
        await self._desk.change(
            "household", lambda case: case.with_household(change(case.household))
        )
        self._follow_it()

    async def _follow(self, _: Case) -> None:
        self._follow_it()

    def _follow_it(self) -> None:
        """Draw anew what follows from what was told."""
        for part in (self._head, self._result, self._how):
            part.refresh()
        if self._head.is_laid:
            self._say_counts()

    def _draw_arrears(self) -> None:
        for bill in self._desk.case().household.arrears:
            self._draw_bill(bill)

    def _draw_bill(self, bill: Arrears) -> None:
        form = AutosaveForm(self._desk, "arrears", bill.id, follow=self._follow)
        typed = typed_arrears(bill)
        select(
            f"kind-{bill.id}",
            t.ARREARS_KIND,
            [(kind.value, words) for kind, words in w.ARREARS.items()],
            chosen=bill.kind,
            on_choose=form.choose,
            form=form.key,
        )
        with ui.element("div").classes("lq-grid2"):
            for key, label, hint in (
                ("owed", t.ARREARS_OWED, ""),
                ("monthly", t.ARREARS_MONTHLY, t.ARREARS_MONTHLY_HINT),
            ):
                form.field(
                    key,
                    label,
                    text="" if typed[key] == "0" else typed[key],
                    hint=hint,
                    unit=w.YUAN,
                    numeric=True,
                    ident=f"{key}-{bill.id}",
                )
        remove = partial(self.remove_arrears, bill.id)
        button(t.ARREARS_REMOVE, remove, kind="textbtn", icon="trash")

    def _draw_how(self) -> None:
        if self._desk.report().has_budget:
            _how(self._desk)

    def _draw_result(self) -> None:
        _result(self._desk)
        design.show(coming_result(self._desk.case().household))


def with_bill(household: Household, bill: Arrears) -> Household:
    """Add a bill that is behind."""
    return replace(household, arrears=(*household.arrears, bill))


def without_bill(household: Household, bill_id: str) -> Household:
    """Remove a bill that is behind, if it is there."""
    return replace(household, arrears=tuple(b for b in household.arrears if b.id != bill_id))


def _result(desk: Desk) -> None:
    found = desk.report()
    budget = found.budget
    if not found.has_budget:
        household = desk.case().household
        words = t.RESULT_WAIT
        if household.incomes or household.essentials:
            words = t.RESULT_NO_NEEDS if household.incomes else t.RESULT_NO_INCOME
        design.show(
            pieces.panel(
                h.p(".lq-sm")[t.RESULT],
                h.p[h.b[w.NOT_KNOWN]],
                h.p(".lq-muted")[words],
                role="status",
            )
        )
        return
    share = written.pct(desk.rules.rule("thirty_percent_line").on(desk.today()))
    design.show(
        pieces.panel(
            h.p(".lq-sm")[t.RESULT],
            h.p(".lq-big", data_testid="pool")[design.amt(budget.pool_fen, w.PER_MONTH)],
            _what_it_means(budget, share, str(desk.rules.rule("hotline_12348").value)),
            tone="warn" if not budget.pool_fen else "ok",
            role="status",
        )
    )


def _how(desk: Desk) -> None:
    budget = desk.report().budget
    line_share = desk.rules.rule("thirty_percent_line").on(desk.today())
    share = written.pct(line_share)
    sums = (
        budget.income_fen,
        -budget.essentials_fen,
        -budget.arrears_fen,
        budget.surplus_fen,
        -budget.kept_back_fen,
    )
    surplus = _line(budget.surplus_fen - budget.kept_back_fen, binds=True)
    design.show(
        pieces.pairs(
            (name, design.amt(fen, w.YUAN)) for name, fen in zip(t.ROWS, sums, strict=True)
        ),
        how(budget_trace(budget, line_share), desk.rules),
        h.h3[t.TWO_LINES],
        pieces.pairs(
            (
                (t.LINE.format(share=share), _line(budget.line30_fen, binds=False)),
                (t.SURPLUS, surplus),
            )
        ),
        h.p(".lq-sm.lq-muted")[t.THUMB.format(share=share)],
        cls="lq-stack",
    )


def _line(fen: int, *, binds: bool) -> h.Node:
    return [pieces.tag(t.BINDS, "ok") if binds else None, " ", design.amt(max(0, fen), w.YUAN)]


def _what_it_means(budget: Budget, share: str, hotline: str) -> h.Node:
    if not budget.pool_fen:
        return [h.p[h.b[t.NO_SURPLUS]], h.p[t.NO_SURPLUS_DO.format(hotline=hotline)]]
    if budget.line_over_pool_fen > 0:
        return h.p[
            design.say(t.LINE_WOULD_OVER, share=share, over=design.amt(budget.line_over_pool_fen))
        ]
    return h.p[design.say(t.LINE_BELOW, share=share, line=design.amt(budget.line30_fen))]
