"""The rules on calls a second time, as plainly as they can be said: slow, with figures written out.

Each rule is asked of one call at a time by looking through all the others. Nothing is shared with
``core.conduct`` but the types.
"""

from collections.abc import Sequence
from datetime import date

from core.case import CallKind, CollectorCall, Debt, LenderType, Relation, Said

STANDARD = {"bank", "consumer_finance", "micro_lender", "assisted_platform"}
STANDARD_SINCE = date(2025, 2, 28)
MEMBERS = {"bank_card", "bank", "consumer_finance", "auto_finance", "trust", "assisted_platform"}
MEMBERS_SINCE = date(2026, 1, 30)
CONSUMER_FINANCE_SINCE = date(2024, 4, 18)
POLICE_LAW_SINCE = date(2026, 1, 1)


def flags(
    call: CollectorCall, calls: Sequence[CollectorCall], debts: Sequence[Debt]
) -> set[tuple[str, str, int]]:
    """Give conduct, level and count of every flag of ``call``."""
    if call.kind == CallKind.MINE:
        return set()
    debt = next((d for d in debts if d.id == call.debt_id), None)
    kind = (debt.lender_type if debt else LenderType.UNKNOWN).value
    standard = kind in STANDARD and call.on >= STANDARD_SINCE
    members = kind in MEMBERS and call.on >= MEMBERS_SINCE
    ordered = sorted(calls, key=lambda c: (c.on, c.at))
    so_far = ordered[: ordered.index(call) + 1]
    same_day = [c for c in so_far if c.on == call.on and _lender(c, debts) == _lender(call, debts)]
    found: set[tuple[str, str, int]] = set()

    if debt and call.kind == CallKind.CALLED and call.connected and not call.third_party:
        talks = [
            c
            for c in same_day
            if c.kind == CallKind.CALLED and c.connected and not c.third_party and c.debt_id
        ]
        if standard and len(talks) >= 4:
            found.add(("connected", "national_standard", len(talks)))
    if debt and call.kind == CallKind.CALLED and not call.connected:
        attempts = [
            c
            for c in same_day
            if c.kind == CallKind.CALLED
            and not c.connected
            and c.third_party == call.third_party
            and c.my_phone.replace(" ", "") == call.my_phone.replace(" ", "")
        ]
        if members and len(attempts) >= 7:
            found.add(("unanswered", "self_discipline", len(attempts)))
    if members and Said.INSULT in call.said:
        found.add(("insult", "self_discipline", 0))
    if members and (Said.CAME_ALONE in call.said or Said.SHOWED_NO_ID in call.said):
        found.add(("visit", "self_discipline", 0))
    return found | _of_one_call(call, kind)


def _of_one_call(call: CollectorCall, kind: str) -> set[tuple[str, str, int]]:
    standard = kind in STANDARD and call.on >= STANDARD_SINCE
    members = kind in MEMBERS and call.on >= MEMBERS_SINCE
    soft = "national_standard" if standard else "self_discipline" if members else ""
    found: set[tuple[str, str, int]] = set()
    seconds = call.at.hour * 3600 + call.at.minute * 60 + call.at.second
    if soft and (seconds >= 22 * 3600 or seconds < 8 * 3600):
        found.add(("night", soft, 0))
    if call.third_party or Said.THIRD_PARTY in call.said:
        unrelated = call.third_party not in (None, Relation.SPOUSE)
        binding = kind == "consumer_finance" and call.on >= CONSUMER_FINANCE_SINCE
        level = "department_rule" if binding and unrelated else soft
        if level:
            found.add(("third_party", level, 0))
    if Said.THREAT in call.said:
        if call.on >= POLICE_LAW_SINCE:
            found.add(("threat", "law", 0))
        elif kind == "consumer_finance" and call.on >= CONSUMER_FINANCE_SINCE:
            found.add(("threat", "department_rule", 0))
    if Said.FALSE_AUTHORITY in call.said:
        found.add(("false_authority", "law", 0))
    if Said.NEW_LOAN in call.said:
        found.add(("new_loan", "experience", 0))
    if Said.PRIVATE_ACCOUNT in call.said and kind not in {"private", "friend"}:
        found.add(("private_account", "experience", 0))
    return found


def _lender(call: CollectorCall, debts: Sequence[Debt]) -> str:
    for debt in debts:
        if debt.id == call.debt_id:
            return debt.lender_name or debt.platform
    return "nobody knows"
