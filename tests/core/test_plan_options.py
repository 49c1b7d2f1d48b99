"""Plans to choose between, the one decided on, and what extra money makes of it."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.case import Agreement, Aim, Case, Clause, EnumSet, Planning, Wish
from core.intake import example
from core.numbers.plan import Proof
from core.numbers.strategies import pay_off
from core.report import Report, Strategy, extra_money, plan_option, plan_options, report
from core.report.extra import loan_of, own_order
from core.report.plan_options import MOST, spread
from core.rules import RuleBook
from tests import strategies
from tests.build import TODAY, a_case, a_debt, a_household, as_of

BOOK = RuleBook.load()


def planned(case: Case, **decided: object) -> Report:
    return report(case.with_planning(Planning(**decided)), BOOK, as_of(TODAY))  # type: ignore[arg-type]


def wishing(case: Case, monthly_fen: int | None, aim: Aim = Aim.COST) -> Report:
    return planned(case, wish=Wish(monthly_fen=monthly_fen, aim=aim))


# --- the front


@pytest.mark.parametrize("name", ["g", "z"])
def test_every_plan_of_the_front_is_what_wishing_for_it_gives(name: str) -> None:
    found = planned(example(name))
    front = plan_options(found).front
    assert len(front) > 10
    for one in front:
        assert plan_option(found, one.wish) == one
    assert all(a.peak_fen < b.peak_fen and a.total_fen > b.total_fen for a, b in pairwise(front))


def test_the_front_says_where_the_pool_ends() -> None:
    found = planned(example("g"))
    front = plan_options(found).front
    fitting = [one.peak_fen for one in front if not one.over_fen]
    assert fitting[0] == 298_949
    assert 333_045 in fitting  # dearer by the month, cheaper in all: the wall is what life leaves
    assert fitting[-1] <= 360_000
    beyond = front[len(fitting)]
    assert beyond.over_fen == beyond.peak_fen - 360_000 > 0
    assert plan_options(found).at(300_000) == 0
    assert plan_options(found).at(0) == 0
    assert plan_options(found).at(10**9) == len(front) - 1


@pytest.mark.parametrize("count", [12, 14])
def test_a_long_front_keeps_its_ends_and_the_dearest_that_fits(count: int) -> None:
    debts = tuple(
        a_debt(id=f"d{n}", received_fen=900_000 + 31_337 * n, instalment_fen=99_000 + 3_511 * n)
        for n in range(count)
    )
    household = a_household(
        incomes=(replace(a_household().incomes[0], amount_fen=9_000_000),),
        essentials=(replace(a_household().essentials[0], amount_fen=0),),
    )
    found = planned(a_case(debts=debts, household=household))
    front = plan_options(found).front
    assert 7 < len(front) <= MOST
    assert all(a.peak_fen < b.peak_fen and a.total_fen > b.total_fen for a, b in pairwise(front))
    best = plan_option(found, Wish(monthly_fen=found.plan.limit_fen))
    assert best
    assert front[plan_options(found).at(found.plan.limit_fen)].total_fen == best.total_fen
    counted_on = [[o for o in debt.options if not o.is_hoped] for debt in found.debts]
    assert front[0].peak_fen == sum(min(o.peak_fen for o in menu) for menu in counted_on)
    assert front[-1].total_fen == sum(min(o.cost_fen for o in menu) for menu in counted_on)


@pytest.mark.parametrize("fitting", [-1, 0, 333, 334, 998, 999])
def test_of_a_long_front_the_dearest_that_fits_is_never_left_out(fitting: int) -> None:
    [one, *_] = plan_options(planned(example("g"))).front
    front = tuple(replace(one, peak_fen=fen) for fen in range(1000))
    kept = [plan.peak_fen for plan in spread(front, fitting)]
    assert len(kept) <= MOST
    assert {0, 999, max(0, fitting)} <= set(kept)
    assert kept == sorted(kept)


# --- what was decided


def test_a_wish_within_the_pool_is_gone_by_and_the_ceiling_stays_the_pools() -> None:
    free, kept = planned(example("z")), wishing(example("z"), 149_907)
    assert (kept.plan.peak_fen, kept.plan.total_fen) == (149_907, 3_283_024)
    assert kept.plan.is_wished
    assert kept.plan.limit_fen == free.plan.limit_fen == 270_000
    for debt in kept.debts:
        assert debt.offer
        assert debt.ceiling_fen is not None
        assert debt.offer.monthly_fen <= debt.ceiling_fen
        assert debt.ceiling_fen == debt.offer.monthly_fen + 270_000 - 149_907


@pytest.mark.parametrize("monthly_fen", [69_832, 270_001])
def test_a_wish_that_cannot_be_had_gives_way_to_the_pool(monthly_fen: int) -> None:
    found = wishing(example("z"), monthly_fen)
    assert not found.plan.is_wished
    assert found.plan.peak_fen == planned(example("z")).plan.peak_fen == 162_502


def test_each_aim_is_the_best_at_what_it_says() -> None:
    found = planned(example("z"))
    aims = plan_options(found).aims
    assert set(aims) == set(Aim)
    assert aims[Aim.COST].peak_fen <= min(aims[Aim.TIME].peak_fen, aims[Aim.EFFORT].peak_fen)
    assert aims[Aim.TIME].months == min(one.months for one in aims.values())
    assert aims[Aim.EFFORT].asked == min(one.asked for one in aims.values())
    kept = wishing(example("z"), None, Aim.EFFORT)
    assert (kept.plan.peak_fen, kept.plan.is_wished) == (269_096, True)
    assert kept.plan.proof is Proof.OPTIMAL


def test_a_debt_that_is_gone_leaves_the_order() -> None:
    case = example("z").with_planning(Planning(order=("z-b", "z-a")))
    assert case.without_debt("z-b").planning.order == ("z-a",)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(strategies.cases())
def test_whatever_is_decided_the_plan_stays_within_the_pool(case: Case) -> None:
    found = report(case, BOOK, as_of(TODAY))
    if found.plan.feasible:
        assert (found.plan.peak_fen or 0) <= found.budget.pool_fen
        assert set(plan_options(found).aims) == set(Aim)
    else:
        assert not plan_options(found).aims
    wish = case.planning.wish
    if found.plan.is_wished and found.plan.feasible and wish.monthly_fen is not None:
        assert (found.plan.peak_fen or 0) <= wish.monthly_fen


# --- extra money


@pytest.mark.parametrize("name", ["g", "z"])
def test_a_deal_paid_as_it_stands_ends_as_it_says(name: str) -> None:
    for debt in planned(example(name)).debts:
        for option in debt.options:
            course = pay_off([loan_of(replace(debt, option=option))], option.peak_fen + 3, ())
            assert course.months == option.length
            assert abs(course.paid_fen - option.cost_fen) <= 3, option.key


def test_extra_money_is_set_beside_the_plan_in_three_orders() -> None:
    found = planned(example("g"), extra_fen=50_000)
    extra = extra_money(found, Planning(extra_fen=50_000, order=("g-f",)))
    assert extra
    assert (extra.monthly_fen, extra.over_fen) == (348_949, 0)
    assert (extra.plan_months, extra.plan_interest_fen) == (36, 2_762_038)
    assert extra.order[:2] == ("g-f", "g-a")
    best, small, own = (extra.courses[one] for one in Strategy)
    assert (best.months, best.interest_fen, best.first) == (30, 2_141_736, (2, 13))
    assert (small.months, small.interest_fen, small.first) == (30, 2_302_573, (5, 12))
    assert own.first == (5, 12)


def test_no_extra_goes_to_what_costs_something_to_pay_off_early() -> None:
    case = example("g")
    closed = replace(case, debts=tuple(replace(d, prepay_free=False) for d in case.debts))
    extra = extra_money(planned(closed), Planning(extra_fen=50_000))
    assert extra
    assert len(extra.closed) == 6
    assert extra.unasked == ()
    assert {course.months for course in extra.courses.values()} == {extra.plan_months}


def test_on_top_of_what_is_signed_paying_more_saves_the_interest_in_it() -> None:
    case = example("z")
    for debt in planned(case).debts:
        assert debt.option
        case = case.with_agreement(
            Agreement(
                id=debt.debt.id,
                debt_id=debt.debt.id,
                promised_on=TODAY,
                instalments=debt.option.length,
                instalment_fen=debt.option.peak_fen,
                first_due=TODAY,
                written_received_on=TODAY,
                checked_on=TODAY,
                clauses=EnumSet(Clause),
            )
        )
    extra = extra_money(planned(case), Planning(extra_fen=20_000))
    proposed = extra_money(planned(example("z")), Planning(extra_fen=20_000))
    assert extra
    assert proposed
    assert extra.signed == 3
    signed_away = extra.plan_interest_fen - extra.courses[Strategy.AVALANCHE].interest_fen
    asked_away = proposed.plan_interest_fen - proposed.courses[Strategy.AVALANCHE].interest_fen
    assert abs(signed_away - asked_away) < 3_000  # charges, too, are spread in what is signed


def test_where_nothing_fits_there_is_nothing_to_add_to() -> None:
    assert extra_money(planned(a_case(household=a_household(incomes=()))), Planning()) is None


def test_an_order_may_name_some_or_what_is_gone() -> None:
    assert own_order(["a", "b", "c"], ("c", "x")) == ("c", "a", "b")
    assert own_order([], ("c",)) == ()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(strategies.cases(), st.integers(0, 10**7))
def test_any_case_can_take_extra_money(case: Case, extra_fen: int) -> None:
    found = report(case, BOOK, as_of(TODAY))
    extra = extra_money(found, replace(case.planning, extra_fen=extra_fen))
    assert (extra is None) == (not found.plan.feasible or not found.plan.choices)
    if extra is not None:
        for course in extra.courses.values():
            assert course.months is not None


def test_more_time_at_an_unknown_rate_is_weighed_on_every_plan_as_on_the_one_gone_by() -> None:
    now = report(example("r"), RuleBook.load(), as_of(date(2026, 11, 27)))
    front = plan_options(now).front
    weighed = [sum(o.cost_fen + o.unknown_fen for o in one.options) for one in front]
    assert all(cheaper < dearer for dearer, cheaper in pairwise(weighed))
    for one in front:
        assert one.total_fen == sum(option.cost_fen for option in one.options)  # nothing made up
        assert one.unpriced == sum(option.at_least for option in one.options)
    assert any(one.unpriced for one in front)
    least = (
        min(o.cost_fen + o.unknown_fen for o in debt.options if not o.is_hoped and not o.cash_fen)
        for debt in now.debts
        if debt.options
    )
    assert weighed[-1] == sum(least)  # the dearest month stretches nothing for free
    longest = max(now.debts[0].options, key=lambda option: option.length)
    assert longest.unknown_fen > 0
    at = now.debts[0]
    same = [o for o in at.options if o.cost_fen == longest.cost_fen and o.length < longest.length]
    assert all(o.unknown_fen < longest.unknown_fen for o in same)


def test_a_card_that_runs_on_at_a_rate_nobody_told_is_open_too() -> None:
    rider = example("r")
    card = replace(rider, debts=tuple(debt for debt in rider.debts if debt.id == "r-b"))
    plan = report(card, RuleBook.load(), as_of(date(2026, 11, 27))).plan
    asked = plan.option_of("r-b")
    assert asked is not None
    assert asked.key == "keep"
    assert plan.price_unknown == ("r-b",)
    assert [package.at_least for package in plan.packages if package.key == "keep"] == [True]
