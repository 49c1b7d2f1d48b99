"""The paper beside the promise: the clock until it comes, what differs, what must not be in it."""

from collections.abc import Sequence
from datetime import date, timedelta

import htpy as h
from nicegui import ui

from core.case import Agreement, Danger, Point
from core.numbers.paper import Comparison, TermPair
from core.report import AgreementReport
from core.rules import Rule
from core.steps import PROMISE_NUDGES
from core.words import Clearing
from ui.debts.words import agreements as t
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.form import Tick, checks
from ui.shell.words import say as written
from ui.shell.words import shell
from ui.shell.words import words as w


def clock(one: AgreementReport, read_out: str, today: date) -> h.Node:
    """Count the days without paper, with the days to ask again, and what to read out meanwhile."""
    days = one.waiting_days
    if days is None or one.is_agreed:
        return None
    asked = one.agreement.written_requested_on
    now = max((count for count in PROMISE_NUDGES if count <= days), default=0)
    return h.div(".lq-clock")[
        h.p(".lq-clock-now")[t.CLOCK_NOW.format(days=days) if days else t.CLOCK_FIRST],
        h.ul(".lq-sm")[
            (_nudge(one.agreement, count, asked, today, now) for count in PROMISE_NUDGES)
        ],
        h.p(".lq-sm")[t.CLOCK_NEXT.format(day=written.day(max(one.chase_on, today)))]
        if one.chase_on
        else None,
        pieces.more(t.READ_OUT, _copy(read_out, "read-out", cls="lq-msg lq-say")),
    ]


def _nudge(
    agreement: Agreement, count: int, asked: date | None, today: date, now: int
) -> h.Element:
    on = agreement.promised_on + timedelta(days=count)
    if asked is not None and asked >= on:
        state, tone = t.CLOCK_DONE, "ok"
    elif on <= today:
        state, tone = (t.CLOCK_DUE, "warn") if count == now else (t.CLOCK_MISSED, "")
    else:
        state, tone = t.CLOCK_LATER, ""
    words = t.CLOCK_NUDGE.format(days=count, day=written.day(on))
    return h.li(".lq-between")[words, pieces.tag(state, tone)]


def where_to_ask() -> h.Element:
    """Say where to ask for the paper, best place first (S3-04)."""
    return pieces.more(t.WHERE_TO_ASK, h.ol(".lq-steps.lq-sm")[(h.li[way] for way in t.ASK_AT)])


def comparison(found: Comparison) -> h.Node:
    """Set what was said beside what was written, each difference in words and in yuan (S3-03)."""
    if not found.is_told:
        return None
    return h.div[
        h.h3[t.COMPARED],
        h.table(".lq-table.lq-said-written", data_testid="compared")[
            h.thead[
                h.tr[
                    h.td,
                    h.th(scope="col")[t.SAID],
                    h.th(scope="col")[t.ON_PAPER],
                ]
            ],
            h.tbody[(_row(told) for told in found.terms)],
        ],
        pieces.note(
            h.p[t.DIFFER.format(count=len(found.differing)) if found.differing else t.SAME],
            _more(found),
            tone="warn" if found.differing else "ok",
        ),
    ]


def _row(told: TermPair) -> h.Element:
    paper = _term(told.term, told.written) or t.UNWRITTEN
    return h.tr[
        h.th(scope="row")[t.TERMS[told.term]],
        h.td[_term(told.term, told.said) or t.UNSAID],
        h.td(class_="lq-differs" if told.differs else None)[
            paper, h.span(".lq-vh")[t.DIFFERS] if told.differs else None
        ],
    ]


def _term(term: str, told: int | date | None) -> h.Node:
    if told is None:
        return None
    if isinstance(told, date):
        return written.full_day(told)
    return t.TERM_COUNT.format(count=told) if term == "instalments" else amt(told, w.YUAN)


