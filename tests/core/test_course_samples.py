"""A sample case for every way of repaying and every standing, and the rider, through the report."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.case import DebtStanding, LenderType, RepaymentWay
from core.intake import example, read_case_file, write_case_file
from core.report import report
from core.report.debts import DebtReport, offer_of
from core.report.report_json import to_json
from core.rules import RuleBook
from core.store.schema import migrated
from core.store.snapshot import Snapshot
from core.words import Length, Offer, write_message, write_script
from tests.build import as_of

TODAY = date(2026, 11, 27)
SAMPLES = Path(__file__).parents[1] / "vectors" / "courses"
RULES = RuleBook.load()

BY_HAND = {
    # name: each month by its course, once in the coming month, left, complete
    "level": (1_000_00, 0, 12_000_00, "complete"),
    "equal_principal": (1_120_00, 0, 12_780_00, "complete"),
    "flat_fee": (1_072_00, 0, 12_864_00, "complete"),
    "interest_only": (360_00, 0, 34_320_00, "complete"),
    "balloon": (800_00, 0, 14_400_00, "complete"),
    "once": (0, 2_300_00, 2_300_00, "complete"),
    "dated": (1_243_18, 0, 3_449_58, "complete"),
    "revolving": (2_000_00, 0, 20_000_00, "open_ended"),
    "sum_only": (0, 0, 7_000_00, "partial"),
    "month_only": (450_00, 0, None, "partial"),
    "friend": (0, 0, 5_000_00, "open_ended"),
    "called_in": (0, 9_870_55, 9_870_55, "complete"),
    "paid_out": (0, 6_400_00, 6_400_00, "complete"),
    "assigned": (0, 0, 5_200_00, "partial"),
    "in_court": (0, 15_300_00, 15_300_00, "complete"),
}


def written(name: str) -> dict[str, Any]:
    case = read_case_file((SAMPLES / f"{name}.json").read_bytes())
    return to_json(report(case, RULES, as_of(TODAY)))


def test_there_is_a_sample_for_every_way_and_every_standing() -> None:
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(BY_HAND)
    assert set(RepaymentWay) <= set(BY_HAND)
    assert set(DebtStanding) - {DebtStanding.AS_SIGNED} <= set(BY_HAND)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_sample_comes_out_as_by_hand(name: str) -> None:
    monthly, once, left, complete = BY_HAND[name]
    found = written(name)
    [debt] = found["debts"]
    assert (found["monthly_now_fen"] or 0, found["once_now_fen"]) == (monthly, once)
    assert (debt["left_to_pay_fen"], debt["complete"]) == (left, complete)
    assert (found["left_known_fen"], found["left_unknown"]) == (left, int(left is None))
    case = read_case_file((SAMPLES / f"{name}.json").read_bytes())
    assert (debt["way"], debt["standing"]) == (case.debts[0].way, case.debts[0].standing)
    assert read_case_file(write_case_file(case).encode()) == case


@pytest.mark.parametrize("name", BY_HAND)
def test_to_go_on_takes_the_months_of_the_course(name: str) -> None:
    case = read_case_file((SAMPLES / f"{name}.json").read_bytes())
    [debt] = report(case, RULES, as_of(TODAY)).debts
    kept = [option for option in debt.options if option.key == "keep"]
    if kept:
        assert kept[0].months_fen == debt.standing.course.months_fen
    else:
        assert name in {"sum_only", "month_only", "friend", "assigned"}


def test_what_is_open_or_unknown_is_never_a_promise() -> None:
    """A sum without its day, lent by an institution, is named as not planned yet."""
    assert written("sum_only")["plan"]["unplanned"] == ["d1"]
    assert written("month_only")["plan"]["unplanned"] == ["d1"]
    assert written("friend")["plan"]["unplanned"] == []


def test_the_rider_as_it_stands() -> None:
    found = report(example("r"), RULES, as_of(TODAY))
    said = to_json(found)
    assert said["coming_month_fen"] == 12_433_73
    assert (said["monthly_now_fen"], said["once_now_fen"]) == (2_563_18, 9_870_55)
    assert (said["left_known_fen"], said["left_unknown"]) == (36_920_13, 0)
    assert said["open_fen"] == 5_000_00
    assert said["call_order"] == ["r-c", "r-a", "r-b", "r-d"]
    [plan, card, claim, friend] = said["debts"]
    assert [(due["date"], due["amount_fen"]) for due in plan["course"]] == [
        ("2026-12-05", 1_243_18),
        ("2027-01-05", 986_40),
        ("2027-02-05", 610_00),
        ("2027-03-05", 610_00),
    ]
    assert (plan["overdue_days"], plan["complete"]) == (0, "complete")
    assert [due["amount_fen"] for due in card["course"]] == [1_320_00] * 14 + [120_00]
    assert claim["course"] == [{"date": "2026-09-13", "amount_fen": 9_870_55, "kind": "called_in"}]
    assert friend["course"] == [{"date": None, "amount_fen": 5_000_00, "kind": "once"}]
    assert friend["lender_type"] == LenderType.FRIEND
    assert card["options"][0]["option"] == "keep"


def test_to_go_on_as_it_stands_is_no_offer_where_the_months_differ() -> None:
    """No text may speak of an instalment that isn't one: a dated plan is quoted by its days."""
    for debt in report(example("r"), RULES, as_of(TODAY)).debts:
        if debt.offer is not None:
            assert debt.offer.option_key != "keep"


