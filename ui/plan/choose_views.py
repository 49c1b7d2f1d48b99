"""Choosing a plan: a slider over the front, the best for each aim, plans side by side.

The slider answers in the browser: ``app.js`` shows the words that were written here for each plan.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import htpy as h

from core.case import Aim, Wish
from core.numbers.plan import Proof
from core.report import DebtReport, PlanOption, PlanOptions, PlanReport, PlanState
from ui.debts.deal_words import deal_words
from ui.plan.words import choose as t
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


def chooser(seen: Sequence[Look], plan: PlanReport, at: int) -> h.Element:
    """Draw the aims, the slider and what the plan looked at comes to.

    Args:
        seen: all there is to look at.
        plan: the one that is gone by.
        at: the place of the one to begin with.
    """
    tag = t.NOW_HOPED if plan.state is PlanState.HOPED else t.NOW
    now = tag if plan.is_laid_out else ""
    points = [_point(look, now if i == at else "") for i, look in enumerate(seen)]
    begun, begun_at = points[at], seen[at].place
    last = sum(look.aim is None for look in seen) - 1
    fits = sum(look.aim is None and not look.plan.over_fen for look in seen) - 1
    return h.div(
        ".lq-choose.lq-fields",
        data_lq_points=json.dumps(points, ensure_ascii=False),
        data_lq_tone=begun["tone"],
    )[
        h.div(".lq-slide")[
            h.label(".lq-lab", for_="plan-slider")[t.SLIDER],
            h.input(
                "#plan-slider",
                type="range",
                min="0",
                max=str(last),
                step="1",
                value=str(begun_at),
                aria_valuetext=begun["say"],
                style=f"--fit:{100 * max(0, fits) / last:.2f}%",
            ),
            h.div(".lq-between.lq-xs.lq-muted", aria_hidden="true")[
                (h.span[end] for end in t.ENDS)
            ],
        ]
        if last > 0
        else None,
        h.dl(".lq-figs")[
            (
                h.div[
                    h.dt[name],
                    h.dd[
                        h.span(class_="lq-amt" if name in t.SUMS else None, data_lq_show=f"f{i}")[
                            begun[f"f{i}"]
                        ]
                    ],
                ]
                for i, name in enumerate(t.FIGURES)
            )
        ],
        h.p[h.span(".lq-tag", data_lq_show="tag")[begun["tag"]]],
        pieces.more(
            t.AIMS,
            h.p(".lq-sm.lq-muted", data_lq_show="why")[begun["why"]],
            _aims(seen, at) if plan.feasible and _differ(seen) else None,
        ),
    ]


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


def _point(look: Look, now: str) -> dict[str, Any]:
    """Write all that is said about one plan while the slider is on it; ``now``: it is gone by."""
    one = look.plan
    last, first = nth_month(one.months), nth_month(one.first_gone)
    peak, total = written.yuan(one.peak_fen), written.yuan(one.total_fen)
    tag = now or t.FITS
    if one.over_fen:
        tag = t.OVER.format(sum=written.yuan(one.over_fen))
    why = t.WHY_FRONT if look.aim is None else t.AIM[look.aim][1]
    cash = t.CASH.format(sum=written.yuan(one.cash_fen)) if one.cash_fen else ""
    return {
        "at": look.place,
        "f0": peak,
        "f1": total + cash,
        "f2": last,
        "f3": first,
        "why": why + proof_words(one.proof, one.gap_fen),
        "tag": tag,
        "tone": "warn" if one.over_fen else "ok",
        "say": t.SAY.format(peak=peak, total=total, last=last, first=first, tag=tag),
    }


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


def _fits(one: PlanOption, _: Sequence[DebtReport]) -> h.Node:
    if not one.over_fen:
        return t.FITS
    return h.span(".lq-asked")[say(t.OVER, sum=amt(one.over_fen))]


_COMPARED: tuple[tuple[str, Callable[[PlanOption, Sequence[DebtReport]], h.Node]], ...] = (
    (t.FIGURES[0], lambda one, _: amt(one.peak_fen)),
    (t.FIGURES[1], lambda one, _: amt(one.total_fen)),
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
