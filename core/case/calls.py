"""What collectors did."""

from dataclasses import dataclass
from datetime import date, time

from core.case.kinds import CallKind, Relation, Said
from core.case.told import NOTHING_TICKED, EnumSet, Id, LongText, ShortText, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorCall(Told):
    """One call, message or visit, or a call the person made."""

    id: Id
    debt_id: Id | None = None
    """``None``: not known whose collector it was."""
    on: date
    at: time
    """To the second, as the rules count."""
    kind: CallKind = CallKind.CALLED
    connected: bool = True
    """Whether the call was answered. A message or a visit counts as such without it."""
    number: ShortText = ""
    """The number it came from."""
    company: ShortText = ""
    """The company the caller claimed to be."""
    staff_no: ShortText = ""
    my_phone: ShortText = ""
    """Which of the person's numbers was called, where there are several."""
    said: EnumSet[Said] = NOTHING_TICKED
    recorded: bool | None = None
    third_party: Relation | None = None
    """Who was contacted, if it was not the person."""
    proof: ShortText = ""
    """What shows that the person could be reached, or what was said."""
    note: LongText = ""
