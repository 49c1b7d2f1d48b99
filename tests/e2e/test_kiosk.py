"""A terminal in a centre, in a real browser: nothing of a visit is left for whoever comes next."""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect

from core.intake import example, read_case_file
from core.store import open_file
from tests.e2e.screens import DebtScreen, ScriptScreen
from tests.e2e.server import HandingTerminal, Terminal
from tests.e2e.test_axe import findings
from tests.e2e.visitors import KIOSK, Visitors, begins_at, coming, path_to

LYING: ViewportSize = {"width": 1920, "height": 1080}
pytestmark = pytest.mark.xdist_group("kiosk")  # some look for their words in the whole machine
CANARY = "雀7f3a91谁也不会起的名"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
TYPED = ("/", "/debts", "/debts/new", "/plan", "/data", "/nowhere", "/?again")
VISITORS = 20


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    with HandingTerminal(tmp_path_factory.mktemp("kiosk")).watched() as terminal:
        yield terminal


@pytest.fixture
def visitors(browser: Browser, terminal: Terminal) -> Iterator[Visitors]:
    with coming(browser, terminal, "401", "net::ERR_", "WebSocket connection") as visitors:
        yield visitors


@pytest.fixture
def page(visitors: Visitors) -> Page:
    return visitors.come("kiosk")


def begin(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="开始").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("先办哪一件")
    page.get_by_role("link", name="慢慢来，从头理一遍").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("还不上")


def begin_with_example(page: Page) -> None:
    begin(page)
    page.get_by_role("button", name="六个平台，八万").tap()
    expect(page.get_by_text("的例子")).to_be_visible()


def handed_out_at(page: Page) -> str:
    """Read, off the screen, the address a phone fetches what waits at."""
    drawn = page.locator(".lq-qr").filter(has_text="存下来")
    [read] = zxingcpp.read_barcodes(Image.open(BytesIO(drawn.screenshot())))
    return str(read.text)


def write(page: Page, platform: str) -> None:
    debt = DebtScreen(page).open_new()
    debt.fill({"平台叫什么": platform})
    press(page, debt.each.get_attribute("id") or "", "820")
    press(page, debt.left.get_attribute("id") or "", "9")
    expect(debt.saved).to_be_visible()
    debt.finish()
    expect(page.get_by_text(platform)).to_be_visible()


def press(page: Page, ident: str, digits: str) -> None:
    """Write a number with the keys on the screen."""
    page.locator(f"#{ident}").tap()
    keys = page.get_by_role("group", name="数字键盘")
    for digit in digits:
        keys.get_by_role("button", name=digit, exact=True).tap()
    keys.get_by_role("button", name="好了").tap()
    expect(keys).to_be_hidden()


def end(page: Page) -> None:
    page.get_by_role("button", name="结束并清除").tap()
    page.get_by_role("dialog").get_by_role("button", name="结束并清除").tap()
    expect(page.get_by_role("heading", name="这台机器上没有你的记录")).to_be_visible()


def only_the_start_page(page: Page) -> None:
    expect(page.get_by_role("button", name="开始")).to_be_visible()
    assert CANARY not in page.content()
    assert "client_id" not in page.content()


def test_after_the_end_every_way_back_leads_to_the_start(page: Page, terminal: Terminal) -> None:
    begin(page)
    write(page, CANARY)
    page.goto("/plan")
    page.goto("/debts")
    page.evaluate(_LEAVE_TRACES)
    end(page)
    assert page.evaluate(_TRACES) == [0, 0, 0, 0]
    assert page.context.cookies() == []
    only_the_start_page(page)  # by itself
    for go in (page.go_back, page.go_back, page.go_back, page.go_forward, page.reload):
        go()
        only_the_start_page(page)
    for path in TYPED:
        page.goto(path)
        only_the_start_page(page)
    another = page.context.new_page()
    another.goto("/debts")
    only_the_start_page(another)
    assert CANARY not in terminal.log


