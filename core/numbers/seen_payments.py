"""Payments seen elsewhere, in a bill or a message: which are noted already, and noting the others.

Kept beside ``as_of``: a payment of before the day the figures were told is in them already.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from core.case import Case, Payment
from core.numbers.as_of import as_of_today

_AnyCase = TypeVar("_AnyCase", bound=Case)


def is_noted(case: Case, debt_id: str, paid_on: date | None, amount_fen: int) -> bool:
    """Return whether a payment of that day and sum is noted on a debt, or on an agreement on it."""
    own = {agreement.id for agreement in case.agreements if agreement.debt_id == debt_id}
    return any(
        (known.debt_id == debt_id or known.agreement_id in own)
        and (known.paid_on, known.amount_fen) == (paid_on, amount_fen)
        for known in case.payments
    )


def pay_debts(case: _AnyCase, payments: Iterable[Payment], today: date) -> _AnyCase:
    """Record payments seen elsewhere, each on its debt; what lies on the card stays as it is.

    A payment on a debt that is gone, or one that ``is_noted``, changes nothing. The figures of a
    debt that was told on no known day are taken as of today, so that what was paid before is not
    taken off them twice.
    """
    for payment in payments:
        debt = case.debt(payment.debt_id or "")
        if debt is None or is_noted(case, debt.id, payment.paid_on, payment.amount_fen):
            continue
        case = case.with_debt(as_of_today(debt, today)).with_payment(payment)
    return case
