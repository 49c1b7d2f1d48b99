"""A form that is kept while it is filled in.

A text that stood for 300 ms is sent by ``outbox.js``, and once more when its box is left; it is
sent again until the page is told that it lies on the disk. So a form keeps what is typed, says
what is kept and what isn't, and shows a value the way it was understood when its box is left:
never under the cursor.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256

from nicegui import Client, core, ui

from core.case import Case
from core.errors import InvalidInput, Problem
from core.intake import is_guess
from ui.open_pages import EditBurst
from ui.shell import design
from ui.shell.form import FormField
from ui.shell.form_table import FORMS, Keeper
from ui.shell.words import autosave as t

KEPT, WRONG, GONE, FAILED = "kept", "wrong", "gone", "failed"
"""What becomes of a text: it is on the disk · it has no meaning there · its record is gone, or what
stands elsewhere was chosen · it could not be written."""


async def _nothing(_: Case) -> None:
    """Nothing follows from it."""


class _Fields:
    """The boxes of one form, by name."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.fields: dict[str, FormField] = {}

    def field(
        self,
        name: str,
        label: str,
        *,
        text: str = "",
        hint: str = "",
        unit: str = "",
        numeric: bool = False,
        area: bool = False,
        ident: str = "",
    ) -> FormField:
        """Lay one field, filled with ``text``; ``ident`` tells it from others of its name."""
        self.fields[name] = FormField(
            name,
            label,
            text=text,
            hint=hint,
            unit=unit,
            numeric=numeric,
            area=area,
            on_leave=self._leave,
            on_type=self._type,
            autosave=(self.key, ident),
        )
        return self.fields[name]

    async def _leave(self, name: str, text: str) -> None:
        """Hear that a box was left."""

    def _type(self) -> None:
        """Hear that a box holds something that isn't kept."""


class DraftForm(_Fields):
    """A form that is kept by a press: what is half written waits in its window till then."""

    def __init__(self, case_id: str, name: str) -> None:
        super().__init__(form_key(case_id, "draft", name))

    async def done(self) -> None:
        """Let the window forget it: it is kept, or not wanted."""
        await acknowledge(ui.context.client, self.key, "*", "", GONE)


