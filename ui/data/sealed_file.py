"""A case file under a passphrase of its own: made, and opened again."""

from collections.abc import Awaitable, Callable

import htpy as h
from nicegui import ui

from core.errors import StoreDamaged, WrongSecret
from ui.data.words import sealed_file as t
from ui.shell import design, pieces
from ui.shell.form import FormField, button


def seal_form(make: Callable[[str], Awaitable[str]], *, shortest: int, name: str = "file") -> None:
    """Ask twice for a passphrase, then offer the file.

    Args:
        make: seals the file under a passphrase; gives the address it can be fetched from.
        shortest: characters a passphrase must have.
        name: tells the boxes of two such forms on one page apart.
    """

    async def seal() -> None:
        if len(first.text.strip()) < shortest:
            first.say(t.SHORT.format(count=shortest))
            first.focus()
            return
        if first.text != again.text:
            again.say(t.DIFFERENT)
            again.focus()
            return
        for box in (first, again):
            box.say("")
        address = await make(first.text)
        offered.clear()
        with offered:
            design.show(
                h.p(".lq-read", role="status")[t.READY],
                pieces.button_link(t.FETCH, address, "primary", "download", download=t.NAME),
            )

    first, again = (
        _secret(f"{name}-pass", t.PASS, t.PASS_HINT.format(count=shortest)),
        _secret(f"{name}-again", t.AGAIN),
    )
    with ui.element("div").classes("lq-acts"):
        button(t.SEAL, seal, kind="quiet", icon="lock", name=f"seal-{name}")
    offered = ui.element("div")


def open_form(open_it: Callable[[str], Awaitable[None]]) -> None:
    """Ask for the passphrase of a file that was picked.

    Args:
        open_it: opens it and shows what is in it; raises ``WrongSecret`` or ``StoreDamaged``.
    """

    async def check() -> None:
        try:
            await open_it(secret.text)
        except WrongSecret:
            secret.say(t.WRONG)
            secret.focus()
        except StoreDamaged:
            secret.say(t.DAMAGED)

    design.show(h.p(".lq-read")[t.IS_SEALED])
    secret = _secret("file-secret", t.SECRET)
    with ui.element("div").classes("lq-acts"):
        button(t.OPEN, check, name="open-file")


def _secret(name: str, label: str, hint: str = "") -> FormField:
    field = FormField(name, label, hint=hint)
    field.box.props("type=password autocomplete=new-password")
    return field
