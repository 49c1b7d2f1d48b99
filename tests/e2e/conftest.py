"""A real process, a real browser. Apart from the other tests: see docs/decisions/0008."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from core.case import Case
from core.intake import write_case_file
from tests.e2e.fork_server import IS_POSSIBLE, ForkServer
from tests.e2e.server import Server, own_environment
from tests.e2e.visitors import PATIENCE_MS, Visitors, coming, launch

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def forks() -> Iterator[ForkServer | None]:
    """Give what begins servers without importing the app again, where the system can do that."""
    if not IS_POSSIBLE:
        yield None
        return
    with closing(ForkServer(own_environment())) as started:
        yield started


@pytest.fixture(scope="session")
def next_server(
    tmp_path_factory: pytest.TempPathFactory, forks: ForkServer | None
) -> Iterator[Callable[[], Server]]:
    """Hand out servers, each with an empty folder; the next one is started ahead of need."""

    def begin() -> Server:
        return Server(tmp_path_factory.mktemp("app"), forks)

    waiting = [begin()]

    def take() -> Server:
        waiting.append(begin())
        return waiting.pop(0).wait()

    yield take
    for server in waiting:
        server.kill()


@pytest.fixture
def server(next_server: Callable[[], Server]) -> Iterator[Server]:
    """Give the app, with a data folder in which nobody wrote anything."""
    with next_server().watched() as server:
        yield server


@pytest.fixture
def visitors(browser: Browser, server: Server) -> Iterator[Visitors]:
    with coming(browser, server) as visitors:
        yield visitors


@pytest.fixture
def phone(visitors: Visitors) -> Page:
    return visitors.come("phone")


@pytest.fixture
def desktop(visitors: Visitors) -> Page:
    return visitors.come("desktop")


@pytest.fixture
def case_file(tmp_path: Path) -> Callable[[Case], Path]:
    """Write a case file to bring in."""

    def write(case: Case) -> Path:
        path = tmp_path / f"{case.id}.json"
        path.write_text(write_case_file(case), encoding="utf-8")
        return path

    return write
