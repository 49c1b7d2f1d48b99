"""如果走到法院 /court: paper by paper, with days counted from the one the person enters."""

from typing import NamedTuple

from core.case import CourtPaperKind

TITLE = "如果走到法院"
FACT = "{count} 种文书：收到以后几天，该做什么"
NEXT_DAY = "最近的日子是 {day}，还有 {days} 天"
KEPT_FACT = "记下的{paper}：{left}"
ON_PAPER_DAY = "看文书上的日期"
MORE_MATTERS = "还有 {count} 笔"
OF_DEBT = "哪一笔"
COUNT_AGAIN = "换一种文书，再数一次"
KEPT_TITLE = "你记下的文书"
NO_PAPER_DAY = "写下是哪一种文书、哪天收到的，这里就数日子。在那以前，看文书上的日期。"
HEARING = "开庭：{day}。"
TO_DEBT = "改这一笔"


class Guide(NamedTuple):
    """What to do about one kind of paper; in braces stand numbers and rules."""

    what: str
    check: tuple[str, ...]
    days: str
    do: tuple[str, ...]
    never: tuple[str, ...]
    rules: tuple[str, ...]


CHECK, DAYS, DO, NEVER = "怎么核实", "多少天", "该做的", "别做的"
SHEETS = "用得上的纸"
_BY_COURT = "打 {court}，报上案号问有没有这个案子。查不到，不等于是假的。"
_ONLINE = "自己登录“人民法院在线服务”看，别点短信里的链接。"
_SWITCHBOARD = "查那家法院的官网，打官网上的座机再问一遍。"
_ON_PAPER = "没有统一的天数：看文书上的日期。"
_OLD = "很久没人催过的，先打 {law} 问，再开口。"
GUIDES: dict[CourtPaperKind, Guide] = {
    CourtPaperKind.PRE_MEDIATION: Guide(
        "案子可能还没立案，法院请你和对方先谈一谈。",
        (
            "打 {court} 问。还没立案的查不到，不等于是假的。",
            _SWITCHBOARD,
            "问清：哪家法院、调解员叫什么、对方是谁、编号多少。",
        ),
        "没有统一的天数：看短信、通知上的日期。",
        (
            "可以谈。先要明细，自己核对一遍。",
            "要提方案，用单独的一张“调解方案”。",
            "谈成了要书面。双方可以在 {confirm} 天内一起申请法院确认。",
        ),
        ("不签没有核对过的数。", "不转钱到个人账户，不给验证码。", _OLD),
        ("case_not_found", "court_papers", "judicial_confirmation_days", "limitation_message"),
    ),
    CourtPaperKind.COMPLAINT: Guide(
        "对方起诉了。送到了，期限可能就开始算。",
        (_BY_COURT, _ONLINE, _SWITCHBOARD),
        "收到起诉状以后 {answer} 天内交答辩状。小额诉讼可能更短，以通知为准。",
        (
            "填“答辩要点”：核对过的、有疑问的、请对方举证的。",
            "觉得不该由这家法院管，也要在答辩期里提。",
            "息费、违约金太高，要自己提出来请求调低。",
            "带上合同、流水、还款记录，按时到庭。随时可以请求调解。",
        ),
        (
            "别不理：不到庭，法院可能不等你就判。",
            "拿不准的先不认；没有凭证的数，不写。",
            "方案不写进答辩状，单独一张，只在调解时用。",
            _OLD,
        ),
        (
            "answer_days",
            "court_papers",
            "court_where",
            "small_claims",
            "settle_any_time",
            "penalty_reducible",
            "line_licensed",
            "card_charges_reducible",
            "limitation_message",
            "legal_aid",
        ),
    ),
    CourtPaperKind.PAYMENT_ORDER: Guide(
        "法院让你付钱，或者说明为什么不同意。什么都不做，对方可以申请执行。",
        (_BY_COURT, _ONLINE, _SWITCHBOARD),
        "收到以后 {order} 天内：要么付清，要么书面提异议。",
        (
            "有不同意见，就书面写明不认的是哪一部分。",
            "用“答辩要点”理清楚，带去问 {law} 异议怎么写。",
            "留好交上去的凭证。",
        ),
        ("别只打电话说：要书面。", "别等到最后一天。", _OLD),
        ("payment_order_days", "court_papers", "limitation_message", "legal_aid"),
    ),
    CourtPaperKind.ARBITRATION: Guide(
        "合同里可能写了仲裁。一次裁完就算数，所以要认真答。",
        (
            "仲裁不归 {court} 管，那里查不到，不等于是假的。",
            "查那家仲裁委的官网，打官网上的电话，报案号核实。",
        ),
        "看通知书上的日期；答辩期看那家仲裁委的规则。",
        (
            "找合同里的仲裁条款，看写的是不是这家。",
            "不同意线上审理，要明确说出来，留下凭证。",
            "填“答辩要点”，在期限里交。",
        ),
        ("别当成骗子就不理。", "拿不准的先不认。", _OLD),
        ("arbitration", "case_not_found", "court_where", "limitation_message", "legal_aid"),
    ),
    CourtPaperKind.NOTARY: Guide(
        "这种文书从公证处来，不从法院来。",
        (
            "公证不归 {court} 管，那里查不到，不等于是假的。",
            "查那家公证处的官网，打官网上的座机，报编号核实。",
        ),
        _ON_PAPER,
        ("今天就打 {law}：这份文书怎么答，几天内答。", "找合同里有没有公证强制执行的条款。"),
        ("别不理。", "不转钱到个人账户，不给验证码。"),
        ("case_not_found", "court_where", "legal_aid"),
    ),
    CourtPaperKind.JUDGMENT: Guide(
        "看清三样：判了多少，哪天前付，能不能上诉。",
        (_BY_COURT, _ONLINE),
        "不服的，收到以后 {appeal} 天内上诉。小额诉讼不能上诉。",
        (
            "要上诉，先打 {law} 问怎么写、交到哪里。",
            "付得出，按判决书上的日子付，留凭证。",
            "付不出，可以和对方谈：还没执行和执行中，都能和解。",
        ),
        ("别放着不管：过了日子，要加倍付迟延利息。", "不转走、不藏起财产。"),
        ("appeal_days", "small_claims", "late_performance", "settle_any_time", "enforcement_years"),
    ),
    CourtPaperKind.ENFORCEMENT: Guide(
        "判决或调解书生效了，对方申请了执行。",
        ("打 {court}，报执行案号，问执行法官是谁。查不到，不等于是假的。", _SWITCHBOARD),
        "没有统一的天数：看通知上的日期。",
        (
            "如实申报财产，按通知上的日子交。",
            "工资卡被冻结：交一份“请留出生活费的申请”，附房租、抚养的证明。",
            "可以和对方谈执行和解。",
            "必须出门坐飞机、高铁的，可以向法院申请。",
        ),
        (
            "不转走、不藏起财产。怎么留生活费，先打 {law} 问。",
            "不少报、不假报。",
            "别失联。",
        ),
        (
            "after_enforcement_notice",
            "living_necessities",
            "spending_limits",
            "dishonest_list",
            "court_grace",
            "late_performance",
            "refusing_judgment",
        ),
    ),
    CourtPaperKind.MEDIATION: Guide(
        "你和对方谈成了，签了调解协议。",
        ("看是哪个调解组织、哪位调解员，打它官网上的电话核实。",),
        "协议生效以后 {confirm} 天内，双方可以一起申请法院确认。",
        ("签字以前，每个数自己算一遍。", "把“还清以后怎么出结清证明”写进去。"),
        ("不签空着的金额。", "不签拿不出的数。", _OLD),
        ("judicial_confirmation_days", "settle_any_time", "limitation_restart"),
    ),
}
"""By paper; ``urgent.PAPERS`` has the order."""
DAY_COUNTS = {
    "answer": "answer_days",
    "order": "payment_order_days",
    "appeal": "appeal_days",
    "confirm": "judicial_confirmation_days",
}
"""The rules that the days in the guides come from."""

