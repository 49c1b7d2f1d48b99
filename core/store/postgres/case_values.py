"""The values of cases in their rows: opened, written, and what takes the place of a damaged one."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from core.case import Case
from core.days import local_day
from core.errors import FileRefused, StoreDamaged
from core.store.atomic_storage import StoreNotice
from core.store.backups import Backup, is_due
from core.store.files import LARGEST_CASE
from core.store.postgres.case_cache import Cached
from core.store.postgres.case_rows import CaseRow, CaseRows
from core.store.postgres.sealed_rows import Envelopes
from core.store.schema import SCHEMA
from core.store.snapshot import Snapshot


class CaseValues:
    """Stands between rows and snapshots. Any thread may call it."""

    def __init__(
        self, envelopes: Envelopes, *, clock: Callable[[], datetime], kept_days: int
    ) -> None:
        self._envelopes = envelopes
        self._clock = clock
        self._kept_days = kept_days
        self._notices: dict[str, tuple[StoreNotice, ...]] = {}

    def notices(self, case_id: str) -> tuple[StoreNotice, ...]:
        """Return what was found damaged since this process began, oldest first."""
        return self._notices.get(case_id, ())

    def forget(self, case_id: str) -> None:
        """Forget what was found damaged of a case that is erased."""
        self._notices.pop(case_id, None)

    def file(self, case_id: str, name: str, row: CaseRow, body: bytes) -> bytes:
        """Return the content of a file.

        Raises:
            StoreDamaged: its bytes are not those that were written.
        """
        return self._envelopes.open_bytes(case_id, row.wrapped_key, body, part=name)[1]

    def backups(
        self,
        case_id: str,
        row: CaseRow,
        earlier: Iterable[tuple[int, datetime, bytes]],
        files: set[str],
    ) -> Iterator[Backup]:
        """Return the earlier values of a case; no case where one is damaged."""
        for generation, saved_at, body in earlier:
            case = self._envelopes.case_in(case_id, row.wrapped_key, body)
            lost = sum(shown.id not in files for shown in case.evidence) if case else 0
            yield Backup(generation=generation, saved_at=saved_at, case=case, lost_files=lost)

    def opened(self, rows: CaseRows, row: CaseRow | None, held: Cached | None) -> Cached:
        """Return the value of a row: the one held, if it is of this row, else opened anew.

        Raises:
            StoreDamaged: it is damaged, and so is every earlier value.
            StoreTooNew: a newer program wrote it.
        """
        case_id = rows.case_id
        if row is None:
            return Cached(Snapshot(case=Case(id=case_id)))
        if held and (held.generation, held.wrapped_key) == (row.generation, row.wrapped_key):
            return held
        try:
            kept = self._envelopes.open(
                case_id, row.wrapped_key, row.body, generation=row.generation
            )
        except StoreDamaged:
            kept = self._earlier(rows, row)
        return Cached(kept, row.generation, row.wrapped_key)

    def _earlier(self, rows: CaseRows, row: CaseRow) -> Snapshot:
        """Return the newest earlier value that is good, and note that it is used."""
        for generation, saved_at, body in rows.earlier():
            try:
                kept = self._envelopes.open(rows.case_id, row.wrapped_key, body)
            except StoreDamaged:
                continue
            notice = StoreNotice(generation=generation, saved_at=saved_at, damaged=rows.case_id)
            before = self._notices.get(rows.case_id, ())
            if notice not in before:
                self._notices[rows.case_id] = (*before, notice)
            return kept
        raise StoreDamaged(self._envelopes.about(rows.case_id))

    def write(self, rows: CaseRows, row: CaseRow | None, new: Snapshot) -> Cached:
        """Put a value in the place of the row; give it back as it will be read.

        Raises:
            ValueError: it is no good case, or another's.
        """
        readable = new.settled()
        if readable.case.id != rows.case_id:
            raise ValueError("a case can't become another")
        now = self._clock()
        earlier_at = None if row is None else row.earlier_at
        if row is not None and self._is_worth_keeping(row, now):
            rows.keep_earlier(row, now)
            earlier_at = row.saved_at
        generation = 1 if row is None else row.generation + 1
        wrapped = self._envelopes.fresh(rows.case_id) if row is None else row.wrapped_key
        value = CaseRow(
            schema=SCHEMA,
            generation=generation,
            saved_at=now,
            earlier_at=earlier_at,
            wrapped_key=wrapped,
            body=self._envelopes.pack(rows.case_id, wrapped, readable, generation, now),
        )
        keep_until = local_day(now) + timedelta(days=self._kept_days)
        rows.write(value, keep_until, is_new=row is None)
        return Cached(readable, generation, wrapped)

    def _is_worth_keeping(self, row: CaseRow, now: datetime) -> bool:
        made = {} if row.earlier_at is None else {0: row.earlier_at}
        return row.schema < SCHEMA or is_due(made, now)

    def attach(self, rows: CaseRows, value: Cached, name: str, raw: bytes) -> None:
        """Keep a file beside the case that names it, and drop what it doesn't name any more.

        Raises:
            FileRefused: ``full``.
        """
        known, there = json.dumps(value.kept.to_document()), rows.files()
        rows.remove_files(gone := [other for other in there if other not in known])
        if (
            sum(size for other, size in there.items() if other not in gone) + len(raw)
            > LARGEST_CASE
        ):
            raise FileRefused("full")
        sealed = self._envelopes.pack_bytes(
            rows.case_id, value.wrapped_key, raw, 1, self._clock(), part=name
        )
        rows.add_file(name, sealed)
