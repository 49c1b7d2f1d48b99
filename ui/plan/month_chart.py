"""What is paid month after month: one area once it is agreed, one line as things are, one limit.

Only shapes are SVG, stretched to the width there is; every word beside them is HTML, so that it
keeps its size on a phone and its sums can be hidden.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import htpy as h

from ui.plan.words import plan as t
from ui.shell import charts
from ui.shell.design import amt

_TICKS = 4
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_MONTHS_MARKED = 4


class Layer(NamedTuple):
    """One debt's months."""

    name: str
    months_fen: Sequence[int]


class _Run(NamedTuple):
    """Months in which the same is paid."""

    first: int
    last: int
    fen: int


def month_chart(
    planned: Sequence[int], now: Sequence[int], limit_fen: int, label: str
) -> h.Element:
    """Draw what is agreed as an area, what goes on as signed as a line, and the limit across.

    Args:
        planned: what a plan takes a month, in fen.
        now: what is due a month with nothing agreed.
        limit_fen: what can be paid a month; 0 draws no line.
        label: what the picture shows, for whoever doesn't see it.
    """
    months = max(len(now), len(planned), 1)
    step = _nice(max(*planned, *now, limit_fen, 1))
    top = step * _TICKS
    return h.figure(".lq-stack-chart.lq-chart", role="img", aria_label=label)[
        h.div(".lq-plot", aria_hidden="true")[
            (
                h.span(".lq-y", style=f"bottom:{100 * n / _TICKS:g}%")[amt(step * n)]
                for n in range(0, _TICKS + 1, 2)
            ),
            h.svg(viewBox=f"0 0 {months} {top}", preserveAspectRatio="none", focusable="false")[
                h.path(".lq-area", d=f"{_steps(_runs(planned), top)}H0Z") if planned else None,
                h.path(".lq-line", d=_steps(_runs(now), top)),
                h.path(".lq-limit", d=f"M0 {top - limit_fen}H{months}") if limit_fen else None,
            ],
            h.span(".lq-in-area")[t.CHART_PLAN] if planned else None,
            _marked(".lq-at-now", t.CHART_NOW, now[0], top) if now else None,
            _marked(".lq-at-limit", t.CHART_POOL, limit_fen, top) if limit_fen else None,
            (
                h.span(".lq-x", style=f"left:{100 * month / months:g}%")[
                    t.MONTH.format(n=month) if at == 0 else str(month)
                ]
                for at, month in enumerate(_months(months))
            ),
        ],
    ]


def month_table(layers: Sequence[Layer], now: Sequence[int]) -> h.Element:
    """Set out the same in numbers: months in which nothing changes make one row."""
    months = max(len(now), *(len(layer.months_fen) for layer in layers))
    open_debts = [sum(month < len(layer.months_fen) for layer in layers) for month in range(months)]
    now_all = [*now, *[0] * (months - len(now))]
    rows = []
    every = list(zip(_sums(layers, months), open_debts, now_all, strict=True))
    for run in _alike(every):
        planned, left, as_signed = every[run[0]]
        names = (
            t.MONTH.format(n=run[0] + 1)
            if run[0] == run[-1]
            else t.MONTHS_FROM_TO.format(first=run[0] + 1, last=run[-1] + 1)
        )
        rows.append((names, amt(planned), str(left), amt(as_signed)))
    return charts.table(t.MONTH_HEADS, rows, caption=t.CHART)


def _alike(every: Sequence[object]) -> Iterator[list[int]]:
    """Return the places of neighbours that are alike, group by group."""
    for _, group in groupby(enumerate(every), key=lambda pair: pair[1]):
        yield [place for place, _ in group]


def _sums(layers: Sequence[Layer], months: int) -> list[int]:
    return [
        sum(layer.months_fen[m] for layer in layers if m < len(layer.months_fen))
        for m in range(months)
    ]


def _runs(months_fen: Sequence[int]) -> list[_Run]:
    return [_Run(run[0], run[-1] + 1, months_fen[run[0]]) for run in _alike(months_fen)]


def _steps(runs: Sequence[_Run], top: int) -> str:
    """Draw a line that keeps its height for a month, down to the ground at the end."""
    if not runs:
        return ""
    drawn = "".join(f"V{top - run.fen}H{run.last}" for run in runs)
    return f"M0 {top - runs[0].fen}{drawn}V{top}"


def _marked(cls: str, words: str, fen: int, top: int) -> h.Element:
    return h.span(f".lq-mark-at{cls}", style=f"bottom:{100 * fen / top:.2f}%")[words, " ", amt(fen)]


def _nice(highest: int) -> int:
    """Return a round distance between the lines, so that the highest stays below the top."""
    least = -(-highest * 21 // (20 * _TICKS))  # a little air above
    size = int("1".ljust(len(str(least)), "0"))
    return next(
        size * n // 4 for n in (4, 6, 8, 10, 12, 16, 20, 24, 32, 40) if size * n >= 4 * least
    )


def _months(months: int) -> list[int]:
    step = next((s for s in _STEPS if months // s <= _MOST_MONTHS_MARKED), _STEPS[-1])
    return list(range(step, months + 1, step))
