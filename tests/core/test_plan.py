"""The best choice over all debts: against every combination, month by month."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Essential, EssentialKind, Household, Income
from core.errors import NumberError
from core.numbers.balance import Balance
from core.numbers.budget import work_out
from core.numbers.deals import Option, options_for
from core.numbers.terms import Terms
from core.numbers.objective import Objective
from core.numbers.plan import (
    Plan,
    Proof,
    best_plan,
    dearest_month,
    pareto_front,
    pareto_plans,
)
from core.numbers.relaxation import Item
from core.numbers.shortfall import spend_less, what_would_help
from core.numbers.single_limit_search import choose, front
from tests.effort import thoroughly

VECTORS = Path(__file__).parents[1] / "vectors" / "numbers.json"
CASES: dict[str, Any] = {case["id"]: case for case in json.loads(VECTORS.read_text())["cases"]}


def menus_of(case_id: str) -> list[list[Option]]:
    return [
        [
            Option(
                key=option["key"],
                months_fen=tuple(option["months"]),
                cash_fen=option["cash"],
                calls=option["calls"],
                prob=Fraction(option["prob"]),
            )
            for option in menu
        ]
        for menu in CASES[case_id]["input"]["options"]
    ]


def an_option(*months_fen: int, **changes: object) -> Option:
    return replace(Option(key="o", months_fen=months_fen), **changes)  # type: ignore[arg-type]


def every_selection(menus: Sequence[Sequence[Option]], limit_fen: int) -> list[tuple[int, ...]]:
    """Give every selection of which no month, added up on its own, exceeds the limit."""
    fitting = []
    for places in product(*(range(len(menu)) for menu in menus)):
        months: dict[int, int] = {}
        for menu, place in zip(menus, places, strict=True):
            for number, fen in enumerate(menu[place].months_fen):
                months[number] = months.get(number, 0) + fen
        if all(total <= limit_fen for total in months.values()):
            fitting.append(places)
    return fitting


def order_of(
    menus: Sequence[Sequence[Option]], places: tuple[int, ...], objective: Objective
) -> tuple[int, ...]:
    """Give what selections are compared by, worked out on its own."""
    picked = [menu[place] for menu, place in zip(menus, places, strict=True)]
    lengths = [len(option.months_fen) for option in picked]
    lead = {
        Objective.COST: 0,
        Objective.TIME: max(lengths, default=0),
        Objective.EFFORT: sum(int(1000 * o.calls / o.prob + Fraction(1, 2)) for o in picked),
        Objective.CHANCE: 0,
    }[objective]
    cost = sum(sum(option.months_fen) for option in picked)
    return (lead, cost, sum(lengths), sum(option.calls for option in picked), *places)


@st.composite
def falling_options(draw: st.DrawFn, largest: int) -> Option:
    months = draw(st.lists(st.integers(1, largest), min_size=1, max_size=5))
    return an_option(
        *sorted(months, reverse=True),
        calls=draw(st.integers(0, 4)),
        prob=Fraction(draw(st.integers(1, 10)), 10),
    )


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[list[Option]], int]:
    """Draw menus, often with ties, and a limit that is often just about enough."""
    largest = draw(st.sampled_from([3, 20, 500_000]))
    menu = st.lists(falling_options(largest), min_size=1, max_size=5)
    menus = draw(st.lists(menu, max_size=4))
    peaks = [[option.peak_fen for option in menu] for menu in menus]
    least, most = sum(map(min, peaks)), sum(map(max, peaks))
    return menus, draw(st.integers(max(0, least - 2), most + 2))


def adversarial(seed: int, debts: int, size: int) -> list[list[Option]]:
    """Make menus in which every option counts: the cost is nearly a constant less the peak."""
    random = Random(seed)
    menus = []
    for _ in range(debts):
        menu = []
        for peak in random.sample(range(20_000, 200_000), size):
            cost = 2_000_000 - 3 * peak + random.randrange(3)
            full, rest = divmod(cost, peak)
            menu.append(an_option(*[peak] * full, rest) if rest else an_option(*[peak] * full))
        menus.append(menu)
    return menus


# --- against every combination


@pytest.mark.parametrize("objective", [Objective.COST, Objective.TIME, Objective.EFFORT])
@thoroughly(300)
@given(questions())
def test_is_as_good_as_the_best_of_all_combinations(
    objective: Objective, question: tuple[list[list[Option]], int]
) -> None:
    menus, limit = question
    fitting = every_selection(menus, limit)
    plan = best_plan(menus, limit, objective)
    assert plan.feasible == bool(fitting)
    if fitting:
        assert plan.chosen == min(fitting, key=lambda places: order_of(menus, places, objective))
        assert plan.proof is Proof.OPTIMAL
        picked = [menu[place] for menu, place in zip(menus, plan.chosen, strict=True)]
        assert plan.total_fen == sum(sum(option.months_fen) for option in picked)
        assert plan.peak_fen == sum(option.months_fen[0] for option in picked)
        assert plan.short_by_fen == 0


@thoroughly(100)
@given(questions())
def test_is_as_likely_as_the_likeliest_combination(
    question: tuple[list[list[Option]], int],
) -> None:
    menus, limit = question
    plan = best_plan(menus, limit, Objective.CHANCE)

    def chance(places: tuple[int, ...]) -> Fraction:
        likely = Fraction(1)
        for menu, place in zip(menus, places, strict=True):
            likely *= menu[place].prob
        return likely

    if plan.feasible:
        # Logarithms are rounded to a millionth an option, so the likeliest may be missed by that.
        best = max(chance(places) for places in every_selection(menus, limit))
        assert chance(plan.chosen) >= best * (1 - Fraction(len(menus), 500_000))


@pytest.mark.parametrize("seed", range(60))
def test_is_exact_where_every_option_counts(seed: int) -> None:
    menus = adversarial(seed, debts=4, size=5)
    least = best_plan(menus, 0).min_monthly_fen
    limit = least + Random(seed).randrange(200_000)
    fitting = every_selection(menus, limit)
    best = min(fitting, key=lambda places: order_of(menus, places, Objective.COST))
    assert best_plan(menus, limit).chosen == best


@given(questions())
def test_the_front_is_what_every_limit_would_buy(
    question: tuple[list[list[Option]], int],
) -> None:
    menus, _ = question
    least = best_plan(menus, 0).min_monthly_fen
    pairs = sorted(
        {
            (best.peak_fen or 0, best.total_fen or 0)
            for places in every_selection(menus, 10**12)
            for best in [best_plan([[m[i]] for m, i in zip(menus, places, strict=True)], 10**12)]
        }
    )
    efficient = [
        pair
        for pair in pairs
        if not any(o != pair and o[0] <= pair[0] and o[1] <= pair[1] for o in pairs)
    ]
    found = pareto_front(menus)
    assert list(found) == efficient
    assert found[0][0] == least
    for peak, cost in found:
        assert best_plan(menus, peak).total_fen == cost


@thoroughly(200)
@given(questions())
def test_a_plan_of_the_front_is_the_best_one_for_its_limit(
    question: tuple[list[list[Option]], int],
) -> None:
    menus, _ = question
    plans = pareto_plans(menus)
    assert [(plan.peak_fen, plan.total_fen) for plan in plans] == list(pareto_front(menus))
    for plan in plans:
        assert plan.chosen == best_plan(menus, plan.peak_fen).chosen
        picked = [menu[place] for menu, place in zip(menus, plan.chosen, strict=True)]
        assert plan.peak_fen == dearest_month(picked)
        assert plan.months == max((len(o.months_fen) for o in picked), default=0)
        assert plan.first_gone == min((len(o.months_fen) for o in picked), default=0)


def test_the_front_leaves_out_what_rises_but_not_a_debt_that_only_rises() -> None:
    deferred, signed = an_option(0, 0, 30), an_option(10, 20, 20)
    menus = [[an_option(40), deferred], [signed], [an_option(15), an_option(9, 9)]]
    plans = pareto_plans(menus)
    assert [plan.chosen for plan in plans] == [(0, 0, 1), (0, 0, 0)]
    assert [plan.peak_fen for plan in plans] == [59, 65]


# --- what must hold whatever the question


@given(questions(), st.integers(0, 1000))
def test_more_money_a_month_never_costs_more(
    question: tuple[list[list[Option]], int], more: int
) -> None:
    menus, limit = question
    before, after = best_plan(menus, limit), best_plan(menus, limit + more)
    if before.feasible:
        assert after.feasible
        assert (after.total_fen or 0) <= (before.total_fen or 0)


@given(questions(), falling_options(500))
def test_another_offer_never_costs_more(
    question: tuple[list[list[Option]], int], offer: Option
) -> None:
    menus, limit = question
    before = best_plan(menus, limit)
    after = best_plan([[*menu, offer] if not d else menu for d, menu in enumerate(menus)], limit)
    assert after.short_by_fen <= before.short_by_fen
    if before.feasible:
        assert (after.total_fen or 0) <= (before.total_fen or 0)


@given(questions())
def test_one_fen_below_the_smallest_instalments_is_short_by_one(
    question: tuple[list[list[Option]], int],
) -> None:
    menus, _ = question
    least = sum(min(option.peak_fen for option in menu) for menu in menus)
    if least:
        plan = best_plan(menus, least - 1)
        assert plan == Plan(
            feasible=False, short_by_fen=1, min_monthly_fen=least, proof=Proof.INFEASIBLE
        )
    assert best_plan(menus, least).feasible


@given(questions())
def test_the_order_of_the_debts_changes_nothing_but_places(
    question: tuple[list[list[Option]], int],
) -> None:
    menus, limit = question
    there, back = best_plan(menus, limit), best_plan(menus[::-1], limit)
    assert (there.total_fen, there.short_by_fen) == (back.total_fen, back.short_by_fen)


# --- edges


def test_no_debts_are_a_plan_of_nothing() -> None:
    plan = best_plan([], 0)
    assert (plan.feasible, plan.chosen, plan.peak_fen, plan.total_fen) == (True, (), 0, 0)
    assert pareto_front([]) == ((0, 0),)


def test_a_limit_below_zero_is_no_budget() -> None:
    with pytest.raises(NumberError) as caught:
        best_plan([], -1)
    assert caught.value.code == "E_BUDGET"


def test_a_debt_with_one_option_is_fixed() -> None:
    plan = best_plan([[an_option(70, 70)], [an_option(50), an_option(30, 30)]], 100)
    assert plan.chosen == (0, 1)


def test_equal_options_give_the_first() -> None:
    same = an_option(5, 5)
    assert best_plan([[same, same], [same, same, same]], 100).chosen == (0, 0)


def test_a_lighter_first_month_breaks_no_tie() -> None:
    assert best_plan([[an_option(6, 4), an_option(5, 5)]], 100).chosen == (0,)
    assert best_plan([[an_option(5, 5), an_option(6, 4)]], 100).chosen == (0,)


def test_a_tie_goes_to_the_earlier_debts_earlier_option() -> None:
    menu = [an_option(60), an_option(40, 20, calls=0)]
    assert best_plan([menu, menu], 100).chosen == (0, 1)


def test_at_equal_cost_fewer_months_then_fewer_calls_win() -> None:
    assert best_plan([[an_option(30, 30), an_option(60)]], 100).chosen == (1,)
    assert best_plan([[an_option(60, calls=2), an_option(60, calls=1)]], 100).chosen == (1,)


def test_settlements_wait_for_cash() -> None:
    settle = an_option(cash_fen=10)
    assert best_plan([[settle, an_option(60)]], 100).chosen == (1,)
    with pytest.raises(NumberError) as caught:
        best_plan([[an_option(1)], [settle]], 100)
    assert (caught.value.code, caught.value.details) == ("E_NO_OPTION", {"debt": 1})


def test_adds_up_months_of_different_lengths() -> None:
    assert dearest_month([an_option(5, 4, 4), an_option(0, 9), an_option()]) == 13
    assert dearest_month([]) == 0


@pytest.mark.parametrize("debts", [6, 9])
def test_many_debts_agree_with_the_whole_front(debts: int) -> None:
    menus = adversarial(7, debts=debts, size=4)
    points = pareto_front(menus)
    for peak, cost in points[:: len(points) // 3]:
        assert best_plan(menus, peak).total_fen == cost


@pytest.mark.parametrize("seed", range(5))
def test_twelve_usual_debts_agree_with_the_whole_front(seed: int) -> None:
    random = Random(seed)
    menus = [
        options_for(
            Balance(
                principal_fen=random.randrange(200_000, 3_000_000),
                charges_fen=random.choice([0, random.randrange(100_000)]),
                annual_rate=Fraction(random.randrange(10, 37), 100),
                line=Fraction(24, 100),
                remaining=random.randrange(3, 30),
            ),
            Terms(extend_to=random.choice([24, 36, 60]), freeze_to=random.choice([0, 12, 24])),
        )
        for _ in range(12)
    ]
    points = pareto_front(menus)
    for peak, cost in points[:: max(1, len(points) // 10)]:
        plan = best_plan(menus, peak)
        assert (plan.total_fen, plan.proof) == (cost, Proof.OPTIMAL)


@pytest.mark.parametrize("noise", [3, 5_000, 50_000])
@pytest.mark.parametrize("seed", range(4))
def test_is_exact_on_small_keys_or_admits_that_it_may_not_be(seed: int, noise: int) -> None:
    random = Random(seed)
    menus = [
        [
            Item(weight, 2_000_000 - weight + random.randrange(noise), place)
            for place, weight in enumerate(random.sample(range(20_000, 200_000), 10))
        ]
        for _ in range(6)
    ]
    limit = 400_000 + 100_000 * seed
    first, second = front(menus[:3]), front(menus[3:])
    weights = [weight for weight, _, _ in second]
    best = min(
        key + second[bisect_right(weights, limit - weight) - 1][1]
        for weight, key, _ in first
        if weight + weights[0] <= limit
    )
    found = choose(menus, limit)
    assert found is not None
    picked = [menu[place] for menu, place in zip(menus, found.places, strict=True)]
    assert sum(item.weight for item in picked) <= limit
    assert sum(item.key for item in picked) == found.key
    assert found.at_least <= best <= found.key
    assert found.key - found.at_least <= 2
    assert noise == 3 or found.key == found.at_least


def test_a_plan_that_is_not_proved_says_by_how_much() -> None:
    menus = adversarial(0, debts=8, size=10)
    limit = best_plan(menus, 0).min_monthly_fen + 500_000
    plan = best_plan(menus, limit)
    assert plan.proof is Proof.UNPROVEN
    assert 0 < plan.gap <= 10
    assert plan.peak_fen is not None
    assert plan.peak_fen <= limit
    assert plan == best_plan(menus, limit)


def test_the_solver_takes_any_whole_keys() -> None:
    menus = [[Item(0, -5, 0), Item(2, -9, 1)], [Item(1, 0, 0), Item(3, -3, 1)]]
    assert choose(menus, 3) == ((1, 0), -9, -9)
    assert choose(menus, 5) == ((1, 1), -12, -12)
    assert choose(menus, 0) is None


# --- published instances


@pytest.mark.parametrize("case_id", ["B-OPT-1", "B-OPT-2"])
def test_finds_the_published_optimum(case_id: str) -> None:
    menus, case = menus_of(case_id), CASES[case_id]
    plan = best_plan(menus, case["input"]["monthly_limit_fen"])
    keys = [menu[place].key for menu, place in zip(menus, plan.chosen, strict=True)]
    assert plan.total_fen == case["expected"]["min_total_fen"]
    assert plan.peak_fen == case["expected"]["peak_fen"]
    assert keys == case["expected"]["chosen"]


@pytest.mark.parametrize(
    ("case_id", "objective"),
    [("B-OBJ-1", Objective.EFFORT), ("B-OBJ-2", Objective.CHANCE), ("B-TIME-1", Objective.TIME)],
)
def test_reaches_the_published_value(case_id: str, objective: Objective) -> None:
    case = CASES[case_id]
    plan = best_plan(menus_of(case_id), case["input"]["monthly_limit_fen"], objective)
    expected = case["expected"]
    assert plan.objective_value == expected.get("objective_value", expected.get("months"))
    assert plan.total_fen == expected["total_fen"]


def test_says_the_published_shortfall() -> None:
    case = CASES["B-INF-1"]
    plan = best_plan(menus_of("B-INF-1"), case["input"]["monthly_limit_fen"])
    assert not plan.feasible
    assert plan.min_monthly_fen == case["expected"]["min_monthly_fen"]
    assert plan.short_by_fen == case["expected"]["short_by_fen"]


def test_gives_the_published_front() -> None:
    points = pareto_front(menus_of("B-PARETO-1"))
    assert [list(pair) for pair in points] == CASES["B-PARETO-1"]["expected"]["front"]


def test_reproduces_the_articles_three_reduced_and_three_extended() -> None:
    menus = menus_of("B-LADDER-1")
    plan = best_plan(menus, 650_000)
    keys = [menu[place].key for menu, place in zip(menus, plan.chosen, strict=True)]
    assert keys == ["extend_24", "extend_24", "waive_0.3", "waive_0.3", "waive_0.3", "extend_24"]
    assert (plan.peak_fen, plan.total_fen) == (628_431, 9_659_602)
    signed = [menu[0] for menu in menus]
    assert sum(option.months_fen[0] for option in signed) == 1_241_112
    assert sum(option.cost_fen for option in signed) == 9_490_340


def test_plans_again_around_a_signed_offer() -> None:
    case = CASES["B-REPLAN-1"]
    menus = menus_of("B-REPLAN-1")
    offer = case["input"]["fixed"]["2"]
    menus[2] = [Option(key=offer["key"], months_fen=tuple(offer["months"]))]
    plan = best_plan(menus, case["input"]["monthly_limit_fen"])
    assert plan.total_fen == case["expected"]["min_total_fen"]


# --- what would help


def owed_on(principal_fen: int) -> Balance:
    return Balance(
        principal_fen=principal_fen,
        annual_rate=Fraction(24, 100),
        line=Fraction(24, 100),
        remaining=6,
    )


def owed_menu(principal_fen: int, extend_to: int = 12) -> list[Option]:
    return list(options_for(owed_on(principal_fen), Terms(extend_to=extend_to)))


def test_nothing_needs_help_where_a_plan_fits() -> None:
    assert what_would_help([owed_menu(120_000)], 120_000) is None
    assert what_would_help([], 0) is None


def test_names_the_smallest_changes() -> None:
    menus = [owed_menu(1_200_000), owed_menu(600_000)]
    smallest = [min(option.peak_fen for option in menu) for menu in menus]
    way = what_would_help(menus, 120_000)
    assert way is not None
    assert way.more_fen == sum(smallest) - 120_000
    assert way.all_months == 15
    assert way.is_hopeful
    assert way.one_lender is not None
    assert way.one_lender.debt == 0
    left = 120_000 - smallest[1]
    assert -(-1_200_000 // way.one_lender.months) == way.one_lender.monthly_fen <= left
    assert -(-1_200_000 // (way.one_lender.months - 1)) > left


def test_no_way_out_without_money() -> None:
    way = what_would_help([owed_menu(1_200_000), owed_menu(600_000)], 0)
    assert way is not None
    assert (way.one_lender, way.all_months, way.is_hopeful) == (None, None, False)


def test_beyond_sixty_months_instalments_solve_nothing() -> None:
    menus = [owed_menu(6_000_000)]
    assert what_would_help(menus, 100_000).is_hopeful  # type: ignore[union-attr]
    assert not what_would_help(menus, 99_999).is_hopeful  # type: ignore[union-attr]


@thoroughly(60)
@given(st.lists(st.integers(10_000, 3_000_000), min_size=1, max_size=4), st.integers(0, 200_000))
def test_every_way_out_named_is_enough_and_no_larger_than_needed(
    principals: list[int], limit: int
) -> None:
    menus = [owed_menu(principal) for principal in principals]
    way = what_would_help(menus, limit, [owed_on(principal) for principal in principals])
    if way is None:
        return

    def longer(debt: int, months: int) -> bool:
        """Say whether a plan fits with one debt over so many months at its rate."""
        wider = options_for(owed_on(principals[debt]), Terms(extend_to=months))
        stretched = [option for option in wider if option.length == months]
        return best_plan(
            [stretched if d == debt else m for d, m in enumerate(menus)], limit
        ).feasible

    if way.longer is not None:
        assert longer(way.longer.debt, way.longer.months)
        if way.longer.months > 7:
            assert not longer(way.longer.debt, way.longer.months - 1)
    assert best_plan(menus, limit + way.more_fen).feasible
    assert not best_plan(menus, limit + way.more_fen - 1).feasible

    def fits(debts: set[int], months: int) -> bool:
        changed = [
            [an_option(*[-(-principals[d] // months)] * months)] if d in debts else menu
            for d, menu in enumerate(menus)
        ]
        return best_plan(changed, limit).feasible

    everyone = set(range(len(menus)))
    if way.all_months is not None:
        assert fits(everyone, way.all_months)
        assert way.all_months == 1 or not fits(everyone, way.all_months - 1)
    else:
        assert not fits(everyone, 600)
    for debt in everyone:
        if way.one_lender is None:
            assert not fits({debt}, 600)
        else:
            assert not fits({debt}, way.one_lender.months - 1)
    if way.one_lender is not None:
        assert fits({way.one_lender.debt}, way.one_lender.months)


@given(
    st.integers(100, 2_000_000),
    st.integers(0, 2_000_000),
    st.none() | st.integers(0, 300_000),
    st.integers(1, 500_000),
)
def test_the_cut_in_living_costs_is_enough_and_no_larger_than_needed(
    income: int, essentials: int, reserve: int | None, need: int
) -> None:
    def pool(spent: int) -> int:
        household = Household(
            incomes=(Income(id="i", amount_fen=income),),
            essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=spent),),
            reserve_fen=reserve,
        )
        return work_out(household).pool_fen

    household = Household(
        incomes=(Income(id="i", amount_fen=income),),
        essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=essentials),),
        reserve_fen=reserve,
    )
    budget = work_out(household)
    if need <= budget.pool_fen:
        return
    cut = spend_less(budget, need, Fraction(1, 10) if reserve is None else None)
    if cut is None:
        assert pool(0) < need
    else:
        assert pool(essentials - cut) >= need
        assert pool(essentials - cut + 1) < need
