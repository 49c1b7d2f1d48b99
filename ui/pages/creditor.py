"""谁是债权人: a guided look-up, the sentence to ask, and whether the payee is the creditor."""

import htpy as h
from nicegui import ui

from core.case import Case
from core.errors import InvalidInput
from core.intake import debt_with, typed_debt
from core.steps import Payee, payee_of
from core.words import names
from ui import design
from ui.components import pieces, rule_views, script_views
from ui.components.form import Field, chips
from ui.desk import Desk
from ui.texts import creditor as t
from ui.texts import words as w

_RULES = ("assignment", "cost_sheet")


def creditor_page(desk: Desk, debt_id: str) -> None:
    """Help to find out who is owed; say 先别转 where the payee is somebody else."""
    found = desk.report().find(debt_id)
    if found is None:
        design.show(pieces.head(t.STEP, t.GONE))
        return
    typed = typed_debt(found.debt)
    fields: dict[str, Field] = {}

    async def leave(name: str, text: str) -> None:
        try:
            await desk.change("debt_edited", lambda case: _told(desk, case, debt_id, name, text))
        except InvalidInput as invalid:
            if name in fields:
                fields[name].problem(invalid.problems[0])
            return
        now = desk.case().debt(debt_id)
        if now is not None and name in fields:
            fields[name].kept(typed_debt(now)[name])
        design.reshow(result, _result(desk, debt_id))

    design.show(pieces.head(t.STEP, t.TITLE.format(name=found.name(w.NAMELESS)), t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack-l"):
            result = design.show(_result(desk, debt_id), attributes={"aria-live": "polite"})
            with ui.element("section").classes("lq-card lq-fields"):
                for name, (label, hint) in t.FIELDS.items():
                    fields[name] = Field(name, label, text=typed[name], hint=hint, on_leave=leave)
                chips(
                    "assignment_notice",
                    t.NOTICE,
                    t.NOTICE_OPTIONS,
                    chosen=typed["assignment_notice"],
                    on_choose=leave,
                )
        design.show(
            pieces.card(
                h.ol(".lq-stack")[
                    (h.li[h.b[f"{at}. {title}"], h.br, how] for at, (title, how) in _steps())
                ],
                title=t.WHERE,
            ),
            pieces.card(script_views.to_copy(names()["creditor"]["ask"], "ask"), title=t.ASK),
            pieces.note(
                h.p[h.b[t.KNOW]],
                (h.p[rule_views.told(desk.rules.rule(i), desk.today())] for i in _RULES),
                tone="info",
            ),
            pieces.button_link(t.BACK, f"/script/{debt_id}", kind="quiet"),
            cls="lq-stack-l",
        )


def _steps() -> enumerate[tuple[str, str]]:
    return enumerate(t.STEPS, 1)


def _told(desk: Desk, case: Case, debt_id: str, name: str, text: str) -> Case:
    debt = case.debt(debt_id)
    if debt is None:  # removed in another window
        return case
    return case.with_debt(debt_with(debt, name, text, desk.today()))


def _result(desk: Desk, debt_id: str) -> h.Node:
    debt = desk.case().debt(debt_id)
    payee = payee_of(debt) if debt else Payee.UNKNOWN
    title, detail = t.RESULT[payee]
    return pieces.panel(h.p[detail], tone=t.TONES.get(payee, ""), title=title)
