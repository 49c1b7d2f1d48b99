"""The repayment card shown: what comes next, the balance, what is missing when."""

from collections.abc import Iterator, Sequence
from datetime import date

import htpy as h

from core.calendar import CalendarEvent
from core.case import RepaymentCard
from core.money import up_to_yuan
from core.numbers.card import Event, EventKind
from core.report import CardReport, Report, TodayKind
from core.report.due_days import real_due_days
from core.words import wish_due_day
from ui.card import today_views
from ui.card.card_setup import is_usable
from ui.card.words import card as t
from ui.shell import pieces
from ui.shell.design import amt, amt_up, say
from ui.shell.words import say as written
from ui.shell.words import shell
from ui.shell.words import words as w

_DAYS_LISTED = 12


def signed_card(found: Report) -> CardReport | None:
    """Return the card, once anything on it is agreed: before that only real due days count."""
    card = found.card
    return card if card is not None and (card.agreed or card.on_oral) else None


def real_dues(found: Report) -> tuple[Event, ...]:
    """Return what is due on its real days, where nothing is signed yet."""
    if signed_card(found) is not None:
        return ()
    courses = ((d.debt, d.standing.course) for d in found.counted if d.withheld is None)
    return tuple(
        Event(
            day=one.due,
            kind=EventKind.DUE,
            debt_id=one.debt_id,
            number=one.number,
            amount_fen=one.amount_fen,
            balance_fen=0,
        )
        for one in real_due_days(courses, found.day)
    )


def names_of(found: Report) -> dict[str, str]:
    """Return what each debt is called, by its id."""
    return {debt.debt.id: debt.name(w.NAMELESS) for debt in found.debts}


def head(found: Report, card: CardReport | None, real: Sequence[Event]) -> h.Element:
    """Say the next thing with its sum: what is due today, else the next payday, else the next due.

    Args:
        found: the report.
        card: the card, once anything is signed.
        real: what is due on its real days before that.
    """
    names = names_of(found)
    lead: list[h.Node] = []
    if found.living.today:
        item = found.living.today[0]
        title: h.Node = say(
            t.HEAD_TODAY[item.kind],
            name=names.get(item.debt_id or "", ""),
            sum=amt(
                up_to_yuan(item.amount_fen) if item.kind is TodayKind.READY else item.amount_fen
            ),
        )
    elif card is None:
        is_over = bool(found.living.progress.instalments)
        title = t.HEAD_NOTHING if is_over else t.HEAD_NO_DAY
        lead = [] if is_over else [t.LEAD_NO_DAY]
        if real:
            first = real[0]
            when, what_ = t.HEAD_REAL
            name = names.get(first.debt_id or "", "")
            title = h.fragment[
                h.span(".lq-ph")[when.format(day=_when(first.day))],
                h.span(".lq-ph")[say(what_, name=name, sum=amt(first.amount_fen))],
            ]
            lead = [t.EMPTY_PAYDAY if found.agreements and found.card is None else t.LEAD_REAL]
    else:
        title, lead = _next_move(card, found.day)
    if card is not None:
        lead.append(say(t.LEAD_CARD, sum=amt(card.opening_fen)))
        if not found.living.today:
            lead.append(t.NOTHING)
    return pieces.head("", title, h.fragment[lead])


def _next_move(card: CardReport, today: date) -> tuple[h.Node, list[h.Node]]:
    move = card.next_move(today)
    if move is None or not move.most_fen:
        return t.HEAD_MOVE_NONE, []
    title = say(t.HEAD_MOVE, day=_when(move.day), sum=amt(move.most_fen))
    words = t.LEAD_OVER if move.over_fen else t.LEAD_MOVE
    return title, [say(words, pay=amt(move.pay_fen), over=amt(move.over_fen))]


def _when(day: date) -> str:
    return written.day(day)


def gap_title(card: CardReport, today: date) -> str:
    """Say what is missing before the next payday, or where the first gap after it lies."""
    move = card.next_move(today)
    before = card.gap_before(move.day if move else None)
    if before:
        return t.GAP.format(sum=written.yuan(up_to_yuan(before)))
    first = card.plan.shortfalls[0]
    return t.GAP_LATER.format(day=_when(first.day), sum=written.yuan(up_to_yuan(first.missing_fen)))


def gap_fact(card: CardReport) -> str:
    """Say on which days it is missing, and what to do about it."""
    days = [short.day for short in card.plan.shortfalls[:_GAP_DAYS]]
    return t.GAP_DAYS.format(days="、".join(map(_when, days)))


_GAP_DAYS = 3
"""So many days of a gap are named."""


def ways(card: CardReport, *, is_open: bool) -> h.Element:
    """Give the words that ask for another due day; the two other ways round it are folded away.

    Args:
        card: one that runs short.
        is_open: whether nothing else is to be said first.
    """
    short = card.plan.shortfalls[0]
    wish = card.wish_day or short.due_day_from
    text = wish_due_day(card.paydays[0].day_of_month, wish).text
    asked = [h.p[t.GAP_ASK.format(day=wish)], _copyable(text, "wish")]
    return h.div(".lq-stack")[
        asked if is_open else pieces.more(t.GAP_DAY, *asked),
        pieces.more(t.GAP_OTHER, shortfalls(card)),
    ]


def _copyable(text: str, ident: str) -> h.Element:
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )


