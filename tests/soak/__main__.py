"""What takes minutes, as figures: ``python -m tests.soak [--only NAME,…] [--quick]``."""

import sys

from tests.bench import saves
from tests.bench.runner import Measures, run
from tests.soak import escapes, terminal

MEASURES: Measures = {
    "kill": saves.measure_kills,
    "visitors": terminal.measure_visitors,
    "escapes": escapes.measure_escapes,
}

if __name__ == "__main__":
    sys.exit(run(MEASURES, None, name="soak", about=__doc__))
