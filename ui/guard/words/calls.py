"""来电记录: what was called, what it is held against, and what it comes to."""

from core.case import CallKind, Relation, Said
from core.conduct import Conduct
from core.rules import Level

TITLE = "最近 {days} 天 {count} 通，{flagged} 通有标记"
TITLE_NONE = "还没有记下电话"
LEAD = "接完电话记一笔，先记时间，细节以后补。记下来的，以后都能当依据。"
ADD = "记一通电话"
EMPTY = "接到电话后再来就行。"

# the sheet
SHEET = "刚接到的电话"
SHEET_TIME = "现在 {time}"
SHEET_WHO = "哪一家打来的"
UNKNOWN_LENDER = "还不知道"
ANSWERED_BUTTON, MISSED_BUTTON = "接通了", "没接"
SHEET_LATER = "点一下就记好了，细节以后再补。"
CLOSE = "先不记"
SAVED_CALL = "已记下 {time}，{name}，{how}"
DETAILS = "补细节"
READ_OUT = "有一句可以念"

# the list
EVERY_CALL, EVERY_FACT = "每一通", "共 {count} 通，新的在前"
MORE = "再看 {count} 条"
KINDS = {
    CallKind.CALLED: "对方来电",
    CallKind.MESSAGE: "短信或消息",
    CallKind.VISIT: "上门",
    CallKind.MINE: "我主动联系对方",
}
ANSWERED, MISSED = "接通", "没接"
CLAIMED = "自称 {company}"
TO_THIRD = "找的是我的{relation}"
RECORDED = "有录音"
SAID = {
    Said.THREAT: "威胁",
    Said.INSULT: "骂人",
    Said.FALSE_AUTHORITY: "自称公检法",
    Said.THIRD_PARTY: "联系了家人或单位",
    Said.PRIVATE_ACCOUNT: "要求转个人账户",
    Said.NEW_LOAN: "让我再借钱来还",
    Said.VISIT: "说要上门",
    Said.CAME_ALONE: "上门只来一个人",
    Said.SHOWED_NO_ID: "上门不出示证件",
    Said.MASS: "群发",
}
RELATIONS = {
    Relation.SPOUSE: "配偶",
    Relation.PARENT: "父母",
    Relation.CHILD: "子女",
    Relation.RELATIVE: "亲戚",
    Relation.FRIEND: "朋友",
    Relation.WORK: "单位或同事",
    Relation.OTHER: "其他人",
}

# flags
VERDICTS = {
    Level.LAW: "可能触及法律，可咨询{hotline}",
    Level.REGULATION: "可能触及法律，可咨询{hotline}",
    Level.JUDICIAL: "可能触及法律，可咨询{hotline}",
    Level.DEPARTMENT_RULE: "可能触及法律，可咨询{hotline}",
    Level.NATIONAL_STANDARD: "疑似超出推荐标准",
    Level.SELF_DISCIPLINE: "疑似违反自律要求",
    Level.EXPERIENCE: "官方提示过的危险信号",
}
FLAGS = {
    Conduct.CONNECTED: "同一家当天第 {count} 次接通",
    Conduct.UNANSWERED: "同一家当天第 {count} 次没接通",
    Conduct.NIGHT: "夜里联系",
    Conduct.THIRD_PARTY: "找了别人",
    Conduct.THREAT: "威胁",
    Conduct.FALSE_AUTHORITY: "自称公检法",
    Conduct.NEW_LOAN: "让你再借钱",
    Conduct.PRIVATE_ACCOUNT: "要转个人账户",
    Conduct.INSULT: "骂人",
    Conduct.VISIT: "上门不合要求",
}
FINDINGS = {
    Conduct.CONNECTED: "接通 {count} 次，对照每天 {limit} 次",
    Conduct.UNANSWERED: "同一号码没接通 {count} 次，对照每天 {limit} 次",
    Conduct.NIGHT: "夜里联系 {count} 次",
    Conduct.THIRD_PARTY: "找了别人 {count} 次",
    Conduct.THREAT: "威胁 {count} 次",
    Conduct.FALSE_AUTHORITY: "自称公检法 {count} 次",
    Conduct.NEW_LOAN: "让你再借钱 {count} 次",
    Conduct.PRIVATE_ACCOUNT: "要转个人账户 {count} 次",
    Conduct.INSULT: "骂人 {count} 次",
    Conduct.VISIT: "一个人上门或不出示证件 {count} 次",
}
CHECKED = "核对于 {day}"
STALE = "待核实"
HELD_AGAINST = "对照规则"
HELD_LEAD = "只对照，不下结论。每家分开算，同一家和它委托的催收公司合并算。"
HELD_FACT = "{count} 条，可能和规则对不上"
HELD_NONE = "目前没有和规则对不上的。"
HELD_MORE = "更早的 {count} 条"
RULES_USED = "用到的规则"
NOT_COUNTED = "有 {count} 通不知道是哪家打来的，次数和时段没法对照。点开补上哪一家。"
NO_TYPE = "{name} 的机构类型还不清楚，很多规则要知道类型才能对照。"
TO_TYPE = "去补上"

