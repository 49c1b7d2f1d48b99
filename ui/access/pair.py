"""What a phone sees before it is let in: plain HTML, nothing of NiceGUI, nothing of any case."""

from collections.abc import Callable

import htpy as h
from markupsafe import Markup
from nicegui import App
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ui.access.authorization import Authorization
from ui.access.pairing import DIGITS, Asked, CodeRefusal, Pairing, State
from ui.access.sessions import Way
from ui.access.static_page import document
from ui.access.words import access as t

PIN_LENGTH = 8
MOST = 256
"""Bytes of a code."""
_KINDS = (
    ("iPhone", t.IPHONE),
    ("iPad", t.IPAD),
    ("Android", t.ANDROID),
    ("Windows", t.WINDOWS),
    ("Macintosh", t.MAC),
)


def serve_pairing(
    app: App,
    door: Authorization,
    pairing: Pairing,
    *,
    let_in: Callable[[Asked], str],
    is_secure: Callable[[], bool],
    authority: Callable[[], bytes | None] = lambda: None,
    landing: Callable[[], str] = lambda: "/",
    announce: Callable[[str], None] = lambda _device: None,
) -> None:
    """Answer at ``/pair``.

    Args:
        app: answers.
        door: whose cookie is set.
        pairing: holds the code there is, and who asked.
        let_in: opens a session for a phone that got a yes; gives the secret for its cookie.
        is_secure: says whether phones come over TLS.
        authority: gives the certificate of the installation's own authority, if there is TLS.
        landing: gives the page a phone begins with: the one that is open on the computer.
        announce: says at the computer that a phone waits.
    """

    @app.get("/pair/liqing.crt", include_in_schema=False)
    def certificate() -> Response:
        content = authority()
        if content is None:
            return Response(status_code=404)
        return Response(content, media_type="application/x-x509-ca-cert")

    @app.get("/pair", include_in_schema=False)
    def page() -> Response:
        return HTMLResponse(pair_page(), headers={"Cache-Control": "no-store"})

    @app.post("/pair", include_in_schema=False)
    async def ask(request: Request) -> Response:
        body = await request.body()
        given = body.decode("utf-8", "replace").strip() if len(body) <= MOST else ""
        asked = pairing.ask(given, device_name(request.headers.get("user-agent", "")))
        if isinstance(asked, CodeRefusal):
            return JSONResponse({"why": asked}, 403)
        announce(asked.device)
        return JSONResponse({"ticket": asked.ticket, "number": asked.number})

    @app.post("/pair/answer", include_in_schema=False)
    async def answer(request: Request) -> Response:
        body = await request.body()
        ticket = body.decode("utf-8", "replace") if len(body) <= MOST else ""
        asked = pairing.collect(ticket)
        if asked is None or asked.state is State.NO:
            return Response(status_code=403)
        if asked.state is State.WAITING:
            return Response(status_code=202)
        before = door.here()
        if before is not None and before.way is Way.PHONE:  # it doesn't stay twice
            await door.end(before)
        came_in = JSONResponse({"to": landing()})
        put_cookie(came_in, door.cookie, let_in(asked), secure=is_secure())
        return came_in


def put_cookie(
    answer: Response, name: str, secret: str, *, secure: bool, days: int | None = None
) -> None:
    """Let a browser keep a secret no script can read.

    Args:
        answer: what carries it.
        name: of the cookie.
        secret: what it holds.
        secure: whether it goes over TLS alone.
        days: for how long; ``None``: while the browser is open.
    """
    answer.set_cookie(
        name,
        secret,
        max_age=None if days is None else days * 86_400,
        httponly=True,
        samesite="strict",
        secure=secure,
        path="/",
    )


def device_name(agent: str) -> str:
    """Name a device by what its browser says; never with the browser's own words."""
    return next((name for part, name in _KINDS if part in agent), t.SOME_DEVICE)


