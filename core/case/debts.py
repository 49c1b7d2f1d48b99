"""One loan, as the person knows it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from annotated_types import MaxLen

from core.case.kinds import LenderType, Mandate, QuotePeriod, RepaymentWay
from core.case.told import Count, DayOfMonth, Days, Fen, Fraction_, Id, ShortText, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Told):
    """A rate as the lender advertises it; never compared with a line."""

    value: Fraction_
    per: QuotePeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPayment(Told):
    """One line of a lender's repayment plan, everything to pay that day in it."""

    on: date
    amount_fen: Fen


PlannedPayments = Annotated[tuple[PlannedPayment, ...], MaxLen(600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt(Told):
    """One loan, as the person knows it today."""

    id: Id
    platform: ShortText
    """As the person calls it; a nickname will do."""
    lender_type: LenderType = LenderType.UNKNOWN
    lender_name: ShortText = ""
    """The company on the contract, once found out."""
    payee: ShortText = ""
    """Whose account the person is asked to pay into."""
    assignment_notice: bool | None = None
    """Whether a notice came that the debt was assigned, or paid off by a guarantor."""
    contract_no: ShortText = ""
    """Its last digits are enough."""
    received_fen: Fen | None = None
    """Money that really arrived, after everything taken off beforehand."""
    principal_left_fen: Fen | None = None
    """Remaining principal as the lender's bill states it, if the person knows it."""
    instalment_fen: Fen | None = None
    """One instalment, without ``monthly_fee_fen``."""
    monthly_fee_fen: Fen = 0
    """Membership, guarantee or service fee paid beside each instalment."""
    fees_optional: bool = False
    """Whether the fees told, by the month and beforehand, were for something one could refuse."""
    way: RepaymentWay = RepaymentWay.LEVEL
    first_instalment_fen: Fen | None = None
    """The first one, without the fee, where it differs from the others."""
    last_instalment_fen: Fen | None = None
    """The last one, without the fee, where it differs."""
    total_fen: Fen | None = None
    """All there is to pay from first to last, fees included, where nothing finer is known."""
    upfront_fee_fen: Fen = 0
    """Taken off before the money came: contract principal less ``received_fen``."""
    received_on: date | None = None
    """The day the money came; ``signed_on`` stands in for it."""
    term_days: Days | None = None
    """From the money's coming to the only payment."""
    planned: PlannedPayments = ()
    """Every payment of the lender's plan, past ones too, by day."""
    instalments_paid: Count = 0
    instalments_left: Count | None = None
    due_day: DayOfMonth | None = None
    overdue_since: date | None = None
    last_contact_on: date | None = None
    """The day of the last payment, or of the last time the lender asked for one."""
    law_asked: bool = False
    """The person asked a legal hotline about this debt, because it may be too old to claim."""
    penalty_fen: Fen = 0
    """Penalties and overdue interest charged up to now."""
    signed_on: date | None = None
    prepay_free: bool | None = None
    quoted: Quote | None = None
    penalty_rate: Quote | None = None
    starred: bool = False
    """One of those that frighten most."""
    mandate: Mandate = Mandate.UNKNOWN
    """The card its lender may take money from by itself."""
