"""Each call held against the rules for its lender in force that day, each count kept apart.

Nothing here says that something was unlawful: a flag names a rule, and its level decides the words.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from core.case import CallKind, CollectorCall, Debt, LenderType, Relation, Said
from core.rules import Confidence, DecidedBy, Level, Rule, RuleBook


class Conduct(StrEnum):
    """What a flag is about, in the order it is shown."""

    CONNECTED = "connected"
    UNANSWERED = "unanswered"
    NIGHT = "night"
    THIRD_PARTY = "third_party"
    THREAT = "threat"
    FALSE_AUTHORITY = "false_authority"
    NEW_LOAN = "new_loan"
    PRIVATE_ACCOUNT = "private_account"
    INSULT = "insult"
    VISIT = "visit"
    """One person came, or papers weren't shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One rule that a call may have gone beyond."""

    conduct: Conduct
    rule: Rule
    """The strongest that covers this lender and was in force that day."""
    count: int = 0
    """Which call of that day it was, counted from 1; 0 where nothing is counted."""
    limit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCall:
    """A call, whose it was, and its flags."""

    call: CollectorCall
    debt: Debt | None
    flags: tuple[Flag, ...]

    @property
    def lender(self) -> str:
        """Name the lender for counting; empty if not known."""
        return lender_key(self.debt) if self.debt else ""


_TOPICS: Mapping[Conduct, tuple[str, ...]] = {
    Conduct.CONNECTED: ("effective_calls",),
    Conduct.UNANSWERED: ("unanswered_attempts",),
    Conduct.NIGHT: ("quiet_hours",),
    Conduct.THIRD_PARTY: ("third_parties",),
    Conduct.THREAT: ("threats", "collection_conduct"),
    Conduct.FALSE_AUTHORITY: ("impersonation",),
    Conduct.NEW_LOAN: ("fraud_new_loan",),
    Conduct.PRIVATE_ACCOUNT: ("private_account",),
    Conduct.INSULT: ("insults_and_visits",),
    Conduct.VISIT: ("insults_and_visits",),
}
_UNRELATED_TOPICS = ("third_parties", "collection_conduct")
_MAYBE_RELATED = (None, Relation.SPOUSE)
"""With whom a debt may have to do: the rules on unrelated people are left aside."""
_SAID = {
    Said.THREAT: Conduct.THREAT,
    Said.FALSE_AUTHORITY: Conduct.FALSE_AUTHORITY,
    Said.NEW_LOAN: Conduct.NEW_LOAN,
    Said.PRIVATE_ACCOUNT: Conduct.PRIVATE_ACCOUNT,
    Said.INSULT: Conduct.INSULT,
    Said.CAME_ALONE: Conduct.VISIT,
    Said.SHOWED_NO_ID: Conduct.VISIT,
}
"""A visit announced and mass calls are kept as facts: no rule of ours counts them alone."""
_LEVELS = tuple(Level)
_NO_TELEPHONE: tuple[Relation | None, str] = (None, "")


def judge(
    calls: Iterable[CollectorCall], debts: Iterable[Debt], rules: RuleBook
) -> tuple[JudgedCall, ...]:
    """Hold calls against the rules.

    Args:
        calls: in any order.
        debts: those the calls may be about; their lender types decide which rules cover a call.
        rules: the whole book. A rule of confidence C raises no flag.

    Returns:
        Every call, oldest first, those of one second as entered. Counts run over one day, from
        midnight to midnight: calls answered by the person, per lender, whichever agency called;
        attempts not answered, per lender and per telephone that was called. The call that goes
        beyond a limit is flagged, and each after it. A call of unknown origin is counted nowhere.
    """
    by_id = {debt.id: debt for debt in debts}
    book = _Applying(rules)
    counts: Counter[tuple[object, ...]] = Counter()
    return tuple(
        JudgedCall(call=call, debt=debt, flags=tuple(_flags(call, debt, book, counts)))
        for call in sorted(calls, key=lambda call: (call.on, call.at))
        for debt in [by_id.get(call.debt_id or "")]
    )


