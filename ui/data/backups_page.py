"""备份: what the case was before; one of them may take the place of what is kept now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case
from ui.data import backup_views as views
from ui.data.words import backups as t
from ui.desk import Backup, Desk
from ui.shell import design, feedback, pieces
from ui.shell.form import button, hear
from ui.shell.words import say as written


def backups_page(desk: Desk) -> None:
    """List the backups; show what one holds before it replaces anything."""
    head = design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-stack") as shown:
        design.show(h.p(".lq-muted", role="status")[t.LOOKING])

    ui.timer(0, partial(_look, desk, head, shown), once=True)


async def _look(desk: Desk, head: ui.html, shown: ui.element) -> None:
    backups = await desk.backups()
    if not shown.is_deleted:
        title = t.TITLE_COUNT.format(count=len(backups)) if backups else t.TITLE_NONE
        design.reshow(head, pieces.head("", title, t.LEAD))
        _list(desk, shown, backups)


def _list(desk: Desk, shown: ui.element, backups: Sequence[Backup]) -> None:
    shown.clear()
    with shown:
        if not backups:
            design.show(pieces.empty("clock", t.EMPTY))
        else:
            rows = (views.row(str(b.generation), _when(desk, b), b.case) for b in backups)
            hear(
                design.show(h.section(".lq-card.lq-flush.lq-rows")[rows]),
                partial(_chosen, desk, shown, backups),
            )
        design.show(pieces.button_link(t.TO_DATA, "/data", "textbtn"))


async def _chosen(
    desk: Desk, shown: ui.element, backups: Sequence[Backup], code: Sequence[str]
) -> None:
    backup = next(b for b in backups if str(b.generation) == code[0])
    _preview(desk, shown, backup, backups)


def _preview(desk: Desk, shown: ui.element, backup: Backup, backups: Sequence[Backup]) -> None:
    now = desk.case()
    then = (backup.case or now).in_place_of(now)

    shown.clear()
    with shown, ui.element("section").classes("lq-card lq-stack"):
        design.show(
            h.h2(id="backup", tabindex="-1")[t.PREVIEW.format(when=_when(desk, backup))],
            pieces.note(t.SAME) if then == now else views.compared(now, then),
            views.remarks(backup.lost_files) if then != now else None,
            cls="lq-stack",
        )
        with ui.element("div").classes("lq-acts"):
            if then != now:
                button(t.APPLY, partial(restore, desk, then), icon="undo", name="restore")
            button(t.OTHERS, partial(_list, desk, shown, backups), kind="quiet", name="others")
    ui.run_javascript("lq.focus('backup')")


async def restore(desk: Desk, then: Case) -> None:
    """Put an earlier case in the place of the present one."""
    await desk.change("restored", then.in_place_of)
    await feedback.redraw(t.RESTORED, undoable=True)


def _when(desk: Desk, backup: Backup) -> str:
    if backup.saved_at is None:
        return t.UNKNOWN_TIME
    return _said(backup.saved_at.astimezone(desk.now().tzinfo), desk.now())


def _said(moment: datetime, now: datetime) -> str:
    near = {now.date(): t.TODAY, now.date() - timedelta(days=1): t.YESTERDAY}
    words = near.get(moment.date())
    return words.format(time=written.clock(moment.time())) if words else written.moment(moment)
