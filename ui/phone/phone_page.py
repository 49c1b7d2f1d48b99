"""换到手机上: let phones in for a while, see which are in, send them away."""

from collections.abc import Awaitable, Callable
from functools import partial

import htpy as h
from nicegui import ui

from ui.desk import Desk
from ui.phone.words import phone as t
from ui.remote import RemoteAccess
from ui.shell import design, feedback, pieces
from ui.shell.form import button, chips
from ui.shell.part import Part
from ui.shell.qr import qr

_LOOK_SECONDS = 1.0


def phone_page(desk: Desk) -> None:
    """Offer at the computer to let phones in; say on a phone that it is in."""
    if desk.phones is None:
        design.show(pieces.head("", t.TITLE, t.NOT_HERE))
    elif desk.remote():
        _on_the_phone(desk.phones)
    elif desk.phones.url:
        SwitchedOn(desk.phones, desk.who()).draw()
    else:
        SwitchedOff(desk.phones).draw()


def _on_the_phone(phones: RemoteAccess) -> None:
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


class SwitchedOff:
    """What is asked before phones are let in: at which address, and how."""

    def __init__(self, phones: RemoteAccess) -> None:
        self._phones = phones
        self._addresses = phones.addresses()
        self._chosen = {"address": self._addresses[0] if self._addresses else "", "how": "tls"}
        self._warning: ui.html | None = None

    def draw(self) -> None:
        """Lay it out; without a network, say so."""
        design.show(pieces.head("", t.TITLE, t.LEAD))
        if not self._addresses:
            design.show(pieces.note(t.NO_NETWORK, tone="warn"))
            return
        minutes = self._phones.off_minutes
        with ui.element("section").classes("lq-card lq-stack"):
            sentence = t.OFF_SENTENCE.format(minutes=minutes)
            design.show(h.h2[t.OFF], h.p(".lq-read.lq-muted")[sentence])
            if len(self._addresses) > 1:
                options = [(address, address) for address in self._addresses]
                first = self._addresses[0]
                chips("address", t.ADDRESS, options, chosen=first, on_choose=self.choose)
            chips("how", t.HOW, t.HOWS, chosen="tls", on_choose=self.choose, hint=t.HOW_HINT)
            self._warning = design.show(pieces.note(t.PLAIN_WARNING, tone="warn"))
            self._warning.set_visibility(False)
            with ui.element("div").classes("lq-acts"):
                button(t.SWITCH_ON, self.switch_on, name="phones-on")
        design.show(pieces.note(t.HONEST, tone="info"), cls="lq-above")

    async def choose(self, name: str, value: str) -> None:
        """Take down the ``address``, or ``how``: ``tls`` or ``plain``."""
        self._chosen[name] = value
        if self._warning is not None:
            self._warning.set_visibility(self._chosen["how"] == "plain")

    async def switch_on(self) -> None:
        """Let phones in as it was chosen."""
        try:
            await self._phones.switch_on(
                self._chosen["address"], sealed=self._chosen["how"] == "tls"
            )
        except OSError:
            feedback.tell(t.FAILED)
            return
        await feedback.redraw()


class SwitchedOn:
    """The way in for a phone, who knocks, and the phones that are in."""

    def __init__(self, phones: RemoteAccess, own: str) -> None:
        """Begin, for the case of this id."""
        self._phones = phones
        self._own = own
        self._drawn = self._now()
        self._way_in, self._devices = Part(self._draw_way_in), Part(self._draw_devices)

    def draw(self) -> None:
        """Lay it out, and look every second what has changed."""
        design.show(pieces.head("", t.TITLE, t.LEAD))
        with ui.element("div").classes("lq-cols lq-half"):
            way_in = ui.element("section").classes("lq-card lq-stack").props("aria-live=polite")
            with way_in:
                self._way_in.lay()
            with ui.element("div").classes("lq-stack"):
                with ui.element("section").classes("lq-card lq-stack"):
                    self._devices.lay()
                with ui.element("div").classes("lq-acts"):
                    button(t.SWITCH_OFF, self._phones.switch_off, kind="quiet", name="phones-off")
                design.show(pieces.note(t.HONEST, tone="info"))
        ui.timer(_LOOK_SECONDS, self.look)

    async def answer(self, knock_id: str, *, yes: bool) -> None:
        """Let in who knocks, or turn them away."""
        self._phones.answer(knock_id, yes=yes, case_id=self._own)
        feedback.tell(t.LET_IN if yes else t.TURNED_AWAY)
        await self.look()

    async def renew(self) -> None:
        """Offer a way in once more."""
        self._phones.renew()
        await self.look()

    async def revoke(self, device_id: str) -> None:
        """Send a phone away."""
        await self._phones.revoke(device_id)
        feedback.tell(t.REVOKED)
        await self.look()

    async def release(self, device_id: str) -> None:
        """Let a phone go on that is held."""
        self._phones.release(device_id)
        await self.look()

    def _now(self) -> tuple[object, object]:
        """Return what the way in shows, and what the list of phones shows."""
        offer = self._phones.offer()
        way_in = (self._phones.url, offer and offer.secret, self._phones.knock())
        return way_in, self._phones.devices(self._own)

    async def look(self) -> None:
        """Draw anew what has changed; all of it once nobody listens any more."""
        before, self._drawn = self._drawn, self._now()
        if not self._phones.url:
            await feedback.redraw(t.SWITCHED_OFF)
            return
        parts = (self._way_in, self._devices)
        for was, now, part in zip(before, self._drawn, parts, strict=True):
            if was != now:
                part.refresh()

    def _draw_way_in(self) -> None:
        knock = self._phones.knock()
        if knock is not None:
            _knock(knock.device, knock.number, partial(self.answer, knock.id))
        else:
            _way_in(self._phones, self.renew)

    def _draw_devices(self) -> None:
        _devices(self._phones, self._own, self.revoke, self.release)


def _knock(device: str, number: str, answer: Callable[..., Awaitable[None]]) -> None:
    design.show(
        h.h2[t.KNOCK.format(device=device)],
        h.p(".lq-read")[t.COMPARE],
        h.p(".lq-code", data_testid="number")[number],
    )
    with ui.element("div").classes("lq-acts"):
        button(t.YES, partial(answer, yes=True), name="knock-yes")
        button(t.NO, partial(answer, yes=False), kind="quiet", name="knock-no")


def _way_in(phones: RemoteAccess, renew: Callable[[], Awaitable[None]]) -> None:
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
    phones: RemoteAccess,
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
