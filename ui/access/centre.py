"""What a centre says of itself: its name, its hours and a sentence, from ``centre.toml``."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

FILE = "centre.toml"
_LONGEST = 80
"""Characters of each, so that the start page stays one screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """All of it may be missing."""

    name: str = ""
    hours: str = ""
    note: str = ""


def read_centre(file: Path) -> Centre:
    """Read what a centre says of itself; a file that isn't there says nothing.

    Raises:
        OSError: the file isn't TOML, or a value is no text of at most 80 characters.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Centre()
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OSError(0, f"{FILE}: {error}") from None
    known = {field.name for field in fields(Centre)}
    for key, value in told.items():
        if key not in known or not isinstance(value, str) or len(value) > _LONGEST:
            raise OSError(0, f"{FILE}: {key}")
    return Centre(**told)
