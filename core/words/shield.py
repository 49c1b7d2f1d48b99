"""What family and the workplace may say to a caller (C-08), and what to read out while waiting."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.case import Agreement, Debt
from core.errors import UnknownRecord
from core.rules import Rule
from core.words.templating import fill, fill_blocks


@dataclass(frozen=True, slots=True)
class Shield:
    """Texts to send on, ready to copy; no lender and no sum stands in them."""

    family: str
    work: str
    spouse: str
    """To say it oneself, before others do: a draft, to be put into one's own words."""
    parents: str


def write_shield(rules: Mapping[str, Rule]) -> Shield:
    """Write what to say and what to note, for family and for the workplace."""
    parts = ("family", "work", "spouse", "parents")
    return Shield(**fill_blocks("shield.txt.j2", parts, {"police": rules["hotline_110"]}))


def write_promise(agreement: Agreement, debt: Debt) -> str:
    """Write what to read out to a collector while a promise waits for its paper (S3-05).

    Raises:
        UnknownRecord: the agreement is about another debt.
    """
    if agreement.debt_id != debt.id:
        raise UnknownRecord(agreement.debt_id)
    called = debt.platform or debt.lender_name
    return fill("promise.txt.j2", {"agreement": agreement, "called": called})
