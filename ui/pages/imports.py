"""少打点字: debts from a pasted text or a table, shown first and taken only when confirmed."""

import asyncio
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import events, ui

from core.case import Case, Debt
from core.errors import InvalidInput, TableUnusable
from core.intake import (
    LARGEST_TABLE,
    LONGEST_PASTED,
    BadRow,
    DebtTable,
    Proposal,
    ReadKind,
    ReadResult,
    beside,
    read_debt,
    read_sheet_apart,
    read_table,
    read_text,
    twin,
    updated,
    with_debts,
    write_csv,
)
from core.steps import pay_debts
from ui import design
from ui.components import feedback, pieces, read_views
from ui.components import import_views as views
from ui.components.form import FormField, button, chips
from ui.components.read_views import PaymentChoices
from ui.desk import Desk
from ui.texts import debts as list_words
from ui.texts import errors, readings
from ui.texts import imports as t

_UPDATE = "update"
_ASIDE_FILE = "liqing-rows.csv"

Show = Callable[[Callable[[], None]], None]
"""Puts what is drawn in the place of the ways in."""


def import_page(desk: Desk) -> None:
    """Offer both ways in; what was found takes their place until it is confirmed or left."""
    design.show(pieces.head(list_words.STEP, t.TITLE, t.LEAD))
    ways = ui.element("div").classes("lq-cols lq-half")
    found = ui.element("div").classes("lq-stack").props("aria-live=polite")

    show = partial(_show, ways, found)
    with ways:
        PastedText(desk, show).draw()
        TableFile(desk, show).draw()


def _show(ways: ui.element, found: ui.element, draw: Callable[[], None]) -> None:
    """Put what was found in the place of the ways in."""
    ways.set_visibility(False)
    found.clear()
    with found:
        draw()
    ui.run_javascript("lq.focus('found-title')")


class PastedText:
    """A box for a text that tells of loans."""

    def __init__(self, desk: Desk, show: Show) -> None:
        self._desk = desk
        self._show = show

    def draw(self) -> None:
        """Lay out the box."""
        with ui.element("section").classes("lq-card"):
            design.show(h.h2[t.PASTE], h.p(".lq-read.lq-muted")[t.PASTE_SENTENCE])
            self._box = FormField("pasted", t.PASTE_LABEL, hint=t.PASTE_HINT, area=True)
            self._box.box.props(f"maxlength={LONGEST_PASTED} input-style=min-height:9rem")
            self._nothing = design.show(attributes={"role": "status"})
            with ui.element("div").classes("lq-acts"):
                button(t.PASTE_READ, self.read, name="read")

    async def read(self) -> None:
        """Find loans in the text and show them, or say that there are none."""
        text = self._box.text
        if not text.strip():
            self._box.remark(t.PASTE_EMPTY)
            self._box.focus()
            return
        found = await asyncio.to_thread(read_text, text, self._desk.today())
        if found.kind is ReadKind.UNKNOWN:
            write_self = pieces.button_link(t.WRITE_SELF, "/debts/new", kind="quiet", icon="plus")
            design.reshow(
                self._nothing,
                pieces.panel(h.p[t.PASTE_NOTHING], h.div(".lq-acts")[write_self]),
            )
            return
        self._box.box.value = ""  # it was only read for its numbers
        self._show(Proposals(self._desk, found).draw)


class Proposals:
    """The loans that were found in a text, to be edited and ticked; nothing is kept before."""

    def __init__(self, desk: Desk, found: ReadResult) -> None:
        self._desk = desk
        self._found = found
        self._payments = PaymentChoices(payments=found.payments, debts=desk.case().debts)

    def draw(self) -> None:
        """Lay out what the text is, each loan, each payment, and what went nowhere."""
        design.show(read_views.notice(self._found), read_views.questions(self._found))
        title = t.FOUND.format(count=len(self._found.debts)) if self._found.debts else t.NO_DEBTS
        design.show(h.h2(id="found-title", tabindex="-1")[title])
        if self._found.debts:
            self._draw_debts()
        if self._found.payments:
            pay = partial(button, readings.TAKE_PAYMENTS, self.pay, kind="soft", name="pay")
            self._payments.draw(pay)
        design.show(read_views.left_over(self._found.left_over))
        if not self._found.debts:
            button(t.AGAIN, feedback.redraw, kind="quiet")

    async def pay(self) -> None:
        """Record the payments of which a debt is chosen."""
        taken = self._payments.taken(lambda: uuid4().hex)
        if not taken:
            feedback.tell(readings.NONE_CHOSEN)
            return
        await self._desk.change("payments_pasted", partial(pay_debts, payments=taken))
        ui.navigate.to("/debts")
        feedback.tell_undoable(readings.DONE.format(count=len(taken)))

    def _draw_debts(self) -> None:
        design.show(h.p(".lq-muted")[t.FOUND_SENTENCE])
        self._drafts: list[views.Draft] = []
        for number, found in enumerate(self._found.debts, 1):
            taken = {made.known.id for made in self._drafts if made.known}
            self._drafts.append(_draft(self._desk, found, number, taken))
        self._faults = design.show()
        with ui.element("div").classes("lq-actbar"):
            button(t.APPLY, self.apply, name="apply")
            button(t.AGAIN, feedback.redraw, kind="quiet")

    async def apply(self) -> None:
        """Keep the loans that are ticked, or say what is wrong with them."""
        taken = [made for made in self._drafts if made.ticked]
        if not taken:
            feedback.tell(t.NOTHING_TICKED)
            return
        before = self._desk.case()
        read = [(made, _read(self._desk, made, before)) for made in taken]
        bad = [(made, debt) for made, debt in read if isinstance(debt, InvalidInput)]
        if bad:
            said = [h.p[part] for part in views.show_problems(bad)]
            design.reshow(self._faults, pieces.panel(*said, tone="warn", role="alert", title=t.FIX))
            return
        debts = [debt for _, debt in read if isinstance(debt, Debt)]
        await keep(self._desk, debts, pasted=True)


