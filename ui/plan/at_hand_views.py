"""A sum at hand, divided: what to keep, whom to pay today, what to tell the others."""

from collections.abc import Mapping

import htpy as h

from core.report import Living, NotToday, PayToday, Report, SumAtHand, WhyNot, WhyPay
from ui.debts.words import scripts
from ui.plan.words import at_hand as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import shell
from ui.shell.words import words as w


def divided(found: Report, told: SumAtHand) -> h.Element:
    """List where the sum goes, a row each."""
    rows = [
        *([_living(told.living)] if told.living else []),
        *(_paid(found, one) for one in told.pays),
        *([_left(told)] if told.left_fen and told.is_known else []),
    ]
    return h.section(".lq-card.lq-flush.lq-rows", data_testid="at-hand")[rows]


def _row(title: h.Node, sum_: h.Node, detail: h.Node, *more: h.Node) -> h.Element:
    return h.div(".lq-todo")[
        h.div(".lq-debt-top")[h.span[title], sum_], h.p(".lq-sm.lq-muted")[detail], more
    ]


def _living(living: Living) -> h.Element:
    if living.need_fen is None:
        return _row(
            t.KEEP,
            w.NOT_KNOWN,
            t.KEEP_UNKNOWN,
            h.div(".lq-row")[pieces.button_link(t.TO_BUDGET, "/budget", "soft lq-btn-sm")],
        )
    words = t.KEEP_UNTIL if living.until else t.KEEP_MONTH
    day = written.day(living.until) if living.until else ""
    why = say(words, day=day, days=str(living.days), sum=amt(living.need_fen))
    is_short = living.kept_fen < living.need_fen
    return _row(
        t.KEEP,
        amt(living.kept_fen, w.YUAN),
        why,
        h.p(".lq-sm")[t.KEEP_SHORT] if is_short else None,
    )


def _paid(found: Report, one: PayToday) -> h.Element:
    words = t.PAY[one.why]
    if one.why is WhyPay.PROTECTS and not one.keeps_fen:
        words = t.PAY_PLAIN
    return _row(
        [name_of(found, one.debt_id), " ", t.PAY_DAY.format(day=written.day(one.since))],
        amt(one.amount_fen, w.YUAN),
        say(words, keeps=amt(one.keeps_fen)),
        h.p(".lq-sm")[say(t.PAY_SHORT, sum=amt(one.short_fen))] if one.short_fen else None,
    )


def _left(told: SumAtHand) -> h.Element:
    is_short = any(one.why is WhyNot.SHORT for one in told.others)
    return _row(t.LEFT, amt(told.left_fen, w.YUAN), t.LEFT_WHY if is_short else t.LEFT_FREE)


def others(found: Report, told: SumAtHand, texts: Mapping[str, str], law: str) -> h.Node:
    """List who isn't paid in full today, each with its text behind a tap."""
    if not told.others:
        return None
    return h.section(".lq-card.lq-flush.lq-rows", data_testid="others")[
        h.div(style="padding:16px 20px 8px")[
            h.h2[t.OTHERS], h.p(".lq-sm.lq-muted")[t.OTHERS_LEAD] if texts else None
        ],
        (_other(found, one, texts.get(one.debt_id), law) for one in told.others[:_MOST]),
        h.div(".lq-missing-rest")[
            pieces.more(
                t.REST.format(count=len(told.others) - _MOST),
                (_other(found, one, texts.get(one.debt_id), law) for one in told.others[_MOST:]),
            )
        ]
        if told.others[_MOST:]
        else None,
    ]


_MOST = 8
"""So many of the others stand in sight."""


def _other(found: Report, one: NotToday, text: str | None, law: str) -> h.Element:
    name = name_of(found, one.debt_id)
    asked = amt(one.amount_fen) if one.amount_fen is not None else ""
    why = say(t.WHY_NOT[one.why], sum=asked, law=law)
    if text is None:
        link = h.a(".lq-link", href=f"/debts/{one.debt_id}")[t.TO_DEBT]
        return _row(name, None, [why, " ", link if one.why is WhyNot.WITHHELD else None])
    return _row(
        name,
        None,
        why,
        pieces.more(
            t.COPY_FOR.format(name=name),
            pieces.copyable(
                text,
                ident=f"tell-{one.debt_id}",
                label=scripts.COPY,
                done=shell.COPIED,
                failed=shell.COPY_FAILED,
            ),
        ),
    )


def name_of(found: Report, debt_id: str) -> str:
    """Return what a debt is called."""
    debt = found.find(debt_id)
    return debt.name(w.NAMELESS) if debt else ""
