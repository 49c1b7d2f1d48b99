"""The frame round every page, and the table of paths."""

import functools
from collections.abc import Awaitable, Callable, Iterable

import htpy as h
from nicegui import Client, app, ui
from nicegui.translations import translations

from core.errors import StoreDamaged, StoreTooNew
from ui import design
from ui.access.door import Door
from ui.access.feed import serve_feed
from ui.access.front import stand_outside
from ui.access.home_screen import serve_home_screen
from ui.access.launch import closed_page
from ui.components import feedback, kiosk_frame, pieces, quiet
from ui.components.form import button
from ui.components.frame import Side, frame
from ui.components.page_head import put_head
from ui.components.urgent_cards import NUMBERS, urgent_cards
from ui.desk import Desk
from ui.pages.agreements import agreement_page, agreements_page
from ui.pages.assumptions import assumptions_page
from ui.pages.backups import backups_page
from ui.pages.budget import budget_page
from ui.pages.calculator import serve_calculator
from ui.pages.call import call_page
from ui.pages.call_now import listen_for_calls
from ui.pages.calls import calls_page
from ui.pages.card import card_page
from ui.pages.card_cleared import card_cleared_page
from ui.pages.card_print import card_print_page
from ui.pages.card_setup import card_setup_page
from ui.pages.card_stress import card_stress_page
from ui.pages.companion import companion_page, rehearse_page
from ui.pages.complaint import complaint_page
from ui.pages.court import court_form, court_page
from ui.pages.credit import credit_page
from ui.pages.creditor import creditor_page
from ui.pages.data import data_page
from ui.pages.debts import debt_page, debts_page
from ui.pages.downloads import serve_downloads
from ui.pages.evidence import evidence_page
from ui.pages.home import home_page
from ui.pages.imports import import_page
from ui.pages.know import know_page
from ui.pages.log import log_page
from ui.pages.news import listen_for_news
from ui.pages.order import scripts_page
from ui.pages.papers import paper_page, papers_page
from ui.pages.passphrase import passphrase_page
from ui.pages.phone import phone_page
from ui.pages.plan import plan_page
from ui.pages.prevention import prevention_page
from ui.pages.rules import rules_page
from ui.pages.scripts import script_page
from ui.pages.share import share_page
from ui.pages.shield import shield_page
from ui.pages.start import start_page
from ui.pages.take import take_page
from ui.pages.talks import talks_page
from ui.pages.tricks import tricks_page
from ui.pages.urgent import urgent_page
from ui.reports import FURTHER, WITHOUT_REPORT
from ui.texts import say as written
from ui.texts import shell as t

Page = Callable[..., Awaitable[None] | None]

PAGES: dict[str, Page] = {
    "/": home_page,
    "/debts": debts_page,
    "/debts/import": import_page,
    "/debts/{debt_id}": debt_page,
    "/budget": budget_page,
    "/plan": plan_page,
    "/assumptions": assumptions_page,
    "/script": scripts_page,
    "/script/{debt_id}": script_page,
    "/talks/{debt_id}": talks_page,
    "/evidence/{debt_id}": evidence_page,
    "/call/{debt_id}": companion_page,
    "/rehearse": rehearse_page,
    "/creditor/{debt_id}": creditor_page,
    "/agreements": agreements_page,
    "/agreements/{agreement_id}": agreement_page,
    "/card": card_page,
    "/calls": calls_page,
    "/calls/{call_id}": call_page,
    "/complaint/{debt_id}": complaint_page,
    "/shield": shield_page,
    "/card/setup": card_setup_page,
    "/card/stress": card_stress_page,
    "/card/print": card_print_page,
    "/card/cleared": card_cleared_page,
    "/prevention": prevention_page,
    "/start": start_page,
    "/urgent": urgent_page,
    "/tricks": tricks_page,
    "/know": know_page,
    "/court": court_page,
    "/credit": credit_page,
    "/share": share_page,
    "/papers": papers_page,
    "/papers/{kind}/{about}": paper_page,
    "/rules": rules_page,
    "/data": data_page,
    "/data/log": log_page,
    "/backups": backups_page,
    "/passphrase": passphrase_page,
    "/phone": phone_page,
}
_TABS = (
    ("home", "/"),
    ("list", "/debts"),
    ("phone", "/script"),
    ("doc", "/agreements"),
    ("cal", "/card"),
)
_SIDE: Side = (
    ("", (("home", t.HOME, "/"),)),
    (
        t.STEP_1,
        (("list", t.DEBTS, "/debts"), ("wallet", t.BUDGET, "/budget"), ("chart", t.PLAN, "/plan")),
    ),
    (t.STEP_2, (("phone", t.SCRIPTS, "/script"),)),
    (t.STEP_3, (("doc", t.AGREEMENTS, "/agreements"),)),
    (t.STEP_4, (("card", t.CARD, "/card"), ("heart", t.PREVENTION, "/prevention"))),
    (
        t.ANY_TIME,
        (
            ("clock", t.CALLS, "/calls"),
            ("shield", t.SHIELD, "/shield"),
            ("look", t.TRICKS, "/tricks"),
            ("info", t.KNOW, "/know"),
            ("print", t.PAPERS, "/papers"),
            ("book", t.RULES, "/rules"),
            ("drawer", t.DATA, "/data"),
        ),
    ),
)
_NOT_AT_A_TERMINAL = (
    "/debts/import",
    "/evidence/{debt_id}",
    "/share",
    "/passphrase",
    "/backups",
    "/data/log",
    "/phone",
)
_AT_A_TERMINAL = {path: page for path, page in PAGES.items() if path not in _NOT_AT_A_TERMINAL} | {
    "/data": take_page
}
"""Files go neither in nor out; what there is to take along stands in the place of the data."""
_RECONNECT_SECONDS = 120
"""How long a page waits for a phone that sleeps: within it nothing half-typed is lost."""
_A_YEAR = 31_536_000
_KIOSK_SECONDS = 30
"""How long a terminal's page waits."""


