"""Journey 4: no serious or critical finding of axe on any page, light and dark."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from core.case import (
    Agreement,
    Case,
    Channel,
    Clause,
    CollectorCall,
    Danger,
    EnumSet,
    Evidence,
    FileKind,
    Negotiation,
    Outcome,
    Planning,
    Refusal,
    Said,
    Wish,
)
from core.intake import example, write_case_file
from tests.build import TODAY
from tests.e2e.screens import CallsScreen, DataScreen, DebtScreen, ImportScreen
from tests.e2e.server import Server
from tests.e2e.visitors import Device, Visitors, coming

PATHS = (
    "/",
    "/debts",
    "/debts/new",
    "/debts/import",
    "/debts/g-a",
    "/budget",
    "/plan",
    "/assumptions",
    "/at-hand",
    "/call/g-a",
    "/rehearse",
    "/agreements/signed",
    "/card",
    "/calls",
    "/calls/late",
    "/card/print",
    "/card/cleared",
    "/prevention",
    "/start",
    "/urgent",
    "/know",
    "/papers",
    "/papers/statement/all",
    "/papers/agreement/promised",
    "/data",
    "/backups",
    "/data/log",
    "/phone",
    "/nowhere",
)
"""Every page once: an old address leads into one that stands here, and all of that is open."""
Look = Literal["light", "dark"]
_LOOKS: tuple[Look, ...] = ("light", "dark")
_EXCEPT = {"exclude": [["#q-loading-bar"]]}
_PREPARE = """
    document.querySelectorAll('details').forEach((folded) => { folded.open = true; });
    document.querySelectorAll('tbody tr:nth-child(n+10), [data-testid=rule]:nth-child(n+10)')
        .forEach((alike) => alike.remove());
"""
"""Unfold all there is; of hundreds of a kind, nine are enough, and axe is slow."""

_DRAWN = """() => [...document.querySelectorAll("details.lq-drawer[open] > .lq-drawer-in")]
    .every((inside) => inside.childElementCount > 0)"""
"""What a drawer holds comes from the server when it is first opened."""

_SETTLED = "document.getAnimations().every((one) => one.playState !== 'running')"
"""Colours that are on their way from light to dark are nobody's."""

_AGAIN_MS = 1000
_PARTS = 4
"""Parts all pages are looked at in, so that processors share them."""

both_devices = pytest.mark.parametrize("device", ["phone", "desktop"])


@pytest.fixture(scope="module")
def furnished(
    next_server: Callable[[], Server], browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitors]:
    """Give people a case with something on every page."""
    path: Path = tmp_path_factory.mktemp("case") / "case.json"
    path.write_text(write_case_file(_case()), encoding="utf-8")
    with (
        next_server().watched() as server,
        coming(browser, server, "404 (Not Found)") as visitors,  # /nowhere is one
    ):
        DataScreen(visitors.come("desktop")).bring_in(path)
        yield visitors


def _case() -> Case:
    promised = Agreement(id="promised", debt_id="g-a", promised_on=TODAY, instalments=24)
    signed = replace(
        promised,
        id="signed",
        debt_id="g-b",
        instalment_fen=58_850,
        first_due=TODAY.replace(month=12),
        written_received_on=TODAY,
        checked_on=TODAY,
        clauses=EnumSet(Clause),
    )
    decided = Planning(pins=(Wish(), Wish(monthly_fen=400_000)), extra_fen=20_000)
    refused = Negotiation(
        id="refused",
        debt_id="g-a",
        on=TODAY,
        channel=Channel.PHONE,
        outcome=Outcome.REFUSED,
        refusal=Refusal.PAY_FIRST,
    )
    file = Evidence(
        id="0" * 32,
        debt_id="g-a",
        name="截图.png",
        kind=FileKind.PNG,
        on=TODAY,
        at=time(14, 0),
        size=1,
        sha256="0" * 64,
        kept_sha256="1" * 64,
    )
    worse = replace(promised, written_instalments=36, dangers=EnumSet({Danger.FEE_FIRST}))
    case = example("g").with_planning(decided).with_agreement(worse).with_agreement(signed)
    late = CollectorCall(id="late", debt_id="g-a", on=TODAY, at=time(22, 30), company="某某外包")
    late = replace(late, said=EnumSet(Said), recorded=True, note="原话")
    return case.with_negotiation(refused).with_evidence(file).with_call(late)


@both_devices
@pytest.mark.parametrize("part", range(_PARTS))
def test_axe_finds_nothing_serious_on_any_page(
    furnished: Visitors, device: Device, part: int
) -> None:
    page, paths = furnished.come(device), PATHS[part::_PARTS]
    found = [f"{path} {finding}" for path in paths for finding in findings_at(page, path)]
    assert found == []


