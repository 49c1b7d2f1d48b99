"""Files that show what happened: registered here, their content lies beside the case."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from core.case.kinds import FileKind
from core.case.told import Id, LongText, ShortText, Told

Sha256 = Annotated[str, MinLen(64), MaxLen(64)]
"""A SHA-256 in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Told):
    """One file on the evidence shelf of a debt (S3-06)."""

    id: Id
    """Random; also the name of the file beside the case. No path and no name a person chose."""
    debt_id: Id
    name: ShortText
    """What the file was called where it was picked; shown, never used as a name."""
    kind: FileKind
    on: date
    at: time
    note: LongText = ""
    size: Annotated[int, Ge(0), Le(10**9)]
    """Bytes as kept."""
    sha256: Sha256
    """Of the bytes that were picked."""
    kept_sha256: Sha256
    """Of the bytes that are kept: a picture is written anew, a PDF is kept as it was."""
