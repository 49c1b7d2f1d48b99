"""Money paid to an agency, kept so that it can be asked back."""

from collections.abc import Sequence
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import AgencyFee
from core.errors import InvalidInput
from core.intake import read_agency_fee
from ui.debts.due_question import PaymentKeeper
from ui.know.words import tricks as t
from ui.shell import design, feedback, pieces
from ui.shell.asked import AskedForm
from ui.shell.design import amt, say
from ui.shell.form import FormField, button, hear, show_problems
from ui.shell.words import say as written


class AgencyFees:
    """What was paid to agencies: listed, one more noted, one removed."""

    def __init__(self, keeper: PaymentKeeper) -> None:
        """Take where it is kept."""
        self._keeper = keeper
        self._fields: dict[str, FormField] = {}
        self._draft: AskedForm | None = None
        self._list: ui.html | None = None

    def draw(self) -> None:
        """Lay out the list and the boxes."""
        with ui.element("section").classes("lq-fields"):
            design.show(h.p(".lq-sm.lq-muted")[t.AGENCY_LEAD])
            self._list = hear(design.show(), self.do)
            self._draft = AskedForm(self._keeper.case().id, "agency")
            self._fields = self._draft.fields
            with ui.element("div").classes("lq-fields2"):
                for name, (label, hint, unit) in t.AGENCY_FIELDS.items():
                    self._draft.field(name, label, hint=hint, unit=unit, numeric=bool(unit))
            button(t.AGENCY_KEEP, self.keep, kind="quiet", name="keep-agency")
        self._redraw()

    def _redraw(self) -> None:
        if self._list is not None:
            fees = self._keeper.case().agency_fees
            design.reshow(self._list, h.div(data_testid="agency-fees")[map(_row, fees)])

    async def keep(self) -> None:
        """Keep what stands in the boxes, or say at which it can't be read."""
        typed = {name: field.text for name, field in self._fields.items()}
        try:
            fee = read_agency_fee(typed, fee_id=uuid4().hex, today=self._keeper.today())
        except InvalidInput as invalid:
            show_problems(self._fields, invalid)
            return
        show_problems(self._fields, InvalidInput(()))
        noted = self.note(fee)
        await (self._draft.keep(noted) if self._draft else noted)
        for field in self._fields.values():
            field.kept("")

    async def note(self, fee: AgencyFee) -> None:
        """Keep one more."""
        await self._keeper.change("agency_fee", lambda case: case.with_agency_fee(fee))
        feedback.tell_undoable(t.AGENCY_KEPT)
        self._redraw()

    async def remove(self, fee_id: str) -> None:
        """Remove one."""
        await self._keeper.change("agency_fee_gone", lambda case: case.without_agency_fee(fee_id))
        feedback.tell_undoable(t.AGENCY_REMOVED)
        self._redraw()

    async def do(self, code: Sequence[str]) -> None:
        """Do what a button says."""
        match code:
            case ["remove-agency", fee_id]:
                await self.remove(fee_id)


def _row(fee: AgencyFee) -> h.Element:
    words = say(t.AGENCY_ROW, name=fee.name or t.AGENCY_NAMELESS, sum=amt(fee.amount_fen))
    day = written.full_day(fee.paid_on) if fee.paid_on else ""
    return h.div(".lq-todo.lq-tight-x")[
        h.p[words],
        h.p(".lq-sm.lq-muted")[" · ".join(filter(None, (day, fee.note)))],
        pieces.act(t.AGENCY_REMOVE, "remove-agency", fee.id, kind="textbtn lq-btn-sm"),
    ]


def agency_row(fees: Sequence[AgencyFee]) -> h.Node:
    """Lead to the page on taking back what was paid, where something was."""
    if not fees:
        return None
    words, detail, href, icon = t.AGENCY_ON_HOME
    return h.nav(".lq-card.lq-flush", data_testid="agency")[
        pieces.row_link(
            words.format(sum=written.yuan(sum(fee.amount_fen for fee in fees))), detail, href, icon
        )
    ]
