"""这个数怎么来的: the working behind a figure, folded away, with the rules it rests on."""

from collections.abc import Sequence
from datetime import date

import htpy as h

from core.case import LenderType
from core.numbers.trace import Figure, Trace
from core.rules import Rule, RuleBook
from ui.shell import design, pieces
from ui.shell.words import say as written
from ui.shell.words import traces as t


def how(
    found: Trace | None, book: RuleBook, figure: str = "", *, lender: LenderType | None = None
) -> h.Node:
    """Fold out the steps of one figure.

    Args:
        found: the working; nothing is shown for ``None``.
        book: for the names of the rules.
        figure: what the figure is called, where several are explained on one page.
        lender: whose loan it is about; rules that don't cover such a lender are left out.
    """
    if found is None:
        return None
    return pieces.more(called(figure), working(found, book, lender))


def called(figure: str) -> str:
    """Return the name a working is folded away behind."""
    return t.HOW_OF.format(figure=figure) if figure else t.HOW


def working(found: Trace, book: RuleBook, lender: LenderType | None = None) -> h.Fragment:
    """Write out the steps, and the rules they rest on, as far as they cover the lender."""
    named = [book.rule(rule_id) for rule_id in found.rules]
    rules = [rule for rule in named if lender is None or lender in rule.covers]
    return h.fragment[
        h.ol(".lq-steps")[
            (
                h.li[design.say(t.STEPS[one.code], **{n: _shown(n, f) for n, f in one.figures})]
                for one in found.steps
            )
        ],
        rule_links(rules) if rules else None,
    ]


def rule_links(rules: Sequence[Rule]) -> h.Element:
    """Name the rules a figure rests on, each leading to its card."""
    return h.p(".lq-sm.lq-muted")[
        t.RULES,
        (
            [" · " if at else None, h.a(".lq-link", href=f"/rules#{rule.id}")[rule.title]]
            for at, rule in enumerate(rules)
        ),
    ]


def _shown(name: str, figure: Figure) -> h.Node:
    if isinstance(figure, date):
        return written.full_day(figure)
    if isinstance(figure, int):
        return design.amt(figure) if name.endswith("_fen") else str(figure)
    if name.endswith("rate"):
        return written.pct(figure, 4)
    is_told = figure == round(figure, 2)  # a line, a share: whole per cents
    return written.pct(figure) if is_told else written.pct2(figure)
