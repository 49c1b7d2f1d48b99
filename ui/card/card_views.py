"""The repayment card shown: what comes next, the balance, what is missing when."""

from collections.abc import Sequence
from datetime import date

import htpy as h
from nicegui import ui

from core.calendar import CalendarEvent
from core.days import months_after
from core.numbers.card import CardPlan, EventKind, Shortfall
from core.report import CardReport, Report
from ui.card.today_views import what
from ui.card.words import card as t
from ui.shell import charts, design, pieces
from ui.shell.design import amt, say
from ui.shell.form import button, chips
from ui.shell.words import say as written
from ui.shell.words import shell
from ui.shell.words import words as w

_UPCOMING = 8
_DAYS_LISTED = 12
_SPANS = {"near": 3, "year": 12, "all": 1200}
"""How many months a picture goes; the last goes to the end of every plan."""
_NEAR_MONTHS = 4
"""Up to so many months the days are named, beyond them the months."""


def upcoming(card: CardReport, names: dict[str, str], today: date) -> None:
    """List what happens next on the card."""
    coming = [e for e in card.plan.events if e.day >= today and e.kind is not EventKind.DUE]
    design.show(
        h.section(".lq-card.lq-flush.lq-rows")[
            h.div(style="padding:16px 20px 8px")[h.h2[t.UPCOMING]],
            (
                h.div(".lq-debt")[
                    h.div(".lq-debt-top")[
                        h.span[f"{written.day(e.day)}（{written.weekday(e.day)}）"],
                        amt(e.amount_fen, w.YUAN),
                    ],
                    h.div(".lq-debt-meta")[what(e, names)],
                ]
                for e in coming[:_UPCOMING]
            ),
        ]
    )


def reminded(events: Sequence[CalendarEvent]) -> h.Node:
    """Fold away the next days that stand in the calendar file."""
    coming = [event for event in sorted(events, key=lambda e: e.day) if not event.cancelled]
    if not coming:
        return None
    return pieces.more(
        t.UPCOMING_DAYS,
        h.ul(".lq-sm.lq-read")[
            (
                h.li[f"{written.full_day(e.day)}（{written.weekday(e.day)}）", e.title]
                for e in coming[:_DAYS_LISTED]
            )
        ],
    )


def balance_chart(card: CardReport, names: dict[str, str], today: date) -> None:
    """Draw the balance, as far as is asked for; the table behind it is made when asked for."""
    if card.plan.events:
        _BalanceChart(card.plan, names, today).draw()


class _BalanceChart:
    """The balance over a span that is chosen, and its table once that was asked for."""

    def __init__(self, plan: CardPlan, names: dict[str, str], today: date) -> None:
        self._plan = plan
        self._names = names
        self._today = today
        self._span = "near"
        self._is_open = False
        """Whether the table was asked for."""

    def draw(self) -> None:
        with ui.element("section").classes("lq-card lq-noprint"):
            design.show(h.h2[t.CHART])
            chips("span", t.SPAN, t.SPANS, chosen=self._span, on_choose=self.look)
            self._picture = ui.element("div")
            self._draw_picture()
            button(t.TABLE, self.unfold, kind="textbtn", name="balance-table")
            self._table = design.show()

    async def look(self, _: str, span: str) -> None:
        self._span = span
        self._draw_picture()
        if self._is_open:
            self.unfold()

    def unfold(self) -> None:
        self._is_open = True
        until = months_after(self._today, _SPANS[self._span])
        rows = [
            (e.day.isoformat(), what(e, self._names), amt(e.amount_fen), amt(e.balance_fen))
            for e in self._plan.events
            if e.day <= until
        ]
        table = charts.table(t.TABLE_HEADS, rows, caption=t.CHART, words=2)
        design.reshow(self._table, table)

    def _draw_picture(self) -> None:
        self._picture.clear()
        with self._picture:
            steps(self._plan, self._today, _SPANS[self._span], t.CHART_LABEL)


def steps(plan: CardPlan, today: date, months: int, label: str) -> None:
    """Draw the balance of a plan in steps, the days that run short marked."""
    until = months_after(today, min(months, 12 * 50))
    drawn = [e for e in plan.events if e.kind is not EventKind.DUE and e.day <= until]
    end = drawn[-1].day if drawn else today
    low = min(drawn, key=lambda e: e.balance_fen, default=None)
    low_on: dict[str, float] = {}
    for event in drawn:
        day = event.day.isoformat()
        low_on[day] = min(event.balance_fen / 100, low_on.get(day, event.balance_fen / 100))
    short = [s.day.isoformat() for s in plan.shortfalls]
    charts.balance(
        [
            (today.isoformat(), plan.opening_fen / 100),
            *((e.day.isoformat(), e.balance_fen / 100) for e in drawn),
        ],
        [(day, low_on[day]) for day in short if day in low_on],
        floor=t.FLOOR,
        short=t.LEGEND_SHORT,
        by_day=end <= months_after(today, _NEAR_MONTHS),
        label=label.format(
            start=today,
            end=end,
            low=written.yuan(low.balance_fen if low else plan.opening_fen),
            day=low.day if low else today,
        ),
    )


