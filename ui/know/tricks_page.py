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
from ui.know.trick_views import fee_result, signs_result, swap_result
from ui.know.words import tricks as t
from ui.shell import design, pieces, rule_views
from ui.shell.form import FormField, button, checks, chips, show_problems
from ui.shell.words import shell
from ui.shell.words import words as w


def tricks_page(desk: Desk) -> None:
    """Lay out the checks; each answers at once, and keeps nothing it wasn't told to."""
    rules = desk.rules
    numbers = {
        name: str(rules.rule(f"hotline_{of}").value)
        for name, of in (
            ("fraud", "96110"),
            ("police", "110"),
            ("market", "12315"),
            ("supervisor", "12378"),
            ("law", "12348"),
        )
    }

    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack-l"):
            Signs(numbers).draw()
            Fee(desk, numbers).draw()
        with ui.element("div").classes("lq-stack-l"):
            _paid(numbers)
            _letters(desk)
            AgencyFees(desk).draw()
            SwapForm().draw()
            design.show(
                h.h2[t.REPAIR_TITLE],
                h.p(".lq-muted")[t.REPAIR_LEAD],
                _facts(desk, t.REPAIR),
                cls="lq-stack",
            )
            design.show(h.h2[t.SOURCES_TITLE], _facts(desk, t.SOURCES), cls="lq-stack")


class Signs:
    """The danger signs, and what so many of them come to."""

    def __init__(self, numbers: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._ticked: dict[str, bool] = {}

    def draw(self) -> None:
        """Lay out the signs."""
        with ui.element("section").classes("lq-card lq-flush-x lq-fields"):
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
        with ui.element("section").classes("lq-card lq-fields"):
            design.show(
                h.h2[t.FEE_TITLE],
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
            button(t.FEE_BUTTON, self.work_out, name="fee")
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


def _paid(numbers: Mapping[str, str]) -> None:
    with ui.element("section").classes("lq-card lq-flush-x lq-fields").props("id=paid"):
        design.show(h.h2[t.PAID_TITLE], h.p(".lq-sm.lq-muted")[t.PAID_NOTE])
        checks(
            "paid",
            (
                (str(number), words.format(**numbers), detail, False)
                for number, (words, detail) in enumerate(t.PAID)
            ),
            on_tick=_keep_nothing,
            legend=t.PAID_TITLE,
        )


def _letters(desk: Desk) -> None:
    """Offer the letter to an agency that was paid, and one to each lender that is written to."""
    today = desk.today()
    refund = request_refund("", paid_fen=None, paid_on=None, today=today).text
    told = [debt for debt in desk.report().debts if debt.withheld is not Withheld.UNLICENSED]
    design.show(
        pieces.card(
            h.h2[t.REFUND],
            h.p(".lq-sm.lq-muted")[t.REFUND_LEAD],
            _to_copy(refund, "refund"),
        ),
        pieces.card(
            h.h2[t.ENDED],
            (
                pieces.more(
                    debt.name(w.NAMELESS),
                    _to_copy(
                        write_end_of_authority(debt.debt, today=today).text, f"ended-{debt.debt.id}"
                    ),
                )
                for debt in told
                if not debt.debt.is_of_a_person
            ),
        )
        if any(not debt.debt.is_of_a_person for debt in told)
        else None,
        cls="lq-stack-l",
    )


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
        with ui.element("section").classes("lq-card lq-fields"):
            design.show(h.h2[t.SWAP_TITLE], h.p(".lq-sm.lq-muted")[t.SWAP_LEAD])
            with ui.element("div").classes("lq-fields2"):
                for name, (label, hint, unit) in t.SWAP_FIELDS.items():
                    self._fields[name] = FormField(name, label, hint=hint, unit=unit, numeric=True)
            button(t.FEE_BUTTON, self.work_out, name="swap")
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


def _facts(desk: Desk, ids: tuple[str, ...]) -> h.Element:
    today = desk.today()
    return rule_views.facts([rule_views.fact(desk.rules.rule(i), today) for i in ids])
