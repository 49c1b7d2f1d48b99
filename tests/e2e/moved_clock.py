"""A terminal of which a test moves the clock that says who is silent; ``main.py`` all the same.

Only that clock is moved: lines, timers and saves keep the real one, so that a jump breaks nothing
a visitor's ten minutes would not.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from tests.e2e.server import ROOT, Terminal, own_environment

_AT = "MOVED_BY"


class MovedTerminal(Terminal):
    """``main.py kiosk`` with a clock that can be moved on."""

    seconds = 0.0

    def move(self, seconds: float) -> None:
        """Let so much time go by, of which nobody touches anything."""
        self.seconds += seconds
        file = self.place / "moved"
        file.with_suffix(".new").write_text(str(self.seconds), encoding="ascii")
        file.with_suffix(".new").replace(file)

    def start(self) -> None:
        """Start it in a new interpreter; ``wait`` tells when it answers."""
        self.move(0)
        arguments = (*self.arguments(), "--now", self.now().isoformat())
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.moved_clock", *arguments],
                cwd=ROOT,
                env=own_environment() | {_AT: str(self.place / "moved")},
                stdout=log,
                stderr=subprocess.STDOUT,
            )


def _moved(file: Path) -> Callable[[], float]:
    return lambda: monotonic() + float(file.read_text(encoding="ascii"))


if __name__ == "__main__":
    import main
    from ui.access.sessions import Sessions
    from ui.access.tickets import Queue

    for kind in (Sessions, Queue):
        defaults = kind.__init__.__kwdefaults__
        assert defaults is not None
        defaults["clock"] = _moved(Path(os.environ[_AT]))
    sys.exit(main.main(sys.argv[1:]))
