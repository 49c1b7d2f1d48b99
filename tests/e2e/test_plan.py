"""Journey: plans looked at with keyboard and mouse, two laid aside, one decided on, and undone."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from core.case import Case
from core.intake import example
from tests.e2e.screens import DataScreen, PlanScreen


def test_a_plan_is_chosen_with_keyboard_and_mouse_and_the_script_follows(
    desktop: Page, case_file: Callable[[Case], Path]
) -> None:
    DataScreen(desktop).bring_in(case_file(example("z")))
    plan = PlanScreen(desktop).open()
    expect(plan.heading).to_have_text("谈成 3 家就还得起，每月 1,625.02 元")
    expect(plan.figure("每月最多")).to_have_text("1,625.02")

    plan.slider.focus()
    plan.slider.press("Home")
    expect(plan.figure("每月最多")).to_have_text("698.33")
    expect(plan.slider).to_have_attribute("aria-valuetext", re.compile("^每月最多 698.33 元，一共"))
    expect(plan.ask("甲")).to_contain_text("60 期")
    expect(plan.chart).to_have_attribute(
        "aria-label", re.compile("最多的一个月 698.33 元，60 个月")
    )
    plan.slider.press("ArrowRight")
    expect(plan.figure("每月最多")).to_have_text("721.84")
    expect(plan.slider).to_be_focused()
    expect(plan.heading).to_have_text("谈成 3 家就还得起，每月 721.84 元")
    plan.pin(1)

    plan.drag(1)
    expect(plan.figure("每月最多")).to_have_text("4,959.68")
    expect(desktop.get_by_text("比每月拿得出的多 2,259.68 元").first).to_be_visible()
    expect(plan.heading).to_have_text("这样谈拿不出，每月 4,959.68 元")
    expect(plan.keep).to_be_hidden()
    plan.drag(0.45)
    expect(plan.keep).to_be_visible()
    chosen = plan.figure("每月最多").inner_text()
    assert 698.33 < float(chosen.replace(",", "")) < 2700
    plan.pin(2)
    expect(plan.pins.get_by_role("row", name="每月最多")).to_contain_text(chosen)

    plan.keep.click()
    expect(plan.said("定下了")).to_be_visible()
    expect(plan.heading).to_have_text(re.compile(f"^谈成 . 家就还得起，每月 {chosen} 元$"))
    deal = plan.ask("甲").locator(".lq-d").first.inner_text()
    aim = plan.sheet("甲").get_by_role("row", name="目标")
    monthly = aim.get_by_role("cell").first.inner_text()
    script = plan.ask_of("甲")
    expect(script.script).to_contain_text(monthly)
    expect(desktop.get_by_text(deal.removesuffix("期")).first).to_be_visible()

    plan.open()
    expect(plan.heading).to_have_text(re.compile(f"^谈成 . 家就还得起，每月 {chosen} 元$"))
    expect(plan.figure("每月最多")).to_have_text(chosen)
    plan.unfold("几种谈法比一比")
    expect(plan.pins.get_by_role("columnheader")).to_have_count(4)
    data = DataScreen(desktop).open()
    data.undo.click()
    expect(data.redo).to_have_text("重做：定了方案")
    plan.open()
    expect(plan.heading).to_have_text("谈成 3 家就还得起，每月 1,625.02 元")


def test_on_a_phone_one_puts_extra_money_in_ones_own_order(
    phone: Page, case_file: Callable[[Case], Path]
) -> None:
    DataScreen(phone).bring_in(case_file(example("z")))
    plan = PlanScreen(phone).open()
    plan.unfold("手头松时")
    plan.fill({"每月还能多还": "200"})
    expect(phone.get_by_role("row", name="按我自己的顺序")).to_contain_text("丙")
    phone.get_by_text("我自己的顺序", exact=True).click()
    expect(phone.get_by_role("row", name="按我自己的顺序")).to_contain_text("3,750.09")
    up = phone.get_by_role("button", name="往前：乙")
    up.focus()
    up.press("Enter")
    expect(up).to_be_focused()
    up.press("Enter")
    expect(phone.locator(".lq-order li").first).to_contain_text("乙")
    expect(phone.get_by_role("row", name="按我自己的顺序")).to_contain_text("3,830.48")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
