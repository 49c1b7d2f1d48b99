"""Who has which case before them, so that edits in two places meet and neither is lost."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from nicegui.context import context
from nicegui.element import Element
from nicegui.slot import Slot

from core.case import Case
from core.store import (
    Conflict,
    HistoryStep,
    Snapshot,
    changed,
    conflicts_between,
    leaves,
    plain_code,
)

__all__ = [
    "Conflict",
    "EditBurst",
    "EditConflict",
    "OpenPages",
    "TypedInto",
    "Typing",
    "View",
    "Whence",
    "asking",
    "nobody",
    "same_code",
    "unless_left",
]


class Whence(NamedTuple):
    """Where a change was made, or where somebody is looking."""

    is_phone: bool
    name: str = ""
    """What the phone is called."""


class EditConflict(Exception):
    """A change would overwrite what its page has never shown; nothing was changed."""

    def __init__(self, met: tuple[Conflict, ...]) -> None:
        super().__init__(f"{len(met)} values")
        self.met = met


@dataclass(slots=True)
class EditBurst:
    """One stretch of typing into one box: all its saves are one step of undo."""

    seen: Callable[[Case], Case] | None = None
    """Makes of the newest case the one that was in sight, where that isn't the page's own."""
    _step: HistoryStep | None = None

    def keep(self, kept: Snapshot, case: Case, code: str) -> Snapshot:
        """Put a case in the place of the one kept, over the same step as the save before.

        Where something else was kept in between, this is a step of its own.
        """
        before = kept
        if self._step is not None and kept.past[-1:] == (self._step,):
            before, code = kept.undone(), self._step.code
        after = before.with_case(case, code)
        self._step = None if after is before else after.past[-1]
        return after


class TypedInto(Protocol):
    """A form that stands on an open page."""

    async def keep(self, name: str, text: str, *, left: bool) -> bool:
        """Keep one field; say whether it is."""

    def show(self, name: str) -> bool:
        """Show what is kept of a field; say whether it can be shown alone."""

    async def redraw(self) -> None:
        """Draw what follows from the form."""

    def taken_down(self) -> None:
        """Let go of its page, which is gone; what is being kept is kept all the same."""


@dataclass(slots=True)
class Typing:
    """What is typed on one page: its forms by their keys, and whose turn it is to be kept."""

    forms: dict[str, TypedInto] = field(default_factory=dict)
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    pending: set[tuple[str, str, str]] = field(default_factory=set)
    """Texts that are being kept, with form and field; a question about one may take its time."""
    asked: int = 0
    """How many texts of its forms were handed in to be kept."""
    _given_up: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """Texts given up for what stands elsewhere, and how many had been handed in by then."""

    def give_up(self, mark: tuple[str, str, str]) -> None:
        """Remember that what stands elsewhere was chosen over a text, or that its page was left."""
        self._given_up[mark] = self.asked

    def is_given_up(self, mark: tuple[str, str, str], asked: int = 0) -> bool:
        """Return whether a text was given up after it was handed in: it isn't asked about again.

        Args:
            mark: form, field and text.
            asked: its number in the order they were handed in; 0 for one typed on an earlier page.
        """
        return asked <= self._given_up.get(mark, -1)

    def close_forms(self) -> None:
        """Forget the forms: they don't stand on the page any more."""
        for form in self.forms.values():
            form.taken_down()
        self.forms.clear()


@dataclass(slots=True, kw_only=True)
class View:
    """One open page, and what it knows of its case."""

    case_id: str
    news: Callable[[], None]
    """Is told that the case was changed elsewhere."""
    choose: Callable[[tuple[Conflict, ...]], Awaitable[bool]]
    """Asks whether what is given here shall stand; if not, the page shows the newest."""
    typing: Typing = field(default_factory=Typing)
    _shown: Case | None = None
    _since: dict[str, object] = field(default_factory=dict)
    """What came to be known on this page after it was built, by place."""

    def now_shows(self, case: Case) -> None:
        """Record that the page is built anew, from this case."""
        self._shown, self._since = case, {}
        self.typing.close_forms()

    def shows(self, case: Case) -> bool:
        """Return whether the page was built from just this case."""
        return self._shown == case

    def learn(self, met: tuple[Conflict, ...]) -> None:
        """Record that the values elsewhere were shown."""
        self._since |= {meeting.place: meeting.theirs for meeting in met}

    def take(self, old: Case, new: Case, stretch: EditBurst | None = None) -> Callable[[], None]:
        """Record what a change on this page gives; give back what forgets it, should it fail.

        Args:
            old: the case as it is kept.
            new: the case as the change leaves it.
            stretch: the typing it is part of.

        Raises:
            MetElsewhere: it would overwrite what this page has never shown.
        """
        newest, wanted = leaves(old), leaves(new)
        known = newest if self._shown is None else leaves(self._shown) | self._since
        if stretch is not None and stretch.seen is not None:
            known = leaves(stretch.seen(old))
        if met := conflicts_between(known, newest, wanted):
            raise EditConflict(met)
        before = dict(self._since)
        self._since |= changed(newest, wanted)

        def forget() -> None:
            self._since = before

        return forget


class OpenPages:
    """The open pages. It belongs to the event loop's thread."""

    def __init__(self) -> None:
        self._views: dict[str, View] = {}
        self._whence: dict[str, dict[str, Whence]] = {}
        """Who gave a value last, by case and place, while phones are let in."""
        self._last: dict[str, Whence] = {}

    def join(self, page: str, view: View) -> None:
        """Record an open page."""
        self._views[page] = view

    def leave(self, page: str) -> None:
        """Forget a page that is gone."""
        if view := self._views.pop(page, None):
            view.typing.close_forms()

    def view(self, page: str) -> View | None:
        """Return what is known of a page."""
        return self._views.get(page)

    def note(self, case_id: str, old: Case, new: Case, whence: Whence) -> None:
        """Record where the values were given in which a case differs now."""
        known = self._whence.setdefault(case_id, {})
        known.update(dict.fromkeys(changed(leaves(old), leaves(new)), whence))
        self._last[case_id] = whence

    def whence(self, case_id: str, place: str = "") -> Whence | None:
        """Return where a value was given last, or any of the case; ``None`` where nobody knows."""
        if not place:
            return self._last.get(case_id)
        return self._whence.get(case_id, {}).get(place)

    def forget(self, case_id: str) -> None:
        """Forget who gave what: no phone is let in any more, or the case was erased."""
        self._whence.pop(case_id, None)
        self._last.pop(case_id, None)

    def tell(self, case_id: str, case: Case, *, besides: View | None) -> None:
        """Tell all pages of a case that don't show it yet, but one, that it was changed."""
        for view in tuple(self._views.values()):
            if view.case_id == case_id and view is not besides and not view.shows(case):
                view.news()


def asking() -> Element | None:
    """Return the part of a page whose handler is running, if one is."""
    return context.slot.parent if Slot.get_stack() else None


def unless_left(part: Element | None, case: Case) -> Case:
    """Return a case that was kept.

    Raises:
        asyncio.CancelledError: who asked is gone: there is nothing to show.
    """
    if part is not None and part.is_deleted:
        raise asyncio.CancelledError
    return case


def same_code(typed: str, code: str) -> bool:
    """Return whether what was typed is this recovery code, whatever the dashes and cases."""
    return plain_code(typed) == plain_code(code)


async def nobody(_: str) -> None:
    """Nothing to lock, nobody to send away."""