class AutosaveForm(_Fields):
    """The fields of one record, each kept as it is typed."""

    def __init__(
        self,
        keeper: Keeper,
        kind: str,
        ident: str = "",
        *,
        on_kept: Callable[[], object] = lambda: None,
        follow: Callable[[Case], Awaitable[None]] = _nothing,
        doubts: Callable[[Case], Mapping[str, Problem]] = lambda _: {},
        with_it: Callable[[str], tuple[str, ...]] = lambda _: (),
    ) -> None:
        """Begin a form; ``field`` lays its fields.

        Args:
            keeper: where it is kept.
            kind: a name in ``FORMS``.
            ident: the id of the record.
            on_kept: called whenever something was kept, while it is typed too.
            follow: called with the case once a field was left: draws what follows from it.
            doubts: gives what looks like a slip though it is kept, by field.
            with_it: gives the fields that are shown anew with a field, because it moves them.
        """
        super().__init__(form_key(keeper.case().id, kind, ident))
        self.ident = ident
        self._keeper, self._form, self._typing = keeper, FORMS[kind], keeper.typing()
        self._on_kept, self._follow, self._doubts, self._with_it = on_kept, follow, doubts, with_it
        self._doubted: set[str] = set()
        self._stretches: dict[str, EditBurst] = {}
        self._said: ui.html | None = None
        self._typing.forms[self.key] = self

    def typed(self) -> Mapping[str, str]:
        """Return the text of each field as it is kept; nothing where there is no record yet."""
        return self._form.typed(self._keeper.case(), self.ident) or {}

    def saved(self) -> None:
        """Lay the note that says whether all is kept; the browser names what isn't."""
        with ui.element("div").classes("lq-saved").props("role=status") as note:
            note.props["data-lq-note"] = self.key
            for which, words in note_words().items():
                note.props[which] = words
            self._said = design.show(t.NOT_YET, name="span", cls="lq-said-now")
            design.show(name="span", attributes={"data-lq-unsaved": ""})

    def told(self) -> None:
        """Return whether all that stands in the boxes is kept."""
        if self._said is not None:
            design.reshow(self._said, t.NOT_YET if self.waiting() else t.SAVED)

    def waiting(self) -> dict[str, str]:
        """Return what stands in the boxes and isn't kept yet, by field."""
        return {name: field.text for name, field in self.fields.items() if field.is_unsaved}

    async def leave(self, name: str, text: str) -> None:
        """Keep a field that is left, or a choice that is made, and let its page know."""
        client, state = ui.context.client, FAILED
        try:
            state = KEPT if await self.keep(name, text, left=True) else WRONG
        except asyncio.CancelledError:
            state = GONE  # kept, and its page was left; or what stands elsewhere was chosen
            raise
        finally:
            await acknowledge(client, self.key, name, text, state)

    _leave, _type = leave, told

    async def choose(self, name: str, value: str) -> None:
        """Keep a choice; what stands behind a dash in its name only tells it from others."""
        await self.leave(name.partition("-")[0], value)

    async def keep(self, name: str, text: str, *, left: bool) -> bool:
        """Keep one field; say whether it is.

        Args:
            name: of a field or a choice.
            text: what stands in it.
            left: whether it is finished: then it is shown as it was understood, or what is wrong.

        Raises:
            OSError: it could not be written.
            asyncio.CancelledError: as ``Desk.change``.
        """
        self._typing.asked += 1
        asked, mark = self._typing.asked, (self.key, name, text)
        async with self._typing.turn:
            if self._typing.is_given_up(mark, asked):
                raise asyncio.CancelledError  # asked about already: what stands elsewhere stays
            try:
                return await self._keep(name, text, left=left)
            except asyncio.CancelledError:
                self._typing.give_up(mark)
                raise

    async def _keep(self, name: str, text: str, *, left: bool) -> bool:
        field = self.fields.get(name)
        if field is not None and field.is_settled(text):
            if "aria-invalid" in field.box.props:  # what was wrong there stands there no longer
                field.problem(None)
            return True
        stretch = self._stretches.setdefault(name, EditBurst())
        if left:
            del self._stretches[name]
        try:
            case = await self._keeper.change(
                self._form.code(self._keeper.case(), self.ident),
                lambda case: self._form.told(case, self.ident, name, text, self._keeper.today()),
                stretch,
            )
        except InvalidInput as invalid:
            if left and self.is_open:
                self._problems(name, invalid)
                self.told()
            return False
        if self.is_open:
            if field is not None and not left:
                field.kept_while_typed(text)
            self._on_kept()
            if left:
                await self._settle(name, text, case)
            self.told()
        return True

    async def _settle(self, name: str, text: str, case: Case) -> None:
        """Show what was kept the way it was understood, and what follows from it."""
        self._show(name, case, of=text)
        field = self.fields.get(name)
        if field is not None and is_guess(text, field.text):
            field.remark(t.GUESSED)
        for other, waiting in self.waiting().items():  # one may have waited for another
            if other != name and other in self._with_it(name):
                await self._keep(other, waiting, left=True)
        self.told()
        await self._follow(case)

    @property
    def is_open(self) -> bool:
        """Whether this form still stands on its page."""
        return self._typing.forms.get(self.key) is self

    def show(self, name: str) -> bool:
        """Show what is kept of a field, and of those it moves; say whether it is one."""
        if name not in self.fields:
            return False  # a choice: only a page that is built anew shows it
        if not self.fields[name].is_unsaved:  # else something newer stands there
            self._show(name, self._keeper.case())
            self.told()
        return True

    async def redraw(self) -> None:
        """Draw what follows from the form, as it is kept now."""
        await self._follow(self._keeper.case())

    def _show(self, name: str, case: Case, *, of: str | None = None) -> None:
        typed = self._form.typed(case, self.ident)
        if typed is None:
            return
        if name in self.fields:
            self.fields[name].kept(typed.get(name, ""), of=of)
        for other in self._with_it(name):
            if other != name and other in self.fields and not self.fields[other].is_unsaved:
                self.fields[other].kept(typed.get(other, ""))
        self.doubt(case)

    def doubt(self, case: Case) -> None:
        """Show what looks like a slip at its field, and take back what no longer does."""
        found = {name: doubt for name, doubt in self._doubts(case).items() if name in self.fields}
        for name in self._doubted - set(found):
            if not self.fields[name].is_unsaved:
                self.fields[name].problem(None)
        for name, doubt in found.items():
            self.fields[name].doubt(doubt)
        self._doubted = set(found)

    def _problems(self, name: str, invalid: InvalidInput) -> None:
        for problem in invalid.problems:
            at = problem.field if problem.field in self.fields else name
            if at in self.fields:
                self.fields[at].problem(problem)

    def taken_down(self) -> None:
        """Let go of what draws on its page; which fields wait for each other stays known."""
        self._on_kept, self._follow, self._doubts = lambda: None, _nothing, lambda _: {}

    async def finish(self) -> bool:
        """Keep what still stands in a box that was not left; say whether all is kept."""
        kept = [await self.keep(name, text, left=True) for name, text in self.waiting().items()]
        return all(kept)


def form_key(case_id: str, kind: str, ident: str) -> str:
    """Name a form for the browser, so that nothing is ever kept in the case of somebody else."""
    return f"{sha256(case_id.encode()).hexdigest()[:12]}/{kind}/{ident}"


def note_words() -> dict[str, str]:
    """Return the words the browser says about what isn't kept, by attribute."""
    return {
        "data-lq-saving": t.SAVING,
        "data-lq-slow": t.SLOW,
        "data-lq-wrong": t.WRONG,
        "data-lq-unticked": t.UNTICKED,
        "data-lq-half": t.HALF,
    }


async def acknowledge(client: Client, form: str, name: str, text: str, state: str) -> None:
    """Tell a page what became of a text it sent."""
    answer = {"form": form, "name": name, "text": text, "state": state}
    await core.sio.emit("lq_told", [answer], room=client.id)
