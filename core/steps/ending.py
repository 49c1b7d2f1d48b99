"""What is left to do once a debt is paid off: certificate, mandate, credit report (S3-09)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.case import Agreement, Case, Debt, LenderType
from core.steps.agreement import cleared_on
from core.steps.debt import paid_off_on

REPORT_DAYS = 30
"""Days from the last payment to the look at the credit report (S3-09)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A debt that is paid off, by an agreement or as it was signed."""

    debt: Debt
    agreement: Agreement | None
    """By which it was paid; ``None``: as signed."""
    paid_on: date
    """The day of the last payment."""

    @property
    def ident(self) -> str:
        """The id of what its steps are noted on: the agreement, else the debt."""
        return self.agreement.id if self.agreement else self.debt.id

    @property
    def certificate_on(self) -> date | None:
        """The day the certificate came."""
        return (self.agreement or self.debt).certificate_on

    @property
    def report_checked_on(self) -> date | None:
        """The day the credit report was looked at and right."""
        return (self.agreement or self.debt).report_checked_on

    @property
    def look_on(self) -> date:
        """The day to look at the credit report."""
        return self.paid_on + timedelta(days=REPORT_DAYS)


def endings(case: Case, today: date) -> tuple[Ending, ...]:
    """Return what is paid off: by agreements in their order, then as signed in that of the debts.

    A friend is asked for no certificate. Of a debt that was told as paid already no day is known.
    """
    paid, found = case.paid(), []
    for agreement in case.agreements:
        debt, on = case.debt(agreement.debt_id), cleared_on(agreement, paid[agreement.id])
        if debt is not None and on is not None:
            found.append(Ending(debt=debt, agreement=agreement, paid_on=on))
    for debt in case.debts:
        on = None if debt.lender_type is LenderType.FRIEND else paid_off_on(case, debt, today)
        if on is not None:
            found.append(Ending(debt=debt, agreement=None, paid_on=on))
    return tuple(found)


def note_certificate(case: Case, ident: str, day: date) -> Case:
    """Note the day a certificate came; one that is noted stays, and so does what is gone.

    Args:
        case: the newest case.
        ident: ``Ending.ident``.
        day: the day.
    """
    agreement, debt = _noted_on(case, ident)
    if agreement is not None:
        on = agreement.certificate_on or day
        return case.with_agreement(replace(agreement, certificate_on=on))
    if debt is not None:
        return case.with_debt(replace(debt, certificate_on=debt.certificate_on or day))
    return case


def note_report(case: Case, ident: str, day: date) -> Case:
    """Note the day the credit report was right, as ``note_certificate``."""
    agreement, debt = _noted_on(case, ident)
    if agreement is not None:
        on = agreement.report_checked_on or day
        return case.with_agreement(replace(agreement, report_checked_on=on))
    if debt is not None:
        return case.with_debt(replace(debt, report_checked_on=debt.report_checked_on or day))
    return case


def _noted_on(case: Case, ident: str) -> tuple[Agreement | None, Debt | None]:
    agreement = next((a for a in case.agreements if a.id == ident), None)
    return agreement, None if agreement else case.debt(ident)
