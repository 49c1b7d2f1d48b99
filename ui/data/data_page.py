"""我的数据: where it lies, export and import, undo, how it looks, and erasing it all."""

import asyncio
from collections.abc import Iterable
from functools import partial

import htpy as h
from nicegui import events, ui

from core.case import Case
from core.errors import CaseFileInvalid
from core.intake import read_case_file_apart, write_case_file
from ui.data.backup_views import case_file_faults
from ui.data.sealed_file import open_form, seal_form
from ui.data.words import backups, log
from ui.data.words import data as t
from ui.data.words import sealed_file as sealed
from ui.desk import SHORTEST, Desk
from ui.outbox import is_sealed_file, open_sealed
from ui.remote import Act, Hold
from ui.shell import design, feedback, pieces
from ui.shell.form import button
from ui.shell.quick_hide import quiet_card
from ui.shell.reauth_card import again_card, why_held
from ui.shell.words import shell

_LARGEST = 2_000_000
"""Bytes of a case file, for the browser; the reader holds its own limit."""


def data_page(desk: Desk) -> None:
    """Say where the data lies; offer every way in and out of it."""
    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack"):
            _where(desk)
            _again(desk)
            _export(desk)
            Import(desk).draw()
            _lists(desk)
        with ui.element("div").classes("lq-stack"):
            _undo(desk)
            _look()
            design.show(quiet_card(locks=desk.sealing.is_sealed()))
            _erase(desk)


def _counts(case: Case) -> h.Element:
    numbers = (case.debts, case.negotiations, case.calls, case.agreements, case.payments)
    return pieces.figures(
        (name, str(len(records))) for name, records in zip(t.COUNT_ROWS, numbers, strict=True)
    )


def _where(desk: Desk) -> None:
    design.show(
        pieces.card(
            h.h2[t.WHERE],
            h.p(".lq-read")[t.WHERE_SENTENCE.format(folder=desk.folder)],
            h.p(".lq-sm.lq-muted")[t.SEALED if desk.sealing.is_sealed() else t.PLAIN],
            h.div(".lq-acts")[
                pieces.button_link(t.LOCK, "/passphrase", "quiet", "lock"),
                pieces.button_link(t.PHONE, "/phone", "quiet", "mobile") if desk.phones else None,
            ],
            h.hr(".lq-hr"),
            _counts(desk.case()),
        )
    )


def _again(desk: Desk) -> None:
    """Ask on a phone for the passphrase once more, before anything is taken away or erased."""
    if desk.care and Hold.ASK in (desk.hold(Act.EXPORT), desk.hold(Act.ERASE)):
        again_card(desk.care.confirm)


def _export(desk: Desk) -> None:
    hold = desk.hold(Act.EXPORT)
    if hold is not Hold.FREE:
        design.show(pieces.card(h.h2[t.EXPORT], h.p(".lq-read.lq-muted")[why_held(hold)]))
        return

    with ui.element("section").classes("lq-card lq-stack"):
        design.show(
            h.h2[t.EXPORT],
            h.p(".lq-read.lq-muted")[t.EXPORT_SENTENCE],
            h.div(".lq-acts")[
                pieces.button_link(
                    t.EXPORT_BUTTON,
                    "/download/liqing.json",
                    "quiet",
                    "download",
                    download="liqing.json",
                )
            ],
        )
        with ui.element("details").classes("lq-more"):
            design.show(sealed.TITLE, name="summary")
            seal_form(partial(sealed_copy, desk), shortest=SHORTEST)


async def sealed_copy(desk: Desk, passphrase: str) -> str:
    """Seal a copy of the case to take along; give the address it can be fetched at."""
    content = write_case_file(desk.case().to_take_along()).encode()
    token = await desk.outbox.put_sealed(content, passphrase, desk.who())
    return f"/download/sealed/{token}"


