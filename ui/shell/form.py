"""Fields: a label, a hint, what is wrong, and the box, in that order.

A field hands its text on when it is left. One of a form that is kept while it is filled in (see
``autosave.py``) carries the form's key: ``outbox.js`` then sends what is typed by itself.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.errors import InvalidInput, Problem
from ui.shell import design
from ui.shell.choice import hear_choice
from ui.shell.words import errors

Leave = Callable[[str, str], Awaitable[None]]
"""Called with a field's name and its text when it is left with a text it wasn't saved with."""


Tick = Callable[[str, bool], Awaitable[None]]
"""Called with what was ticked, and whether it is now."""


class FormField:
    """One labelled box with text in it.

    ``autosave`` gives the key of the form that keeps it while it is typed, and what tells it from
    other boxes of its name.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        text: str = "",
        hint: h.Node = "",
        unit: str = "",
        numeric: bool = False,
        area: bool = False,
        on_leave: Leave | None = None,
        on_type: Callable[[], object] | None = None,
        autosave: tuple[str, str] = ("", ""),
    ) -> None:
        form, ident = autosave
        self.name = name
        self.label = label
        self.ident = f"f-{ident or name}"
        self._saved = text
        self._is_shown = True
        self._on_leave = on_leave
        self._whole = ui.element("div").classes("lq-field")
        with self._whole:
            design.show(
                h.label(".lq-lab", for_=self.ident)[label],
                h.span(".lq-hint", id=f"{self.ident}-hint")[hint] if hint else None,
            )
            self._error = design.show(cls="lq-err", attributes={"id": f"{self.ident}-err"})
            box = ui.textarea(value=text) if area else ui.input(value=text, suffix=unit or None)
            box.props(f"outlined dense hide-bottom-space for={self.ident} autocomplete=off")
            box.classes("lq-in" + (" lq-area" if area else ""))
            if numeric:
                box.props("inputmode=decimal").classes("lq-secret")
            box.props["aria-describedby"] = f"{self.ident}-hint {self.ident}-err"
            design.tag(box, ident or name)
            if form:
                box.props["data-lq-form"], box.props["data-lq-name"] = form, name
                box.props["data-lq-kept"] = text
            # the text comes with it: what is typed before the line is up arrives in any order
            box.on("blur", self._left, js_handler="(e) => emit(e.target.value)")
            self.box = box
            if on_type is not None:
                box.on_value_change(lambda: on_type() if self.is_unsaved else None)

    @property
    def text(self) -> str:
        """What stands in the box."""
        return str(self.box.value or "")

    async def _left(self, event: GenericEventArguments) -> None:
        text = event.args if isinstance(event.args, str) else self.text
        is_wrong = "aria-invalid" in self.box.props  # even a text that is kept takes that back
        if self._on_leave is not None and (is_wrong or not self.is_settled(text)):
            await self._on_leave(self.name, text)

    def taken_down(self) -> None:
        """Let go of whom it hands its text to: the box is gone, and nobody leaves it any more."""
        self._on_leave = None

    @property
    def is_unsaved(self) -> bool:
        """Whether something stands in the box that was not handed on yet."""
        return self.text != self._saved

    def is_settled(self, text: str) -> bool:
        """Return whether this text is kept, and stands there the way it was understood."""
        return text == self._saved and self._is_shown

    def show(self, *, is_shown: bool) -> None:
        """Show the field, or leave it out of sight; what stands in it stays."""
        self._whole.set_visibility(is_shown)

    def focus(self) -> None:
        """Put the cursor into the box."""
        self.box.run_method("focus")

    def kept(self, text: str | None = None, *, of: str | None = None) -> None:
        """Record that what stands there was saved, and show it the way it was understood.

        Args:
            text: how it was understood.
            of: what was saved; if something else was typed meanwhile, that stays.
        """
        self.problem(None)
        if of is not None and self.text not in {of, text}:
            self.kept_while_typed(of)
            return
        if text is not None and text != self.text:
            self.box.value = text
        self._saved, self._is_shown = self.text, True
        if "data-lq-kept" in self.box.props:
            with self.box.props.suspend_updates():  # one would bring back what stood there before
                self.box.props["data-lq-kept"] = self._saved

    def kept_while_typed(self, text: str) -> None:
        """Record that a text was saved; nothing is moved under the cursor."""
        self._saved, self._is_shown = text, False

    def problem(self, problem: Problem | None) -> None:
        """Show what is wrong at the field, or that nothing is."""
        sentence = "" if problem is None else errors.of_problem(problem)
        design.reshow(self._error, (design.icon("alert"), h.span[sentence]) if sentence else None)
        if sentence:
            self.box.classes(add="lq-bad").props("aria-invalid=true")
        else:
            self.box.classes(remove="lq-bad").props(remove="aria-invalid")

    def doubt(self, problem: Problem) -> None:
        """Show what looks like a slip, though it was kept."""
        self.remark(errors.of_problem(problem))

    def remark(self, sentence: str) -> None:
        """Show what to look at once more."""
        said = h.span(".lq-check")[design.icon("alert"), h.span[sentence]]
        design.reshow(self._error, said if sentence else None)

    def say(self, sentence: str) -> None:
        """Say what is wrong; it keeps what stands in it."""
        design.reshow(self._error, (design.icon("alert"), h.span[sentence]) if sentence else None)


