"""The page in front of sealed cases, and how often a secret may be tried."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from nicegui import app, core
from nicegui.testing import user_simulation

from core.store import CaseStore
from tests.build import a_debt
from tests.clock import Clock
from ui.access.authorization import Authorization
from ui.access.lock import FIRST_WAIT, FREE_TRIES, Tries, lock_case, serve_lock
from ui.access.sessions import Sessions, Way
from ui.app import install_routes
from ui.desk import Desk

pytestmark = pytest.mark.usefixtures("quick_keys")

PASS = "雨后的小路 七点"
OURS = {"origin": "http://test"}


def test_five_tries_are_free_and_then_each_waits_twice_as_long() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(FREE_TRIES - 1):
        tries.note(right=False)
        assert tries.wait() == 0
    for wait in (FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT):
        tries.note(right=False)
        assert tries.wait() == wait
        clock.seconds += wait
        assert tries.wait() == 0
    tries.note(right=True)
    tries.note(right=False)
    assert tries.wait() == 0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with closing(CaseStore.at(tmp_path / "data")) as store:
        for case_id, name in (("c1", "甲分期"), ("c2", "乙分期")):
            store.update(
                case_id,
                lambda kept, name=name: kept.with_case(  # type: ignore[misc]
                    kept.case.with_debt(a_debt(platform=name)), "debt_added"
                ),
            )
        store.seal("c1", PASS)
        store.lock("c1")
        yield store


@pytest.fixture
def door() -> Authorization:
    return Authorization(Sessions(), cookie="lq_test")


@pytest.fixture
async def browser(
    desk: Desk, store: CaseStore, door: Authorization, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """Give a browser that was let in and waits at the lock."""
    monkeypatch.setattr(app, "build_middleware_stack", app.build_middleware_stack)
    monkeypatch.setattr(core.sio, "handlers", {"/": dict(core.sio.handlers["/"])})
    desk = Desk(
        store=store,
        rules=desk.rules,
        now=desk.now,
        folder="",
        who=door.whose,
        workdays=desk.workdays,
    )
    furnished: list[Callable[[], None]] = []

    def root() -> None:
        furnished[0]()

    async with user_simulation(root) as user:
        monkeypatch.setattr(app, "on_startup", lambda _: None)  # it has started
        furnished.append(install_routes(desk, door, hosts=("test",)))
        serve_lock(app, door, store, unsealed=lambda: "c2", tries=Tries())
        secret = door.sessions.open(Way.COMPUTER, "c1", locked=True)
        user.http_client.cookies.set("lq_test", secret)
        yield user.http_client


async def unlock(browser: httpx.AsyncClient, secret: str, query: str = "") -> httpx.Response:
    return await browser.post(f"/unlock{query}", content=secret.encode(), headers=OURS)


@pytest.mark.parametrize("path", ["/", "/debts", "/data", "/nowhere"])
async def test_a_locked_session_sees_the_lock_wherever_it_goes(
    browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    assert answer.status_code == 423
    assert 'type="password"' in answer.text
    assert "client_id" not in answer.text
    assert "甲分期" not in answer.text


async def test_a_locked_session_takes_nothing_away(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/download/liqing.json")
    assert answer.status_code == 423
    assert "甲" not in answer.text


async def test_the_passphrase_opens_the_case_it_belongs_to(browser: httpx.AsyncClient) -> None:
    assert (await unlock(browser, PASS)).status_code == 204
    answer = await browser.get("/download/liqing.json")
    assert "甲分期" in answer.text
    assert "乙分期" not in answer.text


async def test_a_wrong_one_opens_nothing_and_the_sixth_has_to_wait(
    browser: httpx.AsyncClient,
) -> None:
    for _ in range(FREE_TRIES):
        assert (await unlock(browser, "not the passphrase")).status_code == 403
    answer = await unlock(browser, PASS)
    assert answer.status_code == 429
    assert answer.json()["wait"] >= 29
    assert (await browser.get("/")).status_code == 423


async def test_without_a_passphrase_only_what_is_open_can_be_seen(
    browser: httpx.AsyncClient,
) -> None:
    assert (await unlock(browser, "", "?without=1")).status_code == 204
    answer = await browser.get("/download/liqing.json")
    assert "乙分期" in answer.text
    assert "甲分期" not in answer.text


async def test_locking_forgets_the_key_and_asks_again(
    browser: httpx.AsyncClient, door: Authorization, store: CaseStore
) -> None:
    await unlock(browser, PASS)
    await browser.get("/debts")
    [session] = door.sessions
    assert session.pages
    await lock_case(door, store, "c1")
    assert store.is_locked("c1")
    assert not session.pages
    assert (await browser.get("/debts")).status_code == 423
    assert (await browser.get("/download/liqing.json")).status_code == 423


async def test_opening_and_locking_leave_lines(
    browser: httpx.AsyncClient, door: Authorization, store: CaseStore
) -> None:
    await unlock(browser, "not the passphrase")
    await unlock(browser, PASS)
    await lock_case(door, store, "c1")
    await lock_case(door, store, "c1")
    await unlock(browser, "", "?without=1")
    told = {case_id: store.journal(case_id).read().entries for case_id in ("c1", "c2")}
    assert [e.did.value for e in told["c1"]] == ["wrong_secret", "unlocked", "locked"]
    assert [e.did.value for e in told["c2"]] == ["opened"]
    assert not any(e.remote for lines in told.values() for e in lines)


async def test_with_two_sealed_cases_a_wrong_one_is_nobodys(
    browser: httpx.AsyncClient, store: CaseStore
) -> None:
    store.seal("c2", f"{PASS} and more")
    await unlock(browser, "not the passphrase")
    assert [store.journal(i).read().entries for i in ("c1", "c2")] == [(), ()]


async def test_nobody_unlocks_without_having_been_let_in(browser: httpx.AsyncClient) -> None:
    browser.cookies.clear()
    assert (await unlock(browser, PASS)).status_code == 401


async def test_a_foreign_page_cannot_try(browser: httpx.AsyncClient) -> None:
    answer = await browser.post("/unlock", content=b"x", headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert answer.content == b""
