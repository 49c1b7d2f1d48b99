"""The pages as a person meets them: labels, roles, and the words that stand there.

Methods do what a person does; locators are what a person looks at.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Download, Locator, Page


class _Screen:
    """What every page has."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heading = page.get_by_role("heading", level=1)
        self.saved = page.get_by_text("已保存", exact=True)
        self.menu = page.get_by_role("button", name="更多").and_(page.locator(":visible"))
        self.hide_amounts = page.get_by_role("button", name="隐藏或显示金额")

    def from_menu(self, name: str) -> None:
        """Press a button that stands behind ⋯."""
        self.menu.click()
        self.page.get_by_role("dialog", name="更多").get_by_role("button", name=name).click()

    def fill(self, fields: Mapping[str, str]) -> None:
        """Write into fields by label, and leave the last one too."""
        for label, text in fields.items():
            self.field(label).fill(text)
            self.field(label).blur()

    def field(self, label: str) -> Locator:
        boxes = self.page.locator("input:not([type=checkbox]):not([type=radio]), textarea, select")
        return self.page.get_by_label(label, exact=True).and_(boxes)

    def unfold(self, name: str) -> None:
        """Open what is folded away under a name, if it isn't open."""
        summary = self.page.locator("summary", has_text=name).first
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()

    def said(self, words: str) -> Locator:
        """What is said in passing, at the bottom."""
        return self.page.get_by_role("alert").filter(has_text=words)

    def drawer(self, name: str) -> Locator:
        """A drawer of the page, opened: by its address, or by a tap."""
        drawer = self.page.locator(f"details#{name}")
        drawer.wait_for()
        if not self.page.url.endswith(f"#{name}") and drawer.get_attribute("open") is None:
            drawer.locator("> summary").click()
        drawer.locator(".lq-drawer-in > *").first.wait_for(state="attached")
        return drawer

    def fold(self, name: str) -> None:
        """Open what is folded away under a name, if it isn't open."""
        summary = self.page.locator("summary", has_text=name).first
        summary.wait_for()
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()

    def undo_in_passing(self) -> None:
        self.page.get_by_role("alert").get_by_role("button", name="撤销").click()


class HomeScreen(_Screen):
    """首页, and the first visit."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.each = self.field("每期还多少")
        self.left = self.field("还剩几期")
        self.count = page.get_by_role("button", name="算一下")
        self.number = page.get_by_test_id("first-number")

    def open(self) -> "HomeScreen":
        self.page.goto("/")
        return self


class DebtsScreen(_Screen):
    """列清债务."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.debts = page.get_by_test_id("debt")

    def open(self) -> "DebtsScreen":
        self.page.goto("/debts")
        return self

    def add(self) -> "DebtScreen":
        self.page.get_by_role("link", name=re.compile("^(添加一笔|写第一笔)$")).click()
        return DebtScreen(self.page)

    def choose(self, platform: str) -> "DebtScreen":
        self.debt(platform).click()
        found = DebtScreen(self.page)
        found.drawer("figures")
        return found

    def debt(self, platform: str) -> Locator:
        return self.debts.filter(has_text=platform)


class DebtScreen(_Screen):
    """One debt."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.platform = self.field("平台叫什么")
        self.each = self.field("每期还多少")
        self.left = self.field("还剩几期")
        self.received = self.field("当初到手多少钱")
        self.lender = self.field("钱是哪一类机构出的")
        self.due_day = self.field("每月几号还")
        self.signed_on = self.field("哪天签的")
        self.done = self.page.get_by_role("button", name="好了，回到清单")

    def open_new(self) -> "DebtScreen":
        self.page.goto("/debts/new")
        return self

    def unfold_rate(self) -> None:
        self.page.get_by_text("再填这些，能算真实年化").click()

    def unfold_ways(self) -> None:
        self.page.get_by_text("不是每期一样多？在这里选").click()

    def repaid(self, way: str) -> None:
        """Say how the loan is repaid."""
        self.page.get_by_role("radio", name=way, exact=True).check(force=True)

    def unfold_details(self) -> None:
        self.page.get_by_text("更细的，有就填").click()

    def finish(self) -> DebtsScreen:
        self.done.click()
        return DebtsScreen(self.page)

    def look_up(self, rule: str) -> "RulesScreen":
        """Follow the source of the line that a rate is held against."""
        self.fold("怎么来的")
        self.page.get_by_text("为什么有两个数").click()
        self.page.get_by_role("link", name=rule).click()
        return RulesScreen(self.page)

    def remove(self) -> DebtsScreen:
        self.page.get_by_role("button", name="删除这一笔").click()
        return DebtsScreen(self.page)


class BudgetScreen(_Screen):
    """我的预算."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.pool = page.get_by_test_id("pool")

    def open(self) -> "BudgetScreen":
        self.page.goto("/budget")
        return self