# the pictures
STRIP = "最近 {days} 天"
STRIP_COUNT = "{count} 通，{flagged} 通有标记"
STRIP_LABEL = "最近 {days} 天每通电话的时刻：共 {count} 通，其中 {flagged} 通有标记。下面有表格。"
PLAIN_MARK, FLAG_MARK, BAND = "普通", "有标记", "{since}–{until} 之间"
AS_TABLE = "看数字表格"
STRIP_HEADS = ("哪天", "几点", "哪一家", "标记")
HEAT = "按周看"
HEAT_LABEL = "最近 {weeks} 周每个钟点的来电数，图形越大次数越多。下面有表格。"
HEAT_WEEK = "{month}/{day} 起"
HEAT_HEADS = ("哪周", "几点", "几通", "其中有标记")
HEAT_HOUR = "{hour}–{next} 点"
TREND = "这周 {now} 通，上周 {before} 通。"
LENDERS, LENDERS_FACT = "按平台看", "{count} 家"
LENDER_HEADS = ("平台", "来电", "接通", "没接", "有标记")
NOBODY = "不知道哪家"

# whether you can be reached
REACH_TITLE = "能不能联系到我"
REACH = "最近 {days} 天有 {reachable} 天可联系"
REACH_DETAIL = "{answered} 天接听或主动联系过，{missed} 天有来电没接，其余没人打来。"
REACH_ENOUGH = "每家一天接一通就够。接一次，说一句“我在处理，请发书面”。"
REACH_MISSED = "有 {missed} 天没接到。不用自责，先固定一个能接的时间："
ANSWER_AT = "我每天几点接电话"
ANSWER_AT_HINT = "固定一段时间，比如 19:00。写上以后，情况说明里会替你说清"

# a promise that waits
MORE_PROMISES = "还有 {count} 家答应过"
PROMISE = "{name} 答应过，第 {days} 天仍无书面"
PROMISE_TODAY = "{name} 今天答应的，书面还没到"
PROMISE_LEAD = "又有催收打来，照着念："

# what to do with it
COMPLAINT, COMPLAINT_FACT = "整理成情况说明", "{count} 家，各一份"
COMPLAINT_OF = "{name}的情况说明"
COMPLAINT_ROW = "{count} 通，{flagged} 通有标记"
TO_SHIELD = "接电话时用得上"
TO_SHIELD_LEAD = "是不是骗子，家人单位怎么说"
GOES_ON = "记录和反映，不影响你继续协商。对方打来时说一句“我正在协商，请发书面”就够了。"

# one call
CALL_TITLE = "{day} {time}，{name}"
GONE = "没有这条记录"
BACK, DONE = "回来电记录", "好了，回来电记录"
WHOSE = "哪一家"
WHOSE_HINT = "同一家和它委托的催收公司算一家"
KIND = "怎么联系的"
CONNECTED = "接通了吗"
CONNECTED_OPTIONS = (("yes", "接通了"), ("no", "没接"))
WHAT = "对方说了、做了什么"
RECORDING = "有录音吗"
RECORDING_OPTIONS = (("yes", "有"), ("no", "没有"), ("", "没想好"))
WHO = "找的是谁"
WHO_HINT = "只记关系，不写名字"
MYSELF = "我本人"
FIELDS = {  # label, hint
    "on": ("日期", "比如 11月24日、昨天"),
    "at": ("几点", "比如 22:35、晚上写 22:35"),
    "company": ("对方说自己是哪里的", ""),
    "staff_no": ("工号", ""),
    "number": ("来电号码", "手机通话记录里有"),
    "my_phone": ("打到你哪个号码", "有两个号码才用填，写尾号就行"),
    "proof": ("有什么能证明", "比如通话记录截图、短信、回拨记录"),
    "note": ("原话和经过", "只写听到的话。别写别人的名字、别人的债"),
}
PROOFS, PROOFS_TOLD = "号码、录音、证明", "写了 {count} 项，共 {all} 项"
REMOVE = "删除这条"
REMOVED = "已删除这条记录"
KEPT_AS_TOLD = "说要上门、群发没有单独的规则，会照实写进情况说明。"
