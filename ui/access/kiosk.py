"""A terminal in a centre: loopback only, nothing on a disk, one start page for everybody."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import htpy as h
from markupsafe import Markup
from nicegui import App, app, background_tasks
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ui.access import director, staff
from ui.access.authorization import Authorization
from ui.access.call_queue import serve_calling
from ui.access.centre import FILE, Centre, read_centre
from ui.access.counters import TICKET, VISIT, Counters
from ui.access.kiosk_doctor import Machine
from ui.access.local import HOST, Furnish, listen, say
from ui.access.selftest import Selftest, of_machine
from ui.access.sessions import Session, Sessions
from ui.access.staff import Staff, serve_staff
from ui.access.static_page import document
from ui.access.supervisor import ENDED
from ui.access.tickets import Queue
from ui.access.visits import CLEARED, END_SECONDS, TRIAL, Visits
from ui.desk import Desk
from ui.shell import design
from ui.shell.words import kiosk as t
from ui.shell.words import shell

BEGIN, END, HERE = "/begin", "/end", "/here"
NOWHERE = Centre()
OPEN_TO_ALL = (BEGIN, CLEARED, *staff.OPEN_TO_ALL, *director.OPEN_TO_ALL)
_FORGET = {"Clear-Site-Data": '"cache", "cookies", "storage"', "Cache-Control": "no-store"}
"""What a browser that isn't thrown away has to forget."""


def serve(
    install_routes: Furnish,
    desk: Desk,
    door: Authorization,
    *,
    folder: Path,
    port: int,
    tell_ends: bool = False,
    hand_over: Callable[[], Awaitable[None]] | None = None,
) -> int:
    """Serve a terminal until stopped.

    Args:
        install_routes: sets up what visitors share and gives the root function.
        desk: what pages reach; its store keeps everything in memory.
        door: knows who was let in; it must leave ``OPEN_TO_ALL`` open.
        folder: of the centre: its PIN and its settings, nothing of any visitor.
        port: where.
        tell_ends: whether a line is written at the end of every visit, for ``supervisor``.
        hand_over: begins to listen for phones that fetch a file, where the centre wants it.
    """
    hosts = (f"{HOST}:{port}", f"localhost:{port}")
    root = install_routes(
        desk, door, hosts=hosts, closed=start_page(read_centre(folder / FILE)), kiosk=True
    )
    counters = Counters(folder, desk.today)
    queue = Queue(opened=lambda: counters.note(TICKET), served=counters.waited)

    def ended(session: Session) -> None:
        desk.outbox.forget(session.case_id)
        queue.drop(session.id)
        counters.forget(session.id)
        if tell_ends and session.name != TRIAL:  # whoever is at the terminal stays there
            say(ENDED)

    counsellors = Sessions()
    visits = Visits(
        door,
        desk.store,
        began=lambda: counters.note(VISIT),
        ended=ended,
        queue=queue,
        working=counsellors.ids,
    )
    serve_visits(app, door, visits)
    serve_calling(app, door, queue, desk)
    director.serve_count(app, door, counters)
    there = Machine(folder=folder, port=port)
    office = Staff(
        desk=desk,
        queue=queue,
        visits=visits,
        sessions=counsellors,
        morning=Selftest(
            desk=desk,
            visits=visits,
            folder=folder,
            port=port,
            machine=of_machine(there) if tell_ends else tuple,
        ),
        pin_file=folder / "pin",
        cookie=f"{door.cookie}_s",
        visit=lambda: session.id if (session := door.here()) else "",
    )
    serve_staff(app, office)
    director.serve_director(app, counters, lambda asked: office.here(asked) is not None)

    async def started() -> None:
        background_tasks.create(visits.watch(), name="watch visits")
        if hand_over is not None:
            await hand_over()

    def listening() -> None:
        say(t.STARTED.format(address=f"http://{HOST}:{port}/"))

    app.on_startup(started)
    app.on_shutdown(desk.store.close)
    listen(root, port=port, listening=listening, dark=False)
    return 0


def serve_visits(app: App, door: Authorization, visits: Visits) -> None:
    """Answer to the buttons that begin and end a visit, and to a touch."""

    @app.post(BEGIN, include_in_schema=False)
    async def start(_: Request) -> Response:
        if door.here() is not None:
            return Response(status_code=204)
        secret = visits.begin()
        if secret is None:
            return Response(status_code=503)
        answer = Response(status_code=204)
        answer.set_cookie(door.cookie, secret, httponly=True, samesite="strict", path="/")
        return answer

    @app.post(END, include_in_schema=False)
    async def end(_: Request) -> Response:
        session = door.here()
        if session is not None:
            await visits.end(session)
        answer = Response(status_code=204)
        answer.delete_cookie(door.cookie, path="/")
        return answer

    @app.post(HERE, include_in_schema=False)
    def here() -> Response:  # the door has noted it already
        return Response(status_code=204)

    @app.get(CLEARED, include_in_schema=False)
    def cleared() -> Response:
        return HTMLResponse(cleared_page(), headers=_FORGET)


