"""All that a visitor wrote, as a sheet: every told field of every record, under its page's words.

It is made from the fields' own metadata (``core.case.fields``), so that a field that is told
somewhere can't be missing here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any

from core.case import (
    Agreement,
    Case,
    Debt,
    Kind,
    Negotiation,
    Payment,
    PlannedPayment,
    Quote,
    StoredModel,
    ToldField,
    Wish,
    told_fields,
)
from core.documents import Heading, Items, Paragraph, Part
from core.money import format_yuan_short
from ui.centre.words import told as t
from ui.shell.words import say as written

Labels = Mapping[type, Mapping[str, str]]
"""By record and the name of a field in forms: its words."""
_CONTEXT = frozenset({"debt_id", "agreement_id", "under_debt", "id", "order"})
"""Names of other records: said by what they are called."""


def all_told(case: Case, labels: Labels, nameless: str) -> tuple[Part, ...]:
    """Write all that was told.

    Args:
        case: as told.
        labels: the words of every field.
        nameless: what a debt without a name is called, with its ``number``.

    Returns:
        The sections that hold something; nothing of an empty case.
    """
    return tuple(_Telling(case, labels, nameless).parts())


class _Telling:
    """One case being written down."""

    def __init__(self, case: Case, labels: Labels, nameless: str) -> None:
        self._case = case
        self._labels = labels
        self._names = {
            debt.id: debt.platform or nameless.format(number=number)
            for number, debt in enumerate(case.debts, 1)
        }

    def parts(self) -> Iterator[Part]:
        """Give the sections in the order a reader looks for them."""
        sections = [*self._of_debts(), *self._of_dealings(), *self._of_life(), *self._of_rest()]
        told = [(title, lines) for title, lines in sections if lines]
        if not told:
            return
        yield Heading(t.WHOLE, level=1)
        yield Paragraph(t.WHOLE_LEAD)
        for title, lines in told:
            yield Heading(title, level=2)
            yield Items(tuple(lines))

    def _of_debts(self) -> Iterator[tuple[str, list[str]]]:
        paper = self._case.court_paper
        if paper is not None:
            kind, day = self._chosen(paper.kind), written.full_day(paper.received_on)
            yield t.COURT, [t.COURT_PAPER.format(kind=kind, day=day)]
        for debt in self._case.debts:
            yield self._names[debt.id], self._debt(debt)

    def _debt(self, debt: Debt) -> list[str]:
        lines = list(self._lines(debt, but=("platform",)))  # it is the heading
        if debt.under_debt in self._names:
            lines.append(t.UNDER.format(name=self._names[debt.under_debt]))
        paid = [self._payment(p) for p in self._case.payments if p.debt_id == debt.id]
        files = [
            t.FILE.format(name=f.name, day=written.full_day(f.on)) + _after(f.note)
            for f in self._case.evidence_on(debt.id)
        ]
        return [*lines, *paid, *files]

    def _of_dealings(self) -> Iterator[tuple[str, list[str]]]:
        case = self._case
        yield t.TALKS, [self._talk(one) for one in case.negotiations]
        for one in case.agreements:
            yield f"{t.AGREEMENTS}：{self._name(one.debt_id)}", self._agreement(one)
        yield (
            t.CALLS,
            [
                "，".join(filter(None, (self._names.get(one.debt_id or ""), *self._lines(one))))
                for one in case.calls
            ],
        )
        yield t.REASONS, ["，".join(self._lines(one)) for one in case.reasons]

    def _talk(self, talk: Negotiation) -> str:
        when = t.TALK.format(day=written.full_day(talk.on), name=self._name(talk.debt_id))
        return "，".join((when, *self._lines(talk, but=("on",))))

    def _agreement(self, one: Agreement) -> list[str]:
        paid = [self._payment(p) for p in self._case.payments if p.agreement_id == one.id]
        return [*self._lines(one), *paid]

    def _payment(self, payment: Payment) -> str:
        owner = payment.debt_id or next(
            (a.debt_id for a in self._case.agreements if a.id == payment.agreement_id), ""
        )
        said = t.PAYMENT.format(
            day=written.full_day(payment.paid_on),
            name=self._name(owner),
            sum=format_yuan_short(payment.amount_fen),
        )
        if payment.agreement_id is not None:
            said += t.PAYMENT_NO.format(number=payment.number)
        if payment.refunded_fen:
            said += t.REFUNDED.format(sum=format_yuan_short(payment.refunded_fen))
        return said

    def _of_life(self) -> Iterator[tuple[str, list[str]]]:
        home = self._case.household
        yield t.INCOME, ["，".join(self._lines(one)) for one in home.incomes]
        yield (
            t.ESSENTIALS,
            [
                t.LINE.format(label=self._chosen(one.kind), value=_sum(one.amount_fen))
                for one in home.essentials
            ],
        )
        yield t.ARREARS, ["，".join(self._lines(one)) for one in home.arrears]
        yield t.COMING, ["，".join(self._lines(one)) for one in home.coming]
        yield t.HOUSEHOLD, list(self._lines(home))

    def _of_rest(self) -> Iterator[tuple[str, list[str]]]:
        case = self._case
        late = [
            t.LATE.format(
                payday=written.full_day(one.payday), expected=written.full_day(one.expected)
            )
            for one in case.card.late
        ]
        yield t.CARD, [*self._lines(case.card), *late]
        yield t.AGENCIES, ["，".join(self._lines(one)) for one in case.agency_fees]
        yield (
            t.ASSUMED,
            [
                "，".join((self._chosen(one.lender_type), *self._lines(one)))
                for one in case.assumptions
            ],
        )
        yield t.PLAN, self._planning()
        yield (
            t.CHECKINS,
            [
                t.CHECKIN.format(
                    day=written.full_day(one.on),
                    what="、".join(map(self._chosen, sorted(one.yes))) or t.CHECKIN_NONE,
                )
                for one in case.checkins
            ],
        )
        yield t.WHOLE_CASE, list(self._lines(case))

    def _planning(self) -> list[str]:
        planning = self._case.planning
        wishes = [planning.wish] if planning.wish != Wish() else []
        lines = [*self._lines(planning, but=("wish", "pins")), *map(self._wish, wishes)]
        lines += [f"{t.PINNED}：{self._wish(pin)}" for pin in planning.pins]
        if known := [self._names[one] for one in planning.order if one in self._names]:
            lines.append(t.LINE.format(label=t.ORDER, value="、".join(known)))
        return lines

    def _wish(self, wish: Wish) -> str:
        most = wish.monthly_fen
        said = t.WISH.format(aim=self._chosen(wish.aim))
        return said if most is None else said + t.WISH_MOST.format(sum=format_yuan_short(most))

    def _name(self, debt_id: str) -> str:
        return self._names.get(debt_id, "")

    def _lines(self, record: StoredModel, *, but: Sequence[str] = ()) -> Iterator[str]:
        """Give a line for each field that was told."""
        labels = self._labels.get(type(record), {})
        for field in told_fields(type(record)):
            value = getattr(record, field.attr)
            is_told = value is not None and (field.required or value != field.default)
            if is_told and field.attr not in (*but, *_CONTEXT) and field.key in labels:
                label = t.LATE_SINCE if field.kind is Kind.OVERDUE else labels[field.key]
                yield t.LINE.format(label=label, value=self._said(field, value))

    def _said(self, field: ToldField, value: Any) -> str:  # noqa: ANN401 (any told value)
        """Write a value as its kind is written."""
        if isinstance(value, bool):
            return t.YES if value else t.NO
        if isinstance(value, date):
            return written.full_day(value)
        if isinstance(value, time):
            return written.clock(value)
        if isinstance(value, Quote):
            per, rate = self._chosen(value.per), written.pct(value.value, 4)
            return t.RATE.format(per=per, rate=rate)
        if isinstance(value, Enum):
            return self._chosen(value)
        by_kind: Mapping[Kind, Callable[[Any], str]] = {
            Kind.AMOUNT: _sum,
            Kind.SHARE: lambda share: t.PERCENT.format(value=written.pct(Decimal(share), 4)),
            Kind.TERM: lambda days: t.DAYS.format(value=days),
            Kind.DAY_OF_MONTH: lambda day: t.DUE.format(value=day),
            Kind.PAYMENTS: _planned,
            Kind.SEVERAL: lambda chosen: "、".join(map(self._chosen, sorted(chosen))),
        }
        return by_kind[field.kind](value) if field.kind in by_kind else str(value)

    def _chosen(self, value: Enum) -> str:
        return t.VALUES[type(value)][value]


def _sum(fen: int) -> str:
    return t.SUM.format(sum=format_yuan_short(fen))


def _planned(payments: Iterable[PlannedPayment]) -> str:
    return "、".join(
        t.PLANNED.format(day=written.full_day(one.on), sum=format_yuan_short(one.amount_fen))
        for one in payments
    )


def _after(note: str) -> str:
    return f"，{note}" if note else ""
