"""The commands that need no browser: what they print, and their exit status."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.days import Today, Workdays
from core.errors import StoreBusy


def look_over(chosen: argparse.Namespace, *, folder: Path) -> int:
    """Print what is wrong in the data folder and which rules fall due; 0 if nothing is wrong.

    A folder that isn't there is not made: whoever mistyped its name would be told all is well.
    """
    from core.rules import DUE_SOON_DAYS, RuleBook, due_lines, unquoted_line
    from core.store import check, repair

    today = chosen.today or datetime.now().astimezone().date()
    if not chosen.rules and not folder.is_dir():
        sys.stderr.write("folder: is not there\n")
        return 2
    look = check if chosen.command == "check" else repair
    try:
        found = () if chosen.rules else look(folder)
    except StoreBusy:
        sys.stderr.write("busy: stop the program first\n")
        return 2
    sys.stdout.writelines(f"{finding.where}: {finding.what}\n" for finding in found)
    book = RuleBook.load(own if (own := folder / "rules").exists() else None)
    within = None if chosen.rules else DUE_SOON_DAYS
    sys.stdout.writelines(f"{line}\n" for line in due_lines(book, today, within))
    if chosen.rules:
        sys.stdout.write(f"{unquoted_line(book)}\n")
    is_late = chosen.rules and any(rule.is_due(today) for rule in book.all())
    return 0 if all(finding.is_harmless for finding in found) and not is_late else 1


def back_up(chosen: argparse.Namespace, *, folder: Path) -> int:
    """Copy the data folder to a place that was chosen, and look the copy over; 0 if all is well."""
    from core.store import check, copy_whole

    if not folder.is_dir():
        sys.stderr.write("folder: is not there\n")
        return 2
    now = chosen.now or datetime.now().astimezone()
    try:
        copied = copy_whole(folder, chosen.to.resolve(), now=now)
    except StoreBusy:
        sys.stderr.write("busy: stop the program first\n")
        return 2
    except ValueError as refused:
        sys.stderr.write(f"to: {refused}\n")
        return 2
    found = check(copied)
    sys.stdout.write(f"{copied}\n")
    sys.stdout.writelines(f"{finding.where}: {finding.what}\n" for finding in found)
    return 0 if all(finding.is_harmless for finding in found) else 1


def conform() -> int:
    """Print our rates beside published ones; 1 if one differs."""
    from core.numbers.conformance import compare, compared_lines

    compared = compare()
    sys.stdout.writelines(f"{line}\n" for line in compared_lines(compared))
    return 0 if all(one.is_same for one in compared) else 1


def printed_of(chosen: argparse.Namespace, workdays: Callable[[Path | None], Workdays]) -> bytes:
    """Return what a command without a browser prints."""
    from core.calendar import to_ics
    from core.case import Case, purposes
    from core.intake import case_schema, read_case_file
    from core.report import report, texts_to_json, to_json
    from core.rules import RuleBook

    if chosen.command == "schema":
        return as_json(case_schema())
    if chosen.command == "fields":
        return as_json(purposes(Case))
    now = datetime.now().astimezone()
    if chosen.command == "read":
        return as_json(_read(chosen.file, chosen.today or now.date()))
    case = read_case_file(_case_file(chosen.case))
    book = RuleBook.load(chosen.rules)
    as_of = Today(chosen.today or now.date(), workdays(chosen.holidays))
    found = report(case, book, as_of)
    if chosen.command == "texts":
        return as_json(texts_to_json(case, found, book))
    if chosen.command == "report":
        return as_json(to_json(found))
    return to_ics(found.reminders, stamp=now, show_amounts=case.card.names_in_calendar)


def _case_file(file: Path) -> bytes:
    """Return a case file, also out of a ZIP that holds evidence files too."""
    from core.intake import CaseArchive, is_archive

    with file.open("rb") as opened:
        start = opened.read(4)
        return CaseArchive.of(opened).case_file if is_archive(start) else start + opened.read()


def _read(file: str, today: date) -> dict[str, Any]:
    """Return what a file, or standard input, would propose; nothing is kept."""
    from core.intake import read_content, result_to_json

    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return result_to_json(read_content(content, today), today)


def as_json(value: object) -> bytes:
    """Return a value as indented JSON in UTF-8, with a line end."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
