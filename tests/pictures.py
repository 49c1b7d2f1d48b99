"""The pictures of the README, of the app itself: ``LIQING_CHROMIUM=… python -m tests.pictures``.

Three loans that are made up, lenders called 甲, 乙 and 丙, on a fixed day. Whoever changes what
these pages show runs this again and looks at what comes out.
"""

import io
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from core.intake import example
from core.store import CaseStore
from tests.e2e.server import ROOT, Server
from tests.e2e.visitors import coming, launch

FOLDER = ROOT / "docs" / "pictures"
EMPTY, TOLD = (("1-first", "/"),), (("2-debts", "/debts"), ("3-plan", "/plan"))
"""Name and address, of what is shown before anything was told, and after."""
COLOURS = 96


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        browser, server = launch(playwright), Server(Path(place))
        try:
            _take(browser, server, EMPTY)
            _tell(server)
            _take(browser, server, TOLD)
        finally:
            server.kill()
            browser.close()


def _tell(server: Server) -> None:
    """Put the three loans into the folder, and start anew."""
    server.stop()
    with closing(CaseStore.at(server.folder)) as store:
        [own] = store.ids() or ("c1",)
        case = replace(example("z"), id=own, example="")
        store.update(own, lambda kept: kept.with_case(case, "imported"))
    server.start()


def _take(browser: Browser, server: Server, shown: Sequence[tuple[str, str]]) -> None:
    with coming(browser, server.wait()) as visitors:
        page = visitors.come("desktop")
        page.set_viewport_size({"width": 960, "height": 640})
        for name, address in shown:
            page.goto(address)
            page.locator("h1").wait_for()
            page.wait_for_load_state("networkidle")
            _keep(name, page.screenshot(animations="disabled"))


def _keep(name: str, raw: bytes) -> None:
    with Image.open(io.BytesIO(raw)) as taken:
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    file = FOLDER / f"{name}.png"
    small.save(file, optimize=True)
    sys.stdout.write(f"{file.stat().st_size:>8,}  {file.name}\n")


if __name__ == "__main__":
    main()
