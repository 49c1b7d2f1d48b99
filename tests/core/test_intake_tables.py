"""Tables of debts: what is read, what is kept aside, and that no file does any harm."""

import json
import random
import shutil
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.case import Case, Debt, LenderType, Quote, QuotePeriod, told_fields
from core.errors import CaseFileInvalid, Problem, TableUnusable
from core.intake import (
    DEBT_FIELDS,
    FAULTS,
    TABLE_CODES,
    DebtTable,
    changes,
    read_case_file,
    read_case_file_apart,
    read_sheet_apart,
    read_table,
    template_csv,
    template_xlsx,
    twin,
    typed_debt,
    updated,
    with_debts,
    write_case_file,
    write_csv,
)
from core.intake import example as example_case
from core.intake.headers import ASIDE, IN_ALL, column, headings
from core.intake.sandbox_worker import MEMORY
from core.intake.sheets import LARGEST, MOST_ROWS, read_sheet
from core.intake.workbooks import FORMULA
from tests.build import TODAY, a_case, a_debt
from tests.effort import thoroughly
from tests.strategies import cases

HEADER = ("平台", "每期还多少", "还剩几期")


def table(content: bytes) -> DebtTable:
    return read_table(read_sheet(content), TODAY, lambda: "new")


def csv(*rows: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(rows).encode(encoding)


def excel(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)  # type: ignore[arg-type]
    return saved(book)


def saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def unusable(content: bytes, read: Callable[[bytes], object] = read_sheet) -> str:
    with pytest.raises(TableUnusable) as refused:
        read(content)
    return refused.value.reason


# --- what is read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_is_read_in_every_usual_spelling(encoding: str, delimiter: str) -> None:
    rows = ("网贷平台,月供,剩余期数,到手（元）,日利率", "甲分期,820.5,12期,1.2万,０.５％")
    [row] = table(csv(*(r.replace(",", delimiter) for r in rows), encoding=encoding)).good
    assert row.debt == replace(
        a_debt(id="new", platform="甲分期", lender_type=LenderType.UNKNOWN),
        instalment_fen=82_050,
        instalments_left=12,
        received_fen=1_200_000,
        due_day=None,
        signed_on=None,
        quoted=Quote(value=Decimal("0.005"), per=QuotePeriod.DAY),
    )


def test_an_excel_file_gives_the_same_as_typed() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["我的欠款", None])
    sheet.append([])
    sheet.append(
        ["序号", "平台", "月还款", "还款日", "年利率", "逾期日期", "罚息", "期数", "已还期数"]
    )
    late = datetime(2026, 11, 5, 9)  # noqa: DTZ001 - a sheet knows no zones
    sheet.append([1, "甲", 820.1 + 0.2, date(2026, 12, 8), 0.239, late, 0, 12, 3])
    sheet["E4"].number_format = "0.00%"
    [row] = table(saved(book)).good
    assert row.number == 4
    told = {
        "platform": "甲",
        "instalment": "820.30",
        "due_day": "8",
        "quoted": "年23.9%",
        "overdue": "2026-11-05",
        "instalments_paid": "3",
        "instalments_left": "9",
    }
    assert typed_debt(row.debt) == typed_debt(Debt(id="d", platform="")) | told


@pytest.mark.parametrize(
    ("name", "field"),
    [
        *(("每期还款（元）", "instalment"), (" 每 期 ", "instalment"), ("月供:", "instalment")),
        *(("平台名称*", "platform"), ("APP", "platform"), ("逾期天数", "overdue")),
        *(("罚息/违约金", "penalty"), ("期数", IN_ALL), ("备注", ASIDE)),
    ],
)
def test_columns_are_known_by_many_names(name: str, field: str) -> None:
    known = column(name)
    assert known is not None
    assert known.field == field


def test_a_header_that_counts_in_ten_thousands_is_believed() -> None:
    [row] = table(csv("平台,借款金额（万元）,每期", "甲,1.2,820")).good
    assert row.debt.received_fen == 1_200_000


