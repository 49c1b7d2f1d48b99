"""What a phone may not simply do: on each of the listed acts, the passphrase is asked for again."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from nicegui import App
from starlette.responses import PlainTextResponse
from starlette.types import Scope

from core.errors import WrongSecret
from core.store import CaseStore
from tests.build import a_debt
from tests.clock import Clock
from ui.access.authorization import Authorization
from ui.access.lock import FREE_TRIES, Tries
from ui.access.reauth import OPEN_SECONDS, Reauth, act_of
from ui.access.sessions import Sessions, Way
from ui.data.downloads import serve_downloads
from ui.desk import Desk
from ui.remote import Act, Hold

pytestmark = pytest.mark.usefixtures("quick_keys")

PASS = "雨后的小路 七点"
LINKS = {
    Act.EXPORT: ("/download/liqing.zip", "/download/complaint/d1", "/download/anything/new"),
    Act.PROOFS: ("/download/evidence/abc",),
}
FREE = ("/download/liqing.ics", "/download/template.csv", "/download/template.xlsx", "/debts", "/")


@pytest.fixture
def seconds() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaseStore]:
    with closing(CaseStore.at(tmp_path / "data")) as store:
        store.update("c1", lambda k: k.with_case(k.case.with_debt(a_debt()), "debt_added"))
        store.seal("c1", PASS)
        yield store


@pytest.fixture
def files(desk: Desk) -> App:
    """Give an app that gives files."""
    own = App()
    serve_downloads(own, desk)
    own.add_route("/download/anything/new", lambda _: PlainTextResponse())
    return own


@pytest.fixture
def door(seconds: Clock, files: App) -> Authorization:
    return Authorization(Sessions(clock=seconds), cookie="lq_test", routes=lambda: files.routes)


def make(door: Authorization, store: CaseStore, seconds: Clock, *, plain: bool = False) -> Reauth:
    return Reauth(door, store, tries=Tries(seconds), is_plain=lambda: plain, clock=seconds)


def come(door: Authorization, way: Way) -> Callable[[str], Scope]:
    """Stand before the door; give what a request for a path looks like."""
    cookie = f"lq_test={door.sessions.open(way, 'c1')}".encode()

    def scope(path: str) -> Scope:
        asked: Scope = {"type": "http", "method": "GET", "path": path}
        asked["headers"] = [(b"cookie", cookie)]
        (door.refusal_remote if way is Way.PHONE else door.refusal)(asked)
        return asked

    scope("/")
    return scope


async def test_every_listed_act_asks_again_and_for_two_minutes_no_more(
    door: Authorization, store: CaseStore, seconds: Clock
) -> None:
    asked, care = come(door, Way.PHONE), make(door, store, seconds)
    assert {act: care.hold(act) for act in Act} == dict.fromkeys(Act, Hold.ASK)
    for links in LINKS.values():
        assert [care.refusal(asked(link)) for link in links] == [403] * len(links)
    with pytest.raises(WrongSecret):
        await care.confirm("not the passphrase")
    assert {care.hold(act) for act in Act} == {Hold.ASK}
    assert await care.confirm(PASS) == 0
    assert {care.hold(act) for act in Act} == {Hold.FREE}
    for links in LINKS.values():
        assert [care.refusal(asked(link)) for link in links] == [0] * len(links)
    seconds.seconds += OPEN_SECONDS
    assert {care.hold(act) for act in Act} == {Hold.ASK}


async def test_erasing_is_refused_on_the_phone_until_the_passphrase_came(
    door: Authorization, store: CaseStore, seconds: Clock, desk: Desk
) -> None:
    come(door, Way.PHONE)
    care = make(door, store, seconds)
    own = replace(desk, store=store, who=lambda: "c1", care=care)
    with pytest.raises(WrongSecret):
        await own.erase()
    assert store.ids() == ("c1",)
    await care.confirm(PASS)
    await own.erase()
    assert store.ids() == ()


async def test_guesses_are_counted_as_at_the_lock(
    door: Authorization, store: CaseStore, seconds: Clock
) -> None:
    come(door, Way.PHONE)
    care = make(door, store, seconds)
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongSecret):
            await care.confirm("no")
    assert await care.confirm(PASS) >= 29
    assert care.hold(Act.EXPORT) is Hold.ASK


def test_without_tls_nothing_is_taken_away(
    door: Authorization, store: CaseStore, seconds: Clock
) -> None:
    asked, care = come(door, Way.PHONE), make(door, store, seconds, plain=True)
    assert [care.hold(act) for act in (Act.EXPORT, Act.PROOFS)] == [Hold.OFF] * 2
    assert care.refusal(asked("/download/liqing.json")) == 403
    assert [care.refusal(asked(link)) for link in FREE] == [0] * len(FREE)


def test_at_the_computer_nothing_changes(
    door: Authorization, store: CaseStore, seconds: Clock
) -> None:
    asked, care = come(door, Way.COMPUTER), make(door, store, seconds, plain=True)
    assert {care.hold(act) for act in Act} == {Hold.FREE}
    assert care.refusal(asked("/download/liqing.json")) == 0


def test_no_link_that_gives_a_file_was_forgotten(files: App) -> None:
    links = {r.path for r in files.routes if isinstance(r, APIRoute)}
    assert len(links) > 2
    assert {link for link in links if act_of(link) is None} <= set(FREE)


@pytest.mark.parametrize("end", ["\n", "\r", "\t", "\0", "\x85", "\u2028"])
def test_whatever_the_router_takes_for_a_held_file_is_held(
    door: Authorization, store: CaseStore, seconds: Clock, end: str
) -> None:
    asked, care = come(door, Way.PHONE), make(door, store, seconds, plain=True)
    for link in (link for links in LINKS.values() for link in links):
        scope = asked(link + end)
        assert (care.refusal(scope) == 403) == bool(door.route_of(scope)), link
    assert door.route_of(asked("/download/liqing.json\n")) == "/download/liqing.json"
