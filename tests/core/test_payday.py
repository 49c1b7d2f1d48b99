from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.days import CHINA, due_date
from core.errors import NumberError
from core.numbers.card import Instalment, plan_card
from core.numbers.payday import (
    Payday,
    Roll,
    arrivals,
    check_transfer,
    due_day_floor,
    due_day_wish,
    shares,
)
from tests.effort import thoroughly

TENTH = Payday(day_of_month=10)
OFTEN = thoroughly(200)


def test_money_comes_before_a_day_off_or_after_it_and_late_if_it_is_late() -> None:
    assert TENTH.arrives(2026, 10, CHINA) == date(2026, 10, 10), "a Saturday that is worked"
    assert TENTH.arrives(2027, 1, CHINA) == date(2027, 1, 8)
    assert Payday(day_of_month=10, roll=Roll.NEXT).arrives(2027, 1, CHINA) == date(2027, 1, 11)
    assert Payday(day_of_month=10, delay_days=7).arrives(2027, 1, CHINA) == date(2027, 1, 15)
    assert Payday(day_of_month=31).arrives(2026, 2, CHINA) == date(2026, 2, 28), "also worked"


def test_finds_money_whose_payday_is_outside_and_leaves_out_weight_0() -> None:
    paydays = (Payday(day_of_month=1), Payday(day_of_month=2, weight=0))
    found = arrivals(paydays, start=date(2025, 12, 31), until=date(2026, 1, 31), workdays=CHINA)
    assert [a.day.isoformat() for a in found] == ["2025-12-31", "2026-01-30"]
    late = (Payday(day_of_month=1, delay_days=60),)
    found = arrivals(late, start=date(2026, 5, 1), until=date(2026, 5, 31), workdays=CHINA)
    assert [a.day.isoformat() for a in found] == ["2026-05-31"]


def test_the_plain_rule_for_a_due_day_is_payday_and_one_day_and_three() -> None:
    assert due_day_floor(10) == 14
    assert due_day_floor(28) == 4, "the 2nd of March would be debited on 27 February"
    assert due_day_floor(25) == 1
    assert due_day_floor(30) == 4
    assert due_day_floor(31) == 4


@pytest.mark.parametrize(
    ("day_of_month", "start", "wish"),
    [
        (10, "2026-11-24", 16),  # the 14th fails: due 2027-04-14 is debited on the payday, 04-09
        (10, "2026-03-01", 16),
        (28, "2026-11-24", 4),
        (28, "2026-03-01", 4),
        (15, "2026-01-01", None),  # nine days off in February 2026
        (27, "2024-01-01", 3),  # the 2nd would do in this leap year, not in the next
    ],
)
def test_the_due_day_to_wish_for_is_tried_on_real_dates(
    day_of_month: int, start: str, wish: int | None
) -> None:
    payday = Payday(day_of_month=day_of_month)
    assert due_day_wish(payday, start=date.fromisoformat(start), workdays=CHINA) == wish


def test_money_usable_at_once_makes_the_plain_rule_enough() -> None:
    assert due_day_wish(TENTH, start=date(2026, 3, 1), debit_first=False, workdays=CHINA) == 14


@OFTEN
@given(st.integers(1, 31), st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.sampled_from(Roll))
def test_a_wished_due_day_needs_no_money_beforehand(dom: int, start: date, roll: Roll) -> None:
    payday = Payday(day_of_month=dom, roll=roll)
    wish = due_day_wish(payday, start=start, workdays=CHINA)
    tried = [(dom + later - 1) % 31 + 1 for later in range(4, 11)]
    good = [day for day in tried if is_never_short(payday, day, start)]
    if wish is None:
        assert not [day for day in good if suits_february(dom, day)]
    else:
        assert wish == next(day for day in good if suits_february(dom, day))


def is_never_short(payday: Payday, due_day: int, start: date) -> bool:
    """Run a year of one debt through the card: each payday brings exactly one instalment."""
    named = [d for m in range(13) if (d := month_of(start, m, payday.day_of_month)) >= start][:12]
    follows = 0 if due_day > payday.day_of_month else 1
    dues = [month_of(day, follows, due_day) for day in named]
    year = [
        Instalment(debt_id="a", number=number, due=due, amount_fen=100)
        for number, due in enumerate(dues, 1)
    ]
    first = payday.arrives(named[0].year, named[0].month, CHINA)
    plan = plan_card(year, (payday,), start=first, transfer_fen=100, workdays=CHINA)
    return plan.min_buffer_fen == 0


def suits_february(payday: int, due_day: int) -> bool:
    payday_falls = due_date(2027, 2, payday)
    due = due_date(2027, 2 if due_day > payday else 3, due_day)
    return due - timedelta(days=3) > payday_falls


def month_of(day: date, later: int, day_of_month: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return due_date(months // 12, months % 12 + 1, day_of_month)


def test_a_transfer_that_a_payday_cannot_carry_is_refused() -> None:
    paydays = (Payday(day_of_month=10, weight=2), Payday(day_of_month=25, weight=1))
    check_transfer(30_000, paydays, (20_000, 10_000))
    with pytest.raises(NumberError) as caught:
        check_transfer(30_001, paydays, (20_001, 10_000))
    assert caught.value.code == "E_TRANSFER_GT_PAY"
    assert caught.value.details == {"day_of_month": 25, "share_fen": 10_001, "free_fen": 10_000}


@OFTEN
@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 99), min_size=1, max_size=5).filter(any),
    st.integers(0, 9),
)
def test_shares_cover_the_transfer_and_never_fall_when_it_rises(
    transfer: int, weights: list[int], more: int
) -> None:
    paydays = [Payday(day_of_month=1, weight=weight) for weight in weights]
    parts = shares(transfer, paydays)
    assert transfer <= sum(parts) < transfer + len(weights)
    assert all(a <= b for a, b in zip(parts, shares(transfer + more, paydays), strict=True))
