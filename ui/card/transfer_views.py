"""怎么转: what to move on each payday, what that rests on, and how to move less."""

import htpy as h

from core.report import ASSUMED_DUE_DAY, CardReport, Report
from core.words import wish_due_day
from ui.card.words import card as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import shell
from ui.shell.words import words as w


def sums(found: Report, card: CardReport) -> list[h.Node]:
    """Say what to move on each payday, what it rests on, and what it would take to move less."""
    plan = card.plan
    latest = plan.until_next_payday[0] if plan.until_next_payday else None
    over = found.card_over_fen
    return [
        pieces.panel(
            moves(card),
            h.p(".lq-sm")[say(t.ORDER_CHECK, day=written.day(latest[0]), sum=amt(latest[1]))]
            if latest
            else None,
            h.p(".lq-sm")[
                say(t.LOWEST, day=written.full_day(plan.lowest_day), sum=amt(plan.lowest_fen))
            ],
            gentler(card),
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
        wish(card),
        pieces.note(
            h.p[basis(found, card)],
            h.p[t.ORAL] if card.on_oral else None,
            h.p[t.ASSUMED.format(day=ASSUMED_DUE_DAY)] if card.assumed_due_day else None,
            h.p[t.PROVISIONAL.format(year=card.provisional_from)]
            if card.provisional_from
            else None,
        ),
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


def wish(card: CardReport) -> h.Node:
    """Say which due day to ask every lender for, and give the words."""
    if card.wish_day is None:
        return None
    text = wish_due_day(card.paydays[0].day_of_month, card.wish_day).text
    return pieces.note(
        h.p[h.b[t.WISH.format(day=card.wish_day)]],
        h.p[t.WISH_WHY],
        pieces.more(
            t.WISH_TEXT,
            pieces.copyable(
                text, ident="wish-all", label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
            ),
        ),
        tone="info",
    )


def basis(found: Report, card: CardReport) -> str:
    """Say what the card rests on: what is signed, what is proposed, or what is due today."""
    if card.basis == "agreed":
        return t.BASIS_AGREED
    return t.BASIS_PROPOSED if found.plan.feasible else t.BASIS_KEEP
