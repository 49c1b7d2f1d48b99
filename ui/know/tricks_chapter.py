"""骗局核对: danger signs, what a fee comes to, what to take back; only what was paid is kept."""

from collections.abc import Mapping

import htpy as h
from nicegui import ui

from core.errors import InvalidInput
from core.intake import read_fee, read_reborrowing
from core.money import format_yuan_short
from core.steps import Withheld
from core.words import request_refund, write_end_of_authority
from ui.desk import Desk
from ui.know.agency_form import AgencyFees
from ui.know.rule_fold_views import rule_fold, rule_folds
from ui.know.trick_views import fee_result, signs_result, swap_result
from ui.know.words import tricks as t
from ui.shell import design, pieces
from ui.shell.drawer import Drawer
from ui.shell.form import FormField, button, checks, chips, show_problems
from ui.shell.words import shell
from ui.shell.words import words as w

PAID = "paid"
"""The address of the list for who has paid already."""


class TricksChapter:
    """The checks; each answers at once, and keeps nothing it wasn't told to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers = {
            name: str(desk.rules.rule(f"hotline_{of}").value)
            for name, of in (
                ("fraud", "96110"),
                ("police", "110"),
                ("market", "12315"),
                ("supervisor", "12378"),
                ("law", "12348"),
            )
        }
        self.paid = Drawer(PAID, t.PAID_TITLE, self._draw_paid)

    def draw(self) -> None:
        """Lay out the signs, and the rest behind its names."""
        desk = self._desk
        design.show(h.p(".lq-sm.lq-muted")[t.LEAD])
        Signs(self._numbers).draw()
        self.paid.lay(t.PAID_NOTE)
        with design.fold(t.FEE_TITLE):
            Fee(desk, self._numbers).draw()
        with design.fold(t.AGENCY_TITLE):
            AgencyFees(desk).draw()
        with design.fold(t.SWAP_TITLE):
            SwapForm().draw()
        design.show(
            _letters(desk),
            pieces.more(
                t.REPAIR_TITLE, h.p(".lq-sm.lq-muted")[t.REPAIR_LEAD], _folds(desk, t.REPAIR)
            ),
            pieces.more(t.SOURCES_TITLE, _folds(desk, t.SOURCES)),
        )

    def _draw_paid(self) -> None:
        numbers = self._numbers
        checks(
            PAID,
            (
                (str(number), words.format(**numbers), detail, False)
                for number, (words, detail) in enumerate(t.PAID)
            ),
            on_tick=_keep_nothing,
            legend=t.PAID_TITLE,
        )


class Signs:
    """The danger signs, and what so many of them come to."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._ticked: dict[str, bool] = {}

    def draw(self) -> None:
        """Lay out the signs."""
        with ui.element("section").classes("lq-stack"):
            design.show(h.h2[t.SIGNS_TITLE])
            checks(
                "signs",
                ((sign, words, detail, False) for sign, words, detail in t.SIGNS),
                on_tick=self.tick,
                legend=t.SIGNS_TITLE,
            )
            none = signs_result(0, self._numbers)
            self._result = design.show(none, cls="lq-after", attributes={"role": "status"})
            design.tag(self._result, "signs-result")

    async def tick(self, sign: str, on: bool) -> None:
        """Tick a sign, or take it back."""
        self._ticked[sign] = on
        design.reshow(self._result, signs_result(sum(self._ticked.values()), self._numbers))


