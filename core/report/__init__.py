"""Everything worked out about one case, as one value: pages, headless command and tests read it."""

from core.report.calls import (
    CallsReport,
    Promise,
    calls_report,
    complaint,
    last_caller,
    promises,
)
from core.report.cards import ASSUMED_DUE_DAY, CardReport
from core.report.debts import DebtReport
from core.report.packages import Package
from core.report.plans import Choice, Early, PlanReport
from core.report.reminders import handed_out
from core.report.whole import AgreementReport, Paying, Report, report
from core.report.written import to_json

__all__ = [
    "ASSUMED_DUE_DAY",
    "AgreementReport",
    "CallsReport",
    "CardReport",
    "Choice",
    "DebtReport",
    "Early",
    "Package",
    "Paying",
    "PlanReport",
    "Promise",
    "Report",
    "calls_report",
    "complaint",
    "handed_out",
    "last_caller",
    "promises",
    "report",
    "to_json",
]
