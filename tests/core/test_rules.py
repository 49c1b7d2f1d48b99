"""The rulebook: complete, in scope, read on a day, and refused whole if anything is malformed."""

import re
from dataclasses import FrozenInstanceError
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import LenderType
from core.errors import RulesInvalid, UnknownRule
from core.rules import (
    Confidence,
    DecidedBy,
    GrantPrior,
    Grants,
    Level,
    Rule,
    RuleBook,
    Unit,
    grants,
    lpr_1y,
    prior,
    rate_line,
)
from tests.build import PERSONS

TODAY = date(2026, 11, 24)
CHECKED = {date(2026, 11, 23), date(2026, 11, 28)}
BOOK = RuleBook.load()
LICENSED = (
    LenderType.BANK,
    LenderType.CONSUMER_FINANCE,
    LenderType.AUTO_FINANCE,
    LenderType.TRUST,
)
LPR_STEPS = {
    "2019-08-20": "4.25",
    "2019-09-20": "4.20",
    "2019-11-20": "4.15",
    "2020-02-20": "4.05",
    "2020-04-20": "3.85",
    "2021-12-20": "3.80",
    "2022-01-20": "3.70",
    "2022-08-22": "3.65",
    "2023-06-20": "3.55",
    "2023-08-21": "3.45",
    "2024-07-22": "3.35",
    "2024-10-21": "3.10",
    "2025-05-20": "3.00",
}
"""From facts, part 7, in per cent."""


def _lpr_by_hand(day: date) -> Decimal:
    """Walk the table from its start: the oracle for ``lpr_1y``."""
    rate = Decimal(-1)
    for since, pct in LPR_STEPS.items():
        if day >= date.fromisoformat(since):
            rate = Decimal(pct) / 100
    return rate


# --- what the book holds ---------------------------------------------------------------------


@pytest.mark.parametrize("rule", BOOK.all(), ids=lambda rule: rule.id)
def test_every_rule_is_complete(rule: Rule) -> None:
    words = (rule.topic, rule.title, rule.text, rule.level_name, rule.source.document)
    assert all(word.strip() == word != "" for word in words)
    assert rule.source.issuer
    assert rule.title != rule.text
    assert len(rule.text) <= 150, "too long for a card on a phone"
    assert rule.text.endswith("。")
    assert rule.checked_on in CHECKED
    assert rule.review_by > TODAY
    assert rule.covers
    assert rule.values
    if rule.level is Level.EXPERIENCE:
        assert rule.decided_by is DecidedBy.TODAY


def test_every_subject_of_the_facts_has_rules() -> None:
    topics = {rule.topic for rule in BOOK.all()}
    assert topics >= {
        *("rate_line", "lpr_1y", "principal", "cost_sheet", "rate_36", "quiet_hours"),
        *("effective_calls", "unanswered_attempts", "third_parties", "privacy", "threats"),
        *("impersonation", "bad_record", "credit_dispute", "credit_complaint", "credit_report"),
        *("credit_repair", "paid_repair", "card_plan", "complaint_days", "channels", "hotline"),
        *("answer", "payment_order", "appeal", "limitation", "judicial_confirmation"),
        *("enforcement", "dishonest_list", "spending_limits", "necessities", "change"),
        *("unclear_change", "payment_allocation", "penalty", "written_form", "assignment"),
        *("early_payoff", "extension", "pay_on_time", "thirty_percent", "kept_back", "saving"),
        *("fund", "fund_full", "transfer_lead", "grant_extend", "prior"),
    }


@pytest.mark.parametrize(
    ("rule_id", "number"),
    [
        *(("bad_record_years", 5), ("credit_dispute_days", 20), ("credit_complaint_days", 30)),
        *(("effective_calls", 3), ("unanswered_attempts", 6), ("card_plan_longest", 60)),
        *(("limitation_years", 3), ("answer_days", 15), ("payment_order_days", 15)),
        *(("appeal_days", 15), ("judicial_confirmation_days", 30), ("enforcement_years", 2)),
        *(("free_reports", 2), ("transfer_lead_days", 3), ("fund_months", 3)),
        *(("line_licensed", "0.24"), ("thirty_percent_line", "0.3"), ("kept_back_share", "0.1")),
    ],
)
def test_numbers_are_those_of_the_facts(rule_id: str, number: int | str) -> None:
    assert BOOK.rule(rule_id).on(TODAY) == Decimal(number)


