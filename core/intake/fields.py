"""The fields of a form: how each is read, how it is shown again, and what may be wrong with it."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from core.case import EnumSet
from core.errors import InvalidInput, Problem
from core.intake.amounts import parse_count, parse_yuan
from core.intake.dates import Prefer, parse_day
from core.intake.normalise import Refused, best_guess, many_lines, one_line, plain
from core.money import format_yuan_short

CODES = frozenset(
    {
        "missing",
        "unreadable",
        "negative",
        "too_large",
        "too_long",
        "not_whole",
        "out_of_range",
        "in_future",
        "before_signing",
        "out_of_order",
    }
)
"""Every code a ``Problem`` raised by this package may have."""

_NAME_LENGTH = 80
_NOTE_LENGTH = 2000
_YES = frozenset({"yes", "true", "1", "是", "有", "上"})
_NO = frozenset({"no", "false", "0", "否", "无", "没", "不"})
_ANSWERS: Final = {True: "yes", False: "no"}

Typed = Mapping[str, str]
"""Raw text by field, as a form holds it."""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """One field of a form, and the attribute of the domain type that it tells.

    ``read`` raises ``Refused``; ``show`` gives text that ``read`` turns into the same value.
    A blank field is ``blank``, unless it is ``required``.
    """

    key: str
    attr: str
    read: Callable[[str, date], object]
    show: Callable[[Any], str] = str
    blank: object = None
    required: bool = False


class FormReader:
    """Reads field after field, remembers what is wrong, and speaks once, in ``check``."""

    def __init__(
        self, fields: tuple[FieldReader, ...], typed: Typed, today: date, *, guesses: bool = False
    ) -> None:
        """Read fields; ``guesses``: 860左右 is 860, where whoever typed it is asked to confirm."""
        self._guesses = guesses
        self.values: dict[str, Any] = {}
        self._problems: list[Problem] = []
        for field in fields:
            self._read(field, typed.get(field.key) or "", today)

    def _read(self, field: FieldReader, text: str, today: date) -> None:
        self.values[field.attr] = field.blank
        if not text.strip():
            if field.required:
                self.refuse(field.key, "missing")
            return
        try:
            self.values[field.attr] = self._value(field, text, today)
        except Refused as refused:
            self.refuse(field.key, refused.code, refused.detail)

    def _value(self, field: FieldReader, text: str, today: date) -> object:
        """Read what was typed, or the figure in it where it says that it is about so much."""
        try:
            return field.read(text, today)
        except Refused as refused:
            guess = best_guess(text) if self._guesses and refused.code == "unreadable" else ""
            if not guess:
                raise
            try:
                return field.read(guess, today)
            except Refused:
                raise refused from None

    def refuse(self, key: str, code: str, detail: str = "") -> None:
        """Remember a problem, unless the field has one already."""
        if all(problem.field != key for problem in self._problems):
            self._problems.append(Problem(key, code, detail))

    def check(self) -> dict[str, Any]:
        """Return the values read by attribute.

        Raises:
            InvalidInput: anything was wrong, so that no stand-in is ever used.
        """
        if self._problems:
            raise InvalidInput(tuple(self._problems))
        return self.values


def read_one(fields: tuple[FieldReader, ...], key: str, text: str, today: date) -> dict[str, Any]:
    """Read one field alone.

    Raises:
        InvalidInput: names that field.
        KeyError: the form has no such field.
    """
    field = {field.key: field for field in fields}[key]
    return FormReader((field,), {key: text}, today, guesses=True).check()


def show(fields: tuple[FieldReader, ...], record: object) -> dict[str, str]:
    """Return the text for each field; what wasn't told is blank."""
    values = {field: getattr(record, field.attr) for field in fields}
    return {
        field.key: "" if value is None else field.show(value) for field, value in values.items()
    }


def amount(
    key: str, attr: str = "", *, blank: int | None = None, required: bool = False
) -> FieldReader:
    """Make a field for a sum, told as ``{key}_fen``; a sum that is ``blank`` shows as nothing."""
    return FieldReader(
        key,
        attr or f"{key}_fen",
        lambda text, _: parse_yuan(text),
        lambda fen: "" if fen == blank else format_yuan_short(fen),
        blank,
        required,
    )


def count(key: str, *, blank: int | None = None) -> FieldReader:
    """Make a field for a number of instalments; one that is ``blank`` shows as nothing."""
    return FieldReader(
        key,
        key,
        lambda text, _: parse_count(text),
        lambda number: "" if number == blank else str(number),
        blank,
    )


def whole(key: str, parse: Callable[[str], int], *, required: bool = False) -> FieldReader:
    """Make a field for a number that ``parse`` reads."""
    return FieldReader(key, key, lambda text, _: parse(text), required=required)


def day(
    key: str, attr: str = "", *, prefer: Prefer = "past", required: bool = False
) -> FieldReader:
    """Make a field for a day, which can't be to come unless ``prefer`` says otherwise."""

    def read(text: str, today: date) -> date:
        told = parse_day(text, today, prefer)
        if prefer == "past" and told > today:
            raise Refused("in_future")
        return told

    return FieldReader(key, attr or key, read, date.isoformat, required=required)


def name(key: str) -> FieldReader:
    """Make a field for one line of up to 80 characters."""
    return FieldReader(key, key, lambda text, _: one_line(text, _NAME_LENGTH), blank="")


def note(key: str) -> FieldReader:
    """Make a field for up to 2,000 characters on several lines."""
    return FieldReader(key, key, lambda text, _: many_lines(text, _NOTE_LENGTH), blank="")


def choice(
    key: str, kinds: type[StrEnum], *, blank: StrEnum | None = None, required: bool = False
) -> FieldReader:
    """Make a field for one of ``kinds``, typed as its value."""

    def read(text: str, _: date) -> StrEnum:
        return one_of(kinds, text)

    return FieldReader(key, key, read, blank=blank, required=required)


def several(key: str, kinds: type[StrEnum]) -> FieldReader:
    """Make a field for any of ``kinds``, typed as their values, parted by commas."""

    def read(text: str, _: date) -> EnumSet[StrEnum]:
        return EnumSet(one_of(kinds, part) for part in text.split(",") if part.strip())

    def written(told: AbstractSet[StrEnum]) -> str:
        return ",".join(EnumSet(told))

    return FieldReader(key, key, read, written, EnumSet())


def flag(key: str) -> FieldReader:
    """Make a field for yes or no; blank is no and shows as such."""
    return FieldReader(
        key, key, lambda text, _: _yes_or_no(text), _ANSWERS.__getitem__, blank=False
    )


def maybe(key: str) -> FieldReader:
    """Make a field for yes, no or ``unknown``; blank is unknown and shows as nothing."""

    def read(text: str, _: date) -> bool | None:
        return None if plain(text) == "unknown" else _yes_or_no(text)

    return FieldReader(key, key, read, _ANSWERS.__getitem__)


def one_of(kinds: type[StrEnum], text: str) -> StrEnum:
    """Find the member with this value.

    Raises:
        Refused: there is none.
    """
    for kind in kinds:
        if kind == text.strip().lower():
            return kind
    raise Refused


def _yes_or_no(text: str) -> bool:
    typed = plain(text)
    if typed in _YES:
        return True
    if typed in _NO or (typed[:1] in _NO and typed[1:] in _YES):  # a no before a yes is a no
        return False
    raise Refused


def is_before(values: Mapping[str, Any], attr: str, other: str) -> bool:
    """Return whether a day lies before another one, where both are told."""
    early, late = values[attr], values[other]
    return early is not None and late is not None and early < late
