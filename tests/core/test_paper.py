"""What was said beside what was written, and which of the two counts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Agreement, Clause, EnumSet
from core.numbers.paper import compare
from core.report import report
from core.rules import RuleBook
from core.steps import as_agreed, binding_agreement, instalments_of
from tests.build import TODAY, a_case, as_of

SAID = Agreement(
    id="a1",
    debt_id="d1",
    promised_on=TODAY,
    instalments=24,
    instalment_fen=50_000,
    first_due=date(2026, 12, 14),
)
PAPER = replace(SAID, written_instalments=24, written_instalment_fen=59_909)
CHECKED = replace(PAPER, written_received_on=TODAY, checked_on=TODAY, clauses=EnumSet(Clause))


def test_the_paper_of_the_article_takes_99_09_more_each_time_and_2378_16_in_all() -> None:
    found = compare(PAPER)
    assert (found.each_more_fen, found.total_more_fen, found.instalments) == (9_909, 237_816, 24)
    assert [told.term for told in found.differing] == ["instalment_fen"]


def test_what_the_paper_leaves_open_counts_as_said() -> None:
    assert compare(SAID).each_more_fen == 0
    assert not compare(SAID).is_told
    found = compare(replace(SAID, written_first_due=date(2026, 12, 20)))
    assert (found.each_more_fen, found.total_more_fen) == (0, 0)
    assert [told.term for told in found.differing] == ["first_due"]


def test_what_was_never_said_cannot_differ() -> None:
    found = compare(replace(PAPER, instalments=None, instalment_fen=None))
    assert found.differing == ()
    assert found.is_told
    assert (found.each_more_fen, found.total_more_fen) == (None, None)


@given(st.integers(1, 600), st.integers(0, 10**9), st.integers(1, 600), st.integers(0, 10**9))
def test_over_the_whole_term_it_is_what_the_instalments_add_up_to(
    said_n: int, said: int, written_n: int, written: int
) -> None:
    found = compare(
        replace(
            SAID,
            instalments=said_n,
            instalment_fen=said,
            written_instalments=written_n,
            written_instalment_fen=written,
        )
    )
    assert found.total_more_fen == sum([written] * written_n) - sum([said] * said_n)
    assert (found.instalments is None) == (said_n != written_n)
    assert len(found.differing) == (said_n != written_n) + (said != written)


def test_the_plan_goes_by_the_paper_once_it_was_checked() -> None:
    assert as_agreed(PAPER) == PAPER  # nobody checked it yet
    assert as_agreed(CHECKED).instalment_fen == 59_909
    case = a_case(agreements=(CHECKED,))
    binding = binding_agreement(case, "d1")
    assert binding is not None
    assert {due.amount_fen for due in instalments_of(CHECKED)} == {59_909}
    found = report(case, RuleBook.load(), as_of(TODAY))
    assert {event.amount_fen for event in found.reminders if event.kind == "due"} == {59_909}
    assert found.plan.choices[0].option.months_fen == (59_909,) * 24


@pytest.mark.parametrize("on_oral", [True, False])
def test_a_paper_nobody_checked_changes_nothing(*, on_oral: bool) -> None:
    arrived = replace(PAPER, written_received_on=TODAY, plan_on_oral=on_oral)
    found = report(a_case(agreements=(arrived,)), RuleBook.load(), as_of(TODAY))
    sums = {event.amount_fen for event in found.reminders if event.kind == "due"}
    assert sums == ({50_000} if on_oral else set())
