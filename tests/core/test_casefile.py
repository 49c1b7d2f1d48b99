"""Case files: what is written is read back, and a bad file gets one line per fault."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Case, Essential, EssentialKind, Hardship, LenderType
from core.errors import CaseFileInvalid
from core.intake import EXAMPLES, case_schema, example, read_case_file, write_case_file
from tests.build import a_case, a_debt
from tests.effort import thoroughly
from tests.strategies import cases

MARK = "绝密青禾7391"


def faults(text: str | bytes) -> dict[str, str]:
    with pytest.raises(CaseFileInvalid) as invalid:
        read_case_file(text)
    assert invalid.value.faults
    assert invalid.value.__context__ is None
    return {fault.where: fault.what for fault in invalid.value.faults}


def a_file(**changes: object) -> str:
    """Give the usual case's file with some of the case's fields replaced."""
    content = json.loads(write_case_file(a_case()))
    content["case"].update(changes)
    return json.dumps(content)


def debt_in_file(**changes: object) -> str:
    return a_file(debts=[{"id": "d1", "platform": "甲", **changes}])


@thoroughly(60)
@given(cases())
def test_a_case_written_is_read_back(case: Case) -> None:
    text = write_case_file(case)
    assert read_case_file(text) == case
    assert read_case_file(text.encode()) == case
    assert write_case_file(read_case_file(text)) == text


def test_a_file_is_written_in_the_format_of_the_house() -> None:
    text = write_case_file(Case(id="c1", debts=(a_debt(),)))
    assert text.startswith('{\n "format": "liqing-case",\n "schema": 1,\n "case": {\n  "id": "c1",')
    assert '"platform": "甲分期"' in text
    assert '"signed_on": "2026-11-01"' in text


@pytest.mark.slow
def test_a_file_says_the_same_whatever_the_order_of_hashes() -> None:
    program = (
        "from datetime import date;"
        "from core.case import Agreement, Case, Clause;"
        "from core.intake import write_case_file;"
        "a = Agreement("
        "id='a', debt_id='d', promised_on=date(2026, 1, 1), clauses=frozenset(Clause));"
        "print(write_case_file(Case(id='c', agreements=(a,))))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_a_bare_minimum_is_read() -> None:
    text = '\ufeff{"format": "liqing-case", "schema": 1, "case": {"id": "c1"}}'
    assert read_case_file(text) == read_case_file(text.encode()) == Case(id="c1")


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "file", "is not JSON from line 1, column 1 on"),
        ("{", "file", "is not JSON from line 1, column 2 on"),
        ('{"format":\n ' + MARK, "file", "is not JSON from line 2, column 2 on"),
        (b"\xff\xfe{\x00}\x00", "file", "is not UTF-8 text"),
        ('"\ud800"', "file", "is not UTF-8 text"),
        ("[" * 100_000, "file", "is nested too deeply"),
        (" " * 2_000_001, "file", "is larger than 2 MB"),
        ("[]", "format", 'is not "liqing-case": this is no case file'),
        ("null", "format", 'is not "liqing-case": this is no case file'),
        ('{"id": "c1"}', "format", 'is not "liqing-case": this is no case file'),
        ('{"format": "liqing-case"}', "schema", "must be a whole number from 1"),
        ('{"format": "liqing-case", "schema": true}', "schema", "must be a whole number from 1"),
        ('{"format": "liqing-case", "schema": 1.0}', "schema", "must be a whole number from 1"),
        (
            '{"format": "liqing-case", "schema": 2, "case": 1}',
            "schema",
            "is newer than this program, which reads up to 1",
        ),
        ('{"format": "liqing-case", "schema": 1}', "case", "missing"),
        ('{"format": "liqing-case", "schema": 1, "case": []}', "case", "must be an object"),
        ('{"format": "liqing-case", "schema": 1, "case": {}}', "id", "missing"),
        (
            '{"format": "liqing-case", "schema": 1, "case": {"id": "c"}, "more": 1}',
            "more",
            "unknown field",
        ),
    ],
)
def test_what_is_no_case_file_is_refused(text: str | bytes, where: str, what: str) -> None:
    assert faults(text) == {where: what}


DATE, WHOLE = "must be a date, YYYY-MM-DD", "must be a whole number"


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"received_fen": "1"}, "received_fen", WHOLE),
        ({"received_fen": 1.0}, "received_fen", WHOLE),
        ({"received_fen": True}, "received_fen", WHOLE),
        ({"received_fen": -1}, "received_fen", "must be at least 0"),
        ({"received_fen": 10**12 + 1}, "received_fen", "must be at most 1000000000000"),
        ({"received_fen": 10**4000}, "received_fen", "must be at most 1000000000000"),
        ({"received_fen": float("nan")}, "received_fen", WHOLE),
        ({"received_fen": float("inf")}, "received_fen", WHOLE),
        ({"instalments_left": 601}, "instalments_left", "must be at most 600"),
        ({"due_day": 32}, "due_day", "must be at most 31"),
        ({"starred": 1}, "starred", "must be true or false"),
        ({"platform": None}, "platform", "must be text"),
        ({"platform": "甲" * 81}, "platform", "must be at most 80 characters long"),
        ({"id": ""}, "id", "must be at least 1 characters long"),
        ({"id": "../d1"}, "id", "may hold only letters A to Z, digits, - and _"),
        ({"id": "d1\n"}, "id", "may hold only letters A to Z, digits, - and _"),
        ({"signed_on": "2026-02-30"}, "signed_on", DATE),
        ({"signed_on": "2026-02-03T00:00:00"}, "signed_on", DATE),
        ({"signed_on": 1_700_000_000}, "signed_on", DATE),
        ({"signed_on": "9999-12-31"}, "signed_on", "must be from 1990 to 2100"),
        ({"signed_on": "0001-01-01"}, "signed_on", "must be from 1990 to 2100"),
        ({"quoted": 24}, "quoted", "must be an object"),
        ({"quoted": {"value": "a", "per": "day"}}, "quoted.value", "must be a number"),
        ({"quoted": {"value": "NaN", "per": "day"}}, "quoted.value", "must be a number"),
        ({"quoted": {"value": 1001, "per": "day"}}, "quoted.value", "must be at most 1000"),
        (
            {"quoted": {"value": "1e-999999", "per": "day"}},
            "quoted.value",
            "must have at most 12 decimals",
        ),
        (
            {"quoted": {"value": "0e999999", "per": "day"}},
            "quoted.value",
            "must have at most 12 decimals",
        ),
        (
            {"quoted": {"value": 1, "per": "week"}},
            "quoted.per",
            "must be one of 'year', 'month' or 'day'",
        ),
        ({"recieved_fen": 1}, "recieved_fen", "unknown field"),
        ({MARK: 1}, "?", "unknown field"),
        ({"platform": "\ud83d"}, "platform", "holds half a character"),
    ],
)
def test_what_cant_stand_in_a_field_is_refused_there(
    changes: dict[str, object], where: str, what: str
) -> None:
    assert faults(debt_in_file(**changes)) == {f"debts[0].{where}": what}


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"debts": {}}, "debts", "must be a list"),
        ({"debts": None}, "debts", "must be a list"),
        ({"debts": [1]}, "debts[0]", "must be an object"),
        ({"household": []}, "household", "must be an object"),
        (
            {"household": {"essentials": [{"kind": "food"}]}},
            "household.essentials[0].amount_fen",
            "missing",
        ),
        ({"nothing": 0}, "nothing", "unknown field"),
        ({"debts": [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}, "file", "is nested too deeply"),
        (
            {"calls": [{"id": "k1", "on": "2026-01-01", "at": "25:00"}]},
            "calls[0].at",
            "must be a time, HH:MM",
        ),
        (
            {"calls": [{"id": "k1", "on": "2026-01-01", "at": "10:00+08:00"}]},
            "calls[0].at",
            "must be without a time zone",
        ),
        (
            {"calls": [{"id": "k1", "debt_id": "d9", "on": "2026-01-01", "at": "10:00"}]},
            "calls[0].debt_id",
            "refers to nothing in this file",
        ),
        (
            {"agreements": [{"id": "a1", "debt_id": "d2", "promised_on": "2026-01-01"}]},
            "agreements[0].debt_id",
            "refers to nothing in this file",
        ),
        (
            {
                "payments": [
                    {
                        "id": "p1",
                        "agreement_id": "a",
                        "number": 1,
                        "paid_on": "2026-01-01",
                        "amount_fen": 1,
                    }
                ]
            },
            "payments[0].agreement_id",
            "refers to nothing in this file",
        ),
        (
            {
                "negotiations": [
                    {
                        "id": "n",
                        "debt_id": "d",
                        "on": "2026-01-01",
                        "channel": "phone",
                        "outcome": "asked",
                    }
                ]
            },
            "negotiations[0].debt_id",
            "refers to nothing in this file",
        ),
        (
            {"debts": [{"id": "d1", "platform": ""}, {"id": "d1", "platform": ""}]},
            "debts[1].id",
            "is there twice",
        ),
        (
            {"household": {"essentials": [{"kind": "food", "amount_fen": 1}] * 2}},
            "household.essentials[1].kind",
            "is there twice",
        ),
        (
            {"household": {"incomes": [{"id": "i", "amount_fen": 1}] * 2}},
            "household.incomes[1].id",
            "is there twice",
        ),
        ({"reasons": [{"hardship": "illness"}] * 2}, "reasons[1].hardship", "is there twice"),
        (
            {"debts": [{"id": f"d{n}", "platform": ""} for n in range(201)]},
            "debts",
            "must be at most 200 long",
        ),
    ],
)
def test_what_cant_stand_in_a_case_is_refused_there(
    changes: dict[str, object], where: str, what: str
) -> None:
    assert faults(a_file(**changes)) == {where: what}


def test_a_key_given_twice_is_refused_whatever_it_says() -> None:
    text = a_file().replace('"due_day": 12', '"due_day": 12, "due_day": 12')
    assert faults(text) == {"debts[0].due_day": "is given twice"}


def test_lists_every_place_at_fault() -> None:
    text = a_file(
        debts=[
            {"id": "d1", "platform": "甲", "due_day": 0, "nope": 1},
            {"id": "d2"},
            {"id": "d3", "platform": "丙", "lender_type": MARK},
        ],
        household={"savings_fen": MARK},
    )
    assert list(faults(text)) == [
        "household.savings_fen",
        "debts[0].due_day",
        "debts[0].nope",
        "debts[1].platform",
        "debts[2].lender_type",
    ]


def test_a_hundred_faults_are_enough() -> None:
    text = a_file(debts=[{"id": f"d{n}"} for n in range(150)])
    with pytest.raises(CaseFileInvalid) as invalid:
        read_case_file(text)
    assert len(invalid.value.faults) == 101
    assert invalid.value.faults[-1].what == "50 more faults"


@pytest.mark.slow
def test_a_big_file_of_repeated_keys_is_refused_soon() -> None:
    keys = ",".join(f'"k{n}":0' for n in range(90_000))
    with pytest.raises(CaseFileInvalid):
        read_case_file('{"format": "liqing-case", "schema": 1, "k0": 1, ' + keys + "}")


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["9" * 5000, "2026-02-30", "1e999", MARK, "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)


def every_place(value: object) -> list[tuple[Any, Any]]:
    """Give each (container, key) in a JSON value."""
    parts = value if isinstance(value, dict) else {}
    if isinstance(value, list):
        parts = dict(enumerate(value))
    return [place for key in parts for place in ((value, key), *every_place(parts[key]))]


@st.composite
def spoiled_values(draw: st.DrawFn) -> str:
    """Draw a file in which something stands that is JSON but maybe not a case."""
    content = json.loads(WHOLE_FILE)
    for _ in range(draw(st.integers(1, 3))):
        container, key = draw(st.sampled_from(every_place(content)))
        what = draw(st.sampled_from(("put", "drop", "add", "copy")))
        if what == "put":
            container[key] = draw(JSON_VALUES)
        elif what == "drop":
            del container[key]
        elif what == "add" and isinstance(container, dict):
            container[draw(st.text(max_size=9))] = draw(JSON_VALUES)
        elif isinstance(container, list):
            container.append(container[key])
    return json.dumps(content)


@st.composite
def spoiled_bytes(draw: st.DrawFn) -> bytes:
    """Draw a file that was cut, or in which bytes were changed or put in."""
    content = bytearray(WHOLE_FILE.encode())
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        what = draw(st.sampled_from(("cut", "change", "insert", "double")))
        if what == "cut":
            del content[at:]
        elif what == "change":
            content[at : at + 1] = draw(st.binary(min_size=1, max_size=2))
        elif what == "insert":
            content[at:at] = draw(
                st.sampled_from(
                    (b"[", b"{", b'"', b"\\u0000", b"NaN", b"9" * 5000, b"\xed\xa0\x80")
                )
            )
        else:
            content[at:at] = content[at : at + draw(st.integers(1, 60))]
    return bytes(content)


WHOLE_FILE = write_case_file(example("z"))


@thoroughly(500)
@given(spoiled_values() | spoiled_bytes() | st.binary(max_size=50) | st.text(max_size=50))
def test_a_spoiled_file_is_read_or_refused_and_nothing_else(text: str | bytes) -> None:
    try:
        case = read_case_file(text)
    except CaseFileInvalid as invalid:
        assert invalid.faults
        assert invalid.__cause__ is None
        assert invalid.__context__ is None
        said = repr(invalid.faults) + str(invalid) + repr(invalid.args)
        assert MARK not in said
    else:
        assert read_case_file(write_case_file(case)) == case


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_kept_exactly_as_it_would_be_written(name: str) -> None:
    text = files("core").joinpath("examples", f"case-{name}.json").read_text("utf-8")
    assert write_case_file(example(name)) == text
    assert example(name).example == name


def test_the_first_example_is_that_of_three_loans() -> None:
    case = example("z")
    assert [(d.platform, d.received_fen, d.instalment_fen, d.due_day) for d in case.debts] == [
        ("甲", 12_000_00, 1_100_16, 8),
        ("乙", 9_000_00, 812_32, 15),
        ("丙", 6_000_00, 567_36, 25),
    ]
    assert {(d.lender_type, d.instalments_left, d.instalments_paid) for d in case.debts} == {
        (LenderType.BANK, 12, 0)
    }
    assert {d.overdue_since for d in case.debts} == {date(2026, 10, 25)}
    assert sum(d.instalment_fen or 0 for d in case.debts) == 2_479_84
    assert [reason.hardship for reason in case.reasons] == [Hardship.LATE_WAGES]
    assert (case.household.income_fen, case.household.essentials_fen) == (8_000_00, 5_000_00)
    assert case.household.incomes[0].payday == 10


def test_the_second_example_is_that_of_six_platforms() -> None:
    case = example("g")
    assert [
        (d.received_fen, d.instalment_fen, d.instalments_left, d.due_day) for d in case.debts
    ] == [
        (20_000_00, 2_009_24, 12, 5),
        (15_000_00, 1_462_31, 12, 8),
        (10_000_00, 1_000_00, 12, 12),
        (15_000_00, 1_375_20, 12, 15),
        (12_000_00, 1_083_10, 12, 20),
        (8_000_00, 1_380_39, 6, 25),
    ]
    assert {
        (d.lender_type, d.signed_on, d.instalments_paid, d.overdue_since, d.prepay_free)
        for d in case.debts
    } == {(LenderType.CONSUMER_FINANCE, date(2026, 11, 1), 0, None, None)}
    assert sum(d.received_fen or 0 for d in case.debts) == 80_000_00
    assert sum(d.instalment_fen or 0 for d in case.debts) == 8_310_24
    assert (case.household.income_fen, case.household.essentials_fen) == (10_000_00, 6_000_00)
    assert (case.household.incomes[0].payday, case.household.savings_fen) == (10, 0)


def test_an_example_nobody_wrote_is_a_bug() -> None:
    with pytest.raises(KeyError):
        example("x")


def test_the_schema_knows_every_field_and_no_other() -> None:
    schema = case_schema()
    assert schema["required"] == ["format", "schema", "case"]
    assert schema["properties"]["schema"]["const"] == 1
    debt = schema["$defs"]["Debt"]
    assert debt["required"] == ["id", "platform"]
    assert debt["additionalProperties"] is False
    content = json.loads(WHOLE_FILE)["case"]
    assert set(debt["properties"]) == set(content["debts"][0])
    assert set(schema["$defs"]["Case"]["properties"]) == set(content)
    assert schema["$defs"]["Case"]["properties"]["debts"]["maxItems"] == 200
    assert debt["properties"]["id"]["pattern"] == "^[A-Za-z0-9_-]+$"
    assert json.loads(json.dumps(schema)) == schema
    assert "frighten" not in json.dumps(schema)


def test_importing_the_door_imports_no_pydantic() -> None:
    program = "import sys, core.intake; sys.exit('pydantic' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_essentials_in_another_order_are_another_case_but_still_read() -> None:
    food = Essential(kind=EssentialKind.FOOD, amount_fen=1)
    housing = Essential(kind=EssentialKind.HOUSING, amount_fen=2)
    case = a_case()
    case = case.with_household(replace(case.household, essentials=(food, housing)))
    assert read_case_file(write_case_file(case)).household.essentials == (food, housing)