def pair_page() -> str:
    """Return the page a phone asks from: with a code in its address it hands that in first."""
    return document(
        h.main("#ask")[
            h.h1[t.PAIR_TITLE],
            h.p[t.PAIR_HOW],
            h.form("#form")[
                h.label(for_="code")[t.PAIR_CODE.format(count=DIGITS)],
                h.input(
                    "#code",
                    inputmode="numeric",
                    autocomplete="off",
                    maxlength=str(DIGITS + 2),
                    required=True,
                    aria_describedby="said",
                ),
                h.p(
                    "#said",
                    role="alert",
                    data_wrong=t.PAIR_WRONG,
                    data_used=t.PAIR_USED,
                    data_expired=t.PAIR_EXPIRED,
                    data_spoiled=t.PAIR_SPOILED,
                    data_no=t.PAIR_NO,
                    data_slow=t.PAIR_SLOW,
                    data_lost=t.PAIR_LOST,
                ),
                h.button(type="submit")[t.PAIR_ASK],
            ],
        ],
        h.main("#wait", hidden=True)[
            h.h1[t.PAIR_COMPARE],
            h.p("#number.number", role="status"),
            h.p[t.PAIR_WAIT],
        ],
        h.script[_ASK],
    )


def held_page() -> str:
    """Return the page of a phone that was left alone: somebody at the computer lets it go on."""
    return document(
        h.main[
            h.h1[t.HELD_TITLE],
            h.form("#form")[
                h.label(for_="pin")[t.HELD_PIN],
                h.input(
                    "#pin",
                    type="password",
                    inputmode="numeric",
                    autocomplete="off",
                    maxlength=str(PIN_LENGTH),
                    aria_describedby="said",
                ),
                h.p("#said", role="alert", data_wrong=t.HELD_WRONG),
                h.button(type="submit")[t.UNLOCK],
            ],
            h.p[t.HELD],
            h.p(".quiet")[t.HELD_KEPT],
        ],
        h.script[_LOOK],
    )


def slow_page() -> str:
    """Return the page for who asks too often."""
    return document(h.main[h.h1[t.SLOW_TITLE], h.p[t.SLOW]])


_ASK = Markup("""
const at = id => document.getElementById(id), said = at("said");
const show = waits => { at("ask").hidden = waits; at("wait").hidden = !waits; };
const fail = why => { show(false); said.textContent = said.dataset[why]; at("code").select(); };
const post = (path, body) => fetch(path, {method: "POST", body, cache: "no-store"});
const wait = async ticket => {
  try {
    const answer = await post("/pair/answer", ticket);
    if (answer.status === 200) return location.replace((await answer.json()).to);
    if (answer.status === 202 || answer.status === 429) return setTimeout(wait, 1000, ticket);
    fail("no");
  } catch { fail("lost"); }
};
const ask = async code => {
  try {
    const answer = await post("/pair", code);
    if (answer.status === 403) return fail((await answer.json()).why);
    if (!answer.ok) return fail(answer.status === 429 ? "slow" : "wrong");
    const {ticket, number} = await answer.json();
    at("number").textContent = number; show(true); wait(ticket);
  } catch { fail("lost"); }
};
const secret = location.pathname === "/pair" ? location.hash.slice(1) : "";
if (secret) history.replaceState(null, "", location.pathname);  // elsewhere it names a drawer
const known = async () => {
  try {
    const answer = await post("/pair/known", "");
    if (answer.status === 200) {
      if (location.pathname !== "/pair") return location.reload();  // to what was asked for
      return location.replace((await answer.json()).to);
    }
  } catch { /* as a phone that isn't known */ }
  at("code").focus();
};
if (secret) ask(secret); else known();
at("form").addEventListener("submit", event => {
  event.preventDefault(); said.textContent = ""; ask(at("code").value.replace(/\\s/g, ""));
});
""")
_LOOK = Markup("""
const pin = document.getElementById("pin"), said = document.getElementById("said");
document.getElementById("form").addEventListener("submit", async event => {
  event.preventDefault();
  try {
    const answer = await fetch("/pair/pin", {method: "POST", body: pin.value, cache: "no-store"});
    if (answer.status !== 403) return location.reload();
    said.textContent = said.dataset.wrong; pin.select();
  } catch { /* the computer is off or away */ }
});
const look = async () => {
  try {
    const answer = await fetch("/unlock", {method: "HEAD", cache: "no-store"});
    if (answer.status !== 428) location.reload();
  } catch { /* the computer is off or away */ }
  setTimeout(look, 3000);
};
setTimeout(look, 3000);
""")
