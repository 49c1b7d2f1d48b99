"""The whole report: the worked figures, its shape as JSON, and what holds for every case."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import (
    Agreement,
    Arrears,
    ArrearsKind,
    Case,
    Clause,
    Debt,
    EnumSet,
    Essential,
    EssentialKind,
    Household,
    Income,
    LenderType,
    Payment,
    Quote,
    QuotePeriod,
)
from core.errors import NumberError
from core.intake import example
from core.numbers.card import EventKind
from core.numbers.plan import dearest_month
from core.report import Report, handed_out, report, to_json
from core.report.debts import offer_of
from core.report.plan_state import PlanState
from core.report.plans import is_signed
from core.rules import RuleBook
from core.words import write_hold, write_script
from tests.build import TODAY, a_case, a_debt, as_of
from tests.effort import thoroughly
from tests.strategies import cases

RULES = RuleBook.load()


def found(case: Case, today: date = TODAY) -> Report:
    return report(case, RULES, as_of(today))


def signed(**changes: object) -> Agreement:
    agreement = Agreement(
        id="a1",
        debt_id="d1",
        promised_on=TODAY,
        instalments=24,
        instalment_fen=50_000,
        first_due=date(2026, 12, 14),
        written_received_on=TODAY,
        checked_on=TODAY,
        clauses=EnumSet(Clause),
    )
    return replace(agreement, **changes)  # type: ignore[arg-type]


DAYS = frozenset({"date", "day", "on", "next_due", "lowest_day", "credit_check_on"})


def leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Give every value that is known, with the name it stands under."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, name if name == "shares_fen" else key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, name)
    elif value is not None:
        yield name, value


def misnamed(written: object) -> list[tuple[str, object]]:
    """Give every value that isn't what its name says."""

    def is_so(name: str, value: object) -> bool:
        if name.endswith("_fen"):
            return type(value) is int
        if name.endswith("_pct"):
            return isinstance(value, float) and round(value, 2) == value
        return name not in DAYS or date.fromisoformat(str(value)).isoformat() == value

    return [(name, value) for name, value in leaves(written) if not is_so(name, value)]


# --- worked figures


def test_case_g_has_its_six_rates_and_its_month() -> None:
    written = to_json(found(example("g")))
    assert [d["simple_pct"] for d in written["debts"]] == [36.0, 30.0, 35.07, 18.0, 15.0, 12.0]
    assert [d["compound_pct"] for d in written["debts"]] == [
        42.58,
        34.49,
        41.30,
        19.56,
        16.08,
        12.68,
    ]
    assert [d["verdict"] for d in written["debts"]] == ["ABOVE"] * 3 + ["WITHIN"] * 3
    assert [d["excess_per_month_fen"] for d in written["debts"]] == [11805, 4392, 5440, 0, 0, 0]
    assert written["monthly_now_fen"] == 831_024


def test_case_g_shows_that_the_usual_advice_is_not_enough() -> None:
    usual = next(p for p in found(example("g")).plan.packages if p.key == "usual")
    assert (usual.monthly_fen, usual.short_by_fen) == (
        604_685,
        244_685,
    )  # the wall is what life leaves


def test_case_g_is_first_due_in_december() -> None:
    written = to_json(found(example("g")))
    signed = [debt["course"][0]["date"] for debt in written["debts"]]
    assert signed == [f"2026-12-{day:02}" for day in (5, 8, 12, 15, 20, 25)]
    dues = [event["date"] for event in written["card"]["events"] if event["kind"] == "due"]
    # what is asked for begins once there is money: that of the 10th is on the card on the 11th
    assert dues[:3] == [f"2026-12-{day:02}" for day in (15, 20, 25)]
    assert dues[3:6] == [f"2027-01-{day:02}" for day in (5, 8, 12)]


def test_case_g_has_one_wall_and_a_line_beside_it() -> None:
    budget = to_json(found(example("g")))["budget"]
    assert budget == {
        "income_fen": 1_000_000,
        "essentials_fen": 600_000,
        "arrears_fen": 0,
        "line30_fen": 300_000,
        "surplus_fen": 400_000,
        "kept_back_fen": 40_000,
        "pool_fen": 360_000,
        "binding": "surplus",
        "is_told": True,
    }


