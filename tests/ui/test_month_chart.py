"""The picture of the months: an area as large as what is paid, below the top of the picture."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ui.plan.month_chart import Layer, month_chart, month_table

some_months = st.lists(st.integers(1, 500_000), min_size=1, max_size=40)


def shape(html: str) -> tuple[int, list[tuple[int, int]]]:
    """Give the height of the picture, and the corners of its one area."""
    [(_, top)] = re.findall(r'viewBox="0 0 (\d+) (\d+)"', html)
    [path] = re.findall(r'<path class="lq-area" d="([^"]*)"', html)
    x, y, corners = 0, 0, []
    for command, numbers in re.findall(r"([MVH])([\d ]+)", path):
        values = [int(number) for number in numbers.split()]
        if command == "M":
            x, y = values
        elif command == "V":
            y = values[0]
        else:
            x = values[0]
        corners.append((x, y))
    return int(top), corners


def area(corners: list[tuple[int, int]]) -> float:
    ends = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in ends)) / 2


@given(some_months, some_months, st.integers(0, 900_000))
def test_the_area_is_as_large_as_what_is_paid(
    planned: list[int], now: list[int], limit_fen: int
) -> None:
    top, corners = shape(str(month_chart(planned, now, limit_fen, "")))
    assert area(corners) == sum(planned)
    assert top > max(limit_fen, *now, *planned)


def test_it_never_shows_a_band_a_lender() -> None:
    drawn = str(month_chart([300, 200], [400], 350, ""))
    assert drawn.count("<path") == 3


def test_months_alike_make_one_row_and_every_sum_is_there() -> None:
    layers = (Layer("甲", [10_000, 10_000, 5_000]), Layer("乙", [20_000, 20_000]))
    table = re.sub("<[^>]*>", "|", str(month_table(layers, [40_000])))
    cells = [cell for cell in re.sub(r"\|+", "|", table).split("|") if cell][5:]
    assert cells == [
        *("第 1 月", "300", "2", "400"),
        *("第 2 月", "300", "2", "0"),
        *("第 3 月", "50", "1", "0"),
    ]
