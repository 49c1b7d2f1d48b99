"""A visitor without a browser: the desk is the only thing prepared."""

import gc
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from nicegui.testing import User, user_simulation

from core.case import Case
from core.days import CHINA
from core.rules import RuleBook
from core.store import CaseStore
from tests.ui.screen import Screen
from ui.app import build
from ui.desk import Desk

BEIJING = timezone(timedelta(hours=8))
AFTERNOON = datetime(2026, 11, 24, 14, 0, tzinfo=BEIJING)
CASE_ID = "c1"

Tell = Callable[[Case], None]
"""Puts a case on the desk."""


class Clock:
    """A clock that a test can set."""

    def __init__(self) -> None:
        self.time = AFTERNOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture(scope="session", autouse=True)
def imported_things_are_not_searched_for_garbage() -> None:
    """Each simulated visit collects garbage twice: looking at what stays takes most of a test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return RuleBook.load()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(rules: RuleBook, clock: Clock) -> Desk:
    return Desk(
        store=CaseStore.in_memory(),
        rules=rules,
        now=clock,
        folder="/home/somebody/liqing",
        who=lambda: CASE_ID,
        workdays=CHINA,
    )


@pytest.fixture
def told(desk: Desk) -> Tell:
    """Put a case on the desk, as if somebody had entered it."""

    def tell(case: Case) -> None:
        desk.store.update(
            CASE_ID, lambda kept: kept.with_case(replace(case, id=CASE_ID), "imported")
        )

    return tell


@pytest.fixture
async def user(desk: Desk, caplog: pytest.LogCaptureFixture) -> AsyncIterator[User]:
    """Give a visitor. A handler that fails only logs, so an ERROR in the log fails the test."""
    async with user_simulation(build(desk)) as user:
        yield user
    assert not [r for r in caplog.get_records("call") if r.levelname == "ERROR"]


@pytest.fixture
def screen(user: User) -> Screen:
    """Give what the visitor has before them."""
    return Screen(user)
