"""From TOML to rules: every field is asked for by type, and every fault is noted, not only one.

``core/rules/data`` shows the format. Numbers with a point are read as ``Decimal``, never float.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from core.case import LenderGroup, LenderType, lenders_in
from core.days import months_after
from core.rules.rule import Confidence, DecidedBy, Level, Rule, RuleValue, Source, Unit, Value

_DATA = Path(__file__).with_name("data")
_LEVEL_NAMES = _DATA / "levels.toml"
_LARGEST = 1_000_000
_AT_MOST_ONE = frozenset({Unit.FRACTION, Unit.FRACTION_PER_YEAR})
_IN_WORDS = frozenset({Unit.PHONE, Unit.RULE_IDS})
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_UNITS_OF_TOPIC = {
    "rate_line": frozenset({Unit.FRACTION_PER_YEAR, Unit.TIMES_LPR_1Y}),
    "grant_extend": frozenset({Unit.INSTALMENTS}),
    "grant_freeze": frozenset({Unit.INSTALMENTS}),
    "grant_waive": frozenset({Unit.FRACTION}),
    "grant_settle": frozenset({Unit.FRACTION}),
}
"""Topics that numbers are worked out from, and the units they may come in."""
_LENDERS: dict[str, frozenset[LenderType]] = {
    **{lender.value: frozenset({lender}) for lender in LenderType},
    **{group.value: lenders_in(group) for group in LenderGroup},
}
"""What ``covers`` may name: a type of lender, or a group of them."""
_DECIDERS = {decider.value: decider for decider in DecidedBy}
_GRADES = {grade.value: grade for grade in Confidence}
_UNITS: Mapping[str, Unit | None] = {unit.value: unit for unit in Unit}
_T = TypeVar("_T")


def read_packaged(faults: list[str]) -> dict[str, Rule]:
    """Read the rules that come with the program, file after file by name."""
    return read_files((p for p in sorted(_DATA.glob("*.toml")) if p != _LEVEL_NAMES), faults)


def read_files(paths: Iterable[Path], faults: list[str]) -> dict[str, Rule]:
    """Read rule files; an id may stand in one of them only.

    Args:
        paths: TOML files, each a table a rule.
        faults: gets one line for each fault: file, rule, field, what is wrong.

    Returns:
        The rules without a fault, by id, in order.
    """
    levels = {kind.name: level for level, kind in level_kinds().items()}
    rules: dict[str, Rule] = {}
    for path in paths:
        try:
            tables = tomllib.loads(path.read_text("utf-8-sig"), parse_float=Decimal)
        except (OSError, ValueError, RecursionError) as error:
            faults.append(f"{path.name}: unreadable: {error}")
            continue
        for rule_id, raw in tables.items():
            table = _Table(raw, f"{path.name}: {rule_id}", faults)
            if rule_id in rules:
                table.fault("id", "taken by another file")
            if not (rule_id.isascii() and rule_id.isidentifier()):
                table.fault("id", "letters, digits and _ only")
            known = len(faults)
            rule = _rule(rule_id, table, levels, path.stem)
            if len(faults) == known:
                rules[rule_id] = rule
    return rules


@dataclass(frozen=True, slots=True)
class LevelKind:
    """How a level is written, and how long a rule of it goes unchecked."""

    name: str
    review_months: int


@cache
def level_kinds() -> Mapping[Level, LevelKind]:
    """Return the table of levels, strongest first (``data/levels.toml``)."""
    table = _levels()
    return {
        level: LevelKind(str(table[level]["name"]), int(table[level]["review_months"]))
        for level in Level
    }


def review_day(checked_on: date, level: Level, topic: str) -> date:
    """Return the day a rule is looked at again: its topic's months after, else its level's."""
    months = _levels()["topics"].get(topic, level_kinds()[level].review_months)
    try:
        return months_after(checked_on, int(months))
    except ValueError:
        return date.max


@cache
def _levels() -> dict[str, dict[str, str | int]]:
    return tomllib.loads(_LEVEL_NAMES.read_text("utf-8"))


class _Table:
    """Takes field after field out of one TOML table, and notes what is wrong with each."""

    def __init__(self, raw: object, where: str, faults: list[str]) -> None:
        self._where, self._faults = where, faults
        self._left: dict[str, object] = dict(raw) if isinstance(raw, dict) else {}
        if not isinstance(raw, dict):
            faults.append(f"{where}: not a table")

    def fault(self, field: str, what: str) -> None:
        """Record a fault; reading goes on with a stand-in."""
        self._faults.append(f"{self._where}: {field}: {what}")

    def inside(self, field: str, raw: object) -> "_Table":
        """Go on in a table inside this one."""
        return _Table(raw, f"{self._where}: {field}", self._faults)

    def take(self, field: str, kind: type[_T], otherwise: _T) -> _T:
        """Take a field of exactly this type (``True`` is no number, a time stamp no date)."""
        if field not in self._left:
            self.fault(field, "missing")
            return otherwise
        found = self._left.pop(field)
        if type(found) is not kind:
            self.fault(field, f"not a {kind.__name__}")
            return otherwise
        return found

    def text(self, field: str) -> str:
        """Take a text that may not be blank."""
        text = self.take(field, str, "-")
        if not text.strip():
            self.fault(field, "blank")
        return text

    def day_if_any(self, field: str) -> date | None:
        """Take a day that may be left out."""
        return self.take(field, date, date.min) if field in self._left else None

    def flag(self, field: str) -> bool:
        """Take a yes or no that is no where it is left out."""
        return self.take(field, bool, False) if field in self._left else False  # noqa: FBT003

    def choice(self, field: str, known: Mapping[str, _T], otherwise: _T) -> _T:
        """Take one of a few names."""
        name = self.take(field, str, "")
        if name and name not in known:
            self.fault(field, f"unknown {name}")
        return known.get(name, otherwise)

    def whatever(self, field: str) -> object:
        """Take a field of several possible types, ``None`` if it is not there."""
        return self._left.pop(field, None)

    def finish(self) -> None:
        """Refuse what nobody took: a misspelt field would be a field ignored."""
        for field in self._left:
            self.fault(field, "no such field")


def _rule(rule_id: str, table: _Table, levels: Mapping[str, Level], subject: str) -> Rule:
    """Read one rule; where something is wrong it is noted and the result is not to be used."""
    unit = table.choice("unit", _UNITS, None)
    decided_by = table.choice("decided_by", _DECIDERS, DecidedBy.TODAY)
    level = table.choice("level", levels, Level.EXPERIENCE)
    topic, checked_on = table.text("topic"), table.take("checked_on", date, date.min)
    own_day = table.day_if_any("review_by")
    rule = Rule(
        id=rule_id,
        topic=topic,
        title=table.text("title"),
        text=table.text("text"),
        unit=unit or Unit.TEXT,
        covers=_covers(table),
        level=level,
        level_name=level_kinds()[level].name,
        decided_by=decided_by,
        values=_values(table, unit, decided_by),
        source=_source(table),
        checked_on=checked_on,
        review_by=min(own_day or date.max, review_day(checked_on, level, topic)),
        confidence=table.choice("confidence", _GRADES, Confidence.C),
        warns=table.flag("warns"),
        subject=subject,
    )
    if own_day is not None and own_day < checked_on:
        table.fault("review_by", "before checked_on")
    if unit and unit not in _UNITS_OF_TOPIC.get(rule.topic, {unit}):
        table.fault("unit", f"not one of the topic {rule.topic}")
    if rule.topic == "rate_line" and any(isinstance(v.value, tuple) for v in rule.values):
        table.fault("values", "a line is one number")
    table.finish()
    return rule


def _covers(table: _Table) -> frozenset[LenderType]:
    found = table.whatever("covers")
    if found == "all":
        return frozenset(LenderType)
    if not isinstance(found, list) or not found:
        table.fault("covers", "not a list of lender types or groups, nor all")
        return frozenset()
    covered: frozenset[LenderType] = frozenset()
    for name in found:
        if isinstance(name, str) and name in _LENDERS:
            covered |= _LENDERS[name]
        else:
            table.fault("covers", f"unknown {name}")
    return covered


def _source(table: _Table) -> Source:
    inner = table.inside("source", table.whatever("source"))
    source = Source(
        document=inner.text("document"),
        article=inner.take("article", str, ""),
        issuer=inner.text("issuer"),
        quote=inner.take("quote", str, ""),
        published=inner.day_if_any("published"),
        text_of=inner.day_if_any("text_of"),
    )
    inner.finish()
    return source


def _values(table: _Table, unit: Unit | None, decided_by: DecidedBy) -> tuple[Value, ...]:
    found = table.whatever("values")
    if not isinstance(found, list) or not found:
        table.fault("values", "not a list of values")
        return ()
    values: list[Value] = []
    for n, raw in enumerate(found):
        inner = table.inside(f"values[{n}]", raw)
        value = Value(
            since=inner.day_if_any("since"),
            until=inner.day_if_any("until"),
            value=_value(inner, unit),
        )
        inner.finish()
        if value.since is None and (values or decided_by is DecidedBy.CONTRACT_SIGNED):
            inner.fault("since", "missing")
        elif value.until and value.since and value.until < value.since:
            inner.fault("until", "before since")
        elif values and value.since and value.since <= _last_day_taken(values[-1]):
            inner.fault("since", "not after the value before it")
        values.append(value)
    return tuple(values)


def _last_day_taken(value: Value) -> date:
    """Return the last day that a later value may not start on or before."""
    return value.until or value.since or date.min


def _value(table: _Table, unit: Unit | None) -> RuleValue:
    found = table.whatever("value")
    parts = tuple(found) if isinstance(found, list) else (found,)
    if unit and not (parts and _fits(unit, parts)):
        table.fault("value", f"does not fit the unit {unit}")
        return None
    return parts if isinstance(found, list) else parts[0]


def _fits(unit: Unit, parts: tuple[object, ...]) -> bool:
    """Whether all parts of a value are what the unit counts, in a sensible range."""
    if unit is Unit.TEXT:
        return parts == (None,)
    if unit is Unit.CLOCK:
        return all(isinstance(part, str) and _CLOCK.fullmatch(part) for part in parts)
    if unit in _IN_WORDS:
        return all(isinstance(part, str) and part.strip() for part in parts)
    if unit is Unit.CHANCE_CALLS:
        chance, *calls = parts
        whole = [type(count) is int and count >= 0 for count in calls]
        return _is_number(chance, most=1) and chance != 0 and whole == [True]
    most = 1 if unit in _AT_MOST_ONE else _LARGEST
    return all(_is_number(part, most=most) for part in parts)


def _is_number(part: object, *, most: int) -> bool:
    if isinstance(part, Decimal):
        return part.is_finite() and 0 <= part <= most
    return isinstance(part, int) and not isinstance(part, bool) and 0 <= part <= most
