"""When calls came: a strip of days to the minute, and weeks by hour, with the figures behind."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

import htpy as h

from core.conduct import JudgedCall, Week
from ui.guard.call_views import whose
from ui.guard.words import calls as t
from ui.shell import pieces
from ui.shell.words import say as written

_DAY_MINUTES = 24 * 60
_SMALLEST, _STEP, _LARGEST = 4, 2, 10
"""Widths of a mark for one call, for each more, and at most, in pixels."""


def strip(
    judged: Sequence[JudgedCall], *, today: date, days: int, hours: tuple[time, time]
) -> h.Element:
    """Draw the last days, a line each; a call is a dot, one with a flag a diamond.

    Args:
        judged: what collectors did, oldest first.
        today: the last line.
        days: how many lines.
        hours: from and to of the night; the rest of the day has a ground of its own.
    """
    first = today - timedelta(days=days - 1)
    shown = [one for one in judged if first <= one.call.on <= today]
    flagged = sum(bool(one.flags) for one in shown)
    lines = [first + timedelta(days=n) for n in range(days)]
    return pieces.card(
        h.div(".lq-between")[
            h.h2[t.STRIP.format(days=days)],
            h.span(".lq-sm.lq-muted")[t.STRIP_COUNT.format(count=len(shown), flagged=flagged)],
        ],
        h.div(
            ".lq-strip",
            role="img",
            aria_label=t.STRIP_LABEL.format(days=days, count=len(shown), flagged=flagged),
        )[
            (_line(day, [one for one in shown if one.call.on == day], hours) for day in lines),
            _axis(hours),
        ],
        h.ul(".lq-legend")[
            h.li[h.i(".lq-dotmark"), t.PLAIN_MARK],
            h.li[h.i(".lq-dotmark.lq-diamond"), t.FLAG_MARK],
            h.li[
                h.i(".lq-band"),
                t.BAND.format(since=written.clock(hours[1]), until=written.clock(hours[0])),
            ],
        ],
        _strip_table(shown) if shown else None,
    )


def _line(day: date, calls: Iterable[JudgedCall], hours: tuple[time, time]) -> h.Element:
    return h.div(".lq-strip-row")[
        h.span[f"{day.day} {written.weekday(day)}"],
        h.span(".lq-track")[
            _band(hours),
            (
                h.i(
                    class_=["lq-dotmark", "lq-diamond" if one.flags else ""],
                    style=f"left:{_minute(one.call.at) / _DAY_MINUTES:.2%}",
                )
                for one in sorted(calls, key=lambda one: bool(one.flags))  # flags lie on top
            ),
        ],
    ]


def _band(hours: tuple[time, time]) -> h.Element:
    since, until = _minute(hours[1]) / _DAY_MINUTES, _minute(hours[0]) / _DAY_MINUTES
    return h.i(".lq-band", style=f"left:{since:.2%};right:{1 - until:.2%}")


def _axis(hours: tuple[time, time]) -> h.Element:
    marks = sorted({time(0), hours[0], hours[1]})
    return h.div(".lq-strip-row.lq-axis")[
        h.span,
        h.span(".lq-track")[
            (h.b(style=f"left:{_minute(at) / _DAY_MINUTES:.2%}")[written.clock(at)] for at in marks)
        ],
    ]


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _strip_table(shown: Sequence[JudgedCall]) -> h.Element:
    return _table(
        t.STRIP_HEADS,
        (
            (
                written.day(one.call.on),
                f"{one.call.at:%H:%M}",
                whose(one.debt),
                "，".join(t.FLAGS[f.conduct].format(count=f.count) for f in one.flags),
            )
            for one in reversed(shown)
        ),
    )


def heat(weeks: Sequence[Week], hours: tuple[time, time]) -> h.Element:
    """Draw weeks by hour: the more calls, the larger the mark; with a flag, a diamond."""
    return h.div[
        h.div(".lq-strip", role="img", aria_label=t.HEAT_LABEL.format(weeks=len(weeks)))[
            (
                h.div(".lq-strip-row")[
                    h.span[_week(week)],
                    h.span(".lq-track")[_band(hours), _marks(week)],
                ]
                for week in weeks
            ),
            _axis(hours),
        ],
        _table(
            t.HEAT_HEADS,
            (
                (
                    _week(week),
                    t.HEAT_HOUR.format(hour=hour, next=hour + 1),
                    str(count),
                    str(week.flagged[hour]),
                )
                for week in weeks
                for hour, count in enumerate(week.hours)
                if count
            ),
        ),
    ]


def _week(week: Week) -> str:
    return t.HEAT_WEEK.format(month=week.monday.month, day=week.monday.day)


def _marks(week: Week) -> h.Node:
    """Draw the hours of a week; those with a flag lie on top of their neighbours."""
    hours = sorted(range(24), key=lambda hour: bool(week.flagged[hour]))
    return [_mark(week, hour) for hour in hours]


def _mark(week: Week, hour: int) -> h.Node:
    count = week.hours[hour]
    if not count:
        return None
    width = min(_LARGEST, _SMALLEST + _STEP * (count - 1))
    return h.i(
        class_=["lq-dotmark", "lq-diamond" if week.flagged[hour] else ""],
        style=f"left:{(hour + 0.5) / 24:.2%};width:{width}px;height:{width}px",
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> h.Element:
    return pieces.more(
        t.AS_TABLE,
        h.div(".lq-tblwrap")[
            h.table(".lq-tbl.lq-tight")[
                h.thead[h.tr[(h.th(scope="col")[head] for head in heads)]],
                h.tbody[(h.tr[(h.td[cell] for cell in row)] for row in rows)],
            ]
        ],
    )
