"""The card the money goes through, the calendar that was handed out, the monthly look back."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from annotated_types import Ge, Le, MaxLen

from core.case.fields import Kind, Meta
from core.case.kinds import Strain
from core.case.stored_model import (
    NOTHING_TICKED,
    EnumSet,
    Fen,
    Id,
    LongText,
    ShortText,
    StoredModel,
)

_AlarmMinutes = Annotated[int, Ge(-1440), Le(60 * 1440)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePay(StoredModel):
    """One payday whose money did not come in time."""

    payday: date
    """The day it should have come."""
    expected: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(StoredModel):
    """One monthly look back: which of the four questions got a yes (V-05)."""

    id: Annotated[Id, Meta("tells the months apart")]
    on: Annotated[date, Meta("when the last look back was", kind=Kind.UNASKED)]
    yes: Annotated[
        EnumSet[Strain], Meta("whether to plan again, or to ask for help", kind=Kind.UNASKED)
    ] = NOTHING_TICKED


@dataclass(frozen=True, slots=True, kw_only=True)
class RepaymentCard(StoredModel):
    """The card that only this money goes through."""

    opening_fen: Annotated[Fen, Meta("what lies on the card")] = 0
    """What lies on it now."""
    names_in_calendar: Annotated[
        bool, Meta("whether names and sums may stand in the calendar file")
    ] = False
    """Whether lender names and amounts may stand in the calendar file."""
    feed: Annotated[
        ShortText,
        Meta("the address a calendar program asks; random, nobody can guess it", kind=Kind.UNASKED),
    ] = ""
    """The part nobody can guess of the address a calendar program asks; empty: there is none."""
    transfer_fen: Annotated[Fen | None, Meta("what goes onto the card a month")] = None
    """The monthly transfer set up at the bank, if it is not the least one that does."""
    at_lender: Annotated[bool | None, Meta("whether the bank could take the money for itself")] = (
        None
    )
    """Whether its bank is one the person owes."""
    bound_before: Annotated[bool | None, Meta("whether a lender could take money from it")] = None
    """Whether any lender was ever given this card."""
    only_for_this: Annotated[bool, Meta("whether the set-up is done")] = False
    """Only these transfers go in, only these instalments out."""
    alert_on: Annotated[bool, Meta("whether the set-up is done")] = False
    """The bank tells of every movement."""
    moved_until: Annotated[
        date | None, Meta("whether the transfer of this month was made", kind=Kind.UNASKED)
    ] = None
    """The last payday whose transfer was made."""
    late: Annotated[tuple[LatePay, ...], Meta("a payday whose money comes on another day")] = ()
    """Paydays that came, or will come, on another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedEvent(StoredModel):
    """One event of a calendar file that was handed out, so that the next file can update it."""

    debt_id: Id | None = None
    kind: ShortText
    number: Annotated[int, Ge(0), Le(10**9)]
    day: date
    title: LongText
    amount_fen: Fen | None = None
    alarms_minutes: Annotated[tuple[_AlarmMinutes, ...], MaxLen(10)] = ()
    """As in ``core.calendar``; empty where it was handed out before they were noted."""
    sequence: Annotated[int, Ge(0), Le(10**6)] = 0
    cancelled: bool = False
