"""Every type of lender, every kind of loan, every turn a talk may take: what is said to whom."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import ndiff
from functools import cache
from pathlib import Path

import pytest

from core.case import (
    Agreement,
    Channel,
    Debt,
    DebtStanding,
    LenderType,
    Negotiation,
    Outcome,
    PlannedPayment,
    Quote,
    QuotePeriod,
    Reason,
    Refusal,
    RepaymentWay,
)
from core.numbers.debt_status import DebtStatus, debt_status
from core.numbers.rates import Verdict
from core.rules import RuleBook
from core.words import (
    LONGEST_SENTENCE,
    Length,
    Offer,
    write_hold,
    write_late,
    write_message,
    write_script,
    write_second_round,
)
from tests.build import PERSONS, TODAY, WRITTEN_TO, a_debt, as_of
from tests.core.test_words import ILL, LATE, NEVER_SAID, an_offer

BOOK = RuleBook.load()
GOLDEN = Path(__file__).parents[1] / "golden"
TABLE = Path(__file__).parents[2] / "docs" / "voices.md"

PLAN = tuple(
    PlannedPayment(on=on, amount_fen=fen)
    for on, fen in (
        (date(2026, 12, 5), 124_318),
        (date(2027, 1, 5), 98_640),
        (date(2027, 2, 5), 61_000),
        (date(2027, 3, 5), 61_000),
    )
)
_BARE = {"received_fen": None, "instalment_fen": None, "instalments_left": None}
KINDS: dict[RepaymentWay, dict[str, object]] = {
    RepaymentWay.LEVEL: {},
    RepaymentWay.DATED: {**_BARE, "planned": PLAN, "due_day": None},
    RepaymentWay.REVOLVING: {**_BARE, "owed_fen": 2_000_000, "minimum_fen": 200_000},
    RepaymentWay.INTEREST_ONLY: {"received_fen": 3_000_000, "instalment_fen": 36_000},
    RepaymentWay.BALLOON: {"instalment_fen": 50_000, "last_instalment_fen": 600_000},
    RepaymentWay.ONCE: {**_BARE, "owed_fen": 230_000, "repay_on": date(2026, 12, 20)},
    RepaymentWay.SUM_ONLY: {**_BARE, "owed_fen": 700_000},
    RepaymentWay.MONTH_ONLY: {"received_fen": None, "instalments_left": None},
}
"""What is told of each kind of loan. The two that are left out, equal principal and flat fees,
are spoken of as level ones are."""
TURNS = ("feasible", "not_enough", "refused", "called_in", "late")


@dataclass(frozen=True)
class Cell:
    """One type of lender, one kind of loan, one turn."""

    lender_type: LenderType
    way: RepaymentWay
    turn: str

    @property
    def debt(self) -> Debt:
        kind = self.lender_type
        told = {
            "lender_type": kind,
            "way": self.way,
            "contract_no": "0417",
            "lender_name": "丙银行" if kind is LenderType.ASSISTED_PLATFORM else "",
            "handed_to": HANDED_TO.get(kind, ""),
            **KINDS[self.way],
        }
        if kind is LenderType.FRIEND:
            told["platform"] = "姑妈"
        if self.turn == "called_in":
            told |= {"standing": DebtStanding.CALLED_IN, "claimed_fen": 987_055}
            told |= {"penalty_fen": 118_000, "called_in_on": date(2026, 9, 13)}
        return a_debt(**told)

    @property
    def standing(self) -> DebtStatus:
        return debt_status(self.debt, BOOK, TODAY)

    @property
    def offer(self) -> Offer | None:
        if self.turn == "not_enough" or (self.turn == "feasible" and self.way in UNKNOWN):
            return None
        return an_offer(
            option_key="extend_24",
            rate=Decimal("0.24"),
            at_line=True,
            is_above=self.standing.verdict is Verdict.ABOVE,
            restores=self.turn == "called_in",
        )


HANDED_TO = {
    LenderType.GUARANTOR: "乙担保",
    LenderType.INSURER: "乙保险",
    LenderType.ASSET_COMPANY: "丙资管",
}
UNKNOWN = {RepaymentWay.SUM_ONLY, RepaymentWay.MONTH_ONLY}
REFUSED = Negotiation(
    id="n1",
    debt_id="d1",
    on=date(2026, 11, 20),
    channel=Channel.PHONE,
    outcome=Outcome.REFUSED,
    refusal=Refusal.NO_SUCH_PLAN,
    staff_no="张三 8021",
)
AGREED = Agreement(
    id="a1",
    debt_id="d1",
    promised_on=date(2026, 8, 20),
    staff_no="张三 8021",
    instalments=24,
    instalment_fen=50_000,
    first_due=date(2026, 9, 20),
)


def offering(cell: Cell) -> dict[str, object]:
    return {
        "offer": cell.offer,
        "ceiling_fen": 70_000 if cell.offer else 0,
        "rules": BOOK.rules,
        "today": TODAY,
        "standing": cell.standing,
    }


def spoken(cell: Cell, *reasons: Reason) -> tuple[str, ...]:
    return write_script(cell.debt, reasons, **offering(cell)).lines  # type: ignore[arg-type]


def written(cell: Cell, length: Length, *reasons: Reason) -> str:
    return write_message(cell.debt, reasons, length=length, **offering(cell)).text  # type: ignore[arg-type]


def text_of(cell: Cell) -> str:
    """Write what is said and sent at this turn."""
    if cell.turn == "late":
        return write_late(
            cell.debt,
            (LATE,),
            number=3,
            due=date(2026, 11, 20),
            paid_fen=20_000,
            left_fen=30_000,
            by=date(2026, 12, 11),
            today=TODAY,
            agreement=AGREED,
        ).text
    if cell.turn == "refused":
        return write_second_round(cell.debt, REFUSED, (LATE,), **offering(cell)).text  # type: ignore[arg-type]
    parts = [
        "[说]\n" + "\n".join(spoken(cell)),
        "[写]\n" + written(cell, Length.LONG, LATE, ILL),
        "[短]\n" + written(cell, Length.SHORT, LATE),
    ]
    if cell.turn == "feasible":
        hold = write_hold(cell.debt, (), rules=BOOK.rules, as_of=as_of(TODAY))
        parts.append("[先发]\n" + hold.text)
    return "\n\n".join(parts)


def told(turn: str, kind: LenderType) -> str:
    """Give the texts of a level loan, then of each other kind the lines that differ from it."""
    usual = text_of(Cell(kind, RepaymentWay.LEVEL, turn)).split("\n")
    others: dict[str, list[str]] = {}
    for way in KINDS:
        lines = text_of(Cell(kind, way, turn)).split("\n")
        differing = [line for line in ndiff(usual, lines) if line[0] in "-+"]
        others.setdefault("\n".join(differing), []).append(way)
    same = others.pop("")
    parts = [f"== {' '.join(same)}", *usual]
    for text, ways in others.items():
        parts += ["", f"== {' '.join(ways)}", text]
    return "\n".join(parts)


@cache
def distinct() -> dict[str, tuple[str, tuple[LenderType, ...]]]:
    """Give the texts of every type and turn once, by file name, and to whom else they go."""
    found: dict[tuple[str, str], list[LenderType]] = {}
    for turn in TURNS:
        for kind in WRITTEN_TO:
            found.setdefault((turn, told(turn, kind)), []).append(kind)
    return {
        f"voice-{turn}-{kinds[0]}.txt": (text, tuple(kinds))
        for (turn, text), kinds in found.items()
    }


def cells() -> Iterator[Cell]:
    for turn in TURNS:
        for kind in WRITTEN_TO:
            for way in KINDS:
                yield Cell(kind, way, turn)


# --- texts as approved


@pytest.mark.parametrize("name", distinct())
def test_reads_as_approved(golden: Callable[[str, str], None], name: str) -> None:
    golden(name, distinct()[name][0])


def test_no_approved_text_is_left_over_and_each_was_remarked_on() -> None:
    kept = {path.name for path in GOLDEN.glob("voice-*.txt")}
    assert kept == set(distinct())
    remarked = re.findall(r"^\| `(voice-[^`]+)` \| ([^|]+) \| ([^|]+) \|$", TABLE.read_text("utf-8"), re.M)
    assert {f"{name}.txt" for name, _, _ in remarked} == kept
    assert all(remark.strip() for _, _, remark in remarked)
