"""The rulebook: what a law, a standard or habit says, to whom, since when, and on whose word."""

from core.rules.book import RuleBook
from core.rules.due import DUE_SOON_DAYS, due_lines, falling_due, unquoted_line
from core.rules.hours import is_quiet, quiet_hours
from core.rules.lines import GrantPrior, Grants, RateLine, grants, lpr_1y, prior, rate_line
from core.rules.rule import Confidence, DecidedBy, Level, Rule, RuleValue, Source, Unit, Value

__all__ = [
    "DUE_SOON_DAYS",
    "Confidence",
    "DecidedBy",
    "GrantPrior",
    "Grants",
    "Level",
    "RateLine",
    "Rule",
    "RuleBook",
    "RuleValue",
    "Source",
    "Unit",
    "Value",
    "due_lines",
    "falling_due",
    "grants",
    "is_quiet",
    "lpr_1y",
    "prior",
    "quiet_hours",
    "rate_line",
    "unquoted_line",
]
