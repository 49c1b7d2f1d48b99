"""Tables in the shapes people keep, each against what has to come out of it."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from core.errors import TableUnusable
from core.intake import read_content, result_to_json
from core.intake.sheets import read_sheets
from main import main
from tests.effort import one_in

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


@pytest.mark.parametrize("name", one_in(3, TABLES))
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


@pytest.mark.parametrize(
    ("content", "said"), [(b"PK\x03\x04xx", "file: broken\n"), (b"\x89PNG\r\n\x1a\n", "file: ")]
)
def test_a_file_that_cannot_be_read_is_refused_in_a_word(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x"
    path.write_bytes(content)
    assert main(["read", str(path)]) == 2
    assert capsys.readouterr().err.startswith(said)


def test_a_table_in_markdown_is_a_table() -> None:
    text = "| 平台 | 月供 | 剩余期数 |\n| --- | ---: | :--- |\n| 甲贷 | 1000 | 12 |\n"
    [debt] = result_to_json(read_content(text.encode(), TODAY), TODAY)["debts"]
    assert debt["fields"] == {
        "platform": "甲贷",
        "instalment_fen": 100_000,
        "instalments_left": 12,
    }


def debts_of(text: str) -> dict[str, Any]:
    return result_to_json(read_content(text.encode(), TODAY), TODAY)


@pytest.mark.parametrize(
    ("unit", "fen"), [("千元", 1_200_000), ("万元", 12_000_000), ("元", 1_200)]
)
def test_the_unit_in_a_header_counts(unit: str, fen: int) -> None:
    [debt] = debts_of(f"平台,剩余本金（{unit}）,每月还款\n甲贷,12,1100\n")["debts"]
    assert debt["fields"]["principal_left_fen"] == fen
    assert debt["fields"]["instalment_fen"] == 110_000


@pytest.mark.parametrize("said", ["已结清", "还清了", "已还完", "全部付清"])
def test_a_row_of_a_loan_that_was_paid_off_is_no_debt(said: str) -> None:
    found = debts_of(f"平台,欠款,月供,状态\n甲贷,3000,300,{said}\n乙贷,5000,500,逾期\n")
    assert [debt["fields"]["platform"] for debt in found["debts"]] == ["乙贷"]
    assert any("3000" in line for line in found["left_over"])


def test_a_wallet_may_have_thousands_of_rows_and_a_list_of_debts_may_not() -> None:
    head = "交易时间,交易对方,收/支,金额,交易状态\n"
    rows = [f"2026-10-{n % 28 + 1:02} 09:00:00,某店,支出,{n}.50,交易成功" for n in range(1, 3000)]
    found = read_sheets((head + "\n".join(rows)).encode())
    assert len(found[0].rows) == 3000
    loans = [f"甲{n},1000,12" for n in range(3000)]
    with pytest.raises(TableUnusable, match="too_many_rows"):
        read_sheets("\n".join(["平台,月供,剩余期数", *loans]).encode())


def test_a_merged_lender_stands_in_each_of_its_rows() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["平台", "月供", "剩余期数"], ["甲贷", 1000, 12], [None, 800, 9]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    content = BytesIO()
    book.save(content)
    [debts] = read_sheets(content.getvalue())
    assert [cells[0] for _, cells in debts.rows] == ["平台", "甲贷", "甲贷"]


def test_a_page_that_is_called_a_spreadsheet_is_read() -> None:
    page = (
        "<html><body><table><tr><td>平台<td>月供<td>剩余期数</tr>"
        "<tr><td rowspan=2>甲贷<td>1000<td>12</tr><tr><td>800<td>9</tr></table>"
    )
    [table] = read_sheets(page.encode("gbk"))
    assert [cells for _, cells in table.rows][1:] == [("甲贷", "1000", "12"), ("甲贷", "800", "9")]
