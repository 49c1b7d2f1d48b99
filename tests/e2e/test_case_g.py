"""Journey 2: six platforms and 80,000, typed in by hand, all the way to the calendar."""

import re
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Page, expect

from core.days import months_after
from tests.build import TODAY
from tests.e2e.screens import BudgetScreen, CardScreen, DebtScreen, DebtsScreen, PlanScreen

DEBTS = (  # platform, received, instalment, left, due day
    ("青禾", "2万", "2009.24", "12", "5"),
    ("蓝鲸", "1.5万", "1462.31", "12", "8"),
    ("小麦", "10000", "1000", "12", "12"),
    ("南山", "１５，０００", "1,375.20", "12期", "15"),
    ("白桦", "12000", "1083.10", "12", "20号"),
    ("石榴", "8000元", "1380.39", "6", "25"),
)
UID = re.compile(
    r"(card|[0-9a-f]{32})-(?P<kind>transfer|debit|due|promise|certificate|mandate|report)-[0-9]+@liqing"
)
RATES = ("36.00%", "30.00%", "35.07%", "18.00%", "15.00%", "12.00%")


def _type_debts(page: Page) -> None:
    for platform, received, each, left, due_day in DEBTS:
        debt = DebtScreen(page).open_new()
        debt.fill({"平台叫什么": platform, "每期还多少": each, "还剩几期": left})
        debt.unfold_rate()
        debt.received.fill(received)
        debt.received.blur()
        debt.lender.select_option(label="消费金融公司")
        debt.fill({"每月几号还": due_day})
        debt.unfold_details()
        debt.fill({"哪天签的": "2026年11月1日"})
        debt.finish()
        expect(DebtsScreen(page).debt(platform)).to_be_visible()


def _type_budget(page: Page) -> None:
    budget = BudgetScreen(page).open()
    budget.unfold("怎么算出来的")
    budget.fill({"每月到手多少": "1万", "几号发": "10", "房租或房贷": "3500", "吃饭": "2500"})
    expect(page.get_by_text("-6,000")).to_be_visible()
    expect(budget.pool).to_contain_text("3,600")


def test_case_g_by_hand_to_a_plan_a_script_an_agreement_and_the_calendar(desktop: Page) -> None:
    _type_debts(desktop)
    debts = DebtsScreen(desktop).open()
    debts.drawer("sums")
    expect(desktop.get_by_text("8,310.24").first).to_be_visible()
    for (platform, *_), rate in zip(DEBTS, RATES, strict=True):
        debts.open().debt(platform).click()
        expect(desktop.locator("#figures > summary")).to_contain_text(rate)
    _type_budget(desktop)

    plan = PlanScreen(desktop).open()
    plan.unfold("几种谈法比一比")
    usual = desktop.get_by_role("row", name="都肯停息")
    expect(usual).to_contain_text("6,046.85")
    expect(usual).to_contain_text("还不够，差 2,446.85 元")
    expect(desktop.get_by_role("heading", name="这样谈，还不够")).to_be_visible()

    script = plan.ask_of("小麦")
    expect(script.script).to_contain_text("我愿意还")
    expect(script.script).to_contain_text("392.33")
    expect(script.script).not_to_contain_text("按时发工资")
    script.tick_reason("工资晚发或被拖欠")
    expect(script.script).to_contain_text("按时发工资")
    agreement = script.write_down_promise("1024")

    first_due = months_after(TODAY.replace(day=14), 1)
    agreement.tell(
        {"一共几期": "36", "每期多少": "392.33", "第一期哪天还": f"{first_due:%Y年%m月%d日}"}
    )
    expect(desktop.get_by_text("在你每月拿得出的范围里。")).to_be_visible()
    expect(desktop.locator("#request")).to_contain_text("债权人的全称")
    agreement.received_in_writing()
    for number in range(12):
        agreement.points.nth(number).check()
        expect(agreement.there(number + 1)).to_be_visible()
    agreement.check.click()
    expect(desktop.get_by_role("heading", name="还一期，勾一期")).to_be_visible()

    card = CardScreen(desktop).open()
    card.unfold("怎么转")
    expect(desktop.get_by_text("还没有全部签好")).to_be_visible()
    plain = Path(card.download_calendar().path()).read_bytes()
    _holds_only_what_was_signed(plain)
    card.name_lenders()
    named = Path(card.download_calendar().path()).read_bytes()
    _names_only_the_sum_that_was_signed(named)


def _holds_only_what_was_signed(content: bytes) -> None:
    events = Calendar.from_ical(content).walk("VEVENT")
    uids = [UID.fullmatch(str(event["UID"])) for event in events]
    assert None not in uids
    kinds = [uid["kind"] for uid in uids if uid]
    assert kinds.count("debit") == kinds.count("due") == 36
    assert {str(event["SUMMARY"]) for event in events} == {
        *("存钱日", "到位日", "还款日"),
        *("取件日", "整理日", "查看日"),
    }
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert "小麦".encode() not in content
    assert b"392" not in content


def _names_only_the_sum_that_was_signed(content: bytes) -> None:
    events = Calendar.from_ical(content).walk("VEVENT")
    debits = {str(event["SUMMARY"]) for event in events if "-debit-" in str(event["UID"])}
    assert debits == {f"小麦 第{number}期到位日 392.33元" for number in range(1, 37)}
