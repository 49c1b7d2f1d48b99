"""Whose cases are whose, and which is looked at next: what a counsellor's list is made of.

One question to the database gives list, counts and export, so they can't disagree. What stands here
is open to whoever has the database: names of staff and days, nothing of a case.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.errors import UnknownRecord
from core.store.postgres.connections import Connections

_LIST = """
select id, assigned, next_date, keep_until, saved_at from kept_case
order by next_date nulls last, id collate "C"
"""
_TAKE = "update kept_case set assigned = %s where id = %s and (assigned is null or assigned = %s)"
_LOOK_AT = "update kept_case set next_date = %s where id = %s"
_KEEP_UNTIL = "update kept_case set keep_until = %s, kept_as_agreed = true where id = %s"


class Whose(StrEnum):
    """Part of a list."""

    MINE = "mine"
    NOBODYS = "nobodys"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """One line of the list."""

    case_id: str
    assigned: str | None
    """The id of the counsellor who has it."""
    next_date: date | None
    """When it is looked at next; ``None`` where nobody said."""
    keep_until: date
    saved_at: datetime

    def whose(self, me: str) -> Whose:
        """Return which part of the list it stands in, for one counsellor."""
        if self.assigned is None:
            return Whose.NOBODYS
        return Whose.MINE if self.assigned == me else Whose.OTHERS

    def is_due(self, today: date) -> bool:
        """Return whether it is looked at today, or should have been before."""
        return self.next_date is not None and self.next_date <= today


@dataclass(frozen=True, slots=True)
class CaseList:
    """All cases of a centre at one moment, by next date; those without one last."""

    cases: tuple[ListedCase, ...]

    def of(self, whose: Whose, me: str) -> tuple[ListedCase, ...]:
        """Return one part, for one counsellor."""
        return tuple(case for case in self.cases if case.whose(me) is whose)

    def counts(self, me: str) -> dict[Whose, int]:
        """Return how many stand in each part."""
        counted = Counter(case.whose(me) for case in self.cases)
        return {whose: counted[whose] for whose in Whose}

    def due(self, today: date) -> tuple[ListedCase, ...]:
        """Return those that are looked at today, or should have been before."""
        return tuple(case for case in self.cases if case.is_due(today))

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Return all as rows of a table: id, counsellor, next date, last day; empty: not said."""
        return [
            (case.case_id, case.assigned or "", str(case.next_date or ""), str(case.keep_until))
            for case in self.cases
        ]


class Caseload:
    """The list of one centre. Any thread may call it; not for an event loop."""

    def __init__(self, database: Connections) -> None:
        """Take the open connections of a centre."""
        self._database = database

    def list(self) -> CaseList:
        """Return all cases as they stand now.

        Raises:
            OSError: the database can't be reached.
        """
        with self._database.begin() as rows:
            found = rows.execute(_LIST).fetchall()
        return CaseList(
            tuple(
                ListedCase(
                    case_id=case_id,
                    assigned=assigned,
                    next_date=next_date,
                    keep_until=keep_until,
                    saved_at=saved_at,
                )
                for case_id, assigned, next_date, keep_until, saved_at in found
            )
        )

    def take(self, case_id: str, me: str) -> bool:
        """Take a case; return whether it is mine now: of two who take one, one gets it.

        Raises:
            UnknownRecord: there is no such case.
            OSError: the database can't be reached.
        """
        with self._database.begin() as rows:
            if rows.execute(_TAKE, (me, case_id, me)).rowcount:
                return True
            if rows.execute("select 1 from kept_case where id = %s", (case_id,)).fetchone():
                return False
        raise UnknownRecord

    def let_go(self, case_id: str, me: str) -> bool:
        """Give a case back to nobody; return whether it was mine.

        Raises:
            OSError: the database can't be reached.
        """
        asked = "update kept_case set assigned = null where id = %s and assigned = %s"
        with self._database.begin() as rows:
            return bool(rows.execute(asked, (case_id, me)).rowcount)

    def look_at(self, case_id: str, day: date | None) -> None:
        """Say when a case is looked at next, or that nobody knows.

        Raises:
            UnknownRecord: there is no such case.
            OSError: the database can't be reached.
        """
        self._note(_LOOK_AT, case_id, day)

    def keep_until(self, case_id: str, day: date) -> None:
        """Say up to which day a case is kept, as its person agreed; saves change nothing of it.

        Raises:
            UnknownRecord: there is no such case.
            OSError: the database can't be reached.
        """
        self._note(_KEEP_UNTIL, case_id, day)

    def _note(self, asked: str, case_id: str, day: date | None) -> None:
        with self._database.begin() as rows:
            if not rows.execute(asked, (day, case_id)).rowcount:
                raise UnknownRecord