def traces(folder: Path, words: str) -> set[str]:
    """Name the files below a folder that hold these words in any writing."""
    wanted = [words.encode(encoding) for encoding in ENCODINGS]
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.name for file in files if any(w in file.read_bytes() for w in wanted)}


def visit(
    browser: Browser, terminal: Terminal, profile: Path, leave: Callable[[Page], object]
) -> None:
    """Visit with a browser that keeps a profile on a disk."""
    root = browser.browser_type.launch_persistent_context(
        profile,
        executable_path=path_to(browser.browser_type),
        args=["--no-sandbox"],
        base_url=terminal.url,
        viewport=KIOSK,
        has_touch=True,
    )
    root.add_init_script(begins_at(terminal.now()))
    page = root.pages[0]
    begin(page)
    write(page, CANARY)
    leave(page)
    root.close()


def test_an_ended_visit_leaves_nothing_in_the_profile(
    browser: Browser, terminal: Terminal, tmp_path: Path
) -> None:
    visit(browser, terminal, tmp_path / "profile", end)
    assert traces(tmp_path, CANARY) == set()
    assert traces(Path("/dev/shm"), CANARY) == set()
    assert traces(Path(terminal.folder).parent, CANARY) == set()


def test_the_search_finds_what_a_visit_without_an_end_would_leave(
    browser: Browser, terminal: Terminal, tmp_path: Path
) -> None:
    def remember(page: Page) -> None:
        page.evaluate("words => localStorage.setItem('kept', words)", CANARY)

    visit(browser, terminal, tmp_path / "profile", remember)
    assert traces(tmp_path, CANARY)


_HUSHED = """window.hushed = 0;
const cancel = speechSynthesis.cancel.bind(speechSynthesis);
speechSynthesis.cancel = () => { window.hushed += 1; cancel(); };"""


def test_when_the_server_dies_the_screen_goes_blank_and_comes_back_by_itself(
    browser: Browser, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path).wait()
    visitors = Visitors(browser, terminal)
    visitors.expected = ("401", "net::ERR_", "WebSocket connection", "Failed to fetch")
    page = visitors.come("kiosk")
    page.add_init_script(_HUSHED)
    begin(page)
    write(page, CANARY)
    page.get_by_role("button", name="大字").tap()
    before = page.evaluate("window.hushed")
    terminal.kill()
    expect(page.get_by_text("机器正在重新准备")).to_be_visible()
    assert page.evaluate("window.hushed") > before
    assert not page.evaluate("document.documentElement.classList.contains('lq-large')")
    assert CANARY not in page.content()
    terminal.start()
    only_the_start_page(page)
    visitors.leave()
    terminal.kill()
    visitors.check()


