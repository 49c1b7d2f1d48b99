"""What is asked of the tables of cases, and what is written there, within one transaction."""

from dataclasses import dataclass
from datetime import date, datetime

from core.store.backups import to_drop
from core.store.postgres.connections import Transaction
from core.store.postgres.database_log import ALONE
from core.store.postgres.listener import tell

_ROW = "select schema, generation, saved_at, earlier_at, wrapped_key, body from kept_case"
_INSERT = """
insert into kept_case
  (centre, id, schema, generation, saved_at, earlier_at, wrapped_key, body, keep_until)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
_UPDATE = """
update kept_case set schema = %s, generation = %s, saved_at = %s, earlier_at = %s, body = %s,
  keep_until = case when kept_as_agreed then keep_until else greatest(keep_until, %s) end
where id = %s
"""
_KEEP_EARLIER = """
insert into earlier_value (centre, case_id, generation, saved_at, body) values (%s, %s, %s, %s, %s)
on conflict do nothing
"""
_ERASED = """
insert into erased_case (centre, id, erased_at, for_good) values (%s, %s, %s, %s)
on conflict (centre, id) do update
set erased_at = excluded.erased_at, for_good = erased_case.for_good or excluded.for_good
"""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of ``kept_case``, as far as the store reads and writes it."""

    schema: int
    generation: int
    saved_at: datetime
    earlier_at: datetime | None
    wrapped_key: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class CaseRows:
    """The rows of one case, within one transaction."""

    rows: Transaction
    centre: str
    case_id: str

    def read(self, *, to_change: bool = False) -> CaseRow | None:
        """Return the row; ``to_change`` waits for whoever is changing it, and holds it then."""
        asked = f"{_ROW} where id = %s{' for update' if to_change else ''}"
        row = self.rows.execute(asked, (self.case_id,)).fetchone()
        return None if row is None else CaseRow(*row)

    def read_to_create(self) -> CaseRow | None:
        """Let nobody else begin or end this case meanwhile; return the row if it is there now."""
        self.rows.execute(ALONE, (f"case {self.centre}/{self.case_id}",))
        return self.read(to_change=True)

    def is_erased_for_good(self) -> bool:
        """Return whether nothing may be kept under this id any more."""
        asked = "select 1 from erased_case where id = %s and for_good"
        return self.rows.execute(asked, (self.case_id,)).fetchone() is not None

    def write(self, new: CaseRow, keep_until: date, *, is_new: bool) -> None:
        """Put a value in the place of the row; a case that is there keeps its key."""
        told = (new.schema, new.generation, new.saved_at, new.earlier_at)
        if is_new:
            own = (self.centre, self.case_id, *told, new.wrapped_key, new.body, keep_until)
            self.rows.execute(_INSERT, own)
        else:
            self.rows.execute(_UPDATE, (*told, new.body, keep_until, self.case_id))

    def keep_earlier(self, old: CaseRow, now: datetime) -> None:
        """Keep a value that is about to be replaced, and drop those that needn't be kept."""
        kept = (self.centre, self.case_id, old.generation, old.saved_at, old.body)
        self.rows.execute(_KEEP_EARLIER, kept)
        asked = "select generation, saved_at from earlier_value where case_id = %s"
        made: dict[int, datetime] = dict(self.rows.execute(asked, (self.case_id,)).fetchall())
        if dropped := to_drop(made, now):
            self.rows.execute(
                "delete from earlier_value where case_id = %s and generation = any(%s)",
                (self.case_id, list(dropped)),
            )

    def earlier(self) -> list[tuple[int, datetime, bytes]]:
        """Return the earlier values, newest first: generation, time of saving, sealed bytes."""
        asked = "select generation, saved_at, body from earlier_value where case_id = %s"
        return self.rows.execute(f"{asked} order by generation desc", (self.case_id,)).fetchall()

    def file(self, name: str) -> bytes | None:
        """Return the sealed bytes of a file."""
        asked = "select body from case_file where case_id = %s and name = %s"
        row = self.rows.execute(asked, (self.case_id, name)).fetchone()
        return None if row is None else bytes(row[0])

    def files(self) -> dict[str, int]:
        """Return the names of all files there are, with their sizes."""
        asked = "select name, size from case_file where case_id = %s"
        return dict(self.rows.execute(asked, (self.case_id,)).fetchall())

    def add_file(self, name: str, body: bytes) -> None:
        """Keep a new file; the case must be there."""
        self.rows.execute(
            "insert into case_file (centre, case_id, name, size, body) values (%s, %s, %s, %s, %s)",
            (self.centre, self.case_id, name, len(body), body),
        )

    def remove_files(self, names: list[str]) -> None:
        """Remove files."""
        if names:
            asked = "delete from case_file where case_id = %s and name = any(%s)"
            self.rows.execute(asked, (self.case_id, names))

    def erase(self, at: datetime, *, for_good: bool) -> bool:
        """Remove everything of this case; return whether there was anything.

        Its id stays, so that a copy that is put back can be rid of it too.
        """
        self.rows.execute(ALONE, (f"case {self.centre}/{self.case_id}",))
        gone = self.rows.execute("delete from kept_case where id = %s", (self.case_id,)).rowcount
        if gone or for_good:
            self.rows.execute(_ERASED, (self.centre, self.case_id, at, for_good))
        return bool(gone)

    def tell(self, by: str) -> None:
        """Tell all instances, once this is committed."""
        tell(self.rows, self.centre, self.case_id, by)
