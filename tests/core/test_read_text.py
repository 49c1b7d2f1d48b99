"""Texts as people have them: what is proposed, what is doubted, and that nothing goes unseen."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from core.intake import read_content, read_text, result_to_json
from core.intake.lender_names import known_names, labels, type_of
from core.intake.normalise import best_guess
from core.intake.pasted import LONGEST
from core.intake.text_kinds import says
from core.intake.tidy import tidied
from main import main
from tests.core.made_up_texts import INVENTED, Made, made_list, made_plan

TODAY = date(2026, 11, 27)
VECTORS = Path(__file__).parents[1] / "vectors"
FIELD: dict[str, Any] = json.loads((VECTORS / "field" / "texts.json").read_text("utf-8"))
SHAPES: list[dict[str, Any]] = tomllib.loads((VECTORS / "text_shapes.toml").read_text("utf-8"))[
    "shape"
]
ATTRS = {
    "received": ("received_fen",),
    "balance": ("owed_fen", "principal_left_fen"),
    "left": ("instalments_left",),
    "paid": ("instalments_paid",),
    "overdue": ("overdue_since",),
    "received_or_principal": ("received_fen", "principal_left_fen"),
    "minimum": ("minimum_fen",),
    "instalment": ("instalment_fen",),
    "monthly_fee": ("monthly_fee_fen",),
    "principal_left": ("principal_left_fen",),
    "penalty": ("penalty_fen",),
}
"""The names of the list of what must come out, and those of a case file."""


def proposed(text: str) -> dict[str, Any]:
    return result_to_json(read_text(text, TODAY), TODAY)


def planned(fields: dict[str, Any]) -> list[list[Any]]:
    return [[row["on"], row["amount_fen"]] for row in fields.get("planned", [])]


def holds(fields: dict[str, Any], name: str, value: Any) -> bool:  # noqa: ANN401
    match name:
        case "planned":
            return bool(planned(fields) == value)
        case "due_next":
            return planned(fields) == [value]
        case "overdue_days" | "overdue_about_days":
            return bool(fields["overdue_since"] == (TODAY - timedelta(days=value)).isoformat())
    return any(fields.get(attr) == value for attr in ATTRS.get(name, (name,)))


@pytest.mark.parametrize("name", [name for name in FIELD if name != "_"])
def test_what_people_really_have_is_read(name: str) -> None:
    expected = FIELD[name]
    content = (VECTORS / "field" / name).read_bytes()
    found = result_to_json(read_content(content, TODAY), TODAY)
    assert found["kind"] == expected["kind"]
    wanted = expected.get("debts", [])
    assert len(found["debts"]) == len(wanted)
    for debt, loan in zip(found["debts"], wanted, strict=True):
        assert {k: v for k, v in loan.items() if not holds(debt["fields"], k, v)} == {}
    for payment, told in zip(found["payments"], expected.get("payments", []), strict=True):
        assert [payment["paid_on"], payment["amount_fen"], payment["platform"]][: len(told)] == told
    for kind in ("offer", "court", "promise"):
        about = {k.removesuffix("_fen"): v for k, v in found.get(kind, {}).items()}
        about["first"] = about.get("first_due")
        assert {k: about.get(k) for k in expected.get(kind, {})} == expected.get(kind, {})
    for debt in found["debts"]:
        assert not set(expected.get("never", [])) & set(sums_of(debt["fields"]))
        for field, value in expected.get("never_as", {}).items():
            assert not holds(debt["fields"], field, value)


def test_there_are_cases_enough() -> None:
    assert len(FIELD) > 18
    assert len(SHAPES) > 50


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: str(shape["text"]).split()[0][:24])
def test_shapes_of_many_apps(shape: dict[str, Any]) -> None:
    found = proposed(shape["text"])
    assert found["kind"] == shape["kind"]
    debts = [
        d["fields"]
        | ({"planned": planned(d["fields"])} if "planned" in d["fields"] else {})
        | {"doubtful": sorted(d["doubts"])}
        for d in found["debts"]
    ]
    assert debts == shape.get("debts", [])
    paid = [[p["paid_on"] or "", p["amount_fen"], p["platform"]] for p in found["payments"]]
    assert paid == shape.get("payments", [])
    assert found["left_over"] == shape["left_over"]
    about = found.get(shape["kind"], {})
    assert {k: about[k] for k in shape.get("about", {})} == shape.get("about", {})


# --- what holds for every text

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def sums_of(value: Any, key: str = "") -> Iterator[int]:  # noqa: ANN401
    """Give every sum, in fen, in what was read: in fields, beside them, and left over."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from sums_of(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from sums_of(one, key)
    elif isinstance(value, int) and key.endswith("_fen"):
        yield value
    elif isinstance(value, str) and key == "left_over":
        for found in NUMBER.findall(value):
            yield round(float(found.replace(",", "")) * 100)


