"""What the cards say of the law, word for word where a wrong word harms (facts, part 8)."""

from datetime import date

import pytest

from core.case import Assumption, LenderGroup, LenderType, lenders_in
from core.numbers.deals import options_for
from core.report import report, to_json
from core.report.debts import owed_on, terms_for
from core.rules import Confidence, Level, RuleBook, rate_line
from tests.build import a_case, a_debt, as_of

BOOK = RuleBook.load()
TODAY = date(2026, 11, 28)
L = Level
A, B, C = Confidence
EVERYBODY = frozenset(LenderType)


@pytest.mark.parametrize(
    ("rule_id", "says", "says_no_more"),
    [
        (
            "court_papers",
            (
                "借款合同里多半写着同意电子送达。所以法院的短信、链接别不理：自己打12368，或登录"
                "“人民法院在线服务”核实。送到了，期限可能就开始算。"
            ),
            "先经你同意",
        ),
        (
            "personal_bankruptcy",
            (
                "深圳（2021-03-01起）和厦门（2025-11-01起）有个人破产的地方条例，要在当地居住、经营或"
                "参保满规定年限（厦门：连续满5年）；有些地方试行个人债务集中清理。没有查到全国性的法。"
            ),
            "只有深圳",
        ),
        (
            "family_not_liable",
            (
                "父母、子女没有替你还的义务；他们签过担保、共同借款的除外。配偶要看是不是家庭日常需要，"
                "或者有没有共同签字"
            ),
            "不承担你的个人借款",
        ),
        (
            "dishonest_list",
            (
                "隐瞒、转移财产等情形，期限2年，可能再加1到3年；有能力而不还的，没有这个期限，"
                "履行了才删。"
            ),
            "期限一般2年",
        ),
        (
            "penalty_interest_uplift",
            "逾期利率是合同利率的1.3到1.5倍。例：合同年10%，逾期年13%到15%。",
            "再加30%",
        ),
        (
            "complaint_pboc",
            "征信写错，或者微信、支付宝这类支付机构、征信机构的问题，可以打人民银行12363。",
            "个人金融信息保护",
        ),
        ("hotline_12363", "征信写错，或者微信、支付宝这类支付机构、征信机构的问题", "支付扣款"),
        ("channels_supervised", "征信问题找12363", "扣款问题"),
        ("channels_online", "征信问题找12363", "扣款问题"),
        ("hotline_12378", "先向机构投诉，再打12378", "可以向金融监管部门反映"),
        ("check_report_months", "到次月月底还没更新", "第二个月"),
        ("eight_percent_saving", "存多少都行，先定一个做得到的比例", "常见"),
        ("small_claims", "本省上年度就业人员年平均工资一半", "上年度平均工资"),
        ("private_rate_cap", "利率最高算到签合同时1年期LPR的4倍", "利息最多看"),
        ("only_the_debtor", "催收一般只找你本人", "只能"),
        ("quiet_hours_industry", "没有你同意，每天22:00到次日8:00不得催收", "另外约定"),
    ],
)
def test_a_corrected_card_says_what_is_so(rule_id: str, says: str, says_no_more: str) -> None:
    rule = BOOK.rule(rule_id)
    assert says in rule.text
    assert says_no_more not in rule.title + rule.text
    assert rule.checked_on == TODAY


@pytest.mark.parametrize(
    ("rule_id", "article", "level", "confidence"),
    [
        ("court_papers", "第29条第2项、第31条", L.JUDICIAL, A),
        ("family_not_liable", "第681条、第1064条、第1161条", L.LAW, A),
        ("living_necessities", "第253条、第254条、第255条", L.LAW, A),
        ("answer_days", "第128条、第130条、第147条、第165条", L.LAW, A),
        ("hotline_12368", "", L.EXPERIENCE, C),
        ("personal_bankruptcy", "", L.EXPERIENCE, B),
        ("complaint_pboc", "", L.DEPARTMENT_RULE, B),
        ("card_charges_reducible", "第2条", L.JUDICIAL, B),
        ("outsourcing_notice", "第41条", L.DEPARTMENT_RULE, B),
        ("private_no_interest", "第680条", L.LAW, A),
        ("limitation_message", "第14条、第19条", L.JUDICIAL, A),
        ("paid_by_guarantor", "第700条", L.LAW, A),
    ],
)
def test_a_card_names_where_it_stands(
    rule_id: str, article: str, level: Level, confidence: Confidence
) -> None:
    rule = BOOK.rule(rule_id)
    assert (rule.source.article, rule.level, rule.confidence) == (article, level, confidence)


