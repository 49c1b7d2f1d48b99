"""What things are called in texts and on sheets, from the tables among the templates."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def names() -> dict[str, Any]:
    """Return what things are called inside letters, from ``templates/names.toml``."""
    return _table("names.toml")


@cache
def sheet_words() -> dict[str, Any]:
    """Return the words of printed sheets, from ``templates/sheets.toml``."""
    return _table("sheets.toml")


@cache
def take_away_words() -> dict[str, Any]:
    """Return the words of the page that is taken along, from ``templates/take_away.toml``."""
    return _table("take_away.toml")


def _table(name: str) -> dict[str, Any]:
    path = Path(__file__).with_name("templates") / name
    return tomllib.loads(path.read_text(encoding="utf-8"))
