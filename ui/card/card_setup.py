"""办卡和旧扣款: which card will do, and who may still take money from which (S4-02, S4-06)."""

from functools import partial

import htpy as h
from nicegui import ui

from core.case import Case, Mandate, RepaymentCard
from core.days import next_due
from core.report import DebtReport
from core.steps import DebtState
from ui.card.words import card_setup as t
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.drawer import Drawer
from ui.shell.form import checks, chips, select
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w


class CardSetup:
    """Which card will do, and who may still take money from which."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._verdict, self._risk = Part(self._draw_verdict), Part(self._draw_risk)

    def draw(self) -> None:
        """Lay it out."""
        with ui.element("div").classes("lq-fields"):
            self._draw_choice()
        self._verdict.lay()
        with ui.element("div").classes("lq-fields"):
            design.show(h.h3[t.MANDATES], h.p(".lq-sm.lq-muted.lq-read")[t.MANDATES_LEAD])
            debts = self._desk.report().debts
            for debt in debts[:_MOST_ASKED]:
                self._ask_mandate(debt)
            if debts[_MOST_ASKED:]:
                rest = Drawer(
                    "mandates-rest",
                    t.REST_OF_THEM.format(count=len(debts) - _MOST_ASKED),
                    self._draw_rest,
                )
                rest.lay(t.REST_FACT)
            if not debts:
                design.show(h.p(".lq-muted")[t.NO_DEBTS])
        self._risk.lay()

    def _draw_rest(self) -> None:
        for debt in self._desk.report().debts[_MOST_ASKED:]:
            self._ask_mandate(debt)

    def _ask_mandate(self, debt: DebtReport) -> None:
        mandate_of = AutosaveForm(self._desk, "mandate", debt.debt.id, follow=self._at_risk)
        select(
            f"mandate-{debt.debt.id}",
            t.MANDATE_OF.format(name=debt.name(w.NAMELESS)),
            [(mandate.value, t.MANDATE[mandate]) for mandate in Mandate],
            chosen=debt.debt.mandate,
            on_choose=mandate_of.choose,
            form=mandate_of.key,
        )

    def _draw_choice(self) -> None:
        form = AutosaveForm(self._desk, "card", follow=self._follow)
        typed = form.typed()
        design.show(h.h3[t.CHOOSE])
        chips(
            "at_lender",
            t.AT_LENDER,
            t.AT_LENDER_OPTIONS,
            chosen=typed["at_lender"],
            on_choose=form.choose,
            form=form.key,
        )
        chips(
            "bound_before",
            t.BOUND,
            t.BOUND_OPTIONS,
            chosen=typed["bound_before"],
            on_choose=form.choose,
            form=form.key,
            hint=t.BOUND_HINT,
        )
        with ui.element("div").classes("lq-flush-x"):
            checks(
                "rest",
                [(key, words, detail, typed[key] == "yes") for key, words, detail in t.TICKS],
                on_tick=partial(_tick, form),
                legend=t.REST,
            )
        form.saved()

    async def _follow(self, _: Case) -> None:
        self._verdict.refresh()

    async def _at_risk(self, _: Case) -> None:
        self._risk.refresh()

    def _draw_verdict(self) -> None:
        design.show(_verdict(self._desk))

    def _draw_risk(self) -> None:
        design.show(*_risk(self._desk), cls="lq-stack")


_MOST_ASKED = 6
"""So many lenders stand in sight; the others behind a tap."""


async def _tick(form: AutosaveForm, name: str, on: bool) -> None:
    await form.leave(name, "yes" if on else "")


def is_usable(card: RepaymentCard) -> bool:
    """Return whether everything asked about the card was answered so that it will do."""
    is_free = card.bound_before is False and card.at_lender is False
    return bool(is_free and card.only_for_this and card.alert_on)


def _verdict(desk: Desk) -> h.Element:
    card = desk.case().card
    if card.bound_before:
        return pieces.panel(h.p[h.b[t.NO_BOUND]], tone="stop", role="status")
    if card.at_lender:
        return pieces.panel(h.p[h.b[t.NO_LENDER]], tone="stop", role="status")
    if card.bound_before is None or card.at_lender is None:
        return pieces.panel(h.p[t.UNSURE], role="status")
    if not (card.only_for_this and card.alert_on):
        return pieces.panel(h.p[t.REST_OPEN], h.p(".lq-sm")[t.SALARY], tone="ok", role="status")
    found = desk.report().card
    ready = say(t.READY, sum=amt(found.plan.transfer_fen)) if found else t.READY_PLAIN
    return pieces.panel(h.p[h.b[ready]], h.p(".lq-sm")[t.SALARY], tone="ok", role="status")


def _risk(desk: Desk) -> list[h.Node]:
    """Warn of overdue lenders that may take money from the card the salary comes to."""
    case, today = desk.case(), desk.today()
    open_debts = [d for d in desk.report().debts if d.state is not DebtState.CLEARED]
    at_risk = [d for d in open_debts if d.debt.mandate is Mandate.SALARY and d.debt.overdue_since]
    unknown = sum(d.debt.mandate is Mandate.UNKNOWN for d in open_debts)
    parts: list[h.Node] = []
    if at_risk:
        names = "、".join(d.name(w.NAMELESS) for d in at_risk)
        dated = [
            (next_due(income.payday, today), income.monthly_fen)
            for income in case.household.incomes
            if income.payday
        ]
        day = min((day for day, _ in dated), default=None)
        sum_fen = sum(fen for on, fen in dated if on == day)
        parts.append(
            pieces.panel(
                h.p[h.b[t.AT_RISK.format(names=names)]],
                h.p[
                    say(t.AT_RISK_SUM, day=written.day(day), sum=amt(sum_fen))
                    if day
                    else t.AT_RISK_NO_PAYDAY
                ],
                h.p[t.AT_RISK_LIVING.format(law=desk.rules.rule("hotline_12348").value)],
                tone="warn",
                role="status",
            )
        )
    parts.append(
        pieces.note(
            h.p[t.STOPPING],
            h.p[t.UNKNOWN_LEFT.format(count=unknown)] if unknown else None,
            tone="info",
        )
    )
    return parts
