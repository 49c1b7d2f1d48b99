"""谁是债权人: a guided look-up, the sentence to ask, and whether the payee is the creditor."""

from collections.abc import Awaitable, Callable

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
from ui.shell.part import weakly

_RULES = ("assignment", "cost_sheet")


class CreditorPart:
    """Who is owed; says 先别转 where the payee is somebody else."""

    def __init__(self, desk: Desk, debt_id: str, changed: Callable[[], Awaitable[None]]) -> None:
        """Take of which debt, and what follows from what is told here."""
        self._desk, self._debt_id, self._changed = desk, debt_id, weakly(changed)
        self._result: ui.html | None = None

    def draw(self) -> None:
        """Lay it out."""
        desk = self._desk
        design.show(h.p(".lq-sm.lq-muted")[t.LEAD])
        self._result = design.show(self._compared(), attributes={"aria-live": "polite"})
        form = AutosaveForm(desk, "creditor", self._debt_id, follow=self.follow)
        typed = form.typed()
        with ui.element("section").classes("lq-fields"):
            for name, (label, hint) in t.FIELDS.items():
                form.field(
                    name, label, text=typed.get(name, ""), hint=hint, ident=f"creditor-{name}"
                )
            chips(
                "assignment_notice",
                t.NOTICE,
                t.NOTICE_OPTIONS,
                chosen=typed.get("assignment_notice", ""),
                on_choose=form.choose,
                form=form.key,
            )
            form.saved()
        design.show(
            h.h3[t.ASK],
            script_views.to_copy(names()["creditor"]["ask"], "ask"),
            pieces.more(
                t.WHERE,
                h.ol(".lq-steps.lq-sm")[(h.li[h.b[title], h.br, how] for title, how in t.STEPS)],
            ),
            pieces.more(
                t.KNOW,
                (
                    h.p(".lq-sm.lq-read")[rule_views.told(desk.rules.rule(i), desk.today())]
                    for i in _RULES
                ),
            ),
            cls="lq-stack",
        )

    async def follow(self, _: Case) -> None:
        """Compare anew who is paid with who is owed."""
        if self._result is not None:
            design.reshow(self._result, self._compared())
        await self._changed()

    def _compared(self) -> h.Node:
        debt = self._desk.case().debt(self._debt_id)
        payee = payee_of(debt) if debt else Payee.UNKNOWN
        title, detail = t.RESULT[payee]
        return pieces.panel(h.p[detail], tone=t.TONES.get(payee, ""), title=title)
