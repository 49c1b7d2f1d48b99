"""来电记录: when collectors called, what it is held against, and one call's details."""

import htpy as h
from nicegui import ui

from core.conduct import theirs
from core.report import CallsReport, calls_report
from ui.desk import Desk
from ui.guard import call_charts, call_views
from ui.guard.words import calls as t
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button

_DAYS = 7
_PAGE = 10
"""How many calls are shown at first, and more at each press."""
_FINDINGS = 6


def calls_page(desk: Desk) -> None:
    """Show the calls, what they come to, and what can be made of them."""
    found = calls_report(desk.case(), desk.rules, desk.today())
    design.show(pieces.head(t.EYEBROW, t.TITLE, t.LEAD))
    promises = call_views.promise_cards(found.promises)
    if promises:
        design.show(pieces.card(promises, cls="lq-slim"), cls="lq-below")
    if not found.judged:
        design.show(pieces.empty("phone", t.EMPTY, _add_button()), cls="lq-below")
        design.show(_tools(found))
        return
    hours = desk.rules.rule("quiet_hours_standard").hours_on(desk.today())
    with ui.element("div").classes("lq-cols lq-corner"):
        design.show(
            call_charts.strip(theirs(found.judged), today=desk.today(), days=_DAYS, hours=hours),
            _add_button(),
            cls="lq-stack lq-a-first",
        )
        design.show(
            _held_against(desk, found),
            _tools(found),
            call_charts.heat(found.weeks, hours),
            pieces.card(call_views.lender_table(found.lenders), cls="lq-flush"),
            pieces.note(h.p[t.GOES_ON]),
            cls="lq-stack-l lq-a-side",
        )
        with ui.element("div").classes("lq-stack-l lq-a-last"):
            _reach(desk, found)
            EveryCall(found).draw()


def _add_button() -> h.Element:
    return h.button(".lq-btn.lq-primary.lq-full", type="button", data_lq="call")[
        design.icon("plus"), h.span[t.ADD]
    ]


def _reach(desk: Desk, found: CallsReport) -> None:
    """Return whether you could be reached, why it matters, and ask for the hour you answer."""
    rule = desk.rules.rule("stay_reachable")
    reach = found.reach
    many_missed = reach.missed >= rule.on(desk.today())

    form = AutosaveForm(desk, "answer-at")
    with ui.element("section").classes("lq-card lq-fields"):
        design.show(
            h.h2[t.REACH.format(days=reach.days, reachable=reach.reachable)],
            h.p(".lq-sm.lq-muted")[
                t.REACH_DETAIL.format(answered=reach.answered, missed=reach.missed)
            ],
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
        with ui.element("section").classes("lq-stack"):
            design.show(h.h2[t.EVERY_CALL])
            self._listing = design.show(cls="lq-card lq-flush lq-rows")
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


def _held_against(desk: Desk, found: CallsReport) -> h.Element:
    hotline = desk.rules.rule("hotline_12348").value
    first, later = found.findings[:_FINDINGS], found.findings[_FINDINGS:]
    used = {finding.rule.id: finding.rule for finding in found.findings}
    unknown = sum(one.debt is None for one in theirs(found.judged))
    return pieces.card(
        h.h2[t.HELD_AGAINST],
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
                h.a(".lq-link", href=f"/debts/{one.debt.id}")[t.TO_TYPE],
            ]
            for one in found.lenders
            if one.debt is not None and one.debt.lender_type.value == "unknown"
        ),
        pieces.more(
            t.RULES_USED, (call_views.rule_card(rule, desk.today()) for rule in used.values())
        )
        if used
        else None,
    )


def _tools(found: CallsReport) -> h.Element:
    return h.nav(".lq-card.lq-flush.lq-rows", aria_label=t.COMPLAINT)[
        (
            pieces.row_link(
                t.COMPLAINT_OF.format(name=call_views.whose(one.debt)),
                t.COMPLAINT_ROW.format(count=one.total),
                f"/complaint/{one.debt.id}",
                "doc",
            )
            for one in found.lenders
            if one.debt is not None
        ),
        pieces.row_link(t.TO_SHIELD, t.TO_SHIELD_LEAD, "/shield", "info"),
    ]
