"""The card the money goes through, and the calendar that was handed out."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from annotated_types import Ge, Le

from core.case.told import Fen, Id, LongText, ShortText, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class RepaymentCard(Told):
    """The card that only this money goes through."""

    opening_fen: Fen = 0
    """What lies on it on the day the plan starts."""
    names_in_calendar: bool = False
    """Whether lender names and amounts may stand in the calendar file."""


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
