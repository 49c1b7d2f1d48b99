"""C-03 to the second, and a thousand random logs against a second, naive telling of the rules."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import CallKind, CollectorCall, Debt, EnumSet, LenderType, Relation, Said
from core.conduct import (
    Conduct,
    Suspicion,
    Trick,
    by_lender,
    findings,
    is_within,
    judge,
    lender_key,
    reach,
    suspicion,
    weeks,
)
from core.rules import Level, RuleBook
from tests.build import TODAY, a_debt
from tests.core import naive_conduct

BOOK = RuleBook.load()
NOON = time(12)


def a_call(n: int = 0, at: time = NOON, **changes: object) -> CollectorCall:
    call = CollectorCall(id=f"c{n}", debt_id="d1", on=TODAY, at=at)
    return replace(call, **changes)  # type: ignore[arg-type]


def flagged(
    calls: Iterable[CollectorCall], *debts: Debt
) -> list[tuple[str, set[tuple[Conduct, Level]]]]:
    judged = judge(calls, debts or (a_debt(),), BOOK)
    return [
        (one.call.id, {(flag.conduct, flag.rule.level) for flag in one.flags}) for one in judged
    ]


def conducts(calls: Iterable[CollectorCall], *debts: Debt) -> Counter[Conduct]:
    judged = judge(calls, debts or (a_debt(),), BOOK)
    return Counter(flag.conduct for one in judged for flag in one.flags)


# --- the day of C-03


def ten_calls(unanswered: int = 6) -> list[CollectorCall]:
    talks = [a_call(n, time(9 + n)) for n in range(3)] + [a_call(3, time(22, 35))]
    return talks + [a_call(10 + n, time(14, n), connected=False) for n in range(unanswered)]


def test_the_day_of_ten_calls() -> None:
    found = findings(judge(ten_calls(), (a_debt(),), BOOK))
    assert [(f.conduct, f.count, f.limit) for f in found] == [
        (Conduct.CONNECTED, 4, 3),
        (Conduct.NIGHT, 1, 0),
    ]
    assert {f.rule.level for f in found} == {Level.NATIONAL_STANDARD}


def test_the_seventh_call_in_vain_is_one_too_many() -> None:
    found = findings(judge(ten_calls(7), (a_debt(),), BOOK))
    [seven] = [f for f in found if f.conduct is Conduct.UNANSWERED]
    assert (seven.count, seven.limit, seven.rule.level) == (7, 6, Level.SELF_DISCIPLINE)


@pytest.mark.parametrize(
    ("at", "is_night"),
    [
        (time(21, 59, 59), False),
        (time(22), True),
        (time(23, 59, 59), True),
        (time(0), True),
        (time(7, 59, 59), True),
        (time(8), False),
        (time(8, 0, 1), False),
    ],
)
@pytest.mark.parametrize("kind", [CallKind.CALLED, CallKind.MESSAGE, CallKind.VISIT])
def test_the_night_begins_and_ends_to_the_second(at: time, is_night: bool, kind: CallKind) -> None:
    for answered in (True, False):
        call = a_call(0, at, kind=kind, connected=answered)
        assert conducts([call]) == ({Conduct.NIGHT: 1} if is_night else {})


def test_midnight_begins_a_new_day() -> None:
    late = [a_call(n, time(23, 59, 57 + n)) for n in range(3)]
    early = [a_call(9, time(0), on=TODAY + timedelta(days=1))]
    assert Conduct.CONNECTED not in conducts([*late, *early])
    assert conducts([*late, a_call(8, time(12))])[Conduct.CONNECTED] == 1


def test_two_lenders_are_counted_apart() -> None:
    other = a_debt(id="d2", platform="乙")
    calls = [a_call(n, time(9, n)) for n in range(3)]
    calls += [a_call(5 + n, time(10, n), debt_id="d2") for n in range(3)]
    assert conducts(calls, a_debt(), other) == {}


def test_agencies_of_one_lender_are_counted_together() -> None:
    calls = [a_call(n, time(9, n), company=f"催收公司{n % 2}") for n in range(4)]
    assert conducts(calls) == {Conduct.CONNECTED: 1}


def test_two_loans_of_one_lender_are_one_lender() -> None:
    one = a_debt(platform="甲APP", lender_name="甲消费金融")
    two = a_debt(id="d2", platform="另一个", lender_name=" 甲 消费金融")
    calls = [a_call(n, time(9, n), debt_id=f"d{1 + n % 2}") for n in range(4)]
    assert conducts(calls, one, two) == {Conduct.CONNECTED: 1}
    assert lender_key(a_debt(platform="", lender_name="")) == "d1"


def test_a_call_of_unknown_origin_is_counted_nowhere() -> None:
    calls = [a_call(n, time(9, n), debt_id=None) for n in range(9)]
    assert conducts(calls) == {}


def test_each_telephone_has_its_own_count() -> None:
    in_vain = [a_call(n, time(9, n), connected=False, my_phone="甲") for n in range(6)]
    other = [a_call(20 + n, time(10, n), connected=False, my_phone="乙") for n in range(6)]
    assert conducts([*in_vain, *other]) == {}
    assert conducts([*in_vain, a_call(9, NOON, connected=False, my_phone=" 甲")]) == {
        Conduct.UNANSWERED: 1
    }


def test_messages_visits_and_own_calls_are_no_calls() -> None:
    for kind in (CallKind.MESSAGE, CallKind.VISIT, CallKind.MINE):
        assert conducts([a_call(n, time(9, n), kind=kind) for n in range(9)]) == {}


def test_nothing_the_person_did_is_flagged() -> None:
    call = a_call(kind=CallKind.MINE, at=time(23), said=EnumSet(Said))
    assert conducts([call]) == {}


def test_a_talk_with_somebody_else_is_no_talk_with_you() -> None:
    talks = [a_call(n, time(9, n)) for n in range(3)]
    mother = a_call(9, time(10), third_party=Relation.PARENT)
    assert conducts([*talks, mother]) == {Conduct.THIRD_PARTY: 1}


# --- whose rules, since when, at what level


@pytest.mark.parametrize(
    ("lender", "level"),
    [
        (LenderType.CONSUMER_FINANCE, Level.NATIONAL_STANDARD),
        (LenderType.MICRO_LENDER, Level.NATIONAL_STANDARD),
        (LenderType.BANK_CARD, Level.SELF_DISCIPLINE),
        (LenderType.TRUST, Level.SELF_DISCIPLINE),
        (LenderType.PRIVATE, None),
        (LenderType.UNLICENSED, None),
        (LenderType.UNKNOWN, None),
    ],
)
def test_the_hours_bind_only_whom_the_rule_covers(lender: LenderType, level: Level | None) -> None:
    [(_, found)] = flagged([a_call(at=time(23))], a_debt(lender_type=lender))
    assert found == ({(Conduct.NIGHT, level)} if level else set())


def test_a_card_has_no_limit_on_answered_calls() -> None:
    calls = [a_call(n, time(9, n)) for n in range(9)]
    assert conducts(calls, a_debt(lender_type=LenderType.BANK_CARD)) == {}


def test_a_rule_says_nothing_about_the_days_before_it() -> None:
    before, first = date(2025, 2, 27), date(2025, 2, 28)
    for day, count in ((before, 0), (first, 1)):
        calls = [a_call(n, time(9, n), on=day) for n in range(4)]
        assert conducts(calls)[Conduct.CONNECTED] == count


def test_a_threat_is_held_against_the_law_of_its_day() -> None:
    threat = a_call(said=EnumSet({Said.THREAT}))
    earlier = replace(threat, on=date(2025, 12, 31))
    assert flagged([threat])[0][1] == {(Conduct.THREAT, Level.LAW)}
    assert flagged([earlier])[0][1] == {(Conduct.THREAT, Level.DEPARTMENT_RULE)}
    assert flagged([earlier], a_debt(lender_type=LenderType.BANK))[0][1] == set()


def test_people_a_debt_may_have_to_do_with_are_not_called_unrelated() -> None:
    def level(call: CollectorCall) -> Level:
        [(_, found)] = flagged([call])
        [(conduct, level)] = found
        assert conduct is Conduct.THIRD_PARTY
        return level

    assert level(a_call(third_party=Relation.SPOUSE)) is Level.NATIONAL_STANDARD
    assert level(a_call(said=EnumSet({Said.THIRD_PARTY}))) is Level.NATIONAL_STANDARD
    assert level(a_call(third_party=Relation.WORK)) is Level.DEPARTMENT_RULE


def test_paying_a_private_lender_privately_is_nothing_strange() -> None:
    call = a_call(said=EnumSet({Said.PRIVATE_ACCOUNT}))
    assert conducts([call]) == {Conduct.PRIVATE_ACCOUNT: 1}
    assert conducts([call], a_debt(lender_type=LenderType.PRIVATE)) == {}


def test_a_rule_that_was_not_checked_well_raises_no_flag() -> None:
    judged = judge(
        [a_call(said=EnumSet(Said), third_party=Relation.WORK, at=time(23))],
        [a_debt(lender_type=LenderType.BANK_CARD)],
        BOOK,
    )
    assert {flag.rule.confidence.value for one in judged for flag in one.flags} <= {"A", "B"}


def test_the_limits_are_rule_data() -> None:
    rules = dict(BOOK.rules)
    looser = replace(rules["effective_calls"].values[0], value=5)
    rules["effective_calls"] = replace(rules["effective_calls"], values=(looser,))
    calls = [a_call(n, time(9, n)) for n in range(6)]
    [finding] = findings(judge(calls, (a_debt(),), RuleBook(rules)))
    assert (finding.count, finding.limit) == (6, 5)


# --- a second telling

DEBTS = tuple(
    a_debt(id=f"d{n}", platform=f"平台{n % 7}", lender_type=lender)
    for n, lender in enumerate(LenderType)
)


def a_log(seed: int) -> list[CollectorCall]:
    """Draw a log in which limits are often just met and just passed."""
    chance = random.Random(seed)
    first = chance.choice([date(2024, 4, 17), date(2025, 2, 27), date(2026, 1, 29), TODAY])
    debts = chance.sample([debt.id for debt in DEBTS], 3)
    busy, answered = chance.choice([0, 20]), chance.choice([0.2, 0.5])
    edges = [time(22), time(21, 59, 59), time(7, 59, 59), time(8), time(0), time(23, 59, 59)]

    def call(number: int) -> CollectorCall:
        anywhen = time(chance.randrange(24), chance.randrange(60), chance.randrange(60))
        return CollectorCall(
            id=f"c{number}",
            debt_id=chance.choice([*debts[:1] * busy, *debts, None]),
            on=first + timedelta(days=chance.randrange(2)),
            at=chance.choice([anywhen, chance.choice(edges)]),
            kind=chance.choice([CallKind.CALLED] * 20 + list(CallKind)),
            connected=chance.random() < answered,
            company=chance.choice(["", "某某外包"]),
            my_phone=chance.choice(["", "", "", "副卡"]),
            said=EnumSet(s for s in Said if chance.random() < 0.1),
            third_party=chance.choice([None] * 60 + list(Relation)),
        )

    return [call(number) for number in range(chance.randrange(50))]


def test_a_thousand_logs_are_judged_alike_by_a_second_telling_of_the_rules() -> None:
    seen = Counter[str]()
    for seed in range(1000):
        calls = a_log(seed)
        judged = judge(calls, DEBTS, BOOK)
        for one in judged:
            told = {(f.conduct.value, f.rule.level.value, f.count) for f in one.flags}
            assert told == naive_conduct.flags(one.call, calls, DEBTS), (seed, one.call)
            seen.update(conduct for conduct, _, _ in told)
    assert set(seen) == {conduct.value for conduct in Conduct}
    assert min(seen.values()) > 20, "the logs reach every rule"


@given(st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(chance: random.Random) -> None:
    calls = a_log(chance.randrange(10**6))
    shuffled = chance.sample(calls, len(calls))
    by_time = {(c.on, c.at) for c in calls}
    if len(by_time) == len(calls):
        assert judge(shuffled, DEBTS, BOOK) == judge(calls, DEBTS, BOOK)


@given(st.times(), st.times(), st.times())
def test_hours_and_the_rest_of_the_day_share_every_time(at: time, a: time, b: time) -> None:
    if a != b:
        assert is_within(at, a, b) != is_within(at, b, a)


# --- what it comes to


def test_weeks_run_from_monday_and_hold_every_call_once() -> None:
    calls = [c for seed in range(30) for c in a_log(seed)]
    judged = judge([replace(c, id=str(n)) for n, c in enumerate(calls)], DEBTS, BOOK)
    counted = weeks(judged, today=TODAY, count=400)
    theirs = [one for one in judged if one.call.kind is not CallKind.MINE]
    assert sum(week.total for week in counted) == sum(
        one.call.on <= TODAY + timedelta(days=5) for one in theirs
    )
    assert all(week.monday.weekday() == 0 and len(week.hours) == 24 for week in counted)
    assert sum(sum(week.flagged) for week in counted) <= sum(bool(o.flags) for o in theirs)
    assert [lender.total for lender in by_lender(judged)] == sorted(
        (lender.total for lender in by_lender(judged)), reverse=True
    )
    assert sum(lender.total for lender in by_lender(judged)) == len(theirs)


def test_a_week_without_calls_is_there_too() -> None:
    judged = judge([a_call(at=time(22, 30))], (a_debt(),), BOOK)
    this, last = weeks(judged, today=TODAY, count=2)
    assert (this.monday, last.monday) == (date(2026, 11, 23), date(2026, 11, 16))
    assert (this.hours[22], this.flagged[22], this.total, last.total) == (1, 1, 1, 0)


def test_one_answered_call_makes_a_day() -> None:
    days = [TODAY - timedelta(days=n) for n in range(8)]
    calls = [a_call(n, time(9, n), on=day, connected=False) for n, day in enumerate(days)]
    assert reach(calls, today=TODAY).reachable == 0
    answered = [a_call(20 + n, on=day) for n, day in enumerate(days[:6])]
    told = reach([*calls, *answered], today=TODAY)
    assert (told.days, told.reachable, told.answered, told.missed) == (7, 6, 6, 1)


def test_a_call_of_your_own_makes_a_day_and_nobody_calling_misses_none() -> None:
    missed = a_call(1, connected=False)
    assert reach([missed], today=TODAY).missed == 1
    assert reach([missed, a_call(2, kind=CallKind.MINE)], today=TODAY).missed == 0
    assert reach([], today=TODAY).reachable == 7
    other = a_call(3, third_party=Relation.PARENT)
    assert reach([missed, other], today=TODAY).missed == 1


# --- no collector at all


def test_a_private_account_alone_means_stop() -> None:
    assert suspicion([Trick.PRIVATE_ACCOUNT]) is Suspicion.STOP
    for trick in set(Trick) - {Trick.NOW_OR_NEVER}:
        assert suspicion([trick]) is Suspicion.STOP
        assert suspicion([trick, Trick.NOW_OR_NEVER]) is Suspicion.STOP


def test_pressure_alone_means_to_check_and_nothing_means_to_check_too() -> None:
    assert suspicion([Trick.NOW_OR_NEVER]) is Suspicion.CAREFUL
    assert suspicion([]) is Suspicion.NONE_SEEN


@pytest.mark.parametrize(
    ("said", "conduct"),
    [
        ({Said.INSULT}, Conduct.INSULT),
        ({Said.CAME_ALONE}, Conduct.VISIT),
        ({Said.CAME_ALONE, Said.SHOWED_NO_ID}, Conduct.VISIT),
    ],
)
def test_insults_and_visits_are_held_against_the_industrys_own_rules(
    said: set[Said], conduct: Conduct
) -> None:
    call = a_call(said=EnumSet(said))
    assert flagged([call])[0][1] == {(conduct, Level.SELF_DISCIPLINE)}
    before = replace(call, on=date(2026, 1, 29))
    assert flagged([before])[0][1] == set()
    assert conducts([a_call(said=EnumSet({Said.VISIT, Said.MASS}))]) == {}
