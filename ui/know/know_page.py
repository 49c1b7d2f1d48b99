"""传言和事实: what people say about overdue loans, and what is true, each with its source."""

import htpy as h

from ui.desk import Desk
from ui.know.words import know as t
from ui.shell import design, pieces, rule_views


def know_page(desk: Desk) -> None:
    """List the sayings by subject, and lead on to what explains more."""
    today = desk.today()
    design.show(pieces.head("", t.TITLE, t.LEAD))
    design.show(
        h.div(".lq-cols.lq-main")[
            h.div(".lq-stack-l")[
                (
                    h.section(".lq-stack")[
                        h.h2[title],
                        rule_views.facts(
                            [
                                rule_views.fact(
                                    desk.rules.rule(rule_id), today, head=[t.SAID, said], icon="x"
                                )
                                for said, rule_id in sayings
                            ]
                        ),
                    ]
                    for title, sayings in t.GROUPS
                )
            ],
            h.nav(".lq-card.lq-flush.lq-rows.lq-stick", aria_label=t.MORE_TITLE)[
                (pieces.row_link(title, detail, href, icon) for icon, title, detail, href in t.MORE)
            ],
        ]
    )
