"""The mother: a promise without paper, a paper against words, a court, money paid to an agency."""

from dataclasses import replace
from datetime import date

import pytest

from core.case import Case, CourtPaperKind
from core.intake import example
from core.report import Report, report
from core.report.report_json import to_json
from core.rules import RuleBook
from core.steps import NextKind
from tests.build import as_of

RULES = RuleBook.load()
TODAY = date(2026, 11, 27)
MOTHER = example("m")


def found(case: Case = MOTHER, day: date = TODAY) -> Report:
    """Work it out."""
    return report(case, RULES, as_of(day))


def changed(case: Case, debt_id: str, **changes: object) -> Case:
    """Change one debt."""
    debt = case.debt(debt_id)
    assert debt is not None
    return case.with_debt(replace(debt, **changes))  # type: ignore[arg-type]


def test_it_comes_out_as_by_hand() -> None:
    said = to_json(found())
    # 210 + 720 + 690 + 1,240; two late of 690 and a minimum of 1,240
    assert (said["monthly_now_fen"], said["once_now_fen"]) == (2_860_00, 2_620_00)
    # 4 × 210 + 20,210; 12 × 720; 15 × 690; the card's balance
    assert (said["left_known_fen"], said["left_unknown"]) == (52_440_00, 0)
    assert said["budget"]["surplus_fen"] == 2_800_00
    days = {debt["id"]: debt["overdue_days"] for debt in said["debts"]}
    assert days == {"m-a": 0, "m-b": 0, "m-c": 46, "m-d": 92}


def test_the_court_day_comes_first() -> None:
    said = to_json(found())
    assert said["next"]["kind"] == NextKind.COURT
    assert (said["next"]["debt"], said["next"]["on"]) == ("m-d", "2026-12-10")  # 15 days to answer
    [matter] = said["court"]
    assert (matter["day"], matter["is_hearing"], matter["days_left"]) == ("2026-12-10", False, 13)


def test_after_the_answer_the_hearing_is_next_and_once_handled_nothing_is() -> None:
    [matter] = found(day=date(2026, 12, 11)).court
    assert (matter.day, matter.is_hearing, matter.days_left) == (date(2026, 12, 18), True, 7)
    done = found(changed(MOTHER, "m-d", court_handled=True))
    assert done.court == ()
    assert done.steps.next.kind is not NextKind.COURT
    [over] = found(day=date(2026, 12, 19)).court
    assert (over.day, over.days_left) == (None, None)


def test_a_court_without_a_day_is_known_and_in_no_ones_way() -> None:
    case = changed(
        MOTHER, "m-d", court_kind=None, court_received_on=None, hearing_on=None, in_court=True
    )
    now = found(case)
    [matter] = now.court
    assert (matter.debt_id, matter.kind, matter.day) == ("m-d", None, None)
    assert now.steps.next.kind is not NextKind.COURT


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (CourtPaperKind.COMPLAINT, date(2026, 12, 10)),
        (CourtPaperKind.PAYMENT_ORDER, date(2026, 12, 10)),
        (CourtPaperKind.JUDGMENT, date(2026, 12, 10)),
    ],
)
def test_each_paper_has_its_period(kind: CourtPaperKind, day: date) -> None:
    [matter] = found(changed(MOTHER, "m-d", court_kind=kind, hearing_on=None)).court
    assert (matter.kind, matter.day) == (kind, day)


def test_a_word_changes_nothing() -> None:
    without = replace(MOTHER, agreements=MOTHER.agreements[1:])
    before, after = found(without), found()
    for name in ("monthly_now_fen", "once_now_fen", "left_to_pay_fen", "overdue_count"):
        assert getattr(before, name) == getattr(after, name)
    assert [d.standing for d in before.debts] == [d.standing for d in after.debts]


def test_the_paper_costs_675_more_than_the_words() -> None:
    paper = found().agreement("m-paper")
    assert paper is not None
    assert paper.comparison.total_more_fen == 675_00
    assert not paper.is_agreed


def test_the_large_last_month_is_named() -> None:
    [first, *_] = to_json(found())["debts"]
    assert [(d["amount_fen"], d["kind"]) for d in first["course"]] == [
        *[(210_00, "instalment")] * 4,
        (20_210_00, "balloon"),
    ]


def test_what_was_paid_to_the_agency_is_kept_and_is_no_payment() -> None:
    [fee] = MOTHER.agency_fees
    assert (fee.amount_fen, fee.paid_on) == (8_000_00, date(2026, 9, 30))
    without = replace(MOTHER, agency_fees=())
    assert to_json(found(without)) == to_json(found())


def test_debts_of_one_lender_are_talked_about_once() -> None:
    plain, tied = found(), found(changed(MOTHER, "m-a", under_debt="m-c"))

    def talk(now: Report, debt_id: str) -> NextKind | None:
        [step] = [p.next for p in now.steps.per_debt if p.debt_id == debt_id]
        return None if step is None else step.kind

    assert talk(plain, "m-a") is NextKind.HOLD
    assert talk(tied, "m-a") is None
    assert talk(tied, "m-c") == talk(plain, "m-c")
    assert tied.left_to_pay_fen == plain.left_to_pay_fen
    assert MOTHER.without_debt("m-c").debt("m-a") == MOTHER.debt("m-a")
    gone = changed(MOTHER, "m-a", under_debt="m-c").without_debt("m-c")
    assert gone.debts[0].under_debt == ""
