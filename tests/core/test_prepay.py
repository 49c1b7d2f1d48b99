"""Spare money goes into debts early: the month-by-month run, and the search over it."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import pytest

from core.numbers import prepay
from core.numbers.balance import Balance
from core.numbers.deals import Option, options_for
from core.numbers.plan import Proof, best_plan
from core.numbers.prepay import best_prepaid, run
from core.numbers.terms import Terms
from tests.effort import one_in, share_of

TERMS = Terms(extend_to=48, freeze_to=24, waive=(Fraction(3, 10),))


def a_menu(random: Random, size: int) -> list[Option]:
    owed = Balance(
        principal_fen=random.randrange(100_000, 900_000),
        charges_fen=random.choice([0, random.randrange(60_000)]),
        annual_rate=Fraction(random.randrange(8, 37), 100),
        line=Fraction(24, 100),
        remaining=random.randrange(2, 18),
    )
    keep, *asks = options_for(owed, TERMS)
    return [keep, *random.sample(asks, min(size - 1, len(asks)))]


def a_question(seed: int, debts: int, size: int) -> tuple[list[list[Option]], list[bool], int]:
    random = Random(seed)
    menus = [a_menu(random, size) for _ in range(debts)]
    least = best_plan(menus, 0).min_monthly_fen
    free = [random.random() < 0.7 for _ in menus]
    return menus, free, int(least * random.uniform(1, 2.2))


def best_of_all(
    menus: Sequence[Sequence[Option]], free: Sequence[bool], limit: int
) -> tuple[int, int] | None:
    outcomes = (run(picked, free, limit) for picked in product(*menus))
    return min(((o.paid_fen, o.months) for o in outcomes if o), default=None)


@pytest.mark.parametrize(
    ("debts", "size", "seeds"), [(1, 7, 30), (2, 6, 60), (3, 5, 50), (4, 4, 20), (5, 3, 15)]
)
def test_is_as_good_as_the_best_of_all_combinations(
    debts: int, size: int, seeds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepay, "_MOST_TRIED", 0)  # the search, not the count
    for seed in range(share_of(seeds)):
        menus, free, limit = a_question(seed, debts, size)
        plan = best_prepaid(menus, free, limit)
        best = best_of_all(menus, free, limit)
        assert (plan and (plan.paid_fen, plan.months)) == best, seed
        assert plan is None or plan.proof is Proof.BEST_FOUND


@pytest.mark.parametrize("seed", range(10))
def test_tries_everything_where_that_is_little_and_says_it_is_proved(seed: int) -> None:
    menus, free, limit = a_question(seed, 3, 4)
    plan = best_prepaid(menus, free, limit)
    assert plan is not None
    assert plan.proof is Proof.OPTIMAL
    assert (plan.paid_fen, plan.months) == best_of_all(menus, free, limit)


@pytest.mark.parametrize("seed", one_in(4, range(12)))
def test_many_debts_are_never_worse_than_the_fixed_plan_prepaid(seed: int) -> None:
    menus, _, limit = a_question(seed, 8, 6)
    plan = best_prepaid(menus, [True] * 8, limit)
    assert plan is not None
    assert plan.proof is Proof.BEST_FOUND
    assert plan.fixed is not None
    assert plan.paid_fen <= plan.fixed.paid_fen <= (best_plan(menus, limit).total_fen or 0)


def test_without_a_free_debt_the_schedules_run_as_they_are() -> None:
    for seed in range(30):
        menus, _, limit = a_question(seed, 3, 5)
        chosen = best_plan(menus, limit).chosen
        picked = [menu[place] for menu, place in zip(menus, chosen, strict=True)]
        ran = run(picked, [False] * 3, limit)
        assert ran is not None
        # the run rounds interest on what is left, the schedule did so too
        assert abs(ran.paid_fen - sum(o.cost_fen for o in picked)) <= sum(o.length for o in picked)
        # a share of charges, rounded up, may leave a few fen for one month more
        assert 0 <= ran.months - max(option.length for option in picked) <= 1


def test_one_loan_paid_with_a_fixed_sum_takes_its_published_time() -> None:
    loan = Option(
        key="o",
        months_fen=(16_667,) * 600,
        annual=Fraction(20, 100),
        base_fen=1_000_000,
    )
    assert run([loan], [True], 50_000) == prepay.PayoffRun(paid_fen=1_226_606, months=25)


def test_what_is_over_goes_to_the_dearest_debt_that_allows_it() -> None:
    cheap = Option(key="o", months_fen=(10_000,) * 20, annual=Fraction(1, 10), base_fen=100_000)
    dear = replace(cheap, annual=Fraction(3, 10))
    both = run([cheap, dear], [True, True], 40_000)
    only_cheap = run([cheap, dear], [True, False], 40_000)
    assert both is not None
    assert only_cheap is not None
    assert both.paid_fen < only_cheap.paid_fen


def test_what_is_due_above_the_limit_is_no_plan() -> None:
    loan = Option(key="keep", months_fen=(300, 100), base_fen=200, extra_fen=200)
    assert run([loan], [True], 299) is None
    assert run([loan], [True], 300) == prepay.PayoffRun(paid_fen=400, months=2)
    assert best_prepaid([[loan]], [True], 299) is None


def test_a_settled_debt_costs_its_cash_and_nothing_else() -> None:
    settled = Option(key="settle_0.9", months_fen=(), cash_fen=90, base_fen=100, extra_fen=5)
    assert run([settled], [True], 0) == prepay.PayoffRun(paid_fen=90, months=0)


def test_a_deferred_debt_bears_no_interest_twice() -> None:
    waits = Option(
        key="defer_2",
        months_fen=(0, 0, 60, 60),
        annual=Fraction(12, 100),
        base_fen=110,
        extra_fen=6,
    )
    ran = run([waits], [False], 60)
    assert ran is not None
    assert ran.months == 4
