import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from nicegui import ui
from nicegui.testing import User

from core.case import Case
from core.errors import InvalidInput, Problem
from core.store import CaseStore, Snapshot
from tests.build import a_debt
from tests.ui.conftest import BEIJING, CASE_ID, Clock
from ui.desk import Desk


def adding(number: int) -> Callable[[Case], Case]:
    return lambda case: case.with_debt(a_debt(id=f"d{number}"))


async def test_a_change_is_kept_and_can_be_taken_back_and_done_again(desk: Desk) -> None:
    await desk.change("debt_added", lambda case: case.with_debt(a_debt()))
    assert len(desk.case().debts) == 1
    assert await desk.undo() == "debt_added"
    assert desk.case().is_empty
    assert await desk.redo() == "debt_added"
    assert len(desk.case().debts) == 1


async def test_there_is_nothing_to_undo_at_first(desk: Desk) -> None:
    assert await desk.undo() == ""
    assert await desk.redo() == ""


async def test_a_save_waits_in_a_thread_so_that_nobody_else_waits(desk: Desk) -> None:
    threads: list[int] = []

    def change(case: Case) -> Case:
        threads.append(threading.get_ident())
        return case.with_debt(a_debt())

    await desk.change("debt_added", change)
    assert threads != [threading.get_ident()]


async def test_a_change_that_changes_nothing_is_no_step(desk: Desk) -> None:
    await desk.change("debt_added", lambda case: case.with_debt(a_debt()))
    await desk.change("debt_edited", lambda case: case.with_debt(a_debt()))
    assert await desk.undo() == "debt_added"
    assert await desk.undo() == ""


async def test_a_new_change_leaves_nothing_to_do_again(desk: Desk) -> None:
    await desk.change("debt_added", lambda case: case.with_debt(a_debt()))
    await desk.undo()
    await desk.change("debt_added", lambda case: case.with_debt(a_debt(id="d2")))
    assert await desk.redo() == ""


@pytest.mark.slow
async def test_fifty_steps_can_be_taken_back_one_by_one(desk: Desk) -> None:
    for n in range(50):
        await desk.change(f"step_{n}", adding(n))
    assert [await desk.undo() for _ in range(50)] == [f"step_{n}" for n in range(49, -1, -1)]
    assert desk.case().is_empty


async def test_what_a_change_refuses_is_not_kept(desk: Desk) -> None:
    def refuse(case: Case) -> Case:
        del case
        raise InvalidInput((Problem("platform", "missing"),))

    with pytest.raises(InvalidInput):
        await desk.change("debt_added", refuse)
    assert desk.kept().past == ()


async def test_the_day_is_the_local_one(desk: Desk, clock: Clock) -> None:
    clock.time = datetime(2026, 11, 25, 0, 30, tzinfo=BEIJING)
    assert desk.today() == date(2026, 11, 25)
    assert desk.report().day == date(2026, 11, 25)


async def test_changes_at_once_build_on_each_other(desk: Desk) -> None:
    await asyncio.gather(*(desk.change("debt_added", adding(n)) for n in range(20)))
    assert len(desk.case().debts) == 20


async def test_a_full_disk_is_told_to_who_asked(desk: Desk) -> None:
    class Full(CaseStore):
        def update(self, case_id: str, change: object) -> Snapshot:
            del case_id, change
            raise OSError(28, "No space left on device")

    full = replace(desk, store=Full.in_memory())
    with pytest.raises(OSError, match="No space left"):
        await full.change("debt_added", lambda case: case.with_debt(a_debt()))


async def test_what_a_page_asked_for_is_kept_though_the_page_is_gone(
    user: User, desk: Desk
) -> None:
    await user.open("/data")
    assert user.client is not None

    def remove_page_meanwhile(case: Case) -> Case:
        box.delete()
        return case.with_debt(a_debt())

    with user.client, ui.element("div") as box:
        inside = ui.element("div")
    with inside, pytest.raises(asyncio.CancelledError):
        await desk.change("debt_added", remove_page_meanwhile)
    assert len(desk.store.load(CASE_ID).case.debts) == 1


async def test_erasing_leaves_an_empty_case(desk: Desk) -> None:
    await desk.change("debt_added", lambda case: case.with_debt(a_debt()))
    await desk.erase()
    assert desk.kept().past == ()
    assert desk.case().is_empty
