"""The rules of the house, held by tests: one test a rule, and every fault named with its place.

Two more stand beside what they are about: no figures in templates (``tests/core/test_words.py``),
and every rule complete (``tests/core/test_rules.py``).
"""

import ast
import re
import symtable
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from core import errors as core_errors
from core.case import LenderType
from core.intake import CODES, DOUBTS, FAULTS, READING_DOUBTS, TABLE_CODES
from core.numbers.debt_status import debt_status
from core.rules import RuleBook, Unit
from core.steps import AgreementState, DebtState
from tests.build import TODAY, a_debt
from ui.debts.words import agreements, scripts
from ui.shell.words import errors

ROOT = Path(__file__).parent.parent
CODE = (ROOT / "main.py", *sorted((ROOT / "core").rglob("*.py")), *sorted(ROOT.glob("ui/**/*.py")))
SCREEN = tuple(path for path in CODE if path.is_relative_to(ROOT / "ui"))
TEXTS = tuple(sorted(ROOT.glob("ui/*/words/*.py")))
TEMPLATES = tuple(sorted((ROOT / "core" / "words" / "templates").iterdir()))
DATA = tuple(sorted((ROOT / "core" / "rules" / "data").glob("*.toml")))
DECISIONS = tuple(sorted((ROOT / "docs" / "decisions").glob("*.md")))
DOCS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *DECISIONS)
OF_WORDS = re.compile(r"ui\.\w+\.words")
TWO_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
BOOK = RuleBook.load()


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Found:
    """One node of the program, and where it stands."""

    path: Path
    node: ast.AST

    def __str__(self) -> str:
        return f"{name(self.path)}:{getattr(self.node, 'lineno', 0)} {ast.unparse(self.node)[:80]}"


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(read(path))))


def every(kind: type[ast.AST], *paths: Path) -> Iterator[Found]:
    yield from (Found(path, node) for path in paths for node in nodes(path) if type(node) is kind)


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """Give every string literal that isn't a docstring, parts of f-strings too, with its place."""
    remarks = {id(node.value) for node in nodes(path) if isinstance(node, ast.Expr)}
    for node in nodes(path):
        if not isinstance(node, ast.Constant) or id(node) in remarks:
            continue
        if isinstance(node.value, str):
            yield f"{name(path)}:{node.lineno}", node.value


def calls(*paths: Path) -> Iterator[tuple[str, ast.Call, Found]]:
    """Give the name of what is called, the call, and its place."""
    for found in every(ast.Call, *paths):
        assert isinstance(found.node, ast.Call)
        called = found.node.func
        word = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        yield word, found.node, found


def arguments(call: ast.Call) -> dict[str | None, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords}


def is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# --- where words live


def test_chinese_stands_only_in_texts_templates_and_rules() -> None:
    elsewhere = [*CODE, *(ROOT / "scripts").glob("*.py")]
    assert [
        (where, text)
        for path in elsewhere
        if path not in TEXTS
        for where, text in strings(path)
        if TWO_CHINESE.search(text)
    ] == []


def test_no_words_for_the_reader_stand_in_scripts_and_styles() -> None:
    for path in (p for p in (ROOT / "ui" / "static").iterdir() if p.suffix in {".css", ".js"}):
        assert not TWO_CHINESE.search(re.sub(r"/\*.*?\*/", "", read(path), flags=re.DOTALL))


def _assigned(path: Path) -> Iterator[tuple[str, ast.stmt, ast.expr | None]]:
    """Give every name a module assigns at its top, with the statement and the value."""
    for node in ast.parse(read(path)).body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                    yield ast.unparse(part), node, node.value
        elif isinstance(node, ast.AnnAssign):
            yield ast.unparse(node.target), node, node.value


