"""The personal credit report as text: open accounts, to be confirmed."""

from datetime import date

from core.intake.read_result import ReadResult


def read_credit_report(text: str, today: date) -> ReadResult | None:
    """Read a credit report."""
    del text, today
    return None
