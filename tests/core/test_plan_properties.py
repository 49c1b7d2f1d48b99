"""What never makes a plan worse, and what never goes unsaid, whatever the household."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.case import Wish
from core.numbers.deals import Option
from core.numbers.objective import CUSHION_PRICE, Objective, value_of
from core.numbers.plan import months_of
from core.report.plan_search import PlanAnswer, PlanQuestion, answer
from core.report.plan_state import PlanState
from tests.effort import thoroughly

RANK = {PlanState.FITS: 0, PlanState.HOPED: 1, PlanState.NONE: 2}

Menus = Mapping[str, tuple[Option, ...]]


@st.composite
def menus(draw: st.DrawFn) -> tuple[Option, ...]:
    keep = Option(key="keep", months_fen=(draw(st.integers(1, 60)),) * draw(st.integers(1, 6)))
    asks = [
        Option(
            key=f"extend_{n}",
            months_fen=(draw(st.integers(1, 40)),) * draw(st.integers(1, 9)),
            calls=draw(st.integers(1, 3)),
            prob=Fraction(1, 2),
            is_hoped=draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    return (keep, *asks)


@st.composite
def questions(draw: st.DrawFn) -> PlanQuestion:
    told = draw(st.lists(menus(), min_size=1, max_size=4))
    limit = draw(st.integers(0, 150))
    return PlanQuestion(
        menus={f"d{n}": menu for n, menu in enumerate(told)},
        known_fen=tuple(draw(st.lists(st.integers(0, 20), max_size=4))),
        limit_fen=limit,
        cushion_fen=draw(st.integers(0, 200)),
        wish=Wish(),
        well=frozenset(draw(st.sets(st.sampled_from([f"d{n}" for n in range(len(told))])))),
    )


def terms(question: PlanQuestion, told: PlanAnswer) -> dict[str, Option]:
    return dict(zip(question.ids, told.found.options, strict=False))


@thoroughly(200)
@given(questions())
def test_a_plan_stays_within_what_life_leaves_and_is_what_it_says(question: PlanQuestion) -> None:
    told = answer(question)
    if told.state is PlanState.NONE:
        assert told.found.plan.short_by_fen > 0
        return
    assert question.peak(told.found.options) <= question.limit_fen
    hoped = any(option.is_hoped for option in told.found.options)
    assert hoped == (told.state is PlanState.HOPED)
    total = sum(option.cost_fen for option in told.found.options)
    assert told.found.plan.total_fen == total


@thoroughly(150)
@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(question: PlanQuestion, random: object) -> None:
    shuffled = sorted(question.menus.items(), key=lambda _: random.random())  # type: ignore[attr-defined]
    turned = replace(question, menus=dict(shuffled))
    assert terms(turned, answer(turned)) == terms(question, answer(question))


def test_of_two_that_cost_the_same_the_same_is_asked_whichever_was_told_first() -> None:
    likely, unlikely = (
        (
            Option(key="keep", months_fen=(600,)),
            Option(key="extend_2", months_fen=(300, 300), calls=1, prob=prob),
        )
        for prob in (Fraction(3, 4), Fraction(1, 2))
    )
    picked = []
    for menus_told in ({"a": likely, "b": unlikely}, {"b": unlikely, "a": likely}):
        question = PlanQuestion(menus=menus_told, limit_fen=900, wish=Wish())
        picked.append(terms(question, answer(question)))
    assert [option.calls for option in picked[0].values()].count(1) == 1
    assert picked[0] == picked[1]


@thoroughly(150)
@given(questions(), st.integers(1, 50))
def test_more_income_never_makes_it_worse(question: PlanQuestion, more: int) -> None:
    richer = replace(question, limit_fen=question.limit_fen + more)
    before, after = answer(question), answer(richer)
    assert RANK[after.state] <= RANK[before.state]
    if after.state is PlanState.NONE:
        assert after.found.plan.short_by_fen <= before.found.plan.short_by_fen


@thoroughly(150)
@given(questions())
def test_one_debt_less_never_makes_it_worse(question: PlanQuestion) -> None:
    before = answer(question)
    for gone in question.menus:
        fewer = replace(
            question, menus={i: menu for i, menu in question.menus.items() if i != gone}
        )
        assert RANK[answer(fewer).state] <= RANK[before.state]


@thoroughly(150)
@given(questions(), st.integers(1, 40), st.integers(1, 9))
def test_an_extra_grant_never_makes_it_worse(question: PlanQuestion, fen: int, months: int) -> None:
    granted = Option(key="offered_1", months_fen=(fen,) * months, calls=1)
    more = {i: (*menu, granted) if i == "d0" else menu for i, menu in question.menus.items()}
    wider = replace(question, menus=more)
    before, after = answer(question), answer(wider)
    assert RANK[after.state] <= RANK[before.state]
    if before.state is after.state is PlanState.HOPED:
        assert (after.found.plan.objective_value or 0) <= (before.found.plan.objective_value or 0)


@thoroughly(150)
@given(questions(), st.integers(0, 6), st.integers(1, 120))
def test_money_to_come_never_makes_it_worse_and_pays_its_own_month(
    question: PlanQuestion, month: int, fen: int
) -> None:
    comes = replace(question, coming_fen=(*(0 for _ in range(month)), fen, 0))
    before, after = answer(question), answer(comes)
    assert RANK[after.state] <= RANK[before.state]
    if after.state is PlanState.NONE:
        return
    known = Option(key="known", months_fen=question.known_fen)
    taken = months_of([*after.found.options, known])
    for at, whole in enumerate(taken):
        assert whole <= question.limit_fen + (fen if at == month else 0)
    if before.state is after.state:
        assert _strain(comes, after) <= _strain(question, before)


def _strain(question: PlanQuestion, told: PlanAnswer) -> int:
    """Count what makes a plan better, with the price of its cushion."""
    if told.found.options == ():
        return 0
    weighed = sum(value_of(option, Objective.STURDY) for option in told.found.options)
    over = question.peak(told.found.options) - (question.limit_fen - question.cushion_fen)
    return weighed + CUSHION_PRICE * max(0, over)


@thoroughly(150)
@given(questions())
def test_what_is_well_is_asked_only_where_the_cushion_would_not_be_whole(
    question: PlanQuestion,
) -> None:
    told = answer(question)
    if told.state is not PlanState.FITS:
        return
    picked = terms(question, told)
    if any(picked[i].calls for i in question.well):
        calm = replace(
            question,
            menus={i: m[:1] if i in question.well else m for i, m in question.menus.items()},
            limit_fen=max(0, question.limit_fen - question.cushion_fen),
            cushion_fen=0,
        )
        unasked = answer(calm)
        assert unasked.state is not PlanState.FITS or question.cushion_fen > question.limit_fen
