"""Journey: case Z lived through four months: late pay, a partial payment, a debt cleared."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, expect

from core.case import Agreement, Case, Clause, EnumSet
from core.intake import example
from tests.e2e.life import Life
from tests.e2e.screens import ClearedScreen, DataScreen
from tests.e2e.server import Server
from tests.e2e.visitors import coming

SIGNED = (  # debt, instalments, each, first due day
    ("z-a", 24, 52_000, date(2026, 12, 8)),
    ("z-b", 24, 40_000, date(2026, 12, 15)),
    ("z-c", 2, 30_000, date(2026, 12, 25)),
)


def _signed_case() -> Case:
    case = example("z")
    for debt_id, count, each_fen, first in SIGNED:
        case = case.with_agreement(
            Agreement(
                id=f"{debt_id}-paper",
                debt_id=debt_id,
                promised_on=date(2026, 11, 20),
                instalments=count,
                instalment_fen=each_fen,
                first_due=first,
                written_received_on=date(2026, 11, 21),
                checked_on=date(2026, 11, 22),
                clauses=EnumSet(Clause),
            )
        )
    return replace(case, id="lived", example="")


@pytest.fixture
def life(next_server: Callable[[], Server], browser: Browser) -> Iterator[Life]:
    """Give a phone that believes to be on the other side of the world."""
    with next_server().watched() as server, coming(browser, server) as visitors:
        yield Life(server, visitors, visitors.come("phone", time_zone="America/Los_Angeles"))


def test_case_z_lives_through_four_months(life: Life, case_file: Callable[[Case], Path]) -> None:
    life.on(12, 1)
    DataScreen(life.page).bring_in(case_file(_signed_case()))
    card = life.on(12, 1)
    expect(card.page.get_by_text("发薪前还缺 520 元")).to_be_visible()
    card.unfold("卡的设置")
    card.fill({"卡里现在有多少": "520"})
    expect(card.page.get_by_text("发薪前还缺")).to_have_count(0)

    _december(life)
    _january_with_late_pay(life)
    _february_with_a_partial_payment(life)
    _march(life)


def _december(life: Life) -> None:
    card = life.on(12, 8)
    expect(card.today).to_contain_text("甲 第 1 期，今天到期")
    expect(card.today).to_contain_text("第一期最重要")
    card.press("还了")
    expect(card.nothing_today).to_be_visible()
    card = life.on(12, 10)
    expect(card.today).to_contain_text("1,220元")
    card.press("转好了")
    expect(card.nothing_today).to_be_visible()
    card.unfold("卡的设置")
    expect(card.field("卡里现在有多少")).to_have_value("1,220")
    life.on(12, 15).press("还了")
    life.on(12, 25).press("还了")
    expect(card.page.get_by_text("3/50 期")).to_be_visible()


def _january_with_late_pay(life: Life) -> None:
    card = life.on(1, 8)  # the 10th is a Sunday
    expect(card.today).to_contain_text("甲 第 2 期，今天到期")
    card.press("还了")
    card.press("工资还没到")
    card.field("改到哪天发").fill("1月18日")
    card.page.get_by_role("button", name="记下来").click()
    expect(card.today).to_contain_text("说好 1 月 18 日 发")
    late = card.tell("乙")
    expect(late).to_contain_text("第 2 期还差 400 元")
    late.get_by_text("这样跟对方说").click()
    expect(late).to_contain_text("我会在 2027年1月19日 还上")
    card = life.on(1, 19)
    expect(card.today).to_contain_text("乙 第 2 期，1 月 15 日 到期了")
    card.press("转好了")
    card.press("还了")
    expect(card.page.get_by_text("5/50 期")).to_be_visible()
    card = life.on(1, 25)
    card.press("还了")
    card.unfold("走到哪了")
    expect(card.page.get_by_text("1/3 家")).to_be_visible()
    expect(card.today).to_contain_text("请丙开结清证明")
    cleared = ClearedScreen(life.page).open()
    expect(cleared.pack("丙")).to_contain_text("2027 年 2 月 24 日 左右查")
    expect(cleared.pack("丙")).to_contain_text("请给我开结清证明")
    cleared.pack("丙").get_by_role("button", name="拿到了").click()
    expect(cleared.pack("丙")).to_contain_text("2027 年 1 月 25 日 拿到")
    cleared.pack("丙").get_by_role("button", name="解除了").click()
    expect(cleared.pack("丙")).to_contain_text("已解除")


def _february_with_a_partial_payment(life: Life) -> None:
    card = life.on(2, 8)
    card.press("只还了一部分")
    card.field("还了多少").fill("300")
    card.page.get_by_role("button", name="记下来").click()
    expect(card.today).to_contain_text("220元")
    card = life.on(2, 9)
    expect(card.today).to_contain_text("甲 第 3 期，2 月 8 日 到期了")
    card.press("还了")
    life.on(2, 10).press("转好了")
    life.on(2, 15).press("还了")
    card = life.on(2, 24)
    expect(card.today).to_contain_text("看看丙有没有更新成结清")
    cleared = ClearedScreen(life.page).open()
    cleared.pack("丙").get_by_role("button", name="查过了，对的").click()
    expect(cleared.pack("丙")).to_contain_text("都办完了。")


def _march(life: Life) -> None:
    life.on(3, 8).press("还了")
    life.on(3, 10).press("转好了")
    card = life.on(3, 15)
    card.press("还了")
    expect(card.page.get_by_text("10/50 期")).to_be_visible()
    expect(card.page.get_by_text("会差")).to_have_count(0)
    content = Path(card.download_calendar().path()).read_bytes()
    events = Calendar.from_ical(content).walk("VEVENT")
    days = [event.decoded("DTSTART") for event in events]
    assert min(days) > date(2027, 3, 15)
    assert not [event for event in events if str(event["UID"]).startswith("z-c-")]