MAKERS: tuple[Callable[[Random], Made], ...] = (lambda r: made_plan(r, TODAY), made_list)


@pytest.mark.parametrize("make", MAKERS, ids=["plans", "lists"])
def test_five_hundred_texts_with_known_figures(make: Callable[[Random], Made]) -> None:
    right, all_, wrong = 0, 0, []
    for seed in range(500):
        made = make(Random(seed))
        found = proposed(made.text)
        assert len(found["debts"]) == len(made.loans), made.text
        for debt, loan in zip(found["debts"], made.loans, strict=True):
            fields, doubts = debt["fields"], debt["doubts"]
            for name, value in loan.fields.items():
                all_ += 1
                right += fields.get(name) == value
                if name in fields and fields[name] != value and name not in doubts:
                    wrong.append((seed, name, fields[name], value))
            firm = {k: v for k, v in fields.items() if k.endswith("_fen") and k not in doubts}
            known = {*made.sums, *sums_of(loan.fields)}
            wrong += [(seed, k, v, None) for k, v in firm.items() if v not in known]
        assert set(made.sums) <= set(sums_of(found)), (made.text, found)
    assert wrong == []
    assert right >= 0.9 * all_


def test_no_field_comes_from_a_line_of_somebody_else() -> None:
    for seed in range(200):
        made = made_list(Random(seed))
        for debt, loan in zip(proposed(made.text)["debts"], made.loans, strict=True):
            own = set(sums_of(loan.fields))
            assert set(sums_of(debt["fields"])) <= own
            assert set(sums_of(debt["others"])) <= own


def test_a_plan_is_kept_as_rows_unless_equal_and_monthly() -> None:
    for seed in range(300):
        [loan] = (made := made_plan(Random(seed), TODAY)).loans
        [debt] = proposed(made.text)["debts"]
        rows = debt["fields"]["planned"]
        assert debt["fields"]["instalment_fen"] in [row["amount_fen"] for row in rows]
        is_dated = debt["fields"].get("way") == "dated"
        assert is_dated == (loan.fields.get("way") == "dated"), made.text


LINES = (
    "{name} 待还5600 每期933 剩6期 每月10号",
    "{name}，欠12000元，每月还1100，还剩11期",
    "{name} 每期 733.50 剩余 8 期",
    "2、{name} 月供1200 还有7期",
)


def test_known_and_invented_names_begin_a_loan() -> None:
    random = Random(1)
    names = [*random.sample(known_names(), 60), *INVENTED]
    begun = 0
    for number, name in enumerate(names):
        text = f"甲小贷 每期500 剩3期\n{LINES[number % len(LINES)].format(name=name)}"
        debts = proposed(text)["debts"]
        begun += len(debts) == 2 and debts[1]["fields"].get("platform") == name
    assert len(names) == 80
    assert begun >= 75


def test_the_dictionary_is_large_and_says_no_name_twice() -> None:
    names = known_names()
    assert len(names) == len(set(names)) > 150
    assert {type_of(name) for name in names} >= {None}
    assert labels().words


@pytest.mark.parametrize(
    "total",
    ["合计", "总计：", "总共欠", "一共", "小计", "TOTAL:", "总欠款", "全部加起来", "月供合计"],
)
def test_a_total_is_no_loan(total: str) -> None:
    text = f"甲小贷 每期500 剩3期\n乙小贷 每期600 剩4期\n{total} 1,100元"
    found = proposed(text)
    assert [debt["fields"]["instalment_fen"] for debt in found["debts"]] == [50_000, 60_000]
    assert 110_000 in set(sums_of(found["left_over"], "left_over"))


