"""How many instalments were paid and are left, and what a repayment plan tells."""

from collections.abc import Iterator
from datetime import date

from core.intake.extraction import COUNTS, Hit, Reading, first_of, quoted, shown
from core.intake.repayments import PastedPlan
from core.money import format_yuan_short

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
    """Give what a repayment plan tells; what the rest of the text says otherwise stands beside."""
    first, last = plan.rows[0], plan.rows[-1]
    words = quoted(first.words)
    numbered = first.number or 1
    sums = tuple(format_yuan_short(fen) for fen in plan.sums)
    late = [row for row in plan.open if row.is_late]
    missed = [row for row in plan.open if row.day < today]
    ends_otherwise = len(plan.rows) > _FEW and len({row.fen for row in plan.rows[:-1]}) == 1
    if ends_otherwise:
        sums = (format_yuan_short(first.fen),)
    told = {
        "instalment": (sums[0], "sums_differ" if len(sums) > 1 else "", words),
        "due_day": (str(plan.due_day), "", words),
        "instalments_left": (str(len(plan.open)), "", quoted(last.words)),
        "instalments_paid": (str(numbered - 1 + len(plan.rows) - len(plan.open)), "", words),
    }
    if ends_otherwise and last.fen != first.fen:
        told["last_instalment"] = (format_yuan_short(last.fen), "", quoted(last.words))
    if late:
        told["overdue"] = (late[0].day.isoformat(), "", quoted(late[0].words))
    elif missed:
        told["overdue"] = (missed[0].day.isoformat(), "unpaid_since", quoted(missed[0].words))
    for field, (text, doubt, source) in told.items():
        told_now = shown(field, text, today)
        others = [hit.text for hit in hits if hit.field == field and not hit.doubt]
        known = before.get(field)
        if field in COUNTS and known is not None and not known.doubt:
            others.append(known.text)
        if field == "instalment":
            others += sums[1:]
        if told_now:
            apart = dict.fromkeys(other for other in others if other != told_now)
            yield Reading(
                field=field, text=told_now, words=source, doubt=doubt, others=tuple(apart)
            )
