"""Measure, print a table, write it down: ``python -m tests.bench [--only NAME,…] [--quick]``."""

import sys

from tests.bench import (
    calls,
    cards,
    crowded,
    guard,
    load,
    memory,
    plans,
    repaint,
    saves,
    start,
    survival,
    work,
)
from tests.bench.runner import Measures, run

MEASURES: Measures = {
    "start": start.measure,
    "load": load.measure,
    "guard": guard.measure,
    "repaint": repaint.measure,
    "calls": calls.measure,
    "memory": memory.measure,
    "kill": saves.measure_kills,
    "save": saves.measure_times,
    "crowded": crowded.measure,
    "report": work.measure_reports,
    "processor": work.measure_processor,
    "plan": plans.measure,
    "card": cards.measure,
    "survival": survival.measure,
}

if __name__ == "__main__":
    sys.exit(run(MEASURES, None, name="bench", about=__doc__))
