"""One lender, one place: the bar by state, each drawer, and where old addresses lead."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from nicegui import ui
from nicegui.testing import user_simulation

from core.case import (
    Agreement,
    Case,
    Channel,
    Clause,
    DebtStanding,
    EnumSet,
    Household,
    LenderType,
    Negotiation,
    Outcome,
    Payment,
    Refusal,
)
from core.case.court import CourtPaperKind
from core.report import LenderState
from tests.build import TODAY, a_case, a_debt
from tests.ui.conftest import BEIJING, Clock, Tell
from tests.ui.screen import Screen
from ui.app import build
from ui.debts.words import agreements, creditor, evidence, talks
from ui.debts.words import lender as t
from ui.desk import Desk

SAID = Negotiation(id="n1", debt_id="d1", on=TODAY, channel=Channel.PHONE, outcome=Outcome.REFUSED)
ORAL = Agreement(
    id="a1",
    debt_id="d1",
    promised_on=TODAY - timedelta(days=9),
    staff_no="3307",
    instalments=24,
    instalment_fen=35_000,
    first_due=date(2026, 12, 14),
)
CAME = replace(ORAL, written_received_on=TODAY, clauses=EnumSet(list(Clause)[:8]))
SIGNED = replace(CAME, checked_on=TODAY, clauses=EnumSet(Clause))
ONE = replace(SIGNED, instalments=1, first_due=date(2026, 11, 20))
PAID = Payment(id="p1", agreement_id="a1", number=1, paid_on=TODAY, amount_fen=35_000)


@dataclass(frozen=True)
class Row:
    """A row of the table: a case in that state, its two buttons, and what they do."""

    case: Case
    primary: tuple[str, str]
    secondary: tuple[str, str]


COPY = 'data-lq-copy="now-text"'
LAW = 'href="tel:12348"'
CALL = 'href="/call/d1"'
TABLE = {
    LenderState.COURT: Row(
        a_case(
            debts=(
                a_debt(
                    in_court=True,
                    court_kind=CourtPaperKind.COMPLAINT,
                    court_received_on=date(2026, 11, 20),
                    lender_type=LenderType.UNLICENSED,
                ),
            )
        ),
        ("看日子和要做的", 'href="/court"'),
        ("打 12348", LAW),
    ),
    LenderState.UNLICENSED: Row(
        a_case(debts=(a_debt(lender_type=LenderType.UNLICENSED),), negotiations=(SAID,)),
        ("存证", 'data-do="open:paper"'),
        ("打 12348", LAW),
    ),
    LenderState.OLD: Row(
        a_case(debts=(a_debt(overdue_since=date(2020, 1, 1)),)),
        ("问 12348", LAW),
        ("复制中性问询", COPY),
    ),
    LenderState.LATE: Row(
        a_case(agreements=(replace(SIGNED, first_due=date(2026, 11, 15)),)),
        ("补上了，记一笔", 'data-do="pay"'),
        ("照这样说", 'data-do="say"'),
    ),
    LenderState.PROMISED: Row(
        a_case(agreements=(ORAL,)),
        ("复制要书面的消息", COPY),
        ("收到书面了", 'data-do="have"'),
    ),
    LenderState.WRITTEN: Row(
        a_case(agreements=(CAME,)), ("核对", 'data-do="open:paper"'), ("去问缺的", COPY)
    ),
    LenderState.REFUSED: Row(
        a_case(negotiations=(replace(SAID, refusal=Refusal.NO_SUCH_PLAN),)),
        ("换个方案再谈", 'data-do="open:talk"'),
        ("打投诉电话", 'data-do="open:calls"'),
    ),
    LenderState.COUNTER_OFFER: Row(
        a_case(negotiations=(replace(SAID, refusal=Refusal.FEWER_INSTALMENTS),)),
        ("比一比再答", 'href="/plan"'),
        ("先不答应的说法", COPY),
    ),
    LenderState.HANDED_ON: Row(
        a_case(debts=(a_debt(standing=DebtStanding.ASSIGNED, claimed_fen=900_000),)),
        ("问清现在欠谁", 'data-do="open:figures"'),
        ("发消息", COPY),
    ),
    LenderState.PLAN_READY: Row(a_case(), ("开始通话", CALL), ("发消息", COPY)),
    LenderState.NOT_CONTACTED: Row(
        a_case(household=Household()), ("复制“正在整理”", COPY), ("开始通话", CALL)
    ),
    LenderState.PAYING: Row(
        a_case(agreements=(SIGNED,)), ("还了", 'data-do="pay"'), ("还不上", 'data-do="say"')
    ),
    LenderState.FRIEND: Row(
        a_case(debts=(a_debt(lender_type=LenderType.FRIEND),), negotiations=(SAID,)),
        ("复制给 Ta 的话", COPY),
        ("记一笔", 'data-do="open:figures"'),
    ),
    LenderState.CLEARED: Row(
        a_case(agreements=(ONE,), payments=(PAID,)),
        ("要结清证明", COPY),
        ("查征信", 'href="/credit"'),
    ),
}
"""The table of the specification, each row beside a case that is in that state."""


def in_bar(screen: Screen) -> list[tuple[str, str]]:
    """Give the buttons of the bar: words and the whole tag."""
    found = re.findall(
        r'<(?:a|button)([^>]*data-testid="bar-(?:primary|secondary)"[^>]*)>(.*?)</(?:a|button)>',
        screen.html,
    )
    return [(re.sub("<[^>]+>", "", words).strip(), tag) for tag, words in found]


def test_every_state_has_its_row_and_its_words() -> None:
    everything = set(LenderState)
    assert set(TABLE) == set(t.BAR) == set(t.VERBS) == set(t.TITLES) == everything


@pytest.mark.parametrize("state", LenderState)
async def test_the_bar_has_one_primary_and_one_secondary_by_state(
    screen: Screen, told: Tell, state: LenderState
) -> None:
    row = TABLE[state]
    told(row.case)
    await screen.open("/debts/d1")
    await screen.reads(t.TITLES[state])
    bar = in_bar(screen)
    for (words, tag), (said, does) in zip(bar, (row.primary, row.secondary), strict=True):
        assert words == said
        assert does in tag
    assert [("lq-primary" in tag) for _, tag in bar] == [True, False]
    assert screen.html.count('class="lq-btn lq-primary"') == 1


@pytest.mark.parametrize("state", LenderState)
async def test_what_is_copied_stands_in_the_card(
    screen: Screen, told: Tell, state: LenderState
) -> None:
    told(TABLE[state].case)
    await screen.open("/debts/d1")
    copies = any(COPY in tag for _, tag in in_bar(screen))
    assert ('id="now-text"' in screen.html) or not copies
    for willing in ("我愿意还", "正在整理收支"):
        if state in {LenderState.UNLICENSED, LenderState.OLD, LenderState.COURT}:
            assert willing not in screen.text


async def test_by_night_a_call_is_put_off_as_an_if_then(
    screen: Screen, told: Tell, desk: Desk, clock: Clock
) -> None:
    clock.time = datetime(2026, 11, 27, 22, 30, tzinfo=BEIJING)  # a Friday
    told(a_case())
    await screen.open("/debts/d1")
    assert [words for words, _ in in_bar(screen)] == [t.LATER.words, "发消息"]
    screen.tap(t.LATER.words)
    await screen.reads("到了11 月 30 日 周一，打开这一页，打给甲分期。")
    screen.tap("10:30")
    await screen.reads("到了11 月 30 日 周一 10:30，打开这一页，打给甲分期。")
    assert desk.case().call_at is not None


async def test_the_next_instalment_is_paid_by_one_press(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(TABLE[LenderState.LATE].case)
    await screen.open("/debts/d1")
    await screen.reads("第 1 期，2026 年 11 月 15 日到期，还差 350 元")
    screen.tap("补上了，记一笔")
    await screen.until(lambda: desk.case().payments)
    [payment] = desk.case().payments
    assert (payment.number, payment.amount_fen, payment.paid_on) == (1, 35_000, TODAY)
    await screen.reads(t.TITLES[LenderState.PAYING])


async def test_who_cannot_pay_gets_the_words_and_they_promise_nothing(
    screen: Screen, told: Tell
) -> None:
    told(TABLE[LenderState.PAYING].case)
    await screen.open("/debts/d1")
    assert 'id="now-text"' not in screen.html
    screen.tap("还不上")
    await screen.until(lambda: 'id="now-text"' in screen.html)
    await screen.reads("第 1 期")


async def test_a_paper_that_is_there_already_opens_its_fields_at_once(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case())
    await screen.open("/debts/d1#paper")
    assert "书面上一共几期" not in screen.text
    screen.tap(agreements.HAVE)
    await screen.reads("书面上一共几期", "债权人全称")
    [new] = desk.case().agreements
    assert (new.debt_id, new.written_received_on) == ("d1", TODAY)
    await screen.reads(t.TITLES[LenderState.WRITTEN])


async def test_a_promise_that_came_on_paper_is_not_made_twice(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(agreements=(ORAL,)))
    await screen.open("/debts/d1")
    screen.tap("收到书面了")
    await screen.reads(t.TITLES[LenderState.WRITTEN])
    [one] = desk.case().agreements
    assert (one.id, one.written_received_on) == ("a1", TODAY)


async def test_the_four_states_say_how_far_it_is(screen: Screen, told: Tell) -> None:
    told(a_case(agreements=(ORAL,), negotiations=(replace(SAID, outcome=Outcome.ASKED),)))
    await screen.open("/debts/d1")
    await screen.reads("写清了", "谈过 1 次", "等书面 9 天", "差 12 条")
    told(a_case(agreements=(SIGNED,)))
    await screen.open("/debts/d1")
    await screen.reads("每期 350 元 · 剩 24 期", "核对好了", "还了 0/24")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("/script/d1", "/debts/d1#talk", "对方再找你时说"),  # a paper came: nothing new is asked
        ("/talks/d1", "/debts/d1#talk", talks.ADD),
        ("/creditor/d1", "/debts/d1#figures", creditor.ASK),
        ("/evidence/d1", "/debts/d1#paper", evidence.LEAD),
        ("/complaint/d1", "/debts/d1#calls", "这一家还没有来电记录"),
        ("/agreements/a1", "/debts/d1#paper", agreements.CHECKLIST),
        ("/script", "/debts#order", "要打的次数少"),
        ("/agreements", "/debts", t.ORDER),
    ],
)
async def test_an_old_address_leads_to_the_right_drawer(
    screen: Screen, told: Tell, old: str, new: str, says: str
) -> None:
    other = a_debt(id="d2", platform="乙", received_fen=1_200_000)
    told(a_case(debts=(a_debt(), other), agreements=(replace(CAME, id="a1"),)))
    await screen.open(old)
    assert screen.address == new
    if says != "要打的次数少":
        await screen.reads(says)


async def test_an_agreement_asked_for_is_the_one_that_is_shown(screen: Screen, told: Tell) -> None:
    older = replace(ORAL, id="a0", promised_on=date(2026, 6, 1), staff_no="1111")
    told(a_case(agreements=(older, CAME)))
    await screen.open("/agreements/a0")
    await screen.until(lambda: screen.box("工号").value == "1111")
    assert screen.links["另一份（2026 年 11 月 15 日答应的）"] == "/agreements/a1"


async def test_an_unknown_is_never_shown_as_zero(screen: Screen, told: Tell) -> None:
    bare = a_debt(instalment_fen=None, instalments_left=None, received_fen=None, due_day=None)
    told(a_case(debts=(bare,)))
    await screen.open("/debts/d1")
    await screen.reads(t.UNKNOWN, t.TOLD_NOT, t.FIGURES_FACT_NONE)
    assert not re.search(r"(?<![\d,.])0 ?元", screen.text.split(t.UNKNOWN)[1].split(t.TALK)[0])


async def test_at_a_terminal_no_file_is_taken_in(desk: Desk) -> None:
    at_terminal = replace(desk, folder="", is_terminal=True)
    at_terminal.store.update(
        at_terminal.who(), lambda kept: kept.with_case(a_case(id=at_terminal.who()), "imported")
    )
    async with user_simulation(build(at_terminal, kiosk=True)) as user:
        screen = Screen(user)
        await screen.open("/debts/d1#paper")
        await screen.reads(evidence.NOT_HERE)
        await screen.open("/debts/d1#figures")
        assert user.client is not None
        assert not [e for e in user.client.layout.descendants() if isinstance(e, ui.upload)]
        assert "/download/complaint/d1" not in screen.links.values()
