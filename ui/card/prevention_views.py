"""Not getting there again, shown: the three switches, and what one more loan would cost."""

from dataclasses import dataclass
from fractions import Fraction

import htpy as h

from core.case import EssentialKind, Household
from core.numbers.borrowing import one_more, swap
from core.numbers.saving import (
    covers_days,
    eight_percent,
    fund_target,
    income_needed,
    months_to,
    next_target,
    over_line_by,
    ratio,
    weekly_cap,
)
from core.report import DebtReport, Report
from core.steps import DebtState
from ui.card.words import prevention as t
from ui.shell import pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import words as w


@dataclass(frozen=True, slots=True)
class Using:
    """What is repaid a month, and what is left for living and putting by."""

    repaid_fen: int
    rest_fen: int
    """Free a month after repaying and the part kept back, 0 or more."""
    unknown: int
    """How many debts have no month, or none that is known: they are in neither sum."""


def using(found: Report) -> Using:
    """Add up what is repaid a month now: as agreed where something counts, else as signed."""
    agreed = {
        a.agreement.debt_id: a.agreement.instalment_fen or 0
        for a in found.agreements
        if a.instalments and any(one.left_fen for one in a.instalments)
    }
    still = [d for d in found.counted if d.state is not DebtState.CLEARED]
    months = [agreed.get(d.debt.id, d.standing.monthly_fen) for d in still]
    repaid = sum(fen for fen in months if fen is not None)
    free = found.budget.surplus_fen - found.budget.kept_back_fen - repaid
    return Using(repaid_fen=repaid, rest_fen=max(0, free), unknown=months.count(None))


def head(found: Report, share: str) -> h.Element:
    """Say how much of the income repaying takes now, where both are known."""
    now, income = using(found), found.budget.income_fen
    if not income or now.unknown:
        return pieces.head("", t.TITLE, t.LEAD)
    shown = f"{ratio(now.repaid_fen, income) / 100:g}"
    return pieces.head("", t.TITLE_USED.format(ratio=shown, share=share), t.LEAD)


def line(found: Report, share: str) -> list[h.Node]:
    """Show where the line lies and how much of the income repaying takes (V-01)."""
    budget, now = found.budget, using(found)
    used = now.repaid_fen
    title = h.div(".lq-between")[h.h2[t.LINE.format(share=share)], pieces.tag(t.HABIT)]
    if not budget.income_fen:
        return [
            title,
            h.p(".lq-muted")[t.LINE_NO_INCOME],
            pieces.button_link(t.TO_BUDGET, "/budget"),
        ]
    taken = ratio(used, budget.income_fen)
    shown = f"{taken / 100:g}"
    return [
        title,
        h.p(".lq-sm")[
            say(
                t.LINE_NOW,
                income=amt(budget.income_fen),
                line=amt(budget.line30_fen),
                used=amt(used),
                ratio=shown,
            )
        ],
        _not_in_it(now),
        pieces.meter(
            used / budget.income_fen,
            budget.line30_fen / budget.income_fen,
            t.LINE_LABEL.format(ratio=shown, share=share),
            over=used > budget.line30_fen,
        ),
    ]


def tested(found: Report, new_fen: int) -> h.Element:
    """Return whether one more instalment stays on the line."""
    budget, now = found.budget, using(found)
    used = now.repaid_fen
    whole = used + new_fen
    over = over_line_by(budget.income_fen, used, new_fen)
    if over:
        return pieces.panel(
            h.p(".lq-big")[say(t.TEST_OVER, sum=amt(over))],
            h.p[say(t.TEST_OVER_WHY, all=amt(whole))],
            h.p(".lq-sm")[say(t.TEST_NEEDS, sum=amt(income_needed(whole)))],
            tone="warn",
            role="status",
        )
    if now.unknown:
        return pieces.panel(
            h.p[say(t.TEST_UNKNOWN, all=amt(whole))], _not_in_it(now), role="status"
        )
    return pieces.panel(
        h.p[h.b[say(t.TEST_WITHIN, sum=amt(budget.line30_fen - whole))]],
        h.p[say(t.TEST_WITHIN_WHY, all=amt(whole))],
        role="status",
    )


def _not_in_it(now: Using) -> h.Node:
    return h.p(".lq-sm")[t.NOT_IN_IT.format(count=now.unknown)] if now.unknown else None


