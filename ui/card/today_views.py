"""Today on the repayment card: what to do, whom to tell, what was paid, how far it has come."""

from collections.abc import Mapping, Sequence
from datetime import date

import htpy as h

from core.case import Payment
from core.numbers.card import Event
from core.report import (
    DebtReport,
    LateNotice,
    PaidTwice,
    Progress,
    TodayItem,
    TodayKind,
    months_between,
)
from ui.card.words import card as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import shell
from ui.shell.words import words as w

_PRESSING = frozenset({TodayKind.LATE})
_INSTALMENTS = frozenset({TodayKind.LATE, TodayKind.DUE, TodayKind.READY})
_PAYDAYS = frozenset({TodayKind.MOVE, TodayKind.AWAIT})
PRESSED = _INSTALMENTS | _PAYDAYS
"""What is done with one press on the page itself."""


def todo(items: Sequence[TodayItem], names: Mapping[str, str]) -> h.Node:
    """List what is to do today, each with its buttons; the first one's is filled."""
    if not items:
        return None
    return h.section(".lq-card.lq-flush.lq-rows", data_testid="today")[
        h.h2(".lq-vh")[t.NOW],
        (_item(item, names, is_top=at == 0) for at, item in enumerate(items[:_MOST])),
        h.div(".lq-todo-rest")[
            pieces.more(
                t.NOW_REST.format(count=len(items) - _MOST),
                (_item(item, names, is_top=False) for item in items[_MOST:]),
            )
        ]
        if items[_MOST:]
        else None,
    ]


_MOST = 2
"""So many things to do today stand in sight."""


def told(panels: Sequence[h.Element]) -> list[h.Node]:
    """Show the first of those who are to be told, and fold the others away."""
    if not panels:
        return []
    rest = panels[1:]
    folded = pieces.more(t.TELL_REST.format(count=len(rest)), rest) if rest else None
    return [*panels[:1], folded]


def what(event: Event, names: Mapping[str, str]) -> str:
    """Say what an event of the card is."""
    name = names.get(event.debt_id or "", "")
    return t.KINDS[event.kind].format(name=name, n=event.number)


def _item(item: TodayItem, names: Mapping[str, str], *, is_top: bool) -> h.Element:
    title, detail = t.ITEMS[item.kind]
    values = {
        "name": names.get(item.debt_id or "", ""),
        "n": item.number,
        "day": written.day(item.day),
        "expected": written.day(item.expected) if item.expected else "",
    }
    return h.div(".lq-todo")[
        h.div(".lq-debt-top")[
            h.span[title.format(**values)],
            amt(item.amount_fen, w.YUAN) if item.amount_fen else None,
        ],
        h.p(".lq-sm.lq-muted")[
            pieces.tag(shell.LATE_TAG, "warn") if item.kind in _PRESSING else None,
            detail.format(**values),
        ],
        h.p(".lq-sm")[h.b[t.FIRST]] if item.is_first else None,
        h.div(".lq-row")[_buttons(item, "primary" if is_top else "soft")],
    ]


def _buttons(item: TodayItem, kind: str) -> list[h.Element]:
    if item.kind in _INSTALMENTS:
        about = (item.agreement_id, item.number)
        return [
            pieces.act(t.PAID, "paid", *about, kind=f"{kind} lq-btn-sm"),
            pieces.act(t.PAID_PART, "part", *about, kind="quiet lq-btn-sm"),
        ]
    if item.kind in _PAYDAYS:
        return [
            pieces.act(
                t.MOVED, "moved", item.day.isoformat(), item.amount_fen, kind=f"{kind} lq-btn-sm"
            ),
            pieces.act(t.PAY_LATE, "late", item.day.isoformat(), kind="quiet lq-btn-sm"),
        ]
    return [pieces.button_link(t.TO_CLEARED, "/card/cleared", kind="quiet lq-btn-sm")]


def tell(one: LateNotice, name: str, text: str) -> h.Element:
    """Say whom to tell within a day, and give the words."""
    ident = f"tell-{one.debt_id}-{one.number}"
    return pieces.panel(
        h.p[h.b[t.TELL.format(name=name)]],
        h.p(".lq-sm")[t.TELL_BY.format(day=written.day(one.by)) if one.by else t.TELL_NO_BY],
        pieces.more(
            t.WISH_TEXT,
            h.p(".lq-sm")[say(t.TELL_WHY, n=str(one.number), sum=amt(one.left_fen))],
            pieces.copyable(
                text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
            ),
        ),
        tone="warn",
    )


