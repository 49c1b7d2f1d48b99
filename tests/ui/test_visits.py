"""Visits to a terminal: who is warned, who is out, and that nothing is left of who was there."""

import asyncio
import gc
import re
from collections.abc import AsyncIterator, Callable

import pytest
from nicegui import app, core, ui
from nicegui.client import Client
from nicegui.outbox import Message
from nicegui.testing import User, user_simulation

from core.errors import UnknownRecord
from core.store import CaseStore
from tests.build import a_debt
from tests.clock import Clock
from tests.ui.conftest import Clock as WallClock
from tests.ui.screen import Screen
from ui.access.authorization import Authorization
from ui.access.kiosk import OPEN_TO_ALL, serve_visits, start_page
from ui.access.sessions import Sessions, Way
from ui.access.visits import END_SECONDS, GONE_SECONDS, MOST_VISITS, WARN_SECONDS, Visits
from ui.app import install_routes
from ui.desk import Desk
from ui.shell.kiosk_frame import style
from ui.shell.words.urgent import QUIET_TITLE

CANARY = "一个谁也不会起的名字"


@pytest.fixture
def ticking() -> Clock:
    return Clock()


@pytest.fixture
def door(ticking: Clock) -> Authorization:
    return Authorization(Sessions(clock=ticking), cookie="lq_test", open_to_all=OPEN_TO_ALL)


@pytest.fixture
def store() -> CaseStore:
    return CaseStore.in_memory()


@pytest.fixture
def visits(door: Authorization, store: CaseStore) -> Visits:
    return Visits(door, store)


@pytest.fixture
def desk(desk: Desk, door: Authorization, store: CaseStore) -> Desk:
    return Desk(
        store=store,
        rules=desk.rules,
        now=desk.now,
        folder="",
        is_terminal=True,
        who=door.whose,
        workdays=desk.workdays,
    )


