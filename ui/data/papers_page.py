"""打印和文件: every sheet, to print, to copy, to take away as a Word file."""

import htpy as h

from core.errors import UnknownRecord
from core.report import ALL, SheetKind, debts_of, paper_names, talks_with, write_paper
from core.words import warnings_for
from ui.debts import script_views, talk_views
from ui.desk import Desk
from ui.remote import Act
from ui.shell import design, paper_views, pieces
from ui.shell.reauth_card import unless_held
from ui.shell.words import papers as t
from ui.shell.words import words as w


def papers_page(desk: Desk) -> None:
    """List every sheet there is something for."""
    names = list(paper_names(desk.case(), desk.report(), w.NAMELESS))
    about = {name.called: [n for n in names if n.called == name.called] for name in names}
    design.show(
        pieces.head("", t.TITLE, t.LEAD),
        (
            h.section(style="margin-bottom:24px")[
                h.h2(style="margin-bottom:12px")[called or t.WHOLE], paper_views.listed(listed)
            ]
            for called, listed in about.items()
        ),
        h.p(".lq-sm.lq-muted")[t.NO_DEBTS] if all(n.about == ALL for n in names) else None,
    )


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
