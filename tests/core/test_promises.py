"""What a text promises can be kept, and is never worse than what was signed."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from core.case import LenderType
from core.days import CHINA, Today
from core.intake import read_case_file
from core.report import report, texts_to_json
from core.rules import RuleBook

TODAY = date(2026, 11, 27)
BOOK = RuleBook.load(None)


def told(debt: dict[str, Any]) -> bytes:
    """Return a case file with one debt: 8,000 a month on the 10th, 5,000 of it for living."""
    household = {
        "incomes": [{"id": "i1", "amount_fen": 800000, "payday": 10}],
        "essentials": [{"kind": "food", "amount_fen": 500000}],
    }
    whole = {"id": "c1", "household": household, "debts": [{"id": "d1", "platform": "甲", **debt}]}
    return json.dumps({"format": "liqing-case", "schema": 1, "case": whole}).encode()


NO_LINE = (
    LenderType.BANK_CARD,
    LenderType.PRIVATE,
    LenderType.FRIEND,
    LenderType.GUARANTOR,
    LenderType.ASSET_COMPANY,
    LenderType.UNKNOWN,
)


@pytest.mark.parametrize("lender_type", NO_LINE)
def test_a_dear_loan_without_a_line_is_not_offered_to_run_on_at_its_rate(
    lender_type: LenderType,
) -> None:
    # 2,000 came, 2,300 are due after 14 days: 391 % a year; over 12 months that were 8,095
    debt = {"lender_type": lender_type, "way": "once", "term_days": 14, "instalments_left": 1}
    sums = {"received_fen": 200000, "instalment_fen": 230000, "received_on": "2026-11-20"}
    case = read_case_file(told(debt | sums))
    found = report(case, BOOK, Today(TODAY, CHINA))
    assert found.plan.total_fen == 230000
    assert {option.cost_fen for option in found.debts[0].options} == {230000}
    assert "391" not in json.dumps(texts_to_json(case, found, BOOK), ensure_ascii=False)


LATE = {"overdue_since": "2026-09-13", "as_of": "2026-11-27"}
CALLED_IN = {"standing": "called_in", "called_in_on": "2026-09-13", "claimed_fen": 900000}
FIVE_BEHIND = {"overdue_since": "2026-07-01"}
CARD = {"lender_type": "bank_card", "way": "revolving", "owed_fen": 1000000, "minimum_fen": 100000}
LEVEL = {"lender_type": "micro_lender", "instalment_fen": 60000, "instalments_left": 12}
ONCE = {"lender_type": "bank", "way": "once", "repay_on": "2026-12-01", "instalments_left": 1}
ASKED = {
    "a card due today": CARD | LATE | {"due_day": 27},
    "called in, no due day told": LEVEL | LATE | CALLED_IN,
    "instalments due in three days": LEVEL | LATE | {"due_day": 30} | FIVE_BEHIND,
    "a due day that a short month lacks": LEVEL | LATE | {"due_day": 31} | FIVE_BEHIND,
    "one sum, due in four days": ONCE | {"instalment_fen": 450000, "received_fen": 430000},
}


@pytest.mark.parametrize("debt", ASKED.values(), ids=ASKED)
def test_what_is_asked_for_begins_no_sooner_than_it_can_be_answered(debt: dict[str, Any]) -> None:
    case = read_case_file(told(debt))
    found = report(case, BOOK, Today(TODAY, CHINA))
    offer = found.debts[0].offer
    assert offer is not None
    assert offer.first_due is not None
    assert offer.first_due >= TODAY + timedelta(days=7)
    assert found.card is not None
    assert found.card.instalments[0].due == offer.first_due  # text and card say the same day


def test_what_is_kept_as_signed_keeps_its_days() -> None:
    debt = LEVEL | {"due_day": 30, "as_of": "2026-11-27"}
    found = report(read_case_file(told(debt)), BOOK, Today(TODAY, CHINA))
    assert found.debts[0].asked is not None
    assert found.debts[0].asked.key == "keep"
    assert found.card is not None
    assert found.card.instalments[0].due == date(2026, 11, 30)


def test_going_on_with_something_missed_promises_the_instalment_and_no_more() -> None:
    # 600 a month, two missed: 600 a month are promised, not 1,800, and how to catch up is asked
    case = read_case_file(told(LEVEL | LATE | {"due_day": 30}))
    found = report(case, BOOK, Today(TODAY, CHINA))
    offer = found.debts[0].offer
    assert offer is not None
    assert (offer.option_key, offer.has_arrears) == ("keep", True)
    assert (offer.months, offer.monthly_fen) == (10, 60000)
    said = json.dumps(texts_to_json(case, found, BOOK), ensure_ascii=False)
    assert "1,800" not in said
    assert "之前逾期的部分怎么补" in said
