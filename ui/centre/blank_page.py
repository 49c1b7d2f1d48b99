"""Forms to fill in by hand: nothing has to be typed to leave with a paper."""

import htpy as h

from core.documents import Heading, Items, Paragraph, Part, Table
from ui.centre.words import doors as t
from ui.desk import Desk
from ui.shell import design, paper_views, pieces
from ui.shell.words import papers

_ROOM = "\u3000"
"""What stands in a cell that is written into."""
_NUMBERS = {
    "court": "hotline_12368",
    "law": "hotline_12348",
    "care": "hotline_12356",
    "danger": "hotline_110",
}


def blank_page(desk: Desk, form: str) -> None:
    """Show one form, to print."""
    if form not in t.FORMS:
        design.show(
            pieces.head("", t.FORM_GONE), pieces.button_link(t.BACK, "/start/paper", "quiet")
        )
        return
    title, _ = t.FORMS[form]
    numbers = {name: str(desk.rules.rule(of).value) for name, of in _NUMBERS.items()}
    design.show(
        h.div(".lq-noprint.lq-stack")[
            pieces.head("", title, t.FORM_LEAD),
            h.div(".lq-row")[
                h.button(".lq-btn.lq-primary", type="button", data_lq="print")[
                    design.icon("print"), h.span[papers.PRINT]
                ],
                pieces.button_link(t.BACK, "/start", "quiet"),
            ],
        ],
        h.div(".lq-by-hand")[paper_views.sheet(form_parts(form, numbers))],
        cls="lq-stack-l",
    )


def form_parts(form: str, numbers: dict[str, str]) -> tuple[Part, ...]:
    """Write one form of ``words.doors.FORMS``.

    Args:
        form: which.
        numbers: telephone numbers: ``court``, ``law``, ``care``, ``danger``.
    """
    return (
        Heading(t.FORMS[form][0], level=0),
        Paragraph(t.FORM_WHOSE),
        *_inside(form, numbers),
        Paragraph(t.FORM_RING.format(**numbers)),
    )


def _inside(form: str, numbers: dict[str, str]) -> tuple[Part, ...]:
    match form:
        case "notice":
            steps = tuple(step.format(**numbers) for step in t.NOTICE_STEPS)
            asked = tuple(row.format(**numbers) for row in t.NOTICE_ROWS)
            return (Items(steps, numbered=True), _asked(asked))
        case "calls":
            return (_rows(t.CALLS_HEAD, 14),)
        case "debts":
            return (Paragraph(t.DEBTS_KINDS), _rows(t.DEBTS_HEAD, 10))
        case "month":
            rows = tuple((name, _ROOM, _ROOM) for name in t.MONTH_ROWS)
            return (Table(t.MONTH_HEAD, rows),)
        case _:
            return (_asked(t.TALK_ROWS), Paragraph(t.TALK_NOTE))


def _asked(names: tuple[str, ...]) -> Table:
    return Table((t.WHAT, t.WRITE), tuple((name, _ROOM) for name in names))


def _rows(head: tuple[str, ...], count: int) -> Table:
    return Table(head, tuple(tuple(_ROOM for _ in head) for _ in range(count)))
