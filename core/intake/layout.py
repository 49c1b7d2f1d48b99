"""What was read off a picture, box by box, laid out as lines of text that a paste would have.

Turned by the median slope of its wide boxes, grouped into rows by height. A row of labels above a
row of values becomes ``label: value`` for each column; so does a label with its value far right.
"""

import math
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median_low
from typing import Final

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Upper left, upper right, lower right, lower left, in pixels."""

_WIDE: Final = 3
"""So many times its height a box is wide enough to tell a slope."""
_SAME_ROW: Final = 0.5
_BELOW: Final = 2.6
"""A value stands within so many heights below its label."""
_FAR: Final = 2
_LARGER: Final = 1.2
_ALIGNED: Final = 0.2
_SLACK: Final = 8
_LONG: Final = 9
"""A row so many times as wide as high is a sentence that may be cut."""
_NEXT: Final = 2.2
_ALIKE: Final = 0.35
_NO_WIDER: Final = 1.1
_OF_NUMBERS: Final = frozenset("0123456789.,")
_MOST_COLUMNS: Final = 4
_MOST_BOXES: Final = 600
_PAIR: Final = 2
_MANY: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One piece of text as it was read off a picture."""

    text: str
    corners: Corners
    score: float = 1.0
    """How sure the reader is, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text, and where in the picture it stands."""

    text: str
    area: tuple[float, float, float, float]
    """Left, top, right, bottom in pixels of the picture as it was read, not turned."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A box, turned upright."""

    box: Box
    x: float
    y: float
    width: float
    height: float

    @property
    def text(self) -> str:
        return self.box.text.strip()

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class _Words:
    label: re.Pattern[str]
    value: re.Pattern[str]
    named: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("core.intake").joinpath("data/screens.toml").read_text("utf-8"))
    return _Words(*(re.compile(data[name]) for name in ("label", "value", "named")))


def lines_of(boxes: Sequence[Box]) -> tuple[Line, ...]:
    """Lay boxes out as lines, from the top; of more than 600 boxes the first are laid out.

    The only line that names whose loan it is comes first.
    """
    rows = _rows(_upright([box for box in boxes[:_MOST_BOXES] if box.text.strip()]))
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        row, below = rows[at], rows[at + 1] if at + 1 < len(rows) else []
        if _is_grid(row, below):
            lines += [_line((a, b), f"{_named(a)}: {b.text}") for a, b in _paired(row, below)]
            at += 2
            continue
        said = list(row)
        text = _said(row)
        at += 1
        while at < len(rows) and _goes_on(said[-1:] if len(row) == 1 else [], rows[at]):
            text += "".join(one.text for one in rows[at])
            said += rows[at]
            at += 1
        lines.append(_line(said, text))
    return _name_first(lines)


def _name_first(lines: list[Line]) -> tuple[Line, ...]:
    """Put the only line that names the lender first: a screen is about one loan, a text may not be.

    Where more than one line does, all stay where they are.
    """
    named = [line for line in lines if _words().named.search(line.text)]
    if len(named) != 1:
        return tuple(lines)
    return (*named, *(line for line in lines if line is not named[0]))


def _goes_on(row: Sequence[_Item], below: Sequence[_Item]) -> bool:
    """Return whether a sentence too long for one row goes on in the next."""
    if len(row) != 1 or not below:
        return False
    above, under = row[0], below[0]
    is_cut = _is_cut(above.text, under.text)
    return (
        above.width > _LONG * above.height
        and (is_cut or (len(below) == 1 and under.width <= _NO_WIDER * above.width))
        and abs(above.left - under.left) < above.height
        and under.y - above.y < _NEXT * above.height
        and abs(above.height - under.height) < _ALIKE * above.height
    )


def text_of(lines: Sequence[Line]) -> str:
    """Return the lines as one text to be read like a pasted one."""
    return "\n".join(line.text for line in lines)


def line_with(lines: Sequence[Line], words: str) -> Line | None:
    """Find the line some words were taken from; spaces don't count."""
    wanted = _bare(words)
    if not wanted:
        return None
    for line in lines:
        said = _bare(line.text)
        if wanted in said or (len(said) > _MANY and said in wanted):
            return line
    return None


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("…")


