"""The heavy pages in a browser: a field left until saved, a plan drawn, a step of its slider."""

import statistics
from collections.abc import Iterator
from contextlib import ExitStack

from playwright.sync_api import Browser, sync_playwright

from core.intake import example
from tests.bench.figures import Figure
from tests.bench.served import Served, ours
from tests.bench.visit import Device, fresh_page
from tests.e2e.visitors import launch

_RUNS = 7
_FROM_LEAVING_TO_SAVED = """
(box) => new Promise((done) => {
  const said = document.querySelector(".lq-saved");
  let left = 0;
  box.addEventListener("blur", () => { left = performance.now(); }, { once: true });
  new MutationObserver(() => {
    if (left && said.innerText.includes("已保存"))
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - left)));
  }).observe(said.parentElement, { childList: true, subtree: true, characterData: true });
  box.blur();
})
"""
_WHEN_REDRAWN = """
(choice) => new Promise((done) => {
  const before = document.querySelector(".lq-chart");
  const since = performance.now();
  const look = () => {
    const now = document.querySelector(".lq-chart");
    return now !== before && now?.querySelector("svg path")
      ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - since)))
      : requestAnimationFrame(look);
  };
  choice.click();
  look();
})
"""
_WHEN_DRAWN = """
() => new Promise((done) => {
  const look = () => document.querySelector(".lq-chart svg path")
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now())))
    : requestAnimationFrame(look);
  look();
})
"""
_STEPS = 20
_FROM_STEP_TO_PAINTED = """
(slider, steps) => new Promise(async (done) => {
  const drawn = document.querySelector(".lq-stack-chart").parentElement;
  const words = [], page = [];
  for (let n = 0; n < steps; n += 1) {
    await new Promise((next) => {
      const start = performance.now();
      const painted = (kept) => new Promise((then) => requestAnimationFrame(() => setTimeout(() => {
        kept.push(performance.now() - start); then();
      })));
      const first = [];
      new MutationObserver((_, seen) => {
        seen.disconnect(); first.push(painted(page)); Promise.all(first).then(next);
      }).observe(drawn, { childList: true });
      slider.value = n % 2 ? Number(slider.value) + 1 : Number(slider.value) - 1;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      first.push(painted(words));
    });
    await new Promise((rest) => setTimeout(rest, 80));
  }
  done([words, page]);
})
"""
"""All end with the task after the next frame: what was changed has been painted by then."""


def measure(*, quick: bool) -> Iterator[Figure]:
    """Come anew for each run; a first one, not counted, warms the server."""
    runs = 2 if quick else _RUNS
    case = example("g")
    devices: tuple[Device, ...] = ("desktop", "slow phone")
    with ExitStack() as stack:
        browser = launch(stack.enter_context(sync_playwright()))
        served = stack.enter_context(ours(case))
        url = served.url
        for device in devices:
            address = f"{url}/debts/{case.debts[0].id}"
            saved = [_saved_ms(browser, device, served, address, 800 + n) for n in range(runs + 1)]
            drawn = [_drawn_ms(browser, device, served, f"{url}/plan") for _ in range(runs + 1)]
            card = [_drawn_ms(browser, device, served, f"{url}/card") for _ in range(runs + 1)]
            again = [_redrawn_ms(browser, device, served, f"{url}/card") for _ in range(runs + 1)]
            yield Figure(
                name=f"{device}: card, first visit until the chart is drawn",
                unit="ms",
                values=tuple(card[1:]),
            )
            yield Figure(
                name=f"{device}: card, another span until the chart is drawn anew",
                unit="ms",
                values=tuple(again[1:]),
            )
            words, whole = zip(
                *(_slid_ms(browser, device, served, f"{url}/plan") for _ in range(runs)),
                strict=True,
            )
            for what, values in (("the words under the thumb", words), ("the whole page", whole)):
                yield Figure(
                    name=f"{device}: a step of the plan's slider until {what}, p95 of {_STEPS}",
                    unit="ms",
                    values=values,
                )
            yield Figure(
                name=f"{device}: a field of a debt left until it says saved",
                unit="ms",
                values=tuple(saved[1:]),
            )
            yield Figure(
                name=f"{device}: plan, first visit until the chart is drawn",
                unit="ms",
                values=tuple(drawn[1:]),
            )
        browser.close()


def _saved_ms(browser: Browser, device: Device, served: Served, url: str, instalment: int) -> float:
    with fresh_page(browser, device, served) as opened:
        page, _ = opened()
        page.goto(url)
        box = page.get_by_test_id("instalment")
        box.fill(str(instalment))
        return float(box.evaluate(_FROM_LEAVING_TO_SAVED))


def _redrawn_ms(browser: Browser, device: Device, served: Served, url: str) -> float:
    with fresh_page(browser, device, served) as opened:
        page, _ = opened()
        page.goto(url)
        page.evaluate(_WHEN_DRAWN)
        return float(page.locator("[data-testid=span] input[value=all]").evaluate(_WHEN_REDRAWN))


def _slid_ms(browser: Browser, device: Device, served: Served, url: str) -> tuple[float, float]:
    """Give the 95th of a hundred: of the words the browser shows at once, and of the whole."""
    with fresh_page(browser, device, served) as opened:
        page, _ = opened()
        page.goto(url)
        slider = page.get_by_role("slider")
        slider.focus()
        slider.press("End")
        page.wait_for_timeout(300)
        words, whole = slider.evaluate(_FROM_STEP_TO_PAINTED, _STEPS)
        return _p95(words), _p95(whole)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _drawn_ms(browser: Browser, device: Device, served: Served, url: str) -> float:
    with fresh_page(browser, device, served) as opened:
        page, _ = opened()
        page.goto(url, wait_until="commit")
        return float(page.evaluate(_WHEN_DRAWN))
