"""Not getting there again: lines for spending, and a fund for bad months (numbers D, V-01, V-03).

Whole fen throughout; a limit is rounded down, a need up.
"""

from core.errors import NumberError
from core.numbers.budget import line30

FUND_MONTHS = 3
"""Months of living costs the full fund covers, rule ``fund_months``."""
FIRST_MONTHS = 1
"""Months it covers before spare money goes to debts, rule ``fund_first_months``."""
_MONTH_DAYS = 30
_WHOLE = 10_000
"""One, in hundredths of a per cent."""
_SAVED_SHARE = 800


def over30(repay_fen: int, income_fen: int) -> bool:
    """Return whether repaying takes more than 30 % of an income after tax; exactly 30 % doesn't."""
    return 10 * repay_fen > 3 * income_fen


def over_line_by(income_fen: int, used_fen: int, new_fen: int) -> int:
    """Return by how much one more instalment would pass the 30 % line (V-01).

    Args:
        income_fen: a month, after tax.
        used_fen: what is repaid a month already.
        new_fen: the instalment that is thought of.

    Returns:
        0 if it stays on the line or below.

    >>> over_line_by(800_000, 225_000, 30_000)
    15000
    """
    return max(0, used_fen + new_fen - line30(income_fen))


def ratio(repay_fen: int, income_fen: int) -> int:
    """Return the share of an income that repaying takes, in hundredths of a per cent, half-up.

    Args:
        repay_fen: a month, 0 or more.
        income_fen: a month, after tax.

    Raises:
        NumberError: ``E_NO_INCOME``, the income is 0 or less.

    >>> ratio(831_024, 1_000_000)
    8310
    """
    if income_fen <= 0:
        raise NumberError("E_NO_INCOME")
    return (2 * _WHOLE * repay_fen + income_fen) // (2 * income_fen)


def income_needed(repay_fen: int) -> int:
    """Return the least monthly income after tax of which a sum to repay is not over 30 %.

    >>> income_needed(240_000), income_needed(240_001)
    (800000, 800004)
    """
    return _up(10 * repay_fen, 3)


def monthly_limit(income_fen: int, essentials_fen: int, reserve_fen: int) -> int:
    """Return what may be repaid a month: the 30 % line or what is left over, whichever is lower."""
    return min(line30(income_fen), max(0, income_fen - essentials_fen - reserve_fen))


def fund_target(essentials_fen: int, months: int = FUND_MONTHS) -> int:
    """Return the size of a fund that covers living costs, by default for three months."""
    return months * essentials_fen


def next_target(essentials_fen: int, fund_fen: int, *, in_debt: bool) -> int | None:
    """Return the target to save for now: one month of living costs, then debts, then three months.

    Returns:
        ``None`` when spare money should go to debts, or the full fund is reached.
    """
    months = FIRST_MONTHS if in_debt else FUND_MONTHS
    target = fund_target(essentials_fen, months)
    return target if fund_fen < target else None


def months_to(target_fen: int, have_fen: int, per_month_fen: int) -> int:
    """Return how many months of saving reach a target; 0 if it is reached.

    Raises:
        NumberError: ``E_NO_SAVING``, it isn't, and nothing is put by.

    >>> months_to(1_050_000, 0, 50_000)
    21
    """
    if have_fen >= target_fen:
        return 0
    if per_month_fen <= 0:
        raise NumberError("E_NO_SAVING")
    return _up(target_fen - have_fen, per_month_fen)


def eight_percent(wage_fen: int) -> int:
    """Give 8 % of a wage, rounded down: the sum to put by on payday, rule ``eight_percent_saving``.

    >>> eight_percent(800_000)
    64000
    """
    return wage_fen * _SAVED_SHARE // _WHOLE


def weekly_cap(fen_a_month: int) -> int:
    """Return what a sum a month comes to a week, of 52 weeks a year, rounded down (V-02).

    >>> weekly_cap(300_000)
    69230
    """
    return max(0, fen_a_month) * 12 // 52


def covers_days(fund_fen: int, essentials_fen: int) -> int:
    """Return how many whole days a fund covers, a month counted as 30.

    Args:
        fund_fen: 0 or more.
        essentials_fen: living costs a month.

    Raises:
        NumberError: ``E_NO_ESSENTIALS``, living costs are 0 or less.
    """
    if essentials_fen <= 0:
        raise NumberError("E_NO_ESSENTIALS")
    return _MONTH_DAYS * fund_fen // essentials_fen


def _up(top: int, bottom: int) -> int:
    return -(-top // bottom)
