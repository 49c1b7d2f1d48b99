"""The repayment card, day by day: what must lie on it, and what to move there each payday.

Only transfers come in and only instalments go out. An instalment counts as gone on its debit day
(``Workdays.debit_day``), the day the money must be there, though the lender may take it as late as
the due day: taking it later never makes the balance lower.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from core.days import Workdays
from core.errors import NumberError
from core.money import up_to_yuan
from core.numbers.demand import Demand, least_transfer, min_buffer, seed_needed
from core.numbers.payday import Arrival, Payday, arrivals, due_day_floor, shares, whole_weight

_AFTERWARDS = timedelta(days=62)
"""How far past the last debit the next payday is looked for."""


class EventKind(StrEnum):
    """What happens on the card, or (``DUE``) only at the lender's."""

    TRANSFER = "transfer"
    DEBIT = "debit"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One instalment still to be paid."""

    debt_id: str
    number: int
    due: date
    amount_fen: int
    """0 or more."""


class Event(NamedTuple):
    """One line of the card's story."""

    day: date
    kind: EventKind
    debt_id: str | None
    """``None`` for a transfer."""
    number: int
    """An instalment's own number, or ``Arrival.number``."""
    amount_fen: int
    balance_fen: int
    """What lies on the card afterwards. A due day changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A day on which money is missing, and three ways out of it."""

    day: date
    missing_fen: int
    """Put this much on the card by that day. Later shortfalls take it as done."""
    due_day_from: int
    """Or ask for this due day or a later one: ``due_day_floor`` of ``payday``."""
    next_payday: date
    """Or begin with the instalments after this day, when money comes next."""
    payday: Payday
    """The payday of ``next_payday``: ``due_day_wish`` of it is the due day best asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPlan:
    """What the card needs, and every day on which something happens."""

    problem: str | None
    """``E_SEED``: no transfer can help, ``seed_needed_fen`` has to lie there first; or ``None``."""
    seed_needed_fen: int
    """All debits before the first usable transfer."""
    seed_day: date | None
    """The first day the true opening can't carry; ``None`` without ``E_SEED``."""
    min_transfer_fen: int
    """The least monthly transfer that keeps the balance at 0 or above, from ``opening_fen`` on."""
    standing_order_fen: int
    """``min_transfer_fen`` rounded up to a whole yuan."""
    transfer_fen: int
    """The monthly transfer in ``events``: the one given, or ``standing_order_fen``."""
    opening_fen: int
    """The opening of ``events``: the one given, or ``seed_needed_fen`` where that is more."""
    min_buffer_fen: int
    """The least opening that, with ``transfer_fen``, keeps the balance at 0 or above."""
    lowest_fen: int
    """The lowest balance after any event; below 0 where ``transfer_fen`` is too little."""
    lowest_day: date
    """The first day with that balance."""
    closing_fen: int
    events: tuple[Event, ...]
    """By day. Within a day: debits, transfers, due days; or transfers before debits."""
    shortfalls: tuple[Shortfall, ...]
    """With the opening given and ``transfer_fen``. See ``deposit_fen``."""
    provisional: bool
    """Whether a debit day or payday rests on a year that isn't announced yet."""

    @property
    def deposit_fen(self) -> int:
        """All that is missing: what ``min_buffer_fen`` exceeds the opening given by, or 0."""
        return sum(shortfall.missing_fen for shortfall in self.shortfalls)

    @property
    def until_next_payday(self) -> tuple[tuple[date, int], ...]:
        """For each day with a transfer, the sum in fen that is debited before the next one."""
        sums: dict[date, int] = {}
        latest = None
        for event in self.events:
            if event.kind is EventKind.TRANSFER:
                latest = event.day
                sums.setdefault(latest, 0)
            elif event.kind is EventKind.DEBIT and latest is not None:
                sums[latest] += event.amount_fen
        return tuple(sums.items())


class _Move(NamedTuple):
    """An event before its balance is known; a transfer also before its amount is."""

    day: date
    rank: int
    """Its place within the day."""
    kind: EventKind
    debt_id: str | None
    number: int
    amount_fen: int = 0
    position: int = 0
    """For a transfer: the place of its payday in the list."""


