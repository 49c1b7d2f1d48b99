"""What a table of debts brings, before anything is taken from it."""

from collections.abc import Callable, Iterable, Sequence

import htpy as h

from core.case import Debt
from core.intake import BadRow, GoodRow, doubts, table_headings
from core.money import format_yuan_short
from ui.debts.import_views import doubt_words, label, sentence
from ui.debts.words import imports as t
from ui.debts.words import tables
from ui.shell import design, pieces
from ui.shell.words import errors
from ui.shell.words import words as w

_SHOWN_ROWS = 100
_SHOWN_BAD = 20
_FEW = 8


def _secret(text: str) -> h.Element:
    """Write words with sums in them so that one tap can hide them."""
    return h.span(".lq-amt")[text]


def row_doubts(row: GoodRow | None) -> h.Node:
    """Say what of a row needs a second look, can't be read, or went into no field."""
    if row is None:
        return None
    said = [
        t.ASIDE_PART.format(field=label(r.field), what=doubt_words(r))
        for r in row.readings
        if r.doubt
    ]
    said += [sentence(problem) for problem in row.unread]
    left = "、".join(row.left_over)
    return h.fragment[
        h.span(".lq-check")["；".join(said)] if said else None,
        design.say(tables.LEFT_OVER, sums=_secret(left)) if left else None,
    ]


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
    new: Sequence[tuple[h.Node, Debt]],
    known: Sequence[object],
    bad: Sequence[BadRow],
    unused: Sequence[str],
) -> tuple[h.Node, ...]:
    """Count what a table brings, list what is new, and name the columns that are not used."""
    counts = ((t.READY, len(new)), (t.KNOWN, len(known)), (t.ASIDE, len(bad)))
    return (
        h.h2(id="found-title", tabindex="-1")[t.PREVIEW],
        pieces.card(
            pieces.figures((name, [str(n), h.span(".lq-unit")[t.ROWS_UNIT]]) for name, n in counts),
            listing(new, rows_shown),
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