def _is_cut(above: str, below: str) -> bool:
    """Return whether a number is cut at the end of a row."""
    return above[-1:] in _OF_NUMBERS and below[:1] in _OF_NUMBERS


def _upright(boxes: Sequence[Box]) -> list[_Item]:
    """Turn all boxes about the origin by the median slope of the wide ones."""
    measured = [(box, *_measured(box.corners)) for box in boxes]
    slopes = [angle for _, _, _, width, height, angle in measured if width > _WIDE * height]
    turn = -median_low(slopes) if slopes else 0.0
    cos, sin = math.cos(turn), math.sin(turn)
    return [
        _Item(box, x * cos - y * sin, x * sin + y * cos, width, max(height, 1.0))
        for box, x, y, width, height, _ in measured
    ]


def _measured(corners: Corners) -> tuple[float, float, float, float, float]:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    return (
        (x0 + x1 + x2 + x3) / 4,
        (y0 + y1 + y2 + y3) / 4,
        math.hypot(x1 - x0, y1 - y0),
        math.hypot(x3 - x0, y3 - y0),
        math.atan2(y1 - y0, x1 - x0),
    )


def _rows(items: Sequence[_Item]) -> list[list[_Item]]:
    """Boxes whose middles are within half a height of a row's stand in it, left to right."""
    rows: list[list[_Item]] = []
    for item in sorted(items, key=lambda one: (one.y, one.x)):
        if rows:
            middle = sum(one.y for one in rows[-1]) / len(rows[-1])
            tall = max(one.height for one in rows[-1])
            if abs(item.y - middle) < _SAME_ROW * min(item.height, tall):
                rows[-1].append(item)
                continue
        rows.append([item])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _is_value(item: _Item) -> bool:
    return _words().value.search("".join(item.text.split())) is not None


def _is_label(item: _Item) -> bool:
    return not _is_value(item) and _words().label.search(item.text) is not None


def _is_grid(row: Sequence[_Item], below: Sequence[_Item]) -> bool:
    """Return whether a row of labels stands above a row with a value for each."""
    if not below or any(map(_is_value, row)) or any(map(_is_label, below)):
        return False
    tall = max(one.height for one in (*row, *below))
    if below[0].y - row[0].y >= _BELOW * tall or not any(map(_is_value, below)):
        return False
    if len(row) == len(below) == 1:
        return _is_label(row[0]) and below[0].height > _LARGER * row[0].height
    if len(row) != len(below) or not _PAIR <= len(row) <= _MOST_COLUMNS:
        return False
    return any(map(_is_label, row)) and all(map(_aligned, row, below))


def _aligned(above: _Item, below: _Item) -> bool:
    wide = max(above.width, below.width)
    edges = (above.left - below.left, above.right - below.right, above.x - below.x)
    return min(map(abs, edges)) < _ALIGNED * wide + _SLACK


def _paired(row: Sequence[_Item], below: Sequence[_Item]) -> list[tuple[_Item, _Item]]:
    return list(zip(row, below, strict=True))


def _said(row: Sequence[_Item]) -> str:
    """Return a row as a line: a label and its value, cells of a table, or words side by side."""
    tall = max(one.height for one in row)
    far = row[-1].left - row[0].right > _FAR * tall
    if len(row) == _PAIR and not _is_value(row[0]) and (far or _is_label(row[0])):
        return f"{_named(row[0])}: {row[1].text}"
    if len(row) == 2 * _PAIR and _is_label(row[0]) and _is_label(row[2]):
        pairs = ((row[0], row[1]), (row[2], row[3]))
        return "\n".join(f"{_named(a)}: {b.text}" for a, b in pairs)
    return ("\t" if len(row) >= _MANY else "  ").join(one.text for one in row)


def _named(item: _Item) -> str:
    return item.text.rstrip(":： ")


def _line(items: Sequence[_Item], text: str) -> Line:
    points = [point for item in items for point in item.box.corners]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Line(text=text, area=(min(xs), min(ys), max(xs), max(ys)))
