"""Everything worked out about one case, as one value: pages, headless command and tests read it."""

from core.report.agreements import AgreementReport, Paying
from core.report.calling import call_text
from core.report.calls import (
    CallsReport,
    Promise,
    calls_report,
    complaint,
    hand_in,
    last_caller,
    promises,
)
from core.report.cards import ASSUMED_DUE_DAY, CardReport
from core.report.debts import DebtReport
from core.report.early import Early, early
from core.report.extra import ExtraReport, Strategy, extra_money
from core.report.letters import appeal_to
from core.report.living import Living
from core.report.packages import Package
from core.report.papers import ALL, PaperKind, PaperName, debts_of, paper_names, write_paper
from core.report.plans import Choice, PlanReport
from core.report.prospects import Prospect, Prospects, prospect, prospects
from core.report.reminders import handed_out
from core.report.telling import PaidTwice, Tell
from core.report.texts import DebtTexts, texts_of, texts_to_json
from core.report.timeline import Happened, Happening, timeline
from core.report.today import Progress, TodayItem, TodayKind, months_between
from core.report.trials import refusing, tried
from core.report.turns import Turn, WhyFirst, turns
from core.report.whole import Report, is_long, report
from core.report.written import to_json

__all__ = [
    "ALL",
    "ASSUMED_DUE_DAY",
    "AgreementReport",
    "CallsReport",
    "CardReport",
    "Choice",
    "DebtReport",
    "DebtTexts",
    "Early",
    "ExtraReport",
    "Happened",
    "Happening",
    "Living",
    "Package",
    "PaidTwice",
    "PaperKind",
    "PaperName",
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
    "Turn",
    "WhyFirst",
    "appeal_to",
    "call_text",
    "calls_report",
    "complaint",
    "debts_of",
    "early",
    "extra_money",
    "hand_in",
    "handed_out",
    "is_long",
    "last_caller",
    "months_between",
    "paper_names",
    "promises",
    "prospect",
    "prospects",
    "refusing",
    "report",
    "texts_of",
    "texts_to_json",
    "timeline",
    "to_json",
    "tried",
    "turns",
    "write_paper",
]
