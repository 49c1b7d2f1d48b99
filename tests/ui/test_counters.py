"""What a terminal counts: by month, without ids; what is small can't be worked out."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.suppression import FEWEST
from ui.access.counters import DOORS, FILE, GROUPS, TICKET, VISIT, Counters, shown
from ui.access.director import counts_page, kept_page
from ui.centre.words import director as t

COUNTS = st.lists(st.integers(0, 30), min_size=4, max_size=4).map(
    lambda numbers: dict(zip(DOORS, numbers, strict=True))
)


@pytest.fixture
def month() -> list[date]:
    return [date(2026, 11, 24)]


@pytest.fixture
def counted(tmp_path: Path, month: list[date]) -> Callable[[], Counters]:
    return lambda: Counters(tmp_path, lambda: month[0])


@given(COUNTS)
def test_a_small_count_is_hidden_and_cant_be_worked_out_from_the_sum(told: dict[str, int]) -> None:
    row = shown(told, DOORS)
    hidden = {what for what, count in row.items() if count is None}
    assert {what for what, count in told.items() if 0 < count < FEWEST} <= hidden
    assert all(row[what] == told[what] for what in DOORS if what not in hidden)
    others = [what for what in DOORS if told[what] and what not in hidden]
    assert len(hidden) != 1 or not others  # one alone would be the sum less the others


def test_only_months_that_are_over_are_shown(
    counted: Callable[[], Counters], month: list[date]
) -> None:
    counters = counted()
    for _ in range(7):
        counters.note(VISIT)
    assert counters.months() == ()
    assert t.NO_MONTHS in counts_page(counters)
    month[0] = date(2026, 12, 1)
    again = counted()  # it is on the disk
    assert again.months() == (("2026-11", {VISIT: 7}),)
    page = counts_page(again)
    assert "2026 年 11 月" in page
    assert "<td>7</td>" in page


def test_the_same_visitor_counts_once_and_leaves_no_id(
    counted: Callable[[], Counters], tmp_path: Path
) -> None:
    counters = counted()
    for _ in range(3):
        counters.note("printed", "a visit's id")
    counters.forget("a visit's id")
    counters.note("printed", "another's id")
    kept = (tmp_path / FILE).read_text(encoding="ascii")
    assert json.loads(kept) == {"2026-11": {"printed": 2}}
    assert "id" not in kept
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("minutes", "at"), [(0, "waited.5"), (5, "waited.5"), (6, "waited.15"), (16, "waited.more")]
)
def test_a_wait_is_counted_by_its_length(
    counted: Callable[[], Counters], tmp_path: Path, minutes: int, at: str
) -> None:
    counted().waited(minutes)
    assert json.loads((tmp_path / FILE).read_text()) == {"2026-11": {at: 1}}


def test_a_file_that_cant_be_read_counts_as_nothing(
    counted: Callable[[], Counters], tmp_path: Path
) -> None:
    for broken in ("", "[]", "{", json.dumps({"2026-10": {"visit": "x", "a name": 3}})):
        (tmp_path / FILE).write_text(broken)
        assert all(not counts for _, counts in counted().months())
    counted().note(TICKET)


def test_both_pages_have_words_for_everything() -> None:
    assert set(t.NAMES) == {what for row in GROUPS for what in row}
    page = kept_page()
    assert all(row[0] in page for row in t.ROWS)
    assert "没人碰 2 分钟，等号时 10 分钟，正在谈时 15 分钟" in page
    assert t.LAW in page