def test_case_z_has_its_rates() -> None:
    written = to_json(found(example("z")))["debts"]
    assert [d["simple_pct"] for d in written] == [18.0, 15.0, 24.0]
    assert [d["verdict"] for d in written] == ["WITHIN", "WITHIN", "BETWEEN"]
    assert [d["excess_per_month_fen"] for d in written] == [0, 0, 0]


def test_rent_that_is_behind_comes_before_the_lenders() -> None:
    rent = Arrears(id="b1", kind=ArrearsKind.RENT, owed_fen=300_000, monthly_fen=100_000)
    before = found(example("z"))
    after = found(example("z").with_household(replace(example("z").household, arrears=(rent,))))
    assert after.budget.surplus_fen == before.budget.surplus_fen - 100_000
    assert after.plan.owed_fen == before.plan.owed_fen
    assert after.budget.pool_fen <= after.budget.surplus_fen


def test_case_z_has_its_month_and_its_budget() -> None:
    result = found(example("z"))
    assert result.monthly_now_fen == 247_984
    assert (result.budget.line30_fen, result.budget.pool_fen) == (240_000, 270_000)
    assert result.overdue_count == 3


def test_goal_seek_over_eighty_thousand() -> None:
    household = Household(
        incomes=(Income(id="i1", amount_fen=400_000, payday=10),),
        essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=200_000),),
    )
    plan = found(example("g").with_household(household)).plan
    assert plan.limit_fen == 180_000
    assert [months for _, months in plan.goal_seek] == [45, 60, 111]


def test_calls_are_ordered_by_whose_no_breaks_the_plan_then_by_fear_and_rate() -> None:
    case = example("g")
    for debt_id in ("g-c", "g-f"):
        debt = case.debt(debt_id)
        assert debt is not None
        case = case.with_debt(replace(debt, starred=True))
    assert found(case).call_order == ("g-f", "g-a", "g-b", "g-d", "g-e", "g-c")


def test_half_a_debt_gives_a_month_a_message_and_a_calendar() -> None:
    debt = Debt(id="d1", platform="", instalment_fen=80_000, instalments_left=10)
    case = a_case(debts=(debt,))
    result = found(case)
    assert result.monthly_now_fen == 80_000
    assert result.debts[0].standing.rate is None
    assert write_hold(debt, (), rules={}, as_of=as_of(TODAY)).text
    assert result.card is not None
    assert result.card.assumed_due_day == {"d1"}


# --- the shape of the JSON


def test_the_json_has_what_other_programs_read() -> None:
    written = json.loads(json.dumps(to_json(found(example("g"))), ensure_ascii=False))
    assert {"id", "simple_pct", "compound_pct", "verdict", "line_pct", "excess_per_month_fen"} <= (
        written["debts"][0].keys()
    )
    assert {"line30_fen", "surplus_fen", "kept_back_fen", "pool_fen"} <= written["budget"].keys()
    assert {"feasible", "short_by_fen", "peak_fen", "total_fen", "choices"} <= (
        written["plan"].keys()
    )
    assert written["plan"]["choices"][0].keys() == {"debt", "option", "months_fen"}
    assert {"seed_needed_fen", "min_transfer_fen", "basis", "events"} <= written["card"].keys()
    assert {"date", "kind", "amount_fen", "balance_fen"} <= written["card"]["events"][0].keys()
    assert {e["kind"] for e in written["card"]["events"]} == {"transfer", "debit", "due"}
    assert written["next"]["kind"] == "hold"


def test_every_value_of_the_json_is_of_the_kind_its_name_says() -> None:
    asked = found(example("g"))
    switched = found(a_case().with_agreement(signed(written_received_on=None, plan_on_oral=True)))
    for written in map(to_json, (asked, switched, found(Case(id="c1")))):
        assert misnamed(written) == []
        assert json.loads(json.dumps(written, allow_nan=False)) == written


