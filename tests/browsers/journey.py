"""The main way, as far as a browser goes on it: in, a figure, a debt, a script, the card."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browsers.drivers import JSON, Driver, Lost
from tests.e2e.server import Server
from ui.plan.words.budget import INCOME_LABELS
from ui.shell.words.shell import HOME

INCOME = INCOME_LABELS[0]
WAIT_SECONDS = 60
_HEADING = 'on(document.querySelector(".lq-page h1"))'
_TOOLS = Path(__file__).with_name("page.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Outcome:
    """How far one step came: empty ``trouble`` is well."""

    step: str
    trouble: str = ""
    seen: str = ""


class Journey:
    """Somebody on the main way."""

    def __init__(self, driver: Driver, server: Server, shots: Path) -> None:
        self._driver = driver
        self._server = server
        self._shots = shots

    def walk(self) -> Iterator[Outcome]:
        """Take every step; one that fails doesn't keep the next from being tried."""
        for count, (name, step) in enumerate(self._steps().items(), 1):
            try:
                seen, trouble = step(), ""
            except (Lost, AssertionError, OSError) as error:
                seen, trouble = "", str(error).splitlines()[0] if str(error) else "?"
            try:
                self._driver.picture(self._shots / f"{count}-{name}.png")
                trouble = trouble or "; ".join(self.looks_wrong())
            except (Lost, OSError) as error:
                trouble = trouble or f"no picture: {error}"
            yield Outcome(name, trouble, seen)
            if trouble and name == "in":
                return

    def _steps(self) -> dict[str, Callable[[], str]]:
        return {
            "in": self._come_in,
            "first": self._first_number,
            "debt": self._add_a_debt,
            "figure": self._see_the_figure,
            "leave": self._leave_in_the_middle,
            "script": self._read_the_script,
            "card": self._look_at_the_card,
            "share": self._look_at_the_share_page,
        }

    def turned_away(self) -> Iterator[Outcome]:
        """Come with a browser that is too old: everywhere it is told so, and no way in is used."""
        secret = self._server.secret()
        places = ("/", f"/enter#{secret}", "/pair")
        for count, path in enumerate(places, 1):
            name = path.partition("#")[0]
            self._driver.go("about:blank")
            self._driver.go(self._server.url + path)
            seen, trouble = "", ""
            try:
                seen = self.wait('on(document.querySelector("#lq-old p"))', "not told")["text"]
            except AssertionError as error:
                trouble = str(error)
            self._driver.picture(self._shots / f"{count}-{name.strip('/') or 'home'}.png")
            if self._server.secret() != secret:
                trouble += " the way in was used up"
            yield Outcome(name, trouble.strip(), seen)
        self.run(f"fetch('/enter', {{method: 'POST', body: {json.dumps(secret)}}}) && 1")
        yield self._told_inside()

    def _told_inside(self) -> Outcome:
        """Look at the app itself, as somebody who was let in all the same."""
        time.sleep(1)  # until the answer to that has set its cookie
        self._driver.go(f"{self._server.url}/budget")
        try:
            seen = self.wait(
                'document.querySelector("#lq-splash") && on(document.querySelector("#lq-old p"))',
                "not told",
            )["text"]
        except AssertionError as error:
            return Outcome("/budget", str(error))
        self._driver.picture(self._shots / "4-inside.png")
        return Outcome("/budget", "", seen)

    def _come_in(self) -> str:
        self._driver.go(f"{self._server.url}/enter#{self._server.secret()}")
        self.wait(f'location.pathname === "/" && {_HEADING}', "no heading")
        return self.heading()

    def _first_number(self) -> str:
        self.fill("每期还多少", "1100.16")
        self.fill("还剩几期", "12")
        self.press('named("算一下")')
        return str(self.wait(_by_name("first-number"), "no number")["text"])

    def _add_a_debt(self) -> str:
        self.open("/debts/new")
        self.fill("平台叫什么", "甲")
        self.fill("每期还多少", "1100.16")
        self.fill("还剩几期", "12")
        self.run("document.activeElement.blur()")
        self.wait('on(text("已保存"))', "never said to be saved")
        self.press('named("好了，回到清单")')
        return str(self.wait(_by_name("debt"), "not listed")["text"])

    def _see_the_figure(self) -> str:
        self.open("/debts")
        self.wait('on(text("1,100.16"))', "no figure")
        return "1,100.16"

    def _leave_in_the_middle(self) -> str:
        """Go elsewhere with the cursor still in a box: what was typed is there on coming back."""
        self.open("/budget")
        self.fill(INCOME, "9876")
        self.press(f"named({json.dumps(HOME)})")
        self.wait(f'location.pathname === "/" && {_HEADING}', "did not leave")
        self.open("/budget")
        self.wait(f"(field({json.dumps(INCOME)}) || {{}}).value === '9,876'", "not kept")
        return "9,876"

    def _read_the_script(self) -> str:
        self.open("/script")
        at = self.wait(_by_name("lender"), "no lender")
        self._driver.press(at["x"], at["y"])
        self.press('named("开始通话")')
        return str(self.wait('on(document.querySelector(".lq-comp-say"))', "no words")["text"])

    def _look_at_the_card(self) -> str:
        self.open("/card")
        return self.heading()

    def _look_at_the_share_page(self) -> str:
        self.open("/share")
        return self.heading()

    # --- what it is made of

    def run(self, script: str) -> JSON:
        return self._driver.run(f"(() => {{ {_TOOLS} return ({script}) ?? null; }})()")

    def wait(self, script: str, otherwise: str) -> JSON:
        """Wait until something is so; give it."""
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                found = self.run(script)
            except Lost as lost:  # between two pages
                found = None
                otherwise = f"{otherwise} ({lost})"[:200] if "(" not in otherwise else otherwise
            if found:
                return found
            assert time.monotonic() < deadline, otherwise
            time.sleep(0.1)

    def open(self, path: str) -> None:
        self._driver.go(self._server.url + path)
        self.wait(f"location.pathname === {json.dumps(path)} && {_HEADING}", f"{path}: no heading")

    def press(self, which: str) -> None:
        at = self.wait(f"on({which})", f"nothing to press: {which}")
        self._driver.press(at["x"], at["y"])

    def fill(self, label: str, words: str) -> None:
        self.press(f"field({json.dumps(label)})")
        box, typed = f"field({json.dumps(label)})", json.dumps(words)
        self.wait(f"document.activeElement === {box}", f"no cursor in {label}")
        self._driver.write(words)
        self.wait(f"{box}.value === {typed}", f"{label} does not hold what was typed")

    def heading(self) -> str:
        return str(self.run(f"{_HEADING}.text"))

    def looks_wrong(self) -> list[str]:
        """Name what is to be seen on this page that should not be."""
        return list(self.run("looksWrong()"))


def _by_name(name: str) -> str:
    return f"""on(document.querySelector('[data-testid="{name}"]'))"""
