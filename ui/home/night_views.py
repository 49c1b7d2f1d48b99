"""Less by night (E-02): what the hour is, three small things, and somebody to call."""

import htpy as h

from core.rules import RuleBook, quiet_hours
from ui.home.words import home as t
from ui.shell import pieces
from ui.shell.words import say as written


def choices(rules: RuleBook, to_script: str) -> h.Element:
    """Say what the hour is and offer three small things.

    Args:
        rules: knows the hours.
        to_script: where the words for a talk are looked at.
    """
    since, until = (written.clock(at) for at in quiet_hours(rules))
    where = (t.TO_WRITE, to_script, t.TO_LOOK)
    return pieces.panel(
        h.p[t.NIGHT.format(since=since, until=until)],
        h.div(".lq-acts")[
            (
                pieces.button_link(words, href, "quiet lq-btn-sm")
                for words, href in zip(t.NIGHT_CHOICES, where, strict=True)
            )
        ],
    )


def care(rules: RuleBook) -> h.Element:
    """Say whom to call when it is too much."""
    return pieces.note(
        t.CARE.format(
            care=rules.rule("hotline_12356").value, danger=rules.rule("hotline_110").value
        )
    )
