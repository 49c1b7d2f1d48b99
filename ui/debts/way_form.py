"""How a loan is repaid: one row of choices, a sentence for the chosen one, and what it needs."""

from collections.abc import Callable, Mapping

from nicegui import ui

from core.case import RepaymentWay
from ui.debts.words import debts as t
from ui.shell import design
from ui.shell.autosave import AutosaveForm
from ui.shell.form import FormField, chips


def way_chips(
    typed: Mapping[str, str], form: AutosaveForm, on_way: Callable[[RepaymentWay], None]
) -> None:
    """Offer the ways of repaying; ``on_way`` is told the one that is chosen now."""
    chosen = RepaymentWay(typed.get("way") or RepaymentWay.LEVEL)

    async def choose(name: str, value: str) -> None:
        way = RepaymentWay(value)
        design.reshow(sentence, t.WAYS[way][1])
        on_way(way)
        await form.leave(name, value)

    with ui.element("div").classes("lq-wide"):
        chips(
            "way",
            t.WAY,
            [(way.value, words) for way, (words, _) in t.WAYS.items()],
            chosen=chosen,
            on_choose=choose,
            form=form.key,
        )
        sentence = design.show(t.WAYS[chosen][1], cls="lq-hint", attributes={"role": "status"})


def goes_with(name: str, way: RepaymentWay) -> bool:
    """Return whether a field of the debt form is asked for with this way of repaying."""
    ways = t.WAY_FIELDS.get(name)
    return way in ways if ways is not None else name not in t.HIDDEN.get(way, frozenset())


def show_what_goes_with(fields: Mapping[str, FormField], way: RepaymentWay) -> None:
    """Show the fields that go with a way of repaying, and no others."""
    for name, field in fields.items():
        if name not in t.STANDING_FIELDS:
            field.show(is_shown=goes_with(name, way))
