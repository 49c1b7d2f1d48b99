"""TinyDB's storage, replaced: the file of a case is never written in place."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

from tinydb.storages import Storage

from core.errors import StoreDamaged, StoreTooNew
from core.store import atomic_io, backups
from core.store.file_format import LONGEST_HEADER, Damaged, Header, Seal, pack, unpack
from core.store.generation_marker import GenerationMarker

log = logging.getLogger(__name__)

Tables = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreNotice:
    """An earlier value of a case is used than the one that was saved last.

    Either the file was damaged, and a backup was put in its place; or a whole but older file lay
    there, and was read as it is.
    """

    generation: int
    saved_at: datetime
    """When the value that is used now was saved."""
    damaged: str = ""
    """Name of the damaged file, kept beside the case; empty if the file was gone, or older."""
    newest_at: datetime | None = None
    """When the newest value was saved, if an older file lay in its place; else ``None``."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The newest file as bytes: TinyDB changes what ``read`` gave it, so objects can't be held."""

    header: Header | None
    body: bytes


class AtomicStorage(Storage):
    """Keeps one case in one file that is replaced whole, with backups beside it.

    Nothing is touched before the first ``read`` or ``write``. Not for several threads at once.
    """

    def __init__(
        self,
        path: Path,
        *,
        mark: GenerationMarker,
        schema: int,
        seal: Seal,
        clock: Callable[[], datetime],
        report: Callable[[StoreNotice], None],
    ) -> None:
        """Name the file and what is needed to read and write it.

        Args:
            path: The file; its folder is made with the first write.
            mark: Knows the newest save; its folder is there.
            schema: The schema number of what will be written, the newest that can be read.
            seal: Seals and opens the file's body.
            clock: Gives the time now, with a time zone.
            report: Called when a damaged file was replaced by a backup, or an older file was found.
        """
        super().__init__()
        self._path = path
        self._mark = mark
        self._schema = schema
        self._seal = seal
        self._clock = clock
        self._report = report
        self._held: _Held | None = None  # None: the disk must be asked
        self._backups: dict[int, datetime] | None = None

    def read(self) -> Tables | None:
        """Return what was written last, or None if nothing ever was.

        Raises:
            StoreDamaged: the file is damaged and so is every backup; nothing was touched.
            StoreTooNew: a newer program wrote the file; nothing was touched.
            OSError: the disk can't be read.
        """
        held = self._newest()
        if held.header is None:
            return None
        try:
            tables: Tables = json.loads(held.body)
        except ValueError:
            raise StoreDamaged(str(self._path)) from None  # whole, but not ours; it quotes values
        return tables

    @property
    def saved_at(self) -> datetime | None:
        """When what ``read`` gives was saved; ``None`` where nothing ever was."""
        header = self._newest().header
        return None if header is None else header.saved_at

    def write(self, data: Tables) -> None:
        """Replace the file. Whoever sees this return may say "saved".

        Raises:
            OSError: it may not have worked; the file has its old content or the new one.
        """
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        body = text.encode()
        old = self._newest().header
        now = self._clock()
        header = Header(
            format=self._seal.format,
            schema=self._schema,
            generation=self._next(old),
            saved_at=now,
        )
        raw = pack(header, body, self._seal)
        self._held = None  # should this fail, the disk knows what became of it
        if old:
            self._back_up(old, now)
        else:
            atomic_io.make_folder(self._path.parent)
            atomic_io.sync_folder(
                self._path.parent.parent
            )  # the folder may be left of a failed try
        atomic_io.put(self._path, raw)
        self._mark.write(header)
        self._held = _Held(header, body)
        self._thin_out(now)

    def reseal(self, seal: Seal) -> None:
        """Replace the file by one with the same content under another seal, in one move.

        Raises:
            As ``read``; OSError: it may not have worked; the file has its old seal or the new one.
        """
        held = self._newest()
        if held.header is not None:
            header = replace(
                held.header,
                format=seal.format,
                generation=self._next(held.header),
                saved_at=self._clock(),
            )
            raw = pack(header, held.body, seal)
            self._held = None
            atomic_io.put(self._path, raw)
            self._mark.write(header)
            self._held = _Held(header, held.body)
        self._seal, self._backups = seal, None

    def bring_back(self) -> None:
        """Look at the disk, and put a backup in the place of a damaged file, as ``read`` does.

        Raises:
            As ``read``.
        """
        self._newest()

    def earlier(self) -> Iterator[tuple[int, datetime | None, Tables | None]]:
        """Return the backups, newest first: generation, time of saving, content.

        There is no content where a file is damaged or of a newer program, and no time where even
        the header is.

        Raises:
            OSError: the disk can't be read.
        """
        for generation in sorted(self._generations(), reverse=True):
            raw, saved_at, tables = self._backup(generation).read_bytes(), None, None
            with suppress(Damaged, StoreTooNew, ValueError):
                saved_at = Header.of(raw[:LONGEST_HEADER]).saved_at
                tables = json.loads(unpack(raw, schema=self._schema, seal=self._seal)[1])
            yield generation, saved_at, tables

    def _newest(self) -> _Held:
        if self._held is None:
            self._held = self._from_disk()
        return self._held

    def _from_disk(self) -> _Held:
        atomic_io.sweep(self._path.parent)
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return self._restored() if self._generations() else _Held(None, b"")
        try:
            held = _Held(*unpack(raw, schema=self._schema, seal=self._seal))
        except Damaged:
            return self._restored()
        self._hold_against_the_mark(held)
        return held

    def _hold_against_the_mark(self, held: _Held) -> None:
        """Report an older file in the place of the newest; it is used all the same."""
        newest, found = self._mark.read(), held.header
        if found and newest and found.generation < newest.generation:
            log.warning("case %s is older than its newest save", self._path.parent.name)
            self._report(
                StoreNotice(
                    generation=found.generation,
                    saved_at=found.saved_at,
                    newest_at=newest.saved_at,
                )
            )

    def _restored(self) -> _Held:
        """Set the damaged file aside and put the newest good backup in its place."""
        for generation in sorted(self._generations(), reverse=True):
            raw = self._backup(generation).read_bytes()
            try:
                header, body = unpack(raw, schema=self._schema, seal=self._seal)
            except Damaged:
                continue
            break
        else:
            raise StoreDamaged(str(self._path))
        aside = f"{self._path.name}.damaged-{self._stamp()}-{token_hex(4)}"
        try:
            atomic_io.move(self._path, self._path.with_name(aside))
        except FileNotFoundError:
            aside = ""
        self._report(
            StoreNotice(generation=header.generation, saved_at=header.saved_at, damaged=aside)
        )
        log.warning("case %s damaged, generation %d used", self._path.parent.name, generation)
        self._mark.write(header)  # first: what is put back on purpose is no older file put back
        atomic_io.put(self._path, raw)
        return _Held(header, body)

    def _back_up(self, old: Header, now: datetime) -> None:
        """Keep the file about to be replaced; that this fails is no reason not to save."""
        made = self._made()
        try:
            if old.generation not in made and backups.is_due(made, now):
                atomic_io.keep(self._path, self._backup(old.generation))
                made[old.generation] = old.saved_at
            before = self._path.with_name(f"{self._path.name}.pre-{old.schema}")
            if old.schema < self._schema and not before.exists():
                atomic_io.keep(self._path, before)
        except OSError as error:
            log.warning("case %s saved without backup: %s", self._path.parent.name, error.errno)

    def _thin_out(self, now: datetime) -> None:
        made = self._made()
        for generation in backups.to_drop(made, now):
            atomic_io.remove(self._backup(generation))
            del made[generation]

    def _made(self) -> dict[int, datetime]:
        """Generation and time of saving of every backup whose header can be read."""
        if self._backups is None:
            self._backups = {}
            for generation in self._generations():
                try:
                    with self._backup(generation).open("rb") as file:
                        start = file.read(LONGEST_HEADER)
                    self._backups[generation] = Header.of(start).saved_at
                except (Damaged, OSError):
                    continue
        return self._backups

    def _next(self, header: Header | None) -> int:
        """Return a generation that no save of this case ever had, as far as anything here knows."""
        known = [h.generation for h in (header, self._mark.read()) if h]
        return max(self._generations() | {0, *known}) + 1

    def _generations(self) -> set[int]:
        """Generations of all backups there are, by their names."""
        name = re.compile(re.escape(self._path.name) + r"\.bak-(\d{1,18})")
        found = (name.fullmatch(file.name) for file in self._path.parent.glob("*"))
        return {int(match[1]) for match in found if match}

    def _backup(self, generation: int) -> Path:
        return self._path.with_name(f"{self._path.name}.bak-{generation}")

    def _stamp(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
