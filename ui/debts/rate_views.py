"""The account beside a debt's form: what it comes to, and where each figure comes from."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import htpy as h

from core.case import LenderType
from core.money import format_yuan
from core.numbers.debt_status import DebtStatus, paid_excess, replay_at_line
from core.numbers.loan import MONTHS
from core.numbers.overdue import BANK_YEAR, YEAR_DAYS, OverCap, PenaltyCost
from core.numbers.rates import AnnualRate, compound_of, simple_by_360
from core.report import DebtReport
from core.report.traces import (
    excess_trace,
    left_trace,
    overdue_trace,
    rate_trace,
    replay_trace,
    verdict_trace,
)
from core.rules import Rule, RuleBook
from ui.debts.debt_views import SHORT_TERM, TONES, verdict_words
from ui.debts.words import debts as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.rule_views import told
from ui.shell.trace import how, rule_links
from ui.shell.words import errors
from ui.shell.words import say as written


def debt_account(found: DebtReport, book: RuleBook, law: str, today: date) -> h.Node:
    """Show what one debt comes to: its true rate both ways, the verdict, what it means in yuan.

    Why there are two figures is one tap away; the working of each stands in ``debt_working``.

    Args:
        found: the report on the debt.
        book: for the names of the rules a figure rests on.
        law: the number to ask about the law.
        today: past its review day a rule is marked.
    """
    standing, rate = found.standing, found.standing.rate
    if standing.monthly_fen is None and rate is None:
        return pieces.panel(h.p(".lq-muted")[t.RESULT_WAIT])
    if rate is None:
        return pieces.panel(_without_rate(standing), title=t.RATE_UNKNOWN)
    return h.fragment[
        pieces.panel(
            _short_term(standing, rate, law),
            h.p(".lq-sm")[t.RATE],
            h.p(".lq-big")[written.pct2(rate.simple), h.span(".lq-unit")["%"]],
            _two(rate),
            h.p[h.b[verdict_words(standing)], f"（{t.NEAR}）" if standing.near_line else None],
            h.p[_sentence(standing, book, today)],
            _excess(standing),
            h.p[
                say(
                    t.COST,
                    received=amt(standing.debt.received_fen or 0),
                    cost=amt(standing.cost_fen or 0),
                )
            ],
            _optional(standing),
            tone="warn" if rate.simple >= SHORT_TERM else TONES[standing.verdict],
        ),
        _two_ways(standing, rate, book, today),
    ]


def rate_line(standing: DebtStatus) -> h.Node:
    """Say the true rate and its verdict in one line; what is very short and dear by its name."""
    rate = standing.rate
    if rate is None:
        return h.p[h.b[t.RATE_UNKNOWN]]
    return h.p(data_testid="rate")[
        h.b[f"{t.RATE} {written.pct2(rate.simple)}%"],
        f" · {verdict_words(standing)}",
        [" ", pieces.tag(t.SHORT_TERM, "warn")] if rate.simple >= SHORT_TERM else None,
    ]


def debt_working(found: DebtReport, book: RuleBook) -> h.Node:
    """Show where each figure comes from, and what stands apart from the rate."""
    standing = found.standing
    lender = standing.debt.lender_type
    return h.fragment[
        h.div(".lq-hows")[
            how(rate_trace(standing), book, t.RATE, lender=lender),
            how(verdict_trace(standing), book, t.VERDICT, lender=lender),
            how(excess_trace(standing), book, t.EXCESS_NAME, lender=lender),
            how(left_trace(standing), book, t.LEFT_NAME, lender=lender),
        ],
        _replay(standing, book),
        _overdue(found, book),
    ]


def _two(rate: AnnualRate) -> h.Element:
    return h.p(".lq-sm.lq-muted")[
        t.RATE_TWO.format(simple=written.pct2(rate.simple), compound=written.pct2(rate.compound))
    ]


def _sentence(standing: DebtStatus, book: RuleBook, today: date) -> h.Node:
    if standing.debt.lender_type is LenderType.UNLICENSED:
        return told(book.rule("unlicensed_lender"), today)
    if standing.debt.lender_type is LenderType.BANK_CARD and standing.line is None:
        return told(book.rule("card_charges_reducible"), today)
    line = written.pct(standing.line.rate) if standing.line else ""
    return t.VERDICT_SENTENCES[standing.verdict].format(line=line)


def _short_term(standing: DebtStatus, rate: AnnualRate, law: str) -> h.Node:
    """Name the very short, very dear loans, and how much they grow to."""
    loan = standing.loan
    if rate.simple < SHORT_TERM or loan is None or not loan.received_fen:
        return None
    if loan.times is not None and loan.count == 1:
        grown = written.fraction(Fraction(loan.total_fen, loan.received_fen))
        times = t.TIMES_ONCE.format(days=loan.times[0], times=_times(grown))
    else:
        times = t.TIMES_MONTH.format(times=_times(1 + rate.simple / MONTHS))
    return h.div[
        h.p[pieces.tag(t.SHORT_TERM, "warn"), " ", times],
        h.p[h.b[t.SHORT_TERM_DO.format(law=law)]],
    ]


def _times(grown: Decimal) -> str:
    return f"{grown:,.2f}"


def _excess(standing: DebtStatus) -> h.Node:
    each, total = standing.excess_per_month_fen, standing.excess_total_fen
    if not total:
        return None
    paid = standing.debt.instalments_paid
    return [
        h.p[say(t.EXCESS, excess=amt(each))]
        if each
        else h.p[say(t.EXCESS_TOTAL, excess=amt(total))],
        h.p[say(t.EXCESS_PAID, paid=str(paid), sum=amt(paid_excess(standing)))]
        if each and paid
        else None,
    ]


def _optional(standing: DebtStatus) -> h.Node:
    other = standing.rate_without_options
    if other is None:
        return None
    return h.p(".lq-sm")[t.RATE_OPTIONAL.format(simple=written.pct2(other.simple))]


def _two_ways(standing: DebtStatus, rate: AnnualRate, book: RuleBook, today: date) -> h.Node:
    """Explain in one tap why there are two figures, and what the line is by either."""
    line, loan = standing.line, standing.loan
    rule = book.rule("rate_both_ways")
    return pieces.more(
        t.TWO_WAYS,
        h.p(".lq-sm.lq-read")[t.RATE_BASIS[loan.basis] if loan else None, told(rule, today)],
        h.p(".lq-sm.lq-read")[
            t.TWO_WAYS_LINE.format(
                line=written.pct(line.rate), compound=written.pct(compound_of(line.rate))
            )
        ]
        if line
        else None,
        h.p(".lq-sm.lq-read")[
            t.TWO_WAYS_360.format(
                short=BANK_YEAR, year=YEAR_DAYS, simple=written.pct2(simple_by_360(rate))
            )
        ]
        if loan and loan.times is not None
        else None,
        h.p(".lq-sm.lq-read")[told(line.rule, today)] if line else None,
        rule_links((*_rests_on(standing, book), rule)),
    )


def _rests_on(standing: DebtStatus, book: RuleBook) -> tuple[Rule, ...]:
    """Return the rule a rate is held against: the line's, or a card's own."""
    if standing.line is not None:
        return (standing.line.rule,)
    is_card = standing.debt.lender_type is LenderType.BANK_CARD
    return (book.rule("card_charges_reducible"),) if is_card else ()


def _replay(standing: DebtStatus, book: RuleBook) -> h.Node:
    """Show what would be left at the line: arithmetic, said to be no more than that."""
    ledger = replay_at_line(standing)
    if ledger is None or not standing.excess_total_fen:
        return None
    return pieces.note(
        h.p[h.b[t.REPLAY]],
        h.p[say(t.REPLAY_TOLD, sum=amt(ledger.principal_fen))],
        how(replay_trace(standing), book, lender=standing.debt.lender_type),
    )


def _without_rate(standing: DebtStatus) -> h.Node:
    if standing.rate_problem:
        return h.p[errors.of_rate_problem(standing.rate_problem)]
    missing = next((f for f in standing.missing if f.removesuffix("_fen") in t.FIELDS), None)
    if missing is None:
        return None
    return h.p(".lq-muted")[t.RATE_WAIT.format(field=t.FIELDS[missing.removesuffix("_fen")][0])]


def _overdue(found: DebtReport, book: RuleBook) -> h.Node:
    """Show what being overdue costs, apart from the rate."""
    penalty, over = found.penalty, found.over
    if penalty is None and over is None:
        return None
    return pieces.note(
        _penalty(penalty) if penalty else None,
        _over(over, found.standing.overdue_days) if over else None,
        h.p(".lq-sm")[t.PENALTY_BASIS],
        how(overdue_trace(found.standing, penalty, over), book, lender=found.debt.lender_type),
        tone="info",
    )


def _penalty(penalty: PenaltyCost) -> h.Element:
    return h.p[
        say(
            t.PENALTY,
            sum=h.span(".lq-amt")[format_yuan(penalty.per_30_days_fen)],
            rate=written.pct(penalty.yearly),
        )
    ]


def _over(over: OverCap, days: int) -> h.Element:
    return h.p[t.OVER.format(days=days, rate=written.pct2(over.yearly))]
