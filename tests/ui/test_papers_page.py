"""打印和文件: every sheet on the screen, drawn by one component that makes text of everything."""

import re
from dataclasses import replace
from datetime import date

import pytest

from core.documents import Heading, Items, Paragraph, Part, Table
from tests.build import a_case
from tests.core.test_guards import a_full_case
from tests.hostile import HOSTILE
from tests.ui.conftest import Tell
from tests.ui.screen import Parsed, Screen
from ui.shell import design, paper_views
from ui.shell.words import papers as t


async def test_before_any_debt_only_the_sheets_about_the_whole_are_there(screen: Screen) -> None:
    await screen.open("/papers")
    await screen.reads("债务清单", "收支与还款能力说明", "还款日历", t.NO_DEBTS)
    assert not [href for href in screen.links.values() if "/papers/script" in href]


@pytest.mark.slow
async def test_every_sheet_opens_and_can_be_taken_away(screen: Screen, told: Tell) -> None:
    told(a_full_case())
    await screen.open("/papers")
    sheets = [href for href in screen.links.values() if href.startswith("/papers/")]
    assert len(sheets) >= 6
    for href in sheets:
        await screen.open(href)
        by_hand = any(f"/{kind}/" in href for kind in ("defence", "living", "mediation"))
        dated = "日期：＿＿＿＿" if by_hand else "2026年11月24日"
        await screen.reads("打印", "下载 Word", "复制文字", dated)
        if by_hand:
            assert re.search("(签名|提出人)：＿＿＿＿　　日期", screen.text), href
        assert f"/download{href}.docx" in screen.links.values()


async def test_the_statement_fits_the_household(screen: Screen, told: Tell) -> None:
    told(a_case())
    await screen.open("/papers/statement/all")
    await screen.reads("每月可用于还款", "3,600.00", "签名（可以不签）")


@pytest.mark.parametrize("sheet", ["debts/all", "statement/all", "calendar/all", "evidence/d1"])
async def test_a_sheet_says_whose_it_is_and_of_which_day(
    screen: Screen, told: Tell, sheet: str
) -> None:
    told(a_full_case())
    await screen.open(f"/papers/{sheet}")
    await screen.reads("谁的：＿＿＿＿＿＿", "2026年11月24日 整理")


async def test_an_address_of_no_sheet_leads_back(screen: Screen) -> None:
    for path in ("/papers/debts2/all", "/papers/script/gone", "/papers/agreement/all"):
        await screen.open(path)
        await screen.reads(t.GONE)
        assert screen.links[t.BACK] == "/papers"


async def test_an_old_debt_is_warned_about_before_its_paper_goes_out(
    screen: Screen, told: Tell
) -> None:
    case = a_full_case()
    told(replace(case, debts=(replace(case.debts[0], overdue_since=date(2020, 1, 1)),)))
    for path in ("/papers/statement/all", "/papers/appeal/d1", "/talks/d1", "/script/d1"):
        await screen.open(path)
        await screen.reads("还款、签分期会让3年重新算")


def test_every_hostile_text_stays_text_on_a_sheet() -> None:
    parts: tuple[Part, ...] = (
        *(Heading(text, level) for text in HOSTILE for level in (0, 1, 2)),
        *(Paragraph(text) for text in HOSTILE),
        Items(HOSTILE),
        Items(HOSTILE, numbered=True),
        Table(header=HOSTILE, rows=(HOSTILE,)),
    )
    away = paper_views.take_away(parts, word=paper_views.word_link("/x"))
    drawn = Parsed(design.html(paper_views.sheet(parts), away))
    assert drawn.tags <= {
        *("article", "h2", "h3", "h4", "p", "ul", "ol", "li", "div", "table", "thead", "tbody"),
        *("tr", "th", "td", "button", "span", "svg", "path", "a", "pre"),
    }
    assert not {name for name in drawn.attributes if name.startswith("on")}
    assert [text for text in HOSTILE if drawn.text.count(text) < 8] == []
