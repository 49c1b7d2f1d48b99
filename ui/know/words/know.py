"""传言和事实 /know: what people say, and the rule that says what is true."""

TITLE = "传言和事实"
LEAD = "让人害怕的、让人放心的，很多并不对。每一条都写着依据的级别、出处和核对的日子。"
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
MORE_TITLE = "接着看"
MORE = (
    ("scales", "如果走到法院", "一步一步，算最后一天", "/court"),
    ("doc", "征信是怎么回事", "存多久，错了怎么改", "/credit"),
    ("look", "骗局核对", "收费的、修复征信的，先对一遍", "/tricks"),
    ("book", "规则", "全部出处和核对日期", "/rules"),
    ("share", "转给需要的人", "一段文字或一张图，没有你的任何信息", "/share"),
)
