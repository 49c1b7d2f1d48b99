"""What was found in a pasted text or a table, before anything is taken from it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import htpy as h
from nicegui import ui

from core.case import Debt
from core.errors import InvalidInput, Problem
from core.intake import BadRow, Proposal, Reading, changes, doubts, table_headings
from core.money import format_yuan_short
from ui import design
from ui.components import pieces
from ui.components.form import FormField, checks, select
from ui.texts import debts as words
from ui.texts import errors
from ui.texts import imports as t
from ui.texts import say as written
from ui.texts import words as w

_ALWAYS = ("platform", "instalment", "instalments_left")
_SHOWN_ROWS = 100
_SHOWN_BAD = 20
_FEW = 8
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


def draft(proposal: Proposal, number: int, known: Debt | None, after: Debt | None) -> Draft:
    """Lay out one proposal: a tick, a box for each field with the words it comes from.

    Args:
        proposal: what was found.
        number: its place on the page, from 1.
        known: the debt it seems to be about.
        after: that debt as it would be.
    """
    made = Draft(known=known, ticked=known is None or known != after)
    found = {reading.field: reading for reading in proposal.readings}
    order = (
        "platform",
        "lender_type",
        "way",
        *(name for depth in words.DEPTHS for name in depth),
        *words.FIELDS,
    )
    shown = [n for n in dict.fromkeys(order) if n in found or (n in _ALWAYS and known is None)]

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
                    made.fields[name] = _box(number, name, reading)
        _left_over(proposal.left_over)
    return made


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
        hint=t.DOUBTS[reading.doubt] if reading.doubt else "",
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


def _box(number: int, name: str, reading: Reading | None) -> FormField:
    said, hint, unit = words.FIELDS[name]
    box = FormField(
        f"p{number}-{name}",
        said,
        text=reading.text if reading else "",
        hint=design.say(t.SOURCE, words=_secret(reading.words)) if reading else hint,
        unit=unit,
        numeric=name in words.NUMERIC,
        area=name == "planned",
    )
    if reading is not None:
        told = [t.OTHERS.format(others="、".join(reading.others))] if reading.others else []
        told += [t.DOUBTS[reading.doubt]] if reading.doubt else []
        box.remark("；".join(told))
    return box


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


# --- a table


def listing(debts: Iterable[tuple[h.Node, Debt]], title: Callable[[int], str]) -> h.Node:
    """List debts with a remark each, folded away where they are many."""
    rows = list(debts)
    if not rows:
        return None
    drawn = h.ul(".lq-plain")[(_row(remark, debt) for remark, debt in rows[:_SHOWN_ROWS])]
    return h.details(".lq-more", open=len(rows) <= _FEW)[h.summary[title(len(rows))], drawn]


def _row(remark: h.Node, debt: Debt) -> h.Element:
    each = w.UNKNOWN if debt.instalment_fen is None else format_yuan_short(debt.instalment_fen)
    left = w.UNKNOWN if debt.instalments_left is None else str(debt.instalments_left)
    slips = "；".join(errors.of_problem(doubt) for doubt in doubts(debt))
    return h.li[
        h.b[debt.platform],
        h.span(".lq-d")[design.say(t.ROW, each=_secret(each), left=left)],
        h.span(".lq-d")[remark] if remark else None,
        h.span(".lq-d.lq-check")[slips] if slips else None,
    ]


def kept_aside(rows: tuple[BadRow, ...]) -> h.Node:
    """Name each row that can't be used: where it stands and what is wrong, a field at a time."""
    if not rows:
        return None
    more = len(rows) - _SHOWN_BAD
    return pieces.panel(
        h.ul(".lq-plain.lq-sm")[(h.li[_aside(row)] for row in rows[:_SHOWN_BAD])],
        h.p(".lq-sm")[t.ASIDE_MORE.format(count=more)] if more > 0 else None,
        tone="warn",
        title=t.ASIDE_TITLE,
    )


def _aside(row: BadRow) -> str:
    name = row.typed.get("platform", "")
    return t.ASIDE_ROW.format(
        number=row.number, name=f"（{name}）" if name else "", what=reasons(row)
    )


def reasons(row: BadRow) -> str:
    """Say all that is wrong with a row."""
    return "；".join(sentence(problem) for problem in row.problems)


def table_help() -> tuple[h.Node, ...]:
    """Offer tables to fill in, and say which columns are understood."""
    templates = ((t.TEMPLATE_XLSX, "template.xlsx"), (t.TEMPLATE_CSV, "template.csv"))
    return (
        h.div(".lq-row.lq-links")[
            (
                h.a(".lq-link.lq-sm", href=f"/download/{name}", download=f"liqing-{name}")[words]
                for words, name in templates
            )
        ],
        pieces.more(
            t.COLUMNS,
            h.p(".lq-sm.lq-muted.lq-read")[t.COLUMNS_SENTENCE],
            h.p(".lq-sm.lq-read")["、".join(table_headings())],
        ),
    )


def counted(
    new: Sequence[Debt], known: Sequence[object], bad: Sequence[BadRow], unused: Sequence[str]
) -> tuple[h.Node, ...]:
    """Count what a table brings, list what is new, and name the columns that are not used."""
    counts = ((t.READY, len(new)), (t.KNOWN, len(known)), (t.ASIDE, len(bad)))
    return (
        h.h2(id="found-title", tabindex="-1")[t.PREVIEW],
        pieces.card(
            pieces.figures((name, [str(n), h.span(".lq-unit")[t.ROWS_UNIT]]) for name, n in counts),
            listing([(None, debt) for debt in new], rows_shown),
            h.p(".lq-sm.lq-muted")[t.UNUSED.format(names="、".join(unused))] if unused else None,
        ),
    )


def rows_shown(count: int) -> str:
    """Say that so many rows can be shown."""
    return t.SHOW_ROWS.format(count=count)


def aside(header: tuple[str, ...], bad: tuple[BadRow, ...]) -> list[tuple[str, ...]]:
    """Return the rows kept aside as a table of their own, with what is wrong in a last column."""
    width = len(header)
    rows = ((*row.cells, *[""] * (width - len(row.cells)), reasons(row)) for row in bad)
    return [(*header, t.ASIDE_WHY), *rows]
