"""One lender, one place: what it asks for, what to do now, and four drawers for all the rest."""

from collections.abc import Sequence
from datetime import time
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Debt, Payment
from core.report import AgreementReport, DebtReport, Report
from core.steps import first_open, missing_fact, pay_debt, pay_rest
from ui.debts import lender_now, lender_views
from ui.debts.calls_part import CallsPart, counted
from ui.debts.figures_part import FiguresPart
from ui.debts.lender_texts import Texts
from ui.debts.paper_part import PaperPart
from ui.debts.talk_part import TalkPart
from ui.debts.words import debts
from ui.debts.words import lender as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.drawer import Drawer, unfold_asked
from ui.shell.form import button, hear
from ui.shell.words import say as written
from ui.shell.words import words as w

NEW = "new"


def debt_page(desk: Desk, debt_id: str) -> None:
    """Show one lender; of a new debt the form alone."""
    if debt_id == NEW:
        NewDebtPage(desk).draw()
    elif desk.report().find(debt_id) is None:
        _gone()
    else:
        DebtPage(desk, debt_id).draw()


def agreement_page(desk: Desk, agreement_id: str) -> None:
    """Show the lender of an agreement, at its paper."""
    one = desk.report().agreement(agreement_id)
    if one is None:
        _gone()
        return
    debt_id = one.agreement.debt_id
    feedback.now_at(f"/debts/{debt_id}#paper")
    DebtPage(desk, debt_id, agreement_id=agreement_id).draw()


def _gone() -> None:
    design.show(pieces.head("", t.GONE), pieces.button_link(t.BACK, "/debts", kind="quiet"))


class NewDebtPage:
    """The form of a new debt, alone; it gets its address once something of it is kept."""

    def __init__(self, desk: Desk) -> None:
        self._id = uuid4().hex
        self._figures = FiguresPart(desk, self._id, self.follow, is_new=True)

    def draw(self) -> None:
        """Lay it out."""
        design.show(pieces.head("", debts.NEW_TITLE))
        with ui.element("div").classes("lq-cols lq-form"):
            with ui.element("div").classes("lq-card"):
                self._figures.draw_form(Debt(id=self._id, platform=""))
                with ui.element("div").classes("lq-actbar"):
                    button(debts.DONE, self.finish, name="done")
            with ui.element("div").classes("lq-stack"):
                self._figures.lay_account()

    async def finish(self) -> None:
        """Check everything, and go back to the list."""
        await self._figures.finish()

    async def follow(self) -> None:
        """Nothing else stands on the page."""


