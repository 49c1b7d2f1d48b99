"""The page in front of sealed cases: it knows nothing but whether a secret opens one.

It is plain HTML, so that nothing of NiceGUI, and nothing of any case, is built before the right
passphrase came. It looks the same whether one person uses this computer or five.
"""

import asyncio
from collections.abc import Callable, Iterable
from time import monotonic

import htpy as h
from markupsafe import Markup
from nicegui import App
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.errors import StoreDamaged, WrongSecret
from core.store import AuditAction, Store
from ui.access.authorization import GRACE_SECONDS, LOCK, UNLOCK, Authorization
from ui.access.sessions import Way
from ui.access.static_page import document
from ui.access.words import access as t

FREE_TRIES = 5
_LOOK_SECONDS = 5
FIRST_WAIT = 30.0
"""Seconds after the free tries are used up; each further wrong one doubles them."""
_MOST = 4096
"""Bytes of a secret."""


class Tries:
    """Counts wrong secrets, on a clock that nobody can set. A right one starts over."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._wrong = 0
        self._until = 0.0

    def wait(self) -> float:
        """Return the seconds until another may be tried."""
        return max(0.0, self._until - self._clock())

    def note(self, *, right: bool) -> None:
        """Record how one try ended."""
        self._wrong = 0 if right else self._wrong + 1
        over = self._wrong - FREE_TRIES
        self._until = self._clock() + FIRST_WAIT * 2**over if over >= 0 else 0.0


def serve_lock(
    app: App,
    door: Authorization,
    store: Store,
    *,
    unsealed: Callable[[], str],
    tries: Tries,
    tries_afar: Tries | None = None,
) -> None:
    """Answer at ``/unlock`` and ``/lock``.

    Args:
        app: answers.
        door: knows who is asking.
        store: opens cases.
        unsealed: gives the id of the case that needs no secret: the one there is, or a new one.
        tries: counts them, for all who ask together.
        tries_afar: counts those of phones, so that a phone locks nobody out at the computer.
    """
    of_phones = tries_afar or tries

    @app.post(UNLOCK, include_in_schema=False)
    async def unlock(request: Request) -> Response:
        session = door.here()
        if session is None:
            return Response(status_code=401)
        body = await request.body()
        remote = session.way is Way.PHONE
        if request.query_params.get("without") and not remote:
            door.sessions.unlock(session, unsealed())
            store.journal(session.case_id).note(AuditAction.OPENED)
            return Response(status_code=204)
        counted = of_phones if remote else tries
        if seconds := counted.wait():
            return JSONResponse({"wait": round(seconds + 0.5)}, 429)
        counted.note(right=False)  # before the work, so that many at once don't count as one
        secret = body.decode("utf-8", "replace") if len(body) <= _MOST else ""
        # a phone was let in to one case
        among = (session.case_id,) if remote else store.ids()
        found = await asyncio.to_thread(opened_by, store, secret, among)
        if found is None:
            if len(asked := tuple(filter(store.is_sealed, among))) == 1:  # else: whose was meant?
                store.journal(asked[0]).note(AuditAction.WRONG_SECRET, remote=remote)
            return JSONResponse({"wait": round(counted.wait())}, 403)
        counted.note(right=True)
        door.sessions.unlock(session, found)
        store.journal(found).note(AuditAction.UNLOCKED, remote=remote)
        return Response(status_code=204)

    @app.post(LOCK, include_in_schema=False)
    async def lock() -> Response:
        session = door.here()
        if session is None:
            return Response(status_code=401)
        await asyncio.sleep(GRACE_SECONDS)
        await lock_case(door, store, session.case_id)
        return Response(status_code=204)


async def lock_case(door: Authorization, store: Store, case_id: str) -> None:
    """Lock a case: every page of it goes blank, its key is forgotten."""
    if store.is_sealed(case_id):
        remote, was_open = door.is_remote(), not store.is_locked(case_id)
        await door.lock(case_id)
        await asyncio.to_thread(store.lock, case_id)
        if was_open:
            store.journal(case_id).note(AuditAction.LOCKED, remote=remote)


async def lock_when_left(door: Authorization, store: Store, *, seconds: float) -> None:
    """Lock sealed cases that nobody has touched for so long, until cancelled."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        for case_id in {s.case_id for s in door.sessions if not s.locked}:
            used = max(s.seen for s in door.sessions if s.case_id == case_id)
            if monotonic() - used >= seconds:
                await lock_case(door, store, case_id)


def opened_by(store: Store, secret: str, among: Iterable[str]) -> str | None:
    """Unlock the first of some cases that a secret opens; give its id, or ``None``."""
    for case_id in among:
        if store.is_sealed(case_id):
            try:
                store.unlock(case_id, secret)
            except (WrongSecret, StoreDamaged):
                continue
            return case_id
    return None


def locked_page(*, remote: bool = False) -> str:
    """Return the page that asks for the passphrase; a phone sees nothing but its own case."""
    return document(
        h.main[
            h.h1[t.LOCKED_TITLE],
            h.form("#form")[
                h.label(for_="secret")[t.ASK],
                h.input(
                    "#secret",
                    type="password",
                    autocomplete="current-password",
                    required=True,
                    aria_describedby="said",
                    autofocus=True,
                ),
                h.p("#said", role="alert", data_wrong=t.WRONG, data_wait=t.WAIT),
                h.button(type="submit")[t.UNLOCK],
            ],
            h.p(".quiet")[t.FORGOTTEN],
            None if remote else h.p(".quiet")[h.button("#without.plain", type="button")[t.WITHOUT]],
        ],
        h.script[_UNLOCK],
    )


_UNLOCK = Markup("""
const form = document.getElementById("form"), secret = document.getElementById("secret");
const said = document.getElementById("said");
const send = async (path, body) => {
  const answer = await fetch(path, {method: "POST", body});
  if (answer.ok) return location.reload();
  if (answer.status === 401) return location.replace("/");
  const {wait} = await answer.json();
  said.textContent = wait ? said.dataset.wait.replace("{seconds}", wait) : said.dataset.wrong;
  secret.select(); secret.focus();
};
form.addEventListener("submit", event => {
  event.preventDefault();
  send("/unlock", secret.value);
});
document.getElementById("without")?.addEventListener("click", () => send("/unlock?without=1", ""));
""")
