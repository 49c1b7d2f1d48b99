"""One debt shown: as a line of the list, and as the account beside its form."""

import htpy as h

from core.money import format_yuan
from core.numbers.rates import Verdict
from core.numbers.standing import PenaltyCost, Standing, paid_excess
from core.report.traces import (
    excess_trace,
    left_trace,
    penalty_trace,
    rate_trace,
    verdict_trace,
)
from core.rules import RuleBook
from ui.components import pieces
from ui.components.trace import how
from ui.design import amt, say
from ui.texts import debts as t
from ui.texts import errors
from ui.texts import say as written
from ui.texts import words as w

_TONES = {
    Verdict.ABOVE: "warn",
    Verdict.BETWEEN: "warn",
    Verdict.WITHIN: "",
    Verdict.UNKNOWN: "",
}
_SHORT_TERM = 10
"""A simple rate of 1,000 % a year and more, as a fraction: the very short, very dear loans."""


def debt_row(standing: Standing, name: str) -> h.Element:
    """Draw one line of the list; the whole line leads to the debt."""
    debt = standing.debt
    monthly = standing.monthly_fen
    facts = [
        w.LENDERS_SHORT[debt.lender_type],
        t.LEFT_TO_PAY.format(left=debt.instalments_left)
        if debt.instalments_left is not None
        else None,
        t.OVERDUE_DAYS.format(days=standing.overdue_days)
        if standing.overdue_days
        else (t.DUE_DAY.format(day=debt.due_day) if debt.due_day else None),
    ]
    return h.a(
        ".lq-debt",
        id=f"d-{debt.id}",
        href=f"/debts/{debt.id}",
        data_testid="debt",
    )[
        h.div(".lq-debt-top")[
            h.span[name, h.span(".lq-tag.lq-info")[t.STAR] if debt.starred else None],
            h.span[amt(monthly, w.PER_MONTH) if monthly is not None else w.UNKNOWN],
        ],
        h.div(".lq-debt-meta")[
            (h.span[fact] for fact in facts if fact),
            rate_tag(standing),
        ],
    ]


def rate_tag(standing: Standing) -> h.Node:
    """Say the true rate and where it stands, in words."""
    if standing.rate is None:
        return pieces.tag(t.RATE_UNKNOWN)
    words = f"{t.RATE} {written.pct2(standing.rate.simple)}%"
    if standing.verdict in {Verdict.ABOVE, Verdict.BETWEEN}:
        words += f" · {verdict_words(standing)}"
    return pieces.tag(words, _TONES[standing.verdict])


def verdict_words(standing: Standing) -> str:
    """Say the verdict with the line it was held against."""
    line = written.pct(standing.line.rate) if standing.line else ""
    return t.VERDICTS[standing.verdict].format(line=line)


def debt_account(
    standing: Standing, penalty: PenaltyCost | None, book: RuleBook, law: str
) -> h.Node:
    """Show what one debt comes to: its true rate both ways, the verdict, what it means in yuan.

    Args:
        standing: of the debt.
        penalty: what its penalty rate takes, if told.
        book: for the names of the rules a figure rests on.
        law: the number to ask about the law.
    """
    if standing.monthly_fen is None and standing.rate is None:
        return pieces.panel(h.p(".lq-muted")[t.RESULT_WAIT])
    rate, debt = standing.rate, standing.debt
    if rate is None:
        return pieces.panel(_without_rate(standing), title=t.RATE_UNKNOWN)
    line = written.pct(standing.line.rate) if standing.line else ""
    return h.fragment[
        pieces.panel(
            h.p(".lq-sm")[t.RATE],
            h.p(".lq-big")[written.pct2(rate.simple), h.span(".lq-unit")["%"]],
            h.p(".lq-sm.lq-muted")[
                t.RATE_TWO.format(
                    simple=written.pct2(rate.simple), compound=written.pct2(rate.compound)
                )
            ],
            h.p[h.b[verdict_words(standing)], f"（{t.NEAR}）" if standing.near_line else None],
            h.p[t.VERDICT_SENTENCES[standing.verdict].format(line=line)],
            h.p[say(t.EXCESS, excess=amt(standing.excess_per_month_fen))]
            if standing.excess_per_month_fen
            else None,
            h.p[say(t.EXCESS_PAID, paid=str(debt.instalments_paid), sum=amt(paid_excess(standing)))]
            if standing.excess_per_month_fen and debt.instalments_paid
            else None,
            h.p[
                say(t.COST, received=amt(debt.received_fen or 0), cost=amt(standing.cost_fen or 0))
            ],
            h.p[h.b[t.SHORT_TERM.format(law=law)]] if rate.simple >= _SHORT_TERM else None,
            tone=_TONES[standing.verdict],
        ),
        h.div(".lq-hows")[
            how(rate_trace(standing), book, t.RATE),
            how(verdict_trace(standing), book, t.VERDICT),
            how(excess_trace(standing), book, t.EXCESS_NAME),
            how(left_trace(standing), book, t.LEFT_NAME),
            how(penalty_trace(standing, penalty), book, t.PENALTY_NAME) if penalty else None,
        ],
        pieces.more(
            t.LINE_SOURCE,
            h.p(".lq-sm.lq-muted.lq-read")[
                t.RATE_ABOUT,
                [
                    standing.line.rule.text,
                    " ",
                    h.a(".lq-link", href=f"/rules#{standing.line.rule.id}")[
                        standing.line.rule.title
                    ],
                ]
                if standing.line
                else None,
            ],
        ),
        _penalty(penalty),
    ]


def _without_rate(standing: Standing) -> h.Node:
    if standing.rate_problem:
        return h.p[errors.of_rate_problem(standing.rate_problem)]
    missing = next((f for f in standing.missing if f.removesuffix("_fen") in t.FIELDS), None)
    if missing is None:
        return None
    return h.p(".lq-muted")[t.RATE_WAIT.format(field=t.FIELDS[missing.removesuffix("_fen")][0])]


def _penalty(penalty: PenaltyCost | None) -> h.Node:
    if penalty is None:
        return None
    sentence = say(
        t.PENALTY,
        sum=h.span(".lq-amt")[format_yuan(penalty.per_30_days_fen)],
        rate=written.pct(penalty.yearly),
    )
    return pieces.note(h.p[sentence], h.p(".lq-sm")[t.PENALTY_BASIS], tone="info")


def questions(standing: Standing) -> h.Node:
    """List what to ask the lender's service for, three at the most."""
    asked = [t.ASKS[field] for field in standing.missing if field in t.ASKS][:3]
    if not asked:
        return None
    return pieces.note(
        h.p[h.b[t.ASK_TITLE]], h.ul[(h.li[f"· {question}"] for question in asked)], tone="info"
    )


def stage(standing: Standing, law: str, court: str) -> h.Element:
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
