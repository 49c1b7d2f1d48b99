"""The frame round every page."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial

import htpy as h
from nicegui import Client, app, background_tasks, ui
from nicegui.translations import translations

from core.errors import StoreDamaged, StoreTooNew
from ui import teardown
from ui.access.authorization import Authorization
from ui.access.feed import serve_feed
from ui.access.home_screen import serve_home_screen
from ui.access.launch import closed_page
from ui.access.middleware import install_guard
from ui.data.case_import import serve_import
from ui.data.change_notice import listen_for_news
from ui.data.downloads import serve_downloads
from ui.data.typed import listen_for_typed
from ui.desk import Desk
from ui.guard.calculator_page import serve_calculator
from ui.guard.call_now_page import listen_for_calls
from ui.phone.phone_now import listen_for_phone
from ui.report_cache import FURTHER, WITHOUT_REPORT
from ui.routes import AT_A_TERMINAL, PAGES, LazyPage, load_the_rest, signature_of
from ui.shell import design, feedback, kiosk_frame, pieces, quick_hide
from ui.shell.form import button
from ui.shell.frame import Side, frame
from ui.shell.page_head import put_head
from ui.shell.places import place_of
from ui.shell.urgent_cards import NUMBERS, urgent_cards
from ui.shell.words import say as written
from ui.shell.words import shell as t

_TABS = (
    ("home", t.HOME, "/"),
    ("list", t.DEBTS, "/debts"),
    ("chart", t.PLAN, "/plan"),
    ("cal", t.CARD, "/card"),
)
_PLACES = (*_TABS[:3], ("wallet", t.BUDGET, "/budget"), _TABS[3])
_TOOLS = (
    ("info", t.KNOW, "/know"),
    ("clock", t.CALLS, "/calls"),
    ("print", t.PAPERS, "/papers"),
)
_SIDE: Side = (("", _PLACES), (t.ANY_TIME, (*_TOOLS, ("drawer", t.DATA, "/data"))))
_SIDE_AT_A_TERMINAL: Side = (
    ("", _PLACES),
    (t.ANY_TIME, (*_TOOLS, ("drawer", t.TAKE_ALONG, "/data"))),
)
_WITH_FOOT = "/know"
_WITH_EXAMPLE = ("/", "/debts")
"""The pages that say that what stands there is an example."""
_A_YEAR = 31_536_000
_KIOSK_SECONDS = 30
"""How long a terminal's page waits."""


def install_routes(
    desk: Desk, door: Authorization, *, hosts: Iterable[str], closed: str = "", kiosk: bool = False
) -> Callable[[], None]:
    """Set up all that is shared by every visitor; give the root function for ``ui.run``.

    Args:
        desk: what the pages reach.
        door: knows who was let in.
        hosts: ``name:port`` a browser may ask for us by; everything else is turned away.
        closed: the page for who wasn't let in, if not the usual one.
        kiosk: whether this is a terminal: no files in or out, another frame.
    """
    if kiosk:
        kiosk_frame.serve_style(app, max_age=_A_YEAR)
    else:
        serve_downloads(app, desk)
        serve_import(app, desk)
        serve_calculator(app, static=design.ASSETS_AT, presses=quick_hide.PRESSES)
        serve_home_screen(app)
        serve_feed(app, desk)
    app.add_static_files(design.ASSETS_AT, design.STATIC, max_cache_age=_A_YEAR)
    install_guard(app, door, hosts, closed=closed or closed_page())
    app.on_exception(feedback.calm)
    app.colors(**design.PRIMARY)
    app.config.quasar_config["loadingBar"] = {"skipHijack": True}
    translations["zh-CN"].update(
        connection_lost=t.LOST,
        trying_to_reconnect=t.LOST_DETAIL,
        message_too_long=t.TOO_LONG,
        message_too_long_body=t.TOO_LONG_DETAIL,
    )
    if not app.is_started:  # in one that runs already, pages come when they are asked for
        rest = AT_A_TERMINAL if kiosk else PAGES
        app.on_startup(lambda: background_tasks.create(load_the_rest(rest), name="load the rest"))
    return build(desk, door.arrive, kiosk=kiosk)


