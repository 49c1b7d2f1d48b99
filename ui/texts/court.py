"""如果走到法院 /court: step by step, with days counted from the one the person enters."""

TITLE = "如果走到法院，一步一步"
LEAD = "多数逾期走不到这里。真走到了，也是有日期、有步骤、能谈的。"
COUNT_TITLE = "先数日子"
KEPT_TITLE = "你记下的文书"
STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (  # what happens, what to do, the rules
    (
        "电话、短信说“已起诉”“已立案”",
        "先别慌，别点链接，也别不理。打 {court} 核实有没有这个案子；查不到，不等于是假的。是真的，就看下一步。",
        ("court_papers", "case_not_found", "impersonation"),
    ),
    (
        "收到起诉状、应诉通知",
        "写答辩状：哪些数认、哪些数不认、每月能还多少。带上合同、流水、还款记录。",
        ("answer_days", "court_where", "legal_aid"),
    ),
    (
        "收到支付令",
        "对金额有不同意见，就按时书面提异议，写明不认的是哪一部分。",
        ("payment_order_days",),
    ),
    (
        "开庭前后",
        "按时到庭。随时可以说：我愿意还，请求调解，这是我的方案。",
        ("settle_any_time", "penalty_reducible", "line_licensed"),
    ),
    (
        "一审判决",
        "看清判了多少、哪天前付。小额诉讼不能上诉，所以前面更要认真。",
        ("appeal_days", "small_claims"),
    ),
    (
        "判决生效，还没还清",
        "还能谈执行和解。如实申报财产，不隐瞒，不转移。",
        (
            "after_enforcement_notice",
            "enforcement_years",
            "living_necessities",
            "late_performance",
        ),
    ),
    (
        "执行以后才可能有的",
        "逾期本身不会有这些。如实、配合，很多都可以避免。",
        ("spending_limits", "dishonest_list", "court_grace", "refusing_judgment"),
    ),
)
SOURCES = "依据"
OLD_TITLE = "很久以前的债"
OLD = ("limitation_message", "limitation_years", "limitation_restart", "limitation_given_up")
OTHER_TITLE = "还想知道的"
OTHER = (
    "family_not_liable",
    "legal_period_holiday",
    "arbitration",
    "judicial_confirmation_days",
    "personal_bankruptcy",
)
HELP = "拿不准的，打 {law} 免费问；核实案子打 {court}。"
