"""A debt as a loan, from the best of what was told (numbers A1, in the order of trust).

First what is really paid: instalments, or dates and sums. Else the quoted convention. Else all
there is to pay, spread evenly.
"""

from dataclasses import replace
from fractions import Fraction

from core.case import Debt, Quote, QuotePeriod, RepaymentWay
from core.money import half_up, split_evenly
from core.numbers import quotes
from core.numbers.loan import MONTHS, Loan, RateBasis
from core.numbers.schedule import check_terms

_A_MONTH = {
    QuotePeriod.YEAR: Fraction(1, MONTHS),
    QuotePeriod.MONTH: Fraction(1),
    QuotePeriod.DAY: Fraction(quotes.MONTH_DAYS),
}
_A_DAY = {
    QuotePeriod.YEAR: Fraction(1, quotes.YEAR_DAYS),
    QuotePeriod.MONTH: Fraction(MONTHS, quotes.YEAR_DAYS),
    QuotePeriod.DAY: Fraction(1),
}
_EVEN = frozenset({RepaymentWay.LEVEL, RepaymentWay.FLAT_FEE})
"""Ways whose payments a total may be spread over."""
_WITHOUT_COUNT = frozenset({RepaymentWay.REVOLVING, RepaymentWay.SUM_ONLY, RepaymentWay.MONTH_ONLY})
"""Ways that aren't a number of instalments, whatever else was told."""
_QUOTED = {
    RepaymentWay.LEVEL: quotes.equal_instalments,
    RepaymentWay.EQUAL_PRINCIPAL: quotes.equal_principal,
    RepaymentWay.FLAT_FEE: quotes.flat_fee,
    RepaymentWay.INTEREST_ONLY: quotes.interest_only,
}


def loan_of(debt: Debt) -> Loan | None:
    """Return a debt as cash flows; ``None`` while too little is told for its payments.

    Raises:
        NumberError: what was told can't be turned into payments: ``E_PRINCIPAL``, ``E_TERM``,
            ``E_TOO_SMALL``.
    """
    if debt.way in _WITHOUT_COUNT:
        return None
    if debt.way is RepaymentWay.DATED:
        return _dated(debt)
    if debt.way is RepaymentWay.ONCE:
        return _once(debt)
    if debt.instalments_left is None:
        return None
    count = debt.instalments_paid + debt.instalments_left
    told = _as_told(debt, count)
    if told is not None:
        each, basis = quotes.with_each(told, debt.monthly_fee_fen), RateBasis.PLAN
    elif debt.total_fen is not None and debt.way in _EVEN:
        each, basis = split_evenly(debt.total_fen, count) if count else (), RateBasis.ESTIMATE
    elif debt.quoted and debt.way in _QUOTED and (face := face_of(debt)) is not None:
        rate = Fraction(debt.quoted.value) * _A_MONTH[debt.quoted.per]
        each = quotes.with_each(_QUOTED[debt.way](face, rate, count), debt.monthly_fee_fen)
        basis = RateBasis.QUOTE
    else:
        return None
    return Loan(
        received_fen=debt.received_fen,
        payments_fen=each,
        paid=min(debt.instalments_paid, len(each)),
        basis=basis,
    )


def without_options(debt: Debt) -> Loan | None:
    """Return the loan as it were without the fees one could refuse; ``None`` where there are none.

    Raises:
        NumberError: see ``loan_of``.
    """
    if not debt.fees_optional or not (debt.monthly_fee_fen or debt.upfront_fee_fen):
        return None
    face = face_of(debt)
    return loan_of(replace(debt, monthly_fee_fen=0, received_fen=face, upfront_fee_fen=0))


def face_of(debt: Debt) -> int | None:
    """Return the principal of the contract: what arrived and what was taken beforehand."""
    return None if debt.received_fen is None else debt.received_fen + debt.upfront_fee_fen


def _as_told(debt: Debt, count: int) -> tuple[int, ...] | None:
    """Return the payments, fees apart, where an instalment was told."""
    told, face = debt.instalment_fen, face_of(debt)
    first, last = debt.first_instalment_fen, debt.last_instalment_fen
    if debt.way is RepaymentWay.EQUAL_PRINCIPAL and first is not None and last is not None:
        return _sloping(first, last, count)
    if told is None:
        return None
    each = [told] * count
    if debt.way is RepaymentWay.INTEREST_ONLY and count:
        principal = debt.principal_left_fen if face is None else face
        if principal is None and last is None:
            return None
        each[-1] += principal or 0
    elif debt.way is RepaymentWay.EQUAL_PRINCIPAL and count:
        if face is None:
            return None
        return _falling(face, told, debt.instalments_paid, count)
    if first is not None and count:
        each[0] = first
    if last is not None and count:
        each[-1] = last
    return tuple(each)


def _sloping(first_fen: int, last_fen: int, count: int) -> tuple[int, ...]:
    """Lay equal principal out from its first and last instalment: each less than the one before."""
    steps = max(1, count - 1)
    return tuple(
        first_fen - half_up(Fraction((first_fen - last_fen) * n, steps)) for n in range(count)
    )


def _falling(face_fen: int, told_fen: int, paid: int, count: int) -> tuple[int, ...]:
    """Find the rate of equal principal from the instalment now due, and lay the others out."""
    check_terms(face_fen, Fraction(0), count)
    paid = min(paid, count - 1)
    part = quotes.principal_parts(face_fen, count)[paid]
    owed = face_fen - paid * (face_fen // count)
    rate = Fraction(max(0, told_fen - part), owed)
    return quotes.equal_principal(face_fen, rate, count)


def _once(debt: Debt) -> Loan | None:
    """Return the loan repaid in one sum; without its days there is a sum but no rate."""
    amount, basis = debt.instalment_fen, RateBasis.PLAN
    if amount is not None:
        amount += debt.monthly_fee_fen
    elif debt.quoted and debt.term_days and (face := face_of(debt)) is not None:
        amount = quotes.by_day(face, _daily(debt.quoted), debt.term_days) + debt.monthly_fee_fen
        basis = RateBasis.QUOTE
    else:
        return None
    return Loan(
        received_fen=debt.received_fen if debt.term_days else None,
        payments_fen=(amount,),
        paid=int(debt.instalments_left == 0),
        basis=basis,
        times=(debt.term_days or 1,),
    )


def _daily(quote: Quote) -> Fraction:
    return Fraction(quote.value) * _A_DAY[quote.per]


def _dated(debt: Debt) -> Loan | None:
    """Return the loan as its list of payments says; without a first day there is no rate."""
    if not debt.planned:
        return None
    planned = sorted(debt.planned, key=lambda payment: payment.on)
    told = debt.received_on or debt.signed_on
    start = told or planned[0].on
    return Loan(
        received_fen=debt.received_fen if told else None,
        payments_fen=tuple(payment.amount_fen for payment in planned),
        paid=min(debt.instalments_paid, len(planned)),
        basis=RateBasis.PLAN,
        times=tuple((payment.on - start).days for payment in planned),
    )
