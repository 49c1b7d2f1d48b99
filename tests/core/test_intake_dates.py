"""Days and times, typed every way people type them."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake import Refused, parse_day, parse_time
from core.intake.dates import show_time
from tests.strategies import days, typing

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月5日",
        "２０２６年３月５号",
        "二〇二六年三月五日",
        "2026-3-5",
        "2026-03-05",
        "2026/03/05",
        "2026.3.5",
        "2026。3。5",
        "2026 年 3 月 5 日",
        "20260305",
        "26.3.5",
        "26年3月5日",
        "今年3月5日",
        "3月5日",
        "三月五号",
        "3.5",
        "3/5",
        "3-5",
    ],
)
def test_the_fifth_of_march_is_read_however_it_is_written(text: str) -> None:
    assert parse_day(text, TODAY) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "past", "future", "nearest"),
    [
        ("11.24", "2026-11-24", "2026-11-24", "2026-11-24"),
        ("11.25", "2025-11-25", "2026-11-25", "2026-11-25"),
        ("3.5", "2026-03-05", "2027-03-05", "2027-03-05"),
        ("2月29日", "2024-02-29", "2028-02-29", "2028-02-29"),
        ("十二月三十一日", "2025-12-31", "2026-12-31", "2026-12-31"),
        ("5号", "2026-11-05", "2026-12-05", "2026-12-05"),
        ("31号", "2026-10-31", "2026-12-31", "2026-10-31"),
        ("上个月25号", "2026-10-25", "2026-10-25", "2026-10-25"),
        ("下月8日", "2026-12-08", "2026-12-08", "2026-12-08"),
        ("去年12月5日", "2025-12-05", "2025-12-05", "2025-12-05"),
        ("2027-1-3", "2027-01-03", "2027-01-03", "2027-01-03"),
    ],
)
def test_what_is_left_out_is_taken_from_the_side_preferred(
    text: str, past: str, future: str, nearest: str
) -> None:
    assert parse_day(text, TODAY, "past").isoformat() == past
    assert parse_day(text, TODAY, "future").isoformat() == future
    assert parse_day(text, TODAY, "nearest").isoformat() == nearest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今天", date(2026, 11, 24)),
        ("昨天", date(2026, 11, 23)),
        ("前天", date(2026, 11, 22)),
        ("明天", date(2026, 11, 25)),
        ("后天", date(2026, 11, 26)),
        ("12天前", date(2026, 11, 12)),
        ("十二天前", date(2026, 11, 12)),
        ("三天后", date(2026, 11, 27)),
        ("两周前", date(2026, 11, 10)),
        ("9个月前", date(2026, 2, 24)),
        ("一年前", date(2025, 11, 24)),
        ("9999天前", TODAY - timedelta(days=9999)),
    ],
)
def test_a_day_told_from_today_is_counted(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


def test_months_back_end_on_the_last_day_of_a_shorter_month() -> None:
    assert parse_day("1个月前", date(2026, 3, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing"),
        ("1989-12-31", "out_of_range"),
        ("2101-01-01", "out_of_range"),
        ("9999年前", "out_of_range"),
        ("9999年后", "out_of_range"),
        ("2026-2-30", "unreadable"),
        ("2025年2月29日", "unreadable"),
        ("20261301", "unreadable"),
        ("2月30日", "unreadable"),
        ("32号", "unreadable"),
        ("13.1", "unreadable"),
        ("2026-3/5", "unreadable"),
        ("5/3/2026", "unreadable"),
        ("05.03.26", "unreadable"),
        ("2026年3月", "unreadable"),
        ("2026", "unreadable"),
        ("3 5", "unreadable"),
        ("初五", "unreadable"),
        ("下周三", "unreadable"),
    ],
)
def test_a_day_that_cant_be_told_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(text, TODAY)
    assert refused.value.code == code


def test_the_month_before_has_no_31st_to_mean() -> None:
    with pytest.raises(Refused):
        parse_day("上个月31号", date(2026, 12, 5))


@given(days, days)
def test_a_whole_date_is_read_back_whatever_today_is(day: date, today: date) -> None:
    for text in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year % 100}.{day.month}.{day.day}",
    ):
        assert parse_day(text, today, "future") == day


@given(days, days)
def test_month_and_day_mean_the_last_such_day_and_the_next(day: date, today: date) -> None:
    text = f"{day.month}.{day.day}"
    past, future = parse_day(text, today, "past"), parse_day(text, today, "future")
    nearest = parse_day(text, today, "nearest")
    assert past <= today <= future
    assert (past.month, past.day) == (future.month, future.day) == (day.month, day.day)
    between = (past + timedelta(days=n) for n in range(1, (future - past).days))
    assert all((d.month, d.day) != (day.month, day.day) or d == today for d in between)
    assert abs(nearest - today) == min(today - past, future - today)


@given(typing, days)
def test_any_text_gives_a_day_in_range_or_is_refused(text: str, today: date) -> None:
    try:
        day = parse_day(text, today)
    except Refused:
        return
    assert date(1990, 1, 1) <= day <= date(2100, 12, 31)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:30", time(9, 30)),
        ("２１：０５", time(21, 5)),
        ("9点半", time(9, 30)),
        ("21点5分", time(21, 5)),
        ("十点", time(10)),
        ("0:00", time(0)),
    ],
)
def test_a_time_of_day_is_read(text: str, at: time) -> None:
    assert parse_time(text) == at


@pytest.mark.parametrize(
    ("text", "code"),
    [("24:00", "out_of_range"), ("9:75", "out_of_range"), ("9", "unreadable"), ("", "missing")],
)
def test_a_time_no_day_has_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_time(text)
    assert refused.value.code == code


@given(st.times())
def test_a_time_shown_is_read_back_to_the_second(at: time) -> None:
    at = at.replace(microsecond=0)
    assert parse_time(show_time(at)) == at
