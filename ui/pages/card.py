"""还款卡: what has to lie on the card on which day, whether it will, and what is to do today."""

import calendar
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date

import htpy as h
from nicegui import ui

from core.case import Case
from core.days import months_after
from core.numbers.card import Event
from core.report import ASSUMED_DUE_DAY, CardReport, Report, handed_out
from core.words import wish_due_day
from ui import design
from ui.components import card_views, feedback, pieces, today_views
from ui.components.autosave import AutosaveForm
from ui.components.feed_part import feed_part
from ui.components.form import button, chips
from ui.components.living import Living, Saved
from ui.components.month import month_grid
from ui.design import amt, say
from ui.desk import Desk
from ui.texts import card as t
from ui.texts import say as written
from ui.texts import words as w


def card_page(desk: Desk) -> None:
    """Show what is to do today, the card's months, its balance, and what to move to it."""
    found = desk.report()
    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD))
    if found.card is None and not found.living.today and not found.living.progress.instalments:
        needs_payday = found.monthly_now_fen or found.agreements
        design.show(
            pieces.empty(
                "card",
                t.EMPTY_PAYDAY if needs_payday else t.EMPTY,
                pieces.button_link(t.TO_BUDGET, "/budget")
                if needs_payday
                else pieces.button_link(t.TO_DEBTS, "/debts"),
            ),
            h.div(".lq-stack", style="margin-top:24px")[_links()],
        )
        return

    @ui.refreshable
    def picture() -> None:
        now = desk.report()
        if now.card is not None:
            _picture(desk, now, now.card)

    @ui.refreshable
    def sums() -> None:
        now = desk.report()
        if now.card is not None:
            design.show(*_sums(now, now.card), cls="lq-stack")

    @ui.refreshable
    def take_away() -> None:
        _take_away(desk)

    async def changed() -> None:
        for part in (take_away, sums, picture):
            await part.refresh()

    with ui.element("div").classes("lq-cols lq-trio"):
        with ui.element("div").classes("lq-stack lq-a-first"):
            Living(
                load=lambda: Saved(desk.case(), desk.report(), desk.today()),
                change=desk.change,
                changed=changed,
            )
            sums()
        with ui.element("div").classes("lq-stack-l lq-a-main"):
            picture()
        with ui.element("div").classes("lq-stack lq-a-last"):
            take_away()
            _settings(desk, changed)
            design.show(_links())


def _links() -> h.Element:
    return h.nav(".lq-card.lq-flush.lq-rows.lq-noprint", aria_label=t.MORE)[
        (pieces.row_link(title, detail, href, icon) for icon, title, detail, href in t.LINKS)
    ]


def _picture(desk: Desk, found: Report, card: CardReport) -> None:
    names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts}
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in card.plan.events:
        by_day[event.day].append(event)
    paid: dict[date, int] = defaultdict(int)
    for payment in desk.case().payments:
        paid[payment.paid_on] += payment.kept_fen
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
        design.reshow(grid, month_grid(weeks, shown[0].month, by_day, short, found.day, paid))

    with ui.element("section").classes("lq-card"):
        with ui.element("div").classes("lq-between"):
            heading = design.show()
            with ui.element("div").classes("lq-row lq-noprint"):
                button(t.PREVIOUS, lambda: turn(-1), kind="quiet lq-btn-sm", name="previous-month")
                button(t.FOLLOWING, lambda: turn(1), kind="quiet lq-btn-sm", name="next-month")
        grid = design.show()
        legend = (*t.LEGEND, ("short", t.LEGEND_SHORT)) if short else t.LEGEND
        design.show(
            h.ul(".lq-legend")[
                (h.li[h.i(class_=f"lq-day lq-{kind}"), words] for kind, words in legend)
            ]
        )
        draw()
    card_views.upcoming(card, names, found.day)
    card_views.balance_chart(card, names, found.day)


def _sums(found: Report, card: CardReport) -> list[h.Node]:
    plan = card.plan
    latest = plan.until_next_payday[0] if plan.until_next_payday else None
    over = found.card_over_fen
    payday = card.paydays[0].day_of_month
    return [
        pieces.panel(
            card_views.moves(card),
            h.p(".lq-sm")[say(t.ORDER_CHECK, day=written.day(latest[0]), sum=amt(latest[1]))]
            if latest
            else None,
            h.p(".lq-sm")[
                say(t.LOWEST, day=written.full_day(plan.lowest_day), sum=amt(plan.lowest_fen))
            ],
            card_views.gentler(card),
            h.p[h.b[say(t.LESS_THAN_FREE, sum=amt(over))]] if over else None,
            tone="warn" if over or any(move.over_fen for move in card.moves) else "",
            role="status",
        ),
        card_views.seed(card) or card_views.shortfalls(plan),
        card_views.wish(card, wish_due_day(payday, card.wish_day).text if card.wish_day else ""),
        today_views.to_spare(found.debts),
        pieces.note(
            h.p[card_views.basis(found, card)],
            h.p[t.ORAL] if card.on_oral else None,
            h.p[t.ASSUMED.format(day=ASSUMED_DUE_DAY)] if card.assumed_due_day else None,
            h.p[t.PROVISIONAL.format(year=card.provisional_from)]
            if card.provisional_from
            else None,
        ),
    ]


def _take_away(desk: Desk) -> None:
    """Offer the calendar file; note what stood in it, so that the next one updates it."""
    events = desk.report().reminders

    async def note() -> None:
        issued = handed_out(desk.report().reminders)
        if issued != desk.case().issued:
            await desk.change("calendar", lambda case: case.with_issued(issued))

    async def switch(secret: str) -> None:
        await desk.change("feed", lambda case: case.with_card(replace(case.card, feed=secret)))
        await feedback.redraw()

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
            card_views.reminded(events),
        )
    )
    if not desk.is_terminal:
        feed_part(desk.case().card.feed, str(ui.context.client.request.base_url), switch)
    shown.on("click", note, js_handler="(e) => { if (e.target.closest('a[download]')) emit() }")


def _settings(desk: Desk, changed: Callable[[], Awaitable[None]]) -> None:
    async def follow(_: Case) -> None:
        await changed()

    form = AutosaveForm(desk, "card", follow=follow)
    typed = form.typed()
    boxes: Sequence[tuple[str, str, str]] = (
        ("opening", t.OPENING, t.OPENING_HINT),
        ("transfer", t.TRANSFER, t.TRANSFER_HINT),
    )

    with ui.element("section").classes("lq-card lq-fields lq-noprint"):
        design.show(h.h2[t.SETTING])
        for key, label, hint in boxes:
            form.field(key, label, text=typed[key], hint=hint, unit=w.YUAN, numeric=True)
        chips(
            "names_in_calendar",
            t.NAMES,
            t.NAMES_OPTIONS,
            chosen="yes" if typed["names_in_calendar"] == "yes" else "",
            on_choose=form.choose,
            form=form.key,
        )
        form.saved()
