"""换到手机上: let phones in for a while, see which are in, send them away."""

from collections.abc import Awaitable, Callable
from functools import partial

import htpy as h
from nicegui import ui

from ui import design
from ui.afar import Phones
from ui.components import feedback, pieces
from ui.components.form import button, chips
from ui.components.qr import qr
from ui.desk import Desk
from ui.texts import phone as t

_LOOK_SECONDS = 1.0


def phone_page(desk: Desk) -> None:
    """Offer at the computer to let phones in; say on a phone that it is in."""
    if desk.phones is None:
        design.show(pieces.head("", t.TITLE, t.NOT_HERE))
    elif desk.afar():
        _on_the_phone(desk.phones)
    elif desk.phones.url:
        _switched_on(desk, desk.phones)
    else:
        _switched_off(desk.phones)


def _on_the_phone(phones: Phones) -> None:
    lead = t.ON_PHONE_LEAD.format(minutes=phones.lock_minutes, hours=phones.hours)
    design.show(
        pieces.head("", t.ON_PHONE, lead),
        pieces.card(h.p(".lq-read")[t.ON_PHONE_OFF], h.p(".lq-read.lq-muted")[t.HOME_SCREEN]),
        pieces.more(
            t.TRUST,
            h.p(".lq-read.lq-muted")[t.TRUST_SENTENCE],
            h.a(href="/pair/liqing.crt", download="liqing.crt")[t.TRUST_LINK],
        )
        if phones.fingerprint
        else None,
        cls="lq-stack",
    )
    with ui.element("div").classes("lq-acts"):
        button(t.LOCK, phones.rest, icon="lock", name="lock-phone")


def _switched_off(phones: Phones) -> None:
    addresses = phones.addresses()
    design.show(pieces.head("", t.TITLE, t.LEAD))
    if not addresses:
        design.show(pieces.note(t.NO_NETWORK, tone="warn"))
        return
    chosen = {"address": addresses[0], "how": "tls"}

    async def choose(name: str, value: str) -> None:
        chosen[name] = value
        warning.set_visibility(chosen["how"] == "plain")

    async def switch_on() -> None:
        try:
            await phones.switch_on(chosen["address"], sealed=chosen["how"] == "tls")
        except OSError:
            feedback.tell(t.FAILED)
            return
        await feedback.redraw()

    with ui.element("section").classes("lq-card lq-stack"):
        design.show(
            h.h2[t.OFF], h.p(".lq-read.lq-muted")[t.OFF_SENTENCE.format(minutes=phones.off_minutes)]
        )
        if len(addresses) > 1:
            options = [(address, address) for address in addresses]
            chips("address", t.ADDRESS, options, chosen=addresses[0], on_choose=choose)
        chips("how", t.HOW, t.HOWS, chosen="tls", on_choose=choose, hint=t.HOW_HINT)
        warning = design.show(pieces.note(t.PLAIN_WARNING, tone="warn"))
        warning.set_visibility(False)
        with ui.element("div").classes("lq-acts"):
            button(t.SWITCH_ON, switch_on, name="phones-on")
    design.show(pieces.note(t.HONEST, tone="info"), cls="lq-above")


def _switched_on(desk: Desk, phones: Phones) -> None:
    own = desk.who()

    async def answer(knock_id: str, *, yes: bool) -> None:
        phones.answer(knock_id, yes=yes, case_id=own)
        feedback.tell(t.LET_IN if yes else t.TURNED_AWAY)
        await look()

    async def renew() -> None:
        phones.renew()
        await look()

    async def revoke(device_id: str) -> None:
        await phones.revoke(device_id)
        feedback.tell(t.REVOKED)
        await look()

    async def release(device_id: str) -> None:
        phones.release(device_id)
        await look()

    def now() -> tuple[object, ...]:
        offer = phones.offer()
        return (phones.url, offer and offer.secret, phones.knock()), phones.devices(own)

    async def look() -> None:
        """Draw anew what has changed; all of it once nobody listens any more."""
        before, drawn[:] = list(drawn), now()
        if not phones.url:
            await feedback.redraw(t.SWITCHED_OFF)
            return
        for was, part, draw in zip(before, drawn, (draw_way_in, draw_devices), strict=True):
            if was != part:
                draw.refresh()  # not waited for: who asked may be part of what is drawn anew

    @ui.refreshable
    def draw_way_in() -> None:
        knock = phones.knock()
        if knock is not None:
            _knock(knock.device, knock.number, partial(answer, knock.id))
        else:
            _way_in(phones, renew)

    @ui.refreshable
    def draw_devices() -> None:
        _devices(phones, own, revoke, release)

    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("section").classes("lq-card lq-stack").props("aria-live=polite"):
            draw_way_in()
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-stack"):
                draw_devices()
            with ui.element("div").classes("lq-acts"):
                button(t.SWITCH_OFF, phones.switch_off, kind="quiet", name="phones-off")
            design.show(pieces.note(t.HONEST, tone="info"))
    drawn: list[object] = list(now())
    ui.timer(_LOOK_SECONDS, look)


def _knock(device: str, number: str, answer: Callable[..., Awaitable[None]]) -> None:
    design.show(
        h.h2[t.KNOCK.format(device=device)],
        h.p(".lq-read")[t.COMPARE],
        h.p(".lq-code", data_testid="number")[number],
    )
    with ui.element("div").classes("lq-acts"):
        button(t.YES, partial(answer, yes=True), name="knock-yes")
        button(t.NO, partial(answer, yes=False), kind="quiet", name="knock-no")


def _way_in(phones: Phones, renew: Callable[[], Awaitable[None]]) -> None:
    offer = phones.offer()
    if offer is None:
        design.show(h.p(".lq-read")[t.OVER])
        with ui.element("div").classes("lq-acts"):
            button(t.AGAIN, renew, name="phones-again")
        return
    address = f"{phones.url}pair"
    digits = f"{offer.digits[:4]} {offer.digits[4:]}"
    design.show(
        h.h2[t.ON],
        qr(f"{address}#{offer.secret}", t.SQUARE),
        h.p(".lq-read")[t.BY_HAND.format(url=address, count=len(offer.digits))],
        h.p(".lq-code", data_testid="digits")[digits],
        h.p(".lq-sm.lq-muted")[t.RENEWED.format(seconds=phones.code_seconds)],
        [
            h.hr(".lq-hr"),
            h.h3[t.FINGERPRINT],
            h.p(".lq-sm.lq-break", data_testid="fingerprint")[phones.fingerprint],
            h.p(".lq-sm.lq-muted")[t.FINGERPRINT_HINT.format(kind="SHA-256")],
        ]
        if phones.fingerprint
        else pieces.note(t.PLAIN_WARNING, tone="warn"),
    )


def _devices(
    phones: Phones,
    own: str,
    revoke: Callable[[str], Awaitable[None]],
    release: Callable[[str], Awaitable[None]],
) -> None:
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