def lender_key(debt: Debt) -> str:
    """Name a lender so that two of its loans count as one lender, however it was typed."""
    told = unicodedata.normalize("NFKC", debt.lender_name or debt.platform)
    return "".join(told.split()).casefold() or debt.id


def is_within(at: time, since: time, until: time) -> bool:
    """Whether a time lies in hours that may pass midnight; their end is outside."""
    if since <= until:
        return since <= at < until
    return at >= since or at < until


def telephone_called(call: CollectorCall) -> tuple[Relation | None, str]:
    """Tell apart the telephones that attempts are counted for."""
    return call.third_party, "".join(call.my_phone.split())


class _Applying:
    """Finds the strongest rule for a lender and a day, each answer once.

    What somebody did is held against the rules of the day it was done.
    """

    def __init__(self, rules: RuleBook) -> None:
        wanted = {topic for topics in _TOPICS.values() for topic in topics}
        self._rules = [
            rule
            for rule in rules.all()
            if rule.topic in wanted
            and rule.confidence is not Confidence.C
            and rule.decided_by is DecidedBy.TODAY
        ]
        self._found: dict[tuple[object, ...], Rule | None] = {}

    def rule(self, topics: Sequence[str], debt: Debt | None, day: date) -> Rule | None:
        """Return the rule of the strongest level that covers the lender and held on ``day``."""
        lender = debt.lender_type if debt else LenderType.UNKNOWN
        key = (topics, lender, day)
        if key not in self._found:
            self._found[key] = min(
                (
                    rule
                    for rule in self._rules
                    if rule.topic in topics and lender in rule.covers and rule.in_force(day)
                ),
                key=lambda rule: _LEVELS.index(rule.level),
                default=None,
            )
        return self._found[key]


def _flags(
    call: CollectorCall, debt: Debt | None, book: _Applying, counts: Counter[tuple[object, ...]]
) -> Iterator[Flag]:
    if call.kind is CallKind.MINE:
        return
    yield from _counted(call, debt, book, counts)
    night = book.rule(_TOPICS[Conduct.NIGHT], debt, call.on)
    if night is not None and is_within(call.at, *night.hours_on(call.on)):
        yield Flag(conduct=Conduct.NIGHT, rule=night)
    if call.third_party is not None or Said.THIRD_PARTY in call.said:
        related = call.third_party in _MAYBE_RELATED
        topics = _TOPICS[Conduct.THIRD_PARTY] if related else _UNRELATED_TOPICS
        third = book.rule(topics, debt, call.on)
        if third is not None:
            yield Flag(conduct=Conduct.THIRD_PARTY, rule=third)
    for conduct in dict.fromkeys(_SAID[said] for said in _SAID if said in call.said):
        rule = book.rule(_TOPICS[conduct], debt, call.on)
        if rule is not None:
            yield Flag(conduct=conduct, rule=rule)


def _counted(
    call: CollectorCall, debt: Debt | None, book: _Applying, counts: Counter[tuple[object, ...]]
) -> Iterator[Flag]:
    """Count a telephone call of a known lender, and flag it if the day's limit is passed."""
    if debt is None or call.kind is not CallKind.CALLED:
        return
    if call.connected:
        if call.third_party is not None:
            return  # the limit is about talks with the debtor
        conduct, telephone = Conduct.CONNECTED, _NO_TELEPHONE
    else:
        conduct, telephone = Conduct.UNANSWERED, telephone_called(call)
    key = (conduct, call.on, lender_key(debt), telephone)
    counts[key] += 1
    rule = book.rule(_TOPICS[conduct], debt, call.on)
    if rule is None:
        return
    count, limit = counts[key], int(rule.on(call.on))
    if count > limit:
        yield Flag(conduct=conduct, rule=rule, count=count, limit=limit)
