"""证据: the files of one debt, registered with their checksums; they never leave this computer."""

import asyncio
from hashlib import sha256

import htpy as h
from nicegui import events, ui

from core.case import Case, Evidence
from core.errors import FileRefused, StoreDamaged, UnknownRecord
from core.intake import LARGEST_FILE, Accepted, accept_file
from ui import design
from ui.afar import Act, Hold
from ui.components import evidence_views, feedback, pieces
from ui.components.again import again_card, why_held
from ui.components.autosave import AutosaveForm
from ui.components.evidence_views import Check
from ui.desk import LARGEST_CASE, Desk
from ui.texts import evidence as t
from ui.texts import words as w

_MEGA = 1_000_000
_LONGEST_NAME = 80
_LIMITS = {"size": LARGEST_FILE // _MEGA, "all": LARGEST_CASE // _MEGA}


def evidence_page(desk: Desk, debt_id: str) -> None:
    """Show the shelf of one debt; take files in, hand them out, say whether they are unchanged."""
    debt = desk.report().find(debt_id)
    if debt is None:
        design.show(pieces.head(t.STEP, t.GONE))
        return

    hold = desk.hold(Act.PROOFS)
    if hold is not Hold.FREE:
        design.show(pieces.head(t.STEP, t.TITLE.format(name=debt.name(w.NAMELESS)), t.LEAD))
        if hold is Hold.ASK and desk.care:
            again_card(desk.care.confirm)
        else:
            design.show(pieces.note(why_held(hold), tone="warn"))
        return

    async def picked(event: events.UploadEventArguments) -> None:
        raw = await event.file.read()
        design.reshow(working, t.WORKING)
        try:
            accepted = await asyncio.to_thread(accept_file, raw)
            name = event.file.name

            def change(case: Case, kept_as: str) -> Case:
                if case.debt(debt_id) is None:  # removed in another window
                    return case
                return case.with_evidence(_registered(desk, debt_id, name, kept_as, accepted))

            await desk.attach("evidence_added", accepted.content, change)
        except FileRefused as refused:
            feedback.tell(t.REFUSED[refused.why].format(**_LIMITS))
            return
        finally:
            design.reshow(working, "")
        await shelf.refresh()
        feedback.tell_undoable(t.ADDED)

    async def remove(evidence_id: str) -> None:
        await desk.change("evidence_removed", lambda case: case.without_evidence(evidence_id))
        feedback.tell_undoable(t.REMOVED)  # first: the button is in what is drawn anew
        await shelf.refresh()

    @ui.refreshable
    def shelf() -> None:
        files = desk.case().evidence_on(debt_id)
        if not files:
            design.show(pieces.empty("doc", t.EMPTY))
            return
        found = {}
        with ui.element("div").classes("lq-stack"):
            for evidence in files:
                form = AutosaveForm(desk, "evidence", evidence.id)
                found[evidence.id] = evidence_views.file_card(evidence, form, on_remove=remove)

        async def look() -> None:
            for evidence in files:
                compared = await asyncio.to_thread(_compared, desk, evidence)
                if not found[evidence.id].is_deleted:
                    design.reshow(found[evidence.id], evidence_views.checked(compared))

        ui.timer(0, look, once=True)

    design.show(pieces.head(t.STEP, t.TITLE.format(name=debt.name(w.NAMELESS)), t.LEAD))
    with ui.element("div").classes("lq-cols lq-main"):
        with ui.element("div"):
            shelf()
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card"):
                upload = ui.upload(on_upload=picked, auto_upload=True, max_file_size=LARGEST_FILE)
                upload.on("rejected", lambda: feedback.tell(t.REFUSED["size"].format(**_LIMITS)))
                upload.classes("lq-vh").props("inert accept=.pdf,.jpg,.jpeg,.png")
                upload.props["aria-label"] = t.PICK
                design.tag(upload, "upload")
                design.show(pieces.pick_button(t.ADD, name="add", kind="primary"))
                design.show(
                    h.p(".lq-sm.lq-muted", style="margin-top:8px")[t.ADD_HINT.format(**_LIMITS)]
                )
                working = design.show(cls="lq-saved", attributes={"role": "status"})
            design.show(
                h.p(".lq-sm.lq-muted")[t.HOW_KEPT],
                pieces.button_link(t.LIST, f"/papers/evidence/{debt_id}", "quiet", "print"),
                pieces.button_link(t.BACK, f"/talks/{debt_id}", "textbtn"),
                cls="lq-stack",
            )


def _registered(desk: Desk, debt_id: str, name: str, kept_as: str, accepted: Accepted) -> Evidence:
    now = desk.now()
    return Evidence(
        id=kept_as,
        debt_id=debt_id,
        name=name[-_LONGEST_NAME:],
        kind=accepted.kind,
        on=now.date(),
        at=now.time().replace(second=0, microsecond=0, tzinfo=None),
        size=len(accepted.content),
        sha256=accepted.sha256,
        kept_sha256=accepted.kept_sha256,
    )


def _compared(desk: Desk, evidence: Evidence) -> Check:
    """Compare the bytes that are kept with what was registered of them."""
    try:
        raw = desk.file(evidence.id)
    except UnknownRecord:
        return Check.MISSING
    except StoreDamaged:
        return Check.DIFFERS
    same = sha256(raw).hexdigest() == evidence.kept_sha256
    return Check.MATCHES if same else Check.DIFFERS
