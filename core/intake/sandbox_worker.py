"""Reads one file in a process of its own: ``python -m core.intake.sandbox_worker table|pdf|case``.

The file comes in by standard input, and what was read goes out as JSON. The process limits its own
memory and time first, can write no file, and is stopped by ``apart.py`` if it takes too long.
"""

import json
import sys
from typing import Final

from core.errors import CaseFileInvalid, TableUnusable

MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 10


def limit() -> None:
    """Take less of the machine, where the system can hold a process to it."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows some of them by name only
            continue


def answer(kind: str, content: bytes) -> dict[str, object]:
    """Return what was read, or why it can't be."""
    if kind == "table":
        from core.intake.sheets import read_sheets

        try:
            return {
                "sheets": [
                    {"kind": sheet.kind, "rows": sheet.rows, "above": sheet.above}
                    for sheet in read_sheets(content)
                ]
            }
        except TableUnusable as unusable:
            return {"reason": unusable.reason}
    if kind == "pdf":
        from core.intake.pdf_text import pdf_text

        try:
            return {"text": pdf_text(content)}
        except TableUnusable as unusable:
            return {"reason": unusable.reason}
    from core.intake.casefile import read_case_file

    try:
        read_case_file(content)
    except CaseFileInvalid as invalid:
        return {"faults": [(f.where, f.what, f.code, f.details) for f in invalid.faults]}
    return {"sound": True}


if __name__ == "__main__":
    limit()
    sys.stdout.write(json.dumps(answer(sys.argv[1], sys.stdin.buffer.read())))