def test_the_json_of_a_debt_holds_what_the_replay_and_the_penalties_come_to() -> None:
    debt = a_debt(
        instalments_paid=4,
        instalments_left=8,
        overdue_since=TODAY - timedelta(90),
        penalty_fen=95_000,
        principal_left_fen=1_000_000,
        penalty_rate=Quote(value=Decimal("0.001"), per=QuotePeriod.DAY),
    )
    [written] = to_json(found(a_case(debts=(debt,))))["debts"]
    assert written["rate_basis"] == "plan"
    assert (written["excess_total_fen"], written["excess_paid_fen"]) == (65_280, 21_760)
    assert written["principal_at_line_fen"] == 692_698
    assert written["replay"] == {"principal_fen": 670_271, "unpaid_fen": 0, "overpaid_fen": 0}
    assert written["penalty"] == {"per_30_days_fen": 30_000, "yearly_pct": 36.5}
    assert written["charged"] == {
        "charged_fen": 95_000,
        "cap_fen": 59_178,
        "excess_fen": 35_822,
        "yearly_pct": 38.53,
    }


def test_what_is_not_known_is_null_and_never_zero() -> None:
    [written] = to_json(found(a_case(debts=(Debt(id="d1", platform="甲"),))))["debts"]
    unknown = ("simple_pct", "compound_pct", "line_pct", "monthly_fen", "principal_left_fen")
    assert [written[name] for name in unknown] == [None] * len(unknown)
    assert written["verdict"] == "UNKNOWN"
    assert written["excess_per_month_fen"] is None


def test_debts_are_counted_from_one_in_the_order_of_the_case() -> None:
    debts = (a_debt(platform=""), a_debt(id="d2"), a_debt(id="d3", platform="", starred=True))
    found = report(a_case(debts=debts), RULES, as_of(TODAY))
    assert [(d.debt.id, d.number) for d in found.debts] == [("d1", 1), ("d2", 2), ("d3", 3)]
    assert [d.name("第 {number} 笔") for d in found.debts] == ["第 1 笔", "甲分期", "第 3 笔"]


def test_options_are_named_as_the_numbers_name_them() -> None:
    key = re.compile(
        r"keep|waive_penalty|waive_0\.\d+|cap_rate|(extend|freeze|defer)_\d+|settle_0\.\d+"
    )
    for kind in LenderType:
        [debt] = to_json(found(a_case(debts=(a_debt(lender_type=kind),))))["debts"]
        assert all(key.fullmatch(option["option"]) for option in debt["options"]), kind


def test_an_empty_case_has_a_report_that_asks_for_the_first_debt() -> None:
    written = to_json(found(Case(id="c1")))
    assert written["debts"] == []
    assert written["monthly_now_fen"] == 0
    assert written["plan"]["feasible"] is None  # no budget, no verdict
    assert written["card"] is None
    assert written["next"]["kind"] == "add_debt"


def test_where_nothing_fits_there_is_no_peak_and_what_is_short_is_exact() -> None:
    household = Household(
        incomes=(Income(id="i1", amount_fen=900_000, payday=10),),
        essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=690_000),),
    )
    plan = to_json(found(example("g").with_household(household)))["plan"]
    assert plan["feasible"] is False
    assert plan["peak_fen"] is None
    assert plan["short_by_fen"] == plan["min_monthly_fen"] - plan["limit_fen"]
    assert sum(plan["shares_fen"].values()) == plan["limit_fen"]


def test_the_same_question_has_the_same_answer() -> None:
    assert found(example("g")) == found(example("g"))


# --- agreed and not agreed


def test_an_oral_promise_changes_nothing_unless_switched_on() -> None:
    oral = signed(written_received_on=None, checked_on=None)
    before, after = found(a_case()), found(a_case().with_agreement(oral))
    assert after.plan == before.plan
    assert after.card == before.card
    assert {event.kind for event in after.reminders} == {"promise"}, "days without a sum"
    switched = found(a_case().with_agreement(replace(oral, plan_on_oral=True)))
    assert switched.card is not None
    assert switched.card.on_oral == {"d1"}
    planned = [e for e in switched.reminders if e.debt_id and e.kind != "promise"]
    assert planned
    assert all("口头" in event.title for event in planned)


def test_what_is_signed_is_planned_as_signed() -> None:
    result = found(a_case().with_agreement(signed()))
    assert result.card is not None
    assert result.card.basis == "agreed"
    assert result.plan.peak_fen == 50_000
    debits = [e for e in result.card.plan.events if e.kind is EventKind.DEBIT]
    assert [e.amount_fen for e in debits] == [50_000] * 24


