"""One loan, as the person knows it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from annotated_types import MaxLen

from core.case.court import CourtPaperKind
from core.case.fields import Kind, Meta
from core.case.kinds import (
    DebtStanding,
    Figure,
    LenderType,
    Liability,
    Mandate,
    QuotePeriod,
    RepaymentWay,
)
from core.case.lenders import LENDER_GROUPS, LenderGroup
from core.case.stored_model import (
    NOTHING_TICKED,
    Count,
    DayOfMonth,
    Days,
    EnumSet,
    Fen,
    Fraction_,
    Id,
    ShortText,
    StoredModel,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(StoredModel):
    """A rate as the lender advertises it; never compared with a line."""

    value: Fraction_
    per: QuotePeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPayment(StoredModel):
    """One line of a lender's repayment plan, everything to pay that day in it."""

    on: date
    amount_fen: Fen


PlannedPayments = Annotated[tuple[PlannedPayment, ...], MaxLen(600)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt(StoredModel):
    """One loan, as the person knows it today."""

    id: Annotated[Id, Meta("what all other records of a debt refer to; random")]
    platform: Annotated[ShortText, Meta("how the person calls it", in_tables=True)]
    """As the person calls it; a nickname will do."""
    lender_type: Annotated[LenderType, Meta("which rules hold for it", in_tables=True)] = (
        LenderType.UNKNOWN
    )
    lender_name: Annotated[ShortText, Meta("whom to write to; who must answer", in_tables=True)] = (
        ""
    )
    """The company on the contract, once found out."""
    payee: Annotated[ShortText, Meta("whether money goes to whom it is owed")] = ""
    """Whose account the person is asked to pay into."""
    assignment_notice: Annotated[bool | None, Meta("whether a new creditor was announced")] = None
    """Whether a notice came that the debt was assigned, or paid off by a guarantor."""
    contract_no: Annotated[
        ShortText, Meta("so that the lender finds the contract in a letter", in_tables=True)
    ] = ""
    """Its last digits are enough."""
    received_fen: Annotated[
        Fen | None, Meta("the true annual rate: what was really paid out", in_tables=True)
    ] = None
    """Money that really arrived, after everything taken off beforehand."""
    principal_left_fen: Annotated[
        Fen | None,
        Meta("the rate and the plan, where the contract is not at hand", in_tables=True),
    ] = None
    """Remaining principal as the lender's bill states it, if the person knows it."""
    instalment_fen: Annotated[
        Fen | None, Meta("the rate, the budget, the plan", in_tables=True)
    ] = None
    """One instalment, without ``monthly_fee_fen``."""
    monthly_fee_fen: Annotated[Fen, Meta("the rate: fees are part of the cost", in_tables=True)] = 0
    """Membership, guarantee or service fee paid beside each instalment."""
    fees_optional: Annotated[bool, Meta("whether a fee may be asked back")] = False
    """Whether the fees told, by the month and beforehand, were for something one could refuse."""
    way: Annotated[RepaymentWay, Meta("how the instalments were worked out")] = RepaymentWay.LEVEL
    first_instalment_fen: Annotated[Fen | None, Meta("the rate, where the first differs")] = None
    """The first one, without the fee, where it differs from the others."""
    last_instalment_fen: Annotated[
        Fen | None, Meta("the rate, where the last differs", in_tables=True)
    ] = None
    """The last one, without the fee, where it differs."""
    total_fen: Annotated[
        Fen | None, Meta("the rate, where only the sum is known", in_tables=True)
    ] = None
    """All there is to pay from first to last, fees included, where nothing finer is known."""
    upfront_fee_fen: Annotated[
        Fen, Meta("the rate: what was taken off at the start", in_tables=True)
    ] = 0
    """Taken off before the money came: contract principal less ``received_fen``."""
    received_on: Annotated[date | None, Meta("the rate by the day")] = None
    """The day the money came; ``signed_on`` stands in for it."""
    term_days: Annotated[Days | None, Meta("the rate of a loan that is paid back at once")] = None
    """From the money's coming to the only payment."""
    planned: Annotated[
        PlannedPayments, Meta("the rate of uneven instalments", kind=Kind.PAYMENTS)
    ] = ()
    """Every payment of the lender's plan, past ones too, by day."""
    instalments_paid: Annotated[Count, Meta("how much is behind one", in_tables=True)] = 0
    instalments_left: Annotated[Count | None, Meta("how much is ahead", in_tables=True)] = None
    due_day: Annotated[DayOfMonth | None, Meta("the card and the calendar", in_tables=True)] = None
    overdue_since: Annotated[
        date | None,
        Meta(
            "what being late costs; in which order to talk",
            key="overdue",
            kind=Kind.OVERDUE,
            in_tables=True,
        ),
    ] = None
    last_contact_on: Annotated[date | None, Meta("whether the debt may be too old to claim")] = None
    """The day of the last payment, or of the last time the lender asked for one."""
    law_asked: Annotated[
        bool, Meta("whether somebody was asked before an old debt is written on")
    ] = False
    """The person asked a legal hotline about this debt, because it may be too old to claim."""
    penalty_fen: Annotated[Fen, Meta("what being late was said to cost", in_tables=True)] = 0
    """Penalties and overdue interest charged up to now."""
    signed_on: Annotated[date | None, Meta("which rules held on that day", in_tables=True)] = None
    prepay_free: Annotated[bool | None, Meta("whether paying early helps")] = None
    quoted: Annotated[
        Quote | None,
        Meta(
            "the rate beside the one that was advertised",
            kind=Kind.YEARLY_RATE,
            in_tables=True,
        ),
    ] = None
    penalty_rate: Annotated[
        Quote | None,
        Meta("what being late costs by the contract", kind=Kind.DAILY_RATE, in_tables=True),
    ] = None
    starred: Annotated[bool, Meta("the person's own mark: this one first")] = False
    """One of those that frighten most."""
    mandate: Annotated[Mandate, Meta("whether the bank still lets the lender take money")] = (
        Mandate.UNKNOWN
    )
    """The card its lender may take money from by itself."""
    standing: Annotated[
        DebtStanding, Meta("called in, paid out or assigned: what is asked for now, and by whom")
    ] = DebtStanding.AS_SIGNED
    in_court: Annotated[bool, Meta("whether a court has it")] = False
    """Beside its standing: a court has it."""
    owed_fen: Annotated[
        Fen | None,
        Meta("what is left, where there are no instalments: a card, a sum", in_tables=True),
    ] = None
    """All that is owed, as the bill or the person says: a card, a line, or where no more is known.
    Of it ``principal_left_fen``, ``interest_due_fen`` and ``penalty_fen``, as far as known."""
    interest_due_fen: Annotated[
        Fen | None, Meta("what of a balance or a claim is interest and fees")
    ] = None
    """Interest and fees in what is owed or claimed, penalties apart."""
    minimum_fen: Annotated[
        Fen | None, Meta("what a card takes a month at least", in_tables=True)
    ] = None
    """The least to pay by the bill, this month."""
    statement_day: Annotated[
        DayOfMonth | None, Meta("from when on a bill counts", in_tables=True)
    ] = None
    """The day of the month the bill is made."""
    called_in_on: Annotated[
        date | None, Meta("since when all is asked for at once", in_tables=True)
    ] = None
    claimed_fen: Annotated[Fen | None, Meta("what is asked for at once", in_tables=True)] = None
    """All that is asked for at once, of it the same parts as of ``owed_fen``."""
    repay_on: Annotated[
        date | None, Meta("the day agreed for the whole sum", kind=Kind.FUTURE_DAY, in_tables=True)
    ] = None
    """The day agreed for the whole sum."""
    as_of: Annotated[
        date | None,
        Meta("the day the figures were told, so that later payments count and earlier ones don't"),
    ] = None
    """The day that what grows was told: balance, claim, penalties, instalments left."""
    as_of_assumed: Annotated[
        bool, Meta("whether that day is the last one an older file was saved", kind=Kind.UNASKED)
    ] = False
    """Nobody told ``as_of``: an older program didn't ask, and its last save stands in."""
    update_asked_on: Annotated[
        date | None, Meta("so that newer figures are asked for once a month", kind=Kind.UNASKED)
    ] = None
    """The day the person put off to look the figures up anew."""
    no_figure: Annotated[
        EnumSet[Figure], Meta("which figures nobody has, so that they are not asked for again")
    ] = NOTHING_TICKED
    """What the person looked for and doesn't have: never asked again."""
    liability: Annotated[Liability, Meta("who has to pay beside the person")] = Liability.UNKNOWN
    handed_to: Annotated[ShortText, Meta("who asks for the money now", in_tables=True)] = ""
    """Who asks for the money now, once it was paid out or assigned."""
    handed_on: Annotated[date | None, Meta("since when somebody else asks for it")] = None
    secured: Annotated[bool | None, Meta("whether something is pledged", in_tables=True)] = None
    """Whether something, as a car, is pledged for it."""
    on_credit_report: Annotated[
        bool | None, Meta("whether the debt stands in the credit report", in_tables=True)
    ] = None
    under_debt: Annotated[
        ShortText, Meta("which debts are talked about in one call: one lender's")
    ] = ""
    """The id of the debt it is talked about with, because both are the same lender's; or empty."""
    court_kind: Annotated[CourtPaperKind | None, Meta("which days run from the court paper")] = None
    court_name: Annotated[ShortText, Meta("which court to call and check with", in_tables=True)] = (
        ""
    )
    court_case_no: Annotated[
        ShortText, Meta("so that the court finds the matter", in_tables=True)
    ] = ""
    court_received_on: Annotated[
        date | None, Meta("until when something must be done at court")
    ] = None
    hearing_on: Annotated[date | None, Meta("when to be at court", kind=Kind.FUTURE_DAY)] = None
    court_handled: Annotated[
        bool, Meta("whether the paper was dealt with, so that its day is no longer first")
    ] = False
    certificate_on: Annotated[
        date | None, Meta("whether the certificate is there", kind=Kind.UNASKED)
    ] = None
    """The day the certificate that all is paid came, where it was paid as signed (S3-09)."""
    report_checked_on: Annotated[
        date | None, Meta("whether the credit report was looked at", kind=Kind.UNASKED)
    ] = None
    """The day the credit report was looked at and right, where it was paid as signed."""

    @property
    def is_of_a_person(self) -> bool:
        """Whether a person lent it, and no institution: the rules for private loans hold."""
        return LenderGroup.PERSON in LENDER_GROUPS[self.lender_type]
