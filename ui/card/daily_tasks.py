"""Today's list with its buttons: a payment in two taps, a transfer, late pay, money given back."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Case, Payment
from core.errors import InvalidInput, Problem
from core.intake import read_payment, read_postponed
from core.report import Report
from core.steps import move_in, pay, pay_comes_later, pay_rest, refund
from core.words import write_late, write_paid_twice
from ui.card import today_views
from ui.card.words import card as t
from ui.shell import design, feedback
from ui.shell.asked import AskedForm
from ui.shell.form import button, hear
from ui.shell.words import words as w

_RECENT = 5
_WEEK = timedelta(days=7)

Change = Callable[[str, Callable[[Case], Case]], Awaitable[Case]]
"""Changes the case and keeps it: the code of the step, and the change."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What is kept now, and what follows from it."""

    case: Case
    found: Report
    today: date


class DailyTaskList:
    """The part of the card page that is lived with day by day."""

    def __init__(
        self,
        *,
        load: Callable[[], Saved],
        change: Change,
        changed: Callable[[], Awaitable[None]],
    ) -> None:
        self._load = load
        self._store = change
        self._changed = changed
        self._list = hear(design.show(cls="lq-stack"), self._do)
        self._ask = ui.element("div")
        self._ask_past = self._ask
        """Where one more thing about a payment made is asked: beside what was paid last."""
        self._rest = hear(design.show(cls="lq-stack"), self._do)
        self._draw()

    def _draw(self) -> None:
        saved = self._load()
        found = saved.found
        names = {d.debt.id: d.name(w.NAMELESS) for d in found.debts}
        items = found.living.today if found.living.progress.instalments else ()
        is_short = found.card is not None and bool(found.card.plan.shortfalls)
        design.reshow(self._list, today_views.todo(items, names))
        design.reshow(
            self._rest,
            *([] if is_short else today_views.told(list(_late_notices(saved, names)))),
            *_paid_too_much(saved, names),
        )
        self._list.set_visibility(bool(items))

    def notices(self) -> list[h.Node]:
        """Give whom to tell that an instalment is late or will be, with the words."""
        saved = self._load()
        names = {d.debt.id: d.name(w.NAMELESS) for d in saved.found.debts}
        return today_views.told(list(_late_notices(saved, names)))

    def draw_past(self) -> None:
        """Lay out here how far it has come, and what was paid last."""
        saved = self._load()
        names = {d.debt.id: d.name(w.NAMELESS) for d in saved.found.debts}
        by_agreement = {a.agreement.id: names[a.agreement.debt_id] for a in saved.found.agreements}
        noted = (p for p in saved.case.payments if p.agreement_id is not None)
        newest = sorted(noted, key=lambda p: p.paid_on, reverse=True)[:_RECENT]
        shown = design.show(
            today_views.progress(saved.found.living.progress, _calls(saved), saved.today),
            today_views.recent(newest, by_agreement) if newest else None,
            cls="lq-stack",
        )
        hear(shown, self._do)
        self._ask_past = ui.element("div")

    async def _do(self, code: Sequence[str]) -> None:
        """Do what a button says; the ids and sums in it are looked up again before anything."""
        today = self._load().today
        match code:
            case ["paid", agreement_id, number]:
                note = partial(
                    pay_rest,
                    agreement_id=agreement_id,
                    number=int(number),
                    payment_id=uuid4().hex,
                    paid_on=today,
                )
                await self.change("payment_added", note, t.PAID_SAID)
            case ["part", agreement_id, number]:
                self._ask_sum(
                    t.PART,
                    lambda text: self._part(agreement_id, number, text),
                    name="part",
                    about=f"{agreement_id}/{number}",
                )
            case ["moved", day, fen]:
                payday = date.fromisoformat(day)
                note = partial(move_in, payday=payday, fen=int(fen))
                await self.change("moved_in", note, t.MOVED_SAID)
            case ["late", day]:
                self._ask_sum(
                    t.LATE_DAY,
                    lambda text: self._late(date.fromisoformat(day), text),
                    name="late",
                    about=day,
                    hint=t.LATE_HINT,
                    unit="",
                )
            case ["twice", agreement_id, number, payment_id]:
                await self._twice(agreement_id, number, payment_id)
            case ["back", payment_id]:
                self._ask_sum(
                    t.REFUND,
                    lambda text: self._back(payment_id, text),
                    name="refunded",
                    about=payment_id,
                    place=self._ask_past,
                )

    async def change(self, step: str, change: Callable[[Case], Case], said: str) -> None:
        """Change the case, draw anew what follows from it, and say what was done."""
        await self._store(step, change)
        self._draw()
        await self._changed()
        feedback.tell_undoable(said)
        self._ask.clear()  # last: who asked may lie in it

    def _ask_sum(
        self,
        label: str,
        keep: Callable[[str], Awaitable[None]],
        *,
        name: str,
        about: str,
        hint: str = "",
        unit: str = w.YUAN,
        place: ui.element | None = None,
    ) -> None:
        """Ask for one more thing, under the list unless somewhere else."""
        place = place or self._ask
        place.clear()
        with place, ui.element("section").classes("lq-card lq-fields"):
            draft = AskedForm(self._load().case.id, f"card/{name}/{about}")
            field = draft.field(name, label, hint=hint, unit=unit, numeric=bool(unit))

            async def save() -> None:
                try:
                    await draft.keep(keep(field.text))
                except InvalidInput as invalid:
                    field.problem(invalid.problems[0])

            with ui.element("div").classes("lq-row"):
                button(t.PART_KEEP, save, name="keep-ask")
                button(t.CANCEL, partial(draft.cancel, place), kind="quiet", name="cancel-ask")
        draft.focus(name)

    async def _part(self, agreement_id: str, number: str, text: str) -> None:
        payment = self._payment(agreement_id, number, text)
        await self.change("payment_added", lambda case: pay(case, payment), t.PAID_SAID)

    async def _twice(self, agreement_id: str, number: str, payment_id: str) -> None:
        first = next((p for p in self._load().case.payments if p.id == payment_id), None)
        if first is None:
            return
        again = replace(first, id=uuid4().hex, paid_on=self._load().today, refunded_fen=0)
        if (again.agreement_id, str(again.number)) == (agreement_id, number):
            await self.change("payment_added", lambda case: pay(case, again), t.PAID_SAID)

    async def _late(self, payday: date, text: str) -> None:
        expected = read_postponed(text, today=self._load().today)
        await self.change(
            "pay_late", lambda case: pay_comes_later(case, payday, expected), t.LATE_SAID
        )

    async def _back(self, payment_id: str, text: str) -> None:
        payment = next((p for p in self._load().case.payments if p.id == payment_id), None)
        if payment is None or payment.agreement_id is None:
            return
        told = self._payment(payment.agreement_id, str(payment.number), text, field="refunded")
        if told.amount_fen > payment.amount_fen:
            raise InvalidInput((Problem("refunded", "out_of_range"),))
        await self.change(
            "refund", lambda case: refund(case, payment_id, told.amount_fen), t.PAID_SAID
        )

    def _payment(
        self, agreement_id: str, number: str, text: str, *, field: str = "amount"
    ) -> Payment:
        """Read a sum as that of a payment today."""
        today = self._load().today
        typed = {"number": number, "paid_on": today.isoformat(), "amount": text}
        try:
            return read_payment(
                typed, payment_id=uuid4().hex, agreement_id=agreement_id, today=today
            )
        except InvalidInput as invalid:
            problems = (replace(problem, field=field) for problem in invalid.problems)
            raise InvalidInput(tuple(problems)) from None


