"""Every error this program raises on purpose.

CoreError
├── InvalidInput     what was typed can't be used; lists every field at fault
├── CaseFileInvalid  a case file can't be used; lists every place at fault
├── FileRefused      a file can't be put on the evidence shelf; ``why`` says which limit it breaks
├── TableUnusable    a table file can't be used; ``reason`` says why
├── NumberError      no honest number can be given; ``code`` says why (``E_…``)
├── UnknownRule      no rule has that id, or none was in force that day
├── HolidaysInvalid  the file of days off can't be used; lists every fault
├── RulesInvalid     the rulebook on disk is malformed: the program doesn't start
├── TextWithheld    no such text is written to a lender without a licence
├── UnknownRecord    the debt (or agreement, …) was removed, or never was
├── StoreDamaged     a case on disk is damaged and no good backup was found
├── StoreTooNew      a case on disk was written by a newer program
├── StoreLocked      a case is sealed, and nobody has opened it since this process began
├── WrongSecret      a passphrase or a recovery code opens nothing, or is too short to be one
├── StoreBusy        another process holds the data folder
└── CentreRefused    a centre's database or key can't be used; ``why`` says what is wrong with it

Errors hold a code and plain values, never a sentence: ``ui/shell/words/errors.py`` has one for each
code.
"""

from dataclasses import dataclass


class CoreError(Exception):
    """Any error raised on purpose."""

    code = "core"


@dataclass(frozen=True, slots=True)
class Problem:
    """One field at fault: its name, a code, and what the sentence may want to quote."""

    field: str
    code: str
    detail: str = ""


class InvalidInput(CoreError):
    """What was typed can't be used; nothing was changed."""

    code = "invalid_input"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(f"{p.field}: {p.code}" for p in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Fault:
    """One place at fault in a case file: a path such as ``debts[2].due_day``, and what is wrong.

    ``code`` and ``details`` say it for the screen, ``what`` in English for the command line.
    """

    where: str
    what: str
    code: str = "unreadable"
    details: tuple[str, ...] = ()


class CaseFileInvalid(CoreError):
    """A case file can't be used; nothing was changed. ``faults`` never quotes the file's values."""

    code = "case_file_invalid"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class FileRefused(CoreError):
    """A file can't be kept; nothing was changed.

    ``why``: ``size``, ``kind``, ``heic``, ``pixels``, ``unreadable`` or ``full``.
    """

    code = "file_refused"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class TableUnusable(CoreError):
    """A table file can't be used, or not all of it fits; nothing was changed."""

    code = "table_unusable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NumberError(CoreError):
    """No honest number can be given. ``code`` is one of the ``E_…`` codes of ``core/numbers``."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class UnknownRule(CoreError):
    """No rule has that id, or it had no value on that day."""

    code = "unknown_rule"


class RulesInvalid(CoreError):
    """The rulebook is malformed: a missing field, a bad date, an unknown lender type."""

    code = "rules_invalid"


class HolidaysInvalid(CoreError):
    """The file of days off can't be used: the program doesn't start. ``faults`` has a line each."""

    code = "holidays_invalid"

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class TextWithheld(CoreError):
    """No text that is willing, asks for time or names an offer goes to an unlicensed lender."""

    code = "text_withheld"


class UnknownRecord(CoreError):
    """The record with this id was removed, or never was."""

    code = "unknown_record"


class StoreDamaged(CoreError):
    """A case on disk can't be read and no good backup was found; the file was left as it is."""

    code = "store_damaged"

    def __init__(self, path: str) -> None:
        super().__init__("no readable copy")
        self.path = path


class StoreTooNew(CoreError):
    """A case on disk has a schema number this program doesn't know; it was left as it is."""

    code = "store_too_new"

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"schema {found}, this program knows {known}")
        self.found = found
        self.known = known


class StoreLocked(CoreError):
    """A case is sealed and was not opened, or was locked again."""

    code = "store_locked"


class WrongSecret(CoreError):
    """A passphrase or a code doesn't do.

    ``why``: ``wrong``, it opens nothing; ``short``, it is too short to be a passphrase; ``locked``,
    the case must be opened first.
    """

    code = "wrong_secret"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class StoreBusy(CoreError):
    """Another process holds the data folder."""

    code = "store_busy"


class CentreRefused(CoreError):
    """A centre's database or key can't be used; nothing was changed.

    ``why`` is a code; ``detail`` a name to be shown: a file, a database, a centre. It never holds
    a password.
    """

    code = "centre_refused"

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail
