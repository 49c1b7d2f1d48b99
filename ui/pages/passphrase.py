"""上锁: put the case under a passphrase and a printed code, change them, take them away."""

from collections.abc import Awaitable, Callable

import htpy as h
from nicegui import ui

from core.errors import WrongSecret
from ui import design
from ui.components import feedback, pieces
from ui.components.form import Field, button
from ui.desk import SHORTEST, Desk, same_code
from ui.texts import passphrase as t


def passphrase_page(desk: Desk) -> None:
    """Say what a lock protects and what not, then offer what can be done."""
    if not desk.can_seal():
        design.show(pieces.head("", t.TITLE, t.NOT_HERE))
        return
    with ui.element("div") as whole:
        (_sealed if desk.is_sealed() else _open)(desk, whole)


def _open(desk: Desk, whole: ui.element) -> None:
    async def seal() -> None:
        if len(first.text.strip()) < SHORTEST:
            first.say(t.SHORT.format(count=SHORTEST))
            first.focus()
        elif first.text != again.text:
            again.say(t.DIFFERENT)
            again.focus()
        else:
            _show_code(whole, await desk.seal(first.text))

    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("section").classes("lq-card lq-stack"):
            first, again = _secret("pass", t.PASS, hint=True), _secret("again", t.AGAIN)
            design.show(pieces.note(t.LOST, tone="warn"))
            with ui.element("div").classes("lq-acts"):
                button(t.SEAL, seal, icon="lock", name="seal")
        design.show(
            pieces.card(
                h.ul(".lq-read")[(h.li[line] for line in t.PROTECTS)],
                h.hr(".lq-hr"),
                h.ul(".lq-read.lq-muted")[(h.li[line] for line in t.DOES_NOT)],
                title=t.BEFORE,
            )
        )


def _show_code(whole: ui.element, code: str) -> None:
    """Show a code once, have it printed or written down, and copied off the paper."""

    async def check() -> None:
        if same_code(copied.text, code):
            await feedback.redraw(t.CHECKED)
        else:
            copied.say(t.CHECK_WRONG)
            copied.focus()

    whole.clear()
    with whole:
        design.show(
            pieces.head("", t.CODE_TITLE, t.CODE_LEAD),
            h.p(".lq-code", data_testid="code")[code],
            h.div(".lq-row.lq-noprint")[
                h.button(".lq-btn.lq-quiet", type="button", data_lq="print")[
                    design.icon("print"), h.span[t.PRINT]
                ]
            ],
        )
        with ui.element("section").classes("lq-card lq-stack lq-noprint"):
            copied = Field("copied", t.CHECK, hint=t.CHECK_HINT)
            with ui.element("div").classes("lq-acts"):
                button(t.CHECK_BUTTON, check, name="check-code")
        ui.run_javascript("lq.arrived()")


def _sealed(desk: Desk, whole: ui.element) -> None:
    async def change() -> None:
        if len(new.text.strip()) < SHORTEST:
            new.say(t.SHORT.format(count=SHORTEST))
        elif await _goes(old, lambda: desk.change_passphrase(old.text, new.text)):
            await feedback.redraw(t.CHANGED)

    async def renew() -> None:
        codes: list[str] = []

        async def make() -> None:
            codes.append(await desk.new_code(for_code.text))

        if await _goes(for_code, make):
            _show_code(whole, codes[0])

    async def unseal() -> None:
        if await _goes(for_off, lambda: desk.unseal(for_off.text)):
            await feedback.redraw(t.TAKEN_OFF)

    lead = t.SEALED_LEAD.format(minutes=desk.idle_minutes)
    design.show(pieces.head("", t.SEALED_TITLE, lead))
    with ui.element("div").classes("lq-acts"):
        button(t.LOCK_NOW, desk.lock, icon="lock", name="lock-now")
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("section").classes("lq-card lq-stack"):
            design.show(h.h2[t.CHANGE])
            old, new = _secret("old", t.OLD), _secret("new", t.NEW, hint=True)
            with ui.element("div").classes("lq-acts"):
                button(t.CHANGE_BUTTON, change, kind="quiet", name="change-pass")
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(h.h2[t.RENEW], h.p(".lq-muted")[t.RENEW_LEAD])
                for_code = _secret("for-code", t.OLD)
                with ui.element("div").classes("lq-acts"):
                    button(t.RENEW_BUTTON, renew, kind="quiet", name="new-code")
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(h.h2[t.OFF], h.p(".lq-muted")[t.OFF_LEAD])
                for_off = _secret("for-off", t.OLD)
                with ui.element("div").classes("lq-acts"):
                    button(t.OFF_BUTTON, unseal, kind="quiet", name="unseal")


async def _goes(field: Field, step: Callable[[], Awaitable[None]]) -> bool:
    """Do a step that needs the passphrase of a field; say there if it is the wrong one."""
    try:
        await step()
    except WrongSecret:
        field.say(t.WRONG)
        field.focus()
        return False
    return True


def _secret(name: str, label: str, *, hint: bool = False) -> Field:
    field = Field(name, label, hint=t.ADVICE.format(count=SHORTEST) if hint else "")
    field.box.props("type=password autocomplete=new-password")
    return field
