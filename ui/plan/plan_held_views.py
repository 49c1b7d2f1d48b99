"""How a plan holds, and what is to be had beside it: each with its price."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import htpy as h

from core.report import LinePlan, Outlook, PlanState, Report, TrialHold
from core.report.plan_holds import BILL_FEN, LATE_DAYS
from core.report.plan_search import SOON
from ui.debts.deal_words import deal_words
from ui.plan.words import plan_state as t
from ui.shell import charts
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import words as w

_SOON_DAYS = 30 * SOON


def hoped(outlook: Outlook) -> h.Node:
    """Say what would be saved where what is only hoped for is granted too."""
    if outlook.hoped is None or outlook.state is not PlanState.FITS:
        return None
    one = outlook.hoped
    is_less = one.saves_fen is not None and one.saves_fen > 0
    return h.p(".lq-sm.lq-muted", data_testid="hoped")[
        say(
            t.HOPED_SAVES if is_less else t.HOPED_PLAIN,
            months=str(one.months),
            saves=amt(one.saves_fen or 0),
        )
    ]


def hoped_detail(outlook: Outlook) -> h.Node:
    """Say what the plan would be where what is only hoped for is granted too."""
    one = outlook.hoped
    if one is None or outlook.state is not PlanState.FITS:
        return None
    return h.p(".lq-sm")[
        say(
            t.HOPED_DETAIL,
            peak=amt(one.peak_fen),
            months=str(one.months),
            count=str(one.yes_needed),
        )
    ]


def holds(found: Report) -> h.Node:
    """Say what becomes of the plan when something goes wrong in the first month, a line each."""
    outlook = found.plan.outlook
    if outlook.holds is None:
        return None
    tried = ((name, getattr(outlook.holds, name)) for name in t.HOLD)
    return h.section(".lq-card.lq-holds", data_testid="holds")[
        h.h2[t.HOLDS],
        h.dl[(_hold(name, hold, _worst_no(found)) for name, hold in tried)],
    ]


def _worst_no(found: Report) -> int | None:
    """Return what is missing where the lender that matters most says no; 0: nothing is.

    The heading says the same sum: against what can be paid a month, the reserve left alone.
    """
    return max((one.short_fen for one in found.plan.outlook.refused), default=None)


def _hold(name: str, hold: TrialHold, worst_fen: int | None) -> h.Element:
    is_ok = hold.ok
    if name == "worst_no" and worst_fen is not None:
        is_ok = not worst_fen
        detail: h.Node = say(t.SHORT, sum=amt(worst_fen)) if worst_fen else t.PAYABLE
    elif hold.ok:
        detail = say(t.SPARE, sum=amt(hold.spare_fen))
    elif hold.breaks_on is not None:
        detail = say(t.SHORT_ON, day=written.day(hold.breaks_on), sum=amt(hold.short_fen))
    else:
        detail = say(t.SHORT, sum=amt(hold.short_fen))
    return h.div(data_testid=f"hold-{name}")[
        h.dt[t.HOLD[name].format(days=LATE_DAYS, bill=written.yuan(BILL_FEN))],
        h.dd(class_="lq-ok" if is_ok else "lq-warn")[detail],
    ]


def cushion(outlook: Outlook) -> h.Node:
    """Say what the dearest month leaves for what goes wrong."""
    left, wanted = outlook.cushion_fen, outlook.cushion_wanted_fen
    if left is None or wanted is None:
        return None
    words = t.CUSHION if left < wanted else t.CUSHION_ENOUGH
    return h.p(".lq-sm.lq-muted")[say(words, sum=amt(max(0, left)), wanted=amt(wanted))]


def line30(outlook: Outlook, share: str) -> h.Node:
    """Say where the plan lies to a share of income (per cent), and what the other side costs."""
    one = outlook.line30
    if one is None:
        return None
    return h.div(data_testid="line30")[
        h.h3[t.LINE.format(share=share)],
        h.p[
            say(
                t.LINE_OVER if one.is_over else t.LINE_UNDER,
                over=amt(one.over_fen),
                peak=amt(one.peak_fen or 0),
                share=share,
            )
        ],
        h.p(".lq-sm.lq-muted")[_price(one)],
    ]


def over_line(outlook: Outlook, share: str) -> h.Node:
    """Say in a few words that the plan lies above a share of income; else what is compared."""
    one = outlook.line30
    if one is None or not one.is_over:
        return t.COMPARE_FACT
    return say(t.COMPARE_OVER, share=share, over=amt(one.over_fen))


def held(found: Report) -> h.Node:
    """Say how the trials are made, and what the dearest month leaves."""
    if found.plan.outlook.holds is None:
        return None
    return h.div[h.h3[t.HOLDS], h.p(".lq-sm.lq-muted")[t.HOLDS_HOW], cushion(found.plan.outlook)]


def counted(found: Report) -> h.Node:
    """Say what comes once in which month, what each lender may take, and what isn't priced."""
    outlook = found.plan.outlook
    rows = [
        (debt.name(w.NAMELESS), _months(first, last), amt(fen))
        for debt in found.debts
        for first, last, fen in _runs(outlook.ceilings.get(debt.debt.id, ()))
    ]
    return h.div(".lq-stack", data_testid="counted")[
        h.p(".lq-sm.lq-muted")[t.PRICE_WEIGHED] if found.plan.price_unknown else None,
        h.div[
            h.h3[t.ONCE],
            h.p(".lq-sm.lq-muted")[t.ONCE_LEAD],
            (
                h.p(".lq-sm")[say(t.ONCE_MONTH, month=str(month), sum=amt(fen))]
                for month, fen in enumerate(outlook.coming_fen, 1)
                if fen
            ),
        ]
        if any(outlook.coming_fen)
        else None,
        h.div[
            h.h3[t.CEILINGS],
            h.p(".lq-sm.lq-muted")[t.CEILINGS_LEAD],
            h.div(".lq-bleed")[charts.table(t.CEILING_HEADS, rows, caption=t.CEILINGS)],
        ]
        if rows
        else None,
    ]


