"""Nothing said in passing lies over a question: every kind of it, over every dialog there is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

KINDS = {
    "told": {},
    "undoable": {"actions": [{"label": "撤销", "data-lq": "undo"}]},
    "saved": {
        "actions": [{"label": "补细节", "data-lq": "more"}, {"label": "撤销", "data-lq": "undo"}]
    },
    "a phone waits": {"closeBtn": "先不管", "actions": [{"label": "去看看", "data-lq": "phone"}]},
}
"""As ``ui/shell/feedback.py`` and ``ui/phone/phone_now.py`` hand them to the framework."""
_SAY = """(kind) => window.Quasar.Notify.create(
  {message: "记下了，先按没还来算", position: "bottom", timeout: 0, ...kind})"""
_COVERED = """(dialog) => {
  const seen = (it) => it.checkVisibility({visibilityProperty: true});
  const over = [...document.querySelectorAll(".q-notification")].filter(seen);
  const beside = (a, b) => a.right <= b.left || b.right <= a.left;
  const meet = (a, b) => !beside(a, b) && a.top < b.bottom && b.top < a.bottom;
  const drawn = over.filter((one) => { // as the eye sees it: what lies behind does no harm
    const {x, y, width, height} = one.getBoundingClientRect();
    one.style.pointerEvents = one.parentElement.style.pointerEvents = "auto";
    return document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".q-notification");
  }).map((one) => one.getBoundingClientRect());
  const inside = [...dialog.querySelectorAll("button, a[href], input, h1, h2, p")].filter(seen);
  const covered = inside.filter((it) => drawn.some((box) => meet(box, it.getBoundingClientRect())));
  return [inside.length, covered.map((it) => it.textContent.trim())];
}"""


def the_call(page: Page) -> str:
    page.locator("[data-lq=call]:visible").first.click()
    return ".q-dialog .lq-sheet"


def erasing(page: Page) -> str:
    page.goto("/data")
    page.get_by_role("button", name="清除全部").click()
    return ".q-dialog .lq-dlg"


def the_menu(page: Page) -> str:
    page.get_by_role("button", name="更多").and_(page.locator(":visible")).click()
    return "#lq-menu"


def a_break(page: Page) -> str:
    page.goto("/urgent")
    page.locator(".lq-page [data-lq=rest]").click()
    return "#lq-rest"


@pytest.mark.parametrize("device", ["phone", "desktop"])
@pytest.mark.parametrize("open_it", [the_call, erasing, the_menu, a_break])
def test_nothing_said_in_passing_lies_over_a_dialog(
    request: pytest.FixtureRequest, device: str, open_it: Callable[[Page], str]
) -> None:
    page: Page = request.getfixturevalue(device)
    page.goto("/debts")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    asked = page.locator(open_it(page)).first
    expect(asked).to_be_visible()
    for name, kind in KINDS.items():
        page.evaluate(_SAY, kind)
        expect(page.locator(".q-notification").last).to_be_attached()
        count, covered = asked.evaluate(_COVERED)
        assert count > 1
        assert covered == [], name
