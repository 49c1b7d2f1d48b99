"""首页: the one next thing, the figures, the four steps; or, on the first visit, a way in."""

from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Debt
from core.errors import InvalidInput
from core.intake import example, read_debt, told_on
from core.numbers.periods import deadline
from core.report import Report, opens_on
from core.rules import is_quiet, quiet_hours
from core.steps import NextKind, WorkflowStep
from ui.debts.as_of_views import UpdateQuestion
from ui.debts.court_days import days_left
from ui.debts.due_question import DueQuestion, first_passed
from ui.debts.words import debts as debt_words
from ui.desk import Desk
from ui.home import home_views
from ui.home.no_figure import NoSuchFigure, no_such_figure
from ui.home.words import home as t
from ui.know.agency_form import agency_row
from ui.shell import design, feedback, pieces, rule_views
from ui.shell.autosave import DraftForm
from ui.shell.design import amt, say
from ui.shell.form import button, hear, show_problems
from ui.shell.night import is_night
from ui.shell.words import say as written
from ui.shell.words import shell, urgent
from ui.shell.words import words as w

_CALMING = (
    "overdue_not_dishonest",
    "quiet_hours_standard",
    "bad_record_years",
    "stay_reachable",
)
_TALKS = frozenset({NextKind.CALL, NextKind.FOLLOW_UP, NextKind.HOLD, NextKind.SEEK_HELP})
_CALLS = _TALKS - {NextKind.HOLD}
_CALL_AT = time(10)
"""When a call is put off to: in working hours (rule ``call_in_working_hours``)."""
_DAYS_OFF = {0: t.TODAY, 1: t.TOMORROW}


def home_page(desk: Desk) -> None:
    """Show where things stand; to a newcomer, a number from two fields, or an example."""
    if desk.case().is_empty:
        FirstVisit(desk).draw()
        return
    found = desk.report()
    now = desk.now()
    night = is_night(is_quiet(desk.rules, now.time()))
    finished = len(found.steps.done) == len(WorkflowStep)
    title = t.CLEARED_TITLE if finished else (t.NIGHT_TITLE if night else t.DAY_TITLE)
    clock = t.NOW_IS.format(weekday=w.WEEKDAYS[now.weekday()], time=f"{now:%H:%M}")
    design.show(pieces.head(clock, title, w.PRINCIPLES), _paper(desk))
    if night:
        _night(desk, found)
        return
    DueQuestion(desk, partial(first_passed, desk)).lay(feedback.redraw)
    if first_passed(desk) is None:  # one question at a time
        UpdateQuestion(desk).lay(feedback.redraw)
    shown = design.show(
        h.div(".lq-cols.lq-main")[
            h.div(".lq-stack-l")[
                _next(desk, found),
                agency_row(desk.case().agency_fees),
                h.nav(".lq-card.lq-flush", aria_label=t.AT_HAND[0])[pieces.row_link(*t.AT_HAND)],
                home_views.figures(found),
                home_views.steps(found),
            ],
            h.div(".lq-stack-l")[home_views.tools(at_terminal=desk.is_terminal), _care(desk)],
        ],
    )
    hear(shown, NoSuchFigure(desk, feedback.redraw).do)


def _paper(desk: Desk) -> h.Node:
    """Remind of a court paper that is kept, or of a court's debt that isn't the next step."""
    paper = desk.case().court_paper
    if paper is None:
        found = desk.report()
        below = found.steps.next.debt_id if found.steps.next.kind is NextKind.COURT else ""
        others = {one.debt_id for one in found.court} - {below}
        sued = [debt for debt in found.debts if debt.debt.id in others]
        if not sued:
            return None
        title = t.COURT.format(name=sued[0].name(w.NAMELESS))
        return h.div(".lq-card")[pieces.row_link(title, t.COURT_DETAIL, "/court", "scales")]
    counted = deadline(paper, desk.rules, desk.as_of())
    law = str(desk.rules.rule("hotline_12348").value)
    if counted is None:
        sentence = urgent.KEPT_PAPER.format(paper=urgent.PAPERS[paper.kind])
        detail = urgent.NO_COUNT_DO.format(law=law)
    else:
        sentence = urgent.RESULT[paper.kind].format(day=written.full_day(counted.counted))
        detail = days_left(counted, law)
    return h.a(".lq-card.lq-flush.lq-rowlink.lq-court", href="/court", data_testid="court-paper")[
        design.icon("scales"),
        h.span[h.span(".lq-t")[sentence], h.span(".lq-d")[detail]],
        h.span(".lq-chev.lq-ic")[design.icon("right")],
    ]


