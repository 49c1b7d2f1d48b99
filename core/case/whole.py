"""Everything one person has entered, as one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import Annotated, Protocol, Self, TypeVar

from core.case.assumptions import Assumption
from core.case.calls import CollectorCall
from core.case.card import CheckIn, IssuedEvent, RepaymentCard
from core.case.court import CourtPaper
from core.case.dealings import AgencyFee, Agreement, Negotiation, Payment, Reason
from core.case.debts import Debt
from core.case.evidence import Evidence
from core.case.fields import Kind, Meta
from core.case.household import Household
from core.case.kinds import LenderType
from core.case.planning import Planning
from core.case.stored_model import Id, ShortText, StoredModel


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_Identified)


def _placed(records: tuple[_Record, ...], record: _Record) -> tuple[_Record, ...]:
    """Put ``record`` in the place of the one with its id, or at the end."""
    if any(known.id == record.id for known in records):
        return tuple(record if known.id == record.id else known for known in records)
    return (*records, record)


class _OfDebt(Protocol):
    @property
    def debt_id(self) -> str: ...


_Owned = TypeVar("_Owned", bound=_OfDebt)


def _by_debt(records: tuple[_Owned, ...]) -> dict[str, list[_Owned]]:
    found: dict[str, list[_Owned]] = {}
    for record in records:
        found.setdefault(record.debt_id, []).append(record)
    return found


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True)
class Case(StoredModel):
    """Everything one person has entered: the unit that is loaded, changed and saved."""

    id: Annotated[Id, Meta("names the folder of the case; random, says nothing")]
    example: Annotated[
        ShortText,
        Meta(
            "marks the two examples, so that nobody takes them for their own figures",
            kind=Kind.UNASKED,
        ),
    ] = ""
    """Which example this is, or empty."""
    household: Household = Household()
    debts: tuple[Debt, ...] = ()
    planning: Planning = Planning()
    reasons: tuple[Reason, ...] = ()
    negotiations: tuple[Negotiation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    payments: tuple[Payment, ...] = ()
    calls: tuple[CollectorCall, ...] = ()
    answer_at: Annotated[time | None, Meta("the hour lenders are told")] = None
    """When the person answers the telephone, every day: one slot that lenders are told."""
    call_at: Annotated[time | None, Meta("the hour to call at")] = None
    """When the person calls lenders, on working days."""
    card: RepaymentCard = RepaymentCard()
    issued: Annotated[
        tuple[IssuedEvent, ...],
        Meta("the calendar file as handed out last, so that the next one updates it"),
    ] = ()
    """The calendar file as it was handed out last."""
    evidence: tuple[Evidence, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    """What the person changed of what lenders are assumed to grant, at most one a type."""
    checkins: tuple[CheckIn, ...] = ()
    """The monthly look back, oldest first."""
    court_paper: CourtPaper | None = None
    """Only where the person asked to have it remembered."""
    agency_fees: tuple[AgencyFee, ...] = ()
    """What was paid to agencies, as told."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told yet."""
        return self == Case(id=self.id)

    def debt(self, debt_id: str) -> Debt | None:
        """Return the debt with this id, if there is one."""
        return next((debt for debt in self.debts if debt.id == debt_id), None)

    def by_debt(self) -> Mapping[str, Self]:
        """Give, by debt id, the case with nothing in it but what hangs on that debt.

        Whoever asks about every debt asks this first, and looks at every record once.
        """
        agreements, debt_of = _by_debt(self.agreements), {a.id: a.debt_id for a in self.agreements}
        negotiations = _by_debt(self.negotiations)
        payments: dict[str, list[Payment]] = {}
        for payment in self.payments:
            owner = payment.debt_id or debt_of.get(payment.agreement_id or "", "")
            payments.setdefault(owner, []).append(payment)
        return {
            debt.id: replace(
                self,
                debts=(debt,),
                negotiations=tuple(negotiations.get(debt.id, ())),
                agreements=tuple(agreements.get(debt.id, ())),
                payments=tuple(payments.get(debt.id, ())),
                calls=(),
                evidence=(),
                issued=(),
            )
            for debt in self.debts
        }

    def paid(self) -> Mapping[str, Sequence[Payment]]:
        """Return the payments by the id of their agreement; nothing for one without any."""
        payments: dict[str, list[Payment]] = {agreement.id: [] for agreement in self.agreements}
        for payment in self.payments:
            if payment.agreement_id is not None:
                payments.setdefault(payment.agreement_id, []).append(payment)
        return payments

    def paid_on_debt(self, debt_id: str) -> tuple[Payment, ...]:
        """Return the payments noted on a debt itself, on no agreement, as entered."""
        return tuple(p for p in self.payments if p.debt_id == debt_id)

    def agreements_on(self, debt_id: str) -> tuple[Agreement, ...]:
        """Return the agreements on one debt, oldest first as entered."""
        return tuple(a for a in self.agreements if a.debt_id == debt_id)

    def with_debt(self, debt: Debt) -> Self:
        """Add ``debt``, or put it in the place of the one with its id."""
        return replace(self, debts=_placed(self.debts, debt))

    def without_debt(self, debt_id: str) -> Self:
        """Drop a debt and everything that hangs on it."""
        gone = {a.id for a in self.agreements if a.debt_id == debt_id}
        return replace(
            self,
            debts=tuple(
                replace(d, under_debt="") if d.under_debt == debt_id else d
                for d in self.debts
                if d.id != debt_id
            ),
            planning=replace(
                self.planning, order=tuple(i for i in self.planning.order if i != debt_id)
            ),
            negotiations=tuple(n for n in self.negotiations if n.debt_id != debt_id),
            agreements=tuple(a for a in self.agreements if a.debt_id != debt_id),
            payments=tuple(
                p
                for p in self.payments
                if p.debt_id != debt_id and (p.agreement_id is None or p.agreement_id not in gone)
            ),
            calls=tuple(c for c in self.calls if c.debt_id != debt_id),
            evidence=tuple(e for e in self.evidence if e.debt_id != debt_id),
        )

    def with_household(self, household: Household) -> Self:
        """Put ``household`` in the place of the present one."""
        return replace(self, household=household)

    def with_planning(self, planning: Planning) -> Self:
        """Put what was decided about the plan in the place of what was before."""
        return replace(self, planning=planning)

    def reason(self, hardship: str) -> Reason | None:
        """Return the ticked reason of this kind, if it was ticked."""
        return next((reason for reason in self.reasons if reason.hardship == hardship), None)

    def with_reason(self, reason: Reason) -> Self:
        """Tick a hardship reason, or put it in the place of the one of its kind."""
        if self.reason(reason.hardship) is None:
            return replace(self, reasons=(*self.reasons, reason))
        reasons = (reason if r.hardship == reason.hardship else r for r in self.reasons)
        return replace(self, reasons=tuple(reasons))

    def without_reason(self, hardship: str) -> Self:
        """Untick a hardship reason."""
        return replace(self, reasons=tuple(r for r in self.reasons if r.hardship != hardship))

    def assumption(self, lender_type: LenderType) -> Assumption:
        """Give what the person assumes of a type of lender: nothing, where they changed nothing."""
        nothing = Assumption(lender_type=lender_type)
        return next((a for a in self.assumptions if a.lender_type == lender_type), nothing)

    def with_assumption(self, assumption: Assumption) -> Self:
        """Put an assumption in the place of the one on its type; one that says nothing goes."""
        others = tuple(a for a in self.assumptions if a.lender_type != assumption.lender_type)
        says = assumption != Assumption(lender_type=assumption.lender_type)
        return replace(self, assumptions=(*others, assumption) if says else others)

    def with_negotiation(self, negotiation: Negotiation) -> Self:
        """Add a contact with a lender, or put it in the place of the one with its id."""
        return replace(self, negotiations=_placed(self.negotiations, negotiation))

    def without_negotiation(self, negotiation_id: str) -> Self:
        """Drop a contact with a lender."""
        left = (n for n in self.negotiations if n.id != negotiation_id)
        return replace(self, negotiations=tuple(left))

    def with_agreement(self, agreement: Agreement) -> Self:
        """Add an agreement, or put it in the place of the one with its id."""
        return replace(self, agreements=_placed(self.agreements, agreement))

    def without_agreement(self, agreement_id: str) -> Self:
        """Drop an agreement and the payments on it."""
        gone = [p.id for p in self.payments if p.agreement_id == agreement_id]
        without = replace(
            self, agreements=tuple(a for a in self.agreements if a.id != agreement_id)
        )
        for payment_id in gone:
            without = without.without_payment(payment_id)
        return without

    def with_payment(self, payment: Payment) -> Self:
        """Add a payment, or put it in the place of the one with its id."""
        return replace(self, payments=_placed(self.payments, payment))

    def without_payment(self, payment_id: str) -> Self:
        """Drop a payment; a receipt of it stays on the shelf of its debt."""
        return replace(
            self,
            payments=tuple(p for p in self.payments if p.id != payment_id),
            evidence=tuple(
                replace(e, payment_id=None) if e.payment_id == payment_id else e
                for e in self.evidence
            ),
        )

    def with_agency_fee(self, fee: AgencyFee) -> Self:
        """Keep what was paid to an agency, or put it in the place of the one with its id."""
        return replace(self, agency_fees=_placed(self.agency_fees, fee))

    def without_agency_fee(self, fee_id: str) -> Self:
        """Drop what was paid to an agency."""
        return replace(self, agency_fees=tuple(f for f in self.agency_fees if f.id != fee_id))

    def evidence_on(self, debt_id: str) -> tuple[Evidence, ...]:
        """Return the files on the shelf of one debt, oldest first as added."""
        return tuple(e for e in self.evidence if e.debt_id == debt_id)

    def with_evidence(self, evidence: Evidence) -> Self:
        """Register a file, or put it in the place of the one with its id."""
        return replace(self, evidence=_placed(self.evidence, evidence))

    def without_evidence(self, evidence_id: str) -> Self:
        """Take a file off the shelf."""
        return replace(self, evidence=tuple(e for e in self.evidence if e.id != evidence_id))

    def call(self, call_id: str) -> CollectorCall | None:
        """Return the call with this id, if there is one."""
        return next((call for call in self.calls if call.id == call_id), None)

    def with_call(self, call: CollectorCall) -> Self:
        """Add a call, or put it in the place of the one with its id."""
        return replace(self, calls=_placed(self.calls, call))

    def without_call(self, call_id: str) -> Self:
        """Drop a call."""
        return replace(self, calls=tuple(c for c in self.calls if c.id != call_id))

    def with_card(self, card: RepaymentCard) -> Self:
        """Put ``card`` in the place of the present one."""
        return replace(self, card=card)

    def to_take_along(self) -> Self:
        """Return it without what belongs to this computer alone: the address calendars ask."""
        return self.with_card(replace(self.card, feed=""))

    def in_place_of(self, present: Self) -> Self:
        """Make it the present case; what belongs to this computer alone stays as it is now."""
        card = replace(self.card, feed=present.card.feed)
        return replace(self, id=present.id, card=card)

    def with_checkin(self, checkin: CheckIn) -> Self:
        """Add a monthly look back, or put it in the place of the one with its id."""
        return replace(self, checkins=_placed(self.checkins, checkin))

    def with_issued(self, issued: tuple[IssuedEvent, ...]) -> Self:
        """Record what stands in the calendar file that was just handed out."""
        return replace(self, issued=issued)

    def with_court_paper(self, paper: CourtPaper | None) -> Self:
        """Remember a court paper in the place of the one before, or forget it."""
        return replace(self, court_paper=paper)
