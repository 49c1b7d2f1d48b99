"""What collectors did, held against the rules for their lender, and what it comes to."""

from core.conduct.judge import (
    Conduct,
    Flag,
    JudgedCall,
    is_within,
    judge,
    lender_key,
)
from core.conduct.summary import (
    ConductFinding,
    LenderCalls,
    Reach,
    Week,
    by_lender,
    findings,
    reach,
    theirs,
    weeks,
)
from core.conduct.suspicion import Suspicion, Trick, suspicion

__all__ = [
    "Conduct",
    "ConductFinding",
    "Flag",
    "JudgedCall",
    "LenderCalls",
    "Reach",
    "Suspicion",
    "Trick",
    "Week",
    "by_lender",
    "findings",
    "is_within",
    "judge",
    "lender_key",
    "reach",
    "suspicion",
    "theirs",
    "weeks",
]
