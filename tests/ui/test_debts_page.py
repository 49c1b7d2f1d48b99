import logging
from collections.abc import Callable

import pytest
from nicegui import ui
from nicegui.testing import User

from core.case import Case, Debt
from core.intake import example
from tests.build import a_case, a_debt
from tests.ui.conftest import CASE_ID
from ui.desk import Desk

Tell = Callable[[Case], None]
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{7*7}}",
    ":onclick",
    "\u202e倒过来",
    "甲" * 80,
)
PAGES = (
    "/",
    "/debts",
    "/debts/d1",
    "/budget",
    "/plan",
    "/script",
    "/script/d1",
    "/agreements",
    "/card",
    "/rules",
    "/data",
)


def shown(user: User) -> str:
    """Give all HTML of our own on the page."""
    return "".join(element.content for element in user.find(ui.html).elements)


async def test_nothing_yet_leads_to_the_first_debt(user: User) -> None:
    await user.open("/debts")
    await user.should_see("先写第一笔就好")


async def test_every_field_is_kept_as_it_is_left(user: User, desk: Desk) -> None:
    await user.open("/debts/new")
    for name, text in (("platform", "甲分期"), ("instalment", "1千"), ("instalments_left", "12期")):
        user.find(marker=name).type(text).trigger("blur")
        await user.should_see("已保存")
    [debt] = desk.case().debts
    assert (debt.platform, debt.instalment_fen, debt.instalments_left) == ("甲分期", 100_000, 12)


async def test_the_rate_appears_once_it_can_be_known(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID, debts=(a_debt(received_fen=None),)))
    await user.open("/debts/d1")
    await user.should_see("再填“当初到手多少钱”，就能算出来。")
    user.find(marker="received").type("1万").trigger("blur")
    await user.should_see("35.07")
    await user.should_see("高于 24% 对照线")
    await user.should_see("54.40")


async def test_a_bad_field_keeps_what_was_known(user: User, desk: Desk, told: Tell) -> None:
    told(a_case(id=CASE_ID))
    await user.open("/debts/d1")
    user.find(marker="due_day").clear().type("40").trigger("blur")
    await user.should_see("填几号，1 到 31")
    assert desk.case().debts[0].due_day == 12


async def test_numbers_turned_round_are_doubted_but_kept(user: User, told: Tell) -> None:
    told(a_case(id=CASE_ID, debts=(a_debt(received_fen=5_000_000),)))
    await user.open("/debts/d1")
    await user.should_see("数字可能填反了")


async def test_a_debt_that_is_gone_says_so(user: User) -> None:
    await user.open("/debts/nowhere")
    await user.should_see("欠款清单")


async def test_removing_can_be_taken_back(user: User, desk: Desk, told: Tell) -> None:
    told(a_case(id=CASE_ID))
    await user.open("/debts/d1")
    user.find(marker="remove").click()
    await user.should_see("先写第一笔就好")
    assert await desk.undo() == "debt_removed"
    assert len(desk.case().debts) == 1


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_gives_something_for_half_a_debt(
    user: User, told: Tell, path: str
) -> None:
    told(a_case(id=CASE_ID, debts=(Debt(id="d1", platform="甲"),)))
    await user.open(path)
    await user.should_not_see("没有这一页")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("text", HOSTILE)
async def test_what_was_typed_appears_as_text_and_nothing_else(
    user: User, told: Tell, path: str, text: str
) -> None:
    told(a_case(id=CASE_ID, debts=(a_debt(platform=text),)))
    await user.open(path)
    assert "<img src=x" not in shown(user)
    assert "<script" not in shown(user)


@pytest.mark.parametrize("path", PAGES)
async def test_the_example_fits_every_page(user: User, told: Tell, path: str) -> None:
    told(example("g"))
    await user.open(path.replace("d1", "g-a"))
    await user.should_not_see("没有这一页")


async def test_nothing_typed_is_ever_logged(user: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await user.open("/debts/new")
    user.find(marker="platform").type("独一无二平台").trigger("blur")
    await user.should_see("已保存")
    user.find(marker="instalment").type("98765").trigger("blur")
    await user.should_see("98,765")
    assert "独一无二" not in caplog.text
    assert "98765" not in caplog.text
