import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import core.words
from core.case import (
    Agreement,
    Channel,
    Clause,
    Debt,
    EnumSet,
    Hardship,
    LenderType,
    Negotiation,
    Outcome,
    Reason,
)
from core.days import CHINA
from core.errors import NumberError, UnknownRecord
from core.rules import Confidence, RuleBook
from core.words import (
    BlockKey,
    Length,
    Offer,
    Script,
    Text,
    Unsolvable,
    missing_clauses,
    request_written,
    sms_parts,
    warnings_for,
    write_hold,
    write_hold_off,
    write_insolvency_letter,
    write_message,
    write_neutral,
    write_script,
    write_second_round,
    write_unlicensed,
)
from core.words.figures import day_near
from core.words.tables import names
from tests.build import PERSONS, TODAY, WRITTEN_TO, a_debt, as_of

BOOK = RuleBook.load()
TEMPLATES = Path(core.words.__file__).with_name("templates")
GOLDEN = Path(__file__).parents[1] / "golden"
SCENES = ("hold", "script", "message", "written_request", "way_out", "unlicensed", "neutral")
FAMILIES = {
    "keep": Decimal("0.36"),
    "waive_penalty": Decimal("0.36"),
    "waive_0.3": Decimal("0.24"),
    "cap_rate": Decimal("0.24"),
    "extend_24": Decimal("0.18"),
    "extend_36": None,
    "freeze_24": Decimal(0),
    "defer_3": Decimal("0.18"),
    "settle_0.9": None,
    "agreed": None,
}
NEVER_SAID = (
    "违法",
    "无效",
    "不用还",
    "高利贷",
    "停息挂账",
    "债务重组",
    "必须减免",
    "应当减免",
    "老赖",
    "失信",
    "黑名单",
    "话术",
    "宽限期",
    "保证",
    "一定还清",
    "亲爱的",
    "！",
    "!",
)
LATE = Reason(hardship=Hardship.LATE_WAGES, since=date(2026, 9, 1), has_proof=True)
ILL = Reason(hardship=Hardship.OWN_ILLNESS)
HOSTILE = "{{ 7*7 }}{% raw %}<b>**甲**</b>&amp;{# 注 #}\\n`$x`${y}"

reasons_told = st.lists(
    st.builds(
        Reason,
        hardship=st.sampled_from(Hardship),
        since=st.none() | st.dates(date(2020, 1, 1), TODAY),
        has_proof=st.booleans(),
    ),
    max_size=7,
)
typed = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=80) | st.integers(0, 80).map(
    lambda length: "甲" * length
)


def a_lent_debt(lender_type: LenderType, **changes: object) -> Debt:
    """Give the usual debt of a type of lender; through a platform it is known who lent it."""
    known = "丙银行" if lender_type is LenderType.ASSISTED_PLATFORM else ""
    told = {"lender_type": lender_type, "contract_no": "0417", "lender_name": known} | changes
    return a_debt(**told)


