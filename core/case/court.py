"""A court paper the person asked to have remembered: what it is and when it came, nothing more."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from core.case.fields import Meta
from core.case.stored_model import StoredModel


class CourtPaperKind(StrEnum):
    """Papers of a court, an arbitral body, a notary; their order: ``ui/debts/words/court.py``."""

    COMPLAINT = "complaint"
    PAYMENT_ORDER = "payment_order"
    JUDGMENT = "judgment"
    MEDIATION = "mediation"
    """An agreement reached in mediation."""
    PRE_MEDIATION = "pre_mediation"
    """A call or message that asks to mediate before a case is filed."""
    ARBITRATION = "arbitration"
    NOTARY = "notary"
    """A notary's certificate that a claim may be enforced."""
    ENFORCEMENT = "enforcement"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtPaper(StoredModel):
    """One paper; it is kept only where the person said so."""

    kind: Annotated[CourtPaperKind, Meta("which days run from it")]
    received_on: Annotated[date, Meta("until when something must be done")]
    """The day it came, or for an agreement reached in mediation the day it took effect."""
