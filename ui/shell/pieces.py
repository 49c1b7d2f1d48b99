"""Read-only pieces that every page is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

import htpy as h

from ui.shell import design
from ui.shell.words import shell as t
from ui.shell.words import terms, words


def head(eyebrow: str, title: h.Node, lead: h.Node = None) -> h.Element:
    """Begin a page: what step this is, the one heading, and a sentence under it."""
    return h.header(".lq-head")[
        h.span(".lq-eyebrow")[eyebrow] if eyebrow else None,
        h.h1(tabindex="-1")[_unbroken(title)],
        h.p(".lq-lead")[_unbroken(lead)] if lead else None,
    ]


def _unbroken(words: h.Node) -> h.Node:
    """Keep the clauses of a sentence whole, and of every sentence among others."""
    if isinstance(words, str):
        return h.fragment[design.phrases(words)]
    return [_unbroken(part) for part in words] if isinstance(words, list | tuple) else words


def card(*nodes: h.Node, cls: str = "", title: str = "") -> h.Element:
    """Draw one surface with a hairline round it."""
    return h.section(class_=["lq-card", cls])[h.h2[title] if title else None, nodes]


def figures(pairs: Iterable[tuple[str, h.Node]]) -> h.Element:
    """Set key figures side by side, each under its name."""
    return h.dl(".lq-figs")[(h.div[h.dt[name], h.dd[value]] for name, value in pairs)]


def pairs(rows: Iterable[tuple[str, h.Node]], *, summed: bool = False) -> h.Element:
    """List names and values, one a line; ``summed`` draws a line above the last."""
    listed = list(rows)
    return h.dl(".lq-kv")[
        (
            h.div(class_="lq-sum" if summed and at == len(listed) - 1 else None)[
                h.dt[name], h.dd[value]
            ]
            for at, (name, value) in enumerate(listed)
        )
    ]


def tag(text: str, tone: str = "") -> h.Element:
    """Say a status in words; the tone only repeats it in colour."""
    return h.span(class_=["lq-tag", f"lq-{tone}" if tone else ""])[text]


def note(*nodes: h.Node, tone: str = "") -> h.Element:
    """Set a remark apart."""
    return h.div(class_=["lq-note", f"lq-{tone}" if tone else ""])[nodes]


def panel(*nodes: h.Node, tone: str = "", title: str = "", role: str = "") -> h.Element:
    """Show a result on a ground of its own."""
    return h.div(class_=["lq-panel", f"lq-{tone}" if tone else ""], role=role or None)[
        h.h2[title] if title else None, nodes
    ]


def more(summary: str, *nodes: h.Node) -> h.Element:
    """Fold something away behind its name."""
    return h.details(".lq-more")[h.summary[summary], nodes]


def button_link(
    text: str, href: str, kind: str = "primary", icon: str = "", **attributes: str
) -> h.Element:
    """Draw a link that looks like a button: moving about is a link."""
    return h.a(class_=f"lq-btn lq-{kind}", href=href, **attributes)[
        design.icon(icon) if icon else None, h.span[text]
    ]


def pick_button(text: str, *, name: str, kind: str = "quiet", upload: str = "upload") -> h.Element:
    """Draw a button that asks for a file for an upload of the page, by its test id.

    The browser does it by itself: it takes a tap for one only for a few seconds, and a way to the
    server and back may be longer.
    """
    return h.button(
        class_=f"lq-btn lq-{kind}",
        type="button",
        data_lq="pick",
        data_lq_of=upload,
        data_testid=name,
    )[design.icon("upload"), h.span[text]]


def photo_button(text: str, *, name: str, upload: str = "upload") -> h.Node:
    """Draw a button that opens a phone's camera for an upload, where a finger is what points."""
    return h.button(
        ".lq-btn.lq-soft.lq-photo",
        type="button",
        data_lq="photo",
        data_lq_of=upload,
        data_testid=name,
    )[design.icon("camera"), h.span[text]]


def act(words: str, *code: object, kind: str = "soft lq-btn-sm") -> h.Element:
    """Draw a button that says its code to the element it lies in: see ``form.hear``."""
    return h.button(class_=f"lq-btn lq-{kind}", type="button", data_do=":".join(map(str, code)))[
        h.span[words]
    ]


