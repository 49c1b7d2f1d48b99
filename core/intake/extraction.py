"""What a text seems to tell: a reading a field, a proposal a loan."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from core.errors import InvalidInput, Problem
from core.intake.debts import shown_again

READING_DOUBTS = frozenset(
    {
        "added_up",
        "by_figures",
        "by_name",
        "by_place",
        "by_report",
        "by_rows",
        "card_bill",
        "counted",
        "counts_differ",
        "bare_sum",
        "days_about",
        "days_then",
        "fee_of_each",
        "from_one_date",
        "no_period",
        "no_year",
        "one_payment",
        "sum_of_contract",
        "total_only",
        "unpaid_since",
        "parts_differ",
        "range",
        "what_is_left",
        "which_principal",
        "which_column",
        "whole_bill",
    }
)
"""Why a reading may need a second look."""

COUNTS: Final = frozenset({"instalments_paid", "instalments_left", "count", "current"})
"""Fields that are worked out from one another."""

_LONGEST_QUOTE = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One field of the debt form as the text seems to tell it."""

    field: str
    text: str
    """As the debt form shows it; the form reads the same again."""
    words: str
    """The words of the text it comes from."""
    doubt: str = ""
    """One of ``READING_DOUBTS``, or empty."""
    others: tuple[str, ...] = ()
    """What the text says elsewhere of the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One loan as the text seems to tell it."""

    readings: tuple[Reading, ...]
    left_over: tuple[str, ...] = ()
    """Sums in the text that went into no field, with the words before them."""
    unread: tuple[Problem, ...] = ()
    """Fields that are told in a way that can't be read: what to ask instead."""

    @property
    def typed(self) -> dict[str, str]:
        """The text for each field that was found."""
        return {reading.field: reading.text for reading in self.readings}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern fits and its value can be read."""

    field: str
    text: str
    words: str
    doubt: str = ""
    adds: str = ""


def shown(field: str, text: str, today: date) -> str:
    """Return a text as the debt form shows it once it is kept; nothing if the form refuses it."""
    try:
        return shown_again(field, text, today)
    except InvalidInput:
        return ""


def first_of(own: list[Hit]) -> Reading:
    """Return the first reading of a field, with whatever else the text says of it."""
    first, *further = own
    others = dict.fromkeys(hit.text for hit in further if hit.text != first.text)
    return Reading(
        field=first.field,
        text=first.text,
        words=first.words,
        doubt=first.doubt,
        others=tuple(others),
    )


def quoted(words: str) -> str:
    """Return words of the text on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE] + "…"
