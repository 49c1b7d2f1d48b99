"""我的数据: where it lies, export and import, undo, how it looks, and erasing it all."""

import asyncio
from collections.abc import Iterable
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Evidence
from core.intake import write_case_file
from core.report import write_take_away
from ui.data.case_import import Import, counts
from ui.data.downloads import whole_case
from ui.data.files_views import going_along
from ui.data.sealed_file import seal_form
from ui.data.words import backups, log
from ui.data.words import data as t
from ui.data.words import sealed_file as sealed
from ui.data.words import take_away as take
from ui.debts.evidence_views import Check
from ui.debts.shelf_part import compared
from ui.desk import SHORTEST, Desk
from ui.outbox import PAGE_NAME
from ui.remote import Act, Hold
from ui.shell import design, feedback, pieces
from ui.shell.drawer import drawn_drawer
from ui.shell.form import button
from ui.shell.quick_hide import quiet_card
from ui.shell.reauth_card import again_card, unless_held, why_held
from ui.shell.words import shell, urgent


def data_page(desk: Desk) -> None:
    """Say where the data lies; offer every way in and out of it."""
    count = len(desk.case().debts)
    title = t.TITLE_EMPTY if desk.case().is_empty else t.TITLE.format(count=count)
    design.show(pieces.head("", title, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack"):
            _where(desk)
            _again(desk)
            _export(desk)
            TakeAway(desk).draw()
            Import(desk).draw()
        with ui.element("div").classes("lq-stack"):
            _undo(desk)
            _lists(desk)
            with drawn_drawer("look", t.LOOK, t.LOOK_FACT):
                design.show(_look())
            with drawn_drawer("quiet", urgent.QUIET_TITLE, urgent.QUIET_FACT):
                design.show(quiet_card(locks=desk.sealing.is_sealed()))
            _erase(desk)


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
            counts(desk.case()),
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

    files = () if desk.is_terminal else desk.case().evidence
    with ui.element("section").classes("lq-card lq-stack"):
        design.show(h.h2[t.EXPORT], h.p(".lq-read.lq-muted")[t.EXPORT_SENTENCE])
        if files:
            told = design.show(going_along(files, ()), attributes={"role": "status"})
            ui.timer(0, partial(_tell_lacking, desk, files, told), once=True)
        name = "liqing.zip" if files else "liqing.json"
        design.show(h.div(".lq-acts")[_fetch(t.EXPORT_BUTTON, name, "primary")])
        with ui.element("details").classes("lq-more"):
            design.show(sealed.TITLE, name="summary")
            seal_form(partial(sealed_copy, desk), shortest=SHORTEST)
        if files:
            design.show(_fetch(t.EXPORT_WORDS_ONLY, "liqing.json", "textbtn"))


def _fetch(words: str, name: str, kind: str) -> h.Element:
    return pieces.button_link(words, f"/download/{name}", kind, "download", download=name)


async def _tell_lacking(desk: Desk, files: tuple[Evidence, ...], told: ui.html) -> None:
    """Name the files that are not what was registered: they can't be taken along as such."""
    lacking = [e for e in files if await asyncio.to_thread(compared, desk, e) is not Check.MATCHES]
    if lacking and not told.is_deleted:
        design.reshow(told, going_along(files, lacking))


class TakeAway:
    """The page to have at hand: open, or under a passphrase where that is wanted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Offer it; on a phone that may take nothing away, say why not."""
        desk, hold = self._desk, self._desk.hold(Act.EXPORT)
        with ui.element("section").classes("lq-card lq-stack").props("id=take-away"):
            if not desk.case().debts:
                design.show(h.h2[take.TITLE], h.p(".lq-read.lq-muted")[take.EMPTY])
                return
            link = pieces.button_link(
                take.FETCH, "/download/liqing.html", "quiet", "download", download=PAGE_NAME
            )
            design.show(
                h.h2[take.TITLE],
                h.p(".lq-read.lq-muted")[take.LEAD],
                h.p(".lq-sm.lq-muted")[take.LOOK_OUT],
                h.div(".lq-acts")[unless_held(hold, link)],
            )
            if hold is Hold.FREE:
                with ui.element("div") as self._sealed:
                    button(take.SEAL, self.ask, kind="textbtn", icon="lock", name="seal-page-ask")

    def ask(self) -> None:
        """Ask for the passphrase, in the place of the button."""
        self._sealed.clear()
        with self._sealed:
            design.show(h.p(".lq-sm.lq-muted")[take.OPENS_HERE])
            seal_form(self.seal, shortest=SHORTEST, name="page")

    async def seal(self, passphrase: str) -> str:
        """Seal it; give the address it can be fetched at."""
        desk = self._desk
        content = write_take_away(desk.case(), desk.report(), desk.rules).encode()
        token = await desk.outbox.put_sealed(content, passphrase, desk.who())
        return f"/download/sealed/{token}"


async def sealed_copy(desk: Desk, passphrase: str) -> str:
    """Seal a copy of the case to take along; give the address it can be fetched at."""
    if desk.case().evidence and not desk.is_terminal:
        made = whole_case(desk)
        token = await desk.outbox.put_sealed_stream(made, passphrase, desk.who())
    else:
        content = write_case_file(desk.case().to_take_along()).encode()
        token = await desk.outbox.put_sealed(content, passphrase, desk.who())
    return f"/download/sealed/{token}"


def _lists(desk: Desk) -> None:
    design.show(
        h.nav(".lq-card.lq-flush.lq-rows", aria_label=t.LISTS)[
            None
            if desk.is_terminal
            else pieces.row_link(backups.TO_LIST, backups.ON_DATA, "/backups", "clock"),
            pieces.row_link(log.TO_LIST, log.ON_DATA, "/data/log", "look"),
        ]
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


def _look() -> h.Element:
    return h.div[
        _choice("look", t.LOOK, t.LOOKS),
        _choice("size", t.SIZE, t.SIZES),
        _choice("night", t.NIGHT, t.NIGHTS),
    ]


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
