"""列清债务: one row a lender with its one fact and its verb; sums and the order folded."""

import htpy as h
from nicegui import ui

from core.report import Report
from core.report.traces import totals_trace
from ui.debts import debt_views, lender_now, lender_views, withheld_views
from ui.debts.as_of_views import told_on
from ui.debts.call_order import CallOrder
from ui.debts.lender_texts import Texts
from ui.debts.totals import total
from ui.debts.words import debts as t
from ui.debts.words import lender
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.drawer import Drawer, unfold_asked
from ui.shell.form import button
from ui.shell.trace import how
from ui.shell.words import words as w

_PAGE = 20
"""How many lenders are shown at first, and more at each press."""


def debts_page(desk: Desk) -> None:
    """Show all debts and what they come to together."""
    if not desk.report().debts:
        design.show(
            pieces.head(t.STEP, t.TITLE_EMPTY, t.LEAD_EMPTY),
            pieces.empty(
                "list",
                t.EMPTY,
                [
                    pieces.button_link(t.ADD_FIRST, "/debts/new", icon="plus"),
                    _less_typing(desk),
                ],
            ),
        )
        return
    DebtsPage(desk).draw()


def _less_typing(desk: Desk) -> h.Node:
    """Offer the ways that save typing, quietly; at a terminal nothing is read in."""
    if desk.is_terminal:
        return None
    ways = ((t.PASTE, "/debts/import"), (t.TABLE, "/debts/import#table"))
    return h.div(".lq-row.lq-links")[(h.a(".lq-link", href=to)[words] for words, to in ways)]


class DebtsPage:
    """The lenders, twenty at a time; in which order to talk to them; what they come to.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._count = _PAGE
        self._listing: ui.html | None = None
        self._order = CallOrder(desk)
        self._drawers = (
            Drawer("order", lender.ORDER, self._order.draw),
            Drawer("sums", lender.SUMS, self._draw_sums),
        )

    def draw(self) -> None:
        """Lay out the list, and the drawers under it."""
        desk, found = self._desk, self._desk.report()
        above = sum(debt.is_above for debt in found.counted)
        lead = t.LEAD_ABOVE.format(count=above) if above else None
        title = t.TITLE.format(count=len(found.debts))
        design.show(pieces.head("", title, lead))
        with ui.element("div").classes("lq-cols lq-form"):
            with ui.element("div").classes("lq-stack"):
                self._listing = design.show(
                    cls="lq-card lq-flush lq-rows",
                    attributes={"aria-label": t.LIST, "role": "region"},
                )
                more = lender.MORE.format(count=_PAGE)
                self._again = button(more, self.more, kind="quiet", name="more-debts")
                self._relist()
            with ui.element("div").classes("lq-stack"):
                order, sums = self._drawers
                order.lay(lender.ORDER_FACT)
                monthly = total(found.monthly_now_fen, found.monthly_unknown)
                sums.lay([lender.SUMS_FACT, monthly])
                design.show(
                    withheld_views.beside(found),
                    withheld_views.left_out(found),
                    cls="lq-stack",
                )
                design.show(
                    h.div(".lq-acts")[pieces.button_link(t.ADD, "/debts/new", icon="plus")],
                    _less_typing(desk),
                )
        unfold_asked(self._drawers)

    async def more(self) -> None:
        """Show some more."""
        self._count += _PAGE
        self._relist()

    def _relist(self) -> None:
        if self._listing is None:
            return
        desk, found = self._desk, self._desk.report()
        design.reshow(
            self._listing,
            [
                lender_views.lender_row(
                    debt,
                    debt.name(w.NAMELESS),
                    lender_now.state_of(Texts(desk, found, debt)),
                    told_on(debt, desk.today()),
                )
                for debt in found.debts[: self._count]
            ],
        )
        self._again.set_visibility(len(found.debts) > self._count)

    def _draw_sums(self) -> None:
        found = self._desk.report()
        worst = max(found.counted or found.debts, key=lambda debt: debt.standing.overdue_days)
        law, court = (self._desk.rules.rule(f"hotline_{n}").value for n in ("12348", "12368"))
        design.show(
            _sums(found),
            how(totals_trace(found), self._desk.rules),
            withheld_views.briefly(worst, str(law))
            if worst.withheld is not None
            else debt_views.stage(worst.standing, str(law), str(court)),
            cls="lq-stack",
        )


def _sums(found: Report) -> h.Element:
    return pieces.figures(
        (
            (t.MONTHLY, total(found.monthly_now_fen, found.monthly_unknown)),
            (t.LEFT, total(found.left_to_pay_fen, found.left_unknown)),
            (t.OVERDUE, [str(found.overdue_count), h.span(".lq-unit")[w.DEBTS]]),
        )
    )
