"""What holds for every page: it is there for half a case too, and shows text as text."""

import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from nicegui import ui

from core.case import (
    Agreement,
    Case,
    Channel,
    CollectorCall,
    Debt,
    Household,
    Income,
    Negotiation,
    Outcome,
)
from core.intake import example
from core.store import CaseStore
from core.store.vault import PLAIN, Header, pack
from tests.build import TODAY, a_case, a_debt, a_household
from tests.ui.conftest import AFTERNOON, CASE_ID, Tell
from tests.ui.screen import Screen
from ui.app import PAGES
from ui.desk import Desk

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{7*7}}${7*7}",
    ":onclick=alert(1)",
    "\u202e倒过来的字",
    "\"'><svg/onload=alert(1)>",
    "甲" * 80,
)
HALVES = {
    "nothing but an id": Debt(id="d1", platform=""),
    "a name": Debt(id="d1", platform="甲"),
    "two numbers": Debt(id="d1", platform="", instalment_fen=80_000, instalments_left=10),
    "only a received sum": Debt(id="d1", platform="", received_fen=1_000_000),
    "paid off": Debt(id="d1", platform="甲", instalment_fen=80_000, instalments_left=0),
    "the same numbers turned round": a_debt(received_fen=100_000_000),
    "overdue for longer than it ran": a_debt(overdue_since=TODAY - timedelta(days=900)),
}


FIRST = {"debt_id": "d1", "agreement_id": "a1", "call_id": "c1"}


def paths(pattern: str) -> list[str]:
    """Give the addresses of a page, one for each hostile text where it is about one thing."""
    numbers = range(1, len(HOSTILE) + 1) if "{" in pattern else (1,)
    return [pattern.format(debt_id=f"d{n}", agreement_id=f"a{n}", call_id=f"c{n}") for n in numbers]


