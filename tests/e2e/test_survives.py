"""Journey 3: reload, and a server that dies mid-way. What was acknowledged is still there."""

from playwright.sync_api import Page, expect

from tests.e2e.screens import BudgetScreen, DebtScreen, DebtsScreen
from tests.e2e.server import Server
from tests.e2e.visitors import Visitors


def test_a_killed_server_loses_nothing_that_was_acknowledged(
    visitors: Visitors, server: Server
) -> None:
    page = visitors.come("phone")
    visitors.server_may_go = True
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    debt.fill({"每期还多少": "1100.16", "还剩几期": "12"})
    expect(debt.each).to_have_value("1,100.16")
    expect(debt.saved).to_be_visible()

    server.kill()
    server.start()
    server.wait()

    expect(debt.platform).to_have_value("甲分期")
    page.reload()
    expect(debt.platform).to_have_value("甲分期")
    expect(debt.each).to_have_value("1,100.16")
    expect(debt.left).to_have_value("12")
    debt.fill({"还剩几期": "11"})
    expect(debt.saved).to_be_visible()


def test_a_reload_in_mid_form_finds_every_field_that_was_left(phone: Page) -> None:
    budget = BudgetScreen(phone).open()
    budget.fill({"每月到手多少": "4000", "房租或房贷": "3,200"})
    expect(budget.pool).to_contain_text("720")
    phone.reload()
    expect(budget.field("每月到手多少")).to_have_value("4,000")
    expect(budget.field("房租或房贷")).to_have_value("3,200")
    expect(budget.pool).to_contain_text("720")


def test_back_leads_to_the_page_before(phone: Page) -> None:
    debts = DebtsScreen(phone).open()
    debts.add()
    expect(debts.heading).to_have_text("添加一笔")
    phone.go_back()
    expect(debts.heading).to_have_text("先写第一笔就好")


def test_two_open_pages_do_not_undo_each_others_work(visitors: Visitors) -> None:
    one, other = visitors.come("phone"), visitors.come("desktop")
    DebtScreen(one).open_new().fill({"平台叫什么": "甲", "每期还多少": "800", "还剩几期": "10"})
    expect(one.get_by_text("真实年化：未知")).to_be_visible()
    there = DebtsScreen(other).open().choose("甲")
    there.fill({"每期还多少": "900"})
    expect(there.saved).to_be_visible()
    DebtScreen(one).fill({"还剩几期": "9"})
    expect(DebtScreen(one).saved).to_be_visible()
    other.reload()
    expect(there.each).to_have_value("900")
    expect(there.left).to_have_value("9")
