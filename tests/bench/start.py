"""From the start of the process to the first page: ours and the bare one in turn."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from core.intake import example
from tests.bench.figures import Figure
from tests.bench.served import Served, bare, ours

_RUNS = 7


def measure(*, quick: bool) -> Iterator[Figure]:
    """Start each of them many times; a first round, not counted, warms disk and bytecode."""
    case = example("g")
    ways: dict[str, Callable[[], AbstractContextManager[Served]]] = {
        "bare": bare,
        "empty": ours,
        "case g": lambda: ours(case),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    busy: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range((2 if quick else _RUNS) + 1):
        for name, begin in ways.items():
            with begin() as served:
                if turn:
                    took[name].append(served.started_ms)
                    busy[name].append(served.processor_ms())
    for name in ("empty", "case g"):
        yield Figure(
            name=f"start to first answer, {name}",
            unit="ms",
            values=tuple(took[name]),
            baseline=tuple(took["bare"]),
            at_most=1.2,
        )
        yield Figure(
            name=f"processor until the first answer, {name}",
            unit="ms",
            values=tuple(busy[name]),
            baseline=tuple(busy["bare"]),
        )
