"""The same core without a browser: what is printed, and what a bad file gets."""

import json
from pathlib import Path

import icalendar
import pytest

from core.case import Case
from core.intake import example, write_case_file
from main import main
from tests.build import TODAY, a_case
from tests.core.test_report import signed

EXAMPLES = Path(__file__).parents[2] / "core" / "examples"
Capture = pytest.CaptureFixture[bytes]


def written(folder: Path, case: Case) -> str:
    path = folder / "case.json"
    path.write_text(write_case_file(case), encoding="utf-8")
    return str(path)


def test_the_report_is_printed_as_json(capsysbinary: Capture) -> None:
    assert main(["report", str(EXAMPLES / "case-g.json"), "--today", "2026-11-24"]) == 0
    out, err = capsysbinary.readouterr()
    report = json.loads(out)
    assert report["day"] == "2026-11-24"
    assert [d["simple_pct"] for d in report["debts"]] == [36.0, 30.0, 35.07, 18.0, 15.0, 12.0]
    assert report["monthly_now_fen"] == 831_024
    assert err == b""


def test_chinese_names_are_printed_as_they_are(capsysbinary: Capture) -> None:
    main(["report", str(EXAMPLES / "case-z.json"), "--today", "2026-11-24"])
    assert '"甲"'.encode() in capsysbinary.readouterr().out


def test_the_report_is_of_the_day_that_is_asked(capsysbinary: Capture) -> None:
    main(["report", str(EXAMPLES / "case-z.json"), "--today", "2026-10-26"])
    [first, *_] = json.loads(capsysbinary.readouterr().out)["debts"]
    assert first["overdue_days"] == 1


def test_what_the_app_exports_is_what_the_command_reads(
    tmp_path: Path, capsysbinary: Capture
) -> None:
    assert main(["report", written(tmp_path, example("g"))]) == 0
    assert json.loads(capsysbinary.readouterr().out)["monthly_now_fen"] == 831_024


def test_an_empty_case_has_a_report(tmp_path: Path, capsysbinary: Capture) -> None:
    assert main(["report", written(tmp_path, Case(id="c1"))]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert report["debts"] == []
    assert report["card"] is None


def test_the_calendar_is_printed(tmp_path: Path, capsysbinary: Capture) -> None:
    case = written(tmp_path, a_case(agreements=(signed(),)))
    assert main(["calendar", case, "--today", TODAY.isoformat()]) == 0
    out = capsysbinary.readouterr().out
    assert out.startswith(b"BEGIN:VCALENDAR\r\n")
    events = icalendar.Calendar.from_ical(out).walk("VEVENT")
    assert sum("-debit-" in str(event["UID"]) for event in events) == 24


def test_the_calendar_holds_no_sums_unless_the_case_says_so(
    tmp_path: Path, capsysbinary: Capture
) -> None:
    case = a_case(agreements=(signed(),))
    for named in (False, True):
        card = type(case.card)(names_in_calendar=named)
        main(["calendar", written(tmp_path, case.with_card(card)), "--today", TODAY.isoformat()])
        out = capsysbinary.readouterr().out.decode().replace("\r\n ", "")
        assert ("500.00" in out) is named
        assert ("甲分期" in out) is named


def test_the_schema_describes_the_files_the_app_writes(capsysbinary: Capture) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsysbinary.readouterr().out)
    assert "$defs" in schema
    assert set(schema["required"]) >= {"format", "case"}


@pytest.mark.parametrize("command", ["report", "calendar"])
def test_every_fault_of_a_file_gets_a_line_of_its_own(
    tmp_path: Path, capsysbinary: Capture, command: str
) -> None:
    document = json.loads(write_case_file(example("g")))
    document["case"]["debts"][0]["due_day"] = 40
    document["case"]["debts"][3]["instalment_fen"] = -5
    document["case"]["household"]["incomes"][0]["amount_fen"] = "viel"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main([command, str(path)]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    where = [line.split(": ")[0] for line in err.decode().splitlines()]
    assert sorted(where) == [
        "debts[0].due_day",
        "debts[3].instalment_fen",
        "household.incomes[0].amount_fen",
    ]
    assert json.loads(path.read_text(encoding="utf-8")) == document


def test_a_fault_never_quotes_the_file(tmp_path: Path, capsysbinary: Capture) -> None:
    document = json.loads(write_case_file(a_case()))
    document["case"]["debts"][0]["lender_type"] = "独一无二"
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main(["report", str(path)]) == 2
    assert "独一无二" not in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000],
    ids=["empty", "cut off", "a list", "not UTF-8", "null", "deep"],
)
def test_what_is_no_case_file_gets_one_line(
    tmp_path: Path, capsysbinary: Capture, content: bytes
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    assert main(["report", str(path)]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert len(err.splitlines()) == 1
    assert err.startswith((b"file: ", b"format: "))


def test_a_malformed_rulebook_is_told_and_nothing_is_worked_out(
    tmp_path: Path, capsysbinary: Capture
) -> None:
    own = tmp_path / "centre.toml"
    own.write_text('[ours]\ntitle = ""\n', encoding="utf-8")
    assert main(["report", str(EXAMPLES / "case-g.json"), "--rules", str(own)]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert b"centre.toml: ours: title: blank\n" in err
    assert b"centre.toml: ours: source: not a table\n" in err


def test_a_malformed_rulebook_in_the_data_folder_stops_the_start(
    tmp_path: Path, capsysbinary: Capture
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "centre.toml").write_text("[ours", encoding="utf-8")
    assert main(["run", "--no-browser", "--data", str(tmp_path)]) == 2
    assert b"centre.toml: unreadable" in capsysbinary.readouterr().err


def test_a_file_that_is_not_there_gets_one_line(tmp_path: Path, capsysbinary: Capture) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        assert main(["report", str(path)]) == 2
        assert len(capsysbinary.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [["report"], ["report", "x.json", "--today", "gestern"], ["nonsense"]]
)
def test_a_wrong_command_is_refused_with_the_usual_status(
    capsysbinary: Capture, arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(arguments)
    assert refused.value.code == 2
    assert b"usage: main.py" in capsysbinary.readouterr().err


def test_days_off_from_a_file_move_the_money_earlier(tmp_path: Path, capsysbinary: Capture) -> None:
    case = written(tmp_path, a_case(agreements=(signed(),)))
    holidays = tmp_path / "holidays.toml"
    holidays.write_text("[2027]\ncomplete = true\noff = [2027-01-11]\n", encoding="utf-8")

    def debits(*more: str) -> list[str]:
        assert main(["report", case, "--today", TODAY.isoformat(), *more]) == 0
        card = json.loads(capsysbinary.readouterr().out)["card"]
        return [event["date"] for event in card["events"] if event["kind"] == "debit"]

    assert "2027-01-11" in debits()
    moved = debits("--holidays", str(holidays))
    assert "2027-01-11" not in moved
    assert "2027-01-08" in moved


def test_a_fault_in_the_days_off_is_named_and_nothing_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = written(tmp_path, a_case())
    holidays = tmp_path / "holidays.toml"
    for content, fault in (
        (b"[2027]\noff = [1]\n", "2027.off"),
        (b"\xff\xfe", "file: is not UTF-8"),
    ):
        holidays.write_bytes(content)
        assert main(["report", case, "--holidays", str(holidays)]) == 2
        assert fault in capsys.readouterr().err
