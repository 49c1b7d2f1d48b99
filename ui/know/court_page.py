"""如果走到法院: the days a paper leaves, what to do about it, and the sheets to lay beside it."""

from functools import partial

import htpy as h
from nicegui import ui

from core.case import CourtPaper, CourtPaperKind
from core.intake import Typed, read_court_paper
from core.numbers.periods import Deadline, deadline
from core.report import ALL, SheetKind
from core.report.court_matters import CourtMatter, court_matters
from core.steps import withheld
from core.words import ANSWERED, MEDIATED
from ui.debts.court_days import CourtDays, court_days, deadline_panel
from ui.debts.words import court as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces, rule_views
from ui.shell.autosave import DraftForm
from ui.shell.form import button
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import shell, urgent


def court_form(desk: Desk, name: str, page: "CourtPage | None" = None) -> None:
    """Build the two fields that count the days of a court paper; ``name`` keeps two apart."""
    draft = DraftForm(desk.who(), f"court/{name}")
    asked = CourtDays(
        read=partial(_read, desk),
        count=partial(_count, desk),
        keep=partial(keep, desk),
        chosen=page.choose if page is not None else None,
        law=_number(desk, "12348"),
    )
    court_days(asked, draft, name=name)


def _read(desk: Desk, typed: Typed) -> CourtPaper:
    return read_court_paper(typed, desk.today())


def _count(desk: Desk, paper: CourtPaper) -> Deadline | None:
    return deadline(paper, desk.rules, desk.as_of())


def _number(desk: Desk, of: str) -> str:
    return str(desk.rules.rule(f"hotline_{of}").value)


async def keep(desk: Desk, paper: CourtPaper) -> None:
    """Keep a paper, so that every page reminds of its days."""
    await desk.change("court_paper", lambda case: case.with_court_paper(paper))
    await feedback.redraw(urgent.KEPT, undoable=True)


async def forget(desk: Desk) -> None:
    """Forget the paper that is kept."""
    await desk.change("court_paper_gone", lambda case: case.with_court_paper(None))
    await feedback.redraw(shell.STEPS["court_paper_gone"], undoable=True)


def court_page(desk: Desk) -> None:
    """Count the days, tell what to do about the paper that is chosen, then the whole way."""
    CourtPage(desk).draw()


