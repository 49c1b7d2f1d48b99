"""The style sheet: a class is told once, where its page or the components stand, and used."""

import re
from collections import Counter
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "ui"
SHEET = re.sub(r"/\*(?! \d)(.(?!\*/))*.\*/", "", (UI / "static/app.css").read_text("utf-8"))
SECTIONS = re.split(r"/\* (\d+) ([\w, ]+):?[^*]*\*/", SHEET.partition("#lq-splash")[0])
OF_PAGES = {
    name: (words.split(", "), body)
    for name, words, body in zip(SECTIONS[1::3], SECTIONS[2::3], SECTIONS[3::3], strict=True)
    if int(name) >= 5
}
"""The sections of one or some capabilities, by their number."""
CODE = {path: path.read_text("utf-8") for path in UI.rglob("*.py")}
MADE_OF_PARTS = re.compile(r"lq-(first|open)-")
"""Names whose end comes from a value."""


def classes(sheet: str) -> set[str]:
    return set(re.findall(r"\.(lq-[\w-]+)", sheet))


def used(name: str, text: str) -> bool:
    return re.search(rf"{re.escape(name)}(?![\w-])", text) is not None


def test_a_class_has_one_rule_of_its_own() -> None:
    """Two would be two things of one name: a list was counted twice, 1. ①."""
    outside = re.sub(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", SHEET)
    own = Counter(re.findall(r"(?:^|\})\s*(\.lq-[\w-]+) \{", outside, re.MULTILINE))
    assert len(own) > 100
    assert [name for name, times in own.items() if times > 1] == []


@pytest.mark.parametrize("number", tuple(OF_PAGES))
def test_what_only_some_pages_have_is_used_by_no_others(number: str) -> None:
    """A class of two capabilities is a component: a change of one page must not touch another."""
    words, body = OF_PAGES[number]
    elsewhere = SHEET.replace(body, "")
    for name in classes(body) - classes(elsewhere):
        users = {path.relative_to(UI).parts[0] for path, text in CODE.items() if used(name, text)}
        assert users <= {*words, "static"}, name


def test_a_preview_of_three_lines_has_no_blank_one() -> None:
    """What is shown of a message runs on; ``app.js`` copies it line by line as it is written."""
    [preview] = re.findall(r"details:not\(\[open\]\) \+ \.lq-msg \{([^}]*)\}", SHEET)
    assert "white-space: normal" in preview
    assert "-webkit-line-clamp: 3" in preview
    assert "white-space: pre-line !important" in SHEET.partition("@media print {")[2]


def test_what_is_kept_on_one_line_is_so_on_every_screen() -> None:
    assert re.findall(r"lq-nowrap[^{}]*\{[^}]*white-space: ([a-z-]+)", SHEET) == ["nowrap"]


def test_every_class_is_used() -> None:
    """What is left of a page that is no more weighs on everybody's first visit."""
    scripts = "".join(path.read_text("utf-8") for path in (UI / "static").glob("*.js"))
    text = scripts + "".join(CODE.values())
    said = set(re.findall(r'"([\w-]+)"', text))
    unused = {
        name
        for name in classes(SHEET)
        if not used(name, text)
        and name.removeprefix("lq-") not in said
        and not MADE_OF_PARTS.match(name)
    }
    assert unused == set()
