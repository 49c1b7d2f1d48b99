"""查一查 /know: six questions, what people say, and every rule that says what is true."""

from typing import NamedTuple

TITLE = "最怕的 {count} 件事，先看事实"
LEAD = "每一句都写着依据的级别、出处和核对的日子。"
SEARCH = "查一查"
SEARCH_HINT = "输两个字，比如 征信、催收、利息"
FOUND = "找到 {count} 条"
FOUND_MORE = "找到 {count} 条，先看前 {shown} 条。多写几个字，更准"
FOUND_NONE = "没有找到，换个词试试。"
WHOLE_RULE = "看全部出处"


class Question(NamedTuple):
    """What a frightened person asks, the rules that answer, and the chapter that says more."""

    words: str
    rules: tuple[str, ...]
    chapter: str
    more: str


QUESTIONS: dict[str, Question] = {
    "prison": Question(
        "会坐牢吗",
        ("debt_is_civil", "card_overdraft_crime", "forged_papers", "refusing_judgment"),
        "sayings",
        "还有人怎么说",
    ),
    "family": Question(
        "会找家人吗",
        ("family_not_liable", "only_the_debtor", "unrelated_third_parties", "stay_reachable"),
        "shield",
        "给家人的一段话",
    ),
    "record": Question(
        "会上征信吗",
        ("notice_before_report", "bad_record_years", "overdue_not_dishonest", "no_paid_repair"),
        "credit",
        "征信是怎么回事",
    ),
    "letter": Question(
        "收到律师函",
        ("court_papers", "case_not_found", "impersonation"),
        "court",
        "真是法院的，看怎么应对",
    ),
    "fee": Question(
        "要我先交钱",
        ("negotiation_is_free", "official_account_only", "no_borrowing_to_repay"),
        "tricks",
        "对一遍骗局",
    ),
    "sued": Question(
        "被起诉了",
        ("answer_days", "court_papers", "settle_any_time", "limitation_message", "legal_aid"),
        "court",
        "选文书，数日子",
    ),
}
SAYINGS, SAYINGS_FACT = "传言和事实", "{count} 句常听到的话，一句一句对"
ABOUT = "关于哪一件"
RULES, RULES_FACT = "全部规则", "{count} 条，按主题排好"
SUBJECT, EVERY_SUBJECT = "主题", "全部"
OWN_SUBJECT = "own"
SUBJECTS = {
    "collection": "催收",
    "courts": "法院和文书",
    "credit": "征信",
    "rates": "利率和费用",
    "lpr": "利率的基准",
    "contracts": "合同和还款",
    "card": "信用卡",
    "complaints": "投诉",
    "hotlines": "电话",
    "fraud": "骗局",
    "myths": "常见的误会",
    "grants": "可以试着谈的",
    "rules_of_thumb": "过日子的习惯",
    OWN_SUBJECT: "自己加的",
}
"""By file of the rulebook, in the order they are listed."""
COUNTED = "{count} 条，先看 {shown} 条"
MORE_RULES = "再看 {count} 条"
CHAPTERS = "想多看一点"
SAID = "有人说："
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (  # what is said, the rule about it
    (
        "逾期这件事",
        (
            ("逾期就成了失信的人", "overdue_not_dishonest"),
            ("还不上会坐牢", "debt_is_civil"),
            ("被起诉、坐不了高铁，都是吓唬人的", "spending_limits"),
            ("银行会给宽限，晚些没事", "card_grace_days"),
            ("银行会给好几个月宽限", "court_grace"),
            ("平台也允许短期逾期", "pay_on_time"),
            ("父母、孩子要替我还", "family_not_liable"),
            ("拖久了就没事了", "limitation_restart"),
            ("多少人都逾期，有官方数字", "no_overdue_share"),
        ),
    ),
    (
        "催收电话",
        (
            ("每天打几次，法律有规定", "effective_calls"),
            ("打不通的，打多少次都行", "unanswered_attempts"),
            ("夜里打电话，法律写明了不行", "quiet_hours_standard"),
            ("手机调成飞行模式就清净了", "stay_reachable"),
            ("收到律师函，就是被起诉了", "court_papers"),
            ("打法院热线查不到，就是假的", "case_not_found"),
            ("骂人、一个人上门，没有规矩管", "insults_and_visits"),
            ("对方说自己是公安、法院的，那就是", "impersonation"),
        ),
    ),
    (
        "钱怎么算",
        (
            ("期数延长一倍，月供就砍半", "longer_is_not_half"),
            ("年化有一条线，线内都没问题", "line_36_obsolete"),
            ("高出参考线的，会自动减掉", "line_licensed"),
            ("网贷也能只还最低还款", "minimum_payment_is_for_cards"),
            ("月还款占收入多少，有规定", "thirty_percent_line"),
        ),
    ),
    (
        "怎么谈",
        (
            ("别人减了利息，我也该减", "change_by_agreement"),
            ("挑对时间打，客服权限更大", "call_in_working_hours"),
            ("没有证明，编一份也行", "forged_papers"),
            ("口头答应就算数了", "written_form"),
            ("平台怎么宣传，就怎么算", "contract_governs"),
            ("说了“全部提前到期”，就没得谈了", "acceleration"),
            ("“停息”是法律给的权利", "term_not_legal"),
            ("说是银保监专案组，就是官方", "supervisor_now"),
        ),
    ),
    (
        "还款和征信",
        (
            ("结清几年，征信会自动修复", "bad_record_years"),
            ("交钱能修复征信", "no_paid_repair"),
            ("一次性修复还能申请", "repair_window_2026"),
            ("刚还清就能看到更新", "check_report_months"),
            ("随便办一张卡专门还款就行", "separate_card"),
            ("扣款日可以自己改早几天", "transfer_lead_days"),
            ("银行都有自动止付的管家", "payment_limits_in_apps"),
        ),
    ),
    (
        "找上门的“帮忙”",
        (
            ("收费的法务更会谈", "negotiation_is_free"),
            ("先借一笔还上就好", "no_borrowing_to_repay"),
            ("不看征信也能下款", "no_check_loans"),
            ("进群跟着一起对付催收", "groups_caution"),
        ),
    ),
)
