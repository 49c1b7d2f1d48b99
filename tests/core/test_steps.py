from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import (
    Agreement,
    Case,
    Channel,
    EnumSet,
    Figure,
    Household,
    LenderType,
    Negotiation,
    Outcome,
    Payment,
    RepaymentCard,
)
from core.days import CHINA
from core.steps import (
    AgreementState,
    DebtState,
    NextKind,
    NextStep,
    WorkflowStep,
    agreement_state,
    binding_agreement,
    chase_on,
    check_paper,
    cleared_on,
    instalments_of,
    missing_fact,
    open_instalments,
    overview,
    promise_days,
)
from tests import strategies
from tests.build import TODAY, a_case, a_debt, as_of

FIRST = date(2026, 12, 15)
EMPTY = Case(id="c1")


def an_agreement(**changes: object) -> Agreement:
    """Give a promise of three times 500, first due on 15 December, made on 20 November."""
    usual = Agreement(
        id="a1",
        debt_id="d1",
        promised_on=date(2026, 11, 20),
        instalments=3,
        instalment_fen=50_000,
        first_due=FIRST,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def checked(**changes: object) -> Agreement:
    """Give the same, on paper and checked."""
    paper = {"written_received_on": date(2026, 11, 22), "checked_on": date(2026, 11, 23)}
    return an_agreement(**(paper | changes))


def paid(number: int, amount_fen: int = 50_000, on: date = FIRST) -> Payment:
    return Payment(
        id=f"p{number}-{amount_fen}",
        agreement_id="a1",
        number=number,
        paid_on=on,
        amount_fen=amount_fen,
    )


def said(outcome: Outcome, on: date = TODAY, **changes: object) -> Negotiation:
    usual = Negotiation(
        id=f"n-{outcome}-{on}", debt_id="d1", on=on, channel=Channel.PHONE, outcome=outcome
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def next_of(case: Case, today: date = TODAY, *, plan_fits: bool | None = True) -> NextKind:
    return overview(case, as_of(today), plan_fits=plan_fits).next.kind


def state_of(case: Case, today: date = TODAY) -> DebtState:
    return overview(case, as_of(today)).per_debt[0].state


# --- one agreement


@pytest.mark.parametrize(
    ("agreement", "payments", "today", "state"),
    [
        (an_agreement(), (), TODAY, AgreementState.ORAL),
        (an_agreement(plan_on_oral=True), (), TODAY, AgreementState.ORAL),
        (an_agreement(checked_on=TODAY), (), TODAY, AgreementState.ORAL),
        (
            an_agreement(written_requested_on=TODAY),
            (),
            TODAY,
            AgreementState.WRITTEN_REQUESTED,
        ),
        (an_agreement(written_received_on=TODAY), (), TODAY, AgreementState.WRITTEN),
        (checked(), (), TODAY, AgreementState.CHECKED),
        (checked(), (), FIRST - timedelta(days=1), AgreementState.CHECKED),
        (checked(), (), FIRST, AgreementState.IN_FORCE),
        (checked(), (paid(1, 20_000, TODAY),), TODAY, AgreementState.IN_FORCE),
        (checked(), (), FIRST + timedelta(days=1), AgreementState.AT_RISK),
        (checked(), (paid(1, 49_999),), FIRST + timedelta(days=1), AgreementState.AT_RISK),
        (checked(), (paid(1, 20_000), paid(1, 30_000)), date(2027, 1, 15), AgreementState.PAYING),
        (checked(), (paid(1),), date(2027, 1, 16), AgreementState.AT_RISK),
        (checked(), (paid(1), paid(2), paid(3)), FIRST, AgreementState.CLEARED),
        (an_agreement(), (paid(1), paid(2), paid(3)), FIRST, AgreementState.CLEARED),
        (checked(first_due=None), (), date(2030, 1, 1), AgreementState.CHECKED),
        (checked(instalments=None), (), FIRST, AgreementState.IN_FORCE),
    ],
)
def test_an_agreement_is_as_far_as_what_was_told_about_it(
    agreement: Agreement, payments: tuple[Payment, ...], today: date, state: AgreementState
) -> None:
    assert agreement_state(agreement, payments, today) is state


def test_instalments_keep_the_day_of_the_first() -> None:
    agreement = an_agreement(first_due=date(2026, 12, 31), instalments=4)
    assert [(d.number, d.due and d.due.isoformat()) for d in instalments_of(agreement)] == [
        (1, "2026-12-31"),
        (2, "2027-01-31"),
        (3, "2027-02-28"),
        (4, "2027-03-31"),
    ]


def test_a_part_payment_leaves_the_rest_of_that_instalment_open() -> None:
    left = open_instalments(an_agreement(), (paid(1, 30_000), paid(2, 60_000)))
    assert [(due.number, due.amount_fen) for due in left] == [(1, 20_000), (3, 50_000)]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 70_000)), max_size=8))
