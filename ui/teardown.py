"""A page that is closed is taken apart, so that it is freed at once.

What hangs together in a circle is freed only by Python's search for garbage, which stops everybody
for as long as it looks through all pages that are open. NiceGUI's elements hold such circles: the
props, classes and style of each hold their own method as the handler of a change. So whatever is
removed from a page, or with it, loses its handlers here. What is under way goes on: nothing that
a handler may still need is taken from it.

What it stands on in NiceGUI is held in ``tests/ui/test_contract.py``, what pages may not do so that
it is enough in ``tests/test_house.py``, and that it is in ``tests/ui/test_teardown.py``.
"""

import asyncio
import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, wraps
from typing import Any, Protocol, runtime_checkable

from fastapi.dependencies import models
from nicegui import Client
from nicegui.element import Element
from nicegui.elements.upload import Upload
from nicegui.functions.refreshable import RefreshableTarget
from nicegui.props import Props

_INSTALLED, _TARGET = "_lq_takes_apart", "_lq_target"
_PARSE = Props.parse


@runtime_checkable
class TakenDown(Protocol):
    """What hears an element by a method of its own, and holds what leads back to itself."""

    def taken_down(self) -> None:
        """Let go of what leads back, and of nothing that what is under way still needs."""


_YOUNG, _MIDDLE, _OLD = 700, 10, 1000
_QUIET_SECONDS = 20.0
_QUIET_SHARE = 0.02


def search_seldom() -> None:
    """Let Python search all there is for garbage a hundred times less often than it does.

    What is loaded by now is never searched again.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


async def search_when_quiet(seconds: float = _QUIET_SECONDS) -> None:
    """Search all there is for garbage whenever nothing was worked on for a while, until cancelled.

    Args:
        seconds: how long that is.
    """
    while True:
        begun = time.process_time()
        await asyncio.sleep(seconds)
        is_quiet = time.process_time() - begun < seconds * _QUIET_SHARE
        if is_quiet and gc.get_count()[2]:  # else nothing much was made since the last search
            gc.collect()


def install() -> None:
    """Have every element and every page taken apart when it is deleted; once is enough."""
    if hasattr(Client, _INSTALLED):
        return
    setattr(Client, _INSTALLED, True)
    remove, delete, run = Client.remove_elements, Client.delete, RefreshableTarget.run

    @wraps(remove)
    def remove_elements(self: Client, elements: Iterable[Element]) -> None:
        gone = list(elements)
        owners = {id(owner): owner for element in gone for owner in _owners(element)}
        remove(self, gone)
        for element in gone:
            _take_apart(element)
        for owner in owners.values():
            owner.taken_down()
        if any(isinstance(element, Upload) for element in gone):
            for cache in _caches():
                cache.cache_clear()

    @wraps(delete)
    def delete_client(self: Client) -> None:
        redrawn = [target.refreshable for e in self.elements.values() for target in _targets(e)]
        try:
            delete(self)
        finally:
            _forget_handlers(self)
            for part in redrawn:
                part.func = _draw_nothing

    @wraps(run)
    def run_target(self: RefreshableTarget, func: Callable[..., Any]) -> Any:  # noqa: ANN401
        setattr(self.container, _TARGET, self)
        return run(self, func)

    RefreshableTarget.run = run_target  # type: ignore[method-assign]
    Props.parse = staticmethod(_parsed)  # type: ignore[method-assign]
    Client.remove_elements = remove_elements  # type: ignore[method-assign]
    Client.delete = delete_client  # type: ignore[method-assign]


def _owners(element: Element) -> Iterator[TakenDown]:
    """Return what hears the events of an element and wants to know when it is gone."""
    for listener in element._event_listeners.values():  # noqa: SLF001
        owner = getattr(listener.handler, "__self__", None)
        if isinstance(owner, TakenDown):
            yield owner


def _caches() -> list[Any]:
    """Give what FastAPI knows of functions: that of a place to upload to holds all of its page."""
    return [known for known in vars(models).values() if hasattr(known, "cache_clear")]


def _parsed(text: str | None) -> dict[str, Any]:
    """Read props from a text, once each.

    Python's own reader of quoted values leaves functions behind that name each other.
    """
    return dict(_props_of(text)) if text else {}


@lru_cache(maxsize=4096)
def _props_of(text: str) -> Mapping[str, Any]:
    return _PARSE(text)


def _take_apart(element: Element) -> None:
    for part in (element._props, element._classes, element._style):  # noqa: SLF001
        part._change_handlers.clear()  # noqa: SLF001
    _forget_handlers(element)
    for target in _targets(element):
        delattr(element, _TARGET)
        target.refreshable.prune()


def _targets(element: Element) -> Iterator[RefreshableTarget]:
    """Return what draws anew what stands in an element, if something does."""
    target = getattr(element, _TARGET, None)
    if target is not None:
        yield target


def _draw_nothing(*_args: object, **_named: object) -> None:
    """Stand in for what drew a part of a page that is gone."""


def _forget_handlers(thing: Client | Element) -> None:
    """Clear every list of handlers something has, whatever they are handlers of."""
    for name, value in vars(thing).items():
        if name.endswith("_handlers") and isinstance(value, list):
            value.clear()
