"""如果走到法院: the days a paper leaves, what to do about it, and the sheets to lay beside it."""

from functools import partial
from typing import NamedTuple

import htpy as h
from nicegui import ui

from core.case import CourtPaper, CourtPaperKind
from core.intake import Typed, read_court_paper
from core.numbers.periods import Deadline, deadline
from core.report import ALL, SheetKind
from core.report.court_matters import CourtMatter, court_matters
from core.steps import withheld
from core.words import ANSWERED, MEDIATED
from ui.debts.court_days import CourtDays, court_days, days_left, deadline_panel
from ui.debts.words import court as t
from ui.desk import Desk
from ui.know.rule_fold_views import rule_fold, rule_folds
from ui.shell import design, feedback, pieces
from ui.shell.autosave import DraftForm
from ui.shell.form import button, select
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import shell, urgent

AT = "/know#court"
_MATTERS = 3
"""Debts in court that are told at once; the others are folded away."""


def court_form(desk: Desk, name: str, page: "CourtChapter | None" = None) -> None:
    """Build the two fields that count the days of a court paper; ``name`` keeps two apart."""
    draft = DraftForm(desk.who(), f"court/{name}")
    asked = CourtDays(
        read=partial(_read, desk),
        count=partial(_count, desk),
        keep=partial(keep, desk) if page is None else page.keep,
        chosen=page.choose if page is not None else None,
        law=_number(desk, "12348"),
        first=CourtPaperKind.COMPLAINT if page is None else page.kind,
        is_short=page is not None,
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


class CourtChapter:
    """One paper at a time; its handlers can be called without anything drawn."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        paper = desk.case().court_paper
        matters = self._matters()
        told = (one.kind for one in matters if one.kind is not None)
        self.kind = next(told, next(iter(urgent.PAPERS))) if paper is None else paper.kind
        self._sheets_of = matters[0].debt_id if matters else ""
        self._guide = Part(self._draw_guide)
        self._sheets = Part(self._draw_sheets)

    def fact(self) -> str:
        """Say the next day there is, or how many kinds of paper there are."""
        day = next((one for one in self._matters() if one.day is not None), None)
        if day is not None and day.day is not None:
            return t.NEXT_DAY.format(day=written.full_day(day.day), days=day.days_left)
        paper = self._desk.case().court_paper
        if paper is None:
            return t.FACT.format(count=len(urgent.PAPERS))
        found = _count(self._desk, paper)
        left = t.ON_PAPER_DAY if found is None else days_left(found, self._law())
        return t.KEPT_FACT.format(paper=urgent.PAPERS[paper.kind], left=left)

    def draw(self) -> None:
        """Lay it out."""
        desk, law, court = self._desk, self._law(), _number(self._desk, "12368")
        matters = [self._matter(one, law) for one in self._matters()]
        design.show(
            *matters[:_MATTERS],
            pieces.more(t.MORE_MATTERS.format(count=len(matters) - _MATTERS), matters[_MATTERS:])
            if matters[_MATTERS:]
            else None,
        )
        self._draw_kept(law)
        with ui.element("section").props("id=court-days"):
            if self._is_known():
                with design.fold(t.COUNT_AGAIN):
                    court_form(desk, "court", self)
            else:
                court_form(desk, "court", self)
        self._guide.lay()
        with design.fold(t.SHEETS) as self._sheets_fold:
            self._sheets.lay()
        design.show(
            pieces.more(t.WAY_TITLE, _way(desk, law, court)),
            pieces.more(t.OTHER_TITLE, _folds(desk, t.OTHER)),
            _folds(desk, t.OLD[:1]),
            pieces.more(t.OLD_TITLE, _folds(desk, t.OLD[1:])),
            pieces.note(t.HELP.format(law=law, court=court)),
        )

    def _is_known(self) -> bool:
        """Whether the days of a paper stand above: then they needn't be asked for."""
        paper = self._desk.case().court_paper
        return paper is not None or any(one.day is not None for one in self._matters())

    def _law(self) -> str:
        return _number(self._desk, "12348")

    async def keep(self, paper: CourtPaper) -> None:
        """Keep a paper; what is drawn anew then is this chapter, open."""
        feedback.now_at(AT)
        await keep(self._desk, paper)

    async def forget(self) -> None:
        """Forget the paper that is kept."""
        feedback.now_at(AT)
        await forget(self._desk)

    async def choose_debt(self, _: str, debt_id: str) -> None:
        """Show the sheets of another debt."""
        self._sheets_of = debt_id
        self._sheets.refresh()

    def choose(self, kind: CourtPaperKind) -> None:
        """Show what to do about another kind of paper."""
        self.kind = kind
        self._guide.refresh()
        self._sheets.refresh()

    def _draw_kept(self, law: str) -> None:
        desk = self._desk
        paper = desk.case().court_paper
        if paper is None:
            return
        with ui.element("section"):
            design.show(
                h.h2[t.KEPT_TITLE],
                h.p[urgent.PAPERS[paper.kind]],
                deadline_panel(_count(desk, paper), law),
            )
            with ui.element("div").classes("lq-acts"):
                button(urgent.FORGET, self.forget, kind="quiet", name="forget-paper")

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
        return h.section(".lq-stack", data_testid="court-matter")[
            h.h2[t.OF.format(title=name, name=urgent.PAPERS[kind]) if kind else name],
            deadline_panel(_count(self._desk, paper), law) if paper else h.p[t.NO_PAPER_DAY],
            h.p[
                f"{t.HEARING.format(day=written.full_day(hearing))} " if hearing else None,
                h.a(".lq-link", href=f"/debts/{debt.id}#figures")[t.TO_DEBT],
            ],
        ]

    def _draw_guide(self) -> None:
        desk, kind, guide = self._desk, self.kind, t.GUIDES[self.kind]
        figures = {name: desk.rules.rule(rule).value for name, rule in t.DAY_COUNTS.items()}
        figures |= {"law": _number(desk, "12348"), "court": _number(desk, "12368")}
        design.show(
            h.section(".lq-stack", data_testid="court-guide", data_kind=kind.value)[
                h.h2[urgent.PAPERS[kind]],
                h.p[guide.what],
                h.p[
                    h.b[f"{t.DAYS}：{guide.days.format(**figures)}"],
                    None if self._is_known() else h.span(".lq-sm")[urgent.ON_PAPER],
                ],
                (
                    [
                        h.h3[name],
                        h.ul(".lq-read.lq-dots")[(h.li[one.format(**figures)] for one in lines)],
                    ]
                    for name, lines in ((t.DO, guide.do), (t.NEVER, guide.never))
                ),
                pieces.more(
                    t.CHECK,
                    h.ul(".lq-read.lq-dots")[(h.li[one.format(**figures)] for one in guide.check)],
                ),
                pieces.more(t.SOURCES, _folds(desk, guide.rules)),
            ],
        )

    def _draw_sheets(self) -> None:
        """Lead to the sheets that go with a paper: of one debt at a time, those in court first."""
        case, today, kind = self._desk.case(), self._desk.today(), self.kind
        debts = sorted(enumerate(case.debts, 1), key=lambda pair: not pair[1].in_court)
        wanted = [one for one in _SHEETS if kind in one.kinds]
        number, debt = next(
            ((n, one) for n, one in debts if one.id == self._sheets_of),
            debts[0] if debts else (0, None),
        )
        rows = [
            pieces.row_link(
                t.OF.format(title=one.title, name=written.name(debt, number)),
                one.detail,
                f"/papers/{one.sheet}/{debt.id}",
                "print",
            )
            for one in wanted
            if debt is not None
            and not (one.sheet is SheetKind.MEDIATION and withheld(case, debt, today))
        ]
        if kind in ANSWERED:
            blank = f"/papers/{SheetKind.DEFENCE}/{ALL}"
            rows.append(pieces.row_link(*t.DEFENCE_BLANK, blank, "print"))
        if kind is CourtPaperKind.ENFORCEMENT:
            rows.append(pieces.row_link(*t.LIVING, f"/papers/{SheetKind.LIVING}/{ALL}", "print"))
        self._sheets_fold.set_visibility(bool(rows))
        if debt is not None and wanted and len(debts) > 1:
            names = [(one.id, written.name(one, n)) for n, one in debts]
            hint = "" if debt.in_court else t.WHICH
            select(
                "sheets-of", t.OF_DEBT, names, chosen=debt.id, on_choose=self.choose_debt, hint=hint
            )
        design.show(h.div(".lq-rows", data_testid="court-sheets")[rows])


class _Sheet(NamedTuple):
    """A sheet that goes with some papers."""

    sheet: SheetKind
    title: str
    detail: str
    kinds: frozenset[CourtPaperKind]


_SHEETS = (
    _Sheet(SheetKind.DEFENCE, t.DEFENCE, t.DEFENCE_DETAIL, ANSWERED),
    _Sheet(SheetKind.MEDIATION, t.OFFER, t.OFFER_DETAIL, MEDIATED),
)


def _way(desk: Desk, law: str, court: str) -> h.Element:
    return h.ol[
        (
            h.li(".lq-task")[
                h.span(".lq-dot", aria_hidden="true")[str(number)],
                h.div[
                    h.h2(".lq-stepname")[name],
                    h.p(".lq-read")[do.format(court=court, law=law)],
                    pieces.more(t.SOURCES, _folds(desk, ids)),
                ],
            ]
            for number, (name, do, ids) in enumerate(t.STEPS, 1)
        )
    ]


def _folds(desk: Desk, ids: tuple[str, ...]) -> h.Element:
    today = desk.today()
    return rule_folds(rule_fold(desk.rules.rule(i), today) for i in ids)