@pytest.fixture
async def user(
    desk: Desk, door: Authorization, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[User]:
    """Give somebody who has touched 开始."""
    monkeypatch.setattr(app, "build_middleware_stack", app.build_middleware_stack)
    monkeypatch.setattr(core.sio, "handlers", {"/": dict(core.sio.handlers["/"])})
    furnished: list[Callable[[], None]] = []

    def root() -> None:
        furnished[0]()

    async with user_simulation(root) as user:
        monkeypatch.setattr(app, "on_startup", lambda _: None)  # it has started
        furnished.append(
            install_routes(desk, door, hosts=("test",), closed=start_page(), kiosk=True)
        )
        serve_visits(app, door, visits)
        answer = await user.http_client.post("/begin", headers={"origin": "http://test"})
        assert answer.status_code == 204
        yield user


def told(user: User) -> list[str]:
    """Listen to what the open page is told about somebody who may be gone."""
    said: list[str] = []
    assert user.client
    outbox = user.client.outbox
    send = outbox._emit  # noqa: SLF001

    async def heard(message: Message) -> None:
        if message[1] == "run_javascript" and message[2]["code"] in {"lq.warn()", "lq.calm()"}:
            said.append(message[2]["code"])
        await send(message)

    outbox._emit = heard  # type: ignore[method-assign]  # noqa: SLF001
    return said


async def test_who_is_silent_is_warned_at_ninety_seconds_and_out_at_a_hundred_and_twenty(
    user: User, screen: Screen, door: Authorization, visits: Visits, ticking: Clock
) -> None:
    assert (WARN_SECONDS, END_SECONDS) == (90, 120)
    await user.open("/debts")
    asked = told(user)
    begun = ticking.seconds
    ticking.seconds = begun + 89.9
    await visits.look()
    ticking.seconds = begun + 90
    await visits.look()
    await visits.look()
    await screen.until(lambda: asked == ["lq.warn()"])  # once
    ticking.seconds = begun + 119.9
    await visits.look()
    assert list(door.sessions)
    ticking.seconds = begun + 120
    await visits.look()
    assert list(door.sessions) == []
    assert (await user.http_client.get("/debts")).status_code == 401


async def test_a_touch_starts_the_time_anew(
    user: User, screen: Screen, door: Authorization, visits: Visits, ticking: Clock
) -> None:
    await user.open("/")
    asked = told(user)
    ticking.seconds += 100
    await visits.look()
    answer = await user.http_client.post("/here", headers={"origin": "http://test"})
    assert answer.status_code == 204
    await visits.look()
    await screen.until(lambda: asked == ["lq.warn()", "lq.calm()"])
    ticking.seconds += 119
    await visits.look()
    assert list(door.sessions)


async def test_a_line_that_is_only_held_is_no_touch(
    user: User, door: Authorization, ticking: Clock
) -> None:
    await user.open("/")
    [session] = door.sessions
    ticking.seconds += 50
    await user.http_client.get("/_nicegui_ws/socket.io/?EIO=4&transport=polling")
    assert door.sessions.idle(session) == 50


async def test_the_wall_clock_ends_nothing(
    user: User, door: Authorization, visits: Visits, clock: WallClock
) -> None:
    await user.open("/")
    clock.time = clock.time.replace(year=2040)
    await visits.look()
    assert list(door.sessions)


async def test_a_closed_window_ends_the_visit(
    door: Authorization, visits: Visits, ticking: Clock
) -> None:
    assert visits.begin()
    ticking.seconds += GONE_SECONDS - 1
    await visits.look()
    assert list(door.sessions)
    ticking.seconds += 1
    await visits.look()
    assert not list(door.sessions)


def _pages_that_say(words: str) -> int:
    return sum(
        words in str(element.props) + str(getattr(element, "content", ""))
        for client in Client.instances.values()
        for element in client.elements.values()
    )


async def _wrote(user: User, screen: Screen, desk: Desk, store: CaseStore, case_id: str) -> None:
    debt = a_debt(id="d1", platform=CANARY)
    store.update(case_id, lambda kept: kept.with_case(kept.case.with_debt(debt), "debt_added"))
    await user.open("/debts")
    await screen.reads(CANARY)
    assert desk.store.ids() == (case_id,)


@pytest.mark.parametrize("way", ["button", "silence", "closed window"])
async def test_after_the_end_nothing_is_left_in_pages_and_store(
    user: User,
    screen: Screen,
    desk: Desk,
    door: Authorization,
    store: CaseStore,
    visits: Visits,
    ticking: Clock,
    way: str,
) -> None:
    [session] = door.sessions
    await _wrote(user, screen, desk, store, session.case_id)
    assert _pages_that_say(CANARY)  # so that the look below could find something
    if way == "button":
        answer = await user.http_client.post("/end", headers={"origin": "http://test"})
        assert answer.status_code == 204
    elif way == "silence":
        ticking.seconds += END_SECONDS
        await visits.look()
    else:  # the same for a browser that was killed: its line is gone
        assert user.client
        user.client.delete()
        ticking.seconds += GONE_SECONDS
        await visits.look()
    assert _pages_that_say(CANARY) == 0
    assert dict(app.storage.general) == {}
    assert not any(map(dict, app.storage._users.values()))  # noqa: SLF001
    assert list(door.sessions) == []
    assert store.ids() == ()
    gc.collect()
    kept = [each for each in gc.get_objects() if type(each).__name__ in {"Kept", "Case", "Debt"}]
    assert [each for each in kept if CANARY in repr(each)] == []


async def test_a_page_whose_line_was_lost_before_the_end_is_deleted_once(
    user: User, door: Authorization, visits: Visits
) -> None:
    client = await user.open("/")
    waiting = asyncio.create_task(asyncio.sleep(60))
    client._delete_tasks["d"] = waiting  # noqa: SLF001
    [session] = door.sessions
    await visits.end(session)
    await asyncio.sleep(0)
    assert waiting.cancelled()


async def test_a_save_still_under_way_at_the_end_writes_nothing(
    user: User, door: Authorization, store: CaseStore, visits: Visits
) -> None:
    await user.open("/")
    [session] = door.sessions
    await visits.end(session)
    with pytest.raises(UnknownRecord):
        store.update(
            session.case_id, lambda kept: kept.with_case(kept.case.with_debt(a_debt()), "x")
        )
    assert store.ids() == ()
    await visits.end(session)  # a second end is no fault


async def test_files_go_neither_in_nor_out(user: User) -> None:
    for path in ("/download/liqing.json", "/download/liqing.ics", "/passphrase"):
        answer = await user.http_client.get(path)
        assert "attachment" not in answer.headers.get("content-disposition", ""), path
    for path in ("/download/liqing.json", "/evidence/d1", "/share", "/passphrase"):
        assert (await user.http_client.get(path)).status_code == 404, path
    for path in ("/debts/import", "/data"):
        await user.open(path)
        await user.should_not_see(kind=ui.upload)


async def test_no_second_screen_waits_for_whoever_comes_next(user: User) -> None:
    assert (await user.http_client.get("/calculator")).status_code == 404
    urgent = await user.http_client.get("/urgent")
    assert urgent.status_code == 200
    assert QUIET_TITLE not in urgent.text


async def test_visits_are_not_without_end(door: Authorization, visits: Visits) -> None:
    assert all(visits.begin() for _ in range(MOST_VISITS))
    assert visits.begin() is None
    door.sessions.open(Way.COMPUTER, "c1")
    assert visits.begin() is None


def test_a_terminal_has_the_small_layout_and_grows_with_the_screen() -> None:
    css = style()
    assert "min-width: 1024px" not in css
    assert "max-width: 1023.98px" not in css
    for at in re.split(r"@media[^{]*\{", css):
        assert [
            float(px) for px in re.findall(r"(?<![\w.-])(\d*\.?\d+)px", at) if float(px) > 30
        ] == []


def test_the_start_page_says_nothing_of_what_the_machine_is_for() -> None:
    words = re.sub(r"<(style|script).*?</\1>|<[^>]+>", "", start_page(), flags=re.DOTALL)
    assert not re.search("债|贷|欠|逾期|还款|催|钱", words)
