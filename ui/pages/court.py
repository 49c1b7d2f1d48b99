"""如果走到法院: the days a paper leaves, and what happens step by step."""

from functools import partial

import htpy as h
from nicegui import ui

from core.intake import Typed, read_court_paper
from core.numbers.periods import Deadline, deadline
from ui import design
from ui.components import feedback, pieces, rule_views
from ui.components.autosave import DraftForm
from ui.components.court_days import court_days, deadline_panel
from ui.components.form import button
from ui.desk import Desk
from ui.texts import court as t
from ui.texts import shell, urgent


def court_form(desk: Desk, name: str) -> None:
    """Build the two fields that count the days of a court paper; ``name`` keeps two apart."""
    draft = DraftForm(desk.who(), f"court/{name}")
    law = str(desk.rules.rule("hotline_12348").value)
    court_days(partial(_count, desk), partial(keep, desk), draft, law=law, name=name)


def _count(desk: Desk, typed: Typed) -> Deadline:
    return deadline(read_court_paper(typed, desk.today()), desk.rules, desk.as_of())


async def keep(desk: Desk, found: Deadline) -> None:
    """Keep a paper, so that every page reminds of its days."""
    await desk.change("court_paper", lambda case: case.with_court_paper(found.paper))
    await feedback.redraw(urgent.KEPT, undoable=True)


async def forget(desk: Desk) -> None:
    """Forget the paper that is kept."""
    await desk.change("court_paper_gone", lambda case: case.with_court_paper(None))
    await feedback.redraw(shell.STEPS["court_paper_gone"], undoable=True)


def court_page(desk: Desk) -> None:
    """Count the days; then tell the way through a court, each step with what it rests on."""
    rules = desk.rules
    law, court = (str(rules.rule(f"hotline_{of}").value) for of in ("12348", "12368"))
    paper = desk.case().court_paper

    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-trio"):
        with ui.element("div").classes("lq-a-first lq-stack"):
            if paper is not None:
                with ui.element("section").classes("lq-card"):
                    design.show(
                        h.h2[t.KEPT_TITLE],
                        deadline_panel(deadline(paper, rules, desk.as_of()), law),
                    )
                    with ui.element("div").classes("lq-acts"):
                        button(
                            urgent.FORGET, partial(forget, desk), kind="quiet", name="forget-paper"
                        )
            with ui.element("section").classes("lq-card").props("id=court-days"):
                design.show(h.h2[t.COUNT_TITLE])
                court_form(desk, "court")
        design.show(
            h.ol[
                (
                    h.li(".lq-task")[
                        h.span(".lq-dot", aria_hidden="true")[str(number)],
                        h.div[
                            h.h2(".lq-stepname")[name],
                            h.p(".lq-read")[do.format(court=court, law=law)],
                            pieces.more(t.SOURCES, _facts(desk, ids)),
                        ],
                    ]
                    for number, (name, do, ids) in enumerate(t.STEPS, 1)
                )
            ],
            cls="lq-a-main",
        )
        design.show(
            pieces.note(t.HELP.format(law=law, court=court)),
            h.h2[t.OLD_TITLE],
            _facts(desk, t.OLD),
            h.h2[t.OTHER_TITLE],
            _facts(desk, t.OTHER),
            cls="lq-a-last lq-stack",
        )


def _facts(desk: Desk, ids: tuple[str, ...]) -> h.Element:
    today = desk.today()
    return rule_views.facts([rule_views.fact(desk.rules.rule(i), today) for i in ids])
