"""The contacts with one lender: those there were, and the form of one more or of a mended one."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Negotiation, Outcome
from core.report import Happened, timeline
from core.steps import lacks_agreement, promised_agreement, record_contact
from ui.debts import talk_views
from ui.debts.contact_form import ContactForm
from ui.debts.words import talks as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.form import hear
from ui.shell.part import Part, weakly
from ui.shell.words import say as written

Follow = Callable[[], Awaitable[None]]
_IN_SIGHT = 1
"""How much of what happened is in sight; the rest is folded away."""


class ContactLog:
    """What happened with one lender as a line through time; added to, corrected, and removed.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt_id: str, changed: Follow, promised: Follow) -> None:
        """Take whose contacts, and what follows from one, and from a promise in it."""
        self._desk, self._debt_id = desk, debt_id
        self._changed, self._promised = weakly(changed), weakly(promised)
        self._editing = ""
        """The id of the contact being corrected; empty: a new one."""
        self._form = Part(self._draw_form)
        self._line: ui.html | None = None

    def draw(self) -> None:
        """Lay out the form, and what happened under it."""
        self._form.lay()
        self._line = hear(design.show(), self.do)
        self.redraw()

    def redraw(self) -> None:
        """Show what happened up to now."""
        if self._line is not None:
            design.reshow(self._line, self._told())

    async def do(self, code: Sequence[str]) -> None:
        """Do what a button of the line says."""
        match code:
            case ["edit", talk_id]:
                await self.edit(talk_id)
            case ["remove", talk_id]:
                await self.remove(talk_id)
            case ["begin", talk_id]:
                await self.begin(talk_id)

    async def edit(self, talk_id: str) -> None:
        """Put a contact into the form."""
        self._editing = talk_id
        self._form.refresh()
        ui.run_javascript('lq.focus("f-talk-on")')

    async def remove(self, talk_id: str) -> None:
        """Remove a contact."""
        self._editing = ""
        await self._desk.change(
            "negotiation_removed", lambda case: case.without_negotiation(talk_id)
        )
        feedback.tell_undoable(t.REMOVED)
        await self._follow()

    async def save(self, contact: Negotiation, promise: Agreement | None) -> None:
        """Keep a new contact, or the one being corrected; a new promise goes on to its paper."""
        new, self._editing = not self._editing, ""
        if new:
            await self._desk.change(
                "agreement_added" if promise else "negotiation",
                lambda case: record_contact(case, contact, promise),
            )
        else:
            await self._desk.change("negotiation_edited", partial(_changed, contact, promise))
        feedback.tell_undoable(_said(contact, new=new))
        await self._follow(promised=new and promise is not None)

    async def begin(self, talk_id: str) -> None:
        """Make the agreement of a promise that has none yet."""
        contact = next((n for n in self._desk.case().negotiations if n.id == talk_id), None)
        if contact is not None:
            await self._desk.change("agreement_added", lambda case: record_contact(case, contact))
            await self._follow(promised=True)

    async def leave(self) -> None:
        """Leave a contact as it was."""
        self._editing = ""
        self._form.refresh()

    async def _follow(self, *, promised: bool = False) -> None:
        self.redraw()
        await self._changed()
        if promised:
            await self._promised()
        self._form.refresh()  # last: the button that was pressed stands in it

    def _draw_form(self) -> None:
        case = self._desk.case()
        known = next((n for n in case.negotiations if n.id == self._editing), None)
        with ui.element("details").classes("lq-more lq-noprint") as folded:
            folded.props["id"] = "log"
            if known is not None:
                folded.props("open")
            design.show(f"+ {t.ADD}" if known is None else t.CHANGE, name="summary")
            ContactForm(
                self._debt_id,
                case_id=self._desk.who(),
                today=self._desk.today,
                on_save=self.save,
                known=known,
                terms=promised_agreement(case, known) if known else None,
                on_cancel=self.leave if known else None,
            )

    def _told(self) -> h.Node:
        case = self._desk.case()
        happened = timeline(case, self._debt_id)
        if not happened:
            return h.p(".lq-sm.lq-muted")[t.EMPTY]
        near, far = happened[:_IN_SIGHT], happened[_IN_SIGHT:]
        return (
            h.h3[t.TIMELINE],
            _line(case, near),
            pieces.more(t.EARLIER.format(count=len(far)), _line(case, far)) if far else None,
        )


def _line(case: Case, happened: Sequence[Happened]) -> h.Element:
    return h.ol(".lq-line")[
        (
            h.li[
                talk_views.when(one),
                talk_views.told(one),
                _acts(case, one.talk, written.full_day(one.on)) if one.talk else None,
            ]
            for one in happened
        )
    ]


def _acts(case: Case, talk: Negotiation, day: str) -> h.Node:
    return (
        h.div(".lq-row.lq-noprint")[
            (
                h.button(
                    ".lq-btn.lq-textbtn.lq-btn-sm",
                    type="button",
                    data_do=f"{code}:{talk.id}",
                    aria_label=label.format(day=day),
                )[h.span[words]]
                for words, label, code in (
                    (t.EDIT, t.EDIT_LABEL, "edit"),
                    (t.REMOVE, t.REMOVE_LABEL, "remove"),
                )
            )
        ],
        (
            pieces.note(t.NO_AGREEMENT, tone="warn"),
            pieces.act(t.BEGIN_AGREEMENT, "begin", talk.id),
        )
        if lacks_agreement(case, talk)
        else None,
    )


def _said(contact: Negotiation, *, new: bool) -> str:
    if not new:
        return t.CHANGED
    return t.SAVED_REFUSED if contact.outcome is Outcome.REFUSED else t.SAVED


def _changed(contact: Negotiation, promise: Agreement | None, case: Case) -> Case:
    """Put a contact in the place of the one it was; one removed elsewhere stays removed."""
    known = any(n.id == contact.id for n in case.negotiations)
    return record_contact(case, contact, promise) if known else case
