"""The card tried out (S4-07), and what one more loan would cost (V-04, P-04)."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.days import CHINA
from core.numbers.borrowing import one_more, swap
from core.numbers.card import plan_card
from core.numbers.payday import Payday, arrivals
from core.numbers.saving import weekly_cap
from core.numbers.stress import Stress, Stressed, stressed
from tests.core.test_card import MARCH, TENTH, three_debts
from tests.core.test_card_invariants import Setting, a_setting


def tried(stress: Stress, **changes: object) -> Stressed:
    """Try out the case of S4-05: 600 on the card on 1 March, 1,800 a month, paid on the 10th."""
    usual: dict[str, object] = {
        "start": MARCH,
        "workdays": CHINA,
        "opening_fen": 60_000,
        "transfer_fen": 180_000,
        "income_fen": 800_000,
        "needs_fen": 500_000,
    }
    return stressed(three_debts(), TENTH, stress, **(usual | changes))  # type: ignore[arg-type]


def test_a_salary_a_week_late_asks_for_what_is_debited_in_that_week() -> None:
    found = tried(Stress(late_days=7))
    assert found.first is not None
    assert (found.first.day, found.first.missing_fen) == (date(2026, 3, 12), 70_000)
    assert found.first.next_payday == date(2026, 3, 17)
    assert found.buffer_fen == 70_000
    assert tried(Stress(late_days=7), opening_fen=130_000).first is None


def test_a_calm_trial_changes_nothing() -> None:
    found = tried(Stress())
    assert Stress().is_calm
    assert (
        found.plan.events
        == plan_card(
            three_debts(),
            TENTH,
            start=MARCH,
            opening_fen=60_000,
            transfer_fen=180_000,
            workdays=CHINA,
        ).events
    )
    assert found.buffer_fen == 0


def test_an_income_that_still_reaches_moves_as_much_as_before() -> None:
    assert tried(Stress(less_pct=15)).transfer_fen == 180_000
    less = tried(Stress(less_pct=20))
    assert less.transfer_fen == 140_000, "8,000 less 20 %, less 5,000 for living"
    assert less.buffer_fen == 0, "of 1,400 the 1,200 of the month after the seed are paid"
    bare = tried(Stress(less_pct=40))
    assert bare.transfer_fen == 0
    assert bare.buffer_fen == 120_000


def test_one_more_bill_comes_at_the_worst_moment() -> None:
    found = tried(Stress(bill_fen=50_000))
    assert found.first is not None
    assert (found.first.day, found.buffer_fen) == (date(2026, 3, 5), 50_000)


def test_money_that_came_in_time_before_is_not_late() -> None:
    late = replace(TENTH[0], delay_days=7, since=date(2026, 3, 12))
    days = arrivals((late,), start=date(2026, 3, 12), until=date(2026, 4, 30), workdays=CHINA)
    assert [arrival.day for arrival in days] == [date(2026, 4, 17)]
    found = tried(Stress(late_days=7), start=date(2026, 3, 12))
    assert found.plan.until_next_payday == (), "nothing of this month's salary is still to come"


def test_one_payday_told_to_be_late_comes_on_that_day_and_the_next_in_time() -> None:
    moved = Payday(day_of_month=10, moved=((date(2026, 3, 10), date(2026, 3, 20)),))
    days = arrivals((moved,), start=date(2026, 3, 11), until=date(2026, 4, 30), workdays=CHINA)
    assert [arrival.day for arrival in days] == [date(2026, 3, 20), date(2026, 4, 10)]


@given(a_setting(), st.integers(0, 40), st.integers(0, 100), st.integers(0, 500_000))
def test_the_buffer_survives_the_trial_and_a_fen_less_does_not(
    setting: Setting, late_days: int, less_pct: int, bill_fen: int
) -> None:
    stress = Stress(late_days=late_days, less_pct=less_pct, bill_fen=bill_fen)

    def run(more_fen: int) -> Stressed:
        return stressed(
            setting.instalments,
            setting.paydays,
            stress,
            start=setting.start,
            opening_fen=setting.opening_fen + more_fen,
            transfer_fen=200_000,
            income_fen=600_000,
            needs_fen=350_000,
            workdays=CHINA,
        )

    buffer_fen = run(0).buffer_fen
    assert run(buffer_fen).first is None
    assert buffer_fen == 0 or run(buffer_fen - 1).first is not None


def test_borrowing_once_more_on_the_dearest_terms() -> None:
    found = one_more(500_000, received_fen=1_000_000, instalment_fen=100_000, months=12)
    assert (found.instalment_fen, found.total_fen, found.extra_fen) == (50_000, 600_000, 100_000)


def test_a_new_loan_for_an_old_one_costs_more_a_month_and_in_all() -> None:
    found = swap(300_000, old=Fraction(18, 100), new=Fraction(36, 100), months=12)
    assert (found.old_fen, found.new_fen) == (27_504, 30_139)
    assert (found.more_a_month_fen, found.more_in_all_fen) == (2_635, 31_620)


@given(st.integers(0, 10**9))
def test_fifty_two_weeks_never_take_more_than_twelve_months(month_fen: int) -> None:
    assert 0 <= 12 * month_fen - 52 * weekly_cap(month_fen) < 52


def test_a_week_is_seven_days_of_the_trial() -> None:
    assert tried(Stress(late_days=7)).plan.events[0].day - MARCH == timedelta(days=4)


def test_a_shortfall_names_the_next_money_however_far_off_it_is() -> None:
    far = replace(TENTH[0], since=date(2027, 6, 1))
    [first, *_] = plan_card(three_debts(), (far,), start=MARCH, workdays=CHINA).shortfalls
    assert first.next_payday == date(2027, 6, 10)
    moved = replace(TENTH[0], moved=tuple((date(2026, m, 10), date(2027, 1, 4)) for m in (3, 4, 6)))
    [first, *_] = plan_card(three_debts(), (moved,), start=MARCH, workdays=CHINA).shortfalls
    assert first.next_payday == date(2026, 5, 9)
