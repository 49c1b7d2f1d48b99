"""The store and a dict tell the same, whatever is done; the comparison notices what is lost."""

import pytest
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from core.store import generation_marker
from core.store.atomic_storage import AtomicStorage
from core.store.snapshot import Snapshot
from tests.core.store_machine import StoreMachine
from tests.effort import thoroughly

pytestmark = pytest.mark.slow
FEW = thoroughly(60, stateful_step_count=50)
UNTIL_SEEN = thoroughly(30, stateful_step_count=30, phases=(Phase.generate,))


def test_the_store_and_a_dict_tell_the_same() -> None:
    run_state_machine_as_test(StoreMachine, settings=FEW)


def test_the_comparison_notices_a_store_that_loses_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a fault: a step back goes nowhere."""
    monkeypatch.setattr(Snapshot, "undone", lambda self: self)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(StoreMachine, settings=UNTIL_SEEN)


def test_the_comparison_notices_a_false_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a fault: the mark is written before the file it speaks of."""
    real = AtomicStorage.write

    def eager(self: AtomicStorage, data: dict[str, dict[str, object]]) -> None:
        header = self._newest().header
        if header is not None:
            later = type(header)(
                format=header.format,
                schema=header.schema,
                generation=header.generation + 9,
                saved_at=header.saved_at,
            )
            generation_marker.GenerationMarker.write(self._mark, later)
        real(self, data)

    monkeypatch.setattr(AtomicStorage, "write", eager)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(StoreMachine, settings=UNTIL_SEEN)
