"""Where templates are filled in: the only module that knows Jinja2, imported when first needed."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from core.money import format_yuan_short
from core.words.figures import day, day_near, month, percent
from core.words.voice import staff


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
        "staff": staff,
    }
    return environment


def _tidied(text: str) -> str:
    tidy: list[str] = []
    for line in text.strip().split("\n"):
        if line.strip() or (tidy and tidy[-1]):
            tidy.append(line.rstrip())
    return "\n".join(tidy)