@both_devices
def test_axe_finds_nothing_serious_in_the_dialog_that_erases(
    furnished: Visitors, device: Device
) -> None:
    data = DataScreen(furnished.come(device)).open()
    data.ask_to_erase()
    expect(data.dialog).to_be_visible()
    assert list(findings(data.page)) == []


@both_devices
def test_axe_finds_nothing_serious_where_a_call_is_taken_down(
    furnished: Visitors, device: Device
) -> None:
    calls = CallsScreen(furnished.come(device)).open()
    calls.log.click()
    expect(calls.sheet).to_be_visible()
    assert list(findings(calls.page)) == []


@both_devices
def test_axe_finds_nothing_serious_in_a_form_with_faults(
    furnished: Visitors, device: Device
) -> None:
    debt = DebtScreen(furnished.come(device)).open_new()
    debt.done.click()
    expect(debt.page.get_by_role("alert")).to_be_visible()
    assert list(findings(debt.page)) == []


@both_devices
def test_axe_finds_nothing_serious_in_what_lies_over_a_page(
    furnished: Visitors, device: Device
) -> None:
    page = furnished.come(device)
    page.goto("/urgent")
    for yes in page.get_by_role("radio", name="是").all():
        yes.check(force=True)
    expect(page.get_by_role("button", name="先收起这张卡").last).to_be_visible()
    assert list(findings(page)) == []
    page.get_by_role("button", name="歇一下").and_(page.locator(":visible")).first.click()
    expect(page.get_by_role("dialog", name="歇一下")).to_be_visible()
    assert list(findings(page)) == []


@both_devices
def test_axe_finds_nothing_serious_on_the_calculator(furnished: Visitors, device: Device) -> None:
    page = furnished.come(device)
    page.goto("/calculator")
    for look in _LOOKS:
        page.emulate_media(color_scheme=look)
        assert list(_serious(page)) == []


@both_devices
def test_axe_finds_nothing_serious_in_what_was_found(furnished: Visitors, device: Device) -> None:
    found = ImportScreen(furnished.come(device)).open()
    found.paste("【甲分期】第3/12期应还820.50元，12月8日应还。每期罚息5元、违约金2元")
    expect(found.proposals).to_be_visible()
    assert list(findings(found.page)) == []


@both_devices
def test_axe_finds_nothing_serious_on_the_first_visit(visitors: Visitors, device: Device) -> None:
    assert list(findings_at(visitors.come(device), "/")) == []


@both_devices
def test_axe_finds_nothing_serious_where_phones_come_in(visitors: Visitors, device: Device) -> None:
    page = visitors.come(device)
    page.goto("/phone")
    page.get_by_test_id("phones-on").click()
    expect(page.get_by_test_id("digits")).to_be_visible()
    assert list(findings(page)) == []
    told = re.search(r"(https?://\S+)/pair", page.get_by_text("扫不了").inner_text())
    assert told
    outside = visitors.stand_outside(told[1])
    visitors.expected = ("401",)
    outside.goto("/")
    expect(outside.get_by_role("heading", name="连上电脑")).to_be_visible()
    violations = Axe().run(outside).response["violations"]
    assert [v["id"] for v in violations if v["impact"] in {"serious", "critical"}] == []


def findings_at(page: Page, path: str) -> Iterator[str]:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(_PREPARE)
    page.wait_for_function(_DRAWN)
    page.evaluate(_PREPARE)
    yield from findings(page)


def findings(page: Page, looks: Sequence[Look] = _LOOKS) -> Iterator[str]:
    """Look at the page as it is, light and dark."""
    for look in looks:
        page.emulate_media(color_scheme=look)
        if len(looks) > 1:
            expect(page.locator("body")).to_have_class(re.compile(f"body--{look}"))
        page.wait_for_function(_SETTLED)
        expect(page.locator("body.lq-offline")).to_have_count(0)  # what can't be pressed is dimmed
        found = list(_serious(page))
        if found:  # a colour may have been on its way: what is wrong stays wrong
            page.wait_for_timeout(_AGAIN_MS)
            found = [one for one in _serious(page) if one in found]
        yield from (f"{look} {finding}" for finding in found)


def _serious(page: Page) -> Iterator[str]:
    for violation in Axe().run(page, context=_EXCEPT).response["violations"]:
        if violation["impact"] in {"serious", "critical"}:
            yield f"{violation['id']}: {violation['nodes'][0]['html'][:120]}"
