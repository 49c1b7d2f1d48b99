"""来电记录: when collectors called, what it is held against, and one call's details."""

from collections.abc import Sequence
from datetime import time, timedelta

import htpy as h
from nicegui import ui

from core.conduct import LenderCalls, theirs
from core.report import CallsReport, calls_report
from ui.desk import Desk
from ui.guard import call_charts, call_views
from ui.guard.words import calls as t
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.drawer import drawn_drawer
from ui.shell.form import button

_DAYS = 7
_PAGE = 20
"""How many calls are shown at first, and more at each press."""
_FINDINGS = 6
_PROMISES = 3
"""Promises to read out that are shown at once."""


def calls_page(desk: Desk) -> None:
    """Show the calls, what they come to, and what can be made of them."""
    found = calls_report(desk.case(), desk.rules, desk.today())
    made = theirs(found.judged)
    first = desk.today() - timedelta(days=_DAYS - 1)
    lately = [one for one in made if first <= one.call.on <= desk.today()]
    flagged = sum(bool(one.flags) for one in lately)
    title = t.TITLE_NONE
    if found.judged:
        title = t.TITLE.format(days=_DAYS, count=len(lately), flagged=flagged)
    design.show(pieces.head("", title, None if found.judged else t.LEAD))
    promises = call_views.promise_cards(found.promises)
    if promises:
        design.show(
            pieces.card(
                promises[:_PROMISES],
                pieces.more(
                    t.MORE_PROMISES.format(count=len(promises) - _PROMISES), promises[_PROMISES:]
                )
                if promises[_PROMISES:]
                else None,
                cls="lq-slim",
            ),
            cls="lq-below",
        )
    if not found.judged:
        design.show(pieces.empty("phone", t.EMPTY, _add_button()), cls="lq-below")
        design.show(_shield())
        return
    hours = desk.rules.rule("quiet_hours_standard").hours_on(desk.today())
    with ui.element("div").classes("lq-cols lq-half"):
        design.show(
            call_charts.strip(made, today=desk.today(), days=_DAYS, hours=hours),
            _add_button(),
            cls="lq-stack",
        )
        with ui.element("div").classes("lq-stack"):
            EveryCall(found).draw()
            _folds(desk, found, hours)


def _folds(desk: Desk, found: CallsReport, hours: tuple[time, time]) -> None:
    count = len(found.findings)
    fact = t.HELD_FACT.format(count=count) if count else t.HELD_NONE
    with drawn_drawer("held", t.HELD_AGAINST, fact):
        design.show(_held_against(desk, found), cls="lq-stack")
    named = [one for one in found.lenders if one.debt is not None]
    if named:
        fact = t.COMPLAINT_FACT.format(count=len(named))
        with drawn_drawer("complaint", t.COMPLAINT, fact):
            design.show(_complaints(named))
    with drawn_drawer("reach", t.REACH_TITLE, _reach_fact(found)):
        _reach(desk, found)
    now, before = found.weeks[0].total, found.weeks[1].total
    with drawn_drawer("weeks", t.HEAT, t.TREND.format(now=now, before=before)):
        design.show(call_charts.heat(found.weeks, hours))
    with drawn_drawer("lenders", t.LENDERS, t.LENDERS_FACT.format(count=len(found.lenders))):
        design.show(call_views.lender_table(found.lenders))
    design.show(_shield(), h.p(".lq-sm.lq-muted")[t.GOES_ON], cls="lq-stack")


def _shield() -> h.Element:
    return h.nav(".lq-card.lq-flush", aria_label=t.TO_SHIELD)[
        pieces.row_link(t.TO_SHIELD, t.TO_SHIELD_LEAD, "/shield", "info")
    ]


def _complaints(lenders: Sequence[LenderCalls]) -> h.Element:
    """Lead to the account of each lender, under its own name."""
    return h.nav(".lq-rows", aria_label=t.COMPLAINT)[
        (
            pieces.row_link(
                t.COMPLAINT_OF.format(name=call_views.whose(one.debt)),
                t.COMPLAINT_ROW.format(count=one.total, flagged=one.flagged),
                f"/complaint/{one.debt.id}",
                "doc",
            )
            for one in lenders
            if one.debt is not None
        )
    ]


def _add_button() -> h.Element:
    return h.button(".lq-btn.lq-primary.lq-full", type="button", data_lq="call")[
        design.icon("plus"), h.span[t.ADD]
    ]


def _reach_fact(found: CallsReport) -> str:
    return t.REACH.format(days=found.reach.days, reachable=found.reach.reachable)


def _reach(desk: Desk, found: CallsReport) -> None:
    """Say whether you could be reached, why it matters, and ask for the hour you answer."""
    rule = desk.rules.rule("stay_reachable")
    reach = found.reach
    many_missed = reach.missed >= rule.on(desk.today())

    form = AutosaveForm(desk, "answer-at")
    design.show(
        h.p(".lq-sm.lq-muted")[t.REACH_DETAIL.format(answered=reach.answered, missed=reach.missed)],
        h.p(".lq-read")[
            t.REACH_MISSED.format(missed=reach.missed) if many_missed else t.REACH_ENOUGH
        ],
        call_views.rule_card(rule, desk.today()),
    )
    form.field("answer_at", t.ANSWER_AT, text=form.typed()["answer_at"], hint=t.ANSWER_AT_HINT)
    form.saved()


class EveryCall:
    """The newest calls, and more when asked."""

    def __init__(self, found: CallsReport) -> None:
        self._newest = found.judged[::-1]
        self._count = _PAGE

    def draw(self) -> None:
        """Lay out the list."""
        with drawn_drawer("every", t.EVERY_CALL, t.EVERY_FACT.format(count=len(self._newest))):
            self._listing = design.show(cls="lq-rows")
            more = t.MORE.format(count=_PAGE)
            self._again = button(more, self.more, kind="quiet", name="more-calls")
            self._relist()

    def more(self) -> None:
        """Show some more."""
        self._count += _PAGE
        self._relist()

    def _relist(self) -> None:
        design.reshow(self._listing, call_views.call_rows(self._newest[: self._count]))
        self._again.set_visibility(len(self._newest) > self._count)


def _held_against(desk: Desk, found: CallsReport) -> h.Fragment:
    hotline = desk.rules.rule("hotline_12348").value
    first, later = found.findings[:_FINDINGS], found.findings[_FINDINGS:]
    used = {finding.rule.id: finding.rule for finding in found.findings}
    unknown = sum(one.debt is None for one in theirs(found.judged))
    return h.fragment[
        h.p(".lq-sm.lq-muted")[t.HELD_LEAD],
        h.ul(".lq-findings")[(call_views.finding_row(f, hotline, desk.today()) for f in first)]
        if first
        else h.p(".lq-read")[t.HELD_NONE],
        pieces.more(
            t.HELD_MORE.format(count=len(later)),
            h.ul(".lq-findings")[(call_views.finding_row(f, hotline, desk.today()) for f in later)],
        )
        if later
        else None,
        h.p(".lq-sm.lq-muted")[t.NOT_COUNTED.format(count=unknown)] if unknown else None,
        (
            h.p(".lq-sm.lq-muted")[
                t.NO_TYPE.format(name=call_views.whose(one.debt)),
                h.a(".lq-link", href=f"/debts/{one.debt.id}#figures")[t.TO_TYPE],
            ]
            for one in found.lenders
            if one.debt is not None and one.debt.lender_type.value == "unknown"
        ),
        pieces.more(
            t.RULES_USED, (call_views.rule_card(rule, desk.today()) for rule in used.values())
        )
        if used
        else None,
    ]
