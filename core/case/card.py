"""The card the money goes through, the calendar that was handed out, the monthly look back."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from annotated_types import Ge, Le

from core.case.kinds import Strain
from core.case.told import NOTHING_TICKED, EnumSet, Fen, Id, LongText, ShortText, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePay(Told):
    """One payday whose money did not come in time."""

    payday: date
    """The day it should have come."""
    expected: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Told):
    """One monthly look back: which of the four questions got a yes (V-05)."""

    id: Id
    on: date
    yes: EnumSet[Strain] = NOTHING_TICKED


@dataclass(frozen=True, slots=True, kw_only=True)
class RepaymentCard(Told):
    """The card that only this money goes through."""

    opening_fen: Fen = 0
    """What lies on it now."""
    names_in_calendar: bool = False
    """Whether lender names and amounts may stand in the calendar file."""
    feed: ShortText = ""
    """The part nobody can guess of the address a calendar program asks; empty: there is none."""
    transfer_fen: Fen | None = None
    """The monthly transfer set up at the bank, if it is not the least one that does."""
    at_lender: bool | None = None
    """Whether its bank is one the person owes."""
    bound_before: bool | None = None
    """Whether any lender was ever given this card."""
    only_for_this: bool = False
    """Only these transfers go in, only these instalments out."""
    alert_on: bool = False
    """The bank tells of every movement."""
    moved_until: date | None = None
    """The last payday whose transfer was made."""
    late: tuple[LatePay, ...] = ()
    """Paydays that came, or will come, on another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedEvent(Told):
    """One event of a calendar file that was handed out, so that the next file can update it."""

    debt_id: Id | None = None
    kind: ShortText
    number: Annotated[int, Ge(0), Le(10**9)]
    day: date
    title: LongText
    amount_fen: Fen | None = None
    sequence: Annotated[int, Ge(0), Le(10**6)] = 0
    cancelled: bool = False
