"""Who asked for a counsellor, in which order, and what is seen of them."""

import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import WrongSecret
from core.intake import example
from core.report import calls_report, report
from core.rules import RuleBook
from core.store import has_pin, is_pin, set_pin
from tests.build import TODAY, as_of
from tests.clock import Clock
from tests.ui.conftest import AFTERNOON
from ui.access.lock import FIRST_WAIT, FREE_TRIES
from ui.access.pin_tries import MOST_WAIT, PinTries
from ui.access.tickets import Queue, RedFlag, Share, Ticket, TicketState, done_percent
from ui.centre import sheet_views
from ui.shell.design import html
from ui.shell.kiosk_frame import questions_html
from ui.shell.words import say as written


@pytest.fixture
def ticking() -> Clock:
    return Clock()


@pytest.fixture
def queue(ticking: Clock) -> Queue:
    return Queue(clock=ticking)


def ask(queue: Queue, who: str, *flags: RedFlag, shares: tuple[Share, ...] = ()) -> Ticket:
    return queue.ask(who, f"case-{who}", flags=flags, shares=shares, now=AFTERNOON)


@given(st.lists(st.booleans(), min_size=12, max_size=12))
def test_twelve_tickets_stand_by_red_flag_and_then_by_time(flagged: list[bool]) -> None:
    clock = Clock()
    queue = Queue(clock=clock)
    for number, red in enumerate(flagged):
        clock.seconds += 60
        ask(queue, f"s{number}", *([RedFlag.COURT] if red else []))
    order = [int(ticket.session_id[1:]) for ticket in queue]
    assert order == sorted(range(12), key=lambda number: (not flagged[number], number))
    assert [queue.waited(ticket) for ticket in queue] == [11 - number for number in order]


def test_two_counsellors_cant_take_one_ticket(queue: Queue) -> None:
    number = ask(queue, "s1").number
    working = frozenset({"anna", "bo"})
    assert queue.take(number, "anna", working=working)
    assert not queue.take(number, "bo", working=working)
    assert queue.take(number, "anna", working=working)
    assert queue.take(number, "bo", working=frozenset({"bo"}))  # her screen locked itself
    assert not queue.take("Z99", "bo", working=working)


def test_a_ticket_waits_is_called_talks_and_goes_on(queue: Queue) -> None:
    working = frozenset({"anna", "bo"})
    first, second = ask(queue, "s1"), ask(queue, "s2")
    assert [queue.ahead(first), queue.ahead(second)] == [0, 1]
    assert queue.call(first.number, "anna", table="2", working=working)
    assert (first.state, first.table) == (TicketState.CALLED, "2")
    assert queue.ahead(second) == 0
    assert not queue.call(first.number, "bo", table="3", working=working)
    assert queue.take(first.number, "anna", working=working)
    assert (first.state, first.table) == (TicketState.TALKING, "2")
    assert not queue.hand_over(first.number, "bo", table="3")
    assert queue.hand_over(first.number, "anna", table="3")
    assert (first.state, first.taken_by, first.table) == (TicketState.CALLED, "", "3")
    assert queue.take(first.number, "bo", working=working, table="3")
    assert queue.release(first.number, "bo")
    assert (first.state, first.taken_by, first.table) == (TicketState.WAITING, "", "")
    assert [one.number for one in queue] == [first.number, second.number]  # back where it stood
    assert queue.take(first.number, "bo", working=working)
    queue.let_go(frozenset({"anna"}))  # her screen locked itself
    assert first.state is TicketState.WAITING
    assert not queue.finish(first.number, "bo")
    assert queue.take(first.number, "anna", working=working)
    assert queue.finish(first.number, "anna") is first
    assert first not in queue
    assert second in queue


def test_numbers_are_never_shared_and_say_nothing(queue: Queue) -> None:
    numbers = [ask(queue, f"s{n}").number for n in range(250)]
    assert len(set(numbers)) == 250
    assert numbers[0] == "A01"
    assert numbers[99] == "B01"
    assert all(re.fullmatch("[A-HJ-NP-Z][0-9]{2}", number) for number in numbers)


def test_consent_is_by_class_and_can_be_taken_back(queue: Queue) -> None:
    assert ask(queue, "s1").shares == frozenset()
    ticket = ask(queue, "s1", shares=(Share.DEBTS, Share.CALLS))
    assert ticket.shares == {Share.DEBTS, Share.CALLS}
    later = AFTERNOON + timedelta(minutes=5)
    again = queue.ask("s1", "case-s1", flags=(), shares=(Share.CALLS,), now=later)
    assert again is ticket
    assert ticket.shares == {Share.CALLS}
    assert [(one.share, one.given, one.withdrawn) for one in ticket.consents] == [
        (Share.CALLS, AFTERNOON, None),
        (Share.DEBTS, AFTERNOON, later),
    ]
    assert all(one.text for one in ticket.consents)


def test_nothing_is_ticked_before_somebody_does() -> None:
    asked = questions_html()
    assert asked.count('type="checkbox"') == len(Share) + len(RedFlag)
    assert "checked" not in asked.replace("lq-checks", "").replace('type="checkbox"', "")


