"""What a terminal adds round every page: a bar that is always there, questions, and keys.

Plain HTML beside the page, so that it works and stays while pages come and go; ``static/kiosk.js``
moves it. The style is the app's own, grown with the screen: upright with its small layout, lying
with its wide one, whatever the pixels. There is one bar at the bottom.
"""

import re
from collections.abc import Iterable

import htpy as h
from nicegui import App, ui
from starlette.responses import Response

from ui.shell import design
from ui.shell.words import kiosk as t

STYLE_AT = design.asset("terminal.css")
"""Where ``style`` is served."""
_NUMBERS = "123456789.0"
_WRITING = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ.-"
_PIXELS = re.compile(r"(?<![\w.-])(\d*\.?\d+)px")
_LYING = "(min-aspect-ratio: 1/1)"
_HEAD_AND_EYES = "M12 3a9 9 0 1 0 .01 0M9 10h.01M15 10h.01"
_HAIRLINE = 3.0
"""Lines up to so many pixels stay as thin as they are."""


def serve_style(app: App, *, max_age: int) -> None:
    """Answer with the style sheet of a terminal.

    Args:
        app: answers.
        max_age: seconds a browser may keep it.
    """
    keep = {"Cache-Control": f"public, max-age={max_age}"}
    made = Response(style(), media_type="text/css", headers=keep)
    app.get(STYLE_AT, include_in_schema=False)(lambda: made)


def style() -> str:
    """Return the style sheet of a terminal."""
    app_css = (design.STATIC / "app.css").read_text(encoding="utf-8")
    return scaled(app_css) + (design.STATIC / "kiosk.css").read_text(encoding="utf-8")


