"""理清 from a checkout: ``python main.py`` does what ``liqing`` does once it is installed."""

import sys
from collections.abc import Sequence

from ui.__main__ import main as command


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one command; give its exit status."""
    return command(arguments, name="main.py")


if __name__ == "__main__":
    sys.exit(main())
