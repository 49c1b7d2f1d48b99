"""转给需要的人: a text and a picture of rules alone; no case is opened to make them."""

import htpy as h

from core.rules import Rule
from ui.desk import Desk
from ui.know.words import share as t
from ui.shell import design, pieces
from ui.shell.form import chips
from ui.shell.words import shell

_TEXT = "share-text"


class ShareChapter:
    """The cards, one at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the choice, and the first card."""
        design.show(h.p(".lq-sm.lq-muted")[t.LEAD])
        first = next(iter(t.CARDS))
        chips(
            "share",
            t.CHOOSE,
            [(name, title) for name, (title, _) in t.CARDS.items()],
            chosen=first,
            on_choose=self.choose,
        )
        self._shown = design.show(_card(self._desk, first), cls="lq-share-at")

    async def choose(self, _: str, name: str) -> None:
        """Show the card of this name."""
        design.reshow(self._shown, _card(self._desk, name))


def _card(desk: Desk, name: str) -> h.Element:
    """Draw the card of this name: what it says holds today, or warns."""
    today = desk.today()
    title, ids = t.CARDS[name]
    rules = [rule for rule in map(desk.rules.rule, ids) if rule.warns or not rule.is_due(today)]
    return h.div(".lq-stack")[
        h.article(f"#{_TEXT}.lq-share", data_testid="share-card")[
            h.h2[title],
            (_entry(rule) for rule in rules),
            h.p(".lq-share-end")[t.END],
        ],
        h.div(".lq-row.lq-noprint")[
            pieces.copy_button(_TEXT, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED),
            h.button(
                ".lq-btn.lq-quiet",
                type="button",
                data_lq="picture",
                data_lq_from=_TEXT,
                data_lq_name=t.PICTURE_NAME,
            )[design.icon("download"), h.span[t.PICTURE]],
        ],
    ]


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