def _night(desk: Desk, found: Report) -> None:
    """Show less: what the hour is, one small thing, somebody to call. The rest waits, folded."""
    since, until = (written.clock(at) for at in quiet_hours(desk.rules))
    with ui.element("div").classes("lq-cols lq-main"):
        with ui.element("div").classes("lq-stack-l"):
            design.show(
                pieces.panel(
                    h.p[t.NIGHT.format(since=since, until=until)],
                    h.div(".lq-acts")[
                        (
                            pieces.button_link(words, href, "quiet")
                            for words, href in t.NIGHT_CHOICES
                        )
                    ],
                )
            )
            step = hear(
                design.show(_next(desk, found, night=True)), NoSuchFigure(desk, feedback.redraw).do
            )
            if found.steps.next.kind in _TALKS:
                button(
                    t.PUT_OFF.format(day=_when(desk), time=written.clock(_CALL_AT)),
                    partial(_show_put_off, desk, step),
                    kind="quiet",
                    name="put-off",
                )
            design.show(
                pieces.more(
                    t.BY_DAY,
                    home_views.figures(found),
                    home_views.steps(found),
                    home_views.tools(at_terminal=desk.is_terminal),
                )
            )
        design.show(_care(desk))


def _show_put_off(desk: Desk, step: ui.html) -> None:
    """Say, in the place of the next step, that it was put off."""
    design.reshow(step, _put_off(desk))


def _when(desk: Desk) -> str:
    """Say on which day calls make sense again: the next working day whose morning is to come."""
    now = desk.now()
    on = opens_on(now, desk.workdays)
    if on is not None:
        return t.NEXT_WORKDAY.format(weekday=written.weekday(on))
    first = now.date() + timedelta(days=now.time() >= _CALL_AT)
    on = desk.workdays.workday_on_or_after(first)
    return _DAYS_OFF.get((on - now.date()).days, written.weekday(on))


def _put_off(desk: Desk) -> h.Element:
    return h.section(".lq-next", data_testid="next", role="status")[
        h.h2[t.PUT_OFF_DONE],
        h.p(".lq-muted.lq-read")[
            t.PUT_OFF_SENTENCE.format(day=_when(desk), time=written.clock(_CALL_AT))
        ],
    ]


def _next(desk: Desk, found: Report, *, night: bool = False) -> h.Element:
    step = found.steps.next
    title, sentence, label, address = t.NEXT_STEPS[step.kind]
    if "{agreement}" in address and not step.agreement_id:  # promised, and nothing made of it yet
        address = "/talks/{debt}"
    debt = found.find(step.debt_id or "")
    field = (step.field or "").removesuffix("_fen")
    values = {
        "name": debt.name(w.NAMELESS) if debt else "",
        "debt": step.debt_id or "",
        "agreement": step.agreement_id or "",
        "on": written.day(step.on) if step.on else "",
        "number": step.number or "",
        "field": debt_words.FIELDS[field][0]
        if field in debt_words.FIELDS
        else debt_words.LENDER_TYPE,
        "law": desk.rules.rule("hotline_12348").value,
        "court": desk.rules.rule("hotline_12368").value,
    }
    if step.kind in _TALKS and night:
        sentence = t.CALL_AT_NIGHT
    elif step.kind in _CALLS and opens_on(desk.now(), desk.workdays) is not None:
        sentence = t.CALL_WHEN_OPEN
    return h.section(".lq-next", data_testid="next")[
        h.p(".lq-k")[t.NEXT],
        h.h2[title.format(**values)],
        h.p(".lq-muted.lq-read")[sentence.format(**values)],
        h.div(".lq-acts")[
            pieces.button_link(label, address.format(**values)), no_such_figure(step)
        ],
    ]


