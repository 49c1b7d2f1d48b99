"""联系记录: what happened with one lender, and what to do after a refusal."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Negotiation, Outcome, promise_id
from core.errors import NumberError
from core.report import DebtReport, Report, appeal_to, timeline
from core.rules import Rule
from core.steps import (
    REFUSALS_TO_SEEK_HELP,
    lacks_agreement,
    promised_agreement,
    record_contact,
)
from core.words import complaint_ladder, takes_letter, to_heed, write_second_round
from ui import design
from ui.components import feedback, pieces, script_views, talk_views, withheld_views
from ui.components.contact_form import ContactForm
from ui.components.form import button, chips
from ui.desk import Desk
from ui.texts import say as written
from ui.texts import talks as t
from ui.texts import words as w


def talks_page(desk: Desk, debt_id: str) -> None:
    """Show what happened with one lender; add to it, correct it, and go on after a refusal."""
    debt = desk.report().find(debt_id)
    if debt is None:
        design.show(pieces.head(t.STEP, t.GONE))
        return
    editing: dict[str, str] = {}

    async def follow() -> None:
        for part in (form, past, after):
            await part.refresh()

    async def edit(talk_id: str) -> None:
        editing["id"] = talk_id
        await form.refresh()
        ui.run_javascript('lq.focus("f-on")')

    async def remove(talk_id: str) -> None:
        editing.clear()
        await desk.change("negotiation_removed", lambda case: case.without_negotiation(talk_id))
        feedback.tell_undoable(t.REMOVED)  # first: the button is in what is drawn anew
        await follow()

    async def save(contact: Negotiation, promise: Agreement | None) -> None:
        new = not editing
        editing.clear()
        if new:
            await desk.change(
                "agreement_added" if promise else "negotiation",
                lambda case: record_contact(case, contact, promise),
            )
        else:
            await desk.change("negotiation_edited", partial(_changed, contact, promise))
        feedback.tell_undoable(t.SAVED if new else t.CHANGED)
        if new and promise is not None:
            ui.navigate.to(f"/agreements/{promise_id(contact.id)}")
            return
        await follow()

    async def begin(talk_id: str) -> None:
        """Make the agreement of a promise that has none yet, and go there."""
        contact = next((n for n in desk.case().negotiations if n.id == talk_id), None)
        if contact is not None:
            await desk.change("agreement_added", lambda case: record_contact(case, contact))
            ui.navigate.to(f"/agreements/{promise_id(talk_id)}")

    async def leave() -> None:
        editing.clear()
        await form.refresh()

    @ui.refreshable
    def form() -> None:
        case = desk.case()
        known = next((n for n in case.negotiations if n.id == editing.get("id")), None)
        ContactForm(
            debt_id,
            case_id=desk.who(),
            today=desk.today,
            on_save=save,
            known=known,
            terms=promised_agreement(case, known) if known else None,
            on_cancel=leave if known else None,
        )

    @ui.refreshable
    def past() -> None:
        _past(desk, debt_id, edit, remove, begin)

    @ui.refreshable
    def after() -> None:
        found = desk.report()
        now = found.find(debt_id)
        if now is not None:
            _after(desk, found, now)

    name = debt.name(w.NAMELESS)
    design.show(pieces.head(t.STEP, t.TITLE.format(name=name), t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack"):
            past()
            form()
        with ui.element("div").classes("lq-stack"):
            after()


def _changed(contact: Negotiation, promise: Agreement | None, case: Case) -> Case:
    """Put a contact in the place of the one it was; one removed elsewhere stays removed."""
    known = any(n.id == contact.id for n in case.negotiations)
    return record_contact(case, contact, promise) if known else case


def _past(
    desk: Desk,
    debt_id: str,
    edit: Callable[[str], Awaitable[None]],
    remove: Callable[[str], Awaitable[None]],
    begin: Callable[[str], Awaitable[None]],
) -> None:
    case = desk.case()
    happened = timeline(case, debt_id)
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
                        day = written.full_day(one.on)
                        with ui.element("div").classes("lq-row lq-noprint"):
                            for words, label, do in (
                                (t.EDIT, t.EDIT_LABEL, edit),
                                (t.REMOVE, t.REMOVE_LABEL, remove),
                            ):
                                pressed = button(words, partial(do, one.talk.id), kind="textbtn")
                                pressed.props["aria-label"] = label.format(day=day)
                        if lacks_agreement(case, one.talk):
                            design.show(pieces.note(t.NO_AGREEMENT, tone="warn"))
                            button(t.BEGIN_AGREEMENT, partial(begin, one.talk.id), kind="soft")


def _after(desk: Desk, found: Report, debt: DebtReport) -> None:
    """Offer what comes after a refusal, the ladder, and the letter of facts."""
    case, today = desk.case(), desk.today()
    talks = [n for n in case.negotiations if n.debt_id == debt.debt.id]
    refused = [n for n in talks if n.outcome is Outcome.REFUSED]
    rules = desk.rules.rules
    law = str(desk.rules.rule("hotline_12348").value)
    offering = debt.withheld is None
    if not offering:
        design.show(withheld_views.briefly(debt, law))
    design.show(
        *(script_views.heed(rule) for rule in to_heed(debt.debt, rules, today)), cls="lq-stack"
    )
    if len(refused) >= REFUSALS_TO_SEEK_HELP and offering:
        design.show(talk_views.seek_help(len(refused), law, debt.debt.id))
    if refused and offering:
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
            ).text
        except NumberError:
            design.show(pieces.note(t.AGAIN_NO_BUDGET, tone="warn"))
        else:
            day = written.day(desk.workdays.workday_on_or_after(earliest))
            design.show(talk_views.again(text, earliest=day))
    steps = complaint_ladder(debt.debt, desk.rules.rules)
    addressed = [step for step in steps if takes_letter(step)]

    def to(step: Rule) -> h.Element:
        return talk_views.letter(appeal_to(step, case, debt, rules=rules, today=today))

    async def address(_: str, step_id: str) -> None:
        design.reshow(letter, to(next(step for step in addressed if step.id == step_id)))

    with ui.element("section").classes("lq-card lq-fields"):
        design.show(pieces.more(t.LADDER, talk_views.ladder(steps, desk.today())))
        if addressed and talks and offering:
            chips(
                "step",
                t.TO_WHOM,
                [(step.id, t.STEP_NAMES.get(step.id, step.title)) for step in addressed],
                chosen=addressed[0].id,
                on_choose=address,
            )
            letter = design.show(to(addressed[0]))
            design.show(
                pieces.button_link(t.PRINT, f"/papers/appeal/{debt.debt.id}", "quiet", "print")
            )
    design.show(talk_views.links(debt.debt.id, len(case.evidence_on(debt.debt.id))))
