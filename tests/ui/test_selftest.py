"""The morning check: what a machine looks at itself, and a wipe test that is a real visit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.store import CaseStore
from tests.ui.conftest import Clock
from ui.access.authorization import Authorization
from ui.access.centre import Centre, read_centre
from ui.access.kiosk import start_page
from ui.access.selftest import PERSONS, WIPE_FILE, Selftest
from ui.access.sessions import Session, Sessions
from ui.access.visits import MOST_VISITS, Visits
from ui.desk import Desk


@pytest.fixture
def door() -> Authorization:
    return Authorization(Sessions(), cookie="lq_test")


@pytest.fixture
def make(desk: Desk, tmp_path: Path, door: Authorization) -> Callable[[type[Visits]], Selftest]:
    def made(kind: type[Visits]) -> Selftest:
        store = CaseStore.in_memory()
        own = replace(desk, store=store)
        return Selftest(desk=own, visits=kind(door, store), folder=tmp_path, port=9319)

    return made


@pytest.fixture
def morning(make: Callable[[type[Visits]], Selftest]) -> Selftest:
    return make(Visits)


def good(morning: Selftest) -> dict[str, bool]:
    return {one.key: one.good for one in morning.look()}


async def test_the_wipe_test_passes_counts_for_a_day_and_leaves_nobody(
    morning: Selftest, clock: Clock, door: Authorization
) -> None:
    assert not good(morning)["wipe"]
    assert await morning.try_wipe()
    assert list(door.sessions) == []
    assert morning.desk.store.ids() == ()
    assert good(morning)["wipe"]
    clock.time += timedelta(hours=24)
    assert good(morning)["wipe"]
    clock.time += timedelta(seconds=1)
    assert not good(morning)["wipe"]
    clock.time -= timedelta(days=30)  # a test from the future is none
    assert not good(morning)["wipe"]


class Forgetful(Visits):
    """Ends a visit, and forgets to erase it."""

    async def end(self, session: Session) -> None:
        self._door.sessions.end(session)


async def test_the_wipe_test_sees_what_was_left(
    make: Callable[[type[Visits]], Selftest], tmp_path: Path
) -> None:
    morning = make(Forgetful)
    assert not await morning.try_wipe()
    assert not (tmp_path / WIPE_FILE).exists()
    assert not good(morning)["wipe"]


async def test_where_nobody_more_gets_in_the_wipe_test_fails(morning: Selftest) -> None:
    assert all(morning.visits.begin() for _ in range(MOST_VISITS))
    assert not await morning.try_wipe()


def test_what_a_person_ticks_counts_for_a_day(morning: Selftest, clock: Clock) -> None:
    assert not any(good(morning)[key] for key in PERSONS)
    morning.tick({"printer", "anything"})
    assert good(morning)["printer"]
    assert not good(morning)["paper"]
    clock.time += timedelta(hours=25)
    assert not good(morning)["printer"]


def test_a_clock_that_jumped_is_seen(morning: Selftest, clock: Clock) -> None:
    assert good(morning)["time"]
    clock.time += timedelta(minutes=3)
    assert not good(morning)["time"]


def test_rules_beyond_their_day_and_a_folder_that_is_gone_are_seen(
    morning: Selftest, clock: Clock, tmp_path: Path
) -> None:
    assert good(morning)["rules"]
    assert good(morning)["folder"]
    assert good(morning)["network"]
    clock.time = datetime(2040, 1, 1, tzinfo=clock.time.tzinfo)
    assert not good(morning)["rules"]
    tmp_path.rmdir()
    assert not good(morning)["folder"]


def test_a_centre_says_its_name_and_hours(tmp_path: Path) -> None:
    file = tmp_path / "centre.toml"
    assert read_centre(file) == Centre()
    file.write_text('name = "某某中心"\nhours = "周一到周五 9:00–17:00"\n', encoding="utf-8")
    assert read_centre(file) == Centre(name="某某中心", hours="周一到周五 9:00–17:00")
    assert "周一到周五 9:00–17:00" in start_page(read_centre(file))
    for bad in ("name = 3", "colour = 'red'", f"note = '{'x' * 81}'", "name = "):
        file.write_text(bad, encoding="utf-8")
        with pytest.raises(OSError, match=r"centre\.toml"):
            read_centre(file)
    assert "<u>" not in start_page(Centre(name="<u>"))
