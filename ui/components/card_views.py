"""The repayment card shown: what comes next, the balance, what is missing when."""

from datetime import date

import htpy as h
from nicegui import ui

from core.days import months_after
from core.numbers.card import Event, EventKind, Shortfall
from core.report import CardReport, Report
from ui import design
from ui.components import charts, pieces
from ui.design import amt, say
from ui.texts import card as t
from ui.texts import say as written
from ui.texts import words as w

_UPCOMING = 8
_CHART_MONTHS = 3
"""How far the chart goes; the table behind it goes to the end."""


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
                    h.div(".lq-debt-meta")[_what(e, names)],
                ]
                for e in coming[:_UPCOMING]
            ),
        ]
    )


def _what(event: Event, names: dict[str, str]) -> str:
    name = names.get(event.debt_id or "", "")
    return t.KINDS[event.kind].format(name=name, n=event.number)


def balance_chart(card: CardReport, names: dict[str, str]) -> None:
    """Draw the balance over the next months, with every day of the whole plan in a table behind."""
    moves = [e for e in card.plan.events if e.kind is not EventKind.DUE]
    if not moves:
        return
    until = months_after(moves[0].day, _CHART_MONTHS)
    drawn = [e for e in moves if e.day <= until]
    label = t.CHART_LABEL.format(
        start=drawn[0].day,
        end=drawn[-1].day,
        low=written.yuan(card.plan.lowest_fen),
        day=card.plan.lowest_day,
    )
    with ui.element("section").classes("lq-card"):
        design.show(h.h2[t.CHART])
        charts.balance(
            [f"{e.day:%m-%d}" for e in drawn],
            [e.balance_fen / 100 for e in drawn],
            floor=t.FLOOR,
            label=label,
        )
        rows = [
            (e.day.isoformat(), _what(e, names), amt(e.amount_fen), amt(e.balance_fen))
            for e in card.plan.events
        ]
        design.show(
            pieces.more(t.TABLE, charts.table(t.TABLE_HEADS, rows, caption=t.CHART, words=2))
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


def basis(found: Report, card: CardReport) -> str:
    """Say what the card rests on: what is signed, what is proposed, or what is due today."""
    if card.basis == "agreed":
        return t.BASIS_AGREED
    return t.BASIS_PROPOSED if found.plan.feasible else t.BASIS_KEEP
