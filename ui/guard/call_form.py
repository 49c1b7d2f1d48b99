"""The form of one call: everything but its time can wait."""

from collections.abc import Awaitable, Callable, Sequence

import htpy as h
from nicegui import ui

from core.case import CollectorCall, Said
from core.intake import typed_call
from ui.guard.words import calls as t
from ui.shell import design
from ui.shell.autosave import AutosaveForm
from ui.shell.drawer import drawn_drawer
from ui.shell.form import checks, chips, select

_PROOFS = ("number", "my_phone", "recorded", "proof")


def call_form(
    call: CollectorCall,
    lenders: Sequence[tuple[str, str]],
    *,
    form: AutosaveForm,
    on_lender: Callable[[str], Awaitable[None]],
    on_said: Callable[[Said, bool], Awaitable[None]],
) -> None:
    """Draw the form.

    Args:
        call: as it is kept.
        lenders: ids and names of debts it may be about.
        form: keeps its fields, those of ``CALL_FIELDS``.
        on_lender: called with the id of the debt chosen, or nothing.
        on_said: called with what was ticked, and whether it is now.
    """
    typed = typed_call(call)

    def boxes(*names: str) -> None:
        for name in names:
            label, hint = t.FIELDS[name]
            form.field(name, label, text=typed[name], hint=hint, area=name == "note")

    select(
        "debt",
        t.WHOSE,
        [("", t.UNKNOWN_LENDER), *lenders],
        chosen=call.debt_id or "",
        on_choose=lambda _, debt_id: on_lender(debt_id),
        hint=t.WHOSE_HINT,
    )
    with ui.element("div").classes("lq-fields2"):
        boxes("on", "at")
    chips("kind", t.KIND, t.KINDS.items(), chosen=call.kind, on_choose=form.choose, form=form.key)
    chips(
        "connected",
        t.CONNECTED,
        t.CONNECTED_OPTIONS,
        chosen=typed["connected"],
        on_choose=form.choose,
        form=form.key,
    )
    with ui.element("div").classes("lq-flush-x"):
        design.show(h.h3[t.WHAT])
        checks(
            "said",
            [(one.value, words, "", one in call.said) for one, words in t.SAID.items()],
            on_tick=lambda value, on: on_said(Said(value), on),
            legend=t.WHAT,
        )
        design.show(h.p(".lq-hint")[t.KEPT_AS_TOLD])
    select(
        "third_party",
        t.WHO,
        [("", t.MYSELF), *((one.value, words) for one, words in t.RELATIONS.items())],
        chosen=typed["third_party"],
        on_choose=form.choose,
        form=form.key,
        hint=t.WHO_HINT,
    )
    with ui.element("div").classes("lq-fields2"):
        boxes("company", "staff_no")
    boxes("note")
    told = sum(bool(typed[name]) for name in _PROOFS)
    fact = t.PROOFS_TOLD.format(count=told, all=len(_PROOFS))
    with drawn_drawer("proofs", t.PROOFS, fact):
        with ui.element("div").classes("lq-fields2"):
            boxes("number", "my_phone")
        chips(
            "recorded",
            t.RECORDING,
            t.RECORDING_OPTIONS,
            chosen=typed["recorded"],
            on_choose=form.choose,
            form=form.key,
        )
        boxes("proof")
