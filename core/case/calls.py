"""What collectors did."""

from dataclasses import dataclass
from datetime import date, time

from core.case.told import Id, LongText, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorCall(Told):
    """One call from a collector."""

    id: Id
    debt_id: Id | None = None
    on: date
    at: time
    connected: bool = True
    note: LongText = ""
