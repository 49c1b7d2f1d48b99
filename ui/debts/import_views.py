"""What was found in a pasted text or a table, before anything is taken from it."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Case, Debt
from core.errors import InvalidInput, Problem
from core.intake import PHOTO_DOUBT, Proposal, Reading, changes, read_debt, twin, updated
from ui.debts.words import debts as words
from ui.debts.words import imports as t
from ui.debts.words import photos as photo_words
from ui.debts.words import tables as table_words
from ui.shell import design
from ui.shell.form import FormField, checks, select
from ui.shell.words import errors
from ui.shell.words import say as written
from ui.shell.words import words as w

_ALWAYS = ("platform", "instalment", "instalments_left")
_FEW = 8
_NO_CLIPPINGS: Mapping[str, bytes] = MappingProxyType({})
_CHOICES = {
    "lender_type": [(kind.value, said) for kind, said in w.LENDERS.items()],
    "way": [(way.value, said) for way, (said, _) in words.WAYS.items()],
}


def label(name: str) -> str:
    """Return the label of a field of the debt form."""
    if name == "way":
        return t.WAY
    return words.LENDER_TYPE if name == "lender_type" else words.FIELDS[name][0]


@dataclass(kw_only=True)
class Draft:
    """One proposal as it stands on the page, to be edited and ticked."""

    known: Debt | None
    """The debt it seems to be about, if there is one."""
    ticked: bool = True
    fields: dict[str, FormField] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    """Choices that aren't typed."""

    @property
    def typed(self) -> dict[str, str]:
        """The text for each field now."""
        return {name: box.text for name, box in self.fields.items()} | self.chosen


def draft(
    proposal: Proposal,
    number: int,
    known: Debt | None,
    after: Debt | None,
    clippings: Mapping[str, bytes] = _NO_CLIPPINGS,
) -> Draft:
    """Lay out one proposal: a tick, a box for each field with the words it comes from.

    Args:
        proposal: what was found.
        number: its place on the page, from 1.
        known: the debt it seems to be about.
        after: that debt as it would be.
        clippings: a PNG by field, where it was read off a picture.
    """
    made = Draft(known=known, ticked=known is None or known != after)
    found = {reading.field: reading for reading in proposal.readings}
    unread = {problem.field: problem for problem in proposal.unread}
    order = (
        "platform",
        "lender_type",
        "way",
        *(name for depth in words.DEPTHS for name in depth),
        *words.FIELDS,
    )
    asked = {*(unread.keys() & words.FIELDS.keys()), *(_ALWAYS if known is None else ())}
    shown = [n for n in dict.fromkeys(order) if n in found or n in asked]

    async def tick(_: str, on: bool) -> None:
        made.ticked = on

    title = t.NTH.format(number=number)
    with ui.element("section").classes("lq-card lq-flush").props("role=group") as group:
        group.props["aria-label"] = title
        design.tag(group, "proposal")
        checks(f"take-{number}", (_tick_row(number, known, after),), on_tick=tick, legend=title)
        with ui.element("div").classes("lq-found lq-fields2"):
            for name in shown:
                reading = found.get(name)
                if name in _CHOICES and reading is not None:
                    _choice(made, number, name, reading)
                else:
                    made.fields[name] = box = _box(number, name, reading, clippings.get(name))
                    if name in unread:
                        box.remark(errors.of_problem(unread[name]))
        _left_over(proposal.left_over)
    return made


def draft_of(
    proposal: Proposal,
    number: int,
    debts: Iterable[Debt],
    today: date,
    clippings: Mapping[str, bytes],
) -> Draft:
    """Lay out one proposal beside the debt among ``debts`` it seems to be about."""
    try:
        debt = read_debt(proposal.typed, debt_id="found", today=today)
        known = twin(debt, debts)
        after = updated(known, proposal.typed, today) if known else None
    except InvalidInput:
        known = after = None
    return draft(proposal, number, known, after, clippings)


