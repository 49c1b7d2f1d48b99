"""What the checks of 骗局核对 answer."""

from collections.abc import Mapping
from decimal import Decimal

import htpy as h

from core.numbers.pitfalls import FeeAsked, Reborrowing
from ui.know.words import tricks as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written


def signs_result(count: int, numbers: Mapping[str, str]) -> h.Element:
    """Say what so many danger signs mean."""
    if not count:
        return pieces.panel(h.p(".lq-muted")[t.SIGNS_NONE])
    return pieces.panel(
        h.p[t.SIGNS_DO.format(**numbers)], tone="stop", title=t.SIGNS_FOUND.format(count=count)
    )


def fee_result(fee: FeeAsked, pool_fen: int | None, numbers: Mapping[str, str]) -> h.Node:
    """Say what a fee comes to, in yuan and in months of the person's own paying.

    Args:
        fee: what is asked.
        pool_fen: what the person can pay a month, ``None`` if that isn't known yet.
        numbers: telephone numbers by name.
    """
    months = fee.months_of(pool_fen) if pool_fen is not None else None
    share = None if fee.share is None else written.pct(written.fraction(fee.share))
    return h.div(".lq-stack")[
        pieces.panel(
            h.h2[say(t.FEE_RESULT, fee=amt(fee.fen))],
            h.p(".lq-sm")[say(t.FEE_SHARE, base=amt(fee.base_fen), share=share, fee=amt(fee.fen))]
            if share is not None
            else None,
            h.p[say(t.FEE_MONTHS, months=_plain(months), pool=amt(pool_fen or 0))]
            if months is not None
            else h.p[t.FEE_NO_POOL],
            h.p[h.b[t.FEE_STOP]] if fee.before_result else None,
            tone="stop" if fee.before_result else "warn",
        ),
        pieces.note(
            h.p[h.b[t.OWN_TITLE]],
            h.ul(".lq-list")[
                (h.li[h.a(".lq-link", href=href)[words.format(**numbers)]] for words, href in t.OWN)
            ],
        ),
    ]


def _plain(months: Decimal) -> str:
    return f"{months:f}".removesuffix(".0")


def swap_result(found: Reborrowing) -> h.Element:
    """Draw the old loan, the new one after it, and what the change costs."""
    cost = found.cost()
    most = max(cost.old_fen, cost.new_fen) or 1
    more = cost.more_a_month_fen
    if more > 0:
        verdict = say(t.SWAP_MORE, more=amt(more), sum=amt(cost.more_in_all_fen))
    elif more < 0:
        verdict = say(t.SWAP_LESS, less=amt(-more), sum=amt(-cost.more_in_all_fen))
    else:
        verdict = h.fragment[t.SWAP_SAME]
    return pieces.panel(
        h.ol(".lq-chain")[
            (
                h.li[
                    h.b[name],
                    h.span(".lq-chain-bar", aria_hidden="true")[
                        h.i(class_=f"lq-{tone}", style=f"width:{each / most:.1%}")
                    ],
                    h.span(".lq-sm")[
                        say(
                            t.SWAP_EACH,
                            each=amt(each),
                            months=str(found.months),
                            sum=amt(each * found.months),
                        )
                    ],
                ]
                for name, each, tone in (
                    (t.SWAP_OLD, cost.old_fen, "old"),
                    (t.SWAP_NEW, cost.new_fen, "new"),
                )
            )
        ],
        h.p[h.b[verdict]],
        tone="warn" if more > 0 else "",
    )
