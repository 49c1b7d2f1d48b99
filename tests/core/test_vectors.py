"""Every reference case of every file in ``tests/vectors``, one test each, named by its id."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.core import answers

VECTORS = Path(__file__).parents[1] / "vectors"
REMARKS = {"note", "published"}
"""Keys beside the results that aren't results."""
TABLES = ("browser_support.json", "screens.json")
"""Tables for other tests, without cases of this one's form."""
IRR_TOLERANCE = Fraction(1, 10**10)


def read_cases() -> Iterator[Any]:
    """Give every case as a test, named by its id."""
    for path in sorted({*VECTORS.glob("*.json")} - {VECTORS / name for name in TABLES}):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            yield pytest.param(case, id=case["id"])


@pytest.mark.parametrize("case", list(read_cases()))
def test_gives_what_the_reference_says(case: Mapping[str, Any]) -> None:
    given = case["input"]
    found = answers.answer(case["kind"], given)
    expected = {key: value for key, value in case["expected"].items() if key not in REMARKS}
    if "chosen" in expected and "chosen" in found:
        expected = as_good(expected, found, given)
    assert differences(expected, found, tolerance_of(case)) == []


def test_fails_loudly_on_a_kind_nobody_knows() -> None:
    with pytest.raises(LookupError):
        answers.answer("no_such_kind", {})


def test_sees_a_fen_too_much_and_a_figure_that_is_not_given() -> None:
    assert differences({"a_fen": 100}, {"a_fen": 101}, Fraction(5)) != []
    assert differences({"a": 1.5}, {}, Fraction(5)) != []
    assert differences({"a": [1, 2]}, {"a": [1]}, Fraction(5)) != []
    assert differences({"a": False}, {"a": 0}, Fraction(0)) != []
    assert differences({"a": 1.5, "d": "2026-01-05"}, {"a": 1.6, "d": date(2026, 1, 5)}, ONE) == []


ONE = Fraction(1)


def tolerance_of(case: Mapping[str, Any]) -> Fraction:
    """Read how far off is still right: a number, or words with a number in them."""
    stated = re.search(r"\d+(\.\d+)?([eE]-?\d+)?", str(case.get("tolerance") or 0))
    return Fraction(stated.group()) if stated else Fraction(0)


def as_good(
    expected: Mapping[str, Any], found: Mapping[str, Any], given: Mapping[str, Any]
) -> dict[str, Any]:
    """Accept another choice than the expected one if it is an optimum just as well."""
    same = found.get("chosen") == expected["chosen"]
    if same or _worth(found["chosen"], given) != _worth(expected["chosen"], given):
        return dict(expected)
    return {key: value for key, value in expected.items() if key not in {"chosen", "peak_fen"}}


def _worth(chosen: Sequence[str], given: Mapping[str, Any]) -> tuple[bool, int]:
    """Give whether a choice stays within the limit, and what it costs."""
    picked = [
        next(option for option in menu if option.key == key)
        for menu, key in zip(answers.menus_of(given), chosen, strict=True)
    ]
    within = sum(option.peak_fen for option in picked) <= given["monthly_limit_fen"]
    return within, sum(option.cost_fen for option in picked)


def differences(expected: object, found: object, tolerance: Fraction, at: str = "") -> list[str]:
    """List every place at which an answer isn't what was expected."""
    if isinstance(expected, dict) and isinstance(found, Mapping):
        return [
            line
            for key, value in expected.items()
            for line in (
                differences(value, found[key], tolerance_at(key, tolerance), f"{at}.{key}")
                if key in found
                else [f"{at}.{key}: not given"]
            )
        ]
    if isinstance(expected, list) and isinstance(found, Sequence) and not isinstance(found, str):
        if all(isinstance(row, dict) and "k" in row for row in expected):
            found = [_row(found, row["k"]) for row in expected]
        if len(expected) != len(found):
            return [f"{at}: {len(expected)} expected, {len(found)} given"]
        return [
            line
            for n, (one, other) in enumerate(zip(expected, found, strict=True))
            for line in differences(one, other, tolerance, f"{at}[{n}]")
        ]
    is_right = _is_right(expected, found, tolerance)
    return [] if is_right else [f"{at}: {expected} expected, {found} given"]


def tolerance_at(key: str, tolerance: Fraction) -> Fraction:
    """Narrow a tolerance that is meant for per cents: fen are exact, rates a period finer."""
    if key.endswith("_fen"):
        return Fraction(0)
    return min(tolerance, IRR_TOLERANCE) if key.endswith("_irr") else tolerance


def _row(rows: Sequence[Mapping[str, Any]], number: int) -> Mapping[str, Any]:
    return next((row for row in rows if row["k"] == number), {})


def _is_right(expected: object, found: object, tolerance: Fraction) -> bool:
    if expected is None or isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    if isinstance(expected, int | float):
        written, given = Fraction(str(expected)), Fraction(str(found))
        rounding = 0 if isinstance(expected, int) else abs(written) / 10**9
        return abs(given - written) <= max(tolerance, rounding)
    return str(found) == expected
