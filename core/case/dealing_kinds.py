"""The kinds of things that pass between a person and a lender. Their values stand in case files."""

from enum import StrEnum


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


class Point(StrEnum):
    """What else a good agreement says (facts 2.11): offered below the twelve, and not counted."""

    CREDITOR_PROOF = "creditor_proof"
    BREAKDOWN = "breakdown"
    PAID_SO_FAR = "paid_so_far"
    ALLOCATION = "allocation"
    OLD_DEBIT = "old_debit"
    NO_THIRD_PARTIES = "no_third_parties"
    AFTER_BREACH = "after_breach"
    EARLY_PAYOFF = "early_payoff"
    CERTIFICATE = "certificate"
    NEW_CREDITOR = "new_creditor"
    DISPUTED = "disputed"
    LAWSUIT = "lawsuit"
    GUARANTORS = "guarantors"
    SIGNED = "signed"
    CONTACT = "contact"


class Danger(StrEnum):
    """What must not stand in a paper that is signed (S3-07)."""

    NEW_LOAN = "new_loan"
    FEE_FIRST = "fee_first"
    BLANK_AMOUNT = "blank_amount"
    PERSONAL_ACCOUNT = "personal_account"
    NO_COMPLAINT = "no_complaint"
    ALL_DUE = "all_due"
    MORE_THAN_OWED = "more_than_owed"
    ONLY_A_NAME = "only_a_name"


class Refusal(StrEnum):
    """What a lender says when it says no (facts, part 4)."""

    NO_SUCH_PLAN = "no_such_plan"
    PAY_FIRST = "pay_first"
    MORE_PAPERS = "more_papers"
    ALL_AT_ONCE = "all_at_once"
    FEWER_INSTALMENTS = "fewer_instalments"
    NOT_ELIGIBLE = "not_eligible"
    RATE_WITHIN = "rate_within"
    OUTSOURCED = "outsourced"
    OTHER = "other"


class CallKind(StrEnum):
    """How the two sides met. All but ``MINE`` came from a collector."""

    CALLED = "called"
    MESSAGE = "message"
    VISIT = "visit"
    MINE = "mine"
    """The person called or wrote of their own accord."""


class Said(StrEnum):
    """What a collector said or did (C-02), in the order it is shown."""

    THREAT = "threat"
    INSULT = "insult"
    FALSE_AUTHORITY = "false_authority"
    THIRD_PARTY = "third_party"
    PRIVATE_ACCOUNT = "private_account"
    NEW_LOAN = "new_loan"
    VISIT = "visit"
    CAME_ALONE = "came_alone"
    """A visit by one person."""
    SHOWED_NO_ID = "showed_no_id"
    """A visit without saying who it is, or showing papers."""
    MASS = "mass"


class Relation(StrEnum):
    """Who was contacted in the person's place: the relation, never the name."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    RELATIVE = "relative"
    FRIEND = "friend"
    WORK = "work"
    OTHER = "other"
