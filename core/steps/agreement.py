"""How far one agreement has come, from a word on the phone to the last payment (S3-01)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.case import Agreement, Case, Payment
from core.days import due_dates, months_after
from core.numbers.paper import on_paper

PROMISE_NUDGES = (1, 3, 7)
"""Days after a promise on which to ask again for paper (S3-05); after the last, every week."""
_WEEK = 7


class AgreementState(StrEnum):
    """How far an agreement has come, in order; a missed payment puts it at risk."""

    ORAL = "oral"
    WRITTEN_REQUESTED = "written_requested"
    WRITTEN = "written"
    CHECKED = "checked"
    IN_FORCE = "in_force"
    PAYING = "paying"
    AT_RISK = "at_risk"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One instalment of an agreement."""

    number: int
    """Counted from 1."""
    due: date | None
    """``None`` while the first due day isn't known."""
    amount_fen: int | None
    """``None`` while the sum isn't known; above 0."""


def is_agreed(agreement: Agreement) -> bool:
    """Whether it counts: the paper came, and the person checked it against the promise."""
    return agreement.written_received_on is not None and agreement.checked_on is not None


def check_paper(agreement: Agreement, today: date) -> Agreement:
    """Record that the paper was checked today; whoever checks it has it, so it came by today."""
    received = min(agreement.written_received_on or today, today)
    return replace(agreement, written_received_on=received, checked_on=today)


def as_agreed(agreement: Agreement) -> Agreement:
    """Give an agreement by the terms that count: what the paper says, once it was checked (S3-03).

    What the paper leaves open stays as it was said.
    """
    return on_paper(agreement) if is_agreed(agreement) else agreement


def is_provisional(agreement: Agreement) -> bool:
    """Whether it is planned with by word of mouth, because the person switched that on."""
    return agreement.plan_on_oral and not is_agreed(agreement)


def binding_agreement(case: Case, debt_id: str) -> Agreement | None:
    """Return what plan and card go by for a debt: the newest agreed, else the newest provisional.

    An oral promise that wasn't switched on changes nothing and is never given. Terms are those
    that count (``as_agreed``).
    """
    agreements = case.agreements_on(debt_id)
    binding = newest(a for a in agreements if is_agreed(a)) or newest(
        a for a in agreements if is_provisional(a)
    )
    return None if binding is None else as_agreed(binding)


def newest(agreements: Iterable[Agreement]) -> Agreement | None:
    """Return the one promised last; of the same day, the one entered last."""
    latest = None
    for agreement in agreements:
        if latest is None or agreement.promised_on >= latest.promised_on:
            latest = agreement
    return latest


def instalments_of(agreement: Agreement) -> tuple[Due, ...]:
    """Return the instalments of an agreement by number, with what is known of each."""
    agreement = as_agreed(agreement)
    count, first = agreement.instalments or 0, agreement.first_due
    dues: Sequence[date | None] = (None,) * count if first is None else due_dates(first, count)
    return tuple(
        Due(number=n, due=due, amount_fen=agreement.instalment_fen or None)
        for n, due in enumerate(dues, start=1)
    )


def open_instalments(agreement: Agreement, payments: Sequence[Payment]) -> tuple[Due, ...]:
    """Return the instalments not paid in full, each with what is left to pay of it.

    What came back of a payment is not paid.

    Where the sum isn't known, any payment closes an instalment. What was paid too much on one
    instalment doesn't count for the next: the lender's books decide that.
    """
    paid = paid_on(agreement, payments)
    return tuple(
        Due(
            number=due.number,
            due=due.due,
            amount_fen=due.amount_fen and due.amount_fen - paid.get(due.number, 0),
        )
        for due in instalments_of(agreement)
        if paid.get(due.number, 0) < (due.amount_fen or 1)
    )


