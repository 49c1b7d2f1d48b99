"""What stands behind 快速隐藏: a page of its own, with a calculator that works and nothing of ours.

Where the case stands under a passphrase, hiding locks it, and the way back ends at the lock. Where
not, anybody who knows the way back can take it, and the screen says so.
"""

import htpy as h
from nicegui import App
from starlette.responses import HTMLResponse

from ui.guard.words import calculator as t

ADDRESS = "/calculator"


def serve_calculator(app: App, *, static: str, presses: int) -> None:
    """Answer ``/calculator``.

    Args:
        app: what answers.
        static: where our own assets lie.
        presses: of ``=``, one after the other, that lead back to the screen that was hidden.
    """
    page = str(
        h.html(lang="zh-CN")[
            h.head[
                h.meta(charset="utf-8"),
                h.meta(name="viewport", content="width=device-width, initial-scale=1"),
                h.title[t.TITLE],
                h.link(rel="icon", href="data:,"),
                h.link(rel="stylesheet", href=f"{static}/calculator.css"),
                h.script(src=f"{static}/calculator.js", defer=True),
            ],
            h.body(data_presses=str(presses))[
                h.main[
                    h.h1[t.TITLE],
                    h.output(aria_label=t.SHOWS, aria_live="polite")["0"],
                    h.div(".keys")[
                        (
                            h.button(type="button", value=does, aria_label=name or None)[sign]
                            for sign, does, name in t.KEYS
                        )
                    ],
                ]
            ],
        ]
    )

    @app.get(ADDRESS)
    def calculator() -> HTMLResponse:
        return HTMLResponse(page)
