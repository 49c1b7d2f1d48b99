"""A seven-day loan, told with a thumb: rated by its days, and named for what it is."""

from playwright.sync_api import Page, expect

from tests.e2e.screens import DebtScreen


def test_seven_days_are_rated_as_seven_days(phone: Page) -> None:
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "丙速贷", "每期还多少": "2000"})
    debt.unfold_ways()
    debt.repaid("到期一次还清")
    expect(debt.left).to_be_hidden()
    debt.fill({"借几天": "7"})
    debt.unfold_rate()
    debt.fill({"当初到手多少钱": "1400"})
    account = phone.get_by_role("status").filter(has_text="真实年化")
    expect(account).to_contain_text("2234.69%")
    expect(account).to_contain_text("期限很短、费用很高")
    debt.fold("怎么来的")
    phone.get_by_text("“真实年化”怎么来的").click()
    expect(phone.get_by_text("按单利算：600 ÷ 1,400 ÷ 7 天 × 365 天 = 2234.69%。")).to_be_visible()
    debt.repaid("每期一样多")
    expect(debt.left).to_be_visible()
    expect(debt.left).to_have_value("1")
    expect(account).to_contain_text("514.29%")
