"""打印和文件: every sheet, to print, to copy, to take away as a Word file."""

import htpy as h
from nicegui import ui

from core.errors import UnknownRecord
from core.report import (
    PaperName,
    SheetKind,
    debts_of,
    paper_names,
    talks_with,
    write_paper,
)
from core.words import warnings_for
from ui.debts import script_views, talk_views
from ui.desk import Desk
from ui.remote import Act
from ui.shell import design, paper_views, pieces
from ui.shell.drawer import drawn_drawer
from ui.shell.reauth_card import unless_held
from ui.shell.words import papers as t
from ui.shell.words import words as w


def papers_page(desk: Desk) -> None:
    """List every sheet there is something for: those of the whole case, then each debt's own."""
    names = list(paper_names(desk.case(), desk.report(), w.NAMELESS))
    whole = [name for name in names if not name.called]
    of_debts: dict[str, list[PaperName]] = {}
    for name in names:
        if name.called:
            of_debts.setdefault(name.called, []).append(name)
    design.show(pieces.head("", t.TITLE.format(count=len(names)), t.LEAD))
    with ui.element("div").classes("lq-stack"):
        design.show(h.h2[t.WHOLE], paper_views.listed(whole), _take_away(desk), cls="lq-stack")
        if not of_debts:
            design.show(h.p(".lq-sm.lq-muted")[t.NO_DEBTS])
            return
        design.show(h.h2[t.OF_DEBTS])
        for at, (called, listed) in enumerate(of_debts.items(), 1):
            with drawn_drawer(f"papers-{at}", called, t.COUNT.format(count=len(listed))):
                design.show(paper_views.listed(listed))


def _take_away(desk: Desk) -> h.Node:
    """Lead to the page to have at hand."""
    if desk.is_terminal or not desk.case().debts:
        return None
    return h.nav(".lq-card.lq-flush", aria_label=t.AT_HAND[0])[pieces.row_link(*t.AT_HAND)]


def paper_page(desk: Desk, kind: str, about: str) -> None:
    """Show one sheet."""
    found = desk.report()
    try:
        which = SheetKind(kind)
        parts = write_paper(which, about, desk.case(), found, desk.rules)
    except (ValueError, UnknownRecord):
        design.show(pieces.head("", t.GONE), pieces.button_link(t.BACK, "/papers", kind="quiet"))
        return
    warnings = {
        rule.id: rule
        for debt in debts_of(which, about, found)
        for rule in warnings_for(debt, desk.rules.rules, found.day)
    }
    title = next(
        n
        for n in paper_names(desk.case(), found, w.NAMELESS, every=True)
        if (n.kind, n.about) == (which, about)
    )
    name = t.SHEET.format(title=title.title, name=title.called) if title.called else title.title
    design.show(
        h.div(".lq-noprint")[pieces.head("", name, t.BEFORE)],
        paper_views.take_away(
            parts,
            word=unless_held(
                desk.hold(Act.EXPORT),
                paper_views.word_link(f"/download/papers/{which}/{about}.docx"),
            ),
        ),
        h.div(".lq-noprint.lq-stack", style="margin-bottom:16px")[
            (script_views.warnings(rule) for rule in warnings.values())
        ]
        if warnings
        else None,
        paper_views.sheet(parts),
        h.p(".lq-noprint")[talk_views.first_talk(about)]
        if which is SheetKind.APPEAL and not talks_with(desk.case(), about)
        else None,
        h.p(".lq-noprint", style="margin-top:16px")[h.a(".lq-link", href="/papers")[t.BACK]],
    )
