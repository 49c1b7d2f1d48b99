"""What may be asked of one lender, family by family, before its months are written out."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from core.numbers.balance import Balance
from core.numbers.levers import waive
from core.numbers.terms import Terms

TERMS = (12, 24, 36, 48, 60)
"""Lengths in months that lenders usually write (numbers B1)."""


class Ask(NamedTuple):
    """A deal before its months are written out."""

    key: str
    annual: Fraction
    months: int
    kept_fen: int
    """Interest and charges that stay."""
    prob: Fraction = Fraction(1)
    """On top of its family's prior."""
    wait: int = 0
    """Months put off."""


def asks_of(owed: Balance, terms: Terms) -> Iterator[Ask]:
    """Say what may be asked for, family by family: see ``deals.options_for``."""
    all_extra = owed.interest_fen + owed.charges_fen
    contract = owed.contract_rate
    capped = contract if owed.line is None else min(contract, owed.line)
    now = max(1, owed.remaining)
    if owed.charges_fen:
        yield Ask("waive_penalty", contract, now, owed.interest_fen)
    for share in terms.waive if all_extra else ():
        kept = waive(all_extra, share).kept_fen
        # the more is asked for, the less likely it is granted
        yield Ask(f"waive_{plain_share(share)}", capped, now, kept, 1 - share / 2)
    if owed.is_over_line:
        yield Ask("cap_rate", capped, now, all_extra)
    longer = [Ask(f"extend_{n}", capped, n, all_extra) for n in _extended(owed, terms)]
    if owed.annual_rate is not None:
        longer += [
            Ask(f"freeze_{n}", Fraction(0), n, all_extra) for n in _terms_to(terms.freeze_to)
        ]
    yield from longer
    if terms.defer_by and owed.owed_fen:
        yield Ask(f"defer_{terms.defer_by}", capped, now, all_extra, wait=terms.defer_by)
    for ask in longer if owed.charges_fen else ():
        yield ask._replace(key=f"waive_penalty+{ask.key}", kept_fen=owed.interest_fen)


def _extended(owed: Balance, terms: Terms) -> list[int]:
    longer = {n for n in _terms_to(terms.extend_to) if n > owed.remaining}
    restored = {owed.remaining} if owed.is_called_in and owed.remaining else set()
    return sorted(longer | restored)


def _terms_to(longest: int) -> list[int]:
    """Return the usual terms up to the longest, and the longest itself."""
    return sorted({n for n in TERMS if n <= longest} | ({longest} if longest else set()))


def plain_share(share: Fraction) -> str:
    """Return a share as a key has it: ``0.3``."""
    return str(Decimal(share.numerator) / share.denominator)
