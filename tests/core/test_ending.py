"""What is left to do once a debt is paid off, by an agreement or as it was signed."""

from dataclasses import replace
from datetime import date

import pytest

from core.case import Case, Debt, LenderType, Mandate, Payment, PlannedPayment, RepaymentWay
from core.intake.import_matching import updated
from core.report import Report, report
from core.report.texts import texts_of
from core.report.today import TodayKind
from core.rules import RuleBook
from core.steps import DebtState, NextKind, endings, note_certificate, note_report
from tests.build import a_household, as_of

RULES = RuleBook.load()
LAST = date(2027, 1, 5)


def paid_off(**changes: object) -> Case:
    """Give a dated debt of two sums, both paid on their days."""
    debt = Debt(
        id="d1",
        platform="甲",
        lender_type=LenderType.ASSISTED_PLATFORM,
        way=RepaymentWay.DATED,
        planned=(
            PlannedPayment(on=date(2026, 12, 5), amount_fen=1_243_18),
            PlannedPayment(on=LAST, amount_fen=986_40),
        ),
        instalments_left=2,
        as_of=date(2026, 11, 27),
    )
    payments = (
        Payment(id="p1", debt_id="d1", paid_on=date(2026, 12, 5), amount_fen=1_243_18),
        Payment(id="p2", debt_id="d1", paid_on=LAST, amount_fen=986_40),
    )
    told = replace(debt, **changes)  # type: ignore[arg-type]
    return Case(id="c1", household=a_household(), debts=(told,), payments=payments)


def found(case: Case, day: date = LAST) -> Report:
    """Work it out."""
    return report(case, RULES, as_of(day))


def test_what_was_paid_as_signed_asks_for_its_certificate_too() -> None:
    case = paid_off()
    now = found(case)
    assert now.debts[0].state is DebtState.CLEARED
    assert now.steps.next.kind is NextKind.CERTIFICATE
    kinds = [item.kind for item in now.living.today]
    assert kinds == [TodayKind.CERTIFICATE, TodayKind.MANDATE]
    [one] = endings(case, LAST)
    assert (one.ident, one.paid_on, one.look_on) == ("d1", LAST, date(2027, 2, 4))


def test_each_of_its_steps_is_done_once_and_then_nothing_is_left() -> None:
    case = note_certificate(paid_off(mandate=Mandate.NONE), "d1", date(2027, 1, 8))
    assert found(case).living.today == ()
    assert note_certificate(case, "d1", date(2027, 1, 9)) == case
    look = found(case, date(2027, 2, 4))
    assert [item.kind for item in look.living.today] == [TodayKind.REPORT]
    assert look.steps.next.kind is NextKind.CHECK_REPORT
    done = note_report(case, "d1", date(2027, 2, 4))
    assert found(done, date(2027, 2, 4)).living.today == ()
    assert note_report(case, "gone", LAST) == case


def test_its_letters_name_the_day_and_its_days_are_in_the_calendar() -> None:
    case = paid_off()
    now = found(case)
    written = texts_of(case, now, now.debts[0], RULES)
    assert "2027年1月5日" in written.sheets["clearing-certificate"]
    kinds = {(event.kind, event.day) for event in found(case).reminders}
    assert ("certificate", date(2027, 1, 6)) in kinds
    assert ("report", date(2027, 2, 4)) in kinds


@pytest.mark.parametrize("paid", [0, 1])
def test_while_something_is_left_nothing_of_it_is_asked(paid: int) -> None:
    case = paid_off()
    case = replace(case, payments=case.payments[:paid])
    assert endings(case, LAST) == ()


def test_figures_read_anew_keep_what_was_done() -> None:
    done = note_report(note_certificate(paid_off(), "d1", LAST), "d1", LAST).debts[0]
    again = updated(done, {"platform": "甲平台"}, LAST)
    assert (again.platform, again.certificate_on, again.report_checked_on) == ("甲平台", LAST, LAST)


def test_no_friend_is_asked_for_a_certificate() -> None:
    case = paid_off(lender_type=LenderType.FRIEND)
    assert endings(case, LAST) == ()
    assert found(case).steps.next.kind is not NextKind.CERTIFICATE