def stop(found: Report, household: Household) -> h.Element:
    """Show what may be spent a week, and how to make a card stop there (V-02)."""
    housing = sum(
        one.amount_fen for one in household.essentials if one.kind is EssentialKind.HOUSING
    )
    daily = found.budget.essentials_fen - housing
    now = using(found)
    cap = weekly_cap(daily + now.rest_fen) if found.has_budget and not now.unknown else 0
    return pieces.card(
        h.div(".lq-between")[h.h2[t.STOP], pieces.tag(t.HABIT)],
        [
            h.p(".lq-big", data_testid="weekly")[say(t.STOP_SUM, sum=amt(cap // 100 * 100))],
            h.p(".lq-sm.lq-muted")[t.STOP_HOW],
        ]
        if cap
        else None,
        h.ol(".lq-steps")[(h.li[step] for step in t.STOP_STEPS)],
        cls="lq-stack",
    )


def fund(found: Report, household: Household, *, first: int, full: int, share: str) -> h.Element:
    """Show the order of putting by and how long each way takes (V-03).

    Args:
        found: the report.
        household: tells what is put by.
        first: months of living costs to put by before debts.
        full: months to put by after them.
        share: of a wage, per cent, as it is written.
    """
    needs, have = found.budget.essentials_fen, household.savings_fen
    in_debt = any(d.standing.left_to_pay_fen for d in found.debts)
    if not needs:
        return pieces.card(h.h2[t.FUND], h.p(".lq-muted")[t.FUND_NO_NEED])
    target = next_target(needs, have, in_debt=in_debt)
    stage = 0 if have < fund_target(needs, first) else (1 if in_debt else 2)
    ways = (
        (t.FUND_KEPT, found.budget.kept_back_fen),
        (t.FUND_EIGHT, eight_percent(found.budget.income_fen)),
    )
    return pieces.card(
        h.div(".lq-between")[h.h2[t.FUND], pieces.tag(t.HABIT)],
        h.ol(".lq-steps")[
            (
                h.li[
                    words.format(first=first, full=full),
                    [" ", pieces.tag(t.FUND_NOW, "info")] if at == stage else None,
                ]
                for at, words in enumerate(t.FUND_ORDER)
            )
        ],
        h.p[say(t.FUND_HAVE, have=amt(have), target=amt(target))]
        if target is not None
        else h.p[t.FUND_REACHED],
        h.p(".lq-sm.lq-muted")[t.FUND_COVERS.format(days=covers_days(have, needs))]
        if have
        else None,
        [
            h.p(".lq-sm")[
                say(
                    words,
                    each=amt(fen),
                    months=str(months_to(target, have, fen)),
                    share=share,
                )
            ]
            for words, fen in ways
            if fen > 0
        ]
        if target is not None
        else None,
        cls="lq-stack",
    )


def _dearest(found: Report) -> DebtReport | None:
    """Return the debt with the highest true rate, of those whose terms are known."""
    known = [
        (d.standing.rate.simple, d)
        for d in found.counted
        if d.standing.rate and d.debt.received_fen and d.standing.monthly_fen
    ]
    return max(known, key=lambda pair: pair[0])[1] if known else None


def borrowed(found: Report, sum_fen: int) -> h.Element:
    """Say what a sum costs on the person's own dearest terms, against what can be paid (V-04)."""
    debt = _dearest(found)
    if debt is None or debt.standing.rate is None:
        return pieces.panel(h.p[t.BORROW_NO_TERMS], role="status")
    terms = debt.debt
    months = terms.instalments_paid + (terms.instalments_left or 0)
    cost = one_more(
        sum_fen,
        received_fen=terms.received_fen or 1,
        instalment_fen=debt.standing.monthly_fen or 0,
        months=months,
    )
    now, pool = using(found), found.budget.pool_fen
    used = now.repaid_fen
    over = max(0, used + cost.instalment_fen - pool)
    return pieces.panel(
        h.p(".lq-sm")[
            t.BORROW_TERMS.format(
                name=debt.name(w.NAMELESS),
                rate=written.pct2(debt.standing.rate.simple),
                months=months,
            )
        ],
        h.p[
            h.b[
                say(
                    t.BORROW_COST,
                    each=amt(cost.instalment_fen),
                    total=amt(cost.total_fen),
                    extra=amt(cost.extra_fen),
                )
            ]
        ],
        h.p[
            say(
                t.BORROW_POOL if over else t.BORROW_POOL_FITS,
                pool=amt(pool),
                used=amt(used),
                over=amt(over),
                all=amt(used + cost.instalment_fen),
            )
        ]
        if found.has_budget
        else None,
        _not_in_it(now),
        tone="warn",
        role="status",
    )


def others(warning: h.Node) -> h.Element:
    """Warn, and show three other ways."""
    return h.div(".lq-stack")[
        h.p(".lq-sm.lq-read")[warning],
        h.h3[t.BORROW_OTHERS],
        h.div(".lq-rows.lq-bleed")[
            (
                pieces.row_link(title, detail, href, icon)
                for icon, title, detail, href in t.BORROW_OTHER
            )
        ],
    ]


def swapped(sums: dict[str, int]) -> h.Element:
    """Compare an old loan with a new one that pays it off (P-04)."""
    found = swap(
        sums["swap_sum"],
        old=Fraction(sums["swap_old"], 10_000),
        new=Fraction(sums["swap_new"], 10_000),
        months=sums["swap_months"],
    )
    more, whole = abs(found.more_a_month_fen), abs(found.more_in_all_fen)
    row = h.p(".lq-sm")[say(t.SWAP_ROW, old=amt(found.old_fen), new=amt(found.new_fen))]
    if not found.more_a_month_fen:
        return pieces.panel(h.p[t.SWAP_SAME], role="status")
    dearer = found.more_a_month_fen > 0
    words = say(t.SWAP_DEARER if dearer else t.SWAP_CHEAPER, each=amt(more), all=amt(whole))
    return pieces.panel(h.p[h.b[words]], row, tone="warn" if dearer else "", role="status")
