"""Tickets of a centre: who asked for a counsellor, how pressing it is, and what they let be seen.

A ticket is anonymous and lives as long as the visit it belongs to, in memory only. It holds no
figure: what a counsellor sees is worked out from the visitor's own case when it is looked at.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from time import monotonic

from core.report import Report

_PER_LETTER = 99
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which look like figures."""
CONSENT_TEXT = "1"
"""The edition of the sentences that ask for consent, in ``ui/shell/words/kiosk.py``."""


class Share(StrEnum):
    """The classes of what may be shown; each is asked for by itself."""

    DEBTS = "debts"
    HARDSHIP = "hardship"
    CALLS = "calls"


class RedFlag(StrEnum):
    """What can't wait for its turn."""

    COURT = "court"
    SAFETY = "safety"
    INTERMEDIARY = "intermediary"


class TicketState(StrEnum):
    """Where a ticket is; one that is done, or taken back, is gone."""

    WAITING = "waiting"
    CALLED = "called"
    """Somebody was asked to come to a table, and hasn't sat down yet."""
    TALKING = "talking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One class that was let be seen: under which words, when, and when it was taken back."""

    share: Share
    text: str
    given: datetime
    withdrawn: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Ticket:
    """One visitor who waits, or is being helped."""

    number: str
    session_id: str
    case_id: str
    opened: float
    flags: frozenset[RedFlag] = frozenset()
    consents: tuple[Consent, ...] = ()
    state: TicketState = TicketState.WAITING
    taken_by: str = ""
    """The counsellor who called, or who talks; nobody's while it waits."""
    was_called: bool = False
    """Whether somebody has had it, so that the wait is over once."""
    table: str = ""
    """Where the visitor was asked to come to; may be empty while somebody has it."""

    @property
    def shares(self) -> frozenset[Share]:
        """What may be shown now."""
        return frozenset(one.share for one in self.consents if one.withdrawn is None)