def test_paper_is_asked_for_again_counted_from_the_day_it_was_last_asked_for() -> None:
    promised = signed(promised_on=date(2026, 11, 20), written_received_on=None, checked_on=None)
    asked = replace(promised, written_requested_on=date(2026, 11, 21))
    for agreement, day in ((promised, date(2026, 11, 21)), (asked, date(2026, 11, 23))):
        [one] = found(a_case().with_agreement(agreement)).agreements
        assert one.chase_on == day


def test_a_payment_comes_off_what_is_planned() -> None:
    paid = Payment(id="p1", agreement_id="a1", number=1, paid_on=TODAY, amount_fen=30_000)
    result = found(a_case().with_agreement(signed()).with_payment(paid))
    assert result.card is not None
    assert result.card.instalments[0].amount_fen == 20_000
    assert result.agreements[0].instalments[0].left_fen == 20_000


def test_the_calendar_holds_agreed_debts_only() -> None:
    other = a_debt(id="d2", platform="乙")
    result = found(a_case().with_debt(other).with_agreement(signed()))
    assert {e.debt_id for e in result.reminders} == {None, "d1"}
    titles = {"存钱日", "到位日", "还款日", "取件日", "整理日", "查看日"}
    assert {e.title for e in result.reminders} == titles


def test_a_file_handed_out_again_is_numbered_as_its_newer_edition() -> None:
    case = a_case().with_agreement(signed())
    first = found(case).reminders
    assert {event.sequence for event in first} == {0}
    issued = case.with_issued(handed_out(first))
    assert found(issued).reminders == first
    moved = issued.with_agreement(signed(first_due=date(2026, 12, 20)))
    again = {event.uid: event for event in found(moved).reminders}
    changed = [e for e in first if e.kind == "due"]
    assert all(again[event.uid].sequence == 1 for event in changed)
    gone = found(issued.without_agreement("a1")).reminders
    assert gone
    assert all(event.cancelled for event in gone)


# --- promises stay within what can be kept


def test_an_offer_at_the_ceiling_is_written_and_one_fen_more_is_refused() -> None:
    debt = found(example("g")).find("g-a")
    assert debt is not None
    assert debt.offer is not None
    assert debt.ceiling_fen is not None
    at = replace(debt.offer, monthly_fen=debt.ceiling_fen)
    over = replace(debt.offer, monthly_fen=debt.ceiling_fen + 1)
    write_script(debt.debt, (), offer=at, ceiling_fen=debt.ceiling_fen, rules={}, today=TODAY)
    with pytest.raises(NumberError) as refused:
        write_script(debt.debt, (), offer=over, ceiling_fen=debt.ceiling_fen, rules={}, today=TODAY)
    assert refused.value.code == "E_OVER_PROMISE"


# --- every case


def test_a_rate_beyond_all_sense_is_still_written() -> None:
    debt = a_debt(received_fen=12, instalment_fen=10**12, instalments_left=12)
    written = to_json(found(a_case(debts=(debt,))))["debts"][0]
    assert written["simple_pct"] > 1e12
    assert written["verdict"] == "ABOVE"


def test_signed_debts_are_paid_before_the_pool_is_shared_among_the_others() -> None:
    other = a_debt(id="d2", platform="乙", instalment_fen=2_000_000, received_fen=20_000_000)
    result = found(a_case(debts=(a_debt(), other), agreements=(signed(),)))
    assert not result.plan.feasible
    assert result.plan.shares_fen == {"d2": result.plan.limit_fen - 50_000}


def test_a_promise_by_word_of_mouth_has_its_share_where_nothing_fits() -> None:
    promised = replace(
        signed(), written_received_on=None, checked_on=None, clauses=EnumSet(), plan_on_oral=True
    )
    debts = (
        a_debt(instalments_left=48, instalment_fen=2_000_000, received_fen=50_000_000),
        a_debt(id="d2", platform="乙", instalment_fen=2_000_000, received_fen=20_000_000),
    )
    before, after = (found(a_case(debts=debts, agreements=a)) for a in ((), (promised,)))
    assert not after.plan.feasible
    one = after.find("d1")
    assert one is not None
    assert one.ceiling_fen == before.plan.shares_fen["d1"] > 0
    assert one.offer is None  # nothing else is offered while the promise stands


