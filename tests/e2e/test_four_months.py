"""Journeys: the rider and the mother, from their first day to four months later.

Every figure is worked out by hand; what follows it says how.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.life import Life
from tests.e2e.screens import (
    AgreementScreen,
    ClearedScreen,
    DebtsScreen,
    HomeScreen,
    PlanScreen,
    ScriptScreen,
)
from tests.e2e.server import Server
from tests.e2e.visitors import Device, coming


@pytest.fixture(params=["phone", "desktop"])
def life(
    request: pytest.FixtureRequest, next_server: Callable[[], Server], browser: Browser
) -> Iterator[Life]:
    device: Device = request.param
    with next_server().watched() as server, coming(browser, server) as visitors:
        yield Life(server, visitors, visitors.come(device))


def _shows(page: Page, **figures: str) -> None:
    """See the three figures of the first page, whole yuan to pay rounded up."""
    shown = page.locator(".lq-slim-figs")
    for value in figures.values():
        expect(shown).to_contain_text(value)


def _sums(page: Page) -> Locator:
    """Open what all of it adds up to, on the list."""
    return DebtsScreen(page).open().drawer("sums")


def _promised(page: Page, debt: str, count: int, each: str, first: str) -> None:
    """Write down what was said on the telephone."""
    page.goto(f"/debts/{debt}")
    ScriptScreen(page).write_down_promise("8021")
    agreement = AgreementScreen(page)
    agreement.tell({"一共几期": str(count), "每期多少": each, "第一期哪天还": first})
    expect(agreement.field("第一期哪天还")).to_have_value(re.compile("202"))
    expect(page.get_by_text("正在存")).to_have_count(0)


def _signed(page: Page, debt: str) -> None:
    """The paper came; every point of it is there."""
    page.goto(f"/debts/{debt}")
    agreement = AgreementScreen(page)
    agreement.received_in_writing()
    _checked(page)


def _checked(page: Page) -> None:
    agreement = AgreementScreen(page)
    for number in range(12):
        agreement.points.nth(number).check()
        expect(agreement.there(number + 1)).to_be_visible()
    agreement.check.click()
    expect(page.get_by_role("heading", name="还一期，勾一期")).to_be_visible()


def _pays_from_home(page: Page, platform: str) -> None:
    page.locator("#paid > summary").click()
    row = page.locator(".lq-paid-row").filter(has_text=platform)
    row.get_by_role("button", name="还了", exact=True).click()
    HomeScreen(page).said("记下了").first.wait_for()


def test_the_rider_lives_through_four_months(life: Life) -> None:
    page = life.wake(11, 27)
    page.get_by_role("button", name="跑外卖，四笔债").click()
    _the_riders_first_day(page)
    _promised(page, "r-c", 24, "362.11", "2026-12-16")
    page = life.wake(11, 30)
    _signed(page, "r-c")
    _promised(page, "r-b", 24, "775", "2026-12-22")
    _signed(page, "r-b")
    _the_riders_papers_count(page)
    _the_riders_december(life)
    _the_riders_january_with_a_late_one(life)
    _the_riders_spring(life)


def _the_riders_first_day(page: Page) -> None:
    # 1,243.18 + 1,320; 2,370 − 237; what the plan asks: 143.74 + 775 + 362.11
    _shows(page, now="2,564", pool="2,133", then="1,281")
    expect(page.get_by_text("这个月另有 9,870.55 元").first).to_be_visible()
    expect(page.get_by_text("剩下的里面有 5,000 元没说定哪天还").first).to_be_visible()
    debts = DebtsScreen(page).open()
    expect(debts.debt("甲平台")).to_contain_text("下一期 1,243.18 元 · 剩 4 期")
    expect(debts.debt("乙银行信用卡")).to_contain_text("这个月最低 1,320 元")
    expect(debts.debt("丙小贷")).to_contain_text("要一次还 9,870.55 元")
    expect(debts.debt("朋友")).to_contain_text("一共 5,000 元")
    # 3,449.58 + 18,600 + 9,870.55 + 5,000
    expect(debts.drawer("sums")).to_contain_text("36,920.13")
    page.goto("/debts/r-a")
    text = page.locator("#now-text")
    expect(text).to_contain_text("2026年12月5日 1,243.18 元；2027年1月5日 986.40 元")
    expect(text).to_contain_text("2027年2月5日起 2 期，每期 610 元")
    expect(text).not_to_contain_text("逾期")
    page.goto("/debts/r-c")
    expect(page.locator("#now-text")).to_contain_text("撤回全部提前到期，恢复分期")


def _the_riders_papers_count(page: Page) -> None:
    debts = DebtsScreen(page).open()
    expect(debts.debt("丙小贷")).to_contain_text("每期 362.11 元 · 剩 24 期")
    expect(debts.debt("乙银行信用卡")).to_contain_text("每期 775 元 · 剩 24 期")
    expect(debts.debt("丙小贷")).not_to_contain_text("你填的")  # the paper is of no such day
    expect(debts.debt("甲平台")).to_contain_text("11 月 27 日你填的")
    sums = debts.drawer("sums")
    expect(sums).to_contain_text("2,380.29")  # 1,243.18 + 775 + 362.11
    expect(sums).to_contain_text("35,740.22")  # 3,449.58 + 18,600 + 8,690.64 + 5,000
    plan = PlanScreen(page).open()
    expect(plan.heading).to_have_text(re.compile(r"^谈成 1 家就还得起，每月 1,280.85 元$"))
    expect(plan.ask("丙小贷")).to_contain_text("363 · 24 期")
    expect(page.get_by_text("要是甲平台不答应，差 247.29 元")).to_be_visible()  # 2,380.29 − 2,133
    page.goto("/")
    _shows(page, now="2,381", pool="2,133", then="1,281")


def _the_riders_december(life: Life) -> None:
    page = life.wake(12, 5)
    _pays_from_home(page, "甲平台")
    _shows(
        page, now="1,138", pool="2,133"
    )  # 775 + 362.11: the next of the platform is on 5 January
    page.goto("/debts/r-a")
    expect(page.get_by_text("下一期 986.40 元 · 剩 3 期").first).to_be_visible()
    expect(page.get_by_text("一共还剩 2,206.40 元").first).to_be_visible()
    card = life.on(12, 16)
    expect(card.today).to_contain_text("丙小贷 第 1 期，今天到期")
    card.press("还了")
    card = life.on(12, 22)
    expect(card.today).to_contain_text("乙银行信用卡 第 1 期，今天到期")
    card.press("还了")
    expect(page.get_by_text("2/48 期")).to_be_visible()


def _the_riders_january_with_a_late_one(life: Life) -> None:
    page = life.wake(1, 6)  # the day of the platform passed without a word
    asked = page.get_by_role("heading", level=1)
    expect(asked).to_contain_text("1 月 5 日")
    page.get_by_role("button", name="还了", exact=True).first.click()
    HomeScreen(page).said("记下了").first.wait_for()
    expect(_sums(page)).to_contain_text("32,373.53")  # 1,220 + 17,825 + 8,328.53 + 5,000
    page = life.wake(1, 18)
    expect(page.get_by_role("heading", level=1)).to_have_text("今天补上 362.11 元")
    expect(page.get_by_test_id("next")).to_contain_text("丙小贷")
    page.goto("/script")
    expect(page.get_by_test_id("lender").first).to_contain_text("丙小贷")
    page.goto("/debts/r-c")
    expect(page.get_by_text("有一期没还上，今天补上").first).to_be_visible()
    page.get_by_test_id("bar-secondary").click()
    expect(page.get_by_text("2027年1月").first).to_be_visible()
    page.get_by_test_id("bar-primary").click()
    expect(page.get_by_text("还了 2/24")).to_be_visible()
    life.on(1, 22).press("还了")
    expect(page.get_by_text("4/48 期")).to_be_visible()


def _the_riders_spring(life: Life) -> None:
    for month, day, instalment in ((2, 5, ""), (2, 16, "丙小贷"), (2, 22, "乙银行信用卡")):
        if instalment:
            card = life.on(month, day)
            expect(card.today).to_contain_text(f"{instalment} 第 3 期，今天到期")
            card.press("还了")
        else:
            _pays_from_home(life.wake(month, day), "甲平台")
    page = life.wake(3, 5)
    _pays_from_home(page, "甲平台")
    page.goto("/debts/r-a")
    expect(page.get_by_text("还清了").first).to_be_visible()
    expect(page.get_by_test_id("bar-primary")).to_have_text("要结清证明")
    cleared = ClearedScreen(page).open()
    expect(cleared.pack("甲平台")).to_contain_text("请给我开结清证明")
    cleared.pack("甲平台").get_by_role("button", name="拿到了").click()
    expect(cleared.pack("甲平台")).to_contain_text("2027 年 3 月 5 日 拿到")
    life.on(3, 16).press("还了")
    life.on(3, 22).press("还了")
    page = life.wake(3, 27)
    _shows(page, now="1,138", pool="2,133", then="1,138")
    sums = _sums(page)
    expect(sums).to_contain_text("1,137.11")
    expect(sums).to_contain_text("27,742.20")  # 20 × 362.11 + 20 × 775 + 5,000


def test_the_mother_lives_through_four_months(life: Life) -> None:
    page = life.wake(11, 27)
    page.get_by_role("button", name="替妈妈看，四笔").click()
    _the_mothers_first_day(page)
    _her_papers_come(life)
    _her_december_and_the_court(life)
    _her_january_with_a_late_one(life)
    for month in (2, 3):
        _pays_on_the_card(life, month, 8, f"乙消金 第 {month + 1} 期")
        _pays_on_the_card(life, month, 12, f"丙小贷 第 {month + 1} 期")
        _was_paid(life.wake(month, 21), f"{month} 月 20 日")
    _her_fourth_month(life)


def _the_mothers_first_day(page: Page) -> None:
    first = page.get_by_role("heading", level=1)
    expect(first).to_have_text("12 月 10 日，丁信用卡的法院日子")  # 25 November + 15 days
    # 210 + 720 + 690 + 1,240; 2,800 − 280; 532.59 + 240 + 431.25 + 344.45
    _shows(page, now="2,860", pool="2,520", then="1,549")
    expect(page.get_by_text("付给中介的 8,000 元")).to_be_visible()
    expect(page.get_by_text("这个月另有 2,620 元").first).to_be_visible()  # 2 × 690 + 1,240
    debts = DebtsScreen(page).open()
    expect(debts.debt("甲银行")).to_contain_text("每期 210 元 · 剩 5 期，最后一期 20,210 元")
    expect(debts.drawer("sums")).to_contain_text("52,440")  # 21,050 + 8,640 + 10,350 + 12,400
    page.goto("/debts/m-c")
    expect(page.locator("#now-text")).to_contain_text("一共要多还 675 元")  # 18 × 37.50
    page.goto("/debts/m-d")
    talk = ScriptScreen(page).drawer("talk")
    expect(talk.get_by_test_id("script")).to_contain_text("法律程序，我会按时回应")


def _her_papers_come(life: Life) -> None:
    page = life.wake(12, 1, "/debts/m-b")
    agreement = AgreementScreen(page)
    agreement.received_in_writing()
    written = {"书面上一共几期": "24", "书面上每期多少": "350", "书面上第一期哪天还": "2026-12-08"}
    agreement.tell_written(written)
    _checked(page)
    sums = _sums(page)
    expect(sums).to_contain_text("2,490")  # 210 + 350 + 690 + 1,240
    expect(sums).to_contain_text("52,200")  # 21,050 + 8,400 + 10,350 + 12,400
    page = life.wake(12, 4, "/debts/m-c")
    agreement.drawer("paper")
    agreement.tell_written({"书面上每期多少": "500"})  # they put it right
    agreement.fold("对着书面，一条条核")
    _checked(page)
    sums = _sums(page)
    expect(sums).to_contain_text("2,300")  # 210 + 350 + 500 + 1,240
    expect(sums).to_contain_text("50,850")  # 21,050 + 8,400 + 18 × 500 + 12,400


def _her_december_and_the_court(life: Life) -> None:
    _pays_on_the_card(life, 12, 8, "乙消金 第 1 期")
    page = life.wake(12, 11)
    first = page.get_by_role("heading", level=1)
    expect(first).to_have_text("12 月 18 日，丁信用卡的法院日子")
    _pays_on_the_card(life, 12, 12, "丙小贷 第 1 期")
    page = life.wake(12, 21, "/debts/m-d")
    figures = ScriptScreen(page).drawer("figures")
    ScriptScreen(page).fold("情况变了")
    figures.get_by_text("办好了，不用再排在最前", exact=True).click()
    expect(page.get_by_text("已保存", exact=True).first).to_be_visible()
    page.goto("/")
    _was_paid(page, "12 月 20 日")


def _her_january_with_a_late_one(life: Life) -> None:
    page = life.wake(1, 10)
    expect(page.get_by_role("heading", level=1)).to_have_text("今天补上 350 元")
    expect(page.get_by_test_id("next")).to_contain_text("乙消金")
    page.goto("/debts/m-b")
    page.get_by_test_id("bar-primary").click()
    expect(page.get_by_text("还了 2/24").first).to_be_visible()
    _pays_on_the_card(life, 1, 12, "丙小贷 第 2 期")
    _was_paid(life.wake(1, 21), "1 月 20 日")


def _her_fourth_month(life: Life) -> None:
    page = life.wake(3, 27)
    # 350 + 500 + 1,240; the large last one of the bank comes once
    _shows(page, now="2,090", pool="2,520")
    expect(page.get_by_text("这个月另有 21,450 元").first).to_be_visible()  # 20,210 + 1,240
    debts = DebtsScreen(page).open()
    expect(debts.debt("乙消金")).to_contain_text("每期 350 元 · 剩 20 期")
    expect(debts.debt("丙小贷")).to_contain_text("每期 500 元 · 剩 14 期")
    expect(debts.debt("甲银行")).to_contain_text("20,210")
    # 20,210 + 20 × 350 + 14 × 500 + 12,400
    expect(debts.drawer("sums")).to_contain_text("46,610")
    plan = PlanScreen(page).open()
    expect(plan.ask("甲银行")).to_be_visible()


def _pays_on_the_card(life: Life, month: int, day: int, which: str) -> None:
    card = life.on(month, day)
    expect(card.today).to_contain_text(f"{which}，今天到期")
    card.press("还了")


def _was_paid(page: Page, day: str) -> None:
    """Answer the one question about a day that passed."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(day)
    page.get_by_role("button", name="还了", exact=True).first.click()
    HomeScreen(page).said("记下了").first.wait_for()
