"""The store of this computer: cases in a folder, or in memory until the process ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Self

from core.errors import UnknownRecord, WrongSecret
from core.store.atomic_storage import StoreNotice
from core.store.audit_log import AuditLog
from core.store.backends import CASE_ID, Backend, FolderBackend, MemoryBackend
from core.store.backups import Backup
from core.store.case_handle import Arriving, CaseHandle, Placing
from core.store.schema import SCHEMA
from core.store.snapshot import Snapshot


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


class CaseStore:
    """A ``Store`` whose cases lie in a folder, or nowhere but in memory."""

    def __init__(self, shelf: Backend) -> None:
        self._shelf = shelf
        self._guard = Lock()
        self._cases: dict[str, CaseHandle] = {}
        self._closed = False

    @classmethod
    def at(cls, folder: Path, *, clock: Callable[[], datetime] = _now) -> Self:
        """Keep cases in ``folder``, which is this process's alone until ``close``.

        Args:
            folder: Made if need be, for the owner alone.
            clock: Gives the time now, with a time zone; for headers and backups.

        Raises:
            StoreBusy: another process has it; not a byte was changed.
            OSError: it can't be made or written.
        """
        return cls(FolderBackend(folder, schema=SCHEMA, clock=clock))

    @classmethod
    def in_memory(cls) -> Self:
        """Keep cases until the process ends: for a terminal, and for tests."""
        return cls(MemoryBackend())

    def load(self, case_id: str) -> Snapshot:
        """Return the newest value. It costs nothing after the first time.

        Raises:
            UnknownRecord: this can't be an id.
            StoreDamaged: the case is damaged and no backup is good; nothing was touched.
            StoreTooNew: a newer program wrote it; nothing was touched.
            StoreLocked: it is sealed and must be unlocked first.
            OSError: the disk can't be read.
        """
        kept = self._case(case_id).kept
        if kept is not None and not self._closed:
            return kept
        with self._alone_with(case_id) as case:
            return case.read()

    def update(self, case_id: str, change: Callable[[Snapshot], Snapshot]) -> Snapshot:
        """Load, change, save, give back what was saved: the only way to write.

        ``change`` gets the newest value, so two open pages can't undo each other's work. It must
        not call the store. When this returns, the value is on the disk; if ``change`` gives back
        what it got, nothing is written.

        Raises:
            OSError: it may not have been saved; loading says what is kept.
            ValueError: the new value is no good case (an error of the program); nothing was saved.
            CoreError: as ``load``, and whatever ``change`` raises.
        """
        with self._alone_with(case_id) as case:
            old = case.read()
            new = change(old)
            return old if new == old else case.write(new)

    def attach(
        self, case_id: str, raw: bytes, change: Callable[[Snapshot, str], Snapshot]
    ) -> Snapshot:
        """Keep a file beside a case, then change the case so that it refers to it.

        The file is on the disk before the case names it. It stays as long as the case or a step of
        undo names it; what nobody names is removed at the next start or the next ``attach``.

        Args:
            case_id: whose file it is.
            raw: its bytes.
            change: as for ``update``; also gets the random name the file is kept under.

        Raises:
            FileRefused: ``full``: there is no more room for files of this case.
            OSError, ValueError, CoreError: as ``update``.
        """
        with self._alone_with(case_id) as case:
            return case.attach(raw, change)

    def bring(self, case_id: str, files: Arriving, change: Placing) -> Snapshot:
        """Keep many files beside a case, then change the case: see ``CaseHandle.bring``."""
        with self._alone_with(case_id) as case:
            return case.bring(files, change)

    def file(self, case_id: str, name: str) -> bytes:
        """Return a file beside a case.

        Raises:
            UnknownRecord: there is none of this name.
            StoreDamaged: its bytes are not those that were written.
            OSError: the disk can't be read.
        """
        return self._case(case_id).file(name)

    def backups(self, case_id: str) -> tuple[Backup, ...]:
        """Return the earlier values that are kept of a case, newest first, damaged ones too.

        To have one again, ``update`` the case with it: one step, which can be undone.

        Raises:
            OSError, CoreError: as ``load``.
        """
        with self._alone_with(case_id) as case:
            return case.backups()

    def erase(self, case_id: str) -> None:
        """Remove a case with its backups and its undo steps. It need not be readable.

        Raises:
            UnknownRecord: this can't be an id.
            OSError: something may be left on the disk; the next start removes it.
        """
        with self._alone_with(case_id) as case:
            case.erase()

    def retire(self, case_id: str) -> None:
        """Erase a case for good: a save that is still on its way is refused.

        Raises:
            UnknownRecord: this can't be an id, or it was retired before.
            OSError: as ``erase``.
        """
        with self._alone_with(case_id) as case:
            case.retired = True
            case.erase()

    def can_seal(self, case_id: str) -> bool:
        """Return whether a case lies on a disk, so that it can be sealed."""
        return self._case(case_id).keys is not None

    def is_sealed(self, case_id: str) -> bool:
        """Return whether a case can be opened only with a passphrase or a code."""
        keys = self._case(case_id).keys
        return keys is not None and keys.is_sealed

    def is_locked(self, case_id: str) -> bool:
        """Return whether a case is sealed and waits for its passphrase or code."""
        keys = self._case(case_id).keys
        return keys is not None and keys.is_locked

    def seal(self, case_id: str, passphrase: str) -> str:
        """Seal a case: its file, its backups, the files beside it.

        What was kept open until now is removed, backups included. If the passphrase and the code
        are both lost, so is the case.

        Args:
            case_id: whose it is; it must not be sealed yet.
            passphrase: ``SHORTEST`` characters or more.

        Returns:
            The recovery code, to be printed; it is kept nowhere.

        Raises:
            WrongSecret: ``short``.
            UnknownRecord: nothing of this case is on a disk that could be sealed.
            OSError, CoreError: as ``load``; it may be sealed or not.
        """
        with self._alone_with(case_id) as case:
            kept = case.read()
            if case.sealable().keys.is_sealed:
                raise WrongSecret("sealed")
            if not self._shelf.ids().count(case_id):
                case.write(kept)
            try:
                return case.sealable().seal(passphrase)
            finally:
                case.reopen()

    def unlock(self, case_id: str, secret: str) -> None:
        """Open a sealed case with its passphrase or its code, until ``lock``.

        Raises:
            WrongSecret: ``wrong``.
            UnknownRecord, StoreDamaged, OSError: as ``load``.
        """
        with self._alone_with(case_id) as case:
            try:
                case.sealable().unlock(secret)
            finally:
                case.reopen()

    def lock(self, case_id: str) -> None:
        """Forget the key of a case and what was read of it; nothing happens if it isn't sealed."""
        with self._alone_with(case_id) as case:
            if case.keys is not None and case.keys.is_sealed:
                case.keys.lock()
                case.reopen()

    def change_passphrase(self, case_id: str, old: str, new: str) -> None:
        """Return a case another passphrase; its code stays.

        Raises:
            WrongSecret: ``wrong``: ``old`` opens nothing; ``short``: ``new``.
            OSError: the old one may still be the one that goes.
        """
        with self._alone_with(case_id) as case:
            keys = case.sealable().keys
            keys.unlock(old)
            keys.change_passphrase(new)

    def new_code(self, case_id: str, passphrase: str) -> str:
        """Return a case another recovery code; the one before opens nothing any more.

        Raises:
            WrongSecret: ``wrong``.
            OSError: the old one may still be the one that goes.
        """
        with self._alone_with(case_id) as case:
            keys = case.sealable().keys
            keys.unlock(passphrase)
            return keys.new_code()

    def unseal(self, case_id: str, passphrase: str) -> None:
        """Take the seal off a case, for good.

        Raises:
            WrongSecret: ``wrong``.
            OSError: it may be sealed or not.
        """
        with self._alone_with(case_id) as case:
            place = case.sealable()
            place.keys.unlock(passphrase)
            try:
                place.unseal()
            finally:
                case.reopen()

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases that are kept, damaged or not, in order."""
        return self._shelf.ids()

    def notices(self, case_id: str) -> tuple[StoreNotice, ...]:
        """Return what was found damaged or older since this process began, oldest first."""
        return self._case(case_id).notices

    def journal(self, case_id: str) -> AuditLog:
        """Return the log of who opened and changed a case; it is empty where no disk is."""
        return self._case(case_id).place.journal

    def close(self) -> None:
        """Wait for saves under way, then let another process have the folder."""
        with self._guard:
            self._closed = True
            cases = tuple(self._cases.values())
        for case in cases:
            with case.lock:
                pass
        self._shelf.close()

    def _case(self, case_id: str) -> CaseHandle:
        if not CASE_ID.fullmatch(case_id):
            raise UnknownRecord
        with self._guard:
            if case_id not in self._cases:
                self._cases[case_id] = CaseHandle(case_id, self._shelf)
            return self._cases[case_id]

    @contextmanager
    def _alone_with(self, case_id: str) -> Iterator[CaseHandle]:
        case = self._case(case_id)
        with case.lock:
            if self._closed:
                raise RuntimeError("the store was closed")
            if case.retired:
                raise UnknownRecord
            yield case