def test_lists_are_those_of_the_facts() -> None:
    assert BOOK.rule("complaint_days").value == (15, 30, 60)
    assert BOOK.rule("quiet_hours_standard").value == ("22:00", "08:00")
    assert BOOK.rule("quiet_hours_industry").value == ("22:00", "08:00")


FORBIDDEN = (
    "违法",
    "无效",
    "不用还",
    "高利贷",
    "老赖",
    "必须减免",
    "停息挂账",
    "宽限期",
    "银保监会官网",
)
ALLOWED = {("term_not_legal", "停息挂账"), ("court_grace", "宽限期")}
"""The rules that say that one is no legal term, and that no bank has to grant the other."""


def test_no_rule_draws_a_conclusion_it_must_not_draw() -> None:
    found = {
        (rule.id, word)
        for rule in BOOK.all()
        for word in FORBIDDEN
        if word in rule.title + rule.text + rule.source.quote
    }
    assert found == ALLOWED


def test_recommendations_do_not_call_themselves_law() -> None:
    soft = [r for r in BOOK.all() if r.level in (Level.NATIONAL_STANDARD, Level.SELF_DISCIPLINE)]
    assert len(soft) >= 8
    assert not [r.id for r in soft if "法律规定" in r.title + r.text]
    for topic in ("quiet_hours", "effective_calls"):
        assert all("不是法律" in r.text for r in soft if r.topic == topic)


def test_habits_and_assumptions_are_never_well_founded_enough_for_a_letter() -> None:
    assumed = [r for r in BOOK.all() if r.topic == "prior" or r.topic.startswith("grant_")]
    assert len(assumed) == 19
    assert all(r.level is Level.EXPERIENCE and r.confidence is Confidence.C for r in assumed)
    assert all(
        "我们先这样试算，没有统计，以机构答复为准" in r.text
        for r in assumed
        if r.topic.startswith("grant_")
    )


def test_every_level_has_a_name() -> None:
    names = {rule.level: rule.level_name for rule in BOOK.all()}
    assert set(names) == set(Level)
    assert names[Level.JUDICIAL] == "司法解释与司法政策"
    assert len(set(names.values())) == len(Level)


# --- telephone numbers -----------------------------------------------------------------------

PHONE = re.compile(r"(?<![\d.])(?:1[12]0|12\d{3}|9\d{4})(?![\d.])")
HOTLINES = {r.value: r for r in BOOK.all() if r.topic == "hotline"}


def test_every_number_of_the_facts_is_one_hotline() -> None:
    known = "12348 12356 12333 12355 12378 12345 12363 110 120 96110 12321 12377 12368 12315"
    assert sorted(str(number) for number in HOTLINES) == sorted(known.split())
    assert len([r for r in BOOK.all() if r.topic == "hotline"]) == len(HOTLINES)


@pytest.mark.parametrize("rule", BOOK.all(), ids=lambda rule: rule.id)
def test_no_rule_names_a_number_without_its_own_rule(rule: Rule) -> None:
    assert {*PHONE.findall(rule.title + rule.text)} <= HOTLINES.keys()


def test_a_hotline_says_its_own_number() -> None:
    for number, rule in HOTLINES.items():
        assert rule.unit is Unit.PHONE
        assert rule.id == f"hotline_{number}"
        assert str(number) in rule.title
        assert rule.covers == frozenset(LenderType)


# --- scope -----------------------------------------------------------------------------------


def test_article_70_covers_cards_and_nothing_else() -> None:
    card_rules = [r for r in BOOK.all() if "信用卡业务监督管理办法" in r.source.document]
    assert len(card_rules) == 5
    assert all(rule.covers == {LenderType.BANK_CARD} for rule in card_rules)
    for lender_type in LenderType:
        assert ("card_plan_longest" in BOOK.citable(lender_type, TODAY)) == (
            lender_type is LenderType.BANK_CARD
        )