@pytest.mark.parametrize(
    ("rule_id", "says"),
    [
        ("small_claims", "小额诉讼的答辩、举证期可能比15天短，以通知为准。"),
        ("answer_days", "对管辖有异议，也要在答辩期里提"),
        ("living_necessities", "工资卡被冻结，可以书面请执行法官留出生活费，附房租、抚养的证明。"),
        ("mediation_where", "微信小程序“金融消费者保护服务平台”可以投诉，也可以申请调解"),
        ("outsourcing_notice", "把催收交给别的公司以前，要用适当方式告诉你；不得暴力、恐吓、欺诈"),
        ("insults_and_visits", "不得恐吓、辱骂；上门不少于两人，应表明身份、出示证件"),
        ("card_charges_reducible", "总额过高的，打官司时可以请求法院适当减少"),
        ("court_grace", "法院在纳入失信名单或限高以前，可以视情况给一至三个月的宽限期"),
        ("arbitration", "一裁终局，答辩期看它的仲裁规则。不同意线上审理，要明确说出来。"),
        ("hotline_12368", "12368查不到，不等于是假的"),
        ("case_not_found", "诉前调解可能还没立案，仲裁和公证也不在里面"),
        ("private_no_interest", "没有约定利息的，视为没有利息。"),
        ("limitation_message", "“我愿意还”“能不能延期”这样的话，可能让对方重新有三年时间"),
        ("paid_by_guarantor", "先问：哪天代偿、金额多少、依据哪份合同"),
        ("after_enforcement_notice", "不要转走、藏起财产；怎么留生活费，先打12348问。"),
        ("car_loan_first", "逾期可能会被收车、拍卖：排在信用贷款前面。"),
        ("acceleration", "可以请求：恢复分期、把逾期部分并入重新分期。"),
    ],
)
def test_what_was_missing_is_said_without_a_quote(rule_id: str, says: str) -> None:
    rule = BOOK.rule(rule_id)
    assert says in rule.text
    assert rule.source.quote == ""


def test_a_card_covers_whom_it_is_about() -> None:
    kinds = LenderType
    supervised = {kinds.BANK_CARD, kinds.BANK, kinds.CONSUMER_FINANCE}
    supervised |= {kinds.AUTO_FINANCE, kinds.TRUST}
    for rule_id, covers in {
        "card_charges_reducible": {kinds.BANK_CARD},
        "outsourcing_notice": supervised,
        "insults_and_visits": {*supervised, kinds.ASSISTED_PLATFORM},
        "private_no_interest": lenders_in(LenderGroup.PERSON),
        "car_loan_first": {kinds.BANK, kinds.AUTO_FINANCE},
        "court_grace": EVERYBODY,
        "arbitration": EVERYBODY,
        "limitation_message": EVERYBODY,
    }.items():
        assert BOOK.rule(rule_id).covers == covers, rule_id


def test_from_when_a_new_card_holds() -> None:
    for rule_id, since in {
        "card_charges_reducible": date(2021, 5, 25),
        "outsourcing_notice": date(2023, 3, 1),
        "insults_and_visits": date(2026, 1, 30),
        "arbitration": date(2026, 3, 1),
    }.items():
        assert BOOK.rule(rule_id).values[0].since == since


def test_a_quote_stands_only_where_the_text_was_copied_word_for_word() -> None:
    assert {rule.id for rule in BOOK.all() if rule.source.quote} == {"card_plan_longest"}


def test_a_credit_card_has_no_line() -> None:
    assert LenderType.BANK_CARD not in BOOK.rule("line_licensed").covers
    for signed_on in (None, date(2018, 1, 1), TODAY):
        assert rate_line(BOOK, LenderType.BANK_CARD, signed_on, TODAY) is None
    assert "card_charges_reducible" in BOOK.citable(LenderType.BANK_CARD, TODAY)
    assert "line_licensed" not in BOOK.citable(LenderType.BANK_CARD, TODAY)


def test_a_dear_card_gets_its_rate_and_no_verdict_and_is_not_asked_down_to_a_line() -> None:
    card = a_debt(lender_type=LenderType.BANK_CARD)
    other = a_debt(lender_type=LenderType.CONSUMER_FINANCE)
    for debt, verdict, is_capped in ((card, "UNKNOWN", False), (other, "ABOVE", True)):
        found = report(a_case(debts=(debt,)), BOOK, as_of())
        [told] = to_json(found)["debts"]
        assert (told["simple_pct"], told["verdict"]) == (35.07, verdict)
        assert (told["line_pct"] is None) is not is_capped
        assert told["excess_per_month_fen"] == (5_440 if is_capped else None)
        [one] = found.debts
        owed = owed_on(one.standing, TODAY)
        kind = debt.lender_type
        terms = terms_for(kind, Assumption(lender_type=kind), BOOK)
        assert owed
        keys = {option.key for option in options_for(owed, terms)}
        assert ("cap_rate" in keys) is is_capped
        assert len(keys) > 3