def _texts_used() -> set[tuple[str, str]]:
    """Give module and name of every text that some module asks for."""
    used: set[tuple[str, str]] = set()
    for path in CODE:
        known: dict[str, str] = {}
        is_of_texts = path in TEXTS
        for node in nodes(path):
            if isinstance(node, ast.ImportFrom) and OF_WORDS.fullmatch(node.module or ""):
                known |= {alias.asname or alias.name: alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and ".words." in (node.module or ""):
                module = (node.module or "").rpartition(".")[2]
                used |= {(module, alias.name) for alias in node.names}
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used.add((known.get(node.value.id, ""), node.attr))
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and is_of_texts:
                used.add((path.stem, node.id))
    return used


def test_every_text_is_used() -> None:
    used = _texts_used()
    assert [
        f"{path.stem}.{text}"
        for path in TEXTS
        for text, _, _ in _assigned(path)
        if (path.stem, text) not in used
    ] == []


# --- what is never said

NEVER = (
    *("违法", "无效", "不用还", "不必还", "老赖", "高利贷", "必须减免", "应当减免"),
    *("停息挂账", "可能违规", "可能违法", "恭喜", "违约金全免"),
)
NEVER_ON_THE_SCREEN = ("您", "亲爱的", "话术", "负债", "失信人", "严重违约", "成功率")
"""Words of a service desk, of shame, and of those who sell hope (design, part 8; E-07)."""
TO_DENY_IT = ("“停息挂账”不是法律用语",)
"""Where a word is named only to say that it is wrong."""


ONE_TERM = {
    **dict.fromkeys(("对照线",), "参考线"),
    **dict.fromkeys(("出借机构", "出借人", "资金方"), "债权人"),
    **dict.fromkeys(("扣款授权",), "自动扣款"),
    **dict.fromkeys(("停计利息",), "停息"),
    **dict.fromkeys(("口头的不算数", "口头说法不算数"), "口头的很难证明"),
    **dict.fromkeys(("先看一眼：",), "先看这里："),
    **dict.fromkeys(("装得下", "装不下", "排不下"), "还得起"),
    **dict.fromkeys(("防再犯",), "以后守住"),
    **dict.fromkeys(("首期", "头一期"), "第一期"),
    **dict.fromkeys(("备款", "备钱", "转入卡"), "存钱日 · 到位日 · 还款日"),
    **dict.fromkeys(("单利口径", "复利口径", "两种口径"), "按单利算 · 按复利算"),
    **dict.fromkeys(("结余", "必要开支", "必需的支出", "留作应急"), "余下 · 必需开支 · 应急的钱"),
    **dict.fromkeys(("文件指纹", "证书指纹", "留存件"), "校验码"),
    **dict.fromkeys(("债主", "高炮", "砍掉", "永远还不完"), "said plainly, and without blame"),
    **dict.fromkeys(("常见做法", "常见的让步", "通常给的", "常见谈法"), "我们先这样试算，没有统计"),
}
"""A word that stands no more on any screen, and the one that does."""
ONE_TERM_ON_THE_SCREEN = {
    "委外": "催收公司",
    "代扣": "自动扣款",
    "延长到": "重新分 … 期",
    "口头不算数": "只有口头，先别当真",
    "违约风险": "有一期没还上",
    "核对无误": "核对好了",
    "已要求书面": "已要书面",
}
QUOTED = re.compile("“[^”]*”")
"""What stands on another's page or paper is called as it is there."""
IN_A_SOURCE = re.compile(r'^document = ".*"$', re.MULTILINE)
LETTERS = tuple(path for path in TEMPLATES if path.suffix == ".j2")
IN_LETTERS = {"必要开支"}
"""As forms of lenders say it."""


def test_one_thing_has_one_word_on_every_screen_and_sheet() -> None:
    wrong = []
    for path in (*TEXTS, *TEMPLATES, *DATA):
        said = IN_A_SOURCE.sub("", QUOTED.sub("", read(path)))
        words = ONE_TERM | (ONE_TERM_ON_THE_SCREEN if path in TEXTS else {})
        allowed = IN_LETTERS if path in LETTERS else set()
        wrong += [(name(path), w, words[w]) for w in words if w in said and w not in allowed]
    assert wrong == []


def test_the_three_principles_stand_on_home_and_in_the_rehearsal() -> None:
    for page in ("home/home_page", "debts/companion_page"):
        assert "w.PRINCIPLES" in read(ROOT / "ui" / f"{page}.py")


def test_both_pages_of_an_agreement_call_its_states_the_same() -> None:
    for state in AgreementState:
        if state is not AgreementState.ORAL:  # there it is the state of the talk
            assert agreements.STATES[state] == scripts.STATES[DebtState(state.value)]


def test_nothing_concludes_what_only_a_court_may() -> None:
    for path in (*TEXTS, *TEMPLATES, *DATA):
        text = read(path)
        for phrase in TO_DENY_IT:
            text = text.replace(phrase, "")
        assert [word for word in NEVER if word in text] == [], name(path)


def test_the_screen_speaks_as_one_person_to_another() -> None:
    assert [
        (w, s) for p in TEXTS for w, s in strings(p) for n in NEVER_ON_THE_SCREEN if n in s
    ] == []


def test_nobody_in_trouble_is_shouted_at() -> None:
    shouted = [(w, s) for path in TEXTS for w, s in strings(path) if re.search("[!！]", s)]
    for path in (*TEMPLATES, *DATA):
        prose = re.sub(r"{[{%#].*?[}%#]}", "", read(path), flags=re.DOTALL)
        shouted += [(name(path), line) for line in prose.splitlines() if re.search("[!！]", line)]
    assert shouted == []


HOTLINES = {str(rule.value) for rule in BOOK.all() if rule.unit is Unit.PHONE}


def test_every_telephone_number_on_a_screen_comes_from_a_rule() -> None:
    assert len(HOTLINES) > 10
    for path in (*TEXTS, *TEMPLATES):  # \b would not do: to it 打 and 1 are both letters
        prose = re.sub(r"hotline_\d+", "", read(path))  # the name of a rule is no number
        spelled = set(re.findall(r"(?<!\d)\d{3,6}(?!\d)", prose))
        assert spelled & HOTLINES == set(), name(path)


OUR_OWN = {
    "写明合同号、结清日期、余额为 0。": "what a certificate has to say",
    "全部还清了。请对方开结清证明，写明合同号、结清日期、余额为 0。": "the same",
    "算算每月拿得出多少，约 3 分钟": "how long filling in takes",
    "跟{name}谈，大约 5 分钟": "how long a call takes",
    "逾期 1–30 天": "a Stage of core/numbers/standing.py",
    "逾期 31–90 天": "a Stage",
    "逾期超过 90 天": "a Stage",
    "逾期的罚息：每 30 天约 {sum} 元，一年 {rate}%": "the span a penalty is shown for",
    "填 0 到 600 之间的期数": "the range of case.Count",
    "填几号，1 到 31": "the range of case.DayOfMonth",
    "不能小于 0": "the range of case.Fen",
    "期数加起来是 0，或者太多了，检查一下。": "the range of a schedule",
    "到手的钱是 0，算不出年化。填真正到账的数。": "the range of a schedule",
    "到手的钱是 0，算不出年化。填真正到账的数": "the range of a schedule",
    "七天、十四天一期的，随借随还的，都选这个。": "what very short loans run for",
    "超过 1,000,000": "how a rate beyond sense is written",
}
"""Figures on the screen that no law, standard or habit decides, and what they are."""


def test_figures_on_the_screen_come_from_rules_and_values() -> None:
    spelled = set()
    for path in TEXTS:
        for _, text in strings(path):
            prose = re.sub(r"\{.*?\}|比如.*", "", text)
            counted = re.search(r"[二三四五六七八九十百]+ ?(个月|[天日年倍成次期条])", prose)
            if TWO_CHINESE.search(text) and (counted or re.search("[0-9０-９]", prose)):
                spelled.add(text)
    assert spelled == set(OUR_OWN)


# --- what code may not do


def test_script_finds_no_way_in_through_nicegui() -> None:
    bad = []
    for called, call, where in calls(*SCREEN):
        given = arguments(call)
        first = call.args[0] if call.args else None
        bad += [
            f"{where}: {why}"
            for why, is_so in {
                "runs what is stored": called in {"editor", "markdown", "chat_message", "mermaid"},
                "a slot is compiled": called == "add_slot",
                "not sanitised": called == "html"
                and "sanitize" in given
                and ast.unparse(given["sanitize"]) != "True",
                "HTML in a notice": called == "notify" and "html" in given,
                "script that is put together": called == "run_javascript" and not is_text(first),
                "a handler that is put together": "js_handler" in given
                and not is_text(given["js_handler"]),
                "runs a text": called in {"eval", "exec"},
            }.items()
            if is_so
        ]
    assert bad == []


def test_no_address_is_a_script() -> None:
    assert [w for path in SCREEN for w, text in strings(path) if "javascript:" in text] == []


def test_what_stands_in_every_page_is_ours_alone() -> None:
    fixed = {(path, text) for path in SCREEN for text, _, _ in _assigned(path)}
    assert [
        where
        for called, call, where in calls(*SCREEN)
        if called in {"add_head_html", "add_body_html", "add_css"}
        if (where.path, ast.unparse(call.args[0])) not in fixed
    ] == []


def test_nothing_is_kept_in_the_storage_of_nicegui() -> None:
    assert [
        str(found)
        for found in every(ast.Attribute, ROOT / "main.py", *SCREEN)
        if isinstance(found.node, ast.Attribute) and found.node.attr == "storage"
    ] == []


def circles(source: str) -> Iterator[str]:
    """Name the functions inside functions that lead back to themselves by what they name.

    Those with a decorator are left out: what is drawn anew is cut by ``ui/teardown.py``.
    """
    decorated = {
        (node.name, node.lineno)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.decorator_list
    }
    tables = [symtable.symtable(source, "", "exec")]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        if not isinstance(table, symtable.Function):
            continue
        inner = {
            child.get_name(): set(child.get_frees())
            for child in table.get_children()
            if isinstance(child, symtable.Function)
            and (child.get_name(), child.get_lineno()) not in decorated
        }
        for one, named in inner.items():
            seen: set[str] = set()
            ahead = named & inner.keys()
            while ahead:
                seen |= ahead
                ahead = {n for name in ahead for n in inner[name] & inner.keys()} - seen
            if one in seen:
                yield f"{table.get_lineno()} {one}"


def test_no_page_holds_a_function_that_leads_back_to_itself() -> None:
    """It would be freed late, see ``ui/teardown.py``: make it a method, or what is drawn anew."""
    planted = "def page(b):\n def a():\n  c()\n def c():\n  a()\n def d():\n  d = 1\n  c(b)"
    assert sorted(circles(planted)) == ["1 a", "1 c"]
    assert [f"{name(path)}:{one}" for path in SCREEN for one in circles(read(path))] == []


def test_how_hard_a_property_is_tried_is_said_in_one_place() -> None:
    """A number at a test would hold in ``make fast`` too: see ``tests/effort.py``."""
    tests = (*ROOT.glob("tests/core/*.py"), *ROOT.glob("tests/ui/*.py"))
    found = calls(*(path for path in tests if "max_examples" in read(path)))
    given = [(where, arguments(call)) for called, call, where in found if called == "settings"]
    assert [where for where, told in given if "max_examples" in told] == []


def test_no_test_looks_at_the_real_day() -> None:
    """It would be red some day: see ``NOW`` in ``tests/clock.py``. One place sets the browsers'."""
    looks = re.compile(r"(datetime\.(now|today|utcnow)|date\.today|time\.time)\(")
    tests = {*ROOT.glob("tests/**/*.py")} - {ROOT / "tests" / "e2e" / "visitors.py"}
    found = every(ast.Call, *(path for path in sorted(tests) if looks.search(read(path))))
    assert [str(one) for one in found if looks.match(ast.unparse(one.node))] == []


def test_errors_are_caught_by_name() -> None:
    caught_all = []
    for found in every(ast.ExceptHandler, *CODE):
        assert isinstance(found.node, ast.ExceptHandler)
        kind = "" if found.node.type is None else ast.unparse(found.node.type)
        passes_on = isinstance(found.node.body[-1], ast.Raise)
        if kind in {"", "Exception"} or (kind == "BaseException" and not passes_on):
            caught_all.append(str(found))
    assert caught_all == []


CHANGES = {"append", "extend", "insert", "add", "update", "pop", "popitem", "setdefault", "clear"}
MADE_TO_CHANGE = {"list", "set", "dict", "defaultdict", "deque", "Counter", "bytearray", "count"}


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_module_holds_something_that_changes(path: Path) -> None:
    own = {}
    for text, statement, value in _assigned(path):
        made = ast.unparse(value.func) if isinstance(value, ast.Call) else ""
        lists = isinstance(value, ast.List | ast.Set | ast.ListComp | ast.SetComp)
        assert text == "__all__" or not (lists or made in MADE_TO_CHANGE), text
        assert "refreshable" not in made, text
        own[text] = statement
    for part in ast.parse(read(path)).body:
        assert "refreshable" not in "".join(map(ast.unparse, getattr(part, "decorator_list", [])))
    for node in nodes(path):
        assert not isinstance(node, ast.Global), ast.unparse(node)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            assert ast.unparse(node.value) not in own, ast.unparse(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            changed = ast.unparse(node.func.value) if node.func.attr in CHANGES else ""
            assert changed not in own, ast.unparse(node)


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_of_the_screen_is_too_long_to_look_over() -> None:
    lengths = {
        f"{name(path)}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in SCREEN
        for function in _functions(path)
    }
    assert {function: lines for function, lines in lengths.items() if lines > 80} == {}


NOT_PAGES = ("downloads", "typed", "change_notice")
PAGES = tuple(p for p in SCREEN if p.stem.endswith("_page") or p.stem in NOT_PAGES)
INSIDE = {
    "_late": "what a text would have changed: two pure functions of a case",
    "serve_calculator": "answers an address",
}
"""Functions of pages that hold others, and why: none of these is a handler."""


def test_handlers_of_pages_are_methods_that_a_test_can_call() -> None:
    """Nested in a function, they can't be called alone, and one that names itself stays."""
    holders = {
        function.name: [
            type(inner)
            for inner in ast.walk(function)
            if inner is not function and isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
        ]
        for path in PAGES
        for function in _functions(path)
    }
    nested = {function: inner for function, inner in holders.items() if inner}
    assert not any(ast.AsyncFunctionDef in inner for inner in nested.values())
    assert set(nested) == set(INSIDE)


def _asks_for(path: Path) -> Iterator[str]:
    """Give the name of every module of the screen that one imports."""
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "ui":
            yield from (node.module or "", *(f"{node.module}.{one.name}" for one in node.names))


@pytest.mark.parametrize("path", SCREEN, ids=name)
def test_pages_do_not_know_each_other_and_what_is_drawn_gets_values(path: Path) -> None:
    """The arrows between capabilities are held by import-linter; these two run inside them."""
    asked = set(_asks_for(path))
    if path in PAGES:
        assert [module for module in asked if module.endswith("_page")] == []
    if path.stem.endswith(("_views", "_form")):
        assert "ui.desk" not in asked


def test_nothing_nested_names_itself() -> None:
    """Such a function holds itself, and with it the page it stands on, after that is closed."""
    own = [
        f"{name(path)}:{outer.name}.{inner.name}"
        for path in SCREEN
        for outer in _functions(path)
        for inner in ast.walk(outer)
        if inner is not outer
        and isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(isinstance(node, ast.Name) and node.id == inner.name for node in ast.walk(inner))
    ]
    assert own == []


def test_no_room_is_too_large_to_look_over() -> None:
    large = {name(p): len(read(p).splitlines()) for p in CODE}
    assert {path: lines for path, lines in large.items() if lines > 300} == {}


def test_a_class_name_belongs_to_one_class() -> None:
    """Whoever searches for a name finds one thing; what is private to a module stays there."""
    named: dict[str, list[str]] = {}
    for found in every(ast.ClassDef, *CODE):
        assert isinstance(found.node, ast.ClassDef)
        if not found.node.name.startswith("_"):
            named.setdefault(found.node.name, []).append(name(found.path))
    assert {word: places for word, places in named.items() if len(places) > 1} == {}


# --- what must be complete


def test_every_code_a_form_may_give_has_a_sentence() -> None:
    assert set(errors.PROBLEMS) == CODES | DOUBTS | TABLE_CODES


def test_every_fault_of_a_case_file_has_a_sentence_in_both_languages() -> None:
    assert set(errors.FAULTS) == set(FAULTS)
    for code, said in FAULTS.items():
        assert len(re.findall(r"{\d}", errors.FAULTS[code])) in {0, said.count("{}")}


def test_every_reason_against_a_table_has_a_sentence() -> None:
    raised = [call for called, call, _ in calls(*CODE) if called == "TableUnusable"]
    reasons = {
        node.value
        for call in raised
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Constant) and node.value != "reason"  # a key, not a reason
    }
    assert reasons == set(errors.TABLES)


def test_every_doubt_about_a_reading_has_words() -> None:
    from ui.debts.words import imports

    assert set(imports.DOUBTS) == READING_DOUBTS


@pytest.mark.parametrize("field", ["signed_on", "first_due", "promised_on", "on", "answer_by"])
def test_a_field_for_a_day_shows_how_to_write_one(field: str) -> None:
    assert "日期" in errors.of_problem(core_errors.Problem(field, "unreadable"))


def test_a_second_payday_is_told_like_the_first() -> None:
    first, second = (core_errors.Problem(f, "unreadable") for f in ("payday", "payday2"))
    assert errors.of_problem(second) == errors.of_problem(first)


def test_every_error_raised_on_purpose_has_a_sentence() -> None:
    kinds = core_errors.CoreError.__subclasses__()
    codes = {kind.code for kind in kinds if kind is not core_errors.NumberError}
    assert len(codes) > 7
    assert codes - set(errors.ERRORS) == set()


OF_CALLERS = {
    *(
        "E_AMOUNT",
        "E_CHANCE",
        "E_DOM",
        "E_EMPTY",
        "E_FLOAT_RATE",
        "E_RATE",
        "E_TIME",
    ),
    *("E_NEGATIVE_AMORTISATION", "E_NEGATIVE_SIMPLE", "E_NO_DISBURSEMENT", "E_NO_ESSENTIALS"),
    *("E_NO_INCOME", "E_NO_OPTION", "E_NO_PAYMENT", "E_NO_ROOT", "E_NO_SAVING", "E_WEIGHTS"),
    *("E_TRANSFER_GT_PAY", "E_NO_CONVERGENCE"),
}
"""What only a fault of ours can bring to a page: then it says ``errors.BUG``."""
SHOWN_AS_RESULT = {"E_SEED"}
"""A finding with a panel of its own."""


def test_every_reason_for_no_number_is_accounted_for() -> None:
    core = [path for path in CODE if path.is_relative_to(ROOT / "core")]
    raised = {t for path in core for _, t in strings(path) if re.fullmatch("E_[A-Z_]+", t)}
    told = {code for code in (*errors.ERRORS, *errors.RATE_PROBLEMS) if code.startswith("E_")}
    assert told | OF_CALLERS | SHOWN_AS_RESULT == raised
    assert not told & OF_CALLERS


def test_every_reason_for_no_rate_has_a_sentence() -> None:
    problems = set()
    for received, instalment, paid, left in product(
        (0, 1, 50, 100_00, 10_000_000_000_00), (0, 1, 10_00, 10_000_000_000_00), (0, 600), (0, 600)
    ):
        debt = a_debt(
            received_fen=received,
            instalment_fen=instalment,
            instalments_paid=paid,
            instalments_left=left,
            lender_type=LenderType.BANK,
        )
        problems.add(debt_status(debt, BOOK, TODAY).rate_problem)
    assert len(problems) > 3
    assert problems - {None} <= set(errors.RATE_PROBLEMS)


def test_every_step_that_can_be_undone_has_words_and_no_words_wait_for_a_step() -> None:
    from ui.shell.words import shell

    asked = [
        call.args[0]
        for called, call, _ in calls(*SCREEN)
        if called in {"change", "attach", "bring"} and call.args
    ] + [call for called, call, _ in calls(*SCREEN) if called == "RecordForm"]
    codes = {
        node.value
        for first in asked
        for node in ast.walk(first)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert codes == set(shell.STEPS)


def test_every_line_of_a_working_has_a_sentence_with_just_its_figures() -> None:
    from ui.shell.words import traces

    figures = {
        call.args[0].value: set(arguments(call))
        for called, call, _ in calls(*(path for path in CODE if "core" in path.parts))
        if called == "step" and call.args and isinstance(call.args[0], ast.Constant)
    }
    named = {code: set(re.findall(r"\{(\w+)\}", words)) for code, words in traces.STEPS.items()}
    assert figures == named


# --- documents


def test_architecture_names_every_module() -> None:
    tree = read(ROOT / "docs" / "ARCHITECTURE.md").split("```")[1]
    named = Counter(re.findall(r"[a-z_]+\.py", tree))
    pages = {p.name for p in TEXTS if p.stem not in {"shell", "say", "words", "errors"}}
    there = Counter(
        path.name
        for path in CODE
        if path.name != "__init__.py" and not (path in TEXTS and path.name in pages)
    )
    assert there - named == Counter(), "not in the tree"
    beside = {path.name for path in (ROOT / "tests").glob("*.py")} | {"bootstrap.py"}
    assert set(named) - set(there) <= beside, "named, but not there"


ACCEPTANCE = (
    *(1, 2, 3, 4, 5, *range(7, 26), *range(27, 32), 33),
    *range(35, 64),
    67,
)
"""Numbers of the safety plan that are shown by a test or by a measure of the soak."""


def test_every_acceptance_test_has_a_row_that_names_what_shows_it() -> None:
    rows = re.findall(
        r"^\| (\d+) \| [^|]+ \| ([^|]+) \|", read(ROOT / "docs/safety.md"), re.MULTILINE
    )
    shown = {int(number) for number, by in rows if "`tests/" in by}
    assert set(ACCEPTANCE) - shown == set()


def test_documents_name_only_what_is_there() -> None:
    missing = []
    for path in DOCS:
        for place, test in re.findall(
            r"`((?:core|ui|tests|docs|scripts)/[\w./-]+)(?:::(\w+))?", read(path)
        ):
            target = ROOT / place.rstrip("/")
            if not target.exists() or (test and f"def {test}(" not in read(target)):
                missing.append(f"{name(path)}: {place}::{test}")
        links = re.findall(r"\]\((?!https?:)([^)#]+)\)", read(path))
        missing += [f"{name(path)}: {link}" for link in links if not (path.parent / link).exists()]
    assert missing == []


def test_the_readme_names_only_commands_there_are() -> None:
    text, targets = read(ROOT / "README.md"), read(ROOT / "Makefile")
    named = set(re.findall(r"make ([a-z]+)", text))
    assert named >= {"run", "test"}
    assert {
        target for target in named if not re.search(rf"^{target}:", targets, re.MULTILINE)
    } == set()


def test_documents_are_short_enough_to_be_read() -> None:
    assert len(read(ROOT / "README.md").splitlines()) < 120
    assert len(read(ROOT / "docs" / "ARCHITECTURE.md").splitlines()) < 200


def test_a_decision_says_why_what_it_costs_and_when_to_look_again() -> None:
    parts = ["Date", "Decision", "Why", "What we give up", "When to look again"]
    for number, path in enumerate(DECISIONS, 1):
        assert path.name.startswith(f"{number:04}-")
        assert re.match(rf"# {number:04} ", read(path))
        assert re.findall(r"^\*\*(.+?)\*\*", read(path), re.MULTILINE) == parts, name(path)


def test_the_readme_says_up_to_when_the_rules_were_checked() -> None:
    assert f"核对到 {max(rule.checked_on for rule in BOOK.all())}" in read(ROOT / "README.md")


# --- what is installed


def _pins(lock: str) -> dict[str, str]:
    """Give version and hashes of every package in a lock file, apart for each Python."""
    blocks = re.split(r"^(?=[a-zA-Z0-9])", read(ROOT / lock), flags=re.MULTILINE)
    found = (
        re.match(r"([\w.-]+)(?:\[.*?\])?==(\S+)( ; [^\\]+)?(.*)", block, re.DOTALL)
        for block in blocks
    )
    return {
        match[1] + (match[3] or ""): match[2]
        for match in found
        if match and "--hash=sha256:" in match[4]
    }


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_a_hash_for_every_package_and_no_host(lock: str) -> None:
    assert len(_pins(lock)) > 30
    assert len(_pins(lock)) == len(
        re.findall(r"^[\w.-]+(?:\[.*?\])?==", read(ROOT / lock), re.MULTILINE)
    )
    assert not re.search(r"://|--index|--find-links|--trusted", read(ROOT / lock))


def test_tests_run_on_the_very_versions_that_are_shipped() -> None:
    assert _pins("requirements.lock").items() <= _pins("requirements-dev.lock").items()


def test_what_the_app_needs_is_what_it_imports() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    module_of = {
        "annotated-types": "annotated_types",
        "argon2-cffi": "argon2",
        "chinesecalendar": "chinese_calendar",
        "pillow": "PIL",
        "python-docx": "docx",
    }
    named = {re.split(r"[<>=]", line)[0] for line in project["dependencies"]}
    lines = [
        ast.unparse(f.node) for f in (*every(ast.Import, *CODE), *every(ast.ImportFrom, *CODE))
    ]
    top = {re.split(r"[ .]", line)[1] for line in lines}
    assert {module_of.get(package, package) for package in named} - top == set()
