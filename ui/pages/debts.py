"""列清债务: the list of debts, and one debt with its account beside it."""

from collections.abc import Mapping
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Case, Debt
from core.errors import InvalidInput, Problem
from core.intake import doubts, read_debt, typed_debt
from core.report import DebtReport
from core.report.traces import totals_trace
from ui import design
from ui.components import debt_views, feedback, pieces, rate_views, withheld_views
from ui.components.autosave import AutosaveForm
from ui.components.debt_form import debt_form
from ui.components.form import button, show_problems
from ui.components.totals import total
from ui.components.trace import how
from ui.desk import Desk
from ui.texts import debts as t
from ui.texts import say as written
from ui.texts import words as w

NEW = "new"


def debts_page(desk: Desk) -> None:
    """Show all debts and what they come to together."""
    found = desk.report()
    if not found.debts:
        design.show(
            pieces.head(t.STEP, t.TITLE_EMPTY, t.LEAD_EMPTY),
            pieces.empty(
                "list",
                t.EMPTY,
                [
                    pieces.button_link(t.ADD_FIRST, f"/debts/{NEW}", icon="plus"),
                    _less_typing(),
                ],
            ),
        )
        return
    counted = found.counted
    above = sum(debt.is_above for debt in counted)
    lead = t.LEAD + (t.LEAD_ABOVE.format(count=above) if above else "")
    worst = max(counted or found.debts, key=lambda debt: debt.standing.overdue_days)
    design.show(pieces.head(t.STEP, t.TITLE, lead))
    design.show(
        h.div(".lq-cols.lq-main")[
            h.div(".lq-stack")[
                pieces.card(
                    pieces.figures(
                        (
                            (t.MONTHLY, total(found.monthly_now_fen, found.monthly_unknown)),
                            (t.LEFT, total(found.left_to_pay_fen, found.left_unknown)),
                            (t.OVERDUE, [str(found.overdue_count), h.span(".lq-unit")[w.DEBTS]]),
                        )
                    ),
                    withheld_views.left_out(found),
                    how(totals_trace(found), desk.rules),
                ),
                _listing(found.debts),
                h.div(".lq-acts")[pieces.button_link(t.ADD, f"/debts/{NEW}", icon="plus")],
                _less_typing(),
            ],
            h.div(".lq-stack")[_to_do(desk, worst)],
        ]
    )


def _less_typing() -> h.Element:
    """Offer the ways that save typing, quietly."""
    ways = ((t.PASTE, "/debts/import"), (t.TABLE, "/debts/import#table"))
    return h.div(".lq-row.lq-links")[(h.a(".lq-link", href=to)[words] for words, to in ways)]


def _hotlines(desk: Desk) -> tuple[str, str]:
    """Give the numbers to ask about the law, and to have a court paper checked."""
    law, court = (desk.rules.rule(f"hotline_{which}").value for which in ("12348", "12368"))
    return str(law), str(court)


def _to_do(desk: Desk, debt: DebtReport) -> h.Node:
    """Say what its stage asks for; where nothing may be offered, that and no more."""
    law, court = _hotlines(desk)
    if debt.withheld is not None:
        return withheld_views.briefly(debt, law)
    return debt_views.stage(debt.standing, law, court)


def _listing(debts: tuple[DebtReport, ...]) -> h.Element:
    return h.section(".lq-card.lq-flush.lq-rows", aria_label=t.LIST)[
        (debt_views.debt_row(debt.standing, debt.name(w.NAMELESS)) for debt in debts)
    ]


def debt_page(desk: Desk, debt_id: str) -> None:
    """Show one debt to fill in; every field is kept as it is typed."""
    is_new = debt_id == NEW
    own_id = uuid4().hex if is_new else debt_id
    known = desk.case().debt(own_id)
    if known is None and not is_new:
        design.show(
            pieces.head(t.STEP, t.TITLE, ""), pieces.button_link(t.BACK, "/debts", kind="quiet")
        )
        return
    debt = known or Debt(id=own_id, platform="")

    def now_here() -> None:
        if is_new:
            feedback.now_at(f"/debts/{own_id}")

    async def follow(_: Case) -> None:
        await account.refresh()
        await advice.refresh()

    form = AutosaveForm(
        desk,
        "new-debt" if is_new else "debt",
        own_id,
        on_kept=now_here,
        follow=follow,
        doubts=partial(_doubts, own_id),
        with_it=lambda name: t.COUNTED if name in t.COUNTING else (),
    )

    async def finish() -> None:
        """Check everything once more, all at once, and go back to the list."""
        typed = {name: field.text for name, field in form.fields.items()}
        design.reshow(summary)
        try:
            read_debt(typed, debt_id=own_id, today=desk.today())
        except InvalidInput as invalid:
            show_problems(form.fields, invalid)
            design.reshow(
                summary,
                pieces.panel(
                    title=t.NEED_SUMMARY.format(count=len(invalid.problems)),
                    tone="warn",
                    role="alert",
                ),
            )
            form.fields[invalid.problems[0].field].focus()
            return
        await form.finish()
        ui.navigate.to("/debts")

    async def remove() -> None:
        await desk.change("debt_removed", lambda case: case.without_debt(own_id))
        ui.navigate.to("/debts")
        feedback.tell_undoable(t.REMOVED)

    @ui.refreshable
    def account() -> None:
        found = desk.report().find(own_id)
        if found is None:
            design.show(pieces.panel(h.p(".lq-muted")[t.RESULT_WAIT]))
            return
        design.show(
            h.div(".lq-stack", role="status")[
                rate_views.debt_account(found, desk.rules, _hotlines(desk)[0], desk.today())
            ]
        )

    @ui.refreshable
    def advice() -> None:
        found = desk.report().find(own_id)
        if found is not None:
            design.show(
                h.div(".lq-stack")[
                    rate_views.debt_working(found, desk.rules),
                    debt_views.questions(found.standing) if found.withheld is None else None,
                    _to_do(desk, found),
                ]
            )

    title = t.NEW_TITLE if is_new else written.name(debt, 1)
    design.show(pieces.head(t.STEP, title, ""))
    with ui.element("div").classes("lq-cols lq-trio"):
        with ui.element("div").classes("lq-a-first"):
            account()
        with ui.element("div").classes("lq-card lq-a-main"):
            summary = design.show()
            debt_form(typed_debt(debt), form)
            form.doubt(desk.case())
            form.saved()
            with ui.element("div").classes("lq-actbar"):
                button(t.DONE, finish, name="done")
                if not is_new:
                    button(t.REMOVE, remove, kind="stopbtn", name="remove")
        with ui.element("div").classes("lq-a-last"):
            advice()


def _doubts(debt_id: str, case: Case) -> Mapping[str, Problem]:
    """Give what looks like a slip in a debt, by field."""
    debt = case.debt(debt_id)
    return {} if debt is None else {doubt.field: doubt for doubt in doubts(debt)}
