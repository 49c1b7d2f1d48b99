"""The rehearsal: every scene in the page at once; ``companion.js`` shows one at a time."""

from collections.abc import Sequence

import htpy as h

from core.words import Answer, Scene
from ui.debts.words import companion as t
from ui.shell import pieces


def scenes(all_scenes: Sequence[Scene]) -> h.Element:
    """Draw them all, the first in sight."""
    first = all_scenes[0].key
    return h.div(data_testid="rehearsal")[(_scene(s, all_scenes, first) for s in all_scenes)]


def _scene(scene: Scene, all_scenes: Sequence[Scene], first: str) -> h.Element:
    return h.section(".lq-card.lq-scene", data_scene=scene.key, hidden=scene.key != first)[
        h.p(".lq-note.lq-info", data_remark="", hidden=True),
        h.h2(".lq-comp-note", tabindex="-1")[t.THEY_SAY if scene.answers else t.THE_END],
        h.p(".lq-comp-say")[scene.heard],
        (
            h.p(".lq-comp-note")[t.YOU_SAY],
            (_answer(answer) for answer in scene.answers),
        )
        if scene.answers
        else _end(all_scenes, first),
    ]


def _answer(answer: Answer) -> h.Element:
    return h.button(
        ".lq-btn.lq-quiet",
        type="button",
        data_go=answer.to,
        data_remark=answer.remark,
        data_good="yes" if answer.good else None,
    )[h.span[answer.say]]


def _end(all_scenes: Sequence[Scene], first: str) -> h.Node:
    """Name what one would have written down on the way, and offer to begin again."""
    return (
        h.h3(style="margin-top:16px")[t.WOULD_NOTE],
        h.ul(".lq-comp-list")[
            (h.li(data_seen=s.key, hidden=True)[s.note] for s in all_scenes if s.note)
        ],
        h.button(".lq-btn.lq-soft", type="button", data_go=first, data_first=first)[
            h.span[t.AGAIN]
        ],
        pieces.button_link(t.TO_SCRIPTS, "/script", kind="quiet"),
    )
