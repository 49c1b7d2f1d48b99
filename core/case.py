"""What the person told us, and nothing else: frozen values, one ``Case`` a person.

Nothing here is worked out. Sums are integer fen and named ``_fen``; days are ``date``; rates are
``Decimal`` fractions. ``None`` means "not told". Ranges and lengths are in the types, so that the
case file's JSON Schema and its reader (``core/intake``) state them too.
"""

from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Protocol, Self, TypeVar

from annotated_types import Ge, Le, MaxLen, MinLen

Fen = Annotated[int, Ge(0), Le(10_000_000_000_00)]
"""A sum in fen, 0 to ten thousand million yuan."""
Count = Annotated[int, Ge(0), Le(600)]
"""A number of instalments or months."""
DayOfMonth = Annotated[int, Ge(1), Le(31)]
Fraction_ = Annotated[Decimal, Ge(Decimal(0)), Le(Decimal(1000))]
"""A rate as a fraction: ``Decimal("0.24")`` is 24 %."""
Id = Annotated[str, MinLen(1), MaxLen(64)]
ShortText = Annotated[str, MaxLen(80)]
LongText = Annotated[str, MaxLen(2000)]


class LenderType(StrEnum):
    """Who lent the money, as the rules tell lenders apart (facts, part 3)."""

    BANK_CARD = "bank_card"
    BANK = "bank"
    CONSUMER_FINANCE = "consumer_finance"
    AUTO_FINANCE = "auto_finance"
    TRUST = "trust"
    MICRO_LENDER = "micro_lender"
    ASSISTED_PLATFORM = "assisted_platform"
    PRIVATE = "private"
    UNLICENSED = "unlicensed"
    UNKNOWN = "unknown"