def test_covering_gives_every_rule_of_that_scope_and_no_other() -> None:
    for lender_type in LenderType:
        covering = BOOK.covering(lender_type)
        assert all(lender_type in rule.covers for rule in covering.values())
        assert len(covering) == sum(lender_type in rule.covers for rule in BOOK.all())
    assert "private_rate_cap" not in BOOK.covering(LenderType.BANK)


@pytest.mark.parametrize("lender_type", LenderType)
def test_the_complaint_ladder_has_steps_that_cover_the_lender(lender_type: LenderType) -> None:
    ladder = BOOK.about("channels", lender_type, TODAY)
    assert ladder is not None
    assert isinstance(ladder.value, tuple)
    steps = [BOOK.rule(str(step)) for step in ladder.value]
    assert all(lender_type in step.covers for step in steps)
    assert steps[-1].id == "complaint_court"


def test_about_gives_the_strongest_level_then_the_newest() -> None:
    bank = BOOK.about("quiet_hours", LenderType.BANK, TODAY)
    card = BOOK.about("quiet_hours", LenderType.BANK_CARD, TODAY)
    assert bank is not None
    assert card is not None
    assert bank.level is Level.NATIONAL_STANDARD
    assert card.level is Level.SELF_DISCIPLINE
    assert BOOK.about("quiet_hours", LenderType.PRIVATE, TODAY) is None
    assert BOOK.about("quiet_hours", LenderType.BANK, date(2025, 2, 27)) is None


# --- days ------------------------------------------------------------------------------------


def test_the_repair_window_is_closed() -> None:
    rule = BOOK.rule("repair_window_2026")
    assert rule.in_force(date(2026, 3, 31))
    assert not rule.in_force(date(2026, 4, 1))
    assert "已经结束" in rule.text
    assert BOOK.about("credit_repair", LenderType.BANK, TODAY) is None
    assert rule.id not in BOOK.citable(LenderType.BANK, TODAY)
    assert rule.id in BOOK.citable(LenderType.BANK, date(2026, 3, 31))


def test_a_rule_goes_stale_the_day_after_its_review() -> None:
    rule = BOOK.rule("bad_record_years")
    assert not rule.is_stale(rule.review_by)
    assert rule.is_stale(rule.review_by + timedelta(days=1))
    assert rule.id in BOOK.citable(LenderType.BANK, rule.review_by)
    assert rule.id not in BOOK.citable(LenderType.BANK, rule.review_by + timedelta(days=1))


def test_the_lpr_says_up_to_when_it_was_checked_and_goes_stale_soon() -> None:
    rule = BOOK.rule("lpr_1y")
    assert "截至2026-07-20已核" in rule.text
    assert not rule.is_stale(date(2027, 1, 23))
    assert rule.is_stale(date(2027, 1, 24))


def test_letters_never_cite_what_is_not_well_checked() -> None:
    assert "line_micro_lender" in BOOK.covering(LenderType.MICRO_LENDER)
    assert "line_micro_lender" not in BOOK.citable(LenderType.MICRO_LENDER, TODAY)
    for lender_type in LenderType:
        for rule in BOOK.citable(lender_type, TODAY, signed_on=TODAY).values():
            assert rule.confidence in ("A", "B")


def test_letters_cite_a_rule_on_contracts_only_for_a_contract_it_holds_for() -> None:
    def citable(signed_on: date | None) -> bool:
        return "cost_sheet" in BOOK.citable(LenderType.BANK, TODAY, signed_on=signed_on)

    assert citable(date(2026, 8, 1))
    assert not citable(date(2026, 7, 31))
    assert not citable(None)


def test_nothing_in_force_is_an_error_not_a_number() -> None:
    with pytest.raises(UnknownRule):
        BOOK.rule("line_assisted").on(date(2025, 9, 30))
    with pytest.raises(UnknownRule):
        BOOK.rule("private_life").on(TODAY)
    with pytest.raises(UnknownRule):
        BOOK.rule("no_such_rule")


def test_hours_are_told_for_the_days_they_held() -> None:
    quiet = BOOK.rule("quiet_hours_standard")
    assert quiet.hours_on(TODAY) == (time(22), time(8))
    for rule, day in ((quiet, date(2025, 2, 27)), (BOOK.rule("effective_calls"), TODAY)):
        with pytest.raises(UnknownRule):
            rule.hours_on(day)


