"""How a phone comes in: guesses, races, time, and what is left of a code."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import httpx
import psutil
import pytest
from nicegui import app, core
from nicegui.testing import user_simulation
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Scope

from core.store import AuditAction
from tests.clock import Clock
from tests.ui.conftest import CASE_ID
from tests.ui.test_guard import WRONG_HOSTS, ask, head, status
from ui.access import pairing as p
from ui.access.authorization import HELD, LOCKED, UNKNOWN, Authorization
from ui.access.guard import Guard
from ui.access.launch import serve_entry
from ui.access.listener import is_private, own_addresses
from ui.access.lock import Tries, serve_lock
from ui.access.pair import device_name, serve_pairing
from ui.access.pair_known import serve_known
from ui.access.pairing import CodeRefusal, Pairing, Rate, State
from ui.access.phones import SLOW, Phones
from ui.access.sessions import Sessions, Way
from ui.access.words import access as words
from ui.app import install_routes
from ui.desk import Desk
from ui.shell import design

HOUR = 3600.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pairing(clock: Clock) -> Pairing:
    started = Pairing(clock)
    started.start()
    return started


def offered(pairing: Pairing) -> p.PairingCode:
    offer = pairing.offer()
    assert offer is not None
    return offer


def test_a_code_is_128_bits_for_a_camera_and_eight_digits_for_a_hand(pairing: Pairing) -> None:
    offer = offered(pairing)
    assert len(offer.secret) * 6 >= 128
    assert re.fullmatch(r"\d{8}", offer.digits)


def ask_with(pairing: Pairing, given: str, device: str = "") -> p.Asked:
    asked = pairing.ask(given, device)
    assert isinstance(asked, p.Asked)
    return asked


def test_a_code_lasts_five_minutes_or_until_it_is_used_and_says_which(
    pairing: Pairing, clock: Clock
) -> None:
    old = offered(pairing)
    assert pairing.seconds_left() == 300
    clock.seconds += p.LASTS - 1
    assert offered(pairing) is old
    assert pairing.seconds_left() == 1
    assert pairing.over() is None
    clock.seconds += 1
    assert pairing.offer() is None
    assert pairing.seconds_left() == 0
    assert pairing.over() is CodeRefusal.EXPIRED
    assert {pairing.ask(old.secret, ""), pairing.ask(old.digits, "")} == {CodeRefusal.EXPIRED}
    assert pairing.ask("no code", "") is CodeRefusal.WRONG
    pairing.start()
    new = offered(pairing)
    assert new.secret != old.secret
    assert pairing.ask(old.secret, "") is CodeRefusal.WRONG
    ask_with(pairing, new.digits)
    assert pairing.over() is CodeRefusal.USED
    assert pairing.ask(new.secret, "") is CodeRefusal.USED


def test_a_thousand_guesses_at_a_code_are_five(pairing: Pairing) -> None:
    """T36: what is guessed after the fifth wrong try doesn't matter, even the right digits."""
    offer = offered(pairing)
    wrong = f"{(int(offer.digits) + 1) % 10**p.DIGITS:0{p.DIGITS}}"
    for _ in range(p.TRIES):
        assert pairing.ask(wrong, "") is CodeRefusal.WRONG
    for _ in range(1000):
        assert pairing.ask(offer.digits, "") is CodeRefusal.SPOILED
    assert offered(pairing) is offer  # the camera's secret is as good as before
    assert p.TRIES / 10**p.DIGITS <= 3e-7


def test_the_camera_still_comes_in_after_wrong_guesses(pairing: Pairing) -> None:
    offer = offered(pairing)
    for _ in range(100):
        pairing.ask("no code", "")
    ask_with(pairing, offer.secret, "iPhone")


@pytest.mark.parametrize("which", ["secret", "digits"])
def test_two_with_one_code_and_exactly_one_comes_in(pairing: Pairing, which: str) -> None:
    code = getattr(offered(pairing), which)
    first, second = pairing.ask(code, "one"), pairing.ask(code, "two")
    assert isinstance(first, p.Asked)
    assert second is CodeRefusal.USED
    assert pairing.offer() is None  # nobody asks while somebody waits for an answer


