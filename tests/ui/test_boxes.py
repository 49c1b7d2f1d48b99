"""Every box has a home for what is typed into it, or a reason to have none."""

import ast
from pathlib import Path

from tests.e2e.server import ROOT

WITHOUT_A_HOME = {
    "ui/shell/autosave.py": "makes the boxes of all that have one",
    "ui/shell/reauth_card.py": "a secret",
    "ui/data/sealed_file.py": "a secret",
    "ui/data/passphrase_page.py": "a secret",
    "ui/phone/phone_page.py": "a secret, and what the phone is called",
    "ui/debts/imports_page.py": "read for its numbers and let go",
    "ui/debts/import_views.py": "what was read, gone with the page it was read on",
    "ui/card/prevention_page.py": "a trial, never kept",
    "ui/card/stress_trial.py": "a trial, never kept",
    "ui/plan/at_hand_page.py": "a trial, never kept",
    "ui/know/credit_chapter.py": "a day that is counted from, never kept",
    "ui/know/tricks_chapter.py": "a trial, never kept",
}


def builds_boxes(file: Path) -> bool:
    """Return whether a file makes boxes of its own, of no form."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "FormField"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    )


def test_what_is_kept_by_a_press_waits_in_its_window_till_then() -> None:
    found = {str(p.relative_to(ROOT)) for p in (ROOT / "ui").rglob("*.py") if builds_boxes(p)}
    assert found == set(WITHOUT_A_HOME)
