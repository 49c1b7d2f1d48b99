"""列清债务: every field is kept as it is left; one debt has its account beside it."""

import logging
import re
from datetime import timedelta
from decimal import Decimal

import pytest

from core.case import Debt, LenderType, Quote, QuotePeriod, RepaymentWay
from core.intake import example
from core.rules import RuleBook
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.desk import Desk


async def test_nothing_yet_leads_to_the_first_debt(screen: Screen) -> None:
    await screen.open("/debts")
    await screen.reads("先写第一笔就好")
    assert screen.links["写第一笔"] == "/debts/new"


async def test_the_list_adds_up_what_is_owed(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/debts#sums")
    await screen.reads("6 笔，都在这里了", "每月要还8,310.24元", "逾期中0笔", "高于参考线的有 3 笔")
    await screen.open("/debts/g-a")
    await screen.reads("真实年化 36.00%")


async def test_the_oldest_overdue_debt_decides_what_to_do_now(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/debts#sums")
    await screen.reads("逾期中3笔", "逾期 1–30 天", "这一阶段能做的三件事")


async def test_what_is_asked_for_once_stands_in_the_list(screen: Screen, told: Tell) -> None:
    told(example("r"))
    await screen.open("/debts")
    await screen.reads("丙小贷去谈要一次还 9,870.55 元", "朋友说一声一共 5,000 元")


@pytest.mark.parametrize("debt_id", ["r-a", "r-b", "r-c", "r-d"])
async def test_no_field_is_asked_for_twice(screen: Screen, told: Tell, debt_id: str) -> None:
    told(example("r"))
    await screen.open(f"/debts/{debt_id}#figures")
    labels = re.findall(r'<label[^>]* for="([^"]+)"', screen.html)
    assert "f-platform" in labels
    assert len(labels) == len(set(labels))


async def test_every_field_is_kept_as_it_is_left(screen: Screen, desk: Desk) -> None:
    await screen.open("/debts/new")
    screen.fill("平台叫什么", "甲分期")
    await screen.reads("已保存")
    screen.fill("每期还多少", "1千")
    screen.fill("还剩几期", "12期")
    await screen.until(lambda: desk.report().left_to_pay_fen == 1_200_000)
    [debt] = desk.case().debts
    assert (debt.platform, debt.instalment_fen, debt.instalments_left) == ("甲分期", 100_000, 12)


async def test_fields_left_faster_than_they_are_kept_all_stay(screen: Screen, desk: Desk) -> None:
    await screen.open("/debts/new")
    for label, text in (
        ("平台叫什么", "甲"),
        ("每期还多少", "１，０００"),
        ("还剩几期", "12"),
        ("当初到手多少钱", "1万"),
        ("每月几号还", "8"),
    ):
        screen.fill(label, text)
    told = {
        "platform": "甲",
        "instalment_fen": 100_000,
        "instalments_left": 12,
        "received_fen": 1_000_000,
        "due_day": 8,
    }
    await screen.until(
        lambda: [{name: getattr(d, name) for name in told} for d in desk.case().debts] == [told]
    )


async def test_the_rate_appears_once_it_can_be_known(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(received_fen=None),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("再填“当初到手多少钱”，就能算出来。")
    screen.fill("当初到手多少钱", "1万")
    await screen.reads(
        "35.07%",
        "高于 24% 参考线",
        "比同样一笔按参考线算，每月多 54.40 元",
        "可以提出：请对方列明依据，或请求调低",
    )


async def test_a_rate_near_the_line_is_said_beside_the_verdict(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(instalment_fen=94_560),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("24.00%", "离参考线很近")
    assert "高于 24% 参考线" not in screen.text


async def test_the_kind_of_lender_decides_the_line(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("高于 24% 参考线")
    screen.choose("钱是哪一类机构出的", "还不清楚")
    await screen.reads("还对不了线", "这笔贷款现在的债权人全称是什么")


async def test_what_a_penalty_takes_is_said_apart_from_the_rate(screen: Screen, told: Tell) -> None:
    penalty = Quote(value=Decimal("0.0005"), per=QuotePeriod.DAY)
    told(a_case(debts=(a_debt(principal_left_fen=1_000_000, penalty_rate=penalty),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("逾期的罚息：每 30 天约 150.00 元，一年 18.25%")


async def test_a_bad_field_says_so_and_what_was_known_stays(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/debts/d1#figures")
    screen.fill("每月几号还", "40")
    await screen.reads("填几号，1 到 31")
    assert "填几号" in screen.error("每月几号还")
    assert screen.error("每期还多少") == ""
    assert screen.box("每月几号还").value == "40"
    assert desk.case().debts[0].due_day == 12
    screen.fill("每月几号还", "8")
    await screen.until(lambda: screen.error("每月几号还") == "")
    assert desk.case().debts[0].due_day == 8


@pytest.mark.parametrize(
    ("label", "text", "kept"),
    [
        ("每期还多少", "860左右", "860"),
        ("每月几号还", "5号左右", "5"),
        ("还剩几期", "还有12期", "12"),
    ],
)
async def test_what_is_said_about_is_kept_as_a_guess_to_confirm(
    screen: Screen, label: str, text: str, kept: str
) -> None:
    await screen.open("/debts/new")
    screen.fill(label, text)
    await screen.until(lambda: "写的是大概" in screen.error(label))
    assert screen.box(label).value == kept


async def test_an_error_goes_when_its_box_is_cleared(screen: Screen, desk: Desk) -> None:
    await screen.open("/debts/new")
    screen.fill("每期还多少", "很多")
    await screen.until(lambda: "填数字" in screen.error("每期还多少"))
    screen.fill("每期还多少", "")
    await screen.until(lambda: screen.error("每期还多少") == "")
    assert desk.case().is_empty


async def test_going_back_to_the_list_names_every_field_at_fault(
    screen: Screen, desk: Desk
) -> None:
    await screen.open("/debts/new")
    screen.fill("每期还多少", "很多")
    screen.fill("还剩几期", "说不好")
    await screen.reads("填数字，比如 820 或 1,012.50")
    screen.press("好了，回到清单")
    await screen.reads("还差 2 处就能用")
    assert "填数字" in screen.error("每期还多少")
    assert "填数字" in screen.error("还剩几期")
    assert screen.error("平台叫什么") == ""
    assert desk.case().is_empty


async def test_a_form_with_nothing_in_it_asks_for_a_name(screen: Screen, desk: Desk) -> None:
    await screen.open("/debts/new")
    screen.press("好了，回到清单")
    await screen.reads("还差 1 处就能用")
    assert screen.error("平台叫什么") == "写个名字，比如 App 的叫法；昵称也行"
    assert desk.case().is_empty


async def test_a_box_one_is_still_in_is_kept_on_the_way_back(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/debts/d1#figures")
    screen.write("每期还多少", "900")
    await screen.reads("边写边存")
    screen.press("好了，回到清单")
    await screen.reads("1 笔，都在这里了")
    assert desk.case().debts[0].instalment_fen == 90_000


async def test_numbers_turned_round_are_doubted_but_kept(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(received_fen=5_000_000),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("数字可能填反了")


async def test_an_unusual_number_is_kept_and_doubted(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/debts/d1#figures")
    screen.fill("当初到手多少钱", "5万")
    await screen.until(lambda: desk.case().debts[0].received_fen == 5_000_000)
    await screen.reads("数字可能填反了")


async def test_half_a_debt_says_what_to_ask_the_lender_for(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(Debt(id="d1", platform="甲"),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("打客服问这几项", "填上每期多少和还剩几期，这里就有数了。")


async def test_an_unknown_rate_is_never_shown_as_zero(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(Debt(id="d1", platform="甲", instalment_fen=100, instalments_left=1),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("真实年化：未知", "真实年化还不知道")
    assert "0.00%" not in screen.text


async def test_removing_can_be_taken_back_with_all_that_hung_on_it(
    screen: Screen, desk: Desk, told: Tell
) -> None:
    told(a_case())
    await screen.open("/debts/d1#figures")
    screen.press("删除这一笔")
    await screen.reads("先写第一笔就好", "已删除这一笔")
    screen.undo()
    await screen.reads("已撤销：删除了一笔", "甲分期")
    assert len(desk.case().debts) == 1


async def test_nothing_typed_is_ever_logged(
    screen: Screen, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await screen.open("/debts/new")
    for label, text in (
        ("平台叫什么", "独一无二平台"),
        ("每期还多少", "98765"),
        ("还剩几期", "独一无二"),
    ):
        screen.fill(label, text)
    await screen.reads("填数字，比如 12")
    await screen.until(lambda: desk.case().debts and desk.case().debts[0].instalment_fen)
    assert "独一无二" not in caplog.text
    assert "98765" not in caplog.text
    assert "98,765" not in caplog.text


async def test_a_week_is_named_for_what_it_is(screen: Screen, told: Tell) -> None:
    week = a_debt(
        way=RepaymentWay.ONCE,
        received_fen=140_000,
        upfront_fee_fen=60_000,
        instalment_fen=200_000,
        instalments_left=1,
        term_days=None,
        lender_type=LenderType.UNLICENSED,
    )
    told(a_case(debts=(week,)))
    await screen.open("/debts/d1#figures")
    await screen.reads("真实年化：未知", "再填“借几天”，就能算出来。")
    screen.fill("借几天", "7天")
    await screen.reads(
        "期限很短、费用很高",
        "7 天变成 1.43 倍",
        "2234.69%",
        "保留证据，先求助，不要再借。可以打 12348 免费问。",
        "按单利算：600 ÷ 1,400 ÷ 7 天 × 365 天 = 2234.69%。",
        "先保留证据，打12348咨询",
    )
    assert "0.00%" not in screen.text


async def test_a_list_of_payments_fills_in_how_many_are_left(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(instalment_fen=None, instalments_left=None),)))
    await screen.open("/debts/d1#figures")
    screen.choose("怎么收的", "每一笔都不一样")
    screen.fill("哪天到账的", "2026-11-01")
    screen.fill("每一笔还款", "2026-12-01 6000\n2027-01-01 六千")
    await screen.reads("真实年化", "每期 6,000 元 × 还剩 2 期 = 12,000 元")
    screen.fill("每一笔还款", "2026-12-01 6000\n下下个月 6000")
    await screen.until(lambda: "第 2 行没看懂" in screen.error("每一笔还款"))
    screen.fill("每一笔还款", "2026-10-01 12000")
    await screen.until(lambda: "有还款排在到账之前" in screen.error("每一笔还款"))


async def test_what_no_longer_looks_like_a_slip_is_taken_back(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(a_debt(instalment_fen=80_000),)))
    await screen.open("/debts/d1#figures")
    await screen.until(lambda: "数字可能填反了" in screen.error("每期还多少"))
    screen.fill("当初到手多少钱", "9000")
    await screen.until(lambda: screen.error("每期还多少") == "")


async def test_every_figure_shows_where_it_comes_from_and_what_it_rests_on(
    screen: Screen, told: Tell
) -> None:
    overdue = a_debt(
        instalments_paid=4,
        instalments_left=8,
        overdue_since=TODAY - timedelta(90),
        penalty_fen=95_000,
        penalty_rate=Quote(value=Decimal("0.001"), per=QuotePeriod.DAY),
    )
    told(a_case(debts=(overdue,)))
    await screen.open("/debts/d1#figures")
    await screen.reads(
        "每期 2.9229% 正好把账算平",
        "单利超过线：高于参考线。",
        "54.40 × 4 = 217.60 元。",
        "照合同自己的利率，还剩本金 7,042.59 元。",
        "要是每期也只按 24% 的数还，会剩 6,926.98 元。",
        "还剩本金 6,702.71 元。这只是算术，不等于对方必须这样算。",
        "一年 36.5%",
        "不加进合同的年化里",
    )
    assert screen.links["持牌机构贷款的参考线：年24%"] == "/rules#line_licensed"


async def test_a_card_shows_its_rate_and_its_own_rule_instead_of_a_verdict(
    screen: Screen, told: Tell, rules: RuleBook
) -> None:
    told(a_case(debts=(a_debt(lender_type=LenderType.BANK_CARD),)))
    await screen.open("/debts/d1#figures")
    rule = rules.rule("card_charges_reducible")
    await screen.reads("35.07%", "信用卡没有一条固定的线可比", rule.text)
    assert screen.links[rule.title] == f"/rules#{rule.id}"
    for text in ("高于", "先弄清债权人", "还对不了线"):
        assert text not in screen.text.split("真实年化")[1].split("为什么有两个数")[0]


async def test_what_is_asked_for_once_stands_beside_what_comes_round(
    screen: Screen, told: Tell
) -> None:
    told(example("r"))
    await screen.open("/debts")
    await screen.reads("9,870.55")
    assert "一次要还" in screen.text
    assert "5,000 元没说定" in screen.text
    await screen.open("/")
    assert "一次要还" in screen.text


async def test_twenty_lenders_at_a_time(screen: Screen, told: Tell) -> None:
    told(a_case(debts=tuple(a_debt(id=f"d{n}", platform=f"第{n}家") for n in range(23))))
    await screen.open("/debts")
    assert screen.html.count('data-testid="debt"') == 20
    assert screen.is_shown("more-debts")
    screen.press("再看 20 笔")
    await screen.until(lambda: screen.html.count('data-testid="debt"') == 23)
    assert not screen.is_shown("more-debts")