def too_much(one: PaidTwice, name: str, text: str) -> h.Element:
    """Say that an instalment was paid beyond its sum, and give the words to ask about it."""
    return pieces.panel(
        h.p[h.b[say(t.TOO_MUCH, name=name, n=str(one.number), sum=amt(one.over_fen))]],
        h.p(".lq-sm")[t.TOO_MUCH_WHY],
        pieces.more(
            t.WISH_TEXT,
            pieces.copyable(
                text,
                ident=f"twice-{one.debt_id}-{one.number}",
                label=t.COPY,
                done=shell.COPIED,
                failed=shell.COPY_FAILED,
            ),
        ),
    )


def recent(payments: Sequence[Payment], names: Mapping[str, str]) -> h.Node:
    """Fold away the payments noted last, each with what may have happened to it since.

    Args:
        payments: newest first, each on an agreement.
        names: what a debt is called, by agreement id.
    """
    if not payments:
        return None
    return pieces.more(
        t.RECENT,
        h.div(".lq-rows")[
            (
                h.div(".lq-todo.lq-tight-x")[
                    h.div(".lq-debt-top")[
                        h.span[
                            t.RECENT_ROW.format(
                                day=written.day(p.paid_on),
                                name=names.get(p.agreement_id or "", ""),
                                n=p.number,
                            )
                        ],
                        amt(p.amount_fen, w.YUAN),
                    ],
                    h.p(".lq-sm.lq-muted")[say(t.RECENT_BACK, sum=amt(p.refunded_fen))]
                    if p.refunded_fen
                    else None,
                    h.div(".lq-row")[
                        pieces.act(
                            t.TWICE,
                            "twice",
                            p.agreement_id or "",
                            p.number,
                            p.id,
                            kind="quiet lq-btn-sm",
                        ),
                        pieces.act(t.BACK, "back", p.id, kind="quiet lq-btn-sm"),
                    ],
                ]
                for p in payments
            )
        ],
    )


def progress(made: Progress, calls: tuple[int, int], today: date) -> h.Node:
    """Say how far it has come; nobody is compared with anybody."""
    if not made.instalments:
        return None
    months = months_between(today, made.last_due) if made.last_due else 0
    now, before = calls
    return h.div[
        pieces.figures(
            zip(
                t.PROGRESS_FIGURES,
                (
                    t.PROGRESS_CLEARED.format(cleared=made.cleared, debts=made.debts),
                    t.PROGRESS_PAID.format(paid=made.paid, all=made.instalments),
                    t.PROGRESS_MONTHS.format(months=months),
                ),
                strict=True,
            )
        ),
        h.p(".lq-sm.lq-muted")[t.PROGRESS_LAST.format(day=written.full_day(made.last_due))]
        if made.last_due
        else None,
        h.p(".lq-sm.lq-muted")[t.PROGRESS_CALLS.format(now=now, before=before)]
        if before > now
        else None,
    ]


def to_spare(debts: Sequence[DebtReport]) -> h.Node:
    """Say where money to spare goes furthest: the dearest debt, or the smallest (S4-11)."""
    still = [d for d in debts if d.standing.left_to_pay_fen]
    rated = [(d.standing.rate.simple, d) for d in still if d.standing.rate]
    if len(still) < 2 or not rated:  # noqa: PLR2004
        return None
    rate, dearest = max(rated, key=lambda pair: pair[0])
    smallest = min(still, key=lambda d: d.standing.left_to_pay_fen or 0)
    return pieces.more(
        t.EXTRA,
        h.div(".lq-stack")[
            h.p(".lq-sm")[
                t.EXTRA_DEAREST.format(name=dearest.name(w.NAMELESS), rate=written.pct2(rate))
            ],
            h.p(".lq-sm")[t.EXTRA_SMALLEST.format(name=smallest.name(w.NAMELESS))]
            if smallest is not dearest
            else None,
            h.p(".lq-sm.lq-muted")[t.EXTRA_FIRST],
            h.p[h.a(".lq-link", href="/plan")[t.EXTRA_LINK]],
        ],
    )
