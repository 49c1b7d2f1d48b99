"""What a text promises can be kept, and is never worse than what was signed."""

import json
from datetime import date
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
