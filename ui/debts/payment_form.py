"""Payments on a debt itself: paid, in part or not, taken back, and the receipt kept with one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import events, ui

from core.case import Case, Payment
from core.errors import FileRefused, InvalidInput
from core.intake import LARGEST_FILE, Accepted, accept_file, read_debt_payment
from core.numbers.dues import Course, DueSum
from core.report import DebtReport
from core.steps import binding_agreement, passed_due, pay_debt
from ui.debts import evidence_views
from ui.debts.due_question import DueQuestion, PaymentKeeper
from ui.debts.words import evidence as evidence_words
from ui.debts.words import paying as t
from ui.shell import design, feedback, pieces
from ui.shell.asked import AskedForm
from ui.shell.design import amt, say
from ui.shell.form import button, hear
from ui.shell.part import weakly
from ui.shell.words import say as written
from ui.shell.words import words as w

_RECENT = 5
_MEGA = 1_000_000


class DebtPayments:
    """The payments on one debt: the next one noted by a tap, others by sum and day."""

    def __init__(self, keeper: PaymentKeeper, debt_id: str, *, takes_receipts: bool) -> None:
        """Take where they are kept, and of which debt; a phone may not put files in unasked."""
        self._keeper, self._debt_id, self._takes_receipts = keeper, debt_id, takes_receipts
        self._changed: Callable[[], Awaitable[None]] | None = None
        self._receipt_of = ""
        self.question = DueQuestion(keeper, partial(_passed, keeper, debt_id), "soft")

    def lay(self, changed: Callable[[], Awaitable[None]]) -> None:
        """Lay them out here; ``changed`` draws what follows from them."""
        self._changed = weakly(changed)
        self.question.lay(self._follow)
        self._place = hear(design.show(), self.do)
        self._ask = ui.element("div")
        if self._takes_receipts:
            upload = ui.upload(on_upload=self._picked, auto_upload=True, max_file_size=LARGEST_FILE)
            upload.classes("lq-vh").props("inert accept=.pdf,image/*")
            upload.props["aria-label"] = t.RECEIPT
            ev = evidence_words
            design.shrinks_pictures(upload, shrunk=ev.SHRUNK, turned=ev.TURNED, said=ev.SHRUNK_SAID)
            design.tag(upload, "upload")
        self._draw()

    def redraw(self) -> None:
        """Draw them anew, if they were laid out: something else of the debt changed."""
        if self._changed is not None:
            self.question.redraw()
            self._draw()

    async def _follow(self) -> None:
        self._draw()
        if self._changed is not None:
            await self._changed()

    def _draw(self) -> None:
        debt = self._keeper.report().find(self._debt_id)
        design.reshow(self._place, None if debt is None else self._card(debt))

    def _card(self, debt: DebtReport) -> h.Node:
        case = self._keeper.case()
        if binding_agreement(case, self._debt_id) is not None:
            return pieces.card(
                h.h2[t.TITLE],
                h.p(".lq-sm.lq-muted")[t.BY_AGREEMENT],
                h.div(".lq-acts")[pieces.button_link(t.TO_CARD, "/card", "quiet")],
            )
        course = debt.standing.course
        paid = sorted(case.paid_on_debt(self._debt_id), key=lambda p: p.paid_on, reverse=True)
        if not course.dues and not paid:
            return None
        asked = _passed(self._keeper, self._debt_id) is not None
        return pieces.card(
            h.h2[t.TITLE],
            h.p(".lq-sm.lq-muted")[t.LEAD],
            None if asked else _next_sum(course),
            h.div(".lq-row")[
                pieces.act(t.PAID, "pay-next", kind="soft lq-btn-sm")
                if course.dues and not asked
                else None,
                pieces.act(t.ADD, "pay-other", kind="quiet lq-btn-sm") if course.dues else None,
            ],
            h.div(data_testid="payments")[(self._row(payment) for payment in paid[:_RECENT])],
            pieces.more(t.MORE, (self._row(payment) for payment in paid[_RECENT:]))
            if len(paid) > _RECENT
            else None,
        )

    def _row(self, payment: Payment) -> h.Element:
        kept = [e for e in self._keeper.case().evidence if e.payment_id == payment.id]
        debt = self._keeper.case().debt(self._debt_id)
        told = debt.as_of if debt else None
        row = say(t.ROW, day=written.full_day(payment.paid_on), sum=amt(payment.amount_fen))
        return h.div(".lq-todo")[
            h.p(".lq-sm")[row],
            h.p(".lq-sm.lq-muted")[t.IN_FIGURE.format(day=written.day(told))]
            if told is not None and payment.paid_on <= told
            else None,
            h.div(".lq-row")[
                h.a(".lq-link", href=f"/debts/{self._debt_id}#paper")[t.RECEIPT_KEPT]
                if kept
                else self._receipt_button(payment),
                pieces.act(t.REMOVE, "unpay", payment.id, kind="textbtn lq-btn-sm"),
            ],
        ]

    def _receipt_button(self, payment: Payment) -> h.Node:
        if not self._takes_receipts:
            return None
        return h.button(
            ".lq-btn.lq-quiet.lq-btn-sm",
            type="button",
            data_lq="pick",
            data_do=f"receipt:{payment.id}",
        )[h.span[t.RECEIPT]]

    async def do(self, code: Sequence[str]) -> None:
        """Do what a button says; sums are looked up again before anything."""
        match code:
            case ["pay-next"]:
                debt = self._keeper.report().find(self._debt_id)
                due = next(iter(debt.standing.course.dues), None) if debt else None
                if due is not None:
                    await self.pay(due.amount_fen, self._keeper.today())
            case ["pay-other"]:
                self._ask_other()
            case ["unpay", payment_id]:
                await self.unpay(payment_id)
            case ["receipt", payment_id]:
                self._receipt_of = payment_id

    async def pay(self, fen: int, on: date) -> None:
        """Note a payment of a day."""
        payment = Payment(id=uuid4().hex, debt_id=self._debt_id, paid_on=on, amount_fen=fen)
        await self._keeper.change("payment_added", partial(pay_debt, payment=payment))
        feedback.tell_undoable(t.PAID_SAID)
        await self._follow_all()

    async def unpay(self, payment_id: str) -> None:
        """Take a payment back: it wasn't made after all."""
        await self._keeper.change("payment_removed", lambda case: case.without_payment(payment_id))
        feedback.tell_undoable(t.REMOVED)
        await self._follow_all()

    async def keep_receipt(self, payment_id: str, name: str, raw: bytes) -> None:
        """Put a receipt on the shelf of the debt, tied to its payment."""
        try:
            accepted = await asyncio.to_thread(accept_file, raw)
            change = partial(self._with_receipt, payment_id, name, accepted)
            await self._keeper.attach("evidence_added", accepted.content, change)
        except FileRefused as refused:
            sizes = {"size": LARGEST_FILE // _MEGA, "all": ""}
            feedback.tell(evidence_words.REFUSED[refused.why].format(**sizes))
            return
        feedback.tell_undoable(t.RECEIPT_SAID)
        await self._follow_all()

    def _with_receipt(
        self, payment_id: str, name: str, accepted: Accepted, case: Case, kept_as: str
    ) -> Case:
        """Register it; of a payment that was taken back meanwhile, nothing is."""
        if all(payment.id != payment_id for payment in case.payments):
            return case
        receipt = evidence_views.registered(
            accepted,
            debt_id=self._debt_id,
            name=name,
            kept_as=kept_as,
            now=self._keeper.now(),
            payment_id=payment_id,
        )
        return case.with_evidence(receipt)

    async def _picked(self, event: events.UploadEventArguments) -> None:
        await self.keep_receipt(self._receipt_of, event.file.name, await event.file.read())

    async def _follow_all(self) -> None:
        if self._changed is None:
            return
        self.question.redraw()
        await self._follow()
        self._ask.clear()  # last: who asked may lie in it

    def _ask_other(self) -> None:
        self._ask.clear()
        with self._ask, ui.element("section").classes("lq-card lq-fields"):
            draft = AskedForm(self._keeper.case().id, f"paid/{self._debt_id}")
            draft.field("amount", t.PART_SUM, unit=w.YUAN, numeric=True)
            draft.field("paid_on", t.WHEN, hint=t.WHEN_HINT)

            async def save() -> None:
                typed = {name: field.text for name, field in draft.fields.items()}
                try:
                    payment = read_debt_payment(
                        typed, payment_id="p", debt_id=self._debt_id, today=self._keeper.today()
                    )
                except InvalidInput as invalid:
                    for problem in invalid.problems:
                        draft.fields[problem.field].problem(problem)
                    return
                await draft.keep(self.pay(payment.amount_fen, payment.paid_on))

            with ui.element("div").classes("lq-row"):
                button(t.KEEP, save, name="keep-payment")
                button(
                    t.CANCEL, partial(draft.cancel, self._ask), kind="quiet", name="cancel-payment"
                )
        draft.focus("amount")


def _passed(keeper: PaymentKeeper, debt_id: str) -> tuple[DebtReport, DueSum] | None:
    """Return the debt and its sum whose day passed, if one did."""
    debt = keeper.report().find(debt_id)
    due = passed_due(keeper.case(), debt_id, keeper.today())
    return None if debt is None or due is None else (debt, due)


def _next_sum(course: Course) -> h.Node:
    due = next(iter(course.dues), None)
    if due is None:
        return None
    if due.day is None:
        return h.p[say(t.NEXT_OPEN, sum=amt(due.amount_fen))]
    return h.p[say(t.NEXT, day=written.full_day(due.day), sum=amt(due.amount_fen))]
