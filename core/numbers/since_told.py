"""What happened since the figures of a debt were told: payments, and due days missed later."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from core.case import Debt, Payment, RepaymentWay
from core.days import months_after, next_due
from core.numbers.dues import Course, DueKind, DueSum


def after_payments(course: Course, debt: Debt, payments: Sequence[Payment]) -> Course:
    """Take what was paid off the oldest sums, whichever day they are of.

    Once all that was due by then was paid, what falls due later isn't missed before that is said.

    Args:
        course: without any payment.
        debt: whose course it is.
        payments: those that count, by day, one at least.
    """
    caught_up, paid = None, 0
    for payment in payments:
        paid += payment.kept_fen
        if paid >= sum(d.amount_fen for d in course.dues if d.day and d.day <= payment.paid_on):
            caught_up = payment.paid_on
    left = _less(course, paid)
    if caught_up is None or debt.overdue_since is None or debt.overdue_since > caught_up:
        return left
    kind = _USUAL.get(debt.way, DueKind.INSTALMENT)
    return replace(
        left,
        dues=tuple(
            replace(due, kind=kind)
            if due.kind is DueKind.ARREARS and due.day is not None and due.day > caught_up
            else due
            for due in left.dues
        ),
    )


_USUAL = {
    RepaymentWay.REVOLVING: DueKind.MINIMUM,
    RepaymentWay.SUM_ONLY: DueKind.ONCE,
    RepaymentWay.ONCE: DueKind.ONCE,
}


def _less(course: Course, paid_fen: int) -> Course:
    """Take what was paid off the oldest sums."""
    left, dues = paid_fen, []
    for due in course.dues:
        off = min(left, due.amount_fen)
        left -= off
        if due.amount_fen > off:
            dues.append(replace(due, amount_fen=due.amount_fen - off))
    rest = None if course.left_fen is None else max(0, course.left_fen - paid_fen)
    return replace(course, dues=tuple(dues), left_fen=rest)


def fell_behind_later(debt: Debt, today: date) -> bool:
    """Whether the first due day missed lies after the day the figures were told."""
    if debt.overdue_since is None or debt.as_of is None or debt.due_day is None:
        return False
    return debt.as_of < debt.overdue_since <= today


def dues_since_told(
    debt: Debt, sums: Sequence[int], today: date, kind: DueKind
) -> Iterator[DueSum]:
    """Put sums on the due days since the figures were told; those missed are arrears.

    Args:
        debt: one that ``fell_behind_later``.
        sums: what is left, in fen, one a month.
        today: those due up to now are in the first month.
        kind: of the sums that weren't missed.
    """
    told, since, day_of_month = debt.as_of or today, debt.overdue_since or today, debt.due_day or 1
    first = next_due(day_of_month, told)
    days = [months_after(first, n, day_of_month=day_of_month) for n in range(len(sums))]
    passed = sum(day <= today for day in days)
    for n, (day, fen) in enumerate(zip(days, sums, strict=True)):
        is_missed = since <= day <= today
        yield DueSum(
            day=day,
            amount_fen=fen,
            kind=DueKind.ARREARS if is_missed else kind,
            month=max(0, n - passed),
        )
