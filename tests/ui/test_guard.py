"""The guard and the packing of static files, as plain ASGI."""

import asyncio
import gzip
from collections.abc import Callable, Iterable

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.access.compress import Compress
from ui.access.guard import BODY_CAP, Guard

HOST = "127.0.0.1:8461"
HOSTS = (HOST, "localhost:8461")
WRONG_HOSTS = (
    "",
    "evil.example",
    "evil.example:8461",
    "127.0.0.1",
    "127.0.0.1:80",
    "127.0.0.1:8462",
    "127.0.0.1:08461",
    "127.0.0.1:8461.",
    "127.0.0.1.:8461",
    "127.0.0.1.nip.io:8461",
    "127.1:8461",
    "2130706433:8461",
    "0x7f000001:8461",
    "0177.0.0.1:8461",
    "0.0.0.0:8461",
    "localhost",
    "localhost.:8461",
    "localhost.evil.example:8461",
    "localhost:8461@evil.example",
    "a@127.0.0.1:8461",
    "[::1]:8461",
    "[::ffff:127.0.0.1]:8461",
    "127.0.0.1:8461, evil.example",
    "127.0.0.1:8461 evil",
    " 127.0.0.1:8461",
    "127.0.0.1:8461\t",
    "xn--localhost-.example:8461",
    "192.168.1.5:8461",
    "example.localhost:8461",
    "127.0.0.1:8461/",
    "http://127.0.0.1:8461",
)
ORIGIN = f"http://{HOST}"
WRONG_ORIGINS = ("http://evil.example", "null", "https://127.0.0.1:8461", "http://127.0.0.1:1", "")
Headers = Iterable[tuple[str, str]]


class App:
    """What stands behind: remembers what reached it, reads the body, answers."""

    def __init__(
        self, *, kind: str = "text/html", body: bytes = b"data", status: int = 200
    ) -> None:
        self.scopes: list[Scope] = []
        self.taken = 0
        self._kind, self._body, self._status = kind, body, status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
            return
        while (message := await receive())["type"] == "http.request":
            self.taken += len(message.get("body", b""))
            if not message.get("more_body"):
                break
        if message["type"] == "http.disconnect":
            return
        head = [(b"content-type", self._kind.encode())]
        await send({"type": "http.response.start", "status": self._status, "headers": head})
        await send({"type": "http.response.body", "body": self._body})


def guarded(app: ASGIApp, *, refuse: Callable[[Scope], int] = lambda _: 0) -> Guard:
    return Guard(app, hosts=HOSTS, refuse=refuse, pages={401: "<p>closed</p>"})


async def ask(
    app: Guard | Compress,
    *,
    headers: Headers = (("host", HOST),),
    method: str = "GET",
    path: str = "/",
    kind: str = "http",
    chunks: tuple[bytes, ...] = (b"",),
) -> list[Message]:
    """Send one request; give all that came back."""
    sent: list[Message] = []
    waiting = [
        {"type": "http.request", "body": chunk, "more_body": n < len(chunks) - 1}
        for n, chunk in enumerate(chunks)
    ]

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    scope: Scope = {"type": kind, "path": path, "headers": raw, "query_string": b""}
    if kind == "http":
        scope["method"] = method
    await app(scope, receive, send)
    return sent


def status(sent: list[Message]) -> int:
    return int(sent[0]["status"])


def head(sent: list[Message]) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


@pytest.mark.parametrize("host", HOSTS)
async def test_our_own_hosts_are_answered(host: str) -> None:
    app = App()
    assert status(await ask(guarded(app), headers=(("host", host),))) == 200


@pytest.mark.parametrize("host", WRONG_HOSTS)
@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_any_other_host_gets_nothing(host: str, kind: str) -> None:
    app = App()
    headers = (("host", host), ("origin", ORIGIN))
    sent = await ask(guarded(app), headers=headers, kind=kind)
    assert app.scopes == []
    assert sent[0]["type"] == "websocket.close" or status(sent) == 421
    assert b"data" not in b"".join(message.get("body", b"") for message in sent)


