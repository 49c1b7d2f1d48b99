"""What happened with one lender, day by day: contacts, promises, papers, files (S2-10, S3-05)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from core.case import Agreement, Case, Evidence, Negotiation


class Happening(StrEnum):
    """What happened."""

    TALK = "talk"
    PROMISED = "promised"
    REQUESTED = "requested"
    RECEIVED = "received"
    CHECKED = "checked"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened, and the record it is read off."""

    what: Happening
    on: date
    at: time | None = None
    talk: Negotiation | None = None
    agreement: Agreement | None = None
    file: Evidence | None = None


def timeline(case: Case, debt_id: str) -> tuple[Happened, ...]:
    """Return all that happened with the lender of one debt, newest first."""
    found = list(_happened(case, debt_id))
    found.sort(key=lambda one: (one.on, one.at or time.min), reverse=True)
    return tuple(found)


def _happened(case: Case, debt_id: str) -> Iterator[Happened]:
    for file in case.evidence_on(debt_id):
        yield Happened(what=Happening.FILE, on=file.on, at=file.at, file=file)
    for agreement in case.agreements_on(debt_id):
        for what, on in (
            (Happening.CHECKED, agreement.checked_on),
            (Happening.RECEIVED, agreement.written_received_on),
            (Happening.REQUESTED, agreement.written_requested_on),
            (Happening.PROMISED, agreement.promised_on),
        ):
            if on is not None:
                yield Happened(what=what, on=on, agreement=agreement)
    for talk in reversed(case.negotiations):
        if talk.debt_id == debt_id:
            yield Happened(what=Happening.TALK, on=talk.on, at=talk.at, talk=talk)
