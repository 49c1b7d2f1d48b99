"""Payments on a debt: one press, taken back, with a receipt; a day that passed is asked about."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from nicegui.elements.upload_files import SmallFileUpload

from core.case import (
    Case,
    Channel,
    Debt,
    Evidence,
    Figure,
    Negotiation,
    Outcome,
    Quote,
    QuotePeriod,
    RepaymentWay,
)
from core.store import CaseStore
from tests.build import TODAY, a_case, a_debt
from tests.core.test_evidence import PDF
from tests.ui.conftest import Tell
from tests.ui.screen import Screen
from ui.debts.words import paying as t
from ui.desk import Desk

TOLD = date(2026, 10, 20)


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """Stand on a folder: files are files."""
    return replace(desk, store=CaseStore.at(tmp_path))


def one_debt() -> Case:
    """Give 12 of 1,000, told on 20 October, due on the 12th; it is 24 November."""
    return a_case(debts=(a_debt(as_of=TOLD, signed_on=date(2026, 1, 5)),))


def told_today() -> Case:
    """Give the same, told a day ago: nothing passed since."""
    return a_case(debts=(a_debt(as_of=date(2026, 11, 23), signed_on=date(2026, 1, 5)),))


async def test_the_next_is_noted_by_one_press_and_taken_back_by_another(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(told_today())
    await screen.open("/debts/d1#figures")
    await screen.reads("最近一笔：2026 年 12 月 12 日，1,000 元")
    screen.tap(t.PAID)
    await screen.until(lambda: desk.report().left_to_pay_fen == 11_000_00)
    await screen.reads("最近一笔：2027 年 1 月 12 日", "2026 年 11 月 24 日还了 1,000")
    screen.tap(t.REMOVE)
    await screen.until(lambda: not desk.case().payments)
    await screen.reads("最近一笔：2026 年 12 月 12 日")


async def test_another_sum_on_another_day_and_undo(screen: Screen, told: Tell, desk: Desk) -> None:
    told(one_debt())
    await screen.open("/debts/d1#figures")
    screen.tap(t.ADD)
    await screen.reads(t.WHEN)
    screen.write(t.PART_SUM, "")
    screen.press(t.KEEP)
    await screen.until(lambda: screen.error(t.PART_SUM))
    screen.write(t.PART_SUM, "1500")
    screen.write(t.WHEN, "10月10日")
    screen.press(t.KEEP)
    await screen.until(lambda: desk.case().payments)
    # before the day the figures were told: noted, and the figure stays
    await screen.reads("10 月 20 日填的数里已经算了这一笔，剩下的数不变。")
    assert desk.report().left_to_pay_fen == 12_000_00
    screen.undo()
    await screen.until(lambda: not desk.case().payments)


async def test_a_day_that_passed_is_asked_about_on_home_once(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(one_debt())
    await screen.open("/")
    await screen.reads(
        "11 月 12 日的 1,000 元，还了没有", "甲分期那一期。没还也没关系，照实说就行。"
    )
    screen.tap(t.PAID)
    await screen.until(lambda: desk.report().left_to_pay_fen == 11_000_00)
    await screen.until(lambda: "还了没有" not in screen.text)
    [payment] = desk.case().payments
    assert (payment.paid_on, payment.amount_fen) == (date(2026, 11, 12), 1_000_00)


async def test_in_part_asks_how_much_and_the_rest_is_late(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(one_debt())
    await screen.open("/debts/d1#figures")
    screen.tap(t.PART)
    await screen.until(lambda: screen.is_shown("keep-part"))
    screen.write(t.PART_SUM, "400")
    screen.press(t.KEEP)
    await screen.until(lambda: desk.case().payments)
    [debt] = desk.case().debts
    assert (debt.overdue_since, desk.report().left_to_pay_fen) == (date(2026, 11, 12), 11_600_00)
    await screen.until(lambda: "那一期还了吗" not in screen.text)


async def test_not_paid_is_said_once_and_never_before(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(one_debt())
    assert desk.report().overdue_count == 0
    await screen.open("/debts/d1#figures")
    screen.tap(t.UNPAID)
    await screen.until(lambda: desk.report().overdue_count == 1)
    await screen.until(lambda: "那一期还了吗" not in screen.text)
    assert desk.case().payments == ()


async def test_a_receipt_lies_on_the_shelf_tied_to_its_payment(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(told_today())
    await screen.open("/debts/d1#figures")
    screen.tap(t.PAID)
    await screen.until(lambda: desk.case().payments)
    [payment] = desk.case().payments
    await screen.reads(t.RECEIPT)
    screen.tap(t.RECEIPT)
    [element] = screen.user.find(marker="upload").elements
    await element.handle_uploads(  # type: ignore[attr-defined]
        [SmallFileUpload("收据.pdf", "application/pdf", PDF)]
    )
    await screen.reads(t.RECEIPT_KEPT)

    def kept() -> tuple[Evidence, ...]:
        return desk.case().evidence

    [receipt] = kept()
    assert (receipt.payment_id, receipt.debt_id) == (payment.id, "d1")
    screen.tap(t.REMOVE)
    await screen.until(lambda: not desk.case().payments)
    assert [e.payment_id for e in kept()] == [None]


async def test_with_an_agreement_its_own_instalments_are_noted(screen: Screen, told: Tell) -> None:
    from tests.ui.test_agreements_page import SIGNED

    told(a_case(agreements=(replace(SIGNED, instalment_fen=50_000, instalments=3),)))
    await screen.open("/debts/d1#figures")
    await screen.reads(t.BY_AGREEMENT)
    assert screen.links[t.TO_CARD] == "/card"


CARD = Debt(
    id="d1",
    platform="乙卡",
    way=RepaymentWay.REVOLVING,
    owed_fen=20_000_00,
    due_day=30,
    minimum_fen=2_000_00,
    quoted=Quote(value=Decimal("0.18"), per=QuotePeriod.YEAR),
    as_of=date(2026, 11, 4),
)


async def test_a_figure_says_on_which_day_it_was_told(screen: Screen, told: Tell) -> None:
    told(a_case(debts=(CARD,)))
    await screen.open("/debts")
    await screen.reads("11 月 4 日你填的")
    await screen.open("/debts/d1#figures")
    await screen.reads("11 月 4 日你填的；到今天约 20,197.26 元")
    told(a_case(debts=(replace(CARD, as_of_assumed=True),)))
    await screen.open("/debts/d1#figures")
    await screen.reads("11 月 4 日存的，大约")


async def test_newer_figures_are_asked_for_once_a_month(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    told(a_case(debts=(replace(CARD, as_of=date(2026, 10, 3), due_day=None),)))
    await screen.open("/")
    await screen.reads("乙卡的数是10 月 3 日填的，现在变了吗")
    screen.tap(t.UPDATE_LATER)
    await screen.until(lambda: desk.case().debts[0].update_asked_on == TODAY)
    await screen.until(lambda: "现在变了吗" not in screen.text)
    told(a_case(debts=(replace(CARD, as_of=date(2026, 10, 3), due_day=None),)))
    await screen.open("/")
    screen.tap(t.UPDATE_SAME)
    await screen.until(lambda: desk.case().debts[0].as_of == TODAY)


async def test_there_is_no_such_figure_is_an_answer_and_is_never_asked_again(
    screen: Screen, told: Tell, desk: Desk
) -> None:
    asked = Negotiation(
        id="n1", debt_id="d1", on=TODAY, channel=Channel.PHONE, outcome=Outcome.ASKED
    )  # a figure is asked for when there is nobody to be talked to
    told(a_case(debts=(a_debt(instalments_left=None),), negotiations=(asked,)))
    await screen.open("/")
    await screen.reads("补上“还剩几期”")
    screen.tap(t.NO_SUCH_FIGURE)
    await screen.until(lambda: "补上“还剩几期”" not in screen.text)
    [debt] = desk.case().debts
    assert list(debt.no_figure) == [Figure.INSTALMENTS_LEFT]
