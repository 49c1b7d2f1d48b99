"""Handlers of pages, each called alone: with a desk, and nothing drawn."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time

import pytest
from nicegui import Client, ui
from nicegui.testing import User

from core.case import (
    Arrears,
    ArrearsKind,
    Channel,
    Clause,
    CollectorCall,
    EnumSet,
    Hardship,
    LenderType,
    Negotiation,
    Outcome,
    Planning,
    Reason,
    Said,
    Strain,
    Wish,
)
from core.numbers.stress import Stress
from core.steps import begun_agreement
from tests.build import TODAY, a_case, a_debt, a_household
from tests.ui.conftest import Tell
from ui.card.card_cleared_page import CardClearedPage
from ui.card.prevention_page import CheckInForm
from ui.card.stress_trial import StressTrial
from ui.debts.call_order import CallOrder
from ui.debts.debt_page import DebtPage
from ui.desk import Desk
from ui.guard.call_page import CallPage
from ui.home.start_page import MOST_STARS, StartPage
from ui.home.words import start as start_words
from ui.plan.assumptions_page import AssumptionsPage
from ui.plan.at_hand_page import AtHandPage
from ui.plan.budget_page import BudgetPage, with_bill, without_bill
from ui.plan.choosing import Choosing, pinned, unpinned
from ui.plan.extra_money import moved
from ui.shell.part import Part

TALK = Negotiation(id="n1", debt_id="d1", on=TODAY, channel=Channel.PHONE, outcome=Outcome.REFUSED)
PROMISED = replace(TALK, outcome=Outcome.PROMISED)
PROMISE = replace(begun_agreement(PROMISED), instalments=2, instalment_fen=50_000)
CALL = CollectorCall(id="c1", debt_id="d1", on=TODAY, at=time(9, 30))


@pytest.fixture
async def alone(user: User) -> AsyncIterator[Client]:
    """Give a page that nothing was drawn on: where a handler stands that is called alone."""
    await user.open("/know")
    assert user.client is not None
    client = Client(ui.page("/nothing-drawn"), request=user.client.request)
    yield client
    client.delete()


async def test_a_contact_is_kept_corrected_and_removed(
    alone: Client, desk: Desk, told: Tell
) -> None:
    with alone:
        told(a_case())
        page = DebtPage(desk, "d1")
        log = page.talk.log
        await log.save(TALK, None)
        await log.edit("n1")
        await log.save(replace(TALK, staff_no="8021"), None)
        [kept] = desk.case().negotiations
        assert kept.staff_no == "8021"
        await log.remove("n1")
        assert desk.case().negotiations == ()
        assert [step.code for step in desk.kept().past][-3:] == [
            "negotiation",
            "negotiation_edited",
            "negotiation_removed",
        ]


async def test_a_contact_removed_elsewhere_stays_removed(
    alone: Client, desk: Desk, told: Tell
) -> None:
    with alone:
        told(a_case(negotiations=(TALK,)))
        page = DebtPage(desk, "d1")
        log = page.talk.log
        await log.edit("n1")
        await DebtPage(desk, "d1").talk.log.remove("n1")
        await log.save(replace(TALK, staff_no="8021"), None)
        assert desk.case().negotiations == ()


async def test_what_was_left_uncorrected_is_not_mistaken_for_the_next(
    alone: Client, desk: Desk, told: Tell
) -> None:
    with alone:
        told(a_case(negotiations=(TALK,)))
        page = DebtPage(desk, "d1")
        log = page.talk.log
        await log.edit("n1")
        await log.leave()
        await log.save(replace(TALK, id="n2"), None)
        assert [talk.id for talk in desk.case().negotiations] == ["n1", "n2"]


async def test_a_promise_begins_its_agreement(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        told(a_case())
        page = DebtPage(desk, "d1")
        await page.talk.log.save(PROMISED, PROMISE)
        [agreement] = desk.case().agreements
        assert (agreement.instalments, agreement.instalment_fen) == (2, 50_000)


async def test_an_agreement_is_ticked_checked_paid_and_removed(
    alone: Client, desk: Desk, told: Tell
) -> None:
    with alone:
        first_due = date(2026, 12, 12)
        whole = replace(PROMISE, first_due=first_due, clauses=EnumSet(set(Clause) - {min(Clause)}))
        told(a_case(negotiations=(PROMISED,), agreements=(whole,)))
        lender = DebtPage(desk, "d1")
        page = lender.paper
        await page.tick("clauses", Clause, min(Clause).value, on=True)
        await page.do(["received"])
        await page.do(["check"])
        [kept] = desk.case().agreements
        assert set(kept.clauses) == set(Clause)
        assert (kept.written_received_on, kept.checked_on) == (TODAY, TODAY)
        await page.pay("1", on=True)
        assert [(p.number, p.amount_fen) for p in desk.case().payments] == [(1, 50_000)]
        await page.pay("1", on=False)
        assert desk.case().payments == ()
        await page.remove()
        assert desk.case().agreements == ()


async def test_a_plan_is_laid_aside_once_and_put_away(
    alone: Client, desk: Desk, told: Tell
) -> None:
    with alone:
        told(a_case())
        page = Choosing(desk, desk.report())
        await page.pin(Wish())
        await page.pin(Wish())
        assert desk.case().planning.pins == (Wish(),)
        await page.press("unpin", "7")
        assert desk.case().planning.pins == (Wish(),)
        await page.press("unpin", "0")
        assert desk.case().planning.pins == ()


def test_what_is_decided_about_a_plan_is_a_function_of_what_was() -> None:
    assert pinned(Planning(), Wish()).pins == (Wish(),)
    assert unpinned(pinned(Planning(), Wish()), Wish()) == Planning()
    ids = ["a", "b", "c"]
    assert moved(Planning(), ids, "c", "up").order == ("a", "c", "b")
    assert moved(Planning(), ids, "a", "up").order == ("a", "b", "c")
    assert moved(Planning(order=("b", "a", "c")), ids, "b", "down").order == ("a", "b", "c")
    assert moved(Planning(), ids, "gone", "up").order == ("a", "b", "c")


async def test_a_debt_is_removed(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        told(a_case(debts=(a_debt(), a_debt(id="d2"))))
        page = DebtPage(desk, "d1")
        await page.figures.remove()
        assert [debt.id for debt in desk.case().debts] == ["d2"]


async def test_a_bill_is_added_and_removed(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        told(a_case())
        page = BudgetPage(desk)
        await page.add_arrears()
        [bill] = desk.case().household.arrears
        assert (bill.kind, bill.owed_fen) == (ArrearsKind.RENT, 0)
        await page.remove_arrears(bill.id)
        assert desk.case().household.arrears == ()
        other = Arrears(id="b1", kind=ArrearsKind.RENT, owed_fen=1)
        assert without_bill(with_bill(a_household(), other), "b1") == a_household()


async def test_a_reason_keeps_what_is_told_of_it(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        reason = Reason(hardship=Hardship.ILLNESS, detail="told")
        told(a_case(reasons=(reason,)))
        page = DebtPage(desk, "d1")
        assert await page.talk.tick("illness", on=True) == (reason,)
        assert await page.talk.tick("illness", on=False) == ()


async def test_what_was_said_in_a_call_is_ticked(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        told(a_case(calls=(CALL,)))
        page = CallPage(desk, "c1")
        said = min(Said)
        await page.tick(said, on=True)
        await page.choose_lender("")
        [call] = desk.case().calls
        assert (set(call.said), call.debt_id) == ({said}, None)
        await page.remove()
        await page.tick(said, on=True)
        assert desk.case().calls == ()


async def test_a_day_noted_of_the_aftercare_stays(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        before = date(2026, 11, 1)
        told(
            a_case(negotiations=(PROMISED,), agreements=(replace(PROMISE, certificate_on=before),))
        )
        page = CardClearedPage(desk)
        await page.do(["certificate", PROMISE.id])
        await page.do(["report", PROMISE.id])
        [kept] = desk.case().agreements
        assert (kept.certificate_on, kept.report_checked_on) == (before, TODAY)


async def test_what_is_tried_out_is_not_kept(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        told(a_case())
        before, page = desk.kept(), StressTrial(desk)
        await page.choose("late_days", "7")
        await page.choose("less_pct", "20")
        assert page.trial == Stress(late_days=7, less_pct=20)
        assert desk.kept() == before


async def test_a_file_is_refused_and_nothing_changes(alone: Client, desk: Desk, told: Tell) -> None:
    with alone:
        told(a_case())
        before = desk.kept()
        page = DebtPage(desk, "d1")
        await page.paper.shelf.add("a.pdf", b"no such thing")
        assert desk.kept() == before


async def test_the_hour_the_grants_and_the_look_back_are_kept(
    alone: Client, desk: Desk, told: Tell
) -> None:
    with alone:
        told(a_case())
        await CallOrder(desk).pick("", "10:30")
        await AssumptionsPage(desk).choose(LenderType.CONSUMER_FINANCE, "extend_to", "12")
        form = CheckInForm(desk)
        await form.tick(min(Strain).value, on=True)
        await form.keep()
        case = desk.case()
        assert case.assumption(LenderType.CONSUMER_FINANCE).extend_to == 12
        assert case.call_at is not None
        assert case.call_at.hour == 10
        assert [set(one.yes) for one in case.checkins] == [{min(Strain)}]


async def test_a_sum_at_hand_is_taken_and_kept_nowhere(
    alone: Client, desk: Desk, told: Tell
) -> None:
    with alone:
        told(a_case())
        before, page = desk.kept(), AtHandPage(desk)
        await page.tell("at_hand", "没有")
        assert page.sum_fen is None
        await page.tell("at_hand", "600")
        await page.choose("living_kept", "kept")
        await page.divide()  # nothing is drawn: there is no box
        assert page.sum_fen == 60_000
        assert desk.kept() == before


async def test_what_is_starred_stands_first_on_the_list(alone: Client, desk: Desk) -> None:
    with alone:
        page = StartPage(desk)
        loans = [kind for kind, (_, of) in start_words.KINDS.items() if isinstance(of, LenderType)]
        for kind in loans[: MOST_STARS + 2]:
            await page.circle(kind, on=True)
        for kind in loans[1 : MOST_STARS + 2]:
            await page.star(kind, on=True)
        await page.finish()
        assert [d.starred for d in desk.case().debts] == [True] * MOST_STARS + [False] * 2


class _Page:
    def __init__(self) -> None:
        self.drawn = 0
        self.part = Part(self.draw)

    def draw(self) -> None:
        self.drawn += 1
        ui.label(str(self.drawn))


async def test_a_part_is_drawn_anew_in_its_place_and_only_there(alone: Client) -> None:
    with alone:
        page = _Page()
        page.part.refresh()
        assert page.drawn == 0
        page.part.lay()
        page.part.refresh()
        assert page.drawn == 2
        labels = [e for e in alone.elements.values() if isinstance(e, ui.label)]
        assert [label.text for label in labels] == ["2"]
        alone.content.clear()
        page.part.refresh()
        assert page.drawn == 2


async def test_a_part_holds_no_page(alone: Client) -> None:
    with alone:
        page = _Page()
        page.part.lay()
        part = page.part
        del page
        with pytest.raises(ReferenceError):
            part.refresh()
