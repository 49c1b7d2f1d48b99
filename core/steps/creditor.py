"""Whether the money goes to whom it is owed (S1-08, facts part 3)."""

import re
import unicodedata
from enum import StrEnum

from core.case import Debt


class Payee(StrEnum):
    """What is known of who is to be paid."""

    UNKNOWN = "unknown"
    """Nobody said yet who is to be paid."""
    NO_LENDER = "no_lender"
    """The payee is known, the creditor isn't."""
    SAME = "same"
    NOTIFIED = "notified"
    """Another name, and a notice of assignment: to be verified with the first creditor."""
    STOP = "stop"
    """Another name and no notice: nothing is paid before that is cleared up."""


def payee_of(debt: Debt) -> Payee:
    """Compare who is to be paid with who lent. Widths, blanks and brackets make no difference."""
    payee, lender = _plain(debt.payee), _plain(debt.lender_name)
    if not payee:
        return Payee.UNKNOWN
    if not lender:
        return Payee.NO_LENDER
    if payee == lender:
        return Payee.SAME
    return Payee.NOTIFIED if debt.assignment_notice else Payee.STOP


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name)).casefold()
