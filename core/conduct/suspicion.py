"""Whether a caller may be no collector at all: five questions (C-07)."""

from collections.abc import Collection
from enum import StrEnum


class Trick(StrEnum):
    """What the caller asks for, in the order it is asked about."""

    PRIVATE_ACCOUNT = "private_account"
    QR_CODE = "qr_code"
    SHARE_SCREEN = "share_screen"
    SECRET_CODE = "secret_code"  # noqa: S105 - a kind of trick, not a secret
    NOW_OR_NEVER = "now_or_never"


class Suspicion(StrEnum):
    """What follows, gravest first."""

    STOP = "stop"
    """Likely a swindler: pay nothing, hang up."""
    CAREFUL = "careful"
    """Pressure alone: collectors do that too. Hang up and check."""
    NONE_SEEN = "none_seen"
    """Check all the same."""


_PRESSURE = frozenset({Trick.NOW_OR_NEVER})


def suspicion(seen: Collection[Trick]) -> Suspicion:
    """Say what follows from what the caller asks for; any wish for money or secrets means stop."""
    if set(seen) - _PRESSURE:
        return Suspicion.STOP
    return Suspicion.CAREFUL if seen else Suspicion.NONE_SEEN
