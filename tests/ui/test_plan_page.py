"""方案: what to ask of whom; that the usual advice is not enough; what would have to change."""

from dataclasses import replace

from core.case import Agreement, Clause, Debt, Household
from core.intake import example
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_budget_page import earning
from ui.desk import Desk


async def test_without_debts_it_leads_to_the_first_one(screen: Screen) -> None:
    await screen.open("/plan")
    await screen.reads("还没有能放进方案的欠款。")
    assert screen.links["写欠款"] == "/debts"


async def test_without_a_budget_it_promises_nothing_and_still_compares(
    screen: Screen, told: Tell
) -> None:
    told(a_case(household=Household()))
    await screen.open("/plan")
    await screen.reads("先算每月拿得出多少", "没有预算之前，不该答应任何金额", "几种谈法放在一起看")
    assert "向每家怎么提" not in screen.text
    assert screen.links["填我的预算"] == "/budget"


async def test_case_g_shows_that_the_usual_advice_is_not_enough(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/plan")
    await screen.reads(
        "常见的谈法，还不够",
        "每月还要 6,046.85 元，比拿得出的多 3,046.85 元。",
        "把月供从 8,310.24 元谈到 2,989.49 元，在每月拿得出的 3,000 元以内。",
    )


async def test_case_g_asks_backwards_what_would_have_to_be_agreed(
    screen: Screen, told: Tell
) -> None:
    told(example("g"))
    await screen.open("/plan")
    await screen.reads("年化 0%27 个月", "年化 12%32 个月", "年化 24%39 个月")


async def test_case_z_fits_and_says_what_it_costs_more(screen: Screen, told: Tell) -> None:
    told(example("z"))
    await screen.open("/plan")
    await screen.reads("装得下", "2,479.84", "总共会多还", "期数拉长，利息总额会变多")
    assert "还不够，每月差" not in screen.text


async def test_where_nothing_fits_it_says_by_how_much_and_what_would_help(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("g").with_household(earning(9000, spending=6900)))
    await screen.open("/plan")
    plan = desk.report().plan
    assert (plan.limit_fen, plan.min_monthly_fen) == (189_000, 298_949)
    await screen.reads(
        "还不够，每月差 1,099.49 元",
        "最低也要每月 2,989.49 元；你每月拿得出 1,890 元。",
        "要改变什么，才装得下",
        "每月再多出 1,099.49 元",
        "没有方案装得下时，可以这样提",
        "把每月拿得出的 1,890 元，按本金分给各家，请对方停息。",
    )
    assert "向每家怎么提" not in screen.text


async def test_what_instalments_cannot_solve_names_whom_to_ask(screen: Screen, told: Tell) -> None:
    told(example("g").with_household(earning(6200, spending=6000)))
    await screen.open("/plan")
    await screen.reads("还不够，每月差", "靠分期解决不了", "12348")


async def test_every_deal_of_a_lender_is_set_out_with_its_total(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/plan")
    await screen.reads("A 平台：还有哪些谈法", "年化降到 24%", "延长到 24 期", "停息，分 12 期")


async def test_a_debt_with_too_little_known_is_named_and_leads_to_its_form(
    screen: Screen, told: Tell
) -> None:
    told(a_case(debts=(a_debt(), Debt(id="d2", platform="乙"))))
    await screen.open("/plan")
    await screen.reads("乙 还缺数字，没有放进方案。")
    assert screen.links["去补上"] == "/debts/d2"


async def test_what_is_signed_is_not_asked_for_again(screen: Screen, told: Tell) -> None:
    signed = Agreement(
        id="a1",
        debt_id="d1",
        promised_on=TODAY,
        instalments=24,
        instalment_fen=50_000,
        first_due=TODAY,
        written_received_on=TODAY,
        checked_on=TODAY,
        clauses=frozenset(Clause),
    )
    told(a_case(agreements=(signed,)))
    await screen.open("/plan")
    await screen.reads("每月 500 元，装得下", "按签好的协议")


async def test_each_lender_has_three_rungs_and_the_lowest_is_good_for_one_at_a_time(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(example("g").with_household(earning(12_000, spending=6000)))
    await screen.open("/plan")
    await screen.reads("每家谈到哪一步", "底线一次只对一家有效", "理想", "目标", "底线")
    first = desk.report().plan.to_call[0]
    name = next(d.debt.platform for d in desk.report().debts if d.debt.id == first)
    assert f"{name}：谈到哪一步" in screen.text
    assert screen.links["各家会让到哪一步，改成你问到的"] == "/assumptions"


async def test_after_a_signature_the_rungs_are_those_of_the_others(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    case = example("g").with_household(earning(12_000, spending=6000))
    told(case)
    signed = Agreement(
        id="a1",
        debt_id=case.debts[0].id,
        promised_on=TODAY,
        instalments=24,
        instalment_fen=95_000,
        first_due=TODAY,
        written_received_on=TODAY,
        checked_on=TODAY,
        clauses=frozenset(Clause),
    )
    told(replace(case, agreements=(signed,)))
    await screen.open("/plan")
    await screen.reads("每家谈到哪一步")
    assert case.debts[0].id not in desk.report().plan.to_call
    assert f"{case.debts[0].platform}：谈到哪一步" not in screen.text


async def test_paying_early_is_planned_once_every_answer_is_known(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    case = example("g").with_household(earning(12_000, spending=6000))
    told(replace(case, debts=tuple(replace(d, prepay_free=None) for d in case.debts)))
    await screen.open("/plan")
    await screen.reads("提前还款要不要收费用，还不知道", "只按固定的月供算")
    told(replace(case, debts=tuple(replace(d, prepay_free=True) for d in case.debts)))
    await screen.open("/plan")
    await screen.reads("能免费提前还时，可以这样谈", "没有证明是最省的")
    early = desk.report().plan.early
    assert early is not None
    assert early.saved_fen >= 0


async def test_the_smallest_changes_are_named_where_nothing_fits(
    screen: Screen, told: Tell
) -> None:
    told(example("g").with_household(earning(10_000, spending=6700)))
    await screen.open("/plan")
    await screen.reads(
        "还不够，每月差", "或者每月生活开支少花 21.66 元", "一家停息，分", "一家延长到"
    )
