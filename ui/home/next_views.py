"""The one next thing, in words: its heading with its number, one filled button, one way out."""

from dataclasses import dataclass

import htpy as h

from core.case import Clause
from core.numbers.dues import DueSum
from core.numbers.periods import Deadline
from core.report import DebtReport, Report, TodayKind
from core.steps import NextKind, NextStep
from ui.debts.court_days import days_left
from ui.debts.words import debts as debt_words
from ui.debts.words import paying
from ui.home.no_figure import no_such_figure
from ui.home.put_off import TALKS
from ui.home.words import home as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import urgent
from ui.shell.words import words as w

CALLS = TALKS - {NextKind.HOLD}
_INSTALMENTS = frozenset({TodayKind.LATE, TodayKind.DUE, TodayKind.READY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Telephone numbers that stand in the words."""

    law: str
    court: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextThing:
    """What the page is about now."""

    title: h.Node
    lead: h.Node
    primary: h.Node
    way_out: h.Node = None
    do: str = ""
    """What is done at the hour it is put off to; empty where it can't be."""
    is_talk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What the page is about, and how it is worded."""

    thing: NextThing
    step: NextStep | None = None
    """``None`` for a court paper, and for a question."""
    debt_id: str = ""
    is_question: bool = False


def of_step(found: Report, step: NextStep, numbers: Numbers, *, lead: str = "") -> NextThing:
    """Word a step; ``lead`` stands in the place of its sentence."""
    if step.kind is NextKind.PAY and (payment := _payment(found, step)):
        return payment
    title, sentence, label, address = t.NEXT_STEPS[step.kind]
    values = _values(found, step, numbers)
    return NextThing(
        title=title.format(**values),
        lead=(lead or sentence).format(**values),
        primary=pieces.button_link(label, address.format(**values)),
        way_out=no_such_figure(step),
        do=t.DO.get(step.kind, "").format(**values),
        is_talk=step.kind in TALKS,
    )


def _values(found: Report, step: NextStep, numbers: Numbers) -> dict[str, object]:
    debt = found.find(step.debt_id or "")
    field = (step.field or "").removesuffix("_fen")
    known = debt_words.FIELDS
    return {
        "name": debt.name(w.NAMELESS) if debt else "",
        "debt": step.debt_id or "",
        "on": written.day(step.on) if step.on else "",
        "days": (step.on - found.day).days if step.on else "",
        "number": step.number or "",
        "field": known[field][0] if field in known else debt_words.LENDER_TYPE,
        "count": len(found.counted),
        "clauses": len(Clause),
        "law": numbers.law,
        "court": numbers.court,
    }


def _payment(found: Report, step: NextStep) -> NextThing | None:
    """Word an instalment that is near or late, with the sum that is left of it."""
    about = (step.agreement_id, step.number)
    item = next(
        (
            one
            for one in found.living.today
            if one.kind in _INSTALMENTS and (one.agreement_id, one.number) == about
        ),
        None,
    )
    debt = found.find(step.debt_id or "")
    if item is None or debt is None:
        return None
    told = (one for one in found.living.to_tell if (one.agreement_id, one.number) == about)
    paid_fen = next((one.paid_fen for one in told), 0)
    late = item.kind is TodayKind.LATE
    title, lead = (t.LATE_TITLE, t.LATE) if late else (t.DUE_TITLE, t.DUE)
    values = {
        "name": debt.name(w.NAMELESS),
        "number": item.number,
        "on": written.day(item.day),
        "days": (found.day - item.day).days,
    }
    said = [lead.format(**values)]
    more = say(t.LATE_PART, paid=amt(paid_fen)) if late and paid_fen else None
    return NextThing(
        title=say(title, sum=amt(item.amount_fen), day=written.day(item.day)),
        lead=[*said, more] if more else said[0],
        primary=pieces.act(
            t.LATE_BUTTON if late else t.DUE_BUTTON,
            "paid",
            item.agreement_id,
            item.number,
            kind="primary",
        ),
        way_out=h.div(".lq-between.lq-way-out")[
            h.span(".lq-muted")[t.CANT_TODAY],
            h.a(".lq-link", href=f"/debts/{step.debt_id}#talk")[t.SAY_SO],
        ],
    )


def of_paper(counted: Deadline | None, kind: str, numbers: Numbers) -> NextThing:
    """Word a court paper that is kept, by its last day where one is counted."""
    if counted is None:
        title, lead = urgent.KEPT_PAPER.format(paper=kind), urgent.NO_COUNT_DO
        lead = lead.format(law=numbers.law)
    else:
        title = urgent.RESULT[counted.paper.kind].format(day=written.full_day(counted.counted))
        lead = days_left(counted, numbers.law)
    return NextThing(
        title=h.span(data_testid="court-paper")[title],
        lead=lead,
        primary=pieces.button_link(t.SEE_COURT, "/court"),
    )


def of_question(debt: DebtReport, due: DueSum) -> NextThing:
    """Ask about a sum whose day passed, with its three answers."""
    day = due.day or debt.standing.course.today
    about = (debt.debt.id, day.isoformat())
    return NextThing(
        title=say(t.ASKED_TITLE, day=written.day(day), sum=amt(due.amount_fen)),
        lead=t.ASKED_LEAD.format(name=debt.name(w.NAMELESS)),
        primary=pieces.act(paying.PAID, "due-paid", *about, kind="primary"),
        way_out=[
            pieces.act(paying.PART, "due-part", *about, kind="quiet"),
            pieces.act(paying.UNPAID, "due-unpaid", *about, kind="quiet"),
        ],
    )
