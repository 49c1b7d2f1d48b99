"""What may be wrong at a place of a case file: a code, and what belongs to it.

The screen has a sentence for each code in ``ui/shell/words/errors.py``; the command line has these.
"""

from typing import Final

SAID: Final = {
    "missing": "missing",
    "unknown_field": "unknown field",
    "whole_number": "must be a whole number",
    "yes_or_no": "must be true or false",
    "text": "must be text",
    "too_short": "must be at least {} characters long",
    "too_long": "must be at most {} characters long",
    "at_least": "must be at least {}",
    "at_most": "must be at most {}",
    "one_of": "must be one of {}",
    "list": "must be a list",
    "object": "must be an object",
    "date": "must be a date, YYYY-MM-DD",
    "time": "must be a time, HH:MM",
    "number": "must be a number",
    "unreadable": "unreadable",
    "too_many": "must be at most {} long",
    "too_many_entries": "must have at most {} entries",
    "years": "must be from {} to {}",
    "time_zone": "must be without a time zone",
    "decimals": "must have at most {} decimals",
    "id": "may hold only letters A to Z, digits, - and _",
    "doubled": "is there twice",
    "no_reference": "refers to nothing in this file",
    "one_of_two": "must be there where agreement_id is not, and only there",
    "key_twice": "is given twice",
    "half_character": "holds half a character",
    "too_deep": "is nested too deeply",
    "too_large": "is larger than {} MB",
    "no_text": "is not UTF-8 text",
    "no_json": "is not JSON from line {}, column {} on",
    "no_archive": "is no whole ZIP file",
    "no_case_file": 'is not "{}": this is no case file',
    "schema": "must be a whole number from 1",
    "too_new": "is newer than this program, which reads up to {}",
    "more": "{} more faults",
    "too_much": "takes more memory or time to read than a case file may",
}
"""A sentence in English for each code, with places for its details."""

Flaw = tuple[str, tuple[str, ...]]
"""A code and its details."""


def flaw(code: str, *details: object) -> Flaw:
    """Say what is wrong."""
    return code, tuple(str(detail) for detail in details)


def in_english(found: Flaw) -> str:
    """Write a flaw for the command line."""
    code, details = found
    return SAID[code].format(*details)
