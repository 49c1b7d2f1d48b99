"""No legal case keeps the program busy: every search ends after so many states, and says so."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from core.intake import read_case_file, write_case_file
from core.intake.casefile import LARGEST
from core.intake.invariants import MOST, unsound
from core.numbers.deals import Option
from core.numbers.objective import Objective, value_of
from core.numbers.plan import Proof, best_plan
from core.numbers.search_budget import STATES, STATES_OF_MANY, effort_for
from core.report import is_long, report
from core.rules import RuleBook
from tests.brimful import FILLS, PAIRS, a_case, full, purse
from tests.build import as_of
from tests.effort import one_in

BOOK = RuleBook.load()
SINGLE = one_in(4, FILLS)
EVERY = (*SINGLE, *(pytest.param(name, marks=pytest.mark.slow) for name in PAIRS))
"""Each limit by itself, and any two of them."""
_OVER = 2
"""A pass that was begun is ended."""


@pytest.mark.slow
def test_every_limit_of_the_file_format_is_filled() -> None:
    assert set(FILLS) >= set(MOST)
    for name, most in MOST.items():
        case = full(name)
        holders = (case, case.household, case.card)
        filled = next(getattr(holder, name) for holder in holders if hasattr(holder, name))
        assert len(filled) == most, name
    assert max(len(debt.planned) for debt in full("planned").debts) == 600
    assert max(a.instalments or 0 for a in full("agreements and long").agreements) == 600


@pytest.mark.parametrize("name", EVERY)
def test_a_case_full_to_its_limits_is_sound(name: str) -> None:
    assert not list(unsound(full(name)))


@pytest.mark.parametrize("name", SINGLE)
def test_one_limit_fits_into_a_file(name: str) -> None:
    text = write_case_file(full(name))
    if len(text.encode()) <= LARGEST:
        assert read_case_file(text) == full(name)
    else:  # written by the program over time, or by hand without what goes without saying
        assert name in {"issued", "planned", "payments", "calls", "negotiations"}


@pytest.mark.parametrize("name", EVERY)
def test_the_search_of_a_full_case_ends_after_so_many_states(name: str) -> None:
    plan = report(full(name), BOOK, as_of()).plan
    assert plan.states <= _OVER * STATES
    assert plan.feasible or plan.short_by_fen >= plan.gap_fen
    assert (plan.proof is Proof.UNPROVEN) >= bool(plan.gap_fen)


@pytest.mark.slow
@pytest.mark.parametrize("income_yuan", [8_000, 60_000, 150_000, 300_000])
def test_two_hundred_debts_end_whatever_comes_in(income_yuan: int) -> None:
    case = purse(FILLS["debts"](a_case()), income_yuan * 100)
    assert is_long(case)
    plan = report(case, BOOK, as_of()).plan
    assert 0 < plan.states <= _OVER * STATES_OF_MANY
    if plan.feasible:
        # the gap is one of what is weighed: the sums, the calls, and the price of rates nobody told
        weighed = sum(value_of(one.option, Objective.STURDY) for one in plan.choices)
        assert plan.gap_fen < weighed // 200  # it has the cushion's price in it
    else:
        assert 0 <= plan.gap_fen <= plan.short_by_fen


def hard(seed: int, debts: int) -> list[list[Option]]:
    """Make menus over many months that rise in each of them: a row a month."""
    random = Random(seed)
    return [
        [
            Option(
                key="o",
                months_fen=tuple(random.randrange(90_000) for _ in range(random.randint(20, 60))),
                cash_fen=random.choice([0, 0, random.randrange(900_000)]),
                prob=Fraction(random.randint(5, 10), 10),
            )
            for _ in range(8)
        ]
        + [Option(key="o", months_fen=(random.randrange(50_000, 90_000),) * 40)]
        for _ in range(debts)
    ]


@pytest.mark.parametrize("debts", one_in(4, [17, 6, 16, 200]))
@pytest.mark.parametrize("share", [1, 3, 6, 9])
def test_the_hardest_menus_end_after_so_many_states(debts: int, share: int) -> None:
    menus = hard(debts + share, debts)
    plan = best_plan(menus, 10_000 * debts * share, cash_fen=300_000)
    assert plan.states <= _OVER * effort_for(debts).most
    assert plan == best_plan(menus, 10_000 * debts * share, cash_fen=300_000)
    _check(menus, plan.chosen, 10_000 * debts * share)


def _check(menus: Sequence[Sequence[Option]], chosen: Sequence[int], limit: int) -> None:
    picked = [menu[place] for menu, place in zip(menus, chosen, strict=False)]
    for month in range(60):
        assert sum(o.months_fen[month] for o in picked if month < o.length) <= limit


@pytest.mark.slow
def test_debts_that_are_signed_take_no_search() -> None:
    case = FILLS["agreements"](FILLS["debts"](a_case()))
    assert report(case, BOOK, as_of()).plan.states == 0
    few = replace(case, agreements=case.agreements[:197])
    assert report(purse(few, 900_000_00), BOOK, as_of()).plan.proof is Proof.OPTIMAL
