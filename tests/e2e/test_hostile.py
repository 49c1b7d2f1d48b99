"""What was typed to make a page do something does nothing in a real browser, on any page."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from core.case import Case
from tests.e2e.screens import DataScreen
from tests.e2e.visitors import Visitors
from tests.hostile import HOSTILE, hostile_case
from ui.routes import PAGES
from ui.shell.words.shell import WORKING_OUT

LONGEST = 80
"""Letters of a short text."""
DEEPEST = 3
"""How deep a drawer may lie in drawers."""
RUNS = "alert(1)"
SWALLOWS = ("<!--", "<plaintext", "<textarea", "<style", "<template", "<iframe", "<?xml")
"""What, if it were markup, would hide whatever stood behind it."""
DEBTS_A_PAGE = 4
"""How many debts a page about one of them is opened for; each page gets other ones."""
TITLES_A_PAGE = 3
"""How many that say more under the mouse it really rests on."""
PROVOKE = """async () => {
    document.querySelectorAll('details').forEach((folded) => { folded.open = true; });
    for (const any of document.querySelectorAll('*'))
        for (const kind of ['mouseover', 'mouseenter', 'mousemove', 'pointerover'])
            any.dispatchEvent(new MouseEvent(kind, {bubbles: kind === 'mouseover'}));
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    return [...document.querySelectorAll('*')]
        .flatMap((any) => [...any.attributes])
        .filter(({name}) => /^(on|@|v-|:)|^(href|src|srcdoc|action)$/.test(name))
        .filter(({value}) => /alert[(]1[)]|evil[.]example/.test(value))
        .map(({name, value}) => `${name}=${value}`);
}"""
"""Unfold all and go over everything with the mouse; give what would do something when used."""
DETECTED = (
    "<img src=data:, onerror=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<b onmouseover='alert(1)'>甲</b>",
    "<details><summary>甲</summary><i onmouseenter='alert(1)'>乙</i></details>",
)
"""What runs if it gets into a page as markup: each by another way."""


def packed(texts: list[str]) -> Iterator[str]:
    """Join texts to few short ones, what swallows others last."""
    waiting = sorted(texts, key=lambda text: (text.startswith(SWALLOWS), -len(text)))
    while waiting:
        pack = waiting.pop(0)
        for text in [*waiting]:
            if not pack.startswith(SWALLOWS) and len(pack) + len(text) < LONGEST:
                pack += text
                waiting.remove(text)
                if text.startswith(SWALLOWS):
                    break
        yield pack


def everything_hostile() -> Case:
    """Give a case with every hostile text; debts whose texts could not run are paid off."""
    running = list(packed([text for text in HOSTILE if RUNS in text]))
    case = hostile_case(*running, *packed([text for text in HOSTILE if RUNS not in text]))
    open_debts, others = case.debts[: len(running)], case.debts[len(running) :]
    paid = tuple(replace(debt, instalments_left=0, overdue_since=None) for debt in others)
    household = replace(case.household, incomes=case.household.incomes[: len(running)])
    return replace(case, household=household, debts=open_debts + paid)


def everywhere(count: int) -> Iterator[str]:
    """Give the address of every page: those about one of so many debts for some of them."""
    turn = 0
    for pattern in PAGES:
        if "{kind}" in pattern:
            yield pattern.format(kind="statement", about="all")
            yield pattern.format(kind="agreement", about="a1")
        elif "{" in pattern:
            for n in (1 + at % count for at in range(turn, turn + DEBTS_A_PAGE)):
                yield pattern.format(debt_id=f"d{n}", agreement_id=f"a{n}", call_id=f"c{n}")
            turn += DEBTS_A_PAGE
        else:
            yield pattern


def unfolded(page: Page) -> None:
    """Open every drawer, those in drawers too: what is in one is drawn when it is first opened."""
    shut = page.locator("details.lq-drawer:not([open])")
    for _ in range(DEEPEST):
        shut.evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        expect(page.locator(".lq-drawer[open] > .lq-drawer-in:empty")).to_have_count(0)
        expect(page.get_by_text(WORKING_OUT, exact=True)).to_have_count(0)
    expect(shut).to_have_count(0)


def provoked(page: Page) -> list[str]:
    """Do all that could set something off, for paper and on the screen."""
    page.emulate_media(media="print")
    found: list[str] = page.evaluate(PROVOKE)
    page.emulate_media(media="screen")
    return [*found, *page.evaluate(PROVOKE)]


def test_what_was_typed_runs_on_no_page(
    visitors: Visitors, case_file: Callable[[Case], Path]
) -> None:
    page, ran = visitors.come("desktop"), list[str]()

    def saw(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", saw)
    case = everything_hostile()
    DataScreen(page).bring_in(case_file(case))
    for path in everywhere(len(case.debts)):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        unfolded(page)
        for told in page.locator("[title]:visible").all()[:TITLES_A_PAGE]:
            told.hover(force=True)
        assert (provoked(page), ran) == ([], []), path

    for markup in DETECTED:  # the detector, given what it looks for
        with page.expect_event("dialog"):
            page.evaluate("(it) => document.body.insertAdjacentHTML('beforeend', it)", markup)
            assert provoked(page), markup
        page.evaluate("document.body.lastElementChild.remove()")
    assert len(ran) >= len(DETECTED)
