"""骗局核对: danger signs, what a fee comes to, what to take back. Nothing on it is kept."""

from collections.abc import Mapping

import htpy as h
from nicegui import ui

from core.errors import InvalidInput
from core.intake import read_fee, read_reborrowing
from core.money import format_yuan_short
from ui import design
from ui.components import pieces, rule_views
from ui.components.form import Field, button, checks, chips, show_problems
from ui.components.trick_views import fee_result, signs_result, swap_result
from ui.desk import Desk
from ui.texts import tricks as t


def tricks_page(desk: Desk) -> None:
    """Lay out the checks; each answers at once and keeps nothing."""
    rules, today = desk.rules, desk.today()
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

    def facts(ids: tuple[str, ...]) -> h.Element:
        return rule_views.facts([rule_views.fact(rules.rule(i), today) for i in ids])

    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack-l"):
            _signs(numbers)
            _fee(desk, numbers)
        with ui.element("div").classes("lq-stack-l"):
            _paid(numbers)
            _swap()
            design.show(
                h.h2[t.REPAIR_TITLE],
                h.p(".lq-muted")[t.REPAIR_LEAD],
                facts(t.REPAIR),
                cls="lq-stack",
            )
            design.show(h.h2[t.SOURCES_TITLE], facts(t.SOURCES), cls="lq-stack")


def _signs(numbers: Mapping[str, str]) -> None:
    ticked: dict[str, bool] = {}

    async def tick(sign: str, on: bool) -> None:
        ticked[sign] = on
        design.reshow(result, signs_result(sum(ticked.values()), numbers))

    with ui.element("section").classes("lq-card lq-flush-x lq-fields"):
        design.show(h.h2[t.SIGNS_TITLE])
        checks(
            "signs",
            ((sign, words, detail, False) for sign, words, detail in t.SIGNS),
            on_tick=tick,
            legend=t.SIGNS_TITLE,
        )
        result = design.show(
            signs_result(0, numbers), cls="lq-after", attributes={"role": "status"}
        )
        design.tag(result, "signs-result")


def _fee(desk: Desk, numbers: Mapping[str, str]) -> None:
    found = desk.report()
    owed = [debt.owed.owed_fen for debt in found.debts if debt.owed is not None]
    pool_fen = found.budget.pool_fen if found.has_budget else None
    before = {"before_result": "no"}
    fields: dict[str, Field] = {}

    async def choose(_: str, answer: str) -> None:
        before["before_result"] = answer

    async def work_out() -> None:
        design.reshow(result)
        try:
            fee = read_fee({**{name: f.text for name, f in fields.items()}, **before})
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            return
        show_problems(fields, InvalidInput(()))
        design.reshow(result, fee_result(fee, pool_fen, numbers))

    with ui.element("section").classes("lq-card lq-fields"):
        design.show(
            h.h2[t.FEE_TITLE],
            h.p(".lq-sm.lq-muted")[t.FEE_OWN.format(count=len(owed))] if owed else None,
        )
        with ui.element("div").classes("lq-fields2"):
            for name, (label, hint, unit) in t.FEE_FIELDS.items():
                text = format_yuan_short(sum(owed)) if name == "base" and owed else ""
                fields[name] = Field(name, label, hint=hint, unit=unit, text=text, numeric=True)
        chips("before", t.FEE_BEFORE, t.FEE_BEFORE_OPTIONS, chosen="no", on_choose=choose)
        button(t.FEE_BUTTON, work_out, name="fee")
        result = design.show(cls="lq-after", attributes={"role": "status"})


def _paid(numbers: Mapping[str, str]) -> None:
    async def tick(_: str, __: bool) -> None:
        """Keep nothing: the tick stands in the browser alone."""

    with ui.element("section").classes("lq-card lq-flush-x lq-fields").props("id=paid"):
        design.show(h.h2[t.PAID_TITLE], h.p(".lq-sm.lq-muted")[t.PAID_NOTE])
        checks(
            "paid",
            (
                (str(number), words.format(**numbers), detail, False)
                for number, (words, detail) in enumerate(t.PAID)
            ),
            on_tick=tick,
            legend=t.PAID_TITLE,
        )


def _swap() -> None:
    fields: dict[str, Field] = {}

    async def work_out() -> None:
        design.reshow(result)
        try:
            found = read_reborrowing({name: field.text for name, field in fields.items()})
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            return
        show_problems(fields, InvalidInput(()))
        design.reshow(result, swap_result(found))

    with ui.element("section").classes("lq-card lq-fields"):
        design.show(h.h2[t.SWAP_TITLE], h.p(".lq-sm.lq-muted")[t.SWAP_LEAD])
        with ui.element("div").classes("lq-fields2"):
            for name, (label, hint, unit) in t.SWAP_FIELDS.items():
                fields[name] = Field(name, label, hint=hint, unit=unit, numeric=True)
        button(t.FEE_BUTTON, work_out, name="swap")
        result = design.show(cls="lq-after", attributes={"role": "status"})