def _care(desk: Desk) -> h.Element:
    rule = desk.rules.rule
    return pieces.note(
        t.CARE.format(care=rule("hotline_12356").value, danger=rule("hotline_110").value)
    )


class FirstVisit:
    """A way in for a newcomer: a number from two fields, or an example."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the page."""
        lead = t.FIRST_LEAD_AT_TERMINAL if self._desk.is_terminal else t.FIRST_LEAD
        design.show(pieces.head("", t.FIRST_TITLE, [lead, h.br, w.PRINCIPLES]))
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("div").classes("lq-stack"):
                with ui.element("section").classes("lq-card") as self._form:
                    self._draw_form()
                design.show(pieces.row_link(*t.CIRCLE), cls="lq-card lq-flush")
                self._draw_examples()
            with ui.element("div").classes("lq-stack"):
                design.show(_myths(self._desk))
                design.show(_care(self._desk))

    def _draw_form(self) -> None:
        self._draft = DraftForm(self._desk.who(), "first")
        design.show(h.h2[t.FIRST_FORM], h.p(".lq-sm.lq-muted")[t.FIRST_FORM_LEAD])
        with ui.element("div").classes("lq-grid2"):
            for name, label, unit in (
                ("instalment", t.FIRST_EACH, w.YUAN),
                ("instalments_left", t.FIRST_LEFT, w.MONTHS),
            ):
                self._draft.field(name, label, unit=unit, numeric=True)
        with ui.element("div").classes("lq-acts"):
            button(t.FIRST_BUTTON, self.count, name="count")

    def _draw_examples(self) -> None:
        with ui.element("section").classes("lq-card"):
            design.show(h.h2[t.FIRST_EXAMPLES], h.p(".lq-sm.lq-muted")[t.FIRST_EXAMPLES_LEAD])
            with ui.element("div").classes("lq-acts lq-wide"):
                for name, words in t.EXAMPLES:
                    button(words, partial(self.load, name), kind="quiet", name=f"example-{name}")

    async def count(self) -> None:
        """Make a debt of the two fields, and say what it comes to."""
        fields = self._draft.fields
        typed = {name: field.text for name, field in fields.items()}
        try:
            debt = read_debt(typed, debt_id=uuid4().hex, today=self._desk.today())
        except InvalidInput as invalid:
            problems = tuple(
                replace(p, field="instalment") if p.field == "platform" else p
                for p in invalid.problems
            )
            show_problems(fields, InvalidInput(problems))
            return
        debt = told_on(debt, None, self._desk.today())
        await self._desk.change("debt_added", lambda case: case.with_debt(debt))
        await self._draft.done()
        found = self._desk.report()
        self._form.clear()
        with self._form:
            design.show(_first_number(found, debt))

    async def load(self, name: str) -> None:
        """Put an example in the place of the empty case."""
        own = self._desk.case().id
        await self._desk.change("example", lambda _: replace(example(name), id=own))
        await feedback.redraw(shell.STEPS["example"], undoable=True)


def _first_number(found: Report, debt: Debt) -> h.Element:
    return pieces.panel(
        h.p(".lq-big", data_testid="first-number")[say(t.GOT, sum=amt(found.monthly_now_fen))],
        h.p[say(t.GOT_LEAD, left=str(debt.instalments_left), total=amt(found.left_to_pay_fen))]
        if debt.instalments_left is not None
        else None,
        h.div(".lq-acts")[
            pieces.button_link(t.GOT_NEXT, "/debts/new"),
            pieces.button_link(t.GOT_MORE, f"/debts/{debt.id}", "quiet"),
        ],
        tone="ok",
        role="status",
    )


def _myths(desk: Desk) -> h.Element:
    return h.section(".lq-card.lq-flush")[
        h.div(style="padding:20px 20px 0")[h.h2[t.MYTHS]],
        h.ul(".lq-facts.lq-rows")[
            (rule_views.fact(desk.rules.rule(rule_id), desk.today()) for rule_id in _CALMING)
        ],
        pieces.row_link(*t.MORE_MYTHS),
    ]
