"""The rules of the house, held by tests."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.intake import CODES, DOUBTS
from core.rules import RuleBook
from ui.texts import errors

ROOT = Path(__file__).parent.parent
CODE = sorted(
    path
    for place in ("main.py", "core", "ui")
    for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
)
TEXTS = sorted((ROOT / "ui" / "texts").glob("*.py"))
TEMPLATES = sorted((ROOT / "core" / "words" / "templates").glob("*.j2"))
DATA = sorted((ROOT / "core" / "rules" / "data").glob("*.toml"))
TWO_CHINESE = re.compile("[\u4e00-\u9fff]{2}")
LONGEST_FILE = 300


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Give every string literal that isn't a docstring, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


# --- where words live


@pytest.mark.parametrize("path", CODE, ids=name)
def test_chinese_stands_only_in_texts_templates_and_rules(path: Path) -> None:
    if path in TEXTS or path == ROOT / "main.py":
        return
    allowed = path.parent.name == "intake"  # what people type is matched, not shown
    found = [(line, text) for line, text in strings(path) if TWO_CHINESE.search(text)]
    assert allowed or found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_quote_rules_instead_of_spelling_out_figures(path: Path) -> None:
    prose = re.sub(r"{[{%#].*?[}%#]}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"[0-9０-９]|第[一二三四五六七八九十百]+条", prose)


def _constants(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                if isinstance(part, ast.Name):
                    yield part.id


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_every_text_is_used(path: Path) -> None:
    everywhere = "\n".join(p.read_text(encoding="utf-8") for p in CODE if p != path)
    own = path.read_text(encoding="utf-8")
    unused = [
        constant
        for constant in _constants(path)
        if not re.search(rf"\b\w+\.{constant}\b", everywhere)
        and len(re.findall(rf"\b{constant}\b", own)) == 1
    ]
    assert unused == []


# --- what is never said

NEVER = (
    "违法",
    "不用还",
    "不必还",
    "老赖",
    "必须减免",
    "停息挂账",
    "可能违规",
    "恭喜",
    "违约金全免",
)
ABOUT_THEM = (
    "“不用还”",
    "不是违法",
    "违法犯罪",
    "网络违法",
    "“停息挂账”",
)
"""Where a word stands to say what is not so, or in the name of an office."""


@pytest.mark.parametrize("path", [*TEXTS, *TEMPLATES, *DATA], ids=name)
def test_nothing_concludes_what_only_a_court_may(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for phrase in ABOUT_THEM:
        text = text.replace(phrase, "")
    assert [word for word in NEVER if word in text] == []


@pytest.mark.parametrize("path", [*TEXTS, *TEMPLATES], ids=name)
def test_nobody_in_trouble_is_shouted_at(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    chinese = [line for line in text.splitlines() if TWO_CHINESE.search(line)]
    assert [line for line in chinese if "！" in line or re.search(r"[\u4e00-\u9fff]!", line)] == []


def test_every_telephone_number_on_a_screen_comes_from_a_rule() -> None:
    rules = RuleBook.load().all()
    numbers = {str(rule.value) for rule in rules if rule.unit == "phone"}
    assert len(numbers) >= 12
    for path in (*TEXTS, *TEMPLATES):
        spelled = set(re.findall(r"\b\d{3,6}\b", path.read_text(encoding="utf-8")))
        assert spelled & numbers == set(), name(path)


def test_every_rule_says_where_it_stands_and_when_it_was_checked() -> None:
    for rule in RuleBook.load().all():
        assert rule.source.document, rule.id
        assert rule.checked_on <= rule.review_by, rule.id
        assert rule.covers, rule.id


# --- what code may not do

_FORBIDDEN_CALLS = {"editor", "markdown", "add_slot", "chat_message", "exec", "eval"}


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            yield (
                (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")),
                node,
            )


@pytest.mark.parametrize("path", [p for p in CODE if "ui" in p.parts], ids=name)
def test_script_finds_no_way_in_through_nicegui(path: Path) -> None:
    for called, node in _calls(path):
        assert called not in _FORBIDDEN_CALLS, f"{called} in line {node.lineno}"
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if called == "html" and isinstance(node.func, ast.Attribute) and "sanitize" in given:
            value = given["sanitize"]
            assert isinstance(value, ast.Constant)
            assert value.value is True
        if called == "notify":
            assert "html" not in given
        if called == "run_javascript":
            assert isinstance(node.args[0], ast.Constant), f"line {node.lineno}"
        if "js_handler" in given:
            assert isinstance(given["js_handler"], ast.Constant), f"line {node.lineno}"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_errors_are_caught_by_name_and_storage_is_ours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "except Exception" not in text
    assert "app.storage" not in text
    assert "except:" not in text


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_module_holds_something_that_changes(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        decorators = getattr(node, "decorator_list", [])
        assert not any("refreshable" in ast.unparse(d) for d in decorators)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Set):
            assert [ast.unparse(target) for target in node.targets] == ["__all__"]


@pytest.mark.parametrize("path", CODE, ids=name)
def test_rooms_stay_small(path: Path) -> None:
    if path == ROOT / "core" / "case.py":  # every type a case file holds, and nothing else
        return
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


# --- what must be complete


def test_every_code_a_form_may_give_has_a_sentence() -> None:
    assert (CODES | DOUBTS) - set(errors.PROBLEMS) == set()


def _raised(*paths: Path) -> set[str]:
    pattern = re.compile(r'NumberError\(\s*"(E_[A-Z_]+)"')
    return {code for path in paths for code in pattern.findall(path.read_text(encoding="utf-8"))}


def test_every_reason_not_to_promise_has_a_sentence() -> None:
    assert _raised(*(ROOT / "core" / "words").glob("*.py")) - set(errors.ERRORS) == set()


def test_every_reason_for_no_rate_has_a_sentence() -> None:
    standing = (ROOT / "core" / "numbers" / "standing.py").read_text(encoding="utf-8")
    assert "E_SUM_BELOW_RECEIVED" in standing
    assert {"E_TERM", "E_PRINCIPAL", "E_TOO_SMALL", "E_SUM_BELOW_RECEIVED"} <= set(
        errors.RATE_PROBLEMS
    )


def test_architecture_names_every_module() -> None:
    text = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    modules = {p.name for p in CODE if p.name != "__init__.py" and "texts" not in p.parts}
    assert {module for module in modules if module not in text} == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-zA-Z0-9_.-]+)(?:\[.*\])?==", text, re.MULTILINE)
    assert len(pinned) > 30
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "://" not in text


def test_what_the_app_needs_is_what_it_imports() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[<>=]", line)[0] for line in project["dependencies"]}
    module_of = {"chinesecalendar": "chinese_calendar"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    for package in named:
        module = module_of.get(package, package.replace("-", "_"))
        assert re.search(rf"(import|from) {module}\b", text), package
