"""What became of a loan since it was signed: one row of choices, and what the chosen one needs."""

from collections.abc import Callable, Mapping, Sequence

from nicegui import ui

from core.case import DebtStanding, Figure, RepaymentWay
from ui.debts.way_form import goes_with
from ui.debts.words import debts as t
from ui.shell import design
from ui.shell.autosave import AutosaveForm
from ui.shell.form import FormField, checks, chips, select
from ui.shell.words.urgent import PAPERS

_KEYS = {Figure.OVERDUE_SINCE: "overdue"}
"""What a figure is called in the form, where that isn't its field's name without ``_fen``."""


def _label(figure: Figure) -> str:
    key = _KEYS.get(figure, figure.value.removesuffix("_fen"))
    return t.PREPAY if figure is Figure.PREPAY_FREE else t.FIELDS[key][0]


def standing_part(
    typed: Mapping[str, str], form: AutosaveForm, lay: Callable[[tuple[str, ...]], None]
) -> None:
    """Ask what became of the loan; ``lay`` lays fields by name."""
    standing = DebtStanding(typed.get("standing") or DebtStanding.AS_SIGNED)

    async def choose(name: str, value: str) -> None:
        show_what_goes_with_standing(form.fields, DebtStanding(value))
        await form.leave(name, value)

    with ui.element("div").classes("lq-wide"):
        chips(
            "standing",
            t.STANDING,
            [(kind.value, words) for kind, words in t.STANDINGS.items()],
            chosen=standing,
            on_choose=choose,
            form=form.key,
        )
    lay(tuple(t.STANDING_FIELDS))
    _court_part(typed, form, lay)
    for name, legend, options, hint in (
        ("secured", t.SECURED, t.MAYBE_OPTIONS, t.SECURED_HINT),
        ("on_credit_report", t.REPORTED, t.MAYBE_OPTIONS, ""),
        ("liability", t.LIABILITY, [(k.value, w) for k, w in t.LIABILITIES.items()], ""),
    ):
        chips(
            name,
            legend,
            options,
            chosen=typed.get(name, ""),
            on_choose=form.choose,
            form=form.key,
            hint=hint,
        )


def _court_part(
    typed: Mapping[str, str], form: AutosaveForm, lay: Callable[[tuple[str, ...]], None]
) -> None:
    """Ask whether a court has it, and only then what came and when."""

    async def choose(name: str, value: str) -> None:
        part.set_visibility(value == "yes")
        await form.leave(name, value)

    chips(
        "in_court",
        t.IN_COURT,
        t.IN_COURT_OPTIONS,
        chosen="yes" if typed.get("in_court") == "yes" else "",
        on_choose=choose,
        form=form.key,
    )
    part = ui.element("div").classes("lq-fields2")
    with part:
        select(
            "court_kind",
            t.COURT_KIND,
            (("", t.MAYBE_OPTIONS[0][1]), *((k.value, said) for k, said in PAPERS.items())),
            chosen=typed.get("court_kind", ""),
            on_choose=form.choose,
            form=form.key,
        )
        lay(t.COURT_FIELDS)
        chips(
            "court_handled",
            t.COURT_HANDLED,
            t.COURT_HANDLED_OPTIONS,
            chosen="yes" if typed.get("court_handled") == "yes" else "",
            on_choose=form.choose,
            form=form.key,
        )
    told = any(typed.get(name) for name in ("court_kind", *t.COURT_FIELDS))
    part.set_visibility(typed.get("in_court") == "yes" or told)


def same_lender(
    typed: Mapping[str, str], form: AutosaveForm, others: Sequence[tuple[str, str]]
) -> None:
    """Ask with which debt it is talked about: one lender's are said in one call."""
    if not others:
        return
    select(
        "under_debt",
        t.UNDER,
        (("", t.UNDER_NONE), *others),
        chosen=typed.get("under_debt", ""),
        on_choose=form.choose,
        form=form.key,
        hint=t.UNDER_HINT,
    )


def show_what_goes_with_standing(fields: Mapping[str, FormField], standing: DebtStanding) -> None:
    """Show the fields that go with what became of the loan, and no others of that part."""
    for name, standings in t.STANDING_FIELDS.items():
        if name in fields:
            fields[name].show(is_shown=standing in standings)


def no_figures(typed: Mapping[str, str], form: AutosaveForm) -> None:
    """Offer "there is no such figure" as an answer: what is ticked is never asked for again."""
    ticked = {part for part in typed.get("no_figure", "").split(",") if part}
    way = RepaymentWay(typed.get("way") or RepaymentWay.LEVEL)

    async def tick(value: str, on: bool) -> None:
        (ticked.add if on else ticked.discard)(value)
        await form.leave("no_figure", ",".join(sorted(ticked)))

    rows = [
        (figure.value, _label(figure), "", figure.value in ticked)
        for figure in Figure
        if figure.value in ticked or goes_with(figure.value.removesuffix("_fen"), way)
    ]
    with ui.element("details").classes("lq-more"):
        design.show(t.NO_FIGURE, name="summary")
        checks("no_figure", rows, on_tick=tick, legend=t.NO_FIGURE_HINT)
