"""Looks over a data folder without changing it, and mends what can be mended.

It reads every byte there is: checksums hold for sealed files too, so damage is found without any
passphrase. What is inside a sealed case can't be looked at, and the report says so.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from core.errors import StoreDamaged, StoreTooNew
from core.store import atomic_io
from core.store.aes import AesSeal
from core.store.atomic_storage import AtomicStorage
from core.store.audit_log import JOURNAL, AuditLog
from core.store.backends import CASE_ID, held
from core.store.file_format import PLAIN, Damaged, Header, unpack
from core.store.files import NAME
from core.store.generation_marker import FOLDER, GenerationMarker
from core.store.keyfiles import KEY_FILES
from core.store.keys import CaseKeys
from core.store.schema import SCHEMA, migrated
from core.store.snapshot import Snapshot

_FILE, _ATTACHED, _END = "case.vault", "att", ".bin"
_BACKUP = re.compile(re.escape(_FILE) + r"\.(bak-\d{1,18}|pre-\d{1,9})")
_ASIDE = re.compile(re.escape(_FILE) + r"\.damaged-.*")
_OWN = frozenset({_FILE, _ATTACHED, JOURNAL, *KEY_FILES})


@dataclass(frozen=True, slots=True, order=True)
class IntegrityFinding:
    """One thing that is not as it should be: the name of a file, never what is in it."""

    where: str
    """From the data folder on."""
    what: str
    """The case: ``damaged missing older too_new no_case wrong_case half_sealed sealed``; its
    backups: ``backup_damaged set_aside``; its keys: ``keys_damaged``, ``keys_old`` for a copy that
    still opens with an earlier passphrase; files beside it: ``file_missing file_damaged
    file_changed file_unknown``; its log: ``journal_broken``; anything: ``left_over open_to_others
    unknown``."""

    @property
    def is_harmless(self) -> bool:
        """Whether nothing is wrong: a sealed case, or a damaged file kept for the person."""
        return self.what in {"sealed", "set_aside"}


def check(folder: Path) -> tuple[IntegrityFinding, ...]:
    """Look over everything in a data folder; nothing is changed.

    Returns:
        What is not as it should be, sorted by place.

    Raises:
        StoreBusy: the program is running; what it is writing would look damaged.
        OSError: the disk can't be read.
    """
    with held(folder):
        return _looked_over(folder)


def repair(folder: Path) -> tuple[IntegrityFinding, ...]:
    """Mend what can be mended, then look again.

    A damaged case is set aside and its newest good backup takes its place; the other copy of the
    keys is written again; left-over files of interrupted writes go; folders are closed to others.
    Nothing else is removed.

    Returns:
        What is still not as it should be.

    Raises:
        StoreBusy, OSError: as ``check``.
    """
    with held(folder):
        for own in _own_folders(folder):
            atomic_io.close_to_others(own)
        for case in _cases(folder):
            atomic_io.sweep(case)
            atomic_io.sweep(case / _ATTACHED)
            _restore(case)
            CaseKeys(case, case.name).mend()
            for path in (case, *case.rglob("*")):
                path.chmod(0o700 if path.is_dir() else 0o600)
        return _looked_over(folder)


def _looked_over(folder: Path) -> tuple[IntegrityFinding, ...]:
    found = (
        IntegrityFinding(str(Path("cases", case.name, name).as_posix()), what)
        for case in _cases(folder)
        for name, what in _Look(case).findings()
    )
    around = (
        IntegrityFinding(own.relative_to(folder).as_posix(), "open_to_others")
        for own in _own_folders(folder)
        if atomic_io.is_open_to_others(own)
    )
    return tuple(sorted({*found, *around}))


def _own_folders(folder: Path) -> list[Path]:
    return [own for own in (folder, folder / "cases", folder / FOLDER) if own.is_dir()]


def _cases(folder: Path) -> list[Path]:
    cases = folder / "cases"
    if not cases.is_dir():
        return []
    return sorted(f for f in cases.iterdir() if f.is_dir() and CASE_ID.fullmatch(f.name))


def _restore(case: Path) -> None:
    """Let the storage do what it does when the program meets a damaged file."""
    if _kind(case / _FILE) is not None:
        return
    known = [kind for file in sorted(case.glob(f"{_FILE}.bak-*")) if (kind := _kind(file))]
    if known:
        storage = AtomicStorage(
            case / _FILE,
            mark=_mark_of(case),
            schema=SCHEMA,
            seal=_Unopened(known[-1]),
            clock=lambda: datetime.now().astimezone(),
            report=lambda _: None,
        )
        try:
            storage.bring_back()
        except (StoreDamaged, StoreTooNew):
            return  # no good backup: it stays as it is


def _mark_of(case: Path) -> GenerationMarker:
    return GenerationMarker(case.parent.with_name(FOLDER) / case.name)


class _Look:
    """One case folder, looked over."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kinds: set[int] = set()
        self._generation: int | None = None

    def findings(self) -> Iterator[tuple[str, str]]:
        """Return names and what is wrong with them."""
        yield from self._around()
        kept = self._kept()
        if isinstance(kept, str):
            yield _FILE, kept
        newest = _mark_of(self._folder).read()
        if newest and self._generation and self._generation < newest.generation:
            yield _FILE, "older"
        yield from self._backups()
        yield from self._attached(kept if isinstance(kept, Snapshot) else None)
        if AuditLog(self._folder / JOURNAL, datetime.now).read().sound is not None:
            yield JOURNAL, "journal_broken"
        keys = CaseKeys(self._folder, self._folder.name)
        if keys.is_sealed:
            yield from ((name, "keys_damaged") for name in keys.damaged())
            yield from ((name, "keys_old") for name in keys.old())
            if self._kinds - {AesSeal.format}:
                yield "", "half_sealed"
        elif AesSeal.format in self._kinds:
            yield KEY_FILES[0], "keys_damaged"

    def _kept(self) -> Snapshot | str:
        """Return what the case's own file holds, or why it can't be told."""
        try:
            header, body = _read(self._folder / _FILE)
        except FileNotFoundError:
            return "missing"
        except Damaged:
            return "damaged"
        except StoreTooNew:
            return "too_new"
        self._kinds.add(header.format)
        self._generation = header.generation
        if header.format != PLAIN.format:
            return "sealed"
        kept = _understood(body)
        if kept is None:
            return "no_case"
        return kept if kept.case.id == self._folder.name else "wrong_case"

    def _around(self) -> Iterator[tuple[str, str]]:
        for path in (self._folder, *sorted(self._folder.rglob("*"))):
            name = "" if path == self._folder else path.relative_to(self._folder).as_posix()
            if atomic_io.lets_others(path):
                yield name, "open_to_others"
            if atomic_io.is_temporary(path):
                yield name, "left_over"
            elif _ASIDE.fullmatch(name):
                yield name, "set_aside"
            elif path.parent == self._folder and not (name in _OWN or _BACKUP.fullmatch(name)):
                yield name, "unknown"

    def _backups(self) -> Iterator[tuple[str, str]]:
        for file in sorted(self._folder.glob(f"{_FILE}.*")):
            if _BACKUP.fullmatch(file.name):
                try:
                    self._kinds.add(_read(file)[0].format)
                except (Damaged, StoreTooNew):
                    yield file.name, "backup_damaged"

    def _attached(self, kept: Snapshot | None) -> Iterator[tuple[str, str]]:
        folder = self._folder / _ATTACHED
        there = {f.stem: f for f in folder.glob(f"*{_END}")} if folder.is_dir() else {}
        wanted = {e.id: e.kept_sha256 for e in kept.case.evidence} if kept else {}
        yield from ((f"{_ATTACHED}/{name}{_END}", "file_missing") for name in wanted.keys() - there)
        written = str(kept.to_document()) if kept else ""
        for stem, file in sorted(there.items()):
            name = f"{_ATTACHED}/{file.name}"
            try:
                header, body = _read(file)
            except (Damaged, StoreTooNew):
                yield name, "file_damaged"
                continue
            self._kinds.add(header.format)
            if stem in wanted and sha256(body).hexdigest() != wanted[stem]:
                yield name, "file_changed"
            if not NAME.fullmatch(stem) or (kept is not None and stem not in written):
                yield name, "file_unknown"


class _Unopened:
    """Opens no seal: enough to hold bytes against their checksum."""

    def __init__(self, kind: int) -> None:
        self.format = kind

    def seal(self, _header: bytes, body: bytes, /) -> bytes:
        """Return ``body`` back as it is."""
        return body

    def open(self, _header: bytes, body: bytes, /) -> bytes:
        """Return ``body`` back as it is."""
        return body


def _kind(file: Path) -> int | None:
    try:
        return _read(file)[0].format
    except (OSError, Damaged, StoreTooNew):
        return None


def _read(file: Path) -> tuple[Header, bytes]:
    raw = file.read_bytes()
    kind = Header.of(raw[:256]).format
    if kind not in {PLAIN.format, AesSeal.format}:
        raise StoreTooNew(kind, AesSeal.format)
    return unpack(raw, schema=SCHEMA, seal=_Unopened(kind))


def _understood(body: bytes) -> Snapshot | None:
    """Read a case as the program would; ``None`` if it is none."""
    try:
        tables = json.loads(body)
        return Snapshot.of(migrated(dict(tables["case"]["1"])))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
