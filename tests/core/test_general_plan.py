"""The best choice with deferrals, cash and changing budgets: against combinations and HiGHS."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NumberError
from core.numbers import search_budget
from core.numbers.deals import Option
from core.numbers.multi_period_search import choose_within
from core.numbers.multipliers import Load
from core.numbers.objective import Objective
from core.numbers.plan import Proof, best_plan
from tests.core.oracles import Menus, cheapest_by_highs, every_fitting
from tests.effort import share_of, thoroughly

UNLIMITED = 10**15


def an_option(*months_fen: int, **changes: object) -> Option:
    return replace(Option(key="o", months_fen=months_fen), **changes)  # type: ignore[arg-type]


@st.composite
def any_options(draw: st.DrawFn, largest: int) -> Option:
    """Draw a schedule of any shape: falling, deferred, rising in the middle, or a settlement."""
    months: list[int] = draw(st.lists(st.integers(0, largest), max_size=5))
    needs_cash: bool = not months or draw(st.booleans())
    return an_option(
        *months,
        cash_fen=draw(st.integers(0, 3 * largest)) if needs_cash else 0,
        calls=draw(st.integers(0, 4)),
        prob=Fraction(draw(st.integers(1, 10)), 10),
    )


@st.composite
def questions(draw: st.DrawFn) -> tuple[list[list[Option]], list[int], int]:
    largest = draw(st.sampled_from([3, 20, 500_000]))
    menu = st.lists(any_options(largest), min_size=1, max_size=5)
    menus = draw(st.lists(menu, min_size=1, max_size=4))
    # one option a debt needs no cash, so that money alone can always help
    menus = [[*menu[:4], an_option(*menu[-1].months_fen, largest)] for menu in menus]
    most = largest * len(menus)
    limits = draw(st.lists(st.integers(0, most), min_size=1, max_size=6))
    return menus, limits, draw(st.integers(0, 2 * most))


def order_of(menus: Menus, places: tuple[int, ...], objective: Objective) -> tuple[int, ...]:
    picked = [menu[place] for menu, place in zip(menus, places, strict=True)]
    lengths = [len(option.months_fen) for option in picked]
    lead = {
        Objective.COST: 0,
        Objective.TIME: max(lengths, default=0),
        Objective.EFFORT: sum(int(1000 * o.calls / o.prob + Fraction(1, 2)) for o in picked),
        Objective.CHANCE: 0,
    }[objective]
    cost = sum(sum(option.months_fen) + option.cash_fen for option in picked)
    return (lead, cost, sum(lengths), sum(option.calls for option in picked), *places)


def chance_of(menus: Menus, places: Sequence[int]) -> Fraction:
    return prod((menu[p].prob for menu, p in zip(menus, places, strict=True)), start=Fraction(1))


@thoroughly(400)
@given(
    st.sampled_from([Objective.COST, Objective.COST, Objective.TIME, Objective.EFFORT]),
    questions(),
)
def test_is_as_good_as_the_best_of_all_combinations(
    objective: Objective, question: tuple[list[list[Option]], list[int], int]
) -> None:
    menus, limits, cash = question
    fitting = list(every_fitting(menus, limits, cash))
    plan = best_plan(menus, limits, objective, cash_fen=cash)
    assert plan.feasible == bool(fitting)
    assert plan.proof is (Proof.OPTIMAL if fitting else Proof.INFEASIBLE)
    if fitting:
        assert plan.chosen == min(fitting, key=lambda places: order_of(menus, places, objective))
        picked = [menu[place] for menu, place in zip(menus, plan.chosen, strict=True)]
        assert plan.total_fen == sum(sum(o.months_fen) + o.cash_fen for o in picked)
        assert plan.cash_fen == sum(o.cash_fen for o in picked)
        assert plan.gap == plan.gap_fen == 0


@thoroughly(150)
@given(questions(), st.integers(1, 9))
def test_keeps_the_chance_that_was_asked_for(
    question: tuple[list[list[Option]], list[int], int], tenths: int
) -> None:
    menus, limits, cash = question
    likely = Fraction(tenths, 10)
    fitting = [p for p in every_fitting(menus, limits, cash) if chance_of(menus, p) >= likely]
    try:
        plan = best_plan(menus, limits, cash_fen=cash, min_chance=likely)
    except NumberError as error:
        assert error.code == "E_CHANCE"
        assert not [
            p for p in every_fitting(menus, [UNLIMITED], cash) if chance_of(menus, p) >= likely
        ]
        return
    assert plan.feasible == bool(fitting)
    if fitting:
        assert plan.chosen == min(fitting, key=lambda p: order_of(menus, p, Objective.COST))


@thoroughly(60)
@given(questions())
def test_is_as_likely_as_the_likeliest_combination(
    question: tuple[list[list[Option]], list[int], int],
) -> None:
    menus, limits, cash = question
    plan = best_plan(menus, limits, Objective.CHANCE, cash_fen=cash)
    if plan.feasible:
        best = max(chance_of(menus, p) for p in every_fitting(menus, limits, cash))
        assert chance_of(menus, plan.chosen) >= best * (1 - Fraction(len(menus), 500_000))


@thoroughly(150)
@given(questions())
def test_what_is_missing_a_month_is_enough_and_a_fen_less_is_not(
    question: tuple[list[list[Option]], list[int], int],
) -> None:
    menus, limits, cash = question
    plan = best_plan(menus, limits, cash_fen=cash)
    if plan.feasible:
        return
    short = plan.short_by_fen
    assert plan.min_monthly_fen == limits[0] + short
    assert best_plan(menus, [limit + short for limit in limits], cash_fen=cash).feasible
    assert not list(every_fitting(menus, [limit + short - 1 for limit in limits], cash))


def test_the_least_that_is_missing_is_met_to_the_fen_in_small_questions() -> None:
    missing = 0
    for seed in range(150):
        random = Random(seed)
        menus = [
            [an_option(*(random.randrange(7) for _ in range(random.randint(1, 3)))) for _ in "123"]
            for _ in "123"
        ]
        plan = best_plan(menus, 2)
        short = next(n for n in range(20) if any(True for _ in every_fitting(menus, [2 + n])))
        assert plan.short_by_fen == short, seed
        missing += short > 0
    assert missing > 30


@thoroughly(100)
@given(questions(), st.integers(0, 9), st.integers(0, 9), any_options(20))
def test_more_money_more_cash_or_another_offer_never_costs_more(
    question: tuple[list[list[Option]], list[int], int], more: int, cash_more: int, offer: Option
) -> None:
    menus, limits, cash = question
    before = best_plan(menus, limits, cash_fen=cash)
    if before.feasible:
        richer = [limit + more for limit in limits]
        wider = [[*menu, offer] if not d else menu for d, menu in enumerate(menus)]
        for after in (
            best_plan(menus, richer, cash_fen=cash + cash_more),
            best_plan(wider, limits, cash_fen=cash),
        ):
            assert after.feasible
            assert (after.total_fen or 0) <= (before.total_fen or 0)


def level(principal_fen: float, rate: float, n: int) -> int:
    return int(principal_fen / n if not rate else principal_fen * rate / (1 - (1 + rate) ** -n)) + 1


def a_menu(random: Random, size: int) -> list[Option]:
    """Make deals such as a lender might grant, deferrals and settlements among them."""
    principal, left = random.randrange(300_000, 4_000_000), random.randrange(3, 30)
    rate = random.uniform(0.1, 0.36) / 12
    months = level(principal, rate, left)
    keep = an_option(months * random.choice([1, 1, 3]), *[months] * (left - 1))
    pool = [
        an_option(*[level(principal, at, n)] * n, calls=2)
        for n in (12, 24, 36, 48, 60)
        for at in (0, min(rate, 0.02))
    ]
    pool += [
        an_option(*[0] * m, *[level(principal * (1 + rate * m), rate, n)] * n, calls=2)
        for m in (2, 3, 6)
        for n in (left, left + 12)
    ]
    pool += [an_option(cash_fen=int(principal * share), calls=3) for share in (0.8, 0.9, 0.95)]
    return [keep, *random.sample(pool, size - 1)]


def an_instance(seed: int, debts: int, size: int = 10) -> tuple[list[list[Option]], list[int], int]:
    random = Random(seed)
    menus = [a_menu(random, size) for _ in range(debts)]
    least = sum(min(o.peak_fen for o in menu if not o.cash_fen) for menu in menus)
    limit = int(least * random.uniform(0.75, 1.6))
    later = [] if seed % 2 else [limit, int(limit * random.uniform(0.7, 1.1)), limit]
    return menus, [limit, *later], int(random.uniform(0, 350_000) * debts)


@pytest.mark.parametrize(("debts", "seeds"), [(3, 150), (6, 120), (9, 30), (12, 10)])
def test_agrees_with_highs_on_every_month(debts: int, seeds: int) -> None:
    for seed in range(share_of(seeds)):
        menus, limits, cash = an_instance(seed, debts)
        plan = best_plan(menus, limits, cash_fen=cash)
        assert plan.proof in {Proof.OPTIMAL, Proof.INFEASIBLE}, seed
        assert plan.total_fen == cheapest_by_highs(menus, limits, cash), seed


@pytest.mark.parametrize("seed", range(60))
def test_the_search_within_rows_is_exact_on_small_keys(seed: int) -> None:
    random = Random(seed)
    menus = [
        [
            Load(tuple(random.randrange(9) for _ in range(3)), random.randrange(-5, 9), place)
            for place in range(random.randint(1, 5))
        ]
        for _ in range(4)
    ]
    limits = [random.randrange(4, 22) for _ in range(3)]
    keys = [
        sum(load.key for load in picked)
        for picked in product(*menus)
        if all(sum(load.weights[r] for load in picked) <= limits[r] for r in range(3))
    ]
    found = choose_within(menus, limits)
    assert found.is_settled
    assert (found.choice and found.choice.key) == min(keys, default=None)
    anything = choose_within(menus, limits, any_will_do=True)
    assert (anything.choice is None) == (not keys)


def test_a_search_that_stops_early_says_so_and_by_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_budget, "STATES", 200)
    unproved = 0
    for seed in range(12):
        menus, limits, cash = an_instance(seed, 9)
        least = cheapest_by_highs(menus, limits, cash)
        plan = best_plan(menus, limits, cash_fen=cash)
        if plan.feasible:
            assert least is not None
            assert least <= (plan.total_fen or 0) <= least + plan.gap
            assert (plan.proof is Proof.UNPROVEN) == (plan.gap > 0)
        else:
            assert plan.proof is Proof.UNPROVEN or least is None
        unproved += plan.proof is Proof.UNPROVEN
    assert unproved


def test_the_soonest_plan_does_not_claim_months_it_did_not_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    menus, limits, cash = an_instance(1, 9)
    limits = [best_plan(menus, limits, cash_fen=cash).min_monthly_fen * 11 // 10]
    proved = best_plan(menus, limits, Objective.TIME, cash_fen=cash)
    assert proved.feasible
    monkeypatch.setattr(search_budget, "STATES", 200)
    hurried = best_plan(menus, limits, Objective.TIME, cash_fen=cash)
    assert hurried.feasible
    assert (hurried.objective_value or 0) - hurried.gap <= (proved.objective_value or 0)
    if hurried.chosen != proved.chosen:
        assert hurried.proof is Proof.UNPROVEN


def test_a_deferral_fits_where_dear_months_do_not_meet() -> None:
    deferred = an_option(0, 0, 60)
    plan = best_plan([[deferred], [an_option(50)]], 60)
    assert (plan.peak_fen, plan.proof) == (60, Proof.OPTIMAL)
    refused = best_plan([[deferred], [an_option(50)]], 59)
    assert (refused.short_by_fen, refused.proof) == (1, Proof.INFEASIBLE)


def test_a_budget_that_falls_is_kept_to_in_the_month_it_falls() -> None:
    menu = [an_option(30, 30, 30), an_option(45, 45), an_option(20, 20, 20, 20, 20)]
    assert best_plan([menu], [50, 40]).chosen == (0,)
    assert best_plan([menu], [50, 50, 10]).chosen == (1,)
    assert best_plan([menu], [50]).chosen == (1,)


def test_cash_settles_only_as_far_as_it_goes() -> None:
    menu = [an_option(60), an_option(cash_fen=40)]
    assert best_plan([menu, menu], 200, cash_fen=40).chosen == (0, 1)
    assert best_plan([menu, menu], 200, cash_fen=80).chosen == (1, 1)
    assert best_plan([menu, menu], 200, cash_fen=39).chosen == (0, 0)
    with pytest.raises(NumberError) as caught:
        best_plan([menu], 0, cash_fen=-1)
    assert caught.value.code == "E_BUDGET"


def test_what_can_only_be_settled_needs_the_cash_whatever_the_month() -> None:
    settle = [an_option(cash_fen=40)]
    with pytest.raises(NumberError) as caught:
        best_plan([settle, settle], 1000, cash_fen=60)
    assert caught.value.code == "E_CHANCE"
