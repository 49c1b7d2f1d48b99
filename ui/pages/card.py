"""还款卡: what has to lie on the card on which day, and whether it will."""

import calendar
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import date

import htpy as h
from nicegui import ui

from core.case import Case
from core.days import months_after
from core.errors import InvalidInput
from core.intake import read_card, typed_card
from core.numbers.card import Event
from core.report import ASSUMED_DUE_DAY, CardReport, Report, handed_out
from ui import design
from ui.components import card_views, pieces
from ui.components.form import Field, button, chips
from ui.components.month import month_grid
from ui.design import amt, say
from ui.desk import Desk
from ui.texts import card as t
from ui.texts import say as written
from ui.texts import words as w


def card_page(desk: Desk) -> None:
    """Show the card's months, its balance day by day, and what to move to it on payday."""
    found = desk.report()
    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD))
    if found.card is None:
        needs_payday = found.monthly_now_fen or found.agreements
        design.show(
            pieces.empty(
                "card",
                t.EMPTY_PAYDAY if needs_payday else t.EMPTY,
                pieces.button_link(t.TO_BUDGET, "/budget")
                if needs_payday
                else pieces.button_link(t.TO_DEBTS, "/debts"),
            )
        )
        return

    @ui.refreshable
    def picture() -> None:
        now = desk.report()
        if now.card is not None:
            _picture(now, now.card)

    @ui.refreshable
    def sums() -> None:
        now = desk.report()
        if now.card is not None:
            design.show(*_sums(desk, now, now.card), cls="lq-stack")

    @ui.refreshable
    def take_away() -> None:
        _take_away(desk)

    async def changed() -> None:
        await take_away.refresh()
        await sums.refresh()
        await picture.refresh()

    with ui.element("div").classes("lq-cols lq-trio"):
        with ui.element("div").classes("lq-a-first"):
            sums()
        with ui.element("div").classes("lq-stack-l lq-a-main"):
            picture()
        with ui.element("div").classes("lq-stack lq-a-last"):
            take_away()
            _settings(desk, changed)


def _picture(found: Report, card: CardReport) -> None:
    names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts}
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in card.plan.events:
        by_day[event.day].append(event)
    short = frozenset(s.day for s in card.plan.shortfalls)
    first = next((event.day for event in card.plan.events if event.day >= found.day), found.day)
    shown = [first.replace(day=1)]

    def turn(months: int) -> None:
        shown[0] = months_after(shown[0], months)
        draw()

    def draw() -> None:
        title = t.MONTH.format(year=shown[0].year, month=shown[0].month)
        design.reshow(heading, h.h2(aria_live="polite")[title])
        weeks = calendar.Calendar().monthdatescalendar(shown[0].year, shown[0].month)
        design.reshow(grid, month_grid(weeks, shown[0].month, by_day, short, found.day))

    with ui.element("section").classes("lq-card"):
        with ui.element("div").classes("lq-between"):
            heading = design.show()
            with ui.element("div").classes("lq-row lq-noprint"):
                button(t.PREVIOUS, lambda: turn(-1), kind="quiet lq-btn-sm", name="previous-month")
                button(t.FOLLOWING, lambda: turn(1), kind="quiet lq-btn-sm", name="next-month")
        grid = design.show()
        design.show(
            h.ul(".lq-legend")[
                (h.li[h.i(class_=f"lq-day lq-{kind}"), words] for kind, words in t.LEGEND)
            ]
        )
        draw()
    card_views.upcoming(card, names, found.day)
    card_views.balance_chart(card, names)


def _sums(desk: Desk, found: Report, card: CardReport) -> list[h.Node]:
    plan = card.plan
    latest = plan.until_next_payday[0] if plan.until_next_payday else None
    over = found.card_over_fen
    return [
        pieces.panel(
            h.p(".lq-sm")[t.ORDER],
            h.p(".lq-big", data_testid="standing-order")[amt(plan.standing_order_fen, w.PER_MONTH)],
            h.p(".lq-sm")[say(t.ORDER_CHECK, day=written.day(latest[0]), sum=amt(latest[1]))]
            if latest
            else None,
            h.p(".lq-sm")[
                say(t.LOWEST, day=written.full_day(plan.lowest_day), sum=amt(plan.lowest_fen))
            ],
            h.p[h.b[say(t.LESS_THAN_FREE, sum=amt(over))]] if over else None,
            tone="warn" if over else "",
            role="status",
        ),
        card_views.seed(card) or [card_views.shortfall(s) for s in plan.shortfalls[:2]],
        pieces.note(h.p[h.b[t.WISH.format(day=card.wish_day)]], h.p[t.WISH_WHY], tone="info")
        if card.wish_day
        else None,
        pieces.note(
            h.p[card_views.basis(found, card)],
            h.p[t.ORAL] if card.on_oral else None,
            h.p[t.ASSUMED.format(day=ASSUMED_DUE_DAY)] if card.assumed_due_day else None,
            h.p[t.PROVISIONAL.format(year=desk.today().year + 1)] if plan.provisional else None,
        ),
    ]


def _take_away(desk: Desk) -> None:
    """Offer the calendar file; note what stood in it, so that the next one updates it."""
    events = desk.report().reminders

    async def note() -> None:
        issued = handed_out(desk.report().reminders)
        if issued != desk.case().issued:
            await desk.change("calendar", lambda case: case.with_issued(issued))

    shown = design.show(
        pieces.card(
            h.h2[t.ICS],
            h.p(".lq-sm.lq-muted.lq-read")[t.ICS_LEAD],
            h.div(".lq-acts")[
                pieces.button_link(
                    t.ICS_BUTTON, "/download/liqing.ics", icon="download", download="liqing.ics"
                )
            ]
            if events
            else h.p(".lq-sm")[t.ICS_NONE],
        )
    )
    shown.on("click", note, js_handler="(e) => { if (e.target.closest('a[download]')) emit() }")


def _settings(desk: Desk, changed: Callable[[], Awaitable[None]]) -> None:
    typed = typed_card(desk.case().card)
    fields: dict[str, Field] = {}

    async def keep(name: str, text: str) -> None:
        def change(case: Case) -> Case:
            return case.with_card(read_card({**typed_card(case.card), name: text}))

        try:
            case = await desk.change("card", change)
        except InvalidInput as invalid:
            if name in fields:
                fields[name].problem(invalid.problems[0])
            return
        if name in fields:
            fields[name].kept(typed_card(case.card)[name])
        design.reshow(saved, t.SAVED)
        await changed()

    with ui.element("section").classes("lq-card lq-fields lq-noprint"):
        design.show(h.h2[t.SETTING])
        fields["opening"] = Field(
            "opening",
            t.OPENING,
            text=typed["opening"],
            hint=t.OPENING_HINT,
            unit=w.YUAN,
            numeric=True,
            on_leave=keep,
        )
        chips(
            "names_in_calendar",
            t.NAMES,
            t.NAMES_OPTIONS,
            chosen="yes" if typed["names_in_calendar"] == "yes" else "",
            on_choose=keep,
        )
        saved = design.show(t.NOT_YET, cls="lq-saved", attributes={"role": "status"})
    design.show(
        pieces.note(h.p[h.b[t.CHECKLIST]], h.ul[(h.li[f"· {row}"] for row in t.CHECKLIST_ROWS)])
    )
