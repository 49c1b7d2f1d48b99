"""The three rungs of every debt, the order of calls, and the plan around signed answers."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from core.numbers.deals import Option
from core.numbers.ladder import calls_in_order, ladder, replan
from core.numbers.objective import Objective
from core.numbers.plan import best_plan, dearest_month
from tests.effort import thoroughly


def an_option(*months_fen: int, **changes: object) -> Option:
    return replace(Option(key="o", months_fen=months_fen), **changes)  # type: ignore[arg-type]


@st.composite
def options(draw: st.DrawFn) -> Option:
    months = sorted(draw(st.lists(st.integers(1, 50), min_size=1, max_size=5)), reverse=True)
    waits = draw(st.sampled_from([0, 0, 0, 2]))
    return an_option(
        *[0] * waits,
        *months,
        calls=draw(st.integers(0, 4)),
        prob=Fraction(draw(st.integers(1, 10)), 10),
    )


settlements = st.integers(1, 150).map(lambda fen: an_option(cash_fen=fen, calls=3))


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[list[Option]], int, int]:
    menus: list[list[Option]] = []
    for _ in range(draw(st.integers(1, 4))):
        menu = draw(st.lists(options(), min_size=1, max_size=4))
        menus.append([*menu, *draw(st.lists(settlements, max_size=1))])
    return menus, draw(st.integers(0, 200)), draw(st.sampled_from([0, 0, 100, 300]))


def picked_of(menus: Sequence[Sequence[Option]], places: Sequence[int]) -> list[Option]:
    return [menu[place] for menu, place in zip(menus, places, strict=True)]


@thoroughly(300)
@given(questions(), st.sampled_from(Objective))
def test_the_rungs_stand_in_their_order_and_any_single_lowest_one_still_fits(
    question: tuple[list[list[Option]], int, int], objective: Objective
) -> None:
    menus, limit, cash = question
    plan = best_plan(menus, limit, objective, cash_fen=cash)
    assume(plan.feasible)
    target = picked_of(menus, plan.chosen)
    for d, rungs in enumerate(ladder(menus, plan.chosen, limit)):
        assert rungs.target == plan.chosen[d]
        ideal, walk_away = menus[d][rungs.ideal], menus[d][rungs.walk_away]
        assert ideal.cost_fen <= target[d].cost_fen <= walk_away.cost_fen
        assert walk_away.prob >= target[d].prob
        assert rungs.soft_cap_fen <= rungs.hard_cap_fen
        instead = [*target[:d], walk_away, *target[d + 1 :]]
        assert dearest_month(instead) <= limit
        assert sum(option.cash_fen for option in instead) <= cash


@thoroughly(200)
@given(questions())
def test_the_caps_are_what_may_be_agreed_a_month_and_no_more(
    question: tuple[list[list[Option]], int, int],
) -> None:
    menus, limit, cash = question
    falling = [[o for o in menu if not o.rises and not o.cash_fen] for menu in menus]
    assume(all(falling))
    plan = best_plan(falling, limit)
    assume(plan.feasible and cash == 0)
    for d, rungs in enumerate(ladder(falling, plan.chosen, limit)):
        planned = picked_of(falling, plan.chosen)
        at = an_option(rungs.soft_cap_fen, rungs.soft_cap_fen)
        assert dearest_month([*planned[:d], at, *planned[d + 1 :]]) <= limit
        hard = rungs.hard_cap_fen
        assert replan(falling, {d: an_option(hard, hard)}, limit).feasible
        assert not replan(falling, {d: an_option(hard + 1)}, limit).feasible


@thoroughly(200)
@given(questions(), options())
def test_an_offer_that_stands_is_in_the_plan_and_the_rest_is_best_around_it(
    question: tuple[list[list[Option]], int, int], offer: Option
) -> None:
    menus, limit, cash = question
    plan = replan(menus, {0: offer}, limit, cash_fen=cash)
    alone = best_plan([[offer], *menus[1:]], limit, cash_fen=cash)
    assert (plan.feasible, plan.total_fen) == (alone.feasible, alone.total_fen)
    if plan.feasible:
        assert plan.chosen == (len(menus[0]), *alone.chosen[1:])


def test_both_lowest_rungs_at_once_may_be_too_much() -> None:
    menu = [
        an_option(99),
        an_option(30, 30, prob=Fraction(1, 2), calls=2),
        an_option(45, 45, prob=Fraction(3, 4), calls=1),
    ]
    rungs = ladder([menu, menu], (1, 1), 80)
    assert [r.walk_away for r in rungs] == [2, 2]
    assert dearest_month([menu[2], menu[2]]) > 80
    # after one of them is signed, the other debt has nothing left to give
    after = replan([menu, menu], {0: menu[2]}, 80)
    fixed = [[menu[2]], menu]
    assert ladder(fixed, (0, after.chosen[1]), 80)[1].walk_away == 1


def test_calls_go_first_where_failing_costs_most_a_call() -> None:
    dear = [an_option(500), an_option(50, calls=2, prob=Fraction(1, 2))]
    easy = [an_option(300), an_option(50, calls=1)]
    kept = [an_option(10), an_option(9, calls=1)]
    assert calls_in_order([kept, dear, easy], (0, 1, 1)) == (2, 1)