class PlanScreen(_Screen):
    """方案."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.slider = page.get_by_role("slider", name="每月还多少")
        self.asks = page.get_by_test_id("asks")
        self.keep = page.get_by_role("button", name="就按这个谈", exact=True)
        self.pins = page.get_by_role("table", name="并排比一比")
        self.chart = page.get_by_role("img", name=re.compile("^图：谈成以后"))

    def open(self) -> "PlanScreen":
        self.page.goto("/plan")
        return self

    def figure(self, name: str) -> Locator:
        """What the plan looked at comes to, as the heading says it: 每月最多 or 一共要还."""
        shown = {"每月最多": "f0", "一共要还": "f1"}[name]
        return self.page.locator(f".lq-verdict [data-lq-show={shown}]")

    def drag(self, share: float) -> None:
        """Drag the thumb with the mouse to a share of the way."""
        self.slider.scroll_into_view_if_needed()
        box = self.slider.bounding_box()
        assert box
        at = float(self.slider.input_value()) / float(self.slider.get_attribute("max") or 1)
        middle, start = box["y"] + box["height"] / 2, box["x"] + 16
        width = box["width"] - 32
        self.page.mouse.move(start + at * width, middle)
        self.page.mouse.down()
        self.page.mouse.move(start + share * width, middle, steps=8)
        self.page.mouse.up()

    def pin(self, count: int) -> None:
        """Lay aside the plan looked at, as the ``count``-th."""
        self.page.get_by_role("button", name="留下来比一比").click()
        self.unfold("几种谈法比一比")
        self.pins.get_by_role("columnheader", name=f"方案 {count}").wait_for(state="attached")

    def ask(self, platform: str) -> Locator:
        """The row that says what a lender takes now, and then."""
        sheets = self.asks.locator("details[id^=ask-]")
        if not sheets.filter(has_text=platform).count():
            self.unfold("还有")
        return sheets.filter(has_text=platform)

    def sheet(self, platform: str) -> Locator:
        """What stands behind the row of a lender, opened."""
        sheet = self.ask(platform)
        if sheet.get_attribute("open") is None:
            sheet.locator("summary").first.click()
        return sheet

    def ask_of(self, platform: str) -> "ScriptScreen":
        way = self.sheet(platform).get_by_role("link", name="去谈这一家")
        debt = str(way.get_attribute("href")).split("/")[-1].removesuffix("#talk")
        self.page.goto(f"/script/{debt}")
        return ScriptScreen(self.page)


class ScriptScreen(_Screen):
    """沟通稿 for one lender."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.script = page.get_by_test_id("script")
        self.copy = self.script.get_by_role("button", name="复制")
        self.their_words = self.field("对方怎么说")

    def open_first(self) -> "ScriptScreen":
        self.page.goto("/script")
        self.page.get_by_test_id("lender").first.click()
        self.drawer("talk")
        return self

    def tick_reason(self, reason: str) -> None:
        self.drawer("talk")
        self.fold("遇到了什么难处")
        self.page.get_by_role("checkbox", name=reason).check()

    def begin_to_write_down(self, outcome: str) -> None:
        self.drawer("talk")
        self.fold("+ 记一次")
        self.page.locator("#log").get_by_text(outcome, exact=True).click()

    def _write_down(self, outcome: str, staff_no: str) -> None:
        self.begin_to_write_down(outcome)
        self.page.locator("#log").get_by_label("工号", exact=True).fill(staff_no)
        self.page.get_by_role("button", name="记下来").click()

    def write_down_refusal(self, staff_no: str) -> "TalksScreen":
        self._write_down("没谈成", staff_no)
        return TalksScreen(self.page)

    def write_down_promise(self, staff_no: str) -> "AgreementScreen":
        self._write_down("口头答应了", staff_no)
        agreement = AgreementScreen(self.page)
        agreement.wait()
        return agreement


