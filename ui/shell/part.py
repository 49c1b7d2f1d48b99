"""A part of a page that is drawn anew in its place, without the rest of the page."""

from collections.abc import Awaitable, Callable
from inspect import ismethod
from typing import ParamSpec
from weakref import WeakMethod

from nicegui.element import Element
from nicegui.functions.refreshable import RefreshableContainer

_Told = ParamSpec("_Told")


def weakly(follow: Callable[_Told, Awaitable[None]]) -> Callable[_Told, Awaitable[None]]:
    """Return what calls a method without holding its owner: it does nothing once that is gone.

    A part of a page that tells its page of a change holds the page by it, and the page its part:
    such a circle would be freed late, see ``ui/teardown.py``. A plain function is returned as is.
    """
    if not ismethod(follow):
        return follow
    method = WeakMethod(follow)

    async def call(*told: _Told.args, **named: _Told.kwargs) -> None:
        known = method()
        if known is not None:
            await known(*told, **named)

    return call


class Part:
    """What a method of a page draws. It holds that page weakly, so it keeps no closed page alive.

    A page that was never laid out has parts too: drawing those anew does nothing, so that its
    handlers can be called alone.
    """

    def __init__(self, draw: Callable[[], None]) -> None:
        """Take a bound method that draws the part where it is called."""
        self._draw = WeakMethod(draw)
        self._place: RefreshableContainer | None = None

    @property
    def is_laid(self) -> bool:
        """Whether it has a place."""
        return self._place is not None

    def lay(self) -> None:
        """Draw it here; this is its place from now on."""
        self._place = RefreshableContainer()
        self.refresh()

    def refresh(self) -> None:
        """Draw it anew, if it was laid and its page is still open.

        Raises:
            ReferenceError: nothing holds the page it belongs to: a handler of it was to do so.
        """
        if self._place is None or self._place.is_deleted:
            return
        draw = self._draw()
        if draw is None:
            raise ReferenceError
        self._place.clear()
        with self._place:
            draw()


def keep_while_open(element: Element, page: Callable[[], object]) -> None:
    """Keep the page a bound method belongs to as long as an element of it is there.

    For a page nothing of which listens before a drawer is opened: parts and drawers hold it weakly.

    Args:
        element: lies around all that is drawn later.
        page: a method of the page; nothing ever calls it.
    """
    element.on("lq-never", page)
