"""Who has which case before them, so that edits in two places meet and neither is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from nicegui.context import context
from nicegui.element import Element
from nicegui.slot import Slot

from core.case import Case
from core.store import Kept, Meeting, changed, leaves, meetings, plain_code

__all__ = ["Meeting", "MetElsewhere", "Together", "View"]


class MetElsewhere(Exception):
    """A change would overwrite what its page has never shown; nothing was changed."""

    def __init__(self, met: tuple[Meeting, ...]) -> None:
        super().__init__(f"{len(met)} values")
        self.met = met


@dataclass(slots=True, kw_only=True)
class View:
    """One open page, and what it knows of its case."""

    case_id: str
    news: Callable[[], None]
    """Is told that the case was changed elsewhere."""
    choose: Callable[[tuple[Meeting, ...]], Awaitable[bool]]
    """Asks whether what is given here shall stand; if not, the page shows the newest."""
    _shown: Case | None = None
    _since: dict[str, object] = field(default_factory=dict)
    """What came to be known on this page after it was built, by place."""

    def now_shows(self, case: Case) -> None:
        """Note that the page was built anew."""
        self._shown, self._since = case, {}

    def shows(self, case: Case) -> bool:
        """Say whether the page was built from just this case."""
        return self._shown == case

    def learn(self, met: tuple[Meeting, ...]) -> None:
        """Note that the values elsewhere were shown."""
        self._since |= {meeting.place: meeting.theirs for meeting in met}

    def take(self, old: Case, new: Case) -> Callable[[], None]:
        """Note what a change on this page gives; give back what forgets it, should it fail.

        Raises:
            MetElsewhere: it would overwrite what this page has never shown.
        """
        newest, wanted = leaves(old), leaves(new)
        known = newest if self._shown is None else leaves(self._shown) | self._since
        if met := meetings(known, newest, wanted):
            raise MetElsewhere(met)
        before = dict(self._since)
        self._since |= changed(newest, wanted)

        def forget() -> None:
            self._since = before

        return forget


class Together:
    """The open pages. It belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._views: dict[str, View] = {}

    def join(self, page: str, view: View) -> None:
        """Note an open page."""
        self._views[page] = view

    def leave(self, page: str) -> None:
        """Forget a page that is gone."""
        self._views.pop(page, None)

    def view(self, page: str) -> View | None:
        """Give what is known of a page."""
        return self._views.get(page)

    def tell(self, case_id: str, case: Case, *, besides: View | None) -> None:
        """Tell all pages of a case that don't show it yet, but one, that it was changed."""
        for view in tuple(self._views.values()):
            if view.case_id == case_id and view is not besides and not view.shows(case):
                view.news()


def asking() -> Element | None:
    """Give the part of a page whose handler is running, if one is."""
    return context.slot.parent if Slot.get_stack() else None


def unless_left(page: Element | None, kept: Kept) -> Case:
    """Give what was kept; stop where the page that asked was left meanwhile."""
    if page is not None and page.is_deleted:
        raise asyncio.CancelledError  # kept, but who asked is gone: there is nothing to show
    return kept.case


def same_code(typed: str, code: str) -> bool:
    """Say whether what was typed is this recovery code, whatever the dashes and cases."""
    return plain_code(typed) == plain_code(code)


async def nobody(_: str) -> None:
    """Nothing to lock, nobody to send away."""
