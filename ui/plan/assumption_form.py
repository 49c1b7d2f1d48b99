"""What kinds of lenders are assumed to grant, to be changed one tap each."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from decimal import Decimal

from nicegui import ui

from core.rules import Grants
from ui.plan.words import assumptions as t
from ui.shell.form import select

Choose = Callable[[str, str], Awaitable[None]]
"""Called with the field's name and what was chosen; blank leaves it to the rules."""


def assumption_form(ident: str, usual: Grants, typed: Mapping[str, str], on_choose: Choose) -> None:
    """Offer every family of requests to one kind of lender.

    Args:
        ident: tells this kind's boxes from the others'.
        usual: what the rules assume.
        typed: what the person chose instead, by field; blank where they didn't.
        on_choose: keeps a choice.
    """

    async def chosen(name: str, value: str) -> None:
        await on_choose(name.removeprefix(f"{ident}-"), value)

    with ui.element("div").classes("lq-grid2"):
        for field, label in t.FIELDS.items():
            select(
                f"{ident}-{field}",
                label,
                _choices(field, usual, typed[field]),
                chosen=typed[field],
                on_choose=chosen,
                hint=t.WAIT_HINT if field == "defer_by" else "",
            )


def _choices(field: str, usual: Grants, typed: str) -> Iterator[tuple[str, str]]:
    """Return the usual first, then nothing, then the steps; a value from elsewhere has its own."""
    yield "", _usual(field, usual)
    yield "0", t.NONE
    steps = t.CHOICES[field]
    own = [typed] if typed not in ("", "0", *steps) else []
    for value in sorted([*steps, *own], key=int):
        yield value, t.UNITS[field].format(value=value)


def _usual(field: str, usual: Grants) -> str:
    if field in ("waive_share", "settle_share"):
        share = max(usual.waive, default=Decimal(0)) if field == "waive_share" else usual.settle_at
        return t.USUAL_SHARE.format(share=f"{100 * share:.0f}") if share else t.USUAL_NONE
    months = {"extend_to": usual.extend_to, "freeze_to": usual.freeze_to}.get(field, usual.defer_by)
    words = t.USUAL_WAIT if field == "defer_by" else t.USUAL_MONTHS
    return words.format(months=months) if months else t.USUAL_NONE