def test_the_book_is_frozen() -> None:
    with pytest.raises(TypeError):
        BOOK.rules["x"] = BOOK.all()[0]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        BOOK.all()[0].text = ""  # type: ignore[misc]


# --- lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lender_type", LICENSED)
@pytest.mark.parametrize("signed_on", [None, date(2016, 1, 1), date(2026, 11, 1)])
def test_licensed_lenders_meet_24_percent(lender_type: LenderType, signed_on: date | None) -> None:
    line = rate_line(BOOK, lender_type, signed_on, TODAY)
    assert line is not None
    assert (line.rate, line.rule.id, line.as_of) == (Decimal("0.24"), "line_licensed", TODAY)


@pytest.mark.parametrize(
    ("signed_on", "rule_id", "as_of"),
    [
        (None, "line_licensed", TODAY),
        (date(2025, 9, 30), "line_licensed", TODAY),
        (date(2025, 10, 1), "line_assisted", date(2025, 10, 1)),
    ],
)
def test_assisted_lending_has_its_own_rule_from_its_day_on(
    signed_on: date | None, rule_id: str, as_of: date
) -> None:
    line = rate_line(BOOK, LenderType.ASSISTED_PLATFORM, signed_on, TODAY)
    assert line is not None
    assert (line.rate, line.rule.id, line.as_of) == (Decimal("0.24"), rule_id, as_of)


@pytest.mark.parametrize("signed_on", [None, date(2019, 1, 1), date(2026, 11, 1)])
def test_micro_lenders_need_no_contract_day(signed_on: date | None) -> None:
    line = rate_line(BOOK, LenderType.MICRO_LENDER, signed_on, TODAY)
    assert line is not None
    assert (line.rate, line.rule.id) == (Decimal("0.24"), "line_micro_lender")


@pytest.mark.parametrize(
    ("signed_on", "pct"),
    [
        (None, None),
        ("2020-08-19", None),
        ("2020-08-20", "15.4"),
        ("2021-01-15", "15.4"),
        ("2021-12-19", "15.4"),
        ("2021-12-20", "15.2"),
        ("2022-08-21", "14.8"),
        ("2022-08-22", "14.6"),
        ("2024-10-20", "13.4"),
        ("2024-10-21", "12.4"),
        ("2025-05-19", "12.4"),
        ("2025-05-20", "12.0"),
        ("2026-11-01", "12.0"),
    ],
)
def test_private_loans_meet_four_times_the_lpr_of_the_contract_day(
    signed_on: str | None, pct: str | None
) -> None:
    day = date.fromisoformat(signed_on) if signed_on else None
    line = rate_line(BOOK, LenderType.PRIVATE, day, TODAY)
    assert (line and line.rate * 100) == (pct and Decimal(pct))
    assert line is None or (line.rule.id, line.as_of) == ("private_rate_cap", day)


@pytest.mark.parametrize(
    "lender_type", [LenderType.UNKNOWN, LenderType.UNLICENSED, LenderType.BANK_CARD]
)
def test_no_line_without_a_lender_that_a_rule_names(lender_type: LenderType) -> None:
    assert rate_line(BOOK, lender_type, date(2026, 11, 1), TODAY) is None


@given(st.dates(date(2019, 8, 20), date(2030, 1, 1)))
def test_the_lpr_is_the_last_step_on_or_before_the_day(day: date) -> None:
    assert lpr_1y(BOOK, day) == _lpr_by_hand(day)


@pytest.mark.parametrize("step", LPR_STEPS)
def test_the_lpr_steps_on_its_day_and_not_before(step: str) -> None:
    day = date.fromisoformat(step)
    assert lpr_1y(BOOK, day) == Decimal(LPR_STEPS[step]) / 100
    if day > date(2019, 8, 20):
        assert lpr_1y(BOOK, day - timedelta(days=1)) == _lpr_by_hand(day - timedelta(days=1))


def test_there_is_no_lpr_before_its_first_step() -> None:
    with pytest.raises(UnknownRule):
        lpr_1y(BOOK, date(2019, 8, 19))


