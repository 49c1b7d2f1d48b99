"""What the person thinks a kind of lender will grant, where that isn't what the rules assume."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Ge, Le

from core.case.fields import Kind, Meta
from core.case.kinds import LenderType
from core.case.stored_model import Fraction_, StoredModel

Months = Annotated[int, Ge(0), Le(600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(StoredModel):
    """How far lenders of one type may go; ``None`` leaves it to the rules, 0 rules it out."""

    lender_type: Annotated[LenderType, Meta("of which lenders it is assumed", kind=Kind.UNASKED)]
    extend_to: Annotated[Months | None, Meta("how far a plan may go")] = None
    """The longest term."""
    freeze_to: Annotated[Months | None, Meta("how far a plan may go")] = None
    """The longest term without interest."""
    defer_by: Annotated[Months | None, Meta("how far a plan may go")] = None
    """Months put off at the start."""
    waive_share: Annotated[Fraction_ | None, Meta("how far a plan may go", kind=Kind.SHARE)] = None
    """The share of interest and charges given up, as a fraction up to 1."""
    settle_share: Annotated[Fraction_ | None, Meta("how far a plan may go", kind=Kind.SHARE)] = None
    """The share of all that is owed that settles it at once, as a fraction up to 1."""