@pytest.mark.parametrize("headers", [(), (("host", HOST), ("host", "evil.example"))])
async def test_no_host_or_two_get_nothing(headers: Headers) -> None:
    app = App()
    assert status(await ask(guarded(app), headers=headers)) == 421
    assert app.scopes == []


@pytest.mark.parametrize("origin", WRONG_ORIGINS)
@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_a_foreign_page_gets_nothing(origin: str, kind: str) -> None:
    app = App()
    headers = (("host", HOST), ("origin", origin))
    await ask(guarded(app), headers=headers, kind=kind, method="POST")
    assert app.scopes == []


async def test_a_socket_must_say_where_it_comes_from() -> None:
    app = App()
    [refused] = await ask(guarded(app), kind="websocket")
    assert refused["type"] == "websocket.close"
    [accepted] = await ask(
        guarded(app), headers=(("host", HOST), ("origin", ORIGIN)), kind="websocket"
    )
    assert accepted["type"] == "websocket.accept"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
async def test_a_write_from_elsewhere_is_refused(site: str) -> None:
    app = App()
    headers = (("host", HOST), ("sec-fetch-site", site))
    assert status(await ask(guarded(app), headers=headers, method="POST")) == 403
    assert app.scopes == []


@pytest.mark.parametrize("length", [str(BODY_CAP + 1), "-1", "many"])
async def test_a_body_said_to_be_too_long_is_refused_unread(length: str) -> None:
    app = App()
    headers = (("host", HOST), ("content-length", length))
    assert status(await ask(guarded(app), headers=headers, method="POST")) == 413
    assert app.scopes == []


async def test_a_body_that_grows_too_long_is_cut_off() -> None:
    app = App()
    chunks = (b"x" * 1_000_000,) * 5
    sent = await ask(guarded(app), method="POST", chunks=chunks)
    assert status(sent) == 413
    assert app.taken <= BODY_CAP


async def test_forwarding_headers_are_not_believed() -> None:
    app = App()
    headers = (("host", HOST), ("x-forwarded-prefix", "//evil"), ("forwarded", "host=evil"))
    await ask(guarded(app), headers=headers)
    assert [name for name, _ in app.scopes[0]["headers"]] == [b"host"]


@pytest.mark.parametrize(
    "headers", [(("host", HOST),), (("host", "evil.example"),)], ids=["answered", "refused"]
)
async def test_every_answer_carries_the_headers(headers: Headers) -> None:
    answer = head(await ask(guarded(App()), headers=headers))
    assert "frame-ancestors 'none'" in answer["content-security-policy"]
    assert "connect-src 'self'" in answer["content-security-policy"]
    assert answer["x-content-type-options"] == "nosniff"
    assert answer["cross-origin-opener-policy"] == "same-origin"


async def test_pages_are_not_kept_by_the_browser() -> None:
    assert head(await ask(guarded(App())))["cache-control"] == "no-store"


PACKED = (("host", HOST), ("accept-encoding", "gzip"))


async def test_a_static_file_is_packed_once_and_comes_out_the_same() -> None:
    body = b"let a = 1;\n" * 500
    app = App(kind="text/javascript", body=body)
    compress = Compress(app)
    for _ in range(3):
        sent = await ask(compress, headers=PACKED, path="/static/1/app.js")
        assert head(sent)["content-encoding"] == "gzip"
        assert gzip.decompress(sent[1]["body"]) == body
        assert head(sent)["content-length"] == str(len(sent[1]["body"]))
    assert len(app.scopes) == 1


