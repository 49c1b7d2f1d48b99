"""谁是债权人: a guided look-up, the sentence to ask, and whether the payee is the creditor."""

from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case
from core.steps import Payee, payee_of
from core.words import names
from ui.debts import script_views
from ui.debts.words import creditor as t
from ui.desk import Desk
from ui.shell import design, pieces, rule_views
from ui.shell.autosave import AutosaveForm
from ui.shell.form import chips
from ui.shell.words import words as w

_RULES = ("assignment", "cost_sheet")


def creditor_page(desk: Desk, debt_id: str) -> None:
    """Help to find out who is owed; say 先别转 where the payee is somebody else."""
    found = desk.report().find(debt_id)
    if found is None:
        design.show(pieces.head(t.STEP, t.GONE))
        return

    design.show(pieces.head(t.STEP, t.TITLE.format(name=found.name(w.NAMELESS)), t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack-l"):
            result = design.show(_result(desk, debt_id), attributes={"aria-live": "polite"})
            form = AutosaveForm(
                desk, "debt", debt_id, follow=partial(_follow, desk, debt_id, result)
            )
            typed = form.typed()
            with ui.element("section").classes("lq-card lq-fields"):
                for name, (label, hint) in t.FIELDS.items():
                    form.field(name, label, text=typed[name], hint=hint)
                chips(
                    "assignment_notice",
                    t.NOTICE,
                    t.NOTICE_OPTIONS,
                    chosen=typed["assignment_notice"],
                    on_choose=form.choose,
                    form=form.key,
                )
                form.saved()
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


async def _follow(desk: Desk, debt_id: str, result: ui.html, _: Case) -> None:
    design.reshow(result, _result(desk, debt_id))


def _steps() -> enumerate[tuple[str, str]]:
    return enumerate(t.STEPS, 1)


def _result(desk: Desk, debt_id: str) -> h.Node:
    debt = desk.case().debt(debt_id)
    payee = payee_of(debt) if debt else Payee.UNKNOWN
    title, detail = t.RESULT[payee]
    return pieces.panel(h.p[detail], tone=t.TONES.get(payee, ""), title=title)
