"""Less typing: two loans pasted, a table with a bad row, and one step back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.screens import DebtsScreen, ImportScreen

TEXT = (
    "【甲分期】您本期应还820.50元，剩余10期，每月8日还款。\n"
    "【乙小贷】您的借款已逾期12天，每期应还640元，待还4期，罚息35.20元、违约金20元。"
)
ROWS = (
    "网贷平台,月还款,剩余期数,到手\r\n"
    "丙分期,500,10,4500\r\n丁,看账单,3,\r\n甲分期,820.5,10,1.2万\r\n"
)


def test_pasted_loans_and_a_table_are_shown_confirmed_and_taken_back(
    phone: Page, tmp_path: Path
) -> None:
    DebtsScreen(phone).open()
    phone.get_by_role("link", name="粘贴账单或短信").click()
    page = ImportScreen(phone)
    page.paste(TEXT)
    expect(page.proposals).to_have_count(2)
    first, second = page.proposals.nth(0), page.proposals.nth(1)
    expect(first.get_by_label("每期还多少")).to_have_value("820.50")
    expect(second).to_contain_text("原文：罚息35.20元；违约金20元")
    expect(second).to_contain_text("把几项加在一起算的，请核对")
    second.get_by_label("还剩几期").fill("5")
    debts = page.apply()
    expect(debts.debts).to_have_count(2)
    expect(debts.debt("乙小贷")).to_contain_text("剩 5 期")

    phone.go_back()
    expect(page.heading).to_have_text("3 种办法，少打点字")
    expect(page.field("贴在这里")).to_have_value("")
    path = tmp_path / "rows.csv"
    path.write_bytes(ROWS.encode("gbk"))
    page.pick(path)
    expect(page.figures).to_have_text(["1行", "1行", "1行"])
    expect(page.page.get_by_text("第 3 行（丁）：每期还多少，填数字")).to_be_visible()
    aside = Path(page.take_aside().path()).read_text(encoding="utf-8-sig")
    assert aside.splitlines()[1].startswith("丁,看账单,3,,")
    phone.get_by_text("用表格里的更新", exact=True).click()
    debts = page.apply()
    expect(debts.debts).to_have_count(3)
    debts.said("加进来 1 笔，更新了 1 笔").get_by_role("button", name="撤销").click()
    expect(debts.debts).to_have_count(2)


@pytest.mark.parametrize("name", ["template.xlsx", "template.csv"])
def test_a_template_can_be_taken_and_picked_again(phone: Page, name: str, tmp_path: Path) -> None:
    page = ImportScreen(phone).open()
    label = "下载模板（Excel）" if name.endswith("xlsx") else "下载模板（CSV）"
    with phone.expect_download() as download:
        phone.get_by_role("link", name=label).click()
    path = tmp_path / name
    download.value.save_as(path)
    page.pick(path)
    expect(phone.get_by_text("这个文件里没有欠款。")).to_be_visible()
