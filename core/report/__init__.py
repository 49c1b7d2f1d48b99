"""Everything worked out about one case, as one value: pages, headless command and tests read it."""

from core.numbers.course_days import ASSUMED_DUE_DAY
from core.report.agreements import AgreementReport, Paying
from core.report.appeals import appeal_to, talks_with
from core.report.call_schedule import CallSlot, call_schedule, opens_on
from core.report.call_texts import answer_on_paper, call_text
from core.report.calls import (
    CallsReport,
    Promise,
    calls_report,
    complaint,
    hand_in,
    last_caller,
    promises,
)
from core.report.cards import CardReport
from core.report.daily_tasks import DailyTasks
from core.report.debts import DebtReport
from core.report.early_payoff import EarlyPayoff, early_payoff
from core.report.extra import ExtraReport, Strategy, extra_money
from core.report.kept_going import KeptGoing, kept_going
from core.report.late_notices import LateNotice, PaidTwice
from core.report.lender_state import LenderState, can_offer, lender_state
from core.report.long_cases import is_long
from core.report.order import WhyFirst
from core.report.packages import Package
from core.report.papers import ALL, PaperName, SheetKind, debts_of, paper_names, write_paper
from core.report.plan_options import (
    PlanOption,
    PlanOptions,
    plan_option,
    plan_options,
    worked_out_beside,
)
from core.report.plan_state import LinePlan, Outlook, PlanState, TrialHold
from core.report.plans import PlanChoice, PlanReport
from core.report.reminders import handed_out
from core.report.report_json import to_json
from core.report.stress_cases import refusing, tried
from core.report.sum_at_hand import (
    Living,
    NotToday,
    PayToday,
    SumAtHand,
    WhyNot,
    WhyPay,
    sum_at_hand,
)
from core.report.sum_at_hand_texts import what_to_tell
from core.report.take_away import take_away, write_take_away
from core.report.texts import DebtTexts, texts_of, texts_to_json
from core.report.timeline import Happened, Happening, timeline
from core.report.today import Progress, TodayItem, TodayKind, months_between
from core.report.whole import Report, report

__all__ = [
    "ALL",
    "ASSUMED_DUE_DAY",
    "AgreementReport",
    "CallSlot",
    "CallsReport",
    "CardReport",
    "DailyTasks",
    "DebtReport",
    "DebtTexts",
    "EarlyPayoff",
    "ExtraReport",
    "Happened",
    "Happening",
    "KeptGoing",
    "LateNotice",
    "LenderState",
    "LinePlan",
    "Living",
    "NotToday",
    "Outlook",
    "Package",
    "PaidTwice",
    "PaperName",
    "PayToday",
    "Paying",
    "PlanChoice",
    "PlanOption",
    "PlanOptions",
    "PlanReport",
    "PlanState",
    "Progress",
    "Promise",
    "Report",
    "SheetKind",
    "Strategy",
    "SumAtHand",
    "TodayItem",
    "TodayKind",
    "TrialHold",
    "WhyFirst",
    "WhyNot",
    "WhyPay",
    "answer_on_paper",
    "appeal_to",
    "call_schedule",
    "call_text",
    "calls_report",
    "can_offer",
    "complaint",
    "debts_of",
    "early_payoff",
    "extra_money",
    "hand_in",
    "handed_out",
    "is_long",
    "kept_going",
    "last_caller",
    "lender_state",
    "months_between",
    "opens_on",
    "paper_names",
    "plan_option",
    "plan_options",
    "promises",
    "refusing",
    "report",
    "sum_at_hand",
    "take_away",
    "talks_with",
    "texts_of",
    "texts_to_json",
    "timeline",
    "to_json",
    "tried",
    "what_to_tell",
    "worked_out_beside",
    "write_paper",
    "write_take_away",
]
