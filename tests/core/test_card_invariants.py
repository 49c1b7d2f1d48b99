"""The card against a simulation that goes through every single day (numbers C4)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.days import CHINA, due_date, due_dates
from core.numbers.card import CardPlan, Event, EventKind, Instalment, plan_card
from core.numbers.payday import Payday, Roll
from tests.effort import thoroughly

DAY = timedelta(days=1)
OFTEN = thoroughly(500)


@dataclass(frozen=True)
class Setting:
    instalments: tuple[Instalment, ...]
    paydays: tuple[Payday, ...]
    start: date
    opening_fen: int
    lead_days: int
    debit_first: bool

    def plan(self, *, opening_fen: int | None = None, transfer_fen: int | None = None) -> CardPlan:
        return plan_card(
            self.instalments,
            self.paydays,
            start=self.start,
            opening_fen=self.opening_fen if opening_fen is None else opening_fen,
            transfer_fen=transfer_fen,
            lead_days=self.lead_days,
            debit_first=self.debit_first,
            workdays=CHINA,
        )


@st.composite
def a_setting(draw: st.DrawFn) -> Setting:
    start = draw(st.dates(date(2025, 1, 1), date(2027, 6, 30)))
    instalments: list[Instalment] = []
    for n in range(draw(st.integers(1, 4))):
        first = start + draw(st.integers(0, 45)) * DAY
        amount = draw(st.integers(1, 300_000))
        dues = due_dates(first, draw(st.integers(1, 9)))
        instalments += (
            Instalment(debt_id=f"d{n}", number=number, due=due, amount_fen=amount)
            for number, due in enumerate(dues, 1)
        )
    paydays = draw(
        st.lists(
            st.builds(
                Payday,
                day_of_month=st.integers(1, 31),
                weight=st.integers(1, 7),
                roll=st.sampled_from(Roll),
                delay_days=st.sampled_from([0, 0, 1, 7, 40]),
            ),
            min_size=1,
            max_size=3,
        )
    )
    opening_fen = draw(st.one_of(st.just(0), st.integers(0, 900_000)))
    return Setting(
        instalments=tuple(instalments),
        paydays=tuple(paydays),
        start=start,
        opening_fen=opening_fen,
        lead_days=draw(st.sampled_from([3, 3, 3, 0, 6])),
        debit_first=draw(st.booleans()),
    )


def debit_day(instalment: Instalment, setting: Setting) -> date:
    day = instalment.due - setting.lead_days * DAY
    while not CHINA.is_workday(day):
        day -= DAY
    return max(day, setting.start)


def money_comes(setting: Setting, until: date) -> Mapping[date, Sequence[int]]:
    """Give which paydays bring money on which day, found by trying every day as a payday."""
    found: dict[date, list[int]] = {}
    for position, payday in enumerate(setting.paydays):
        day = setting.start - 100 * DAY
        while day < until + 40 * DAY:
            if day == due_date(day.year, day.month, payday.day_of_month):
                step = -DAY if payday.roll is Roll.PREV else DAY
                comes = day
                while not CHINA.is_workday(comes):
                    comes += step
                found.setdefault(comes + payday.delay_days * DAY, []).append(position)
            day += DAY
    return found


def lowest(
    setting: Setting,
    *,
    opening_fen: int,
    transfer_fen: int,
    debits: Mapping[date, int] | None = None,
) -> int:
    """Live through every day and give the lowest balance."""
    if debits is None:
        falls: dict[date, int] = {}
        for instalment in setting.instalments:
            day = debit_day(instalment, setting)
            falls[day] = falls.get(day, 0) + instalment.amount_fen
        debits = falls
    comes = money_comes(setting, max(debits))
    whole = sum(payday.weight for payday in setting.paydays)
    parts = [math.ceil(Fraction(transfer_fen * p.weight, whole)) for p in setting.paydays]
    balance = least = opening_fen
    day = setting.start
    while day <= max(debits):
        transfer = sum(parts[position] for position in comes.get(day, ()))
        if not setting.debit_first:
            balance += transfer
        balance -= debits.get(day, 0)
        least = min(least, balance)
        if setting.debit_first:
            balance += transfer
        day += DAY
    return least


@OFTEN
@given(a_setting())
def test_the_least_transfer_holds_on_every_day_and_a_fen_less_does_not(setting: Setting) -> None:
    plan = setting.plan()
    least, opening = plan.min_transfer_fen, plan.opening_fen

    def holds(transfer_fen: int) -> bool:
        return lowest(setting, opening_fen=opening, transfer_fen=transfer_fen) >= 0

    assert least == 0 or not holds(least - 1)
    assert all(holds(transfer) for transfer in (least, least + 1, least + 12_345))
    assert all(event.balance_fen >= 0 for event in plan.events)
    assert 0 <= plan.standing_order_fen - least < 100
    assert plan.standing_order_fen % 100 == 0


@OFTEN
@given(a_setting(), st.integers(0, 500_000))
def test_the_least_opening_holds_and_a_fen_less_does_not(setting: Setting, transfer: int) -> None:
    least = setting.plan(transfer_fen=transfer).min_buffer_fen
    assert lowest(setting, opening_fen=least, transfer_fen=transfer) >= 0
    assert least == 0 or lowest(setting, opening_fen=least - 1, transfer_fen=transfer) < 0


@OFTEN
@given(a_setting(), st.integers(0, 500_000))
def test_the_story_told_is_the_one_lived_through(setting: Setting, transfer: int) -> None:
    plan = setting.plan(transfer_fen=transfer)
    lived = lowest(setting, opening_fen=plan.opening_fen, transfer_fen=transfer)
    assert min(plan.lowest_fen, plan.opening_fen) == lived
    balance = plan.opening_fen
    for event in plan.events:
        balance += {"transfer": 1, "debit": -1, "due": 0}[event.kind] * event.amount_fen
        assert event.balance_fen == balance
    assert plan.closing_fen == balance
    first_low = next(e for e in plan.events if e.balance_fen == plan.lowest_fen)
    assert plan.lowest_day == first_low.day
    assert plan.lowest_fen == min(event.balance_fen for event in plan.events)


@OFTEN
@given(a_setting())
def test_every_debit_is_early_enough_on_a_working_day_and_not_absurdly_early(
    setting: Setting,
) -> None:
    dues = {(i.debt_id, i.number): i.due for i in setting.instalments}
    for event in setting.plan().events:
        if event.kind is EventKind.DEBIT and event.day > setting.start:
            due = dues[event.debt_id or "", event.number]
            latest = due - setting.lead_days * DAY
            assert latest - 11 * DAY <= event.day <= latest
            assert CHINA.is_workday(event.day)


@OFTEN
@given(a_setting())
def test_every_instalment_is_debited_once_and_due_once(setting: Setting) -> None:
    wanted = sorted((i.debt_id, i.number, i.amount_fen) for i in setting.instalments)
    events = setting.plan().events
    for kind in (EventKind.DEBIT, EventKind.DUE):
        assert sorted(told(e) for e in events if e.kind is kind) == wanted
    assert {told(e): e.day for e in events if e.kind is EventKind.DUE} == {
        (i.debt_id, i.number, i.amount_fen): i.due for i in setting.instalments
    }


def told(event: Event) -> tuple[str, int, int]:
    return event.debt_id or "", event.number, event.amount_fen


@OFTEN
@given(a_setting(), st.integers(0, 400_000), st.integers(0, 400_000), st.integers(0, 400_000))
def test_more_on_one_side_never_asks_for_more_on_the_other(
    setting: Setting, opening: int, transfer: int, more: int
) -> None:
    poorer, richer = setting.plan(opening_fen=opening), setting.plan(opening_fen=opening + more)
    assert richer.min_transfer_fen <= poorer.min_transfer_fen
    slower, faster = setting.plan(transfer_fen=transfer), setting.plan(transfer_fen=transfer + more)
    assert faster.min_buffer_fen <= slower.min_buffer_fen


@OFTEN
@given(a_setting(), st.data())
def test_a_lender_that_takes_the_money_later_does_no_harm(
    setting: Setting, data: st.DataObject
) -> None:
    plan = setting.plan()
    later: dict[date, int] = {}
    for instalment in setting.instalments:
        early = debit_day(instalment, setting)
        days = max(0, (instalment.due - early).days)
        day = early + data.draw(st.integers(0, days)) * DAY
        later[day] = later.get(day, 0) + instalment.amount_fen
    transfer_fen = plan.min_transfer_fen
    assert (
        lowest(setting, opening_fen=plan.opening_fen, transfer_fen=transfer_fen, debits=later) >= 0
    )


@OFTEN
@given(a_setting())
def test_only_an_opening_below_the_seed_is_beyond_help(setting: Setting) -> None:
    plan = setting.plan()
    helped = lowest(setting, opening_fen=setting.opening_fen, transfer_fen=10**12) >= 0
    assert (plan.problem == "E_SEED") == (not helped)
    assert (plan.problem == "E_SEED") == (setting.opening_fen < plan.seed_needed_fen)
    assert (plan.seed_day is not None) == (plan.problem == "E_SEED")
    if plan.seed_day:
        gone = sum(
            e.amount_fen
            for e in plan.events
            if e.kind is EventKind.DEBIT and e.day <= plan.seed_day
        )
        assert setting.opening_fen < gone <= plan.seed_needed_fen


@OFTEN
@given(a_setting(), st.integers(0, 500_000))
def test_putting_in_what_is_missing_is_exactly_enough(setting: Setting, transfer: int) -> None:
    plan = setting.plan(transfer_fen=transfer)
    assert plan.deposit_fen == max(0, plan.min_buffer_fen - setting.opening_fen)
    assert all(shortfall.missing_fen > 0 for shortfall in plan.shortfalls)
    assert all(a.day < b.day for a, b in pairwise(plan.shortfalls))
    assert all(s.next_payday >= s.day for s in plan.shortfalls)
    helped = setting.plan(opening_fen=setting.opening_fen + plan.deposit_fen, transfer_fen=transfer)
    assert helped.shortfalls == ()


@OFTEN
@given(a_setting())
def test_what_each_payday_has_to_serve_and_the_seed_are_all_there_is(setting: Setting) -> None:
    plan = setting.plan()
    served = sum(amount for _, amount in plan.until_next_payday)
    assert served + plan.seed_needed_fen == sum(i.amount_fen for i in setting.instalments)
