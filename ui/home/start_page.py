"""圈一圈: kinds of debt to circle, and the ones that frighten most; nothing to fill in."""

from dataclasses import replace
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Arrears, ArrearsKind, Case, Debt
from ui.desk import Desk
from ui.home.words import start as t
from ui.shell import design, feedback, pieces
from ui.shell.form import button, checks
from ui.shell.part import Part

MOST_STARS = 3


def start_page(desk: Desk) -> None:
    """Circle and star; then the list holds what was circled, the starred first."""
    StartPage(desk).draw()


class StartPage:
    """What is circled and starred, until it is put on the list.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._circled: dict[str, bool] = {}
        self._starred: dict[str, bool] = {}
        self._stars = Part(self._draw_stars)

    def draw(self) -> None:
        """Lay out the page."""
        design.show(
            pieces.head("", t.TITLE.format(count=len(t.KINDS)), t.LEAD.format(most=MOST_STARS))
        )
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("section").classes("lq-card lq-flush-x lq-fields"):
                design.show(h.h2[t.HAVE])
                checks(
                    "kinds",
                    ((kind, words, "", False) for kind, (words, _) in t.KINDS.items()),
                    on_tick=self.circle,
                    legend=t.HAVE,
                )
            with ui.element("div").classes("lq-stack"):
                self._stars.lay()
                design.show(pieces.note(t.BILLS))
                button(t.DONE, self.finish, name="circled")

    async def circle(self, kind: str, on: bool) -> None:
        """Circle a kind of debt, or take that back, and its star with it."""
        self._circled[kind] = on
        self._starred.pop(kind, None)
        self._stars.refresh()

    async def star(self, kind: str, on: bool) -> None:
        """Star a kind that is circled, while there are stars left; or take its star back."""
        if on and sum(self._starred.values()) >= MOST_STARS:
            feedback.tell(t.FEAR_FULL.format(most=MOST_STARS))
        else:
            self._starred[kind] = on
        self._stars.refresh()

    async def finish(self) -> None:
        """Put what is circled on the list."""
        kinds = [kind for kind, on in self._circled.items() if on]
        if not kinds:
            feedback.tell(t.NONE)
            return
        kinds.sort(key=lambda kind: not self._starred.get(kind))
        await self._desk.change("circled", lambda case: _with(case, kinds, self._starred))
        ui.navigate.to("/debts" if self._loans() else "/budget")

    def _loans(self) -> list[str]:
        return [kind for kind, on in self._circled.items() if on and not _is_bill(kind)]

    def _draw_stars(self) -> None:
        loans = self._loans()
        if not loans:
            return
        with ui.element("section").classes("lq-card lq-flush-x lq-fields"):
            design.show(h.h2[t.FEAR], h.p(".lq-sm.lq-muted")[t.FEAR_HINT])
            checks(
                "stars",
                ((kind, t.KINDS[kind][0], "", self._starred.get(kind, False)) for kind in loans),
                on_tick=self.star,
                legend=t.FEAR,
            )


def _is_bill(kind: str) -> bool:
    return isinstance(t.KINDS[kind][1], ArrearsKind)


def _with(case: Case, kinds: list[str], starred: dict[str, bool]) -> Case:
    """Add a debt or a living bill for each kind, with nothing told of it yet."""
    for kind in kinds:
        words, of = t.KINDS[kind]
        if isinstance(of, ArrearsKind):
            bill = Arrears(id=uuid4().hex, kind=of, owed_fen=0)
            household = replace(case.household, arrears=(*case.household.arrears, bill))
            case = case.with_household(household)
        else:
            case = case.with_debt(
                Debt(
                    id=uuid4().hex,
                    platform=words,
                    lender_type=of,
                    starred=starred.get(kind, False),
                )
            )
    return case