@pytest.mark.parametrize(
    ("word", "kind"),
    [("持牌消费金融", "consumer_finance"), ("信用卡", "bank_card"), ("银行", "bank")],
)
def test_kinds_of_lenders_are_known_by_their_words(word: str, kind: str) -> None:
    [row] = table(csv("平台,每期,机构类型", f"甲,820,{word}")).good
    assert row.debt.lender_type == kind


def test_a_claim_a_court_and_a_large_last_one_come_out_of_a_table() -> None:
    [row] = table(
        csv(
            "平台,一次性还清金额,提前到期日,受让方,法院,案号,尾款,抵押,是否上征信",
            "甲,9870.55,2026-09-13,某公司,某区法院,民初1号,20210,没有,上",
        )
    ).good
    debt = row.debt
    assert (debt.claimed_fen, debt.called_in_on) == (987_055, date(2026, 9, 13))
    assert (debt.handed_to, debt.court_name, debt.court_case_no) == (
        "某公司",
        "某区法院",
        "民初1号",
    )
    assert (debt.last_instalment_fen, debt.secured, debt.on_credit_report) == (
        20_210_00,
        False,
        True,
    )


def test_no_name_of_a_column_stands_for_two_things() -> None:
    fields = {*DEBT_FIELDS, ASIDE, IN_ALL}
    assert {field for field, _ in headings().columns.values()} <= fields
    assert {field for field, _ in headings().template} == {
        told.key for told in told_fields(Debt) if told.in_tables
    }
    for field, name in headings().template:
        known = column(name)
        assert known is not None
        assert known.field == field


def test_columns_nobody_knows_are_named() -> None:
    assert table(csv("平台,每期,星座", "甲,820,双鱼")).unused == ("星座",)


# --- what is kept aside


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("乙,看账单,6", Problem("instalment", "unreadable")),
        ("乙,-5,6", Problem("instalment", "negative")),
        ("乙,=1+1,6", Problem("instalment", "formula")),
        ("乙,820,六百零一", Problem("instalments_left", "unreadable")),
        (",820,6", Problem("platform", "missing")),
        ("合计,820,6", Problem("platform", "total_row")),
        ("甲,820,12", Problem("platform", "twice", "2")),
        (f"{'长' * 300},820,6", Problem("platform", "too_long", "200")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_bad_row_is_named_and_does_not_lose_the_rest(
    row: str, problem: Problem, encoding: str
) -> None:
    found = table(csv(",".join(HEADER), "甲,820,12", row, "丙,640,6", encoding=encoding))
    assert [good.debt.platform for good in found.good] == ["甲", "丙"]
    [bad] = found.bad
    assert bad.number == 3
    assert bad.problems == (problem,)


def test_a_row_may_have_several_things_wrong() -> None:
    [bad] = table(csv(",".join(HEADER), "乙,看账单,六百零一")).bad
    assert [problem.field for problem in bad.problems] == ["instalment", "instalments_left"]


@pytest.mark.parametrize(
    ("total", "paid", "left", "expected"),
    [
        ("12", "3", "", (3, 9)),
        ("12", "", "9", (3, 9)),
        ("12", "3", "9", (3, 9)),
        ("12", "", "", (0, 12)),
    ],
)
def test_what_is_left_is_worked_out(
    total: str, paid: str, left: str, expected: tuple[int, int]
) -> None:
    [row] = table(csv("平台,总期数,已还期数,剩余期数", f"甲,{total},{paid},{left}")).good
    assert (row.debt.instalments_paid, row.debt.instalments_left) == expected


@pytest.mark.parametrize("cells", ["12,3,10", "12,13,"])
def test_numbers_of_instalments_that_do_not_go_together_are_kept_aside(cells: str) -> None:
    [bad] = table(csv("平台,总期数,已还期数,剩余期数", f"甲,{cells}")).bad
    assert bad.problems == (Problem("instalments_left", "counts_differ"),)


def test_every_code_of_a_row_can_come_up() -> None:
    found = table(
        csv(
            "平台,每期,总期数,已还期数,机构类型,逾期",
            *("甲,=1+1,3,1,", "甲,1,3,5,", "丙,1,3,1,火星", "合计,1,,,", "乙,1,3,1,", "乙,1,3,1,"),
            *("备注：以上是自己记的", "丁,1,3,1,,是"),
        )
    )
    codes = {problem.code for bad in found.bad for problem in bad.problems}
    assert codes | {p.code for row in found.good for p in row.unread} == TABLE_CODES


# --- what is written


CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=20)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5))
@example([["=1+1", "@x"], ["＝１", "-5"], ["+86", "\tx"]])
def test_no_cell_we_write_is_a_formula_and_all_come_back(rows: list[list[str]]) -> None:
    written = write_csv([[*HEADER], *rows])
    for line in written.decode("utf-8-sig").splitlines():
        for cell in line.split(","):
            assert not cell.strip('" ').startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    meant = [[" ".join(cell.split()) for cell in row] for row in rows]
    back = [list(cells) for _, cells in read_sheet(written)][1:]
    kept = [row for row in meant if any(row)]
    assert len(back) == len(kept)
    for got, row in zip(back, kept, strict=True):
        for cell, other in zip([*got, "", "", "", ""], row, strict=False):
            assert cell == other.removeprefix("'") or other.startswith("'") or cell == other


