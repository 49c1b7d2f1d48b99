"""The four steps, worked out from what was told: what is done, and the one next thing."""

from core.steps.agreement import (
    PROMISE_NUDGES,
    AgreementState,
    Due,
    agreement_state,
    as_agreed,
    binding_agreement,
    chase_on,
    check_paper,
    cleared_on,
    instalments_of,
    is_agreed,
    is_provisional,
    open_instalments,
    paid_on,
    paid_too_much,
    promise_days,
)
from core.steps.contact import (
    begun_agreement,
    lacks_agreement,
    promised_agreement,
    record_contact,
)
from core.steps.creditor import Payee, payee_of
from core.steps.debt import DebtState, debt_state, missing_fact
from core.steps.overview import DebtProgress, Step, Steps, has_budget, overview
from core.steps.paying import move_in, pay, pay_comes_later, pay_rest, refund, unpay
from core.steps.todo import REFUSALS_TO_SEEK_HELP, REPORT_DAYS, NextKind, NextStep

__all__ = [
    "PROMISE_NUDGES",
    "REFUSALS_TO_SEEK_HELP",
    "REPORT_DAYS",
    "AgreementState",
    "DebtProgress",
    "DebtState",
    "Due",
    "NextKind",
    "NextStep",
    "Payee",
    "Step",
    "Steps",
    "agreement_state",
    "as_agreed",
    "begun_agreement",
    "binding_agreement",
    "chase_on",
    "check_paper",
    "cleared_on",
    "debt_state",
    "has_budget",
    "instalments_of",
    "is_agreed",
    "is_provisional",
    "lacks_agreement",
    "missing_fact",
    "move_in",
    "open_instalments",
    "overview",
    "paid_on",
    "paid_too_much",
    "pay",
    "pay_comes_later",
    "pay_rest",
    "payee_of",
    "promise_days",
    "promised_agreement",
    "record_contact",
    "refund",
    "unpay",
]
