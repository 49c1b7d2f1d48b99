"""What family and the workplace may say to a caller (C-08), and what to read out while waiting."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.case import Agreement, Debt
from core.errors import UnknownRecord
from core.rules import Rule
from core.words.templating import fill, fill_blocks


@dataclass(frozen=True, slots=True)
class Shield:
    """Two texts to send on, ready to copy; no lender, no sum, no debt stands in them."""

    family: str
    work: str


def write_shield(rules: Mapping[str, Rule]) -> Shield:
    """Write what to say and what to note, for family and for the workplace."""
    blocks = fill_blocks("shield.txt.j2", ("family", "work"), {"police": rules["hotline_110"]})
    return Shield(**blocks)


def write_promise(agreement: Agreement, debt: Debt) -> str:
    """Write what to read out to a collector while a promise waits for its paper (S3-05).

    Raises:
        UnknownRecord: the agreement is about another debt.
    """
    if agreement.debt_id != debt.id:
        raise UnknownRecord(agreement.debt_id)
    called = debt.platform or debt.lender_name
    return fill("promise.txt.j2", {"agreement": agreement, "called": called})