def build(
    desk: Desk, arrive: Callable[[Client], None] = lambda _: None, *, kiosk: bool = False
) -> Callable[[], None]:
    """Make the root function: the frame, and the page the address asks for in it.

    Args:
        desk: what the pages reach.
        arrive: is told of every page that is opened, before anything is on it.
        kiosk: whether this is a terminal.
    """
    teardown.install()
    pages = {path: _room(path, page) for path, page in (AT_A_TERMINAL if kiosk else PAGES).items()}

    def root() -> None:
        arrive(client := ui.context.client)
        client.page.reconnect_timeout = _KIOSK_SECONDS if kiosk else desk.wait_seconds
        put_head(kiosk=kiosk, seconds=_KIOSK_SECONDS)
        ui.skip_link(t.SKIP, target=client.content)
        side = _SIDE_AT_A_TERMINAL if kiosk else _SIDE
        frame(side, _TABS, hotline=_hotline(desk), locks=desk.sealing.is_sealed())
        said = {name: str(desk.rules.rule(of).value) for name, of in NUMBERS.items()}
        urgent_cards(said, {"court": lambda: _court_form(desk)})

        async def undo() -> None:
            step = await desk.undo()
            await feedback.redraw(
                f"{t.UNDONE}：{t.STEPS.get(step, '')}" if step else t.NOTHING_TO_UNDO
            )

        feedback.listen_for_undo(undo)
        listen_for_calls(desk)
        listen_for_phone(desk)
        listen_for_news(desk, client)
        listen_for_typed(desk, client)
        try:
            desk.kept()
        except StoreDamaged as damaged:
            _unreadable(t.DAMAGED_TITLE, t.DAMAGED, damaged.path)
        except StoreTooNew:
            _unreadable(t.TOO_NEW_TITLE, t.TOO_NEW)
        else:
            Router(pages, data={"desk": desk})

    return root


def _court_form(desk: Desk) -> None:
    from ui.know.court_chapter import court_form  # with the page: few open it

    court_form(desk, "first")


class Router(ui.sub_pages):
    """The pages, with our own words where there is none or one fails."""

    def _render_404(self) -> None:
        _unreadable(t.NOT_FOUND_TITLE, t.NOT_FOUND)

    def _render_error(self, _: Exception) -> None:
        _unreadable(t.NOT_FOUND_TITLE, t.NOT_FOUND)


def _room(path: str, page: LazyPage) -> Callable[..., Awaitable[None] | None]:
    """Build a page inside its own column, under whatever every page must say."""

    def room(desk: Desk, **arguments: str) -> Awaitable[None] | None:
        if view := desk.together.view(ui.context.client.id):
            view.now_shows(desk.case())
        _banners(desk, path)
        column = ui.element("div").classes("lq-page")
        shown = page.now_at or path
        _tell_place(column, desk, shown, arguments)

        def fill(*, waited: bool = False) -> None:
            if page.now_at:
                feedback.now_at(page.now_at.format(**arguments), is_coming=not waited)
            with column:
                page.load()(desk=desk, **arguments)
                if path == _WITH_FOOT:
                    design.show(pieces.foot(_hotline(desk)))
                ui.run_javascript("lq.arrived()")

        if path not in WITHOUT_REPORT and not desk.is_at_hand(*FURTHER.get(path, ())):
            late = partial(fill, waited=True)
            return feedback.wait_for(desk.prepare(*FURTHER.get(path, ())), column, late)
        return fill()  # type: ignore[func-returns-value]

    room.__signature__ = signature_of(path)  # type: ignore[attr-defined]
    return room


def _tell_place(column: ui.element, desk: Desk, path: str, arguments: Mapping[str, str]) -> None:
    """Tell ``app.js`` the title of a page and where it stands: it marks tab and side by it."""
    pattern, _, hash_ = path.partition("#")
    hash_ = hash_ or ui.context.client.sub_pages_router.current_path.partition("#")[2]
    place, debt = place_of(path), desk.case().debt(arguments.get("debt_id", ""))
    title = (t.TITLES_AT_A_TERMINAL if desk.is_terminal else t.TITLES).get(pattern, "")
    if debt is not None and place.tab == "/debts":
        title = debt.platform or title
    column.props.update(
        {
            "data-lq-at": pattern.format(**arguments),
            "data-lq-hash": hash_,
            "data-lq-title": title,
            "data-lq-tab": place.tab,
            "data-lq-side": place.side,
            "data-lq-above": place.above,
        }
    )


def _hotline(desk: Desk) -> str:
    return str(desk.rules.rule("hotline_12348").value)


def _banners(desk: Desk, path: str) -> None:
    case = desk.case()
    for notice in desk.store.notices(case.id)[-1:]:
        said = t.RECOVERED
        if notice.newest_at is not None:
            here = desk.now().tzinfo
            found, newest = (at.astimezone(here) for at in (notice.saved_at, notice.newest_at))
            said = t.OLDER.format(found=written.moment(found), newest=written.moment(newest))
        design.show(h.div(".lq-banner", role="status")[said])
    if not case.example or path not in _WITH_EXAMPLE:
        return

    async def clear() -> None:
        await desk.change("cleared", lambda case: type(case)(id=case.id))
        await feedback.redraw(t.STEPS["cleared"], undoable=True)

    with ui.element("div").classes("lq-banner lq-slimline"):
        name = t.EXAMPLE_NAMES.get(case.example, case.example)
        design.show(t.EXAMPLE.format(name=name), cls="lq-grow")
        button(t.EXAMPLE_CLEAR, clear, kind="textbtn", name="clear-example")


def _unreadable(title: str, sentence: str, detail: str = "") -> None:
    with ui.element("div").classes("lq-page"):
        design.show(
            pieces.head("", title, sentence),
            h.p(".lq-muted.lq-sm")[detail] if detail else None,
            pieces.button_link(t.TO_HOME, "/", kind="quiet"),
        )
    ui.run_javascript("lq.arrived()")