def test_open_and_paid_add_up_to_what_was_agreed(told: list[tuple[int, int]]) -> None:
    payments = [replace(paid(n, fen), id=f"p{i}") for i, (n, fen) in enumerate(told)]
    left = sum(due.amount_fen or 0 for due in open_instalments(an_agreement(), payments))
    counted = sum(min(50_000, sum(f for n, f in told if n == number)) for number in (1, 2, 3))
    assert left + counted == 3 * 50_000


def test_a_payment_on_another_agreement_changes_nothing() -> None:
    other = replace(paid(1), agreement_id="a2")
    assert len(open_instalments(an_agreement(), (other,))) == 3
    assert agreement_state(checked(), (other,), TODAY) is AgreementState.CHECKED


def test_the_day_it_was_cleared_is_that_of_the_last_payment() -> None:
    payments = (
        paid(1, on=date(2026, 5, 1)),
        paid(3, on=date(2026, 5, 20)),
        paid(2, on=date(2026, 5, 2)),
    )
    assert cleared_on(an_agreement(), payments) == date(2026, 5, 20)
    assert cleared_on(an_agreement(), payments[:2]) is None


def test_the_promise_clock_counts_from_the_day_of_the_promise() -> None:
    promise = an_agreement(promised_on=date(2026, 3, 2))
    assert promise_days(promise, date(2026, 3, 2)) == 0
    assert promise_days(promise, date(2026, 3, 9)) == 7
    assert promise_days(checked(promised_on=date(2026, 3, 2)), date(2026, 3, 9)) is None


@pytest.mark.parametrize(
    ("asked_after", "again_after"),
    [(0, 1), (1, 3), (2, 3), (3, 7), (6, 7), (7, 14), (13, 14), (14, 21), (20, 21)],
)
def test_paper_is_asked_for_again_on_day_1_3_7_and_then_every_week(
    asked_after: int, again_after: int
) -> None:
    promised = date(2026, 3, 2)
    assert chase_on(promised, promised + timedelta(days=asked_after)) == promised + timedelta(
        days=again_after
    )


# --- what plan and card go by


def test_an_oral_promise_never_changes_the_plan() -> None:
    for promise in (
        an_agreement(),
        an_agreement(written_requested_on=TODAY),
        an_agreement(written_received_on=TODAY),
        an_agreement(checked_on=TODAY),
    ):
        assert binding_agreement(a_case(agreements=(promise,)), "d1") is None


def test_an_oral_promise_counts_once_switched_on_until_there_is_paper() -> None:
    oral, signed = an_agreement(id="a2", plan_on_oral=True, promised_on=TODAY), checked()
    assert binding_agreement(a_case(agreements=(oral,)), "d1") == oral
    assert binding_agreement(a_case(agreements=(signed, oral)), "d1") == signed


def test_of_several_agreed_the_newest_counts() -> None:
    older = checked(id="a0", promised_on=date(2026, 10, 1))
    case = a_case(agreements=(checked(), older))
    assert binding_agreement(case, "d1") == checked()
    assert binding_agreement(case, "d2") is None


# --- one debt


