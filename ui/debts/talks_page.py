"""联系记录: what happened with one lender, and what to do after a refusal."""

from datetime import timedelta
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Negotiation, Outcome, promise_id
from core.errors import NumberError
from core.report import DebtReport, Report, appeal_to, timeline
from core.steps import (
    REFUSALS_TO_SEEK_HELP,
    lacks_agreement,
    promised_agreement,
    record_contact,
)
from core.words import (
    complaint_ladder,
    letter_lack,
    takes_letter,
    warnings_for,
    write_second_round,
)
from ui.debts import script_views, talk_views, withheld_views
from ui.debts.contact_form import ContactForm
from ui.debts.words import talks as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.form import button, chips
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w


def talks_page(desk: Desk, debt_id: str) -> None:
    """Show what happened with one lender; add to it, correct it, and go on after a refusal."""
    debt = desk.report().find(debt_id)
    if debt is None:
        design.show(pieces.head(t.STEP, t.GONE))
        return
    TalksPage(desk, debt_id).draw(debt.name(w.NAMELESS))


class TalksPage:
    """The contacts with one lender: those there were, and the form of one more or of a mended one.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt_id: str) -> None:
        self._desk = desk
        self._debt_id = debt_id
        self._editing = ""
        """The id of the contact being corrected; empty: a new one."""
        self._form, self._past, self._after = (
            Part(draw) for draw in (self._draw_form, self._draw_past, self._draw_after)
        )

    def draw(self, name: str) -> None:
        """Lay out the page of a lender of this name."""
        design.show(pieces.head(t.STEP, t.TITLE.format(name=name), t.LEAD))
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("div").classes("lq-stack"):
                self._past.lay()
                self._form.lay()
            with ui.element("div").classes("lq-stack"):
                self._after.lay()

    async def edit(self, talk_id: str) -> None:
        """Put a contact into the form."""
        self._editing = talk_id
        self._form.refresh()
        ui.run_javascript('lq.focus("f-on")')

    async def remove(self, talk_id: str) -> None:
        """Remove a contact."""
        self._editing = ""
        await self._desk.change(
            "negotiation_removed", lambda case: case.without_negotiation(talk_id)
        )
        feedback.tell_undoable(t.REMOVED)  # first: the button is in what is drawn anew
        self._follow()

    async def save(self, contact: Negotiation, promise: Agreement | None) -> None:
        """Keep a new contact, or the one being corrected; a new promise goes on to its page."""
        new, self._editing = not self._editing, ""
        if new:
            await self._desk.change(
                "agreement_added" if promise else "negotiation",
                lambda case: record_contact(case, contact, promise),
            )
        else:
            await self._desk.change("negotiation_edited", partial(_changed, contact, promise))
        feedback.tell_undoable(t.SAVED if new else t.CHANGED)
        if new and promise is not None:
            ui.navigate.to(f"/agreements/{promise_id(contact.id)}")
            return
        self._follow()

    async def begin(self, talk_id: str) -> None:
        """Make the agreement of a promise that has none yet, and go there."""
        contact = next((n for n in self._desk.case().negotiations if n.id == talk_id), None)
        if contact is not None:
            await self._desk.change("agreement_added", lambda case: record_contact(case, contact))
            ui.navigate.to(f"/agreements/{promise_id(talk_id)}")

    async def leave(self) -> None:
        """Leave a contact as it was."""
        self._editing = ""
        self._form.refresh()

    def _follow(self) -> None:
        for part in (self._form, self._past, self._after):
            part.refresh()

    def _draw_form(self) -> None:
        case = self._desk.case()
        known = next((n for n in case.negotiations if n.id == self._editing), None)
        ContactForm(
            self._debt_id,
            case_id=self._desk.who(),
            today=self._desk.today,
            on_save=self.save,
            known=known,
            terms=promised_agreement(case, known) if known else None,
            on_cancel=self.leave if known else None,
        )

    def _draw_past(self) -> None:
        case = self._desk.case()
        happened = timeline(case, self._debt_id)
        with ui.element("section").classes("lq-card"):
            design.show(t.TIMELINE, name="h2")
            if not happened:
                design.show(t.EMPTY, name="p", cls="lq-sm lq-muted")
                return
            with ui.element("ol").classes("lq-line"):
                for one in happened:
                    with ui.element("li"):
                        design.show(talk_views.when(one), talk_views.told(one))
                        if one.talk is not None:
                            self._draw_acts(case, one.talk, written.full_day(one.on))

    def _draw_acts(self, case: Case, talk: Negotiation, day: str) -> None:
        with ui.element("div").classes("lq-row lq-noprint"):
            for words, label, do in (
                (t.EDIT, t.EDIT_LABEL, self.edit),
                (t.REMOVE, t.REMOVE_LABEL, self.remove),
            ):
                pressed = button(words, partial(do, talk.id), kind="textbtn")
                pressed.props["aria-label"] = label.format(day=day)
        if lacks_agreement(case, talk):
            design.show(pieces.note(t.NO_AGREEMENT, tone="warn"))
            button(t.BEGIN_AGREEMENT, partial(self.begin, talk.id), kind="soft")

    def _draw_after(self) -> None:
        found = self._desk.report()
        debt = found.find(self._debt_id)
        if debt is not None:
            _after(self._desk, found, debt)


def _changed(contact: Negotiation, promise: Agreement | None, case: Case) -> Case:
    """Put a contact in the place of the one it was; one removed elsewhere stays removed."""
    known = any(n.id == contact.id for n in case.negotiations)
    return record_contact(case, contact, promise) if known else case


def _after(desk: Desk, found: Report, debt: DebtReport) -> None:
    """Offer what comes after a refusal, the ladder, and the letter of facts."""
    case, today = desk.case(), desk.today()
    talks = [n for n in case.negotiations if n.debt_id == debt.debt.id]
    refused = [n for n in talks if n.outcome is Outcome.REFUSED]
    rules = desk.rules.rules
    law = str(desk.rules.rule("hotline_12348").value)
    asks = debt.withheld is None and debt.nothing_to_ask is None
    if debt.withheld is not None:
        design.show(withheld_views.briefly(debt, law))
    design.show(
        *(script_views.warnings(rule) for rule in warnings_for(debt.debt, rules, today)),
        cls="lq-stack",
    )
    if len(refused) >= REFUSALS_TO_SEEK_HELP and asks:
        design.show(talk_views.seek_help(len(refused), law, debt.debt.id))
    if refused and asks:
        last = max(refused, key=lambda talk: talk.on)
        earliest = max(last.answer_by or today, today + timedelta(days=1))
        try:
            text = write_second_round(
                debt.debt,
                last,
                case.reasons,
                offer=debt.offer if found.has_budget else None,
                ceiling_fen=debt.ceiling_fen if found.has_budget else None,
                rules=rules,
                today=today,
                standing=debt.standing,
            ).text
        except NumberError:
            design.show(pieces.note(t.AGAIN_NO_BUDGET, tone="warn"))
        else:
            day = written.day(desk.workdays.workday_on_or_after(earliest))
            design.show(talk_views.again(text, earliest=day))
    _Ladder(desk, debt).draw(offers_letter=debt.withheld is None)
    design.show(talk_views.links(debt.debt.id, len(case.evidence_on(debt.debt.id))))


_MEDIATION = "complaint_mediation"


class _Ladder:
    """Whom to turn to, and the letter of facts to one of them."""

    def __init__(self, desk: Desk, debt: DebtReport) -> None:
        self._desk = desk
        self._debt = debt
        self._steps = complaint_ladder(debt.debt, desk.rules.rules)
        self._addressed = [step for step in self._steps if takes_letter(step)]

    def draw(self, *, offers_letter: bool) -> None:
        with ui.element("section").classes("lq-card lq-fields"):
            design.show(pieces.more(t.LADDER, talk_views.ladder(self._steps, self._desk.today())))
            if not self._addressed or not offers_letter:
                return
            first = self._addressed[0].id
            chips(
                "step",
                t.TO_WHOM,
                [(step.id, t.STEP_NAMES.get(step.id, step.title)) for step in self._addressed],
                chosen=first,
                on_choose=self.address,
            )
            self._shown = design.show(self._letter(first))
            to_print = f"/papers/appeal/{self._debt.debt.id}"
            design.show(pieces.button_link(t.PRINT, to_print, "quiet", "print"))

    async def address(self, _: str, step_id: str) -> None:
        """Write the letter to another of them."""
        design.reshow(self._shown, self._letter(step_id))

    def _letter(self, step_id: str) -> h.Element:
        step = next(step for step in self._addressed if step.id == step_id)
        desk, case = self._desk, self._desk.case()
        talks = [n for n in case.negotiations if n.debt_id == self._debt.debt.id]
        if lack := letter_lack(step, talks):
            return talk_views.no_letter(lack)
        where = [step]
        online = desk.rules.rule("mediation_where")
        if step_id == _MEDIATION and self._debt.debt.lender_type in online.covers:
            where.append(online)
        return talk_views.letter(
            appeal_to(step, case, self._debt, rules=desk.rules.rules, today=desk.today()),
            where,
            desk.today(),
        )