@pytest.mark.parametrize("content", [template_csv(), template_xlsx()])
def test_our_template_can_be_read_and_has_a_column_for_what_matters(content: bytes) -> None:
    [(_, names)] = read_sheet(content)
    fields = [known.field for name in names if (known := column(name))]
    assert len(fields) == len(names) == len(set(fields))
    assert {"platform", "instalment", "instalments_left", "received"} <= set(fields)
    assert set(fields) <= set(DEBT_FIELDS)
    with pytest.raises(TableUnusable, match="empty"):
        table(content)


@thoroughly(40)
@given(cases())
def test_debts_written_into_a_table_come_back_or_are_named(case: Case) -> None:
    template = dict(headings().template)
    fields = [field for field in template if field != "lender_type"]
    told = [[typed_debt(debt)[field] for field in fields] for debt in case.debts]
    told = [row for row in told if "".join(row).split()]
    if not told:
        return
    found = table(write_csv([[template[field] for field in fields], *told]))
    assert len(found.good) + len(found.bad) == len(told)
    codes = {problem.code for bad in found.bad for problem in bad.problems}
    assert codes <= {"missing", "formula", "in_future", "total_row", "twice", "before_signing"}


# --- what comes in beside what is there


def test_the_same_debt_is_known_by_platform_and_instalment() -> None:
    known = a_debt(id="old", platform="甲 分期", instalment_fen=82_000)
    assert twin(a_debt(platform="甲分期", instalment_fen=82_000), [known]) is known
    assert twin(a_debt(platform="甲分期", instalment_fen=None), [known]) is known
    assert twin(a_debt(platform="甲分期", instalment_fen=1), [known]) is None
    assert twin(a_debt(platform="乙", instalment_fen=82_000), [known]) is None
    assert twin(a_debt(platform="", instalment_fen=82_000), [replace(known, platform="")]) is None


def test_an_update_changes_what_is_told_and_nothing_else() -> None:
    known = a_debt(id="old", starred=True)
    after = updated(known, {"instalments_left": "9", "penalty": "  "}, TODAY)
    assert after == replace(known, instalments_left=9)
    assert changes(known, after) == (("instalments_left", "12", "9"),)


def test_more_debts_than_a_case_may_hold_are_refused_together() -> None:
    with pytest.raises(TableUnusable, match="too_many_debts"):
        with_debts(a_case(), [a_debt(id=f"x{n}") for n in range(200)])
    assert len(with_debts(a_case(), [a_debt(id=f"x{n}") for n in range(199)]).debts) == 200


# --- files that mean harm


def zipped(*entries: tuple[str, bytes], symlink: bool = False) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries:
            about = zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            if symlink:
                about.external_attr = 0o120777 << 16
            packed.writestr(about, data)
    return content.getvalue()