def test_nobody_is_in_before_the_yes(pairing: Pairing) -> None:
    asked = ask_with(pairing, offered(pairing).secret, "iPhone")
    waiting = pairing.collect(asked.ticket)
    assert waiting is not None
    assert waiting.state is State.WAITING
    assert pairing.collect("another ticket") is None
    pairing.answer("another", yes=True, case_id=CASE_ID)
    assert asked.state is State.WAITING
    pairing.answer(asked.id, yes=True, case_id=CASE_ID)
    assert pairing.collect(asked.ticket) is asked
    assert pairing.collect(asked.ticket) is None  # fetched once


def test_a_no_is_a_no(pairing: Pairing) -> None:
    asked = ask_with(pairing, offered(pairing).secret, "iPhone")
    pairing.answer(asked.id, yes=False)
    pairing.answer(asked.id, yes=True, case_id=CASE_ID)
    told = pairing.collect(asked.ticket)
    assert told is not None
    assert told.state is State.NO


def test_who_waits_too_long_has_to_ask_again(pairing: Pairing, clock: Clock) -> None:
    asked = ask_with(pairing, offered(pairing).secret, "iPhone")
    clock.seconds += p.WAITS
    assert pairing.asked() is None
    pairing.answer(asked.id, yes=True, case_id=CASE_ID)
    assert pairing.collect(asked.ticket) is None


def test_an_address_may_ask_so_often_and_then_the_next_minute(clock: Clock) -> None:
    rate = Rate(3, clock=clock)
    assert [rate.passes("a") for _ in range(4)] == [True, True, True, False]
    assert rate.passes("b")
    clock.seconds += 60
    assert rate.passes("a")


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)", words.IPHONE),
        ("Mozilla/5.0 (Linux; Android 14; <script>)", words.ANDROID),
        ("", words.SOME_DEVICE),
    ],
)
def test_a_device_is_named_by_our_words(agent: str, name: str) -> None:
    assert device_name(agent) == name


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "::", "8.8.8.8", "224.0.0.1", "localhost", "", "192.168.1.0/24"]
)
def test_no_listener_for_all_the_world(address: str) -> None:
    assert not is_private(address)


def test_own_addresses_are_private_ones_of_others_networks() -> None:
    for address in own_addresses():
        assert is_private(address)
        assert not address.startswith("127.")


# --- the app behind a guard of its own

HOST = "192.168.1.5:8461"


@pytest.fixture
def door(clock: Clock) -> Authorization:
    return Authorization(Sessions(clock=clock), cookie="lq_test", is_sealed=lambda _: False)


@pytest.fixture
def phones(door: Authorization, clock: Clock, tmp_path: Path) -> Phones:
    return Phones(app, door, folder=tmp_path, port=8461, address="192.168.1.5", clock=clock)


