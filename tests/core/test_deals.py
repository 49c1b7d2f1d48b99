"""What can be asked of one lender, what single levers bring, and the question asked backwards."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NumberError
from core.numbers.balance import Balance
from core.numbers.deals import Option, options_for
from core.numbers.levers import (
    deal,
    goal_seek,
    months_needed,
    solvable_in,
    usual_mix,
    waive,
)
from core.numbers.rates import periodic_rate
from core.numbers.schedule import level_payment, schedule
from core.numbers.terms import GrantEffort, Terms

LINE = Fraction(24, 100)
TERMS = Terms(extend_to=36, freeze_to=24, waive=(Fraction(3, 10), Fraction(1, 2)))
OWED = Balance(principal_fen=1_000_000, annual_rate=Fraction(36, 100), line=LINE, remaining=12)
BEHIND = replace(OWED, charges_fen=300_000, interest_fen=20_000, arrears_fen=90_000)
CASE_G = (
    (2_000_000, 200_924, 12),
    (1_500_000, 146_231, 12),
    (1_000_000, 100_000, 12),
    (1_500_000, 137_520, 12),
    (1_200_000, 108_310, 12),
    (800_000, 138_039, 6),
)


def deals(owed: Balance, terms: Terms = TERMS) -> dict[str, Option]:
    return {option.key: option for option in options_for(owed, terms)}


def case_g() -> list[Balance]:
    return [
        Balance(
            principal_fen=principal,
            annual_rate=Fraction(periodic_rate(principal, [instalment] * n).simple),
            line=LINE,
            remaining=n,
            instalment_fen=instalment,
        )
        for principal, instalment, n in CASE_G
    ]


rates = st.none() | st.integers(0, 60).map(lambda percent: Fraction(percent, 100))
sums = st.integers(0, 5_000_000)


@st.composite
def debts(draw: st.DrawFn) -> Balance:
    principal = draw(st.integers(0, 40) | sums)
    return Balance(
        principal_fen=principal,
        charges_fen=draw(st.just(0) | sums),
        interest_fen=draw(st.just(0) | sums),
        arrears_fen=draw(st.just(0) | st.integers(0, principal)),
        annual_rate=draw(rates),
        line=draw(st.none() | st.just(LINE)),
        remaining=draw(st.integers(0, 60)),
        instalment_fen=draw(st.none() | st.integers(1, 500_000)),
    )


# --- the deals of one debt


def test_offers_the_families_in_their_order() -> None:
    assert list(deals(BEHIND)) == [
        "keep",
        "waive_penalty",
        "waive_0.3",
        "waive_0.5",
        "cap_rate",
        "extend_24",
        "extend_36",
        "freeze_12",
        "freeze_24",
        "waive_penalty+extend_24",
        "waive_penalty+extend_36",
        "waive_penalty+freeze_12",
        "waive_penalty+freeze_24",
    ]


def test_asks_for_no_waiver_where_nothing_was_charged() -> None:
    assert [key for key in deals(OWED) if key.startswith("waive")] == []


def test_asks_for_no_cap_at_or_below_the_line() -> None:
    above = replace(OWED, annual_rate=Fraction(2401, 10_000))
    rounded = replace(OWED, annual_rate=Fraction(240_049, 1_000_000))
    assert "cap_rate" in deals(above)
    assert "cap_rate" not in deals(rounded)
    assert "cap_rate" not in deals(replace(OWED, line=None))


def test_grants_nothing_beyond_the_terms() -> None:
    assert list(deals(OWED, Terms())) == ["keep", "cap_rate"]
    assert "extend_12" not in deals(OWED)
    assert "extend_12" in deals(replace(OWED, remaining=11))


def test_keeping_a_contract_pays_everything_overdue_in_the_first_month() -> None:
    told = replace(BEHIND, instalment_fen=100_000)
    keep = deals(told)["keep"]
    assert keep.months_fen == (510_000, *[100_000] * 11)
    assert (keep.calls, keep.prob, keep.waived_fen) == (0, Fraction(1), 0)


def test_keeping_a_contract_without_a_told_instalment_is_level_on_what_is_not_yet_due() -> None:
    level = level_payment(910_000, Fraction(3, 100), 12)
    keep = deals(BEHIND)["keep"]
    assert keep.length == 12
    assert keep.months_fen[0] - keep.months_fen[1] == 410_000
    assert abs(keep.months_fen[1] - level) <= 1


def test_keeping_a_contract_that_is_all_overdue_is_one_payment() -> None:
    overdue = replace(BEHIND, arrears_fen=1_000_000, instalment_fen=100_000)
    assert deals(overdue)["keep"].months_fen == (1_320_000,)
    assert deals(replace(BEHIND, remaining=0))["keep"].months_fen == (1_320_000,)


def test_waiving_the_penalty_leaves_the_interest_and_the_rate() -> None:
    option = deals(BEHIND)["waive_penalty"]
    assert (option.extra_fen, option.waived_fen) == (20_000, 300_000)
    assert option.annual == OWED.annual_rate


def test_a_waiver_is_of_interest_and_charges_only_and_caps_the_rate() -> None:
    option = deals(replace(OWED, charges_fen=300_000))["waive_0.3"]
    assert (option.extra_fen, option.waived_fen, option.annual) == (210_000, 90_000, LINE)
    assert option.base_fen == 1_000_000


def test_what_is_not_waived_stays_in_the_total() -> None:
    freeze = deals(BEHIND)["freeze_24"]
    assert freeze.cost_fen == 1_320_000
    assert freeze.months_fen[0] == 41_667 + 13_334


def test_the_sum_left_at_an_unknown_rate_is_spread_as_it_is() -> None:
    unknown = replace(OWED, annual_rate=None, principal_fen=1_200_000, instalment_fen=100_000)
    found = deals(unknown)
    assert list(found) == ["keep", "extend_24", "extend_36"]
    assert found["extend_24"].months_fen == (50_000,) * 24
    assert found["extend_24"].is_estimate
    assert not found["keep"].is_estimate


def test_putting_off_months_adds_their_interest_once_and_none_on_it() -> None:
    option = deals(OWED, replace(TERMS, defer_by=3))["defer_3"]
    assert option.months_fen[:3] == (0, 0, 0)
    assert option.length == 15
    assert option.extra_fen == 60_000  # three months at 2 % of 10,000 yuan
    level = deals(replace(OWED, annual_rate=Fraction(24, 100)))["keep"].months_fen
    assert option.months_fen[3:] == tuple(fen + 5_000 for fen in level)
    assert option.rises


def test_a_settlement_is_asked_for_only_where_something_is_overdue() -> None:
    terms = replace(TERMS, settle_at=Fraction(9, 10))
    assert "settle_0.9" not in deals(OWED, terms)
    option = deals(BEHIND, terms)["settle_0.9"]
    assert (option.months_fen, option.cash_fen, option.waived_fen) == ((), 1_188_000, 132_000)
    assert option.cost_fen == option.cash_fen


def test_a_longest_term_of_ones_own_is_among_the_terms() -> None:
    found = deals(OWED, Terms(extend_to=30, freeze_to=7))
    assert [key for key in found if key != "keep"] == [
        "cap_rate",
        "extend_24",
        "extend_30",
        "freeze_7",
    ]


def test_how_hard_a_request_is_comes_with_the_terms() -> None:
    priors = {"extend": GrantEffort(3, Fraction(1, 4)), "waive": GrantEffort(2, Fraction(1, 2))}
    found = deals(BEHIND, replace(TERMS, priors=priors))
    assert (found["extend_24"].calls, found["extend_24"].prob) == (3, Fraction(1, 4))
    assert found["waive_0.3"].prob > found["waive_0.5"].prob


def test_a_principal_of_a_few_fen_makes_fewer_instalments() -> None:
    tiny = replace(OWED, principal_fen=5, charges_fen=0)
    assert deals(tiny)["freeze_24"].months_fen == (1,) * 5
    assert deals(replace(tiny, principal_fen=0, charges_fen=30))["keep"].months_fen == (30,)
    assert deals(replace(tiny, principal_fen=0))["keep"].months_fen == ()


def test_leaves_out_a_deal_that_cannot_last_as_long_as_it_says() -> None:
    usury = replace(
        OWED, annual_rate=Fraction(2235, 100), line=None, instalment_fen=200_000, remaining=2
    )
    found = deals(usury, replace(TERMS, extend_to=60))
    assert "extend_60" not in found
    assert all(option.length == int(key[-2:]) for key, option in found.items() if key != "keep")


def test_a_negative_rate_counts_as_none() -> None:
    assert deals(replace(OWED, annual_rate=Fraction(-1, 10)))["keep"].cost_fen == 1_000_000


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"principal_fen": -1}, "E_AMOUNT"),
        ({"charges_fen": -1}, "E_AMOUNT"),
        ({"interest_fen": -1}, "E_AMOUNT"),
        ({"arrears_fen": -1}, "E_AMOUNT"),
        ({"instalment_fen": -1}, "E_AMOUNT"),
        ({"remaining": -1}, "E_TERM"),
        ({"remaining": 601}, "E_TERM"),
    ],
)
def test_refuses_sums_and_terms_that_cannot_be(changes: dict[str, int], code: str) -> None:
    with pytest.raises(NumberError) as caught:
        options_for(replace(OWED, **changes), TERMS)  # type: ignore[arg-type]
    assert caught.value.code == code


@given(debts())
def test_no_deal_rises_or_loses_money(owed: Balance) -> None:
    for option in options_for(owed, TERMS):
        assert list(option.months_fen) == sorted(option.months_fen, reverse=True)
        assert not option.rises
        assert 0 not in option.months_fen
        assert option.base_fen == owed.principal_fen
        assert option.extra_fen + option.waived_fen == owed.interest_fen + owed.charges_fen
        if option.key != "keep" or owed.instalment_fen is None:
            interest = option.cost_fen - option.base_fen - option.extra_fen
            assert interest >= 0
            assert option.annual or not interest


@given(debts(), st.integers(1, 24))
def test_what_is_put_off_or_settled_is_all_there(owed: Balance, wait: int) -> None:
    terms = Terms(defer_by=wait, settle_at=Fraction(4, 5))
    for option in options_for(owed, terms)[1:]:
        if option.key.startswith("defer"):
            assert option.months_fen[:wait] == (0,) * wait
            rest = option.months_fen[wait:]
            assert list(rest) == sorted(rest, reverse=True)
            assert 0 not in rest
            assert option.cost_fen >= owed.owed_fen
        if option.key.startswith("settle"):
            assert option.cash_fen + option.waived_fen == owed.owed_fen
            assert abs(5 * option.cash_fen - 4 * owed.owed_fen) <= 3


@given(debts())
def test_keys_are_unique_and_the_contract_comes_first(owed: Balance) -> None:
    keys = [option.key for option in options_for(owed, TERMS)]
    assert keys[0] == "keep"
    assert len(set(keys)) == len(keys)


@given(debts(), st.integers(0, 70))
def test_taking_instalments_as_overdue_moves_money_and_loses_none(
    owed: Balance, count: int
) -> None:
    told = replace(owed, instalment_fen=owed.instalment_fen or 30_000)
    behind = told.behind(count)
    taken = min(count, told.remaining)
    assert behind.remaining == told.remaining - taken
    assert behind.arrears_fen <= told.principal_fen
    moved = behind.arrears_fen + behind.interest_fen - told.arrears_fen - told.interest_fen
    assert moved == taken * (told.instalment_fen or 0)


def test_splits_overdue_instalments_as_the_lenders_own_rows_do() -> None:
    level = level_payment(1_000_000, Fraction(3, 100), 12)
    behind = replace(OWED, instalment_fen=level).behind(3)
    rows = schedule(1_000_000, Fraction(3, 100), 12)[:3]
    assert behind.arrears_fen == sum(row.principal_fen for row in rows)
    assert behind.interest_fen == sum(row.interest_fen for row in rows)


def test_a_contract_wholly_overdue_still_costs_all_its_instalments() -> None:
    level = level_payment(1_000_000, Fraction(3, 100), 12)
    behind = replace(OWED, instalment_fen=level).behind(12)
    assert deals(behind)["keep"].months_fen == (12 * level,)


def test_cannot_tell_what_is_overdue_without_the_instalment() -> None:
    with pytest.raises(NumberError):
        OWED.behind(1)


# --- levers


@pytest.mark.parametrize(
    ("percent", "now", "new", "ratio", "extra"),
    [
        (0, 100_000, 50_000, "0.5000", 0),
        (12, 106_619, 56_488, "0.5298", 76_295),
        (18, 110_016, 59_909, "0.5445", 117_619),
        (24, 113_472, 63_445, "0.5591", 161_031),
    ],
)
def test_shows_what_twice_the_time_brings(
    percent: int, now: int, new: int, ratio: str, extra: int
) -> None:
    found = deal(1_200_000, Fraction(percent, 100), 12, 24)
    assert (found.now_instalment_fen, found.instalment_fen) == (now, new)
    assert (found.ratio, found.extra_fen, found.months) == (Decimal(ratio), extra, 24)
    assert found.total_fen - found.now_total_fen == extra


def test_stopping_interest_makes_it_half_only_at_zero() -> None:
    found = deal(1_200_000, Fraction(18, 100), 12, 24, Fraction(0))
    assert (found.instalment_fen, found.total_fen) == (50_000, 1_200_000)
    assert found.extra_fen < 0


def test_doubles_the_interest_when_it_halves_the_instalment() -> None:
    found = deal(2_400_000, Fraction(24, 100), 12, 24)
    assert found.now_total_fen - 2_400_000 == 323_316
    assert found.total_fen - 2_400_000 == 645_374


def test_case_z_is_not_halved_by_time_alone() -> None:
    z = ((1_200_000, 18), (900_000, 15), (600_000, 24))
    found = [deal(principal, Fraction(rate, 100), 12, 24) for principal, rate in z]
    stopped = [deal(principal, Fraction(rate, 100), 12, 24, Fraction(0)) for principal, rate in z]
    assert sum(d.now_instalment_fen for d in found) == 247_984
    assert sum(d.instalment_fen for d in found) == 135_270
    assert sum(d.instalment_fen for d in stopped) == 112_500


def test_thirty_per_cent_of_the_interest_is_not_thirty_of_the_debt() -> None:
    found = waive(300_000, Fraction(3, 10), 1_000_000)
    assert (found.pay_fen, found.waived_fen) == (1_210_000, 90_000)
    assert found.share_of_all == Decimal("0.0692")


def test_rounds_what_is_kept_and_waives_the_exact_rest() -> None:
    found = waive(456_789, Fraction(3, 10))
    assert (found.kept_fen, found.waived_fen) == (319_752, 137_037)
    assert (waive(5, Fraction(1, 2)).kept_fen, waive(5, Fraction(1, 2)).waived_fen) == (3, 2)
    assert waive(0, Fraction(1, 2)).share_of_all == 0


@pytest.mark.parametrize(
    ("monthly", "months"),
    [
        (300_000, (27, 32, 39)),
        (240_000, (34, 41, 56)),
        (180_000, (45, 60, 111)),
        (150_000, (54, 77, None)),
        (120_000, (67, 111, None)),
    ],
)
def test_seeks_the_term_for_what_can_be_paid(monthly: int, months: tuple[int | None, ...]) -> None:
    found = goal_seek(8_000_000, monthly)
    assert tuple(m for _, m in found) == months
    assert [rate for rate, _ in found] == [0, Fraction(12, 100), Fraction(24, 100)]
    assert solvable_in(8_000_000, monthly) is (monthly != 120_000)


def test_paying_just_the_interest_never_ends() -> None:
    assert months_needed(8_000_000, 160_000, LINE) is None
    assert months_needed(8_000_000, 160_001, LINE) is not None
    assert months_needed(8_000_000, 0, Fraction(0)) is None
    assert not solvable_in(1, 0)


def test_a_debt_that_outlives_a_century_is_never_paid_off() -> None:
    assert months_needed(10**14, 10**7, Fraction(1, 10**9)) is None
    assert months_needed(10**14, 10**7, Fraction(0)) == 10**7


def test_nothing_owed_needs_no_month() -> None:
    assert months_needed(0, 0, LINE) == 0
    assert solvable_in(6_000, 100)
    assert not solvable_in(6_001, 100)


def test_the_search_refuses_what_cannot_be() -> None:
    for total, monthly, rate in ((-1, 1, 0), (1, -1, 0), (1, 1, -1)):
        with pytest.raises(NumberError):
            months_needed(total, monthly, Fraction(rate))


@given(st.integers(1, 10**7), st.integers(1, 10**6), st.integers(0, 40))
def test_the_months_found_are_enough_and_one_fewer_is_not(
    total: int, monthly: int, percent: int
) -> None:
    rate = Fraction(percent, 1200)
    months = months_needed(total, monthly, 12 * rate)

    def worth(n: int) -> Fraction:
        return Fraction(monthly * n) if not rate else monthly * (1 - (1 + rate) ** -n) / rate

    # What the payments are worth today encloses the sum, but for half a fen a month.
    if months is None:
        assert worth(1200) <= total + 600
    else:
        assert worth(months) >= total - months
        assert worth(months - 1) <= total + months


def test_the_usual_mix_is_not_enough_for_case_g() -> None:
    mix = usual_mix(case_g())
    assert mix.instalments_fen == (189_119, 141_839, 94_560, 62_500, 50_000, 66_667)
    assert mix.reduced == (True, True, True, False, False, False)
    assert mix.months == (12, 12, 12, 24, 24, 12)
    assert mix.monthly_fen == 604_685


def test_the_usual_mix_at_the_same_rate_brings_less() -> None:
    mix = usual_mix(case_g(), interest_stopped=False)
    assert mix.instalments_fen[3:] == (74_886, 58_184, 71_079)
    assert mix.monthly_fen == 629_667
