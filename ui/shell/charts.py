"""Charts: a picture, a sentence that says what it shows, and the numbers behind it.

User text stands only in values, never in keys: a key that begins with a colon would be run.
"""

from collections.abc import Sequence
from typing import Any

import htpy as h
from nicegui import ui

from ui.shell import design

_TEXT = {"color": "var(--ink-2)", "fontSize": 12}
_AXIS = {
    "axisLine": {"lineStyle": {"color": "var(--line)"}},
    "axisTick": {"show": False},
    "axisLabel": _TEXT,
}


def _base(
    categories: Sequence[str], series: list[dict[str, Any]], *, edges: bool
) -> dict[str, Any]:
    return {
        "animation": False,
        "tooltip": {"show": False},
        "grid": {"left": 4, "right": 8, "top": 24, "bottom": 4, "containLabel": True},
        "xAxis": {**_AXIS, "type": "category", "data": list(categories), "boundaryGap": not edges},
        "yAxis": {
            "type": "value",
            "axisLabel": _TEXT,
            "splitLine": {"lineStyle": {"color": "var(--line)"}},
        },
        "textStyle": {"fontFamily": "inherit"},
        "series": series,
    }


def balance(
    points: Sequence[tuple[str, float]],
    marks: Sequence[tuple[str, float]],
    *,
    floor: str,
    short: str,
    by_day: bool,
    label: str,
) -> None:
    """Draw a balance that changes in steps, day by day.

    Args:
        points: day as ``YYYY-MM-DD`` and balance after it, by day.
        marks: days that run short.
        floor: what the line at 0 is called.
        short: what the marks are called.
        by_day: whether the axis names days; else months.
        label: what the picture shows, in a sentence.
    """
    options = _base(
        (),
        [
            {
                "type": "line",
                "step": "end",
                "symbol": "none",
                "data": [list(point) for point in points],
                "lineStyle": {"color": "var(--c1)", "width": 2},
                "areaStyle": {"color": "var(--accent-soft)", "opacity": 1},
                "markLine": _limit(floor, 0),
            },
            {
                "type": "scatter",
                "name": short,
                "symbol": "diamond",
                "symbolSize": 12,
                "data": [list(mark) for mark in marks],
                "itemStyle": {"color": "var(--warn-mark)"},
            },
        ],
        edges=True,
    )
    format_ = "{MM}-{dd}" if by_day else "{yyyy}-{MM}"
    options["xAxis"] = {
        **_AXIS,
        "type": "time",
        "axisLabel": {**_TEXT, "formatter": format_, "hideOverlap": True},
        "splitNumber": 4,
    }
    _draw(options, label)
    if marks:
        design.show(h.ul(".lq-legend")[h.li[h.i(".lq-diamond"), short]])


def _limit(name: str, value: float) -> dict[str, Any]:
    return {
        "silent": True,
        "symbol": "none",
        "lineStyle": {"color": "var(--warn-mark)", "type": "dashed", "width": 1.5},
        "label": {
            "show": True,
            "formatter": "{b}",
            "color": "var(--warn)",
            "position": "insideEndTop",
        },
        "data": [{"name": name, "yAxis": value}],
    }


def _draw(options: dict[str, Any], label: str) -> None:
    chart = ui.echart(options, renderer="svg").classes("lq-chart").props("role=img")
    chart.props["aria-label"] = label


def table(
    heads: Sequence[str], rows: Sequence[Sequence[h.Node]], *, caption: str, words: int = 1
) -> h.Element:
    """Set numbers out in a table; on a phone each row becomes a little list of its own.

    Args:
        heads: names of the columns.
        rows: the first cell names the row.
        caption: what the table is, for a screen reader.
        words: how many columns from the left hold words; the others hold sums.
    """
    return h.table(".lq-tbl.lq-tight.lq-fold")[
        h.caption(".lq-vh")[caption],
        h.thead[
            h.tr[
                (
                    h.th(scope="col", class_="lq-r" if at >= words else None)[head]
                    for at, head in enumerate(heads)
                )
            ]
        ],
        h.tbody[
            (
                h.tr[
                    h.th(scope="row")[row[0]],
                    (
                        h.td(class_="lq-r" if at >= words else None, data_head=heads[at])[
                            h.span[cell]
                        ]
                        for at, cell in enumerate(row[1:], 1)
                    ),
                ]
                for row in rows
            )
        ],
    ]
