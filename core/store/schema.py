"""The schema number of a case's document, and how documents of earlier schemas become today's.

To change what a case looks like in the file: raise ``SCHEMA``, add the change from the number
before to ``_CHANGES``, and add a file of the old schema to the tests.
"""

from collections.abc import Callable, Mapping

from core.errors import StoreTooNew
from core.store.documents import Document
from core.store.patches import applied, difference

SCHEMA = 3

_KINDS = {"card": "bank_card", "bank": "bank", "app": "assisted_platform", "person": "private"}


def migrated(document: Document) -> Document:
    """Give a document of any known schema as one of today's; its undo steps still work.

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
    for number in range(found, SCHEMA):
        document = _through_history(document, _CHANGES[number]) | {"schema": number + 1}
    return document


def _through_history(document: Document, change: Callable[[Document], Document]) -> Document:
    """Change the case and every value its steps lead to."""

    def walked(steps: list[Document]) -> list[Document]:
        here, changed_here, result = document["case"], changed, []
        for step in steps:
            there = applied(step["patch"], here)
            changed_there = change(there)
            result.append({**step, "patch": difference(changed_here, changed_there)})
            here, changed_here = there, changed_there
        return result

    changed = change(document["case"])
    past = walked(document["past"][::-1])[::-1]
    return {**document, "case": changed, "past": past, "future": walked(document["future"])}


def _household_in_parts(case: Document) -> Document:
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


def _as_it_was(case: Document) -> Document:
    """1 → 2, 2 → 3: fields and kinds were added, fields each with a value for "not told".

    Older programs must not guess. A reason of schema 2 that may be one's own illness or the
    family's stays as it was told: only the person knows which.
    """
    return case


_CHANGES: Mapping[int, Callable[[Document], Document]] = {
    0: _household_in_parts,
    1: _as_it_was,
    2: _as_it_was,
}
