"""How far to go with a lender: three rungs, the caps, and what spare money paid early saves."""

from collections.abc import Iterable

import htpy as h

from core.money import up_to_yuan
from core.numbers.deals import Option
from core.numbers.plan import Proof
from core.report import DebtReport, EarlyPayoff, PlanChoice, Report
from ui.debts.deal_words import deal_words
from ui.plan import plan_views
from ui.plan.words import ladder as t
from ui.shell import charts, pieces
from ui.shell.design import amt, say
from ui.shell.words import words as w
from ui.shell.words.say import yuan


def rungs(debt: DebtReport, choice: PlanChoice) -> h.Element:
    """Set out what to ask a lender for first, what to aim at, and the least to settle for."""
    line = debt.standing.line
    rows = [
        (
            [h.b[name], h.span(".lq-sm.lq-muted", style="display:block")[deal_words(option, line)]],
            *_sums(option),
        )
        for name, option in zip(
            t.RUNGS, (choice.ideal, choice.option, choice.walk_away), strict=True
        )
    ]
    title = t.OF.format(name=debt.name(w.NAMELESS))
    return h.div(".lq-stack", data_testid="ladder")[
        h.p(".lq-sm.lq-muted")[t.LEAD],
        h.div(".lq-bleed")[charts.table(t.HEADS, rows, caption=title)],
        h.p(".lq-sm")[
            say(t.CAPS, soft=amt(choice.soft_cap_fen), hard=amt(choice.hard_cap_fen))
            if choice.soft_cap_fen < choice.hard_cap_fen
            else say(t.CAP, soft=amt(choice.soft_cap_fen))
        ],
        pieces.note(t.ONE_AT_A_TIME),
    ]


def _sums(option: Option) -> tuple[h.Node, h.Node, h.Node]:
    if option.cash_fen:
        return t.AT_ONCE, t.NO_MONTHS, amt(option.cost_fen)
    total = plan_views.cost(option)
    return amt(option.peak_fen), t.MONTHS.format(months=option.length), total


def early(found: Report, best: EarlyPayoff | None) -> h.Node:
    """Say what to ask for where debts may be paid early at no cost, or which answer is missing."""
    plan = found.plan
    names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts}
    if not plan.feasible:
        return None
    if best is None:
        if not plan.early_unknown:
            return None
        return pieces.note(
            t.EARLY_UNKNOWN.format(names=_joined(names[i] for i in plan.early_unknown)),
            " ",
            h.a(".lq-link", href=f"/debts/{plan.early_unknown[0]}#figures")[t.EARLY_LINK],
        )
    rows = [
        (names[d.debt.id], deal_words(option, d.standing.line), *_sums(option)[:2])
        for d in found.debts
        if (option := best.options.get(d.debt.id)) is not None
    ]
    saved = best.saved_fen
    worth: h.Node = t.EARLY_OPEN.format(names=_joined(names[i] for i in best.unpriced))
    if saved is not None:
        worth = say(t.EARLY_SAVES, sum=amt(saved)) if saved > 0 else t.EARLY_SAME
    return h.section(".lq-card", data_testid="early")[
        h.h2[t.EARLY],
        h.p(".lq-sm.lq-muted")[t.EARLY_LEAD],
        h.p[
            say(
                t.EARLY_RESULT,
                months=str(best.months),
                total=amt(best.total_fen),
            ),
            worth,
        ],
        h.p(".lq-sm.lq-muted")[say(t.EARLY_ONCE, sum=amt(best.coming_fen))]
        if best.coming_fen
        else None,
        charts.table(t.EARLY_HEADS, rows, caption=t.EARLY, words=2) if saved != 0 else None,
        h.p(".lq-sm.lq-muted")[
            t.EARLY_PROVED
            if best.proof is Proof.OPTIMAL and not best.unpriced
            else t.EARLY_BEST_FOUND
        ],
    ]


def proof(found: Report) -> str:
    """Say how far the plan can be relied on to be the cheapest."""
    plan = found.plan
    if plan.proof is Proof.UNPROVEN and not plan.feasible:
        return t.UNPROVEN_SHORT.format(sum=yuan(plan.gap_fen)) if plan.gap_fen else t.UNSURE
    if plan.proof is Proof.UNPROVEN:
        return (
            t.UNPROVEN.format(sum=f"{up_to_yuan(plan.gap_fen) // 100}")
            if plan.gap_fen
            else t.UNSURE
        )
    return t.PROVED


def _joined(names: Iterable[str]) -> str:
    return "、".join(names)
