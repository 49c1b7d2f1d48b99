"""The kinds of things a person may choose between. Their values stand in case files."""

from enum import StrEnum


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
    FRIEND = "friend"
    """Family or a friend: a person, not a desk."""
    GUARANTOR = "guarantor"
    """Paid the lender in the borrower's place, and now asks for it."""
    INSURER = "insurer"
    """The same, by a policy."""
    ASSET_COMPANY = "asset_company"
    """Bought the claim."""
    UNLICENSED = "unlicensed"
    UNKNOWN = "unknown"


class QuotePeriod(StrEnum):
    """What an advertised rate is a rate per."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class RepaymentWay(StrEnum):
    """How a loan is repaid, as the person can tell it."""

    LEVEL = "level"
    """Equal instalments as told; the first or last may differ."""
    EQUAL_PRINCIPAL = "equal_principal"
    """The same principal each time, so the instalments fall."""
    FLAT_FEE = "flat_fee"
    """The same principal and the same fee each time."""
    INTEREST_ONLY = "interest_only"
    """Interest each time, the principal with the last."""
    BALLOON = "balloon"
    """Equal instalments, and a large last one."""
    ONCE = "once"
    """All at once after some days."""
    DATED = "dated"
    """As the list of payments says."""
    REVOLVING = "revolving"
    """A card or a line of credit: at least the minimum each month."""
    SUM_ONLY = "sum_only"
    """Only what is owed in all is known."""
    MONTH_ONLY = "month_only"
    """Only what a month takes is known."""


class DebtStanding(StrEnum):
    """What became of a loan since it was signed. A court may be beside any of them."""

    AS_SIGNED = "as_signed"
    CALLED_IN = "called_in"
    """The lender asks for all of it at once."""
    PAID_OUT = "paid_out"
    """A guarantor or insurer paid the lender and asks for it now."""
    ASSIGNED = "assigned"
    """The claim was sold."""


class Liability(StrEnum):
    """Who has to pay a debt beside the person."""

    UNKNOWN = "unknown"
    ALONE = "alone"
    JOINT = "joint"
    GUARANTOR = "guarantor"


class Figure(StrEnum):
    """What is asked of a debt and may have no answer: the names of its fields."""

    RECEIVED = "received_fen"
    PRINCIPAL_LEFT = "principal_left_fen"
    INSTALMENT = "instalment_fen"
    INSTALMENTS_LEFT = "instalments_left"
    LAST_INSTALMENT = "last_instalment_fen"
    DUE_DAY = "due_day"
    OWED = "owed_fen"
    MINIMUM = "minimum_fen"
    STATEMENT_DAY = "statement_day"
    CLAIMED = "claimed_fen"
    REPAY_ON = "repay_on"
    TERM_DAYS = "term_days"
    PLANNED = "planned"
    RECEIVED_ON = "received_on"
    SIGNED_ON = "signed_on"
    OVERDUE_SINCE = "overdue_since"
    QUOTED = "quoted"
    PREPAY_FREE = "prepay_free"


class Mandate(StrEnum):
    """Which card a lender may take money from by itself, as the person found out (S4-06)."""

    UNKNOWN = "unknown"
    SALARY = "salary"
    REPAYMENT = "repayment"
    OTHER = "other"
    NONE = "none"
    """None ever was, or it is closed."""


class Strain(StrEnum):
    """The four questions of the monthly look back (V-05), in the order they are asked."""

    BORROWED = "borrowed"
    MISSED = "missed"
    SHORT = "short"
    ALONE = "alone"


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
    """Told before the two below were told apart: the person or the family. No longer offered."""
    OWN_ILLNESS = "own_illness"
    FAMILY_ILLNESS = "family_illness"
    FAMILY = "family"
    BUSINESS = "business"


class Aim(StrEnum):
    """What makes one plan better than another; the cheaper one wins a tie."""

    COST = "cost"
    TIME = "time"
    EFFORT = "effort"
    CHANCE = "chance"


class FileKind(StrEnum):
    """What an evidence file is, by its first bytes."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"
