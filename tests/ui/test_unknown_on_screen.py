"""What isn't known reads so on every page, and what is begun isn't called untouched."""

import re
from dataclasses import replace
from datetime import date

import pytest

from core.case import Agreement, Debt, Household, Income
from core.intake import example
from core.numbers.card import Event, EventKind
from tests.build import TODAY, a_case, a_debt, a_household
from tests.core.test_unknown import at_two_unknown_rates
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from tests.ui.test_agreements_page import SIGNED
from ui.card.month import month_grid
from ui.desk import Desk
from ui.home.home_views import figures, strip
from ui.shell.words.say import total

INCOME = (Income(id="i1", amount_fen=1_000_000, payday=10),)


@pytest.mark.parametrize("household", [Household(), Household(incomes=INCOME)])
async def test_a_plan_without_a_budget_says_it_does_not_know(
    screen: Screen, told: Tell, household: Household
) -> None:
    told(replace(example("g"), household=household))
    await screen.open("/plan")
    await screen.reads("还不知道", "填预算就能比")
    screen.unfold("compare")
    await screen.reads("拿得出吗")
    assert "还不够，差" not in screen.text
    assert "还差" not in screen.text
    await screen.open("/budget")
    await screen.reads("每月拿得出多少，还不知道")
    assert "840" not in screen.text


async def test_sums_say_of_how_many_debts_they_are_not_known(screen: Screen, told: Tell) -> None:
    blank = Debt(id="d2", platform="乙")
    told(a_case(debts=(a_debt(), blank)))
    for path in ("/", "/debts"):
        await screen.open(path)
        await screen.reads("另有 1 笔不知道")
    told(a_case(debts=(blank,)))
    await screen.open("/debts")
    await screen.reads("还不知道")


@pytest.mark.parametrize(
    ("debts", "hint"),
    [
        ((a_debt(),), "现在每月1,000每月"),
        ((a_debt(), Debt(id="d2", platform="乙")), "现在每月1,000另有1笔不知道"),
        ((Debt(id="d2", platform="乙"),), "现在每月还不知道"),
    ],
)
async def test_the_first_figure_says_what_of_the_month_is_not_known(
    desk: Desk, told: Tell, debts: tuple[Debt, ...], hint: str
) -> None:
    told(a_case(debts=debts))
    shown = re.sub(r"<[^>]+>|\s+", "", str(figures(desk.report())))
    assert shown.startswith(hint)


async def test_a_step_with_something_done_is_not_called_untouched(desk: Desk, told: Tell) -> None:
    agreed = Agreement(
        id="a1",
        debt_id="d1",
        promised_on=TODAY,
        instalments=12,
        instalment_fen=90_000,
        first_due=date(2027, 1, 12),
        written_received_on=TODAY,
        checked_on=TODAY,
    )
    told(a_case(debts=(a_debt(), a_debt(id="d2")), agreements=(agreed,)))
    shown = str(strip(desk.report()))
    assert re.findall(r"--share:([\d.]+)%\D*<span>(书面[^<]*)", shown) == [("50.0", "书面 1/2")]


def test_a_day_of_the_calendar_never_rounds_down() -> None:
    day = date(2026, 12, 9)
    event = Event(
        day=day, kind=EventKind.DEBIT, debt_id="d1", number=1, amount_fen=86_001, balance_fen=0
    )
    other = date(2026, 12, 10)
    shown = str(month_grid([[day, other]], 12, {day: [event]}, frozenset(), TODAY, {other: 50_099}))
    assert ">861<" in shown
    assert ">500.99<" in shown


async def test_a_card_of_three_paydays_names_each(screen: Screen, told: Tell) -> None:
    days = ((5, 280_000), (15, 190_000), (25, 200_000))
    incomes = tuple(Income(id=f"i{day}", amount_fen=fen, payday=day) for day, fen in days)
    told(a_case(household=a_household(incomes=incomes), agreements=(SIGNED,)))
    await screen.open("/card")
    screen.unfold("transfer")
    await screen.reads("5 号转", "15 号转", "25 号转", "每月一共转")


@pytest.mark.parametrize(
    ("fen", "unknown", "words"),
    [
        (100_00, 0, "100 元"),
        (100_00, 2, "100 元（另有 2 笔不知道）"),
        (0, 2, "还不知道"),
        (0, 0, "0 元"),
    ],
)
def test_a_sum_says_how_many_it_leaves_out(fen: int, unknown: int, words: str) -> None:
    assert total(fen, unknown) == words


async def test_no_difference_is_put_in_figures_where_a_rate_is_unknown(
    screen: Screen, told: Tell
) -> None:
    told(at_two_unknown_rates(prepay_free=True))
    await screen.open("/plan")
    screen.unfold("compare")
    await screen.reads("压到线以下，每月最多 2,750 元。利率不全知道，一共差多少还不知道。")
    screen.unfold("extra")
    await screen.reads("甲分期、乙的利率还不知道，总数里没有往后的利息，少多少也不知道。")
    assert "这是最省的" not in screen.text
