"""Day or night, as the clock says or as the person would rather have it."""

from nicegui import ui

COOKIE = "lq-night"
"""Set by ``app.js``: ``day``, ``night``, or anything else to go by the clock. A look, like dark."""


def is_night(quiet_now: bool) -> bool:
    """Return whether to show less.

    Args:
        quiet_now: whether it is night by the rule and the clock.
    """
    request = ui.context.client.request
    wish = request.cookies.get(COOKIE) if request is not None else None
    return quiet_now if wish not in {"day", "night"} else wish == "night"
