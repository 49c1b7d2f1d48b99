from calendar import monthrange
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.days import CHINA, Workdays, due_date, due_dates, months_after, next_due
from core.errors import NumberError
from tests import strategies

days_of_month = st.integers(1, 31)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-03-15", "2026-03-12"),
        ("2026-03-02", "2026-02-27"),
        ("2026-03-01", "2026-02-26"),
        ("2026-03-25", "2026-03-20"),  # 22 March is a Sunday
        ("2026-04-30", "2026-04-27"),
        ("2027-01-03", "2026-12-31"),
        ("2028-03-01", "2028-02-25"),
        ("2026-02-20", "2026-02-14"),  # a Saturday that is worked, before the Spring Festival
        ("2026-02-28", "2026-02-25"),
        ("2026-10-08", "2026-09-30"),
        ("2026-05-06", "2026-04-30"),
        ("2026-01-05", "2025-12-31"),
    ],
)
def test_money_is_ready_three_days_early_on_a_working_day(due: str, expected: str) -> None:
    assert CHINA.debit_day(date.fromisoformat(due)) == date.fromisoformat(expected)


def test_a_due_day_the_month_does_not_have_is_its_last() -> None:
    assert due_date(2026, 2, 31) == date(2026, 2, 28)
    assert due_date(2028, 2, 31) == date(2028, 2, 29)
    assert due_date(2026, 4, 31) == date(2026, 4, 30)


@pytest.mark.parametrize("day_of_month", [0, -1, 32])
def test_refuses_a_day_no_month_has(day_of_month: int) -> None:
    with pytest.raises(NumberError) as caught:
        due_date(2026, 1, day_of_month)
    assert caught.value.code == "E_DOM"


def test_due_days_come_back_to_the_day_of_the_first() -> None:
    assert due_dates(date(2026, 1, 31), 3) == (
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    )


def test_the_agreed_day_survives_a_first_month_that_is_too_short() -> None:
    assert due_dates(date(2026, 2, 28), 2, day_of_month=31) == (
        date(2026, 2, 28),
        date(2026, 3, 31),
    )
    assert due_dates(date(2026, 2, 28), 2) == (date(2026, 2, 28), date(2026, 3, 28))


@given(strategies.days, st.integers(-100, 700))
def test_months_later_is_that_month_and_that_day_or_the_last(first: date, months: int) -> None:
    later = months_after(first, months)
    assert (later.year - first.year) * 12 + later.month - first.month == months
    assert later.day == min(first.day, monthrange(later.year, later.month)[1])


@given(days_of_month, strategies.days)
def test_the_next_due_day_is_the_first_on_or_after(day_of_month: int, after: date) -> None:
    found = next_due(day_of_month, after)
    days = (after + timedelta(days=n) for n in range(32))
    assert found == next(day for day in days if day == due_date(day.year, day.month, day_of_month))


def test_knows_every_announced_day_as_the_calendar_library_does() -> None:
    day = date(2004, 1, 1)
    while day.year < 2027:
        assert CHINA.is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_2026_has_248_working_days_and_six_worked_weekend_days() -> None:
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    worked = [day for day in year if CHINA.is_workday(day)]
    assert len(worked) == 248
    assert [(day.month, day.day) for day in worked if day.isoweekday() > 5] == [
        (1, 4),
        (2, 14),
        (2, 28),
        (5, 9),
        (9, 20),
        (10, 10),
    ]


def test_without_an_announcement_weekends_and_the_statutory_days_are_off() -> None:
    year = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    off = {day for day in year if not CHINA.is_workday(day) and day.isoweekday() < 6}
    statutory = {
        date.fromisoformat(f"2027-{day}")
        for day in (
            *("01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02"),
            *("06-09", "09-15", "10-01", "10-02", "10-03"),
        )
    }
    assert len(statutory) == 13
    assert off == {day for day in statutory if day.isoweekday() < 6}
    assert not CHINA.is_workday(date(2031, 10, 3))
    assert CHINA.is_workday(date(2031, 10, 6))


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(0, 20))
def test_rolls_to_the_nearest_working_day_and_never_fails(day: date, lead_days: int) -> None:
    before, after = CHINA.workday_on_or_before(day), CHINA.workday_on_or_after(day)
    assert CHINA.is_workday(before)
    assert CHINA.is_workday(after)
    assert before <= day <= after
    assert (before == day) == CHINA.is_workday(day) == (after == day)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(CHINA.is_workday(other) for other in between)
    assert CHINA.debit_day(day, lead_days) == CHINA.workday_on_or_before(
        day - timedelta(days=lead_days)
    )


def test_a_year_not_announced_yet_is_provisional() -> None:
    assert not CHINA.is_provisional(date(2026, 12, 31))
    assert CHINA.is_provisional(date(2027, 1, 1))
    assert CHINA.is_provisional(date(2003, 12, 31))


def test_a_centre_can_add_a_year_by_hand() -> None:
    monday, saturday = date(2027, 2, 8), date(2027, 2, 13)
    own = Workdays(
        extra_off=frozenset({date(2027, 2, 9)}),
        extra_on=frozenset({monday, saturday}),
        complete_years=frozenset({2027}),
    )
    assert not own.is_workday(date(2027, 2, 9))
    assert own.is_workday(monday)
    assert own.is_workday(saturday)
    assert not own.is_provisional(saturday)
    assert own.is_provisional(date(2028, 1, 1))


def test_a_day_both_off_and_on_is_off() -> None:
    day = frozenset({date(2026, 3, 12)})
    assert Workdays(extra_off=day, extra_on=day).debit_day(date(2026, 3, 15)) == date(2026, 3, 11)


@given(strategies.days, st.frozensets(strategies.days, max_size=5))
def test_more_days_off_only_move_a_debit_earlier(due: date, extra: frozenset[date]) -> None:
    near = frozenset(due - timedelta(days=day.day) for day in extra)
    assert Workdays(extra_off=near).debit_day(due) <= CHINA.debit_day(due)
