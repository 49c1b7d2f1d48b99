"""What each told field is called, where it is shown away from its own page."""

from collections.abc import Mapping
from types import MappingProxyType

from core.case import (
    AgencyFee,
    Agreement,
    Arrears,
    Assumption,
    Case,
    CollectorCall,
    ComingMoney,
    Debt,
    EssentialKind,
    Evidence,
    Household,
    Income,
    Negotiation,
    Planning,
    Reason,
    RepaymentCard,
    told_at,
)
from ui.card.words import card, card_cleared, card_setup
from ui.debts.words import agreements, creditor, debts, evidence, scripts, talks
from ui.guard.words import calls
from ui.know.words import tricks
from ui.plan.words import assumptions, budget, extra
from ui.shell.words import words

WHEN, HARDSHIP = "几点", "难处"
_CALL_AT = "几点打电话"
_LAW_ASKED = "问过法律热线吗"


def _first(fields: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {key: words[0] for key, words in fields.items()}


LABELS: Mapping[type, Mapping[str, str]] = MappingProxyType(
    {
        Case: {"answer_at": calls.ANSWER_AT, "call_at": _CALL_AT},
        Debt: {
            **_first(creditor.FIELDS),
            **_first(debts.FIELDS),
            "lender_type": debts.LENDER_TYPE,
            "assignment_notice": creditor.NOTICE,
            "fees_optional": debts.OPTIONAL,
            "way": debts.WAY,
            "law_asked": _LAW_ASKED,
            "standing": debts.STANDING,
            "in_court": debts.IN_COURT,
            "under_debt": debts.UNDER,
            "court_kind": debts.COURT_KIND,
            "court_handled": debts.COURT_HANDLED,
            "secured": debts.SECURED,
            "liability": debts.LIABILITY,
            "on_credit_report": debts.REPORTED,
            "no_figure": debts.NO_FIGURE,
            "prepay_free": debts.PREPAY,
            "starred": debts.STARRED,
            "mandate": card_setup.MANDATES,
        },
        Household: {
            "reserve": budget.RESERVE,
            "savings": budget.SAVINGS,
            "savings_floor": assumptions.FLOOR,
        },
        Income: {
            "income": budget.INCOME_LABELS[0],
            "payday": budget.INCOME_LABELS[1],
            "label": budget.INCOME,
            "most": budget.MOST,
            "per": budget.PER,
            "days_a_week": budget.DAYS_A_WEEK,
        },
        ComingMoney: {**_first(budget.COMING_FIELDS), "is_certain": budget.COMING_CERTAIN},
        AgencyFee: _first(tricks.AGENCY_FIELDS),
        Arrears: {
            "kind": budget.ARREARS_KIND,
            "owed": budget.ARREARS_OWED,
            "monthly": budget.ARREARS_MONTHLY,
        },
        Planning: {"extra": extra.AMOUNT},
        Reason: {
            "hardship": HARDSHIP,
            "since": scripts.SINCE,
            "has_proof": scripts.PROOF,
            "detail": scripts.DETAIL,
        },
        Negotiation: {
            **_first(scripts.LOG_FIELDS),
            "at": WHEN,
            "channel": scripts.CHANNEL,
            "outcome": scripts.OUTCOME,
            "refusal": talks.REFUSAL,
        },
        Agreement: {
            **_first(agreements.FIELDS),
            **_first(agreements.WRITTEN_FIELDS),
            "written_requested_on": agreements.REQUESTED,
            "written_received_on": agreements.RECEIVED,
            "checked_on": agreements.CHECKED,
            "clauses": agreements.CHECKLIST,
            "plan_on_oral": agreements.ORAL,
            "points": agreements.CHECKLIST,
            "dangers": agreements.DANGERS,
            "certificate_on": card_cleared.CERTIFICATE,
            "report_checked_on": card_cleared.REPORT,
        },
        CollectorCall: {
            **_first(calls.FIELDS),
            "kind": calls.KIND,
            "connected": calls.CONNECTED,
            "said": calls.WHAT,
            "recorded": calls.RECORDING,
            "third_party": calls.WHO,
        },
        RepaymentCard: {
            "opening": card.OPENING,
            "transfer": card.TRANSFER,
            "names_in_calendar": card.NAMES,
            "at_lender": card_setup.AT_LENDER,
            "bound_before": card_setup.BOUND,
            **{key: label for key, label, _ in card_setup.TICKS},
        },
        Evidence: {"note": evidence.NOTE},
        Assumption: assumptions.FIELDS,
    }
)
"""By record and the name of the field in forms: the words of its own page."""


def label_at(place: str) -> str:
    """Return the words of the field a value stands in; blank where it has none of its own.

    Args:
        place: as ``core.store.leaves`` names it: ``debts/3f/received_fen``.
    """
    *above, _ = place.split("/")
    if "essentials" in above:
        return words.ESSENTIALS.get(EssentialKind(above[-1]), "")
    found = told_at(Case, place)
    return "" if found is None else LABELS.get(found[0], {}).get(found[1].key, "")
