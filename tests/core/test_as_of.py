"""What a figure told earlier comes to today, and when newer ones are asked for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.case import (
    Agreement,
    Case,
    Debt,
    DebtStanding,
    LenderType,
    Payment,
    Quote,
    QuotePeriod,
    RepaymentWay,
)
from core.days import months_after
from core.intake import debt_with, told_on
from core.numbers.as_of import about_today, grows, is_update_due
from core.numbers.course import course_of
from core.report import report
from core.rules import RuleBook
from tests.build import a_debt, a_household, as_of

TOLD = date(2026, 11, 27)
CARD = Debt(
    id="d1",
    platform="乙卡",
    way=RepaymentWay.REVOLVING,
    owed_fen=20_000_00,
    minimum_fen=2_000_00,
    due_day=22,
    quoted=Quote(value=Decimal("0.18"), per=QuotePeriod.YEAR),
    as_of=TOLD,
)
CLAIM = Debt(
    id="d1",
    platform="丙",
    standing=DebtStanding.CALLED_IN,
    claimed_fen=9_870_55,
    penalty_fen=1_180_00,
    overdue_since=date(2026, 9, 13),
    penalty_rate=Quote(value=Decimal("0.0005"), per=QuotePeriod.DAY),
    as_of=TOLD,
)


def about(debt: Debt, today: date, *payments: Payment) -> int | None:
    return about_today(debt, course_of(debt, payments, None, today), today)


@pytest.mark.parametrize(
    ("debt", "today", "fen"),
    [
        (CARD, TOLD, None),  # of today: it is what it is
        (CARD, date(2026, 12, 27), 20_295_89),  # 20,000 × 18 % × 30 / 365
        (replace(CARD, quoted=None), date(2026, 12, 27), None),
        (CLAIM, date(2026, 12, 7), 9_914_00),  # 8,690.55 of principal × 0.05 % × 10
        (replace(CLAIM, penalty_rate=None), date(2026, 12, 7), None),
        (a_debt(as_of=TOLD), date(2026, 12, 7), None),  # instalments stay what they are
        (replace(CARD, as_of=None), date(2026, 12, 27), None),
    ],
)
def test_an_estimate_is_made_only_where_the_rate_is_known(
    debt: Debt, today: date, fen: int | None
) -> None:
    assert about(debt, today) == fen


def test_a_payment_comes_off_before_the_estimate() -> None:
    paid = Payment(id="p1", debt_id="d1", paid_on=date(2026, 12, 22), amount_fen=2_000_00)
    assert about(CARD, date(2026, 12, 27), paid) == 18_266_30  # 18,000 × (1 + 18 % × 30 / 365)


def test_a_friends_money_does_not_grow_unless_interest_was_agreed() -> None:
    friend = Debt(
        id="d1",
        platform="表姐",
        lender_type=LenderType.FRIEND,
        way=RepaymentWay.SUM_ONLY,
        owed_fen=5_000_00,
    )
    assert not grows(friend)
    assert grows(replace(friend, quoted=CARD.quoted))


@pytest.mark.parametrize(
    ("asked_on", "today", "due"),
    [
        (None, date(2026, 12, 26), False),
        (None, date(2026, 12, 27), True),
        (date(2026, 12, 27), date(2027, 1, 26), False),  # put off: a month of rest
        (date(2026, 12, 27), date(2027, 1, 27), True),
    ],
)
def test_newer_figures_are_asked_for_once_a_month_at_most(
    asked_on: date | None, today: date, due: bool
) -> None:
    debt = replace(CARD, update_asked_on=asked_on)
    assert is_update_due(debt, course_of(debt, (), None, today), today) is due


def test_a_figure_told_anew_is_of_today_and_no_longer_assumed() -> None:
    old = replace(CARD, as_of=date(2026, 10, 1), as_of_assumed=True)
    new = debt_with(old, "owed", "19000", TOLD)
    assert (new.as_of, new.as_of_assumed) == (TOLD, False)
    same = debt_with(old, "platform", "丁卡", TOLD)
    assert (same.as_of, same.as_of_assumed) == (date(2026, 10, 1), True)
    day = debt_with(old, "as_of", "2026-11-20", TOLD)
    assert (day.as_of, day.as_of_assumed) == (date(2026, 11, 20), False)


def test_what_was_read_off_a_table_is_of_today_where_it_is_new() -> None:
    bare = replace(CARD, as_of=None)
    assert told_on(bare, None, TOLD).as_of == TOLD
    assert told_on(bare, bare, TOLD) == bare
    assert told_on(replace(CARD, owed_fen=1), CARD, date(2026, 12, 1)).as_of == date(2026, 12, 1)


def test_what_an_agreement_asks_for_is_of_no_told_day() -> None:
    paper = Agreement(
        id="a",
        debt_id=CARD.id,
        promised_on=TOLD,
        instalments=24,
        instalment_fen=1_000_00,
        first_due=date(2027, 1, 8),
        written_received_on=TOLD,
        checked_on=TOLD,
    )
    late = months_after(TOLD, 2)
    case = Case(id="c", household=a_household(), debts=(CARD,))
    [before] = report(case, RuleBook.load(), as_of(late)).debts
    [after] = report(case.with_agreement(paper), RuleBook.load(), as_of(late)).debts
    assert before.is_update_due
    assert before.about_fen is not None
    assert not after.is_update_due
    assert after.about_fen is None
