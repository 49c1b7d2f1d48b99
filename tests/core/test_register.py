"""The register of fields: what is stored of a person, what for, where it is told, how long kept."""

import re
import tomllib
from collections import Counter
from pathlib import Path

from core.case import Case, purposes
from tests.filled import places
from ui.routes import PAGES

ROOT = Path(__file__).parents[2]
GROUPS = tomllib.loads((ROOT / "docs" / "fields.toml").read_text(encoding="utf-8"))["group"]
FORMS = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("core/intake", "core/report", "core/steps", "ui")
    for path in sorted((ROOT / folder).rglob("*.py"))
)


def group_of(place: str) -> str:
    """Give the longest beginning of a place that a group names; blank: none does."""
    begun = (of for group in GROUPS for of in group["of"])
    return max(
        (of for of in begun if place == of or place.startswith((f"{of}.", f"{of}["))),
        key=len,
        default="",
    )


def test_the_register_names_every_field_of_a_case_and_no_other() -> None:
    assert set(purposes(Case)) == set(places())
    named = Counter(of for group in GROUPS for of in group["of"])
    assert set(named.values()) == {1}
    assert {group_of(place) for place in places()} == set(named)


def test_every_field_has_a_purpose() -> None:
    assert {place: why for place, why in purposes(Case).items() if len(why) <= 7} == {}


def test_every_field_has_an_end_and_a_place_where_it_is_told() -> None:
    for group in GROUPS:
        assert group["kept"].startswith(("until ", "only on "))
        assert group["told"] == "program" or group["told"] in PAGES


def test_every_field_is_asked_for_or_noted_somewhere() -> None:
    names = {re.split(r"[.\[]", place.removesuffix("[]"))[-1] for place in places()}
    words = set(re.findall(r"[a-z_0-9]+", FORMS))
    # in a form a sum has no unit in its name, and what is written stands beside what was said
    asked = words | {f"{word}_fen" for word in words}
    asked |= {f"written_{word}" for word in asked}
    assert names - asked == set()
