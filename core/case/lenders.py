"""Types of lenders: a line each, with the groups that rules and texts go by."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from core.case.kinds import LenderType


class LenderGroup(StrEnum):
    """What several types of lenders have in common; ``covers`` of a rule may name one."""

    FINANCIAL = "financial"
    """Licensed, or lending for one that is."""
    BANKING = "banking"
    """The financial ones without micro lenders."""
    CLAIMANT = "claimant"
    """Who asks for a debt it didn't lend: it paid it out, or bought it."""
    PERSON = "person"
    """A person or an ordinary company: the rules on private loans hold; there is no desk."""


_FINANCIAL: Final = frozenset({LenderGroup.FINANCIAL})
_BANKING: Final = _FINANCIAL | {LenderGroup.BANKING}
_CLAIMANT: Final = frozenset({LenderGroup.CLAIMANT})
_PERSON: Final = frozenset({LenderGroup.PERSON})
_NONE: Final[frozenset[LenderGroup]] = frozenset()

LENDER_GROUPS: Final[Mapping[LenderType, frozenset[LenderGroup]]] = MappingProxyType(
    {
        LenderType.BANK_CARD: _BANKING,
        LenderType.BANK: _BANKING,
        LenderType.CONSUMER_FINANCE: _BANKING,
        LenderType.AUTO_FINANCE: _BANKING,
        LenderType.TRUST: _BANKING,
        LenderType.MICRO_LENDER: _FINANCIAL,
        LenderType.ASSISTED_PLATFORM: _BANKING,
        LenderType.PRIVATE: _PERSON,
        LenderType.FRIEND: _PERSON,
        LenderType.GUARANTOR: _CLAIMANT,
        LenderType.INSURER: _CLAIMANT,
        LenderType.ASSET_COMPANY: _CLAIMANT,
        LenderType.UNLICENSED: _NONE,
        LenderType.UNKNOWN: _NONE,
    }
)
"""Every type and the groups it is in."""


def lenders_in(group: LenderGroup) -> frozenset[LenderType]:
    """Return the types in a group.

    >>> sorted(lenders_in(LenderGroup.PERSON))
    [<LenderType.FRIEND: 'friend'>, <LenderType.PRIVATE: 'private'>]
    """
    return frozenset(lender for lender, groups in LENDER_GROUPS.items() if group in groups)
