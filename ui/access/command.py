"""How this program is called here: ``liqing`` once it is installed, ``main.py`` in a checkout."""

import shlex
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
"""The folder that holds the packages: of a checkout, ``main.py`` lies in it."""
_INSTALLED, _CHECKOUT = "liqing", "main.py"


def written(*arguments: str) -> str:
    """Return what a person types to have something done, as it is called here."""
    return shlex.join(
        ("python", _CHECKOUT, *arguments) if is_checkout() else (_INSTALLED, *arguments)
    )


def runs_as(*arguments: str) -> tuple[str, ...]:
    """Return the command itself, with the interpreter that runs now and what that one found."""
    if is_checkout():
        return (sys.executable, str(PROGRAM / _CHECKOUT), *arguments)
    paths = f"import sys; sys.path.insert(0, {str(PROGRAM)!r}); from ui.__main__ import main; "
    return (sys.executable, "-c", f"{paths}sys.exit(main())", *arguments)


def is_checkout() -> bool:
    """Return whether this runs from a checkout."""
    return (PROGRAM / _CHECKOUT).is_file()
