"""The forms of the fee check and of the loan that repays a loan. Nothing of them is kept."""

import re
from datetime import date
from fractions import Fraction

from core.case import QuotePeriod
from core.errors import InvalidInput, Problem
from core.intake.amounts import parse_count, parse_yuan
from core.intake.fields import FieldReader, FormReader, Typed, amount, flag
from core.intake.normalise import Refused, plain
from core.intake.rates import parse_rate
from core.numbers.pitfalls import FeeAsked, Reborrowing

_SHARE = re.compile(
    r"([0-9]{1,3} (?: \.[0-9]{1,4} )? ) (?: % | 个 点 ) | ([1-9] (?: \.[0-9] )? ) 成", re.VERBOSE
)
_NO_DAY = date.min


def _read_fee(text: str, _: date) -> Fraction | int:
    """Read ``15%``, ``15个点`` or ``1.5成`` as a share, anything else as a sum in fen."""
    found = _SHARE.fullmatch(plain(text))
    if found is None:
        return parse_yuan(text)
    share = Fraction(found[1]) / 100 if found[1] else Fraction(found[2]) / 10
    if share > 1:
        raise Refused("out_of_range")
    return share


def _read_yearly(text: str, _: date) -> Fraction:
    """Read a yearly rate; a monthly or daily one would need a way of turning it into a year's."""
    quote = parse_rate(text)
    if quote.per is not QuotePeriod.YEAR:
        raise Refused
    return Fraction(quote.value)


def _read_months(text: str, _: date) -> int:
    count = parse_count(text)
    if not count:
        raise Refused("out_of_range")
    return count


_FEE = (
    amount("base", "base_fen", required=True),
    FieldReader("fee", "fee", _read_fee, required=True),
    flag("before_result"),
)
_REBORROWING = (
    amount("principal", required=True),
    FieldReader("old_yearly", "old_yearly", _read_yearly, required=True),
    FieldReader("new_yearly", "new_yearly", _read_yearly, required=True),
    FieldReader("months", "months", _read_months, required=True),
)


def read_fee(typed: Typed) -> FeeAsked:
    """Read what somebody wants for settling debts.

    Args:
        typed: ``base``, the debts in yuan; ``fee``, ``15%`` or ``12000``; ``before_result``, yes
            where any of it is wanted first.

    Raises:
        InvalidInput: names each field at fault.
    """
    told = FormReader(_FEE, typed, _NO_DAY).check()
    fee = told["fee"]
    is_share = isinstance(fee, Fraction)
    return FeeAsked(
        base_fen=told["base_fen"],
        share=fee if is_share else None,
        sum_fen=0 if is_share else fee,
        before_result=told["before_result"],
    )


def read_reborrowing(typed: Typed) -> Reborrowing:
    """Read a loan and the one that would pay it off.

    Args:
        typed: ``principal`` in yuan; ``old_yearly`` and ``new_yearly``, rates a year; ``months``.

    Raises:
        InvalidInput: names each field at fault.
    """
    told = FormReader(_REBORROWING, typed, _NO_DAY).check()
    if told["principal_fen"] < told["months"]:  # less than a fen an instalment
        raise InvalidInput((Problem("principal", "out_of_range"),))
    return Reborrowing(**told)
