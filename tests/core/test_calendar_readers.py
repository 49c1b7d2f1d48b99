"""The file as other programs read it: three readers that share nothing with the writer (S4-09)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from core.calendar import to_ics
from core.case import Case
from core.report import handed_out, report
from core.rules import RuleBook
from tests.build import TODAY, a_case, as_of
from tests.core.test_report import signed

RULES = RuleBook.load()
STAMP = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))


@dataclass(frozen=True)
class Read:
    """One event as a reader sees it."""

    uid: str
    day: date
    title: str
    sequence: int
    cancelled: bool
    alarms: tuple[timedelta, ...]


Reader = Callable[[bytes], list[Read]]


def by_ical(content: bytes) -> list[Read]:
    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return [
        Read(
            uid=str(event.uid),
            day=date.fromisoformat(str(event.dtstart)),
            title=str(event.summary),
            sequence=event.sequence or 0,
            cancelled=str(event.status) == "CANCELLED",
            alarms=tuple(sorted(t for a in event.alarm if isinstance(t := a.trigger, timedelta))),
        )
        for event in calendar.events
    ]


def by_vobject(content: bytes) -> list[Read]:
    [calendar] = vobject.readComponents(content.decode())
    return [
        Read(
            uid=event.uid.value,
            day=event.dtstart.value,
            title=event.summary.value,
            sequence=int(event.sequence.value),
            cancelled=hasattr(event, "status") and event.status.value == "CANCELLED",
            alarms=tuple(sorted(a.trigger.value for a in getattr(event, "valarm_list", []))),
        )
        for event in calendar.vevent_list
    ]


def by_the_letter(content: bytes) -> list[Read]:
    """Read line by line, as RFC 5545 has it and no more kindly than that."""
    lines = content.split(b"\r\n")
    assert lines.pop() == b"", "every line is ended"
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    whole = b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")
    found: list[Read] = []
    inside: list[str] = []
    told: dict[str, str] = {}
    alarms: list[timedelta] = []
    for line in whole:
        names, _, value = line.partition(":")
        name, _, kind = names.partition(";")
        if name == "BEGIN":
            inside.append(value)
        elif name == "END":
            assert inside.pop() == value
            if value == "VEVENT":
                found.append(_as_told(told, tuple(sorted(alarms))))
                told, alarms = {}, []
        elif inside[-1] == "VALARM" and name == "TRIGGER":
            alarms.append(_span(value))
        elif inside[-1] == "VEVENT":
            assert kind in {"", "VALUE=DATE"}
            told[name] = value
    assert inside == []
    return found


def _as_told(told: dict[str, str], alarms: tuple[timedelta, ...]) -> Read:
    day = datetime.strptime(told["DTSTART"], "%Y%m%d").astimezone().date()
    unescaped = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], told["SUMMARY"])
    return Read(
        uid=told["UID"],
        day=day,
        title=unescaped,
        sequence=int(told["SEQUENCE"]),
        cancelled=told.get("STATUS") == "CANCELLED",
        alarms=alarms,
    )


def _span(text: str) -> timedelta:
    found = re.fullmatch(r"([+-]?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", text)
    assert found, text
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] == "-" else span


each_reader = pytest.mark.parametrize("read", [by_ical, by_vobject, by_the_letter])


def issued(case: Case, today: date = TODAY, stamp: datetime = STAMP) -> tuple[Case, bytes]:
    """Hand the file out, and give the case that remembers it."""
    events = report(case, RULES, as_of(today)).reminders
    content = to_ics(events, stamp=stamp, show_amounts=case.card.names_in_calendar)
    return case.with_issued(handed_out(events)), content


def imported(phone: dict[str, Read], events: list[Read]) -> None:
    """Take a file into a phone: an event of the same name is the same event, if it is newer."""
    for event in events:
        known = phone.get(event.uid)
        if known is None or event.sequence >= known.sequence:
            phone[event.uid] = event


def running() -> Case:
    return a_case(agreements=(signed(instalments=6),))


@each_reader
def test_another_program_reads_every_event_as_it_is_meant(read: Reader) -> None:
    case = running()
    meant = report(case, RULES, as_of(TODAY)).reminders
    _, content = issued(case)
    assert read(content) == [
        Read(
            uid=event.uid,
            day=event.day,
            title=event.title,
            sequence=event.sequence,
            cancelled=event.cancelled,
            alarms=tuple(sorted(timedelta(minutes=-m) for m in event.alarms_minutes)),
        )
        for event in meant
    ]


@each_reader
def test_the_day_to_put_money_by_is_told_before_it_begins(read: Reader) -> None:
    """A program that drops alarms after the start of an event keeps one all the same."""
    _, content = issued(running())
    days = {event.day: event.alarms for event in read(content) if "-transfer-" in event.uid}
    assert len(days) > 3
    assert set(days.values()) == {(timedelta(hours=-15), timedelta(hours=9))}


@each_reader
def test_imported_twice_nothing_is_there_twice(read: Reader) -> None:
    case, content = issued(running())
    phone: dict[str, Read] = {}
    imported(phone, read(content))
    once = dict(phone)
    _, again = issued(case, stamp=STAMP + timedelta(days=1))
    imported(phone, read(again))
    assert phone == once
    days = [(e.day, e.title, e.uid.rsplit("-", 2)[0]) for e in phone.values()]
    assert len(days) == len(set(days))


@each_reader
def test_a_due_day_that_moves_takes_its_event_along(read: Reader) -> None:
    case, content = issued(running())
    phone: dict[str, Read] = {}
    imported(phone, read(content))
    moved = case.with_agreement(signed(instalments=6, first_due=date(2026, 12, 20)))
    _, again = issued(moved)
    imported(phone, read(again))
    there = [event for event in phone.values() if not event.cancelled]
    meant = [e for e in report(moved, RULES, as_of(TODAY)).reminders if not e.cancelled]
    assert sorted((e.uid, e.day) for e in there) == sorted((e.uid, e.day) for e in meant)


@each_reader
def test_a_file_made_months_later_without_memory_names_its_transfers_alike(read: Reader) -> None:
    def transfers(today: date) -> dict[date, str]:
        _, content = issued(running(), today)
        return {e.day: e.uid for e in read(content) if "-transfer-" in e.uid}

    early, late = transfers(TODAY), transfers(date(2027, 2, 1))
    assert late
    assert late.items() <= early.items()


def test_no_name_of_a_transfer_counts_from_a_date_of_the_calendar() -> None:
    elsewhen = running()
    earlier = replace(
        elsewhen,
        agreements=(
            signed(
                instalments=6,
                promised_on=date(2025, 11, 20),
                written_received_on=date(2025, 11, 21),
                checked_on=date(2025, 11, 22),
                first_due=date(2025, 12, 14),
            ),
        ),
    )

    def names(case: Case, today: date) -> list[str]:
        events = report(case, RULES, as_of(today)).reminders
        return [event.uid for event in events if event.kind == "transfer"]

    assert names(elsewhen, TODAY)[0] == names(earlier, date(2025, 11, 24))[0]


@each_reader
@pytest.mark.parametrize("hours", [-11, 0, 8, 14])
def test_a_phone_in_another_time_zone_has_the_same_days(read: Reader, hours: int) -> None:
    events = report(running(), RULES, as_of(TODAY)).reminders
    stamp = STAMP.astimezone(timezone(timedelta(hours=hours)))
    content = to_ics(events, stamp=stamp, show_amounts=False)
    assert b"TZID" not in content
    assert [event.day for event in read(content)] == [event.day for event in events]
    assert content == to_ics(events, stamp=STAMP, show_amounts=False)
