"""换到手机上 from any page of the computer: one tap is the consent, and leads to the square."""

from collections.abc import Iterable

from nicegui import Client, ui

from ui.desk import Desk
from ui.phone.words import phone as t
from ui.remote import RemoteAccess
from ui.shell import feedback

ADDRESS = "/phone"


def listen_for_phone(desk: Desk) -> None:
    """Let phones in when asked, and show how; hear it on every page."""
    ui.on("lq-phone", PhoneNow(desk).go)


class PhoneNow:
    """The tap on 换到手机上: the phone begins with the page it was made on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def go(self) -> None:
        """Switch on, if it is off, the plain way at the first address; show the square."""
        phones = self._desk.phones
        if phones is not None and not self._desk.remote():
            path = ui.context.client.sub_pages_router.current_path
            if path.partition("?")[0].rstrip("/") != ADDRESS:
                phones.land_at(path.partition("#")[0].partition("?")[0])
            await switch_on_plainly(phones)
        ui.navigate.to(ADDRESS)


async def switch_on_plainly(phones: RemoteAccess) -> None:
    """Let phones in as most need it; without a network, or while they may, do nothing."""
    addresses = phones.addresses()
    if not addresses:
        return
    if phones.url:
        if phones.offer() is None and phones.knock() is None:
            phones.renew()
        return
    try:
        await phones.switch_on(addresses[0], sealed=False)
    except OSError:
        feedback.tell(t.FAILED)


def announce(pages: Iterable[str], device: str) -> None:
    """Say on pages of the computer that a phone waits, with a way to where it is answered.

    Args:
        pages: their ids; one that shows the question already is left alone.
        device: what the phone is called.
    """
    for page in tuple(pages):
        client = Client.instances.get(page)
        if client is None or client.sub_pages_router.current_path.rstrip("/") == ADDRESS:
            continue
        with client:
            ui.notify(
                t.KNOCK.format(device=device),
                position="bottom",
                timeout=0,
                close_button=t.LATER,
                actions=[{"label": t.LOOK, "data-lq": "phone"}],
            )