@pytest.fixture
async def remote(
    desk: Desk, door: Authorization, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[httpx.AsyncClient]:
    """Give a browser in the home network, in front of the guard that stands there."""
    monkeypatch.setattr(app, "build_middleware_stack", app.build_middleware_stack)
    monkeypatch.setattr(core.sio, "handlers", {"/": dict(core.sio.handlers["/"])})
    own = Desk(
        store=desk.store,
        rules=desk.rules,
        now=desk.now,
        folder="",
        who=door.whose,
        phones=phones,
        remote=door.is_remote,
        workdays=desk.workdays,
    )

    def root() -> None:
        build()

    async with user_simulation(root) as user:
        build = install_routes(own, door, hosts=("test",))
        serve_entry(app, door, take=lambda _: None, secure=False)
        serve_pairing(
            app,
            door,
            phones.pairing,
            let_in=phones.let_in,
            is_secure=lambda: False,
            landing=lambda: phones.landing,
        )
        serve_known(app, door, phones, is_secure=lambda: False, landing=lambda: phones.landing)
        serve_lock(
            app, door, desk.store, unsealed=lambda: "other", tries=Tries(), tries_afar=phones.tries
        )
        await user.http_client.get("/")  # the middleware is built at the first request
        transport = httpx.ASGITransport(phones.guarded(HOST, "http"), client=("192.168.1.9", 1))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as browser:
            phones.pairing.start()
            phones.land_at("/plan")
            yield browser


OURS = {"origin": f"http://{HOST}"}


async def come_in(browser: httpx.AsyncClient, phones: Phones) -> None:
    offer = phones.offer()
    assert offer is not None
    answer = await browser.post("/pair", content=offer.secret, headers=OURS)
    ticket = answer.json()["ticket"]
    assert (await browser.post("/pair/answer", content=ticket, headers=OURS)).status_code == 202
    knock = phones.knock()
    assert knock is not None
    assert knock.number == answer.json()["number"]
    phones.answer(knock.id, yes=True, case_id=CASE_ID)
    done = await browser.post("/pair/answer", content=ticket, headers=OURS)
    assert done.status_code == 200
    assert done.json() == {"to": "/plan"}


PATHS = (
    *("/", "/debts", "/nowhere", "/enter", "/unlock", "/phone", "/docs"),
    *("/download/liqing.json", "/static/x/app.css", "/_nicegui_ws/socket.io/?EIO=4"),
)


@pytest.mark.parametrize("path", PATHS)
async def test_who_was_not_let_in_sees_the_page_to_ask_from_and_nothing_else(
    remote: httpx.AsyncClient, path: str
) -> None:
    answer = await remote.get(path)
    assert answer.status_code == UNKNOWN
    assert words.PAIR_TITLE in answer.text
    assert "client_id" not in answer.text
    assert "nicegui" not in answer.text


async def test_a_phone_that_was_let_in_sees_its_case_and_is_sent_away(
    remote: httpx.AsyncClient, phones: Phones
) -> None:
    noted: list[tuple[str, AuditAction]] = []
    phones.note = lambda case_id, did: noted.append((case_id, did))
    await come_in(remote, phones)
    assert (await remote.get("/debts")).status_code == 200
    assert noted == [(CASE_ID, AuditAction.PHONE_IN)]
    [device] = phones.devices(CASE_ID)
    assert phones.devices("another") == ()
    await phones.revoke(device.id)
    assert noted[1:] == [(CASE_ID, AuditAction.PHONE_OUT)]
    assert (await remote.get("/debts")).status_code == UNKNOWN
    assert (await remote.get("/download/liqing.json")).status_code == UNKNOWN


async def test_the_way_in_of_this_computer_is_none_for_a_phone(
    remote: httpx.AsyncClient, phones: Phones, door: Authorization
) -> None:
    await come_in(remote, phones)
    assert (await remote.post("/enter", content="x", headers=OURS)).status_code == UNKNOWN
    remote.cookies.clear()
    remote.cookies.set("lq_test", door.sessions.open(Way.COMPUTER, CASE_ID))
    assert (await remote.get("/debts")).status_code == UNKNOWN


async def test_a_phone_is_no_way_in_on_this_computer(door: Authorization) -> None:
    secret = door.sessions.open(Way.PHONE, CASE_ID)
    scope: Scope = {
        "type": "http",
        "path": "/debts",
        "headers": [(b"cookie", f"lq_test={secret}".encode())],
    }
    assert door.refusal(scope) == UNKNOWN


def test_at_the_computer_a_locked_session_is_asked_for_a_passphrase(clock: Clock) -> None:
    """Also while its own case is an open one: any passphrase may open any case there."""
    unlock = Route("/unlock", lambda _: PlainTextResponse(), methods=["POST"])
    door = Authorization(Sessions(clock=clock), cookie="lq_test", routes=lambda: [unlock])
    secret = door.sessions.open(Way.COMPUTER, CASE_ID, locked=True)
    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/debts",
        "headers": [(b"cookie", f"lq_test={secret}".encode())],
    }
    assert door.refusal(scope) == LOCKED
    assert door.refusal({**scope, "path": "/unlock"}) == 0


async def test_left_alone_it_locks_and_goes_on_where_it_was(
    remote: httpx.AsyncClient, phones: Phones, clock: Clock
) -> None:
    await come_in(remote, phones)
    clock.seconds += 5 * 60 - 1
    assert (await remote.get("/debts")).status_code == 200
    clock.seconds += 5 * 60
    assert (await remote.get("/debts")).status_code == HELD
    unlocked = await remote.post("/unlock?without=1", headers=OURS)
    assert unlocked.status_code == HELD  # only at the computer
    [device] = phones.devices(CASE_ID)
    assert device.is_held
    phones.release(device.id)
    assert (await remote.get("/debts")).status_code == 200