def row_link(title: str, detail: h.Node, href: str, icon: str) -> h.Element:
    """Draw one line of a list that leads somewhere."""
    return h.a(".lq-rowlink", href=href)[
        design.icon(icon),
        h.span[h.span(".lq-t")[title], h.span(".lq-d")[detail] if detail else None],
        h.span(".lq-chev.lq-ic")[design.icon("right")],
    ]


def bar(primary: h.Node, secondary: h.Node = None) -> h.Element:
    """Put what a page asks for within reach of the thumb: one filled button, and one way out."""
    return h.div(".lq-actbar.lq-noprint")[primary, secondary]


@dataclass(frozen=True, slots=True)
class Segment:
    """One of the four states of the way: its words, how much of it is done, whether it is now."""

    words: h.Node
    share: float
    """From 0, nothing, to 1, all of it."""
    is_now: bool = False


def strip(segments: Iterable[Segment], label: str) -> h.Element:
    """Draw the four states of the way side by side, each with its count or its days."""
    return h.ol(".lq-four", aria_label=label)[
        (
            h.li(aria_current="step" if one.is_now else None)[
                h.i(aria_hidden="true", style=f"--share:{min(1.0, max(0.0, one.share)):.1%}"),
                h.span[one.words],
            ]
            for one in segments
        )
    ]


def empty(icon: str, sentence: str, button: h.Node = None) -> h.Element:
    """Show that there is nothing yet, and the one thing to do about it."""
    return h.div(".lq-card.lq-empty")[design.icon(icon), h.p[design.phrases(sentence)], button]


def picked_day(ident: str) -> h.Element:
    """Write beside a browser's own day picker which day stands in it; ``static/app.js`` does.

    The picker writes it as the browser's own language does: 11/02/2026 may be in February.

    Args:
        ident: of the box.
    """
    return h.p(".lq-sm.lq-muted", role="status", data_lq_day=ident, data_lq_words=words.FULL_DAY)


def meter(share: float, mark: float, label: str, *, over: bool) -> h.Element:
    """Draw a bar with a mark on it; ``share`` and ``mark`` are fractions of its length."""
    return h.div(class_=["lq-meter", "lq-warn" if over else ""], role="img", aria_label=label)[
        h.i(style=f"width:{min(1.0, max(0.0, share)):.1%}"),
        h.b(style=f"left:{min(1.0, mark):.1%}"),
    ]


def copyable(
    text: str, *, ident: str, label: str, done: str, failed: str, cls: str = "lq-msg"
) -> h.Element:
    """Show words to send, with a button that copies them also where the clipboard is missing."""
    return h.div(".lq-stack")[
        h.div(class_=cls, id=ident)[text],
        h.div(".lq-row.lq-noprint")[copy_button(ident, label=label, done=done, failed=failed)],
    ]


def copy_button(ident: str, *, label: str, done: str, failed: str) -> h.Element:
    """Copy the text of the element called ``ident``; needs no server and no secure origin."""
    return h.button(
        ".lq-btn.lq-soft",
        type="button",
        data_lq_copy=ident,
        data_lq_done=done,
        data_lq_failed=failed,
    )[design.icon("copy"), h.span[label]]


def legend() -> h.Element:
    """Explain the words of the page; ``app.js`` shows those that stand on it, and hides the others.

    Where none of them does, all of it is hidden.
    """
    return h.details(".lq-more.lq-noprint", data_lq_terms=True)[
        h.summary[terms.LEGEND],
        h.dl(".lq-terms")[
            (h.div(data_lq_term=word)[h.dt[word], h.dd[words]] for word, words in terms.TERMS)
        ],
    ]


def what_this_is(hotline: str) -> h.Fragment:
    """Say what this is not, where the rules are, and whom to ask."""
    return h.fragment[
        t.FOOT, h.a(".lq-link", href="/rules")[t.FOOT_LINK], t.FOOT_END.format(hotline=hotline)
    ]


def foot(hotline: str) -> h.Element:
    """End the page for knowing: what this is not, where the rules are, whom to ask."""
    return h.footer(".lq-foot")[what_this_is(hotline)]
