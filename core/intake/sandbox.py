"""Files from outside are read in a process of its own first: a hostile one takes only that down."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from core.case import Case
from core.errors import CaseFileInvalid, Fault, TableUnusable
from core.intake.casefile import read_case_file
from core.intake.evidence import CHILD_SECONDS
from core.intake.headers import TableKind
from core.intake.sheets import LARGEST, TableRows
from core.intake.validation_errors import flaw, in_english
from core.intake.workbooks import Row

_ROOT = Path(__file__).parent.parent.parent
_PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")
_OWN = {"OPENPYXL_LXML": "False", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
"""Without lxml openpyxl parses all XML by defusedxml."""


def read_sheet_apart(content: bytes) -> list[Row]:
    """Return the rows of the first table of a file, as ``read_sheets_apart`` reads it."""
    return list(read_sheets_apart(content)[0].rows)


def read_sheets_apart(content: bytes) -> tuple[TableRows, ...]:
    """Read a table file as ``read_sheets`` does, in a process of its own.

    Blocks: call in a thread.

    Raises:
        TableUnusable: as ``read_sheets``; ``too_much`` where the process did not come to an end.
    """
    if len(content) > LARGEST:
        raise TableUnusable("too_large")
    said = _asked("table", content)
    if said is None:
        raise TableUnusable("too_much")
    if "reason" in said:
        raise TableUnusable(said["reason"])
    return tuple(
        TableRows(
            kind=TableKind(sheet["kind"]),
            rows=tuple((number, tuple(cells)) for number, cells in sheet["rows"]),
            above=tuple(sheet["above"]),
        )
        for sheet in said["sheets"]
    )


def pdf_text_apart(content: bytes) -> str:
    """Read the text of a PDF as ``pdf_text`` does, in a process of its own.

    Blocks: call in a thread.

    Raises:
        TableUnusable: as ``pdf_text``; ``too_large``; ``too_much`` where the process did not end.
    """
    if len(content) > LARGEST:
        raise TableUnusable("too_large")
    said = _asked("pdf", content)
    if said is None:
        raise TableUnusable("too_much")
    if "reason" in said:
        raise TableUnusable(said["reason"])
    return str(said["text"])


def read_case_file_apart(content: bytes) -> Case:
    """Read a case file as ``read_case_file`` does, once a process of its own found it sound.

    Blocks: call in a thread.

    Raises:
        CaseFileInvalid: as ``read_case_file``; ``too_much`` where the process did not end.
    """
    said = _asked("case", content)
    if said is None:
        what = flaw("too_much")
        raise CaseFileInvalid((Fault("file", in_english(what), *what),))
    if "faults" in said:
        raise CaseFileInvalid(
            tuple(Fault(where, what, code, tuple(d)) for where, what, code, d in said["faults"])
        )
    return read_case_file(content)


def _asked(kind: str, content: bytes) -> dict[str, Any] | None:
    """Return the process's answer; none if it ended in any other way."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module
            [sys.executable, "-m", "core.intake.sandbox_worker", kind],
            input=content,
            capture_output=True,
            timeout=CHILD_SECONDS,
            cwd=_ROOT,
            env={key: os.environ[key] for key in _PASSED_ON if key in os.environ} | _OWN,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