def furnish(
    desk: Desk, door: Door, *, hosts: Iterable[str], closed: str = "", kiosk: bool = False
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
        serve_calculator(app, static=design.ASSETS_AT, presses=quiet.PRESSES)
        serve_home_screen(app)
        serve_feed(app, desk)
    app.add_static_files(design.ASSETS_AT, design.STATIC, max_cache_age=_A_YEAR)
    stand_outside(app, door, hosts, closed=closed or closed_page())
    app.on_exception(feedback.calm)
    app.colors(**design.PRIMARY)
    app.config.quasar_config["loadingBar"] = {"skipHijack": True}
    translations["zh-CN"].update(
        connection_lost=t.LOST,
        trying_to_reconnect=t.LOST_DETAIL,
        message_too_long=t.TOO_LONG,
        message_too_long_body=t.TOO_LONG_DETAIL,
    )
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
    pages = {path: _room(path, page) for path, page in (_AT_A_TERMINAL if kiosk else PAGES).items()}

    def root() -> None:
        arrive(client := ui.context.client)
        client.page.reconnect_timeout = _KIOSK_SECONDS if kiosk else _RECONNECT_SECONDS
        put_head(kiosk=kiosk, seconds=_KIOSK_SECONDS)
        ui.skip_link(t.SKIP, target=client.content)
        frame(_SIDE, zip(_TABS, t.TABS, strict=True), locks=desk.is_sealed())
        said = {name: str(desk.rules.rule(of).value) for name, of in NUMBERS.items()}
        urgent_cards(said, {"court": lambda: court_form(desk, "first")})

        async def undo() -> None:
            step = await desk.undo()
            await feedback.redraw(
                f"{t.UNDONE}：{t.STEPS.get(step, '')}" if step else t.NOTHING_TO_UNDO
            )

        feedback.listen_for_undo(undo)
        listen_for_calls(desk)
        listen_for_news(desk, client)
        try:
            desk.kept()
        except StoreDamaged as damaged:
            _unreadable(t.DAMAGED_TITLE, t.DAMAGED, damaged.path)
        except StoreTooNew:
            _unreadable(t.TOO_NEW_TITLE, t.TOO_NEW)
        else:
            _Rooms(pages, data={"desk": desk})

    return root


class _Rooms(ui.sub_pages):
    """The pages, with our own words where there is none or one fails."""

    def _render_404(self) -> None:
        _unreadable(t.NOT_FOUND_TITLE, t.NOT_FOUND)

    def _render_error(self, _: Exception) -> None:
        _unreadable(t.NOT_FOUND_TITLE, t.NOT_FOUND)


def _room(path: str, page: Page) -> Page:
    """Build a page inside its own column, under whatever every page must say."""

    @functools.wraps(page)
    def room(desk: Desk, **arguments: str) -> Awaitable[None] | None:
        if view := desk.together.view(ui.context.client.id):
            view.now_shows(desk.case())
        _banners(desk)
        column = ui.element("div").classes("lq-page")

        def fill() -> None:
            with column:
                page(desk=desk, **arguments)
                design.show(pieces.foot(str(desk.rules.rule("hotline_12348").value)))
                ui.run_javascript("lq.arrived()")

        if path not in WITHOUT_REPORT and not desk.is_at_hand(*FURTHER.get(path, ())):
            return feedback.wait_for(desk.prepare(*FURTHER.get(path, ())), column, fill)
        return fill()  # type: ignore[func-returns-value]

    return room


def _banners(desk: Desk) -> None:
    case = desk.case()
    for notice in desk.store.notices(case.id)[-1:]:
        said = t.RECOVERED
        if notice.newest_at is not None:
            here = desk.now().tzinfo
            found, newest = (at.astimezone(here) for at in (notice.saved_at, notice.newest_at))
            said = t.OLDER.format(found=written.moment(found), newest=written.moment(newest))
        design.show(h.div(".lq-banner", role="status")[said])
    if not case.example:
        return

    async def clear() -> None:
        await desk.change("cleared", lambda case: type(case)(id=case.id))
        await feedback.redraw(t.STEPS["cleared"], undoable=True)

    with ui.element("div").classes("lq-banner"):
        name = t.EXAMPLE_NAMES.get(case.example, case.example)
        design.show(t.EXAMPLE.format(name=name), cls="lq-grow")
        button(t.EXAMPLE_CLEAR, clear, kind="quiet lq-btn-sm", name="clear-example")


def _unreadable(title: str, sentence: str, detail: str = "") -> None:
    with ui.element("div").classes("lq-page"):
        design.show(
            pieces.head("", title, sentence),
            h.p(".lq-muted.lq-sm")[detail] if detail else None,
            pieces.button_link(t.TO_HOME, "/", kind="quiet"),
        )
    ui.run_javascript("lq.arrived()")
