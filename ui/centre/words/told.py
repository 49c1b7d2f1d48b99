"""The sheet with all that was written: its headings, and the words of what was chosen."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

from core.case import (
    Aim,
    ArrearsKind,
    CallKind,
    Channel,
    Clause,
    CourtPaperKind,
    Danger,
    DebtStanding,
    EssentialKind,
    Figure,
    Hardship,
    IncomePeriod,
    LenderType,
    Liability,
    Mandate,
    Outcome,
    Point,
    QuotePeriod,
    Refusal,
    Relation,
    RepaymentWay,
    Said,
    Strain,
)
from core.steps import NextKind
from ui.card.words import card_setup, prevention
from ui.debts.words import agreements, debts, scripts, talks
from ui.guard.words import calls
from ui.plan.words import budget, choose
from ui.shell.words import urgent, words

WHOLE = "写下的全部"
WHOLE_LEAD = "下面是你在这台机器上写过的每一样。没写的不列。"
LINE = "{label}：{value}"
YES, NO = "是", "否"
RATE = "每{per} {rate}%"
PERCENT = "{value}%"
PLANNED = "{day} {sum} 元"
SUM = "{sum} 元"
DAYS = "{value} 天"
DUE = "{value} 日"
REQUESTED = "请对方发书面"
LATE_SINCE = "哪天起没按时还"

HOUSEHOLD, INCOME, ESSENTIALS, ARREARS, COMING = (
    "手上的钱",
    "收入",
    "生活要花的",
    "先顾住的账",
    "一次性的钱",
)
REASONS, TALKS, AGREEMENTS = "遇到的难处", "谈过的", "说好的"
CALLS, CARD, AGENCIES, COURT = "来电记录", "还款卡", "付给代办的钱", "法院"
ASSUMED, PLAN, CHECKINS, WHOLE_CASE = "自己改的试算", "选的方案", "每月看一遍", "别的"
TALK = "{day}，{name}"
PAYMENT = "{day}，{name}：{sum} 元"
PAYMENT_NO = "（第 {number} 期）"
REFUNDED = "，退回 {sum} 元"
COURT_PAPER = "{kind}，{day}收到"
CHECKIN = "{day}：{what}"
CHECKIN_NONE = "四样都没有"
LATE = "{payday}的工资，改到{expected}"
WISH = "方案按{aim}"
WISH_MOST = "，每月最多 {sum} 元"
PINNED = "放在一起比的"
ORDER = "先还的顺序"
UNDER = "和{name}一起谈"
FILE = "{name}，{day}放进来"

NEXT_TITLE = "接下来"
IT = "这一笔"
NEXT_DAY = "{what}，{day}"
NEXT: Mapping[NextKind, str] = MappingProxyType(
    {
        NextKind.ADD_DEBT: "写下第一笔欠款",
        NextKind.FILL_FACT: "{name}：补一个还不知道的数",
        NextKind.BUDGET: "算一算每月拿得出多少",
        NextKind.HOLD: "给{name}发一条“正在整理”的消息，不答应金额",
        NextKind.PLAN: "看看方案",
        NextKind.CALL: "跟{name}谈，照沟通稿说",
        NextKind.COURT: "{name}：照法院文书上的日子办，先打法院的电话核实",
        NextKind.ASK_LAW: "{name}：可能很久了，先打免费的法律热线问，再开口",
        NextKind.KEEP_EVIDENCE: "{name}：没有牌照的，先存证据，别付钱",
        NextKind.FOLLOW_UP: "问问{name}的答复",
        NextKind.SEEK_HELP: "{name}谈了几次没成，带着单子问免费的法律热线",
        NextKind.ASK_PAPER: "请{name}发一份书面的，只有口头先别当真",
        NextKind.CHASE_PAPER: "再催一次{name}的书面",
        NextKind.CHECK_PAPER: "核对{name}的书面",
        NextKind.SET_UP_CARD: "准备一张还款卡",
        NextKind.PAY: "{name}：到期的一期",
        NextKind.CERTIFICATE: "请{name}开结清证明",
        NextKind.CHECK_REPORT: "查一次征信，看{name}更新了没有",
        NextKind.WAIT: "等{name}的答复",
        NextKind.DONE: "现在没有要做的",
    }
)
COURT_TITLE = "法院的日子"
COURT_HEARING, COURT_LAST = "{name}：{day}开庭", "{name}：最晚 {day}"
COURT_NO_DAY = "{name}：日子看文书上写的"
RING = "要打的电话：法院 {court}，免费问法律 {law}，心里难受 {care}，有危险 {danger}。"

_FIGURES = {
    figure: debts.FIELDS[key][0]
    for figure in Figure
    if (key := figure.value.removesuffix("_fen").replace("overdue_since", "overdue"))
    in debts.FIELDS
}


def _first(words_: Mapping[Any, tuple[str, ...]]) -> Mapping[Any, str]:
    return {value: told[0] for value, told in words_.items()}


VALUES: Mapping[type[Enum], Mapping[Any, str]] = MappingProxyType(
    {
        Aim: _first(choose.AIM),
        ArrearsKind: words.ARREARS,
        CallKind: calls.KINDS,
        Channel: scripts.CHANNELS,
        Clause: words.CLAUSES,
        CourtPaperKind: urgent.PAPERS,
        Danger: agreements.DANGER_NAMES,
        DebtStanding: debts.STANDINGS,
        EssentialKind: words.ESSENTIALS,
        Figure: {Figure.PREPAY_FREE: debts.PREPAY, **_FIGURES},
        Hardship: _first(words.HARDSHIPS),
        IncomePeriod: {IncomePeriod(key): said for key, said in budget.PERS},
        LenderType: words.LENDERS,
        Liability: debts.LIABILITIES,
        Mandate: card_setup.MANDATE,
        Outcome: {Outcome.WRITTEN_REQUESTED: REQUESTED, **scripts.OUTCOMES},
        Point: agreements.POINT_NAMES,
        QuotePeriod: {QuotePeriod.YEAR: "年", QuotePeriod.MONTH: "月", QuotePeriod.DAY: "天"},
        Refusal: talks.REFUSALS,
        Relation: calls.RELATIONS,
        RepaymentWay: _first(debts.WAYS),
        Said: calls.SAID,
        Strain: prevention.QUESTIONS,
    }
)
"""By what was chosen among: the words of each choice, as its own page says them."""
