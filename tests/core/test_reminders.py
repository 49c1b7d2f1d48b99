"""What goes into the calendar file: only what was agreed, neutral, and updated by the next one."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import CalendarEvent, at_nine
from core.case import Agreement, Case, Payment, RepaymentCard
from core.days import CHINA
from core.numbers.card import EventKind
from core.report import handed_out, report
from core.rules import RuleBook
from core.steps import endings
from tests.build import TODAY, a_case, a_debt, as_of
from tests.core.test_report import signed
from tests.effort import thoroughly
from tests.strategies import cases

RULES = RuleBook.load()
ORAL = signed(written_received_on=None, checked_on=None)


def events(case: Case, today: date = TODAY) -> tuple[CalendarEvent, ...]:
    return report(case, RULES, as_of(today)).reminders


def of_kind(kind: EventKind, case: Case) -> list[CalendarEvent]:
    return [event for event in events(case) if event.kind == kind]


def test_nothing_agreed_gives_nothing() -> None:
    assert events(a_case()) == ()
    assert events(Case(id="c1")) == ()


@pytest.mark.parametrize(
    "agreement",
    [ORAL, replace(ORAL, written_requested_on=TODAY), replace(ORAL, written_received_on=TODAY)],
    ids=["oral", "asked for", "on paper, not checked"],
)
def test_what_is_not_checked_on_paper_gives_nothing(agreement: Agreement) -> None:
    found = events(a_case(agreements=(agreement,)))
    assert {event.kind for event in found} <= {"promise"}
    assert all(event.amount_fen is None for event in found)


def test_every_instalment_has_a_day_to_have_the_money_and_a_due_day() -> None:
    case = a_case(agreements=(signed(instalments=3),))
    dues, debits = of_kind(EventKind.DUE, case), of_kind(EventKind.DEBIT, case)
    assert [e.day for e in dues] == [date(2026, 12, 14), date(2027, 1, 14), date(2027, 2, 14)]
    assert [e.day for e in debits] == [CHINA.debit_day(event.day) for event in dues]
    assert {e.amount_fen for e in (*dues, *debits)} == {50_000}


def test_transfers_carry_the_signed_sums_alone() -> None:
    alone = a_case(agreements=(signed(),))
    beside_another = alone.with_debt(a_debt(id="d2", platform="乙"))
    transfers = of_kind(EventKind.TRANSFER, beside_another)
    assert transfers == of_kind(EventKind.TRANSFER, alone)
    proposed = report(beside_another, RULES, as_of(TODAY)).card
    assert proposed is not None
    assert proposed.plan.standing_order_fen > max(event.amount_fen or 0 for event in transfers)


def test_what_was_switched_on_by_word_of_mouth_says_so_in_every_title() -> None:
    found = events(a_case(agreements=(replace(ORAL, plan_on_oral=True),)))
    assert found
    assert all("口头" in e.title for e in found if e.debt_id and e.kind != "promise")


def test_who_promised_stands_in_what_reminds_of_it_where_names_may() -> None:
    told = replace(ORAL, plan_on_oral=True, staff_no="张三 8021")
    case = a_case(agreements=(told,))
    assert not [event for event in events(case) if "张三" in event.title]
    named = events(case.with_card(RepaymentCard(names_in_calendar=True)))
    reminding = [event for event in named if event.debt_id]
    assert {event.kind for event in reminding} >= {"promise", "debit", "due"}
    assert [event for event in reminding if "张三 8021" not in event.title] == []
    bare = a_case(agreements=(replace(told, staff_no=""),))
    titles = {e.title for e in events(bare.with_card(RepaymentCard(names_in_calendar=True)))}
    assert "甲分期 回访日" in titles


def test_a_checked_paper_takes_the_place_of_the_promise() -> None:
    promise = replace(ORAL, id="a0", plan_on_oral=True, instalment_fen=40_000)
    found = events(a_case(agreements=(promise, signed())))
    assert {event.amount_fen for event in found if event.kind in {"debit", "due"}} == {50_000}
    assert not [event for event in found if "口头" in event.title]


def test_a_file_names_nobody_unless_that_was_switched_on() -> None:
    case = a_case(agreements=(signed(),))
    titles = {"存钱日", "到位日", "还款日", "取件日", "整理日", "查看日"}
    assert {event.title for event in events(case)} == titles
    named = events(case.with_card(RepaymentCard(names_in_calendar=True)))
    assert all("甲分期" in event.title for event in named if event.kind in {"debit", "due"})
    assert not [event for event in named if event.debt_id is None and "甲分期" in event.title]


def test_the_first_instalment_is_announced_three_days_one_day_and_on_the_day() -> None:
    case = a_case(agreements=(signed(),))
    first, second, *_ = of_kind(EventKind.DUE, case)
    assert first.alarms_minutes == (at_nine(3), at_nine(1), at_nine())
    assert second.alarms_minutes == (at_nine(),)


def test_what_is_paid_is_not_announced_and_what_is_paid_in_part_asks_for_the_rest() -> None:
    payments = (
        Payment(id="p1", agreement_id="a1", number=1, paid_on=TODAY, amount_fen=50_000),
        Payment(id="p2", agreement_id="a1", number=2, paid_on=TODAY, amount_fen=30_000),
    )
    dues = of_kind(EventKind.DUE, a_case(agreements=(signed(),), payments=payments))
    assert [(e.number, e.amount_fen) for e in dues[:2]] == [(2, 20_000), (3, 50_000)]


def test_what_is_over_is_not_announced_again() -> None:
    case = a_case(agreements=(signed(),))
    later = events(case, date(2027, 3, 1))
    assert min(event.day for event in later) >= date(2027, 3, 1)


def test_an_instalment_keeps_its_name_whatever_happens_to_its_day() -> None:
    before = {e.uid for e in events(a_case(agreements=(signed(),))) if e.debt_id}
    moved = signed(first_due=date(2026, 12, 20), instalment_fen=60_000)
    assert {e.uid for e in events(a_case(agreements=(moved,))) if e.debt_id} == before


def test_no_name_of_an_event_says_when_how_much_or_to_whom() -> None:
    case = a_case(debts=(a_debt(id="0123abcd"),), agreements=(signed(debt_id="0123abcd"),))
    uids = [event.uid for event in events(case)]
    assert len(set(uids)) == len(uids)
    assert all(
        re.fullmatch(
            r"(card|0123abcd)-(transfer|debit|due|certificate|mandate|report)-\d+@liqing", u
        )
        for u in uids
    )


def test_what_comes_after_the_last_instalment_has_its_day() -> None:
    case = a_case(agreements=(signed(instalments=3),))
    last = date(2027, 2, 14)
    days = {event.kind: event.day for event in events(case)}
    assert days["certificate"] == days["mandate"] == last + timedelta(days=1)
    assert days["report"] == last + timedelta(days=30)


def test_a_file_handed_out_twice_unchanged_is_the_same_file() -> None:
    case = a_case(agreements=(signed(),))
    first = events(case)
    assert events(case.with_issued(handed_out(first))) == first


@pytest.mark.parametrize("alarms", [(), (at_nine(),), (at_nine(1),)])
def test_another_alarm_alone_makes_an_event_newer(alarms: tuple[int, ...]) -> None:
    """Else a calendar that has it keeps the alarms it came with; none noted: an older program."""
    case = a_case(agreements=(signed(),))
    first = events(case)
    noted = tuple(replace(e, alarms_minutes=alarms) for e in handed_out(first) if e.kind == "debit")
    debits = [e for e in events(case.with_issued(noted)) if e.kind == "debit"]
    assert debits == [replace(e, sequence=1) for e in first if e.kind == "debit"]


def test_what_is_no_longer_wanted_is_called_off_from_today_on() -> None:
    case = a_case(agreements=(signed(),))
    issued = case.with_issued(handed_out(events(case)))
    gone = events(issued.without_agreement("a1"), TODAY + timedelta(days=30))
    assert gone
    assert all(event.cancelled and event.sequence == 1 for event in gone)
    assert min(event.day for event in gone) >= TODAY + timedelta(days=30)


def test_what_was_called_off_and_comes_back_is_newer_than_both() -> None:
    case = a_case(agreements=(signed(),))
    issued = case.with_issued(handed_out(events(case)))
    gone = events(issued.without_agreement("a1"))
    back = events(issued.with_issued(handed_out(gone)))
    assert back
    assert all(event.sequence == 2 and not event.cancelled for event in back)


@thoroughly(100)
@given(cases(), st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_every_event_is_named_once_lies_ahead_and_rests_on_what_was_signed(
    case: Case, today: date
) -> None:
    found = events(case, today)
    assert len({event.uid for event in found}) == len(found)
    assert all(event.day >= today for event in found if not event.cancelled)
    counting = {
        a.debt_id
        for a in case.agreements
        if a.plan_on_oral or (a.checked_on is not None and a.written_received_on is not None)
    }
    resting = [e for e in found if not e.cancelled and e.kind != "promise"]
    ended = {ending.debt.id for ending in endings(case, today)}
    assert {event.debt_id for event in resting} <= counting | ended | {None}
    again = events(case.with_issued(handed_out(found)), today)
    assert [event for event in again if not event.cancelled] == [
        event for event in found if not event.cancelled
    ]
