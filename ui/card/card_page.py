"""还款卡: what has to lie on the card on which day, whether it will, and what is to do today."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case
from core.days import months_after
from core.numbers.card import Event
from core.report import ASSUMED_DUE_DAY, CardReport, Report, handed_out
from core.words import wish_due_day
from ui.card import card_views, today_views
from ui.card.daily_tasks import DailyTaskList, Saved
from ui.card.feed_part import feed_part
from ui.card.month import month_grid
from ui.card.words import card as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.form import button, chips
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w


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

    CardPage(desk).draw()


class CardPage:
    """What is to do today, the months, the sums and the settings: each drawn anew by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._picture, self._sums, self._take_away = (
            Part(draw) for draw in (self._draw_picture, self._draw_sums, self._draw_take_away)
        )

    def draw(self) -> None:
        """Lay out the page."""
        desk = self._desk
        with ui.element("div").classes("lq-cols lq-trio"):
            with ui.element("div").classes("lq-stack lq-a-first"):
                DailyTaskList(
                    load=lambda: Saved(desk.case(), desk.report(), desk.today()),
                    change=desk.change,
                    changed=self._changed,
                )
                self._sums.lay()
            with ui.element("div").classes("lq-stack-l lq-a-main"):
                self._picture.lay()
            with ui.element("div").classes("lq-stack lq-a-last"):
                self._take_away.lay()
                self._draw_settings()
                design.show(_links())

    async def note_issued(self) -> None:
        """Note what stands in the calendar file that is taken, so that the next one updates it."""
        issued = handed_out(self._desk.report().reminders)
        if issued != self._desk.case().issued:
            await self._desk.change("calendar", lambda case: case.with_issued(issued))

    async def switch_feed(self, secret: str) -> None:
        """Let calendars subscribe under this secret; an empty one ends that."""
        await self._desk.change(
            "feed", lambda case: case.with_card(replace(case.card, feed=secret))
        )
        await feedback.redraw()

    async def _changed(self) -> None:
        for part in (self._take_away, self._sums, self._picture):
            part.refresh()

    async def _follow(self, _: Case) -> None:
        await self._changed()

    def _draw_picture(self) -> None:
        found = self._desk.report()
        if found.card is not None:
            names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts}
            Months(self._desk.case(), found, found.card).draw()
            card_views.upcoming(found.card, names, found.day)
            card_views.balance_chart(found.card, names, found.day)

    def _draw_sums(self) -> None:
        found = self._desk.report()
        if found.card is not None:
            design.show(*_sums(found, found.card), cls="lq-stack")

    def _draw_take_away(self) -> None:
        desk = self._desk
        shown = design.show(_take_away(desk.report()))
        if not desk.is_terminal:
            address = str(ui.context.client.request.base_url)
            feed_part(desk.case().card.feed, address, self.switch_feed)
        shown.on(
            "click",
            self.note_issued,
            js_handler="(e) => { if (e.target.closest('a[download]')) emit() }",
        )

    def _draw_settings(self) -> None:
        form = AutosaveForm(self._desk, "card", follow=self._follow)
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


def _links() -> h.Element:
    return h.nav(".lq-card.lq-flush.lq-rows.lq-noprint", aria_label=t.MORE)[
        (pieces.row_link(title, detail, href, icon) for icon, title, detail, href in t.LINKS)
    ]


class Months:
    """The months of the card, one at a time."""

    def __init__(self, case: Case, found: Report, card: CardReport) -> None:
        self._today = found.day
        self._by_day: dict[date, list[Event]] = defaultdict(list)
        for event in card.plan.events:
            self._by_day[event.day].append(event)
        self._paid: dict[date, int] = defaultdict(int)
        for payment in case.payments:
            self._paid[payment.paid_on] += payment.kept_fen
        self._short = frozenset(s.day for s in card.plan.shortfalls)
        days = (event.day for event in card.plan.events if event.day >= found.day)
        self._month = next(days, found.day).replace(day=1)

    def draw(self) -> None:
        """Lay out the month of the next event, with a way to those before and after."""
        with ui.element("section").classes("lq-card"):
            with ui.element("div").classes("lq-between"):
                self._heading = design.show()
                with ui.element("div").classes("lq-row lq-noprint"):
                    for words, months, name in (
                        (t.PREVIOUS, -1, "previous-month"),
                        (t.FOLLOWING, 1, "next-month"),
                    ):
                        button(words, partial(self.turn, months), kind="quiet lq-btn-sm", name=name)
            self._grid = design.show()
            legend = (*t.LEGEND, ("short", t.LEGEND_SHORT)) if self._short else t.LEGEND
            design.show(
                h.ul(".lq-legend")[
                    (h.li[h.i(class_=f"lq-day lq-{kind}"), words] for kind, words in legend)
                ]
            )
        self.turn(0)

    def turn(self, months: int) -> None:
        """Show the month so many months on; back, where negative."""
        self._month = months_after(self._month, months)
        year, month = self._month.year, self._month.month
        design.reshow(
            self._heading, h.h2(aria_live="polite")[t.MONTH.format(year=year, month=month)]
        )
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        design.reshow(
            self._grid,
            month_grid(weeks, month, self._by_day, self._short, self._today, self._paid),
        )


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
            h.p[
                h.b[
                    say(
                        t.LESS_THAN_FREE,
                        need=amt(plan.min_transfer_fen),
                        free=amt(plan.min_transfer_fen - over),
                    )
                ]
            ]
            if over
            else None,
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


def _take_away(found: Report) -> h.Element:
    """Offer the calendar file, where anything is to stand in it."""
    return pieces.card(
        h.h2[t.ICS],
        h.p(".lq-sm.lq-muted.lq-read")[t.ICS_LEAD],
        h.div(".lq-acts")[
            pieces.button_link(
                t.ICS_BUTTON, "/download/liqing.ics", icon="download", download="liqing.ics"
            )
        ]
        if found.reminders
        else h.p(".lq-sm")[t.ICS_NONE],
        pieces.more(t.ICS_ARRIVED, *map(h.p, t.ICS_ALARMS)) if found.reminders else None,
        card_views.reminded(found.reminders),
    )
