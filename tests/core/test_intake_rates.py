"""Advertised rates, typed every way contracts and people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Quote, QuotePeriod
from core.intake import Refused, parse_rate, show_rate
from tests.strategies import typing

YEAR, MONTH, DAY = QuotePeriod.YEAR, QuotePeriod.MONTH, QuotePeriod.DAY


@pytest.mark.parametrize(
    ("text", "value", "per"),
    [
        ("24%", "0.24", YEAR),
        ("24", "0.24", YEAR),
        ("3.5", "0.035", YEAR),
        ("０.５％", "0.005", YEAR),
        ("年化24%", "0.24", YEAR),
        ("年化利率：24.5%", "0.245", YEAR),
        ("综合年化36%", "0.36", YEAR),
        ("24%/年", "0.24", YEAR),
        ("百分之十八", "0.18", YEAR),
        ("月费率0.6%", "0.006", MONTH),
        ("月利率为1%", "0.01", MONTH),
        ("每期0.6%", "0.006", MONTH),
        ("0.6%每月", "0.006", MONTH),
        ("月息1分", "0.01", MONTH),
        ("月息一分五", "0.015", MONTH),
        ("2分利", "0.02", MONTH),
        ("5厘", "0.005", MONTH),
        ("万5", "0.0005", DAY),
        ("万五", "0.0005", DAY),
        ("万分之五", "0.0005", DAY),
        ("万分之三点五", "0.00035", DAY),
        ("日息0.05%", "0.0005", DAY),
        ("日利率万五", "0.0005", DAY),
        ("0.05%/天", "0.0005", DAY),
        ("一天万5", "0.0005", DAY),
        ("万5一天", "0.0005", DAY),
        ("逾期罚息0.1%每日", "0.001", DAY),
        ("千分之一", "0.001", DAY),
        ("0.5‰", "0.0005", DAY),
        ("月息千分之六", "0.006", MONTH),
        ("0", "0", YEAR),
        ("100000%", "1000", YEAR),
    ],
)
def test_a_rate_is_read_with_its_period(text: str, value: str, per: QuotePeriod) -> None:
    assert parse_rate(text) == Quote(value=Decimal(value), per=per)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "missing"),
        ("-5%", "negative"),
        ("日息-0.05%", "negative"),
        ("100000.1%", "out_of_range"),
        ("日24%/年", "unreadable"),
        ("年息1分", "unreadable"),
        ("百5", "unreadable"),
        ("1万5", "unreadable"),
        ("4倍LPR", "unreadable"),
        ("24%-36%", "unreadable"),
        ("1.2.3%", "unreadable"),
        ("很低", "unreadable"),
    ],
)
def test_a_rate_that_cant_be_meant_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_rate(text)
    assert refused.value.code == code


def test_a_percentage_without_a_period_is_for_the_period_the_field_asks_for() -> None:
    assert parse_rate("0.05%", DAY) == Quote(value=Decimal("0.0005"), per=DAY)
    assert parse_rate("0.6", MONTH) == Quote(value=Decimal("0.006"), per=MONTH)
    assert parse_rate("年18%", DAY) == Quote(value=Decimal("0.18"), per=YEAR)
    assert parse_rate("24%/年", MONTH).per is YEAR


@given(
    st.builds(
        Quote,
        value=st.decimals(0, 1000, places=6, allow_nan=False),
        per=st.sampled_from(QuotePeriod),
    )
)
def test_a_rate_shown_is_read_back(quote: Quote) -> None:
    assert parse_rate(show_rate(quote)) == quote


def test_a_rate_is_shown_in_per_cent_with_its_period() -> None:
    assert show_rate(Quote(value=Decimal("0.24"), per=YEAR)) == "年24%"
    assert show_rate(Quote(value=Decimal("0.0005"), per=DAY)) == "日0.05%"
    assert show_rate(Quote(value=Decimal("0.0060"), per=MONTH)) == "月0.6%"
    assert show_rate(Quote(value=Decimal(1000), per=YEAR)) == "年100000%"


@given(typing)
def test_any_text_gives_a_rate_in_range_or_is_refused(text: str) -> None:
    try:
        quote = parse_rate(text)
    except Refused:
        return
    assert 0 <= quote.value <= 1000
