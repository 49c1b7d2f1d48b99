"""What was said and agreed with lenders, and what was paid."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated
from uuid import UUID, uuid5

from annotated_types import Ge, Le

from core.case.kinds import Channel, Clause, Danger, Hardship, Outcome, Point, Refusal
from core.case.told import NOTHING_TICKED, Count, EnumSet, Fen, Id, LongText, ShortText, Told

_PROMISES = UUID("5f0c6f0e-3c1b-4f5e-9a53-8d0a4f3f8f11")
"""Namespace of the ids of agreements that began with a contact; any fixed one will do."""


def promise_id(contact_id: str) -> str:
    """Return the id of the agreement that the promise in a contact begins: always the same one.

    So a call that reaches us twice, or a corrected contact, never makes a second agreement.
    """
    return uuid5(_PROMISES, contact_id).hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Told):
    """A hardship reason the person ticked, and since when."""

    hardship: Hardship
    since: date | None = None
    has_proof: bool = False
    detail: ShortText = ""
    """What happened, in one line of the person's own; a letter shows it as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation(Told):
    """One contact with a lender."""

    id: Id
    debt_id: Id
    on: date
    at: time | None = None
    channel: Channel
    outcome: Outcome
    staff_no: ShortText = ""
    ticket_no: ShortText = ""
    answer_by: date | None = None
    note: LongText = ""
    refusal: Refusal | None = None
    """Why, where the outcome is a refusal and a reason was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Told):
    """What a lender granted: first by word of mouth, then on paper."""

    id: Id
    debt_id: Id
    promised_on: date
    staff_no: ShortText = ""
    instalments: Count | None = None
    instalment_fen: Fen | None = None
    first_due: date | None = None
    """Due day of the first instalment; later ones keep its day of the month."""
    waived_fen: Fen | None = None
    note: LongText = ""
    written_requested_on: date | None = None
    written_received_on: date | None = None
    checked_on: date | None = None
    """The day the person compared the paper with the promise and found it right."""
    clauses: EnumSet[Clause] = NOTHING_TICKED
    """Points that stand in writing."""
    plan_on_oral: bool = False
    """The person switched on "按口头暂排"."""
    written_instalments: Count | None = None
    """What the paper says, where it says something; the fields above are what was said (S3-03)."""
    written_instalment_fen: Fen | None = None
    written_first_due: date | None = None
    written_waived_fen: Fen | None = None
    points: EnumSet[Point] = NOTHING_TICKED
    """Further points that stand in writing."""
    dangers: EnumSet[Danger] = NOTHING_TICKED
    """What was found in the paper that should not be there."""
    certificate_on: date | None = None
    """The day the certificate that all is paid came (S3-09)."""
    report_checked_on: date | None = None
    """The day the credit report was looked at and right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Told):
    """Money paid on one instalment of an agreement."""

    id: Id
    agreement_id: Id
    number: Annotated[int, Ge(1), Le(600)]
    """Which instalment, counted from 1."""
    paid_on: date
    amount_fen: Fen
    refunded_fen: Fen = 0
    """What came back of it: a debit that was undone, or money paid twice."""

    @property
    def kept_fen(self) -> int:
        """What the lender kept of it; 0 or more."""
        return max(0, self.amount_fen - self.refunded_fen)
