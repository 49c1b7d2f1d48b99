"""What a pasted text is where it is no bill: what it says, where it leads, and payments in it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import htpy as h
from nicegui import ui

from core.case import Debt, Payment
from core.intake import (
    AskedPromise,
    CostTable,
    CourtNotice,
    ReadKind,
    ReadResult,
    SeenOffer,
    SeenPayment,
)
from core.money import format_yuan_short
from ui.debts.words import readings as t
from ui.shell import design, pieces
from ui.shell.form import select
from ui.shell.words import say as written

_URGENT = frozenset({ReadKind.COURT, ReadKind.PROMISE})


def notice(result: ReadResult) -> h.Node:
    """Say what a text is and where it leads; nothing for bills, plans and lists."""
    kind = result.kind.value
    if kind not in t.TITLES:
        return None
    words, link = t.LINKS.get(kind, ("", ""))
    rows = [(name, h.span(".lq-amt")[value]) for name, value in _rows(result) if value]
    return pieces.panel(
        h.p[t.SENTENCES[kind]],
        pieces.pairs(rows) if rows else None,
        h.div(".lq-acts")[pieces.button_link(words, link)] if link else None,
        tone="warn" if result.kind in _URGENT else "",
        role="alert" if result.kind is ReadKind.COURT else "",
        title=t.TITLES[kind],
    )


def _rows(result: ReadResult) -> Iterable[tuple[str, str]]:
    """Give what such a text says, line by line; what it doesn't say is empty."""
    about = result.about
    match about:
        case CourtNotice():
            yield t.NUMBER, about.number
            yield t.CLAIMED, _yuan(about.claimed_fen)
            yield t.BY, _day(about.by)
        case SeenOffer():
            yield t.INSTALMENTS, "" if about.instalments is None else _periods(about.instalments)
            yield t.EACH, _yuan(about.instalment_fen)
            yield t.ALL, _yuan(about.total_fen)
            yield t.FIRST, _day(about.first_due)
            yield t.WAIVED, _yuan(about.waived_fen)
        case AskedPromise():
            yield t.PROMISE_ON, _day(about.on)
            yield t.PROMISE_SUM, _yuan(about.amount_fen)
        case CostTable():
            yield from _costs(about)


def _costs(table: CostTable) -> Iterable[tuple[str, str]]:
    for cost in table.costs:
        name = t.TAKES.format(name=cost.name, taker=cost.taker) if cost.taker else cost.name
        yield name, _yuan(cost.amount_fen) or _percent(cost.annual_pct)
    yield t.STATED, _percent(table.stated_pct)
    yield t.WORKED_OUT, _percent(table.simple_pct)
    yield t.COSTS, _yuan(table.costs_fen)
    if table.difference_fen:
        more = t.DIFFERENCE if table.difference_fen > 0 else t.LESS
        yield more, _yuan(abs(table.difference_fen))


def questions(result: ReadResult) -> h.Node:
    """Name what can be asked about each fee of a cost table that isn't interest."""
    if not isinstance(result.about, CostTable):
        return None
    asked = [cost.name for cost in result.about.costs[1:] if cost.amount_fen]
    return h.ul(".lq-plain.lq-sm")[(h.li[t.ASK.format(name=name)] for name in asked)]


def _yuan(fen: int | None) -> str:
    return "" if fen is None else t.YUAN.format(sum=format_yuan_short(fen))


def _percent(rate: str) -> str:
    return t.PERCENT.format(rate=rate) if rate else ""


def _periods(count: int) -> str:
    return t.PERIODS.format(count=count)


def _day(day: object) -> str:
    return "" if day is None else str(day)


def unread(begins: str) -> h.Node:
    """Say that a text was too long, and where one stopped reading."""
    if not begins:
        return None
    return pieces.panel(h.p[t.UNREAD.format(begins=begins)], tone="warn")


def left_over(lines: Sequence[str]) -> h.Node:
    """Fold away what went into no field."""
    if not lines:
        return None
    return pieces.more(
        t.LEFT.format(count=len(lines)),
        h.ul(".lq-plain.lq-sm.lq-muted")[(h.li[h.span(".lq-amt")[line]] for line in lines)],
    )


@dataclass(kw_only=True)
class PaymentChoices:
    """Payments that were seen, and the debt each is to be recorded on: none until chosen."""

    payments: tuple[SeenPayment, ...]
    debts: tuple[Debt, ...]
    chosen: dict[int, str] = field(default_factory=dict)

    def draw(self, act: Callable[[], object]) -> None:
        """Lay out each payment with a choice of debts; ``act`` draws the button beneath."""
        with ui.element("section").classes("lq-card lq-stack"):
            design.show(h.h3[t.PAYMENTS])
            for number, payment in enumerate(self.payments):
                self._draw_one(number, payment)
            if not self.debts:
                design.show(h.p(".lq-sm.lq-muted")[t.NO_DEBT])
            elif any(payment.paid_on for payment in self.payments):
                act()

    def _draw_one(self, number: int, payment: SeenPayment) -> None:
        said = h.span(".lq-amt")[
            t.PAYMENT.format(
                day=payment.paid_on or t.NO_DAY, sum=format_yuan_short(payment.amount_fen)
            )
        ]
        design.show(h.div[h.p[said], h.p(".lq-sm.lq-muted")[payment.words]])
        if payment.paid_on is None:
            design.show(h.p(".lq-sm.lq-muted")[t.NO_DAY_SENTENCE])
        elif self.debts:
            self._offer(number, payment)

    def _offer(self, number: int, payment: SeenPayment) -> None:
        likely = next(
            (d.id for d in self.debts if payment.platform and d.platform == payment.platform), ""
        )
        self.chosen[number] = likely
        options = [("", t.NOT_TAKEN)]
        options += [(d.id, written.name(d, n)) for n, d in enumerate(self.debts, 1)]
        select(f"pay-{number}", t.WHICH, options, chosen=likely, on_choose=self.choose)

    async def choose(self, name: str, debt_id: str) -> None:
        """Choose the debt a payment is recorded on, or none."""
        self.chosen[int(name.rpartition("-")[2])] = debt_id

    def taken(self, new_id: Callable[[], str]) -> tuple[Payment, ...]:
        """Return the payments to record, each with an id and its debt."""
        seen = ((self.payments[n], debt_id) for n, debt_id in self.chosen.items() if debt_id)
        return tuple(
            Payment(id=new_id(), debt_id=debt_id, paid_on=one.paid_on, amount_fen=one.amount_fen)
            for one, debt_id in seen
            if one.paid_on is not None
        )
