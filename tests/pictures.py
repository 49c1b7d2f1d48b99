"""The pictures of the README, of the app itself: ``LIQING_CHROMIUM=… python -m tests.pictures``.

Three loans that are made up, lenders called 甲, 乙 and 丙, on a fixed day. Whoever changes what
these pages show runs this again and looks at what comes out.
"""

import io
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from core.intake import example
from core.store import CaseStore
from tests.e2e.server import ROOT, Server
from tests.e2e.visitors import coming, launch

FOLDER = ROOT / "docs" / "pictures"
SHOWN = (("1-first", "/", False), ("2-debts", "/debts", True), ("3-plan", "/plan", True))
"""Name, address, and whether anything was told before."""
COLOURS = 96


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        browser, server = launch(playwright), Server(Path(place))
        try:
            for name, address, is_told in SHOWN:
                if is_told:
                    _tell(server)
                with coming(browser, server.wait()) as visitors:
                    page = visitors.come("desktop")
                    page.set_viewport_size({"width": 960, "height": 640})
                    page.goto(address)
                    _take(page, name)
        finally:
            server.kill()
            browser.close()


def _tell(server: Server) -> None:
    """Put the three loans into the folder, unless they are there."""
    server.stop()
    with closing(CaseStore.at(server.folder)) as store:
        [own] = store.ids() or ("c1",)
        case = replace(example("z"), id=own, example="")
        store.update(own, lambda kept: kept.with_case(case, "imported"))
    server.start()


def _take(page: Page, name: str) -> None:
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot(animations="disabled"))) as taken:
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    file = FOLDER / f"{name}.png"
    small.save(file, optimize=True)
    sys.stdout.write(f"{file.stat().st_size:>8,}  {file.name}\n")


if __name__ == "__main__":
    main()
