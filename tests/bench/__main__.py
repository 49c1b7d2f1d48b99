"""Measure, print a table, write it down: ``python -m tests.bench [--only NAME,…] [--quick]``."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import calls, cards, load, memory, plans, repaint, saves, start, work
from tests.bench.figures import Figure, load_average, machine, table
from tests.bench.served import ROOT

MEASURES: dict[str, Callable[..., Iterator[Figure]]] = {
    "start": start.measure,
    "load": load.measure,
    "repaint": repaint.measure,
    "calls": calls.measure,
    "memory": memory.measure,
    "kill": saves.measure_kills,
    "save": saves.measure_times,
    "report": work.measure_reports,
    "plan": plans.measure,
    "card": cards.measure,
}


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for, one thing after the other."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--json", type=Path, default=ROOT / "bench.json", metavar="FILE")
    parser.add_argument("--only", default="", metavar="NAME,…", help=", ".join(MEASURES))
    parser.add_argument("--quick", action="store_true", help="few runs: to see that it works")
    chosen = parser.parse_args(arguments)
    names = [name for name in chosen.only.split(",") if name] or list(MEASURES)
    if unknown := set(names) - set(MEASURES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are: {', '.join(MEASURES)}")

    before = load_average()
    figures: dict[str, list[Figure]] = {}
    for name in names:
        figures[name] = list(MEASURES[name](quick=chosen.quick))
        _say(f"\n{name}", *table(figures[name]))
    after = load_average()
    _say("", f"load average: {before} before, {after} after")
    written = {
        "machine": machine(),
        "load_average": {"before": before, "after": after},
        "figures": [
            {"measure": name, **figure.to_json()} for name in names for figure in figures[name]
        ],
    }
    chosen.json.write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    _say(f"written to {chosen.json}")
    return 0


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
