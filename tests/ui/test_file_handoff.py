"""A sealed file, handed from a terminal to a phone: once, to who has the address."""

import httpx
import pytest

from core.store import seal_file_by_code
from tests.clock import Clock
from tests.ui.test_guard import WRONG_HOSTS
from ui.access.file_handoff import answering
from ui.centre.words import file_handoff as t
from ui.outbox import LASTS, Outbox

HOST = "192.168.1.20:8461"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(clock: Clock) -> Outbox:
    return Outbox(clock=clock)


@pytest.fixture
def phone(outbox: Outbox) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(answering(outbox, HOST))
    return httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}")


async def test_looking_takes_nothing_and_fetching_takes_it_once(
    phone: httpx.AsyncClient, outbox: Outbox
) -> None:
    at = f"/take/{outbox.put(b'sealed', 'c1', once=True)}"
    for _ in range(2):
        assert t.FETCH in (await phone.get(at)).text
    fetched = await phone.post(at, headers={"Origin": f"http://{HOST}"})
    assert fetched.content == b"sealed"
    assert fetched.headers["content-disposition"].startswith("attachment")
    assert fetched.headers["x-content-type-options"] == "nosniff"
    for gone in (await phone.get(at), await phone.post(at)):
        assert gone.status_code == 404
        assert t.GONE in gone.text


async def test_after_five_minutes_and_after_the_visit_there_is_nothing(
    phone: httpx.AsyncClient, outbox: Outbox, clock: Clock
) -> None:
    late = outbox.put(b"sealed", "c1", once=True)
    clock.seconds += LASTS
    ended = outbox.put(b"sealed", "c2", once=True)
    outbox.forget("c2")
    for token in (late, ended, "x", "../../etc/passwd"):
        assert (await phone.post(f"/take/{token}")).status_code == 404


async def test_nothing_else_is_answered(phone: httpx.AsyncClient, outbox: Outbox) -> None:
    at = f"/take/{outbox.put(b'sealed', 'c1', once=True)}"
    for path in ("/", "/debts", "/data", "/start", "/enter", "/staff", "/_nicegui_ws/socket.io/"):
        assert (await phone.get(path)).status_code == 404
    assert (await phone.post(at, headers={"Origin": "http://evil.example"})).status_code == 403
    for host in WRONG_HOSTS[:12]:
        assert (await phone.get(at, headers={"Host": host})).status_code == 421
    assert outbox.waits(at.rpartition("/")[2])


async def test_who_asks_too_often_waits(phone: httpx.AsyncClient) -> None:
    answers = [(await phone.get("/take/x")).status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]


async def test_a_page_comes_as_a_page_and_a_case_as_a_sealed_file(
    phone: httpx.AsyncClient, outbox: Outbox
) -> None:
    for content, name, kind, later in (
        (b"<!doctype html>", "liqing.html", "text/html; charset=utf-8", t.LATER_PAGE),
        (seal_file_by_code(b"case")[0], "liqing.sealed", "application/octet-stream", t.LATER),
    ):
        at = f"/take/{outbox.put(content, 'c1', once=True)}"
        assert later in (await phone.get(at)).text
        fetched = await phone.post(at, headers={"Origin": f"http://{HOST}"})
        assert fetched.content == content
        assert fetched.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert fetched.headers["content-type"] == kind
