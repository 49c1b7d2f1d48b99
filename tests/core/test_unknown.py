"""An unknown is never shown as 0, and no two places say opposite things."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.case import Case, Debt, Essential, EssentialKind, Household, Income, Planning
from core.intake import example
from core.numbers.balance import Balance
from core.numbers.deals import paid_off_in
from core.report import Report, early_payoff, extra_money, report, to_json
from core.report.plan_traces import extra_trace
from core.rules import RuleBook
from tests.build import TODAY, a_case, a_debt, a_household, as_of

BOOK = RuleBook.load()
INCOME = (Income(id="i1", amount_fen=1_000_000, payday=10),)
ESSENTIALS = (Essential(kind=EssentialKind.FOOD, amount_fen=600_000),)
UNTOLD = {
    "nothing": Household(),
    "no living costs": Household(incomes=INCOME),
    "no income": Household(essentials=ESSENTIALS),
}


def on(household: Household, day: date = TODAY) -> Report:
    return report(replace(example("g"), household=household), BOOK, as_of(day))


@pytest.mark.parametrize("untold", UNTOLD)
def test_without_a_budget_there_is_no_pool_no_offer_and_no_verdict(untold: str) -> None:
    found = on(UNTOLD[untold])
    assert not found.plan.is_known
    assert not found.plan.feasible
    assert not found.plan.choices
    assert not found.plan.is_hopeless
    assert {p.short_by_fen for p in found.plan.packages} == {None}
    assert {(d.offer, d.lowest, d.ceiling_fen) for d in found.debts} == {(None, None, None)}
    assert (found.card_over_fen, found.spend_less_fen, found.plan.ways_out) == (None, None, None)


@pytest.mark.parametrize("untold", UNTOLD)
def test_without_a_budget_the_figures_are_null(untold: str) -> None:
    written = to_json(on(UNTOLD[untold]))
    budget, plan = written["budget"], written["plan"]
    assert [budget[k] for k in ("surplus_fen", "kept_back_fen", "pool_fen", "binding")] == [
        None
    ] * 4
    assert budget["income_fen"] == (None if untold != "no living costs" else 1_000_000)
    assert budget["essentials_fen"] == (None if untold != "no income" else 600_000)
    unknown = ("feasible", "limit_fen", "short_by_fen", "proof", "ways_out")
    assert [plan[k] for k in unknown] == [None] * len(unknown)
    assert {p["short_by_fen"] for p in plan["packages"]} == {None}
    assert {d["ceiling_fen"] for d in written["debts"]} == {None}


def test_with_a_budget_they_are_all_there() -> None:
    written = to_json(on(a_household()))
    assert None not in written["budget"].values()
    assert written["plan"]["feasible"] is True
    assert None not in {d["ceiling_fen"] for d in written["debts"]}


def test_a_sum_over_debts_says_of_how_many_it_is_not_known() -> None:
    blank = Debt(id="d2", platform="乙")
    partly = to_json(report(a_case(debts=(a_debt(), blank)), BOOK, as_of()))
    assert (partly["monthly_now_fen"], partly["monthly_unknown"]) == (100_000, 1)
    assert (partly["left_to_pay_fen"], partly["left_unknown"]) == (1_200_000, 1)
    nothing = to_json(report(a_case(debts=(blank,)), BOOK, as_of()))
    assert (nothing["monthly_now_fen"], nothing["left_to_pay_fen"]) == (None, None)


@pytest.mark.parametrize("household", [Household(), a_household()], ids=["no budget", "budget"])
def test_a_plan_over_nothing_known_has_no_figures(household: Household) -> None:
    blank = Debt(id="d2", platform="乙")
    plan = to_json(report(a_case(debts=(blank,), household=household), BOOK, as_of()))["plan"]
    sums = ("short_by_fen", "min_monthly_fen", "peak_fen", "total_fen", "proof", "gap_fen")
    assert plan["unplanned"] == ["d2"]
    assert [plan[key] for key in sums] == [None] * len(sums)


def test_what_is_moved_to_the_card_is_said_payday_by_payday() -> None:
    days = ((5, 280_000), (15, 190_000), (25, 200_000))
    incomes = tuple(
        Income(id=f"i{day}", amount_fen=amount_fen, payday=day) for day, amount_fen in days
    )
    card = report(a_case(household=a_household(incomes=incomes)), BOOK, as_of()).card
    assert card is not None
    assert [move.day_of_month for move in card.moves] == [5, 15, 25]
    assert sum(move.amount_fen for move in card.moves) in range(
        card.plan.transfer_fen, card.plan.transfer_fen + 3
    )
    assert [move.pay_fen for move in card.moves] == [280_000, 190_000, 200_000]
    poor = a_household(incomes=(Income(id="i1", amount_fen=40_000, payday=10),))
    card = report(a_case(household=poor), BOOK, as_of()).card
    assert card is not None
    [move] = card.moves
    assert move.over_fen == move.amount_fen - 40_000 > 0


def living_on(fen: int) -> Household:
    return a_household(essentials=(replace(ESSENTIALS[0], amount_fen=fen),))


@pytest.mark.parametrize("received_fen", [None, 1_060_000])
def test_a_debt_takes_no_longer_because_that_seems_free_at_an_unknown_rate(
    received_fen: int | None,
) -> None:
    behind = a_debt(received_fen=received_fen, overdue_since=date(2026, 10, 12), penalty_fen=5_000)
    found = report(a_case(household=living_on(700_000), debts=(behind,)), BOOK, as_of(TODAY))
    [choice] = found.plan.choices
    assert choice.option.key == "waive_penalty"  # as it stands 3,050 in the first month
    assert (choice.option.length, choice.option.is_estimate) == (10, received_fen is None)
    assert found.plan.price_unknown == ()


def test_where_it_has_to_take_longer_the_plan_says_that_its_price_is_unknown() -> None:
    behind = a_debt(received_fen=None, overdue_since=date(2026, 10, 12))
    debts = (behind, a_debt(id="d2", platform="乙", due_day=20))
    found = report(a_case(household=living_on(840_000), debts=debts), BOOK, as_of(TODAY))
    assert [(c.debt_id, c.option.is_estimate) for c in found.plan.choices] == [
        ("d1", True),
        ("d2", False),
    ]
    assert to_json(found)["plan"]["price_unknown"] == ["d1"]
    assert found.plan.choices[0].option.cost_fen == 1_200_000  # nobody's guess is in a figure


def at_two_unknown_rates(**changes: object) -> Case:
    """Two loans of which only what is paid a month was told, at 2,500 and 1,500 × 12."""
    one = a_debt(received_fen=None, instalment_fen=250_000, **changes)
    other = a_debt(
        id="d2", platform="乙", due_day=20, received_fen=None, instalment_fen=150_000, **changes
    )
    return a_case(household=living_on(500_000), debts=(one, other))


def test_what_lies_between_plans_is_not_known_where_their_loans_run_on_at_an_unknown_rate() -> None:
    plan = to_json(report(at_two_unknown_rates(), BOOK, as_of(TODAY)))["plan"]
    assert plan["price_unknown"] == ["d2"]
    line = plan["line30"]
    assert (line["over_fen"], line["peak_fen"], line["is_over"]) == (25_000, 275_000, True)
    assert line["saves_fen"] is None
    assert {one["key"]: one["at_least"] for one in plan["packages"]}["longest"] is True


def test_one_lender_fewer_has_no_price_where_the_others_run_on_at_an_unknown_rate() -> None:
    small = a_debt(id="d3", platform="丙", instalment_fen=30_000, received_fen=300_000)
    debts = (
        a_debt(received_fen=None),
        a_debt(id="d2", platform="乙", due_day=20, received_fen=None, instalment_fen=150_000),
        small,
    )
    case = a_case(household=living_on(600_000), debts=debts)
    plan = to_json(report(case, BOOK, as_of(TODAY)))["plan"]
    assert plan["fewer"] == {"debt": "d3", "cost_fen": None, "option": "payoff_3"}
    assert plan["price_unknown"] == ["d1"]
    # the plan hoped for leaves that loan as it is in both: what lies between is known
    assert plan["hoped"]["price_unknown"] == ["d1"]
    assert plan["hoped"]["saves_fen"] == plan["total_fen"] - plan["hoped"]["total_fen"] > 0


def test_paying_off_what_was_called_in_takes_longer_at_an_unknown_rate() -> None:
    called = Balance(
        principal_fen=900_000,
        annual_rate=None,
        line=None,
        remaining=0,
        months_fen=(900_000,),
        is_called_in=True,
    )
    assert paid_off_in(called, 3).at_least
    assert not paid_off_in(replace(called, annual_rate=Fraction(1, 10)), 3).at_least
    assert not paid_off_in(replace(called, remaining=12), 3).at_least


def test_paying_early_saves_nobody_knows_what_at_an_unknown_rate() -> None:
    case = at_two_unknown_rates(prepay_free=True)
    found = report(case, BOOK, as_of(TODAY))
    early = early_payoff(found)
    assert early is not None
    assert (early.saved_fen, early.unpriced) == (None, ("d1", "d2"))
    extra = extra_money(found, Planning(extra_fen=20_000))
    assert extra is not None
    assert extra.unpriced == ("d1", "d2")
    said = [line.code for line in extra_trace(extra).steps]
    assert not {"extra_saved", "extra_result"} & set(said)
