"""Case files: the one format in which a case leaves the program and comes back.

``{"format": "liqing-case", "schema": 1, "case": {…}}``, UTF-8, every field named as in
``core/case``.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from core.case import Case
from core.errors import CaseFileInvalid, Fault
from core.intake.invariants import FORMAT, SCHEMA, Place, unsound
from core.intake.validation_errors import Flaw, flaw, in_english

EXAMPLES = ("z", "g", "r", "m")
"""Names of the examples: three loans and a late salary; six platforms and 80,000; four debts that
are each paid another way; a promise, a paper, a court and money paid to an agency."""

LARGEST = 2_000_000
"""The most bytes a case file may have."""

_DEEPEST = 16
_MOST_FAULTS = 100
_LONGEST_WHOLE = 18
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_WHOLE_FILE: Place = ("file",)


def read_case_file(text: str | bytes) -> Case:
    """Read a case file.

    Args:
        text: its content, UTF-8 with or without a byte order mark, at most ``LARGEST`` bytes.

    Returns:
        A sound case: types and ranges hold, ids are unique, references lead somewhere, days are
        from 1990 to 2100.

    Raises:
        CaseFileInvalid: lists every place at fault, up to a hundred. It holds neither the values
            of the file nor the error that did.
    """
    case, found = _read(text)
    if case is None or found:
        faults = [_fault(place, what) for place, what in found[:_MOST_FAULTS]]
        if len(found) > _MOST_FAULTS:
            faults.append(_fault(_WHOLE_FILE, flaw("more", len(found) - _MOST_FAULTS)))
        raise CaseFileInvalid(tuple(faults))
    return case


def _fault(place: Place, what: Flaw) -> Fault:
    code, details = what
    return Fault(_path(place), in_english(what), code, details)


def _read(text: str | bytes) -> tuple[Case | None, list[tuple[Place, Flaw]]]:
    """Give the case, or what is wrong: first with the file, then with its envelope, then inside."""
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    content = content.removeprefix(b"\xef\xbb\xbf")
    if len(content) > LARGEST:
        return None, [(_WHOLE_FILE, flaw("too_large", LARGEST // 1_000_000))]
    document, why = _parse(content)
    if why:
        return None, [(_WHOLE_FILE, why)]
    if wrong := list(_wrong_envelope(document)):
        return None, wrong
    flaws = list(_flaws(document))
    if any(place == _WHOLE_FILE for place, _ in flaws):
        return None, flaws

    from core.intake.codec import decode

    case, found = decode(content)
    if case is not None:
        found = list(unsound(case))
    return case, flaws + [(place, what) for place, what in found if place or not flaws]


class _Object(dict[str, object]):
    """A JSON object that knows which of its keys were given twice."""

    __slots__ = ("doubled",)

    def __init__(self, pairs: list[tuple[str, object]]) -> None:
        super().__init__(pairs)
        times = Counter(key for key, _ in pairs) if len(self) < len(pairs) else Counter[str]()
        self.doubled = tuple(key for key, number in times.items() if number > 1)


def _parse(content: bytes) -> tuple[object, Flaw | None]:
    """Return the JSON value, or why there is none. No error leaves: they quote the file."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None, flaw("no_text")
    try:
        return json.loads(text, object_pairs_hook=_Object, parse_int=_whole), None
    except json.JSONDecodeError as error:
        return None, flaw("no_json", error.lineno, error.colno)
    except RecursionError:
        return None, flaw("too_deep")


def _whole(digits: str) -> float:
    """Read a whole number, but no more of it than any field could hold."""
    return int(digits) if len(digits) <= _LONGEST_WHOLE else float("inf")


def _wrong_envelope(document: object) -> Iterator[tuple[Place, Flaw]]:
    if not isinstance(document, _Object) or document.get("format") != FORMAT:
        yield ("format",), flaw("no_case_file", FORMAT)
        return
    schema = document.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        yield ("schema",), flaw("schema")
    elif schema > SCHEMA:
        yield ("schema",), flaw("too_new", SCHEMA)


def _flaws(document: object) -> Iterator[tuple[Place, Flaw]]:
    """Find what JSON allows and a case file can't mean."""
    waiting: list[tuple[Place, object]] = [((), document)]
    while waiting:
        place, value = waiting.pop()
        parts: Iterable[tuple[str | int, object]] = ()
        if isinstance(value, _Object):
            yield from (((*place, key), flaw("key_twice")) for key in value.doubled)
            parts = value.items()
        elif isinstance(value, list):
            parts = enumerate(value)
        elif isinstance(value, str) and _LONE_SURROGATE.search(value):
            yield place, flaw("half_character")
        if len(place) >= _DEEPEST:
            yield _WHOLE_FILE, flaw("too_deep")
            return
        waiting += [((*place, key), part) for key, part in parts]


def _path(place: Place) -> str:
    """Write a place as ``debts[2].due_day``; a key that is no field name isn't repeated."""
    inside = place[1:] if len(place) > 1 and place[0] == "case" else place
    path = ""
    for part in inside:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            path += ("." if path else "") + (part if _FIELD_NAME.fullmatch(part) else "?")
    return path or "file"


def write_case_file(case: Case) -> str:
    """Write a case file: the same text for the same case, and ``read_case_file`` reads it back."""
    from core.intake.codec import encode

    return json.dumps(encode(case), ensure_ascii=False, indent=1) + "\n"


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema of a case file.

    What it can't say, ``read_case_file`` still checks: ids once each, references that lead
    somewhere, days from 1990 to 2100.
    """
    from core.intake.codec import json_schema

    return json_schema()


def example(name: str) -> Case:
    """Return one of ``EXAMPLES``.

    Raises:
        KeyError: there is no such example: a bug of ours.
    """
    if name not in EXAMPLES:
        raise KeyError(name)
    return read_case_file(files("core").joinpath("examples", f"case-{name}.json").read_bytes())
