"""A clock that jumps: nothing is lost or cleared away, and no day that was told moves."""

import inspect
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from core.report import report
from core.rules import RuleBook
from core.store import CaseStore, Snapshot
from tests.build import a_case, as_of
from tests.core.test_store import START, Clock, backups_in, paid, paid_in
from tests.ui.test_agreements_page import SIGNED
from ui.access.lock import Tries
from ui.access.sessions import Sessions

BERLIN, BEIJING = ZoneInfo("Europe/Berlin"), timezone(timedelta(hours=8))
JUMPS = {
    "an hour back": START - timedelta(hours=1),
    "a day on": START + timedelta(days=1),
    "fifteen days on": START + timedelta(days=15),
    "1970": datetime(1970, 1, 1, tzinfo=UTC),
    "before the hour that comes twice": datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN),
    "in the hour that comes twice": datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=BERLIN),
    "in the hour that never comes": datetime(2027, 3, 28, 2, 30, tzinfo=BERLIN),
    "the last second of the year": datetime(2026, 12, 31, 23, 59, 59, tzinfo=BEIJING),
    "the first second of the year": datetime(2027, 1, 1, tzinfo=BEIJING),
}
jumps = pytest.mark.parametrize("there", JUMPS.values(), ids=JUMPS)


@jumps
def test_nothing_is_lost_or_cleared_away_and_no_alarm_is_raised(
    tmp_path: Path, there: datetime
) -> None:
    clock = Clock()
    with closing(CaseStore.at(tmp_path, clock=clock)) as store:
        for number in range(8):
            store.update("c1", paid(number))
            clock.forward(minutes=2)
    before = backups_in(tmp_path)
    for now in (there, START + timedelta(hours=1)):  # it jumps, and is put right again
        clock.now = now
        with closing(CaseStore.at(tmp_path, clock=clock)) as store:
            found = paid_in(store.load("c1"))
            assert store.notices("c1") == ()
            assert paid_in(store.update("c1", paid(found + 1))) == found + 1
            assert paid_in(store.update("c1", Snapshot.undone)) == found
            assert len(store.backups("c1")) >= 5
    assert found == 7
    assert len(backups_in(tmp_path)) >= len(before)


@jumps
def test_the_days_that_were_agreed_stay_the_days_that_were_agreed(there: datetime) -> None:
    case, rules = a_case(agreements=(SIGNED,)), RuleBook.load()
    here = {event.uid: event.day for event in report(case, rules, as_of(START.date())).reminders}
    then = {event.uid: event.day for event in report(case, rules, as_of(there.date())).reminders}
    assert here
    due = {uid for uid in here.keys() & then.keys() if "-due-" in uid}
    assert due
    assert {uid: here[uid] for uid in due} == {uid: then[uid] for uid in due}


@pytest.mark.parametrize("counted", [Sessions, Tries])
def test_who_is_in_and_who_must_wait_is_counted_on_a_clock_nobody_can_set(
    counted: type[object],
) -> None:
    assert inspect.signature(counted).parameters["clock"].default is monotonic