def start_page(centre: Centre = NOWHERE) -> str:
    """Return what everybody finds; it says nothing of what the machine is for."""
    return document(
        h.main[
            design.mark(shell.NAME),
            h.div(".hero")[h.h1[design.phrases(t.TITLE)], h.p(".lead")[design.phrases(t.LEAD)]],
            h.button("#start", type="button")[
                h.span[h.b[t.START], h.small[t.START_HINT]], design.icon("right")
            ],
            h.button("#call.quiet", type="button")[
                h.span[h.b[t.CALL], h.small[t.CALL_HINT]], design.icon("ring")
            ],
            h.p(".centre")[" · ".join(filter(None, (centre.name, centre.hours, centre.note)))],
            h.p("#full", role="alert", hidden=True)[t.FULL],
            h.ul[
                (
                    h.li[design.icon(icon), h.span[text.format(minutes=round(END_SECONDS / 60))]]
                    for icon, text in t.FACTS
                )
            ],
        ],
        h.script[_START],
        style=_STYLE,
    )


def cleared_page() -> str:
    """Return what stands there for a moment after the end."""
    return document(
        h.main(".cleared")[
            design.icon("check"),
            h.h1[design.phrases(t.CLEARED)],
            h.p(".lead")[t.CLEARED_HINT],
        ],
        h.script[_CLEARED],
        style=_STYLE,
    )


_START = Markup("""
history.replaceState(null, "", "/");
try { localStorage.clear(); sessionStorage.clear(); } catch { /* none here */ }
addEventListener("pageshow", event => { if (event.persisted) location.replace("/"); });
addEventListener("contextmenu", event => event.preventDefault());
addEventListener("keydown", event => {
  if (!["Tab", "Enter", " "].includes(event.key)) event.preventDefault();
});
const mark = document.querySelector(".lq-mark");
let pressing = 0;
mark.addEventListener("click", event => event.preventDefault());
mark.addEventListener("pointerdown", () => {
  pressing = setTimeout(() => {
    sessionStorage.setItem("lq-terminal", "1"); location.assign("/staff");
  }, 3000);
});
addEventListener("pointerup", () => clearTimeout(pressing));
addEventListener("pointercancel", () => clearTimeout(pressing));
const begin = async (button, calls) => {
  button.disabled = true;
  const answer = await fetch("/begin", {method: "POST"}).catch(() => null);
  if (calls) sessionStorage.setItem("lq-call", "1");
  if (answer?.ok) return location.replace("/start");
  document.getElementById("full").hidden = false; button.disabled = false;
};
for (const name of ["start", "call"]) {
  const button = document.getElementById(name);
  button.addEventListener("click", () => begin(button, name === "call"));
}
""")
_CLEARED = Markup("""
try { localStorage.clear(); sessionStorage.clear(); } catch { /* none here */ }
history.replaceState(null, "", "/");
setTimeout(() => location.replace("/"), 5000);
""")
_STYLE = Markup("""
html{font-size:clamp(16px,.55vw + .55vh + 4px,30px);color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#f3f6f5;color:#16211e;font:400 1.125rem/1.7 "PingFang SC",
"Noto Sans CJK SC","Microsoft YaHei",system-ui;user-select:none;-webkit-user-select:none}
main{min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;gap:2rem}
main{padding:2.25rem 3.5rem}
svg{width:1.25em;height:1.25em;fill:none;stroke:currentColor;stroke-width:1.75;flex:none}
svg{stroke-linecap:round;stroke-linejoin:round;display:block}[hidden]{display:none!important}
.lq-mark{display:flex;gap:.6rem;align-items:center;font-weight:600;font-size:1.375rem}
.lq-mark{color:inherit;text-decoration:none;touch-action:none}.lq-mark svg{color:#1a6658}
h1{font-size:clamp(2rem,7vw,4rem);line-height:1.3;font-weight:600;margin:0}
.lq-ph{display:inline-block}.lead{font-size:1.5rem;color:#43504c;margin:.75rem 0 0}
.hero{margin:auto 0}button{display:flex;align-items:center;justify-content:space-between;border:0}
button{font:inherit;text-align:left;min-height:11rem;padding:1.5rem 2.25rem;border-radius:1rem}
button{background:#1a6658;color:#fff;font-size:1.5rem}button:active{background:#134f44}
b{display:block;font-weight:600;font-size:2.25rem;line-height:1.4}small{font-size:1.25rem}
button.quiet{background:#fff;color:#16211e;min-height:6rem;border:1px solid #b8c2be}
button.quiet b{font-size:1.5rem}button.quiet:active{background:#e4eeeb}
html{overscroll-behavior:none}
button:focus-visible{outline:.25rem solid #1a6658;outline-offset:.25rem}
ul{list-style:none;margin:0;padding:1.5rem 0 0;border-top:1px solid #dde4e1;color:#43504c}
ul{display:flex;flex-wrap:wrap;gap:.75rem 2.5rem}li{display:flex;gap:.6rem;align-items:center}
li svg{color:#1a6658}.cleared{justify-content:center;align-items:flex-start}
.cleared svg{width:4rem;height:4rem;color:#1a6658}#full{color:#963526;margin:0}
.centre{margin:0;color:#43504c}.centre:empty{display:none}
@media(max-width:600px){main{padding:1.25rem}ul{flex-direction:column}button{min-height:7rem}}
""")
