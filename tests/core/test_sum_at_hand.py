"""手头只有 600: living first, then agreed and late, then what protects most per yuan."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import ceil

import pytest

from core.case import Agreement, Case, Debt, DebtStanding, Household, LenderType, RepaymentWay
from core.intake import example
from core.report import NotToday, SumAtHand, WhyNot, WhyPay, report, sum_at_hand, what_to_tell
from core.rules import RuleBook
from tests.build import TODAY, a_case, a_debt, as_of

BOOK = RuleBook.load()
RIDER_DAY = date(2026, 11, 27)


def divide(case: Case, yuan: int, *, kept: bool = True, today: date = TODAY) -> SumAtHand:
    """Divide a sum of whole yuan."""
    found = report(case, BOOK, as_of(today))
    return sum_at_hand(case, found, yuan * 100, living_is_kept=kept)


def why_not(told: SumAtHand) -> dict[str, WhyNot]:
    return {one.debt_id: one.why for one in told.others}


def tell(case: Case, told: SumAtHand, other: NotToday, today: date = TODAY) -> str:
    text = what_to_tell(case, report(case, BOOK, as_of(today)), told, other, BOOK)
    assert text is not None
    return text.text


AGREED = Agreement(
    id="a1",
    debt_id="d1",
    promised_on=date(2026, 9, 1),
    instalment_fen=40_000,
    instalments=6,
    first_due=date(2026, 11, 20),
    written_received_on=date(2026, 9, 2),
    checked_on=date(2026, 9, 2),
)


def test_the_rider_with_600_keeps_all_of_it_to_live_on() -> None:
    """Pay comes on Friday the 4th, seven days off: 4,330 / 30 × 7 = 1,010.34 (rounded up)."""
    told = divide(example("r"), 600, kept=False, today=RIDER_DAY)
    assert told.living is not None
    assert (told.living.days, told.living.until) == (7, date(2026, 12, 4))
    assert (told.living.need_fen, told.living.kept_fen) == (101_034, 60_000)
    assert (told.pays, told.left_fen) == ((), 0)
    assert why_not(told)["r-c"] is WhyNot.CALLED_IN
    assert told.others[0].debt_id == "r-c"


def test_the_rider_with_living_put_aside_pays_nobody_a_part() -> None:
    """Until the 4th nothing but the claim is asked for, and a part of a claim settles nothing."""
    told = divide(example("r"), 600, today=RIDER_DAY)
    assert (told.pays, told.left_fen) == ((), 60_000)
    assert why_not(told) == {
        "r-c": WhyNot.CALLED_IN,
        "r-a": WhyNot.LATER,
        "r-b": WhyNot.LATER,
        "r-d": WhyNot.LATER,  # lent without a day: nothing is due, so nothing can have gone old
    }


def test_living_that_is_not_known_is_not_0_and_nobody_is_paid() -> None:
    case = a_case(household=Household(), agreements=(AGREED,))
    told = divide(case, 600, kept=False)
    assert told.living is not None
    assert (told.living.need_fen, told.is_known) == (None, False)
    assert told.pays == ()
    assert divide(case, 600).pays != ()


def test_what_was_agreed_and_is_late_comes_first_and_in_part_if_need_be() -> None:
    other = a_debt(id="d2", platform="乙", due_day=5, instalment_fen=10_000)
    case = a_case(debts=(a_debt(), other), agreements=(AGREED,))
    told = divide(case, 300)
    [pay] = told.pays
    assert (pay.debt_id, pay.amount_fen, pay.short_fen) == ("d1", 30_000, 10_000)
    assert pay.why is WhyPay.AGREED_LATE
    assert why_not(told) == {"d1": WhyNot.SHORT, "d2": WhyNot.SHORT}
    late = next(one for one in told.others if one.debt_id == "d1")
    assert "已经还了 300 元，还差 100 元" in tell(case, told, late)
    whole = divide(case, 600)
    assert [(pay.debt_id, pay.amount_fen) for pay in whole.pays] == [
        ("d1", 40_000),
        ("d2", 10_000),
    ]
    assert whole.left_fen == 10_000


def test_then_comes_what_protects_most_per_yuan_and_only_whole() -> None:
    """A card's minimum of 500 keeps 9,500 as it is; an instalment of 1,000 the other 11,000."""
    card = Debt(
        id="card",
        platform="乙卡",
        lender_type=LenderType.BANK_CARD,
        way=RepaymentWay.REVOLVING,
        owed_fen=1_000_000,
        minimum_fen=50_000,
        due_day=6,
        as_of=TODAY,
    )
    loan = a_debt(id="loan", due_day=8, as_of=TODAY)
    case = a_case(debts=(loan, card))
    told = divide(case, 900)
    assert [(pay.debt_id, pay.keeps_fen) for pay in told.pays] == [("card", 950_000)]
    assert told.left_fen == 40_000
    assert why_not(told) == {"loan": WhyNot.SHORT}
    secured = replace(case, debts=(replace(loan, secured=True), card))
    assert [pay.debt_id for pay in divide(secured, 1_000).pays] == ["loan"]


def test_no_payment_and_no_word_goes_where_a_right_may_be_given_up() -> None:
    old = a_debt(id="old", overdue_since=date(2022, 1, 1))
    gone = a_debt(id="gone", lender_type=LenderType.UNLICENSED)
    case = a_case(debts=(old, gone))
    told = divide(case, 50_000)
    assert told.pays == ()
    assert why_not(told) == {"old": WhyNot.WITHHELD}
    found = report(case, BOOK, as_of())
    assert what_to_tell(case, found, told, told.others[0], BOOK) is None


def test_what_is_not_known_is_said_and_not_taken_for_nothing() -> None:
    told = divide(a_case(debts=(Debt(id="d1", platform="甲"),)), 600)
    [other] = told.others
    assert (other.why, other.amount_fen) == (WhyNot.UNKNOWN, None)


@pytest.mark.parametrize("name", ["g", "z", "r"])
@pytest.mark.parametrize("kept", [True, False])
def test_it_never_spends_more_than_there_is_and_tells_everybody_else(
    name: str,
    kept: bool,
) -> None:
    case = example(name)
    today = RIDER_DAY if name == "r" else TODAY
    found = report(case, BOOK, as_of(today))
    for fen in (0, 1, 60_000, 99_999, 123_456, 250_000, 480_000, 1_000_000, 20_000_000):
        told = sum_at_hand(case, found, fen, living_is_kept=kept)
        spent = sum(pay.amount_fen for pay in told.pays)
        living = told.living.kept_fen if told.living else 0
        assert living + spent + told.left_fen == fen
        if told.living is not None and told.living.need_fen is not None:
            month = found.budget.essentials_fen
            assert told.living.need_fen == ceil(Fraction(month * told.living.days, 30))
            assert not told.pays or living == told.living.need_fen
        paid = {pay.debt_id for pay in told.pays if not pay.short_fen}
        assert paid | set(why_not(told)) == {debt.id for debt in case.debts}
        for other in told.others:
            text = what_to_tell(case, found, told, other, BOOK)
            is_mute = other.why in (WhyNot.LATER, WhyNot.WITHHELD)
            assert (text is None) is is_mute
            assert text is None or "元" not in text.text


def test_a_claim_is_never_paid_in_part() -> None:
    called = a_debt(standing=DebtStanding.CALLED_IN, claimed_fen=500_000)
    assert divide(a_case(debts=(called,)), 4_999).pays == ()
    assert divide(a_case(debts=(called,)), 60_000).pays == ()
