"""Letters of one's own: to an agency that was paid, about the credit report, to the family."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from core.case import LenderType
from core.errors import TextWithheld
from core.rules import RuleBook
from core.words import (
    CreditError,
    request_refund,
    write_credit_dispute,
    write_end_of_authority,
    write_shield,
)
from tests.build import TODAY, a_debt
from tests.core.test_words import HOSTILE, NEVER_SAID, a_lent_debt

BOOK = RuleBook.load()


def texts() -> dict[str, str]:
    """Give every letter by name."""
    card = a_lent_debt(LenderType.BANK_CARD)
    paid = {"paid_fen": 800_000, "paid_on": date(2026, 10, 1)}
    shield = write_shield(BOOK.rules)
    told = {
        "refund": request_refund("某某咨询", **paid, today=TODAY).text,  # type: ignore[arg-type]
        "refund-bare": request_refund("", paid_fen=None, paid_on=None, today=TODAY).text,
        "ended": write_end_of_authority(card, today=TODAY).text,
        "spouse": shield.spouse,
        "parents": shield.parents,
    }
    for error in CreditError:
        debt = None if error is CreditError.NOT_MINE else card
        told[error] = write_credit_dispute(error, debt, rules=BOOK.rules, today=TODAY).text
    return {f"own-{name}.txt": text for name, text in told.items()}


@pytest.mark.parametrize("name", texts())
def test_reads_as_approved(golden: Callable[[str, str], None], name: str) -> None:
    golden(name, texts()[name])


def test_none_says_what_must_not_be_said_or_promises_anything() -> None:
    for name, text in texts().items():
        assert [word for word in (*NEVER_SAID, "愿意还", "延期", "每期") if word in text] == [], (
            name
        )


def test_a_sum_that_is_not_known_is_not_named() -> None:
    assert "元" not in request_refund("甲", paid_fen=None, paid_on=None, today=TODAY).text
    assert "8,000 元" in request_refund("甲", paid_fen=800_000, paid_on=None, today=TODAY).text


def test_to_a_lender_without_a_licence_nothing_is_written() -> None:
    with pytest.raises(TextWithheld):
        write_end_of_authority(a_debt(lender_type=LenderType.UNLICENSED), today=TODAY)


def test_the_days_for_an_answer_are_named_while_the_rule_may_be_cited() -> None:
    rule = BOOK.rule("credit_dispute_days")
    told = {"rules": BOOK.rules, "today": rule.review_by}
    fresh = write_credit_dispute(CreditError.WRONG, None, **told)  # type: ignore[arg-type]
    assert fresh.cites == (rule.id,)
    assert "第25条规定，异议应当在 20 日内" in fresh.text
    stale = write_credit_dispute(CreditError.WRONG, None, rules=BOOK.rules, today=date(2040, 1, 1))
    assert stale.cites == ()
    assert "第25条" not in stale.text


def test_names_come_out_as_typed() -> None:
    debt = replace(a_debt(), platform=HOSTILE, lender_name=HOSTILE)
    assert HOSTILE in write_end_of_authority(debt, today=TODAY).text
    assert HOSTILE in request_refund(HOSTILE, paid_fen=1, paid_on=None, today=TODAY).text
    dispute = write_credit_dispute(CreditError.DOUBLE, debt, rules=BOOK.rules, today=TODAY)
    assert HOSTILE in dispute.text
