"""The way from one document to another, as text: operations that name records, never positions.

A patch is a JSON list of operations like those of RFC 6902, done one after the other. ``at`` is
the way to a place: names of fields, and of records in lists. A position would be another record
as soon as one is put before it; the name a record has in its list stays (see ``names``).

- ``set``: the field takes ``value``. ``drop``: the field goes.
- ``records``: in the list there, those named in ``drop`` go, and ``put`` gives runs of new ones,
  each behind the record it names or, for ``null``, at the head. Where the rest stand in another
  order, ``sort`` names all of them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.store.documents import Document

_NAMES = (
    ("id",),
    ("debt_id", "kind", "number"),
    ("hardship",),
    ("lender_type",),
    ("payday",),
    ("kind",),
)
"""What tells the records of one list apart: the first of these that all of them have."""

_Records = dict[str, Document]


def names(records: Sequence[Any]) -> tuple[str, ...]:
    """Return what tells each record of a list apart from the others.

    Returns:
        Nothing where that can't be done: these are no records, or two are alike.
    """
    if not records or not all(isinstance(record, dict) for record in records):
        return ()
    for fields in _NAMES:
        if all(field in record for field in fields for record in records):
            found = tuple("/".join(str(record[field]) for field in fields) for record in records)
            return found if len(set(found)) == len(found) else ()
    return ()


def difference(here: Document, there: Document) -> str:
    """Return the patch that makes ``there`` out of ``here``.

    Values of one name must be of one type: to JSON, 1 and true differ; here they needn't.
    """
    return json.dumps(list(_steps(here, there, ())), ensure_ascii=False, separators=(",", ":"))


def applied(patch: str, here: Document) -> Document:
    """Return the document that ``patch`` leads to from ``here``, which stays as it is.

    Raises:
        ValueError: the patch does not belong to this document.
    """
    try:
        for operation in json.loads(patch):
            here = _done(operation, here, operation["at"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValueError("a step that doesn't belong to this case") from None  # it quotes values
    return here


def _steps(here: Document, there: Document, at: tuple[str, ...]) -> Iterator[Document]:
    yield from ({"op": "drop", "at": [*at, name]} for name in here if name not in there)
    for name, value in there.items():
        if name not in here:
            yield {"op": "set", "at": [*at, name], "value": value}
        elif here[name] != value:
            yield from _change(here[name], value, (*at, name))


def _change(here: Any, there: Any, at: tuple[str, ...]) -> Iterator[Document]:  # noqa: ANN401 (JSON)
    if isinstance(here, dict) and isinstance(there, dict):
        yield from _steps(here, there, at)
        return
    if isinstance(here, list) and isinstance(there, list):
        old, new = (dict(zip(names(part), part, strict=False)) for part in (here, there))
        if len(old) == len(here) and len(new) == len(there):
            yield from _records(old, new, at)
            return
    yield {"op": "set", "at": list(at), "value": there}


def _records(here: _Records, there: _Records, at: tuple[str, ...]) -> Iterator[Document]:
    """Give what makes one list of records out of another: first those that stay, then the rest."""
    for name, record in here.items():
        if name in there and record != there[name]:
            yield from _steps(record, there[name], (*at, name))
    put: list[tuple[str | None, list[Document]]] = []
    before, is_run = None, False
    for name, record in there.items():
        if name not in here:
            if not is_run:
                put.append((before, []))
            put[-1][1].append(record)
        before, is_run = name, name not in here
    told: Document = {
        "drop": [name for name in here if name not in there],
        "put": [[behind, run] for behind, run in put],
    }
    if [name for name in here if name in there] != [name for name in there if name in here]:
        told["sort"] = list(there)
    if any(told.values()):
        yield {"op": "records", "at": list(at), **{k: v for k, v in told.items() if v}}


def _done(operation: Mapping[str, Any], here: Any, at: Sequence[str]) -> Any:  # noqa: ANN401 (JSON)
    """Do one operation in a part of a document; give the part as it is then."""
    if not at:
        return _with_records(operation, here)
    name, *further = at
    if isinstance(here, list):
        place = names(here).index(name)
        return [*here[:place], _done(operation, here[place], further), *here[place + 1 :]]
    if further or operation["op"] == "records":
        return here | {name: _done(operation, here[name], further)}
    if operation["op"] == "set":
        return here | {name: operation["value"]}
    if operation["op"] != "drop" or name not in here:
        raise KeyError(name)
    return {field: value for field, value in here.items() if field != name}


def _with_records(operation: Mapping[str, Any], here: list[Document]) -> list[Document]:
    kept = dict(zip(names(here), here, strict=True))
    for name in operation.get("drop", ()):
        del kept[name]
    runs = dict(operation.get("put", ()))
    left = [*runs.pop(None, ())]
    for name, record in kept.items():
        left += [record, *runs.pop(name, ())]
    if runs:
        raise KeyError(*runs)
    if "sort" in operation:
        found = dict(zip(names(left), left, strict=True))
        left = [found.pop(name) for name in operation["sort"]] + list(found.values())
    return left
