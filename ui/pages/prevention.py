"""防再犯: three switches, one more loan tried out, four questions a month (V-01 … V-05)."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import CheckIn, EnumSet, Strain
from core.errors import InvalidInput
from core.intake import read_sums
from ui import design
from ui.components import feedback, pieces, prevention_views, rule_views
from ui.components.form import Field, button, checks, show_problems
from ui.desk import Desk
from ui.texts import prevention as t
from ui.texts import say as written
from ui.texts import words as w

_RULES = (
    "thirty_percent_line",
    "fund_first_months",
    "fund_months",
    "eight_percent_saving",
    "no_borrowing_to_repay",
)
_PAST = 6


def prevention_page(desk: Desk) -> None:
    """Show the three switches, two trials and the monthly look back."""
    found, household, today = desk.report(), desk.case().household, desk.today()
    rule = desk.rules.rule
    share, saved = (
        written.pct(rule(i).on(today)) for i in ("thirty_percent_line", "eight_percent_saving")
    )
    first, full = (int(rule(i).on(today)) for i in ("fund_first_months", "fund_months"))
    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(prevention_views.line(found, share), cls="lq-stack")
                _trial(
                    {"new": (t.TEST_FIELD, w.YUAN)},
                    t.TEST_WAIT,
                    lambda sums: prevention_views.tested(found, sums["new"]),
                    title=t.TEST,
                )
            design.show(
                prevention_views.stop(found, household),
                prevention_views.fund(found, household, first=first, full=full, share=saved),
                cls="lq-stack",
            )
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(h.h2[t.BORROW], h.p(".lq-sm.lq-muted")[t.BORROW_LEAD])
                _trial(
                    {"borrow": (t.BORROW_FIELD, w.YUAN)},
                    "",
                    lambda sums: prevention_views.borrowed(found, sums["borrow"]),
                )
                design.show(
                    prevention_views.others(
                        rule_views.told(rule("no_borrowing_to_repay"), desk.today())
                    )
                )
            with ui.element("section").classes("lq-card lq-stack"):
                _trial(t.SWAP_FIELDS, t.SWAP_WAIT, prevention_views.swapped, title=t.SWAP)
            _check_in(desk)
            design.show(_sources(desk))


def _trial(
    boxes: dict[str, tuple[str, str]],
    wait: str,
    answer: Callable[[dict[str, int]], h.Node],
    *,
    title: str = "",
) -> None:
    """Lay out boxes and what follows from them; nothing typed here is kept."""
    fields: dict[str, Field] = {}

    async def left(_: str, __: str) -> None:
        typed = {name: field.text for name, field in fields.items()}
        if not all(text.strip() for text in typed.values()):
            return
        try:
            sums = read_sums(typed, rates=("swap_old", "swap_new"), counts=("swap_months",))
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            return
        for field in fields.values():
            field.kept()
        design.reshow(shown, answer(sums))

    if title:
        design.show(h.h3[title])
    with ui.element("div").classes("lq-grid2" if len(boxes) > 1 else "lq-field"):
        for name, (label, unit) in boxes.items():
            fields[name] = Field(name, label, unit=unit, numeric=True, on_leave=left)
    shown = design.show(h.p(".lq-sm.lq-muted")[wait] if wait else None)


def _check_in(desk: Desk) -> None:
    ticked: set[Strain] = set()

    async def tick(value: str, on: bool) -> None:
        (ticked.add if on else ticked.discard)(Strain(value))

    async def keep() -> None:
        one = CheckIn(id=uuid4().hex, on=desk.today(), yes=EnumSet(ticked))
        await desk.change("checkin", lambda case: case.with_checkin(one))
        design.reshow(said, *_answers(desk, one))
        feedback.tell_undoable(t.SAID)

    past = desk.case().checkins
    with ui.element("section").classes("lq-card lq-stack"):
        design.show(
            h.h2[t.CHECK],
            h.p(".lq-sm.lq-muted")[t.CHECK_LEAD],
            h.p(".lq-sm")[t.CHECK_DONE.format(day=written.day(past[-1].on))]
            if past and _same_month(past[-1].on, desk.today())
            else None,
        )
        with ui.element("div").classes("lq-flush-x"):
            checks(
                "checkin",
                [(strain.value, words, "", False) for strain, words in t.QUESTIONS.items()],
                on_tick=tick,
                legend=t.CHECK,
            )
        button(t.CHECK_KEEP, keep, kind="quiet", name="keep-checkin")
        said = design.show(cls="lq-stack", attributes={"role": "status"})
        if past:
            design.show(
                pieces.more(
                    t.CHECK_PAST,
                    h.ul(".lq-sm.lq-read")[
                        (
                            h.li[
                                t.CHECK_PAST_ROW.format(
                                    day=written.full_day(one.on), count=len(one.yes)
                                )
                            ]
                            for one in reversed(past[-_PAST:])
                        )
                    ],
                )
            )


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _answers(desk: Desk, one: CheckIn) -> list[h.Node]:
    if not one.yes:
        return [pieces.panel(h.p[t.CHECK_CALM], tone="ok")]
    care = desk.rules.rule("hotline_12356").value
    return [
        pieces.note(
            h.p[words.format(care=care)],
            h.p[h.a(".lq-link", href=href)[label]] if href else None,
        )
        for strain, (words, label, href) in t.ANSWERS.items()
        if strain in one.yes
    ]


def _sources(desk: Desk) -> h.Element:
    rules = [desk.rules.rule(rule_id) for rule_id in _RULES]
    return pieces.more(
        t.SOURCES,
        h.ul(".lq-sm.lq-read")[
            (
                h.li[
                    h.a(".lq-link", href=f"/rules#{rule.id}")[rule.title],
                    f"（{rule.level_name}）",
                    rule_views.told(rule, desk.today()),
                ]
                for rule in rules
            )
        ],
    )
