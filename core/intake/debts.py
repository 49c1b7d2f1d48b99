"""The debt form."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from core.case import (
    Debt,
    EnumSet,
    Figure,
    Kind,
    Quote,
    QuotePeriod,
    RepaymentWay,
    told_fields,
)
from core.errors import InvalidInput, NumberError, Problem
from core.intake.fields import FormReader, Typed, read_one, show
from core.intake.forms import form_of
from core.intake.rates import show_rate
from core.numbers.loan_from_debt import loan_of

_FIELDS = form_of(Debt)

DEBT_FIELDS = tuple(field.key for field in _FIELDS)


def read_debt(typed: Typed, *, debt_id: str, today: date) -> Debt:
    """Make a debt of what was typed into the debt form. Half-filled is welcome.

    Args:
        typed: raw text by field, any of ``DEBT_FIELDS``. They are named like the attributes of
            ``Debt`` without ``_fen``; ``overdue`` is the day it fell due unpaid or a number of
            days. Blank and absent fields are what wasn't told.
        debt_id: of the debt being edited, or a new one.
        today: days that have passed are counted from it.

    Raises:
        InvalidInput: names every field at fault, not only the first. A form that says nothing of
            the debt but its kind is ``platform: missing``.
    """
    form = FormReader(_FIELDS, typed, today)
    debt = Debt(id=debt_id, **form.values)
    if _is_overdue_before_signing(debt):
        form.refuse("overdue", "before_signing")
    if not any((typed.get(key) or "").strip() for key in _TELLING):
        form.refuse("platform", "missing")
    form.check()
    return debt


_CHOSEN = frozenset({Kind.CHOICE, Kind.FLAG, Kind.MAYBE, Kind.SEVERAL})
_TELLING = frozenset(told.key for told in told_fields(Debt) if told.kind not in _CHOSEN) - {"as_of"}
"""Fields that say something of a debt by themselves."""


def debt_with(debt: Debt, field: str, text: str, today: date) -> Debt:
    """Change one field, as it is left; blank clears it.

    Args:
        debt: as it is kept.
        field: one of ``DEBT_FIELDS``.
        text: what stands in the field now.
        today: as for ``read_debt``; a figure that grows is told as of it.

    Raises:
        InvalidInput: names this field and no other.
        KeyError: there is no such field: a bug of ours.
    """
    changed = replace(debt, **read_one(_FIELDS, field, text, today))
    if field in {"overdue", "signed_on"} and _is_overdue_before_signing(changed):
        raise InvalidInput((Problem(field, "before_signing"),))
    if field in _GROWING and changed != debt:
        changed = replace(changed, as_of=today)
    attr = _ATTRS[field]
    if attr in debt.no_figure and getattr(changed, attr) not in {None, ()}:
        changed = replace(changed, no_figure=debt.no_figure - EnumSet((Figure(attr),)))
    return _counted(changed) if field in _COUNTING else changed


_ATTRS = {field.key: field.attr for field in _FIELDS}


def attr_of(field: str) -> str:
    """Return the attribute of ``Debt``, and key of a case file, that a field of the form tells."""
    return _ATTRS[field]


def shown_again(field: str, text: str, today: date) -> str:
    """Return what a field of the form shows once a text typed into it is kept.

    Raises:
        InvalidInput: names the field.
    """
    reader = _READERS[field]
    value = read_one((reader,), field, text, today)[reader.attr]
    return "" if value is None else reader.show(value)


_READERS = {field.key: field for field in _FIELDS}
_GROWING = frozenset(
    {
        *("owed", "claimed", "penalty", "interest_due", "principal_left", "minimum"),
        *("instalments_left", "instalments_paid", "planned", "instalment"),
    }
)
"""What was told on a day and is another figure on a later one."""
_COUNTING = frozenset({"way", "planned", "instalments_paid"})


def _counted(debt: Debt) -> Debt:
    """Take over what the way of repaying tells: one payment is one, a list says how many."""
    if debt.way is RepaymentWay.ONCE:
        return replace(debt, instalments_left=min(1, debt.instalments_left or 1))
    if debt.way is not RepaymentWay.DATED or not debt.planned:
        return debt
    planned = sorted(debt.planned, key=lambda payment: payment.on)
    paid = min(debt.instalments_paid, len(planned))
    return replace(
        debt,
        instalments_paid=paid,
        instalments_left=len(planned) - paid,
        instalment_fen=planned[min(paid, len(planned) - 1)].amount_fen,
    )


def typed_debt(debt: Debt) -> dict[str, str]:
    """Return the text for each of ``DEBT_FIELDS``; ``read_debt`` makes the same debt of it.

    What wasn't told is blank, and so are fees, penalties and paid instalments of 0.
    """
    return show(_FIELDS, debt)


def _is_overdue_before_signing(debt: Debt) -> bool:
    return (
        debt.overdue_since is not None
        and debt.signed_on is not None
        and debt.overdue_since < debt.signed_on
    )


DOUBTS = frozenset(
    {
        *("sum_below_received", "sum_below_left", "left_above_received", "unusual"),
        *("nothing_received", "before_received", "all_on_one_day"),
    }
)
"""Every code ``doubts`` may give."""

_MANY_INSTALMENTS = 60
_PERIODS_A_YEAR = {QuotePeriod.YEAR: 1, QuotePeriod.MONTH: 12, QuotePeriod.DAY: 365}
_LOW, _HIGH = Decimal("0.01"), Decimal(1)


def doubts(debt: Debt) -> tuple[Problem, ...]:
    """Name what can be kept but looks like a slip, a field at most once.

    - ``sum_below_received`` at ``instalment``, ``total`` or ``planned``: all payments with their
      fees are less than came in;
    - ``nothing_received`` at ``received``; ``before_received``, a payment before the money came,
      and ``all_on_one_day``, the day it came, at ``planned``;
    - ``left_above_received`` at ``principal_left``: more principal is left than ever came in;
    - ``sum_below_left`` at ``instalments_left``: what is still to pay is less than the principal;
    - ``unusual`` at ``instalments_left``: more than 60 in all; at ``quoted`` or ``penalty_rate``:
      below 1 % or above 100 % a year, as when the period was left out or mixed up.
    """
    found = [*_payment_doubts(debt)]
    each = None if debt.instalment_fen is None else debt.instalment_fen + debt.monthly_fee_fen
    left, received, principal = debt.instalments_left, debt.received_fen, debt.principal_left_fen
    number = debt.instalments_paid + (left or 0)
    if principal is not None and received is not None and principal > received:
        found.append(Problem("principal_left", "left_above_received"))
    is_level = debt.way is RepaymentWay.LEVEL
    if is_level and each is not None and left is not None and principal and each * left < principal:
        found.append(Problem("instalments_left", "sum_below_left"))
    elif number > _MANY_INSTALMENTS:
        found.append(Problem("instalments_left", "unusual", str(number)))
    found.extend(
        Problem(field, "unusual", show_rate(quote))
        for field, quote in (("quoted", debt.quoted), ("penalty_rate", debt.penalty_rate))
        if quote is not None and _is_unusual(quote)
    )
    return tuple(found)


_DOUBT_OF = {
    "E_SUM_BELOW_RECEIVED": "sum_below_received",
    "E_PRINCIPAL": "nothing_received",
    "E_PAYMENT_BEFORE_DISBURSEMENT": "before_received",
    "E_SAME_DATE": "all_on_one_day",
}


def _payment_doubts(debt: Debt) -> Iterator[Problem]:
    """Name why the payments told give no rate, at the field to look at."""
    try:
        loan = loan_of(debt)
        if loan is not None and loan.received_fen is not None:
            loan.check()
    except NumberError as error:
        doubt = _DOUBT_OF.get(error.code)
        if doubt == "nothing_received":
            yield Problem("received", doubt)
        elif doubt:
            is_total = debt.instalment_fen is None
            told = "total" if is_total else "instalment"
            yield Problem("planned" if debt.way is RepaymentWay.DATED else told, doubt)


def _is_unusual(quote: Quote) -> bool:
    a_year = Fraction(quote.value) * _PERIODS_A_YEAR[quote.per]
    return a_year > _HIGH or 0 < a_year < _LOW
