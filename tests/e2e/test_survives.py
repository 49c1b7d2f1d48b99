"""Journey 3: reload, and a server that dies mid-way. What was acknowledged is still there."""

import re

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.e2e.screens import BudgetScreen, DebtScreen, DebtsScreen
from tests.e2e.server import Server
from tests.e2e.visitors import CUT_OFF, Visitors

OWN_ADDRESS = re.compile("/debts/[0-9a-f]{32}#figures$")
"""What a new debt's page is called once there is something to keep."""


def test_a_killed_server_loses_nothing_that_was_acknowledged(
    visitors: Visitors, server: Server
) -> None:
    page = visitors.come("phone")
    visitors.expected = (*CUT_OFF, "401")
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    expect(page).to_have_url(OWN_ADDRESS)
    debt.fill({"每期还多少": "1100.16", "还剩几期": "12期"})
    expect(debt.each).to_have_value("1,100.16")  # as it was kept, not as it was typed
    expect(debt.left).to_have_value("12")
    page.evaluate("window.isTheOldPage = true")

    server.kill()
    server.start()
    server.wait()

    expect(page.get_by_role("heading", name="这个窗口没有打开")).to_be_visible()  # by itself
    visitors.enter(page.context)
    page.reload()
    expect(debt.platform).to_have_value("甲分期")
    expect(debt.each).to_have_value("1,100.16")
    expect(debt.left).to_have_value("12")
    debt.fill({"还剩几期": "11"})
    expect(debt.saved).to_be_visible()


def test_while_the_server_is_gone_the_page_says_what_is_safe(
    visitors: Visitors, server: Server
) -> None:
    page = visitors.come("phone")
    visitors.expected = CUT_OFF
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    server.kill()
    expect(page.get_by_text("连接断了，正在重连。")).to_be_visible()
    expect(page.get_by_text("存过的内容都在。")).to_be_visible()


def test_a_reload_in_mid_form_finds_every_field_that_was_left(phone: Page) -> None:
    budget = BudgetScreen(phone).open()
    budget.fill({"每月到手多少": "4000", "房租或房贷": "3,200"})
    expect(budget.pool).to_contain_text("720")
    phone.reload()
    expect(budget.field("每月到手多少")).to_have_value("4,000")
    expect(budget.field("房租或房贷")).to_have_value("3,200")
    expect(budget.pool).to_contain_text("720")


def test_a_reload_finds_a_new_debt_after_its_first_field(phone: Page) -> None:
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(phone).to_have_url(OWN_ADDRESS)
    phone.reload()
    expect(debt.platform).to_have_value("甲分期")


def test_what_is_typed_before_the_line_is_up_is_kept_once_it_is(phone: Page) -> None:
    waiting: list[WebSocketRoute] = []

    def hold(line: WebSocketRoute) -> None:
        waiting.append(line)

    phone.route_web_socket(re.compile("/_nicegui_ws/"), hold)
    living = (
        "房租或房贷",
        "吃饭",
        "水电燃气、电话",
        "交通",
        "看病吃药",
        "孩子和老人",
        "其他必需的",
    )
    budget = BudgetScreen(phone).open()
    budget.fill({"每月到手多少": "10000", **dict.fromkeys(living, "500")})
    for line in waiting:
        line.connect_to_server()
    expect(budget.pool).to_contain_text("5,850")
    budget.unfold("怎么算出来的")
    expect(phone.get_by_text("-3,500")).to_be_visible()


def test_back_leads_to_the_page_before(phone: Page) -> None:
    debts = DebtsScreen(phone).open()
    debts.add()
    expect(debts.heading).to_have_text("添加一笔")
    phone.go_back()
    expect(debts.heading).to_have_text("先写第一笔就好")


def test_back_and_forward_do_not_make_a_new_debt_twice(phone: Page) -> None:
    debts = DebtsScreen(phone).open()
    debt = debts.add()
    debt.fill({"平台叫什么": "甲分期"})
    expect(phone).to_have_url(OWN_ADDRESS)
    phone.go_back()
    expect(debts.debts).to_have_count(1)
    phone.go_forward()
    expect(debt.platform).to_have_value("甲分期")
    debt.fill({"每期还多少": "800"})
    expect(debt.saved).to_be_visible()
    phone.go_back()
    expect(debts.debt("甲分期")).to_contain_text("800")
    expect(debts.debts).to_have_count(1)


def test_two_open_pages_do_not_undo_each_others_work(visitors: Visitors) -> None:
    one, other = visitors.come("phone"), visitors.come("desktop")
    here = DebtScreen(one).open_new()
    here.fill({"平台叫什么": "甲", "每期还多少": "800", "还剩几期": "10期"})
    expect(here.left).to_have_value("10")
    there = DebtsScreen(other).open().choose("甲")
    there.fill({"每期还多少": "900"})
    expect(there.saved).to_be_visible()
    here.fill({"还剩几期": "9期"})
    expect(here.left).to_have_value("9")
    expect(DebtsScreen(other).open().debt("甲")).to_contain_text("剩 9 期")
    there = DebtsScreen(other).choose("甲")
    expect(there.each).to_have_value("900")
    expect(there.left).to_have_value("9")