async def test_a_sealed_case_asks_for_its_passphrase(
    remote: httpx.AsyncClient, phones: Phones, door: Authorization, clock: Clock
) -> None:
    door.is_sealed = lambda _: True
    await come_in(remote, phones)
    clock.seconds += 5 * 60
    answer = await remote.get("/debts")
    assert answer.status_code == LOCKED
    assert 'type="password"' in answer.text
    assert "without" not in answer.text.split("<script>")[0]
    await remote.post("/unlock?without=1", headers=OURS)
    assert (await remote.get("/debts")).status_code == LOCKED


async def test_a_phone_left_alone_goes_on_by_its_own_digits(
    remote: httpx.AsyncClient, phones: Phones, door: Authorization, clock: Clock
) -> None:
    await come_in(remote, phones)
    [session] = [s for s in door.sessions if s.way is Way.PHONE]
    clock.seconds += 5 * 60
    assert (await remote.get("/debts")).status_code == HELD
    none_set = await remote.post("/pair/pin", content="", headers=OURS)
    assert none_set.status_code == 403
    assert (await remote.get("/debts")).status_code == HELD
    door.sessions.set_pin(session, "2468")
    right = await remote.post("/pair/pin", content="2468", headers=OURS)
    assert right.status_code == 204
    assert (await remote.get("/debts")).status_code == 200
    clock.seconds += 5 * 60
    said = [
        (await remote.post("/pair/pin", content=f"000{n}", headers=OURS)).status_code
        for n in range(5)
    ]
    assert said == [403] * 4 + [401]  # sent away: it has to be let in anew
    assert (await remote.get("/debts")).status_code == UNKNOWN
    assert phones.devices(CASE_ID) == ()


async def test_a_sealed_case_opens_by_its_passphrase_and_by_no_digits(
    remote: httpx.AsyncClient, phones: Phones, door: Authorization, clock: Clock
) -> None:
    door.is_sealed = lambda _: True
    await come_in(remote, phones)
    [session] = [s for s in door.sessions if s.way is Way.PHONE]
    door.sessions.set_pin(session, "2468")
    clock.seconds += 5 * 60
    assert (await remote.post("/pair/pin", content="2468", headers=OURS)).status_code == 403
    assert (await remote.get("/debts")).status_code == LOCKED


async def test_a_phone_that_is_remembered_comes_in_by_itself_until_it_is_forgotten(
    remote: httpx.AsyncClient, phones: Phones
) -> None:
    assert (await remote.post("/pair/known", headers=OURS)).status_code == 204
    assert (await remote.post("/pair/remember", content="x", headers=OURS)).status_code == UNKNOWN
    await come_in(remote, phones)
    kept = await remote.post("/pair/remember", content="我的手机", headers=OURS)
    assert kept.status_code == 204
    [known] = phones.remembered(CASE_ID)
    assert known.name == "我的手机"
    assert [device.name for device in phones.devices(CASE_ID)] == ["我的手机"]
    remote.cookies.delete("lq_test")
    assert (await remote.get("/debts")).status_code == UNKNOWN
    secret = remote.cookies["lq_known"]
    came = await remote.post("/pair/known", headers=OURS)
    assert came.json() == {"to": "/plan"}
    assert remote.cookies["lq_known"] != secret
    assert len(phones.devices(CASE_ID)) == 1  # it doesn't stay twice
    assert (await remote.get("/debts")).status_code == 200
    await phones.forget(known.id)
    assert (await remote.get("/debts")).status_code == UNKNOWN
    assert (await remote.post("/pair/known", headers=OURS)).status_code == 204


async def test_a_remembered_phone_of_a_sealed_case_is_asked_for_the_passphrase(
    remote: httpx.AsyncClient, phones: Phones, door: Authorization
) -> None:
    await come_in(remote, phones)
    assert (await remote.post("/pair/remember", content="x", headers=OURS)).status_code == 204
    remote.cookies.delete("lq_test")
    door.is_sealed = lambda _: True
    assert (await remote.post("/pair/known", headers=OURS)).status_code == 200
    assert (await remote.get("/debts")).status_code == LOCKED


