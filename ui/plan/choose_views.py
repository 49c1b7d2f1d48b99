"""Choosing a plan: a slider over the front, the best for each aim, plans side by side.

The slider answers in the browser: ``app.js`` shows the words that were written here for each plan.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import htpy as h

from core.case import Aim, Wish
from core.numbers.plan import Proof
from core.report import DebtReport, PlanOption, PlanOptions, PlanReport, PlanState, Report
from ui.debts.deal_words import deal_words
from ui.plan.words import choose as t
from ui.plan.words import plan_state as st
from ui.shell import charts, pieces
from ui.shell.design import amt, say
from ui.shell.words import say as written
from ui.shell.words import words as w


class Look(NamedTuple):
    """One plan that can be looked at, and where the slider stands then."""

    plan: PlanOption
    place: int
    aim: Aim | None
    """``None`` for one of the front."""


def looks(choices: PlanOptions, wish: Wish) -> tuple[Look, ...]:
    """List every plan that can be looked at: the front first, then the best for each aim.

    Args:
        choices: what there is.
        wish: what is gone by.
    """
    front = (Look(plan, place, None) for place, plan in enumerate(choices.front))
    aims = (
        Look(plan, choices.at(plan.peak_fen), aim)
        for aim, plan in choices.aims.items()
        if aim is not Aim.CHANCE or aim is wish.aim  # no chance reaches a screen
    )
    return (*front, *aims)


def place_of(seen: Sequence[Look], choices: PlanOptions, plan: PlanReport) -> int:
    """Return the place among them of the plan that is gone by; the first where none is."""
    if plan.peak_fen is None:
        return 0
    if plan.is_wished and plan.wish.monthly_fen is not None and plan.wish.aim is Aim.COST:
        return choices.at(plan.peak_fen)
    return next((i for i, look in enumerate(seen) if look.aim is plan.wish.aim), 0)


def points(seen: Sequence[Look], found: Report, at: int) -> list[dict[str, Any]]:
    """Write all that is said of each plan while the slider is on it.

    Args:
        seen: all there is to look at.
        found: the report.
        at: the place of the one that is gone by.
    """
    now = seen[at].plan.options
    return [_point(look, found, is_now=look.plan.options == now) for look in seen]


def live(point: Mapping[str, Any], key: str, *, cls: str = "") -> h.Element:
    """Show words of a plan that ``app.js`` changes under the finger."""
    return h.span(class_=cls or None, data_lq_show=key)[point[key]]


def live_sum(point: Mapping[str, Any], key: str) -> h.Element:
    """Show a sum of a plan that changes under the finger, and that one tap hides."""
    return h.span(".lq-num")[live(point, key, cls="lq-amt")]


def slider(seen: Sequence[Look], point: Mapping[str, Any], at: int) -> h.Node:
    """Draw the slider, marked where the plans stop fitting; nothing where there is one only."""
    last = sum(look.aim is None for look in seen) - 1
    if last < 1:
        return None
    fits = sum(look.aim is None and not look.plan.over_fen for look in seen) - 1
    return h.div(".lq-slide")[
        h.label(".lq-vh", for_="plan-slider")[t.SLIDER],
        h.input(
            "#plan-slider",
            type="range",
            min="0",
            max=str(last),
            step="1",
            value=str(seen[at].place),
            aria_valuetext=point["say"],
            style=f"--fit:{100 * max(0, fits) / last:.2f}%",
        ),
    ]


def looked_at(seen: Sequence[Look], point: Mapping[str, Any]) -> h.Element:
    """Say of the plan looked at whether it fits, and what lies at the end of the slider."""
    front = [look.plan for look in seen if look.aim is None]
    is_over = any(plan.over_fen for plan in front)
    return h.div(".lq-between.lq-sm")[
        live(point, "tag", cls="lq-tag"),
        h.span(class_="lq-stops" if is_over else "lq-muted", aria_hidden="true")[
            t.END_OVER if is_over else t.END
        ]
        if len(front) > 1
        else None,
    ]


def figures(point: Mapping[str, Any]) -> h.Element:
    """Set out what the plan looked at comes to, where no heading says it."""
    return pieces.figures(
        (name, (live_sum if at < _SUMS else live)(point, f"f{at}"))
        for at, name in enumerate(t.FIGURES[:3])
    )


_SUMS = 2
"""So many of the figures are sums of money."""


def aims(seen: Sequence[Look], point: Mapping[str, Any], at: int) -> h.Node:
    """Offer the best plan for each aim, where they differ."""
    if not _differ(seen):
        return None
    return h.div[_aims(seen, at), h.p(".lq-sm.lq-muted")[live(point, "why")]]


def _differ(seen: Sequence[Look]) -> bool:
    """Return whether one aim leads to another plan than the next."""
    return len({look.plan.options for look in seen if look.aim is not None}) > 1


def _aims(seen: Sequence[Look], at: int) -> h.Element:
    return h.fieldset(".lq-fs")[
        h.legend[t.AIMS],
        h.div(".lq-chips")[
            (
                h.label[
                    h.input(type="radio", name="c-aim", value=str(i), checked=i == at),
                    h.span[t.AIM[look.aim][0]],
                ]
                for i, look in enumerate(seen)
                if look.aim is not None
            )
        ],
    ]


def _point(look: Look, found: Report, *, is_now: bool) -> dict[str, Any]:
    """Write all that is said about one plan while the slider is on it."""
    one, plan = look.plan, found.plan
    last, first = nth_month(one.months), nth_month(one.first_gone)
    peak, total = written.yuan(one.peak_fen), written.yuan(one.total_fen)
    tag = t.FITS
    if is_now and plan.is_laid_out:
        tag = t.NOW_HOPED if plan.state is PlanState.HOPED else t.NOW
    elif one.over_fen:
        tag = t.OVER.format(sum=written.yuan(one.over_fen))
    why = t.WHY_FRONT if look.aim is None else t.AIM[look.aim][1]
    cash = written.yuan(one.cash_fen) if one.cash_fen else ""
    in_all = st.IN_ALL_LEAST if one.unpriced else st.IN_ALL
    once = st.ONCE_USED if one.once_fen else ""
    return {
        "at": look.place,
        "verdict": _verdict(one, plan),
        "f0": peak,
        "f1": total,
        "f2": last,
        "months": str(one.months),
        "all": in_all,
        "open": st.PRICE_OPEN.format(count=one.unpriced) if one.unpriced else "",
        "why": why + proof_words(one.proof, one.gap_fen),
        "tag": tag,
        "tone": "warn" if one.over_fen else "ok",
        "say": t.SAY.format(peak=peak, all=in_all, total=total, last=last, first=first, tag=tag),
        **_in_parts("cash", st.LEAD_CASH if cash else "", cash),
        **_in_parts("once", once, written.yuan(one.once_fen) if once else ""),
        **_in_parts("no", *(_if_no(found) if is_now else (st.IF_LOOKING, ""))),
    }


def _verdict(one: PlanOption, plan: PlanReport) -> str:
    """Say in words whether a plan carries; the sum of its dearest month stands behind them."""
    if one.over_fen:
        return st.VERDICT["over"]
    if plan.state is PlanState.HOPED:
        return st.VERDICT["hoped"].format(count=plan.outlook.yes_needed)
    return st.VERDICT["fits"].format(count=one.asked) if one.asked else st.VERDICT["signed"]


def _if_no(found: Report) -> tuple[str, str]:
    """Say what is missing where the lender that matters most says no, and its sum."""
    worst = max(found.plan.outlook.refused, key=lambda one: one.short_fen, default=None)
    if worst is None:
        return "", ""
    debt = found.find(worst.debt_id)
    if not worst.short_fen or debt is None:
        return st.IF_ANY_NO, ""
    words = st.IF_NO.replace("{name}", debt.name(w.NAMELESS).replace("{sum}", ""))
    return words, written.yuan(worst.short_fen)


def _in_parts(key: str, words: str, sum_: str) -> dict[str, str]:
    """Cut a sentence at its sum, so that the sum alone can be hidden."""
    before, _, after = words.partition("{sum}")
    return {f"{key}0": before, f"{key}1": sum_, f"{key}2": after}


def proof_words(proof: Proof, gap_fen: int) -> str:
    """Say how far a plan can be relied on to be the best."""
    if proof is Proof.UNPROVEN and gap_fen:
        return t.GAP.format(sum=written.yuan(gap_fen))
    return t.PROOF[proof]


def nth_month(month: int) -> str:
    """Say in which month something ends."""
    return t.NTH_MONTH.format(n=month) if month else t.AT_ONCE


def pins(
    kept: PlanOption | None, pinned: Sequence[PlanOption | None], debts: Sequence[DebtReport]
) -> h.Element:
    """Set plans side by side, a column each, the one gone by first."""
    columns = [(t.PIN_NAME.format(n=n), one, n) for n, one in enumerate(pinned, 1)]
    if kept is not None:
        columns.insert(0, (t.NOW, kept, 0))
    plans = [one for _, one, _ in columns]
    rows: list[tuple[h.Node, ...]] = [
        (name, *(show(one, debts) if one else t.GONE for one in plans)) for name, show in _COMPARED
    ]
    rows.append((t.PIN_ACTS, *(_pin_buttons(n, one) if n else "" for _, one, n in columns)))
    heads = (t.PIN_WHAT, *(name for name, _, _ in columns))
    return h.div[
        h.h2[t.PINS], h.div(".lq-tblwrap.lq-bleed")[charts.table(heads, rows, caption=t.PINS)]
    ]


def _pin_buttons(n: int, one: PlanOption | None) -> h.Element:
    """Offer to go by a plan laid aside, if it fits, and to take it away again."""
    return h.div(".lq-pinacts")[
        h.button(
            ".lq-btn.lq-soft.lq-btn-sm",
            type="button",
            data_act="keep",
            data_n=str(n - 1),
            aria_label=t.KEEP_NTH.format(n=n),
        )[t.KEEP]
        if one is not None and not one.over_fen
        else None,
        h.button(
            ".lq-btn.lq-textbtn.lq-btn-sm",
            type="button",
            data_act="drop",
            data_n=str(n - 1),
            aria_label=t.UNPIN_NTH.format(n=n),
        )[t.UNPIN],
    ]


def _asked(one: PlanOption, debts: Sequence[DebtReport]) -> h.Node:
    asked = [
        t.ASKED.format(name=debt.name(w.NAMELESS), deal=deal_words(option, debt.standing.line))
        for debt, option in zip(debts, one.options, strict=True)
        if option.calls
    ]
    return h.ul(".lq-sm.lq-asked")[(h.li[line] for line in asked)] if asked else t.NOTHING_ASKED


def _total(one: PlanOption, _: Sequence[DebtReport]) -> h.Node:
    return say(st.AT_LEAST, sum=amt(one.total_fen)) if one.unpriced else amt(one.total_fen)


def _fits(one: PlanOption, _: Sequence[DebtReport]) -> h.Node:
    return h.span(".lq-asked")[say(t.OVER, sum=amt(one.over_fen))] if one.over_fen else t.FITS


_COMPARED: tuple[tuple[str, Callable[[PlanOption, Sequence[DebtReport]], h.Node]], ...] = (
    (t.FIGURES[0], lambda one, _: amt(one.peak_fen)),
    (t.FIGURES[1], _total),
    (t.FIGURES[2], lambda one, _: nth_month(one.months)),
    (t.FIGURES[3], lambda one, _: nth_month(one.first_gone)),
    (t.PIN_FITS, _fits),
    (t.PIN_LENDERS, lambda one, _: t.LENDERS.format(n=one.asked)),
    (t.PIN_ASKS, _asked),
)
"""What plans are compared by, in order."""


def gave_way(plan: PlanReport) -> h.Node:
    """Say that the plan that was decided on can't be had any more."""
    if plan.is_wished or plan.wish.monthly_fen is None:
        return None
    words = t.TOO_MUCH if plan.wish.monthly_fen > plan.limit_fen else t.GAVE_WAY
    return pieces.note(say(words, sum=amt(plan.wish.monthly_fen)), tone="warn")
