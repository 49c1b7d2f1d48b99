"""The picture of the months: each band as large as what it stands for, none covering another."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ui.plan.stack_chart import Layer, month_table, stack_chart

some_months = st.lists(st.integers(1, 500_000), min_size=1, max_size=40)
some_layers = st.lists(some_months.map(lambda months: Layer("甲", months)), min_size=1, max_size=8)


def shapes(html: str) -> tuple[int, list[list[tuple[int, int]]]]:
    """Give the height of the picture, and the corners of each band."""
    [(_, top)] = re.findall(r'viewBox="0 0 (\d+) (\d+)"', html)
    bands = []
    for path in re.findall(r'<path d="([^"]*)" style', html):
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
        bands.append(corners)
    return int(top), bands


def area(corners: list[tuple[int, int]]) -> float:
    ends = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in ends)) / 2


@given(some_layers, some_months, st.integers(0, 900_000))
def test_every_band_is_as_large_as_what_is_paid(
    layers: list[Layer], now: list[int], limit_fen: int
) -> None:
    top, bands = shapes(str(stack_chart(layers, now, limit_fen, "")))
    assert [area(band) for band in bands] == [sum(layer.months_fen) for layer in layers]
    under = 0
    for layer, band in zip(layers, bands, strict=True):
        first = [y for x, y in band if x == 0]
        assert {top - under, top - under - layer.months_fen[0]} <= set(first)
        under += layer.months_fen[0]
    assert top > max(limit_fen, *now, under)


def test_months_alike_make_one_row_and_every_sum_is_there() -> None:
    layers = (Layer("甲", [10_000, 10_000, 5_000]), Layer("乙", [20_000, 20_000]))
    table = re.sub("<[^>]*>", "|", str(month_table(layers, [40_000])))
    cells = [cell for cell in re.sub(r"\|+", "|", table).split("|") if cell][5:]
    assert cells == [
        *("第 1 月", "300", "2", "400"),
        *("第 2 月", "300", "2", "0"),
        *("第 3 月", "50", "1", "0"),
    ]
