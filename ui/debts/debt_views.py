"""One debt shown: what it comes to, and what can be done about it."""

import htpy as h

from core.case import LenderType
from core.numbers.debt_status import DebtStatus
from core.numbers.dues import DueKind
from core.numbers.rates import Verdict
from core.report import DebtReport
from ui.debts.words import debts as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import words as w

TONES = {
    Verdict.ABOVE: "warn",
    Verdict.BETWEEN: "warn",
    Verdict.WITHIN: "",
    Verdict.UNKNOWN: "",
}
SHORT_TERM = 10
"""A simple rate of 1,000 % a year and more, as a fraction: the very short, very dear loans."""


def verdict_words(standing: DebtStatus) -> str:
    """Say the verdict with the line it was held against."""
    if standing.debt.lender_type is LenderType.BANK_CARD and standing.line is None:
        return t.NO_LINE_FOR_CARDS
    line = written.pct(standing.line.rate) if standing.line else ""
    return t.VERDICTS[standing.verdict].format(line=line)


def agreed(debt: DebtReport, signed: h.Node) -> h.Node:
    """Show what an agreement in force asks for; the old figures are one tap away.

    Args:
        debt: whose place the agreement took.
        signed: what the debt came to as it was signed.
    """
    standing = debt.standing
    due = next(iter(standing.course.dues), None)
    return h.fragment[
        pieces.panel(
            h.p(".lq-sm")[t.BY_AGREEMENT],
            h.p(".lq-big")[
                amt(due.amount_fen if due else 0, w.PER_MONTH if due and due.is_regular else w.YUAN)
            ],
            h.p[t.LEFT_TO_PAY.format(left=standing.agreed_left)],
            h.p[say(t.AGREED_LEFT, sum=amt(standing.course.left_fen or 0))],
            h.p[t.AGREED_NEXT.format(day=written.full_day(due.day))] if due and due.day else None,
            tone="warn" if standing.overdue_days else "ok",
        ),
        pieces.more(t.AS_SIGNED, signed),
    ]


def large_last(standing: DebtStatus) -> h.Node:
    """Name the large last one, before it is there."""
    due = next((due for due in standing.course.dues if due.kind is DueKind.BALLOON), None)
    if due is None or due.day is None:
        return None
    words = say(t.LARGE_LAST, sum=amt(due.amount_fen), day=written.full_day(due.day))
    return pieces.note(h.p(data_testid="large-last")[words], tone="warn")


def questions(standing: DebtStatus) -> h.Node:
    """List what to ask the lender's service for, three at the most."""
    asked = [t.ASKS[field] for field in standing.missing if field in t.ASKS][:3]
    if not asked:
        return None
    return pieces.note(
        h.p[h.b[t.ASK_TITLE]], h.ul[(h.li[f"· {question}"] for question in asked)], tone="info"
    )


def stage(standing: DebtStatus, law: str, court: str) -> h.Element:
    """Say what stage a debt is in, and three things to do in it (S1-09).

    Args:
        standing: of the debt.
        law: the number to ask about the law.
        court: the number to have a court paper checked.
    """
    return pieces.note(
        h.p[h.b[f"{t.STAGES[standing.stage]} · {t.STAGE_TITLE}"]],
        h.ul[
            (
                h.li[f"{n}. {do.format(law=law, court=court)}"]
                for n, do in enumerate(t.STAGE_DO[standing.stage], 1)
            )
        ],
    )
