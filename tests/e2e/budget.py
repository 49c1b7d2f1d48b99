"""How a screen is held to its budget: what is measured in a browser, by whom and how it is seen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page

SHORT, LONG = 1.5, 3.0
"""Screens a page may be high, without the sheets on it: the four that are one screen, any other."""
ONE_SCREEN = ("/", "/debts/{debt_id}", "/plan", "/card")
MOST_FILLED, MOST_CARDS = 1, 4
WHOLE_SCREEN = ("/call/{debt_id}", "/rehearse")
"""Pages that cover all else, and scroll inside."""
_SETTLE_MS = 80
_GO = """([path, settle]) => new Promise((done) => {
  const before = document.querySelector("h1"); // that of a page that was on its way is not meant
  const arrived = () => {
    if (document.querySelector("h1") === before) return;
    document.removeEventListener("lq-arrived", arrived);
    setTimeout(done, settle);
  };
  document.addEventListener("lq-arrived", arrived);
  emitEvent("sub_pages_navigate", path);
})"""
_ENLARGE = (
    "(percent) => { document.documentElement.style.fontSize = percent ? `${percent}%` : ''; }"
)
_LAID_OUT = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_MEASURE = """(width) => {
  const shown = (it) => it.getClientRects().length > 0;
  const top = (it) => it.getBoundingClientRect().top + scrollY;
  const all = (what) => [...document.querySelectorAll(what)].filter(shown);
  const bars = all(".lq-top, .lq-tabs, #lq-bar").map((it) => it.getBoundingClientRect());
  const above = bars.filter((at) => at.top < innerHeight / 2);
  const below = bars.filter((at) => at.top >= innerHeight / 2);
  const from = Math.max(0, ...above.map((at) => at.bottom));
  const to = Math.min(innerHeight, ...below.map((at) => at.top));
  const filled = all(".lq-page .lq-primary"), stays = (it) => it.closest(".lq-actbar");
  const moving = filled.filter((it) => !stays(it)).map(top), bar = filled.filter(stays).length;
  const together = moving.map((y) => moving.filter((it) => it >= y && it < y + to - from).length);
  const outer = all(".lq-page :is(.lq-card, .lq-panel)") // a drawer that is shut is a row, no card
    .filter((it) => !it.parentElement.closest(".lq-card, .lq-panel, .lq-drawer, .lq-more"));
  const hides = (it) => getComputedStyle(it).overflowX !== "visible";
  const held = (it) => it && it !== document.body && (hides(it) || held(it.parentElement));
  const unseen = ".lq-vh, .lq-vh *, .lq-answer:not([open]) .lq-d"; // one line that a tap opens
  const cut = all(".lq-page *, .lq-top *, .lq-tabs *").filter((it) => {
    if (it.matches(unseen) || !it.innerText?.trim()) return false;
    const flows = getComputedStyle(it).overflowX;
    if (flows === "hidden" || flows === "clip") return it.scrollWidth > it.clientWidth + 1;
    return it.getBoundingClientRect().right > width + 1 && !held(it.parentElement);
  });
  // a sheet of paper is as long as what stands on it
  const sheets = all(".lq-paper, .lq-wall").filter((it) => !it.closest(".lq-drawer, .lq-more"));
  const paper = sheets.reduce((sum, it) => sum + it.offsetHeight, 0);
  return {
    height: (document.documentElement.scrollHeight - paper) / innerHeight,
    filled: Math.max(0, ...together) + bar,
    cards: outer.filter((it) => top(it) < to).length,
    wide: document.documentElement.scrollWidth - width,
    cut: cut.map((it) => `${it.className}: ${it.innerText.trim().slice(0, 30)}`),
    heading: document.querySelector("h1")?.innerText ?? "",
  };
}"""


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at a page: on what screen, by what light, in what letters."""

    words: str
    width: int
    height: int
    light: Literal["light", "dark"] = "light"
    percent: int = 100
    """Of the usual size of letters."""
    is_for_text: bool = False
    """Whether it is only seen to that nothing is cut: a page grows with its letters."""

    def take(self, page: Page) -> None:
        """See the page so."""
        page.set_viewport_size({"width": self.width, "height": self.height})
        page.emulate_media(color_scheme=self.light)
        page.evaluate(_ENLARGE, self.percent if self.percent != 100 else None)
        page.evaluate(_LAID_OUT)


def go(page: Page, path: str) -> None:
    """Go to a page without loading the app anew, and wait until it is there."""
    page.evaluate(_GO, [path, _SETTLE_MS])


def measure(page: Page) -> dict[str, Any]:
    """Measure a page as it stands, heights in screens."""
    size = page.viewport_size
    assert size
    found: dict[str, Any] = page.evaluate(_MEASURE, size["width"])
    return found


def faults(
    page: Page, patterns: Sequence[str], names: Mapping[str, str], looks: Sequence[Look]
) -> Iterator[str]:
    """Go through pages that nobody touches; tell of each what is beyond the budget.

    Args:
        page: in the app, seen by the first look.
        patterns: their addresses as in the table of pages.
        names: what stands in the place of the names in them.
        looks: each page is seen so, one after the other; the first is taken again at the end.
    """
    for pattern in patterns:
        page.keyboard.press("Shift")  # somebody is there: a terminal ends a visit nobody is at
        go(page, pattern.format(**names))
        for look in looks:
            look.take(page)
            found = measure(page)
            assert found["heading"], pattern
            yield from (f"{pattern} {look.words}: {said}" for said in _beyond(pattern, found, look))
        looks[0].take(page)


def _beyond(pattern: str, found: Mapping[str, Any], look: Look) -> Iterator[str]:
    if found["wide"] > 0:
        yield f"{found['wide']} px too wide"
    yield from (f"cut: {words}" for words in found["cut"])
    if look.is_for_text:
        return
    if found["height"] > (SHORT if pattern in ONE_SCREEN else LONG):
        yield f"{found['height']:.2f} screens high"
    if found["filled"] > MOST_FILLED:
        yield f"{found['filled']} filled buttons in view"
    if found["cards"] > MOST_CARDS:
        yield f"{found['cards']} cards before the fold"
