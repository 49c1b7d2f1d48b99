"""少打点字: debts from a pasted text or a table, shown first and taken only when confirmed."""

import asyncio
from collections.abc import Callable
from uuid import uuid4

import htpy as h
from nicegui import events, ui

from core.case import Case, Debt
from core.errors import InvalidInput, TableUnusable
from core.intake import (
    LARGEST_TABLE,
    LONGEST_PASTED,
    BadRow,
    Proposal,
    Table,
    beside,
    read_debt,
    read_pasted,
    read_sheet_apart,
    read_table,
    table_headings,
    twin,
    updated,
    with_debts,
    write_csv,
)
from ui import design
from ui.components import feedback, pieces
from ui.components import import_views as views
from ui.components.form import Field, button, chips
from ui.desk import Desk
from ui.texts import debts as list_words
from ui.texts import errors
from ui.texts import imports as t

_UPDATE = "update"
_ASIDE_FILE = "liqing-rows.csv"
_TEMPLATES = ((t.TEMPLATE_XLSX, "template.xlsx"), (t.TEMPLATE_CSV, "template.csv"))


def import_page(desk: Desk) -> None:
    """Offer both ways in; what was found takes their place until it is confirmed or left."""
    design.show(pieces.head(list_words.STEP, t.TITLE, t.LEAD))
    ways = ui.element("div").classes("lq-cols lq-half")
    found = ui.element("div").classes("lq-stack").props("aria-live=polite")

    def show(draw: Callable[[], None]) -> None:
        ways.set_visibility(False)
        found.clear()
        with found:
            draw()
        ui.run_javascript("lq.focus('found-title')")

    with ways:
        _paste(desk, show)
        _table(desk, show)


# --- a pasted text


def _paste(desk: Desk, show: Callable[[Callable[[], None]], None]) -> None:
    async def read() -> None:
        text = box.text
        if not text.strip():
            box.remark(t.PASTE_EMPTY)
            box.focus()
            return
        proposals = await asyncio.to_thread(read_pasted, text, desk.today())
        if not proposals:
            design.reshow(
                nothing,
                pieces.panel(
                    h.p[t.PASTE_NOTHING],
                    h.div(".lq-acts")[
                        pieces.button_link(t.WRITE_SELF, "/debts/new", kind="quiet", icon="plus")
                    ],
                ),
            )
            return
        box.box.value = ""  # it was only read for its numbers
        show(lambda: _proposals(desk, proposals))

    with ui.element("section").classes("lq-card"):
        design.show(h.h2[t.PASTE], h.p(".lq-read.lq-muted")[t.PASTE_SENTENCE])
        box = Field("pasted", t.PASTE_LABEL, hint=t.PASTE_HINT, area=True)
        box.box.props(f"maxlength={LONGEST_PASTED} input-style=min-height:9rem")
        nothing = design.show(attributes={"role": "status"})
        with ui.element("div").classes("lq-acts"):
            button(t.PASTE_READ, read, name="read")


def _proposals(desk: Desk, proposals: tuple[Proposal, ...]) -> None:
    """Show each loan that was found, to be edited and ticked; nothing is kept before."""
    title = t.FOUND.format(count=len(proposals))
    design.show(h.h2(id="found-title", tabindex="-1")[title], h.p(".lq-muted")[t.FOUND_SENTENCE])
    drafts = [_draft(desk, proposal, n) for n, proposal in enumerate(proposals, 1)]
    faults = design.show()

    async def apply() -> None:
        taken = [made for made in drafts if made.ticked]
        if not taken:
            feedback.tell(t.NOTHING_TICKED)
            return
        before = desk.case()
        read = [(made, _read(desk, made, before)) for made in taken]
        bad = [(made, debt) for made, debt in read if isinstance(debt, InvalidInput)]
        if bad:
            elsewhere = views.show_problems(bad)
            said = [h.p[part] for part in elsewhere]
            design.reshow(faults, pieces.panel(*said, tone="warn", role="alert", title=t.FIX))
            return
        debts = [debt for _, debt in read if isinstance(debt, Debt)]
        await _keep(desk, debts, pasted=True)

    with ui.element("div").classes("lq-actbar"):
        button(t.APPLY, apply, name="apply")
        button(t.AGAIN, feedback.redraw, kind="quiet")


def _draft(desk: Desk, proposal: Proposal, number: int) -> views.Draft:
    today = desk.today()
    try:
        debt = read_debt(proposal.typed, debt_id="found", today=today)
        known = twin(debt, desk.case().debts)
        after = updated(known, proposal.typed, today) if known else None
    except InvalidInput:
        known = after = None
    return views.draft(proposal, number, known, after)


def _read(desk: Desk, made: views.Draft, case: Case) -> Debt | InvalidInput:
    """Give the debt a draft makes, new or brought up to date; or what is wrong with it."""
    known = case.debt(made.known.id) if made.known else None
    try:
        if known is not None:
            return updated(known, made.typed, desk.today())
        return read_debt(made.typed, debt_id=uuid4().hex, today=desk.today())
    except InvalidInput as invalid:
        return invalid


