"""The evidence shelf: each file with what was registered of it, and whether it still is that."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import StrEnum
from functools import partial

import htpy as h
from nicegui import ui

from core.case import Evidence, FileKind
from core.intake import Accepted
from ui.debts.words import evidence as t
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.form import button
from ui.shell.words import say as written


class Check(StrEnum):
    """How the bytes that are kept compare with what was registered."""

    MATCHES = "matches"
    DIFFERS = "differs"
    MISSING = "missing"


_SAID = {
    Check.MATCHES: (t.MATCHES, "ok"),
    Check.DIFFERS: (t.DIFFERS, "stop"),
    Check.MISSING: (t.MISSING, "warn"),
}
_WHY = {Check.DIFFERS: t.DIFFERS_WHY, Check.MISSING: t.MISSING_WHY}
_KILO, _MEGA = 1_000, 1_000_000


_LONGEST_NAME = 80


def registered(
    accepted: Accepted,
    *,
    debt_id: str,
    name: str,
    kept_as: str,
    now: datetime,
    payment_id: str | None = None,
) -> Evidence:
    """Make the record of a file that is kept; ``payment_id``: it is the receipt of that payment."""
    return Evidence(
        id=kept_as,
        debt_id=debt_id,
        name=name[-_LONGEST_NAME:],
        kind=accepted.kind,
        on=now.date(),
        at=now.time().replace(second=0, microsecond=0, tzinfo=None),
        payment_id=payment_id,
        size=len(accepted.content),
        sha256=accepted.sha256,
        kept_sha256=accepted.kept_sha256,
    )


def size(count: int) -> str:
    """Write how large a file is."""
    return f"{count / _MEGA:.1f} MB" if count >= _MEGA else f"{max(1, count // _KILO)} KB"


def checked(found: Check | None) -> h.Node:
    """Return whether a file is still what was registered; ``None`` while that is looked at."""
    if found is None:
        return h.span(".lq-sm.lq-faint")[t.CHECKING]
    words, tone = _SAID[found]
    why = _WHY.get(found)
    return pieces.tag(words, tone), h.p(".lq-sm")[why] if why else None


def file_card(
    evidence: Evidence, form: AutosaveForm, *, on_remove: Callable[[str], Awaitable[None]]
) -> ui.html:
    """Show one file, its note kept by ``form``; give where the result of the check is shown."""
    with ui.element("section").classes("lq-fields lq-file"):
        design.show(
            h.div(".lq-row")[
                design.icon("doc"),
                h.div[
                    h.h3[evidence.name],
                    h.p(".lq-sm.lq-muted")[
                        t.REGISTERED.format(
                            day=written.full_day(evidence.on),
                            time=f"{evidence.at:%H:%M}",
                            size=size(evidence.size),
                        )
                    ],
                ],
            ]
        )
        status = design.show(checked(None), attributes={"role": "status"})
        form.field("note", t.NOTE, text=evidence.note, ident=f"note-{evidence.id}")
        form.saved()
        design.show(
            pieces.more(
                t.ORIGINAL,
                h.p(".lq-xs.lq-hash")[evidence.sha256],
                h.p(".lq-sm", style="margin-top:8px")[t.KEPT],
                h.p(".lq-xs.lq-hash")[
                    t.SAME if evidence.kind is FileKind.PDF else evidence.kept_sha256
                ],
                None if evidence.kind is FileKind.PDF else h.p(".lq-sm.lq-muted")[t.WHY_TWO],
            ),
            h.p(".lq-sm.lq-muted")[t.SHRUNK_WHY] if is_remade(evidence) else None,
        )
        with ui.element("div").classes("lq-row"):
            design.show(
                pieces.button_link(
                    t.GET,
                    f"/download/evidence/{evidence.id}",
                    "quiet lq-btn-sm",
                    "download",
                    download=file_name(evidence),
                )
            )
            button(t.REMOVE, partial(on_remove, evidence.id), kind="textbtn", icon="trash")
    return status


def is_remade(evidence: Evidence) -> bool:
    """Return whether the phone it came from made it smaller, or of another kind: its name says."""
    return any(mark in evidence.name for mark in (t.SHRUNK, t.TURNED))


def file_name(evidence: Evidence) -> str:
    """Name a file that is handed out: nothing a person chose, nothing about debt."""
    return f"liqing-{evidence.id[:8]}.{evidence.kind}"
