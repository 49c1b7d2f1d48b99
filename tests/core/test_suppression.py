"""No hidden count can be worked out by who knows the rule, the sum of its row and two reports."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.suppression import FEWEST, suppressed

Row = tuple[int, ...]
Shown = tuple[int | None, ...]


def shown(row: Row) -> Shown:
    return tuple(suppressed(dict(enumerate(row))).values())


def worked_out(rows: list[Row]) -> list[tuple[Row, int]]:
    """Return each hidden cell that only one number fits, of all these rows, to who knows the sum.

    Whoever looks knows every row there may be, and which of them look the same.
    """
    alike: dict[tuple[Shown, int], list[Row]] = defaultdict(list)
    for row in rows:
        alike[shown(row), sum(row)].append(row)
    return [
        (same[0], place)
        for (seen, _), same in alike.items()
        for place, count in enumerate(seen)
        if count is None and len({row[place] for row in same}) == 1
    ]


@pytest.mark.parametrize(("cells", "most"), [(2, 14), (3, 11), (4, 7)])
def test_no_hidden_cell_can_be_worked_out_of_any_row_there_is(cells: int, most: int) -> None:
    rows = list(product(range(most), repeat=cells))
    # rows at the edge would find their likes beyond it
    inside = {row for row in rows if max(row) < most - 1}
    assert [found for found in worked_out(rows) if found[0] in inside] == []


def test_the_search_finds_what_hiding_one_more_cell_gives_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Plant the rule one would think of first: the small ones, and one more if that is alone."""

    def naive(row: dict[int, int]) -> dict[int, int | None]:
        hidden = {place for place, count in row.items() if 0 < count < FEWEST}
        others = sorted((p for p in row if p not in hidden and row[p]), key=row.__getitem__)
        return {p: None if p in hidden | set(others[: len(hidden) == 1]) else row[p] for p in row}

    monkeypatch.setitem(globals(), "suppressed", naive)
    found = {row for row, _ in worked_out(list(product(range(11), repeat=3)))}
    assert (1, 1, 9) in found  # two are hidden, and their sum is 2
    assert (5, 5, 1) in found or (1, 0, 0) in found


@given(st.lists(st.integers(0, 60), min_size=2, max_size=9))
def test_hidden_cells_may_change_places_and_the_row_looks_the_same(row: list[int]) -> None:
    seen = shown(tuple(row))
    hidden = [place for place, count in enumerate(seen) if count is None]
    assert {p for p, count in enumerate(row) if 0 < count < FEWEST} <= set(hidden)
    assert all(count == row[place] for place, count in enumerate(seen) if count is not None)
    for place in hidden:
        others = [other for other in hidden if row[other] != row[place]]
        for other in others:
            turned = list(row)
            turned[place], turned[other] = row[other], row[place]
            assert shown(tuple(turned)) == seen
        assert others or max(row) < FEWEST  # then all are hidden, and all are alike


@given(
    *(st.lists(st.integers(0, 30), min_size=3, max_size=3) for _ in range(2)),
    st.integers(0, 2),
)
def test_two_reports_tell_no_more_than_each_alone(
    one: list[int], other: list[int], place: int
) -> None:
    """Of two months, whose sums are known, and so the sum of both."""
    seen = shown(tuple(one)), shown(tuple(other))
    if seen[0][place] is not None or max(one) < FEWEST:
        return
    elsewhere = next(p for p in range(3) if seen[0][p] is None and one[p] != one[place])
    turned = list(one)
    turned[place], turned[elsewhere] = one[elsewhere], one[place]
    assert (shown(tuple(turned)), shown(tuple(other))) == seen
    assert sum(turned) + sum(other) == sum(one) + sum(other)
    assert turned[place] != one[place]


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert shown((0, 5, 60)) == (0, 5, 60)
    assert shown((0, 0)) == (0, 0)
    assert shown(()) == ()
    assert shown((4,)) == (None,)
