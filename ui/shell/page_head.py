"""What stands in every page before anything of it is built: assets, colours, the first paint."""

import htpy as h
from nicegui import ui

from ui.shell import design, kiosk_frame, old_browser, quick_hide
from ui.shell.words import shell as t

MANIFEST, ICON = "/app.webmanifest", "/icon.svg"
"""What a phone needs to put the app beside its others."""


def put_head(*, kiosk: bool, seconds: int) -> None:
    """Put it into the page that is being built.

    Args:
        kiosk: whether this is a terminal.
        seconds: what is left there once somebody is asked whether they are still there.
    """
    ui.add_head_html(_HEAD)
    if kiosk:
        kiosk_frame.dress(seconds=seconds)
    else:
        ui.add_head_html(_STYLE)
    ui.add_body_html(_SPLASH)
    ui.add_body_html(_COVER)


_HEAD = design.html(
    old_browser.without_layers(),
    h.script(src=design.asset("quiet.js"), defer=True),
    h.script(src=design.asset("outbox.js"), defer=True),
    h.script(src=design.asset("app.js"), defer=True),
    h.script(src=design.asset("companion.js"), defer=True),
    h.script(src=design.asset("know.js"), defer=True),
    h.meta(name="theme-color", content="#f3f6f5", media="(prefers-color-scheme: light)"),
    h.meta(name="theme-color", content="#0e1312", media="(prefers-color-scheme: dark)"),
)
_STYLE = design.html(
    h.meta(name="lq-outbox", content="window"),  # outbox.js: what isn't kept waits in the window
    h.link(rel="stylesheet", href=design.asset("app.css")),
    h.link(rel="manifest", href=MANIFEST, crossorigin="use-credentials"),
    h.link(rel="apple-touch-icon", href=design.asset("icon-192.png")),
)
_SPLASH = design.html(
    h.div("#lq-splash", role="status", aria_label=t.LOADING)[
        design.mark(t.NAME),
        h.div(".lq-skel", style="width:58%"),
        h.div(".lq-skel", style="width:82%"),
        h.div(".lq-skel.lq-tall"),
        old_browser.too_slow(),
    ],
    old_browser.too_old(),
)
"""What the browser paints before anything runs. Dark follows the system, as the page does."""
_COVER = design.html(quick_hide.cover())
