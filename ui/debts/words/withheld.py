"""Where nothing may be offered: a lender without a licence, a debt that may be too old."""

from core.steps import Withheld

LEFT_OUT = "另有 {count} 笔没算进来（你填的是无牌）"
CHANGE = "改"
CHANGE_LABEL = "{name}：改机构类型"
UNLICENSED = "没有牌照的，先别谈还款"
UNLICENSED_LEAD = "这一笔不放进方案，不排电话，也不写还款的话。先做这几件事。"
INSIST = "一定要回时，只发这一段"
WRONG = "其实是有牌照的？"
WRONG_LINK = "改机构类型"
TO_EVIDENCE, TO_EVIDENCE_DETAIL = "放进证据", "流水、截图、录音，一样一样存"
TO_CALLS, TO_CALLS_DETAIL = "来电记录", "威胁的话、几点打来的，都记下来"
ROW_DETAIL = "没算进方案，先看这一页"
TITLE = {
    Withheld.UNLICENSED: UNLICENSED,
    Withheld.OLD: "这一笔可能很久了",
    Withheld.UNDATED: "这一笔还缺一个日子",
}
OLD_LEAD = "先问清楚再发。问过以前，这里只有一段不承认、不答应的话。"
NEUTRAL = "一定要回时，只发这一段"
COPY = "复制"
LAST = ("上次还款或对方上次催你是哪天", "比如 2024年3月5日，不记得就空着", "")
ASKED = "问过 {law} 了吗"
ASKED_HINT = "问清楚这笔有没有过时效、哪些话不能说"
ASKED_OPTIONS = (("", "还没有"), ("yes", "问过{law}了"))
HELD = "{names}可能很久了：先打 {law} 问，问过再谈。"
TO_PAGE = "看这一页"
SHORT = {
    Withheld.UNLICENSED: "没有牌照的，不写还款的话。",
    Withheld.OLD: "这一笔可能很久了，先打 {law} 问，再写这些话。",
    Withheld.UNDATED: "先补上：上次还款或对方上次催你是哪天。",
}
