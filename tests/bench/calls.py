"""Taking down a call in a browser, tap by tap; and the page of a thousand calls."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import time as hour
from datetime import timedelta

from playwright.sync_api import Browser, sync_playwright

from core.case import Case, CollectorCall
from core.intake import example
from tests.bench.figures import Figure
from tests.bench.served import Served, ours
from tests.bench.visit import Device, fresh_page
from tests.build import TODAY
from tests.e2e.visitors import launch

_RUNS = 7
_TAPS_AT_MOST, _SECONDS_AT_MOST = 2, 5
_MANY = 1000


def measure(*, quick: bool) -> Iterator[Figure]:
    """Come anew for each run, to a case that holds a thousand calls already."""
    runs = 2 if quick else _RUNS
    devices: tuple[Device, ...] = ("desktop", "slow phone")
    with ExitStack() as stack:
        browser = launch(stack.enter_context(sync_playwright()))
        served = stack.enter_context(ours(_a_thousand()))
        for device in devices:
            taken = [_taken_down(browser, device, served) for _ in range(runs + 1)][1:]
            shown = [_shown_ms(browser, device, served) for _ in range(runs + 1)][1:]
            yield Figure(
                name=f"{device}: from home to a call taken down",
                unit="taps",
                values=tuple(taps for taps, _ in taken),
                at_most=_TAPS_AT_MOST,
            )
            yield Figure(
                name=f"{device}: from the first of them until it says so, {_MANY} calls kept",
                unit="s",
                values=tuple(seconds for _, seconds in taken),
                at_most=_SECONDS_AT_MOST,
            )
            yield Figure(
                name=f"{device}: the page of {_MANY} calls until it can be read",
                unit="ms",
                values=tuple(shown),
            )
        browser.close()


def _a_thousand() -> Case:
    case = example("z")
    ids = [debt.id for debt in case.debts]
    first = CollectorCall(id="c", on=TODAY, at=hour(9))
    return replace(
        case,
        calls=tuple(
            replace(
                first,
                id=f"c{n}",
                debt_id=ids[n % len(ids)],
                on=first.on - timedelta(days=n // 8),
                at=hour(8 + n % 15, n % 60),
                connected=n % 3 == 0,
            )
            for n in range(_MANY)
        ),
    )


def _taken_down(browser: Browser, device: Device, served: Served) -> tuple[int, float]:
    with fresh_page(browser, device, served) as opened:
        page, _ = opened()
        page.goto(served.url)
        taps = (
            page.locator("[data-lq=call]:visible").first,
            page.get_by_test_id("call-answered"),
        )
        taps[0].wait_for()
        page.get_by_role("heading", level=1).wait_for()
        begun = time.perf_counter()
        for target in taps:
            target.click()
        page.get_by_role("alert").filter(has_text="已记下").wait_for()
        return len(taps), time.perf_counter() - begun


def _shown_ms(browser: Browser, device: Device, served: Served) -> float:
    with fresh_page(browser, device, served) as opened:
        page, _ = opened()
        begun = time.perf_counter()
        page.goto(f"{served.url}/calls", wait_until="commit")
        page.get_by_test_id("call").first.wait_for()
        return (time.perf_counter() - begun) * 1000
