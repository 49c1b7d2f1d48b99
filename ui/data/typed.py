"""What is typed, on every page: kept while it is typed, and late where a page was left or lost."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import Client, ui
from nicegui.events import GenericEventArguments

from core.case import Case
from core.errors import InvalidInput
from ui.desk import Desk
from ui.open_pages import EditBurst
from ui.shell import design, feedback
from ui.shell.autosave import (
    FAILED,
    GONE,
    KEPT,
    WRONG,
    acknowledge,
    form_key,
    note_words,
)
from ui.shell.form_table import FORMS, RecordForm
from ui.shell.words import autosave as t

_NEW = "new-debt"
_MOST = 100
"""Texts in one message; a page has fewer boxes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text out of a box, as the browser hands it in."""

    form: str
    """The key of a form, see ``autosave.form_key``."""
    name: str
    text: str
    base: str
    """What was kept in that box when it began to be typed."""
    also: tuple[str, ...]
    """What was sent since and perhaps kept."""
    left: bool
    late: bool
    """Whether the page it was typed on isn't before the person any more."""
    again: bool
    """Whether it was sent before."""

    @property
    def kind(self) -> str:
        """The name of the form in ``FORMS``."""
        return self.form.split("/")[1]

    @property
    def ident(self) -> str:
        """The id of the record."""
        return self.form.split("/", 2)[2]


def listen_for_typed(desk: Desk, client: Client) -> None:
    """Hear what is typed on a page, and say of each text what became of it."""
    ui.on("lq-typed", partial(_hear, desk, client))
    with client.layout:
        bar = design.show(cls="lq-unsaved", attributes={"data-lq-bar": "", "role": "status"})
        bar.props["hidden"] = True
        for which, words in note_words().items():
            bar.props[which] = words


async def _hear(desk: Desk, client: Client, event: GenericEventArguments) -> None:
    for entry in entries(event.args):
        if state := await answer(desk, client, entry):
            await acknowledge(client, entry.form, entry.name, entry.text, state)


def entries(args: Any) -> Iterator[Entry]:  # noqa: ANN401 (whatever a browser says)
    """Read what a page hands in; what no page of ours says is passed over."""
    for said in args[:_MOST] if isinstance(args, list) else ():
        if not isinstance(said, dict):
            continue
        texts = [said.get(name) for name in ("form", "name", "text", "base")]
        also = said.get("also")
        if not isinstance(also, list) or not all(isinstance(one, str) for one in [*texts, *also]):
            continue
        form, name, text, base = (str(one) for one in texts)
        if form.count("/") >= 2:  # noqa: PLR2004 (case, kind, id)
            yield Entry(
                form=form,
                name=name,
                text=text,
                base=base,
                also=tuple(also),
                left=said.get("left") is True,
                late=said.get("late") is True,
                again=said.get("again") is True,
            )


async def answer(desk: Desk, client: Client, entry: Entry) -> str:
    """Keep one text, unless that is under way; say what became of it, or nothing yet."""
    typing, mark = desk.typing(), (entry.form, entry.name, entry.text)
    if mark in typing.pending:
        return ""
    if entry.late and typing.is_given_up(mark):
        return GONE
    typing.pending.add(mark)
    try:
        return await take(desk, client, entry)
    except OSError as error:
        if not entry.again:
            feedback.calm(error)
        return FAILED
    except asyncio.CancelledError:  # kept, and the page was left; or what is elsewhere was chosen
        typing.give_up(mark)
        return GONE
    finally:
        typing.pending.discard(mark)


async def take(desk: Desk, client: Client, entry: Entry) -> str:
    """Keep one text; say what became of it.

    Raises:
        OSError: it could not be written.
        asyncio.CancelledError: as ``Desk.change``.
    """
    if entry.kind not in FORMS or entry.form != form_key(desk.who(), entry.kind, entry.ident):
        return GONE  # another case's
    live = desk.typing().forms.get(entry.form)
    if live is not None and not entry.late:
        state = KEPT if await live.keep(entry.name, entry.text, left=entry.left) else WRONG
        is_before = desk.typing().forms.get(entry.form) is live
    else:
        async with desk.typing().turn:
            state = await _late(desk, FORMS[entry.kind], entry)
        is_before = False
    if state == KEPT and not is_before:  # built before it was kept, the page can't show it yet
        await _show(desk, client, entry)
    return state


async def _late(desk: Desk, form: RecordForm, entry: Entry) -> str:
    """Keep a text of a form that isn't before the person any more.

    What was changed elsewhere since it was typed is never overwritten unasked.
    """
    today = desk.today()

    def told(case: Case, text: str) -> Case:
        try:
            return form.told(case, entry.ident, entry.name, text, today)
        except InvalidInput:
            return case

    def seen(case: Case) -> Case:
        known = any(told(case, text) == case for text in (entry.base, *entry.also))
        return case if known else told(case, entry.base)

    case = desk.case()
    if form.typed(case, entry.ident) is None and not (form.added and not entry.base):
        feedback.tell(t.REMOVED)
        return GONE
    try:
        new = form.told(case, entry.ident, entry.name, entry.text, today)
    except InvalidInput:
        return WRONG
    except KeyError:
        return GONE
    if new != case:
        is_new = form.typed(case, entry.ident) is None
        await desk.change(
            form.code(case, entry.ident),
            lambda now: form.told(now, entry.ident, entry.name, entry.text, today),
            None if is_new else EditBurst(seen),
        )
    return KEPT


async def _show(desk: Desk, client: Client, entry: Entry) -> None:
    """Let the page show what came late."""
    live = desk.typing().forms.get(entry.form)
    if live is not None and live.show(entry.name):
        await live.redraw()
        return
    view = desk.together.view(client.id)
    if entry.kind == _NEW and client.sub_pages_router.current_path == "/debts/new":
        ui.navigate.to(f"/debts/{entry.ident}#figures")
    elif view is not None and not view.shows(desk.case()):
        view.news()
