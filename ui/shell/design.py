"""How things look: icons, colours for Quasar, and the small pieces every page is made of.

Read-only parts are htpy nodes, which escape all text; ``show`` puts them on the page as one
element. A page of forty elements costs a visitor's memory forty times what one element costs.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import htpy as h
from markupsafe import Markup
from nicegui import ui
from nicegui.element import Element

from core.money import format_yuan_short, up_to_yuan

PRIMARY = {
    "primary": "#1a6658",
    "positive": "#1a6658",
    "negative": "#963526",
    "warning": "#b27a14",
    "info": "#4a7ba8",
}
STACK = ("var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)")

_E = TypeVar("_E", bound=Element)

STATIC = Path(__file__).parent.parent / "static"
_ASSETS = (
    "app.css",
    "app.js",
    "first.js",
    "layers.js",
    "quiet.js",
    "outbox.js",
    "companion.js",
    "know.js",
    "picture.js",
    "calculator.css",
    "calculator.js",
    "kiosk.css",
    "kiosk.js",
)
_ICONS: dict[str, str] = json.loads((STATIC / "icons.json").read_text(encoding="utf-8"))
_MARK = (
    "M4 7.500c3-2.500 5 2.500 8 0s5 2.500 8 0",
    "M4 12.500h16",
    "M4 17.500h10",
)


def _version() -> str:
    """Return a name for the present content of our own assets, so that browsers may keep them."""
    whole = hashlib.sha256()
    for name in _ASSETS:
        whole.update((STATIC / name).read_bytes())
    return whole.hexdigest()[:12]


ASSETS_AT = f"/static/{_version()}"
"""Where our own assets are served."""


def asset(name: str) -> str:
    """Return the address of one of our own assets."""
    return f"{ASSETS_AT}/{name}"


def icon(name: str) -> h.Element:
    """Draw one of our icons; it says nothing to a screen reader."""
    return h.span(".lq-ic", aria_hidden="true")[
        h.svg(viewBox="0 0 24 24", focusable="false")[h.path(d=_ICONS[name])]
    ]


def mark(name: str) -> h.Element:
    """Draw the three lines that are our sign, and the name."""
    return h.a(".lq-mark", href="/")[
        h.svg(viewBox="0 0 24 24", aria_hidden="true", focusable="false")[
            (h.path(d=line) for line in _MARK)
        ],
        h.span[name],
    ]


def tag(element: _E, name: str) -> _E:
    """Name an element for tests, with and without a browser."""
    element.mark(name)
    element.props["data-testid"] = name
    return element


def html(*nodes: h.Node) -> str:
    """Write nodes as HTML: a plain string, which adding to others doesn't escape them by."""
    return "".join(h.fragment[nodes].iter_chunks())


def written(*nodes: h.Node) -> Markup:
    """Write nodes, once, as HTML to be put among others as it is: for what never changes."""
    return Markup(html(*nodes))  # noqa: S704 - htpy escaped it


def show(
    *nodes: h.Node, name: str = "div", cls: str = "", attributes: dict[str, str] | None = None
) -> ui.html:
    """Put nodes on the page as one element. htpy escapes text; the browser sanitises once more."""
    element = ui.html(html(*nodes), sanitize=True, tag=name)
    if cls:
        element.classes(cls)
    for key, value in (attributes or {}).items():
        element.props[key] = value
    return element


def reshow(element: ui.html, *nodes: h.Node) -> None:
    """Put other nodes in the place of those an element shows."""
    element.set_content(html(*nodes))


def fold(summary: str) -> ui.element:
    """Fold away what is put inside; it may be shown anew without folding it up."""
    element = ui.element("details").classes("lq-more")
    with element:
        show(summary, name="summary")
    return element


def shrinks_pictures(upload: ui.upload, *, shrunk: str, turned: str, said: str) -> None:
    """Let ``app.js`` make the pictures picked for an upload smaller before they are sent.

    Args:
        upload: takes them.
        shrunk: what stands behind the name of one that is smaller now.
        turned: what stands behind the name of one that is of another kind now.
        said: what is said when one was made smaller.
    """
    upload.props["data-lq-shrunk"], upload.props["data-lq-turned"] = shrunk, turned
    upload.props["data-lq-said"] = said


def amt(fen: int, unit: str = "") -> h.Element:
    """Write a sum so that one tap can hide it; with its unit small and quiet behind it."""
    return h.span(".lq-num")[
        h.span(".lq-amt")[format_yuan_short(fen)], h.span(".lq-unit")[unit] if unit else None
    ]


def amt_up(fen: int, unit: str = "") -> h.Element:
    """Write what has to be paid in whole yuan: rounded up, so that it never falls short."""
    return amt(up_to_yuan(fen), unit)


def say(template: str, **parts: h.Node) -> h.Fragment:
    """Fill ``{name}`` in a sentence with nodes, so that sums in it can be hidden."""
    pieces = re.split(r"\{(\w+)\}", template)
    return h.fragment[(parts[piece] if at % 2 else piece for at, piece in enumerate(pieces))]


def phrases(text: str, **parts: h.Node) -> Iterable[h.Node]:
    """Keep each clause whole, so that short copy breaks at ，。 and not inside a word.

    Args:
        text: a sentence, ``{name}`` in it filled with nodes as ``say`` does.
        parts: what it is filled with.
    """
    clauses = re.findall(r"[^，。；：？]+[，。；：？]*", text)
    return (h.span(".lq-ph")[say(clause, **parts) if parts else clause] for clause in clauses)
