"""What is to do now with one lender: where it stands, why, and the one text for it."""

from dataclasses import replace
from datetime import time
from types import MappingProxyType

import htpy as h

from core.case import Case, Outcome
from core.report import AgreementReport, LenderState, lender_state, opens_on
from core.rules import is_quiet
from core.steps import REFUSALS_TO_SEEK_HELP, first_open
from ui.debts import lender_views
from ui.debts.deal_words import deal_words
from ui.debts.lender_texts import Texts
from ui.debts.lender_views import Now
from ui.debts.words import lender as t
from ui.desk import Desk
from ui.shell.design import amt, say
from ui.shell.night import is_night
from ui.shell.words import say as written
from ui.shell.words import words as w

SLOTS = (time(9, 30), time(10, 30), time(14, 0), time(15, 30), time(16, 30))
"""Hours to pick one of: no hour is better than another."""


def state_of(texts: Texts) -> LenderState:
    """Return where it stands with a lender."""
    said = texts.refused()
    return lender_state(texts.found, texts.debt, said.refusal if said else None)


def night_at(desk: Desk) -> bool:
    """Return whether it is night, as the rule and the clock or the person say."""
    return is_night(is_quiet(desk.rules, desk.now().time()))


def now_of(
    texts: Texts,
    state: LenderState,
    one: AgreementReport | None,
    *,
    is_whole: bool,
    asks_hour: bool,
) -> Now:
    """Return what the card says.

    Args:
        texts: of the lender.
        state: where it stands.
        one: its agreement, if there is one.
        is_whole: whether the text stands there unfolded.
        asks_hour: whether it is being put off.
    """
    shows_text = state is not LenderState.PAYING or is_whole  # it is asked for when it is needed
    title = t.TITLES[state]
    if state is LenderState.PROMISED and one and one.agreement.written_requested_on:
        title = t.AGAIN
    return Now(
        title=title,
        lead=_lead(texts, state, one),
        text=texts.of(state, one) if shows_text else "",
        is_whole=is_whole,
        hours=_hours(texts) if asks_hour else None,
    )


def has_text(texts: Texts, state: LenderState, one: AgreementReport | None) -> bool:
    """Return whether a state has a text."""
    return bool(texts.of(state, one))


def _hours(texts: Texts) -> h.Element:
    desk = texts.desk
    at, now = desk.case().call_at, desk.now()
    day = desk.workdays.workday_on_or_after(now.date())
    on = opens_on(now, desk.workdays) or day
    told = f"{written.day(on)} {written.weekday(on)}"
    name = texts.debt.name(w.NAMELESS)
    said = (
        t.LATER_SAID.format(day=told, at=f"{at:%H:%M}", name=name)
        if at
        else t.LATER_UNTIMED.format(day=told, name=name)
    )
    slots = tuple(f"{slot:%H:%M}" for slot in sorted({*SLOTS, at} if at else SLOTS))
    return lender_views.hours(said, slots, f"{at:%H:%M}" if at else "")


def _lead(texts: Texts, state: LenderState, one: AgreementReport | None) -> h.Node:
    """Say in one or two lines why this is to do now."""
    law = str(texts.rule("hotline_12348").value)
    told: dict[LenderState, h.Node] = {
        LenderState.UNLICENSED: t.UNLICENSED_DO,
        LenderState.OLD: t.OLD_DO,
        LenderState.COUNTER_OFFER: t.COUNTER_DO,
        LenderState.HANDED_ON: t.HANDED_DO,
        LenderState.FRIEND: t.FRIEND_DO,
        LenderState.CLEARED: t.CLEARED_DO,
    }
    if state in told:
        return told[state]
    if state is LenderState.REFUSED:
        return _refused(texts, law)
    if state in _SAYS:
        return _SAYS[state](texts)
    if one is not None and state in {LenderState.LATE, LenderState.PAYING}:
        return _instalment(state, one)
    if one is not None and state in {LenderState.PROMISED, LenderState.WRITTEN}:
        return _paper(state, one)
    return None


def _hold(texts: Texts) -> str:
    day = texts.hold().propose_by or texts.desk.today()
    return t.HOLD_DO.format(day=written.day(day))


def _refused(texts: Texts, law: str) -> str:
    debt_id = texts.debt.debt.id
    noes = sum(
        n.debt_id == debt_id and n.outcome is Outcome.REFUSED
        for n in texts.desk.case().negotiations
    )
    return t.SEEK_HELP_DO.format(law=law) if noes >= REFUSALS_TO_SEEK_HELP else t.REFUSED_DO


def _court(texts: Texts) -> h.Node:
    matters = texts.found.court
    matter = next((m for m in matters if m.debt_id == texts.debt.debt.id), None)
    if matter is None or matter.day is None or matter.days_left is None:
        return None
    day = written.full_day(matter.day)
    what = t.COURT_HEARING if matter.is_hearing else t.COURT_LAST
    words = t.COURT_DAY if matter.days_left else t.COURT_TODAY
    return words.format(what=what, day=day, left=matter.days_left)


def _offer(texts: Texts) -> h.Node:
    debt = texts.debt
    if debt.offer is None or debt.asked is None:
        return None
    deal = deal_words(debt.asked, debt.standing.line)
    return say(t.OFFER_DO, deal=deal, sum=amt(debt.offer.monthly_fen))


def _instalment(state: LenderState, one: AgreementReport) -> h.Node:
    due = first_open(one.agreement, one.payments)
    if due is None or not due.amount_fen:
        return None
    if due.due is None:
        return t.PAYING_UNDATED.format(number=due.number)
    words = t.LATE_DO if state is LenderState.LATE else t.PAYING_DO
    return say(
        words, number=str(due.number), day=written.full_day(due.due), sum=amt(due.amount_fen)
    )


def _paper(state: LenderState, one: AgreementReport) -> h.Node:
    lacks, it = len(one.missing), one.agreement
    if state is LenderState.PROMISED:
        who = t.WHO.format(number=it.staff_no) if it.staff_no else ""
        return t.PROMISED_DO.format(day=written.day(it.promised_on), who=who, count=lacks)
    if one.comparison.differing:
        return t.WRITTEN_DIFFERS.format(count=len(one.comparison.differing))
    if lacks:
        return t.WRITTEN_DO.format(count=lacks)
    return t.WRITTEN_ALL.format(count=len(it.clauses))


_SAYS = MappingProxyType(
    {
        LenderState.COURT: _court,
        LenderState.PLAN_READY: _offer,
        LenderState.NOT_CONTACTED: _hold,
    }
)


def with_hour(at: time, case: Case) -> Case:
    """Keep the hour the person picked to call at."""
    return replace(case, call_at=at)
