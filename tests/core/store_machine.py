"""The store held against a dict: whatever is done in whatever order, both tell the same.

Of a process that dies in the middle of a save, the dict allows the old value and the new one.
"""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.case import Case
from core.errors import StoreLocked, WrongSecret
from core.store import CaseStore, Snapshot, atomic_io, keys
from core.store.documents import clean
from tests.build import a_debt

CASES = st.sampled_from(("c1", "c2"))
_DEBTS = st.sampled_from(("d1", "d2", "d3"))
_MOST_STEPS = 50
_TOUCHING = ("put", "scribble", "remove", "move", "keep", "remove_folder")
PASS = "雨后的小路 七点"

History = tuple[tuple[Case, ...], Case, tuple[Case, ...]]
"""Values before, the value now, and values that were undone."""


class Killed(BaseException):
    """The process ends here: nothing after it runs."""


def _quick(secret: bytes, salt: bytes, **_: object) -> bytes:
    """Stand for Argon2id, which is made to be slow: keys have tests of their own."""
    return sha256(salt + secret).digest()


def _new(case_id: str) -> History:
    return (), Case(id=case_id), ()


class StoreMachine(RuleBasedStateMachine):
    """Two people, one folder."""

    def __init__(self) -> None:
        super().__init__()
        self._patch = pytest.MonkeyPatch()
        self._patch.setattr(os, "fsync", lambda _: None)
        self._patch.setattr(keys, "hash_secret_raw", _quick)
        self._left = -1
        for name in _TOUCHING:
            self._patch.setattr(atomic_io, name, self._counted(getattr(atomic_io, name)))
        self._folder = Path(mkdtemp())
        self._now = datetime(2026, 11, 24, 9, tzinfo=UTC)
        self._store = self._opened()
        self._model: dict[str, History] = {}
        self._ever: dict[str, list[Case]] = {"c1": [], "c2": []}
        self._sealed: set[str] = set()
        self._locked: set[str] = set()

    def teardown(self) -> None:
        """Take the patches off and the folder away."""
        self._store.close()
        self._patch.undo()
        shutil.rmtree(self._folder)

    def _counted(self, real: Callable[..., None]) -> Callable[..., None]:
        def run(*arguments: object) -> None:
            self._left -= 1
            if self._left == -1:
                raise Killed
            real(*arguments)

        return run

    def _opened(self) -> CaseStore:
        return CaseStore.at(self._folder, clock=lambda: self._now)

    def _history(self, case_id: str) -> History:
        return self._model.get(case_id, _new(case_id))

    def _set(self, case_id: str, history: History) -> None:
        self._model[case_id] = history
        self._ever[case_id].append(history[1])

    def _stepped(self, case_id: str, case: Case) -> History:
        past, now, future = self._history(case_id)
        if case == now:
            return past, now, future
        return (*past, now)[-_MOST_STEPS:], case, ()

    def _do(self, case_id: str, change: Callable[[Case], Case]) -> None:
        """Change a case in the store and in the dict; a locked one refuses."""
        if case_id in self._locked:
            with pytest.raises(StoreLocked):
                self._store.update(case_id, lambda kept: kept.with_case(change(kept.case), "x"))
            return
        after = self._stepped(case_id, change(self._history(case_id)[1]))
        self._store.update(case_id, lambda kept: kept.with_case(change(kept.case), "x"))
        self._set(case_id, after)

    @rule(case_id=CASES, debt_id=_DEBTS, platform=st.text(max_size=9), paid=st.integers(0, 600))
    def save_or_edit(self, case_id: str, debt_id: str, platform: str, paid: int) -> None:
        debt = a_debt(id=debt_id, platform=clean(platform), instalments_paid=paid)
        self._do(case_id, lambda case: case.with_debt(debt))

    @rule(case_id=CASES, debt_id=_DEBTS)
    def delete(self, case_id: str, debt_id: str) -> None:
        self._do(case_id, lambda case: case.without_debt(debt_id))

    @rule(minutes=st.integers(0, 3000))
    def wait(self, minutes: int) -> None:
        self._now += timedelta(minutes=minutes)

    @rule(case_id=CASES)
    def undo(self, case_id: str) -> None:
        past, now, future = self._history(case_id)
        if case_id not in self._locked and past:
            self._store.update(case_id, Snapshot.undone)
            self._set(case_id, (past[:-1], past[-1], (now, *future)))

    @rule(case_id=CASES)
    def redo(self, case_id: str) -> None:
        past, now, future = self._history(case_id)
        if case_id not in self._locked and future:
            self._store.update(case_id, Snapshot.redone)
            self._set(case_id, ((*past, now), future[0], future[1:]))

    @rule(case_id=CASES)
    def seal_or_unseal(self, case_id: str) -> None:
        if case_id in self._locked:
            return
        if case_id in self._sealed:
            self._store.unseal(case_id, PASS)
            self._sealed.discard(case_id)
        else:
            self._store.seal(case_id, PASS)
            self._sealed.add(case_id)
            self._model.setdefault(case_id, _new(case_id))

    @rule(case_id=CASES)
    def lock(self, case_id: str) -> None:
        self._store.lock(case_id)
        if case_id in self._sealed:
            self._locked.add(case_id)

    @precondition(lambda self: self._locked)
    @rule(right=st.booleans())
    def unlock(self, *, right: bool) -> None:
        case_id = min(self._locked)
        if right:
            self._store.unlock(case_id, PASS)
            self._locked.discard(case_id)
        else:
            with pytest.raises(WrongSecret):
                self._store.unlock(case_id, f"{PASS}.")

    @rule(case_id=CASES, which=st.integers(0, 20))
    def restore(self, case_id: str, which: int) -> None:
        """Have an earlier value again: each that is offered was once kept."""
        if case_id in self._locked:
            return
        backups = self._store.backups(case_id)
        assert all(backup.case in [*self._ever[case_id], Case(id=case_id)] for backup in backups)
        if backups:
            then = backups[which % len(backups)].case
            assert then is not None
            self._do(case_id, lambda _: then)

    @rule(case_id=CASES)
    def erase(self, case_id: str) -> None:
        self._store.erase(case_id)
        self._model.pop(case_id, None)
        self._ever[case_id].clear()
        self._sealed.discard(case_id)
        self._locked.discard(case_id)

    @rule()
    def restart(self) -> None:
        self._store.close()
        self._store = self._opened()
        self._locked = set(self._sealed)

    @rule(case_id=CASES, paid=st.integers(0, 600), after=st.integers(0, 6))
    def crash_while_saving(self, case_id: str, paid: int, after: int) -> None:
        if case_id in self._locked:
            return
        old = self._history(case_id)
        debt = a_debt(id="d1", platform="甲", instalments_paid=paid)
        new = self._stepped(case_id, old[1].with_debt(debt))
        self._left, said = after, False
        try:
            self._store.update(case_id, lambda k: k.with_case(k.case.with_debt(debt), "x"))
            said = True
        except Killed:
            pass
        self._left = -1
        self._store._shelf.close()  # what a dead process holds, the system lets go  # noqa: SLF001
        self._store = self._opened()
        self._locked = set(self._sealed)
        for sealed in sorted(self._locked):
            self._store.unlock(sealed, PASS)
        self._locked.clear()
        found = self._store.load(case_id)
        assert found.case in ({new[1]} if said else {old[1], new[1]})
        self._set(case_id, new if found.case == new[1] else old)

    @invariant()
    def both_tell_the_same(self) -> None:
        for case_id in ("c1", "c2"):
            if case_id in self._locked:
                with pytest.raises(StoreLocked):
                    self._store.load(case_id)
                continue
            past, now, future = self._history(case_id)
            kept = self._store.load(case_id)
            assert kept.case == now
            assert (len(kept.past), len(kept.future)) == (len(past), len(future))
            if past:
                assert kept.undone().case == past[-1]
            assert self._store.notices(case_id) == ()
        told = {case_id for case_id in self._model if self._model[case_id] != _new(case_id)}
        assert told <= set(self._store.ids())
