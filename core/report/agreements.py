"""What is worked out about one agreement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.case import Agreement, Clause, Payment
from core.numbers.paper import Comparison, compare
from core.report.debts import DebtReport
from core.steps import (
    REPORT_DAYS,
    AgreementState,
    agreement_state,
    as_agreed,
    chase_on,
    cleared_on,
    instalments_of,
    is_agreed,
    open_instalments,
    promise_days,
)
from core.words import missing_clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Paying:
    """One instalment of an agreement, and what is left of it."""

    number: int
    due: date
    amount_fen: int
    left_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """One agreement: how far it has come, what is missing in writing, what is paid."""

    agreement: Agreement
    """As told: what was said, and what the paper says beside it."""
    terms: Agreement
    """By the terms that count."""
    debt: DebtReport
    state: AgreementState
    missing: tuple[Clause, ...]
    waiting_days: int | None
    """Days since the promise without paper; ``None`` once it came."""
    chase_on: date | None
    """The day to ask for the paper again, today or later or overdue; ``None`` once it came."""
    comparison: Comparison
    payments: tuple[Payment, ...]
    """What was paid on it."""
    credit_check_on: date | None
    """When to look at the credit report, once all is paid."""

    @property
    def instalments(self) -> tuple[Paying, ...]:
        """Dated instalments, once the agreement counts: laid out when they are asked for."""
        if not is_agreed(self.agreement):
            return ()
        due = open_instalments(self.agreement, self.payments)
        left = {one.number: one.amount_fen or 0 for one in due}
        return tuple(
            Paying(
                number=due.number,
                due=due.due,
                amount_fen=due.amount_fen,
                left_fen=left.get(due.number, 0),
            )
            for due in instalments_of(self.agreement)
            if due.due is not None and due.amount_fen
        )

    @property
    def is_agreed(self) -> bool:
        """Whether it counts: the paper came, and was checked."""
        return is_agreed(self.agreement)


def agreement_report(
    agreement: Agreement, debt: DebtReport, payments: Sequence[Payment], today: date
) -> AgreementReport:
    """Compute everything about one agreement; the payments are those on it."""
    cleared = cleared_on(agreement, payments)
    return AgreementReport(
        agreement=agreement,
        terms=as_agreed(agreement),
        debt=debt,
        state=agreement_state(agreement, payments, today),
        missing=missing_clauses(agreement),
        waiting_days=promise_days(agreement, today),
        chase_on=None
        if agreement.written_received_on
        else chase_on(
            agreement.promised_on, agreement.written_requested_on or agreement.promised_on
        ),
        comparison=compare(agreement),
        payments=tuple(payments),
        credit_check_on=cleared + timedelta(days=REPORT_DAYS) if cleared else None,
    )
