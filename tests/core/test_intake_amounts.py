"""Sums, counts and days of the month, typed every way people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.intake import Refused, parse_count, parse_day_of_month, parse_yuan
from core.money import format_yuan, format_yuan_short
from tests.strategies import fen, typing

LARGEST_FEN = 10_000_000_000_00


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1.2万", 12_000_00),
        ("１２，０００", 12_000_00),
        ("12,000.50", 12_000_50),
        ("¥1200", 1_200_00),
        ("￥1,200.5", 1_200_50),
        ("1200元", 1_200_00),
        (" 1200 块钱 ", 1_200_00),
        ("人民币1200元整", 1_200_00),
        ("3.5", 3_50),
        ("0", 0),
        ("1200。50", 1_200_50),
        ("12 000", 12_000_00),
        ("\u200b820\ufeff", 820_00),
        ("1.234567万", 12_345_67),
        ("1千2", 1_200_00),
        ("1万2", 12_000_00),
        ("1万2千", 12_000_00),
        ("1万2000", 12_000_00),
        ("1万2千3百45", 12_345_00),
        ("1.2w", 12_000_00),
        ("5K", 5_000_00),
        ("一万二", 12_000_00),
        ("一万二千", 12_000_00),
        ("两千五", 2_500_00),
        ("一万零五十", 10_050_00),
        ("一百零五", 105_00),
        ("二十", 20_00),
        ("十二", 12_00),
        ("三十五万", 350_000_00),
        ("三点五万", 35_000_00),
        ("壹万贰仟元整", 12_000_00),
        ("10000000000", LARGEST_FEN),
    ],
)
def test_a_sum_is_read_as_it_is_meant(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing"),
        (" \u3000\u200b", "missing"),
        ("-5", "negative"),
        ("－１２００", "negative"),
        ("−5", "negative"),
        ("负五百", "negative"),
        ("¥-5", "negative"),
        ("10000000000.01", "too_large"),
        ("200万万", "unreadable"),
        ("9" * 30, "too_large"),
        ("9" * 61, "unreadable"),
        ("1.2.3", "unreadable"),
        ("1,2", "unreadable"),
        ("1,2345", "unreadable"),
        ("1 2", "unreadable"),
        ("1.234", "unreadable"),
        ("12.340", "unreadable"),
        ("1.2345678万", "unreadable"),
        ("1万25", "unreadable"),
        ("1.2万3千", "unreadable"),
        ("5千2万", "unreadable"),
        ("万", "unreadable"),
        ("元", "unreadable"),
        ("1e5", "unreadable"),
        ("0x10", "unreadable"),
        ("1_000", "unreadable"),
        ("NaN", "unreadable"),
        ("٣", "unreadable"),
        ("½", "unreadable"),
        ("$5", "unreadable"),
        ("大约五百吧", "unreadable"),
    ],
)
def test_a_sum_that_cant_be_meant_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_yuan(text)
    assert refused.value.code == code
    assert isinstance(refused.value, ValueError)


@given(fen)
def test_a_sum_written_by_us_is_read_back(fen: int) -> None:
    assert parse_yuan(format_yuan(fen)) == fen
    assert parse_yuan(format_yuan_short(fen)) == fen
    assert parse_yuan(f"{fen // 100}.{fen % 100:02d}") == fen


@given(st.integers(0, 10**8))
def test_a_sum_in_wan_is_the_sum_in_yuan(fen: int) -> None:
    assert parse_yuan(f"{Decimal(fen) / 1_000_000:f}万") == fen


@given(st.integers(10, 9_999), st.integers(1, 9))
def test_a_last_digit_without_its_unit_is_a_tenth_of_the_unit_before(wan: int, digit: int) -> None:
    assert parse_yuan(f"{wan}万{digit}") == parse_yuan(f"{wan}万{digit}千")


@given(typing)
def test_any_text_gives_a_sum_in_range_or_is_refused(text: str) -> None:
    for parse in (parse_yuan, parse_count, parse_day_of_month):
        try:
            value = parse(text)
        except Refused as refused:
            assert str(refused) == refused.code
        else:
            assert 0 <= value <= LARGEST_FEN


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("12", 12),
        ("１２期", 12),
        ("12个月", 12),
        ("二十四期", 24),
        ("一年", 12),
        ("两年", 24),
        ("1年半", 18),
        ("半年", 6),
        ("0", 0),
        ("600", 600),
    ],
)
def test_a_count_is_read_with_or_without_its_word(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing"),
        ("-3", "negative"),
        ("12.5", "not_whole"),
        ("601", "too_large"),
        ("99年", "too_large"),
        ("几期", "unreadable"),
        ("10/12", "unreadable"),
    ],
)
def test_a_count_that_cant_be_meant_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_count(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15", 15),
        ("１５号", 15),
        ("每月15日", 15),
        ("每个月二十五号", 25),
        ("31", 31),
        ("月底", 31),
        ("每月最后一天", 31),
    ],
)
def test_a_day_of_the_month_is_read(text: str, day: int) -> None:
    assert parse_day_of_month(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [("0", "out_of_range"), ("32", "out_of_range"), ("", "missing"), ("1.5", "unreadable")],
)
def test_a_day_no_month_has_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day_of_month(text)
    assert refused.value.code == code