def offered(name: str, option: str) -> tuple[DebtReport, Offer | None]:
    """Give the offer of one option on the only debt of a sample."""
    case = read_case_file((SAMPLES / f"{name}.json").read_bytes())
    [debt] = report(case, RULES, as_of(TODAY)).debts
    asked = next(one for one in debt.options if one.key == option)
    return debt, offer_of(debt.standing, asked, TODAY)


def every_text(found: DebtReport, offer: Offer | None) -> tuple[str, ...]:
    """Write what is said and sent about a debt."""
    debt = found.debt
    told: dict[str, Any] = {
        "standing": found.standing,
        "offer": offer,
        "ceiling_fen": 100_000_00,
        "rules": RULES.citable(debt.lender_type, TODAY),
        "today": TODAY,
    }
    return (
        write_script(debt, (), **told).text,
        write_message(debt, (), length=Length.LONG, **told).text,
        write_message(debt, (), length=Length.SHORT, **told).text,
    )


def test_a_dated_plan_is_quoted_by_its_days_and_no_arrear_is_admitted() -> None:
    debt, offer = offered("dated", "keep")
    script, long, short = every_text(debt, offer)
    for text in (script, long):
        for said in ("1,243.18 元", "986.40 元", "2 期，每期 610 元"):
            assert said in text
    for text in (script, long, short):
        assert "862" not in text  # a quarter of the sum
        assert "逾期的部分" not in text
    assert "原约定的日期和金额" in short


def test_interest_first_is_quoted_by_what_it_takes() -> None:
    debt, offer = offered("interest_only", "keep")
    long = every_text(debt, offer)[1]
    assert "2026年12月5日起 11 期，每期 360 元" in long
    assert "2027年11月5日 30,360 元" in long


def test_neither_the_minimum_of_a_card_nor_a_claim_is_offered_as_instalments() -> None:
    for name in ("revolving", "called_in"):
        assert offered(name, "keep")[1] is None


def test_what_was_called_in_is_asked_back_into_instalments() -> None:
    debt, offer = offered("called_in", "waive_penalty")
    for text in every_text(debt, offer)[:2]:
        assert "恢复分期" in text
        assert "逾期的部分" in text
        assert "分项" in text


def test_a_level_loan_in_order_is_never_said_to_be_behind() -> None:
    debt, offer = offered("level", "keep")
    assert "逾期的部分" not in "".join(every_text(debt, offer))


def test_a_friend_is_written_to_as_a_friend() -> None:
    case = read_case_file((SAMPLES / "friend.json").read_bytes())
    [friend] = report(case, RULES, as_of(TODAY)).debts
    _, long, short = every_text(friend, None)
    assert "借你的钱我一直记着" in long
    assert "借你的钱我记着" in short
    assert "工单" not in long


@pytest.mark.parametrize("schema", [1, 2])
def test_a_case_of_an_older_schema_keeps_its_course(schema: int) -> None:
    """What older programs kept says nothing of standing or day: it is as signed, from today on."""
    debt = {"id": "d1", "platform": "甲", "instalment_fen": 905_00, "instalments_left": 3}
    agreement = {"id": "a1", "debt_id": "d1", "promised_on": "2026-11-01"}
    payment = {"id": "p1", "agreement_id": "a1", "number": 2, "paid_on": "2026-11-20"}
    case = {
        "id": "c1",
        "debts": [{**debt, "way": "level", "due_day": 5}],
        "agreements": [agreement],
        "payments": [{**payment, "amount_fen": 905_00}],
    }
    kept = Snapshot.of(migrated({"schema": schema, "case": case, "past": [], "future": []})).case
    [told], [paid] = kept.debts, kept.payments
    assert (told.standing, told.as_of, list(told.no_figure)) == (DebtStanding.AS_SIGNED, None, [])
    assert (paid.agreement_id, paid.debt_id, paid.number) == ("a1", None, 2)
    found = to_json(report(kept, RULES, as_of(TODAY)))
    assert (found["monthly_now_fen"], found["left_known_fen"]) == (905_00, 2_715_00)


def test_of_what_was_called_in_no_more_is_principal_than_the_claim_leaves() -> None:
    said = to_json(report(example("r"), RuleBook.load(), as_of(date(2026, 11, 27))))
    [claim] = [debt for debt in said["debts"] if debt["id"] == "r-c"]
    assert claim["principal_left_fen"] == 9_870_55 - 1_180_00  # not the 12 × 905 of before
