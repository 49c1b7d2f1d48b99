"""How hard properties are tried: in full by ``make test``, with a part of it by ``make fast``."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings

WHOLE, PART = 100, 10
"""Examples of a property that asks for no number of its own, by profile."""

HOUSE = "house"
settings.register_profile(
    HOUSE, max_examples=WHOLE, deadline=None, derandomize=True, print_blob=True
)
settings.register_profile("quick", settings.get_profile(HOUSE), max_examples=PART)


def thoroughly(examples: int, **more: Any) -> settings:  # noqa: ANN401 - whatever else settings take
    """Give settings with so many examples; in the profile ``quick`` with the same part as others.

    A number written out would hold whatever the profile says: ``settings(max_examples=…)`` stands
    nowhere else (see ``tests/test_house.py``).
    """
    return settings(max_examples=share_of(examples), **more)


def share_of(count: int) -> int:
    """Return how many of so many tries are made: all, in the profile ``quick`` a part, at least 1.

    For loops over seeds, which Hypothesis does not count.
    """
    return max(1, round(count * settings().max_examples / WHOLE))


def one_in(step: int, values: Iterable[Any]) -> list[Any]:
    """Return values for ``parametrize``: all in ``make test``, a few in ``make fast``."""
    return [
        value if place % step == 0 else pytest.param(value, marks=pytest.mark.slow)
        for place, value in enumerate(values)
    ]
