"""The texts for one lender, each written when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from core.case import Negotiation, Outcome
from core.errors import NumberError
from core.report import (
    AgreementReport,
    DebtReport,
    LenderState,
    Report,
    call_text,
    can_offer,
)
from core.rules import Rule
from core.steps import begun_agreement, first_open
from core.words import (
    Length,
    Script,
    Text,
    missing_clauses,
    missing_points,
    names,
    request_certificate,
    request_written,
    write_hold,
    write_late,
    write_message,
    write_neutral,
    write_script,
    write_second_round,
    write_unlicensed,
)
from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Texts:
    """What may be said and sent to one lender today.

    Those with an offer in them raise ``NumberError`` where it can't be kept.
    """

    desk: Desk
    found: Report
    debt: DebtReport

    def rule(self, rule_id: str) -> Rule:
        """Return a rule a text cites."""
        return self.desk.rules.rule(rule_id)

    def script(self) -> Script:
        """Write what is said on the telephone."""
        debt = self.debt
        return write_script(
            debt.debt,
            self.desk.case().reasons,
            offer=debt.offer,
            ceiling_fen=debt.ceiling_fen,
            rules=self.desk.rules.rules,
            today=self.desk.today(),
            standing=debt.standing,
        )

    def long(self) -> Text:
        """Write the message to an online service."""
        return self._message(Length.LONG)

    def short(self) -> Text:
        """Write the message as long as an SMS."""
        return self._message(Length.SHORT)

    def chat(self) -> Script:
        """Write the blocks of a chat, each to be pasted alone."""
        desk = self.desk
        return call_text(
            desk.case(),
            self.debt,
            desk.rules,
            desk.today(),
            has_budget=self.found.has_budget,
            spoken=False,
        )

    def hold(self) -> Text:
        """Write the message that promises nothing and asks for some days."""
        desk, debt = self.desk, self.debt
        return write_hold(
            debt.debt,
            desk.case().reasons,
            rules=desk.rules.rules,
            as_of=desk.as_of(),
            standing=debt.standing,
        )

    def refused(self) -> Negotiation | None:
        """Return the last refusal, if there was one."""
        noes = [
            n
            for n in self.desk.case().negotiations
            if n.debt_id == self.debt.debt.id and n.outcome is Outcome.REFUSED
        ]
        return max(noes, key=lambda n: n.on, default=None)

    def second_round(self, last: Negotiation) -> str:
        """Write the request to think again."""
        desk, debt, is_told = self.desk, self.debt, self.found.has_budget
        return write_second_round(
            debt.debt,
            last,
            desk.case().reasons,
            offer=debt.offer if is_told else None,
            ceiling_fen=debt.ceiling_fen if is_told else None,
            rules=desk.rules.rules,
            today=desk.today(),
            standing=debt.standing,
        ).text

    def late(self, one: AgreementReport) -> str:
        """Write what is told a lender where an instalment is late, or can't be paid."""
        desk, debt = self.desk, self.debt
        due = first_open(one.agreement, one.payments)
        if due is None or due.due is None or not due.amount_fen:
            return ""
        notices = self.found.living.to_tell
        told = next((n for n in notices if n.agreement_id == one.agreement.id), None)
        each = one.terms.instalment_fen or due.amount_fen
        return write_late(
            debt.debt,
            desk.case().reasons,
            number=told.number if told else due.number,
            due=told.due if told else due.due,
            paid_fen=told.paid_fen if told else each - due.amount_fen,
            left_fen=told.left_fen if told else due.amount_fen,
            by=told.by if told else None,
            today=desk.today(),
            agreement=one.agreement,
        ).text

    def request(self, one: AgreementReport, *, further: bool = False) -> str:
        """Write the request to have it in writing: what is missing, or what is good to have."""
        desk = self.desk
        return request_written(
            one.agreement,
            one.debt.debt,
            () if further else one.missing,
            further=missing_points(one.agreement) if further else (),
            rules=desk.rules.rules,
            today=desk.today(),
        ).text

    def request_unrecorded(self) -> str:
        """Write the request for a promise that stands alone, without an agreement: as told."""
        said = [
            n
            for n in self.desk.case().negotiations
            if n.debt_id == self.debt.debt.id
            and n.outcome in {Outcome.PROMISED, Outcome.WRITTEN_REQUESTED}
        ]
        if not said:
            return ""
        begun = begun_agreement(max(said, key=lambda n: n.on))
        return request_written(
            begun,
            self.debt.debt,
            missing_clauses(begun),
            rules=self.desk.rules.rules,
            today=self.desk.today(),
        ).text

    def certificate(self, one: AgreementReport | None) -> str:
        """Write the request for the certificate that all is paid; empty without a last payment."""
        debt = self.debt.debt
        paid = one.payments if one else self.desk.case().paid_on_debt(debt.id)
        if not paid:
            return ""
        last = max(payment.paid_on for payment in paid)
        return request_certificate(debt, cleared_on=last, today=self.desk.today()).text

    def _message(self, length: Length) -> Text:
        debt = self.debt
        return write_message(
            debt.debt,
            self.desk.case().reasons,
            offer=debt.offer,
            ceiling_fen=debt.ceiling_fen,
            rules=self.desk.rules.rules,
            today=self.desk.today(),
            length=length,
            standing=debt.standing,
        )

    def of(self, state: LenderState, one: AgreementReport | None) -> str:
        """Write the one text that a state asks for; empty where nothing is to be said.

        Args:
            state: where it stands with the lender.
            one: the agreement that is read off, if there is any.
        """
        fixed: dict[LenderState, Callable[[], str]] = {
            LenderState.COURT: lambda: "",
            LenderState.UNLICENSED: lambda: write_unlicensed(self.desk.rules.rules).insist,
            LenderState.OLD: lambda: write_neutral().text,
            LenderState.HANDED_ON: lambda: str(names()["creditor"]["ask"]),
            LenderState.CLEARED: lambda: self.certificate(one),
        }
        if state in fixed:
            return fixed[state]()
        if one is not None and state in {LenderState.LATE, LenderState.PAYING}:
            return self.late(one)
        if one is not None and state in {LenderState.PROMISED, LenderState.WRITTEN}:
            return self.request(one)
        if state is LenderState.PROMISED:
            return self.request_unrecorded()
        try:
            return self._offering(state) or self.hold().text
        except NumberError:
            return self.hold().text

    def _offering(self, state: LenderState) -> str:
        """Write the words of a state that may name an offer; empty where it has none."""
        if self.debt.nothing_to_ask is not None:  # a paper came, or all is agreed, or paid
            return ""
        last = self.refused()
        if last is not None and state in {LenderState.REFUSED, LenderState.COUNTER_OFFER}:
            return self.second_round(last)
        is_asked = state in {LenderState.PLAN_READY, LenderState.FRIEND}
        return self.long().text if is_asked and can_offer(self.found, self.debt) else ""