class TalksScreen(_Screen):
    """联系记录 with one lender."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.line = page.get_by_role("list").filter(has=page.locator(".lq-when")).first
        self.second_round = page.locator("#second-round")
        self.letter = page.locator("#complaint")

    def edit(self) -> None:
        self.page.get_by_role("button", name=re.compile("^改 .* 的记录$")).first.click()
        self.page.get_by_text("改这次记录").wait_for()

    def choose(self, words: str) -> None:
        self.page.locator("#log").get_by_text(words, exact=True).click()

    def save_change(self) -> None:
        self.page.get_by_role("button", name="改好了").click()

    def write_to(self, whom: str) -> None:
        self.drawer("calls")
        self.fold("写一封投诉信")
        self.page.get_by_role("group", name="这封信写给谁").get_by_text(whom, exact=True).click()


class AgreementScreen(_Screen):
    """One agreement."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.points = page.get_by_role("group", name="对着书面，一条条核").get_by_role("checkbox")
        self.payments = page.get_by_role("group", name="还一期，勾一期").get_by_role("checkbox")
        self.check = page.get_by_role("button", name="核对好了，按它还")

    def field(self, label: str) -> Locator:
        return self.page.locator("#paper").get_by_label(label, exact=True)

    def wait(self) -> None:
        """Wait until the paper of the lender is there to fill in."""
        self.page.locator("details#paper[open]").get_by_text("要一份书面的").first.wait_for()

    def tell(self, fields: Mapping[str, str]) -> None:
        """Write what was promised on the telephone."""
        self.fold("对方答应了什么")
        self.fold("哪天谁答应的")
        self.fill(fields)

    def tell_written(self, fields: Mapping[str, str]) -> None:
        """Write what the paper says."""
        self.fold("书面上是怎么写的")
        self.fill(fields)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def received_in_writing(self) -> None:
        self.page.get_by_test_id("bar-secondary").filter(has_text="收到书面了").click()
        self.page.get_by_text("书面上是怎么写的").wait_for()

    def there(self, count: int) -> Locator:
        """The mark that says how many points stand in writing."""
        return self.page.get_by_text(f"{count}/12", exact=True)


class CardScreen(_Screen):
    """还款卡."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.standing_order = page.get_by_test_id("standing-order")
        self.today = page.get_by_test_id("today")
        self.nothing_today = page.get_by_text("今天没有要做的").first

    def open(self) -> "CardScreen":
        self.page.goto("/card")
        return self

    def press(self, words: str) -> None:
        """Press a button of today's list, and wait until it is noted."""
        self.today.get_by_role("button", name=words, exact=True).first.click()
        if words in {"还了", "转好了"}:
            self.said("记下了").first.wait_for()

    def tell(self, platform: str) -> Locator:
        """What is offered to tell a lender within a day."""
        self.unfold("照这样说")
        return self.page.locator(".lq-panel").filter(has_text=f"一天之内，跟{platform}说一声")

    def name_lenders(self) -> None:
        self.unfold("卡的设置")
        self.page.get_by_text("写", exact=True).click()
        self.saved.wait_for()

    def download_calendar(self) -> Download:
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="放进手机日历").click()
        return download.value