def dates(
    events: Sequence[Event], names: dict[str, str], today: date, agreed: frozenset[str] | None
) -> h.Node:
    """List the next days, the real due days where nothing is signed yet.

    Args:
        events: by day.
        names: what debts are called, by id.
        today: the first day.
        agreed: ids of the debts that are signed; ``None``: none is, and all days are real ones.
    """
    coming = [
        e for e in events if e.day >= today and (agreed is None or e.kind is not EventKind.DUE)
    ]
    if not coming:
        return None
    return h.section(".lq-card.lq-flush.lq-rows", data_testid="dates")[
        h.h2(".lq-vh")[t.DATES],
        (_date(event, names, agreed) for event in coming[:_DATES]),
    ]


_DATES = 5


def _date(event: Event, names: dict[str, str], agreed: frozenset[str] | None) -> h.Element:
    is_in = event.kind is EventKind.TRANSFER
    is_open = agreed is not None and not is_in and event.debt_id not in agreed
    what_ = t.KIND[event.kind].format(name=names.get(event.debt_id or "", ""))
    sum_ = up_to_yuan(event.amount_fen) if is_in else event.amount_fen
    return h.div(class_=["lq-date", "lq-date-in" if is_in else ""])[
        h.span[
            t.DATE.format(day=_when(event.day), weekday=written.weekday(event.day)),
            h.span(".lq-d")[what_, [" ", pieces.tag(t.UNSIGNED)] if is_open else None],
        ],
        h.b["+" if is_in else None, amt(sum_)],
    ]


def bar(found: Report) -> h.Element:
    """Put the file for the phone's calendar within reach, or the plan while nothing is signed."""
    to_print = pieces.button_link(t.PRINT, "/card/print", "quiet")
    if found.agreements and found.card is None:
        return pieces.bar(pieces.button_link(t.TO_BUDGET, "/budget"), to_print)
    if not found.reminders:
        if found.plan.packages:
            return pieces.bar(pieces.button_link(t.TO_PLAN, "/plan", icon="chart"), to_print)
        return pieces.bar(pieces.button_link(t.PRINT, "/card/print"))
    kind = "soft" if _is_pressing(found) else "primary"
    return pieces.bar(
        pieces.button_link(
            t.CALENDAR, "/download/liqing.ics", kind, icon="cal", download="liqing.ics"
        ),
        to_print,
    )


def _is_pressing(found: Report) -> bool:
    """Return whether the page has a filled button of its own, on what is to do today."""
    return any(item.kind in today_views.PRESSED for item in found.living.today)


def first_reminder(events: Sequence[CalendarEvent]) -> CalendarEvent | None:
    """Return the next event that stands in the calendar file."""
    return min((e for e in events if not e.cancelled), key=lambda e: e.day, default=None)


def got_fact(first: CalendarEvent) -> str:
    """Say where to look whether the phone has taken the file."""
    return t.GOT_FACT.format(day=_when(first.day), title=first.title)


def got(first: CalendarEvent, events: Sequence[CalendarEvent]) -> h.Element:
    """Say how to see whether the phone has it, and what to do if it hasn't."""
    return h.div(".lq-stack")[
        h.ol(".lq-steps")[
            (h.li[step.format(day=_when(first.day), title=first.title)] for step in t.GOT_STEPS)
        ],
        h.p(".lq-sm.lq-muted")[t.ICS_LEAD],
        reminded(events),
    ]


def links() -> h.Element:
    """Lead to what comes once all is paid."""
    return h.nav(".lq-links.lq-row.lq-noprint", aria_label=t.MORE)[
        (h.a(".lq-link", href=href)[words] for words, href in t.LINKS)
    ]


def facts(
    found: Report, card: CardReport | None, settings: RepaymentCard
) -> Iterator[tuple[str, h.Node]]:
    """Give the drawers there are by their names, each with its one fact."""
    yield "month", t.MONTH_FACT
    if card is not None:
        yield "balance", say(t.BALANCE_FACT, sum=amt(card.plan.lowest_fen))
    if found.card is not None:
        yield "stress", t.STRESS_FACT if card is not None else t.STRESS_ASKED
    yield "setup", t.SETUP_DONE if is_usable(settings) else t.SETUP_OPEN
    if card is not None:
        yield "transfer", say(t.PER_PAYDAY_FACT, sum=amt(sum(m.most_fen for m in card.moves)))
    yield "settings", t.SETTINGS_FACT
    made = found.living.progress
    if made.instalments:
        yield "progress", t.PROGRESS_FACT.format(paid=made.paid, all=made.instalments)


def reminded(events: Sequence[CalendarEvent]) -> h.Node:
    """Fold away the next days that stand in the calendar file."""
    coming = [event for event in sorted(events, key=lambda e: e.day) if not event.cancelled]
    if not coming:
        return None
    return pieces.more(
        t.UPCOMING_DAYS,
        h.ul(".lq-sm.lq-read")[
            (
                h.li[f"{written.full_day(e.day)}（{written.weekday(e.day)}）", e.title]
                for e in coming[:_DAYS_LISTED]
            )
        ],
    )


def shortfalls(card: CardReport) -> h.Element:
    """Say every day that runs short, and the ways round the first but the one in sight."""
    plan = card.plan
    first, then = t.SHORT_WAYS
    short = plan.shortfalls[0]
    return h.ul(".lq-sm.lq-read")[
        h.li[say(first, sum=amt_up(plan.deposit_fen))],
        h.li[then.format(day=_when(short.next_payday))],
        (
            h.li[say(t.SHORT_TITLE, day=written.full_day(s.day), sum=amt_up(s.missing_fen))]
            for s in plan.shortfalls[:_DAYS_LISTED]
        ),
        h.li[t.SHORT_MORE.format(count=len(plan.shortfalls) - _DAYS_LISTED)]
        if plan.shortfalls[_DAYS_LISTED:]
        else None,
    ]
