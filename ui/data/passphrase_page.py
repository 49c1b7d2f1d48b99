"""上锁: put the case under a passphrase and a printed code, change them, take them away."""

import htpy as h
from nicegui import ui

from core.errors import WrongSecret
from ui.data.words import passphrase as t
from ui.desk import SHORTEST, Desk, same_code
from ui.shell import design, feedback, pieces
from ui.shell.form import FormField, button


def passphrase_page(desk: Desk) -> None:
    """Say what a lock protects and what not, then offer what can be done."""
    if not desk.sealing.can_seal():
        design.show(pieces.head("", t.TITLE_NOT_HERE, t.NOT_HERE))
        return
    with ui.element("div") as whole:
        (SealedPage if desk.sealing.is_sealed() else OpenPage)(desk, whole).draw()


class OpenPage:
    """What is asked before the case is sealed."""

    def __init__(self, desk: Desk, whole: ui.element) -> None:
        self._desk = desk
        self._whole = whole

    def draw(self) -> None:
        """Lay out the two boxes, and what a seal does and doesn't do."""
        design.show(pieces.head("", t.TITLE.format(count=SHORTEST), t.LEAD))
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("section").classes("lq-card lq-stack"):
                self._first = _secret("pass", t.PASS, hint=t.ADVICE)
                self._again = _secret("again", t.AGAIN)
                design.show(pieces.note(t.LOST, tone="warn"))
                with ui.element("div").classes("lq-acts"):
                    button(t.SEAL, self.seal, icon="lock", name="seal")
            design.show(
                pieces.card(
                    h.ul(".lq-read")[(h.li[line] for line in t.PROTECTS)],
                    h.hr(".lq-hr"),
                    h.ul(".lq-read.lq-muted")[(h.li[line] for line in t.DOES_NOT)],
                    title=t.BEFORE,
                )
            )

    async def seal(self) -> None:
        """Seal the case, once the passphrase is long enough and was given twice."""
        first, again = self._first, self._again
        if len(first.text.strip()) < SHORTEST:
            first.say(t.SHORT.format(count=SHORTEST))
            first.focus()
        elif first.text != again.text:
            again.say(t.DIFFERENT)
            again.focus()
        else:
            NewCode(await self._desk.sealing.seal(first.text)).draw(self._whole)


class NewCode:
    """A code that is shown once: printed or written down, and copied off the paper."""

    def __init__(self, code: str) -> None:
        self._code = code

    def draw(self, whole: ui.element) -> None:
        """Put it in the place of the page."""
        whole.clear()
        with whole:
            design.show(
                pieces.head("", t.CODE_TITLE, t.CODE_LEAD),
                h.p(".lq-code", data_testid="code")[self._code],
                h.div(".lq-row.lq-noprint")[
                    h.button(".lq-btn.lq-quiet", type="button", data_lq="print")[
                        design.icon("print"), h.span[t.PRINT]
                    ]
                ],
            )
            with ui.element("section").classes("lq-card lq-stack lq-noprint"):
                self._copied = FormField("copied", t.CHECK, hint=t.CHECK_HINT)
                with ui.element("div").classes("lq-acts"):
                    button(t.CHECK_BUTTON, self.check, name="check-code")
            ui.run_javascript("lq.arrived()")

    async def check(self) -> None:
        """Go on once the code was copied right."""
        if same_code(self._copied.text, self._code):
            await feedback.redraw(t.CHECKED)
        else:
            self._copied.say(t.CHECK_WRONG)
            self._copied.focus()


class SealedPage:
    """What can be done with a seal: lock, another passphrase, another code, take it off."""

    def __init__(self, desk: Desk, whole: ui.element) -> None:
        self._desk = desk
        self._whole = whole

    def draw(self) -> None:
        """Lay out the page."""
        title = t.SEALED_TITLE.format(minutes=self._desk.idle_minutes)
        design.show(pieces.head("", title, t.SEALED_LEAD))
        with ui.element("div").classes("lq-acts"):
            button(t.LOCK_NOW, self._desk.lock, icon="lock", name="lock-now")
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(h.h2[t.CHANGE])
                hint = t.ADVICE_COUNT.format(count=SHORTEST)
                self._old, self._new = _secret("old", t.OLD), _secret("new", t.NEW, hint=hint)
                with ui.element("div").classes("lq-acts"):
                    button(t.CHANGE_BUTTON, self.change, kind="quiet", name="change-pass")
            with ui.element("div").classes("lq-stack"):
                with ui.element("section").classes("lq-card lq-stack"):
                    design.show(h.h2[t.RENEW], h.p(".lq-muted")[t.RENEW_LEAD])
                    self._for_code = _secret("for-code", t.OLD)
                    with ui.element("div").classes("lq-acts"):
                        button(t.RENEW_BUTTON, self.renew, kind="quiet", name="new-code")
                with ui.element("section").classes("lq-card lq-stack"):
                    design.show(h.h2[t.OFF], h.p(".lq-muted")[t.OFF_LEAD])
                    self._for_off = _secret("for-off", t.OLD)
                    with ui.element("div").classes("lq-acts"):
                        button(t.OFF_BUTTON, self.unseal, kind="quiet", name="unseal")

    async def change(self) -> None:
        """Put another passphrase in the place of the present one."""
        old, new = self._old, self._new
        if len(new.text.strip()) < SHORTEST:
            new.say(t.SHORT.format(count=SHORTEST))
            return
        try:
            await self._desk.sealing.change_passphrase(old.text, new.text)
        except WrongSecret:
            _wrong(old)
            return
        await feedback.redraw(t.CHANGED)

    async def renew(self) -> None:
        """Make another code."""
        try:
            code = await self._desk.sealing.new_code(self._for_code.text)
        except WrongSecret:
            _wrong(self._for_code)
            return
        NewCode(code).draw(self._whole)

    async def unseal(self) -> None:
        """Take the seal off."""
        try:
            await self._desk.sealing.unseal(self._for_off.text)
        except WrongSecret:
            _wrong(self._for_off)
            return
        await feedback.redraw(t.TAKEN_OFF)


def _wrong(field: FormField) -> None:
    field.say(t.WRONG)
    field.focus()


def _secret(name: str, label: str, *, hint: str = "") -> FormField:
    field = FormField(name, label, hint=hint)
    field.box.props("type=password autocomplete=new-password")
    return field