def an_offer(**changes: object) -> Offer:
    """Give an offer of 24 times 599.09 from 15 December, at 24 %."""
    usual = Offer(
        debt_id="d1",
        months=24,
        monthly_fen=59_909,
        first_due=date(2026, 12, 15),
        option_key="cap_rate",
        rate=Decimal("0.24"),
        is_above=True,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def hold(debt: Debt, *reasons: Reason) -> Text:
    return write_hold(debt, reasons, rules=BOOK.rules, as_of=as_of(TODAY))


def script(
    debt: Debt,
    *reasons: Reason,
    offer: Offer | None = None,
    ceiling_fen: int | None = 70_000,
    lowest: Offer | None = None,
    today: date = TODAY,
) -> Script:
    return write_script(
        debt,
        reasons,
        offer=offer,
        ceiling_fen=ceiling_fen,
        rules=BOOK.rules,
        today=today,
        lowest=lowest,
    )


def message(
    debt: Debt,
    *reasons: Reason,
    offer: Offer | None = None,
    ceiling_fen: int | None = 70_000,
    length: Length = Length.LONG,
    today: date = TODAY,
) -> Text:
    return write_message(
        debt,
        reasons,
        offer=offer,
        ceiling_fen=ceiling_fen,
        rules=BOOK.rules,
        today=today,
        length=length,
    )


def second_round(debt: Debt, offer: Offer | None) -> Text:
    refused = Negotiation(
        id="n1", debt_id="d1", on=TODAY, channel=Channel.PHONE, outcome=Outcome.REFUSED
    )
    return write_second_round(
        debt, refused, (), offer=offer, ceiling_fen=70_000, rules=BOOK.rules, today=TODAY
    )


def a_promise(**changes: object) -> Agreement:
    usual = Agreement(id="a1", debt_id="d1", promised_on=date(2026, 11, 20), staff_no="8021")
    return replace(usual, **changes)  # type: ignore[arg-type]


def everything(debt: Debt, *reasons: Reason, offer: Offer | None = None) -> Iterator[str]:
    """Give every text there is about one debt."""
    yield hold(debt, *reasons).text
    yield script(debt, *reasons, offer=offer, lowest=offer).text
    for length in Length:
        yield message(debt, *reasons, offer=offer, length=length).text
    yield request_written(a_promise(), debt, tuple(Clause), rules=BOOK.rules, today=TODAY).text


# --- texts as approved


def golden_texts() -> dict[str, str]:
    """Give every golden text by file name."""
    texts: dict[str, str] = {}
    freeze = an_offer(option_key="freeze_24", rate=Decimal(0))
    for kind in WRITTEN_TO:
        debt = a_lent_debt(kind)
        texts[f"hold-{kind}"] = hold(debt, LATE, ILL).text
        texts[f"script-{kind}"] = script(debt, LATE, ILL, offer=an_offer(), lowest=freeze).text
        texts[f"message-{kind}"] = message(debt, LATE, ILL, offer=freeze).text
        texts[f"written_request-{kind}"] = request_written(
            a_promise(), debt, tuple(Clause), rules=BOOK.rules, today=TODAY
        ).text
    for kind in (LenderType.BANK_CARD, LenderType.CONSUMER_FINANCE, LenderType.PRIVATE):
        debt = a_debt(lender_type=kind)
        texts[f"script-{kind}-nothing_to_offer"] = script(debt, ceiling_fen=0).text
        texts[f"message-{kind}-nothing_to_offer"] = message(debt, ceiling_fen=0).text
    debt = a_lent_debt(LenderType.CONSUMER_FINANCE)
    texts["hold-no_reason"] = hold(a_debt()).text
    texts["hold-long_name"] = hold(a_debt(platform="甲" * 80, contract_no="9" * 80), LATE).text
    texts["script-no_reason"] = script(debt, offer=an_offer()).text
    texts["script-no_budget"] = script(debt, LATE, ceiling_fen=None).text
    texts["message-short-nothing_to_offer"] = message(debt, LATE, length=Length.SHORT).text
    texts["message-short"] = message(debt, LATE, offer=freeze, length=Length.SHORT).text
    offers = [an_offer(option_key=key, rate=rate) for key, rate in FAMILIES.items()]
    offers.append(an_offer(months=1, first_due=None))
    for length in Length:
        texts[f"message-{length}-offers"] = "\n\n".join(
            f"[{offer.option_key}]\n{message(debt, offer=offer, length=length).text}"
            for offer in offers
        )
    told = a_promise(
        instalments=24,
        instalment_fen=50_000,
        first_due=date(2026, 12, 15),
        waived_fen=120_050,
        staff_no="",
        clauses=EnumSet(Clause) - {Clause.CREDIT_RECORD, Clause.VOIDING_AND_PAYEE},
    )
    came = replace(told, written_received_on=date(2026, 11, 23))
    for name, agreement in (("oral", told), ("paper", came)):
        for missing in (missing_clauses(agreement), ()):
            text = request_written(agreement, debt, missing, rules=BOOK.rules, today=TODAY).text
            texts[f"written_request-{name}-{len(missing)}_missing"] = text
    page = write_unlicensed(BOOK.rules)
    texts["unlicensed-page"] = "\n".join((*page.steps, "", page.insist))
    texts["neutral-old"] = f"{write_hold_off(BOOK.rules, years=3)}\n\n{write_neutral().text}"
    for why in Unsolvable:
        texts[f"way_out-{why}"] = write_insolvency_letter(why, rules=BOOK.rules, today=TODAY).text
    return {f"{name}.txt": text for name, text in texts.items()}


TEXTS = golden_texts()


@pytest.mark.parametrize("name", TEXTS)
def test_reads_as_approved(golden: Callable[[str, str], None], name: str) -> None:
    golden(name, TEXTS[name])


def test_no_approved_text_is_left_over() -> None:
    kept = {path.name for path in GOLDEN.glob("*.txt") if path.name.startswith(SCENES)}
    assert kept == set(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_never_says_what_must_not_be_said(name: str) -> None:
    assert not [word for word in NEVER_SAID if word in TEXTS[name]]


# --- templates


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_figures_and_articles_come_from_rules_and_values(path: Path) -> None:
    source = re.sub(r"^#.*", "", path.read_text("utf-8"), flags=re.MULTILINE)
    prose = re.sub(r"{[{%#].*?[}%#]}", "", source, flags=re.DOTALL)
    assert not re.search(r"[0-9０-９《]", prose)
    assert not re.search(r"第[一二三四五六七八九十百零]+条", prose)
    units = r"(个?工作日|(?<!同一)天|年|期|元|个月|成)"
    assert not re.search(rf"(?<!第)(?<!最后)[一二三四五六七八九十百两]+{units}", prose)


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name)
def test_a_template_says_what_it_may_use_and_calculates_nothing(path: Path) -> None:
    source = path.read_text("utf-8")
    assert re.match(r"{# .*可用：.*#}\n|{# .*宏 .*#}\n", source)
    for code in re.findall(r"{[{%]-?(.*?)[}%]}", re.sub(r'".*?"', "", source)):
        assert not re.search(r"[-+*/~]|\bround\b|\bsum\b", code), code


def test_everything_that_can_be_told_has_a_name_in_letters() -> None:
    assert set(names()["hardships"]) == set(Hardship)
    assert set(names()["clauses"]) == set(Clause)
    assert set(names()["clauses_private"]) < set(Clause)
    assert set(names()["lenders"]) == set(LenderType)
    assert set(names()["blocks"]) == set(BlockKey)


# --- the hold message


def test_a_hold_message_says_all_it_should_and_no_amount() -> None:
    text = hold(a_debt()).text
    for part in ("甲分期", "愿意还", "正在整理", "最晚2026年12月3日", "明细", "合理时段"):
        assert part in text
    assert "元" not in text


@given(platform=typed, contract_no=typed, reasons=reasons_told, kind=st.sampled_from(WRITTEN_TO))
def test_a_hold_message_has_120_to_200_characters(
    platform: str, contract_no: str, reasons: list[Reason], kind: LenderType
) -> None:
    debt = a_debt(platform=platform, contract_no=contract_no, lender_type=kind)
    text = hold(debt, *reasons).text
    shortest = 0 if kind in PERSONS else 120
    beyond = max(0, len(platform) - 60)  # a name longer than any real one isn't ours to shorten
    assert shortest <= len(text) <= 200 + beyond
    assert "\n" not in text
    assert platform in text


@given(st.dates(date(2025, 1, 1), date(2029, 12, 31)))
def test_the_proposal_is_announced_for_the_seventh_working_day(today: date) -> None:
    text = write_hold(a_debt(), (), rules={}, as_of=as_of(today))
    assert text.propose_by is not None
    later = (today + timedelta(days=n) for n in range(1, (text.propose_by - today).days + 1))
    worked = [day for day in later if CHINA.is_workday(day)]
    assert (len(worked), worked[-1]) == (7, text.propose_by)
    shown = f"{text.propose_by.year}年{text.propose_by.month}月{text.propose_by.day}日"
    assert shown in text.text


# --- the script


def test_a_script_has_six_blocks_and_says_the_three_points() -> None:
    said = script(a_debt(), LATE, offer=an_offer())
    assert [block.key for block in said.blocks] == list(BlockKey)
    titles = ["开场", "意愿", "原因", "方案", "要书面", "复述"]
    assert [block.title for block in said.blocks] == titles
    opening, willing, reason, plan, paper, repeat = (block.text for block in said.blocks)
    assert "工号" in opening
    assert "记录这次通话" in opening
    assert "愿意还" in willing
    assert "从2026年9月起，单位没有按时发工资" in reason
    assert "分 24 期还，每期 599.09 元。第一期是 2026年12月15日" in plan
    assert "先抵哪部分" in paper
    assert "发给我" in paper
    assert "分 24 期，每期 599.09 元" in repeat
    assert "还不算生效" in repeat
    assert "700 元" not in "".join(said.lines)
    assert "每月最多 700 元" in said.blocks[3].limit


def test_a_printed_script_joins_the_sentences_that_are_spoken() -> None:
    for spoken in (True, False):
        said = write_script(
            a_debt(),
            (LATE,),
            offer=an_offer(),
            lowest=an_offer(months=36, monthly_fen=39_233, option_key="extend_36"),
            ceiling_fen=70_000,
            rules=BOOK.rules,
            today=TODAY,
            spoken=spoken,
        )
        blocks = said.text.split("\n\n")
        assert len(blocks) == len(said.blocks)
        for shown, block in zip(blocks, said.blocks, strict=True):
            title, *paragraphs, notes = shown.split("\n")
            assert title == f"【{block.title}】"
            assert "".join(paragraphs) == "".join(block.lines) == block.text
            assert len(paragraphs) < len(block.lines) or len(block.lines) == 1
            assert notes == f"（{block.note}{block.limit}）"


@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_a_note_to_oneself_is_never_spoken(kind: LenderType) -> None:
    long = replace(LATE, detail="单位" * 20)
    lowest = an_offer(months=36, monthly_fen=39_233, option_key="extend_36")
    said = script(a_lent_debt(kind), long, offer=an_offer(), lowest=lowest)
    spoken = "".join(said.lines)
    for block in said.blocks:
        assert block.note not in spoken
        assert not block.limit or block.limit not in spoken
    assert "单位" * 20 in said.blocks[2].note, "too long to say, and not lost"
    assert "392.33 元" not in "".join(block.text for block in said.blocks)


def test_charges_are_asked_for_one_by_one() -> None:
    every = "本金、利息、罚息、违约金、担保费、服务费、会员费、保险费"
    of_a_card = "本金、利息、复利、违约金、分期手续费"
    for kind in WRITTEN_TO:
        debt = a_lent_debt(kind)
        listed = of_a_card if kind is LenderType.BANK_CARD else every
        willing = script(debt, offer=an_offer()).blocks[1].text
        asked = [charge for charge in listed.split("、") if charge in willing]
        assert asked == ([] if kind in PERSONS else listed.split("、")), kind
        if kind not in PERSONS:
            assert listed in message(debt).text


@pytest.mark.parametrize("key", ["extend_36", "cap_rate"])
def test_the_line_is_asked_for_only_from_above_it(key: str) -> None:
    debt = a_lent_debt(LenderType.CONSUMER_FINANCE)
    above = an_offer(option_key=key, at_line=True)
    within = replace(above, is_above=False, rate=Decimal("0.24001"))
    for offer, asked in ((above, True), (within, False)):
        said = script(debt, offer=offer)
        letters = (message(debt, offer=offer), second_round(debt, offer))
        spoken = "".join(said.lines)
        assert ("年利率，能不能不高于 24%" in spoken) is asked
        assert ("利率照原合同不变，年化 24%。" in spoken) is not asked
        assert ("这次不再另收罚息、违约金和手续费，可以吗？" in spoken) is not asked
        for letter in letters:
            assert ("利率不高于年化 24%" in letter.text) is asked
            kept = "利率照原合同（年化 24%）不变；这次不再另收罚息、违约金和手续费，可以吗？"
            assert (kept in letter.text) is not asked
        for result in (said, *letters):
            assert ("line_licensed" in result.cites) is asked
        short = message(debt, offer=offer, length=Length.SHORT).text
        assert ("年化不高于24%" in short) is asked


@pytest.mark.parametrize("key", FAMILIES)
@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_no_wish_is_a_question_that_ends_with_a_full_stop(key: str, kind: LenderType) -> None:
    debt, offer = a_lent_debt(kind), an_offer(option_key=key, rate=FAMILIES[key])
    said = script(debt, LATE, offer=offer, lowest=offer)
    for text in (*said.lines, message(debt, offer=offer).text, second_round(debt, offer).text):
        for sentence in re.findall(r"[^。？；\n]+[。？；]", text):
            is_question = re.search(r"能不能[^，]*$|[吗呢]。$|：.*能不能", sentence)
            assert not (is_question and sentence.endswith("。")), sentence


@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_a_second_round_asks_point_by_point(kind: LenderType) -> None:
    lines = second_round(a_lent_debt(kind), an_offer()).text.splitlines()
    points = [line for line in lines if line.startswith("· ")]
    assert len(points) == (0 if kind in PERSONS else 3)
    assert [line[-1] for line in points] == ["；", "；", "。"][: len(points)]
    assert max(map(len, points), default=0) <= 20


@pytest.mark.parametrize("kind", WRITTEN_TO)
@pytest.mark.parametrize("offer", [an_offer(), None], ids=["offer", "nothing_to_offer"])
def test_each_block_fits_on_a_phone_without_scrolling(
    kind: LenderType, offer: Offer | None
) -> None:
    said = script(a_lent_debt(kind), LATE, ILL, offer=offer, lowest=offer)
    for block in said.blocks:  # 18 pt on 390 x 844: 14 characters a line, 17 lines and a note
        halves = [sum(1 if char.isascii() else 2 for char in line) for line in block.lines]
        assert sum(-(-width // 28) for width in halves) <= 17, block


def test_a_lowest_stands_in_the_note_only() -> None:
    lowest = an_offer(monthly_fen=65_000, months=18, option_key="extend_18")
    plan = script(a_debt(), offer=an_offer(), lowest=lowest).blocks[3]
    assert "650 元" in plan.limit
    assert "650" not in plan.note
    assert "650" not in "".join(plan.lines)


@pytest.mark.parametrize("ceiling_fen", [None, 0, 12_345])
@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_where_nothing_can_be_offered_no_amount_is_named(
    kind: LenderType, ceiling_fen: int | None
) -> None:
    debt = a_lent_debt(kind)
    for text in (
        script(debt, LATE, ceiling_fen=ceiling_fen).text,
        message(debt, LATE, ceiling_fen=ceiling_fen).text,
        message(debt, LATE, ceiling_fen=ceiling_fen, length=Length.SHORT).text,
    ):
        to_person = kind in PERSONS
        assert "延期" in text or (to_person and "再等我一段时间" in text)
        assert "元" not in text


# --- what may not be said


@given(
    monthly_fen=st.integers(1, 200_000),
    ceiling_fen=st.integers(0, 200_000),
    as_lowest=st.booleans(),
)
def test_no_text_offers_more_than_can_be_carried(
    *, monthly_fen: int, ceiling_fen: int, as_lowest: bool
) -> None:
    tried, modest = an_offer(monthly_fen=monthly_fen), an_offer(monthly_fen=1)
    ceiling_fen = max(1, ceiling_fen)
    writers: list[Callable[[], object]]
    if as_lowest:
        writers = [partial(script, a_debt(), offer=modest, lowest=tried, ceiling_fen=ceiling_fen)]
    else:
        writers = [partial(script, a_debt(), offer=tried, ceiling_fen=ceiling_fen)]
        writers += [
            partial(message, a_debt(), offer=tried, ceiling_fen=ceiling_fen, length=length)
            for length in Length
        ]
    for write in writers:
        if monthly_fen > ceiling_fen:
            with pytest.raises(NumberError) as refused:
                write()
            assert refused.value.code == "E_OVER_PROMISE"
            assert refused.value.details == {"over_by_fen": monthly_fen - ceiling_fen}
        else:
            write()


@pytest.mark.parametrize(
    ("offer", "ceiling_fen", "code"),
    [
        (an_offer(), None, "E_NO_BUDGET"),
        (an_offer(), 0, "E_OVER_PROMISE"),
        (an_offer(months=0), 70_000, "E_OFFER"),
        (an_offer(monthly_fen=0), 70_000, "E_OFFER"),
        (an_offer(first_due=TODAY - timedelta(days=1)), 70_000, "E_OFFER"),
    ],
)
def test_an_offer_that_means_nothing_is_refused(
    offer: Offer, ceiling_fen: int | None, code: str
) -> None:
    with pytest.raises(NumberError) as refused:
        script(a_debt(), offer=offer, ceiling_fen=ceiling_fen)
    assert refused.value.code == code


def test_an_offer_or_agreement_about_another_debt_is_refused() -> None:
    with pytest.raises(UnknownRecord):
        message(a_debt(), offer=an_offer(debt_id="d2"))
    with pytest.raises(UnknownRecord):
        request_written(a_promise(debt_id="d2"), a_debt(), (), rules=BOOK.rules, today=TODAY)


@given(reasons=reasons_told, kind=st.sampled_from(WRITTEN_TO), with_offer=st.booleans())
def test_a_reason_that_was_not_ticked_is_never_stated(
    *, reasons: list[Reason], kind: LenderType, with_offer: bool
) -> None:
    words = names()["hardships"]
    ticked = {reason.hardship for reason in reasons}
    offer = an_offer() if with_offer else None
    debt = a_debt(lender_type=kind, lender_name="某某机构")  # of a platform: else only who is asked
    for text in everything(debt, *reasons, offer=offer):
        assert not [words[h] for h in Hardship if h not in ticked and words[h] in text]
    for text in (script(debt, *reasons, offer=offer).text, message(debt, *reasons).text):
        assert all(text.count(words[hardship]) == 1 for hardship in ticked)


def test_proof_is_claimed_only_where_there_is_some() -> None:
    proven, unproven = LATE, replace(LATE, has_proof=False)
    assert "这一点，我有材料" in script(a_debt(), proven).text
    assert "我有材料" not in script(a_debt(), unproven).text
    assert "材料，可以" in message(a_debt(), proven).text
    assert "材料，可以" not in message(a_debt(), unproven).text


# --- rules


def cited_somewhere(text: str) -> set[str]:
    """Give the ids of all rules whose document and article stand in a text."""
    return {
        rule.id
        for rule in BOOK.all()
        for document in (rule.source.document, rule.source.document.split("（")[0])
        if f"《{document}》{rule.source.article}" in text
        or f"{document}{rule.source.article}" in text
    }


@pytest.mark.parametrize("kind", WRITTEN_TO)
@pytest.mark.parametrize("offer", [an_offer(), None], ids=["offer", "nothing_to_offer"])
def test_cites_only_rules_that_cover_the_lender(kind: LenderType, offer: Offer | None) -> None:
    debt = a_lent_debt(kind)
    covering = set(BOOK.covering(kind))
    for text in everything(debt, LATE, offer=offer):
        assert cited_somewhere(text) <= covering
        assert ("第70条" in text) <= (kind is LenderType.BANK_CARD)
    written = (script(debt, offer=offer), message(debt, offer=offer))
    for result in written:
        assert set(result.cites) <= cited_somewhere(result.text)
        assert ("card_plan_longest" in result.cites) == (kind is LenderType.BANK_CARD)
        assert ("最长不超过 60 期" in result.text) == (kind is LenderType.BANK_CARD)


@pytest.mark.parametrize(
    ("kind", "signed_on", "cited"),
    [
        (LenderType.CONSUMER_FINANCE, None, ("line_licensed",)),
        (LenderType.ASSISTED_PLATFORM, date(2026, 1, 1), ("line_assisted",)),
        (LenderType.ASSISTED_PLATFORM, date(2025, 9, 30), ("line_licensed",)),
        (LenderType.ASSISTED_PLATFORM, None, ("line_licensed",)),
        (LenderType.PRIVATE, date(2026, 1, 1), ()),
        (LenderType.UNKNOWN, date(2026, 1, 1), ()),
    ],
)
def test_a_capped_rate_names_the_line_for_that_contract(
    kind: LenderType, signed_on: date | None, cited: tuple[str, ...]
) -> None:
    debt = a_lent_debt(kind, signed_on=signed_on)
    assert script(debt, offer=an_offer()).cites == cited
    assert message(debt, offer=an_offer(option_key="extend_24")).cites == ()


def test_a_rule_gone_stale_or_poorly_checked_stays_out() -> None:
    debt = a_lent_debt(LenderType.BANK_CARD)
    rule = BOOK.rule("card_plan_longest")
    last_good_day = rule.review_by
    assert script(debt, today=last_good_day).cites == (rule.id,)
    assert script(debt, today=last_good_day + timedelta(days=1)).cites == ()
    assert "第70条" not in script(debt, today=last_good_day + timedelta(days=1)).text
    for unfit in (
        replace(rule, confidence=Confidence.C),
        replace(rule, covers=frozenset({LenderType.BANK})),
        replace(rule, values=(replace(rule.values[0], since=TODAY + timedelta(days=1)),)),
    ):
        text = write_script(
            debt, (), offer=None, ceiling_fen=0, rules={rule.id: unfit}, today=TODAY
        )
        assert text.cites == ()


@pytest.mark.parametrize(
    ("overdue_since", "warnings"),
    [
        (None, ()),
        (date(2023, 11, 25), ()),
        (date(2023, 11, 24), ("limitation_restart",)),
        (date(2019, 1, 1), ("limitation_restart",)),
    ],
)
def test_an_old_debt_is_asked_about_before_anything_is_sent(
    overdue_since: date | None, warnings: tuple[str, ...]
) -> None:
    debt = a_debt(overdue_since=overdue_since)
    for result in (hold(debt), script(debt), message(debt)):
        assert tuple(rule.id for rule in result.warnings) == warnings
        assert "时效" not in result.text


def test_a_lender_without_a_licence_is_warned_of_whatever_the_day() -> None:
    debt = a_debt(lender_type=LenderType.UNLICENSED, overdue_since=date(2020, 1, 1))
    weak = {rule.id: replace(rule, confidence=Confidence.C) for rule in BOOK.all()}
    for rules, day in ((BOOK.rules, TODAY), (BOOK.rules, date(2040, 1, 1)), (weak, TODAY)):
        heeded = [rule.id for rule in warnings_for(debt, rules, day)]
        assert set(heeded) == {"unlicensed_lender", "limitation_restart"}


def test_a_way_out_marks_what_should_have_been_checked_again() -> None:
    fresh = write_insolvency_letter(Unsolvable.NO_SURPLUS, rules=BOOK.rules, today=TODAY).text
    stale = write_insolvency_letter(
        Unsolvable.NO_SURPLUS, rules=BOOK.rules, today=date(2030, 1, 1)
    ).text
    assert "12348" in fresh
    assert "待核实" not in fresh
    assert stale.replace("（待核实）", "") == fresh


# --- messages and paper


@pytest.mark.parametrize("key", FAMILIES)
def test_a_short_message_fits_in_one_sms(key: str) -> None:
    debt = a_lent_debt(LenderType.CONSUMER_FINANCE)
    offer = an_offer(option_key=key, rate=FAMILIES[key])
    assert sms_parts(message(debt, LATE, ILL, offer=offer, length=Length.SHORT).text) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [("字" * 70, 1), ("字" * 71, 2), ("字" * 134, 2), ("字" * 135, 3), ("😀" * 36, 2)],
)
def test_an_sms_has_70_characters_and_a_part_of_several_67(text: str, parts: int) -> None:
    assert sms_parts(text) == parts


@given(st.sets(st.sampled_from(Clause)))
def test_asks_for_exactly_the_points_that_are_missing(in_writing: set[Clause]) -> None:
    agreement = a_promise(clauses=EnumSet(in_writing))
    missing = missing_clauses(agreement)
    text = request_written(agreement, a_debt(), missing, rules=BOOK.rules, today=TODAY).text
    words = names()["clauses"]
    asked = [c for c in Clause if words[c] in text]
    assert asked == [c for c in Clause if c not in in_writing] == list(missing)
    assert len(re.findall(r"^\d+\. ", text, re.MULTILINE)) == len(missing)


def test_a_deferral_by_word_of_mouth_lacks_all_twelve_points() -> None:
    promise = a_promise(note="延期三个月")
    assert len(missing_clauses(promise)) == 12
    text = request_written(
        promise, a_debt(), missing_clauses(promise), rules=BOOK.rules, today=TODAY
    ).text
    assert "下面 12 项" in text
    assert "延期三个月" not in text


# --- what was typed


@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_what_was_typed_comes_out_as_it_was_typed(kind: LenderType) -> None:
    debt = a_debt(platform=HOSTILE, contract_no=HOSTILE[:20], lender_type=kind)
    written = everything(debt, LATE, offer=an_offer())
    for text in written:
        assert (HOSTILE in text) is ("【开场】" not in text)
    if kind not in PERSONS:
        typed_ = "".join(HOSTILE[:20].split())
        is_card = kind is LenderType.BANK_CARD
        tail = f"卡号后四位 {typed_[-4:]}" if is_card else f"合同尾号 {typed_[-6:]}"
        assert f"{tail}。" in script(debt).text
    staff = a_promise(staff_no=HOSTILE)
    assert text_has(HOSTILE, request_written(staff, a_debt(), (), rules=BOOK.rules, today=TODAY))


def text_has(part: str, result: Text) -> bool:
    return part in result.text


def test_a_debt_without_a_platform_goes_by_its_lender_or_by_nothing() -> None:
    assert "我是某某消费金融的借款人" in hold(a_debt(platform="", lender_name="某某消费金融")).text
    assert "我是借款人" in hold(a_debt(platform="")).text


def test_a_day_that_is_past_or_far_has_its_year() -> None:
    assert day_near(TODAY, TODAY) == "11月24日"
    for far in (date(2026, 11, 23), date(2025, 12, 31), date(2027, 11, 24)):
        assert day_near(far, TODAY) == f"{far.year}年{far.month}月{far.day}日"