class CourtPage:
    """One paper at a time; its handlers can be called without anything drawn."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        paper = desk.case().court_paper
        told = (one.kind for one in self._matters() if one.kind is not None)
        self._kind = next(told, next(iter(urgent.PAPERS))) if paper is None else paper.kind
        self._guide = Part(self._draw_guide)

    def draw(self) -> None:
        """Lay out the page."""
        desk = self._desk
        law, court = _number(desk, "12348"), _number(desk, "12368")
        design.show(pieces.head("", t.TITLE, t.LEAD))
        with ui.element("div").classes("lq-cols lq-trio"):
            with ui.element("div").classes("lq-a-first lq-stack"):
                design.show(*(self._matter(one, law) for one in self._matters()))
                self._draw_kept(law)
                with ui.element("section").classes("lq-card").props("id=court-days"):
                    design.show(h.h2[t.COUNT_TITLE])
                    court_form(desk, "court", self)
            with ui.element("div").classes("lq-a-main lq-stack"):
                self._guide.lay()
                design.show(pieces.more(t.WAY_TITLE, _way(desk, law, court)))
            design.show(
                pieces.note(t.HELP.format(law=law, court=court)),
                h.h2[t.OLD_TITLE],
                _facts(desk, t.OLD),
                h.h2[t.OTHER_TITLE],
                _facts(desk, t.OTHER),
                cls="lq-a-last lq-stack",
            )

    def choose(self, kind: CourtPaperKind) -> None:
        """Show what to do about another kind of paper."""
        self._kind = kind
        self._guide.refresh()

    def _draw_kept(self, law: str) -> None:
        desk = self._desk
        paper = desk.case().court_paper
        if paper is None:
            return
        with ui.element("section").classes("lq-card"):
            design.show(
                h.h2[t.KEPT_TITLE],
                h.p[urgent.PAPERS[paper.kind]],
                deadline_panel(_count(desk, paper), law),
            )
            with ui.element("div").classes("lq-acts"):
                button(urgent.FORGET, partial(forget, desk), kind="quiet", name="forget-paper")

    def _matters(self) -> tuple[CourtMatter, ...]:
        return court_matters(self._desk.case(), self._desk.rules, self._desk.as_of())

    def _matter(self, matter: CourtMatter, law: str) -> h.Node:
        """Show the days of a debt that a court has, as they were told in it."""
        kind = matter.kind
        number, debt = next(
            (n, one) for n, one in enumerate(self._desk.case().debts, 1) if one.id == matter.debt_id
        )
        came, hearing = debt.court_received_on, debt.hearing_on
        name = written.name(debt, number)
        paper = CourtPaper(kind=kind, received_on=came) if kind and came else None
        return h.section(".lq-card.lq-stack", data_testid="court-matter")[
            h.h2[t.OF.format(title=name, name=urgent.PAPERS[kind]) if kind else name],
            deadline_panel(_count(self._desk, paper), law) if paper else h.p[t.NO_PAPER_DAY],
            h.p[t.HEARING.format(day=written.full_day(hearing))] if hearing else None,
            h.p[h.a(".lq-link", href=f"/debts/{debt.id}")[t.TO_DEBT]],
        ]

    def _draw_guide(self) -> None:
        desk, kind, guide = self._desk, self._kind, t.GUIDES[self._kind]
        figures = {name: desk.rules.rule(rule).value for name, rule in t.DAY_COUNTS.items()}
        figures |= {"law": _number(desk, "12348"), "court": _number(desk, "12368")}
        design.show(
            h.section(".lq-card.lq-stack", data_testid="court-guide", data_kind=kind.value)[
                h.h2[urgent.PAPERS[kind]],
                h.p[guide.what],
                pieces.panel(
                    h.p[guide.days.format(**figures)],
                    h.p(".lq-sm")[urgent.ON_PAPER],
                    tone="warn",
                    title=t.DAYS,
                ),
                (
                    [
                        h.h3[name],
                        h.ul(".lq-read.lq-dots")[(h.li[one.format(**figures)] for one in lines)],
                    ]
                    for name, lines in (
                        (t.CHECK, guide.check),
                        (t.DO, guide.do),
                        (t.NEVER, guide.never),
                    )
                ),
                pieces.more(t.SOURCES, _facts(desk, guide.rules)),
            ],
            _sheets(desk, kind),
        )


def _sheets(desk: Desk, kind: CourtPaperKind) -> h.Node:
    """Lead to the sheets that go with a paper: of each debt, those a court has first."""
    case, today = desk.case(), desk.today()
    debts = sorted(enumerate(case.debts, 1), key=lambda pair: not pair[1].in_court)
    any_in_court = not debts or debts[0][1].in_court
    wanted = [
        (sheet, title, detail)
        for sheet, title, detail, kinds in (
            (SheetKind.DEFENCE, t.DEFENCE, t.DEFENCE_DETAIL, ANSWERED),
            (SheetKind.MEDIATION, t.OFFER, t.OFFER_DETAIL, MEDIATED),
        )
        if kind in kinds
    ]
    rows = [
        pieces.row_link(
            t.OF.format(title=title, name=written.name(debt, number)),
            detail,
            f"/papers/{sheet}/{debt.id}",
            "print",
        )
        for number, debt in debts
        for sheet, title, detail in wanted
        if not (sheet is SheetKind.MEDIATION and withheld(case, debt, today))
    ]
    if kind in ANSWERED:
        rows.append(
            pieces.row_link(*t.DEFENCE_BLANK, f"/papers/{SheetKind.DEFENCE}/{ALL}", "print")
        )
    if kind is CourtPaperKind.ENFORCEMENT:
        rows.append(pieces.row_link(*t.LIVING, f"/papers/{SheetKind.LIVING}/{ALL}", "print"))
    if not rows:
        return None
    return h.div(".lq-stack.lq-after")[
        h.h2[t.SHEETS],
        h.p(".lq-sm.lq-muted")[t.WHICH] if wanted and not any_in_court else None,
        h.section(".lq-card.lq-flush.lq-rows", data_testid="court-sheets")[rows],
    ]


def _way(desk: Desk, law: str, court: str) -> h.Element:
    return h.ol[
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
    ]


def _facts(desk: Desk, ids: tuple[str, ...]) -> h.Element:
    today = desk.today()
    return rule_views.facts([rule_views.fact(desk.rules.rule(i), today) for i in ids])
