"""Where templates are filled in: the only module that knows Jinja2, imported when first needed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from core.money import format_yuan_short

_NEAR = timedelta(days=300)


def fill(template: str, values: Mapping[str, object]) -> str:
    """Fill in a whole template.

    Returns:
        Plain text: no spaces at line ends, no two empty lines in a row, none at either end.

    Raises:
        jinja2.UndefinedError: the template asks for a name that isn't given: a bug of ours.
    """
    return _tidied(_environment().get_template(template).render(values))


def fill_blocks(
    template: str, blocks: Sequence[str], values: Mapping[str, object]
) -> dict[str, str]:
    """Fill in single blocks of a template, tidied as ``fill`` does, by block name."""
    page = _environment().get_template(template)
    return {
        name: _tidied("".join(page.blocks[name](page.new_context(dict(values))))) for name in blocks
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=select_autoescape(default=False),  # plain text: nothing to escape for
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "yuan": format_yuan_short,
        "day": day,
        "day_near": day_near,
        "month": month,
        "percent": percent,
    }
    return environment


def day(value: date) -> str:
    """Write a day as on paper.

    >>> day(date(2026, 3, 5))
    '2026年3月5日'
    """
    return f"{value.year}年{value.month}月{value.day}日"


def day_near(value: date, today: date) -> str:
    """Write a day as briefly as it can't be mistaken: without the year if it comes within 300 days.

    >>> day_near(date(2026, 3, 5), date(2026, 2, 1)), day_near(date(2027, 3, 5), date(2026, 2, 1))
    ('3月5日', '2027年3月5日')
    """
    near = timedelta(0) <= value - today < _NEAR
    return f"{value.month}月{value.day}日" if near else day(value)


def month(value: date) -> str:
    """Write the month of a day.

    >>> month(date(2026, 3, 5))
    '2026年3月'
    """
    return f"{value.year}年{value.month}月"


def percent(fraction: Decimal) -> str:
    """Write a fraction in per cent, half up to two places, without zeros at the end.

    >>> percent(Decimal("0.24")), percent(Decimal("0.350693")), percent(Decimal(1))
    ('24', '35.07', '100')
    """
    shown = (fraction * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{shown.normalize():f}"


def _tidied(text: str) -> str:
    tidy: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (tidy and tidy[-1]):
            tidy.append(line.rstrip())
    return "\n".join(tidy)
