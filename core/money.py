"""Yuan written, and exact splits. All sums are integer fen (分)."""

from collections.abc import Sequence
from fractions import Fraction

from core.errors import NumberError


def half_up(value: Fraction) -> int:
    """Round to the nearest whole number, a half away from zero upwards (``⌊x + ½⌋``)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def up_to_yuan(fen: int) -> int:
    """Round up to a whole yuan, in fen: what has to be paid is never said too small.

    >>> up_to_yuan(50_050), up_to_yuan(50_000), up_to_yuan(0)
    (50100, 50000, 0)
    """
    return -(-fen // 100) * 100


def format_yuan(fen: int) -> str:
    """Write fen as yuan with thousands separators and always two decimals.

    >>> format_yuan(247984), format_yuan(-5), format_yuan(8000000)
    ('2,479.84', '-0.05', '80,000.00')
    """
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def format_yuan_short(fen: int) -> str:
    """Write fen as yuan, without the decimals where they are zero.

    >>> format_yuan_short(247984), format_yuan_short(8000000)
    ('2,479.84', '80,000')
    """
    return format_yuan(fen).removesuffix(".00")


def split_evenly(total_fen: int, parts: int) -> tuple[int, ...]:
    """Cut a sum into parts that add up to it exactly.

    Args:
        total_fen: the sum, 0 or more.
        parts: how many, 1 or more.

    Returns:
        ``parts`` amounts in fen, larger ones first, no two more than 1 fen apart.

    >>> split_evenly(1000, 3)
    (334, 333, 333)
    """
    small, larger = divmod(total_fen, parts)
    return (small + 1,) * larger + (small,) * (parts - larger)


def apportion(total_fen: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share a sum in proportion to weights, by largest remainder, ties to the earlier.

    Args:
        total_fen: the sum, 0 or more.
        weights: 0 or more each, at least one above 0.

    Returns:
        One share a weight; they add up to ``total_fen`` and each is within 1 fen of exact.

    Raises:
        NumberError: ``E_WEIGHTS``, no weight is above 0 or one is below.

    >>> apportion(16000, [455000, 670000, 120000])
    (5847, 8611, 1542)
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise NumberError("E_WEIGHTS")
    shares = [total_fen * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total_fen * weights[i] % whole), i))
    for i in by_remainder[: total_fen - sum(shares)]:
        shares[i] += 1
    return tuple(shares)