def test_with_the_visit_its_ticket_goes(queue: Queue) -> None:
    number = ask(queue, "s1", shares=tuple(Share)).number
    queue.drop("s1")
    queue.drop("s1")
    assert list(queue) == []
    assert queue.find(number) is None


def test_the_sheet_says_the_reports_figures_and_no_others() -> None:
    found = report(example("g"), RuleBook.load(), as_of(TODAY))
    shown = html(sheet_views.money_part(found))
    for fen in (found.monthly_now_fen, found.left_to_pay_fen, found.budget.pool_fen):
        assert written.yuan(fen) in shown
    assert all(debt.debt.platform in shown for debt in found.debts)
    calls = calls_report(example("g"), RuleBook.load(), TODAY)
    assert html(sheet_views.calls_part(calls))
    assert html(sheet_views.hardship_part(example("g").reasons))


def test_what_is_done_alone_is_told_in_fifths() -> None:
    book = RuleBook.load()
    full = report(example("g"), book, as_of(TODAY))
    empty = report(type(example("g"))(id="c1"), book, as_of(TODAY))
    assert done_percent(empty) == 0
    assert done_percent(full) == 80


def wrong(tries: PinTries, screen: str, times: int) -> None:
    for _ in range(times):
        tries.note(screen, right=False)


def test_a_visitor_who_guesses_locks_out_no_screen_that_is_known() -> None:
    clock = Clock()
    tries = PinTries(clock)
    ours = tries.screen(tries.know(""))
    wrong(tries, "", FREE_TRIES)
    assert tries.wait("") == FIRST_WAIT
    assert tries.wait(ours) == 0
    clock.seconds += FIRST_WAIT
    wrong(tries, "", 1)
    assert tries.wait("") == 2 * FIRST_WAIT
    tries.note(ours, right=True)
    assert tries.wait("") == 2 * FIRST_WAIT  # the right one on the staff's screen is no visitor's
    assert tries.wrong == 0


def test_a_new_visit_brings_no_new_tries_and_nobody_waits_beyond_the_ceiling() -> None:
    clock = Clock()
    tries = PinTries(clock)
    for number in range(FREE_TRIES):
        wrong(tries, tries.screen(f"a new browser {number}"), 1)
    assert tries.wait(tries.screen("one more")) == FIRST_WAIT
    for _ in range(50):
        clock.seconds += tries.wait("")
        wrong(tries, "", 1)
        assert FIRST_WAIT <= tries.wait("") <= MOST_WAIT
    assert tries.wait("") == MOST_WAIT
    assert tries.wrong == FREE_TRIES + 50  # the staff is told
    clock.seconds += MOST_WAIT
    tries.note("", right=True)
    assert tries.wrong == tries.wait("") == 0
    wrong(tries, "", FREE_TRIES - 1)
    assert tries.wait("") == 0


def test_a_known_screen_is_counted_by_itself_and_keeps_its_name() -> None:
    clock = Clock()
    tries = PinTries(clock)
    first, second = tries.know(""), tries.know("made up")
    assert first != second
    assert "made up" not in {first, second}
    assert tries.know(first) == first
    wrong(tries, first, FREE_TRIES)
    assert tries.wait(first) == FIRST_WAIT
    assert tries.wait(second) == tries.wait("") == 0


def test_a_pin_is_kept_as_a_hash_of_the_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "pin"
    assert not has_pin(file)
    assert not is_pin(file, "123456")
    for bad in ("12345", "abcdef", "１２３４５６", ""):
        with pytest.raises(WrongSecret):
            set_pin(file, bad)
    set_pin(file, "246801")
    assert has_pin(file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert "246801" not in file.read_text()
    assert file.read_text().startswith("$argon2id$")
    assert is_pin(file, "246801")
    for wrong in ("246802", "", "2468011"):
        assert not is_pin(file, wrong)
    file.write_text("not a hash")
    assert not is_pin(file, "246801")


@pytest.mark.skipif(sys.platform == "win32", reason="no terminal to type into here")
@pytest.mark.parametrize(("again", "status"), [("246801", 0), ("246802", 2)])
def test_a_pin_is_asked_for_twice_and_never_shown(tmp_path: Path, again: str, status: int) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "main.py", "kiosk", "--set-pin", "--data", str(tmp_path / "centre")]
    own = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "NICEGUI"))}
    asking = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=own
    )
    os.close(theirs)
    shown = b""
    for prompt, pin in ((b"PIN, ", "246801"), (b"again: ", again)):
        while prompt not in shown:
            shown += os.read(ours, 1024)
        os.write(ours, f"{pin}\n".encode())
    assert asking.wait() == status
    with suppress(OSError):  # they have hung up
        while more := os.read(ours, 1024):
            shown += more
    os.close(ours)
    assert b"2468" not in shown
    assert is_pin(tmp_path / "centre" / "pin", "246801") is (status == 0)
