"""When a rule is looked at again: staggered by level, told before it happens, warnings stay."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from core.case import LenderType
from core.days import months_after
from core.rules import (
    DUE_SOON_DAYS,
    Level,
    Rule,
    RuleBook,
    Unit,
    due_lines,
    falling_due,
    unquoted_line,
)
from core.words import Unsolvable, write_insolvency_letter
from main import main
from tests.core.test_rules import GOOD

BOOK = RuleBook.load()
TODAY = date(2026, 11, 28)
YEARS_ON = date(2035, 1, 1)
MONTHS = {
    Level.LAW: 24,
    Level.REGULATION: 24,
    Level.JUDICIAL: 24,
    Level.DEPARTMENT_RULE: 12,
    Level.NATIONAL_STANDARD: 6,
    Level.SELF_DISCIPLINE: 6,
    Level.EXPERIENCE: 9,
}
"""Facts, part 8; the last is our own, since no text stands behind a habit."""
WARNINGS = {
    *("hotline_110", "hotline_120", "hotline_12356", "hotline_12348", "hotline_12368"),
    *("hotline_96110", "complaint_police", "unlicensed_lender", "limitation_restart"),
    *("limitation_given_up", "limitation_message", "negotiation_is_free", "official_account_only"),
    *("court_papers", "case_not_found", "after_enforcement_notice", "threats", "impersonation"),
}
DATA = Path(__file__).parents[2] / "core" / "rules" / "data"


@cache
def tables() -> tuple[Mapping[str, Any], ...]:
    return tuple(tomllib.loads(path.read_text("utf-8")) for path in DATA.glob("*.toml"))


def written(rule_id: str) -> list[Mapping[str, Any]]:
    """Give what stands in the files about a rule."""
    return [table[rule_id] for table in tables() if rule_id in table]


@pytest.mark.parametrize("rule", BOOK.all(), ids=lambda rule: rule.id)
def test_a_rule_is_looked_at_again_by_its_level_or_on_an_earlier_day_of_its_own(rule: Rule) -> None:
    months = 2 if rule.id == "lpr_1y" else MONTHS[rule.level]
    by_level = months_after(rule.checked_on, months)
    own = [told["review_by"] for told in written(rule.id) if "review_by" in told]
    assert rule.review_by == (own[0] if own else by_level)
    assert rule.review_by <= by_level


def test_there_is_no_day_on_which_everything_falls_due() -> None:
    days = Counter(rule.review_by for rule in BOOK.all())
    assert len(days) >= 8
    assert max(days.values()) < len(BOOK.all()) / 2
    day_of_the_old_cliff = date(2027, 6, 1)
    for kind in LenderType:
        before = set(BOOK.citable(kind, TODAY))
        assert len(before & set(BOOK.citable(kind, day_of_the_old_cliff))) > len(before) / 2


def test_a_later_day_of_its_own_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    for own, expected in (
        ("review_by = 2040-01-01", date(2027, 8, 23)),
        ("review_by = 2027-01-01", date(2027, 1, 1)),
        ("", date(2027, 8, 23)),
    ):
        path.write_text(GOOD.replace("review_by = 2027-05-31", own), "utf-8")
        assert RuleBook.load(path).rule("our_rule").review_by == expected
    path.write_text(GOOD.replace("2026-11-23", "9999-12-01").replace("2027-05-31", "9999-12-31"))
    assert RuleBook.load(path).rule("our_rule").review_by == date(9999, 12, 31)


def test_warnings_safety_cards_and_emergency_numbers_are_never_marked() -> None:
    warnings = {rule.id for rule in BOOK.all() if rule.warns}
    assert warnings >= WARNINGS
    for rule in BOOK.all():
        assert rule.is_due(YEARS_ON)
        assert rule.is_stale(YEARS_ON) is not rule.warns


def test_a_warning_past_its_day_still_stays_out_of_letters() -> None:
    for kind in LenderType:
        assert BOOK.citable(kind, YEARS_ON) == {}


def test_whoever_needs_help_is_told_where_without_a_mark() -> None:
    for why in Unsolvable:
        text = write_insolvency_letter(why, rules=BOOK.rules, today=YEARS_ON).text
        [care] = [line for line in text.splitlines() if "心理援助" in line]
        assert "12356" in care
        assert "110" in care
        assert "待核实" not in care


def test_a_rule_that_takes_a_warnings_place_warns_too(tmp_path: Path) -> None:
    text = GOOD.replace("our_rule", "groups_caution").replace('"local"', '"groups"')
    text = text.replace('unit = "days"', 'unit = "text"')
    text = re.sub(r"^values = .*$", "values = [{}]", text, flags=re.MULTILINE)
    (tmp_path / "own.toml").write_text(text, "utf-8")
    rule = RuleBook.load(tmp_path).rule("groups_caution")
    assert rule.title == "本地的提醒"
    assert rule.warns


# --- what falls due is said before --------------------------------------------------------------


def test_what_falls_due_is_listed_by_day_the_latest_first_to_go() -> None:
    every = falling_due(BOOK, TODAY)
    assert sorted(rule.id for rule in every) == sorted(BOOK.rules)
    days = [rule.review_by for rule in every]
    assert days == sorted(days)
    last = TODAY + timedelta(days=DUE_SOON_DAYS)
    soon = falling_due(BOOK, TODAY, DUE_SOON_DAYS)
    assert [rule.id for rule in soon] == [r.id for r in every if r.review_by <= last] == ["lpr_1y"]


def test_sixty_days_before_is_soon_enough_and_sixty_one_is_not() -> None:
    day = BOOK.rule("lpr_1y").review_by
    assert due_lines(BOOK, day - timedelta(days=61), DUE_SOON_DAYS) == ()
    for off, words in ((60, "in 60 days"), (0, "in 0 days"), (-1, "1 days ago")):
        [line] = due_lines(BOOK, day - timedelta(days=off), DUE_SOON_DAYS)[:1]
        assert line == f"rules: 2027-01-23 ({words}): lpr_1y"


def test_the_command_lists_every_day_without_a_data_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nothing"
    told = ["check", "--rules", "--data", str(nowhere), "--today"]
    assert main([*told, "2026-11-28"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [*due_lines(BOOK, TODAY), unquoted_line(BOOK)]
    assert len(lines) == len({rule.review_by for rule in BOOK.all()}) + 1
    assert not nowhere.exists()
    assert main([*told, "2027-01-23"]) == 0
    assert main([*told, "2027-01-24"]) == 1


def test_the_check_of_the_data_says_what_falls_due_and_is_not_alarmed_by_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["check", "--data", str(tmp_path), "--today"]
    for day, expected in (
        ("2026-11-24", 1),
        ("2026-11-23", 0),
        ("2027-01-24", 2),
    ):
        assert main([*told, day]) == 0
        assert len(capsys.readouterr().out.splitlines()) == expected


def test_a_centres_own_rules_fall_due_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.toml").write_text(GOOD, "utf-8")
    main(["check", "--data", str(tmp_path), "--rules", "--today", "2026-11-28"])
    assert "our_rule" in capsys.readouterr().out


def test_every_number_in_the_book_is_one_of_its_hotlines() -> None:
    numbers = {rule.value for rule in BOOK.all() if rule.unit is Unit.PHONE}
    assert {"110", "120", "12356", "12348", "12378", "12363"} <= numbers


def test_what_has_no_quote_is_listed_and_what_has_one_is_not() -> None:
    listed = set(unquoted_line(BOOK).rpartition(": ")[2].split())
    quoted = {rule.id for rule in BOOK.all() if rule.source.quote}
    assert quoted
    assert not listed & quoted
    assert {"answer_days", "outsourcing_notice"} <= listed
    assert "hotline_110" not in listed
