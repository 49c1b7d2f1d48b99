"""What a browser is told that is too old, or that takes too long; ``static/first.js`` shows it.

Inlined, so that it works in a file, before anybody is let in, and without a second request.
"""

import htpy as h
from markupsafe import Markup

from ui.shell import design
from ui.shell.words import shell as t

OLDEST_CHROME, OLDEST_FIREFOX, OLDEST_IOS = 92, 121, "16.4"
"""The oldest browsers that have to work: README, ``docs/ARCHITECTURE.md``, the gate in
``tests/test_oldest_browsers.py``. The framework itself wants Chrome 89, Firefox 108, iOS 16.4."""
_PLAIN = "margin:16vh auto 0;max-width:26em;padding:0 24px;font:16px/1.75 sans-serif;color:inherit"
"""Style that needs no style sheet: there may be none."""


def too_old() -> h.Fragment:
    """Return the sentence and the script that puts it in the place of everything else."""
    return h.fragment[
        h.div("#lq-old", hidden=True, role="alert", style=_PLAIN)[
            h.p[h.b[t.TOO_OLD]], h.p[_which()], h.p[t.NOTHING_LOST]
        ],
        h.script[Markup(_read("first.js"))],  # noqa: S704
    ]


def too_slow() -> h.Element:
    """Return what stands in the place of the first paint once it has stood there too long."""
    return h.div("#lq-slow", hidden=True)[h.p[h.b[t.TOO_SLOW]], h.p[_which()], h.p[t.NOTHING_LOST]]


def without_layers() -> h.Element:
    """Return the script for browsers without cascade layers; it stands before our own styles."""
    return h.script[Markup(_read("layers.js"))]  # noqa: S704


def _which() -> str:
    return t.WHICH_BROWSER.format(chrome=OLDEST_CHROME, firefox=OLDEST_FIREFOX, ios=OLDEST_IOS)


def _read(name: str) -> str:
    return (design.STATIC / name).read_text(encoding="utf-8")
