"""What holds for every page: it is there for half a case too, and shows text as text."""

import logging
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from nicegui import ui

from core.case import Agreement, Debt, Household
from core.intake import example
from core.report import paper_names, report
from core.rules import RuleBook
from core.store import CaseStore
from core.store.documents import clean
from core.store.file_format import PLAIN, Header, pack
from tests.build import TODAY, a_case, a_debt, a_household, as_of
from tests.hostile import HOSTILE, hostile_case
from tests.ui.conftest import AFTERNOON, CASE_ID, Tell
from tests.ui.screen import Screen
from ui.desk import Desk
from ui.routes import PAGES

pytestmark = pytest.mark.slow
HALVES = {
    "nothing but an id": Debt(id="d1", platform=""),
    "a name": Debt(id="d1", platform="甲"),
    "two numbers": Debt(id="d1", platform="", instalment_fen=80_000, instalments_left=10),
    "only a received sum": Debt(id="d1", platform="", received_fen=1_000_000),
    "paid off": Debt(id="d1", platform="甲", instalment_fen=80_000, instalments_left=0),
    "the same numbers turned round": a_debt(received_fen=100_000_000),
    "overdue for longer than it ran": a_debt(overdue_since=TODAY - timedelta(days=900)),
}


RULES = RuleBook.load()
LEADS_SOMEWHERE = re.compile(r"/(?!/)|#|tel:[0-9]+$")
FIRST = {
    "debt_id": "d1",
    "agreement_id": "a1",
    "call_id": "c1",
    "kind": "statement",
    "about": "all",
}


def paths(pattern: str) -> list[str]:
    """Give every address of a page in a case of one debt."""
    if "{kind}" not in pattern:
        return [pattern.format(**FIRST)]
    case = hostile_case("甲")
    names = paper_names(case, report(case, RULES, as_of(TODAY)), "{number}")
    return [pattern.format(kind=name.kind, about=name.about) for name in names]


def keys(value: object) -> Iterator[str]:
    """Give every key in an option of a chart."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from keys(inner)


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
        about = {"debt_id": f"{name}-a", "kind": "debts"}
        await screen.open(pattern.format(**FIRST | about))
        assert "<h1" in screen.html, pattern
        assert "没有这一页" not in screen.html, pattern


async def look_for_script(screen: Screen, path: str) -> None:
    """Open a page and fail if anything typed became more than text."""
    await screen.open(path)
    assert not screen.tags & {"script", "img", "iframe", "object", "style", "link", "base", "meta"}
    assert not {name for name in screen.attributes if name.startswith("on")}
    assert not [href for href in screen.links.values() if not LEADS_SOMEWHERE.match(href)]
    charts = [e for e in screen.user.current_layout.descendants() if isinstance(e, ui.echart)]
    assert not [key for chart in charts for key in keys(chart.options) if key.startswith(":")]


def test_there_are_sixty_hostile_texts() -> None:
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("pattern", PAGES)
async def test_what_was_typed_is_shown_as_text_and_nothing_else(
    screen: Screen, told: Tell, pattern: str
) -> None:
    if "{" not in pattern:  # about the whole case: all of them in one
        told(hostile_case(*HOSTILE))
        await look_for_script(screen, pattern)
        served = (await screen.user.http_client.get(pattern)).text
        assert not [text for text in HOSTILE if text in served and text.startswith("<")]
        return
    # sheets are drawn by one component, which tests/ui/test_papers_page.py gives every text
    for text in HOSTILE[:3] if "{kind}" in pattern else HOSTILE:
        told(hostile_case(text))
        for path in paths(pattern):
            await look_for_script(screen, path)


def batched(texts: tuple[str, ...], size: int) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def shown(text: str) -> str:
    """Give a text as the store keeps it, spaces as a box keeps them."""
    return " ".join(clean(text).split())


@pytest.mark.parametrize("path", ["/debts", "/plan", "/script", "/card", "/calls", "/papers"])
async def test_what_was_typed_is_shown_letter_for_letter(
    screen: Screen, told: Tell, path: str
) -> None:
    in_sight = {"/card": 5, "/plan": 3, "/debts": 20}  # they fold the others away
    for some in batched(HOSTILE, in_sight.get(path, len(HOSTILE))):
        told(replace(hostile_case(*some), agreements=()))
        await screen.open(path)
        await screen.until(lambda: "正在算" not in screen.text)  # many debts: beside the event loop
        page = shown(screen.text)
        assert [text for text in some if shown(text) not in page] == []


@pytest.mark.parametrize("path", ["/talks/d1", "/evidence/d1", "/papers/appeal/d1"])
async def test_every_text_about_a_debt_is_shown_letter_for_letter(
    screen: Screen, told: Tell, path: str
) -> None:
    for text in HOSTILE:
        told(hostile_case(text))
        await screen.open(path)
        assert shown(text) in shown(screen.text)


async def test_an_address_that_is_no_page_leads_home(screen: Screen) -> None:
    answer = await screen.user.http_client.get("/nowhere/at/all")
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    await screen.open("/")
    screen.user.navigate.to("/nowhere/at/all")
    await screen.reads("没有这一页")
    screen.follow("回首页")
    await screen.reads("先看一个数")


@pytest.mark.parametrize(
    ("path", "back"),
    [
        ("/debts/none", "/debts"),
        ("/script/none", "/debts"),
        ("/agreements/none", "/debts"),
        ("/calls/none", "/calls"),
    ],
)
async def test_what_was_removed_meanwhile_leads_back(screen: Screen, path: str, back: str) -> None:
    await screen.open(path)
    assert [words for words, href in screen.links.items() if href == back]


async def test_the_way_back_is_offered_on_whatever_page_one_is(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("z"))
    await screen.open("/debts")
    screen.press("清空，写我自己的")
    await screen.reads("写第一笔")
    screen.undo()
    await screen.reads("已撤销：清空了例子", "“小张”的例子")
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
