"""还款卡: one screen: what is due or moved next, the gap before it, the dates, the calendar."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import htpy as h
from nicegui import ui

from core.case import Case
from core.numbers.card import Event
from core.report import Report, handed_out
from ui.card import balance_chart, card_views, today_views, transfer_views
from ui.card.card_setup import CardSetup
from ui.card.daily_tasks import DailyTaskList, Saved
from ui.card.feed_part import feed_part
from ui.card.months import Months
from ui.card.stress_trial import StressTrial
from ui.card.words import card as t
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.drawer import Drawer
from ui.shell.form import chips
from ui.shell.part import Part, keep_while_open, weakly
from ui.shell.words import words as w


def card_page(desk: Desk) -> None:
    """Show what is due, what to move and when, and what lies on the card."""
    found = desk.report()
    is_empty = found.card is None and not found.living.today
    if is_empty and not found.living.progress.instalments and not card_views.real_dues(found):
        needs_payday = found.monthly_now_fen or found.agreements
        design.show(
            pieces.head("", t.TITLE_EMPTY),
            pieces.empty(
                "card",
                t.EMPTY_PAYDAY if needs_payday else t.EMPTY,
                pieces.button_link(t.TO_BUDGET, "/budget")
                if needs_payday
                else pieces.button_link(t.TO_DEBTS, "/debts"),
            ),
            card_views.links(),
        )
        return
    CardPage(desk).draw()


class CardPage:
    """One screen, and what stands behind a tap; each is drawn anew by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._head, self._gap, self._dates, self._bar, self._got = (
            Part(draw)
            for draw in (
                self._draw_head,
                self._draw_gap,
                self._draw_dates,
                self._draw_bar,
                self._draw_got,
            )
        )
        self._tasks: DailyTaskList | None = None
        self._laid: set[str] = set()
        self._setup = CardSetup(desk)
        self._stress = StressTrial(desk)
        self._drawers = {
            name: Drawer(name, title, draw)
            for name, title, draw in (
                ("month", t.WHOLE_MONTH, self._draw_month),
                ("balance", t.BALANCE, self._draw_balance),
                ("stress", t.STRESS, self._stress.draw),
                ("setup", t.SETUP, self._setup.draw),
                ("transfer", t.PER_PAYDAY, self._draw_transfer),
                ("settings", t.SETTING, self._draw_settings),
                ("progress", t.PROGRESS, self._draw_progress),
            )
        }

    def draw(self) -> None:
        """Lay out the page."""
        desk = self._desk
        with ui.element("div").classes("lq-card-page") as whole:
            keep_while_open(whole, self.draw)
            self._head.lay()
            with ui.element("div").classes("lq-cols lq-half"):
                with ui.element("div").classes("lq-stack"):
                    self._tasks = DailyTaskList(
                        load=lambda: Saved(desk.case(), desk.report(), desk.today()),
                        change=desk.change,
                        changed=weakly(self._changed),
                    )
                    self._gap.lay()
                    self._dates.lay()
                    self._got.lay()
                with ui.element("div").classes("lq-stack"):
                    with ui.element("div").classes("lq-drawers lq-noprint"):
                        self._lay_drawers()
                    design.show(card_views.links())
        self._bar.lay()

    def _facts(self) -> dict[str, h.Node]:
        found = self._desk.report()
        return dict(card_views.facts(found, card_views.signed_card(found), self._desk.case().card))

    def _lay_drawers(self) -> None:
        for name, fact in self._facts().items():
            self._laid.add(name)
            self._drawers[name].lay(fact)

    async def note_issued(self) -> None:
        """Note what stands in the calendar file that is taken, so that the next one updates it."""
        issued = handed_out(self._desk.report().reminders)
        if issued != self._desk.case().issued:
            await self._desk.change("calendar", lambda case: case.with_issued(issued))
        self._got.refresh()

    async def switch_feed(self, secret: str) -> None:
        """Let calendars subscribe under this secret; an empty one ends that."""
        await self._desk.change(
            "feed", lambda case: case.with_card(replace(case.card, feed=secret))
        )
        self._drawers["settings"].refresh()  # last: who asked is part of what is drawn anew

    async def _changed(self) -> None:
        for part in (self._head, self._gap, self._dates, self._bar, self._got):
            part.refresh()
        facts = self._facts()
        for name in self._laid & facts.keys():
            self._drawers[name].say(facts[name])
        for name in ("month", "balance", "transfer", "progress"):
            self._drawers[name].refresh()

    async def _follow(self, _: Case) -> None:
        await self._changed()

    def _draw_head(self) -> None:
        found = self._desk.report()
        design.show(
            card_views.head(found, card_views.signed_card(found), card_views.real_dues(found))
        )

    def _draw_gap(self) -> None:
        found = self._desk.report()
        card = card_views.signed_card(found)
        if card is not None and card.plan.shortfalls:
            drawer = Drawer("gap", card_views.gap_title(card, self._desk.today()), self._draw_ways)
            drawer.lay(card_views.gap_fact(card), pieces.tag(t.GAP_SAY, "warn"))

    def _draw_ways(self) -> None:
        card = card_views.signed_card(self._desk.report())
        if card is not None and card.plan.shortfalls and self._tasks is not None:
            notices = self._tasks.notices()
            design.show(*notices, card_views.ways(card, is_open=not notices), cls="lq-stack")

    def _draw_dates(self) -> None:
        found = self._desk.report()
        events = self._events(found)
        card = card_views.signed_card(found)
        agreed = card.agreed if card is not None else None
        design.show(card_views.dates(events, card_views.names_of(found), found.day, agreed))

    def _events(self, found: Report) -> tuple[Event, ...]:
        card = card_views.signed_card(found)
        return card_views.real_dues(found) if card is None else card.plan.events

    def _draw_bar(self) -> None:
        found = self._desk.report()
        bar = design.tag(design.show(card_views.bar(found), cls="lq-bar-at"), "calendar-bar")
        bar.on(
            "click",
            self.note_issued,
            js_handler="(e) => { if (e.target.closest('a[download]')) emit() }",
        )

    def _draw_got(self) -> None:
        if self._desk.case().issued and self._desk.report().reminders:
            first = card_views.first_reminder(self._desk.report().reminders)
            if first is not None:
                Drawer("got", t.GOT, self._draw_how_got).lay(card_views.got_fact(first))

    def _draw_how_got(self) -> None:
        first = card_views.first_reminder(self._desk.report().reminders)
        if first is not None:
            design.show(card_views.got(first, self._desk.report().reminders))

    def _draw_month(self) -> None:
        found = self._desk.report()
        by_day: dict[date, list[Event]] = defaultdict(list)
        for event in self._events(found):
            by_day[event.day].append(event)
        card = card_views.signed_card(found)
        short = frozenset(s.day for s in card.plan.shortfalls) if card is not None else frozenset()
        Months(self._desk.case().payments, by_day, short, found.day).draw()

    def _draw_balance(self) -> None:
        found = self._desk.report()
        card = card_views.signed_card(found)
        if card is not None:
            balance_chart.balance_chart(card, card_views.names_of(found), found.day)

    def _draw_transfer(self) -> None:
        found = self._desk.report()
        card = card_views.signed_card(found)
        shown: Iterable[h.Node] = [today_views.to_spare(found.debts)]
        if card is not None:
            shown = [*transfer_views.sums(found, card), *shown]
        design.show(*(one for one in shown if one is not None), cls="lq-stack")

    def _draw_progress(self) -> None:
        if self._tasks is not None:
            self._tasks.draw_past()

    def _draw_settings(self) -> None:
        form = AutosaveForm(self._desk, "card", follow=self._follow)
        typed = form.typed()
        boxes = (
            ("opening", t.OPENING, t.OPENING_HINT),
            ("transfer", t.TRANSFER, t.TRANSFER_HINT),
        )
        with ui.element("div").classes("lq-fields"):
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
        if not self._desk.is_terminal:
            address = str(ui.context.client.request.base_url)
            feed_part(self._desk.case().card.feed, address, self.switch_feed)
