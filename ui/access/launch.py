"""The way in on one's own computer: a page in a file only its owner can read.

The file holds a secret that opens one session and is then replaced, so no command line, no history
and no other account ever sees one that works. It leads to the name of this installation, where
the browser knows such names: a name of its own under ``.localhost`` keeps its cookies from programs
on other ports.
"""

import json
from collections.abc import Callable
from hmac import compare_digest
from pathlib import Path
from secrets import token_hex, token_urlsafe

import htpy as h
from markupsafe import Markup
from nicegui import App
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from core.store import write_private
from ui.access.authorization import ENTRY, Authorization
from ui.access.static_page import document, waiting_here
from ui.access.words import access as t
from ui.shell.words import autosave

_FILE = "launch.html"
_NAME = "name"
_MOST = 4096
"""Bytes of a request to come in."""


class Launch:
    """Keeps the launch file up to date and opens sessions for who can read it."""

    def __init__(self, folder: Path, *, address: str, named: str) -> None:
        self.file = launch_file(folder)
        self._address = address
        self._named = named
        self._secret = ""
        self.renew()

    def renew(self) -> None:
        """Make a new secret; the one before opens nothing any more."""
        self._secret = token_urlsafe(32)
        there = [f"{place}{ENTRY.removeprefix('/')}" for place in (self._named, self._address)]
        write_private(self.file, _page(json.dumps([*there, self._secret])).encode("utf-8"))

    @property
    def once(self) -> str:
        """The address that opens one session."""
        return f"{self._address}{ENTRY.removeprefix('/')}#{self._secret}"

    def take(self, secret: str) -> bool:
        """Return whether this opens a session, once."""
        if not compare_digest(secret.encode("utf-8", "surrogatepass"), self._secret.encode()):
            return False
        self.renew()
        return True

    def close(self) -> None:
        """Leave no way in behind."""
        self.file.unlink(missing_ok=True)


def launch_file(folder: Path) -> Path:
    """Name the file that leads into a running program."""
    return folder / _FILE


def own_name(folder: Path) -> str:
    """Return the host name of this installation, made up once: ``liqing-7f3a.localhost``."""
    try:
        return f"liqing-{(folder / _NAME).read_text(encoding='ascii').strip()[:8]}.localhost"
    except (OSError, UnicodeDecodeError):
        write_private(folder / _NAME, token_hex(4).encode())
        return own_name(folder)


def serve_entry(
    app: App, door: Authorization, *, take: Callable[[str], str | None], secure: bool
) -> None:
    """Answer at ``/enter``: a page that hands in the secret of its own address, out of sight.

    Args:
        app: answers.
        door: whose cookie is set.
        take: gives the secret of a new session for one that opens it, else ``None``.
        secure: whether the cookie may go over TLS only.
    """

    @app.get(ENTRY, include_in_schema=False)
    def page() -> Response:
        return HTMLResponse(closed_page(), headers={"Cache-Control": "no-store"})

    @app.post(ENTRY, include_in_schema=False)
    async def enter(request: Request) -> Response:
        body = await request.body()
        secret = take(body.decode("utf-8", "replace")) if len(body) <= _MOST else None
        if secret is None:
            return Response(status_code=403)
        answer = Response(status_code=204)
        answer.set_cookie(
            door.cookie, secret, httponly=True, samesite="strict", secure=secure, path="/"
        )
        return answer


def closed_page() -> str:
    """Return the page for who isn't let in; with a secret in its address it hands that in first."""
    return document(
        h.main("#in", hidden=True)[h.p[t.OPENING]],
        h.main("#out")[
            h.h1[t.CLOSED_TITLE],
            h.p("#used", hidden=True)[t.USED],
            h.p[t.CLOSED],
            h.p[t.CLOSED_HOW],
            waiting_here(autosave.WAITING_HERE),
        ],
        h.script[_HAND_IN],
        data=ENTRY,
    )


def elsewhere_page() -> str:
    """Give the page for a link on another site: from here on it is one's own hand that leads in."""
    return document(
        h.main[
            h.h1[t.ELSEWHERE_TITLE],
            h.p[t.ELSEWHERE],
            h.p[h.a(href="/")[t.ELSEWHERE_IN]],
        ]
    )


def _page(there: str) -> str:
    return document(h.main[h.p[t.OPENING]], h.script[_LEAD], data=there)


_LEAD = Markup("""
const [named, address, secret] = JSON.parse(document.body.dataset.data);
const knows = /Chrome|Firefox/.test(navigator.userAgent);  // others may not find such a name
location.replace((knows ? named : address) + "#" + secret);
""")
_HAND_IN = Markup("""
const show = (id, on) => document.getElementById(id).hidden = !on;
const secret = location.pathname === document.body.dataset.data ? location.hash.slice(1) : "";
if (secret) history.replaceState(null, "", location.pathname);  // elsewhere it names a drawer
if (secret) {
  show("out", false); show("in", true);
  fetch("/enter", {method: "POST", body: secret}).then(answer => {
    if (answer.ok) return location.replace("/");
    show("in", false); show("out", true); show("used", true);
  });
}
""")