class QuotePeriod(StrEnum):
    """What an advertised rate is a rate per."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class EssentialKind(StrEnum):
    """The fixed categories of living costs, in the order they are shown."""

    HOUSING = "housing"
    FOOD = "food"
    UTILITIES = "utilities"
    TRANSPORT = "transport"
    MEDICAL = "medical"
    FAMILY = "family"
    OTHER = "other"


class ArrearsKind(StrEnum):
    """Bills that come before any lender (S1-10)."""

    RENT = "rent"
    UTILITIES = "utilities"
    MEDICAL = "medical"
    SCHOOL = "school"
    OTHER = "other"


class Hardship(StrEnum):
    """Reasons for being behind. A text states one only if the person ticked it."""

    LATE_WAGES = "late_wages"
    PAY_CUT = "pay_cut"
    JOB_LOSS = "job_loss"
    ILLNESS = "illness"
    FAMILY = "family"
    BUSINESS = "business"


class Channel(StrEnum):
    """How a lender was spoken to."""

    PHONE = "phone"
    ONLINE = "online"
    EMAIL = "email"
    LETTER = "letter"


class Outcome(StrEnum):
    """How one contact with a lender ended."""

    HOLD_SENT = "hold_sent"
    ASKED = "asked"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    PROMISED = "promised"
    WRITTEN_REQUESTED = "written_requested"


class Clause(StrEnum):
    """The twelve points without which nobody should sign (S3-02), in the order they are shown."""

    LENDER_NAME = "lender_name"
    CONTRACT_NO = "contract_no"
    PRINCIPAL = "principal"
    WAIVED = "waived"
    INSTALMENTS = "instalments"
    EACH_AMOUNT = "each_amount"
    DUE_DAY = "due_day"
    FIRST_DATE = "first_date"
    INTEREST_DURING = "interest_during"
    CREDIT_RECORD = "credit_record"
    COLLECTION_STOPPED = "collection_stopped"
    VOIDING_AND_PAYEE = "voiding_and_payee"


class Told:
    """Base of every type a case file holds: a file with a field nobody knows is refused."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Told):
    """A rate as the lender advertises it; never compared with a line."""

    value: Fraction_
    per: QuotePeriod


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt(Told):
    """One loan, as the person knows it today."""

    id: Id
    platform: ShortText
    """As the person calls it; a nickname will do."""
    lender_type: LenderType = LenderType.UNKNOWN
    lender_name: ShortText = ""
    """The company on the contract, once found out."""
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
    instalments_paid: Count = 0
    instalments_left: Count | None = None
    due_day: DayOfMonth | None = None
    overdue_since: date | None = None
    penalty_fen: Fen = 0
    """Penalties and overdue interest charged up to now."""
    signed_on: date | None = None
    prepay_free: bool | None = None
    quoted: Quote | None = None
    penalty_rate: Quote | None = None
    starred: bool = False
    """One of those that frighten most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income(Told):
    """One income after tax, a month."""

    id: Id
    label: ShortText = ""
    amount_fen: Fen
    payday: DayOfMonth | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Essential(Told):
    """What one category of living costs takes a month."""

    kind: EssentialKind
    amount_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrears(Told):
    """A living bill that is behind, and what was agreed to pay off on it a month."""

    id: Id
    kind: ArrearsKind
    owed_fen: Fen
    monthly_fen: Fen = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Told):
    """What comes in and what living takes."""

    incomes: tuple[Income, ...] = ()
    essentials: tuple[Essential, ...] = ()
    arrears: tuple[Arrears, ...] = ()
    reserve_fen: Fen | None = None
    """Kept back a month for the unexpected, if the person set it; else a rule of thumb applies."""
    savings_fen: Fen = 0

    @property
    def income_fen(self) -> int:
        """All incomes together, a month."""
        return sum(income.amount_fen for income in self.incomes)

    @property
    def essentials_fen(self) -> int:
        """All living costs together, a month."""
        return sum(essential.amount_fen for essential in self.essentials)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason(Told):
    """A hardship reason the person ticked, and since when."""

    hardship: Hardship
    since: date | None = None
    has_proof: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation(Told):
    """One contact with a lender."""

    id: Id
    debt_id: Id
    on: date
    at: time | None = None
    channel: Channel
    outcome: Outcome
    staff_no: ShortText = ""
    ticket_no: ShortText = ""
    answer_by: date | None = None
    note: LongText = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Told):
    """What a lender granted: first by word of mouth, then on paper."""

    id: Id
    debt_id: Id
    promised_on: date
    staff_no: ShortText = ""
    instalments: Count | None = None
    instalment_fen: Fen | None = None
    first_due: date | None = None
    """Due day of the first instalment; later ones keep its day of the month."""
    waived_fen: Fen | None = None
    note: LongText = ""
    written_requested_on: date | None = None
    written_received_on: date | None = None
    checked_on: date | None = None
    """The day the person compared the paper with the promise and found it right."""
    clauses: frozenset[Clause] = frozenset()
    """Points that stand in writing."""
    plan_on_oral: bool = False
    """The person switched on "按口头暂排"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Told):
    """Money paid on one instalment of an agreement."""

    id: Id
    agreement_id: Id
    number: Annotated[int, Ge(1), Le(600)]
    """Which instalment, counted from 1."""
    paid_on: date
    amount_fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorCall(Told):
    """One call from a collector."""

    id: Id
    debt_id: Id | None = None
    on: date
    at: time
    connected: bool = True
    note: LongText = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepaymentCard(Told):
    """The card that only this money goes through."""

    opening_fen: Fen = 0
    """What lies on it on the day the plan starts."""
    names_in_calendar: bool = False
    """Whether lender names and amounts may stand in the calendar file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedEvent(Told):
    """One event of a calendar file that was handed out, so that the next file can update it."""

    debt_id: Id | None = None
    kind: ShortText
    number: Annotated[int, Ge(0), Le(10**9)]
    day: date
    title: LongText
    amount_fen: Fen | None = None
    sequence: Annotated[int, Ge(0), Le(10**6)] = 0
    cancelled: bool = False


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_Identified)


def _placed(records: tuple[_Record, ...], record: _Record) -> tuple[_Record, ...]:
    """Put ``record`` in the place of the one with its id, or at the end."""
    if any(known.id == record.id for known in records):
        return tuple(record if known.id == record.id else known for known in records)
    return (*records, record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Told):
    """Everything one person has entered: the unit that is loaded, changed and saved."""

    id: Id
    example: ShortText = ""
    """Which example this is, or empty."""
    household: Household = Household()
    debts: tuple[Debt, ...] = ()
    reasons: tuple[Reason, ...] = ()
    negotiations: tuple[Negotiation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    payments: tuple[Payment, ...] = ()
    calls: tuple[CollectorCall, ...] = ()
    card: RepaymentCard = RepaymentCard()
    issued: tuple[IssuedEvent, ...] = ()
    """The calendar file as it was handed out last."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told yet."""
        return self == Case(id=self.id)

    def debt(self, debt_id: str) -> Debt | None:
        """Give the debt with this id, if there is one."""
        return next((debt for debt in self.debts if debt.id == debt_id), None)

    def agreements_on(self, debt_id: str) -> tuple[Agreement, ...]:
        """Give the agreements on one debt, oldest first as entered."""
        return tuple(a for a in self.agreements if a.debt_id == debt_id)

    def with_debt(self, debt: Debt) -> Self:
        """Add ``debt``, or put it in the place of the one with its id."""
        return replace(self, debts=_placed(self.debts, debt))

    def without_debt(self, debt_id: str) -> Self:
        """Drop a debt and everything that hangs on it."""
        gone = {a.id for a in self.agreements if a.debt_id == debt_id}
        return replace(
            self,
            debts=tuple(d for d in self.debts if d.id != debt_id),
            negotiations=tuple(n for n in self.negotiations if n.debt_id != debt_id),
            agreements=tuple(a for a in self.agreements if a.debt_id != debt_id),
            payments=tuple(p for p in self.payments if p.agreement_id not in gone),
            calls=tuple(c for c in self.calls if c.debt_id != debt_id),
        )

    def with_household(self, household: Household) -> Self:
        """Put ``household`` in the place of the present one."""
        return replace(self, household=household)

    def reason(self, hardship: str) -> Reason | None:
        """Give the ticked reason of this kind, if it was ticked."""
        return next((reason for reason in self.reasons if reason.hardship == hardship), None)

    def with_reason(self, reason: Reason) -> Self:
        """Tick a hardship reason, or put it in the place of the one of its kind."""
        if self.reason(reason.hardship) is None:
            return replace(self, reasons=(*self.reasons, reason))
        reasons = (reason if r.hardship == reason.hardship else r for r in self.reasons)
        return replace(self, reasons=tuple(reasons))

    def without_reason(self, hardship: str) -> Self:
        """Untick a hardship reason."""
        return replace(self, reasons=tuple(r for r in self.reasons if r.hardship != hardship))

    def with_negotiation(self, negotiation: Negotiation) -> Self:
        """Add a contact with a lender, or put it in the place of the one with its id."""
        return replace(self, negotiations=_placed(self.negotiations, negotiation))

    def with_agreement(self, agreement: Agreement) -> Self:
        """Add an agreement, or put it in the place of the one with its id."""
        return replace(self, agreements=_placed(self.agreements, agreement))

    def without_agreement(self, agreement_id: str) -> Self:
        """Drop an agreement and the payments on it."""
        return replace(
            self,
            agreements=tuple(a for a in self.agreements if a.id != agreement_id),
            payments=tuple(p for p in self.payments if p.agreement_id != agreement_id),
        )

    def with_payment(self, payment: Payment) -> Self:
        """Add a payment, or put it in the place of the one with its id."""
        return replace(self, payments=_placed(self.payments, payment))

    def without_payment(self, payment_id: str) -> Self:
        """Drop a payment."""
        return replace(self, payments=tuple(p for p in self.payments if p.id != payment_id))

    def with_card(self, card: RepaymentCard) -> Self:
        """Put ``card`` in the place of the present one."""
        return replace(self, card=card)

    def with_issued(self, issued: tuple[IssuedEvent, ...]) -> Self:
        """Note what stands in the calendar file that was just handed out."""
        return replace(self, issued=issued)
