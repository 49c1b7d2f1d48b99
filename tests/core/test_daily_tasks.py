"""Living with the instalments: the day's list, what was paid and moved, whom to tell (S4-10)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.case import Agreement, Case, Mandate, Payment, RepaymentCard
from core.report import LateNotice, Report, TodayItem, TodayKind, months_between, report
from core.rules import RuleBook
from core.steps import move_in, pay, pay_comes_later, pay_rest, refund, unpay
from tests.build import TODAY, a_case, a_household, as_of
from tests.core.test_report import signed

RULES = RuleBook.load()
DAY = timedelta(days=1)
DUE = date(2026, 12, 14)
"""A Monday, so its money has to be there on Friday the 11th. Payday is the 10th, a Thursday."""
PAID = date(2026, 12, 10)
SIGNED = signed()


def running(**changes: object) -> Case:
    """Give a case whose only debt is signed: 24 instalments of 500 from 14 December on."""
    return a_case(agreements=(replace(SIGNED, **changes),))  # type: ignore[arg-type]


def found(case: Case, today: date) -> Report:
    return report(case, RULES, as_of(today))


def todo(case: Case, today: date) -> list[TodayItem]:
    return list(found(case, today).living.today)


def kinds(case: Case, today: date) -> list[TodayKind]:
    return [item.kind for item in todo(case, today)]


def paid(case: Case, number: int, on: date) -> Case:
    return pay_rest(case, "a1", number, payment_id=f"p{number}", paid_on=on)


def part(fen: int, *, on: date, number: int = 1) -> Payment:
    return Payment(id="part", agreement_id="a1", number=number, paid_on=on, amount_fen=fen)


# --- today


def test_before_the_first_instalment_there_is_nothing_to_do() -> None:
    assert kinds(running(), TODAY) == []


def test_a_payday_asks_for_its_transfer_until_it_is_made() -> None:
    [move] = [i for i in todo(running(), PAID) if i.kind is TodayKind.MOVE]
    card = found(running(), PAID).card
    assert card is not None
    assert (move.day, move.amount_fen) == (PAID, card.plan.standing_order_fen)
    assert TodayKind.MOVE in kinds(running(), PAID + 8 * DAY)
    done = move_in(running(), PAID, move.amount_fen)
    assert TodayKind.MOVE not in kinds(done, PAID)
    assert done.card.opening_fen == move.amount_fen
    assert move_in(done, PAID, 50_000) == done, "pressed twice, moved once"


def test_the_transfer_that_was_made_is_not_counted_again() -> None:
    done = found(move_in(running(), PAID, 50_000), PAID).card
    assert done is not None
    assert min(day for day, _ in done.plan.until_next_payday) == date(2027, 1, 8)
    assert done.plan.shortfalls == ()


def test_paydays_before_anything_was_signed_ask_for_nothing() -> None:
    late_signer = running(checked_on=date(2026, 12, 12), written_received_on=date(2026, 12, 12))
    assert TodayKind.MOVE not in kinds(late_signer, date(2026, 12, 13))


@pytest.mark.parametrize(
    ("today", "kind"),
    [
        (DUE - 4 * DAY, None),
        (DUE - 3 * DAY, TodayKind.READY),
        (DUE - 1 * DAY, TodayKind.READY),
        (DUE, TodayKind.DUE),
        (DUE + DAY, TodayKind.LATE),
    ],
)
def test_the_first_instalment_is_watched_from_three_days_before(
    today: date, kind: TodayKind | None
) -> None:
    case = move_in(running(), PAID, 50_000)
    items = [i for i in todo(case, today) if i.debt_id]
    assert [item.kind for item in items] == ([kind] if kind else [])
    assert all(item.is_first for item in items)


def test_what_is_paid_disappears_and_comes_back_when_it_was_not() -> None:
    case = paid(move_in(running(), PAID, 50_000), 1, DUE)
    assert kinds(case, DUE) == []
    assert case.card.opening_fen == 0
    back = unpay(case, "a1", 1)
    assert kinds(back, DUE) == [TodayKind.DUE]
    assert back.card.opening_fen == 50_000


# --- partial, late, twice, given back


def test_three_hundred_of_five_leave_two_hundred_and_a_text() -> None:
    case = pay(move_in(running(), PAID, 50_000), part(30_000, on=DUE))
    now = found(case, DUE)
    assert [(i.kind, i.amount_fen) for i in now.living.today] == [(TodayKind.DUE, 20_000)]
    assert now.card is not None
    assert now.card.instalments[0].amount_fen == 20_000
    assert now.living.to_tell == (), "the rest lies on the card today"
    short = found(pay(running(), part(30_000, on=DUE)), DUE)
    [tell] = short.living.to_tell
    assert (tell.paid_fen, tell.left_fen, tell.due) == (30_000, 20_000, DUE)
    assert tell.by == date(2027, 1, 11), "the working day after the next pay, which has 4,000 free"


def test_what_is_due_today_and_lies_on_the_card_is_late_only_tomorrow() -> None:
    case = move_in(running(), PAID, 50_000)
    untold = case.with_household(a_household(essentials=()))
    for told, has_budget in ((case, True), (untold, False)):
        assert found(told, DUE).has_budget is has_budget
        assert found(told, DUE).living.to_tell == ()
        assert [tell.number for tell in found(told, DUE + DAY).living.to_tell] == [1]


def test_nothing_is_promised_that_cannot_be_kept() -> None:
    household = replace(a_case().household, reserve_fen=0)
    poor = replace(household, incomes=(replace(household.incomes[0], amount_fen=600_000),))
    case = pay(running(), part(30_000, on=DUE)).with_household(poor)
    case = case.with_card(RepaymentCard(transfer_fen=0))
    [tell] = found(case, DUE).living.to_tell
    assert tell.by is None


def test_a_late_salary_moves_the_promise_to_the_day_after_it_comes() -> None:
    expected = PAID + 7 * DAY
    case = pay_comes_later(running(), PAID, expected)
    assert kinds(case, PAID) == [TodayKind.AWAIT]
    [tell] = found(case, PAID).living.to_tell
    assert isinstance(tell, LateNotice)
    assert (tell.due, tell.by, tell.left_fen) == (DUE, expected + DAY, 50_000)
    later = pay_comes_later(case, PAID, expected + 5 * DAY)
    assert len(later.card.late) == 1
    assert TodayKind.MOVE in kinds(later, expected + 5 * DAY), "the day has come: is it here?"
    arrived = move_in(later, PAID, 50_000)
    assert arrived.card.late == ()


def test_paid_twice_is_noticed_and_what_comes_back_settles_it() -> None:
    case = move_in(running(), PAID, 150_000)
    case = pay(paid(case, 1, DUE), part(50_000, on=DUE))
    [twice] = found(case, DUE).living.paid_twice
    assert (twice.number, twice.over_fen) == (1, 50_000)
    assert case.card.opening_fen == 50_000
    back = refund(case, "part", 50_000)
    assert found(back, DUE).living.paid_twice == ()
    assert back.card.opening_fen == 100_000
    assert refund(back, "part", 99_999_999).payments[-1].refunded_fen == 50_000


def test_a_debit_that_came_back_is_open_again() -> None:
    case = refund(pay(running(), part(50_000, on=DUE)), "part", 50_000)
    assert kinds(move_in(case, PAID, 0), DUE + DAY) == [TodayKind.LATE]


def test_a_payment_noted_twice_counts_once_and_one_on_nothing_not_at_all() -> None:
    case = move_in(running(), PAID, 90_000)
    once = pay(case, part(30_000, on=DUE))
    assert pay(once, part(30_000, on=DUE)) == once
    assert pay(case, replace(part(1, on=DUE), agreement_id="gone")) == case
    assert pay_rest(case, "gone", 1, payment_id="p", paid_on=DUE) == case
    assert paid(paid(case, 1, DUE), 1, DUE) == paid(case, 1, DUE)
    assert refund(case, "gone", 1) == case


def test_more_paid_than_lies_there_leaves_nothing_and_not_less() -> None:
    assert paid(running(), 1, DUE).card.opening_fen == 0


# --- the last one


def cleared(**changes: object) -> Case:
    once = replace(SIGNED, instalments=1, first_due=date(2026, 5, 20))
    agreement = replace(once, **changes)  # type: ignore[arg-type]
    case = a_case(agreements=(agreement,))
    return paid(case, 1, date(2026, 5, 20))


def test_all_paid_asks_for_the_certificate_then_for_a_look_at_the_report() -> None:
    case = cleared()
    assert kinds(case, date(2026, 5, 20)) == [TodayKind.CERTIFICATE, TodayKind.MANDATE]
    assert TodayKind.REPORT not in kinds(case, date(2026, 6, 18))
    [look] = [i for i in todo(case, date(2026, 6, 19)) if i.kind is TodayKind.REPORT]
    assert look.day == date(2026, 6, 19)


def test_what_is_done_is_asked_no_more() -> None:
    day = date(2026, 7, 1)
    case = cleared(certificate_on=day, report_checked_on=day)
    assert kinds(case, day) == [TodayKind.MANDATE]
    closed = case.with_debt(replace(case.debts[0], mandate=Mandate.NONE))
    assert kinds(closed, day) == []


def test_progress_counts_what_is_done() -> None:
    case = paid(running(), 1, DUE)
    now = found(case, DUE).living.progress
    assert (now.cleared, now.debts, now.paid, now.instalments) == (0, 1, 1, 24)
    assert now.paid_fen == 50_000
    assert now.last_due == date(2028, 11, 14)
    assert months_between(DUE, date(2028, 11, 14)) == 23
    assert months_between(DUE, DUE) == 0
    assert found(cleared(), DUE).living.progress.cleared == 1


def test_the_two_ways_to_fill_a_gap_stand_beside_each_other() -> None:
    many = tuple(
        Agreement(
            id=f"a{day}",
            debt_id=f"d{day}",
            promised_on=date(2026, 2, 1),
            instalments=12,
            instalment_fen=fen,
            first_due=date(2026, 3, day),
            written_received_on=date(2026, 2, 1),
            checked_on=date(2026, 2, 1),
        )
        for day, fen in ((8, 60_000), (15, 70_000), (25, 50_000))
    )
    debts = tuple(replace(a_case().debts[0], id=a.debt_id) for a in many)
    case = a_case(debts=debts, agreements=many, card=RepaymentCard(opening_fen=60_000))
    card = found(case, date(2026, 3, 1)).card
    assert card is not None
    assert card.plan.standing_order_fen == 250_000
    assert card.gentler is not None
    assert (card.gentler.transfer_fen, card.gentler.deposit_fen) == (180_000, 70_000)
