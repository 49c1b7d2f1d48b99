"""The first load of ``/``: empty and with case G, beside the bare page, in turn."""

from collections.abc import Iterator
from contextlib import ExitStack

from playwright.sync_api import sync_playwright

from core.intake import example
from tests.bench.figures import Figure
from tests.bench.served import bare, ours
from tests.bench.visit import Device, Visit, Way, visit
from tests.e2e.visitors import launch

_RUNS = 7
_UNDO = "emitEvent('lq-undo')"
_MEASURED = (
    # what, unit, the field of a visit, the target for its ratio
    ("on the wire", "KiB", "kib", 1.0),
    ("requests", "", "requests", None),
    ("first paint", "ms", "paint_ms", 0.6),
    ("socket ready", "ms", "socket_ms", None),
    ("first click answered", "ms", "click_ms", 1.0),
    ("main thread", "ms", "main_thread_ms", None),
    ("again, on the wire", "KiB", "warm_kib", None),
)


def measure(*, quick: bool) -> Iterator[Figure]:
    """Visit each page many times; a first round, not counted, warms the servers."""
    with ExitStack() as stack:
        browser = launch(stack.enter_context(sync_playwright()))
        plain = stack.enter_context(bare())
        empty = stack.enter_context(ours())
        full = stack.enter_context(ours(example("g")))
        ways = {
            "bare": Way(served=plain, click="text=press", seen="text=pressed"),
            # nothing is typed yet: the server answers with what is missing, at the fields
            "empty": Way(served=empty, click="[data-testid=count]", seen=".lq-err:not(:empty)"),
            "empty, example": Way(
                served=empty,
                click="[data-testid=example-g]",
                seen="[data-testid=next]",
                afterwards=_UNDO,
            ),
            # a link within the app: the server builds the next page
            "case g": Way(served=full, click=".lq-task-head", seen="[data-testid=debt]"),
        }
        devices: tuple[Device, ...] = ("desktop", "slow phone")
        for device in devices:
            visits: dict[str, list[Visit]] = {name: [] for name in ways}
            for turn in range((2 if quick else _RUNS) + 1):
                for name, way in ways.items():
                    came = visit(browser, device, way)
                    if turn:
                        visits[name].append(came)
            yield from _figures(device, visits)
        browser.close()


def _figures(device: Device, visits: dict[str, list[Visit]]) -> Iterator[Figure]:
    for name in [name for name in visits if name != "bare"]:
        for what, unit, at, target in _MEASURED:
            if name.endswith("example") and at != "click_ms":
                continue  # it differs from the other in the click alone
            yield Figure(
                name=f"{device}, {name}: {what}",
                unit=unit,
                values=tuple(getattr(came, at) for came in visits[name]),
                baseline=tuple(getattr(came, at) for came in visits["bare"]),
                at_most=target,
            )