def plan_card(
    instalments: Sequence[Instalment],
    paydays: Sequence[Payday],
    *,
    start: date,
    opening_fen: int = 0,
    transfer_fen: int | None = None,
    workdays: Workdays,
    lead_days: int = 3,
    debit_first: bool = True,
) -> CardPlan:
    """Run the card from ``start`` to the last debit and find what it needs (numbers C1-C3).

    Args:
        instalments: those still to be paid. One whose debit day is over counts on ``start``.
        paydays: those whose money comes from ``start`` on and can still serve a debit are used.
        start: the first day.
        opening_fen: what lies on the card that day, before anything happens; 0 or more.
        transfer_fen: the monthly transfer to run with; ``None`` for the standing order.
        workdays: which days are worked.
        lead_days: calendar days between the debit day, before rolling, and the due day.
        debit_first: money that comes on a day can be used only on the next: the safe reading.

    Returns:
        The plan; that the opening is too little is said in it, not raised.

    Raises:
        NumberError: ``E_AMOUNT``, a sum is below 0; ``E_DOM``, a payday is no day of the month;
            ``E_NO_PAYDAY``, there are instalments and no payday with a weight above 0;
            ``E_WEIGHTS``, a weight is below 0.
    """
    for amount_fen in (opening_fen, transfer_fen or 0, *(i.amount_fen for i in instalments)):
        if not isinstance(amount_fen, int) or amount_fen < 0:
            raise NumberError("E_AMOUNT", amount_fen=amount_fen)
    if instalments:
        whole_weight(paydays)  # raises where nothing can be moved to the card
    served = paydays if instalments else ()
    wait = timedelta(days=1 if debit_first else 0)
    debit_day = {due: workdays.debit_day(due, lead_days) for due in {i.due for i in instalments}}
    debit_days = [max(start, debit_day[i.due]) for i in instalments]
    last = max(debit_days, default=start)
    until = max((last, *(p.since for p in served if p.since))) + _AFTERWARDS
    until += max((p.longest_delay for p in served), default=wait)
    coming = arrivals(served, start=start, until=until, workdays=workdays)
    usable = [arrival for arrival in coming if arrival.day + wait <= last]
    moves = _moves(zip(debit_days, instalments, strict=True), usable, debit_first=debit_first)

    demands = _demands(moves, len(served))
    seed_fen = seed_needed(demands)
    opens_with_fen = max(opening_fen, seed_fen)
    least_fen = least_transfer(demands, opens_with_fen, served)
    order_fen = up_to_yuan(least_fen)
    moved_fen = order_fen if transfer_fen is None else transfer_fen
    parts = shares(moved_fen, paydays) if instalments else ()

    events = tuple(_run(moves, opens_with_fen, parts))
    lowest = min(events, key=lambda event: event.balance_fen, default=None)
    missing = _missing(events, opening_fen)
    short_of_seed = opening_fen < seed_fen
    return CardPlan(
        problem="E_SEED" if short_of_seed else None,
        seed_needed_fen=seed_fen,
        seed_day=min(missing) if short_of_seed else None,
        min_transfer_fen=least_fen,
        standing_order_fen=order_fen,
        transfer_fen=moved_fen,
        opening_fen=opens_with_fen,
        min_buffer_fen=min_buffer(demands, parts),
        lowest_fen=lowest.balance_fen if lowest else opens_with_fen,
        lowest_day=lowest.day if lowest else start,
        closing_fen=events[-1].balance_fen if events else opens_with_fen,
        events=events,
        shortfalls=tuple(_shortfalls(missing, coming, served, wait=wait, lead_days=lead_days)),
        provisional=any(arrival.provisional for arrival in usable)
        or any(workdays.is_provisional(due - timedelta(days=lead_days)) for due in debit_day),
    )


def _moves(
    debits: Iterable[tuple[date, Instalment]], usable: Iterable[Arrival], *, debit_first: bool
) -> tuple[_Move, ...]:
    """Put transfers, debits and due days in the order of ``CardPlan.events``."""
    moves = [
        _Move(arrival.day, 1, EventKind.TRANSFER, None, arrival.number, position=arrival.position)
        for arrival in usable
    ]
    debit_rank = 0 if debit_first else 2
    for day, i in debits:
        moves.append(_Move(day, debit_rank, EventKind.DEBIT, i.debt_id, i.number, i.amount_fen))
        moves.append(_Move(i.due, 3, EventKind.DUE, i.debt_id, i.number, i.amount_fen))
    return tuple(sorted(moves, key=attrgetter("day", "rank")))


def _demands(moves: Iterable[_Move], paydays: int) -> tuple[Demand, ...]:
    """Return the sums that stand when the balance is about to rise, and at the end."""
    demands = []
    transfers = [0] * paydays
    out_fen = 0
    for move in moves:
        if move.kind is EventKind.TRANSFER:
            demands.append(Demand(tuple(transfers), out_fen))
            transfers[move.position] += 1
        elif move.kind is EventKind.DEBIT:
            out_fen += move.amount_fen
    return (*demands, Demand(tuple(transfers), out_fen))


def _run(moves: Iterable[_Move], opening_fen: int, parts: Sequence[int]) -> Iterator[Event]:
    """Return every move its amount and the balance after it."""
    balance_fen = opening_fen
    for move in moves:
        amount_fen = move.amount_fen
        if move.kind is EventKind.TRANSFER:
            amount_fen = parts[move.position]
            balance_fen += amount_fen
        elif move.kind is EventKind.DEBIT:
            balance_fen -= amount_fen
        yield Event(move.day, move.kind, move.debt_id, move.number, amount_fen, balance_fen)


def _missing(events: Iterable[Event], opening_fen: int) -> Mapping[date, int]:
    """Return what is missing on which day, if what was missing before has been put in."""
    missing: defaultdict[date, int] = defaultdict(int)
    balance_fen = opening_fen
    for event in events:
        if event.kind is EventKind.TRANSFER:
            balance_fen += event.amount_fen
        elif event.kind is EventKind.DEBIT:
            balance_fen -= event.amount_fen
        if balance_fen < 0:
            missing[event.day] -= balance_fen
            balance_fen = 0
    return missing


def _shortfalls(
    missing: Mapping[date, int],
    coming: Sequence[Arrival],
    paydays: Sequence[Payday],
    *,
    wait: timedelta,
    lead_days: int,
) -> Iterator[Shortfall]:
    """Add the ways out to what is missing."""
    for day, missing_fen in missing.items():
        arrival = next(arrival for arrival in coming if arrival.day + wait > day)
        payday = paydays[arrival.position]
        yield Shortfall(
            day=day,
            missing_fen=missing_fen,
            due_day_from=due_day_floor(payday.day_of_month, lead_days),
            next_payday=arrival.day,
            payday=payday,
        )
