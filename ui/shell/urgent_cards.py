"""The four calm cards over every screen. Only the browser knows which are open: ``quiet.js``."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import htpy as h
from markupsafe import Markup
from nicegui import ui

from ui.shell import design, pieces
from ui.shell.words import urgent as t

NUMBERS = {
    "care": "hotline_12356",
    "police": "hotline_110",
    "ambulance": "hotline_120",
    "court": "hotline_12368",
    "law": "hotline_12348",
    "fraud": "hotline_96110",
    "market": "hotline_12315",
}
"""The rule each number comes from."""
_TO_CALL = {
    "despair": ("care", "ambulance", "police"),
    "danger": ("police", "ambulance"),
    "court": ("court", "law"),
    "agency": ("fraud", "police"),
}


def urgent_cards(numbers: Mapping[str, str], inside: Mapping[str, Callable[[], None]]) -> None:
    """Put all four on the page, closed.

    Args:
        numbers: telephone numbers by the names of ``NUMBERS``.
        inside: what else to build in a card, by the card.
    """
    region = ui.element("div").classes("lq-urgent").props("role=region")
    region.props["aria-label"] = t.ENTRY
    with region:
        for kind in t.CARDS:
            with ui.element("section").classes(f"lq-first lq-first-{kind}"):
                design.show(what_to_do(kind, tuple(numbers.items())))
                if kind in inside:
                    inside[kind]()
                design.show(_ways_out(kind), cls="lq-acts")


@lru_cache(maxsize=16)
def what_to_do(kind: str, told: tuple[tuple[str, str], ...]) -> Markup:
    """Write a card's head, numbers and steps, once for numbers as they are."""
    _, _, title, steps = t.CARDS[kind]
    numbers = dict(told)
    return design.written(
        h.h2(id=f"first-{kind}", tabindex="-1")[title],
        h.div(".lq-dials")[(_call(numbers[of]) for of in _TO_CALL[kind])],
        h.ol(".lq-dos")[(h.li[step.format(**numbers)] for step in steps)],
    )


@lru_cache(maxsize=4)
def _ways_out(kind: str) -> Markup:
    return design.written(
        pieces.button_link(*t.LINKS[kind], "quiet") if kind in t.LINKS else None,
        h.button(".lq-btn.lq-textbtn", type="button", data_lq="settle", data_lq_card=kind)[t.CLOSE],
    )


def _call(number: str) -> h.Element:
    return h.a(".lq-btn.lq-primary.lq-dial", href=f"tel:{number}")[
        design.icon("phone"), h.span[t.CALL.format(number=number)]
    ]


def questions() -> h.Element:
    """Ask the four questions; a yes opens its card, in the browser and nowhere else."""
    return h.div(".lq-card.lq-flush.lq-rows")[
        (
            h.div(".lq-question")[
                h.fieldset(".lq-fs")[
                    h.legend[question],
                    h.span(".lq-hint")[hint] if hint else None,
                    h.div(".lq-chips")[
                        (
                            h.label[
                                h.input(
                                    type="radio",
                                    name=f"q-{kind}",
                                    value=answer,
                                    data_lq_card=kind,
                                ),
                                h.span[words],
                            ]
                            for answer, words in (("yes", t.YES), ("no", t.NO))
                        )
                    ],
                ]
            ]
            for kind, (question, hint, _, _) in t.CARDS.items()
        )
    ]
