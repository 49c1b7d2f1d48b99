"""The form of one debt, in three depths: the first is enough to begin with."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from nicegui import ui

from core.case import DebtStanding, RepaymentWay
from ui.debts.standing_form import (
    no_figures,
    same_lender,
    show_what_goes_with_standing,
    standing_part,
)
from ui.debts.way_form import show_what_goes_with, way_chips
from ui.debts.words import debts as t
from ui.shell import design
from ui.shell.autosave import AutosaveForm
from ui.shell.form import chips, select
from ui.shell.words import words as w

_OF_STANDING = ("in_court", "court_kind", "secured", *t.STANDING_FIELDS)


def debt_form(
    typed: Mapping[str, str],
    form: AutosaveForm,
    others: Sequence[tuple[str, str]] = (),
    *,
    without: Collection[str] = (),
    doubted: Collection[str] = (),
) -> None:
    """Lay out the fields of one debt, filled with what is known.

    Args:
        typed: text by field, as ``core.intake.typed_debt`` gives it.
        form: keeps them.
        others: id and name of the debts that may be of the same lender.
        without: names of fields that stand elsewhere on the page.
        doubted: names of fields that look like a slip: what folds them away is open.
    """

    def lay(names: tuple[str, ...]) -> None:
        for name in (name for name in names if name not in without):
            label, hint, unit = t.FIELDS[name]
            form.field(
                name,
                label,
                text=typed.get(name, ""),
                hint=hint,
                unit=unit,
                numeric=name in t.NUMERIC,
                area=name == "planned",
            )

    way = RepaymentWay(typed.get("way") or RepaymentWay.LEVEL)
    first, second, third = t.DEPTHS
    with ui.element("div").classes("lq-fields"):
        lay(first)
        by_way = tuple(name for name in t.WAY_FIELDS if name not in first)
        with _folded(t.WAY_FOLD, by_way, doubted):
            way_chips(typed, form, partial(show_what_goes_with, form.fields))
            lay(by_way)
        standing = DebtStanding(typed.get("standing") or DebtStanding.AS_SIGNED)
        with _folded(t.STANDING_FOLD, _OF_STANDING, doubted):
            standing_part(typed, form, lay)
        with _folded(t.GROUP_2, second, doubted):
            lay(second[:1])
            select(
                "lender_type",
                t.LENDER_TYPE,
                [(kind.value, words) for kind, words in w.LENDERS.items()],
                chosen=typed.get("lender_type", "unknown"),
                on_choose=form.choose,
                form=form.key,
                hint=t.LENDER_TYPE_HINT,
            )
            lay(second[1:])
        with _folded(t.GROUP_3, third, doubted):
            lay(third[:2])
            chips(
                "fees_optional",
                t.OPTIONAL,
                t.OPTIONAL_OPTIONS,
                chosen=typed.get("fees_optional") or "no",
                on_choose=form.choose,
                form=form.key,
                hint=t.OPTIONAL_HINT,
            )
            lay(third[2:])
            chips(
                "prepay_free",
                t.PREPAY,
                t.PREPAY_OPTIONS,
                chosen=typed.get("prepay_free", ""),
                on_choose=form.choose,
                form=form.key,
                hint=t.PREPAY_HINT,
            )
            same_lender(typed, form, others)
        _starred(typed, form)
        no_figures(typed, form)
    show_what_goes_with(form.fields, way)
    show_what_goes_with_standing(form.fields, standing)


def _starred(typed: Mapping[str, str], form: AutosaveForm) -> None:
    chips(
        "starred",
        t.STARRED,
        t.STARRED_OPTIONS,
        chosen="yes" if typed.get("starred") == "yes" else "",
        on_choose=form.choose,
        form=form.key,
    )


def _folded(summary: str, names: Collection[str], doubted: Collection[str]) -> ui.element:
    """Fold a part of the form; open where something in it looks like a slip."""
    folded = ui.element("details").classes("lq-more")
    if set(names) & set(doubted):
        folded.props("open")
    with folded:
        design.show(summary, name="summary")
        return ui.element("div").classes("lq-fields2")
