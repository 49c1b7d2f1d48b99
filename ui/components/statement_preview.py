"""A wallet's or a bank's bill: which repayments and living costs of it are kept."""

from collections.abc import Sequence
from uuid import uuid4

from nicegui import ui

from core.case import Debt
from core.intake import ReadResult, Statement, debt_paid_on, is_noted, with_statement
from core.steps import binding_agreement
from ui.components import feedback
from ui.components.statement_views import OfferedPayment, StatementChoice, StatementPreview
from ui.desk import Desk
from ui.texts import say
from ui.texts import statements as t


class BilledMoney:
    """A wallet's or a bank's bill: which repayments and living costs of it are kept."""

    def __init__(self, desk: Desk, read: ReadResult) -> None:
        self._desk = desk
        self._read = read

    def draw(self) -> None:
        """Lay out the bill, each repayment with the debt it seems to be on."""
        case, read = self._desk.case(), self._read
        debts = [debt for debt in case.debts if binding_agreement(case, debt.id) is None]
        offered = []
        for payment in read.payments:
            debt = debt_paid_on(payment, debts)
            known = debt is not None and is_noted(payment, debt.id, case)
            debt_id = debt.id if debt else ""
            offered.append(OfferedPayment(payment=payment, debt_id=debt_id, is_known=known))
        StatementPreview(
            read.about if isinstance(read.about, Statement) else None,
            offered,
            read.left_over,
            debts=_named(debts),
            told={one.kind: one.amount_fen for one in case.household.essentials},
            on_apply=self.keep,
        ).draw()

    async def keep(self, choice: StatementChoice) -> None:
        """Note the repayments and take the living costs over, as one step."""
        said = [t.DONE_PAID.format(count=len(choice.payments))] if choice.payments else []
        said += [t.DONE_LIVING.format(count=len(choice.living))] if choice.living else []
        await self._desk.change(
            "statement_read",
            lambda case: with_statement(
                case, choice.payments, choice.living, self._desk.today(), lambda: uuid4().hex
            ),
        )
        ui.navigate.to("/debts" if choice.payments else "/budget")
        feedback.tell_undoable(t.JOINED.join(said))


def _named(debts: Sequence[Debt]) -> list[tuple[str, str]]:
    return [(debt.id, say.name(debt, number)) for number, debt in enumerate(debts, 1)]
