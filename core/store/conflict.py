"""Where two changes of one case meet: values that both gave, each without knowing of the other.

A change is made on the newest case, so two that touch different values build on each other by
themselves. Only where one gives a value that was changed since the page that asks last saw it is
there something to ask: that page would overwrite what it never showed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.case import Case
from core.store.documents import SETS, document_of
from core.store.patches import names

Leaves = Mapping[str, object]
"""Single values by their place: ``debts/3f…/instalment_fen``."""

_DERIVED = frozenset({"issued"})
"""What the program notes by itself: nobody gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One value that was changed elsewhere and is now given anew."""

    place: str
    theirs: object
    mine: object


def leaves(case: Case) -> dict[str, object]:
    """Take a case apart into single values; of a set, each member is one."""
    document = document_of(case)
    return {
        place: value
        for name in document.keys() - _DERIVED
        for place, value in _walked(document[name], name)
    }


def changed(old: Leaves, new: Leaves) -> dict[str, object]:
    """Return the values that are new or other; ``None`` for those that are gone."""
    return {
        place: new.get(place)
        for place in old.keys() | new.keys()
        if old.get(place) != new.get(place)
    }


def conflicts_between(known: Leaves, newest: Leaves, wanted: Leaves) -> tuple[Conflict, ...]:
    """Return the values a change would overwrite that whoever asks has never seen.

    Args:
        known: the case as the page shows it.
        newest: the case as it is kept.
        wanted: the case as the change would leave it.
    """
    return tuple(
        Conflict(place=place, theirs=newest.get(place), mine=mine)
        for place, mine in sorted(changed(newest, wanted).items())
        if known.get(place) != newest.get(place)
    )


def _walked(value: Any, place: str) -> Iterator[tuple[str, object]]:  # noqa: ANN401 (JSON)
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _walked(part, f"{place}/{name}")
    elif place.rpartition("/")[2] in SETS:
        yield from ((f"{place}/{member}", True) for member in value)
    elif isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        for name, part in zip(names(value) or range(len(value)), value, strict=True):
            yield from _walked(part, f"{place}/{name}")
    else:
        yield place, value
