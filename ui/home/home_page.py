"""首页: the one next thing with its number, who else waits, three figures; or a way in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.numbers.periods import deadline
from core.report import Report, opens_on
from core.rules import is_quiet
from core.steps import NextKind, WorkflowStep, pay_rest
from ui.debts.as_of_views import UpdateQuestion
from ui.debts.due_question import DueQuestion, first_passed
from ui.debts.words import paying
from ui.desk import Desk
from ui.home import home_views, next_views, put_off
from ui.home.first_visit import FirstVisit
from ui.home.next_views import NextThing, Numbers, Subject
from ui.home.night_views import care, choices
from ui.home.no_figure import NoSuchFigure
from ui.home.paid_now import PaidNow
from ui.home.words import home as t
from ui.know.agency_form import agency_row
from ui.shell import design, feedback, pieces
from ui.shell.drawer import Drawer
from ui.shell.form import hear
from ui.shell.night import is_night
from ui.shell.part import Part
from ui.shell.words import urgent
from ui.shell.words import words as w

_STILL_TOP_DAYS = 7
"""So long a court's day that passed stays what the page is about."""


def home_page(desk: Desk) -> None:
    """Show the one next thing; to a newcomer, a number from two fields, or an example."""
    if desk.case().is_empty:
        FirstVisit(desk).draw()
    else:
        HomePage(desk).draw()


class _AskedAbove(DueQuestion):
    """The question about a day that passed where the page itself asks it: only its answers."""

    def redraw(self) -> None:
        """Leave the question to the heading of the page."""


