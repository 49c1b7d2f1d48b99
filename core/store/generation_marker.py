"""The mark of a case: number and time of its newest save, kept apart from the case itself.

``newest/<id>`` beside ``cases/``: so that an older file, or a whole older folder, put in the place
of a case is noticed, sealed or not. It is written after the file it speaks of, in place, and nobody
waits for the disk: at worst it is gone or speaks of an earlier save, and then nothing is noticed
that isn't so. Who puts back an older mark as well is not found out: nothing in a folder can prove
that the folder is the newest there was.
"""

import logging
from pathlib import Path

from core.errors import StoreTooNew
from core.store import atomic_io
from core.store.file_format import PLAIN, Damaged, Header, pack, unpack

log = logging.getLogger(__name__)

FOLDER = "newest"


class GenerationMarker:
    """The mark of one case. It never stands in the way of a save."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Header | None:
        """Return the header of the newest save; ``None`` if it isn't known."""
        try:
            raw = self._file.read_bytes()
            header, _ = unpack(raw, schema=Header.of(raw).schema, seal=PLAIN)
        except (OSError, Damaged, StoreTooNew):
            return None
        return header

    def write(self, header: Header) -> None:
        """Record a save that is on the disk."""
        plain = Header(
            format=PLAIN.format,
            schema=header.schema,
            generation=header.generation,
            saved_at=header.saved_at,
        )
        try:
            atomic_io.scribble(self._file, pack(plain, b"", PLAIN))
        except OSError as error:
            log.warning("case %s saved without its mark: %s", self._file.name, error.errno)

    def remove(self) -> None:
        """Forget it."""
        atomic_io.remove(self._file)
