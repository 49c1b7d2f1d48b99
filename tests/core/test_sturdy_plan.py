"""The plan that survives: cost, calls and cushion together, against combinations and HiGHS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.deals import Option
from core.numbers.objective import CALL_FEN, CUSHION_PRICE, Objective
from core.numbers.plan import Proof, best_plan
from tests.core.oracles import Menus, every_fitting, sturdiest_by_highs, sturdiness
from tests.core.test_general_plan import an_instance, an_option, questions
from tests.effort import thoroughly


def order_of(
    menus: Menus, places: tuple[int, ...], limits: list[int], cushion_fen: int
) -> tuple[int, ...]:
    picked = [menu[place] for menu, place in zip(menus, places, strict=True)]
    return (
        sturdiness(picked, limits, cushion_fen, CUSHION_PRICE, CALL_FEN),
        sum(option.peak_fen for option in picked),
        sum(len(option.months_fen) for option in picked),
        sum(option.calls for option in picked),
        *places,
    )


@thoroughly(400)
@given(questions(), st.integers(0, 900_000))
def test_is_as_good_as_the_best_of_all_combinations(
    question: tuple[list[list[Option]], list[int], int], cushion: int
) -> None:
    menus, limits, cash = question
    fitting = list(every_fitting(menus, limits, cash))
    plan = best_plan(menus, limits, Objective.STURDY, cash_fen=cash, cushion_fen=cushion)
    assert plan.feasible == bool(fitting)
    assert plan.proof is (Proof.OPTIMAL if fitting else Proof.INFEASIBLE)
    if fitting:
        best = min(fitting, key=lambda places: order_of(menus, places, limits, cushion))
        assert plan.chosen == best
        assert plan.objective_value == order_of(menus, best, limits, cushion)[0]
        assert plan.gap == plan.gap_fen == 0


@thoroughly(300)
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 400), st.integers(1, 5), st.integers(0, 4)),
            min_size=1,
            max_size=6,
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 1_500),
    st.integers(0, 1_800),
)
def test_one_row_is_as_good_as_the_best_of_all_combinations(
    menus_told: list[list[tuple[int, int, int]]], limit: int, cushion: int
) -> None:
    menus = [[an_option(*[each] * n, calls=calls) for each, n, calls in m] for m in menus_told]
    fitting = list(every_fitting(menus, [limit]))
    plan = best_plan(menus, limit, Objective.STURDY, cushion_fen=cushion)
    assert plan.feasible == bool(fitting)
    if fitting:
        best = min(fitting, key=lambda places: order_of(menus, places, [limit], cushion))
        assert plan.chosen == best


@pytest.mark.parametrize(("debts", "seeds"), [(3, 60), (6, 40), (9, 10)])
def test_agrees_with_highs_on_every_month(debts: int, seeds: int) -> None:
    for seed in range(seeds):
        menus, limits, cash = an_instance(seed, debts)
        cushion = limits[0] // (1 + seed % 5)
        plan = best_plan(menus, limits, Objective.STURDY, cash_fen=cash, cushion_fen=cushion)
        assert plan.proof in {Proof.OPTIMAL, Proof.INFEASIBLE}, seed
        by_highs = sturdiest_by_highs(menus, limits, cash, cushion, CUSHION_PRICE, CALL_FEN)
        assert plan.objective_value == by_highs, seed


def test_a_yuan_of_cushion_is_worth_its_price_and_no_more() -> None:
    dear, light = an_option(*[20_000] * 2), an_option(*[10_000] * 10)
    for cushion, is_light in ((3_999, False), (4_000, True)):
        plan = best_plan([[dear, light]], 20_000, Objective.STURDY, cushion_fen=cushion)
        assert plan.chosen == (int(is_light),), cushion