async def test_a_phone_that_paired_again_does_not_stay_twice_and_two_are_told_apart(
    remote: httpx.AsyncClient, phones: Phones
) -> None:
    await come_in(remote, phones)
    phones.renew()
    phones.pairing.start()
    await come_in(remote, phones)
    assert len(phones.devices(CASE_ID)) == 1
    remote.cookies.clear()
    phones.pairing.start()
    await come_in(remote, phones)
    names = [device.name for device in phones.devices(CASE_ID)]
    assert len(set(names)) == 2


@pytest.mark.parametrize(
    ("path", "lands"),
    [
        *(("/debts/g-a", "/debts/g-a"), ("/", "/"), ("/card/setup", "/card/setup")),
        *(("//evil.example", "/"), ("https://x", "/"), ("/\\x", "/"), ("/a b", "/"), ("", "/")),
    ],
)
def test_a_phone_lands_on_one_of_our_own_pages(phones: Phones, path: str, lands: str) -> None:
    phones.land_at(path)
    assert phones.landing == lands


@pytest.mark.slow
async def test_after_twelve_hours_it_is_over_however_busy(
    remote: httpx.AsyncClient, phones: Phones, clock: Clock
) -> None:
    await come_in(remote, phones)
    for _ in range(12 * 15 - 1):
        clock.seconds += 4 * 60
        assert (await remote.get("/app.webmanifest")).status_code != UNKNOWN
        [session] = [s for s in phones._phones() if s.case_id == CASE_ID]  # noqa: SLF001
        phones._door.sessions.touch(session)  # noqa: SLF001
    clock.seconds += 4 * 60
    assert (await remote.get("/debts")).status_code == UNKNOWN


async def test_pages_and_codes_are_counted_by_address(remote: httpx.AsyncClient) -> None:
    answers = [(await remote.get("/debts")).status_code for _ in range(31)]
    assert answers == [UNKNOWN] * 30 + [SLOW]
    posts = [(await remote.post("/pair", content="x", headers=OURS)).status_code for _ in range(21)]
    assert posts == [403] * 20 + [SLOW]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "OPTIONS"])
async def test_whatever_the_method_it_counts_as_a_page(
    remote: httpx.AsyncClient, phones: Phones, method: str
) -> None:
    await come_in(remote, phones)
    for _ in range(30):
        answer = await remote.request(method, "/debts", headers=OURS)
        assert answer.status_code == (200 if method == "HEAD" else 405)
    assert (await remote.request(method, "/debts", headers=OURS)).status_code == SLOW
    assert (await remote.get("/debts")).status_code == SLOW


@pytest.mark.slow
async def test_many_at_once_guess_no_more_than_one_after_another(
    remote: httpx.AsyncClient, phones: Phones
) -> None:
    """T36, from 20 addresses at once, with the right digits among what comes too late."""
    offer = phones.offer()
    assert offer is not None
    app_afar = phones.guarded(HOST, "http")

    async def guess(number: int) -> int:
        transport = httpx.ASGITransport(app_afar, client=(f"127.0.0.{2 + number % 20}", 1))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as browser:
            wrong = f"{(int(offer.digits) + 1 + number) % 10**8:08}"
            answer = await browser.post("/pair", content=wrong, headers=OURS)
            return answer.status_code

    answers = await asyncio.gather(*map(guess, range(400)))
    assert set(answers) == {403}
    late = await remote.post("/pair", content=offer.digits, headers=OURS)
    assert late.status_code == 403