def keys(value: object) -> Iterator[str]:
    """Give every key in an option of a chart."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from keys(inner)


def hostile_case() -> Case:
    """Give a case in which every text is hostile, one debt for each of them."""
    case = a_case(
        household=a_household(
            incomes=(Income(id="i1", label=HOSTILE[0], amount_fen=1_000_000, payday=10),)
        ),
        debts=tuple(
            a_debt(id=f"d{n}", platform=text, lender_name=text, contract_no=text)
            for n, text in enumerate(HOSTILE, 1)
        ),
    )
    for n, text in enumerate(HOSTILE, 1):
        case = case.with_negotiation(
            Negotiation(
                id=f"n{n}",
                debt_id=f"d{n}",
                on=TODAY,
                channel=Channel.PHONE,
                outcome=Outcome.ASKED,
                staff_no=text,
                ticket_no=text,
                note=text,
            )
        ).with_agreement(
            Agreement(id=f"a{n}", debt_id=f"d{n}", promised_on=TODAY, staff_no=text, note=text)
        )
        case = case.with_call(
            CollectorCall(
                id=f"c{n}",
                debt_id=f"d{n}",
                on=TODAY,
                at=time(22, n),
                number=text,
                company=text,
                staff_no=text,
                my_phone=text,
                proof=text,
                note=text,
            )
        )
    return case


async def test_every_page_says_something_before_anything_was_told(screen: Screen) -> None:
    for pattern in PAGES:
        await screen.open(pattern.format(**FIRST))
        assert "<h1" in screen.html, pattern
        assert "没有这一页" not in screen.html, pattern


@pytest.mark.parametrize("pattern", PAGES)
async def test_a_page_gives_something_for_half_a_debt(
    screen: Screen, told: Tell, pattern: str
) -> None:
    for half, debt in HALVES.items():
        for household in (Household(), a_household()):
            promise = Agreement(id="a1", debt_id="d1", promised_on=TODAY)
            told(a_case(debts=(debt,), household=household, agreements=(promise,)))
            await screen.open(pattern.format(**FIRST))
            assert "<h1" in screen.html, half
            assert "没有这一页" not in screen.html, half


@pytest.mark.parametrize("name", ["g", "z"])
async def test_the_examples_fit_every_page(screen: Screen, told: Tell, name: str) -> None:
    told(example(name))
    for pattern in PAGES:
        await screen.open(pattern.format(**FIRST | {"debt_id": f"{name}-a"}))
        assert "<h1" in screen.html, pattern
        assert "没有这一页" not in screen.html, pattern


@pytest.mark.parametrize("pattern", PAGES)
async def test_what_was_typed_is_shown_as_text_and_nothing_else(
    screen: Screen, told: Tell, pattern: str
) -> None:
    told(hostile_case())
    for path in paths(pattern):
        await screen.open(path)
        assert not screen.tags & {"script", "img", "iframe", "object"}
        assert not {name for name in screen.attributes if name.startswith("on")}
        charts = [e for e in screen.user.current_layout.descendants() if isinstance(e, ui.echart)]
        assert not [key for chart in charts for key in keys(chart.options) if key.startswith(":")]
        served = (await screen.user.http_client.get(path)).text
        assert not [text for text in HOSTILE[:2] if text in served]


@pytest.mark.parametrize("path", ["/debts", "/plan", "/script", "/card", "/calls"])
async def test_what_was_typed_is_shown_letter_for_letter(
    screen: Screen, told: Tell, path: str
) -> None:
    told(replace(hostile_case(), agreements=()))
    await screen.open(path)
    assert [text for text in HOSTILE if text not in screen.text] == []


async def test_an_address_that_is_no_page_leads_home(screen: Screen) -> None:
    answer = await screen.user.http_client.get("/nowhere/at/all")
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    await screen.open("/")
    screen.user.navigate.to("/nowhere/at/all")
    await screen.reads("没有这一页")
    screen.follow("回首页")
    await screen.reads("先看一个数")


@pytest.mark.parametrize("path", ["/debts/none", "/script/none", "/agreements/none", "/calls/none"])
async def test_what_was_removed_meanwhile_leads_back(screen: Screen, path: str) -> None:
    await screen.open(path)
    back = path.removesuffix("/none")
    assert [words for words, href in screen.links.items() if href == back]


async def test_the_way_back_is_offered_on_whatever_page_one_is(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("z"))
    await screen.open("/plan")
    screen.press("清空例子，写我自己的")
    await screen.reads("还没有能放进方案的欠款")
    screen.undo()
    await screen.reads("已撤销：清空了例子", "这是“小张”的例子")
    assert desk.case().debts == example("z").debts


async def test_where_nothing_is_left_to_undo_it_says_so(screen: Screen) -> None:
    await screen.open("/")
    screen.undo()
    await screen.reads("没有可以撤销的了")


def spoil(file: Path, content: bytes = b"?") -> None:
    file.write_bytes(content)


def is_spoilt(file: Path) -> bool:
    return file.read_bytes() == b"?"


class TestDamagedFiles:
    """The desk stands on a folder whose files are in a bad way."""

    @pytest.fixture
    def vault(self, tmp_path: Path) -> Path:
        """Give the file of a case that was saved twice, so that it has a backup."""
        with closing(CaseStore.at(tmp_path)) as store:
            store.update(CASE_ID, lambda kept: kept.with_case(a_case(id=CASE_ID), "imported"))
            store.update(CASE_ID, lambda kept: kept.undone())
        return tmp_path / "cases" / CASE_ID / "case.vault"

    @pytest.fixture
    def desk(self, desk: Desk, vault: Path) -> Iterator[Desk]:
        with closing(CaseStore.at(vault.parents[2])) as store:
            yield replace(desk, store=store)

    @pytest.mark.parametrize("path", ["/", "/debts", "/data"])
    async def test_a_damaged_file_is_named_and_left_alone(
        self, screen: Screen, vault: Path, path: str
    ) -> None:
        for file in vault.parent.iterdir():
            spoil(file)
        await screen.open(path)
        await screen.reads("文件原样没动", str(vault))
        assert is_spoilt(vault)

    async def test_data_of_a_newer_program_is_left_alone(self, screen: Screen, vault: Path) -> None:
        header = Header(format=1, schema=99, generation=3, saved_at=AFTERNOON)
        spoil(vault, pack(header, b"{}", PLAIN))
        await screen.open("/")
        await screen.reads("这份数据来自更新的版本")

    async def test_a_backup_that_was_used_is_told(self, screen: Screen, vault: Path) -> None:
        spoil(vault)
        await screen.open("/debts")
        await screen.reads("已经用最近的备份恢复", "甲分期")


async def test_nothing_told_is_ever_logged(
    screen: Screen, told: Tell, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret, sum_fen = "独一无二", 98_765_43
    debt = a_debt(platform=secret, instalment_fen=sum_fen, contract_no=secret)
    promise = Agreement(id="a1", debt_id="d1", promised_on=TODAY, staff_no=secret, note=secret)
    told(a_case(debts=(debt,), agreements=(promise,)))
    for pattern in PAGES:
        await screen.open(pattern.format(**FIRST))
    assert secret not in caplog.text
    assert "98765" not in caplog.text
    assert "98,765" not in caplog.text
