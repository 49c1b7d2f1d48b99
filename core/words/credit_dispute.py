"""What the credit report has wrong, twice, or of somebody else: the letter that disputes it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from core.case import Debt
from core.rules import Confidence, Rule
from core.words.letter_context import Text, cited
from core.words.templating import fill
from core.words.voice import contract_of

_RULE = "credit_dispute_days"


class CreditError(StrEnum):
    """What is wrong with an entry, in the order it is shown."""

    WRONG = "wrong"
    DOUBLE = "double"
    NOT_MINE = "not_mine"


def write_credit_dispute(
    error: CreditError, debt: Debt | None, *, rules: Mapping[str, Rule], today: date
) -> Text:
    """Write the letter for one kind of error; what nobody told is left to fill in by hand.

    Args:
        error: what is wrong.
        debt: whose entry it is; ``None`` where it isn't in the list, as one that isn't one's own.
        rules: the days for an answer are cited while they may be.
        today: the day of the letter.
    """
    rule = rules.get(_RULE)
    may = rule is not None and rule.confidence is not Confidence.C and not rule.is_due(today)
    told = {
        "error": error.value,
        "called": "" if debt is None else debt.lender_name or debt.platform,
        "contract": None if debt is None else contract_of(debt),
        "rule": cited(rule) if rule is not None and may else "",
        "days": f"{rule.on(today)}" if rule is not None and may else "",
    }
    cites = (_RULE,) if may else ()
    return Text(text=fill("credit_dispute.txt.j2", told), cites=cites)