@pytest.mark.parametrize(
    ("contacts", "state"),
    [
        ((), DebtState.LISTED),
        ((said(Outcome.NO_ANSWER),), DebtState.LISTED),
        ((said(Outcome.HOLD_SENT),), DebtState.HELD),
        ((said(Outcome.HOLD_SENT), said(Outcome.NO_ANSWER)), DebtState.HELD),
        ((said(Outcome.ASKED), said(Outcome.HOLD_SENT)), DebtState.ASKED),
        ((said(Outcome.REFUSED),), DebtState.REFUSED),
        ((said(Outcome.PROMISED),), DebtState.PROMISED),
        ((said(Outcome.WRITTEN_REQUESTED),), DebtState.WRITTEN_REQUESTED),
        (
            (said(Outcome.ASKED), said(Outcome.REFUSED, TODAY - timedelta(days=1))),
            DebtState.ASKED,
        ),
        (
            (said(Outcome.REFUSED, at=time(15)), said(Outcome.PROMISED, at=time(10))),
            DebtState.REFUSED,
        ),
    ],
)
def test_without_an_agreement_the_last_thing_said_decides(
    contacts: tuple[Negotiation, ...], state: DebtState
) -> None:
    assert state_of(a_case(negotiations=contacts)) is state


def test_with_an_agreement_its_state_decides() -> None:
    contacts = (said(Outcome.ASKED),)
    for agreement, state in (
        (an_agreement(), DebtState.PROMISED),
        (an_agreement(written_requested_on=TODAY), DebtState.WRITTEN_REQUESTED),
        (an_agreement(written_received_on=TODAY), DebtState.WRITTEN),
        (checked(), DebtState.CHECKED),
    ):
        assert state_of(a_case(negotiations=contacts, agreements=(agreement,))) is state


def test_a_promise_is_taken_back_by_a_later_refusal_and_paper_by_none() -> None:
    refused = (said(Outcome.REFUSED),)
    assert state_of(a_case(negotiations=refused, agreements=(an_agreement(),))) is DebtState.REFUSED
    assert state_of(a_case(negotiations=refused, agreements=(checked(),))) is DebtState.CHECKED
    same_day = (an_agreement(promised_on=TODAY),)
    assert state_of(a_case(negotiations=refused, agreements=same_day)) is DebtState.PROMISED


def test_a_newer_promise_does_not_hide_an_agreement_that_counts() -> None:
    case = a_case(agreements=(checked(), an_agreement(id="a2", promised_on=TODAY)))
    assert state_of(case, date(2026, 12, 20)) is DebtState.AT_RISK


def test_a_debt_with_no_instalment_left_and_nothing_overdue_is_cleared() -> None:
    assert state_of(EMPTY.with_debt(a_debt(instalments_left=0))) is DebtState.CLEARED
    overdue = a_debt(instalments_left=0, overdue_since=TODAY)
    assert state_of(EMPTY.with_debt(overdue)) is DebtState.LISTED


def test_names_the_one_missing_fact_that_would_help_most() -> None:
    debt = a_debt(
        instalment_fen=None,
        instalments_left=None,
        lender_type=LenderType.UNKNOWN,
        received_fen=None,
        due_day=None,
    )
    answers = (
        ("instalment_fen", 1),
        ("instalments_left", 1),
        ("lender_type", LenderType.BANK),
        ("received_fen", 1),
        ("due_day", 1),
    )
    for field, answer in answers:
        assert missing_fact(debt) == field
        debt = replace(debt, **{field: answer})  # type: ignore[arg-type]
    assert missing_fact(debt) is None


# --- the one next thing


def test_leads_from_the_first_debt_to_the_certificate() -> None:
    kinds = []

    def look(case: Case, today: date = TODAY, *, plan_fits: bool | None = True) -> None:
        kinds.append(next_of(case, today, plan_fits=plan_fits))

    case = EMPTY
    look(case)
    case = case.with_debt(a_debt(instalments_left=None))
    look(case)
    case = case.with_negotiation(said(Outcome.HOLD_SENT))
    look(case)
    case = case.with_household(a_case().household)
    look(case, plan_fits=None)
    case = case.with_debt(a_debt())
    look(case, plan_fits=None)
    look(case)
    case = case.with_negotiation(said(Outcome.ASKED))
    look(case)
    look(case, TODAY + timedelta(days=7))
    case = case.with_agreement(an_agreement(promised_on=TODAY))
    look(case)
    case = case.with_agreement(an_agreement(promised_on=TODAY, written_requested_on=TODAY))
    look(case)
    look(case, TODAY + timedelta(days=1))
    case = case.with_agreement(an_agreement(promised_on=TODAY, written_received_on=TODAY))
    look(case)
    case = case.with_agreement(checked())
    look(case)
    case = case.with_card(RepaymentCard(opening_fen=1))
    look(case)
    for number in (1, 2, 3):
        case = case.with_payment(paid(number))
    look(case, FIRST)
    look(case, FIRST + timedelta(days=30))
    look(case, FIRST + timedelta(days=60))
    assert kinds == [
        NextKind.ADD_DEBT,
        NextKind.HOLD,
        NextKind.BUDGET,
        NextKind.CALL,
        NextKind.PLAN,
        NextKind.CALL,
        NextKind.WAIT,
        NextKind.FOLLOW_UP,
        NextKind.ASK_PAPER,
        NextKind.WAIT,
        NextKind.CHASE_PAPER,
        NextKind.CHECK_PAPER,
        NextKind.SET_UP_CARD,
        NextKind.PAY,
        NextKind.CERTIFICATE,
        NextKind.CHECK_REPORT,
        NextKind.DONE,
    ]