def _draft(desk: Desk, proposal: Proposal, number: int, taken: set[str]) -> views.Draft:
    """Lay out one loan; of two of one lender only the first may be one that is known."""
    try:
        debt = read_debt(proposal.typed, debt_id="found", today=desk.today())
        known = twin(debt, tuple(one for one in desk.case().debts if one.id not in taken))
        after = updated(known, proposal.typed, desk.today()) if known else None
    except InvalidInput:
        known = after = None
    return views.draft(proposal, number, known, after)


def _read(desk: Desk, made: views.Draft, case: Case) -> Debt | InvalidInput:
    """Return the debt a draft makes, new or brought up to date; or what is wrong with it."""
    known = case.debt(made.known.id) if made.known else None
    try:
        if known is not None:
            return updated(known, made.typed, desk.today())
        return read_debt(made.typed, debt_id=uuid4().hex, today=desk.today())
    except InvalidInput as invalid:
        return invalid


async def keep(desk: Desk, debts: list[Debt], *, pasted: bool) -> None:
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


class TableFile:
    """A table that is picked."""

    def __init__(self, desk: Desk, show: Show) -> None:
        self._desk = desk
        self._show = show

    def draw(self) -> None:
        """Lay out the way in, and what a table may hold."""
        with ui.element("section").classes("lq-card"):
            design.show(h.h2(id="table")[t.TABLE], h.p(".lq-read.lq-muted")[t.TABLE_SENTENCE])
            upload = ui.upload(
                on_upload=self._picked, auto_upload=True, max_file_size=LARGEST_TABLE
            )
            upload.on("rejected", self._too_large)
            upload.classes("lq-vh").props("inert accept=.csv,.xlsx,.txt,.tsv")
            upload.props["aria-label"] = t.TABLE_PICK
            design.tag(upload, "upload")
            self._said = design.show(attributes={"role": "status"})
            with ui.element("div").classes("lq-acts"):
                design.show(pieces.pick_button(t.TABLE_BUTTON, name="pick"))
            design.show(*views.table_help())

    async def pick(self, content: bytes) -> None:
        """Show what a table brings, or say why it can't be used."""
        design.reshow(self._said, h.p(".lq-muted")[t.TABLE_READING])
        try:
            rows = await asyncio.to_thread(read_sheet_apart, content)
            table = read_table(rows, self._desk.today(), lambda: uuid4().hex)
        except TableUnusable as unusable:
            if not self._said.is_deleted:
                _refuse(self._said, unusable.reason)
            return
        if not self._said.is_deleted:
            self._show(TablePreview(self._desk, table).draw)

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.pick(await event.file.read())

    def _too_large(self) -> None:
        _refuse(self._said, "too_large")


def _refuse(said: ui.html, reason: str) -> None:
    design.reshow(said, pieces.panel(h.p[errors.of_table(reason)], tone="warn", role="alert"))


class TablePreview:
    """What a table brings, counted, before anything changes; handlers work undrawn."""

    def __init__(self, desk: Desk, table: DebtTable) -> None:
        self._desk = desk
        self._table = table
        self._incoming = beside(table, desk.case().debts, desk.today())
        self._updates = False
        """Whether debts that are known are brought up to date."""

    def draw(self) -> None:
        """Lay out the counts, what is new, what is known, and what is kept aside."""
        new, bad, unused = self._incoming.new, self._incoming.bad, self._table.unused
        known = [(views.difference(before, after), after) for before, after in self._incoming.known]
        design.show(*views.counted(new, known, bad, unused), cls="lq-stack")
        if known:
            with ui.element("section").classes("lq-card lq-stack"):
                options = t.KNOWN_OPTIONS
                chips("known", t.KNOWN_LEGEND, options, chosen="skip", on_choose=self.choose)
                design.show(views.listing(known, views.rows_shown))
        if bad:
            design.show(views.kept_aside(bad))
            with ui.element("div").classes("lq-row"):
                aside = partial(_download_aside, self._table.header, bad)
                button(t.ASIDE_DOWNLOAD, aside, kind="quiet", icon="download", name="aside")
        with ui.element("div").classes("lq-actbar"):
            if self._table.good:
                button(t.APPLY, self.apply, name="apply")
            button(t.CANCEL, feedback.redraw, kind="quiet")

    async def choose(self, _: str, what: str) -> None:
        """Choose what becomes of debts that are known: ``update``, or they stay as they are."""
        self._updates = what == _UPDATE

    async def apply(self) -> None:
        """Keep what the table brings."""
        debts = [*self._incoming.new]
        if self._updates:
            debts += [after for _, after in self._incoming.known]
        if not debts:
            feedback.tell(t.NO_ROW)
            return
        await keep(self._desk, debts, pasted=False)


def _download_aside(header: tuple[str, ...], bad: tuple[BadRow, ...]) -> None:
    ui.download.content(write_csv(views.aside(header, bad)), _ASIDE_FILE)
