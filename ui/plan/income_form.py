"""The incomes of a household, and money that comes once: laid out for the budget page."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import htpy as h
from nicegui import ui

from core.case import WEEKS, ComingMoney, Household, IncomePeriod
from core.intake import typed_coming
from ui.plan.words import budget as t
from ui.shell import design
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.form import button, chips
from ui.shell.words import words as w

_DETAILS = (("most", t.MOST, t.MOST_HINT, w.YUAN), ("days_a_week", t.DAYS_A_WEEK, "", ""))


class Incomes:
    """The incomes with their paydays: those there are, and room for more."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._rows = 0

    def draw(self, form: AutosaveForm, count: int) -> None:
        """Lay out room for this many incomes."""
        design.show(h.h2[t.INCOME], h.p(".lq-hint")[t.INCOME_HINT])
        self._boxes = ui.element("div").classes("lq-fields")
        for _ in range(count):
            self.one_more(form)
        one_more = partial(self.one_more, form)
        button(t.ADD_INCOME, one_more, kind="textbtn", icon="plus", name="add-income")

    def one_more(self, form: AutosaveForm) -> None:
        """Lay out room for one more income."""
        self._rows += 1
        end = "" if self._rows == 1 else str(self._rows)
        names = [f"{name}{end}" for name in ("income", "payday")]
        with self._boxes:
            with ui.element("div").classes("lq-grid2"):
                for name, label, unit in zip(names, t.INCOME_LABELS, t.UNITS, strict=False):
                    sum_field(form, name, label, unit)
            self._draw_details(form, end)
        self._names += names

    def _draw_details(self, form: AutosaveForm, end: str) -> None:
        """Fold away how an income differs, and whether it comes by the week or the day."""
        typed = form.typed()
        per = typed.get(f"per{end}") or IncomePeriod.MONTH
        is_told = per != IncomePeriod.MONTH or typed.get(f"most{end}")
        folded = ui.element("details").classes("lq-more")
        if is_told:
            folded.props("open")
        with folded:
            design.show(t.INCOME_MORE, name="summary")
            chips(
                f"per{end}",
                t.PER,
                t.PERS,
                chosen=per,
                on_choose=form.choose,
                hint=t.PER_HINT.format(weeks=WEEKS),
                form=form.key,
            )
            with ui.element("div").classes("lq-grid2"):
                for name, label, hint, unit in _DETAILS:
                    sum_field(form, f"{name}{end}", label, unit, hint or t.DAYS_A_WEEK_HINT)

    def moved_with(self, name: str) -> tuple[str, ...]:
        """Return what is shown anew with a field: a payday typed before its sum waits for it."""
        return tuple(self._names) if name.startswith("income") else ()


def sum_field(form: AutosaveForm, name: str, label: str, unit: str, hint: str = "") -> None:
    """Lay a box for a number, filled with what is kept."""
    text = form.typed().get(name, "")
    form.field(name, label, text=text, hint=hint, unit=unit, numeric=True)


def coming_fields(
    form: AutosaveForm, money: ComingMoney, remove: Callable[[], Awaitable[None]]
) -> None:
    """Lay the boxes of one sum that comes once."""
    typed = typed_coming(money)
    with ui.element("div").classes("lq-fields2"):
        for name, (label, hint, unit) in t.COMING_FIELDS.items():
            form.field(
                name,
                label,
                text="" if typed[name] == "0" else typed[name],
                hint=hint,
                unit=unit,
                numeric=bool(unit),
                ident=f"{name}-{money.id}",
            )
    chips(
        f"is_certain-{money.id}",
        t.COMING_CERTAIN,
        t.COMING_OPTIONS,
        chosen="yes" if money.is_certain else "",
        on_choose=form.choose,
        form=form.key,
    )
    button(t.COMING_REMOVE, remove, kind="textbtn", icon="trash")


def coming_result(household: Household) -> h.Node:
    """Say what comes once, month by month; what isn't certain apart, and in no sum."""
    months = sorted({(m.on.year, m.on.month) for m in household.coming if m.is_certain and m.on})
    open_fen = sum(m.amount_fen for m in household.coming if not (m.is_certain and m.on))
    rows = [
        h.p(".lq-sm")[say(t.COMING_MONTH, month=str(month), sum=amt(fen))]
        for year, month in months
        if (fen := household.coming_in(year, month))
    ]
    if open_fen:
        rows.append(h.p(".lq-sm.lq-muted")[say(t.COMING_OPEN, sum=amt(open_fen))])
    return h.div(data_testid="coming")[rows] if rows else None


def with_coming(household: Household, money: ComingMoney) -> Household:
    """Add money that comes once."""
    return replace(household, coming=(*household.coming, money))


def without_coming(household: Household, money_id: str) -> Household:
    """Remove it, if it is there."""
    return replace(household, coming=tuple(m for m in household.coming if m.id != money_id))