class CallsScreen(_Screen):
    """来电记录, and the sheet that every page has."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.log = page.locator("[data-lq=call]:visible").first
        self.sheet = page.get_by_role("dialog")
        self.answered = self.sheet.get_by_role("button", name="接通了")
        self.missed = self.sheet.get_by_role("button", name="没接")
        self.calls = page.get_by_test_id("call")
        self.findings = page.get_by_test_id("finding")

    def open(self) -> "CallsScreen":
        self.page.goto("/calls")
        return self

    def take_down_details(self) -> None:
        self.page.get_by_role("button", name="补细节").click()

    def download_account(self, platform: str) -> Download:
        self.page.locator("#complaint > summary").click()
        self.page.get_by_role("link", name=re.compile(f"^{platform}的情况说明")).click()
        self.drawer("calls")
        self.drawer("complaint")
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="下载 Word").click()
        return download.value


class ClearedScreen(_Screen):
    """还清之后."""

    def open(self) -> "ClearedScreen":
        self.page.goto("/card/cleared")
        return self

    def pack(self, platform: str) -> Locator:
        return self.page.get_by_test_id("cleared").filter(has_text=platform)


class RulesScreen(_Screen):
    """规则."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.rules = page.get_by_test_id("rule")

    def rule(self, title: str) -> Locator:
        named = self.page.get_by_text(title, exact=True)
        return self.rules.filter(has=named).and_(self.page.locator("details[id][open]"))


class DataScreen(_Screen):
    """我的数据."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.dialog = page.get_by_role("dialog")
        where = page.get_by_role("heading", name="存在哪里").locator("..")
        self.inside = where.get_by_role("definition")
        self.preview = page.get_by_role("status").filter(has_text="这个文件里有")
        self.undo = page.get_by_role("button", name=re.compile("^撤销："))
        self.redo = page.get_by_role("button", name=re.compile("^重做："))
        self.apply = page.get_by_role("button", name="换上这一份")

    def open(self) -> "DataScreen":
        self.page.goto("/data")
        return self

    def pick(self, path: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="选一个文件").click()
        chooser.value.set_files(path)

    def bring_in(self, path: Path) -> None:
        self.open().pick(path)
        self.apply.click()
        self.said("已换上导入的内容").wait_for()

    def export(self) -> Download:
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="导出全部").click()
        return download.value

    def restore_the_newest_backup(self) -> None:
        self.page.get_by_role("link", name="看备份").click()
        self.page.get_by_role("button", name="笔欠款").first.click()
        self.page.get_by_role("button", name="恢复这一份").click()
        self.said("已恢复").wait_for()

    def ask_to_erase(self) -> None:
        self.page.get_by_role("button", name="清除全部").click()

    def erase(self) -> HomeScreen:
        self.ask_to_erase()
        self.dialog.get_by_role("button", name="清除", exact=True).click()
        return HomeScreen(self.page)


class ImportScreen(_Screen):
    """少打点字: a pasted text, or a table."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.proposals = page.get_by_test_id("proposal")
        self.figures = page.get_by_role("definition")

    def open(self) -> "ImportScreen":
        self.page.goto("/debts/import")
        return self

    def paste(self, text: str) -> None:
        self.field("贴在这里").fill(text)
        self.page.get_by_role("button", name="认一认").click()

    def pick(self, path: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="选一个表格").click()
        chooser.value.set_files(path)

    def take_aside(self) -> Download:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="下载这几行，改好再导").click()
        return download.value

    def apply(self) -> DebtsScreen:
        self.page.get_by_role("button", name="加进清单").click()
        return DebtsScreen(self.page)


class CallScreen(_Screen):
    """通话: the whole screen for one call."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.line = page.locator(".lq-comp-say:visible")
        self.stored = page.get_by_text("存好了", exact=True)
        self.not_stored = page.get_by_text("记的还没存上，先留在这一页。")
        self.written = page.locator("[data-call-list] li")
        self.pane = page.locator("[data-call-pane]")

    def tap(self, words: str) -> None:
        """Press what has exactly these words, with a thumb."""
        self.page.get_by_role("button", name=words, exact=True).tap()

    def cut(self) -> None:
        """Lose the line, as in a lift: nothing gets through, and the socket drops."""
        self.page.context.set_offline(True)
        self.page.evaluate("window.socket.io.engine.close()")

    def restore(self) -> None:
        """Be back out of the lift."""
        self.page.context.set_offline(False)
