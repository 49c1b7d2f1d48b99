"""The break and the quick way to hide everything, and what they can't do."""

import htpy as h

from ui.shell import design, pieces
from ui.shell.words import urgent as t

PRESSES = 3
"""Times ``=`` is pressed on the calculator to come back."""


def cover() -> h.Element:
    """Draw what lies over the page during a break; hidden until then."""
    return h.div("#lq-rest", role="dialog", aria_modal="true", aria_labelledby="lq-rest-title")[
        h.div[
            design.icon("cup"),
            h.h2("#lq-rest-title")[t.REST_TITLE],
            h.p[t.REST_SENTENCE],
            h.button(".lq-btn.lq-primary", type="button", data_lq="back-to-it")[t.REST_BACK],
        ]
    ]


def quiet_card(*, locks: bool) -> h.Element:
    """Offer both, and say truthfully what they do and don't.

    Args:
        locks: whether hiding locks too, because there is a passphrase.
    """
    does, not_ = (
        ((*t.QUIET, t.QUIET_LOCKED), t.QUIET_NOT)
        if locks
        else (t.QUIET, (t.QUIET_NO_LOCK, *t.QUIET_NOT))
    )
    return pieces.card(
        h.div(".lq-acts")[
            _button(t.REST, "rest", "cup"),
            _button(t.HIDE, "away", "calc"),
        ],
        h.ul(".lq-list")[(h.li[line.format(count=PRESSES)] for line in does)],
        h.h3[t.QUIET_NOT_TITLE],
        h.ul(".lq-list")[(h.li[line] for line in not_)],
        title=t.QUIET_TITLE,
    )


def _button(words: str, does: str, icon: str) -> h.Element:
    return h.button(".lq-btn.lq-quiet", type="button", data_lq=does)[
        design.icon(icon), h.span[words]
    ]