def debt_of(made: Draft, case: Case, today: date) -> Debt | InvalidInput:
    """Return the debt a draft makes, new or brought up to date; or what is wrong with it."""
    known = case.debt(made.known.id) if made.known else None
    try:
        if known is not None:
            return updated(known, made.typed, today)
        return read_debt(made.typed, debt_id=uuid4().hex, today=today)
    except InvalidInput as invalid:
        return invalid


def _left_over(sums: Sequence[str]) -> None:
    """Say which sums went into no field; of many the first, and how many more."""
    if not sums:
        return
    said = "、".join(sums[:_FEW])
    more = t.LEFT_MORE.format(count=len(sums) - _FEW) if len(sums) > _FEW else ""
    told = design.say(t.LEFT_OVER, sums=_secret(said + more))
    design.show(told, name="p", cls="lq-found-foot lq-sm lq-muted")


def _choice(made: Draft, number: int, name: str, reading: Reading) -> None:
    """Lay out what is chosen and not typed."""

    async def choose(_: str, kind: str) -> None:
        made.chosen[name] = kind

    made.chosen[name] = reading.text
    select(
        f"p{number}-{name}",
        label(name),
        _CHOICES[name],
        chosen=reading.text,
        on_choose=choose,
        hint=doubt_words(reading),
    )


def _tick_row(number: int, known: Debt | None, after: Debt | None) -> tuple[str, str, h.Node, bool]:
    if known is None:
        return ("take", t.ADD, "", True)
    name = written.name(known, number)
    return ("take", t.UPDATE.format(name=name), difference(known, after or known), after != known)


def difference(known: Debt, after: Debt) -> h.Node:
    """Say what an update would change."""
    changed = [
        t.CHANGE.format(field=label(name), before=before or t.BLANK, after=now or t.BLANK)
        for name, before, now in changes(known, after)
        if name in words.FIELDS
    ]
    if not changed:
        return t.UPDATE_SAME
    return design.say(t.UPDATE_CHANGES, changes=_secret("；".join(changed)))


def _secret(text: str) -> h.Element:
    """Write words with sums in them so that one tap can hide them."""
    return h.span(".lq-amt")[text]


def _box(
    number: int, name: str, reading: Reading | None, clipping: bytes | None = None
) -> FormField:
    said, hint, unit = words.FIELDS[name]
    box = FormField(
        f"p{number}-{name}",
        said,
        text=reading.text if reading else "",
        hint=_source(reading, clipping) if reading else hint,
        unit=unit,
        numeric=name in words.NUMERIC,
        area=name == "planned",
    )
    if reading is not None:
        told = [t.OTHERS.format(others="、".join(reading.others))] if reading.others else []
        told += [doubt_words(reading)] if reading.doubt else []
        box.remark("；".join(told))
    return box


def _source(reading: Reading, clipping: bytes | None) -> h.Node:
    """Show the words a reading comes from, and where they stand in the picture."""
    words = design.say(t.SOURCE, words=_secret(reading.words))
    if not clipping:
        return words
    picture = f"data:image/png;base64,{b64encode(clipping).decode()}"
    return h.fragment[words, h.br, h.img(".lq-clip.lq-amt", src=picture, alt=photo_words.CLIPPING)]


def doubt_words(reading: Reading) -> str:
    """Say why a reading needs a second look; nothing where it doesn't."""
    said = t.DOUBTS | table_words.DOUBTS | {PHOTO_DOUBT: photo_words.DOUBT}
    return said[reading.doubt] if reading.doubt else ""


def show_problems(drafts: Iterable[tuple[Draft, InvalidInput]]) -> list[str]:
    """Show each problem at its box; give in words those that have no box here."""
    elsewhere = []
    for made, invalid in drafts:
        for problem in invalid.problems:
            box = made.fields.get(problem.field)
            if box is None:
                elsewhere.append(sentence(problem))
            else:
                box.problem(problem)
    return elsewhere


def sentence(problem: Problem) -> str:
    """Say what is wrong, and at which field."""
    return t.ASIDE_PART.format(field=label(problem.field), what=errors.of_problem(problem))
