"""少打点字: debts from a pasted text or a table, shown first and taken only when confirmed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import events, ui

from core.case import Case, Debt
from core.errors import InvalidInput, TableUnusable
from core.intake import (
    LARGEST_TABLE,
    LONGEST_PASTED,
    DebtTable,
    ReadKind,
    ReadPhoto,
    ReadResult,
    beside,
    offered,
    read_tables_of,
    read_text,
    told_on,
    with_debts,
    with_statement,
)
from core.steps import binding_agreement, pay_debts
from ui.debts import import_views as views
from ui.debts import read_views, table_views
from ui.debts.photo_pick import PhotoPick
from ui.debts.read_views import PaymentChoices
from ui.debts.statement_views import StatementChoice, StatementPreview
from ui.debts.table_preview import TablePreview
from ui.debts.words import debts as list_words
from ui.debts.words import imports as t
from ui.debts.words import photos as photo_words
from ui.debts.words import readings
from ui.debts.words import tables as table_words
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.form import FormField, button
from ui.shell.words import errors, say

Show = Callable[[Callable[[], None]], None]
"""Puts what is drawn in the place of the ways in."""


def import_page(desk: Desk) -> None:
    """Offer both ways in; what was found takes their place until it is confirmed or left."""
    title = t.TITLE.format(count=len((PastedText, TableFile, PhotoPick)))
    design.show(pieces.head(list_words.STEP, title, t.LEAD))
    ways = ui.element("div").classes("lq-cols lq-half")
    found = ui.element("div").classes("lq-stack").props("aria-live=polite")

    show = partial(_show, ways, found)
    with ways:
        PastedText(desk, show).draw()
        TableFile(desk, show).draw()
        PhotoPick(desk.today, partial(_show_photo, desk, show)).draw()


def _show(ways: ui.element, found: ui.element, draw: Callable[[], None]) -> None:
    """Put what was found in the place of the ways in."""
    ways.set_visibility(False)
    found.clear()
    with found:
        draw()
    ui.run_javascript("lq.focus('found-title')")


def _show_photo(desk: Desk, show: Show, read: ReadPhoto) -> None:
    """Show the loans a picture tells of, each field with the clipping it was read from."""
    show(Proposals(desk, read.result, read.clippings).draw)


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
            self._box.box.props(f"maxlength={2 * LONGEST_PASTED} input-style=min-height:9rem")
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
                read_views.unread(found.unread),
            )
            return
        self._box.box.value = ""  # it was only read for its numbers
        self._show(Proposals(self._desk, found).draw)


class Proposals:
    """The loans that were found in a text, to be edited and ticked; nothing is kept before."""

    def __init__(
        self, desk: Desk, found: ReadResult, clippings: Sequence[Mapping[str, bytes]] = ()
    ) -> None:
        self._desk = desk
        self._clippings = clippings
        self._found = found
        self._payments = PaymentChoices(payments=found.payments, debts=_unagreed(desk.case()))

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
        design.show(
            read_views.left_over(self._found.left_over), read_views.unread(self._found.unread)
        )
        if not self._found.debts:
            button(t.AGAIN, feedback.redraw, kind="quiet")

    async def pay(self) -> None:
        """Record the payments of which a debt is chosen."""
        taken = self._payments.taken(lambda: uuid4().hex)
        if not taken:
            feedback.tell(readings.NONE_CHOSEN)
            return
        await self._desk.change(
            "payments_pasted", partial(pay_debts, payments=taken, today=self._desk.today())
        )
        ui.navigate.to("/debts")
        feedback.tell_undoable(readings.DONE.format(count=len(taken)))

    def _draw_debts(self) -> None:
        design.show(h.p(".lq-muted")[t.FOUND_SENTENCE])
        if self._clippings:
            design.show(h.p(".lq-sm.lq-muted")[photo_words.KEEP])
        cut = self._clippings or [{}] * len(self._found.debts)
        today, self._drafts = self._desk.today(), list[views.Draft]()
        for n, (found, clippings) in enumerate(zip(self._found.debts, cut, strict=True), 1):
            taken = {made.known.id for made in self._drafts if made.known}
            free = [debt for debt in self._desk.case().debts if debt.id not in taken]
            self._drafts.append(views.draft_of(found, n, free, today, clippings))
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
        read = [(made, views.debt_of(made, before, self._desk.today())) for made in taken]
        bad = [(made, debt) for made, debt in read if isinstance(debt, InvalidInput)]
        if bad:
            said = [h.p[part] for part in views.show_problems(bad)]
            design.reshow(self._faults, pieces.panel(*said, tone="warn", role="alert", title=t.FIX))
            return
        debts = [debt for _, debt in read if isinstance(debt, Debt)]
        await keep(self._desk, debts, pasted=True)


async def keep(desk: Desk, debts: list[Debt], *, pasted: bool) -> None:
    """Keep new debts and changed ones as one step, and go back to the list."""
    there = {debt.id for debt in desk.case().debts}
    changed = sum(debt.id in there for debt in debts)
    added = len(debts) - changed
    said = [t.DONE_ADDED.format(count=added)] if added else []
    said += [t.DONE_UPDATED.format(count=changed)] if changed else []
    try:
        await desk.change(
            "debts_pasted" if pasted else "debts_imported",
            lambda case: with_debts(case, [told_on(debt, None, desk.today()) for debt in debts]),
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
            upload.classes("lq-vh").props("inert accept=.csv,.xlsx,.xls,.txt,.tsv,.pdf")
            upload.props["aria-label"] = t.TABLE_PICK
            design.tag(upload, "upload")
            self._said = design.show(attributes={"role": "status"})
            with ui.element("div").classes("lq-acts"):
                design.show(pieces.pick_button(t.TABLE_BUTTON, name="pick"))
            design.show(*table_views.table_help())

    async def pick(self, content: bytes) -> None:
        """Show what a table brings, or say why it can't be used."""
        design.reshow(self._said, h.p(".lq-muted")[t.TABLE_READING])
        try:
            read = await asyncio.to_thread(
                read_tables_of, content, self._desk.today(), lambda: uuid4().hex
            )
        except TableUnusable as unusable:
            if not self._said.is_deleted:
                _refuse(self._said, unusable.reason)
            return
        if self._said.is_deleted:
            return
        if isinstance(read, DebtTable):
            kept = partial(keep, self._desk, pasted=False)
            incoming = beside(read, self._desk.case().debts, self._desk.today())
            self._show(TablePreview(read, incoming, kept).draw)
        elif read.kind is ReadKind.STATEMENT:
            self._show(BilledMoney(self._desk, read).draw)
        elif read.debts:
            self._show(Proposals(self._desk, read).draw)
        else:
            design.reshow(self._said, pieces.panel(h.p[table_words.PLAN_NONE], tone="warn"))

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.pick(await event.file.read())

    def _too_large(self) -> None:
        _refuse(self._said, "too_large")