def scaled(css: str) -> str:
    """Let how the screen stands choose the layout, and every length grow with the root's size.

    >>> scaled("@media (max-width: 1023.98px) { a { top: 32px; width: 1px } }")
    '@media not all and (min-aspect-ratio: 1/1) { a { top: 2rem; width: 1px } }'
    """
    css = css.replace("@media (min-width: 1024px)", f"@media {_LYING}")
    css = css.replace("@media (max-width: 1023.98px)", f"@media not all and {_LYING}")
    pieces = re.split(r"(@media[^{]*\{)", css)
    pieces[::2] = [_PIXELS.sub(_in_rem, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _in_rem(found: re.Match[str]) -> str:
    pixels = float(found[1])
    return found[0] if pixels <= _HAIRLINE else f"{pixels / 16:g}rem"


def dress(*, seconds: int) -> None:
    """Put the bar, the questions and the keys round the page that is being built.

    Args:
        seconds: what is left once somebody is asked whether they are still there.
    """
    ui.add_head_html(_HEAD)
    ui.add_body_html(_BAR)
    ui.add_body_html(_QUESTIONS)
    ui.context.client.layout.props["data-lq-left"] = seconds


def questions_html() -> str:
    """Return what asks the visitor something, as it stands in every page."""
    return _QUESTIONS


def _ask(ident: str, title: str, words: h.Node, *buttons: h.Node) -> h.Element:
    return h.dialog(".lq-ask", id=ident, aria_labelledby=f"{ident}-title")[
        h.h2(id=f"{ident}-title")[title], h.p[words], h.div(".lq-ask-acts")[buttons]
    ]


def _ticks(name: str, legend: str, options: Iterable[tuple[str, str]], why: str = "") -> h.Element:
    """List what may be ticked; nothing is, before somebody does."""
    return h.fieldset(".lq-fs.lq-checks")[
        h.legend[legend],
        h.p(".lq-sm.lq-muted")[why] if why else None,
        (
            h.label[h.input(type="checkbox", name=name, value=value), h.span[words]]
            for value, words in options
        ),
    ]


def _faces() -> h.Element:
    """Ask whether it helped; nobody has to answer, and nothing of who did is kept."""
    return h.span(".lq-faces", role="group", aria_label=t.HELPED)[
        t.HELPED,
        (
            h.button(
                ".lq-btn.lq-quiet",
                type="button",
                data_kiosk="helped",
                data_what=what,
                aria_pressed="false",
            )[_face(face), h.span[words]]
            for what, face, words in t.FACES
        ),
    ]


def _face(mouth: str) -> h.Element:
    return h.span(".lq-ic", aria_hidden="true")[
        h.svg(viewBox="0 0 24 24", focusable="false")[h.path(d=f"{_HEAD_AND_EYES}{mouth}")]
    ]


def _button(words: str, does: str, kind: str, icon: str = "") -> h.Element:
    return h.button(class_=f"lq-btn lq-{kind}", type="button", data_kiosk=does)[
        design.icon(icon) if icon else None, h.span[words]
    ]


def _key(text: str, name: str = "") -> h.Element:
    """Draw a key that writes; it never takes the cursor out of the box."""
    return h.button(type="button", data_key=text, tabindex="-1")[name or text]


def _does(what: str, name: str) -> h.Element:
    return h.button(type="button", data_pad=what, tabindex="-1")[name]


_HEAD = design.html(
    h.link(rel="stylesheet", href=STYLE_AT),
    h.script(src=design.asset("kiosk.js"), defer=True),
)
_BAR = design.html(
    h.nav("#lq-bar", aria_label=t.BAR, data_dial=t.DIAL, data_day=t.DAY)[
        h.button("#lq-call.lq-btn.lq-quiet", type="button", data_kiosk="call")[
            design.icon("ring"), h.span[t.CALL]
        ],
        h.button(".lq-btn.lq-quiet", type="button", data_lq="hide", aria_pressed="false")[
            design.icon("eye"), h.span[t.HIDE]
        ],
        h.button(".lq-btn.lq-quiet", type="button", data_kiosk="large", aria_pressed="false")[
            h.span[t.LARGE]
        ],
        h.button(
            "#lq-read.lq-btn.lq-quiet",
            type="button",
            data_kiosk="read",
            aria_pressed="false",
            hidden=True,
        )[design.icon("ring"), h.span[t.READ]],
        _button(t.END, "ask", "quiet", "trash"),
    ]
)
_QUESTIONS = design.html(
    _ask(
        "lq-idle",
        t.IDLE_TITLE,
        [t.IDLE, h.b("#lq-left")],
        _button(t.IDLE_STAY, "stay", "primary"),
        _button(t.END, "end", "stopbtn"),
    ),
    _ask(
        "lq-end",
        t.END_TITLE,
        [t.END_WHAT, _faces()],
        _button(t.END_TAKE, "take", "primary"),
        _button(t.END_YES, "end", "stopbtn", "trash"),
        _button(t.END_NO, "close", "quiet"),
    ),
    h.dialog("#lq-staff.lq-ask", aria_labelledby="lq-staff-title")[
        h.h2("#lq-staff-title")[t.STAFF_TITLE],
        h.p[t.STAFF_LEAD],
        h.form[
            _ticks("flag", t.STAFF_FLAGS, t.FLAGS),
            _ticks("share", t.STAFF_SHARES, t.SHARES, t.STAFF_SHARES_WHY),
        ],
        h.p("#lq-number", role="status", hidden=True)[
            t.STAFF_NUMBER, h.b, h.span(".lq-ticket-state")
        ],
        h.div(".lq-ask-acts")[
            _button(t.TICKET_PRINT, "slip", "quiet", "print"),
            _button(t.STAFF_ASK, "ticket", "primary"),
            _button(t.STAFF_BACK, "withdraw", "stopbtn"),
            _button(t.STAFF_CLOSE, "close", "quiet"),
        ],
    ],
    h.section(
        "#lq-blank",
        hidden=True,
        aria_label=t.STAFF_NUMBER,
        data_waiting=t.TICKET_WAITING,
        data_next=t.TICKET_NEXT,
        data_called=t.TICKET_CALLED,
        data_plain=t.TICKET_CALLED_PLAIN,
        data_talking=t.TICKET_TALKING,
        data_over=t.TICKET_OVER,
        data_call=t.CALL,
    )[
        h.p(".lq-blank-no")[h.b],
        h.p(".lq-ticket-state", role="status"),
        h.p(".lq-blank-hint")[t.BLANK_HINT.format(minutes=10)],
        _button(t.BLANK_BACK, "unblank", "primary"),
        _button(t.END, "ask", "quiet"),
    ],
    h.div("#lq-pad.lq-pad", role="group", aria_label=t.PAD, hidden=True)[
        h.div(".lq-pad-keys")[map(_key, _NUMBERS), _does("back", t.PAD_BACK)],
        h.div(".lq-pad-side")[_does("clear", t.PAD_CLEAR), _does("done", t.PAD_DONE)],
    ],
    h.div("#lq-words.lq-pad", role="group", aria_label=t.WORDS_PAD, hidden=True)[
        h.div(".lq-pad-words")[map(_key, t.PAD_WORDS)],
        h.div(".lq-pad-keys")[map(_key, _WRITING), _key(" ", t.PAD_SPACE), _key("\n", t.PAD_LINE)],
        h.div(".lq-pad-side")[
            _does("clear", t.PAD_CLEAR), _does("back", t.PAD_BACK), _does("done", t.PAD_DONE)
        ],
    ],
    h.template("#lq-broken")[h.p(style="margin:30vh 2rem;font-size:2rem")[t.BROKEN]],
)
