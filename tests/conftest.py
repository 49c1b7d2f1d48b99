"""Settings that every test shares."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from core.store import keys
from tests.core.crash_writer import QUICK
from tests.database import NO_SERVER, Database, need, served
from tests.effort import HOUSE

settings.load_profile(HOUSE)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden-update", action="store_true", help="write golden texts; then read the difference"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was left out because a server is missing."""
    skipped = terminalreporter.stats.get("skipped", ())
    left_out = sum(NO_SERVER in str(report.longrepr) for report in skipped)
    if left_out:
        said = f"{left_out} tests of the centre's store were NOT RUN: {NO_SERVER}"
        terminalreporter.write_sep("!", said, red=True, bold=True)
        terminalreporter.write_line("make test-centre installs one and runs them")


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    """Serve a real database; one for all tests of a process."""
    need()
    with served() as there:
        yield there


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make keys as cheaply as may be: most tests are about something else."""
    monkeypatch.setattr(keys, "COST", QUICK)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the approved one in ``tests/golden``, or write it there."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).with_name("golden") / name
        if request.config.getoption("--golden-update"):
            path.write_text(f"{text}\n", encoding="utf-8")
        assert path.exists(), f"{name} was never approved: run with --golden-update and read it"
        assert f"{text}\n" == path.read_text(encoding="utf-8")

    return compare
