"""Evidence files that go out with the case, and come in with it: how many, and which don't."""

from collections.abc import Iterable, Sequence

import htpy as h

from core.case import Evidence
from core.intake import FileState
from ui.data.words import data as t
from ui.debts.evidence_views import size
from ui.shell import pieces

_MOST_NAMED = 5


def names(files: Sequence[Evidence]) -> str:
    """Name the first few files."""
    named = t.FILES_BETWEEN.join(evidence.name for evidence in files[:_MOST_NAMED])
    more = len(files) - _MOST_NAMED
    return named if more <= 0 else t.FILES_AND_MORE.format(names=named, count=len(files))


def going_along(files: Sequence[Evidence], lacking: Sequence[Evidence]) -> h.Node:
    """Say how many files an export holds, and which it can't hold."""
    left = [evidence for evidence in files if evidence not in lacking]
    return [
        h.p(".lq-sm")[t.EXPORT_FILES.format(count=len(left), size=_all(left))],
        pieces.note(t.EXPORT_LACKS.format(names=names(lacking)), tone="warn") if lacking else None,
    ]


def files_inside(states: Iterable[tuple[Evidence, FileState]]) -> h.Node:
    """Say which files came with a case, each held to its checksum."""
    by_state: dict[FileState, list[Evidence]] = {state: [] for state in FileState}
    for evidence, state in states:
        by_state[state].append(evidence)
    whole, damaged, missing = (by_state[state] for state in FileState)
    if not (whole or damaged or missing):
        return None
    return [
        h.p(".lq-sm")[t.FILES_WHOLE.format(count=len(whole), size=_all(whole))] if whole else None,
        pieces.note(
            h.p[t.FILES_DAMAGED.format(names=names(damaged))] if damaged else None,
            h.p[t.FILES_MISSING.format(names=names(missing))] if missing else None,
            h.p[t.FILES_REST],
            tone="warn",
        )
        if damaged or missing
        else None,
    ]


def files_missing(files: Sequence[Evidence]) -> h.Node:
    """Say that a file holds words only, where files are registered in it."""
    if not files:
        return None
    return pieces.note(t.FILES_NONE.format(count=len(files)), tone="warn")


def _all(files: Iterable[Evidence]) -> str:
    return size(sum(evidence.size for evidence in files))