def test_what_is_owed_counts_interest_due_and_charges() -> None:
    late = a_debt(penalty_fen=12_345, overdue_since=date(2026, 10, 12))
    plan = found(a_case(debts=(late,))).plan
    assert plan.owed_fen == sum(
        one.principal_fen + one.interest_fen + one.charges_fen
        for debt in found(a_case(debts=(late,))).debts
        if (one := debt.owed) is not None
    )
    assert plan.owed_fen > 1_000_000 + 12_345


def test_a_debt_that_is_signed_and_else_unknown_is_planned_as_signed() -> None:
    unknown = Debt(id="d1", platform="甲")
    result = found(a_case(debts=(unknown,), agreements=(signed(),)))
    assert result.plan.owed_fen == 24 * 50_000
    assert result.plan.peak_fen == 50_000


@pytest.mark.parametrize(
    "changes",
    [{"instalments_left": 400}, {"received_fen": 7, "instalment_fen": 1, "instalments_left": 12}],
    ids=["twice the time is more than 600 instalments", "less than a fen an instalment"],
)
def test_the_usual_advice_is_left_out_where_it_cannot_be_followed(
    changes: dict[str, object],
) -> None:
    keys = [p.key for p in found(a_case(debts=(a_debt(**changes),))).plan.packages]
    assert "keep" in keys
    assert "usual" not in keys


@thoroughly(100)
@given(cases(), st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_no_case_leads_to_a_promise_beyond_the_pool(case: Case, today: date) -> None:
    result = found(case, today)
    plan = result.plan
    if plan.is_laid_out and plan.is_known:
        parts = {c.debt_id: c.option.months_fen for c in plan.choices}
        for debt in result.counted:
            if debt.ceiling_fen is None:
                assert not result.has_budget
                continue
            own = debt.option.months_fen if debt.option else ()
            others = [parts[i] for i in parts if i != debt.debt.id] + [plan.outlook.known_fen]
            for month, fen in enumerate(own):
                beside = sum(months[month] for months in others if month < len(months))
                level = debt.ceiling_fen <= max(own) or not fen
                assert beside + (fen if level else debt.ceiling_fen) <= plan.limit_fen
    else:
        signed_fen = sum(
            debt.options[0].peak_fen for debt in result.debts if is_signed(debt.options)
        )
        asked_fen = sum(debt.ceiling_fen or 0 for debt in result.debts)  # unknown: nothing offered
        assert asked_fen + signed_fen <= max(plan.limit_fen, signed_fen)
    if not result.has_budget:
        return
    for debt in result.debts:
        write_script(
            debt.debt,
            case.reasons,
            offer=debt.offer,
            ceiling_fen=debt.ceiling_fen,
            rules=RULES.citable(debt.debt.lender_type, today, signed_on=debt.debt.signed_on),
            today=today,
        )


@thoroughly(50)
@given(cases(), st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_promises_not_switched_on_change_neither_plan_nor_card(case: Case, today: date) -> None:
    counting = tuple(
        a
        for a in case.agreements
        if a.plan_on_oral or a.written_received_on is not None  # on paper it is an option at least
    )
    kept = {a.id for a in counting}
    without = replace(
        case,
        agreements=counting,
        payments=tuple(p for p in case.payments if p.agreement_id in {None, *kept}),
    )
    before, after = found(without, today), found(case, today)
    assert after.plan == before.plan
    assert after.card == before.card
    for one in (before, after):
        assert all(e.amount_fen is None for e in one.reminders if e.kind == "promise")
    assert [e for e in after.reminders if e.kind != "promise"] == [
        e for e in before.reminders if e.kind != "promise"
    ]


@thoroughly(150)
@given(cases(), st.dates(date(2000, 1, 1), date(2045, 12, 31)))
def test_every_case_has_a_report_whose_sums_close(case: Case, today: date) -> None:
    result = found(case, today)
    written = to_json(result)
    assert misnamed(written) == []
    json.dumps(written, allow_nan=False)
    plan = result.plan
    assert plan.feasible == (plan.state is PlanState.FITS)
    if plan.is_laid_out:
        assert sum(c.option.cost_fen for c in plan.choices) == plan.total_fen
        assert (plan.peak_fen or 0) <= plan.limit_fen
        assert (plan.peak_fen or 0) + (plan.outlook.cushion_fen or 0) == (
            plan.outlook.surplus_fen or 0
        )
        assert plan.outlook.yes_needed == sum(bool(c.option.calls) for c in plan.choices)
    if plan.state in {PlanState.HOPED, PlanState.NONE}:
        assert plan.short_by_fen == plan.min_monthly_fen - plan.limit_fen > 0
    if plan.feasible:
        assert plan.short_by_fen == 0
    if plan.state is PlanState.NONE:
        assert plan.choices == ()
    if result.card is not None:
        card = result.card.plan
        if case.card.transfer_fen is None:
            assert all(event.balance_fen >= 0 for event in card.events)
        debits = [e.amount_fen for e in card.events if e.kind is EventKind.DEBIT]
        assert sum(debits) == sum(i.amount_fen for i in result.card.instalments)
    for debt in result.debts:
        if debt.offer is not None:
            assert debt.ceiling_fen is not None
            assert debt.offer.monthly_fen <= debt.ceiling_fen
    agreed = {a.debt_id for a in case.agreements if a.checked_on or a.plan_on_oral}
    counting = [e for e in result.reminders if not e.cancelled and e.kind != "promise"]
    assert {event.debt_id for event in counting} <= agreed | {None}


@given(st.sampled_from(LenderType))
def test_every_kind_of_lender_has_a_report(kind: LenderType) -> None:
    [one] = found(a_case(debts=(a_debt(lender_type=kind),))).debts
    assert bool(one.options) == (kind is not LenderType.UNLICENSED)


# --- settlements, months put off, and rungs


def overdue_with_savings(**changes: object) -> Case:
    behind = a_debt(overdue_since=date(2026, 10, 12), instalments_paid=2, penalty_fen=20_000)
    household = Household(
        incomes=(Income(id="i1", amount_fen=1_000_000, payday=10),),
        essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=600_000),),
        savings_fen=1_900_000,
    )
    return a_case(debts=(behind,), household=replace(household, **changes))  # type: ignore[arg-type]