def test_paper_asked_for_yesterday_is_not_asked_for_again_today() -> None:
    promised = TODAY - timedelta(days=30)
    for asked, kind, on in (
        (promised, NextKind.CHASE_PAPER, promised + timedelta(days=1)),
        (TODAY - timedelta(days=1), NextKind.WAIT, promised + timedelta(days=35)),
    ):
        told = an_agreement(promised_on=promised, written_requested_on=asked)
        step = overview(a_case(agreements=(told,)), as_of()).next
        assert (step.kind, step.on) == (kind, on)


def test_the_report_is_looked_at_30_days_after_the_last_payment() -> None:
    payments = tuple(paid(n, on=date(2026, 5, 20)) for n in (1, 2, 3))
    case = a_case(agreements=(checked(),), payments=payments)
    step = overview(case, as_of(date(2026, 6, 19))).next
    assert (step.kind, step.on) == (NextKind.CHECK_REPORT, date(2026, 6, 19))
    assert next_of(case, date(2026, 6, 18)) is NextKind.CERTIFICATE


def test_money_that_is_due_comes_before_everything() -> None:
    case = a_case(
        household=Household(),
        debts=(a_debt(), a_debt(id="d2", instalment_fen=None)),
        agreements=(checked(), an_agreement(id="a2", debt_id="d2")),
    )
    four_days_before, three_days_before = FIRST - timedelta(days=4), FIRST - timedelta(days=3)
    assert next_of(case, four_days_before) is NextKind.ASK_PAPER
    assert overview(case, as_of(three_days_before)).next == NextStep(
        kind=NextKind.PAY, debt_id="d1", agreement_id="a1", on=FIRST, number=1
    )


def test_the_instalment_missed_longest_is_paid_first() -> None:
    earlier = checked(id="a2", debt_id="d2", first_due=date(2026, 12, 10))
    case = a_case(debts=(a_debt(), a_debt(id="d2")), agreements=(checked(), earlier))
    assert overview(case, as_of(date(2026, 12, 20))).next.debt_id == "d2"


def test_a_promise_switched_on_is_paid_and_still_asked_for_in_writing() -> None:
    case = a_case(agreements=(an_agreement(plan_on_oral=True),))
    assert next_of(case) is NextKind.ASK_PAPER
    assert next_of(case, FIRST) is NextKind.PAY
    assert next_of(a_case(agreements=(an_agreement(),)), FIRST) is NextKind.ASK_PAPER


def test_a_card_that_was_paid_from_is_set_up() -> None:
    case = a_case(agreements=(checked(),))
    assert next_of(case) is NextKind.SET_UP_CARD
    assert next_of(replace(case, payments=(paid(1, 10_000),))) is NextKind.PAY


def test_a_paper_without_dates_asks_for_what_is_missing() -> None:
    step = overview(a_case(agreements=(checked(first_due=None),)), as_of(TODAY)).next
    assert (step.kind, step.field, step.agreement_id) == (NextKind.FILL_FACT, "first_due", "a1")


def held(*ids: str) -> tuple[Negotiation, ...]:
    return tuple(
        replace(said(Outcome.HOLD_SENT), id=f"n-{i}", debt_id=i, channel=Channel.ONLINE)
        for i in ids
    )