@dataclass(slots=True, kw_only=True)
class Queue:
    """All tickets of a centre. It belongs to the event loop's thread."""

    clock: Callable[[], float] = monotonic
    opened: Callable[[], None] = lambda: None
    """Is told of every new ticket."""
    served: Callable[[int], None] = lambda _: None
    """Is told the minutes somebody waited, when they are called first."""
    _tickets: dict[str, Ticket] = field(default_factory=dict)
    _count: int = 0

    def __iter__(self) -> Iterator[Ticket]:
        """Return them in the order to be called: red flags first, then who waits longest."""
        waiting = sorted(self._tickets.values(), key=lambda one: (not one.flags, one.opened))
        return iter(waiting)

    def __contains__(self, ticket: object) -> bool:
        """Return whether a ticket still lives."""
        return any(one is ticket for one in self._tickets.values())

    def of_session(self, session_id: str) -> Ticket | None:
        """Return the ticket of a visit."""
        return next((t for t in self._tickets.values() if t.session_id == session_id), None)

    def find(self, number: str) -> Ticket | None:
        """Return the ticket of a number."""
        return self._tickets.get(number)

    def ask(
        self,
        session_id: str,
        case_id: str,
        *,
        flags: Iterable[RedFlag],
        shares: Iterable[Share],
        now: datetime,
    ) -> Ticket:
        """Take a ticket, or say anew what is pressing and what may be seen; the number stays."""
        ticket = self.of_session(session_id)
        if ticket is None:
            ticket = Ticket(
                number=self._next(), session_id=session_id, case_id=case_id, opened=self.clock()
            )
            self._tickets[ticket.number] = ticket
            self.opened()
        ticket.flags = frozenset(flags)
        wanted = frozenset(shares)
        kept = tuple(
            one
            if one.withdrawn or one.share in wanted
            else Consent(share=one.share, text=one.text, given=one.given, withdrawn=now)
            for one in ticket.consents
        )
        new = sorted(wanted - ticket.shares)
        given = tuple(Consent(share=share, text=CONSENT_TEXT, given=now) for share in new)
        ticket.consents = (*kept, *given)
        return ticket

    def call(self, number: str, by: str, *, table: str, working: frozenset[str]) -> bool:
        """Ask a visitor to come to a table; say whether nobody else had the ticket."""
        return self._hold(number, by, TicketState.CALLED, table, working)

    def take(self, number: str, by: str, *, working: frozenset[str], table: str = "") -> bool:
        """Take somebody's turn; say whether it is this counsellor's now. Nobody gets it twice.

        Args:
            number: whose turn.
            by: the counsellor.
            working: the counsellors who are there; whose screen locked itself has let go.
            table: where they sit.
        """
        return self._hold(number, by, TicketState.TALKING, table, working)

    def _hold(
        self, number: str, by: str, state: TicketState, table: str, working: frozenset[str]
    ) -> bool:
        ticket = self._tickets.get(number)
        if ticket is None or ticket.taken_by in working - {by}:
            return False
        if not ticket.was_called:
            ticket.was_called = True
            self.served(self.waited(ticket))
        ticket.taken_by, ticket.state, ticket.table = by, state, table or ticket.table
        return True

    def finish(self, number: str, by: str) -> Ticket | None:
        """End a talk: the ticket goes, and with it what it let be seen; give it back once more."""
        ticket = self._of(number, by)
        return None if ticket is None else self._tickets.pop(ticket.number)

    def release(self, number: str, by: str) -> bool:
        """Put a ticket back to where it stood, for whoever is free next."""
        ticket = self._of(number, by)
        if ticket is None:
            return False
        ticket.state, ticket.taken_by, ticket.table = TicketState.WAITING, "", ""
        return True

    def hand_over(self, number: str, by: str, *, table: str) -> bool:
        """Send a visitor to a colleague's table, who takes the ticket there."""
        ticket = self._of(number, by)
        if ticket is None or not table:
            return False
        ticket.state, ticket.taken_by, ticket.table = TicketState.CALLED, "", table
        return True

    def let_go(self, working: frozenset[str]) -> None:
        """Put back the talks of counsellors whose screens are locked: they wait again."""
        for ticket in self._tickets.values():
            if ticket.taken_by and ticket.taken_by not in working:
                ticket.state, ticket.taken_by, ticket.table = TicketState.WAITING, "", ""

    def ahead(self, ticket: Ticket) -> int:
        """Return how many who wait are called before a ticket; 0 for one that waits no more."""
        if ticket.state is not TicketState.WAITING:
            return 0
        waiting = [one.number for one in self if one.state is TicketState.WAITING]
        return waiting.index(ticket.number) if ticket.number in waiting else 0

    def _of(self, number: str, by: str) -> Ticket | None:
        ticket = self._tickets.get(number)
        return ticket if ticket is not None and ticket.taken_by == by else None

    def drop(self, session_id: str) -> None:
        """Forget the ticket of a visit that ended, and what it let be seen."""
        ticket = self.of_session(session_id)
        if ticket is not None:
            del self._tickets[ticket.number]

    def waited(self, ticket: Ticket) -> int:
        """Return the whole minutes since it was taken."""
        return int((self.clock() - ticket.opened) // 60)

    def _next(self) -> str:
        """Return a number that nobody has: A01 to A99, then B01."""
        while True:
            letter, number = divmod(self._count, _PER_LETTER)
            self._count += 1
            name = f"{_LETTERS[letter % len(_LETTERS)]}{number + 1:02}"
            if name not in self._tickets:
                return name


def done_percent(found: Report) -> int:
    """Return how much of what can be done alone is done, in steps of 20 %.

    A debt is written; every debt has its rate; the budget is told; a plan fits; a promise is
    written down.
    """
    done = (
        bool(found.debts),
        bool(found.debts) and all(debt.standing.rate for debt in found.debts),
        found.has_budget,
        found.has_budget and found.plan.feasible,
        bool(found.agreements),
    )
    return 100 * sum(done) // len(done)
