"""The table of pages: every name in it is there, and a page asks for what its address holds."""

import inspect
import subprocess
import sys

import pytest

from ui.routes import AT_A_TERMINAL, PAGES, LazyPage, signature_of


@pytest.mark.parametrize(("path", "page"), [*PAGES.items(), *AT_A_TERMINAL.items()])
def test_a_page_asks_for_the_desk_and_for_what_stands_in_its_address(
    path: str, page: LazyPage
) -> None:
    assert list(inspect.signature(page.load()).parameters) == list(signature_of(path).parameters)


HEAVY = {"PIL", "chinese_calendar", "cryptography.x509", "docx", "highspy", "openpyxl", "segno"}
"""Modules that cost much to import and that most days need none of."""


def test_a_start_loads_no_page_that_nobody_asked_for() -> None:
    code = "import sys, ui.app, ui.access.local, ui.access.phones; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert not loaded & HEAVY
    asked = {module for module in loaded if module.endswith("_page")}
    assert not asked & {f"ui.{page.module}" for page in PAGES.values()}
    ways_in = {module for module in asked if module.startswith("ui.access.")}
    assert asked - ways_in == {"ui.guard.calculator_page", "ui.guard.call_now_page"}
