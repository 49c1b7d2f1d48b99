"""What may be said to whom: nothing to an unlicensed lender, nothing willing on a debt gone old."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.case import (
    Agreement,
    CallKind,
    Case,
    Channel,
    Clause,
    CollectorCall,
    CourtPaperKind,
    Danger,
    Debt,
    EnumSet,
    Hardship,
    LenderType,
    Negotiation,
    Outcome,
    Payment,
    PlannedPayment,
    Reason,
    Refusal,
    RepaymentWay,
    Said,
)
from core.days import months_after
from core.documents import to_text
from core.errors import TextWithheld
from core.intake import example, write_case_file
from core.report import Report, complaint, paper_names, report, texts_to_json, write_paper
from core.report.papers import SheetKind
from core.rules import RuleBook
from core.steps import NextKind, Withheld, withheld
from core.words import (
    Length,
    names,
    sms_parts,
    write_hold,
    write_late,
    write_message,
    write_script,
)
from core.words.complaint import complaint_words
from tests.build import TODAY, WRITTEN_TO, a_case, a_debt, as_of
from ui.debts.words import agreements as agreement_labels
from ui.debts.words import talks
from ui.guard.words import calls as call_labels
from ui.shell.words import words as labels

BOOK = RuleBook.load()
ROOT = Path(__file__).parents[2]
WILLING = ("愿意", "延期", "再等我", "每期", "结清", "能做到", "借你的钱", "还你")
"""Words of texts that are willing, ask for time, or offer."""
FACING = {"hold", "message_long", "message_short", "script", "call", "chat"}
LONG_AGO = date(2022, 3, 12)


def texts_of(case: Case, today: date = TODAY) -> dict[str, dict[str, dict[str, str]]]:
    told = texts_to_json(case, report(case, BOOK, as_of(today)), BOOK)
    return {one["id"]: one for one in told["debts"]}


def found(case: Case) -> Report:
    return report(case, BOOK, as_of())


def why(debt: Debt, today: date = TODAY, **more: object) -> Withheld | None:
    return withheld(a_case(debts=(debt,), **more), debt, today)


# --- the letter says what was ticked


SENTENCES = {
    Hardship.LATE_WAGES: ("工资晚发或被拖欠", "单位没有按时发工资"),
    Hardship.PAY_CUT: ("收入降了", "我的收入减少了"),
    Hardship.JOB_LOSS: ("没有工作了", "我没有工作了"),
    Hardship.ILLNESS: ("自己或家人生病", "我或家里人病了"),
    Hardship.OWN_ILLNESS: ("自己生病", "我生病了"),
    Hardship.FAMILY_ILLNESS: ("家人生病", "家人生病了"),
    Hardship.FAMILY: ("家里有变故", "家里有变故"),
    Hardship.BUSINESS: ("生意亏了", "我做生意亏了钱"),
}
"""What is ticked, and what a letter says then: the same thing and nothing beside it."""


def test_every_label_has_its_sentence_and_no_sentence_stands_for_two() -> None:
    assert set(SENTENCES) == set(Hardship)
    assert {h: (labels.HARDSHIPS[h][0], names()["hardships"][h]) for h in Hardship} == SENTENCES
    assert len({sentence for _, sentence in SENTENCES.values()}) == len(Hardship)


SAID: dict[Said, tuple[str, str]] = {
    Said.THREAT: ("威胁", "对方说了威胁的话"),
    Said.INSULT: ("骂人", "对方说了辱骂的话"),
    Said.FALSE_AUTHORITY: ("自称公检法", "对方自称公安、法院或检察院"),
    Said.THIRD_PARTY: ("联系了家人或单位", "对方联系了我的家人或单位"),
    Said.PRIVATE_ACCOUNT: ("要求转个人账户", "对方要我把钱转到个人账户"),
    Said.NEW_LOAN: ("让我再借钱来还", "对方要我再借钱来还"),
    Said.VISIT: ("说要上门", "对方说要上门"),
    Said.CAME_ALONE: ("上门只来一个人", "对方只有一个人上门"),
    Said.SHOWED_NO_ID: ("上门不出示证件", "对方上门没有出示证件"),
    Said.MASS: ("群发", "对方群发信息"),
}
REFUSED: dict[Refusal, tuple[str, str]] = {
    Refusal.NO_SUCH_PLAN: ("系统没有这个方案", "系统里没有这个方案"),
    Refusal.PAY_FIRST: ("先还一部分", "先还一部分才能谈"),
    Refusal.MORE_PAPERS: ("材料不够", "材料不够"),
    Refusal.ALL_AT_ONCE: ("要一次结清", "要求一次结清"),
    Refusal.FEWER_INSTALMENTS: ("期数只能更少", "最多只能分更少的期数"),
    Refusal.NOT_ELIGIBLE: ("不符合条件", "不符合条件"),
    Refusal.RATE_WITHIN: ("利率没超", "利率没有超"),
    Refusal.OUTSOURCED: ("转给催收公司了", "已经委托给催收公司"),
    Refusal.OTHER: ("没说理由", ""),
}
FOUND: dict[Danger, tuple[str, str]] = {
    Danger.NEW_LOAN: ("新签一份借款合同，用来还旧的", "新签一份借款合同，用来还旧的"),
    Danger.FEE_FIRST: ("先交手续费、保证金", "先交手续费、保证金或定金"),
    Danger.BLANK_AMOUNT: ("金额空着", "金额空着，或者以后再填"),
    Danger.PERSONAL_ACCOUNT: ("还到个人账户", "还到个人账户"),
    Danger.NO_COMPLAINT: ("放弃投诉、起诉", "放弃投诉或起诉的权利"),
    Danger.ALL_DUE: ("晚一次就全部到期，怎么算没写", "晚一次就全部到期，怎么算没写明"),
    Danger.MORE_THAN_OWED: ("要承认的总额比账单还多", "要我承认的总额比账单还多"),
    Danger.ONLY_A_NAME: ("只有催收员的名字，没有债权人", "落款只有催收员的名字，没有债权人"),
}
"""The same for what was said in a call, for why it was refused, and for what a paper holds."""


def test_what_was_ticked_is_what_is_written_and_nothing_beside_it() -> None:
    said, refusals, dangers = complaint_words()["said"], names()["refusals"], names()["dangers"]
    assert {s: (call_labels.SAID[s], said[s]) for s in Said} == SAID
    assert {r: (talks.REFUSALS[r], refusals[r]) for r in Refusal} == REFUSED
    assert {d: (agreement_labels.DANGER_NAMES[d], dangers[d]) for d in Danger} == FOUND
    for table in (SAID, REFUSED, FOUND):
        assert len({sentence for _, sentence in table.values()}) == len(table)


@pytest.mark.parametrize("hardship", Hardship)
def test_a_letter_says_the_sentence_of_what_was_ticked(hardship: Hardship) -> None:
    told = a_case(reasons=(Reason(hardship=hardship),))
    said = texts_of(told)["d1"]["sheets"]["message_long"]
    assert SENTENCES[hardship][1] in said
    others = [sentence for h, (_, sentence) in SENTENCES.items() if h is not hardship]
    assert not [sentence for sentence in others if sentence in said]


def test_ones_own_line_stands_in_the_letter_as_it_was_typed() -> None:
    reason = Reason(hardship=Hardship.FAMILY, detail="老房子漏水，要修。")
    sheets = texts_of(a_case(reasons=(reason,)))["d1"]["sheets"]
    for name in ("hold", "message_long"):
        assert "家里有变故，具体是：老房子漏水，要修" in sheets[name], name
    assert "家里有变故。具体是：老房子漏水，要修。" in sheets["script"]
    assert "具体是：老房子漏水，要修。" in sheets["call"].split("\n")
    parts = write_paper(
        SheetKind.STATEMENT, "all", a_case(reasons=(reason,)), found(a_case()), BOOK
    )
    assert "家里有变故，具体是：老房子漏水，要修" in to_text(parts)


# --- a lender without a licence


UNLICENSED = a_debt(
    id="u",
    platform="乙口子",
    lender_type=LenderType.UNLICENSED,
    received_fen=140_000,
    way=RepaymentWay.ONCE,
    term_days=7,
    instalment_fen=200_000,
    instalments_left=1,
    overdue_since=TODAY - timedelta(days=7),
    starred=True,
)
PROMISED = Agreement(
    id="a9",
    debt_id="u",
    promised_on=TODAY,
    instalments=2,
    instalment_fen=100_000,
    first_due=TODAY + timedelta(days=9),
    written_received_on=TODAY,
    checked_on=TODAY,
)


def test_an_unlicensed_lender_is_in_no_plan_no_sum_no_call_no_card_and_no_calendar() -> None:
    alone = found(a_case())
    both = found(a_case(debts=(a_debt(), UNLICENSED), agreements=(PROMISED,)))
    one = both.find("u")
    assert one is not None
    assert both.left_out == ("u",)
    assert both.call_order == ("d1",)
    assert (both.monthly_now_fen, both.left_to_pay_fen) == (
        alone.monthly_now_fen,
        alone.left_to_pay_fen,
    )
    assert both.overdue_count == 0
    assert both.plan == alone.plan
    assert both.card == alone.card
    assert both.reminders == alone.reminders
    assert both.living == alone.living
    assert (one.option, one.asked, one.offer, one.lowest, one.options) == (None,) * 4 + ((),)
    assert (one.ceiling_fen, one.next_due) == (0, None)
    assert both.steps.next == alone.steps.next


def test_where_nothing_fits_an_unlicensed_lender_has_no_share_of_the_pool() -> None:
    dear = a_debt(received_fen=90_000_000, instalment_fen=9_000_000)
    both = found(a_case(debts=(dear, UNLICENSED)))
    assert not both.plan.feasible
    assert "u" not in both.plan.shares_fen


def test_alone_it_is_the_next_thing_until_evidence_is_kept_and_never_a_message() -> None:
    step = found(a_case(debts=(UNLICENSED,))).steps.next
    assert (step.kind, step.debt_id) == (NextKind.KEEP_EVIDENCE, "u")


def test_there_is_one_page_and_one_text_that_pays_promises_and_asks_for_nothing() -> None:
    talk = Negotiation(
        id="n1",
        debt_id="u",
        on=TODAY,
        channel=Channel.PHONE,
        outcome=Outcome.REFUSED,
        refusal=Refusal.OTHER,
    )
    case = a_case(debts=(UNLICENSED,), negotiations=(talk,))
    one = texts_of(case)["u"]
    assert set(one["sheets"]) == {"unlicensed", "insist"}
    assert set(one["withheld"]) > FACING | {"second_round"}
    assert set(one["withheld"].values()) == {"unlicensed"}
    text = one["sheets"]["insist"]
    assert "放贷资格" in text
    assert "不确认金额，也不付任何费用" in text
    assert not [word for word in WILLING if word in text]
    page = one["sheets"]["unlicensed"]
    for told in ("展期费", "证据", "12348", "110", "jubao.nifa.org.cn"):
        assert told in page


def test_no_writer_writes_to_an_unlicensed_lender() -> None:
    told: dict[str, Any] = {"rules": BOOK.rules, "today": TODAY}
    offering = told | {"offer": None, "ceiling_fen": 0}
    late = {"number": 1, "due": TODAY, "paid_fen": 0, "left_fen": 1, "by": None, "today": TODAY}
    writers: tuple[tuple[Callable[..., object], dict[str, Any]], ...] = (
        (write_hold, {"rules": BOOK.rules, "as_of": as_of(TODAY)}),
        (write_script, offering),
        (write_message, offering | {"length": Length.LONG}),
        (write_late, late),
    )
    for write, more in writers:
        with pytest.raises(TextWithheld):
            write(UNLICENSED, (), **more)


def test_its_papers_are_that_page_and_no_letter() -> None:
    case = a_case(debts=(a_debt(), UNLICENSED))
    report_ = found(case)
    kinds = {name.kind: name.title for name in paper_names(case, report_, "") if name.about == "u"}
    assert SheetKind.APPEAL not in kinds
    assert kinds[SheetKind.SCRIPT] == "没有牌照的，先看这一页"
    for kind in (SheetKind.SCRIPT, SheetKind.APPEAL):
        text = to_text(write_paper(kind, "u", case, report_, BOOK))
        assert not [word for word in ("愿意", "延期", "每期") if word in text], kind
    listed = to_text(write_paper(SheetKind.DEBTS, "all", case, report_, BOOK))
    assert "共 1 笔" in listed
    assert "另有 1 笔没算进来" in listed


# --- a debt gone old


OLD = a_debt(overdue_since=LONG_AGO, signed_on=date(2021, 12, 12))


def test_three_years_to_the_day_after_it_fell_due() -> None:
    day = months_after(LONG_AGO, 36)
    assert why(OLD, day - timedelta(days=1)) is None
    assert why(OLD, day) is Withheld.OLD


def test_the_last_day_of_a_plan_counts_where_no_day_overdue_was_told() -> None:
    plan = (PlannedPayment(on=LONG_AGO, amount_fen=100),)
    dated = a_debt(way=RepaymentWay.DATED, planned=plan)
    once = a_debt(way=RepaymentWay.ONCE, term_days=14, received_on=date(2021, 5, 1), due_day=None)
    assert why(dated) is why(once) is Withheld.OLD
    assert why(replace(dated, instalments_left=0)) is None


AGREED = Agreement(id="a1", debt_id="d1", promised_on=date(2024, 6, 1))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, Withheld.OLD),
        ({"agreements": (AGREED,)}, None),  # no gap of three years, and the last is young
        ({"agreements": (replace(AGREED, promised_on=date(2025, 3, 12)),)}, Withheld.OLD),
        ({"agreements": (replace(AGREED, promised_on=date(2023, 11, 24)),)}, Withheld.OLD),
        ({"agreements": (replace(AGREED, promised_on=date(2023, 11, 25)),)}, None),
    ],
)
def test_a_promise_counts_as_long_as_there_is_no_gap(
    told: dict[str, Any], expected: Withheld | None
) -> None:
    assert why(OLD, **told) is expected


def test_a_payment_counts_like_a_promise() -> None:
    early = replace(AGREED, promised_on=date(2022, 6, 1))
    paid = Payment(id="p1", agreement_id="a1", number=1, paid_on=date(2024, 6, 1), amount_fen=1)
    assert why(OLD, agreements=(early,)) is Withheld.OLD
    assert why(OLD, agreements=(early,), payments=(paid,)) is None


def a_call(on: date, **changes: object) -> CollectorCall:
    usual = CollectorCall(id=f"c{on}", debt_id="d1", on=on, at=time(10))
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_a_collectors_call_after_the_gap_lifts_nothing() -> None:
    late, early = a_call(TODAY), a_call(date(2024, 1, 5))
    assert why(OLD, calls=(late,)) is Withheld.OLD
    assert why(OLD, calls=(early,)) is None
    assert why(OLD, calls=(replace(early, connected=False),)) is Withheld.OLD
    assert why(OLD, calls=(replace(early, kind=CallKind.MINE),)) is Withheld.OLD
    assert why(OLD, calls=(replace(early, debt_id=None),)) is Withheld.OLD
    later = a_call(date(2025, 12, 1))
    assert why(OLD, calls=(early, later)) is None


def test_the_day_told_decides_and_so_does_having_asked() -> None:
    assert why(replace(OLD, last_contact_on=date(2024, 5, 1))) is None
    assert why(replace(OLD, last_contact_on=date(2025, 5, 1))) is Withheld.OLD
    assert why(replace(OLD, law_asked=True)) is None


def test_a_person_without_any_day_is_asked_for_one() -> None:
    bare = Debt(id="d1", platform="老同学", lender_type=LenderType.PRIVATE)
    assert why(bare) is Withheld.UNDATED
    assert why(replace(bare, signed_on=date(2019, 1, 5))) is Withheld.UNDATED
    assert why(replace(bare, signed_on=date(2026, 1, 5))) is None
    assert why(replace(bare, last_contact_on=date(2026, 1, 5))) is None
    assert why(replace(bare, last_contact_on=date(2020, 1, 5))) is Withheld.OLD
    assert why(replace(bare, law_asked=True)) is None
    assert why(Debt(id="d1", platform="甲")) is None


def test_nothing_that_is_willing_stands_among_the_texts_of_an_old_debt() -> None:
    talk = Negotiation(
        id="n1",
        debt_id="d1",
        on=TODAY,
        channel=Channel.PHONE,
        outcome=Outcome.REFUSED,
        refusal=Refusal.OTHER,
    )
    oral = replace(AGREED, promised_on=TODAY, instalments=3, instalment_fen=100)
    case = a_case(
        debts=(OLD,),
        negotiations=(talk,),
        agreements=(oral,),
        calls=(a_call(TODAY, said=frozenset({Said.THREAT})),),
    )
    one = texts_of(case)["d1"]
    assert set(one["sheets"]) == {"hold_off", "neutral", "complaint"}
    assert one["withheld"].keys() >= FACING | {"second_round", "written_request-a1", "promise-a1"}
    for name in ("neutral", "complaint"):
        assert not [word for word in WILLING if word in one["sheets"][name]], name
    assert "先打 12348" in one["sheets"]["hold_off"]
    report_ = found(case)
    assert report_.steps.next.kind is not NextKind.HOLD
    for paper in paper_names(case, report_, ""):
        if paper.kind in {SheetKind.SCRIPT, SheetKind.APPEAL, SheetKind.AGREEMENT}:
            text = to_text(write_paper(paper.kind, paper.about, case, report_, BOOK))
            assert not [word for word in ("我愿意", "能不能") if word in text], paper.kind
    asked = replace(case, debts=(replace(OLD, law_asked=True),))
    assert set(texts_of(asked)["d1"]["sheets"]) >= FACING


def test_an_old_debt_is_asked_about_before_a_message_and_stays_in_the_plan() -> None:
    case = a_case(debts=(OLD,))
    report_ = found(case)
    assert (report_.steps.next.kind, report_.steps.next.debt_id) == (NextKind.ASK_LAW, "d1")
    assert report_.call_order == ("d1",)
    statement = to_text(write_paper(SheetKind.STATEMENT, "all", case, report_, BOOK))
    assert "我愿意还款" not in statement


def test_no_rule_gone_stale_lifts_it() -> None:
    assert why(OLD, date(2040, 1, 1)) is Withheld.OLD
    far = texts_of(a_case(debts=(OLD, UNLICENSED)), date(2040, 1, 1))
    assert far["d1"]["withheld"].keys() >= FACING
    assert "110" in far["u"]["sheets"]["unlicensed"]


# --- to a friend or a relative


def test_a_person_is_written_to_like_a_person() -> None:
    aunt = a_debt(platform="姑妈", lender_type=LenderType.PRIVATE, overdue_since=date(2026, 9, 1))
    sheets = texts_of(a_case(debts=(aunt,)))["d1"]["sheets"]
    for name in ("hold", "message_long", "message_short"):
        desk = ("罚息", "工作日", "《", "条", "工单", "书面", "借款人", "贵", "明细")
        assert not [word for word in desk if word in sheets[name]], (name, sheets[name])
        assert sheets[name].startswith("姑妈，借你的钱我")
    for text in sheets.values():
        assert "罚息" not in text
        assert "《" not in text


# --- the account of calls


def account(*calls: CollectorCall, debt: Debt | None = None) -> str:
    case = a_case(debts=(debt or a_debt(),), calls=calls)
    return to_text(complaint(case, case.debts[0], BOOK, TODAY))


def test_every_item_says_whose_act_it_was() -> None:
    everything = a_call(TODAY, at=time(9, 1, 30), said=frozenset(Said))
    [line] = [
        line for line in account(everything).split("\n") if line.startswith("2026年11月24日 09")
    ]
    happened = line.split(" | ")[2]
    assert happened.startswith("对方来电，我接听了。")
    items = re.split("[。；]", happened)[1:]
    assert len(items) == len(Said)
    assert all(item.startswith("对方") for item in items)
    assert "09:01 |" in line
    assert "09:01:30" not in account(everything)


@pytest.mark.parametrize(
    ("answered", "missed", "said"),
    [(2, 0, "2 天里，我 2 天"), (1, 1, "2 天里，我 1 天"), (1, 2, ""), (0, 1, "")],
)
def test_that_one_could_be_reached_is_said_only_where_it_helps(
    answered: int, missed: int, said: str
) -> None:
    days = [TODAY - timedelta(days=n) for n in range(answered + missed)]
    calls = [a_call(day, connected=n < answered) for n, day in enumerate(days)]
    text = account(*calls)
    assert (f"对方联系过我的 {said}" in text) if said else ("对方联系过我的" not in text)


# --- the command


@pytest.mark.slow
def test_the_command_prints_the_texts_the_same_every_time(tmp_path: Path) -> None:
    case = replace(example("z"), debts=(*example("z").debts, UNLICENSED))
    file = tmp_path / "case.json"
    file.write_text(write_case_file(case), encoding="utf-8")
    command = [sys.executable, "main.py", "texts", str(file), "--today", TODAY.isoformat()]
    printed = {
        subprocess.run(
            command,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    told = json.loads(printed.pop())
    assert told == texts_to_json(case, report(case, BOOK, as_of()), BOOK)
    assert [set(one) for one in told["debts"]] == [{"id", "sheets", "withheld"}] * len(case.debts)
    assert told["debts"][0]["sheets"].keys() >= FACING


# --- nothing new is put to a lender with whom something was agreed


PAPER = Agreement(
    id="a7",
    debt_id="d1",
    promised_on=TODAY - timedelta(days=14),
    staff_no="8021",
    instalments=18,
    instalment_fen=50_000,
    first_due=TODAY + timedelta(days=18),
    written_received_on=TODAY - timedelta(days=4),
    written_instalment_fen=53_700,
)
CHECKED = replace(PAPER, checked_on=TODAY)
NO = Negotiation(
    id="n7",
    debt_id="d1",
    on=TODAY - timedelta(days=9),
    channel=Channel.PHONE,
    outcome=Outcome.REFUSED,
)
NEW = ("能做到的方案", "我想分", "申请分", "提出一个", "能不能", "望")
"""Words of a text that puts something new."""


@pytest.mark.parametrize(("paper", "why_not"), [(PAPER, "unchecked"), (CHECKED, "agreed")])
def test_a_paper_that_came_is_answered_by_no_new_proposal(paper: Agreement, why_not: str) -> None:
    told = a_case(agreements=(paper,), negotiations=(NO,))
    one = texts_of(told)["d1"]
    assert {one["withheld"][name] for name in (*FACING, "second_round")} == {why_not}
    assert not (FACING | {"second_round"}) & one["sheets"].keys()
    said = one["sheets"]["on_paper"]
    assert "工号 8021" in said
    assert ("537 元" in said) is (why_not == "agreed")
    assert "500 元" not in said
    printed = to_text(write_paper(SheetKind.SCRIPT, "d1", told, found(told), BOOK))
    for text in (*one["sheets"].values(), printed):
        assert [word for word in NEW if word in text] == []
    assert said in printed


def test_a_refusal_after_the_paper_came_gives_the_proposal_back() -> None:
    said = replace(NO, on=TODAY - timedelta(days=1))
    one = texts_of(a_case(agreements=(PAPER,), negotiations=(said,)))["d1"]
    assert one["sheets"].keys() >= FACING
    bound = texts_of(a_case(agreements=(CHECKED,), negotiations=(said,)))["d1"]
    assert not FACING & bound["sheets"].keys()


def test_nothing_is_asked_of_a_lender_that_was_paid() -> None:
    one = texts_of(a_case(debts=(a_debt(instalments_left=0),)))["d1"]
    assert {one["withheld"][name] for name in FACING} == {"cleared"}
    assert not FACING & one["sheets"].keys()


def test_a_paper_nobody_looked_through_is_not_said_to_lack_anything() -> None:
    name = f"written_request-{PAPER.id}"
    bare = texts_of(a_case(agreements=(PAPER,)))["d1"]["sheets"][name]
    assert "还缺" not in bare
    assert "每期金额" in bare
    some = replace(PAPER, clauses=EnumSet({Clause.INSTALMENTS}))
    assert "还缺" in texts_of(a_case(agreements=(some,)))["d1"]["sheets"][name]


# --- while a court has it, a text only talks


SUED = {"in_court": True, "overdue_since": TODAY - timedelta(days=90)}
OWNS_UP = ("我愿意还", "愿意还款", "我知道", "一直记着", "我记着", "对不住", "上面的日期", "会遵守")


@pytest.mark.parametrize("kind", WRITTEN_TO)
@pytest.mark.parametrize("way", [{"in_court": True}, {"court_kind": CourtPaperKind.ARBITRATION}])
def test_while_a_court_has_it_every_text_says_what_it_is_for_and_owns_up_to_nothing(
    kind: LenderType, way: dict[str, Any]
) -> None:
    debt = a_debt(
        lender_type=kind, lender_name="丙银行", overdue_since=SUED["overdue_since"], **way
    )
    refused = replace(NO, refusal=Refusal.PAY_FIRST)
    promised = replace(PAPER, written_received_on=None, written_instalment_fen=None)
    for told in (
        a_case(debts=(debt,), negotiations=(refused,)),
        a_case(debts=(debt,), agreements=(promised,)),
    ):
        sheets = texts_of(told)["d1"]["sheets"]
        for name in sheets.keys() & {*FACING, "second_round"}:
            assert re.search("只用来(?:协商|商量)", sheets[name]), name
            assert [word for word in OWNS_UP if word in sheets[name]] == [], name
        rest = [text for name, text in sheets.items() if name.startswith(("written", "appeal"))]
        assert not [text for text in rest if "我愿意还" in text]
        assert sms_parts(sheets["message_short"]) == 1 or debt.is_of_a_person


def test_whoever_goes_on_as_agreed_does_not_say_that_it_cannot_be_done() -> None:
    late = TODAY - timedelta(days=40)
    ill = (Reason(hardship=Hardship.OWN_ILLNESS),)
    for kind in (LenderType.BANK, LenderType.FRIEND):
        debt = a_debt(lender_type=kind, overdue_since=late, received_fen=1_200_000)
        sheets = texts_of(a_case(debts=(debt,), reasons=ill))["d1"]["sheets"]
        for name in ("message_long", "script", "call"):
            assert "生病" in sheets[name], (kind, name)
            goes_on = re.search("接着还|每月最多还你", sheets[name])
            assert goes_on, (kind, name)
            assert "有困难" not in sheets[name], (kind, name)
            assert "个月还清" not in sheets[name], "what was missed isn't in these months"
