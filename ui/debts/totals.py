"""A sum over all debts shown: what is known of it, and how much isn't."""

import htpy as h

from ui.shell.design import amt
from ui.shell.words import words as w


def total(fen: int, unknown: int) -> h.Node:
    """Write a sum; where it isn't known of every debt, say of how many. It is never a bare 0."""
    if not unknown:
        return amt(fen, w.YUAN)
    if not fen:
        return w.NOT_KNOWN
    return [
        amt(fen, w.YUAN),
        h.span(".lq-sm.lq-muted", style="display:block")[w.MORE_UNKNOWN.format(count=unknown)],
    ]
