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
from core.report.extra import ExtraReport, Strategy, extra_money
from core.report.living import Living
from core.report.packages import Package
from core.report.plans import Choice, Early, PlanReport
from core.report.prospects import Prospect, Prospects, prospect, prospects
from core.report.reminders import handed_out
from core.report.telling import PaidTwice, Tell
from core.report.today import Progress, TodayItem, TodayKind, months_between
from core.report.trials import refusing, tried
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
    "ExtraReport",
    "Living",
    "Package",
    "PaidTwice",
    "Paying",
    "PlanReport",
    "Progress",
    "Promise",
    "Prospect",
    "Prospects",
    "Report",
    "Strategy",
    "Tell",
    "TodayItem",
    "TodayKind",
    "calls_report",
    "complaint",
    "extra_money",
    "handed_out",
    "last_caller",
    "months_between",
    "promises",
    "prospect",
    "prospects",
    "refusing",
    "report",
    "to_json",
    "tried",
]
