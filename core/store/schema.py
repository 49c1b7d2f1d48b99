"""The schema number of a case's document, and how documents of earlier schemas become today's.

To change what a case looks like in the file: raise ``SCHEMA``, add the change from the number
before to ``_CHANGES``, and add a file of the old schema to the tests.
"""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from core.errors import StoreTooNew
from core.store.documents import Document
from core.store.patches import applied, difference

log = logging.getLogger(__name__)

SCHEMA = 4
_BY_NAME = 3
"""The first schema whose steps name records; in those before they go by position."""
_OF_NO_ORDER = re.compile(r"/checkins/\d+/yes/")
"""What was answered in a look back was written in an order that each process made up anew: what a
step before ``_BY_NAME`` says of a position there can't be known any more."""

_KINDS = {"card": "bank_card", "bank": "bank", "app": "assisted_platform", "person": "private"}


def migrated(document: Document, saved_on: date | None = None) -> Document:
    """Return a document of any known schema as one of today's; its undo steps still work.

    A step that can't be gone over for certain is left out, and with it those beyond it.

    Args:
        document: of a case, as it was written.
        saved_on: the day it was saved last: stands in for the day its figures were told, where
            that wasn't asked; ``None`` where it isn't known, and then no day stands in.

    Raises:
        StoreTooNew: it has a schema number from the future.
        ValueError: it has none.
    """
    match document:
        case {"schema": int(found)}:
            pass
        case _:
            raise ValueError("schema: missing")
    if found > SCHEMA:
        raise StoreTooNew(found, SCHEMA)
    if found == SCHEMA:
        return document
    over = applied if found >= _BY_NAME else _over_by_position
    changed = partial(_changed, found=found, saved_on=saved_on)
    past = list(_walked(document["past"][::-1], document["case"], changed, over))[::-1]
    future = list(_walked(document["future"], document["case"], changed, over))
    case = changed(document["case"])
    left = len(document["past"]) + len(document["future"]) - len(past) - len(future)
    if left:
        log.warning("%d steps of undo left out: what they say of an order can't be known", left)
    return {**document, "schema": SCHEMA, "case": case, "past": past, "future": future}


def _changed(case: Document, found: int, saved_on: date | None) -> Document:
    for number in range(found, SCHEMA):
        case = _CHANGES[number](case, saved_on)
    return case


def _walked(
    steps: Sequence[Document],
    here: Document,
    changed: Callable[[Document], Document],
    over: Callable[[str, Document], Document],
) -> Iterator[Document]:
    """Go from value to value as far as the steps lead; give the steps between what they became."""
    changed_here = changed(here)
    for step in steps:
        try:
            here = over(step["patch"], here)
        except ValueError:
            return
        changed_there = changed(here)
        yield {**step, "patch": difference(changed_here, changed_there)}
        changed_here = changed_there


def _over_by_position(patch: str, here: Document) -> Document:
    """Apply a JSON patch (RFC 6902), as steps were before ``_BY_NAME``.

    Raises:
        ValueError: it does not belong to this document, or nobody can tell.
    """
    import jsonpatch

    try:
        operations = json.loads(patch)
        if any(_OF_NO_ORDER.match(operation["path"]) for operation in operations):
            raise ValueError("an order that is not known")
        there: Document = jsonpatch.apply_patch(here, operations)
    except (jsonpatch.JsonPatchException, jsonpatch.JsonPointerException, KeyError, TypeError):
        raise ValueError("a step that doesn't belong to this case") from None  # it quotes values
    return there


def _household_in_parts(case: Document, _: date | None) -> Document:
    """0 → 1: one sum for all incomes and one for living became lists; instalments got their name.

    Nothing was released in schema 0. It is what the first trial wrote, and the worked example.
    """
    case = dict(case)
    income_fen, payday = case.pop("income_fen", 0), case.pop("payday", None)
    essentials_fen = case.pop("essentials_fen", 0)
    return {
        **case,
        "household": {
            "incomes": [{"id": "income", "amount_fen": income_fen, "payday": payday}]
            if income_fen
            else [],
            "essentials": [{"kind": "other", "amount_fen": essentials_fen}]
            if essentials_fen
            else [],
        },
        "debts": [_debt_with_lender_type(debt) for debt in case.get("debts", [])],
    }


def _debt_with_lender_type(debt: Document) -> Document:
    debt = dict(debt)
    return {
        "lender_type": _KINDS.get(debt.pop("kind", ""), "unknown"),
        "instalment_fen": debt.pop("monthly_fen", None),
        "instalments_left": debt.pop("months_left", None),
        **debt,
    }


def _as_it_was(case: Document, _: date | None) -> Document:
    """1 → 2, 2 → 3: fields and kinds were added, fields each with a value for "not told".

    Older programs must not guess. A reason of schema 2 that may be one's own illness or the
    family's stays as it was told: only the person knows which.
    """
    return case


_GROWING = frozenset(
    {
        *("instalment_fen", "instalments_left", "instalments_paid", "planned", "owed_fen"),
        *("principal_left_fen", "penalty_fen", "claimed_fen", "minimum_fen", "interest_due_fen"),
    }
)


def _as_of_last_save(case: Document, saved_on: date | None) -> Document:
    """3 → 4: figures that grow got the day they were told, and fields were added, each "not told".

    The last day the case was saved stands in for that day, and is marked as such.
    """
    if saved_on is None:
        return case
    day = {"as_of": saved_on.isoformat(), "as_of_assumed": True}
    return {
        **case,
        "debts": [
            {**debt, **day}
            if debt.get("as_of") is None and any(debt.get(name) for name in _GROWING)
            else debt
            for debt in case.get("debts", [])
        ],
    }


_CHANGES: Mapping[int, Callable[[Document, date | None], Document]] = {
    0: _household_in_parts,
    1: _as_it_was,
    2: _as_it_was,  # its steps became others, see ``_BY_NAME``
    3: _as_of_last_save,
}
