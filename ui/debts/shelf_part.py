"""证据: the files of one debt, registered with their checksums; they never leave this computer."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from hashlib import sha256

import htpy as h
from nicegui import events, ui

from core.case import Case, Evidence
from core.errors import FileRefused, StoreDamaged, UnknownRecord
from core.intake import LARGEST_FILE, Accepted, accept_file
from ui.debts import evidence_views
from ui.debts.evidence_views import Check
from ui.debts.words import evidence as t
from ui.desk import LARGEST_CASE, Desk
from ui.remote import Act, Hold
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button
from ui.shell.part import Part, weakly
from ui.shell.reauth_card import again_card, why_held

_MEGA = 1_000_000
_LIMITS = {"size": LARGEST_FILE // _MEGA, "all": LARGEST_CASE // _MEGA}


class ShelfPart:
    """The shelf of one debt: a fold of its own, held where files are held.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt_id: str, changed: Callable[[], Awaitable[None]]) -> None:
        """Take whose shelf it is, and what follows from a file put in or taken away."""
        self._desk, self._debt_id = desk, debt_id
        self._changed = weakly(changed)
        self._working: ui.html | None = None
        self._asks_first = Part(self._draw_warned)
        self._is_warned = False
        self._shelf = Part(self._draw_shelf)

    def draw(self) -> None:
        """Lay out the shelf; at a terminal there is none, and where it is held, why."""
        desk = self._desk
        if desk.is_terminal:
            design.show(h.p(".lq-sm.lq-muted")[t.NOT_HERE])
            return
        held = desk.hold(Act.PROOFS)
        with design.fold(t.TITLE):
            if held is Hold.FREE:
                self._draw_inside()
            elif held is Hold.ASK and desk.care:
                again_card(desk.care.confirm)
            elif held is Hold.OFF:  # without TLS nothing is looked at; put in, once that was read
                self._asks_first.lay()
            else:
                design.show(pieces.note(why_held(held), tone="warn"))

    def _draw_warned(self) -> None:
        if not self._is_warned:
            design.show(pieces.panel(h.p[t.PLAIN], tone="warn", title=t.PLAIN_TITLE))
            with ui.element("div").classes("lq-acts"):
                button(t.PLAIN_YES, self.put_in_plainly, kind="soft", name="put-plain")
        else:
            self._draw_upload()
        design.show(h.p(".lq-sm.lq-muted")[t.PLAIN_LOOK])

    async def put_in_plainly(self) -> None:
        """Take files in over a line without TLS: what that means was read."""
        self._is_warned = True
        self._asks_first.refresh()

    def _draw_inside(self) -> None:
        design.show(h.p(".lq-sm.lq-muted")[t.LEAD])
        self._shelf.lay()
        with ui.element("div").classes("lq-after"):
            self._draw_upload()
        to_list = f"/papers/evidence/{self._debt_id}"
        design.show(
            h.p(".lq-sm.lq-muted")[t.HOW_KEPT],
            pieces.button_link(t.LIST, to_list, "quiet lq-btn-sm", "print"),
            cls="lq-stack",
        )

    def _draw_upload(self) -> None:
        upload = ui.upload(
            on_upload=self._picked,
            on_rejected=self._refused,
            auto_upload=True,
            multiple=True,
            max_file_size=LARGEST_FILE,
        )
        upload.classes("lq-vh").props("inert accept=.pdf,image/*")
        upload.props["aria-label"] = t.PICK
        design.shrinks_pictures(upload, shrunk=t.SHRUNK, turned=t.TURNED, said=t.SHRUNK_SAID)
        design.tag(upload, "upload")
        design.show(
            h.div(".lq-row")[
                pieces.photo_button(t.PHOTO, name="photo"),
                pieces.pick_button(t.ADD, name="add", kind="soft"),
            ],
            h.label(".lq-sm.lq-on-phone")[
                h.input(type="checkbox", data_lq_whole=""), h.span[" ", t.WHOLE]
            ],
        )
        design.show(h.p(".lq-sm.lq-muted", style="margin-top:8px")[t.ADD_HINT.format(**_LIMITS)])
        self._working = design.show(cls="lq-saved", attributes={"role": "status"})

    async def add(self, name: str, raw: bytes) -> None:
        """Put a file on the shelf, or say why it can't be put there."""
        self._tell_working(t.WORKING)
        try:
            accepted = await asyncio.to_thread(accept_file, raw)
            change = partial(_added, self._desk, self._debt_id, name, accepted)
            await self._desk.attach("evidence_added", accepted.content, change)
        except FileRefused as refused:
            feedback.tell(t.REFUSED[refused.why].format(**_LIMITS))
            return
        finally:
            self._tell_working("")
        feedback.tell_undoable(t.ADDED)
        await self._changed()
        self._shelf.refresh()

    async def remove(self, evidence_id: str) -> None:
        """Take a file off the shelf."""
        await self._desk.change("evidence_removed", lambda case: case.without_evidence(evidence_id))
        feedback.tell_undoable(t.REMOVED)  # first: the button is in what is drawn anew
        await self._changed()
        self._shelf.refresh()

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.add(event.file.name, await event.file.read())

    def _refused(self) -> None:
        feedback.tell(t.REFUSED["size"].format(**_LIMITS))

    def _tell_working(self, text: str) -> None:
        if self._working is not None:
            design.reshow(self._working, text)

    def _draw_shelf(self) -> None:
        files = self._desk.case().evidence_on(self._debt_id)
        if not files:
            design.show(h.p(".lq-sm.lq-muted")[t.EMPTY])
            return
        checked = []
        with ui.element("div").classes("lq-stack"):
            for evidence in files:
                form = AutosaveForm(self._desk, "evidence", evidence.id)
                shown = evidence_views.file_card(evidence, form, on_remove=self.remove)
                checked.append((evidence, shown))
        ui.timer(0, partial(_check, self._desk, checked), once=True)


async def _check(desk: Desk, shown: list[tuple[Evidence, ui.html]]) -> None:
    """Say beside each file whether it is as it was registered."""
    for evidence, place in shown:
        found = await asyncio.to_thread(compared, desk, evidence)
        if not place.is_deleted:
            design.reshow(place, evidence_views.checked(found))


def _added(
    desk: Desk, debt_id: str, name: str, accepted: Accepted, case: Case, kept_as: str
) -> Case:
    """Register a file; that of a debt removed in another window is not."""
    if case.debt(debt_id) is None:
        return case
    registered = evidence_views.registered(
        accepted, debt_id=debt_id, name=name, kept_as=kept_as, now=desk.now()
    )
    return case.with_evidence(registered)


def compared(desk: Desk, evidence: Evidence) -> Check:
    """Compare the bytes that are kept with what was registered of them."""
    try:
        raw = desk.file(evidence.id)
    except UnknownRecord:
        return Check.MISSING
    except StoreDamaged:
        return Check.DIFFERS
    same = sha256(raw).hexdigest() == evidence.kept_sha256
    return Check.MATCHES if same else Check.DIFFERS
