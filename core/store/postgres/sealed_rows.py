"""A case as a row: the envelope of a case's file, under a key that the centre's wraps."""

import json
from dataclasses import dataclass
from datetime import datetime

from core.case import Case
from core.days import local_day
from core.errors import StoreDamaged, StoreTooNew
from core.store.aes import AesSeal
from core.store.file_format import Damaged, Header, pack, unpack
from core.store.postgres.centre_key import CentreKey
from core.store.schema import SCHEMA, migrated
from core.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelopes:
    """Packs and opens what is kept of the cases of one centre."""

    centre: str
    key: CentreKey

    def about(self, case_id: str) -> str:
        """Return what a case is called where everything of every centre lies."""
        return f"{self.centre}/{case_id}"

    def fresh(self, case_id: str) -> bytes:
        """Return a new key for a case, wrapped."""
        return self.key.fresh(self.about(case_id))[1]

    def pack(
        self, case_id: str, wrapped: bytes, kept: Snapshot, generation: int, saved_at: datetime
    ) -> bytes:
        """Return the sealed bytes of a value.

        Raises:
            StoreDamaged: the case's key can't be opened with the centre's.
        """
        document = {"schema": SCHEMA, **kept.to_document()}
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return self.pack_bytes(case_id, wrapped, text.encode(), generation, saved_at)

    def pack_bytes(
        self,
        case_id: str,
        wrapped: bytes,
        raw: bytes,
        generation: int,
        saved_at: datetime,
        *,
        part: str = "",
    ) -> bytes:
        """Return any bytes sealed for a case, or for a part of it; raises as ``pack``."""
        seal = self._seal(case_id, wrapped, part)
        header = Header(
            format=AesSeal.format, schema=SCHEMA, generation=generation, saved_at=saved_at
        )
        return pack(header, raw, seal)

    def open_bytes(
        self, case_id: str, wrapped: bytes, body: bytes, *, part: str = ""
    ) -> tuple[Header, bytes]:
        """Return header and content of sealed bytes.

        Raises:
            StoreDamaged: they are not those that were written, or the key is lost.
            StoreTooNew: a newer program wrote them.
        """
        try:
            return unpack(body, schema=SCHEMA, seal=self._seal(case_id, wrapped, part))
        except Damaged:
            raise StoreDamaged(self.about(case_id)) from None

    def open(
        self, case_id: str, wrapped: bytes, body: bytes, *, generation: int | None = None
    ) -> Snapshot:
        """Return a value.

        Args:
            case_id: whose it is.
            wrapped: the case's key, as it is kept.
            body: the sealed bytes.
            generation: which they must be; ``None`` for any.

        Raises:
            StoreDamaged, StoreTooNew: as ``open_bytes``; or whole, but no case.
        """
        header, raw = self.open_bytes(case_id, wrapped, body)
        try:
            kept = Snapshot.of(migrated(json.loads(raw), local_day(header.saved_at)))
        except (AttributeError, KeyError, TypeError, ValueError):
            raise StoreDamaged(self.about(case_id)) from None
        if kept.case.id != case_id or generation not in {None, header.generation}:
            raise StoreDamaged(self.about(case_id))
        return kept

    def case_in(self, case_id: str, wrapped: bytes, body: bytes) -> Case | None:
        """Return the case of an earlier value; ``None`` if it is damaged."""
        try:
            return self.open(case_id, wrapped, body).case
        except (StoreDamaged, StoreTooNew):
            return None

    def _seal(self, case_id: str, wrapped: bytes, part: str) -> AesSeal:
        key = self.key.open(wrapped, self.about(case_id))
        if key is None:
            raise StoreDamaged(self.about(case_id))
        return AesSeal(key, f"{self.about(case_id)}/{part}" if part else self.about(case_id))
