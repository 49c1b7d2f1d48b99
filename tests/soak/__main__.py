"""What takes minutes, as figures: ``python -m tests.soak [--only NAME,…] [--quick]``."""

import logging
import sys
from functools import partial

from tests.bench import saves
from tests.bench.runner import Measures, run
from tests.soak import bodies, escapes, line, sessions, store, terminal

MEASURES: Measures = {
    "kill": partial(saves.measure_kills, kills=1000, kinds=("open", "sealed")),
    "power": store.measure_power_cuts,
    "damage": store.measure_damages,
    "model": store.measure_model,
    "visitors": terminal.measure_visitors,
    "sessions": sessions.measure,
    "line": line.measure,
    "bodies": bodies.measure,
    "escapes": escapes.measure_escapes,
}

if __name__ == "__main__":
    logging.getLogger("core.store").setLevel(logging.ERROR)  # damages are planted by thousands
    sys.exit(run(MEASURES, None, name="soak", about=__doc__))
