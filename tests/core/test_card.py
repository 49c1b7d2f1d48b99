from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.days import CHINA, Workdays, due_dates
from core.errors import NumberError
from core.numbers.card import CardPlan, EventKind, Instalment, plan_card
from core.numbers.payday import Payday

DAY = timedelta(days=1)
MARCH = date(2026, 3, 1)
TENTH = (Payday(day_of_month=10),)


def monthly(
    debt_id: str, *, amount_fen: int, first: date, count: int = 1
) -> tuple[Instalment, ...]:
    return tuple(
        Instalment(debt_id=debt_id, number=number, due=due, amount_fen=amount_fen)
        for number, due in enumerate(due_dates(first, count), 1)
    )


def three_debts(*, first_month: int = 3, count: int = 1) -> tuple[Instalment, ...]:
    """Give the debts of S4-03: 600 due on the 8th, 700 on the 15th, 500 on the 25th."""
    return tuple(
        instalment
        for debt_id, day, amount_fen in (("a", 8, 60_000), ("b", 15, 70_000), ("c", 25, 50_000))
        for instalment in monthly(
            debt_id, amount_fen=amount_fen, first=date(2026, first_month, day), count=count
        )
    )


def lines(plan: CardPlan, *kinds: EventKind) -> list[tuple[str, int, int]]:
    return [
        (event.day.isoformat(), event.amount_fen, event.balance_fen)
        for event in plan.events
        if event.kind in kinds
    ]


# Worked figures


def test_one_transfer_carries_the_debits_until_the_next_payday() -> None:
    dues = [i for i in three_debts(count=2) if date(2026, 3, 13) <= i.due < date(2026, 4, 13)]
    plan = plan_card(dues, TENTH, start=date(2026, 3, 10), workdays=CHINA)
    assert lines(plan, EventKind.TRANSFER, EventKind.DEBIT) == [
        ("2026-03-10", 180_000, 180_000),
        ("2026-03-12", 70_000, 110_000),
        ("2026-03-20", 50_000, 60_000),
        ("2026-04-03", 60_000, 0),
    ]
    assert plan.standing_order_fen == 180_000
    assert plan.until_next_payday == ((date(2026, 3, 10), 180_000),)
    assert plan.problem is None


def test_debits_come_early_and_due_days_stay() -> None:
    plan = plan_card(three_debts(), TENTH, start=MARCH, opening_fen=60_000, workdays=CHINA)
    assert [(e.day.day, e.kind) for e in plan.events] == [
        (5, EventKind.DEBIT),
        (8, EventKind.DUE),
        (10, EventKind.TRANSFER),
        (12, EventKind.DEBIT),
        (15, EventKind.DUE),
        (20, EventKind.DEBIT),
        (25, EventKind.DUE),
    ]


def test_a_first_month_that_begins_with_nothing_is_short_and_has_three_ways_out() -> None:
    plan = plan_card(three_debts(), TENTH, start=MARCH, transfer_fen=180_000, workdays=CHINA)
    assert (plan.problem, plan.seed_needed_fen, plan.seed_day) == (
        "E_SEED",
        60_000,
        date(2026, 3, 5),
    )
    [shortfall] = plan.shortfalls
    assert (shortfall.day, shortfall.missing_fen) == (date(2026, 3, 5), 60_000)
    assert shortfall.due_day_from == 14
    assert shortfall.next_payday == date(2026, 3, 10)
    assert shortfall.payday == TENTH[0]
    assert plan.opening_fen == 60_000, "the events run as if the seed were there"
    assert plan.lowest_fen == 0


def test_with_the_first_debit_on_the_card_it_is_never_short() -> None:
    cycle = plan_card(
        three_debts(), TENTH, start=MARCH, opening_fen=60_000, transfer_fen=180_000, workdays=CHINA
    )
    assert cycle.problem is None
    assert cycle.shortfalls == ()
    year = plan_card(three_debts(count=12), TENTH, start=MARCH, opening_fen=60_000, workdays=CHINA)
    assert year.shortfalls == ()
    assert year.lowest_fen >= 0


def test_a_debit_moved_back_to_the_payday_is_not_served_by_it() -> None:
    # In April 2026 the 12th is a Sunday, so the debit of the 15th is on the 10th, with the payday.
    dues = three_debts(count=12)
    plan = plan_card(
        dues, TENTH, start=MARCH, opening_fen=60_000, transfer_fen=180_000, workdays=CHINA
    )
    [shortfall] = plan.shortfalls
    assert (shortfall.day, shortfall.missing_fen) == (date(2026, 4, 10), 70_000)
    assert shortfall.next_payday == date(2026, 4, 10), "that money is there the day after"
    assert plan.min_transfer_fen == 250_000
    same_day = plan_card(
        dues, TENTH, start=MARCH, opening_fen=60_000, debit_first=False, workdays=CHINA
    )
    assert same_day.min_transfer_fen == 180_000


def test_a_payday_on_the_last_debit_day_is_used_only_if_its_money_is() -> None:
    dues = monthly("a", amount_fen=100, first=date(2026, 3, 13))
    assert plan_card(dues, TENTH, start=MARCH, workdays=CHINA).seed_needed_fen == 100
    assert lines(plan_card(dues, TENTH, start=MARCH, workdays=CHINA), EventKind.TRANSFER) == []
    same_day = plan_card(dues, TENTH, start=MARCH, debit_first=False, workdays=CHINA)
    assert lines(same_day, EventKind.TRANSFER) == [("2026-03-10", 100, 100)]
    assert same_day.problem is None