@given(st.dates(date(2010, 1, 1), date(2035, 1, 1)), st.sampled_from(LenderType))
def test_every_contract_meets_the_line_of_its_lender_and_day(
    signed_on: date, lender_type: LenderType
) -> None:
    line = rate_line(BOOK, lender_type, signed_on, TODAY)
    if lender_type in PERSONS and signed_on >= date(2020, 8, 20):
        assert line is not None
        assert line.rate == 4 * _lpr_by_hand(signed_on)
    elif lender_type in (*LICENSED, LenderType.MICRO_LENDER, LenderType.ASSISTED_PLATFORM):
        assert line is not None
        assert line.rate == Decimal("0.24")
    else:
        assert line is None


# --- grants ----------------------------------------------------------------------------------

THIRD_OR_HALF = (Decimal("0.3"), Decimal("0.5"))
PUT_OFF = {
    *(LenderType.BANK_CARD, LenderType.BANK, LenderType.CONSUMER_FINANCE),
    *(LenderType.MICRO_LENDER, LenderType.ASSISTED_PLATFORM),
}


@pytest.mark.parametrize(
    ("lender_type", "extend_to", "freeze_to", "waive", "settle_at"),
    [
        (LenderType.BANK_CARD, 60, 60, THIRD_OR_HALF, None),
        (LenderType.BANK, 60, 0, (), None),
        (LenderType.CONSUMER_FINANCE, 36, 24, THIRD_OR_HALF, "0.90"),
        (LenderType.MICRO_LENDER, 24, 12, (), "0.85"),
        (LenderType.ASSISTED_PLATFORM, 36, 24, (), "0.85"),
        (LenderType.PRIVATE, 24, 0, (), "0.80"),
        (LenderType.AUTO_FINANCE, 24, 0, (), None),
        (LenderType.TRUST, 24, 0, (), None),
        (LenderType.UNKNOWN, 24, 0, (), None),
        (LenderType.UNLICENSED, 0, 0, (), None),
    ],
)
def test_grants_are_the_table_of_the_numbers_page(
    lender_type: LenderType,
    extend_to: int,
    freeze_to: int,
    waive: tuple[Decimal, ...],
    settle_at: str | None,
) -> None:
    assert grants(BOOK, lender_type) == Grants(
        extend_to=extend_to,
        freeze_to=freeze_to,
        waive=waive,
        defer_by=3 if lender_type in PUT_OFF else 0,
        settle_at=None if settle_at is None else Decimal(settle_at),
    )


def test_priors_stay_in_the_range_that_was_assumed() -> None:
    assert prior(BOOK, "keep") == GrantPrior(prob=Decimal(1), calls=0)
    for family in ("waive_penalty", "waive", "cap_rate", "extend", "freeze", "defer", "settle"):
        guess = prior(BOOK, family)
        assert Decimal("0.3") <= guess.prob <= Decimal("0.7")
        assert 1 <= guess.calls <= 4
    with pytest.raises(UnknownRule):
        prior(BOOK, "nothing_like_it")


# --- files of a centre, and malformed ones ---------------------------------------------------

GOOD = """
[our_rule]
topic = "local"
title = "本地的提醒"
text = "这是中心自己加的一条。"
unit = "days"
decided_by = "today"
covers = ["bank"]
level = "经验"
values = [{ since = 2026-01-01, until = 2026-06-30, value = 7 }, { since = 2026-08-01, value = 9 }]
checked_on = 2026-11-23
review_by = 2027-05-31
confidence = "B"
[our_rule.source]
document = "中心的做法"
article = ""
issuer = "中心"
quote = ""
"""


