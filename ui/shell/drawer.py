"""A part of a page behind its one fact: it opens in its place, and is drawn when first opened."""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import htpy as h
from nicegui import events, ui

from ui.shell import design
from ui.shell.part import Part


class Drawer:
    """A named part of a page that says one fact while it is shut.

    Its name is its address too: ``/debts/x#paper`` opens it, see ``lq.arrived`` in ``app.js``.
    """

    def __init__(self, name: str, title: str, draw: Callable[[], None]) -> None:
        """Take what it is called and a bound method that draws its inside; held weakly.

        Args:
            name: its id on the page, ASCII.
            title: its words.
            draw: draws the inside where it is called, when it is first opened.
        """
        self.name, self._title = name, title
        self._inside = Part(draw)
        self._is_drawn = False
        self._details: ui.element | None = None

    def lay(self, fact: h.Node, tag: h.Node = None) -> None:
        """Lay it out here, shut.

        Args:
            fact: the one thing it says while it is shut.
            tag: what it asks for, if anything.
        """
        self._details = ui.element("details").classes("lq-drawer")
        with self._details as details:
            details.props["id"] = self.name
            self._summary = design.show(name="summary")
            self._place = ui.element("div").classes("lq-drawer-in lq-stack")
        details.on("toggle", self._toggled, js_handler="(e) => emit(e.target.open)")
        self.say(fact, tag)

    def say(self, fact: h.Node, tag: h.Node = None) -> None:
        """Say another fact on it."""
        design.reshow(self._summary, *_said(self._title, fact, tag))

    def refresh(self) -> None:
        """Draw its inside anew, if it was ever opened."""
        self._inside.refresh()

    def unfold(self) -> None:
        """Open it from the server, and bring it into view; nothing where it was never laid out."""
        if self._details is None or self._details.is_deleted:
            return
        self.open()
        self._details.props("open")
        self._details.run_method("setAttribute", "open", "")
        self._details.run_method("scrollIntoView", {"block": "start"})

    def _toggled(self, event: events.GenericEventArguments) -> None:
        if event.args:
            self.open()

    def open(self) -> None:
        """Draw its inside, once."""
        if not self._is_drawn:
            self._is_drawn = True
            with self._place:
                self._inside.lay()
                # what waits in the window for a box of it is put there, see ``outbox.js``
                ui.run_javascript('document.dispatchEvent(new Event("lq-drawn"))')


def unfold_asked(drawers: Iterable[Drawer]) -> None:
    """Open the one the address names, where it came by a link within the app.

    The address of a link is in the bar only after its page was built: ``lq.arrived`` would miss it.
    """
    asked = urlsplit(ui.context.client.sub_pages_router.current_path).fragment
    for drawer in drawers:
        if drawer.name == asked:
            drawer.unfold()


def drawn_drawer(name: str, title: str, fact: h.Node) -> ui.element:
    """Lay a drawer whose inside is drawn at once, for what is short or the browser alone moves.

    Args:
        name: its id on the page, ASCII.
        title: its words.
        fact: the one thing it says while it is shut.

    Returns:
        Its inside, to draw in.
    """
    with ui.element("details").classes("lq-drawer") as details:
        details.props["id"] = name
        design.show(*_said(title, fact), name="summary")
        return ui.element("div").classes("lq-drawer-in lq-stack")


def _said(title: str, fact: h.Node, tag: h.Node = None) -> tuple[h.Node, ...]:
    """Return what stands on a drawer: its words, its fact, what it asks for, and that it opens."""
    return (
        h.span[h.span(".lq-t")[title], h.span(".lq-d")[fact]],
        tag,
        h.span(".lq-chev.lq-ic")[design.icon("right")],
    )
