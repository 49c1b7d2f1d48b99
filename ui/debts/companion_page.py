"""通话: one call from beginning to end, held up by nothing; and a made-up one to practise with."""

from dataclasses import replace
from uuid import uuid4

import htpy as h
from nicegui import ui
from nicegui.events import GenericEventArguments

from core.case import Agreement, Case, Channel, Negotiation, Outcome
from core.errors import InvalidInput
from core.intake import read_negotiation
from core.report import DebtReport, answer_on_paper, call_text
from core.steps import begun_agreement, record_contact
from core.words import Offer, rehearsal
from ui.debts import companion_views, rehearsal_views, script_views, withheld_views
from ui.debts.words import companion as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.words import errors, shell
from ui.shell.words import words as w

_LOWEST, _REFUSED = "lowest", "refused"


def companion_page(desk: Desk, debt_id: str) -> None:
    """Fill the screen with one call; what is written down comes back whenever the line is up."""
    found = desk.report()
    debt = found.find(debt_id)
    if debt is None:
        design.show(pieces.head("", t.GONE), pieces.button_link(shell.TO_HOME, "/", kind="quiet"))
        return
    if debt.withheld is not None:
        law = str(desk.rules.rule("hotline_12348").value)
        design.show(pieces.head("", debt.name(w.NAMELESS)), withheld_views.briefly(debt, law))
        return
    if debt.nothing_to_ask is not None:
        answer = answer_on_paper(desk.case(), debt, desk.today())
        design.show(
            pieces.head("", debt.name(w.NAMELESS)),
            script_views.nothing_to_ask(debt.nothing_to_ask, answer, debt.debt.id),
            pieces.button_link(t.LEAVE_LINK, f"/script/{debt_id}", kind="quiet"),
        )
        return
    call_id = uuid4().hex
    said = call_text(desk.case(), debt, desk.rules, desk.today(), has_budget=found.has_budget)
    view = companion_views.companion(
        said, call_id=call_id, name=debt.name(w.NAMELESS), leave=f"/debts/{debt_id}#talk"
    )
    screen = design.tag(design.show(view), "companion")
    call = Call(desk, debt, call_id, has_budget=found.has_budget)
    call.kept = design.show(attributes={"data-call-kept": "0"}, cls="lq-vh")
    screen.on("lq-comp", call.hear, js_handler="(e) => emit(e.detail)")


class Call:
    """One call as it is written down in the browser.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt: DebtReport, call_id: str, *, has_budget: bool) -> None:
        self._desk = desk
        self._debt = debt
        self._id = call_id
        self._has_budget = has_budget
        self.kept: ui.html | None = None
        """Where the browser reads up to which revision the call is kept."""

    async def hear(self, event: GenericEventArguments) -> None:
        """Keep what the browser hands in."""
        await self.keep(event.args)

    async def keep(self, told: dict[str, object]) -> None:
        """Keep the whole call as it stands in the browser: sent twice, it is kept once."""
        try:
            negotiation = _read(told, self._id, self._debt.debt.id, self._desk)
        except InvalidInput as invalid:
            feedback.tell(errors.of_problem(invalid.problems[0]))
            return
        offer = self._debt.lowest if told.get("rung") == _LOWEST else self._debt.offer
        promised = negotiation.outcome is Outcome.PROMISED
        promise = _promise(negotiation, offer if self._has_budget else None)
        await self._desk.change(
            "agreement_added" if promised else "call_noted",
            lambda case: record_contact(case, negotiation, _unless_begun(case, promise)),
        )
        if self.kept is not None:
            self.kept.props["data-call-kept"] = str(told.get("rev", 0))
            self.kept.update()
        if promised:
            ui.navigate.to(f"/debts/{self._debt.debt.id}#paper")
            feedback.tell(t.PROMISED_TOLD)


def rehearse_page(desk: Desk) -> None:
    """Practise with somebody made up; nothing of it is kept."""
    del desk
    design.show(pieces.head("", t.REHEARSE_TITLE, [t.REHEARSE_LEAD, h.br, w.PRINCIPLES]))
    design.show(rehearsal_views.scenes(rehearsal()))


def _read(told: dict[str, object], call_id: str, debt_id: str, desk: Desk) -> Negotiation:
    """Make a contact of what the browser holds of this call."""
    fields = ("at", "staff_no", "ticket_no", "outcome")
    notes = told.get("notes")
    typed = {name: str(told.get(name) or "") for name in fields} | {
        "on": desk.today().isoformat(),
        "channel": Channel.PHONE.value,
        "note": "\n".join(map(str, notes)) if isinstance(notes, list) else "",
    }
    return read_negotiation(typed, negotiation_id=call_id, debt_id=debt_id, today=desk.today())


def _unless_begun(case: Case, promise: Agreement) -> Agreement | None:
    """Leave an agreement that this call began as the person has corrected it since."""
    return None if any(a.id == promise.id for a in case.agreements) else promise


def _promise(call: Negotiation, offer: Offer | None) -> Agreement:
    """Begin an agreement with what was asked for: the person corrects it to what was said."""
    return replace(
        begun_agreement(call),
        instalments=offer.months if offer else None,
        instalment_fen=offer.monthly_fen if offer else None,
        first_due=offer.first_due if offer else None,
    )