def test_twenty_visitors_one_after_the_other_never_meet_another_ones_words(
    page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    hits, waits = [], []
    for number in range(VISITORS):
        begin(page)
        write(page, f"{CANARY}{number:02}")
        for path in ("/debts", "/plan", "/script"):
            page.goto(path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            content = page.content()
            hits += [f"{number} {path} {o}" for o in range(number) if f"{CANARY}{o:02}" in content]
        started = time.monotonic()
        end(page)
        waits.append(time.monotonic() - started)
    assert hits == []
    with capsys.disabled():
        sys.stdout.write(f" reset: median {median(waits):.2f} s, longest {max(waits):.2f} s ")


def test_who_is_asked_whether_they_are_there_answers_by_touch(page: Page) -> None:
    begin(page)
    page.goto("/debts/new")
    DebtScreen(page).each.tap()
    page.evaluate("lq.warn()")
    asked = page.get_by_role("dialog", name="还在吗？")
    expect(asked).to_contain_text("30")
    with page.expect_response("**/here") as answer:
        asked.get_by_role("button", name="我还在用").tap()
    assert answer.value.status == 204
    expect(asked).to_be_hidden()
    page.evaluate("lq.warn()")
    asked.get_by_role("button", name="结束并清除").tap()
    expect(page.get_by_role("heading", name="这台机器上没有你的记录")).to_be_visible()


def test_nothing_gets_on_the_clipboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    begin_with_example(page)
    page.evaluate("navigator.clipboard.writeText('before')")
    page.goto("/script")
    page.get_by_test_id("lender").first.tap()
    ScriptScreen(page).drawer("talk")
    expect(page.get_by_test_id("script")).to_be_visible()
    assert page.locator("[data-lq-copy]").count()
    expect(page.locator("[data-lq-copy]:visible")).to_have_count(0)
    page.evaluate("getSelection().selectAllChildren(document.body); document.execCommand('copy')")
    assert page.evaluate("navigator.clipboard.readText()") == "before"


def test_a_phone_reads_the_codes_off_the_screen(page: Page) -> None:
    begin_with_example(page)
    page.goto("/data")
    codes = page.locator(".lq-qr:visible")
    expect(codes.first).to_be_visible()
    seen = [Image.open(BytesIO(code.screenshot())) for code in codes.all()]
    read = [str(found.text) for one in seen for found in zxingcpp.read_barcodes(one)]
    assert [text[:5] for text in read] == [f"（{n}/{len(seen)}）" for n in range(1, len(seen) + 1)]
    assert "接下来" in read[0]
    assert "8,310.24" in "".join(read)
    assert list(findings(page, looks=("light",))) == []


def test_a_phone_fetches_the_whole_case_sealed_and_once(
    page: Page, visitors: Visitors, tmp_path: Path
) -> None:
    begin_with_example(page)
    page.goto("/data")
    page.get_by_test_id("make-file").tap()
    code = page.get_by_test_id("file-code").inner_text()
    address = handed_out_at(page)
    phone = visitors.stand_outside("")
    visitors.expected = (*visitors.expected, "404")
    phone.goto(address)
    with phone.expect_download() as fetched:
        phone.get_by_role("button", name="存下来").tap()
    file = tmp_path / "fetched"
    fetched.value.save_as(file)
    case = read_case_file(open_file(file.read_bytes(), code))
    assert [debt.platform for debt in case.debts] == [d.platform for d in example("g").debts]
    phone.goto(address)
    expect(phone.get_by_role("heading", name="这里没有文件")).to_be_visible()


def test_a_phone_fetches_the_page_to_have_at_hand_open_and_once(
    page: Page, visitors: Visitors, tmp_path: Path
) -> None:
    begin_with_example(page)
    page.goto("/data")
    expect(page.get_by_text("它不上锁")).to_be_visible()
    page.get_by_test_id("make-page").tap()
    address = handed_out_at(page)
    phone = visitors.stand_outside("")
    visitors.expected = (*visitors.expected, "404")
    phone.goto(address)
    expect(phone.get_by_text("没有网也能看")).to_be_visible()
    with phone.expect_download() as fetched:
        phone.get_by_role("button", name="存下来").tap()
    assert fetched.value.suggested_filename == "liqing.html"
    file = tmp_path / "fetched.html"
    fetched.value.save_as(file)
    assert "给A 平台发一条消息" in file.read_text("utf-8")
    phone.goto(address)
    expect(phone.get_by_role("heading", name="这里没有文件")).to_be_visible()


def test_axe_finds_nothing_serious_at_a_terminal(page: Page) -> None:
    page.goto("/")
    found = list(findings(page, looks=("light",)))
    begin(page)
    for path in ("/", "/debts/new", "/data", "/start", "/start/paper", "/blank/debts"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found += findings(page, looks=("light",))
    page.goto("/debts/new")
    screen = DebtScreen(page)
    for box, keys in ((screen.each, "数字键盘"), (screen.platform, "文字键盘")):
        box.tap()
        expect(page.get_by_role("group", name=keys)).to_be_visible()
        assert page.evaluate(_SMALL) == [], keys
        found += findings(page, looks=("light",))
    page.get_by_role("button", name="好了", exact=True).tap()
    page.get_by_role("button", name="结束并清除").tap()
    expect(page.get_by_role("dialog")).to_be_visible()
    found += findings(page, looks=("light",))
    assert found == []


ON_A_SCREEN = (
    *("/", "/start", "/start/court", "/start/calls", "/start/paper", "/start/kinds"),
    *("/debts", "/plan", "/papers", "/urgent", "/court", "/data"),
)
"""What a visitor may come by, letters of usual size and of one and a half."""


def test_the_screen_lies_or_stands_and_has_one_bar_at_the_bottom(visitors: Visitors) -> None:
    page = visitors.come("kiosk")
    begin(page)
    for size in (KIOSK, LYING):
        page.set_viewport_size(size)
        for large in (False, True):
            page.evaluate("large => lq.large(large)", large)
            for path in ON_A_SCREEN:
                page.goto(path)
                expect(page.get_by_role("heading", level=1)).to_be_visible()
                assert page.evaluate(_AT_THE_BOTTOM) == ["lq-bar"], (size, large, path)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("lq.large(false)")
    page.goto("/start")
    columns = "getComputedStyle(document.querySelector('.lq-doors')).gridTemplateColumns"
    assert len(str(page.evaluate(columns)).split()) == 2
    expect(page.locator(".lq-side [data-lq=call]")).to_be_visible()
    expect(page.locator("[data-lq=phone]:visible")).to_have_count(0)  # there is no such page here
    page.set_viewport_size(KIOSK)
    assert len(str(page.evaluate(columns)).split()) == 1
    assert page.evaluate("getComputedStyle(document.body).overscrollBehaviorX") == "none"


def test_large_letters_last_till_the_end_and_no_longer(page: Page) -> None:
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    begin(page)
    small = page.evaluate(size)
    page.get_by_role("button", name="大字").tap()
    assert page.evaluate(size) == pytest.approx(1.5 * small)
    page.goto("/debts")
    expect(page.get_by_role("button", name="大字", pressed=True)).to_be_visible()
    assert page.evaluate(size) == pytest.approx(1.5 * small)
    end(page)
    only_the_start_page(page)
    begin(page)
    assert page.evaluate(size) == small


def test_reading_aloud_is_there_only_with_a_voice_on_the_machine(visitors: Visitors) -> None:
    for local, there in ((True, 1), (False, 0)):
        page = visitors.come("kiosk")
        voice = {"lang": "zh-CN", "localService": local, "name": "甲"}
        page.add_init_script(f"speechSynthesis.getVoices = () => [{json.dumps(voice)}];")
        begin(page)
        expect(page.get_by_role("button", name="朗读")).to_have_count(there)
        end(page)


def test_a_day_stands_in_its_own_order_and_nothing_can_be_dialled(page: Page) -> None:
    begin(page)
    page.goto("/court")
    chapter = DebtScreen(page).drawer("court")
    expect(chapter.locator("input[data-lq-pad=lq-pad]").first).to_be_visible()  # asks for a day
    expect(page.locator("input[type=date]")).to_have_count(0)
    page.goto("/urgent")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator('a[href^="tel:"]')).to_have_count(0)
    assert "用手机打 12356" in page.locator("body").inner_text() + str(page.content())


def test_no_way_back_lies_over_a_dialog(page: Page) -> None:
    begin(page)
    page.get_by_role("button", name="六个平台，八万").tap()
    expect(page.get_by_role("button", name="撤销")).to_be_visible()
    page.locator("[data-lq=call]:visible").first.tap()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("button", name="撤销")).to_be_hidden()


_AT_THE_BOTTOM = """() => {
  const low = innerHeight - 8, wide = innerWidth / 2, high = innerHeight / 2;
  const at = [.1, .3, .5, .7, .9].map((x) => document.elementFromPoint(innerWidth * x, low));
  const fixed = [...document.querySelectorAll("body *")].filter((it) => {
    const box = it.getBoundingClientRect();
    return getComputedStyle(it).position === "fixed" && it.checkVisibility()
      && box.width > wide && box.bottom > low - 32 && box.height > 0 && box.height < high;
  });
  const clear = at.every((it) => it?.closest("#lq-bar"));
  return clear ? fixed.map((it) => it.id || it.className) : ["covered"];
}"""
DOORS = (
    ("法院或短信", "短信和文书，先核实", "12368"),
    ("电话太多", "来电记录表", "从哪个号码"),
    ("只要一张纸", "欠款清单", "是哪一家"),
)


def prints(page: Page) -> int:
    return int(page.evaluate("window.printed"))


def test_behind_every_door_a_paper_is_three_touches_away(page: Page) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.goto("/")
    page.get_by_role("button", name="开始").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("先办哪一件")
    for door, paper, words in DOORS:
        page.goto("/start")  # also by its address
        page.get_by_role("link", name=door).tap()
        page.get_by_role("link", name=paper).tap()
        expect(page.get_by_test_id("paper")).to_contain_text(words)
        page.get_by_role("button", name="打印", exact=True).tap()
        assert prints(page) == 1, door
    page.goto("/start")
    page.locator(".lq-door", has_text="叫人帮我").tap()
    page.get_by_role("button", name="取号").tap()
    page.get_by_role("button", name="打印这个号").tap()
    assert prints(page) == 1


def test_who_is_about_to_end_is_led_to_what_can_be_taken_along(page: Page) -> None:
    begin(page)
    write(page, CANARY)
    page.get_by_role("button", name="结束并清除").tap()
    page.get_by_role("dialog").get_by_role("button", name="先带走").tap()
    page.wait_for_url("**/data")
    expect(page.get_by_test_id("paper")).to_contain_text(CANARY)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_who_would_rather_not_write_figures_is_led_to_the_kinds(page: Page) -> None:
    begin(page)
    page.get_by_role("link", name="先圈一圈有哪些").tap()
    page.wait_for_url("**/start/kinds")
    bar = page.locator(".lq-top-mid")
    expect(bar).to_have_attribute("data-lq-title", "圈一圈")
    expect(page.get_by_test_id("circled")).to_be_visible()
    page.goto("/start")
    expect(bar).to_have_attribute("data-lq-title", "先办哪一件")


def test_somebody_is_called_from_the_start_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="叫工作人员").tap()
    asked = page.get_by_role("dialog", name="叫工作人员")
    asked.get_by_role("button", name="取号").tap()
    expect(asked.get_by_role("status")).to_contain_text(re.compile("A0[0-9]"))
    asked.get_by_role("button", name="关上").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("先办哪一件")


def test_everything_to_touch_is_large(page: Page) -> None:
    begin(page)
    for path in ("/", "/debts/new", "/debts", "/data", "/start", "/start/court", "/blank/debts"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate(_SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


_LEAVE_TRACES = """async () => {
  localStorage.setItem('kept', '1'); sessionStorage.setItem('kept', '1');
  await caches.open('kept');
  const opened = indexedDB.open('kept');
  await new Promise((done) => { opened.onsuccess = done; });
  opened.result.close();
}"""
_TRACES = """async () => [
  localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
]"""
_SMALL = """() => [...document.querySelectorAll('button, a[href], input, select, summary')]
  .filter((it) => it.checkVisibility() && !it.closest('[inert], .lq-foot, p, li'))
  .filter((it) => !it.closest('.nicegui-skip-link'))
  .map((it) => [it, (it.closest('label, .lq-in') ?? it).getBoundingClientRect().height])
  .filter(([, height]) => height < 48)
  .map(([it, height]) => `${it.innerText || it.id || it.className} ${Math.round(height)}`)"""
