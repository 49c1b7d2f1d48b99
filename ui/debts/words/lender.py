"""One lender, one place: /debts/{debt}. The table state → what may be done now, and else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.report import LenderState


class Does(StrEnum):
    """What a button of the bar does."""

    LINK = "link"
    """Leads to an address."""
    RING = "ring"
    """Dials the number of a rule."""
    COPY = "copy"
    """Copies the text of the card."""
    OPEN = "open"
    """Opens a drawer."""
    DO = "do"
    """Is heard by the page."""


@dataclass(frozen=True, slots=True)
class BarButton:
    """One button: its words, what it does, and with what."""

    words: str
    does: Does
    what: str = ""


_LAW = BarButton("打 {law}", Does.RING, "hotline_12348")
CALL = BarButton("开始通话", Does.LINK, "/call/{debt}")
LATER = BarButton("放到下个工作日", Does.DO, "later")
"""Stands in the place of ``CALL`` by night."""
TELL = BarButton("照这样说", Does.DO, "say")
BAR: Mapping[LenderState, tuple[BarButton, BarButton]] = {
    LenderState.COURT: (BarButton("看日子和要做的", Does.LINK, "/court"), _LAW),
    LenderState.UNLICENSED: (BarButton("存证", Does.OPEN, "paper"), _LAW),
    LenderState.OLD: (
        BarButton("问 {law}", Does.RING, "hotline_12348"),
        BarButton("复制中性问询", Does.COPY),
    ),
    LenderState.LATE: (BarButton("补上了，记一笔", Does.DO, "pay"), TELL),
    LenderState.PROMISED: (
        BarButton("复制要书面的消息", Does.COPY),
        BarButton("收到书面了", Does.DO, "have"),
    ),
    LenderState.WRITTEN: (
        BarButton("核对", Does.OPEN, "paper"),
        BarButton("去问缺的", Does.COPY),
    ),
    LenderState.REFUSED: (
        BarButton("换个方案再谈", Does.OPEN, "talk"),
        BarButton("打投诉电话", Does.OPEN, "calls"),
    ),
    LenderState.COUNTER_OFFER: (
        BarButton("比一比再答", Does.LINK, "/plan"),
        BarButton("先不答应的说法", Does.COPY),
    ),
    LenderState.HANDED_ON: (
        BarButton("问清现在欠谁", Does.OPEN, "figures"),
        BarButton("发消息", Does.COPY),
    ),
    LenderState.PLAN_READY: (CALL, BarButton("发消息", Does.COPY)),
    LenderState.NOT_CONTACTED: (BarButton("复制“正在整理”", Does.COPY), CALL),
    LenderState.PAYING: (
        BarButton("还了", Does.DO, "pay"),
        BarButton("还不上", Does.DO, "say"),
    ),
    LenderState.FRIEND: (
        BarButton("复制给 Ta 的话", Does.COPY),
        BarButton("记一笔", Does.OPEN, "figures"),
    ),
    LenderState.CLEARED: (
        BarButton("要结清证明", Does.COPY),
        BarButton("查征信", Does.LINK, "/credit"),
    ),
}
"""The one primary and the one secondary of each state; the topmost state wins."""
VERBS: Mapping[LenderState, str] = {
    LenderState.COURT: "看日子",
    LenderState.UNLICENSED: "存证",
    LenderState.OLD: "先问清",
    LenderState.LATE: "补上",
    LenderState.PROMISED: "要书面",
    LenderState.WRITTEN: "核对",
    LenderState.REFUSED: "再谈",
    LenderState.COUNTER_OFFER: "比一比",
    LenderState.HANDED_ON: "问清欠谁",
    LenderState.PLAN_READY: "去谈",
    LenderState.NOT_CONTACTED: "发消息",
    LenderState.PAYING: "还款",
    LenderState.FRIEND: "说一声",
    LenderState.CLEARED: "要证明",
}
"""What a row of the list asks for."""
TONES = {
    LenderState.COURT: "stop",
    LenderState.UNLICENSED: "stop",
    LenderState.OLD: "warn",
    LenderState.LATE: "warn",
    LenderState.PROMISED: "warn",
    LenderState.WRITTEN: "info",
    LenderState.PAYING: "ok",
    LenderState.CLEARED: "ok",
}
NOW = "现在该做"
TITLES: Mapping[LenderState, str] = {
    LenderState.COURT: "先看法院的日子",
    LenderState.UNLICENSED: "没有牌照的，先别谈还款",
    LenderState.OLD: "先问清楚，再说话",
    LenderState.LATE: "有一期没还上，今天补上",
    LenderState.PROMISED: "要一份书面的",
    LenderState.WRITTEN: "对着书面，一条条核",
    LenderState.REFUSED: "没谈成，换个方案再谈",
    LenderState.COUNTER_OFFER: "对方说了别的条件，先不急着答应",
    LenderState.HANDED_ON: "先问清，钱现在欠谁",
    LenderState.PLAN_READY: "照你的数去谈",
    LenderState.NOT_CONTACTED: "先发一条“正在整理”",
    LenderState.PAYING: "按协议还下一期",
    LenderState.FRIEND: "跟 Ta 说一声",
    LenderState.CLEARED: "要一份结清证明",
}
AGAIN = "再要一次书面"
COURT_HEARING, COURT_LAST = "开庭", "最后一天"
COURT_DAY = "{what}：{day}，还有 {left} 天。"
COURT_TODAY = "{what}就是今天，{day}。"
UNLICENSED_DO = "不放进方案，不排电话，也不写还款的话。一定要回时，只发这一段。"
OLD_DO = "问过以前，只发这段不承认、不答应的话。"
LATE_DO = "第 {number} 期，{day}到期，还差 {sum} 元。今天补不上，照下面这样说。"
PROMISED_DO = "{day}{who}口头答应。缺 {count} 条，消息里都写好了。"
WHO = "工号 {number} "
WRITTEN_DO = "还缺 {count} 条，先别签。缺的，消息里写好了。"
WRITTEN_DIFFERS = "有 {count} 处和电话里不一样，先别签。"
WRITTEN_ALL = "{count} 条都写清楚了，核对好就按它还。"
REFUSED_DO = "这一段回应了对方的理由，数还是你做得到的数。"
SEEK_HELP_DO = "数不用再加。带上打印的纸，打 {law} 或找调解员，请人帮着谈。"
COUNTER_DO = "答应了做不到，会更难。这一段先不答应。"
HANDED_DO = "转给了别家。问清以前，换账户的要求先不理。"
OFFER_DO = "{deal}，每月 {sum} 元。"
HOLD_DO = "不答应金额，先让对方知道你在处理。到 {day}再提方案。"
PAYING_DO = "第 {number} 期，{day}，{sum} 元。"
PAYING_UNDATED = "第 {number} 期，还没写日子。"
FRIEND_DO = "照自己的话说，一句就够。"
CLEARED_DO = "全部还清了，请对方写明结清日期和余额。"
LATER_SAID = "到了{day} {at}，打开这一页，打给{name}。"
LATER_UNTIMED = "到了{day}，打开这一页，打给{name}。"
PAID_SAID = "记下了"
WAY = "走到哪一步了"
TOLD, TOLD_NOT = "写清了", "还缺数"
TALKED, TALKED_NOT, TALKED_WELL = "谈过 {count} 次", "还没谈", "答应了"
NO_TALK = "先不谈"
PAPER_NONE, PAPER_ASKED, PAPER_WAITS, PAPER_CAME, PAPER_CHECKED = (
    "书面",
    "等书面",
    "等书面 {days} 天",
    "书面到了",
    "核对好了",
)
PAYS_NONE, PAYS, PAYS_DONE = "还款", "还了 {done}/{all}", "还清了"
EACH = "每期 {sum} 元"
EACH_LEFT = "每期 {sum} 元 · 剩 {left} 期"
EACH_LAST = "每期 {sum} 元 · 剩 {left} 期，最后一期 {last} 元"
NEXT_LEFT = "下一期 {sum} 元 · 剩 {left} 期"
"""Where each is another sum, none of them is 每期."""
LEAST = "这个月最低 {sum} 元"
ONCE = "要一次还 {sum} 元"
IN_ALL = "一共 {sum} 元"
UNKNOWN = "还不知道要还多少"
CLEARED = "还清了"
OVERDUE, NOT_OVERDUE = "逾期 {days} 天", "没有逾期"
OWED_IN_ALL = "一共还剩 {sum} 元"
LATE_SINCE = "{day} 起"
TALK, PAPER, CALLS, FIGURES = "谈", "书面", "来电", "这一笔的数"
TALK_FACT = "照着说的话、练一遍，联系过 {count} 次"
TALK_FACT_NONE = "照着说的话、练一遍，还没联系过"
TALK_FACT_HELD = "先别谈还款，看这一页"
PAPER_FACT_NONE = "还没有书面"
PAPER_FACT = "{there}/{all} 条写清楚了"
PAPER_FACT_DANGER = "有 {count} 条危险的，先别签"
PAPER_FILES = "证据 {count} 份"
LACKS = "差 {count} 条"
CALLS_FACT_NONE = "还没记过"
CALLS_FACT = "{count} 通，{flagged} 通有标记"
FIGURES_FACT = "真实年化 {rate}"
FIGURES_FACT_NONE = "真实年化还不知道"
GONE = "没有这一笔了"
BACK = "欠款清单"
ORDER = "先找谁"
ORDER_FACT = "一天最多两家，排好了"
SUMS = "加起来"
SUMS_FACT = "现在每月 "
MORE = "再看 {count} 笔"