def test_calls_go_by_the_order_given_else_starred_first_then_as_entered() -> None:
    debts = (a_debt(id="A"), a_debt(id="B"), a_debt(id="C", starred=True))
    case = a_case(debts=debts, negotiations=held("A", "B", "C"))
    assert overview(case, as_of(TODAY), plan_fits=True).next.debt_id == "C"
    assert overview(case, as_of(TODAY), plan_fits=True, order=("B", "C", "A")).next.debt_id == "B"
    assert overview(case, as_of(TODAY), plan_fits=True, order=("B",)).next.debt_id == "B"


def test_calls_are_for_working_days_and_two_a_day_are_enough() -> None:
    saturday = date(2026, 11, 28)
    case = a_case(debts=(a_debt(), a_debt(id="d2")), negotiations=held("d1", "d2"))
    assert overview(case, as_of(TODAY), plan_fits=True).next.on == TODAY
    assert overview(case, as_of(saturday), plan_fits=True).next.on == date(2026, 11, 30)
    tried = tuple(said(Outcome.NO_ANSWER, at=time(hour), id=f"t{hour}") for hour in (10, 11))
    once = replace(case, negotiations=(*case.negotiations, tried[0]))
    twice = replace(case, negotiations=(*case.negotiations, *tried))
    assert overview(once, as_of(TODAY), plan_fits=True).next.on == TODAY
    assert overview(twice, as_of(TODAY), plan_fits=True).next.on == TODAY + timedelta(days=1)


def test_waits_for_the_day_the_lender_named() -> None:
    answer_by = TODAY + timedelta(days=2)
    for outcome, then in ((Outcome.ASKED, NextKind.FOLLOW_UP), (Outcome.REFUSED, NextKind.CALL)):
        case = a_case(negotiations=(said(outcome, answer_by=answer_by),))
        step = overview(case, as_of(TODAY), plan_fits=True).next
        assert (step.kind, step.on) == (NextKind.WAIT, answer_by)
        assert next_of(case, answer_by) is then


def test_three_refusals_lead_to_a_counsellor_not_to_a_lower_promise() -> None:
    refusals = tuple(said(Outcome.REFUSED, TODAY - timedelta(days=n)) for n in (9, 6, 3))
    assert next_of(a_case(negotiations=refusals[:2])) is NextKind.CALL
    assert next_of(a_case(negotiations=refusals)) is NextKind.SEEK_HELP


def test_a_plan_that_fails_is_looked_at_before_the_first_call_only() -> None:
    case = a_case(negotiations=held("d1"))
    assert next_of(case, plan_fits=False) is NextKind.PLAN
    debts = (a_debt(), a_debt(id="d2"))
    later = a_case(debts=debts, negotiations=(*held("d2"), said(Outcome.ASKED)))
    assert next_of(later, plan_fits=False) is NextKind.CALL


def test_a_budget_needs_an_income_and_living_costs() -> None:
    household = a_case().household
    for told in (
        Household(),
        replace(household, incomes=()),
        replace(household, essentials=()),
    ):
        assert next_of(a_case(household=told, negotiations=held("d1"))) is NextKind.BUDGET


def test_a_missing_figure_comes_after_the_talk_and_never_again_once_there_is_none() -> None:
    debts = (a_debt(), a_debt(id="d2", instalment_fen=None))
    case = a_case(debts=debts, negotiations=held("d1"))
    assert next_of(case) is NextKind.HOLD
    case = replace(case, negotiations=held("d1", "d2"))
    assert next_of(case) is NextKind.CALL
    asked = tuple(replace(one, outcome=Outcome.ASKED) for one in case.negotiations)
    case = replace(case, negotiations=asked)
    step = overview(case, as_of(TODAY), plan_fits=True).next
    assert (step.kind, step.debt_id, step.field) == (NextKind.FILL_FACT, "d2", "instalment_fen")
    without = replace(debts[1], no_figure=EnumSet((Figure.INSTALMENT,)))
    assert next_of(case.with_debt(without)) is NextKind.WAIT


def test_an_answer_that_is_due_comes_before_a_message_to_another() -> None:
    asked = said(Outcome.ASKED, TODAY - timedelta(days=7))
    case = a_case(debts=(a_debt(), a_debt(id="d2")), negotiations=(asked,))
    steps = overview(case, as_of(TODAY))
    assert [(step.kind, step.debt_id) for step in steps.waiting] == [
        (NextKind.FOLLOW_UP, "d1"),
        (NextKind.HOLD, "d2"),
    ]
    assert steps.next == steps.waiting[0]


