"""Everything worked out about collectors' calls, as one value; apart from ``Report``, for speed."""

from dataclasses import dataclass
from datetime import date

from core.case import Agreement, Case, Debt
from core.conduct import (
    ConductFinding,
    JudgedCall,
    LenderCalls,
    Reach,
    Week,
    by_lender,
    findings,
    judge,
    reach,
    weeks,
)
from core.conduct import lender_key as _key
from core.documents import Part
from core.rules import RuleBook
from core.steps import withheld
from core.words import complaint_channels, write_complaint, write_promise

_WEEKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise that waits for its paper, and what to read out meanwhile."""

    agreement: Agreement
    debt: Debt
    days: int
    """Since it was made."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsReport:
    """The calls of a case, judged and counted."""

    judged: tuple[JudgedCall, ...]
    """Oldest first."""
    findings: tuple[ConductFinding, ...]
    """Newest day first."""
    lenders: tuple[LenderCalls, ...]
    weeks: tuple[Week, ...]
    """Newest first; the six last ones."""
    reach: Reach
    promises: tuple[Promise, ...]

    def of_lender(self, debt: Debt) -> tuple[JudgedCall, ...]:
        """Return the calls of the lender of ``debt``, on whichever of its loans, oldest first."""
        wanted = _key(debt)
        return tuple(one for one in self.judged if one.lender == wanted)


def calls_report(case: Case, rules: RuleBook, today: date) -> CallsReport:
    """Judge and count the calls of a case; see ``core.conduct``."""
    judged = judge(case.calls, case.debts, rules)
    return CallsReport(
        judged=judged,
        findings=findings(judged),
        lenders=by_lender(judged),
        weeks=weeks(judged, today=today, count=_WEEKS),
        reach=reach(case.calls, today=today),
        promises=promises(case, today),
    )


def promises(case: Case, today: date) -> tuple[Promise, ...]:
    """Return the promises that wait for their paper, newest first.

    Where nothing may be said to the lender there is nothing to read out.
    """
    waiting = sorted(
        (a for a in case.agreements if a.written_received_on is None),
        key=lambda agreement: agreement.promised_on,
        reverse=True,
    )
    return tuple(
        Promise(
            agreement=agreement,
            debt=debt,
            days=(today - agreement.promised_on).days,
            text=write_promise(agreement, debt),
        )
        for agreement in waiting
        if (debt := case.debt(agreement.debt_id)) is not None
        and withheld(case, debt, today) is None
    )


def last_caller(case: Case) -> Debt | None:
    """Return the debt the call entered last was about, else the first debt there is."""
    known = [debt for call in reversed(case.calls) if (debt := case.debt(call.debt_id or ""))]
    return next(iter(known), None) or next(iter(case.debts), None)


def complaint(case: Case, debt: Debt, rules: RuleBook, today: date) -> tuple[Part, ...]:
    """Return the account of what the lender of ``debt`` had done, from all that was told."""
    return write_complaint(
        calls_report(case, rules, today).of_lender(debt),
        debt,
        willing=withheld(case, debt, today) is None,
        answer_at=case.answer_at,
        rules=rules,
        today=today,
        evidence=case.evidence_on(debt.id),
    )


def hand_in(case: Case, debt: Debt, rules: RuleBook, today: date) -> tuple[str, ...]:
    """Return where to hand that account in, in order, for the person to read."""
    judged = calls_report(case, rules, today).of_lender(debt)
    return tuple(complaint_channels(judged, debt, rules, today))