async def _keep(desk: Desk, debts: list[Debt], *, pasted: bool) -> None:
    """Keep new debts and changed ones as one step, and go back to the list."""
    there = {debt.id for debt in desk.case().debts}
    changed = sum(debt.id in there for debt in debts)
    added = len(debts) - changed
    said = [t.DONE_ADDED.format(count=added)] if added else []
    said += [t.DONE_UPDATED.format(count=changed)] if changed else []
    try:
        await desk.change(
            "debts_pasted" if pasted else "debts_imported", lambda case: with_debts(case, debts)
        )
    except TableUnusable as unusable:  # more than a case may hold
        feedback.tell(errors.of_error(unusable))
        return
    ui.navigate.to("/debts")
    feedback.tell_undoable(t.JOINED.join(said))


# --- a table


def _table(desk: Desk, show: Callable[[Callable[[], None]], None]) -> None:
    async def picked(event: events.UploadEventArguments) -> None:
        content = await event.file.read()
        design.reshow(said, h.p(".lq-muted")[t.TABLE_READING])
        try:
            rows = await asyncio.to_thread(read_sheet_apart, content)
            table = read_table(rows, desk.today(), lambda: uuid4().hex)
        except TableUnusable as unusable:
            if not said.is_deleted:
                _refuse(said, unusable.reason)
            return
        if not said.is_deleted:
            show(lambda: _preview(desk, table))

    with ui.element("section").classes("lq-card"):
        design.show(h.h2(id="table")[t.TABLE], h.p(".lq-read.lq-muted")[t.TABLE_SENTENCE])
        upload = ui.upload(on_upload=picked, auto_upload=True, max_file_size=LARGEST_TABLE)
        upload.on("rejected", lambda: _refuse(said, "too_large"))
        upload.classes("lq-vh").props("inert accept=.csv,.xlsx,.txt,.tsv")
        upload.props["aria-label"] = t.TABLE_PICK
        design.tag(upload, "upload")
        said: ui.html = design.show(attributes={"role": "status"})
        with ui.element("div").classes("lq-acts"):
            design.show(pieces.pick_button(t.TABLE_BUTTON, name="pick"))
        design.show(
            h.div(".lq-row.lq-links")[
                (
                    h.a(".lq-link.lq-sm", href=f"/download/{name}", download=f"liqing-{name}")[
                        words
                    ]
                    for words, name in (
                        (t.TEMPLATE_XLSX, "template.xlsx"),
                        (t.TEMPLATE_CSV, "template.csv"),
                    )
                )
            ],
            pieces.more(
                t.COLUMNS,
                h.p(".lq-sm.lq-muted.lq-read")[t.COLUMNS_SENTENCE],
                h.p(".lq-sm.lq-read")["、".join(table_headings())],
            ),
        )


def _refuse(said: ui.html, reason: str) -> None:
    design.reshow(said, pieces.panel(h.p[errors.of_table(reason)], tone="warn", role="alert"))


def _preview(desk: Desk, table: Table) -> None:
    """Show what a table brings, counted, before anything changes."""
    incoming = beside(table, desk.case().debts, desk.today())
    new, bad = incoming.new, incoming.bad
    known = [(views.difference(before, after), after) for before, after in incoming.known]
    counts = ((t.READY, len(new)), (t.KNOWN, len(known)), (t.ASIDE, len(bad)))
    design.show(
        h.h2(id="found-title", tabindex="-1")[t.PREVIEW],
        pieces.card(
            pieces.figures((name, [str(n), h.span(".lq-unit")[t.ROWS_UNIT]]) for name, n in counts),
            views.listing([(None, debt) for debt in new], lambda n: t.SHOW_ROWS.format(count=n)),
            h.p(".lq-sm.lq-muted")[t.UNUSED.format(names="、".join(table.unused))]
            if table.unused
            else None,
        ),
        cls="lq-stack",
    )
    taking = {"known": "skip"}

    async def choose(_: str, what: str) -> None:
        taking["known"] = what

    if known:
        with ui.element("section").classes("lq-card lq-stack"):
            chips("known", t.KNOWN_LEGEND, t.KNOWN_OPTIONS, chosen="skip", on_choose=choose)
            design.show(views.listing(known, lambda n: t.SHOW_ROWS.format(count=n)))

    async def apply() -> None:
        debts = [*new]
        if taking["known"] == _UPDATE:
            debts += [after for _, after in incoming.known]
        if not debts:
            feedback.tell(t.NO_ROW)
            return
        await _keep(desk, debts, pasted=False)

    def rows_aside() -> None:
        ui.download.content(write_csv(_aside(table.header, bad)), _ASIDE_FILE)

    if bad:
        design.show(views.kept_aside(bad))
        with ui.element("div").classes("lq-row"):
            button(t.ASIDE_DOWNLOAD, rows_aside, kind="quiet", icon="download", name="aside")
    with ui.element("div").classes("lq-actbar"):
        if table.good:
            button(t.APPLY, apply, name="apply")
        button(t.CANCEL, feedback.redraw, kind="quiet")


def _aside(header: tuple[str, ...], bad: tuple[BadRow, ...]) -> list[tuple[str, ...]]:
    """Give the rows kept aside as a table of their own, with what is wrong in a last column."""
    width = len(header)
    rows = ((*row.cells, *[""] * (width - len(row.cells)), views.reasons(row)) for row in bad)
    return [(*header, t.ASIDE_WHY), *rows]
