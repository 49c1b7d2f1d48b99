"""Where one case lies, and how it is put under a seal and taken out of it again.

A kill at any moment leaves the case sealed or open, never neither. What decides is the seal of the
case's own file, which is replaced in one move. Before it, the key is on the disk; after it, the
files beside the case follow, and what the old seal left behind goes. Who is interrupted in between
is finished at the next start, or when the case is next unlocked.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from core.errors import StoreDamaged, StoreLocked
from core.store import atomic_io
from core.store.aes import AesSeal
from core.store.atomic_storage import AtomicStorage, StoreNotice
from core.store.audit_log import JOURNAL, AuditLog
from core.store.file_format import LONGEST_HEADER, PLAIN, Damaged, Header, Seal
from core.store.files import FolderFiles
from core.store.generation_marker import GenerationMarker
from core.store.keyfiles import KEY_FILES
from core.store.keys import CaseKeys, SealingState

_FILE, _ATTACHED = "case.vault", "att"


class FolderLocation:
    """The folder of one case. Not for several threads at once."""

    def __init__(
        self,
        folder: Path,
        *,
        mark: GenerationMarker,
        schema: int,
        clock: Callable[[], datetime],
        report: Callable[[StoreNotice], None],
    ) -> None:
        """Name the folder, and finish what a kill interrupted as far as that needs no secret."""
        self.keys = CaseKeys(folder, folder.name)
        self.journal = AuditLog(folder / JOURNAL, clock)
        self._file = folder / _FILE
        self._mark = mark
        self._schema = schema
        self._clock = clock
        self._report = report
        self._settle()

    @property
    def sealable(self) -> Self:
        """Return itself: what lies in a folder can be sealed."""
        return self

    def storage(self) -> AtomicStorage:
        """Give what keeps the case; while it is locked, nothing can be read or written with it."""
        return AtomicStorage(
            self._file,
            mark=self._mark,
            schema=self._schema,
            seal=self._seal(),
            clock=self._clock,
            report=self._report,
        )

    def files(self, seal: Seal | None = None) -> FolderFiles:
        """Return what keeps the files beside the case."""
        return FolderFiles(
            self._file.with_name(_ATTACHED),
            schema=self._schema,
            seal=seal or self._seal(),
            clock=self._clock,
        )

    def seal(self, passphrase: str) -> str:
        """Put the case under a new key; give the recovery code.

        Raises:
            WrongSecret: the passphrase is too short.
            OSError: it may be sealed or not; opening it says which.
        """
        storage = self.storage()
        code = self.keys.make(passphrase)
        storage.reseal(self._key())
        self._follow_the_case()
        return code

    def unlock(self, secret: str) -> None:
        """Open the key; finish what a kill left half and half.

        Raises:
            WrongSecret, StoreDamaged: as ``CaseKeys.unlock``.
            OSError: it is unlocked; what was left half and half still is.
        """
        self.keys.unlock(secret)
        if self.keys.step is not SealingState.SEALED:
            self._follow_the_case()

    def unseal(self) -> None:
        """Take the seal off, for good.

        Raises:
            StoreLocked: it must be unlocked first.
            OSError: it may be sealed or not; opening it says which.
        """
        storage, sealed, plain = self.storage(), self.files(self._key()), self.files(PLAIN)
        self.keys.note(SealingState.OPENING)
        _copy(sealed, plain, AesSeal.format)
        storage.reseal(PLAIN)
        self._clear(PLAIN.format)
        self.keys.drop()

    def _settle(self) -> None:
        with suppress(OSError):  # it is tried again at the next start
            self.keys.mend()
        if format_of(self._file) != PLAIN.format:
            return
        step = self.keys.step
        if step is SealingState.OPENING:
            self._clear(PLAIN.format)
        if step in {SealingState.SEALING, SealingState.OPENING}:
            self.keys.drop()

    def _follow_the_case(self) -> None:
        """Put the files beside a sealed case under its key; leave nothing open behind."""
        _copy(self.files(PLAIN), self.files(self._key()), PLAIN.format)
        self._clear(AesSeal.format)
        self.keys.note(SealingState.SEALED)

    def _clear(self, kept: int) -> None:
        """Remove backups and damaged files of another format: one tells, the other is lost."""
        for file in self._beside():
            if format_of(file) != kept:
                atomic_io.remove(file)
        atomic_io.sync_folder(self._file.parent)

    def _beside(self) -> Iterator[Path]:
        return self._file.parent.glob(f"{_FILE}.*")

    def _seal(self) -> Seal:
        if self.keys.is_locked:
            return _Locked()
        if self.keys.seal is None and format_of(self._file) == AesSeal.format:
            return _Lost(self._file.with_name(KEY_FILES[0]))
        return self.keys.seal or PLAIN

    def _key(self) -> AesSeal:
        if self.keys.seal is None:
            raise StoreLocked
        return self.keys.seal


class _Locked:
    """The seal of a case whose key isn't open."""

    @property
    def format(self) -> int:
        """Raise ``StoreLocked``."""
        raise StoreLocked

    def seal(self, _header: bytes, _body: bytes, /) -> bytes:
        """Raise ``StoreLocked``."""
        raise StoreLocked

    def open(self, _header: bytes, _body: bytes, /) -> bytes:
        """Raise ``StoreLocked``."""
        raise StoreLocked


class _Lost:
    """The seal of a sealed case whose keys are gone: nothing opens it, and it is left alone."""

    def __init__(self, keys: Path) -> None:
        self._keys = keys

    @property
    def format(self) -> int:
        """Raise ``StoreDamaged``."""
        raise StoreDamaged(str(self._keys))

    def seal(self, _header: bytes, _body: bytes, /) -> bytes:
        """Raise ``StoreDamaged``."""
        raise StoreDamaged(str(self._keys))

    def open(self, _header: bytes, _body: bytes, /) -> bytes:
        """Raise ``StoreDamaged``."""
        raise StoreDamaged(str(self._keys))


def _copy(old: FolderFiles, new: FolderFiles, old_format: int) -> None:
    """Put files under another seal, those that aren't yet."""
    for name in old.names():
        if format_of(old.where(name)) == old_format:
            new.replace(name, old.get(name))


def format_of(file: Path) -> int | None:
    """Return the format a file says it has; ``None`` if there is none or it can't be read."""
    try:
        with file.open("rb") as opened:
            return Header.of(opened.read(LONGEST_HEADER)).format
    except (OSError, Damaged):
        return None
