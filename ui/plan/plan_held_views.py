"""How a plan holds, and what is to be had beside it: each with its price."""

import htpy as h

from core.report import LinePlan, Outlook, PlanState, Report, TrialHold
from core.report.plan_holds import BILL_FEN, LATE_DAYS
from core.report.plan_search import SOON
from ui.debts.deal_words import deal_words
from ui.plan.words import plan_state as t
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
    return h.div(".lq-sm", data_testid="hoped")[
        h.b[t.HOPED],
        h.p(".lq-muted")[
            say(
                t.HOPED_SAVES if is_less else t.HOPED_PLAIN,
                peak=amt(one.peak_fen),
                months=str(one.months),
                saves=amt(one.saves_fen or 0),
                count=str(one.yes_needed),
            )
        ],
    ]


def holds(found: Report) -> h.Node:
    """Say what becomes of the plan when something goes wrong in the first month, a line each."""
    outlook = found.plan.outlook
    if outlook.holds is None:
        return None
    tried = ((name, getattr(outlook.holds, name)) for name in t.HOLD)
    return h.section(".lq-card", data_testid="holds")[
        h.h2[t.HOLDS],
        h.p(".lq-sm.lq-muted")[t.HOLDS_LEAD],
        h.dl(".lq-kv")[(_hold(name, hold) for name, hold in tried)],
        _cushion(outlook),
    ]


def _hold(name: str, hold: TrialHold) -> h.Element:
    if hold.ok:
        detail: h.Node = say(t.SPARE, sum=amt(hold.spare_fen))
    elif hold.breaks_on is not None:
        detail = say(t.SHORT_ON, day=written.day(hold.breaks_on), sum=amt(hold.short_fen))
    else:
        detail = say(t.SHORT, sum=amt(hold.short_fen))
    tone = "lq-ok" if hold.ok else "lq-warn"
    return h.div(data_testid=f"hold-{name}")[
        h.dt[t.HOLD[name].format(days=LATE_DAYS, bill=written.yuan(BILL_FEN))],
        h.dd[h.span(class_=["lq-tag", tone])[detail]],
    ]


def _cushion(outlook: Outlook) -> h.Node:
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
    return h.section(".lq-card", data_testid="line30")[
        h.h2[t.LINE.format(share=share)],
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


def _price(one: LinePlan) -> h.Node:
    """Say what lies between the two plans: money, and when they end."""
    if one.saves_fen is None:
        return t.LINE_NOTHING
    if one.is_over:
        words = t.LINE_PRICE_OVER if one.saves_fen >= 0 else t.LINE_PRICE_OVER_LESS
    else:
        words = t.LINE_PRICE_UNDER if one.saves_fen >= 0 else t.LINE_PRICE_UNDER_MORE
    earlier = one.months or 0
    other = -earlier if one.is_over else earlier
    when = t.LINE_SAME
    if other:
        when = (t.LINE_EARLIER if other > 0 else t.LINE_LATER).format(months=abs(other))
    return [say(words, peak=amt(one.peak_fen or 0), sum=amt(abs(one.saves_fen))), when]


def fewer(found: Report) -> h.Node:
    """Say what it costs to have one lender fewer within 90 days."""
    one = found.plan.outlook.fewer
    debt = found.find(one.debt_id) if one else None
    if one is None or debt is None:
        return None
    words = t.FEWER_SAME
    if one.cost_fen:
        words = t.FEWER_MORE if one.cost_fen > 0 else t.FEWER_LESS
    deal = deal_words(one.option, debt.standing.line)
    return h.section(".lq-card", data_testid="fewer")[
        h.h2[t.FEWER],
        h.p[
            say(
                words,
                name=debt.name(w.NAMELESS),
                deal=deal,
                days=str(_SOON_DAYS),
                sum=amt(abs(one.cost_fen)),
            )
        ],
    ]
