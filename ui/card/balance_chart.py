"""余额曲线: what lies on the card day by day, and the table behind the picture."""

from datetime import date

from nicegui import ui

from core.days import months_after
from core.numbers.card import CardPlan, EventKind
from core.report import CardReport
from ui.card.today_views import what
from ui.card.words import card as t
from ui.shell import charts, design
from ui.shell.design import amt
from ui.shell.form import button, chips
from ui.shell.words import say as written

_SPANS = {"near": 3, "year": 12, "all": 1200}
"""How many months a picture goes; the last goes to the end of every plan."""
_NEAR_MONTHS = 4
"""Up to so many months the days are named, beyond them the months."""


def balance_chart(card: CardReport, names: dict[str, str], today: date) -> None:
    """Draw the balance, as far as is asked for; the table behind it is made when asked for."""
    if card.plan.events:
        _BalanceChart(card.plan, names, today).draw()


class _BalanceChart:
    """The balance over a span that is chosen, and its table once that was asked for."""

    def __init__(self, plan: CardPlan, names: dict[str, str], today: date) -> None:
        self._plan = plan
        self._names = names
        self._today = today
        self._span = "near"
        self._is_open = False
        """Whether the table was asked for."""

    def draw(self) -> None:
        with ui.element("div").classes("lq-noprint"):
            chips("span", t.SPAN, t.SPANS, chosen=self._span, on_choose=self.look)
            self._picture = ui.element("div")
            self._draw_picture()
            button(t.TABLE, self.unfold, kind="textbtn", name="balance-table")
            self._table = design.show()

    async def look(self, _: str, span: str) -> None:
        self._span = span
        self._draw_picture()
        if self._is_open:
            self.unfold()

    def unfold(self) -> None:
        self._is_open = True
        until = months_after(self._today, _SPANS[self._span])
        rows = [
            (e.day.isoformat(), what(e, self._names), amt(e.amount_fen), amt(e.balance_fen))
            for e in self._plan.events
            if e.day <= until
        ]
        table = charts.table(t.TABLE_HEADS, rows, caption=t.CHART, words=2)
        design.reshow(self._table, table)

    def _draw_picture(self) -> None:
        self._picture.clear()
        with self._picture:
            steps(self._plan, self._today, _SPANS[self._span], t.CHART_LABEL)


def steps(plan: CardPlan, today: date, months: int, label: str) -> None:
    """Draw the balance of a plan in steps, the days that run short marked."""
    until = months_after(today, min(months, 12 * 50))
    drawn = [e for e in plan.events if e.kind is not EventKind.DUE and e.day <= until]
    end = drawn[-1].day if drawn else today
    low = min(drawn, key=lambda e: e.balance_fen, default=None)
    low_on: dict[str, float] = {}
    for event in drawn:
        day = event.day.isoformat()
        low_on[day] = min(event.balance_fen / 100, low_on.get(day, event.balance_fen / 100))
    short = [s.day.isoformat() for s in plan.shortfalls]
    charts.balance(
        [
            (today.isoformat(), plan.opening_fen / 100),
            *((e.day.isoformat(), e.balance_fen / 100) for e in drawn),
        ],
        [(day, low_on[day]) for day in short if day in low_on],
        floor=t.FLOOR,
        short=t.LEGEND_SHORT,
        by_day=end <= months_after(today, _NEAR_MONTHS),
        label=label.format(
            start=today,
            end=end,
            low=written.yuan(low.balance_fen if low else plan.opening_fen),
            day=low.day if low else today,
        ),
    )
