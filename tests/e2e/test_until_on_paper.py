"""Journey 5: Case Z: one refusal, one promise without paper, one paper worse than the promise."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from docx import Document
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from core.case import Case
from core.intake import example
from tests.e2e.screens import AgreementScreen, DataScreen, ScriptScreen

SCRIPT = "/debts/{debt}"


def _talk(page: Page, debt_id: str) -> ScriptScreen:
    page.goto(SCRIPT.format(debt=debt_id))
    return ScriptScreen(page)


def _refused(page: Page, debt_id: str) -> None:
    """One says no: it is noted, answered, and where to turn next is known."""
    talks = _talk(page, debt_id).write_down_refusal("8021")
    expect(talks.said("没谈成也正常")).to_be_visible()
    talks.edit()
    talks.choose("期数只能更少")
    page.locator("#log").get_by_label("工单号", exact=True).fill("T-1120")
    talks.save_change()
    expect(talks.line).to_contain_text("理由：期数只能更少")
    expect(talks.second_round).to_contain_text("那样每期的数我做不到")
    expect(talks.second_round).to_contain_text("接待人：工号 8021")
    talks.write_to("金融监管部门")
    expect(talks.letter).to_contain_text("收件：金融监管部门")
    expect(talks.letter).to_contain_text("工号 8021，工单号 T-1120：我提出的还款请求，对方没有同意")


def _promised(page: Page, debt_id: str, *, days_ago: int) -> AgreementScreen:
    agreement = _talk(page, debt_id).write_down_promise("1024")
    agreement.tell({"哪天答应的": f"{days_ago}天前", "一共几期": "24", "每期多少": "500"})
    agreement.tell({"第一期哪天还": "下个月15号"})
    expect(page.locator("#request")).to_contain_text("每期 500 元，第一期")
    return agreement


def _never_on_paper(page: Page, debt_id: str) -> None:
    """One promises and sends nothing: the days are counted, and no plan rests on it."""
    agreement = _promised(page, debt_id, days_ago=7)
    expect(page.get_by_text("第 7 天，仍无书面")).to_be_visible()
    agreement.press("消息发出去了")
    expect(page.get_by_role("button", name="今天又问了一次")).to_be_visible()
    page.get_by_text("这时候又来电话，照着念").click()
    expect(page.locator("#read-out")).to_contain_text("工号 1024）在电话里答应")
    page.goto("/papers/calendar/all")
    expect(page.get_by_test_id("paper")).to_contain_text("还没有核对过的协议")


def _worse_on_paper(page: Page, debt_id: str, picture: Path) -> str:
    """One writes something else than was said: it is seen before it is signed."""
    agreement = _promised(page, debt_id, days_ago=2)
    agreement.received_in_writing()
    agreement.tell_written({"书面上一共几期": "24", "书面上每期多少": "599.09"})
    expect(page.get_by_test_id("difference")).to_have_text("每月多 99.09，24期共多 2,378.16。")
    expect(page.get_by_text("有 1 处和电话里不一样。先别签。", exact=True)).to_be_visible()
    expect(page.locator("#request")).to_contain_text("24 期一共要多还 2,378.16 元")
    agreement.fold("对着书面，一条条核")
    for number in range(12):
        agreement.points.nth(number).check()
    expect(agreement.there(12)).to_be_visible()
    agreement.fold("书面里有没有这些")
    page.get_by_label("先交手续费、保证金").check()
    expect(page.get_by_role("alert").filter(has_text="先别签，先别付钱")).to_be_visible()
    expect(page.get_by_role("button", name="就按书面的还")).to_be_hidden()
    page.get_by_label("先交手续费、保证金").uncheck()
    page.goto(f"/evidence/{debt_id}")
    expect(page).to_have_url(re.compile(f"/debts/{debt_id}#paper$"))
    agreement.drawer("paper").locator("summary", has_text=re.compile("^证据$")).click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="放进文件").click()
    chooser.value.set_files(picture)
    expect(page.get_by_text("与登记时相同")).to_be_visible()
    printed = page.get_by_role("link", name="打印这张核对单").get_attribute("href")
    assert printed
    return printed.rpartition("/")[2]


def _taken_away(page: Page, agreement_id: str) -> None:
    """The sheet says the same on paper and in Word; each is opened by another program."""
    page.goto(f"/papers/agreement/{agreement_id}")
    expect(page.get_by_test_id("paper")).to_contain_text("2,378.16")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Word").click()
    word = Document(BytesIO(Path(download.value.path()).read_bytes()))
    written = "\n".join(
        [p.text for p in word.paragraphs]
        + [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    )
    printed = "\n".join(p.extract_text() for p in PdfReader(BytesIO(page.pdf())).pages)
    for text in (written, printed):
        for fact in ("每月多 99.09 元", "24 期一共多 2,378.16 元", "599.09 元", "500.00 元"):
            assert plain(fact) in plain(text), fact
    assert "复制文字" not in plain(printed)  # buttons stay on the screen


def plain(text: str) -> str:
    """Give a text without spaces, and without the radicals that PDF writers put for letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_one_refusal_one_promise_without_paper_one_paper_that_is_worse(
    desktop: Page, case_file: Callable[[Case], Path], tmp_path: Path
) -> None:
    case = replace(example("z"), example="")
    first, second, third = (debt.id for debt in case.debts)
    picture = tmp_path / "聊天截图.png"
    Image.new("RGB", (300, 200), "teal").save(picture)
    DataScreen(desktop).bring_in(case_file(case))

    _refused(desktop, first)
    _never_on_paper(desktop, second)
    agreement_id = _worse_on_paper(desktop, third, picture)
    _taken_away(desktop, agreement_id)

    desktop.goto(f"/agreements/{agreement_id}")
    desktop.get_by_role("button", name="就按书面的还").click()
    expect(desktop.get_by_text(re.compile("第 1 期 599.09 元"))).to_be_visible()
    desktop.goto("/papers/calendar/all")
    expect(desktop.get_by_test_id("paper")).to_contain_text("599.09")
    expect(desktop.get_by_test_id("paper")).not_to_contain_text("500.00")


def test_each_sheet_is_a4_and_the_statement_is_one_page(
    desktop: Page, case_file: Callable[[Case], Path]
) -> None:
    case = replace(example("g"), example="")
    DataScreen(desktop).bring_in(case_file(case))
    desktop.goto("/papers")
    sheets = desktop.locator('a[href^="/papers/"]')
    expect(sheets.first).to_be_visible()
    addresses = [str(sheets.nth(n).get_attribute("href")) for n in range(5)]
    for address in addresses:
        desktop.goto(address)
        expect(desktop.get_by_test_id("paper")).to_be_visible()
        pages = PdfReader(BytesIO(desktop.pdf(prefer_css_page_size=True))).pages
        width, height = (round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:])
        assert (width, height) == (210, 297)
        title = desktop.get_by_test_id("paper").get_by_role("heading").first.inner_text()
        assert plain(title) in plain(pages[0].extract_text())
        if "statement" in address:
            assert len(pages) == 1
