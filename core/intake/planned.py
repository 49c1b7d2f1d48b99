"""A repayment plan as people paste it: one payment a line, the day and the sum."""

import re
from datetime import date

from core.case import PlannedPayment
from core.intake.amounts import parse_yuan
from core.intake.dates import parse_day
from core.intake.normalise import Refused
from core.money import format_yuan_short

_MOST = 600
_LINES = re.compile(r"[\n;；]")
_LINE = re.compile(r"\s*(\S*?(?:日|号)|\S+?)(?:[\s,，:：还]+|(?<=日|号))(\S.*?)\s*")


def read_planned(text: str, today: date) -> tuple[PlannedPayment, ...]:
    """Read a list of payments.

    Args:
        text: lines such as ``2026-12-05 1,000`` or ``12月5日 820元``; blank lines are passed over.
        today: a day without its year is the one nearest to it.

    Returns:
        The payments in the order written.

    Raises:
        Refused: a ``ValueError`` that names the line, counted from 1, as its detail: what
            ``parse_day`` and ``parse_yuan`` refuse; ``too_long``, more than 600 lines.

    >>> read_planned("2026-12-05 1,000", date(2026, 11, 24))[0].amount_fen
    100000
    """
    lines = _LINES.split(text)
    if len(lines) > _MOST:
        raise Refused("too_long", str(_MOST))
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise Refused("unreadable", str(number))
        try:
            on, fen = parse_day(parts[1], today, "nearest"), parse_yuan(parts[2])
        except Refused as refused:
            raise Refused(refused.code, str(number)) from None
        found.append(PlannedPayment(on=on, amount_fen=fen))
    return tuple(found)


def show_planned(planned: tuple[PlannedPayment, ...]) -> str:
    """Write a list of payments so that ``read_planned`` reads the same again."""
    return "\n".join(f"{p.on.isoformat()} {format_yuan_short(p.amount_fen)}" for p in planned)
