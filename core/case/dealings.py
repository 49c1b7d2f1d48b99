"""What was said and agreed with lenders, and what was paid."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated
from uuid import UUID, uuid5

from annotated_types import Ge, Le

from core.case.dealing_kinds import Channel, Clause, Danger, Outcome, Point, Refusal
from core.case.fields import Kind, Meta
from core.case.kinds import Hardship
from core.case.stored_model import (
    NOTHING_TICKED,
    Count,
    EnumSet,
    Fen,
    Id,
    LongText,
    ShortText,
    StoredModel,
)

_PROMISES = UUID("5f0c6f0e-3c1b-4f5e-9a53-8d0a4f3f8f11")
"""Namespace of the ids of agreements that began with a contact; any fixed one will do."""


def promise_id(contact_id: str) -> str:
    """Return the id of the agreement that the promise in a contact begins: always the same one.

    So a call that reaches us twice, or a corrected contact, never makes a second agreement.
    """
    return uuid5(_PROMISES, contact_id).hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(StoredModel):
    """A hardship reason the person ticked, and since when."""

    hardship: Annotated[
        Hardship, Meta("what may be said to a lender; only what is true and ticked")
    ]
    since: Annotated[date | None, Meta("what may be said to a lender")] = None
    has_proof: Annotated[bool, Meta("whether it may be said that a proof can be shown")] = False
    detail: Annotated[ShortText, Meta("the person's own words")] = ""
    """What happened, in one line of the person's own; a letter shows it as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation(StoredModel):
    """One contact with a lender."""

    id: Annotated[Id, Meta("tells contacts apart")]
    debt_id: Annotated[Id, Meta("on which debt")]
    on: Annotated[date, Meta("the time line; by when an answer is due")]
    at: Annotated[time | None, Meta("the time line")] = None
    channel: Annotated[Channel, Meta("the time line; what can be shown later")]
    outcome: Annotated[Outcome, Meta("what is the next step")]
    staff_no: Annotated[ShortText, Meta("who said it")] = ""
    ticket_no: Annotated[ShortText, Meta("so that the lender finds it again")] = ""
    answer_by: Annotated[date | None, Meta("when to ask again", kind=Kind.FUTURE_DAY)] = None
    note: Annotated[LongText, Meta("the person's own words")] = ""
    refusal: Annotated[Refusal | None, Meta("what to answer next time")] = None
    """Why, where the outcome is a refusal and a reason was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(StoredModel):
    """What a lender granted: first by word of mouth, then on paper."""

    id: Annotated[Id, Meta("what payments refer to")]
    debt_id: Annotated[Id, Meta("on which debt")]
    promised_on: Annotated[date, Meta("the time line")]
    staff_no: Annotated[ShortText, Meta("who promised")] = ""
    instalments: Annotated[Count | None, Meta("the card: what is to be paid")] = None
    instalment_fen: Annotated[Fen | None, Meta("the card: what is to be paid")] = None
    first_due: Annotated[date | None, Meta("the card: when", kind=Kind.FUTURE_DAY)] = None
    """Due day of the first instalment; later ones keep its day of the month."""
    waived_fen: Annotated[Fen | None, Meta("what was given up")] = None
    note: Annotated[LongText, Meta("the person's own words")] = ""
    written_requested_on: Annotated[date | None, Meta("whether it is time to ask again")] = None
    written_received_on: Annotated[date | None, Meta("whether there is paper")] = None
    checked_on: Annotated[
        date | None, Meta("whether the paper was read against the twelve points")
    ] = None
    """The day the person compared the paper with the promise and found it right."""
    clauses: Annotated[EnumSet[Clause], Meta("which of the twelve points stand in it")] = (
        NOTHING_TICKED
    )
    """Points that stand in writing."""
    plan_on_oral: Annotated[bool, Meta("whether the card goes by a promise without paper")] = False
    """The person switched on "按口头暂排"."""
    written_instalments: Annotated[Count | None, Meta("what was said beside what was written")] = (
        None
    )
    """What the paper says, where it says something; the fields above are what was said (S3-03)."""
    written_instalment_fen: Annotated[Fen | None, Meta("what was said beside what was written")] = (
        None
    )
    written_first_due: Annotated[
        date | None, Meta("what was said beside what was written", kind=Kind.FUTURE_DAY)
    ] = None
    written_waived_fen: Annotated[Fen | None, Meta("what was said beside what was written")] = None
    points: Annotated[EnumSet[Point], Meta("which figures were compared")] = NOTHING_TICKED
    """Further points that stand in writing."""
    dangers: Annotated[EnumSet[Danger], Meta("which dangerous sentences were found")] = (
        NOTHING_TICKED
    )
    """What was found in the paper that should not be there."""
    certificate_on: Annotated[date | None, Meta("whether the certificate is there")] = None
    """The day the certificate that all is paid came (S3-09)."""
    report_checked_on: Annotated[date | None, Meta("whether the credit report was looked at")] = (
        None
    )
    """The day the credit report was looked at and right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFee(StoredModel):
    """Money paid to an agency that promised to deal with lenders."""

    id: Annotated[Id, Meta("tells them apart")]
    name: Annotated[ShortText, Meta("from whom to ask it back")] = ""
    amount_fen: Annotated[Fen, Meta("what to ask back")]
    paid_on: Annotated[date | None, Meta("how long ago: whether it can be asked back")] = None
    note: Annotated[LongText, Meta("the person's own words")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(StoredModel):
    """Money paid on one instalment of an agreement, or on a debt without one."""

    id: Annotated[Id, Meta("tells payments apart")]
    agreement_id: Annotated[Id | None, Meta("on which agreement")] = None
    debt_id: Annotated[Id | None, Meta("the debt that was paid, where nothing is agreed")] = None
    """The debt, where there is no agreement; one of the two is always there."""
    number: Annotated[
        Annotated[int, Ge(1), Le(600)], Meta("which instalment it is", kind=Kind.NUMBER)
    ] = 1
    """Which instalment of the agreement, counted from 1; on a debt without one it says nothing."""
    paid_on: Annotated[date, Meta("whether it was in time")]
    amount_fen: Annotated[Fen, Meta("what is left")]
    refunded_fen: Annotated[Fen, Meta("what came back of too much")] = 0
    """What came back of it: a debit that was undone, or money paid twice."""

    @property
    def kept_fen(self) -> int:
        """What the lender kept of it; 0 or more."""
        return max(0, self.amount_fen - self.refunded_fen)
