"""方案, by its states: honest headlines, how it holds, what an answer changed, nothing made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from core.case import (
    Case,
    Channel,
    Debt,
    LenderType,
    Negotiation,
    Outcome,
    Quote,
    QuotePeriod,
    RepaymentWay,
)
from core.intake import example
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import Tell
from tests.ui.screen import Screen


def with_noes(*days: int) -> Case:
    """Give case G after A said no on these days."""
    noes = tuple(
        Negotiation(
            id=f"n{day}",
            debt_id="g-a",
            on=date(2026, 11, day),
            channel=Channel.PHONE,
            outcome=Outcome.REFUSED,
        )
        for day in days
    )
    return replace(example("g"), negotiations=noes)


async def test_how_it_holds_is_one_line_each(screen: Screen, told: Tell) -> None:
    told(example("g"))
    await screen.open("/plan")
    await screen.reads(
        "收入少一成撑得住，余 10.51",
        "最要紧的一家不答应差 614.07",
        "突然要花 1,000 元撑得住，余 10.51",
        "要是停息这类也谈成，一共再少还 27,620.38 元。说不准，没算进来。",
    )
    assert "214.07" not in screen.text, "two figures for one refusal"
    screen.unfold("how")
    screen.unfold("compare")
    await screen.reads(
        "付完还剩 1,010.51 元应付意外。我们想留到 1,500 元。",
        "也可以每月还到 3,330.45 元，比收入的 30% 多 330.45 元。",
        "一共少还 3,586.79 元。还清的月份一样。",
        "要是停息这类也谈成：每月 3,333.35 元，24 个月还清",
    )
    for word in ("把握", "概率", "可能性", "好谈成"):
        assert word not in screen.text


async def test_a_no_makes_it_hoped_for_and_is_said(screen: Screen, told: Tell) -> None:
    told(with_noes(20))
    await screen.open("/plan")
    await screen.reads("要是谈成 6 家，每月 3,333.35 元", "A 平台答复以后", "谈成以前不算数")
    assert "还得起，每月" not in screen.text


async def test_two_noes_end_it_and_what_is_left_is_said(screen: Screen, told: Tell) -> None:
    told(with_noes(18, 20))
    await screen.open("/plan")
    await screen.reads("靠分期解决不了，每月差 614.07 元", "A 平台答复以后", "接着还", "打印带去问")


async def test_a_missing_figure_is_asked_for_and_no_gap_is_named(
    screen: Screen, told: Tell
) -> None:
    told(a_case(debts=(a_debt(), Debt(id="d2", platform="乙"))))
    await screen.open("/plan")
    await screen.reads("还差 1 个数，才知道还不还得起")
    assert "每月差" not in screen.text
    assert "按这个谈" not in screen.text


async def test_a_minimum_below_the_interest_is_no_way_to_go_on_and_says_why(
    screen: Screen, told: Tell
) -> None:
    card = Debt(
        id="card",
        platform="乙卡",
        lender_type=LenderType.BANK_CARD,
        way=RepaymentWay.REVOLVING,
        owed_fen=2_000_000,
        minimum_fen=20_000,
        quoted=Quote(value=Decimal("0.18"), per=QuotePeriod.YEAR),
        due_day=26,
        as_of=TODAY,
    )
    told(a_case(debts=(card,)))
    await screen.open("/plan")
    await screen.reads("乙卡的最低还款还不够一个月利息")
