"""The frame round every page, and the table of paths."""

import functools
import hashlib
from collections.abc import Callable, Iterable

import htpy as h
from nicegui import app, ui
from nicegui.translations import translations

from core.errors import StoreDamaged, StoreTooNew
from ui import design
from ui.access.door import stand_at_the_door
from ui.components import feedback, pieces, quiet
from ui.components.form import button
from ui.components.frame import Side, frame
from ui.components.urgent_cards import NUMBERS, urgent_cards
from ui.desk import Desk
from ui.pages.agreements import agreement_page, agreements_page
from ui.pages.assumptions import assumptions_page
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
from ui.pages.complaint import complaint_page
from ui.pages.court import court_form, court_page
from ui.pages.credit import credit_page
from ui.pages.data import data_page
from ui.pages.debts import debt_page, debts_page
from ui.pages.downloads import serve_downloads
from ui.pages.evidence import evidence_page
from ui.pages.home import home_page
from ui.pages.imports import import_page
from ui.pages.know import know_page
from ui.pages.papers import paper_page, papers_page
from ui.pages.plan import plan_page
from ui.pages.prevention import prevention_page
from ui.pages.rules import rules_page
from ui.pages.scripts import script_page, scripts_page
from ui.pages.share import share_page
from ui.pages.shield import shield_page
from ui.pages.start import start_page
from ui.pages.talks import talks_page
from ui.pages.tricks import tricks_page
from ui.pages.urgent import urgent_page
from ui.texts import shell as t

Page = Callable[..., None]

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
_RECONNECT_SECONDS = 120
"""How long a page waits for a phone that sleeps: within it nothing half-typed is lost."""
_ASSETS = ("app.css", "app.js", "quiet.js", "picture.js", "calculator.css", "calculator.js")


def furnish(desk: Desk, *, hosts: Iterable[str]) -> Callable[[], None]:
    """Set up all that is shared by every visitor; give the root function for ``ui.run``.

    Args:
        desk: what the pages reach.
        hosts: ``name:port`` a browser may ask for us by; everything else is turned away.
    """
    app.add_static_files(f"/static/{_version()}", design.STATIC, max_cache_age=31_536_000)
    serve_downloads(app, desk)
    serve_calculator(app, static=f"/static/{_version()}", presses=quiet.PRESSES)
    stand_at_the_door(app, hosts)
    app.on_exception(feedback.calm)
    app.colors(**design.PRIMARY)
    app.config.quasar_config["loadingBar"] = {"skipHijack": True}
    translations["zh-CN"].update(
        connection_lost=t.LOST,
        trying_to_reconnect=t.LOST_DETAIL,
        message_too_long=t.TOO_LONG,
        message_too_long_body=t.TOO_LONG_DETAIL,
    )
    return build(desk)


def build(desk: Desk) -> Callable[[], None]:
    """Make the root function: the frame, and the page the address asks for in it."""
    pages = {path: _room(page) for path, page in PAGES.items()}

    def root() -> None:
        client = ui.context.client
        client.page.reconnect_timeout = _RECONNECT_SECONDS
        ui.add_head_html(_HEAD)
        ui.add_body_html(_SPLASH)
        ui.add_body_html(_COVER)
        ui.skip_link(t.SKIP, target=client.content)
        frame(_SIDE, zip(_TABS, t.TABS, strict=True))
        numbers = {name: str(desk.rules.rule(of).value) for name, of in NUMBERS.items()}
        urgent_cards(numbers, {"court": lambda: court_form(desk, "first")})

        async def undo() -> None:
            step = await desk.undo()
            await feedback.redraw(
                f"{t.UNDONE}：{t.STEPS.get(step, '')}" if step else t.NOTHING_TO_UNDO
            )

        feedback.listen_for_undo(undo)
        listen_for_calls(desk)
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


def _room(page: Page) -> Page:
    """Build a page inside its own column, under whatever every page must say."""

    @functools.wraps(page)
    def room(desk: Desk, **arguments: str) -> None:
        _banners(desk)
        with ui.element("div").classes("lq-page"):
            page(desk=desk, **arguments)
            design.show(pieces.foot(str(desk.rules.rule("hotline_12348").value)))
        ui.run_javascript("lq.arrived()")

    return room


def _banners(desk: Desk) -> None:
    case = desk.case()
    if desk.store.notices(case.id):
        design.show(h.div(".lq-banner", role="status")[t.RECOVERED])
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


def _version() -> str:
    """Give a name for the present content of our own assets, so that browsers may keep them."""
    whole = hashlib.sha256()
    for name in _ASSETS:
        whole.update((design.STATIC / name).read_bytes())
    return whole.hexdigest()[:12]


_HEAD = design.html(
    h.link(rel="stylesheet", href=f"/static/{_version()}/app.css"),
    h.script(src=f"/static/{_version()}/quiet.js", defer=True),
    h.script(src=f"/static/{_version()}/app.js", defer=True),
    h.meta(name="theme-color", content="#f3f6f5", media="(prefers-color-scheme: light)"),
    h.meta(name="theme-color", content="#0e1312", media="(prefers-color-scheme: dark)"),
)
_SPLASH = design.html(
    h.div("#lq-splash", role="status", aria_label=t.LOADING)[
        design.mark(t.NAME),
        h.div(".lq-skel", style="width:58%"),
        h.div(".lq-skel", style="width:82%"),
        h.div(".lq-skel.lq-tall"),
    ]
)
"""What the browser paints before anything runs. Dark follows the system, as the page does."""
_COVER = design.html(quiet.cover())