def test_savings_above_the_floor_settle_where_that_is_granted_and_the_offer_is_one_sum() -> None:
    one = found(overdue_with_savings())
    assert one.plan.cash_fen == 0  # a settlement may be hoped for, not counted on
    hoped = one.plan.outlook.hoped
    assert hoped is not None
    option = hoped.options["d1"]
    assert option.key == "settle_0.9"
    assert option.cash_fen <= 1_300_000
    offer = offer_of(one.debts[0].standing, option, TODAY)
    assert offer is not None
    assert (offer.months, offer.monthly_fen, offer.family) == (1, option.cash_fen, "settle")
    assert (
        "结清"
        in write_script(
            one.debts[0].debt,
            (),
            offer=offer,
            ceiling_fen=option.cash_fen,
            rules=RULES.rules,
            today=TODAY,
        ).text
    )


def test_savings_kept_back_settle_nothing() -> None:
    one = found(overdue_with_savings(savings_floor_fen=1_500_000))
    assert one.plan.cash_fen == 0
    assert one.debts[0].option is not None
    assert one.debts[0].option.key != "settle_0.9"


def test_an_offer_with_months_put_off_is_due_after_them() -> None:
    one = found(a_case(debts=(a_debt(),)))
    put_off = next(o for o in one.debts[0].options if o.key == "defer_3")
    offer = offer_of(one.debts[0].standing, put_off, TODAY)
    assert offer is not None
    assert (offer.months, offer.first_due) == (12, date(2027, 3, 12))


@thoroughly(40)
@given(cases())
def test_any_lowest_rung_alone_still_fits_whatever_the_case(case: Case) -> None:
    plan = found(case).plan
    for choice in plan.choices:
        others = [c.option for c in plan.choices if c is not choice]
        assert dearest_month([*others, choice.walk_away]) <= plan.limit_fen
        assert choice.ideal.cost_fen <= choice.option.cost_fen <= choice.walk_away.cost_fen
        assert choice.option.peak_fen <= choice.soft_cap_fen <= choice.hard_cap_fen
