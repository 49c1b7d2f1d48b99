"""Which cases take so long to report on that nobody else should wait for it."""

from core.case import Case

_LONG_DEBTS, _LONG_MONTHS, _LONG_RECORDS = 24, 3_000, 4_000


def is_long(case: Case) -> bool:
    """Return whether a report of it is better worked out where nobody else waits.

    Counted, not timed: more than 24 debts, 3,000 instalments told in all, or 4,000 records.
    """
    months = sum((d.instalments_left or 0) + len(d.planned) for d in case.debts)
    months += sum(a.instalments or 0 for a in case.agreements)
    records = len(case.payments) + len(case.negotiations) + len(case.issued)
    return len(case.debts) > _LONG_DEBTS or months > _LONG_MONTHS or records > _LONG_RECORDS
