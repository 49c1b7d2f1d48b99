import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from nicegui import ui
from nicegui.testing import User

from core.case import Case
from core.store import CaseStore, Kept
from tests.build import a_debt
from tests.ui.conftest import CASE_ID
from ui.desk import Desk


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


async def test_changes_at_once_build_on_each_other(desk: Desk) -> None:
    def adding(number: int) -> Callable[[Case], Case]:
        return lambda case: case.with_debt(a_debt(id=f"d{number}"))

    await asyncio.gather(*(desk.change("debt_added", adding(n)) for n in range(20)))
    assert len(desk.case().debts) == 20


async def test_a_full_disk_is_told_to_who_asked(desk: Desk) -> None:
    class Full(CaseStore):
        def update(self, case_id: str, change: object) -> Kept:
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
