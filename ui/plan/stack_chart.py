"""What is paid month after month, debt on debt: light, and readable without colour.

Only shapes are SVG, stretched to the width there is; every word beside them is HTML, so that it
keeps its size on a phone and its sums can be hidden. A number in each band names it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import htpy as h

from ui.plan.words import plan as t
from ui.shell import charts, design
from ui.shell.design import amt

_HEIGHT = 260
"""Of the picture, in pixels, as in ``app.css``."""
_NUMBER, _LEAST = 16, 7
"""The height of a band that a number fits into; in lower ones numbers stand apart, down to this."""
_TICKS = 4
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_MOST_MONTHS_MARKED = 6


class Layer(NamedTuple):
    """One debt's months."""

    name: str
    months_fen: Sequence[int]


class _Run(NamedTuple):
    """Months in which the same is paid."""

    first: int
    last: int
    fen: int


def stack_chart(
    layers: Sequence[Layer], now: Sequence[int], limit_fen: int, label: str
) -> h.Element:
    """Draw debts on top of each other, what goes on as signed as a line, and the limit across.

    Args:
        layers: from the bottom up.
        now: what is due a month with nothing agreed.
        limit_fen: what can be paid a month; 0 draws no line.
        label: what the picture shows, for whoever doesn't see it.
    """
    months = max(len(now), *(len(layer.months_fen) for layer in layers))
    sums = _sums(layers, months)
    step = _nice(max(*sums, *now, limit_fen, 1))
    top = step * _TICKS
    return h.figure(".lq-stack-chart.lq-chart", role="img", aria_label=label)[
        h.div(".lq-plot", aria_hidden="true")[
            (
                h.span(".lq-y", style=f"bottom:{100 * n / _TICKS:g}%")[amt(step * n)]
                for n in range(_TICKS + 1)
            ),
            h.svg(viewBox=f"0 0 {months} {top}", preserveAspectRatio="none", focusable="false")[
                _bands(layers, months, top),
                h.path(".lq-line", d=_steps(_runs(now), top)),
                h.path(".lq-limit", d=f"M0 {top - limit_fen}H{months}") if limit_fen else None,
            ],
            _numbers(layers, top) if len(layers) > 1 else None,
            _marked(".lq-at-now", t.CHART_NOW, now[0], top) if now else None,
            _marked(".lq-at-limit", t.CHART_POOL, limit_fen, top) if limit_fen else None,
            (
                h.span(".lq-x", style=f"left:{100 * month / months:g}%")[
                    t.MONTH.format(n=month) if at == 0 else str(month)
                ]
                for at, month in enumerate(_months(months))
            ),
        ],
        h.ol(".lq-legend", aria_hidden="true")[
            (
                h.li[
                    h.i(style=f"background:{design.STACK[at % len(design.STACK)]}"),
                    f"{at + 1} {layer.name}" if len(layers) > 1 else layer.name,
                ]
                for at, layer in reversed(list(enumerate(layers)))
            ),
            h.li[h.i(".lq-ln"), t.CHART_NOW],
            h.li[h.i(".lq-ln.lq-dash"), t.CHART_POOL] if limit_fen else None,
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


def _bands(layers: Sequence[Layer], months: int, top: int) -> Iterator[h.Element]:
    """Draw each debt between what lies under it and what it adds."""
    under = [0] * months
    for at, layer in enumerate(layers):
        over = [
            fen + (layer.months_fen[m] if m < len(layer.months_fen) else 0)
            for m, fen in enumerate(under)
        ]
        length = len(layer.months_fen)
        upper = "".join(f"V{top - run.fen}H{run.last}" for run in _runs(over[:length]))
        lower = "".join(f"V{top - run.fen}H{run.first}" for run in reversed(_runs(under[:length])))
        yield h.path(
            d=f"M0 {top}{upper}{lower}Z", style=f"fill:{design.STACK[at % len(design.STACK)]}"
        )
        under = over


def _numbers(layers: Sequence[Layer], top: int) -> Iterator[h.Element]:
    """Write each band's number into it, where it is high enough in its first month."""
    under = 0
    for at, layer in enumerate(layers):
        fen = layer.months_fen[0] if layer.months_fen else 0
        if fen * _HEIGHT >= _LEAST * top:
            middle = 100 * (under + fen / 2) / top
            aside = 0 if fen * _HEIGHT >= _NUMBER * top else at % 3
            style = f"bottom:{middle:.2f}%;left:{6 + 22 * aside}px"
            yield h.span(".lq-no", style=style)[str(at + 1)]
        under += fen


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