def _runs(months_fen: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Put neighbours that are alike, to the yuan below, into one: first, last, fen."""
    yuan = [fen // 100 * 100 for fen in months_fen]
    for fen, group in groupby(enumerate(yuan, 1), key=lambda pair: pair[1]):
        months = [month for month, _ in group]
        yield months[0], months[-1], fen


def _months(first: int, last: int) -> str:
    words = t.CEILING_MONTH if first == last else t.CEILING_MONTHS
    return words.format(first=first, last=last)


def _price(one: LinePlan) -> h.Node:
    """Say what lies between the two plans: money, and when they end."""
    if one.peak_fen is None:
        return t.LINE_NOTHING
    if one.saves_fen is None:
        words = t.LINE_PRICE_OVER_OPEN if one.is_over else t.LINE_PRICE_OPEN
    elif one.is_over:
        words = t.LINE_PRICE_OVER if one.saves_fen >= 0 else t.LINE_PRICE_OVER_LESS
    else:
        words = t.LINE_PRICE_UNDER if one.saves_fen >= 0 else t.LINE_PRICE_UNDER_MORE
    earlier = one.months or 0
    other = -earlier if one.is_over else earlier
    when = t.LINE_SAME
    if other:
        when = (t.LINE_EARLIER if other > 0 else t.LINE_LATER).format(months=abs(other))
    return [say(words, peak=amt(one.peak_fen), sum=amt(abs(one.saves_fen or 0))), when]


def fewer(found: Report) -> tuple[h.Node, h.Node] | None:
    """Say what it costs to have one lender fewer within 90 days, and how; ``None``: no way."""
    one = found.plan.outlook.fewer
    debt = found.find(one.debt_id) if one else None
    if one is None or debt is None:
        return None
    cost, words = one.cost_fen, t.FEWER_SAME
    if cost is None:
        words = t.FEWER_OPEN
    elif cost:
        words = t.FEWER_MORE if cost > 0 else t.FEWER_LESS
    name = debt.name(w.NAMELESS)
    fact = say(words, name=name, days=str(_SOON_DAYS), sum=amt(abs(cost or 0)))
    deal = deal_words(one.option, debt.standing.line)
    return fact, h.div(".lq-stack")[
        h.p[t.FEWER_DEAL.format(deal=deal)],
        h.p[h.a(".lq-link", href=f"/debts/{one.debt_id}#talk")[t.SHEET_TALK]],
    ]
