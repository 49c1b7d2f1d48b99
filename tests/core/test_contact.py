"""A contact with a lender taken down: one act, the promise's agreement with it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from core.case import Agreement, Case, Channel, Negotiation, Outcome, Payment, Refusal, promise_id
from core.errors import InvalidInput
from core.intake import read_contact
from core.steps import NextKind, lacks_agreement, overview, record_contact
from tests import strategies
from tests.build import TODAY, a_case, as_of

PROMISED = Negotiation(
    id="n1",
    debt_id="d1",
    on=date(2026, 11, 20),
    channel=Channel.PHONE,
    outcome=Outcome.PROMISED,
    staff_no="8021",
)
REFUSED = replace(PROMISED, outcome=Outcome.REFUSED)
TERMS = Agreement(
    id=promise_id("n1"),
    debt_id="d1",
    promised_on=PROMISED.on,
    staff_no="8021",
    instalments=24,
    instalment_fen=35_000,
    first_due=date(2026, 12, 20),
)


def test_a_promise_makes_its_agreement_with_its_terms_in_the_same_act() -> None:
    case = record_contact(a_case(), PROMISED, TERMS)
    assert case.negotiations == (PROMISED,)
    assert case.agreements == (TERMS,)


def test_without_terms_the_agreement_says_who_promised_and_when() -> None:
    [begun] = record_contact(a_case(), PROMISED).agreements
    assert begun == replace(TERMS, instalments=None, instalment_fen=None, first_due=None)


def test_home_leads_to_the_agreement_that_a_promise_began() -> None:
    step = overview(record_contact(a_case(), PROMISED), as_of()).next
    assert (step.kind, step.agreement_id) == (NextKind.ASK_PAPER, promise_id("n1"))


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.PROMISED])
def test_nothing_but_a_promise_makes_an_agreement(outcome: Outcome) -> None:
    assert record_contact(a_case(), replace(PROMISED, outcome=outcome)).agreements == ()


def test_the_same_contact_twice_stands_once_and_blanks_replace_nothing() -> None:
    once = record_contact(a_case(), PROMISED, TERMS)
    assert record_contact(once, PROMISED) == once
    [corrected] = record_contact(once, replace(PROMISED, staff_no="9")).agreements
    assert corrected == replace(TERMS, staff_no="9")


def test_an_agreement_of_that_day_without_a_contact_of_its_own_is_the_one_meant() -> None:
    older = replace(TERMS, id="a1", instalment_fen=None)
    case = record_contact(a_case(agreements=(older,)), PROMISED, TERMS)
    assert case.agreements == (replace(older, instalment_fen=35_000),)


def test_a_paper_that_has_come_is_never_overwritten_by_a_later_call() -> None:
    signed = replace(TERMS, id="a1", written_received_on=PROMISED.on)
    case = record_contact(a_case(agreements=(signed,)), PROMISED, replace(TERMS, instalments=12))
    assert case.agreements == (signed, replace(TERMS, instalments=12))


def test_a_promise_corrected_to_a_refusal_takes_its_bare_agreement_with_it() -> None:
    assert record_contact(record_contact(a_case(), PROMISED, TERMS), REFUSED).agreements == ()


@pytest.mark.parametrize(
    "more",
    [
        {"written_received_on": date(2026, 11, 25)},
        {"note": "说好不再打给家里"},
        {"written_requested_on": date(2026, 11, 21)},
    ],
)
def test_what_more_was_told_of_it_stays(more: dict[str, object]) -> None:
    told = replace(TERMS, **more)  # type: ignore[arg-type]
    case = a_case(agreements=(told,), negotiations=(PROMISED,))
    assert record_contact(case, REFUSED).agreements == (told,)


def test_an_agreement_that_was_paid_on_stays() -> None:
    case = record_contact(a_case(), PROMISED, TERMS)
    paid = Payment(id="p1", agreement_id=TERMS.id, number=1, paid_on=TODAY, amount_fen=35_000)
    case = case.with_payment(paid)
    assert record_contact(case, REFUSED).agreements == (TERMS,)


def test_a_debt_removed_meanwhile_stays_removed() -> None:
    gone = a_case().without_debt("d1")
    assert record_contact(gone, PROMISED, TERMS) == gone


def test_a_promise_of_an_older_file_is_seen_to_stand_alone() -> None:
    alone = a_case(negotiations=(PROMISED,))
    assert lacks_agreement(alone, PROMISED)
    assert not lacks_agreement(record_contact(alone, PROMISED), PROMISED)
    assert not lacks_agreement(alone, REFUSED)
    signed = replace(TERMS, id="a1", written_received_on=PROMISED.on)
    assert not lacks_agreement(a_case(agreements=(signed,), negotiations=(PROMISED,)), PROMISED)


def test_terms_are_read_with_the_contact_and_only_of_a_promise() -> None:
    typed = {
        "on": "11月20日",
        "channel": "phone",
        "outcome": "promised",
        "staff_no": "8021",
        "instalments": "24期",
        "instalment": "350",
        "first_due": "12月20日",
        "refusal": "pay_first",
    }
    told = read_contact(typed, contact_id="n1", debt_id="d1", today=TODAY)
    assert told == (PROMISED, TERMS)
    refused, nothing = read_contact(
        typed | {"outcome": "refused", "instalments": "many"},
        contact_id="n1",
        debt_id="d1",
        today=TODAY,
    )
    assert (refused.refusal, nothing) == (Refusal.PAY_FIRST, None)


def test_what_is_wrong_in_contact_and_terms_is_told_at_once() -> None:
    typed = {"on": "改天", "channel": "phone", "outcome": "promised", "instalment": "多少"}
    with pytest.raises(InvalidInput) as invalid:
        read_contact(typed, contact_id="n1", debt_id="d1", today=TODAY)
    assert {problem.field for problem in invalid.value.problems} == {"on", "instalment"}


@given(strategies.cases())
def test_every_known_contact_recorded_again_keeps_all_contacts_and_papers(case: Case) -> None:
    for contact in case.negotiations:
        again = record_contact(case, contact)
        assert again.negotiations == case.negotiations
        signed = [a for a in case.agreements if a.written_received_on]
        assert [a for a in again.agreements if a.written_received_on] == signed