async def test_a_phone_that_guesses_does_not_lock_the_computer_out(
    remote: httpx.AsyncClient, phones: Phones, door: Authorization, clock: Clock
) -> None:
    door.is_sealed = lambda _: True
    await come_in(remote, phones)
    clock.seconds += 5 * 60
    answers = [(await remote.post("/unlock", content="no", headers=OURS)) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [403] * 5 + [SLOW]
    transport = httpx.ASGITransport(app)
    computer = httpx.AsyncClient(transport=transport, base_url="http://test")
    computer.cookies.set("lq_test", door.sessions.open(Way.COMPUTER, CASE_ID, locked=True))
    async with computer:
        ours = {"origin": "http://test"}
        answer = await computer.post("/unlock", content="no", headers=ours)
        assert answer.status_code == 403


async def test_what_opens_is_in_no_log(
    remote: httpx.AsyncClient, phones: Phones, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    offer = phones.offer()
    assert offer is not None
    answer = await remote.post("/pair", content=offer.secret, headers=OURS)
    for secret in (offer.secret, offer.digits, answer.json()["ticket"]):
        assert secret not in caplog.text


async def test_on_the_home_screen_stands_a_name_that_says_nothing(
    remote: httpx.AsyncClient,
) -> None:
    manifest = (await remote.get("/app.webmanifest")).json()
    assert manifest["short_name"] == "理清"
    drawn, *pictures = manifest["icons"]
    assert (await remote.get(drawn["src"])).headers["content-type"].startswith("image/svg")
    assert [picture["sizes"] for picture in pictures] == ["192x192", "512x512"]
    for picture in pictures:
        assert picture["src"].startswith(design.ASSETS_AT)
        head = (design.STATIC / Path(picture["src"]).name).read_bytes()[:24]
        wide, high = int.from_bytes(head[16:20]), int.from_bytes(head[20:24])
        assert picture["sizes"] == f"{wide}x{high}"


async def test_it_listens_only_while_it_is_on_and_for_half_an_hour_without_a_phone(
    door: Authorization, clock: Clock, tmp_path: Path, remote: httpx.AsyncClient
) -> None:
    """T35, in this process: the app of ``remote`` at a real address."""
    assert remote
    with socket.socket() as probe:
        probe.bind(("127.0.0.2", 0))
        port = probe.getsockname()[1]
    phones = Phones(app, door, folder=tmp_path, port=port, address="127.0.0.2", clock=clock)

    def outside() -> set[str]:
        found = psutil.Process().net_connections(kind="inet")
        return {c.laddr.ip for c in found if c.status == psutil.CONN_LISTEN} - {"127.0.0.1", "::1"}

    assert outside() == set()
    with pytest.raises(OSError, match="not an address"):
        await phones.switch_on("0.0.0.0", sealed=False)
    await phones.switch_on("127.0.0.2", sealed=False)
    assert outside() == {"127.0.0.2"}
    assert f"http://127.0.0.2:{port}" in core.sio.eio.cors_allowed_origins
    async with httpx.AsyncClient(base_url=phones.url) as browser:
        assert (await browser.get("/debts")).status_code == UNKNOWN
    clock.seconds += 30 * 60 - 1
    await phones.look()
    assert outside() == {"127.0.0.2"}
    clock.seconds += 1
    await phones.look()
    assert outside() == set()
    assert phones.url == ""
    assert f"http://127.0.0.2:{port}" not in core.sio.eio.cors_allowed_origins


def _as_afar(hosts: Iterable[str]) -> list[str]:
    """Give the wrong hosts of this computer as wrong ones of the home network."""
    return [
        host.replace("127.0.0.1", "192.168.1.5").replace("localhost", "liqing.localhost")
        for host in hosts
        if host != "192.168.1.5:8461"
    ]


@pytest.mark.parametrize("host", [*_as_afar(WRONG_HOSTS), "127.0.0.1:8461", "localhost:8461"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_any_other_host_gets_nothing_in_the_home_network(host: str, kind: str) -> None:
    """T23, for phones."""

    async def never(*_: object) -> None:
        raise AssertionError("reached")

    guard = Guard(never, hosts=(HOST,), refuse=lambda _: 0)
    sent = await ask(guard, headers=[("host", host), ("origin", f"http://{HOST}")], kind=kind)
    assert sent[0].get("status", sent[0].get("code")) in {421, 1008}


async def test_over_tls_the_origin_is_another() -> None:
    async def answers(*_: object) -> None:
        raise AssertionError("reached")

    guard = Guard(answers, hosts=(HOST,), refuse=lambda _: 0, scheme="https")
    sent = await ask(guard, headers=[("host", HOST), ("origin", f"http://{HOST}")], method="POST")
    assert status(sent) == 403
    assert "content-security-policy" in head(sent)
