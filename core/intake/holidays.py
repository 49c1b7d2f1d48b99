"""Days off as a person or a centre writes them down: a TOML file, a table a year.

A table is named for its year. ``off`` lists days off, ``on`` weekend days that are worked, and
``complete = true`` says that both hold the State Council's whole list.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime

from core.days import Workdays
from core.errors import HolidaysInvalid
from core.intake.dates import EARLIEST, LATEST

_YEAR = re.compile(r"\d{4}")
_KEYS = frozenset({"complete", "off", "on"})


def read_holidays(text: str) -> Workdays:
    """Read an override file.

    Args:
        text: the TOML; empty is a file that changes nothing.

    Returns:
        The built-in days with what the file adds. A year is no longer provisional once its table
        says ``complete = true``.

    Raises:
        HolidaysInvalid: lists every fault: where, and what is wrong there.
    """
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise HolidaysInvalid((f"file: {error}",)) from None
    faults: list[str] = []
    days: dict[str, set[date]] = {"off": set(), "on": set()}
    complete: set[int] = set()
    for name, table in tables.items():
        if not _YEAR.fullmatch(name) or not EARLIEST.year <= int(name) <= LATEST.year:
            faults.append(f"{name}: is no year from {EARLIEST.year} to {LATEST.year}")
        elif not isinstance(table, Mapping):
            faults.append(f"{name}: must be a table")
        else:
            faults += (f"{name}.{key}: is not known" for key in table.keys() - _KEYS)
            if table.get("complete") is True:
                complete.add(int(name))
            elif table.get("complete", False) is not False:
                faults.append(f"{name}.complete: must be true or false")
            for key in days:
                days[key] |= _days(table.get(key, []), int(name), f"{name}.{key}", faults)
    faults += (f"{day}: is off and worked" for day in sorted(days["off"] & days["on"]))
    if faults:
        raise HolidaysInvalid(tuple(faults))
    return Workdays(
        extra_off=frozenset(days["off"]),
        extra_on=frozenset(days["on"]),
        complete_years=frozenset(complete),
    )


def _days(told: object, year: int, place: str, faults: list[str]) -> set[date]:
    """Return the days of a list, all of one year."""
    if not isinstance(told, list):
        faults.append(f"{place}: must be a list of days")
        return set()
    found = set()
    for day in told:
        if not isinstance(day, date) or isinstance(day, datetime):
            faults.append(f"{place}: holds something that is no day such as {year}-01-01")
        elif day.year != year:
            faults.append(f"{place}: {day} is in another year")
        else:
            found.add(day)
    return found