DEFENCE = "答辩要点"
DEFENCE_BLANK = ("答辩要点（空白）", "还不知道是哪一笔，就用这张")
DEFENCE_DETAIL = "先给自己理一理，再去问怎么写成正式的"
OFFER = "调解方案"
OFFER_DETAIL = "单独一张，只在调解时用。每月真的拿得出，才交"
LIVING = ("请留出生活费的申请", "交给执行法官；附房租、抚养的证明")
OF = "{title} · {name}"
WHICH = "是哪一笔？在那笔欠款里选上“受理了”，它的沟通稿会先提醒你看日期。"

IN_COURT = "这一笔法院受理了"
IN_COURT_DO = "先看文书上的日期，该交的先交。庭外说的话、写的数，可能被对方拿去用：拿不准的先不说，要谈就请求调解。"
TO_COURT = "看怎么应对"

WAY_TITLE = "整条路，一步一步"
STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (  # what happens, what to do, the rules
    (
        "电话、短信说“已起诉”“已立案”",
        "先别慌，别点链接，也别不理。打 {court} 核实有没有这个案子；查不到，不等于是假的。是真的，就看下一步。",
        ("court_papers", "case_not_found", "impersonation"),
    ),
    (
        "收到起诉状、应诉通知",
        "写答辩状：核对过的、有疑问的、请对方举证的。拿不准的先不认。带上合同、流水、还款记录。",
        ("answer_days", "court_where", "legal_aid"),
    ),
    (
        "收到支付令",
        "对金额有不同意见，就按时书面提异议，写明不认的是哪一部分。",
        ("payment_order_days",),
    ),
    (
        "开庭前后",
        "按时到庭。随时可以请求调解，方案写在单独的一张纸上。很久没人催过的，先打 {law}。",
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
