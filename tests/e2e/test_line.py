"""A bad line: nothing acknowledged is lost, nothing is entered twice, and it is said."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.line import Line
from tests.e2e.screens import DebtScreen, DebtsScreen
from tests.e2e.server import BAD_LINE, Server
from tests.e2e.visitors import CUT_OFF, Visitors

_LOOKS = 3
"""The page may come anew by itself: what was written last is there at the latest then."""
NOTICED = 2
"""Seconds after which a cut is said."""


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    line = Line(server.port)
    yield line
    line.close()


@pytest.fixture
def phone(visitors: Visitors, server: Server, line: Line) -> Page:
    assert line
    visitors.expected = CUT_OFF
    return visitors.come_over(f"http://{BAD_LINE}:{server.port}")


def name_of(value: object) -> str:
    """Name a case alike in every process: the text of a function holds its address."""
    return getattr(value, "__name__", str(value))


@pytest.mark.parametrize(
    ("fault", "seconds"), [(Line.cut, 1), (Line.cut, 5), (Line.hold, 5)], ids=name_of
)
def test_a_cut_line_loses_nothing_and_enters_nothing_twice(
    phone: Page, line: Line, fault: Callable[[Line], None], seconds: int
) -> None:
    """T42; a minute of each is in ``make soak``."""
    form_over_a_fault(phone, line, fault, seconds)


def test_a_slow_line_loses_nothing(phone: Page, line: Line) -> None:
    line.lag = 0.2
    form_over_a_fault(phone, line, lambda _: None, 0)


def form_over_a_fault(phone: Page, line: Line, fault: Callable[[Line], None], seconds: int) -> None:
    """Write half a form, go on while the line is bad, and find all of it once."""
    debt = DebtScreen(phone).open_new()
    debt.fill({"平台叫什么": "甲分期"})
    expect(debt.saved).to_be_visible()
    debt.each.fill("1000")  # half a form, when the line goes
    fault(line)
    if fault is Line.cut and seconds > NOTICED:
        expect(phone.get_by_text("连接断了，正在重连。")).to_be_visible()
    debt.left.fill("12")
    debt.left.blur()
    phone.wait_for_timeout(seconds * 1000)
    line.mend()
    # the way the server writes it, unless what it answered was held for too long
    expect(debt.each).to_have_value(re.compile("^1,?000$"))
    for _ in range(_LOOKS):
        phone.reload()
        expect(debt.left).to_be_visible()
        if debt.left.input_value() == "12":
            break
    expect(debt.each).to_have_value("1,000")
    expect(debt.left).to_have_value("12")
    debts = DebtsScreen(phone).open()
    expect(debts.debts).to_have_count(1)