def first_open(agreement: Agreement, payments: Sequence[Payment]) -> Due | None:
    """Return the first instalment not paid in full; ``None`` where there is none.

    The first of ``open_instalments``, without laying out all the others.
    """
    agreement = as_agreed(agreement)
    closed, paid = _closed(agreement, payments)
    number = next((n for n in range(1, (agreement.instalments or 0) + 1) if n not in closed), None)
    if number is None:
        return None
    return Due(
        number=number,
        due=agreement.first_due and months_after(agreement.first_due, number - 1),
        amount_fen=agreement.instalment_fen - paid.get(number, 0)
        if agreement.instalment_fen
        else None,
    )


def _closed(
    agreement: Agreement, payments: Sequence[Payment]
) -> tuple[frozenset[int], dict[int, int]]:
    """Return the numbers of the instalments paid in full, and what was paid on each."""
    paid, each = paid_on(agreement, payments), agreement.instalment_fen or 1
    last = agreement.instalments or 0
    return frozenset(n for n, fen in paid.items() if fen >= each and 1 <= n <= last), paid


def paid_on(agreement: Agreement, payments: Iterable[Payment]) -> dict[int, int]:
    """Return what was paid on each instalment by number, less what came back."""
    paid: dict[int, int] = {}
    for payment in payments:
        if payment.agreement_id == agreement.id:
            paid[payment.number] = paid.get(payment.number, 0) + payment.kept_fen
    return paid


def paid_too_much(agreement: Agreement, payments: Iterable[Payment]) -> dict[int, int]:
    """Return by how much each instalment is paid beyond its sum, where it is (paid twice)."""
    each_fen = agreement.instalment_fen or 0
    paid = paid_on(agreement, payments)
    return {n: fen - each_fen for n, fen in sorted(paid.items()) if each_fen and fen > each_fen}


def agreement_state(
    agreement: Agreement, payments: Sequence[Payment], today: date
) -> AgreementState:
    """Return how far an agreement has come.

    On paper and checked, it is in force from its first due day or its first payment, being paid
    once an instalment is paid in full, and at risk from the day after a due day that was missed.
    """
    agreement = as_agreed(agreement)
    still_open = first_open(agreement, payments)
    if agreement.instalments and still_open is None:
        return AgreementState.CLEARED
    if not is_agreed(agreement):
        return _state_of_promise(agreement)
    if still_open is not None and still_open.due is not None and still_open.due < today:
        return AgreementState.AT_RISK
    if _closed(agreement, payments)[0]:
        return AgreementState.PAYING
    begun = agreement.first_due is not None and agreement.first_due <= today
    if begun or any(payment.agreement_id == agreement.id for payment in payments):
        return AgreementState.IN_FORCE
    return AgreementState.CHECKED


def _state_of_promise(agreement: Agreement) -> AgreementState:
    if agreement.written_received_on is not None:
        return AgreementState.WRITTEN
    if agreement.written_requested_on is not None:
        return AgreementState.WRITTEN_REQUESTED
    return AgreementState.ORAL


def cleared_on(agreement: Agreement, payments: Sequence[Payment]) -> date | None:
    """Return the day of the last payment, once every instalment is paid in full."""
    if not as_agreed(agreement).instalments or first_open(agreement, payments) is not None:
        return None
    return max(p.paid_on for p in payments if p.agreement_id == agreement.id)


def promise_days(agreement: Agreement, today: date) -> int | None:
    """Count the days a promise has gone without paper, 0 on its own day (S3-05).

    Returns:
        ``None`` once it is on paper.
    """
    if agreement.written_received_on is not None:
        return None
    return max(0, (today - agreement.promised_on).days)


def chase_on(promised_on: date, asked_on: date) -> date:
    """Return the day to ask again for paper: 1, 3 and 7 days after the promise, then every week.

    Args:
        promised_on: the day of the promise.
        asked_on: the day it was last asked for.

    Returns:
        The first of these days after ``asked_on``.
    """
    since = (asked_on - promised_on).days
    wait = next((days for days in PROMISE_NUDGES if days > since), None)
    if wait is None:
        wait = (since // _WEEK + 1) * _WEEK
    return promised_on + timedelta(days=wait)
