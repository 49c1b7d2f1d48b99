"""What the person told us, and nothing else: frozen values, one ``Case`` a person.

Nothing here is worked out. Sums are integer fen and named ``_fen``; days are ``date``; rates are
``Decimal`` fractions. ``None`` means "not told". Ranges and lengths are in the types, so that the
case file's JSON Schema and its reader (``core/intake``) state them too.
"""

from core.case.assumptions import Assumption
from core.case.calls import CollectorCall
from core.case.card import CheckIn, IssuedEvent, LatePay, RepaymentCard
from core.case.court import CourtPaper, CourtPaperKind
from core.case.dealing_kinds import (
    CallKind,
    Channel,
    Clause,
    Danger,
    Outcome,
    Point,
    Refusal,
    Relation,
    Said,
)
from core.case.dealings import AgencyFee, Agreement, Negotiation, Payment, Reason, promise_id
from core.case.debts import Debt, PlannedPayment, Quote
from core.case.evidence import Evidence
from core.case.fields import Kind, Meta, ToldField, numeric_keys, purposes, told_at, told_fields
from core.case.household import (
    WEEKS,
    Arrears,
    ComingMoney,
    Essential,
    Household,
    Income,
    IncomePeriod,
)
from core.case.kinds import (
    Aim,
    ArrearsKind,
    DebtStanding,
    EssentialKind,
    Figure,
    FileKind,
    Hardship,
    LenderType,
    Liability,
    Mandate,
    QuotePeriod,
    RepaymentWay,
    Strain,
)
from core.case.lenders import LENDER_GROUPS, LenderGroup, lenders_in
from core.case.planning import MOST_PINS, Planning, Wish
from core.case.stored_model import (
    Count,
    DayOfMonth,
    Days,
    EnumSet,
    Fen,
    Fraction_,
    Id,
    LongText,
    ShortText,
    StoredModel,
)
from core.case.whole import Case

__all__ = [
    "LENDER_GROUPS",
    "MOST_PINS",
    "WEEKS",
    "AgencyFee",
    "Agreement",
    "Aim",
    "Arrears",
    "ArrearsKind",
    "Assumption",
    "CallKind",
    "Case",
    "Channel",
    "CheckIn",
    "Clause",
    "CollectorCall",
    "ComingMoney",
    "Count",
    "CourtPaper",
    "CourtPaperKind",
    "Danger",
    "DayOfMonth",
    "Days",
    "Debt",
    "DebtStanding",
    "EnumSet",
    "Essential",
    "EssentialKind",
    "Evidence",
    "Fen",
    "Figure",
    "FileKind",
    "Fraction_",
    "Hardship",
    "Household",
    "Id",
    "Income",
    "IncomePeriod",
    "IssuedEvent",
    "Kind",
    "LatePay",
    "LenderGroup",
    "LenderType",
    "Liability",
    "LongText",
    "Mandate",
    "Meta",
    "Negotiation",
    "Outcome",
    "Payment",
    "PlannedPayment",
    "Planning",
    "Point",
    "Quote",
    "QuotePeriod",
    "Reason",
    "Refusal",
    "Relation",
    "RepaymentCard",
    "RepaymentWay",
    "Said",
    "ShortText",
    "StoredModel",
    "Strain",
    "ToldField",
    "Wish",
    "lenders_in",
    "numeric_keys",
    "promise_id",
    "purposes",
    "told_at",
    "told_fields",
]
