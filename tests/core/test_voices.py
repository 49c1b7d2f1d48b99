"""Every type of lender, every kind of loan, every turn a talk may take: what is said to whom."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from difflib import ndiff
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest

from core.case import (
    Agreement,
    Case,
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
from core.intake import write_case_file
from core.numbers.debt_status import DebtStatus, debt_status
from core.numbers.rates import Verdict
from core.report import report
from core.rules import RuleBook
from core.words import (
    LONGEST_SENTENCE,
    Length,
    Offer,
    request_written,
    sms_parts,
    write_hold,
    write_late,
    write_message,
    write_promise,
    write_script,
    write_second_round,
)
from tests.build import PERSONS, TODAY, WRITTEN_TO, a_case, a_debt, as_of
from tests.core.test_words import HOSTILE, ILL, LATE, NEVER_SAID, an_offer, cited_somewhere

BOOK = RuleBook.load()
ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
TABLE = ROOT / "docs" / "voices.md"
COINED = ("首期", "备款", "备钱", "对照线", "代扣", "装得下", "贵平台", "撤回委外", "出借人")
"""Words of the first edition: one thing has one name, and each of the three days has its own."""

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
        return standing_of(self)

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


@cache
def standing_of(cell: Cell) -> DebtStatus:
    return debt_status(cell.debt, BOOK, TODAY)


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


@cache
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
    row = r"^\| `(voice-[^`]+)` \| ([^|]+) \| ([^|]+) \|$"
    remarked = re.findall(row, TABLE.read_text("utf-8"), re.MULTILINE)
    assert {f"{name}.txt" for name, _, _ in remarked} == kept
    assert all(remark.strip() for _, _, remark in remarked)


# --- what holds of every text


@pytest.mark.parametrize("turn", TURNS)
def test_no_text_says_what_must_not_be_said_and_no_sentence_is_longer_than_a_breath(
    turn: str,
) -> None:
    for cell in (cell for cell in cells() if cell.turn == turn):
        text = text_of(cell)
        assert [word for word in (*NEVER_SAID, *COINED) if word in text] == [], cell
        if turn not in {"late", "refused"}:
            too_long = [line for line in spoken(cell, LATE, ILL) if len(line) > LONGEST_SENTENCE]
            assert too_long == [], cell
            assert sms_parts(written(cell, Length.SHORT, LATE, ILL)) == 1, cell


def test_the_true_rate_is_argued_with_where_it_lies_above_the_line_and_nowhere_else() -> None:
    seen = set()
    for cell in cells():
        if cell.turn == "late":
            continue
        is_above = cell.standing.verdict is Verdict.ABOVE
        seen.add(is_above)
        texts = (
            [text_of(cell)]
            if cell.turn == "refused"
            else ["".join(spoken(cell)), written(cell, Length.LONG)]
        )
        for text in texts:
            said = re.findall(r"年(?:化|利率)约 ([\d.]+)%", text)
            is_letter_to_person = cell.turn == "refused" and cell.lender_type in PERSONS
            assert len(said) == (is_above and not is_letter_to_person), cell
            if said:
                assert cell.standing.rate is not None
                assert abs(Decimal(said[0]) - 100 * cell.standing.rate.simple) <= Decimal("0.005")
    assert seen == {True, False}


def test_a_hair_above_the_line_is_no_argument() -> None:
    standing = Cell(LenderType.BANK, RepaymentWay.LEVEL, "feasible").standing
    assert standing.rate is not None
    for simple, verdict, argued in (
        ("0.240008", Verdict.BETWEEN, False),
        ("0.2401", Verdict.ABOVE, True),
    ):
        rate = replace(standing.rate, simple=Decimal(simple))
        text = write_message(
            standing.debt,
            (),
            offer=None,
            ceiling_fen=0,
            rules=BOOK.rules,
            today=TODAY,
            length=Length.LONG,
            standing=replace(standing, rate=rate, verdict=verdict),
        ).text
        assert ("年化约" in text) is argued


def test_the_sheet_of_costs_is_asked_for_only_of_loans_that_have_one() -> None:
    cell = Cell(LenderType.CONSUMER_FINANCE, RepaymentWay.LEVEL, "feasible")
    for signed_on, asked in ((date(2026, 8, 1), True), (date(2026, 7, 31), False), (None, False)):
        debt = replace(cell.debt, signed_on=signed_on)
        text = write_message(
            debt,
            (),
            offer=None,
            ceiling_fen=0,
            rules=BOOK.rules,
            today=TODAY,
            length=Length.LONG,
            standing=debt_status(debt, BOOK, TODAY),
        ).text
        assert "年化约" in text
        assert ("综合融资成本明示表" in text) is asked


def test_each_text_cites_rules_that_cover_its_lender_and_the_card_article_cards_only() -> None:
    for cell in cells():
        if cell.turn in {"late", "refused"}:
            continue
        for result in (
            write_script(cell.debt, (), **offering(cell)),  # type: ignore[arg-type]
            write_message(cell.debt, (), length=Length.LONG, **offering(cell)),  # type: ignore[arg-type]
        ):
            assert set(result.cites) <= set(BOOK.covering(cell.lender_type)), cell
            assert ("第70条" in result.text) is (cell.lender_type is LenderType.BANK_CARD), cell
            assert ("法发〔2017〕22号" in result.text) <= (
                cell.lender_type is not LenderType.BANK_CARD
            )


def test_a_card_centre_hears_its_own_words_and_both_conditions() -> None:
    cell = Cell(LenderType.BANK_CARD, RepaymentWay.REVOLVING, "feasible")
    for text in ("".join(spoken(cell)), written(cell, Length.LONG)):
        for word in (
            "持卡人",
            "卡号后四位 0417",
            "信用卡欠款",
            "超出我的还款能力",
            "仍愿意还",
            "停止催收",
        ):
            assert word in text
        for word in ("借款人", "合同尾号", "罚息", "担保费", "会员费", "法发"):
            assert word not in text
    full = replace(cell.debt, contract_no="6225 8801 2345 0417")
    assert "卡号后四位 0417。" in hold_to(full)
    assert "6225" not in hold_to(full)


def test_the_ability_to_pay_is_never_denied_without_a_sum() -> None:
    cell = Cell(LenderType.BANK_CARD, RepaymentWay.REVOLVING, "feasible")
    told = offering(cell) | {"offer": None, "ceiling_fen": None}
    keeps = offering(cell) | {"offer": an_offer(option_key="keep", rate=None)}
    rich = offering(cell) | {"offer": None, "ceiling_fen": 9_000_000}
    for given_ in (told, keeps, rich):
        text = write_message(cell.debt, (), length=Length.LONG, **given_).text  # type: ignore[arg-type]
        assert "超出我的还款能力" not in text


def test_charges_of_a_card_are_called_high_only_where_some_were_told() -> None:
    for penalty_fen, said in ((0, False), (50_000, True)):
        debt = replace(
            Cell(LenderType.BANK_CARD, RepaymentWay.REVOLVING, "feasible").debt,
            penalty_fen=penalty_fen,
        )
        assert ("适当减少" in long_to(debt)) is said
        assert "10号" not in long_to(debt)


def hold_to(debt: Debt) -> str:
    return write_hold(debt, (), rules=BOOK.rules, as_of=as_of(TODAY)).text


def long_to(debt: Debt, offer: Offer | None = None) -> str:
    return write_message(
        debt,
        (LATE,),
        offer=offer,
        ceiling_fen=70_000,
        rules=BOOK.rules,
        today=TODAY,
        length=Length.LONG,
        standing=debt_status(debt, BOOK, TODAY),
    ).text


def test_a_platform_is_asked_who_lent_and_offered_nothing_until_it_says() -> None:
    known = Cell(LenderType.ASSISTED_PLATFORM, RepaymentWay.LEVEL, "feasible")
    bare = replace(known.debt, lender_name="")
    offer = known.offer
    said = write_script(bare, (LATE,), **offering(known))  # type: ignore[arg-type]
    short = write_message(bare, (LATE,), length=Length.SHORT, **offering(known)).text  # type: ignore[arg-type]
    again = write_second_round(bare, REFUSED, (LATE,), **offering(known)).text  # type: ignore[arg-type]
    for text in ("".join(said.lines), long_to(bare, offer), short, again, hold_to(bare)):
        assert "债权人" in text
        assert "元" not in text
        assert "期还" not in text
    assert "丙银行（经甲分期办理）的借款人" in long_to(known.debt, offer)
    assert "599.09 元" in long_to(known.debt, offer)


def test_a_platform_is_told_the_dates_it_gave_and_that_one_goes_on() -> None:
    dated = replace(
        Cell(LenderType.ASSISTED_PLATFORM, RepaymentWay.DATED, "feasible").debt, lender_name=""
    )
    keeps = an_offer(option_key="keep", rate=None)
    assert "2026年12月5日 1,243.18 元；2027年1月5日 986.40 元" in long_to(dated, keeps)
    assert "我照这个还" in long_to(dated, keeps)
    assert "我照这个还" not in long_to(dated, an_offer())
    missed = replace(dated, overdue_since=date(2026, 10, 5))
    assert "逾期" not in long_to(missed, keeps)


@pytest.mark.parametrize("kind", [k for k in WRITTEN_TO if k not in PERSONS])
def test_arrears_are_folded_in_where_there_are_some_and_never_else(kind: LenderType) -> None:
    cell = Cell(kind, RepaymentWay.LEVEL, "feasible")
    assert cell.offer is not None
    behind = replace(cell.offer, has_arrears=True)
    folded = "把逾期的部分并进去，从2026年12月15日起重新分 24 期"
    assert folded in long_to(cell.debt, behind)
    assert "逾期" not in long_to(cell.debt, cell.offer)
    said = write_script(cell.debt, (), **(offering(cell) | {"offer": behind}))  # type: ignore[arg-type]
    assert f"请{folded}。" in said.lines


@pytest.mark.parametrize(
    ("standing", "word"),
    [(DebtStanding.PAID_OUT, "代偿了多少"), (DebtStanding.ASSIGNED, "转让通知和依据")],
)
def test_who_asks_for_a_debt_it_did_not_lend_is_asked_for_its_proof(
    standing: DebtStanding, word: str
) -> None:
    debt = replace(
        Cell(LenderType.CONSUMER_FINANCE, RepaymentWay.LEVEL, "feasible").debt,
        standing=standing,
        handed_to="丁公司",
        handed_on=date(2026, 10, 1),
    )
    assert word in long_to(debt)
    assert word in hold_to(debt)
    assert "我得到的说法是，2026年10月1日，这笔借款" in long_to(debt)
    assert "丁公司" in long_to(debt)


def test_a_friend_is_asked_for_no_interest_that_was_never_agreed() -> None:
    bare = Cell(LenderType.FRIEND, RepaymentWay.SUM_ONLY, "feasible").debt
    for key, rate in (
        ("freeze_24", Decimal(0)),
        ("waive_0.3", None),
        ("cap_rate", Decimal("0.12")),
    ):
        offer = an_offer(option_key=key, rate=rate)
        assert "利息" not in long_to(bare, offer)
        agreed = replace(bare, quoted=Quote(value=Decimal("0.1"), per=QuotePeriod.YEAR))
        assert "利息" in long_to(agreed, offer)
    said = write_script(
        bare,
        (),
        offer=None,
        ceiling_fen=0,
        rules=BOOK.rules,
        today=TODAY,
        standing=debt_status(bare, BOOK, TODAY),
    )
    assert "没有约定利息的，视为没有利息。" in said.blocks[1].note
    desk = ("您", "贵", "工单", "工号", "罚息", "《", "书面", "借款人")
    assert [word for word in desk if word in "".join(said.lines)] == []


def test_whoever_promised_stands_in_every_letter_about_it() -> None:
    agreement = replace(AGREED, written_received_on=None)
    for kind in WRITTEN_TO:
        debt = Cell(kind, RepaymentWay.LEVEL, "feasible").debt
        asked = request_written(agreement, debt, (), rules=BOOK.rules, today=TODAY).text
        assert "张三 8021" in asked, kind
        assert "张三 8021" in write_promise(agreement, debt), kind
        if kind not in PERSONS:
            assert "张三 8021" in text_of(Cell(kind, RepaymentWay.LEVEL, "late")), kind
            assert "张三 8021" in text_of(Cell(kind, RepaymentWay.LEVEL, "refused")), kind
    bare = replace(agreement, staff_no="8021")
    bank = Cell(LenderType.BANK, RepaymentWay.LEVEL, "feasible").debt
    assert "（工号 8021）" in request_written(bare, bank, (), rules=BOOK.rules, today=TODAY).text


@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_names_come_out_as_typed_whatever_they_hold(kind: LenderType) -> None:
    for turn in ("feasible", "called_in"):
        cell = Cell(kind, RepaymentWay.LEVEL, turn)
        debt = replace(
            cell.debt, platform=HOSTILE, lender_name=HOSTILE, handed_to=HOSTILE, handed_on=TODAY
        )
        told = offering(cell) | {"standing": debt_status(debt, BOOK, TODAY)}
        text = write_message(debt, (LATE,), length=Length.LONG, **told).text  # type: ignore[arg-type]
        assert HOSTILE in text
        for line in write_script(debt, (LATE,), **told).lines:  # type: ignore[arg-type]
            assert len(line) <= LONGEST_SENTENCE
        promised = replace(AGREED, staff_no=HOSTILE)
        asked = request_written(promised, debt, (), rules=BOOK.rules, today=TODAY).text
        assert HOSTILE in asked


# --- the command, over every type and kind


def everybody(way: RepaymentWay) -> Case:
    """Give a case with a debt of every type of lender, all of one kind, one turn after another."""
    turns = cycle(("feasible", "refused", "called_in", "late"))
    debts, talks, agreements = [], [], []
    for n, (kind, turn) in enumerate(zip(LenderType, turns, strict=False)):
        debt = Cell(kind, way, turn).debt
        behind = TODAY - timedelta(days=40) if turn in {"refused", "late"} else None
        debts.append(replace(debt, id=f"d{n}", overdue_since=behind))
        if turn == "refused":
            talks.append(replace(REFUSED, id=f"n{n}", debt_id=f"d{n}"))
        if turn == "late":
            signed = replace(AGREED, id=f"a{n}", debt_id=f"d{n}", written_received_on=TODAY)
            agreements.append(replace(signed, checked_on=TODAY))
    return a_case(
        debts=tuple(debts),
        reasons=(LATE, ILL),
        negotiations=tuple(talks),
        agreements=tuple(agreements),
    )


@pytest.mark.parametrize("way", KINDS)
def test_the_command_writes_to_every_type_and_kind_what_may_be_said_to_it(
    way: RepaymentWay, tmp_path: Path
) -> None:
    case = everybody(way)
    file = tmp_path / "case.json"
    file.write_text(write_case_file(case), encoding="utf-8")
    printed = subprocess.run(
        [sys.executable, "main.py", "texts", str(file), "--today", TODAY.isoformat()],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    found = report(case, BOOK, as_of(TODAY))
    by_id = {one.debt.id: one for one in found.debts}
    for one in json.loads(printed)["debts"]:
        debt = by_id[one["id"]]
        texts = one["sheets"]
        if debt.debt.lender_type is LenderType.UNLICENSED:
            assert set(texts) == {"unlicensed", "insist"}
            continue
        for name, text in texts.items():
            forbidden = [word for word in (*NEVER_SAID, *COINED) if word in text]
            assert forbidden == [], (name, text)
            if name in {"call", "chat"}:
                long = [line for line in text.split("\n") if len(line) > LONGEST_SENTENCE]
                assert long == [], name
            argued = "年化约" in text or "年利率约" in text
            assert argued <= debt.is_above, name
            if name in {"call", "chat", "message_long"}:
                assert argued is debt.is_above, (name, debt.debt.lender_type)
            if not debt.debt.overdue_since and debt.debt.standing is DebtStanding.AS_SIGNED:
                assert "逾期的部分" not in text, name
        covering = set(BOOK.covering(debt.debt.lender_type))
        assert set().union(*(cited_somewhere(text) for text in texts.values())) <= covering