class Fee:
    """What a fee comes to, beside what can be paid a month."""

    def __init__(self, desk: Desk, numbers: Mapping[str, str]) -> None:
        self._desk = desk
        self._numbers = numbers
        self._before = "no"
        self._fields: dict[str, FormField] = {}

    def draw(self) -> None:
        """Lay out the boxes."""
        debts = self._desk.report().debts
        owed = [debt.owed.owed_fen for debt in debts if debt.owed is not None]
        with ui.element("section").classes("lq-fields"):
            design.show(
                h.p(".lq-sm.lq-muted")[t.FEE_OWN.format(count=len(owed))] if owed else None,
            )
            with ui.element("div").classes("lq-fields2"):
                for name, (label, hint, unit) in t.FEE_FIELDS.items():
                    text = format_yuan_short(sum(owed)) if name == "base" and owed else ""
                    self._fields[name] = FormField(
                        name, label, hint=hint, unit=unit, text=text, numeric=True
                    )
            options = t.FEE_BEFORE_OPTIONS
            chips("before", t.FEE_BEFORE, options, chosen="no", on_choose=self.choose)
            button(t.FEE_BUTTON, self.work_out, kind="soft", name="fee")
            self._result = design.show(cls="lq-after", attributes={"role": "status"})

    async def choose(self, _: str, answer: str) -> None:
        """Take down whether the fee is asked before there is a result."""
        self._before = answer

    async def work_out(self) -> None:
        """Say what the fee comes to, or at which box it can't be read."""
        found = self._desk.report()
        pool_fen = found.budget.pool_fen if found.has_budget else None
        design.reshow(self._result)
        typed = {name: field.text for name, field in self._fields.items()}
        try:
            fee = read_fee({**typed, "before_result": self._before})
        except InvalidInput as invalid:
            show_problems(self._fields, invalid)
            return
        show_problems(self._fields, InvalidInput(()))
        design.reshow(self._result, fee_result(fee, pool_fen, self._numbers))


def _letters(desk: Desk) -> h.Node:
    """Offer the letter to an agency that was paid, and one to each lender that is written to."""
    today = desk.today()
    refund = request_refund("", paid_fen=None, paid_on=None, today=today).text
    told = [
        debt
        for debt in desk.report().debts
        if debt.withheld is not Withheld.UNLICENSED and not debt.debt.is_of_a_person
    ]
    return [
        pieces.more(t.REFUND, h.p(".lq-sm.lq-muted")[t.REFUND_LEAD], _to_copy(refund, "refund")),
        pieces.more(
            t.ENDED,
            (
                pieces.more(
                    debt.name(w.NAMELESS),
                    _to_copy(
                        write_end_of_authority(debt.debt, today=today).text, f"ended-{debt.debt.id}"
                    ),
                )
                for debt in told
            ),
        )
        if told
        else None,
    ]


def _to_copy(text: str, ident: str) -> h.Element:
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )


async def _keep_nothing(_: str, __: bool) -> None:
    """Keep nothing: the tick stands in the browser alone."""


class SwapForm:
    """What it comes to, to repay one loan by another."""

    def __init__(self) -> None:
        self._fields: dict[str, FormField] = {}

    def draw(self) -> None:
        """Lay out the boxes."""
        with ui.element("section").classes("lq-fields"):
            design.show(h.p(".lq-sm.lq-muted")[t.SWAP_LEAD])
            with ui.element("div").classes("lq-fields2"):
                for name, (label, hint, unit) in t.SWAP_FIELDS.items():
                    self._fields[name] = FormField(name, label, hint=hint, unit=unit, numeric=True)
            button(t.FEE_BUTTON, self.work_out, kind="soft", name="swap")
            self._result = design.show(cls="lq-after", attributes={"role": "status"})

    async def work_out(self) -> None:
        """Say what it comes to, or at which box it can't be read."""
        design.reshow(self._result)
        try:
            found = read_reborrowing({name: field.text for name, field in self._fields.items()})
        except InvalidInput as invalid:
            show_problems(self._fields, invalid)
            return
        show_problems(self._fields, InvalidInput(()))
        design.reshow(self._result, swap_result(found))


def _folds(desk: Desk, ids: tuple[str, ...]) -> h.Element:
    today = desk.today()
    return rule_folds(rule_fold(desk.rules.rule(i), today) for i in ids)
