"""先看急事: four questions; a yes puts its card over every screen. Nothing of it is stored."""

import htpy as h

from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.quick_hide import quiet_card
from ui.shell.urgent_cards import questions
from ui.shell.words import urgent as t


def urgent_page(desk: Desk) -> None:
    """Ask the four questions; offer a break, and hiding everything where that is possible."""
    design.show(
        pieces.head("", t.TITLE.format(count=len(t.CARDS)), t.LEAD),
        h.div(".lq-cols.lq-main")[
            h.div(".lq-stack")[
                questions(),
                h.p(".lq-sm.lq-muted.lq-read")[t.KEPT_NOT],
                h.div(".lq-row")[h.p[t.AFTER], h.a(".lq-link", href="/")[t.AFTER_LINK]],
            ],
            None if desk.is_terminal else quiet_card(locks=desk.sealing.is_sealed()),
        ],
    )
