"""What a store is: the verbs by which cases are kept and had back, wherever they lie.

The folder store (``cases.py``) and the database store (``postgres/``) both have them, and the same
tests hold both to them (``tests/core/test_any_store.py``). Nobody asks which of the two there is:
what one of them can't do, it answers in the words of these verbs.
"""

from collections.abc import Callable
from typing import Protocol

from core.store.atomic_storage import StoreNotice
from core.store.audit_log import AuditAction, AuditTrail
from core.store.backups import Backup
from core.store.case_handle import Arriving, Placing
from core.store.snapshot import Snapshot


class Journal(Protocol):
    """The log of one case: who opened and changed it, never what is in it."""

    def note(self, did: AuditAction, *, remote: bool = False) -> None:
        """Add an entry; ``changed`` once a minute and way. It never fails, and nobody waits."""

    def read(self) -> AuditTrail:
        """Return what there is, held against itself.

        Raises:
            OSError: it can't be read.
        """


class Store(Protocol):
    """Keeps cases. Any thread may call it; every case waits only for itself.

    An id that nothing was kept under is an empty case. Ids are ``a-z 0-9 - _``, at most 64;
    anything else raises ``UnknownRecord``. Where a store can't be reached, it raises ``OSError``.
    """

    def load(self, case_id: str, /) -> Snapshot:
        """Return the newest value. It costs nothing after the first time.

        Raises:
            StoreDamaged: the case is damaged and nothing earlier is good; nothing was touched.
            StoreTooNew: a newer program wrote it; nothing was touched.
            StoreLocked: it is sealed and must be unlocked first.
            OSError: it can't be read.
        """

    def update(self, case_id: str, change: Callable[[Snapshot], Snapshot], /) -> Snapshot:
        """Load, change, save, give back what was saved: the only way to write.

        ``change`` gets the newest value, whoever else saved meanwhile. It must not call the store.
        When this returns, the value is kept for good; if ``change`` gives back what it got, nothing
        is written.

        Raises:
            OSError: it may not have been saved; loading says what is kept.
            ValueError: the new value is no good case (an error of the program); nothing was saved.
            CoreError: as ``load``, and whatever ``change`` raises.
        """

    def attach(
        self, case_id: str, raw: bytes, change: Callable[[Snapshot, str], Snapshot], /
    ) -> Snapshot:
        """Keep a file beside a case, then change the case so that it refers to it.

        ``change`` also gets the random name the file is kept under. What neither the case nor a
        step of undo names is removed sooner or later.

        Raises:
            FileRefused: ``full``: there is no more room for files of this case.
            OSError, ValueError, CoreError: as ``update``.
        """

    def bring(self, case_id: str, files: Arriving, change: Placing, /) -> Snapshot:
        """Keep many files beside a case, then change the case so that it refers to them.

        ``change`` gets by the name each had elsewhere the one it is kept under: the same, unless
        another file has it. One that lies here already isn't kept twice. All or nothing.

        Raises:
            FileRefused: ``full``: there is no room for all.
            OSError, ValueError, CoreError: as ``update``, and what reading a file raises.
        """

    def file(self, case_id: str, name: str, /) -> bytes:
        """Return a file beside a case.

        Raises:
            UnknownRecord: there is none of this name.
            StoreDamaged: its bytes are not those that were written.
            OSError: it can't be read.
        """

    def backups(self, case_id: str, /) -> tuple[Backup, ...]:
        """Return the earlier values that are kept of a case, newest first, damaged ones too.

        Raises:
            OSError, CoreError: as ``load``.
        """

    def erase(self, case_id: str, /) -> None:
        """Remove a case with all that is kept of it. It need not be readable.

        Raises:
            OSError: something may be left.
        """

    def retire(self, case_id: str, /) -> None:
        """Erase a case for good: a save that is still on its way is refused.

        Raises:
            UnknownRecord: it was retired before.
            OSError: as ``erase``.
        """

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all cases that are kept, damaged or not, in order."""

    def notices(self, case_id: str, /) -> tuple[StoreNotice, ...]:
        """Return what was found damaged or older since this process began, oldest first."""

    def journal(self, case_id: str, /) -> Journal:
        """Return the log of who opened and changed a case."""

    def close(self) -> None:
        """Wait for saves under way, then let go of what is held; nothing can be done after it."""

    def can_seal(self, case_id: str, /) -> bool:
        """Return whether a case can be put under a passphrase of its own."""

    def is_sealed(self, case_id: str, /) -> bool:
        """Return whether a case can be opened only with a passphrase or a code."""

    def is_locked(self, case_id: str, /) -> bool:
        """Return whether a case is sealed and waits for its passphrase or code."""

    def seal(self, case_id: str, passphrase: str, /) -> str:
        """Seal a case; return the recovery code, which is kept nowhere.

        Raises:
            WrongSecret: ``short``, ``sealed``.
            UnknownRecord: ``can_seal`` is false.
            OSError, CoreError: as ``load``; it may be sealed or not.
        """

    def unlock(self, case_id: str, secret: str, /) -> None:
        """Open a sealed case with its passphrase or its code, until ``lock``.

        Raises:
            WrongSecret: ``wrong``.
            UnknownRecord, StoreDamaged, OSError: as ``seal``.
        """

    def lock(self, case_id: str, /) -> None:
        """Forget the key of a case and what was read of it; nothing happens if it isn't sealed."""

    def change_passphrase(self, case_id: str, old: str, new: str, /) -> None:
        """Give a case another passphrase; its code stays.

        Raises:
            WrongSecret: ``wrong``: ``old`` opens nothing; ``short``: ``new``.
            UnknownRecord, OSError: as ``seal``.
        """

    def new_code(self, case_id: str, passphrase: str, /) -> str:
        """Give a case another recovery code; the one before opens nothing any more.

        Raises:
            WrongSecret: ``wrong``.
            UnknownRecord, OSError: as ``seal``.
        """

    def unseal(self, case_id: str, passphrase: str, /) -> None:
        """Take the seal off a case, for good.

        Raises:
            WrongSecret: ``wrong``.
            UnknownRecord, OSError: as ``seal``.
        """