# --- the four steps


@pytest.mark.parametrize(
    ("change", "done"),
    [
        (lambda case: case, {WorkflowStep.LIST}),
        (lambda case: case.with_debt(a_debt(instalment_fen=None)), set()),
        (lambda case: case.with_negotiation(said(Outcome.ASKED)), {WorkflowStep.LIST}),
        (
            lambda case: case.with_agreement(an_agreement()),
            {WorkflowStep.LIST, WorkflowStep.CONTACT},
        ),
        (
            lambda case: case.with_agreement(checked()),
            {WorkflowStep.LIST, WorkflowStep.CONTACT, WorkflowStep.PAPER},
        ),
        (
            lambda case: replace(
                case.with_agreement(checked()), payments=tuple(map(paid, (1, 2, 3)))
            ),
            set(WorkflowStep),
        ),
        (
            lambda case: case.with_agreement(checked()).with_debt(a_debt(id="d2")),
            {WorkflowStep.LIST},
        ),
        (
            lambda case: case.with_agreement(checked()).with_debt(a_debt(instalments_left=None)),
            {WorkflowStep.LIST, WorkflowStep.CONTACT, WorkflowStep.PAPER},
        ),
    ],
)
def test_a_step_is_done_when_no_debt_needs_it_any_more(
    change: Callable[[Case], Case], done: set[WorkflowStep]
) -> None:
    steps = overview(change(a_case()), as_of(TODAY))
    assert steps.done == done
    assert steps.now == next((step for step in WorkflowStep if step not in done), WorkflowStep.KEEP)


def test_nothing_is_done_before_the_first_debt() -> None:
    steps = overview(EMPTY, as_of(TODAY))
    assert (steps.done, steps.now, steps.per_debt) == (frozenset(), WorkflowStep.LIST, ())


@given(
    case=strategies.cases(), today=strategies.days, plan_fits=st.sampled_from((None, True, False))
)
def test_there_is_always_one_next_thing_and_it_is_about_something_that_is_there(
    *, case: Case, today: date, plan_fits: bool | None
) -> None:
    steps = overview(case, as_of(today), plan_fits=plan_fits)
    assert [progress.debt_id for progress in steps.per_debt] == [debt.id for debt in case.debts]
    for step in (steps.next, *(p.next for p in steps.per_debt if p.next is not None)):
        assert step.debt_id is None or case.debt(step.debt_id) is not None
        assert step.agreement_id is None or step.agreement_id in {a.id for a in case.agreements}
        if step.kind in (NextKind.CALL, NextKind.FOLLOW_UP):
            assert step.on is not None
            assert step.on >= today
            assert CHINA.is_workday(step.on)
        if step.kind is NextKind.WAIT:
            assert step.on is not None
            assert step.on > today
    for progress in steps.per_debt:
        agreement = binding_agreement(case, progress.debt_id)
        if progress.state.is_at_least(DebtState.CHECKED) and not progress.state.is_at_least(
            DebtState.CLEARED
        ):
            assert agreement is not None


@given(strategies.cases(), strategies.days)
def test_an_oral_promise_that_is_not_switched_on_never_asks_for_a_payment(
    case: Case, today: date
) -> None:
    oral = replace(
        case,
        agreements=tuple(
            replace(a, written_received_on=None, plan_on_oral=False) for a in case.agreements
        ),
    )
    steps = overview(oral, as_of(today))
    assert NextKind.PAY not in {p.next.kind for p in steps.per_debt if p.next is not None}


@pytest.mark.parametrize(
    ("came", "held"),
    [
        (None, TODAY),
        (TODAY - timedelta(days=2), TODAY - timedelta(days=2)),
        (TODAY + timedelta(days=1), TODAY),
    ],
)
def test_whoever_checks_the_paper_has_it(came: date | None, held: date) -> None:
    promised = replace(checked(), written_received_on=came, checked_on=None)
    agreement = check_paper(promised, TODAY)
    assert (agreement.written_received_on, agreement.checked_on) == (held, TODAY)