class Import:
    """A case file that is picked, opened if it is sealed, and shown before it replaces anything."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the way in."""
        with ui.element("section").classes("lq-card"):
            design.show(h.h2[t.IMPORT], h.p(".lq-read.lq-muted")[t.IMPORT_SENTENCE])
            upload = ui.upload(on_upload=self._picked, auto_upload=True, max_file_size=_LARGEST)
            too_big = t.IMPORT_TOO_BIG.format(size=_LARGEST // 1_000_000)
            upload.on("rejected", lambda: feedback.tell(too_big))
            upload.classes("lq-vh").props("inert accept=.json,.sealed,application/json")
            upload.props["aria-label"] = t.PICK
            design.tag(upload, "upload")
            with ui.element("div").classes("lq-acts"):
                design.show(pieces.pick_button(t.IMPORT_BUTTON, name="import"))
            self._preview = ui.element("div").props("role=status")

    async def pick(self, content: bytes) -> None:
        """Show what a file holds, or ask for the passphrase of a sealed one."""
        if self._preview.is_deleted:
            return
        if is_sealed_file(content):
            self._preview.clear()
            with self._preview:
                open_form(partial(self.unseal, content))
        else:
            await self.show(content)

    async def unseal(self, content: bytes, secret: str) -> None:
        """Show what a sealed file holds.

        Raises:
            WrongSecret: this does not open it.
        """
        await self.show(await open_sealed(content, secret))

    async def show(self, content: bytes) -> None:
        """Show what a file holds, or why it can't be used."""
        found = await asyncio.to_thread(_read, content)
        if self._preview.is_deleted:
            return
        self._preview.clear()
        with self._preview:
            _preview(self._desk, found)

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.pick(await event.file.read())


def _read(content: bytes) -> Case | CaseFileInvalid:
    try:
        return read_case_file_apart(content)
    except CaseFileInvalid as invalid:
        return invalid


def _preview(desk: Desk, incoming: Case | CaseFileInvalid) -> None:
    """Show what a file holds before it replaces anything, or every reason it can't be used."""
    if isinstance(incoming, CaseFileInvalid):
        design.show(case_file_faults(incoming.faults))
        return

    design.show(
        pieces.panel(_counts(incoming), h.p(".lq-sm")[t.IMPORT_REPLACES], title=t.IMPORT_PREVIEW)
    )
    with ui.element("div").classes("lq-acts"):
        button(t.IMPORT_APPLY, partial(apply, desk, incoming), name="import-apply")
        button(t.IMPORT_CANCEL, feedback.redraw, kind="quiet")


async def apply(desk: Desk, incoming: Case) -> None:
    """Put the case of a file in the place of the present one."""
    await desk.change("imported", incoming.in_place_of)
    await feedback.redraw(t.IMPORTED, undoable=True)


def _lists(desk: Desk) -> None:
    if not desk.is_terminal:
        link = pieces.button_link(backups.TO_LIST, "/backups", "quiet", "clock")
        _list(backups.TITLE, backups.ON_DATA, link)
    _list(log.TITLE, log.ON_DATA, pieces.button_link(log.TO_LIST, "/data/log", "quiet", "look"))


def _list(title: str, sentence: str, link: h.Element) -> None:
    design.show(
        pieces.card(h.p(".lq-read.lq-muted")[sentence], h.div(".lq-acts")[link], title=title)
    )


def _undo(desk: Desk) -> None:
    kept = desk.kept()

    with ui.element("section").classes("lq-card"):
        sentence = t.UNDO_SENTENCE.format(count=len(kept.past)) if kept.past else t.UNDO_NONE
        design.show(h.h2[t.UNDO], h.p(".lq-read.lq-muted")[sentence])
        with ui.element("div").classes("lq-acts"):
            for steps, words, do, name in (
                (kept.past, t.UNDO_BUTTON, undo, "undo"),
                (kept.future, t.REDO_BUTTON, redo, "redo"),
            ):
                if steps:
                    step = shell.STEPS.get(steps[-1].code, "")
                    icon = "undo" if do is undo else ""
                    acts = partial(do, desk)
                    button(words.format(step=step), acts, kind="quiet", icon=icon, name=name)


async def undo(desk: Desk) -> None:
    """Take back the last change."""
    await desk.undo()
    await feedback.redraw(shell.UNDONE)


async def redo(desk: Desk) -> None:
    """Do again what was taken back."""
    await desk.redo()
    await feedback.redraw(t.REDONE)


def _look() -> None:
    design.show(
        pieces.card(
            _choice("look", t.LOOK, t.LOOKS),
            _choice("size", t.SIZE, t.SIZES),
            _choice("night", t.NIGHT, t.NIGHTS),
        )
    )


def _choice(name: str, legend: str, options: Iterable[tuple[str, str]]) -> h.Element:
    """Offer a choice that ``app.js`` keeps in the browser."""
    return h.fieldset(".lq-fs.lq-look")[
        h.legend[legend],
        h.div(".lq-chips")[
            (
                h.label[
                    h.input(type="radio", name=f"c-{name}", value=value, data_lq=name),
                    h.span[words],
                ]
                for value, words in options
            )
        ],
    ]


def _erase(desk: Desk) -> None:
    hold = desk.hold(Act.ERASE)
    if hold is not Hold.FREE:
        design.show(pieces.card(h.h2[t.ERASE], h.p(".lq-read.lq-muted")[why_held(hold)]))
        return
    case = desk.case()
    with ui.dialog() as dialog, ui.element("div").classes("lq-dlg"):
        dialog.props["aria-labelledby"] = "erase-title"
        design.show(
            h.h2(id="erase-title")[t.ERASE_SURE],
            h.p(".lq-read")[
                t.ERASE_WHAT.format(debts=len(case.debts), agreements=len(case.agreements))
            ],
        )
        with ui.element("div").classes("lq-acts"):
            button(t.ERASE_NO, dialog.close, kind="quiet", name="erase-no").props("autofocus")
            button(t.ERASE_YES, partial(erase, desk, dialog), kind="stopbtn", name="erase-yes")
    with ui.element("section").classes("lq-card"):
        design.show(h.h2[t.ERASE], h.p(".lq-read.lq-muted")[t.ERASE_SENTENCE])
        with ui.element("div").classes("lq-acts"):
            button(t.ERASE_BUTTON, dialog.open, kind="stopbtn", icon="trash", name="erase")


async def erase(desk: Desk, dialog: ui.dialog) -> None:
    """Erase the case, and what waits in this window."""
    dialog.close()
    await desk.erase()
    ui.run_javascript('dispatchEvent(new Event("lq-forget"))')
    ui.navigate.to("/")
    feedback.tell(t.ERASED)