def show_problems(fields: Mapping[str, FormField], invalid: InvalidInput) -> None:
    """Show each problem at its field, and clear the others."""
    at = {problem.field: problem for problem in invalid.problems}
    for name, field in fields.items():
        field.problem(at.get(name))


def chips(
    name: str,
    legend: str,
    options: Iterable[tuple[str, str]],
    *,
    chosen: str,
    on_choose: Leave,
    hint: str = "",
    form: str = "",
) -> ui.html:
    """Offer a few choices, all in sight, one tap each; ``form``: see ``FormField``."""
    element = design.show(
        h.fieldset(".lq-fs", _of(form, name))[
            h.legend[legend],
            h.span(".lq-hint")[hint] if hint else None,
            h.div(".lq-chips")[
                (
                    h.label[
                        h.input(
                            type="radio", name=f"c-{name}", value=value, checked=value == chosen
                        ),
                        h.span[words],
                    ]
                    for value, words in options
                )
            ],
        ]
    )
    return _reporting(element, name, on_choose)


def select(
    name: str,
    label: str,
    options: Iterable[tuple[str, str]],
    *,
    chosen: str,
    on_choose: Leave,
    hint: str = "",
    form: str = "",
) -> ui.html:
    """Offer many choices; a phone shows its own picker. ``form``: see ``FormField``."""
    element = design.show(
        h.div(".lq-field")[
            h.label(".lq-lab", for_=f"f-{name}")[label],
            h.span(".lq-hint", id=f"f-{name}-hint")[hint] if hint else None,
            h.select(
                ".lq-select",
                _of(form, name),
                id=f"f-{name}",
                aria_describedby=f"f-{name}-hint" if hint else None,
            )[(h.option(value=value, selected=value == chosen)[words] for value, words in options)],
        ]
    )
    return _reporting(element, name, on_choose)


def _of(form: str, name: str) -> dict[str, str]:
    """Return what tells ``outbox.js`` which field of which form a choice is."""
    return {"data-lq-form": form, "data-lq-name": name.partition("-")[0]} if form else {}


def tick_list(rows: Iterable[tuple[str, str, h.Node, bool]], *, legend: str = "") -> h.Element:
    """Draw things to tick: value, words, detail, ticked."""
    return h.fieldset(".lq-fs.lq-checks")[
        h.legend(".lq-vh")[legend] if legend else None,
        (
            h.label[
                h.input(type="checkbox", value=value, checked=ticked),
                h.span[words, h.span(".lq-d")[detail] if detail else None],
            ]
            for value, words, detail, ticked in rows
        ),
    ]


def checks(
    name: str,
    rows: Iterable[tuple[str, str, h.Node, bool]],
    *,
    on_tick: Tick,
    legend: str = "",
) -> ui.html:
    """List things to tick as an element of its own."""
    return hear_ticks(design.tag(design.show(tick_list(rows, legend=legend)), name), on_tick)


def hear_ticks(element: ui.html, on_tick: Tick) -> ui.html:
    """Hear the ticks in an element."""
    return hear_choice(element, on_tick)


def hear(element: ui.html, on_do: Callable[[Sequence[str]], Awaitable[None]]) -> ui.html:
    """Hear the buttons in an element that carry ``data-do``, a code in parts joined by colons.

    A button of ours is two elements on the server; a list of them in one element costs one. And
    the element stays where what it shows is drawn anew: a press that is on its way then arrives.
    """

    async def pressed(event: GenericEventArguments) -> None:
        await on_do(str(event.args).split(":"))

    element.on(
        "click",
        pressed,
        js_handler="(e) => { const b = e.target.closest('[data-do]'); if (b) emit(b.dataset.do) }",
    )
    return element


def _reporting(element: ui.html, name: str, on_choose: Leave) -> ui.html:
    design.tag(element, name)

    async def chose(value: str, _: bool) -> None:
        await on_choose(name, value)

    return hear_choice(element, chose)


def button(
    text: str,
    on_click: Callable[[], object],
    *,
    kind: str = "primary",
    icon: str = "",
    name: str = "",
) -> ui.button:
    """Draw something to press."""
    made = ui.button(on_click=on_click, color=None)
    made.props("unelevated no-caps :ripple=false").classes(f"lq-btn lq-{kind}")
    with made:
        design.show(design.icon(icon) if icon else None, h.span[text], name="span", cls="lq-row")
    return design.tag(made, name) if name else made
