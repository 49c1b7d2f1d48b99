"""Backups: the list of them, and how one compares with what is kept now."""

from collections.abc import Iterable, Sequence

import htpy as h

from core.case import Case, Debt
from core.errors import Fault
from ui.data.words import backups as t
from ui.data.words import data
from ui.shell import design, pieces
from ui.shell.words import errors
from ui.shell.words import say as written

_FAULTS_SHOWN = 5


def row(code: str, when: str, case: Case | None) -> h.Element:
    """Show one backup: to press where it can be used, only named where it is damaged."""
    if case is None:
        return h.div(".lq-rowlink")[
            design.icon("alert"), h.span[h.span(".lq-t")[when], h.span(".lq-d")[t.DAMAGED]]
        ]
    inside = t.INSIDE.format(
        debts=len(case.debts), agreements=len(case.agreements), calls=len(case.calls)
    )
    return h.button(".lq-rowlink", type="button", data_do=code)[
        design.icon("clock"),
        h.span[h.span(".lq-t")[when], h.span(".lq-d")[inside]],
        h.span(".lq-chev.lq-ic")[design.icon("right")],
    ]


def compared(now: Case, then: Case) -> h.Node:
    """Set side by side how much there is now and was then, and name the debts that differ."""
    counts = tuple(zip(t.ROWS, _counts(now), _counts(then), strict=True))
    return [
        h.div(".lq-tblwrap")[
            h.table(".lq-tbl.lq-tight", aria_label=t.COMPARED)[
                h.thead[h.tr[(h.th(".lq-r", scope="col")[head] for head in t.HEADS)]],
                h.tbody[
                    (
                        h.tr[
                            h.th(scope="row")[name],
                            h.td(".lq-r")[str(here)],
                            h.td(".lq-r")[h.b[str(there)] if here != there else str(there)],
                        ]
                        for name, here, there in counts
                    )
                ],
            ]
        ],
        _named(t.ONLY_THEN, _only_in(then, now)),
        _named(t.ONLY_NOW, _only_in(now, then)),
        h.p(".lq-sm")[t.SAME_COUNTS]
        if now != then and all(here == there for _, here, there in counts)
        else None,
    ]


def _counts(case: Case) -> tuple[int, ...]:
    parts = (case.debts, case.negotiations, case.calls, case.agreements, case.payments)
    return (*map(len, parts), len(case.evidence))


def _only_in(case: Case, other: Case) -> list[str]:
    numbered: Iterable[tuple[int, Debt]] = enumerate(case.debts, start=1)
    return [written.name(debt, n) for n, debt in numbered if other.debt(debt.id) is None]


def _named(sentence: str, names: list[str]) -> h.Node:
    return h.p(".lq-sm")[sentence.format(names=t.BETWEEN.join(names))] if names else None


def remarks(lost_files: int) -> h.Node:
    """Say what having a backup again means."""
    return [
        pieces.note(t.LOST_FILES.format(count=lost_files), tone="warn") if lost_files else None,
        h.p(".lq-sm")[t.REPLACES],
    ]


def case_file_faults(faults: Sequence[Fault]) -> h.Element:
    """Say that a file can't be used; why, in words for whoever mends it, is folded away."""
    shown = faults[:_FAULTS_SHOWN]
    more = len(faults) - len(shown)
    return pieces.panel(
        h.p[data.IMPORT_TRY],
        pieces.more(
            data.IMPORT_DETAIL,
            h.ul(".lq-sm")[
                (
                    h.li[data.IMPORT_FAULT.format(where=f.where, what=errors.of_fault(f))]
                    for f in shown
                )
            ],
            h.p(".lq-sm")[data.IMPORT_MORE.format(count=more)] if more else None,
        ),
        tone="warn",
        title=data.IMPORT_BAD,
    )