def _unagreed(case: Case) -> tuple[Debt, ...]:
    return tuple(debt for debt in case.debts if binding_agreement(case, debt.id) is None)


def _refuse(said: ui.html, reason: str) -> None:
    design.reshow(said, pieces.panel(h.p[errors.of_table(reason)], tone="warn", role="alert"))


class BilledMoney:
    """A wallet's or a bank's bill: which repayments and living costs of it are kept."""

    def __init__(self, desk: Desk, read: ReadResult) -> None:
        self._desk = desk
        self._read = read

    def draw(self) -> None:
        """Lay out the bill, each repayment with the debt it seems to be on."""
        case = self._desk.case()
        debts = _unagreed(case)
        StatementPreview(
            self._read,
            offered(self._read.payments, debts, case),
            debts=[(debt.id, say.name(debt, n)) for n, debt in enumerate(debts, 1)],
            told={one.kind: one.amount_fen for one in case.household.essentials},
            on_apply=self.keep,
        ).draw()

    async def keep(self, choice: StatementChoice) -> None:
        """Note the repayments and take the living costs over, as one step."""
        today = self._desk.today()
        await self._desk.change(
            "statement_read",
            lambda case: with_statement(
                case, choice.payments, choice.living, today, lambda: uuid4().hex
            ),
        )
        ui.navigate.to("/debts" if choice.payments else "/budget")
        feedback.tell_undoable(choice.words)