def _more(found: Comparison) -> h.Node:
    each, total = found.each_more_fen or 0, found.total_more_fen or 0
    said = []
    if each:
        said.append(say(t.MORE_EACH if each > 0 else t.LESS_EACH, sum=amt(abs(each))))
    if total and found.instalments:
        words = t.MORE_TOTAL if total > 0 else t.LESS_TOTAL
        said.append(say(words, count=str(found.instalments), sum=amt(abs(total))))
    elif total:
        said.append(say(t.MORE_ALL if total > 0 else t.LESS_ALL, sum=amt(abs(total))))
    if not said:
        return None
    return h.p(data_testid="difference")[
        said[0], ((h.fragment["，", one]) for one in said[1:]), "。"
    ]


def dangers(agreement: Agreement, tick: Tick) -> None:
    """List what must not be in the paper."""
    design.show(h.p(".lq-sm.lq-muted")[t.DANGERS_LEAD])
    checks(
        "dangers",
        [(d.value, t.DANGER_NAMES[d], "", d in agreement.dangers) for d in Danger],
        on_tick=tick,
        legend=t.DANGERS,
    )


def stop(agreement: Agreement, hotline: Rule, fraud: Rule) -> h.Node:
    """Say not to sign, and whom to ask, once anything dangerous was found (S3-07)."""
    if not agreement.dangers:
        return None
    found = "；".join(t.DANGER_NAMES[d] for d in Danger if d in agreement.dangers)
    return pieces.panel(
        h.p[t.STOP_WHY.format(dangers=found)],
        h.p[t.STOP_HOW.format(hotline=hotline.value, fraud=fraud.value)],
        h.div(".lq-acts")[
            pieces.button_link(t.STOP_PAPER, f"/papers/agreement/{agreement.id}", "quiet", "print")
        ],
        tone="stop",
        title=t.STOP,
        role="alert",
    )


def further(agreement: Agreement, tick: Tick) -> None:
    """List the further points, folded away: they are good to have and are not counted."""
    with ui.element("details").classes("lq-more"):
        design.show(t.FURTHER, name="summary")
        design.show(h.p(".lq-sm.lq-muted")[t.FURTHER_LEAD])
        checks(
            "points",
            [(p.value, t.POINT_NAMES[p], "", p in agreement.points) for p in Point],
            on_tick=tick,
            legend=t.FURTHER,
        )


def ask_further(request: str) -> h.Element:
    """Show how to ask for the further points, folded away."""
    return pieces.more(t.FURTHER_ASK, _copy(request, "request-further"))


def clearing(letters: Sequence[tuple[Clearing, str]], check_on: date | None) -> h.Node:
    """Show the letters for after the last payment, in the order they are needed (S3-09)."""
    if not letters:
        return None
    day = written.full_day(check_on) if check_on else ""
    return h.div[
        h.h3[t.CLEARING],
        (
            pieces.more(
                t.CLEARING_NAMES[which],
                h.p(".lq-sm.lq-muted")[t.CLEARING_DAYS[which].format(day=day)],
                _copy(text, f"clearing-{which}"),
            )
            for which, text in letters
        ),
    ]


def have() -> h.Element:
    """Offer to say that a paper is there already; its button says ``have``."""
    return h.button(".lq-btn.lq-soft", type="button", data_do="have", data_testid="have-paper")[
        h.span[t.HAVE]
    ]


def links(one: AgreementReport, others: Sequence[Agreement]) -> h.Element:
    """Lead to the sheet of an agreement, and to the others with the same lender."""
    return h.div(".lq-row.lq-links.lq-noprint")[
        h.a(".lq-link", href=f"/papers/agreement/{one.agreement.id}")[t.PRINT],
        h.a(".lq-link", href="/card")[t.TO_CARD] if one.is_agreed else None,
        (
            h.a(".lq-link", href=f"/agreements/{other.id}")[
                t.OTHER.format(day=written.full_day(other.promised_on))
            ]
            for other in others
        ),
    ]


def _copy(text: str, ident: str, cls: str = "lq-msg") -> h.Element:
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED, cls=cls
    )
