"""Our rates are the published ones, and a third way of working them out agrees."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest

from core.numbers import conformance
from core.numbers.conformance import (
    Compared,
    PublishedRate,
    actuarial_rate,
    compare,
    compared_lines,
    published_rates,
)
from main import main

KNOWN = published_rates()
BY_ID = {one.id: one for one in KNOWN}


def by_mpmath(known: PublishedRate) -> mpmath.mpf:
    """Solve the equation of the convention as its source writes it, in per cent."""
    paid = [mpmath.mpf(sum_) for sum_ in known.payments]
    received = mpmath.mpf(known.received)
    if known.convention == "single":
        return (paid[0] - received) / received * 365 / known.days[0] * 100
    if known.convention == "compound_days":
        at = [mpmath.mpf(day) / 365 for day in known.days]
    elif known.convention == "compound_months":
        at = [mpmath.mpf(number) / 12 for number in range(1, len(paid) + 1)]
    else:
        at = [mpmath.mpf(known.whole + number) for number in range(len(paid))]
    odd = mpmath.mpf(known.odd.numerator) / known.odd.denominator

    def over(rate: mpmath.mpf) -> mpmath.mpf:
        parts = (
            sum_ / (1 + rate) ** when / (1 + odd * rate)
            for sum_, when in zip(paid, at, strict=True)
        )
        return mpmath.fsum(parts) - received

    root = mpmath.findroot(over, (mpmath.mpf("1e-6"), 10), solver="anderson", maxsteps=500)
    periods = 1 if known.convention.startswith("compound") else known.a_year
    return root * periods * 100


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.id)
def test_our_rate_is_the_published_one(known: PublishedRate) -> None:
    [compared] = compare([known])
    assert compared.rounded == known.published


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.id)
def test_the_equation_of_the_source_has_the_same_root(known: PublishedRate) -> None:
    with mpmath.workdps(40):
        root = by_mpmath(known)
        assert abs(root - mpmath.mpf(str(known.worked_out()))) < mpmath.mpf("1e-7")


def test_the_examples_that_were_asked_for_are_there() -> None:
    american = [i for i in BY_ID if i.startswith("us_c")]
    assert len([i for i in american if i != "us_c5i"]) == 11
    for name, published in {
        "us_c1i": "9.69",
        "us_c2ii": "28.50",
        "us_c4ii": "7.30",
        "uk_five_days": "324.436",
        "uk_two_months_by_days": "84.63",
        "eu_two_months": "85.585",
        "cn_fee_simple": "12.80",
        "cn_fee_compound": "13.58",
    }.items():
        assert BY_ID[name].published == Decimal(published)
        assert str(BY_ID[name].published) == published
    assert all(one.source and one.convention_in_words for one in KNOWN)


def test_an_odd_first_period_of_nothing_changes_nothing() -> None:
    level = [23_000] * 24
    plain = actuarial_rate(500_000, level, whole=1, odd=Fraction(0), a_year=12)
    almost = actuarial_rate(500_000, level, whole=1, odd=Fraction(1, 10**9), a_year=12)
    assert 0 < plain - almost < Decimal("1e-9")


def test_a_rate_off_by_its_last_decimal_is_a_mismatch() -> None:
    wrong = replace(BY_ID["us_c1i"], published=Decimal("9.68"))
    found = compare([wrong, BY_ID["us_c1ii"]])
    assert [one.is_same for one in found] == [False, True]
    lines = compared_lines(found)
    assert "9.69 % DIFFERS FROM 9.68 %" in lines[0]
    assert lines[-1] == "1 mismatches in 2 published rates"


def test_a_half_is_rounded_up() -> None:
    known = replace(BY_ID["us_c1i"], published=Decimal("1.24"))
    assert Compared(example=known, ours=Decimal("1.235")).rounded == Decimal("1.24")
    assert Compared(example=known, ours=Decimal("1.2349999")).rounded == Decimal("1.23")


def test_the_command_prints_both_rates_and_the_convention(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["conform"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(KNOWN) + 1
    for line, known in zip(lines, KNOWN, strict=False):
        assert line.startswith(f"{known.published} % = {known.published} %")
        assert line.endswith(f"{known.source}  [{known.convention_in_words}]")
    assert lines[-1] == f"0 mismatches in {len(KNOWN)} published rates"


def test_the_command_fails_where_one_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = Path(conformance.__file__).with_name("data") / "published.toml"
    planted = written.read_text("utf-8").replace('"85.585"', '"85.586"')
    (tmp_path / "published.toml").write_text(planted, "utf-8")
    monkeypatch.setattr(
        conformance, "published_rates", lambda: published_rates(tmp_path / "published.toml")
    )
    assert main(["conform"]) == 1
    assert "1 mismatches" in capsys.readouterr().out