@pytest.mark.parametrize("cost", ["房租", "水电费", "工资", "生活费用"])
def test_what_life_costs_is_no_loan(cost: str) -> None:
    found = proposed(f"甲小贷 每期500 剩3期\n{cost} 每月1800\n乙小贷 每期600 剩4期")
    assert [debt["fields"]["platform"] for debt in found["debts"]] == ["甲小贷", "乙小贷"]
    assert 180_000 not in set(sums_of(found["debts"]))


def test_two_messages_of_two_contracts_stay_two() -> None:
    found = proposed(
        "【甲分期】您的借款（尾号1234）每期500元，剩3期。\n【甲分期】您的借款（尾号5678）每期600元，剩4期。"
    )
    assert [debt["fields"]["instalment_fen"] for debt in found["debts"]] == [50_000, 60_000]


# --- spaces, lengths, hostile input


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("¥1 5,000 .00", "¥15,000.00"),
        ("￥ 1, 012.50".replace("￥", "¥"), "¥1,012.50"),
        ("还 款 日 每 月 15 日", "还款日每月 15 日"),
        ("¥33 ¥1,200.00", "¥33 ¥1,200.00"),
        ("甲 5600 乙 300", "甲 5600 乙 300"),
    ],
)
def test_spaces_that_cut_words_and_sums_go(text: str, plain: str) -> None:
    assert tidied(text) == plain


def test_what_lies_beyond_the_longest_text_is_named() -> None:
    text = "甲小贷 每期500 剩3期\n" + "长" * LONGEST + "乙小贷 每期600"
    found = proposed(text)
    assert found["left_over"] != []
    assert found["unread"].startswith("长")
    assert "unread" not in proposed(text[: LONGEST - 1])


def test_of_far_too_many_loans_the_first_are_read_and_where_that_ends_is_named() -> None:
    text = "".join(f"甲贷{n} 每期{500 + n} 剩3期\n" for n in range(1000))
    found = proposed(text)
    assert 200 <= len(found["debts"]) <= 500
    last = found["debts"][-1]["fields"]["instalment_fen"] // 100
    assert found["unread"].startswith(f"甲贷{last - 499} ")
    assert any(str(last + 1) in line for line in found["left_over"])


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "减免",
            "承诺回复",
            "法院",
            "还款成功",
            "综合融资成本",
            "个人信用报告发放的",
            "利息费",
            "公司",
            "700到",
            "五六",
            "第一笔借款8 ",
            "1O",
            "1,O0.l",
            "1 050 ",
            "甲\n",
            "信用卡 甲银行 ",
            "月还款额",
        ),
        *(
            "2026年1月1日某",
            "-1 ",
            "、甲",
            ",甲贷",
            "1/",
            "1:",
            "|",
            "\t",
            "¥1 ",
            "¥1 1,",
            "一千",
            "还 ",
        ),
        *("本金1", "应还1=本金1+", "期数\t还款日\t本金\n", "1 12-08 1\n", "借款1000元", "平台:甲|"),
        *("壹仟", "甲和乙", "余额 支出 ", "2000-", "1\n,000", "甲 1 ", "账户1\n管理机构 甲银行\n"),
    ],
)
def test_hostile_texts_end(unit: str) -> None:
    assert read_text((unit * LONGEST)[: LONGEST // 10], TODAY).kind


def test_every_kind_has_patterns_that_can_be_read() -> None:
    for kind in ("court", "promise", "offer", "cleared", "statement", "cost_table"):
        assert says(kind)["is" if kind != "statement" else "is_row"].pattern


# --- what is said about


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("860左右", "860"),
        ("2000-3500", "3500"),
        ("5号左右", "5号"),
        ("10月8日起", "10月8日"),
        ("还有12期", "12期"),
        ("最低1320", "1320"),
        ("860", ""),
        ("", ""),
    ],
)
def test_a_best_guess(text: str, guess: str) -> None:
    assert best_guess(text) == guess


# --- the command


def test_the_command_prints_what_would_be_proposed(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    path = VECTORS / "field" / "f04-weekly.txt"
    assert main(["read", str(path), "--today", "2026-11-27"]) == 0
    out, err = capsysbinary.readouterr()
    told = json.loads(out)
    assert list(told) == ["kind", "debts", "payments", "left_over"]
    assert told["debts"][0]["fields"]["way"] == "dated"
    assert err == b""


def test_a_file_that_is_not_there_gets_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["read", "nowhere.txt"]) == 2
    assert capsysbinary.readouterr().err == b"file: No such file or directory\n"
