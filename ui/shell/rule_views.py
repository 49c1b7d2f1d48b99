"""A rule where it is used: what it says, on whose word, from where, and when it was checked."""

from datetime import date

import htpy as h

from core.rules import Rule
from ui.shell import design, pieces
from ui.shell.words import rules as t


def fact(rule: Rule, today: date, *, head: h.Node = None, icon: str = "info") -> h.Element:
    """Tell a rule as one entry of a list of facts.

    Args:
        rule: what is told.
        today: past its review day the rule is marked.
        head: what stands above it; its title where nothing else does.
        icon: the sign in front.
    """
    return h.li(data_rule=rule.id)[
        design.icon(icon),
        h.b[head or rule.title],
        h.div(".lq-a")[h.p[rule.text], origin(rule, today)],
    ]


def facts(rules: list[h.Element]) -> h.Element:
    """List facts on one surface."""
    return h.ul(".lq-card.lq-flush.lq-facts.lq-rows")[rules]


def origin(rule: Rule, today: date) -> h.Element:
    """Say in one line where a rule stands; the line leads to its card."""
    return h.p(".lq-origin")[
        pieces.tag(rule.level_name),
        stale(rule, today),
        h.a(".lq-link", href=f"/rules#{rule.id}")[
            t.ORIGIN.format(
                document=rule.source.document, article=rule.source.article, day=rule.checked_on
            )
        ],
    ]


def told(rule: Rule, today: date) -> h.Node:
    """Return what a rule says within other words; marked once its review day has passed."""
    return [rule.text, stale(rule, today)]


def stale(rule: Rule, today: date) -> h.Node:
    """Mark a rule whose review day has passed."""
    return pieces.tag(t.STALE, "warn") if rule.is_stale(today) else None