def _late_notices(saved: Saved, names: Mapping[str, str]) -> Iterator[h.Element]:
    """Give whom to tell that an instalment is late, with the words."""
    found = saved.found
    debts = {debt.id: debt for debt in saved.case.debts}
    agreed = {agreement.id: agreement for agreement in saved.case.agreements}
    held = {d.debt.id for d in found.debts if d.withheld is not None}
    for one in found.living.to_tell:
        if one.debt_id in held:
            continue
        text = write_late(
            debts[one.debt_id],
            saved.case.reasons,
            number=one.number,
            due=one.due,
            paid_fen=one.paid_fen,
            left_fen=one.left_fen,
            by=one.by,
            today=saved.today,
            agreement=agreed[one.agreement_id],
        ).text
        yield today_views.tell(one, names[one.debt_id], text)


def _paid_too_much(saved: Saved, names: Mapping[str, str]) -> Iterator[h.Element]:
    """Give what was paid beyond its sum, with the words to ask about it."""
    debts = {debt.id: debt for debt in saved.case.debts}
    for one in saved.found.living.paid_twice:
        text = write_paid_twice(
            debts[one.debt_id], number=one.number, over_fen=one.over_fen, today=saved.today
        ).text
        yield today_views.too_much(one, names[one.debt_id], text)


def _calls(saved: Saved) -> tuple[int, int]:
    """Count the collection calls of the last seven days, and of the seven before."""
    days = [call.on for call in saved.case.calls]
    now = sum(saved.today - _WEEK < day <= saved.today for day in days)
    before = sum(saved.today - 2 * _WEEK < day <= saved.today - _WEEK for day in days)
    return now, before
