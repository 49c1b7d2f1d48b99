"""The calendar feed: an address nobody can guess, and what it gives."""

from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest
from nicegui import app
from nicegui.testing import User, user_simulation

from core.case import Case, RepaymentCard
from core.store import CaseStore
from tests.build import a_case
from tests.ui.conftest import CASE_ID
from tests.ui.test_agreements_page import SIGNED
from ui.access.feed import serve_feed
from ui.app import build
from ui.data.downloads import serve_downloads
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("quick_keys")

SECRET = "k" * 43
PASS = "雨后的小路 七点"


@pytest.fixture
async def on_disk(desk: Desk, tmp_path: Path) -> AsyncIterator[tuple[User, CaseStore]]:
    with closing(CaseStore.at(tmp_path / "data")) as store:
        own = replace(desk, store=store)
        async with user_simulation(build(own)) as user:
            serve_feed(app, own)
            serve_downloads(app, own)
            yield user, store


def keep(store: CaseStore, case: Case) -> None:
    store.update(CASE_ID, lambda kept: kept.with_case(replace(case, id=CASE_ID), "imported"))


async def test_it_gives_dates_with_neutral_titles_and_when_locked_nothing(
    on_disk: tuple[User, CaseStore],
) -> None:
    user, store = on_disk
    keep(store, a_case(agreements=(SIGNED,)).with_card(RepaymentCard(feed=SECRET)))
    answer = await user.http_client.get(f"/feed/{SECRET}.ics")
    assert answer.status_code == 200
    parsed = icalendar.Calendar.from_ical(answer.text)
    titles = [str(part["SUMMARY"]) for part in parsed.walk() if part.name == "VEVENT"]
    assert titles
    assert not any(told in title for title in titles for told in ("甲", "元", "欠", "催"))
    assert (await user.http_client.get(f"/feed/{SECRET[:-1]}x.ics")).status_code == 404
    store.seal(CASE_ID, PASS)
    store.lock(CASE_ID)
    for asked in (SECRET, "x"):  # nothing tells whether it would have been the right one
        answer = await user.http_client.get(f"/feed/{asked}.ics")
        assert (answer.status_code, answer.text) == (503, "")
    store.unlock(CASE_ID, PASS)
    assert (await user.http_client.get(f"/feed/{SECRET}.ics")).status_code == 200


@pytest.mark.parametrize("asked", ["", "x", SECRET, "%00", "é"])
async def test_where_it_is_off_no_address_leads_anywhere(
    on_disk: tuple[User, CaseStore], asked: str
) -> None:
    user, store = on_disk
    keep(store, a_case(agreements=(SIGNED,)))
    assert (await user.http_client.get(f"/feed/{asked}.ics")).status_code == 404


async def test_the_address_is_not_taken_along(on_disk: tuple[User, CaseStore]) -> None:
    user, store = on_disk
    keep(store, a_case(agreements=(SIGNED,)).with_card(RepaymentCard(feed=SECRET)))
    assert SECRET not in (await user.http_client.get("/download/liqing.json")).text
