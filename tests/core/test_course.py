"""What each kind of debt asks for, with figures worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.case import (
    Debt,
    DebtStanding,
    LenderType,
    Payment,
    PlannedPayment,
    Quote,
    QuotePeriod,
    RepaymentWay,
)
from core.numbers.course import course_of
from core.numbers.course_days import instalments_missed
from core.numbers.dues import Completeness, Course, DueKind
from tests.build import a_debt

TODAY = date(2026, 11, 27)


def a_told(**told: object) -> Debt:
    """Give a debt with nothing told but this."""
    return Debt(id="d1", platform="甲", **told)  # type: ignore[arg-type]


def course(debt: Debt, *payments: Payment, today: date = TODAY) -> Course:
    return course_of(debt, payments, None, today)


def paid(on: date, fen: int) -> Payment:
    return Payment(id=f"p{on}", debt_id="d1", paid_on=on, amount_fen=fen)


CARD = a_told(way=RepaymentWay.REVOLVING, owed_fen=20_000_00, minimum_fen=2_000_00, due_day=22)
AT_18 = Quote(value=Decimal("0.18"), per=QuotePeriod.YEAR)
PLAN = (
    PlannedPayment(on=date(2026, 12, 5), amount_fen=1_243_18),
    PlannedPayment(on=date(2027, 1, 5), amount_fen=986_40),
    PlannedPayment(on=date(2027, 2, 5), amount_fen=610_00),
    PlannedPayment(on=date(2027, 3, 5), amount_fen=610_00),
)
DATED = a_told(way=RepaymentWay.DATED, planned=PLAN)
FRIEND = a_told(lender_type=LenderType.FRIEND, way=RepaymentWay.SUM_ONLY, owed_fen=5_000_00)


def test_level_instalments_run_from_the_next_due_day() -> None:
    found = course(a_debt(instalments_left=3))
    assert [(d.day, d.amount_fen, d.kind, d.month) for d in found.dues] == [
        (date(2026, 12, 12), 1_000_00, DueKind.INSTALMENT, 0),
        (date(2027, 1, 12), 1_000_00, DueKind.INSTALMENT, 1),
        (date(2027, 2, 12), 1_000_00, DueKind.INSTALMENT, 2),
    ]
    assert (found.completeness, found.left_fen) == (Completeness.COMPLETE, 3_000_00)
    assert (found.monthly_fen, found.once_fen) == (1_000_00, 0)


def test_what_was_missed_is_arrears_and_not_a_month() -> None:
    found = course(a_debt(instalments_left=3, overdue_since=date(2026, 10, 12)))
    assert [(d.day, d.kind) for d in found.dues] == [
        (date(2026, 10, 12), DueKind.ARREARS),
        (date(2026, 11, 12), DueKind.ARREARS),
        (date(2026, 12, 12), DueKind.INSTALMENT),
    ]
    assert (found.monthly_fen, found.once_fen, found.months_fen) == (
        1_000_00,
        2_000_00,
        (3_000_00,),
    )


def test_missed_on_the_day_is_counted_once() -> None:
    """Overdue since October, and today is a due day: it is missed, the next is in December."""
    debt = a_debt(instalments_left=3, overdue_since=date(2026, 10, 12))
    days = [d.day for d in course(debt, today=date(2026, 11, 12)).dues]
    assert days == [date(2026, 10, 12), date(2026, 11, 12), date(2026, 12, 12)]


def test_interest_first_ends_with_the_principal() -> None:
    """30,000 at 360 a month for a year, never twelve times 2,699.27."""
    debt = a_told(
        way=RepaymentWay.INTEREST_ONLY,
        received_fen=30_000_00,
        instalment_fen=360_00,
        instalments_left=12,
        due_day=5,
    )
    found = course(debt)
    assert found.months_fen == (360_00,) * 11 + (30_360_00,)
    assert found.left_fen == 34_320_00
    assert found.dues[-1].kind is DueKind.BALLOON
    assert (found.monthly_fen, found.once_fen) == (360_00, 0)


def test_interest_first_from_what_the_mother_knows() -> None:
    """210 four times, then 20,210: the last one told, the money received not."""
    debt = a_told(
        way=RepaymentWay.INTEREST_ONLY,
        instalment_fen=210_00,
        last_instalment_fen=20_210_00,
        instalments_left=5,
        due_day=20,
    )
    assert course(debt).months_fen == (210_00,) * 4 + (20_210_00,)


def test_a_large_last_one_is_in_its_own_month() -> None:
    debt = a_told(
        way=RepaymentWay.BALLOON,
        instalment_fen=800_00,
        last_instalment_fen=12_000_00,
        instalments_left=4,
        due_day=10,
    )
    found = course(debt)
    assert found.months_fen == (800_00, 800_00, 800_00, 12_000_00)
    assert [d.kind for d in found.dues][-2:] == [DueKind.INSTALMENT, DueKind.BALLOON]


def test_a_large_last_one_not_told_leaves_the_course_partial() -> None:
    debt = a_told(way=RepaymentWay.BALLOON, instalment_fen=800_00, instalments_left=4, due_day=10)
    found = course(debt)
    assert (found.completeness, found.left_fen) == (Completeness.PARTIAL, None)


def test_equal_principal_slopes_from_first_to_last() -> None:
    """1,120 down to 1,010 in twelve: 10 less each month, 12,780 in all."""
    debt = a_told(
        way=RepaymentWay.EQUAL_PRINCIPAL,
        first_instalment_fen=1_120_00,
        last_instalment_fen=1_010_00,
        instalments_left=12,
        due_day=3,
    )
    found = course(debt)
    assert found.months_fen[:3] == (1_120_00, 1_110_00, 1_100_00)
    assert (found.months_fen[-1], found.left_fen) == (1_010_00, 12_780_00)


def test_a_dated_plan_is_its_list() -> None:
    found = course(DATED)
    assert [(d.day, d.amount_fen) for d in found.dues] == [(p.on, p.amount_fen) for p in PLAN]
    assert {d.kind for d in found.dues} == {DueKind.INSTALMENT}
    assert (found.left_fen, found.monthly_fen) == (3_449_58, 1_243_18)
    assert found.months_fen == (1_243_18, 986_40, 610_00, 610_00)


def test_a_card_takes_its_minimum_until_balance_and_interest_are_gone() -> None:
    """20,000 at 18 % a year: ten times 2,000, then 1,832.46; what is left is the balance."""
    found = course(a_told(**{**_told(CARD), "quoted": AT_18}))
    assert found.months_fen == (2_000_00,) * 10 + (1_832_46,)
    assert (found.left_fen, found.completeness) == (20_000_00, Completeness.OPEN_ENDED)
    assert not found.at_least
    assert not found.never_ends
    assert found.monthly_fen == 2_000_00


def test_a_card_without_a_rate_says_at_least() -> None:
    """18,600 by 1,320: fourteen times, then 120."""
    found = course(a_told(**{**_told(CARD), "owed_fen": 18_600_00, "minimum_fen": 1_320_00}))
    assert found.months_fen == (1_320_00,) * 14 + (120_00,)
    assert found.at_least


def test_a_minimum_that_is_not_more_than_the_interest_never_ends() -> None:
    """300 a month is the interest of 20,000 at 18 %: after sixty all of it is still there."""
    found = course(a_told(**{**_told(CARD), "minimum_fen": 300_00, "quoted": AT_18}))
    assert found.never_ends
    assert found.months_fen == (300_00,) * 59 + (20_300_00,)
    assert not course(a_told(**{**_told(CARD), "minimum_fen": 301_00, "quoted": AT_18})).never_ends


def test_a_late_card_asks_for_its_minimum_at_once() -> None:
    found = course(a_told(**{**_told(CARD), "overdue_since": date(2026, 8, 27)}))
    assert [d.kind for d in found.dues[:2]] == [DueKind.ARREARS, DueKind.MINIMUM]
    assert found.dues[1].day == date(2026, 12, 22)
    assert (found.once_fen, found.monthly_fen) == (2_000_00, 2_000_00)


def test_called_in_is_due_at_once_and_is_no_month() -> None:
    debt = a_told(
        standing=DebtStanding.CALLED_IN,
        instalment_fen=905_00,
        instalments_left=12,
        claimed_fen=9_870_55,
        penalty_fen=1_180_00,
        called_in_on=date(2026, 9, 13),
    )
    found = course(debt)
    assert [(d.day, d.amount_fen, d.kind) for d in found.dues] == [
        (date(2026, 9, 13), 9_870_55, DueKind.CALLED_IN)
    ]
    assert (found.monthly_fen, found.once_fen, found.left_fen) == (0, 9_870_55, 9_870_55)
    assert found.passed == ()


def test_called_in_for_an_unknown_sum_is_unknown() -> None:
    debt = a_debt(standing=DebtStanding.CALLED_IN)
    assert course(debt).completeness is Completeness.UNKNOWN
    assert course(debt).left_fen is None


def test_a_friend_without_a_day_is_open() -> None:
    found = course(FRIEND)
    assert [(d.day, d.amount_fen, d.month) for d in found.dues] == [(None, 5_000_00, None)]
    assert (found.completeness, found.months_fen) == (Completeness.OPEN_ENDED, ())
    assert (found.open_fen, found.left_fen, found.monthly_fen) == (5_000_00, 5_000_00, 0)


def test_a_friend_with_a_day_is_paid_on_it() -> None:
    found = course(a_told(**{**_told(FRIEND), "repay_on": date(2027, 2, 1)}))
    assert [(d.day, d.kind, d.month) for d in found.dues] == [(date(2027, 2, 1), DueKind.ONCE, 2)]
    assert found.completeness is Completeness.COMPLETE


def test_only_a_sum_and_only_a_month_say_that_they_are_a_part() -> None:
    found = course(a_told(way=RepaymentWay.SUM_ONLY, owed_fen=7_000_00))
    assert (found.completeness, found.left_fen) == (Completeness.PARTIAL, 7_000_00)
    found = course(a_told(way=RepaymentWay.MONTH_ONLY, instalment_fen=450_00, due_day=9))
    assert (found.completeness, found.left_fen) == (Completeness.PARTIAL, None)
    assert found.monthly_fen == 450_00


@pytest.mark.parametrize("way", RepaymentWay)
def test_nothing_told_is_unknown_and_never_nothing(way: RepaymentWay) -> None:
    found = course(a_told(way=way))
    assert (found.dues, found.left_fen) == ((), None)
    assert found.completeness is Completeness.UNKNOWN


def test_once_is_due_after_its_days() -> None:
    debt = a_told(
        way=RepaymentWay.ONCE,
        instalment_fen=2_300_00,
        received_on=date(2026, 11, 20),
        term_days=14,
        instalments_left=1,
    )
    found = course(debt)
    assert [(d.day, d.kind) for d in found.dues] == [(date(2026, 12, 4), DueKind.ONCE)]
    assert (found.monthly_fen, found.once_fen) == (0, 2_300_00)


def test_a_payment_up_to_the_day_of_the_figures_changes_nothing() -> None:
    told = a_told(**{**_told(DATED), "as_of": TODAY})
    assert course(told, paid(TODAY, 500_00)) == course(told)
    later = date(2026, 11, 28)
    found = course(told, paid(later, 1_500_00), today=later)
    assert [d.amount_fen for d in found.dues] == [729_58, 610_00, 610_00]  # 256.82 off the second
    assert found.left_fen == 1_949_58


def test_a_day_that_passes_is_asked_about_and_is_no_arrear() -> None:
    """Told on November 1: the 12th went by without a word. It is due now, and nothing admits it."""
    debt = a_debt(as_of=date(2026, 11, 1), instalments_left=3, signed_on=date(2026, 3, 1))
    found = course(debt)
    assert [(d.day, d.kind, d.month) for d in found.dues] == [
        (date(2026, 11, 12), DueKind.INSTALMENT, 0),
        (date(2026, 12, 12), DueKind.INSTALMENT, 0),
        (date(2027, 1, 12), DueKind.INSTALMENT, 1),
    ]
    assert [d.day for d in found.passed] == [date(2026, 11, 12)]
    assert (found.monthly_fen, found.once_fen) == (1_000_00, 1_000_00)
    assert course(debt, paid(date(2026, 11, 12), 1_000_00)).passed == ()


def test_an_agreement_takes_the_place_of_all_that_was_told() -> None:
    agreed = [(date(2026, 12, 1), 300_00), (date(2027, 1, 1), 300_00), (None, 0)]
    found = course_of(CARD, (), agreed, TODAY)
    assert (found.months_fen, found.left_fen) == ((300_00, 300_00), 600_00)
    assert found.completeness is Completeness.COMPLETE


@pytest.mark.parametrize("day_of_month", [28, 29, 30, 31])
def test_every_month_has_one_due_day_wherever_months_end(day_of_month: int) -> None:
    debt = a_debt(due_day=day_of_month, instalments_left=24)
    for day in (date(2027, 1, 31), date(2028, 2, 29), date(2026, 12, 1)):
        assert course(debt, today=day).months_fen == (1_000_00,) * 24


def _told(debt: Debt) -> dict[str, object]:
    names = ("lender_type", "way", "owed_fen", "minimum_fen", "due_day", "planned")
    return {name: getattr(debt, name) for name in names}


def test_a_debt_that_became_overdue_today_has_missed_one_instalment() -> None:
    debt = a_debt(due_day=12, overdue_since=TODAY)
    assert instalments_missed(debt, TODAY) == 1
    assert instalments_missed(debt, TODAY - timedelta(days=1)) == 0
