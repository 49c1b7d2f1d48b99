"""The page as a person has it: what it says, its boxes by their labels, its choices by their words.

One object for every page: each handler a test starts is waited for by what it brings to the page.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import TypeGuard

import pytest
from nicegui import ui
from nicegui.testing import User
from nicegui.testing.user_interaction import UserInteraction

from tests.clock import PATIENCE_SECONDS


@dataclass
class Parsed(HTMLParser):
    """One piece of our own HTML, taken apart the way a browser does."""

    html: str
    text: str = ""
    tags: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    """The id of a box, by its label."""
    links: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    """The value of a choice, by its first words."""
    acts: dict[str, str] = field(default_factory=dict)
    """The code of a button that says one, by its words."""
    ticked: set[str] = field(default_factory=set)
    """Values of choices that are made."""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str | None], int]] = []
        self._value: str | None = None
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= given.keys()
        if tag in {"input", "option"}:
            self._value = given.get("value") or ""
            if given.keys() & {"checked", "selected"}:
                self.ticked.add(self._value)
        if tag not in {"input", "br", "hr", "img"}:
            self._open.append((tag, given, len(self.text)))

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._value is not None and data.strip():
            self.choices.setdefault(data.strip(), self._value)
            self._value = None

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, given, start = self._open.pop()
            words = self.text[start:].strip()
            if name == "label" and given.get("for"):
                self.labels[words] = str(given["for"])
            if name == "button" and given.get("data-do"):
                self.acts.setdefault(words, str(given["data-do"]))
            if name == "a":
                self.links[words] = str(given.get("href"))
            if name == tag:
                break


@lru_cache(4096)
def take_apart(html: str) -> Parsed:
    """Give one piece of HTML taken apart; most of a page is there again at the next look."""
    return Parsed(html)


_OPEN = True
"""What a drawer says of itself once it is open."""


class Screen:
    """What one visitor has before them."""

    def __init__(self, user: User) -> None:
        self.user = user
        self._unfolded: set[tuple[str, int]] = set()
        """The drawers, by page and id, that were opened because the address named them."""

    async def open(self, path: str) -> None:
        """Go to an address; a drawer it names is opened, as ``lq.arrived`` does."""
        page, _, drawer = path.partition("#")
        await self.user.open(page)
        if drawer and self.user.client is not None:
            self.user.client.sub_pages_router.current_path = path
        self.arrive()

    def arrive(self) -> None:
        """Open the drawer that the address names, once: a page was built."""
        name = self.address.partition("#")[2]
        for element in self._drawers(name):
            known = (element.client.id, element.id)
            if known not in self._unfolded:
                self._unfolded.add(known)
                UserInteraction(self.user, {element}, None).trigger("toggle", [True])

    def unfold(self, name: str) -> None:
        """Open a drawer that stands on the page, as a tap on it does."""
        [drawer] = self._drawers(name)
        UserInteraction(self.user, {drawer}, None).trigger("toggle", [True])

    def _drawers(self, name: str) -> list[ui.element]:
        return [
            e for e in self._elements() if e.tag == "details" and name and e.props.get("id") == name
        ]

    def follow(self, words: str) -> None:
        """Take a link, as the app does it: without loading the page anew."""
        self.user.navigate.to(self.links[words])

    def _elements(self) -> Iterator[ui.element]:
        assert self.user.client is not None
        return self.user.client.layout.descendants()

    def _parsed(self) -> Iterator[tuple[ui.html, Parsed]]:
        for element in self._elements():
            if isinstance(element, ui.html):
                yield element, take_apart(element.content)

    @property
    def html(self) -> str:
        """All HTML of our own on the page."""
        return "".join(e.content for e in self._elements() if isinstance(e, ui.html))

    @property
    def text(self) -> str:
        """All the page says, and what was said in passing."""
        return "".join([*(parsed.text for _, parsed in self._parsed()), *self.user.notify.messages])

    @property
    def tags(self) -> set[str]:
        """Names of all HTML elements of our own on the page."""
        return {tag for _, parsed in self._parsed() for tag in parsed.tags}

    @property
    def attributes(self) -> set[str]:
        """Names of all their attributes."""
        return {name for _, parsed in self._parsed() for name in parsed.attributes}

    @property
    def links(self) -> dict[str, str]:
        """Where the links lead, by their words."""
        return {words: href for _, parsed in self._parsed() for words, href in parsed.links.items()}

    @property
    def acts(self) -> list[str]:
        """Words of all buttons in lists that are one element, in order."""
        return [words for _, parsed in self._parsed() for words in parsed.acts]

    @property
    def typed(self) -> list[str]:
        """What stands in the boxes of the page, in order."""
        return [str(e.value or "") for e in self._elements() if _is_box_of_the_page(e)]

    @property
    def address(self) -> str:
        """The address without the host."""
        assert self.user.client is not None
        return self.user.client.sub_pages_router.current_path

    async def reads(self, *sentences: str) -> None:
        """Wait until the page says all of these."""
        try:
            await self.until(lambda: _all_in(self.text, sentences))
        except TimeoutError:
            text = self.text
            missing = [sentence for sentence in sentences if sentence not in text]
            pytest.fail(f"the page never says {missing}; it says: {text[:1000]}")

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds that the page doesn't say."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            self.arrive()
            if condition():
                return
            await asyncio.sleep(0.01)
        raise TimeoutError

    def box(self, label: str, *, in_card: bool = False) -> ui.input:
        """Find a box by its label: of the page, or of the cards that wait over every page."""
        [ident] = {
            parsed.labels[label]
            for element, parsed in self._parsed()
            if label in parsed.labels and _is_in_a_card_over_the_page(element) == in_card
        }
        [box] = [e for e in self._elements() if e.props.get("for") == ident]
        assert isinstance(box, ui.input)
        return box

    def error(self, label: str) -> str:
        """Give what is said at a box about what is wrong with it."""
        about = f"{self.box(label).props['for']}-err"
        [said] = [parsed.text for e, parsed in self._parsed() if e.props.get("id") == about]
        return said

    def write(self, label: str, text: str) -> None:
        """Type into a box instead of what is there, and stay in it."""
        UserInteraction(self.user, {self.box(label)}, None).clear().type(text)

    def write_in_card(self, label: str, text: str) -> None:
        """Type into a box of a card that waits over every page."""
        box = self.box(label, in_card=True)
        UserInteraction(self.user, {box}, None).clear().type(text)

    def fill(self, label: str, text: str) -> None:
        """Type into a box instead of what is there, and leave it."""
        UserInteraction(self.user, {self.box(label)}, None).clear().type(text).trigger("blur")

    def _group(self, legend: str, words: str) -> tuple[ui.html, Parsed]:
        return next(
            (element, parsed)
            for element, parsed in self._parsed()
            if legend in parsed.text
            and words in parsed.choices
            and not _is_in_a_card_over_the_page(element)
        )

    def choose(self, legend: str, words: str) -> None:
        """Make a choice of a group."""
        element, parsed = self._group(legend, words)
        UserInteraction(self.user, {element}, None).trigger("change", parsed.choices[words])

    def tick(self, legend: str, words: str, *, on: bool = True) -> None:
        """Tick one thing of a group, or untick it."""
        element, parsed = self._group(legend, words)
        UserInteraction(self.user, {element}, None).trigger("change", [parsed.choices[words], on])

    def is_ticked(self, legend: str, words: str) -> bool:
        """Whether a choice is made."""
        _, parsed = self._group(legend, words)
        return parsed.choices[words] in parsed.ticked

    def press(self, words: str) -> None:
        """Press the first button with these words."""
        UserInteraction(self.user, {self._buttons(words)[0]}, None).click()

    def press_last(self, words: str) -> None:
        """Press the last button with these words."""
        UserInteraction(self.user, {self._buttons(words)[-1]}, None).click()

    def _buttons(self, words: str) -> list[ui.button]:
        return [
            e
            for e in self._elements()
            if isinstance(e, ui.button)
            and words in "".join(take_apart(d.content).text for d in e if isinstance(d, ui.html))
        ]

    def tap(self, words: str) -> None:
        """Press the first button with these words in a list that is one element."""
        element, parsed = next(
            (element, parsed) for element, parsed in self._parsed() if words in parsed.acts
        )
        UserInteraction(self.user, {element}, None).trigger("click", parsed.acts[words])

    def touch(self, name: str, event: str, *sent: object) -> None:
        """Do something to a part that is only HTML, as the browser would tell of it."""
        [part] = [e for e, _ in self._parsed() if e.props.get("data-testid") == name]
        value = list(sent) if len(sent) > 1 else sent[0]
        UserInteraction(self.user, {part}, None).trigger(event, value)

    def part(self, words: str) -> str:
        """Give all that is said in the one part of the page that begins so."""
        [said] = [parsed.text for _, parsed in self._parsed() if parsed.text.startswith(words)]
        return said

    def told_with(self, attribute: str) -> str:
        """Give what the one element that has an attribute carries in it."""
        [told] = [str(e.props[attribute]) for e in self._elements() if attribute in e.props]
        return told

    def is_shown(self, name: str) -> bool:
        """Whether a button, by its name for tests, can be seen."""
        return any(
            e.visible
            for e in self._elements()
            if isinstance(e, ui.button) and e.props.get("data-testid") == name
        )

    def undo(self) -> None:
        """Take the way back that is offered in passing."""
        assert self.user.client is not None
        UserInteraction(self.user, {self.user.client.layout}, None).trigger("lqUndo")


def _is_in_a_card_over_the_page(element: ui.element) -> bool:
    """Whether it stands in one of the four cards that wait, closed, over every page."""
    return any("lq-first" in around.classes for around in element.ancestors())


def _is_box_of_the_page(element: ui.element) -> TypeGuard[ui.input]:
    return isinstance(element, ui.input) and not _is_in_a_card_over_the_page(element)


def _all_in(text: str, sentences: Iterable[str]) -> bool:
    return all(sentence in text for sentence in sentences)
