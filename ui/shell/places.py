"""Where a page stands: under which tab, at which entry of the side, and what is above it."""

from dataclasses import dataclass

_DEBTS, _PLAN, _CARD, _KNOW, _DATA = "/debts", "/plan", "/card", "/know", "/data"
_UNDER = {
    "debts": (_DEBTS, _DEBTS),
    "script": (_DEBTS, _DEBTS),
    "talks": (_DEBTS, _DEBTS),
    "evidence": (_DEBTS, _DEBTS),
    "call": (_DEBTS, _DEBTS),
    "rehearse": (_DEBTS, _DEBTS),
    "creditor": (_DEBTS, _DEBTS),
    "agreements": (_DEBTS, _DEBTS),
    "complaint": (_DEBTS, _DEBTS),
    "plan": (_PLAN, _PLAN),
    "budget": (_PLAN, "/budget"),
    "at-hand": (_PLAN, _PLAN),
    "assumptions": (_PLAN, _PLAN),
    "card": (_CARD, _CARD),
    "prevention": (_CARD, _CARD),
    "calls": ("", "/calls"),
    "know": ("", _KNOW),
    "rules": ("", _KNOW),
    "tricks": ("", _KNOW),
    "court": ("", _KNOW),
    "credit": ("", _KNOW),
    "shield": ("", _KNOW),
    "share": ("", _KNOW),
    "papers": ("", "/papers"),
    "data": ("", _DATA),
    "backups": ("", _DATA),
    "passphrase": ("", _DATA),
    "phone": ("", _DATA),
}
"""Tab and entry at the side, by the first word of an address; all else belongs to the home page."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands."""

    tab: str
    """Address of its tab; empty for what no tab leads to."""
    side: str
    """Address of its entry at the side."""
    above: str
    """Where ‹ leads from it when nothing was looked at before."""


def place_of(path: str) -> Place:
    """Return where the page of an address stands; the address may be a pattern.

    >>> place_of("/debts/d1")
    Place(tab='/debts', side='/debts', above='/debts')
    >>> place_of("/budget").above
    '/plan'
    """
    bare = path.partition("?")[0].partition("#")[0].rstrip("/")
    tab, side = _UNDER.get(bare.strip("/").partition("/")[0], ("/", "/"))
    above = next((at for at in (side, tab) if at and at != bare), "/")
    return Place(tab=tab, side=side, above=above)