class Cut(App):
    """Sends less than it said it would, the first time: whoever read it has left."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        self.scopes.append(scope)
        length = (b"content-length", str(len(self._body)).encode())
        head = [(b"content-type", self._kind.encode()), length]
        await send({"type": "http.response.start", "status": self._status, "headers": head})
        body = self._body if len(self.scopes) > 1 else self._body[:100]
        await send({"type": "http.response.body", "body": body, "more_body": True})
        if len(self.scopes) > 1:
            await send({"type": "http.response.body", "body": b""})


async def test_what_came_in_half_is_not_kept_for_others() -> None:
    app = Cut(kind="text/javascript", body=b"let a = 1;\n" * 500)
    compress = Compress(app)
    assert status(await ask(compress, headers=PACKED, path="/static/1/app.js")) == 503
    for _ in range(2):
        sent = await ask(compress, headers=PACKED, path="/static/1/app.js")
        assert gzip.decompress(sent[1]["body"]) == b"let a = 1;\n" * 500
    assert len(app.scopes) == 2


async def test_a_file_is_fetched_to_its_end_though_who_asked_has_left() -> None:
    """As NiceGUI's middleware does, it stops sending once it hears that nobody is there."""
    body = b"let a = 1;\n" * 500

    async def stops(scope: Scope, receive: Receive, send: Send) -> None:
        del scope
        head = [(b"content-type", b"text/javascript")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        for at in range(0, len(body), 1000):
            heard = asyncio.ensure_future(receive())
            done, _ = await asyncio.wait({heard}, timeout=0)
            if done and heard.result()["type"] == "http.disconnect":
                break
            heard.cancel()
            part = body[at : at + 1000]
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    compress = Compress(stops)
    for _ in range(2):
        sent = await ask(compress, headers=PACKED, path="/static/1/app.js", chunks=())
        assert gzip.decompress(sent[1]["body"]) == body


async def test_what_is_not_there_is_not_kept() -> None:
    app = App(status=404)
    compress = Compress(app)
    for _ in range(2):
        assert status(await ask(compress, headers=PACKED, path="/static/x")) == 404
    assert len(app.scopes) == 2


@pytest.mark.parametrize("extra", [("range", "bytes=0-1"), ("if-none-match", '"x"')])
async def test_special_requests_pass_through(extra: tuple[str, str]) -> None:
    app = App(kind="text/css", body=b"a{}" * 500)
    sent = await ask(Compress(app), headers=(*PACKED, extra), path="/static/1/app.css")
    assert "content-encoding" not in head(sent)


async def test_who_does_not_take_gzip_gets_it_plain() -> None:
    app = App(kind="text/css", body=b"a{}" * 500)
    sent = await ask(Compress(app), path="/static/1/app.css")
    assert sent[1]["body"] == b"a{}" * 500


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        *((f"/download/liqing.json{c}", 400) for c in "\n\r\t\0\x0b\x1b\x7f\x85\u2028\u2029"),
        *(("/a\nb", 400), ("\n/debts", 400), ("debts", 400), ("", 400)),
        *(("//debts", 404), ("/a//b", 404), ("/./a", 404), ("/a/..", 404), ("/a/../b", 404)),
        *(("/" + "x" * 201, 404), ("/" + "x/" * 600, 404)),
    ],
)
async def test_an_address_that_is_not_plain_reaches_nothing(
    path: str, wanted: int, kind: str
) -> None:
    app = App()
    headers = (("host", HOST), ("origin", ORIGIN))
    sent = await ask(guarded(app), headers=headers, path=path, kind=kind)
    assert app.scopes == []
    assert sent[0]["type"] == "websocket.close" or status(sent) == wanted


@pytest.mark.parametrize("path", ["/", "/debts/", "/download/a b.json", "/debts/\u4f60", "/a/.b"])
async def test_an_address_that_is_plain_passes(path: str) -> None:
    assert status(await ask(guarded(App()), path=path)) == 200


async def test_two_origins_are_refused_though_one_is_ours() -> None:
    app = App()
    headers = (("host", HOST), ("origin", ORIGIN), ("origin", "http://evil.example"))
    assert status(await ask(guarded(app), headers=headers, method="POST")) == 403
    assert app.scopes == []


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "ODD"])
async def test_our_own_page_may_write(method: str) -> None:
    headers = (("host", HOST), ("origin", ORIGIN), ("sec-fetch-site", "same-origin"))
    assert status(await ask(guarded(App()), headers=headers, method=method)) == 200


async def test_a_link_from_elsewhere_may_lead_to_what_is_open() -> None:
    """What is, says the door; the page a sign-in returns to would be."""
    headers = (("host", HOST), ("sec-fetch-site", "cross-site"))
    assert status(await ask(guarded(App()), headers=headers)) == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
