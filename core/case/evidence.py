"""Files that show what happened: registered here, their content lies beside the case."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from core.case.fields import Kind, Meta
from core.case.kinds import FileKind
from core.case.stored_model import Id, LongText, ShortText, StoredModel

Sha256 = Annotated[str, MinLen(64), MaxLen(64)]
"""A SHA-256 in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(StoredModel):
    """One file on the evidence shelf of a debt (S3-06)."""

    id: Annotated[Id, Meta("the random name of the file beside the case")]
    """Random; also the name of the file beside the case. No path and no name a person chose."""
    debt_id: Annotated[Id, Meta("on whose shelf it lies")]
    name: Annotated[ShortText, Meta("what it was called where it was picked", kind=Kind.UNASKED)]
    """What the file was called where it was picked; shown, never used as a name."""
    kind: Annotated[FileKind, Meta("a picture or a PDF", kind=Kind.UNASKED)]
    on: Annotated[date, Meta("when it was taken in", kind=Kind.UNASKED)]
    at: Annotated[time, Meta("when it was taken in", kind=Kind.UNASKED)]
    note: Annotated[LongText, Meta("the person's own words")] = ""
    payment_id: Annotated[
        Id | None, Meta("which payment it is the receipt of", kind=Kind.UNASKED)
    ] = None
    """The payment it is the receipt of; ``None`` where it shows something else, or that is gone."""
    size: Annotated[Annotated[int, Ge(0), Le(10**9)], Meta("shown; whether there is room")]
    """Bytes as kept."""
    sha256: Annotated[Sha256, Meta("that it is what was picked")]
    """Of the bytes that were picked."""
    kept_sha256: Annotated[Sha256, Meta("that it has not changed since")]
    """Of the bytes that are kept: a picture is written anew, a PDF is kept as it was."""
