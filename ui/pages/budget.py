"""我的预算: what comes in, what living takes, and what can honestly be promised a month."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Arrears, ArrearsKind, Case, EssentialKind, Household
from core.intake import typed_arrears
from core.numbers.budget import Budget
from core.report.traces import budget_trace
from ui import design
from ui.components import feedback, pieces
from ui.components.autosave import AutosaveForm
from ui.components.form import button, select
from ui.components.trace import how
from ui.desk import Desk
from ui.texts import budget as t
from ui.texts import say as written
from ui.texts import words as w

Follow = Callable[[Case], Awaitable[None]]
"""Called with the case once something was kept."""
Remove = Callable[[str], Awaitable[None]]


def budget_page(desk: Desk) -> None:
    """Ask for incomes and living costs; show the two lines and which one binds."""
    household = desk.case().household

    async def save(change: Callable[[Household], Household]) -> None:
        """Change the newest household: what is pressed may come faster than it is kept."""
        await desk.change("household", lambda case: case.with_household(change(case.household)))
        await result.refresh()

    async def follow(_: Case) -> None:
        await result.refresh()

    laid: list[str] = []
    form = AutosaveForm(
        desk,
        "household",
        follow=follow,
        # a payday typed before its sum was waiting for it
        with_it=lambda name: tuple(laid) if name.startswith("income") else (),
    )
    typed = form.typed()

    def field(name: str, label: str, unit: str, hint: str = "") -> None:
        form.field(name, label, text=typed.get(name, ""), hint=hint, unit=unit, numeric=True)
        laid.append(name)

    def income(number: int) -> None:
        suffix = "" if number == 1 else str(number)
        with ui.element("div").classes("lq-grid2"):
            field(f"income{suffix}", t.INCOME_LABELS[0], t.UNITS[0])
            field(f"payday{suffix}", t.INCOME_LABELS[1], t.UNITS[1])

    def one_more() -> None:
        with incomes:
            income(incomes_shown[0] + 1)
        incomes_shown[0] += 1

    @ui.refreshable
    def arrears() -> None:
        for bill in desk.case().household.arrears:
            _arrears_form(desk, bill, follow, remove_arrears)

    async def add_arrears() -> None:
        bill = Arrears(id=uuid4().hex, kind=ArrearsKind.RENT, owed_fen=0)
        await save(lambda household: replace(household, arrears=(*household.arrears, bill)))
        await arrears.refresh()

    async def remove_arrears(bill_id: str) -> None:
        await save(
            lambda household: replace(
                household, arrears=tuple(b for b in household.arrears if b.id != bill_id)
            )
        )
        feedback.tell_undoable(t.ARREARS_REMOVED)
        arrears.refresh()  # not waited for: who asked is part of what is drawn anew

    @ui.refreshable
    def result() -> None:
        _result(desk)

    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-main"):
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-fields"):
                design.show(h.h2[t.INCOME], h.p(".lq-hint")[t.INCOME_HINT])
                incomes = ui.element("div").classes("lq-fields")
                incomes_shown = [max(1, len(household.incomes))]
                with incomes:
                    for number in range(1, incomes_shown[0] + 1):
                        income(number)
                button(t.ADD_INCOME, one_more, kind="textbtn", icon="plus", name="add-income")
            with ui.element("section").classes("lq-card lq-fields"):
                design.show(h.h2[t.ARREARS], h.p(".lq-hint")[t.ARREARS_LEAD])
                arrears()
                button(t.ARREARS_ADD, add_arrears, kind="textbtn", icon="plus", name="add-arrears")
            with ui.element("section").classes("lq-card lq-fields"):
                design.show(h.h2[t.ESSENTIALS], h.p(".lq-hint")[t.ESSENTIALS_LEAD])
                with ui.element("div").classes("lq-grid2"):
                    for kind in EssentialKind:
                        field(kind.value, w.ESSENTIALS[kind], w.YUAN)
            with (
                ui.element("section").classes("lq-card lq-fields"),
                ui.element("div").classes("lq-grid2"),
            ):
                share = written.pct(desk.rules.rule("kept_back_share").on(desk.today()))
                field("reserve", t.RESERVE, w.YUAN, t.RESERVE_HINT.format(share=share))
                field("savings", t.SAVINGS, w.YUAN, t.SAVINGS_HINT)
            form.saved()
        with ui.element("div").classes("lq-stick lq-stack"):
            result()


def _arrears_form(desk: Desk, bill: Arrears, follow: Follow, remove: Remove) -> None:
    """Lay out one bill that is behind."""
    form = AutosaveForm(desk, "arrears", bill.id, follow=follow)

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
    button(t.ARREARS_REMOVE, partial(remove, bill.id), kind="textbtn", icon="trash")


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
    line_share = desk.rules.rule("thirty_percent_line").on(desk.today())
    share = written.pct(line_share)
    design.show(
        pieces.panel(
            h.p(".lq-sm")[t.RESULT],
            h.p(".lq-big", data_testid="pool")[design.amt(budget.pool_fen, w.PER_MONTH)],
            _what_it_means(budget, share, str(desk.rules.rule("hotline_12348").value)),
            tone="warn" if not budget.pool_fen else "ok",
            role="status",
        ),
        pieces.card(
            h.h2[t.TWO_LINES],
            pieces.pairs(
                (
                    (
                        t.LINE.format(share=share),
                        _line(budget.line30_fen, binds=budget.binding == "line30"),
                    ),
                    (
                        t.SURPLUS,
                        _line(
                            budget.surplus_fen - budget.kept_back_fen,
                            binds=budget.binding == "surplus",
                        ),
                    ),
                )
            ),
            h.p(".lq-sm.lq-muted")[t.THUMB.format(share=share)],
        ),
        pieces.card(
            pieces.pairs(
                zip(
                    t.ROWS,
                    (
                        design.amt(budget.income_fen, w.YUAN),
                        design.amt(-budget.essentials_fen, w.YUAN),
                        design.amt(-budget.arrears_fen, w.YUAN),
                        design.amt(budget.surplus_fen, w.YUAN),
                        design.amt(-budget.kept_back_fen, w.YUAN),
                    ),
                    strict=True,
                )
            ),
            how(budget_trace(budget, line_share), desk.rules),
        ),
        h.div(".lq-acts")[
            pieces.button_link(t.NEXT, "/plan")
            if found.debts
            else pieces.button_link(t.NEXT_DEBTS, "/debts")
        ],
        cls="lq-stack",
    )


def _line(fen: int, *, binds: bool) -> h.Node:
    return [pieces.tag(t.BINDS, "ok") if binds else None, " ", design.amt(max(0, fen), w.YUAN)]


def _what_it_means(budget: Budget, share: str, hotline: str) -> h.Node:
    if not budget.pool_fen:
        return [h.p[h.b[t.NO_SURPLUS]], h.p[t.NO_SURPLUS_DO.format(hotline=hotline)]]
    if budget.binding == "surplus" and budget.line_over_pool_fen > 0:
        return h.p[
            design.say(t.LINE_WOULD_OVER, share=share, over=design.amt(budget.line_over_pool_fen))
        ]
    return h.p[t.LINE_BINDS.format(share=share)] if budget.binding == "line30" else None
