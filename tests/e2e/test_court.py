"""A message of a court: from the first fright to a sheet that owns up to nothing."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.test_first_things import answer, go_to_the_questions


def test_a_message_of_a_court_leads_to_how_to_check_it_and_what_to_write(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_test_id("example-z").click()
    expect(phone.get_by_test_id("next")).to_be_visible()
    go_to_the_questions(phone)
    answer(phone, "court")
    phone.get_by_role("link", name="如果走到法院，一步一步").first.click()
    expect(phone).to_have_url(re.compile("/know#court$"))
    guide = phone.get_by_test_id("court-guide")
    expect(guide).to_contain_text("起诉状、应诉通知")
    kinds = phone.locator("#court-days").get_by_label("是哪一种文书")
    kinds.select_option("诉前调解的短信、电话")
    expect(guide).to_have_attribute("data-kind", "pre_mediation")
    expect(guide).to_contain_text("还没立案的查不到，不等于是假的")
    expect(guide).to_contain_text("不签没有核对过的数")
    expect(phone.get_by_test_id("court-sheets")).to_contain_text("调解方案 · 甲")
    kinds.select_option("起诉状、应诉通知")
    phone.get_by_text("用得上的纸").click()
    phone.get_by_role("link", name=re.compile("答辩要点 · 甲")).click()
    paper = phone.get_by_test_id("paper")
    expect(paper).to_contain_text("超过三年没人催过的，法院不会替你提；先打12348。")
    expect(paper).not_to_contain_text(re.compile("欠|愿意还"))
    for head in ("我核对过的", "我有疑问的", "请对方举证的"):
        expect(paper).to_contain_text(head)