def test_a_payday_on_the_28th_with_1800_reaches_0_on_20_march_and_is_never_short() -> None:
    plan = plan_card(
        three_debts(count=12),
        (Payday(day_of_month=28),),
        start=MARCH,
        opening_fen=180_000,
        transfer_fen=180_000,
        workdays=CHINA,
    )
    assert (plan.lowest_fen, plan.lowest_day) == (0, date(2026, 3, 20))
    assert plan.shortfalls == ()


def test_pay_seven_days_late_needs_a_buffer_of_what_falls_into_those_days() -> None:
    late = (replace(TENTH[0], delay_days=7),)
    plan = plan_card(
        three_debts(count=12),
        late,
        start=MARCH,
        opening_fen=60_000,
        transfer_fen=180_000,
        workdays=CHINA,
    )
    assert [(s.day, s.missing_fen) for s in plan.shortfalls] == [(date(2026, 3, 12), 70_000)]
    assert plan.deposit_fen == 70_000
    assert plan.min_buffer_fen == 130_000


# What is refused, and what is not


def test_refuses_sums_below_zero_and_floats() -> None:
    debts = three_debts()
    for wrong in (-1, 1.5):
        for changes in ({"opening_fen": wrong}, {"transfer_fen": wrong}):
            with pytest.raises(NumberError) as caught:
                plan_card(debts, TENTH, start=MARCH, workdays=CHINA, **changes)  # type: ignore[arg-type]
            assert caught.value.code == "E_AMOUNT"
    with pytest.raises(NumberError) as caught:
        plan_card([replace(debts[0], amount_fen=-1)], TENTH, start=MARCH, workdays=CHINA)
    assert caught.value.code == "E_AMOUNT"


@pytest.mark.parametrize(
    ("paydays", "code"),
    [
        ((), "E_NO_PAYDAY"),
        ((Payday(day_of_month=10, weight=0),), "E_NO_PAYDAY"),
        ((Payday(day_of_month=10, weight=-1), Payday(day_of_month=20, weight=2)), "E_WEIGHTS"),
        ((Payday(day_of_month=32),), "E_DOM"),
    ],
)
def test_refuses_paydays_that_bring_nothing(paydays: tuple[Payday, ...], code: str) -> None:
    with pytest.raises(NumberError) as caught:
        plan_card(three_debts(), paydays, start=MARCH, workdays=CHINA)
    assert caught.value.code == code


def test_nothing_to_pay_needs_no_payday() -> None:
    plan = plan_card((), (), start=MARCH, opening_fen=5, workdays=CHINA)
    assert (plan.events, plan.lowest_fen, plan.lowest_day, plan.closing_fen) == ((), 5, MARCH, 5)
    assert plan.standing_order_fen == 0


def test_a_payday_of_weight_0_moves_nothing() -> None:
    with_it = plan_card(
        three_debts(), (*TENTH, Payday(day_of_month=1, weight=0)), start=MARCH, workdays=CHINA
    )
    without = plan_card(three_debts(), TENTH, start=MARCH, workdays=CHINA)
    assert with_it == without


def test_an_instalment_whose_debit_day_is_over_is_wanted_at_once() -> None:
    plan = plan_card(three_debts(), TENTH, start=date(2026, 3, 7), workdays=CHINA)
    assert lines(plan, EventKind.DEBIT)[0][0] == "2026-03-07"
    assert plan.seed_needed_fen == 60_000


def test_the_standing_order_is_in_whole_yuan() -> None:
    plan = plan_card(
        monthly("a", amount_fen=33_333, first=date(2026, 3, 25)), TENTH, start=MARCH, workdays=CHINA
    )
    assert (plan.min_transfer_fen, plan.standing_order_fen) == (33_333, 33_400)
    assert plan.closing_fen == 67


def test_dates_in_a_year_not_announced_make_the_plan_provisional() -> None:
    known = monthly("a", amount_fen=1, first=date(2026, 12, 25))
    assert not plan_card(known, TENTH, start=MARCH, workdays=CHINA).provisional
    unknown = monthly("a", amount_fen=1, first=date(2027, 1, 4))
    assert plan_card(unknown, TENTH, start=date(2026, 12, 1), workdays=CHINA).provisional
    noted = Workdays(complete_years=frozenset({2027}))
    assert not plan_card(unknown, TENTH, start=date(2026, 12, 1), workdays=noted).provisional


def test_a_transfer_keeps_its_number_in_a_later_plan() -> None:
    paydays = (*TENTH, Payday(day_of_month=25))
    earlier = plan_card(three_debts(count=6), paydays, start=MARCH, workdays=CHINA)
    later = plan_card(three_debts(count=6)[2:], paydays, start=date(2026, 4, 8), workdays=CHINA)

    def numbers(plan: CardPlan) -> dict[date, int]:
        return {e.day: e.number for e in plan.events if e.kind is EventKind.TRANSFER}

    assert len(set(numbers(earlier).values())) == len(numbers(earlier))
    assert numbers(later).items() <= numbers(earlier).items()


def test_sixty_months_of_twelve_debts_are_planned_whole() -> None:
    many = [
        instalment
        for n in range(12)
        for instalment in monthly(
            f"d{n}", amount_fen=50_000 + n, first=date(2026, 12, 1 + 2 * n), count=60
        )
    ]
    paydays = (Payday(day_of_month=10, weight=3), Payday(day_of_month=25, weight=2))
    plan = plan_card(many, paydays, start=date(2026, 11, 24), workdays=CHINA)
    assert len(plan.events) > 1500
