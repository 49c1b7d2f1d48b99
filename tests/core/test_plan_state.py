"""The plan that survives, household by household (model 4): its state, its price, how it holds."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import pairwise

import pytest

from core.case import Agreement, Case, Debt, LenderType, Negotiation, Outcome
from core.case.dealing_kinds import Channel
from core.intake import example
from core.money import format_yuan_short
from core.report import Report, report, to_json, worked_out_beside
from core.report.plan_state import PlanState
from core.rules import RuleBook
from core.words import write_script
from tests.build import as_of

TODAY = date(2026, 11, 27)
RULES = RuleBook.load()


def found(case: Case) -> Report:
    return report(case, RULES, as_of(TODAY))


def refusing(case: Case, debt_id: str, times: int) -> Case:
    for n in range(times):
        case = case.with_negotiation(
            Negotiation(
                id=f"no-{debt_id}-{n}",
                debt_id=debt_id,
                on=date(2026, 11, 20 + n),
                channel=Channel.PHONE,
                outcome=Outcome.REFUSED,
            )
        )
    return case


def earning(case: Case, income_fen: int) -> Case:
    [income] = case.household.incomes
    household = replace(case.household, incomes=(replace(income, amount_fen=income_fen),))
    return case.with_household(household)


def test_g_is_counted_on_at_36_and_says_its_price() -> None:
    plan = to_json(found(example("g")))["plan"]
    assert (plan["state"], plan["feasible"], plan["counted_on"]) == ("fits", True, True)
    assert {choice["option"] for choice in plan["choices"]} == {"extend_36"}
    assert (plan["peak_fen"], plan["total_fen"], plan["limit_fen"]) == (
        298_949,
        10_762_038,
        360_000,
    )
    assert (plan["cushion_fen"], plan["cushion_wanted_fen"]) == (101_051, 150_000)
    assert plan["yes_needed"] == 6
    line = plan["line30"]
    assert (line["over_fen"], line["saves_fen"], line["months"]) == (33_045, 358_679, 0)
    assert (line["peak_fen"], line["is_over"]) == (333_045, False)


def test_g_hopes_for_six_times_no_interest() -> None:
    hoped = to_json(found(example("g")))["plan"]["hoped"]
    assert set(hoped["options"].values()) == {"freeze_24"}
    assert (hoped["peak_fen"], hoped["total_fen"]) == (333_335, 8_000_000)


def test_g_holds_as_it_says() -> None:
    holds = to_json(found(example("g")))["plan"]["holds"]
    assert holds["late_15"] == {
        "ok": False,
        "breaks_on": "2026-12-15",  # D on the 15th, E: all that is due before the 25th; A, B and C
        "short_fen": 54_229 + 41_599,  # begin in January: the pay of the 10th can't carry them
        "spare_fen": 0,
    }
    assert (holds["minus_10"]["ok"], holds["minus_10"]["spare_fen"]) == (True, 1_051)
    assert (holds["worst_no"]["ok"], holds["worst_no"]["short_fen"]) == (False, 21_407)
    assert (holds["bill_1000"]["ok"], holds["bill_1000"]["spare_fen"]) == (True, 1_051)


def test_savings_above_the_floor_help_where_something_goes_wrong() -> None:
    case = example("g")
    saved = replace(case.household, savings_fen=721_407, savings_floor_fen=700_000)
    holds = found(case.with_household(saved)).plan.outlook.holds
    assert holds is not None
    # they carry the first month to the fen, and no other: the second ends on 12 February
    assert (holds.worst_no.ok, holds.worst_no.breaks_on) == (False, date(2027, 2, 12))
    assert holds.worst_no.short_fen == 21_407
    assert holds.late_15.short_fen == 95_828 - 21_407


def test_g_where_a_says_no_once_and_twice() -> None:
    once = found(refusing(example("g"), "g-a", 1)).plan
    assert (once.state, once.feasible) == (PlanState.HOPED, False)
    assert once.outlook.counted_on is False
    assert once.choice_of("g-a") is not None
    twice = found(refusing(example("g"), "g-a", 2)).plan
    assert (twice.state, twice.feasible, twice.choices) == (PlanState.NONE, False, ())
    assert (twice.min_monthly_fen, twice.short_by_fen) == (421_407, 61_407)
    refused = found(example("g")).plan.outlook.refused_by("g-a")
    assert refused is not None
    assert (refused.peak_fen, refused.short_fen) == (421_407, 61_407)


def test_an_answer_says_what_it_changed() -> None:
    assert found(example("g")).plan.outlook.answer is None
    once = found(refusing(example("g"), "g-a", 1)).plan.outlook.answer
    assert once is not None
    assert (once.debt_id, once.state_before, once.state_after) == (
        "g-a",
        PlanState.FITS,
        PlanState.HOPED,
    )
    twice = found(refusing(example("g"), "g-a", 2)).plan.outlook.answer
    assert twice is not None
    assert (twice.state_before, twice.state_after) == (PlanState.HOPED, PlanState.NONE)


def test_three_of_six_refuse_twice() -> None:
    case = example("g")
    for debt_id in ("g-a", "g-d", "g-f"):
        case = refusing(case, debt_id, 2)
    plan = found(case).plan
    assert plan.state is PlanState.NONE
    kept = 200_924 + 137_520 + 138_039 + 58_850 + 39_233 + 41_599
    assert plan.min_monthly_fen == kept


def test_between_9900_and_10500_yuan_there_is_no_cliff() -> None:
    plans = [found(earning(example("g"), fen)).plan for fen in range(990_000, 1_050_001, 5_000)]
    assert {plan.state for plan in plans} == {PlanState.FITS}
    for before, after in pairwise(plans):
        assert 0 <= (after.peak_fen or 0) - (before.peak_fen or 0) <= 5_000
        assert (after.total_fen or 0) <= (before.total_fen or 0)


def test_interest_first_stays_as_it_runs_and_names_its_last_month() -> None:
    case = example("g")
    debt = Debt(
        id="i",
        platform="甲",
        lender_type=LenderType.BANK,
        way=case.debts[0].way.__class__.INTEREST_ONLY,
        received_fen=3_000_000,
        instalment_fen=36_000,
        instalments_left=12,
        due_day=10,
        signed_on=date(2026, 11, 1),
    )
    [one] = found(replace(case, debts=(debt,))).debts
    keep = one.options[0]
    assert keep.key == "keep"
    assert keep.months_fen == (36_000,) * 11 + (3_036_000,)


def test_the_rider_asks_to_restore_and_waits_for_no_friend() -> None:
    told = found(example("r"))
    plan = told.plan
    assert plan.outlook.unknown == ()
    assert plan.limit_fen == 213_300
    asked = {c.debt_id: c.option.key for c in plan.choices}
    assert asked["r-c"] in {"waive_penalty", "waive_penalty+extend_12", "waive_penalty+extend_24"}
    assert "r-d" not in asked
    card = plan.choice_of("r-b")
    assert card is not None


def test_a_deferral_is_accepted_by_its_own_scripts_month_by_month() -> None:
    paper = Agreement(
        id="p",
        debt_id="g-f",
        promised_on=date(2026, 11, 20),
        instalments=3,
        instalment_fen=2_900_00,
        first_due=date(2026, 12, 25),
        written_received_on=date(2026, 11, 21),
        checked_on=date(2026, 11, 22),
    )
    case = example("g")
    told = found(replace(case, debts=(case.debts[0], case.debts[5]), agreements=(paper,)))
    asked = told.plan.option_of("g-a")
    assert asked is not None
    assert told.plan.state is PlanState.FITS
    # 3,600 − 2,900 leaves 700 in the first three months: nothing that pays in them fits
    assert asked.key == "defer_3"
    assert asked.months_fen[:4] == (0, 0, 0, 1_991_20)
    assert told.plan.outlook.ceilings["g-a"][:4] == (700_00, 700_00, 700_00, 3_600_00)
    first = told.debts[0]
    assert first.offer is not None
    script = write_script(
        first.debt,
        (),
        offer=first.offer,
        ceiling_fen=first.ceiling_fen,
        rules=RULES.citable(first.debt.lender_type, TODAY),
        today=TODAY,
    ).text
    assert "我想分 12 期还，每期 1,991.20 元。" in script
    assert "能不能先延期 3 个月，再这样还？" in script


@pytest.mark.parametrize("missing", ["instalments_left", "instalment_fen"])
def test_a_missing_figure_is_no_verdict_until_it_is_told_or_nobody_has_it(missing: str) -> None:
    case = example("g")
    lacking = replace(case.debts[5], **{missing: None, "received_fen": None})  # type: ignore[arg-type]
    plan = found(case.with_debt(lacking)).plan
    assert (plan.state, plan.feasible) == (PlanState.UNKNOWN, False)
    assert plan.outlook.unknown == ("g-f",)
    if missing == "instalments_left":  # its month is known: it comes off before any offer
        assert plan.outlook.known_fen[:2] == (138_039, 138_039)
        assert (plan.peak_fen or 0) <= plan.limit_fen
    else:
        assert plan.choices == ()
        assert not any(debt.offer for debt in found(case.with_debt(lacking)).debts)


def test_without_living_costs_there_is_no_pool_no_offer_no_verdict() -> None:
    case = example("g")
    told = found(case.with_household(replace(case.household, essentials=())))
    written = to_json(told)
    assert written["budget"]["pool_fen"] is None
    assert (written["plan"]["state"], written["plan"]["feasible"]) == ("unknown", None)
    assert written["plan"]["holds"] is None
    assert not any(debt["offer"] for debt in written["debts"] if "offer" in debt)
    assert all(debt.offer is None for debt in told.debts)


def test_one_in_good_standing_is_asked_only_if_the_plan_needs_it() -> None:
    case = earning(example("g"), 2_000_000)
    behind = replace(case.debts[0], overdue_since=date(2026, 11, 5), penalty_fen=10_000)
    plan = found(case.with_debt(behind)).plan
    asked = {c.debt_id for c in plan.choices if c.option.calls}
    assert asked <= {"g-a"}
    assert plan.outlook.yes_needed == len(asked)


def test_the_order_of_entry_changes_nothing() -> None:
    case = example("g")
    was = found(case).plan
    for debts in (case.debts[::-1], (*case.debts[3:], *case.debts[:3])):
        now = found(replace(case, debts=debts)).plan
        assert {c.debt_id: c.option for c in now.choices} == {
            c.debt_id: c.option for c in was.choices
        }
        assert now.outlook.holds == was.outlook.holds
        assert now.outlook.line30 == was.outlook.line30


def test_one_lender_fewer_within_90_days_leaves_the_cushion_whole() -> None:
    case = earning(example("g"), 1_500_000)
    plan = found(case).plan
    fewer = plan.outlook.fewer
    assert fewer is not None
    assert fewer.debt_id in {"g-c", "g-f"}
    assert fewer.option.length <= 3
    outlook = plan.outlook
    room = (outlook.surplus_fen or 0) - (outlook.cushion_wanted_fen or 0)
    assert fewer.option.peak_fen <= room  # the cushion stays whole
    assert found(example("g")).plan.outlook.fewer is None  # there the cushion isn't whole


def test_nobody_without_a_licence_has_an_offer_or_a_part() -> None:
    case = example("g")
    bad = replace(case.debts[5], lender_type=LenderType.UNLICENSED)
    told = found(case.with_debt(bad))
    [one] = [debt for debt in told.debts if debt.debt.id == "g-f"]
    assert (one.offer, one.option) == (None, None)
    assert told.plan.choice_of("g-f") is None
    assert "g-f" not in told.call_order


@pytest.mark.parametrize("name", ["g", "r", "m", "z"])
def test_a_ceiling_is_month_by_month_and_never_the_others_dearest_month(name: str) -> None:
    plan = found(example(name)).plan
    written = {
        one["debt"]: one["months_fen"] for one in to_json(found(example(name)))["plan"]["ceilings"]
    }
    assert written.keys() == {choice.debt_id for choice in plan.choices}
    length = max(choice.option.length for choice in plan.choices)
    for choice in plan.choices:
        months = written[choice.debt_id]
        assert len(months) == choice.option.length
        paying = [most for most, own in zip(months, choice.option.months_fen, strict=True) if own]
        assert min(paying) == choice.soft_cap_fen
        if choice.option.length == length > min(c.option.length for c in plan.choices):
            assert months[-1] > months[0]  # others are paid off by then


def test_what_is_beside_the_plan_is_all_there_once_it_was_asked_for() -> None:
    now = found(example("g"))
    beside = worked_out_beside(now)
    names = {name for name in vars(type(now.plan.outlook.beside)) if not name.startswith("_")}
    lazy = {name for name in names if isinstance(vars(type(beside))[name], cached_property)}
    assert lazy == vars(beside).keys() & lazy
    assert lazy >= {"hoped", "line30", "holds", "fewer", "answer", "packages", "ways_out"}


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("debt_id", ["g-a", "g-f"])
def test_whatever_an_answer_changes_is_said(debt_id: str, times: int) -> None:
    case = example("g")
    before = found(refusing(case, debt_id, times - 1)) if times > 1 else found(case)
    after = found(refusing(case, debt_id, times))
    effect = after.plan.outlook.answer
    assert effect is not None

    def terms(now: Report) -> dict[str, tuple[str, tuple[int, ...]]]:
        return {c.debt_id: (c.option.key, c.option.months_fen) for c in now.plan.choices}

    was, now = terms(before), terms(after)
    differing = {i for i in (*was, *now) if was.get(i) != now.get(i)}
    assert differing
    assert set(effect.changed) == differing
    assert effect.state_before is before.plan.state
    assert effect.state_after is after.plan.state


@pytest.mark.parametrize("name", ["z", "g", "r", "m"])
def test_a_plans_own_texts_accept_what_it_asks_for(name: str) -> None:
    now = found(example(name))
    asked = [debt for debt in now.debts if debt.option is not None and debt.option.calls]
    assert asked
    for debt in asked:
        assert debt.offer is not None
        assert debt.ceiling_fen is not None
        assert max(debt.option.months_fen) <= debt.ceiling_fen  # type: ignore[union-attr]
        if debt.debt.lender_type is LenderType.ASSISTED_PLATFORM:
            continue  # the offer goes to whoever lent the money
        script = write_script(
            debt.debt,
            (),
            offer=debt.offer,
            ceiling_fen=debt.ceiling_fen,
            rules=RULES.citable(debt.debt.lender_type, TODAY),
            today=TODAY,
        ).text
        assert f"每期 {format_yuan_short(debt.offer.monthly_fen)} 元" in script
