"""What collectors did."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from core.case.dealing_kinds import CallKind, Relation, Said
from core.case.fields import Meta
from core.case.stored_model import NOTHING_TICKED, EnumSet, Id, LongText, ShortText, StoredModel


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorCall(StoredModel):
    """One call, message or visit, or a call the person made."""

    id: Annotated[Id, Meta("tells calls apart")]
    debt_id: Annotated[Id | None, Meta("whose caller it was")] = None
    """``None``: not known whose collector it was."""
    on: Annotated[date, Meta("held against the rules on hours and counts")]
    at: Annotated[time, Meta("held against the rules on hours and counts")]
    """To the second, as the rules count."""
    kind: Annotated[CallKind, Meta("a call, a message or a visit")] = CallKind.CALLED
    connected: Annotated[bool, Meta("counted apart from calls nobody took")] = True
    """Whether the call was answered. A message or a visit counts as such without it."""
    number: Annotated[ShortText, Meta("which number called; shown in a complaint")] = ""
    """The number it came from."""
    company: Annotated[ShortText, Meta("who called")] = ""
    """The company the caller claimed to be."""
    staff_no: Annotated[ShortText, Meta("who called")] = ""
    my_phone: Annotated[ShortText, Meta("which of the person's own numbers was called")] = ""
    """Which of the person's numbers was called, where there are several."""
    said: Annotated[EnumSet[Said], Meta("which forbidden things were said, by kind")] = (
        NOTHING_TICKED
    )
    recorded: Annotated[bool | None, Meta("whether there is a recording")] = None
    third_party: Annotated[
        Relation | None, Meta("whether somebody else was called; only who in kind, no name")
    ] = None
    """Who was contacted, if it was not the person."""
    proof: Annotated[ShortText, Meta("where the person keeps the proof")] = ""
    """What shows that the person could be reached, or what was said."""
    note: Annotated[LongText, Meta("the person's own words")] = ""
