"""Measure one thing after the other, print a table, write it down: for ``bench`` and ``soak``."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.bench.figures import Figure, load_average, machine, table
from tests.bench.served import ROOT

Measures = Mapping[str, Callable[..., Iterator[Figure]]]
"""Name → what measures it; takes ``quick``, gives figures."""


def run(measures: Measures, arguments: list[str] | None, *, name: str, about: str | None) -> int:
    """Measure what was asked for, all of it if nothing was.

    Args:
        measures: what there is.
        arguments: of the command line.
        name: of the package, and of the file of figures.
        about: said by ``--help``.

    Returns:
        0: a target that was missed is said in the table, machines being noisy.
    """
    parser = argparse.ArgumentParser(prog=f"tests.{name}", description=about)
    parser.add_argument("--json", type=Path, default=ROOT / f"{name}.json", metavar="FILE")
    parser.add_argument("--only", default="", metavar="NAME,…", help=", ".join(measures))
    parser.add_argument("--quick", action="store_true", help="few runs: to see that it works")
    chosen = parser.parse_args(arguments)
    names = [wanted for wanted in chosen.only.split(",") if wanted] or list(measures)
    if unknown := set(names) - set(measures):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there are: {', '.join(measures)}")

    before = load_average()
    figures: dict[str, list[Figure]] = {}
    for measured in names:
        figures[measured] = list(measures[measured](quick=chosen.quick))
        _say(f"\n{measured}", *table(figures[measured]))
    after = load_average()
    _say("", f"load average: {before} before, {after} after")
    written = {
        "machine": machine(),
        "load_average": {"before": before, "after": after},
        "figures": [
            {"measure": measured, **figure.to_json()}
            for measured in names
            for figure in figures[measured]
        ],
    }
    chosen.json.write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
    _say(f"written to {chosen.json}")
    return 0


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()
