"""What one debt asks for as known today, sum by sum: the one schedule that everything reads.

Made of what was told, of the payments noted and of the agreement in force. Nothing is guessed: what
can't be told is ``None`` or left out, and ``Completeness`` says so.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from core.case import Debt, DebtStanding, Payment, Quote, QuotePeriod, RepaymentWay
from core.days import months_after
from core.errors import NumberError
from core.money import half_up
from core.numbers.course_days import first_due, in_turn
from core.numbers.dues import Completeness, Course, DueKind, DueSum
from core.numbers.loan_from_debt import loan_of
from core.numbers.since_told import after_payments

MOST_MONTHS = 60
"""As far as the minimum of a card, or a month without an end, is laid out."""
_A_YEAR = {QuotePeriod.YEAR: 1, QuotePeriod.MONTH: 12, QuotePeriod.DAY: 365}


def course_of(
    debt: Debt,
    payments: Sequence[Payment],
    agreed: Sequence[tuple[date | None, int]] | None,
    today: date,
) -> Course:
    """Return what a debt asks for from today on.

    Args:
        debt: as told; any field may be missing.
        payments: those noted on the debt itself. One dated on or before ``debt.as_of`` is in the
            figures told and changes nothing; a later one goes to the oldest sum, the rest to the
            next. Without ``as_of`` each of them counts.
        agreed: what is open of the agreement in force, day and fen, the payments on it taken off;
            it takes the place of all that was told. ``None`` where there is none.
        today: the first day of the first month.
    """
    if agreed is not None:
        return _agreed(agreed, today)
    course = _as_told(debt, today)
    counted = sorted(
        (p for p in payments if debt.as_of is None or p.paid_on > debt.as_of),
        key=lambda payment: payment.paid_on,
    )
    return after_payments(course, debt, counted) if counted else course


def _agreed(agreed: Sequence[tuple[date | None, int]], today: date) -> Course:
    dues = [
        DueSum(
            day=day,
            amount_fen=fen,
            kind=DueKind.INSTALMENT,
            month=n if day is None else _month(day, today),
        )
        for n, (day, fen) in enumerate(agreed)
        if fen
    ]
    return _course(dues, Completeness.COMPLETE, today)


def _as_told(debt: Debt, today: date) -> Course:
    if debt.standing is DebtStanding.CALLED_IN or (
        debt.standing is not DebtStanding.AS_SIGNED and debt.claimed_fen is not None
    ):
        return _called_in(debt, today)
    return _BY_WAY.get(debt.way, _monthly)(debt, today)


def _called_in(debt: Debt, today: date) -> Course:
    claimed = debt.claimed_fen if debt.claimed_fen is not None else debt.owed_fen
    if claimed is None:
        return Course(completeness=Completeness.UNKNOWN, today=today)
    since = debt.called_in_on or today
    return _course([_at(since, claimed, DueKind.CALLED_IN, today)], Completeness.COMPLETE, today)


def _sum_only(debt: Debt, today: date) -> Course:
    return _sum(debt, debt.owed_fen, debt.repay_on, today)


def _sum(debt: Debt, amount_fen: int | None, day: date | None, today: date) -> Course:
    """Return one sum. A person may be owed it without a day; anybody else has one, not told yet."""
    if amount_fen is None:
        return Course(completeness=Completeness.UNKNOWN, today=today)
    if day is None:
        due = DueSum(day=None, amount_fen=amount_fen, kind=DueKind.ONCE, month=None)
        open_ended = debt.is_of_a_person
        how = Completeness.OPEN_ENDED if open_ended else Completeness.PARTIAL
        return _course([due], how, today)
    kind = DueKind.ARREARS if _is_missed(debt, day, today) else DueKind.ONCE
    return _course([_at(day, amount_fen, kind, today)], Completeness.COMPLETE, today)


def _once(debt: Debt, today: date) -> Course:
    loan = _loan_left(debt)
    amount = debt.owed_fen if loan is None else sum(loan)
    came = debt.received_on or debt.signed_on
    day = debt.repay_on
    if day is None and came is not None and debt.term_days:
        day = came + timedelta(days=debt.term_days)
    if day is None and debt.due_day is not None:
        day = first_due(debt, today)
    if amount == 0:
        return _course([], Completeness.COMPLETE, today)
    return _sum(debt, amount, day, today)


def _month_only(debt: Debt, today: date) -> Course:
    if debt.instalment_fen is None:
        return Course(completeness=Completeness.UNKNOWN, today=today)
    each = debt.instalment_fen + debt.monthly_fee_fen
    dues = in_turn(debt, [each] * MOST_MONTHS, today)
    return replace(_course(dues, Completeness.PARTIAL, today), left_fen=debt.owed_fen)


def _dated(debt: Debt, today: date) -> Course:
    if not debt.planned:
        return Course(completeness=Completeness.UNKNOWN, today=today)
    planned = sorted(debt.planned, key=lambda payment: payment.on)[debt.instalments_paid :]
    dues = [
        _at(
            one.on,
            one.amount_fen,
            DueKind.ARREARS if _is_missed(debt, one.on, today) else DueKind.INSTALMENT,
            today,
        )
        for one in planned
    ]
    return _course(dues, Completeness.COMPLETE, today)


def _monthly(debt: Debt, today: date) -> Course:
    left = _loan_left(debt)
    if left is None:
        if debt.instalment_fen is not None:  # a month is known, and no more
            return replace(_month_only(debt, today), left_fen=None)
        if debt.owed_fen is not None:
            return _sum(debt, debt.owed_fen, debt.repay_on, today)
        return Course(completeness=Completeness.UNKNOWN, today=today)
    dues = list(in_turn(debt, left, today))
    is_whole = debt.way is not RepaymentWay.BALLOON or debt.last_instalment_fen is not None
    if dues and is_whole and debt.way in _LAST_IS_LARGE and dues[-1].kind is DueKind.INSTALMENT:
        dues[-1] = replace(dues[-1], kind=DueKind.BALLOON)
    if not is_whole:
        return replace(_course(dues, Completeness.PARTIAL, today), left_fen=None)
    return _course(dues, Completeness.COMPLETE, today)


_LAST_IS_LARGE = frozenset({RepaymentWay.INTEREST_ONLY, RepaymentWay.BALLOON})


def _revolving(debt: Debt, today: date) -> Course:
    """Lay out the minimum until balance and interest are paid; what is then left is in the last."""
    balance, least = debt.owed_fen, debt.minimum_fen
    if balance is None:
        if least is None:
            return Course(completeness=Completeness.UNKNOWN, today=today)
        dues = in_turn(debt, [least], today, DueKind.MINIMUM)
        return replace(_course(dues, Completeness.PARTIAL, today), left_fen=None)
    if not balance:
        return _course([], Completeness.COMPLETE, today)
    if not least:
        return Course(completeness=Completeness.PARTIAL, left_fen=balance, today=today)
    rate = None if debt.quoted is None else yearly(debt.quoted) / 12
    never_ends = least <= half_up(balance * (rate or Fraction(0))) and least < balance
    dues = in_turn(debt, _minimums(balance, least, rate or Fraction(0)), today, DueKind.MINIMUM)
    return replace(
        _course(dues, Completeness.OPEN_ENDED, today),
        left_fen=balance,
        never_ends=never_ends,
        at_least=rate is None,
    )


def _minimums(balance: int, least: int, rate: Fraction) -> list[int]:
    paid: list[int] = []
    while balance > 0:
        balance += half_up(balance * rate)
        each = balance if len(paid) == MOST_MONTHS - 1 else min(least, balance)
        paid.append(each)
        balance -= each
    return paid


def yearly(quote: Quote) -> Fraction:
    """Return a rate as the lender quotes it by the year, simple."""
    return Fraction(quote.value) * _A_YEAR[quote.per]


def _loan_left(debt: Debt) -> tuple[int, ...] | None:
    try:
        loan = loan_of(debt)
    except NumberError:
        return None
    return None if loan is None else loan.left_fen


def _is_missed(debt: Debt, day: date, today: date) -> bool:
    return debt.overdue_since is not None and debt.overdue_since <= day < today


def _at(day: date, fen: int, kind: DueKind, today: date) -> DueSum:
    return DueSum(day=day, amount_fen=fen, kind=kind, month=_month(day, today))


def _month(day: date, today: date) -> int:
    """Give the month from today on that a day falls in: 0 up to the day before the next begins."""
    if day <= today:
        return 0
    count = (day.year - today.year) * 12 + day.month - today.month
    return count if months_after(today, count) <= day else count - 1


def _course(dues: Iterator[DueSum] | Sequence[DueSum], how: Completeness, today: date) -> Course:
    found = tuple(due for due in dues if due.amount_fen)
    return Course(
        dues=found, completeness=how, left_fen=sum(due.amount_fen for due in found), today=today
    )


_BY_WAY: Mapping[RepaymentWay, Callable[[Debt, date], Course]] = {
    RepaymentWay.REVOLVING: _revolving,
    RepaymentWay.SUM_ONLY: _sum_only,
    RepaymentWay.MONTH_ONLY: _month_only,
    RepaymentWay.ONCE: _once,
    RepaymentWay.DATED: _dated,
}
"""All others are paid by the month."""
