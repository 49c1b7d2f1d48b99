"""How many instalments were paid and are left, and what a repayment plan tells."""

from collections.abc import Iterator
from datetime import date

from core.case import PlannedPayment, RepaymentWay
from core.intake.extraction import COUNTS, Hit, Reading, first_of, quoted, shown
from core.intake.planned import show_planned
from core.intake.repayments import PastedPlan
from core.money import format_yuan_short

_LARGE = 2
"""So many times the others a last instalment is another kind of payment."""
_FEW = 2
"""Rows of which nobody can say that only the last is another sum."""


def counted(hits: list[Hit], today: date) -> Iterator[Reading]:
    """Compute how many instalments were paid and are left, from whichever of them is told."""
    told = {
        field: first_of(own)
        for field in COUNTS
        if (own := [hit for hit in hits if hit.field == field])
    }
    total, current = told.get("count"), told.get("current")
    paid, left = told.get("instalments_paid"), told.get("instalments_left")
    if paid is None and current is not None and not current.others and current.text != "0":
        paid = _made("instalments_paid", int(current.text) - 1, "counted", current)
    if total is not None and left is None:
        number = int(total.text) - (int(paid.text) if paid else 0)
        doubt = paid.doubt if paid else "total_only"
        left = _made("instalments_left", number, doubt, total, paid)
    elif total is not None and left is not None and paid is None:
        paid = _made("instalments_paid", int(total.text) - int(left.text), "", total, left)
    elif total is not None and left is not None and paid is not None:
        number = int(total.text) - int(paid.text)
        if number >= 0 and str(number) != left.text:
            others, sources = (str(number),), (left, total, paid)
            left = _made(left.field, int(left.text), "counts_differ", *sources, others=others)
    for reading in (paid, left):
        if reading is not None and shown(reading.field, reading.text, today):
            yield reading


def _made(
    field: str, number: int, doubt: str, *sources: Reading | None, others: tuple[str, ...] = ()
) -> Reading | None:
    if number < 0:
        return None
    words = dict.fromkeys(source.words for source in sources if source is not None)
    own = (source for source in sources if source is not None and source.field == field)
    told = dict.fromkeys((*others, *(other for source in own for other in source.others)))
    return Reading(
        field=field, text=str(number), words="；".join(words), doubt=doubt, others=tuple(told)
    )


def planned(
    plan: PastedPlan, hits: list[Hit], before: dict[str, Reading], today: date
) -> Iterator[Reading]:
    """Give what a repayment plan tells; what the rest of the text says otherwise stands beside.

    The rows are always given as they stand. Where they are equal and monthly, the instalment says
    the same; otherwise the way of repaying says that the rows count.
    """
    words = quoted(plan.rows[0].words)
    for field, (text, doubt, source) in _told(plan, today).items():
        told_now = shown(field, text, today)
        others = [hit.text for hit in hits if hit.field == field and not hit.doubt]
        known = before.get(field)
        if field in COUNTS and known is not None and not known.doubt:
            others.append(known.text)
        if told_now:
            apart = dict.fromkeys(other for other in others if other != told_now)
            yield Reading(
                field=field,
                text=told_now,
                words=quoted(source or words),
                doubt=doubt,
                others=tuple(apart),
            )


def _told(plan: PastedPlan, today: date) -> dict[str, tuple[str, str, str]]:
    """Return text, doubt and words by field."""
    first, last, doubt = plan.rows[0], plan.rows[-1], plan.doubt
    way = way_of(plan)
    is_level = way in {RepaymentWay.LEVEL, RepaymentWay.INTEREST_ONLY, RepaymentWay.BALLOON}
    open_rows = plan.open
    paid_here = len(plan.rows) - len(open_rows)
    numbered = first.number if first.number is not None and is_level else 1
    shown_row = first if is_level else (open_rows or plan.rows)[0]
    payments = tuple(PlannedPayment(on=row.day, amount_fen=row.fen) for row in plan.rows)
    paid_first = all(row.is_paid for row in plan.rows[:paid_here])
    in_order = "" if paid_first else "counts_differ"
    told = {
        "planned": (show_planned(payments), doubt, ""),
        "instalment": (format_yuan_short(shown_row.fen), doubt, shown_row.words),
        "instalments_left": (str(len(open_rows)), in_order, last.words),
        "instalments_paid": (str(max(0, numbered - 1) + paid_here), in_order, ""),
    }
    if way is not RepaymentWay.LEVEL:
        told["way"] = (way.value, "" if way is RepaymentWay.DATED else "by_rows", "")
    if plan.is_monthly:
        told["due_day"] = (str(plan.due_day), doubt if doubt == "no_year" else "", "")
    if is_level and last.fen != first.fen:
        told["last_instalment"] = (format_yuan_short(last.fen), doubt, last.words)
    if way is RepaymentWay.INTEREST_ONLY and last.principal_fen:
        told["principal_left"] = (format_yuan_short(last.principal_fen), "", last.words)
    told |= _late(plan, today)
    return told


def _late(plan: PastedPlan, today: date) -> dict[str, tuple[str, str, str]]:
    late = [row for row in plan.open if row.is_late]
    missed = [row for row in plan.open if row.day < today]
    if late:
        return {"overdue": (late[0].day.isoformat(), "", late[0].words)}
    if missed:
        return {"overdue": (missed[0].day.isoformat(), "unpaid_since", missed[0].words)}
    return {}


def way_of(plan: PastedPlan) -> RepaymentWay:
    """Say how a plan is repaid: its rows count, unless they are equal and monthly but the last."""
    first, last = plan.rows[0], plan.rows[-1]
    few = len(plan.rows) <= _FEW
    if not plan.is_monthly or len({row.fen for row in plan.rows[:-1]}) != 1:
        return RepaymentWay.DATED
    if last.fen == first.fen:
        return RepaymentWay.LEVEL
    no_principal = all(row.principal_fen == 0 for row in plan.rows[:-1])
    if no_principal and last.principal_fen:
        return RepaymentWay.INTEREST_ONLY
    if few:
        return RepaymentWay.DATED
    return RepaymentWay.BALLOON if last.fen > _LARGE * first.fen else RepaymentWay.LEVEL