class HomePage:
    """What is to do next, and what was put off. Its handlers can be called without a page drawn."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._is_choosing = False
        self._put_off_to: datetime | None = None
        self._main = Part(self._draw_main)
        self._question = _AskedAbove(desk, partial(first_passed, desk))
        self._no_figure = NoSuchFigure(desk, feedback.redraw)
        self._paid = PaidNow(desk, feedback.redraw)

    @property
    def put_off_to(self) -> datetime | None:
        """The hour that was picked; ``None`` while nothing is put off."""
        return self._put_off_to

    def draw(self) -> None:
        """Lay out the page."""
        found, night = self._desk.report(), self._is_night()
        with ui.element("div").classes("lq-cols lq-main lq-home"):
            with ui.element("div").classes("lq-stack"):
                self._main.lay()
                if night:
                    with design.fold(t.BY_DAY):
                        design.show(self._lenders(found), cls="lq-stack lq-fold-top")
                        design.show(home_views.strip(found), home_views.figures(found))
                else:
                    design.show(self._lenders(found))
            with ui.element("div").classes("lq-stack"):
                if not night:
                    design.show(home_views.strip(found))
                    design.show(home_views.figures(found))
                self._draw_ways(night=night)

    def _draw_ways(self, *, night: bool) -> None:
        """Lay out what is at hand at any time."""
        with ui.element("div").classes("lq-card lq-flush lq-rows lq-ways"):
            design.show(home_views.just_called())
            if not night and self._desk.case().debts:
                Drawer("paid", t.PAYMENT, self._paid.draw).lay(t.PAYMENT_FACT)
            design.show(home_views.ways())
        design.show(agency_row(self._desk.case().agency_fees))
        design.show(h.p(".lq-sm.lq-muted")[w.PRINCIPLES])
        if night:
            design.show(care(self._desk.rules))
        elif first_passed(self._desk) is None:  # one question at a time
            UpdateQuestion(self._desk).lay(feedback.redraw)

    def _lenders(self, found: Report) -> h.Node:
        steps = home_views.who_needs(found, without=self._subject(found).debt_id)
        return home_views.lenders(found, steps, self._numbers().law)

    def _draw_main(self) -> None:
        """Draw what the page is about now, or that it was put off."""
        found = self._desk.report()
        subject = self._subject(found)
        if self._is_night():
            hear(design.show(self._at_night(found, subject.thing)), self.do)
            return
        title, lead = subject.thing.title, subject.thing.lead
        if self._put_off_to is not None:
            title = put_off.said(self._put_off_to, self._desk.today(), subject.thing.do)
            lead = t.IF_THEN_AFTER
        now = self._desk.now()
        clock = t.NOW_IS.format(weekday=w.WEEKDAYS[now.weekday()], time=f"{now:%H:%M}")
        shown = design.show(
            pieces.head(clock, title, lead),
            h.div(".lq-card")[h.div(".lq-acts.lq-main-acts")[self._acts(subject.thing)]],
            self._then(found, subject),
        )
        hear(design.tag(shown, "next"), self.do)
        if subject.is_question:
            self._question.lay(feedback.redraw)

    def _acts(self, thing: NextThing) -> h.Node:
        """Offer the one filled button and the one way out, or the hours to put it off to."""
        if self._put_off_to is not None:
            return pieces.act(t.STILL_NOW, "still-now", kind="quiet")
        hours = self._hours(thing, first="") if self._is_choosing else None
        way_out = thing.way_out
        if way_out is None and thing.do and not self._is_choosing:
            way_out = pieces.act(t.PUT_OFF, "put-off", kind="textbtn")
        return [thing.primary, way_out, hours]

    def _hours(self, thing: NextThing, *, first: str) -> h.Node:
        now, workdays = self._desk.now(), self._desk.workdays
        found = put_off.slots(now, workdays, is_talk=thing.is_talk)
        return put_off.buttons(found, self._desk.today(), first=first)

    def _at_night(self, found: Report, thing: NextThing) -> h.Node:
        """Show less: nobody is contacted; what comes by day is put off to an hour."""
        debt = next(iter(found.debts), None)
        script = f"/debts/{debt.debt.id}#talk" if debt else t.TO_REHEARSE
        said: h.Node = [h.h2[thing.title], h.p(".lq-muted.lq-read")[thing.lead]]
        if self._put_off_to is not None:
            when = put_off.said(self._put_off_to, self._desk.today(), thing.do)
            said = [h.h2[when], h.p(".lq-muted.lq-read")[t.IF_THEN_AFTER]]
        elif thing.do:
            said = [said, h.div(".lq-acts")[self._hours(thing, first="primary")]]
        else:
            said = [said, h.div(".lq-acts")[thing.primary, thing.way_out]]
        return [
            pieces.head("", t.NIGHT_TITLE),
            choices(self._desk.rules, script),
            h.section(".lq-card.lq-below-it", data_testid="next", role="status")[
                h.p(".lq-sm.lq-muted")[t.AT_NIGHT_NEXT], said
            ],
        ]

    def _then(self, found: Report, subject: Subject) -> h.Node:
        """Name the next step in a line, where something else comes before it."""
        step = found.steps.next
        if subject.step is not None or step.debt_id or step.kind is NextKind.DONE:
            return None
        thing = next_views.of_step(found, step, self._numbers())
        where = t.NEXT_STEPS[step.kind][-1]
        return h.p(".lq-sm.lq-then")[h.a(".lq-link", href=where)[t.THEN.format(title=thing.title)]]

    def _subject(self, found: Report) -> Subject:
        """Return what the page is about: a court's day, a question, or the next step."""
        numbers, night = self._numbers(), self._is_night()
        step = home_views.as_ready(found, found.steps.next)
        paper = self._desk.case().court_paper
        counted = deadline(paper, self._desk.rules, self._desk.as_of()) if paper else None
        gone = counted is not None and counted.days_left < -_STILL_TOP_DAYS
        if paper is not None and not gone:
            said = next_views.of_paper(counted, urgent.PAPERS[paper.kind], numbers)
            return Subject(thing=said)
        asked = None if night or step.kind is NextKind.COURT else first_passed(self._desk)
        if asked is not None:
            said = next_views.of_question(*asked)
            return Subject(thing=said, debt_id=asked[0].debt.id, is_question=True)
        lead = ""
        if step.kind in put_off.TALKS and night:
            lead = t.CALL_AT_NIGHT
        elif step.kind in next_views.CALLS and opens_on(self._desk.now(), self._desk.workdays):
            lead = t.CALL_WHEN_OPEN
        said = next_views.of_step(found, step, numbers, lead=lead)
        if step.kind is NextKind.DONE and len(found.steps.done) == len(WorkflowStep):
            said = replace(said, title=t.CLEARED_TITLE)
        return Subject(thing=said, step=step, debt_id=step.debt_id or "")

    def _is_night(self) -> bool:
        return is_night(is_quiet(self._desk.rules, self._desk.now().time()))

    def _numbers(self) -> Numbers:
        rule = self._desk.rules.rule
        return Numbers(law=str(rule("hotline_12348").value), court=str(rule("hotline_12368").value))

    async def do(self, code: Sequence[str]) -> None:
        """Do what a button says."""
        match code:
            case ["put-off"]:
                self._is_choosing = True
                self._main.refresh()
            case ["put-off", hour]:
                self.put_off(put_off.read(hour))
            case ["still-now"]:
                self._put_off_to, self._is_choosing = None, False
                self._main.refresh()
            case ["paid", agreement_id, number]:
                await self.paid(agreement_id, int(number))
            case ["no-figure", *_]:
                await self._no_figure.do(code)
            case _:
                await self._question.do(code)

    def put_off(self, to: datetime) -> None:
        """Say when it will be done instead. Nothing of it is kept: the step stays what it is."""
        self._put_off_to = to
        self._main.refresh()

    async def paid(self, agreement_id: str, number: int) -> None:
        """Record that all that was left of an instalment is paid today: one step of undo."""
        note = partial(
            pay_rest,
            agreement_id=agreement_id,
            number=number,
            payment_id=uuid4().hex,
            paid_on=self._desk.today(),
        )
        await self._desk.change("payment_added", note)
        await feedback.redraw(paying.PAID_SAID, undoable=True)