async def test_a_socket_from_elsewhere_is_closed_before_it_is_open(site: str) -> None:
    app = App()
    headers = (("host", HOST), ("origin", ORIGIN), ("sec-fetch-site", site))
    sent = await ask(guarded(app), headers=headers, kind="websocket")
    assert [message["type"] for message in sent] == ["websocket.close"]
    assert app.scopes == []


async def test_a_body_of_just_the_cap_comes_through_whole() -> None:
    app = App()
    half = b"x" * (BODY_CAP // 2)
    assert status(await ask(guarded(app), method="POST", chunks=(half, half))) == 200
    assert app.taken == BODY_CAP


class Failing(App):
    """Reads the body to its end, then fails."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, send
        while (await receive())["type"] == "http.request":
            pass
        raise RuntimeError("No response returned.")


class Broken(App):
    """Fails without waiting for anything."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send
        raise RuntimeError("a bug")


async def test_a_browser_that_leaves_is_no_fault_of_ours() -> None:
    assert await ask(guarded(Failing())) == []


async def test_a_bug_is_not_swallowed() -> None:
    with pytest.raises(RuntimeError, match="a bug"):
        await ask(guarded(Broken()))


async def test_assets_with_their_version_in_the_path_may_be_kept() -> None:
    answer = head(await ask(guarded(App()), path="/_nicegui/3/vue.js"))
    assert "cache-control" not in answer
    assert "content-security-policy" in answer


@pytest.mark.parametrize(
    ("kind", "body"),
    [("font/woff2", b"\0" * 5000), ("image/png", b"\0" * 5000), ("text/css", b"a{}")],
    ids=["font", "picture", "tiny"],
)
async def test_what_packing_does_not_help_goes_out_as_it_is(kind: str, body: bytes) -> None:
    sent = await ask(Compress(App(kind=kind, body=body)), headers=PACKED, path="/static/1/x")
    assert "content-encoding" not in head(sent)
    assert sent[1]["body"] == body


async def test_pages_are_packed_anew_each_time() -> None:
    app = App(body=b"<p>hello</p>" * 500)
    compress = Compress(app)
    for _ in range(2):
        sent = await ask(compress, headers=PACKED, path="/debts")
        packed = b"".join(message.get("body", b"") for message in sent)
        assert gzip.decompress(packed) == b"<p>hello</p>" * 500
    assert len(app.scopes) == 2


async def test_odd_addresses_do_not_fill_the_memory() -> None:
    app = App(kind="text/css", body=b"a{}")
    compress = Compress(app)
    for n in range(401):
        await ask(compress, headers=PACKED, path=f"/static/{n}.css")
    for path in ("/static/0.css", "/static/400.css"):
        await ask(compress, headers=PACKED, path=path)
    assert [scope["path"] for scope in app.scopes[401:]] == ["/static/400.css"]


async def test_sockets_pass_the_packing_untouched() -> None:
    app = App()
    [accepted] = await ask(Compress(app), kind="websocket", path="/_nicegui/ws")
    assert accepted["type"] == "websocket.accept"


@pytest.mark.parametrize(("method", "body"), [("GET", b"<p>closed</p>"), ("POST", b"")])
async def test_who_was_not_let_in_reads_how_to_come_in(method: str, body: bytes) -> None:
    app = App()
    sent = await ask(guarded(app, refuse=lambda _: 401), method=method)
    assert app.scopes == []
    assert status(sent) == 401
    assert sent[1]["body"] == body
    assert head(sent)["cache-control"] == "no-store"


async def test_who_was_not_let_in_gets_no_socket() -> None:
    app = App()
    headers = (("host", HOST), ("origin", ORIGIN))
    [refused] = await ask(guarded(app, refuse=lambda _: 401), headers=headers, kind="websocket")
    assert refused["type"] == "websocket.close"


async def test_a_foreign_host_is_told_nothing_about_the_way_in() -> None:
    refused = guarded(App(), refuse=lambda _: 401)
    assert status(await ask(refused, headers=(("host", "evil.example"),))) == 421