def seed(card: CardReport) -> h.Node:
    """Say what has to lie on the card before the first payday, and the ways round it."""
    if card.plan.problem != "E_SEED" or not card.plan.shortfalls:
        return None
    title = say(t.SEED, sum=amt(card.plan.seed_needed_fen))
    return pieces.panel(
        h.p[h.b[title]],
        h.p(".lq-sm")[t.SEED_WHY],
        _ways(card.plan.shortfalls[0], card.plan.seed_needed_fen),
        tone="warn",
    )


def shortfalls(plan: CardPlan) -> h.Node:
    """Say every day that runs short: the first two in sight, the others folded away."""
    first, rest = plan.shortfalls[:2], plan.shortfalls[2:]
    return [
        [shortfall(one) for one in first],
        h.p(".lq-sm")[say(t.SHORT_ALL, sum=amt(plan.deposit_fen))] if first[1:] else None,
        pieces.more(
            t.SHORT_MORE.format(count=len(rest)),
            h.ul(".lq-sm.lq-read")[
                (
                    h.li[say(t.SHORT_TITLE, day=written.full_day(s.day), sum=amt(s.missing_fen))]
                    for s in rest
                )
            ],
        )
        if rest
        else None,
    ]


def shortfall(short: Shortfall) -> h.Element:
    """Say on which day how much is missing, and the three ways out."""
    title = say(t.SHORT_TITLE, day=written.day(short.day), sum=amt(short.missing_fen))
    return pieces.panel(h.p[h.b[title]], _ways(short, short.missing_fen), tone="warn")


def _ways(short: Shortfall, deposit_fen: int) -> h.Element:
    first, second, third = t.SHORT_WAYS
    return h.ul(".lq-sm")[
        h.li[say(first, sum=amt(deposit_fen))],
        h.li[second.format(due=short.due_day_from)],
        h.li[third.format(day=written.day(short.next_payday))],
    ]


def moves(card: CardReport) -> h.Node:
    """Say what to move on each payday: never one sum that is more than that day brings, unsaid."""
    each = card.moves
    if len(each) > 1:
        big: h.Node = [
            h.p(".lq-big", data_testid="standing-order")[
                say(t.ON_PAYDAY, day=str(move.day_of_month), sum=amt(move.most_fen))
            ]
            for move in each
        ]
        whole = h.p(".lq-sm")[say(t.IN_ALL, sum=amt(sum(move.most_fen for move in each)))]
    else:
        big = h.p(".lq-big", data_testid="standing-order")[
            amt(each[0].most_fen if each else card.plan.transfer_fen, w.PER_MONTH)
        ]
        whole = None
    return [
        h.p(".lq-sm")[t.ORDER],
        big,
        whole,
        [
            h.p[
                h.b[
                    say(
                        t.MORE_THAN_PAY,
                        day=str(move.day_of_month),
                        pay=amt(move.pay_fen),
                        over=amt(move.over_fen),
                    )
                ]
            ]
            for move in each
            if move.over_fen
        ],
    ]


def gentler(card: CardReport) -> h.Node:
    """Offer the smaller transfer and what it asks for now, where there is one."""
    if card.gentler is None:
        return None
    return h.p(".lq-sm", data_testid="gentler")[
        say(
            t.GENTLER,
            each=amt(card.gentler.transfer_fen),
            deposit=amt(card.gentler.deposit_fen),
        )
    ]


def wish(card: CardReport, text: str) -> h.Node:
    """Say which due day to ask every lender for, and give the words."""
    if card.wish_day is None:
        return None
    return pieces.note(
        h.p[h.b[t.WISH.format(day=card.wish_day)]],
        h.p[t.WISH_WHY],
        pieces.more(
            t.WISH_TEXT,
            pieces.copyable(
                text,
                ident="wish",
                label=t.COPY,
                done=shell.COPIED,
                failed=shell.COPY_FAILED,
            ),
        ),
        tone="info",
    )


def basis(found: Report, card: CardReport) -> str:
    """Say what the card rests on: what is signed, what is proposed, or what is due today."""
    if card.basis == "agreed":
        return t.BASIS_AGREED
    return t.BASIS_PROPOSED if found.plan.feasible else t.BASIS_KEEP
