"""Living with the instalments: today's list, whom to tell what, how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.case import Agreement, Case
from core.days import Today
from core.report.cards import CardReport
from core.report.late_notices import LateNotice, PaidTwice, late_notices, too_much
from core.report.today import Progress, TodayItem, progress, todays_list


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyTasks:
    """Everything about the instalments that run, on one day."""

    today: tuple[TodayItem, ...]
    """What is to do, the most pressing first."""
    to_tell: tuple[LateNotice, ...]
    paid_twice: tuple[PaidTwice, ...]
    progress: Progress


def daily_tasks(
    case: Case,
    signed: Mapping[str, Agreement],
    card: CardReport | None,
    *,
    free_fen: int | None,
    as_of: Today,
) -> DailyTasks:
    """Compute all of it; for the arguments see ``late_notices``."""
    return DailyTasks(
        today=todays_list(case, signed, card, as_of),
        to_tell=late_notices(case, signed, card, free_fen=free_fen, as_of=as_of),
        paid_twice=too_much(case, signed),
        progress=progress(case, signed, as_of.day),
    )
