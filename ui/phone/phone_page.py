"""换到手机上: let phones in for a while, see which are in, send them away."""

from functools import partial

import htpy as h
from nicegui import ui

from ui.desk import Desk
from ui.phone.phone_views import (
    draw_devices,
    draw_knock,
    draw_remembered,
    draw_way_in,
    time_left,
)
from ui.phone.words import phone as t
from ui.remote import RemoteAccess
from ui.shell import design, feedback, pieces
from ui.shell.form import FormField, button, chips
from ui.shell.part import Part

PIN_LENGTHS = {"least": 4, "most": 8}
"""How many digits a phone may be let go on by."""
_LOOK_SECONDS = 1.0
_PATIENCE, _KEPT = 10.0, 204


def phone_page(desk: Desk) -> None:
    """Offer at the computer to let phones in; say on a phone that it is in."""
    if desk.phones is None:
        design.show(pieces.head("", t.TITLE, t.NOT_HERE))
    elif desk.remote():
        OnThePhone(desk.phones).draw()
    elif desk.phones.url:
        SwitchedOn(desk.phones, desk.who()).draw()
    else:
        SwitchedOff(desk.phones).draw()


def _head(phones: RemoteAccess) -> h.Element:
    """Begin the page at the computer, with how long a phone may be gone."""
    return pieces.head("", t.TITLE_OFF.format(minutes=phones.off_minutes), t.LEAD)


class OnThePhone:
    """What a phone says of itself: a name by which it isn't asked again, digits to go on by."""

    def __init__(self, phones: RemoteAccess) -> None:
        self._phones = phones

    def draw(self) -> None:
        """Lay it out."""
        phones = self._phones
        lead = t.ON_PHONE_LEAD.format(minutes=phones.lock_minutes)
        design.show(pieces.head("", t.ON_PHONE.format(hours=phones.hours), lead))
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(
                    h.h2[t.NAME_IT],
                    h.p(".lq-sm.lq-muted")[t.NAME_IT_LEAD.format(days=phones.known_days)],
                )
                self._name = FormField("name", t.NAME, hint=t.NAME_HINT)
                button(
                    t.REMEMBER.format(days=phones.known_days),
                    self.remember,
                    kind="quiet",
                    name="remember",
                )
            with ui.element("section").classes("lq-card lq-stack"):
                self._pin = FormField(
                    "pin", t.PIN, hint=t.PIN_HINT.format(**PIN_LENGTHS), numeric=True
                )
                self._pin.box.props("type=password autocomplete=off")
                button(t.PIN_SET, self.set_pin, kind="quiet", name="set-pin")
            design.show(
                pieces.card(
                    h.p(".lq-read")[t.ON_PHONE_OFF], h.p(".lq-read.lq-muted")[t.HOME_SCREEN]
                ),
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

    async def remember(self) -> None:
        """Ask no more about this phone: its browser fetches the cookie itself."""
        try:
            kept = await ui.run_javascript("return lq.remember('f-name')", timeout=_PATIENCE)
        except TimeoutError:
            kept = 0
        feedback.tell(t.REMEMBER_SAID if kept == _KEPT else t.REMEMBER_FAILED)

    async def set_pin(self) -> None:
        """Take the digits this phone goes on by."""
        digits = self._pin.text.strip()
        fits = PIN_LENGTHS["least"] <= len(digits) <= PIN_LENGTHS["most"]
        if not (digits.isascii() and digits.isdigit() and fits):
            self._pin.say(t.PIN_WRONG.format(**PIN_LENGTHS))
            return
        self._phones.set_pin(digits)
        self._pin.say("")
        feedback.tell(t.PIN_SAID)


class SwitchedOff:
    """One tap lets phones in the plain way; another address, or TLS, for who wants it."""

    def __init__(self, phones: RemoteAccess) -> None:
        self._phones = phones
        self._addresses = phones.addresses()
        self._chosen = {"address": self._addresses[0] if self._addresses else "", "how": "plain"}

    def draw(self) -> None:
        """Lay it out; without a network, say so."""
        design.show(_head(self._phones))
        if not self._addresses:
            design.show(pieces.note(t.NO_NETWORK, tone="warn"))
            return
        with ui.element("section").classes("lq-card lq-stack"):
            design.show(pieces.note(t.PLAIN_WARNING, tone="warn"))
            with ui.element("div").classes("lq-acts"):
                button(t.SWITCH_ON, self.switch_on, name="phones-on")
            sentence = t.OFF_SENTENCE.format(minutes=self._phones.off_minutes)
            design.show(h.p(".lq-sm.lq-muted")[sentence])
            with design.fold(t.OTHERWISE):
                if len(self._addresses) > 1:
                    options = [(address, address) for address in self._addresses]
                    first = self._addresses[0]
                    chips("address", t.ADDRESS, options, chosen=first, on_choose=self.choose)
                chips("how", t.HOW, t.HOWS, chosen="plain", on_choose=self.choose, hint=t.HOW_HINT)
        design.show(pieces.note(t.HONEST, tone="info"), cls="lq-above")

    async def choose(self, name: str, value: str) -> None:
        """Take down the ``address``, or ``how``: ``tls`` or ``plain``."""
        self._chosen[name] = value

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
        self._left: ui.html | None = None

    def draw(self) -> None:
        """Lay it out, and look every second what has changed."""
        design.show(_head(self._phones))
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

    async def forget(self, known_id: str) -> None:
        """Ask about a phone again."""
        await self._phones.forget(known_id)
        feedback.tell(t.FORGOTTEN)
        await self.look()

    def _now(self) -> tuple[object, object]:
        """Return what the way in shows, and what the list of phones shows."""
        offer = self._phones.offer()
        way_in = (self._phones.url, offer and offer.secret, self._phones.knock())
        return way_in, (self._phones.devices(self._own), self._phones.remembered(self._own))

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
        if self._left is not None and before[0] == self._drawn[0]:
            design.reshow(self._left, time_left(self._phones.seconds_left()))

    def _draw_way_in(self) -> None:
        knock, self._left = self._phones.knock(), None
        if knock is not None:
            draw_knock(knock.device, knock.number, partial(self.answer, knock.id))
        else:
            self._left = draw_way_in(self._phones, self.renew)

    def _draw_devices(self) -> None:
        draw_devices(self._phones, self._own, self.revoke, self.release)
        draw_remembered(self._phones, self._own, self.forget)
