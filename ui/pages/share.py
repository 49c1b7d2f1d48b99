"""转给需要的人: a text and a picture of rules alone; no case is opened to make them."""

import htpy as h

from core.rules import Rule
from ui import design
from ui.components import pieces
from ui.components.form import chips
from ui.desk import Desk
from ui.texts import share as t
from ui.texts import shell

_TEXT = "share-text"


def share_page(desk: Desk) -> None:
    """Show one card at a time, to copy or to keep as a picture."""
    today = desk.today()

    def card(name: str) -> h.Element:
        title, ids = t.CARDS[name]
        rules = [rule for rule in map(desk.rules.rule, ids) if rule.warns or not rule.is_due(today)]
        return h.div(".lq-stack")[
            h.article(f"#{_TEXT}.lq-share", data_testid="share-card")[
                h.h2[title],
                (_entry(rule) for rule in rules),
                h.p(".lq-share-end")[t.END],
            ],
            h.div(".lq-row.lq-noprint")[
                pieces.copy_button(
                    _TEXT, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
                ),
                h.button(
                    ".lq-btn.lq-quiet",
                    type="button",
                    data_lq="picture",
                    data_lq_from=_TEXT,
                    data_lq_name=t.PICTURE_NAME,
                )[design.icon("download"), h.span[t.PICTURE]],
            ],
        ]

    async def choose(_: str, name: str) -> None:
        design.reshow(shown, card(name))

    design.show(pieces.head("", t.TITLE, t.LEAD))
    first = next(iter(t.CARDS))
    chips(
        "share",
        t.CHOOSE,
        [(name, title) for name, (title, _) in t.CARDS.items()],
        chosen=first,
        on_choose=choose,
    )
    shown = design.show(card(first), cls="lq-share-at")


def _entry(rule: Rule) -> h.Element:
    return h.div(".lq-share-rule", data_rule=rule.id)[
        h.p[t.LINE.format(title=rule.title, text=rule.text)],
        h.p(".lq-share-src")[
            t.SOURCE.format(
                level=rule.level_name,
                document=f"{rule.source.document}{rule.source.article}",
                day=rule.checked_on,
            )
        ],
    ]