def _write(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_centre_adds_a_rule_without_code(tmp_path: Path) -> None:
    book = RuleBook.load(_write(tmp_path, "\ufeff" + GOOD))
    assert len(book.all()) == len(BOOK.all()) + 1
    rule = book.rule("our_rule")
    assert rule.on(date(2026, 6, 30)) == 7
    assert rule.on(date(2026, 8, 1)) == 9
    assert not rule.in_force(date(2026, 7, 1))
    assert not rule.in_force(date(2025, 12, 31))
    assert "our_rule" in book.citable(LenderType.BANK, TODAY)


def test_a_closed_value_does_not_reopen_an_older_one(tmp_path: Path) -> None:
    text = GOOD.replace(", until = 2026-06-30", "").replace(
        "since = 2026-08-01", "since = 2026-08-01, until = 2026-08-31"
    )
    rule = RuleBook.load(_write(tmp_path, text)).rule("our_rule")
    assert rule.on(date(2026, 7, 31)) == 7
    assert not rule.in_force(date(2026, 9, 1))


def test_a_centre_replaces_a_rule_by_its_id(tmp_path: Path) -> None:
    text = GOOD.replace("our_rule", "extend_60")
    for old, new in (
        ('"local"', '"grant_extend"'),
        ('"days"', '"instalments"'),
        ("{ since = 2026-01-01, until = 2026-06-30, value = 7 }, ", ""),
        ("since = 2026-08-01, ", ""),
        ("value = 9", "value = 48"),
    ):
        text = text.replace(old, new)
    _write(tmp_path, text)
    _write(tmp_path, GOOD, "second.toml")
    book = RuleBook.load(tmp_path)
    assert grants(book, LenderType.BANK).extend_to == 48
    assert grants(book, LenderType.BANK_CARD).extend_to == 0
    assert "our_rule" in book.rules


def test_a_rule_that_replaces_another_keeps_its_shape(tmp_path: Path) -> None:
    text = GOOD.replace("our_rule", "complaint_days").replace('"local"', '"complaint_days"')
    with pytest.raises(RulesInvalid, match="complaint_days: values: one where"):
        RuleBook.load(_write(tmp_path, text))


def test_history_is_added_to_never_cut(tmp_path: Path) -> None:
    text = GOOD.replace("our_rule", "lpr_1y")
    with pytest.raises(RulesInvalid) as caught:
        RuleBook.load(_write(tmp_path, text))
    assert "lpr_1y: values: start later" in str(caught.value)
    assert "lpr_1y: topic, unit" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        *(
            (f"{field} = ", f"not_{field} = ", f"our_rule: {field}: missing")
            for field in (
                *("topic", "title", "text", "unit", "decided_by", "level"),
                *("checked_on", "confidence"),
            )
        ),
        ("document = ", "# ", "our_rule: source: document: missing"),
        ("article = ", "# ", "our_rule: source: article: missing"),
        ("issuer = ", "# ", "our_rule: source: issuer: missing"),
        ("quote = ", "# ", "our_rule: source: quote: missing"),
        ("quote = ", "colour = 1\nquote = ", "our_rule: source: colour: no such field"),
        ("[our_rule.source]", "[our_rule.sauce]", "our_rule: source: not a table"),
        ('title = "本地的提醒"', 'title = " "', "our_rule: title: blank"),
        ('title = "本地的提醒"', "title = 5", "our_rule: title: not a str"),
        ("topic =", "colour = 1\ntopic =", "our_rule: colour: no such field"),
        ('covers = ["bank"]', "covers = []", "our_rule: covers: not a list"),
        ('covers = ["bank"]', "", "our_rule: covers: not a list"),
        ('covers = ["bank"]', 'covers = "bank"', "our_rule: covers: not a list"),
        ('["bank"]', '["bank", "pawnshop"]', "our_rule: covers: unknown pawnshop"),
        ('["bank"]', "[3, [], {}]", "our_rule: covers: unknown 3"),
        ('"经验"', '"传说"', "our_rule: level: unknown 传说"),
        ('"days"', '"moons"', "our_rule: unit: unknown moons"),
        ('"today"', '"someone"', "our_rule: decided_by: unknown someone"),
        ('confidence = "B"', 'confidence = "D"', "our_rule: confidence: unknown D"),
        ("= 2027-05-31", "= 2026-11-22", "our_rule: review_by: before checked_on"),
        ("= 2027-05-31", "= 2027-05-31T08:00:00", "our_rule: review_by: not a date"),
        ("= 2027-05-31", '= "2027-05-31"', "our_rule: review_by: not a date"),
        ("until = 2026-06-30", "until = 2025-12-31", "values[0]: until: before since"),
        ("since = 2026-08-01", "since = 2026-06-30", "values[1]: since: not after"),
        ("since = 2026-08-01, ", "", "our_rule: values[1]: since: missing"),
        ("since = 2026-08-01", "since = 8", "our_rule: values[1]: since: not a date"),
        (", value = 9", "", "our_rule: values[1]: value: does not fit the unit days"),
        ("value = 9", "value = -9", "our_rule: values[1]: value: does not fit the unit days"),
        ("value = 9", "value = true", "our_rule: values[1]: value: does not fit the unit days"),
        ("value = 9", "value = nan", "our_rule: values[1]: value: does not fit the unit days"),
        ("value = 9", "value = []", "our_rule: values[1]: value: does not fit the unit days"),
        ("value = 9", "value = 9999999", "values[1]: value: does not fit the unit days"),
        ("value = 9", 'value = "9"', "our_rule: values[1]: value: does not fit the unit days"),
        ('"days"', '"fraction"', "our_rule: values[0]: value: does not fit the unit fraction"),
        ('"days"', '"text"', "our_rule: values[0]: value: does not fit the unit text"),
        ('"days"', '"clock"', "our_rule: values[0]: value: does not fit the unit clock"),
        ('"days"', '"chance_calls"', "value: does not fit the unit chance_calls"),
        ('"local"', '"rate_line"', "our_rule: unit: not one of the topic rate_line"),
        ('"local"', '"grant_waive"', "our_rule: unit: not one of the topic grant_waive"),
        ("[our_rule]", '["a b"]\n[our_rule]', "a b: id: letters"),
        ("[our_rule]", "[[our_rule]]", "own.toml: our_rule: not a table"),
        ("[our_rule]", "our_rule = 5\n[other]", "own.toml: unreadable"),
        ("[our_rule]", "[our_rule", "own.toml: unreadable"),
        ('"本地的提醒"', "本地", "own.toml: unreadable"),
    ],
)
def test_a_malformed_file_is_refused_with_its_fault(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    assert old in GOOD
    path = _write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(RulesInvalid) as caught:
        RuleBook.load(path)
    assert fault in str(caught.value)
    assert all(line.startswith("own.toml: ") for line in str(caught.value).splitlines())


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    _write(
        tmp_path, GOOD.replace('"days"', '"moons"').replace('["bank"]', '["pawnshop"]'), "a.toml"
    )
    _write(tmp_path, "not TOML", "b.toml")
    with pytest.raises(RulesInvalid) as caught:
        RuleBook.load(tmp_path)
    faults = str(caught.value).splitlines()
    assert [fault.split(":")[0] for fault in faults] == ["a.toml", "a.toml", "b.toml"]


def test_an_id_stands_in_one_file_only(tmp_path: Path) -> None:
    _write(tmp_path, GOOD, "a.toml")
    _write(tmp_path, GOOD, "b.toml")
    with pytest.raises(RulesInvalid, match=r"b\.toml: our_rule: id: taken by another file"):
        RuleBook.load(tmp_path)


def test_a_rule_decided_by_the_contract_needs_its_first_day(tmp_path: Path) -> None:
    text = GOOD.replace('"today"', '"contract_signed"').replace("since = 2026-01-01, ", "")
    with pytest.raises(RulesInvalid, match=r"our_rule: values\[0\]: since: missing"):
        RuleBook.load(_write(tmp_path, text))


def test_a_rule_cannot_point_to_a_rule_that_is_not_there(tmp_path: Path) -> None:
    text = GOOD.replace('"days"', '"rule_ids"')
    text = text.replace("value = 7", 'value = "court_papers"').replace("value = 9", 'value = ["x"]')
    with pytest.raises(RulesInvalid, match="our_rule: values: no rule x"):
        RuleBook.load(_write(tmp_path, text))


def test_a_line_is_one_number(tmp_path: Path) -> None:
    text = GOOD.replace('"local"', '"rate_line"').replace('"days"', '"fraction_per_year"')
    text = text.replace("value = 7", "value = [0.1, 0.2]").replace("value = 9", "value = 0.24")
    with pytest.raises(RulesInvalid, match="our_rule: values: a line is one number"):
        RuleBook.load(_write(tmp_path, text))


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"a = " + b"[" * 5000])
def test_an_unreadable_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RulesInvalid, match=r"own\.toml: unreadable"):
        RuleBook.load(path)


def test_an_empty_folder_adds_nothing(tmp_path: Path) -> None:
    assert RuleBook.load(tmp_path).rules == BOOK.rules
