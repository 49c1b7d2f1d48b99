import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.calendar import CalendarEvent, at_nine, reissued, to_ics
from tests import strategies
from tests.effort import thoroughly

STAMP = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=8)))
TODAY = date(2026, 11, 24)
_EVENT = CalendarEvent(
    day=date(2026, 12, 10),
    kind="debit",
    number=3,
    debt_id="d1",
    title="存钱日",
    amount_fen=33_057,
    alarms_minutes=(900, -540),
)
tricky = st.sampled_from("还款日，第一期 ab,;:\\nN\r\n\t\"'\x00\x0b\x7f\x85\u2028\u2029\u202e")
hostile = st.text(st.one_of(tricky, st.characters()), max_size=120)


def an_event(**changes: object) -> CalendarEvent:
    return replace(_EVENT, **changes)  # type: ignore[arg-type]


def ics(*events: CalendarEvent, show_amounts: bool = True) -> bytes:
    return to_ics(events, stamp=STAMP, show_amounts=show_amounts)


def read(written: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(written).walk("VEVENT")  # type: ignore[return-value]


def test_writes_these_bytes() -> None:
    long = "平台甲的个性化分期还款提醒请看清楚再去还款"
    event = an_event(title=f"a,b;c\\d\n{long}", alarms_minutes=(900,))
    summary = (
        "SUMMARY:a\\,b\\;c\\\\d\\n平台甲的个性化分期还款提醒请看清楚再\r\n 去还款 330.57元\r\n"
    )
    description = (
        "DESCRIPTION:a\\,b\\;c\\\\d\\n平台甲的个性化分期还款提醒请看清\r\n 楚再去还款 330.57元\r\n"
    )
    assert ics(event).decode() == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//liqing//liqing//ZH\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "X-WR-CALNAME:liqing\r\n"
        "BEGIN:VEVENT\r\n"
        f"{summary}"
        "DTSTART;VALUE=DATE:20261210\r\n"
        "DTEND;VALUE=DATE:20261211\r\n"
        "DTSTAMP:20261124T013000Z\r\n"
        "UID:d1-debit-3@liqing\r\n"
        "SEQUENCE:0\r\n"
        "CLASS:PRIVATE\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        f"{description}"
        "TRIGGER:-PT15H\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_an_alarm_below_0_rings_after_midnight() -> None:
    [event] = read(ics(an_event(alarms_minutes=(at_nine(1), at_nine(), 0))))
    rings = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert rings == [timedelta(hours=-15), timedelta(hours=9), timedelta()]


def test_an_amount_stands_there_only_if_it_may() -> None:
    amount = "330.57"
    assert amount in ics(an_event()).decode()
    assert amount not in ics(an_event(), show_amounts=False).decode()
    [event] = read(ics(an_event(amount_fen=None)))
    assert event["SUMMARY"] == "存钱日"


def test_yuan_are_written_from_whole_fen() -> None:
    events = read(ics(*(an_event(amount_fen=fen, number=fen) for fen in (5, 650_000))))
    assert [str(event["SUMMARY"]) for event in events] == ["存钱日 0.05元", "存钱日 6500.00元"]


def test_an_event_is_named_by_what_it_belongs_to_and_nothing_that_can_change() -> None:
    event = an_event()
    changed = an_event(day=date(2027, 1, 1), title="别的", amount_fen=1, sequence=5)
    assert event.uid == changed.uid == "d1-debit-3@liqing"
    assert an_event(debt_id=None, kind="transfer", number=1).uid == "card-transfer-1@liqing"


def test_a_stamp_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ics([an_event()], stamp=datetime(2026, 1, 1), show_amounts=False)  # noqa: DTZ001


def test_no_events_make_an_empty_calendar() -> None:
    assert read(ics()) == []


def test_the_calendars_name_cannot_break_the_file() -> None:
    name = "两行\n名,字;\x00"
    written = to_ics([an_event()], stamp=STAMP, show_amounts=True, name=name)
    assert "\r\nX-WR-CALNAME:两行\\n名\\,字\\;\r\n" in written.decode()
    assert len(read(written)) == 1


def meant(title: str) -> str:
    """Say what a program that reads the file should show of a title."""
    for line_end in ("\r\n", "\r", "\u2028", "\u2029"):
        title = title.replace(line_end, "\n")
    return "".join(c for c in title if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


@thoroughly(300)
@given(
    hostile,
    st.text(st.characters(), max_size=64),
    strategies.days,
    st.none() | st.integers(0, 10**15),
    st.lists(st.integers(-1440, 10_000), max_size=3),
)
@example("", "", TODAY, None, [])
@example("\ud800半个字", "\ud800", TODAY, 1, [])
@example("BEGIN:VALARM\r\nEND:VEVENT\r\n", "d1\r\nEND:VEVENT", TODAY, 1, [0])
def test_another_program_reads_the_calendar_as_we_mean_it(
    title: str, debt_id: str, day: date, amount_fen: int | None, alarms: list[int]
) -> None:
    event = an_event(
        title=title,
        debt_id=debt_id,
        day=day,
        amount_fen=amount_fen,
        alarms_minutes=tuple(alarms),
        sequence=7,
    )
    written = ics(event)
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert written.count(b"\n") == written.count(b"\r\n") == written.count(b"\r")
    for line in written.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    [found] = read(written)
    amount = "" if amount_fen is None else f" {amount_fen // 100}.{amount_fen % 100:02d}元"
    assert str(found["SUMMARY"]) == meant(title) + amount
    assert str(found["UID"]) == meant(event.uid)
    assert found.decoded("DTSTART") == day
    assert found.decoded("DTEND") == day + timedelta(days=1)
    assert found.decoded("DTSTAMP") == STAMP.astimezone(UTC)
    assert found["SEQUENCE"] == 7
    triggers = [alarm.decoded("TRIGGER") for alarm in found.walk("VALARM")]
    assert triggers == [timedelta(minutes=-minutes) for minutes in alarms]


# Issuing again


def test_a_first_issue_is_left_as_it_is() -> None:
    assert reissued([an_event()], [], today=TODAY) == (an_event(),)


@pytest.mark.parametrize(
    "changes",
    [
        {"day": date(2026, 12, 11)},
        {"title": "还钱日"},
        {"amount_fen": 33_058},
        {"amount_fen": None},
        {"alarms_minutes": ()},
    ],
)
def test_a_change_counts_one_up(changes: dict[str, object]) -> None:
    before = an_event(sequence=4)
    assert reissued([an_event(**changes)], [before], today=TODAY) == (
        an_event(**changes, sequence=5),
    )


def test_what_stays_the_same_keeps_its_number() -> None:
    before = an_event(sequence=4)
    assert reissued([an_event()], [before], today=TODAY) == (before,)


def test_what_is_called_off_is_cancelled_once_and_can_come_back() -> None:
    gone = reissued([], [an_event()], today=TODAY)
    assert gone == (an_event(cancelled=True, sequence=1),)
    assert reissued([], gone, today=TODAY) == gone
    assert reissued([an_event()], gone, today=TODAY) == (an_event(sequence=2),)


def test_a_cancelled_event_says_so_and_rings_no_more() -> None:
    [event] = read(ics(an_event(cancelled=True)))
    assert event["STATUS"] == "CANCELLED"
    assert event.walk("VALARM") == []


def test_what_is_past_is_not_called_off() -> None:
    assert reissued([], [an_event()], today=date(2026, 12, 11)) == ()
    assert len(reissued([], [an_event()], today=date(2026, 12, 10))) == 1


some_events = st.lists(
    st.builds(
        CalendarEvent,
        day=st.sampled_from([TODAY, date(2026, 12, 1)]),
        kind=st.sampled_from(["debit", "due"]),
        number=st.integers(1, 3),
        title=st.sampled_from(["甲", "乙"]),
        amount_fen=st.none() | st.integers(1, 2),
    ),
    unique_by=lambda event: event.uid,
    max_size=4,
)


@given(st.lists(some_events, min_size=2, max_size=5))
def test_over_many_issues_a_number_never_falls_and_rises_with_each_change(
    issues: list[list[CalendarEvent]],
) -> None:
    issued: tuple[CalendarEvent, ...] = ()
    for events in issues:
        before = {event.uid: event for event in issued}
        issued = reissued(events, issued, today=TODAY)
        now = {event.uid: event for event in issued}
        assert len(now) == len(issued)
        assert before.keys() <= now.keys()
        assert [replace(now[e.uid], sequence=0) for e in events] == events
        for uid, old in before.items():
            same = replace(now[uid], sequence=old.sequence) == old
            assert now[uid].sequence == old.sequence + (not same)