def with_part(part: str, data: bytes) -> bytes:
    """Give a workbook of ours with one part of it replaced."""
    content = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(excel(HEADER, ("甲", 1, 2)))) as whole,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in whole.namelist():
            packed.writestr(name, data if name == part else whole.read(name))
    return content.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BIGGER = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">{BIGGER}]><worksheet {NS}><sheetData>'
    "<row><c t='str'><v>&a8;</v></c></row></sheetData></worksheet>"
).encode()
OUTSIDE = (
    f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f"<worksheet {NS}><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>"
).encode()


def a_sheet(*rows: str) -> bytes:
    """Give a workbook whose sheet holds these rows, as XML."""
    inside = "".join(rows)
    part = f"<worksheet {NS}><sheetData>{inside}</sheetData></worksheet>"
    return with_part(SHEET, part.encode())


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def thin() -> bytes:
    """Give 55 MB that a ZIP makes about fifty times smaller, not a hundred."""
    grains = noise(1_100_000)
    return b"".join(grains[at : at + 100] + bytes(4_900) for at in range(0, len(grains), 100))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "blanks": (lambda: b" \r\n\t\r\n", "empty"),
    "too large": (lambda: b"a," * LARGEST, "too_large"),
    "1 MiB that holds 122": (
        lambda: zipped(("xl/workbook.xml", b""), (SHEET, b"0" * 122 * 2**20)),
        "suspicious",
    ),
    "small, but swollen": (
        lambda: zipped(("xl/workbook.xml", b""), (SHEET, b"0" * 40 * 2**20)),
        "suspicious",
    ),
    "large, but not swollen": (
        lambda: zipped(("xl/workbook.xml", b""), (SHEET, thin())),
        "suspicious",
    ),
    "many entries": (
        lambda: zipped(*((f"x{n}", b"") for n in range(300)), ("xl/workbook.xml", b"")),
        "suspicious",
    ),
    "a way out": (lambda: zipped(("xl/workbook.xml", b""), ("../../x", b"")), "suspicious"),
    "a drive": (lambda: zipped(("xl/workbook.xml", b""), ("C:x", b"")), "suspicious"),
    "a link": (lambda: zipped(("xl/workbook.xml", b"/etc"), symlink=True), "suspicious"),
    "entities in entities": (lambda: with_part(SHEET, LAUGHS), "suspicious"),
    "an entity from outside": (lambda: with_part(SHEET, OUTSIDE), "suspicious"),
    "no workbook": (lambda: zipped(("word/document.xml", b"<a/>")), "no_table"),
    "a workbook of nothing": (lambda: zipped(("xl/workbook.xml", b"<a/>")), "broken"),
    "a ZIP cut off": (lambda: excel(HEADER, ("甲", 1, 2))[:-100], "broken"),
    "XML cut off": (lambda: with_part(SHEET, b"<worksheet><sheetData><row>"), "broken"),
    "an old Excel file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_excel"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "no_table"),
    "noise": (lambda: noise(5_000), "no_text"),
    "NUL in text": ("平台,每期\n甲\x00,1".encode, "no_table"),
    "another encoding": (lambda: "プラットフォーム,毎月\nア,1".encode("shift-jis"), "no_header"),
    "a letter": ("亲爱的朋友，\n你好。".encode, "no_header"),
    "100,000 rows": (lambda: csv(",".join(HEADER), *["甲,820,12"] * 100_000), "too_many_rows"),
    "100,000 rows of Excel": (
        lambda: a_sheet(*(f"<row r='{n}'><c><v>{n * 997}</v></c></row>" for n in range(1, 10**5))),
        "too_many_rows",
    ),
    "many columns": (lambda: csv(",".join(["平台", "每期", *"x" * 100])), "too_many_columns"),
    "one endless field": (("平台,每期\n" + "甲" * 200_000).encode, "empty"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_a_reason(name: str) -> None:
    make, reason = HOSTILE[name]
    assert unusable(make(), read_sheet_apart) == reason


@pytest.mark.slow
def test_a_row_far_down_is_found_without_walking_there() -> None:
    far = a_sheet(
        "<row r='1'><c t='str'><v>平台</v></c><c t='str'><v>每期</v></c></row>",
        "<row r='1048576'><c t='str'><v>甲</v></c><c><v>820</v></c></row>",
    )
    [_, (number, cells)] = read_sheet_apart(far)
    assert cells == ("甲", "820")
    assert number == 1_048_576


def test_formulas_are_never_worked_out() -> None:
    rows = read_sheet_apart(excel(HEADER, ("甲", "=820*1", '=HYPERLINK("http://x")')))
    assert rows[1][1] == ("甲", FORMULA, FORMULA)
    assert read_sheet_apart(csv(",".join(HEADER), "甲,=cmd|' /C calc'!A0,３"))[1][1][1] == FORMULA


def test_a_formula_counts_by_the_value_its_sheet_stored() -> None:
    stored = a_sheet(
        "<row r='1'><c t='str'><v>平台</v></c><c t='str'><v>每期</v></c></row>",
        "<row r='2'><c t='str'><v>甲</v></c><c><f>820*1</f><v>820</v></c></row>",
    )
    assert read_sheet_apart(stored)[1][1] == ("甲", "820")


def test_a_file_that_takes_too_much_ends_its_own_process_and_no_other() -> None:
    """What is inside is within every limit but that of the process."""
    size = MEMORY // 2
    code = (
        "from core.intake.sandbox_worker import limit; limit(); "
        f"x = bytes({size}); y = bytes({size})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode != 0
    assert b"MemoryError" in done.stderr


def test_a_process_that_does_not_answer_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.intake.sandbox.CHILD_SECONDS", 0.001)
    assert unusable(csv(",".join(HEADER), "甲,1,2"), read_sheet_apart) == "too_much"
    with pytest.raises(CaseFileInvalid) as invalid:
        read_case_file_apart(write_case_file(a_case()).encode())
    assert [fault.code for fault in invalid.value.faults] == ["too_much"]


def test_a_process_that_breaks_down_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = shutil.which("false")
    assert broken is not None
    monkeypatch.setattr("core.intake.sandbox.sys.executable", broken)
    assert unusable(csv(",".join(HEADER), "甲,1,2"), read_sheet_apart) == "too_much"


@pytest.mark.slow
def test_a_case_file_is_read_the_same_apart() -> None:
    content = write_case_file(example_case("g")).encode()
    assert read_case_file_apart(content) == example_case("g")
    bad = json.loads(content)
    bad["case"]["debts"][2]["due_day"] = 40
    spoiled = json.dumps(bad).encode()
    with pytest.raises(CaseFileInvalid) as apart:
        read_case_file_apart(spoiled)
    with pytest.raises(CaseFileInvalid) as here:
        read_case_file(spoiled)
    assert apart.value.faults == here.value.faults
    assert {fault.code for fault in here.value.faults} <= FAULTS.keys()


@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(struct.pack("<I", 0x04034B50) + bytes(40))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        table(content)
    except TableUnusable as refused:
        assert refused.reason


GOOD = excel(HEADER, ("甲", 820, 12), ("乙", "1.2万", 3))


@thoroughly(150)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255), st.integers(0, 3))
def test_a_spoiled_workbook_is_read_or_refused(at: int, by: int, cut: int) -> None:
    spoiled = bytearray(GOOD)
    spoiled[at] ^= by
    if cut == 0:
        del spoiled[at:]
    try:
        table(bytes(spoiled))
    except TableUnusable as refused:
        assert refused.reason


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=6))
def test_any_cells_are_good_or_bad_rows(rows: list[list[str]]) -> None:
    lines = [(n, tuple(cells)) for n, cells in enumerate(rows, 2)]
    if not lines:
        return
    found = read_table([(1, ("平台", "每期", "期数", "还款日")), *lines], TODAY, lambda: "new")
    assert len(found.good) + len(found.bad) == len(lines)


def test_the_most_rows_are_read() -> None:
    rows = [f"甲{n},820,12" for n in range(MOST_ROWS - 1)]
    assert len(table(csv(",".join(HEADER), *rows)).good) == MOST_ROWS - 1
    assert unusable(csv(",".join(HEADER), *rows, "乙,1,1")) == "too_many_rows"


def test_an_empty_case_takes_debts() -> None:
    assert with_debts(Case(id="c1"), [a_debt()]).debts == (a_debt(),)
