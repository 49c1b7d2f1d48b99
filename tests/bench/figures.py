"""A figure, and how figures are printed and written down."""

import math
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing measured several times, with what it is measured against."""

    name: str
    unit: str
    values: tuple[float, ...]
    """One for each run."""
    baseline: tuple[float, ...] = ()
    """The same thing of the page it is compared with: same rounds, taken in turn."""
    at_most: float | None = None
    """The target: for the ratio where there is a baseline, else for the value."""

    @property
    def value(self) -> float:
        """The median of the runs."""
        return statistics.median(self.values)

    @property
    def against(self) -> float | None:
        """The median of the baseline, if there is one."""
        return statistics.median(self.baseline) if self.baseline else None

    @property
    def ratio(self) -> float | None:
        """How many times the baseline it is."""
        return self.value / self.against if self.against else None

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; ``None`` where there is none, or nothing to judge by."""
        judged = self.ratio if self.baseline else self.value
        return None if self.at_most is None or judged is None else judged <= self.at_most

    def to_json(self) -> dict[str, object]:
        """Give it with three decimals, ``null`` for what it hasn't got."""
        return {
            "name": self.name,
            "unit": self.unit,
            "value": _kept(self.value),
            "min": _kept(min(self.values)),
            "max": _kept(max(self.values)),
            "runs": len(self.values),
            "baseline": _kept(self.against),
            "ratio": _kept(self.ratio),
            "at_most": self.at_most,
            "met": self.is_met,
        }


def table(figures: Sequence[Figure]) -> Iterable[str]:
    """Set figures out in lines: value, spread, baseline, ratio, target."""
    rows = [("figure", "median", "min … max", "unit", "n", "bare", "ratio", "target", "")]
    rows += [
        (
            figure.name,
            _short(figure.value),
            f"{_short(min(figure.values))} … {_short(max(figure.values))}",
            figure.unit,
            str(len(figure.values)),
            _short(figure.against),
            f"{figure.ratio:.2f}×" if figure.ratio is not None else "",
            "" if figure.at_most is None else f"≤ {figure.at_most:g}{'×' * bool(figure.baseline)}",
            {True: "met", False: "MISSED", None: ""}[figure.is_met],
        )
        for figure in figures
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        yield "  ".join(
            (name.ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells, widths[1:], strict=True)))
        ).rstrip()


def machine() -> dict[str, object]:
    """Say what was measured on; no name of it."""
    return {
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
    }


def load_average() -> float | None:
    """Give how busy the machine was over the last minute, where that is known."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def _kept(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 3)


def _short(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def timed_ms(act: Callable[[], object]) -> float:
    """Do something and give the milliseconds it took."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000
