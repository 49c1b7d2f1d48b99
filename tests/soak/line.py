"""A minute without a line, and a minute in which neither side is told (T42)."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.bench.figures import Figure
from tests.e2e.line import Line
from tests.e2e.server import BAD_LINE, Server
from tests.e2e.test_line import form_over_a_fault
from tests.e2e.visitors import CUT_OFF, Visitors, launch

_MINUTE = 60


def measure(*, quick: bool) -> Iterator[Figure]:
    """Write a form over each fault; a loss ends the run with an error."""
    seconds = 10 if quick else _MINUTE
    for name, fault in (("cut", Line.cut), ("held", Line.hold)):
        yield Figure(
            name=f"line {name} for {seconds} s: the form, whole and once, after the line is back",
            unit="s",
            values=(_taken(fault, seconds) - seconds,),
        )


def _taken(fault: Callable[[Line], None], seconds: int) -> float:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        server = Server(Path(folder)).wait()
        visitors = Visitors(browser, server)
        visitors.expected = CUT_OFF
        try:
            with closing(Line(server.port)) as line:
                phone = visitors.come_over(f"http://{BAD_LINE}:{server.port}")
                begun = time.perf_counter()
                form_over_a_fault(phone, line, fault, seconds)
                return time.perf_counter() - begun
        finally:
            visitors.leave()
            server.stop()
            browser.close()
