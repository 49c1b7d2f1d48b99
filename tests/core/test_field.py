"""Tables in the shapes people keep, each against what has to come out of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.intake import read_content, result_to_json

FIELD = Path(__file__).parent.parent / "vectors" / "field"
EXPECTED = json.loads((FIELD / "expected.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 27)
TABLES = sorted(name for name in EXPECTED if name.startswith("g"))
NAMES = {
    "instalment": "instalment_fen",
    "left": "instalments_left",
    "received": "received_fen",
    "balance": "owed_fen",
    "minimum": "minimum_fen",
    "overdue": "overdue_since",
    "principal_left": "principal_left_fen",
}
"""Where the expectations call a field otherwise than a case file."""


def found_in(name: str) -> dict[str, Any]:
    """Return what a file of the field gives."""
    return result_to_json(read_content((FIELD / name).read_bytes(), TODAY), TODAY)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_what_it_has_to(name: str) -> None:
    expected, found = EXPECTED[name], found_in(name)
    assert found["kind"] == expected["kind"]
    assert len(found["debts"]) == len(expected["debts"])
    for wanted, debt in zip(expected["debts"], found["debts"], strict=True):
        fields, doubts = debt["fields"], debt["doubts"]
        for key, value in wanted.items():
            attr = NAMES.get(key, key)
            if key == "planned":
                rows = [[row["on"], row["amount_fen"]] for row in fields["planned"]]
                assert rows == value
            elif key == "count":
                assert fields["instalments_left"] + fields.get("instalments_paid", 0) == value
                assert doubts["instalments_left"] == "total_only"
            elif key == "overdue_about_days":
                since = date.fromisoformat(fields["overdue_since"])
                assert (TODAY - since).days == value
                assert doubts["overdue_since"] == "days_about"
            elif value == "asked":
                assert attr not in fields
                assert doubts[attr] == "since_when"
            elif key == "quoted":
                assert fields["quoted"] == {"value": "0.18", "per": "year"}
                assert doubts["quoted"] == "rate_as_fraction"
            elif key == "contract_no":
                assert fields["contract_no"] == "12345678901234…"
                assert doubts["contract_no"] == "digits_lost"
            else:
                assert fields[attr] == value, key


def test_a_wallets_bill_offers_repayments_and_living_costs_and_takes_nothing() -> None:
    found = found_in("g15-wallet-bill-gbk.csv")
    [payment] = found["payments"]
    assert (payment["paid_on"], payment["amount_fen"], payment["platform"]) == (
        "2026-11-08",
        82_050,
        "甲分期",
    )
    statement = found["statement"]
    assert (statement["first"], statement["last"]) == ("2026-09-01", "2026-11-27")
    assert {cost["kind"]: cost["monthly_fen"] for cost in statement["living"]} == {
        "housing": 150_000,
        "food": 8_600,
    }


def test_what_was_left_out_of_a_table_is_named() -> None:
    assert found_in("g05-credit-cards.xlsx")["left_over"] == ["信用额度 30000", "信用额度 50000"]
    assert found_in("g01-total-rows.xlsx")["left_over"] == ["合计： 1800"]
