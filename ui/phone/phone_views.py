"""What the computer shows of phones: the way in, who knocks, who is in, who is remembered."""

from collections.abc import Awaitable, Callable
from functools import partial

import htpy as h
from nicegui import ui

from ui.phone.words import phone as t
from ui.remote import RemoteAccess
from ui.shell import design, pieces
from ui.shell.form import button
from ui.shell.qr import qr
from ui.shell.words import say as written


def draw_knock(device: str, number: str, answer: Callable[..., Awaitable[None]]) -> None:
    """Ask whether a phone may come in, with the number both show."""
    design.show(
        h.h2[t.KNOCK.format(device=device)],
        h.p(".lq-read")[t.COMPARE],
        h.p(".lq-code", data_testid="number")[number],
    )
    with ui.element("div").classes("lq-acts"):
        button(t.YES, partial(answer, yes=True), name="knock-yes")
        button(t.NO, partial(answer, yes=False), kind="quiet", name="knock-no")


def time_left(seconds: int) -> str:
    """Say for how long the code is good."""
    return t.LEFT.format(minutes=seconds // 60, seconds=seconds % 60)


def draw_way_in(phones: RemoteAccess, renew: Callable[[], Awaitable[None]]) -> ui.html | None:
    """Draw the square and the digits; give what says how long they are good for."""
    offer = phones.offer()
    if offer is None:
        design.show(
            h.p(".lq-read", role="status")[t.OVER_USED if phones.is_used else t.OVER_EXPIRED]
        )
        with ui.element("div").classes("lq-acts"):
            button(t.AGAIN, renew, name="phones-again")
        return None
    address = f"{phones.url}pair"
    digits = f"{offer.digits[:4]} {offer.digits[4:]}"
    design.show(
        h.h2[t.ON],
        qr(f"{address}#{offer.secret}", t.SQUARE),
        h.p(".lq-read")[t.BY_HAND.format(url=address, count=len(offer.digits))],
        h.p(".lq-code", data_testid="digits")[digits],
    )
    left = design.show(time_left(phones.seconds_left()), name="p", cls="lq-sm lq-muted")
    design.tag(left, "left")
    design.show(
        _warned(phones.fingerprint)
        if phones.fingerprint
        else pieces.note(t.PLAIN_WARNING, tone="warn"),
        pieces.more(t.TROUBLE, h.ul(".lq-read")[(h.li[one] for one in t.TROUBLES)]),
    )
    return left


def _warned(fingerprint: str) -> h.Node:
    """Show what a phone's browser will say of papers it doesn't know, and what to compare."""
    title, *taps = t.WARNED_LOOKS
    return h.fragment[
        h.h3[t.WARNED],
        h.div(".lq-warned", role="img", aria_label="；".join(t.WARNED_LOOKS))[
            h.b[title], (h.span[one] for one in taps)
        ],
        h.p(".lq-sm")[t.WARNED_DO],
        h.h3[t.FINGERPRINT],
        h.p(".lq-sm.lq-break", data_testid="fingerprint")[fingerprint],
        h.p(".lq-sm.lq-muted")[t.FINGERPRINT_HINT.format(kind="SHA-256")],
    ]


def draw_devices(
    phones: RemoteAccess,
    own: str,
    revoke: Callable[[str], Awaitable[None]],
    release: Callable[[str], Awaitable[None]],
) -> None:
    """List the phones that are in, each with its ways out."""
    found = phones.devices(own)
    design.show(h.h2[t.DEVICES], None if found else h.p(".lq-muted")[t.NOBODY])
    for device in found:
        seen = t.SEEN.format(minutes=device.minutes) if device.minutes else t.SEEN_NOW
        with ui.element("div").classes("lq-row"):
            design.show(
                h.b[device.name],
                h.span(".lq-d")[t.HELD if device.is_held else seen],
                cls="lq-grow",
                attributes={"data-testid": "device"},
            )
            if device.is_held:
                button(t.RELEASE, partial(release, device.id), kind="quiet", name="release")
            button(t.REVOKE, partial(revoke, device.id), kind="quiet", name="revoke")


def draw_remembered(
    phones: RemoteAccess, own: str, forget: Callable[[str], Awaitable[None]]
) -> None:
    """List the phones that aren't asked about again, if there are any."""
    found = phones.remembered(own)
    if not found:
        return
    design.show(h.h2[t.REMEMBERED])
    for known in found:
        with ui.element("div").classes("lq-row"):
            design.show(
                h.b[known.name],
                h.span(".lq-d")[t.UNTIL.format(day=written.day(known.until))],
                cls="lq-grow",
                attributes={"data-testid": "remembered"},
            )
            button(t.FORGET, partial(forget, known.id), kind="quiet", name="forget")
