"""The rulebook: read once from ``core/rules/data``, checked whole, frozen.

A centre's own rules come in a file or folder of the same format; they add rules or take the place
of rules with the same id. A fault anywhere stops the start and is named by file, rule and field.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Self

from core.case import LenderType
from core.errors import RulesInvalid, UnknownRule
from core.rules.reading import read_files, read_packaged
from core.rules.rule import Confidence, Level, Rule, Unit


@cache
def _packaged() -> tuple[Mapping[str, Rule], tuple[str, ...]]:
    """Read the rules that come with the program, once; and what is wrong with them."""
    faults: list[str] = []
    return read_packaged(faults), tuple(faults)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule, by id, in the order of the files."""

    rules: Mapping[str, Rule]
    own: frozenset[str] = frozenset()
    """Ids of the rules a centre added, or put in the place of ours."""
    _covering: Mapping[LenderType, Mapping[str, Rule]] = field(
        init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        """Sort the rules by who they are about, once."""
        covering = {
            kind: MappingProxyType({r.id: r for r in self.rules.values() if kind in r.covers})
            for kind in LenderType
        }
        object.__setattr__(self, "_covering", MappingProxyType(covering))

    @classmethod
    def load(cls, extra: Path | None = None) -> Self:
        """Read the packaged rules and, if given, a centre's own.

        Args:
            extra: a TOML file, or a folder of them; its rules win over packaged ones.

        Raises:
            RulesInvalid: names every fault, one a line: file, rule, field, what is wrong.
        """
        packaged, found = _packaged()
        rules, faults = dict(packaged), list(found)
        own: dict[str, Rule] = {}
        if extra is not None:
            own = read_files(sorted(extra.glob("*.toml")) if extra.is_dir() else [extra], faults)
            faults += (f for new in own.values() for f in _replacing(rules.get(new.id), new))
            rules |= {i: _in_place_of(rules.get(i), new) for i, new in own.items()}
        faults += (f for rule in rules.values() for f in _unknown_ids(rule, rules))
        if faults:
            raise RulesInvalid("\n".join(faults))
        return cls(MappingProxyType(rules), frozenset(own))

    def rule(self, rule_id: str) -> Rule:
        """Return the rule with this id.

        Raises:
            UnknownRule: there is none.
        """
        try:
            return self.rules[rule_id]
        except KeyError:
            raise UnknownRule(rule_id) from None

    def all(self) -> tuple[Rule, ...]:
        """Return every rule, in the order of the files."""
        return tuple(self.rules.values())

    def covering(self, lender_type: LenderType) -> Mapping[str, Rule]:
        """Return the rules about this kind of lender by id, in force or not."""
        return self._covering[lender_type]

    def citable(
        self, lender_type: LenderType, today: date, *, signed_on: date | None = None
    ) -> Mapping[str, Rule]:
        """Return the only rules a letter may cite: covering, in force, not stale, checked well.

        Args:
            lender_type: whose letter it is.
            today: the day the letter is written.
            signed_on: the day of the contract. A rule that depends on it is left out where the
                day is unknown, since the letter might cite what does not hold for this contract.
        """
        return {
            rule_id: rule
            for rule_id, rule in self.covering(lender_type).items()
            if rule.confidence is not Confidence.C
            and not rule.is_due(today)
            and (day := rule.deciding_day(signed_on, today)) is not None
            and rule.in_force(day)
        }

    def about(self, topic: str, lender_type: LenderType, day: date) -> Rule | None:
        """Return the rule of a topic that covers this lender and is in force on ``day``.

        Of several, the one of the strongest level, then the one whose value is newest.
        """
        found = [
            (-list(Level).index(rule.level), period.since or date.min, rule)
            for rule in self.rules.values()
            if rule.topic == topic
            and lender_type in rule.covers
            and (period := rule.period_on(day)) is not None
        ]
        return max(found, key=lambda entry: entry[:2])[2] if found else None


def _in_place_of(old: Rule | None, new: Rule) -> Rule:
    """Let a rule that takes another's place stand where it stood, a warning where it was one."""
    if old is None:
        return new
    return replace(new, warns=old.warns or new.warns, subject=old.subject)


def _replacing(old: Rule | None, new: Rule) -> Iterator[str]:
    """Say what makes ``new`` unfit to stand in the place of ``old``: history is only added to."""
    if old is None:
        return
    if (new.topic, new.unit) != (old.topic, old.unit):
        yield f"{new.id}: topic, unit: not those of the rule it replaces"
    if any(isinstance(v.value, tuple) != isinstance(old.value, tuple) for v in new.values):
        yield f"{new.id}: values: one where the rule it replaces has several, or the reverse"
    if (new.values[0].since or date.min) > (old.values[0].since or date.min):
        yield f"{new.id}: values: start later than those of the rule it replaces"


def _unknown_ids(rule: Rule, rules: Mapping[str, Rule]) -> Iterator[str]:
    if rule.unit is not Unit.RULE_IDS:
        return
    for value in rule.values:
        ids = value.value if isinstance(value.value, tuple) else (value.value,)
        yield from (f"{rule.id}: values: no rule {i}" for i in ids if i not in rules)