class DebtPage:
    """One lender: a first screenful that says what to do, and four drawers.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt_id: str, *, agreement_id: str = "") -> None:
        """Begin the page of a debt that is kept; an agreement asked for is the one shown."""
        self._desk, self._debt_id = desk, debt_id
        self._is_whole = self._asks_hour = False
        found = desk.report().find(debt_id)
        self._withheld = found.withheld if found else None
        self.talk = TalkPart(desk, debt_id, self.after_talk, self.at_paper)
        self.paper = PaperPart(desk, debt_id, self.after_paper, agreement_id)
        self.calls = CallsPart(desk, debt_id)
        self.figures = FiguresPart(desk, debt_id, self.after_figures)
        self._drawers = {
            "talk": Drawer("talk", t.TALK, self.talk.draw),
            "paper": Drawer("paper", t.PAPER, self.paper.draw),
            "calls": Drawer("calls", t.CALLS, self.calls.draw),
            "figures": Drawer("figures", t.FIGURES, self.figures.draw),
        }
        self._top: ui.html | None = None
        self._bar: ui.html | None = None

    def draw(self) -> None:
        """Lay out the page."""
        with ui.element("div").classes("lq-lender"):
            self._top = hear(design.show(cls="lq-lender-top"), self.do)
            with ui.element("div").classes("lq-stack lq-lender-drawers"):
                for name, drawer in self._drawers.items():
                    drawer.lay(*self._fact(name))
            self._bar = hear(design.show(cls="lq-lender-bar"), self.do)
        self.redraw()
        unfold_asked(self._drawers.values())

    def redraw(self) -> None:
        """Show what holds now: at the top, in the bar, and on the drawers."""
        found = self._desk.report()
        debt = found.find(self._debt_id)
        if debt is None or self._top is None or self._bar is None:
            return
        texts = Texts(self._desk, found, debt)
        state, one = lender_now.state_of(texts), self._one(found)
        now = lender_now.now_of(
            texts, state, one, is_whole=self._is_whole, asks_hour=self._asks_hour
        )
        design.reshow(self._top, self._head(found, debt, one), lender_views.now_card(now))
        design.reshow(
            self._bar,
            lender_views.bar(
                state,
                self._debt_id,
                self._desk.rules.rules,
                is_night=lender_now.night_at(self._desk),
                has_text=lender_now.has_text(texts, state, one),
            ),
        )
        for name, drawer in self._drawers.items():
            drawer.say(*self._fact(name))

    async def do(self, code: Sequence[str]) -> None:
        """Do what a button at the top or in the bar says."""
        match code:
            case ["open", name] if name in self._drawers:
                self._drawers[name].unfold()
            case ["say"]:
                self._is_whole = True
                self.redraw()
                ui.run_javascript('lq.focus("now-text")')
            case ["later"]:
                self._asks_hour = True
                self.redraw()
            case ["at", hour, minute]:
                at = time(int(hour), int(minute))
                await self._desk.change("call_at", partial(lender_now.with_hour, at))
                self.redraw()
            case ["have"]:
                await self.paper.have()
                self.redraw()
                self._drawers["paper"].unfold()
            case ["pay"]:
                await self.pay()

    async def pay(self) -> None:
        """Note that the next sum was paid today: of the agreement, else of the debt itself."""
        desk, found = self._desk, self._desk.report()
        one, debt = self._one(found), found.find(self._debt_id)
        due = first_open(one.agreement, one.payments) if one and one.is_agreed else None
        if one is not None and due is not None:
            note = partial(
                pay_rest,
                agreement_id=one.agreement.id,
                number=due.number,
                payment_id=uuid4().hex,
                paid_on=desk.today(),
            )
        else:
            asked = next(iter(debt.standing.course.dues), None) if debt else None
            if asked is None:
                return
            payment = Payment(
                id=uuid4().hex,
                debt_id=self._debt_id,
                paid_on=desk.today(),
                amount_fen=asked.amount_fen,
            )
            note = partial(pay_debt, payment=payment)
        await desk.change("payment_added", note)
        feedback.tell_undoable(t.PAID_SAID)
        self.redraw()
        self.paper.redraw()
        self.figures.redraw()

    async def after_talk(self) -> None:
        """Show what follows from a contact or a reason."""
        self.redraw()
        self.paper.redraw()
        self.calls.redraw()
        self.figures.redraw()
        self._unless_withheld_anew()

    async def at_paper(self) -> None:
        """Go on to the paper of a promise just taken down."""
        self.paper.anew()
        self._drawers["paper"].unfold()

    async def after_paper(self) -> None:
        """Show what follows from a paper."""
        self.redraw()
        self.talk.redraw()
        self.figures.redraw()

    async def after_figures(self) -> None:
        """Show what follows from a figure or a payment."""
        self.redraw()
        self.talk.redraw()
        self.paper.redraw()
        self._unless_withheld_anew()

    def _unless_withheld_anew(self) -> None:
        """Draw the talk anew where something may be said now, or may no more."""
        debt = self._desk.report().find(self._debt_id)
        if debt is not None and debt.withheld is not self._withheld:
            self._withheld = debt.withheld
            self._drawers["talk"].refresh()

    def _one(self, found: Report) -> AgreementReport | None:
        steps = found.steps.per_debt
        leading = next((p.agreement_id for p in steps if p.debt_id == self._debt_id), None)
        return found.agreement(leading) if leading else None

    def _head(self, found: Report, debt: DebtReport, one: AgreementReport | None) -> h.Node:
        case = self._desk.case()
        progress = next((p for p in found.steps.per_debt if p.debt_id == self._debt_id), None)
        return (
            pieces.head(debt.name(w.NAMELESS), lender_views.asked(debt), lender_views.since(debt)),
            lender_views.way(
                debt,
                one,
                talks=sum(n.debt_id == self._debt_id for n in case.negotiations),
                days=progress.promise_days if progress else None,
                is_told=missing_fact(debt.debt) is None,
            ),
        )

    def _fact(self, name: str) -> tuple[h.Node, h.Node]:
        """Return the one fact of a drawer, and what it asks for."""
        found, case = self._desk.report(), self._desk.case()
        debt = found.find(self._debt_id)
        if debt is None:
            return None, None
        match name:
            case "paper":
                files = len(case.evidence_on(self._debt_id))
                return lender_views.paper_fact(self._one(found), files)
            case "calls":
                count, flagged = counted(self.calls, debt)
                said = t.CALLS_FACT.format(count=count, flagged=flagged)
                return (said if count else t.CALLS_FACT_NONE), None
            case "figures":
                rate = debt.standing.rate
                known = t.FIGURES_FACT.format(rate=f"{written.pct2(rate.simple)}%" if rate else "")
                return (known if rate else t.FIGURES_FACT_NONE), None
        if debt.withheld is not None:
            return t.TALK_FACT_HELD, None
        count = sum(n.debt_id == self._debt_id for n in case.negotiations)
        return (t.TALK_FACT.format(count=count) if count else t.TALK_FACT_NONE), None
