"""Ways of treating all debts, to be set beside the plan: each with what it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.errors import NumberError
from core.numbers.balance import Balance
from core.numbers.deals import KEEP, Option
from core.numbers.levers import deal, usual_mix
from core.numbers.plan import dearest_month


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One way of treating all debts, to be set beside the others."""

    key: str
    """``keep``, ``cap``, ``usual``, ``longest`` or ``best``."""
    monthly_fen: int
    """Its dearest month."""
    total_fen: int
    short_by_fen: int | None
    """What it exceeds the pool by; 0 if it fits, ``None`` while the pool isn't known."""
    months: int
    at_least: bool = False
    """Whether interest at a rate nobody told comes on top of the total."""


def packages(
    owed: Sequence[Balance | None],
    options: Sequence[Sequence[Option]],
    best: Sequence[Option],
    pool_fen: int | None,
    known_fen: tuple[int, ...] = (),
) -> tuple[Package, ...]:
    """Set side by side: as signed, down to the line, the usual mix, the longest, the best.

    What is known already of other debts is in every month.
    """
    known = Option(key="known", months_fen=known_fen)
    if not options:
        return ()
    keep = [menu[0] for menu in options]
    cap = [_first(menu, "cap_rate") or menu[0] for menu in options]
    longest = [
        min((o for o in menu if not o.cash_fen), key=lambda o: (o.peak_fen, o.cost_fen))
        for menu in options
    ]
    made = [(KEEP, keep)]
    if cap != keep:
        made.append(("cap", cap))
    found = [_package(key, chosen, pool_fen, known) for key, chosen in made]
    balances = [one for one in owed if one is not None]
    usual = (
        _usual(balances, pool_fen, max(known_fen, default=0))
        if len(balances) == len(owed)
        else None
    )
    if usual:
        found.append(usual)
    found.append(_package("longest", longest, pool_fen, known))
    if best:
        found.append(_package("best", best, pool_fen, known))
    return tuple(found)


def _package(key: str, chosen: Sequence[Option], pool_fen: int | None, known: Option) -> Package:
    peak = dearest_month([*chosen, known])
    return Package(
        key=key,
        monthly_fen=peak,
        total_fen=sum(option.cost_fen for option in chosen),
        short_by_fen=_beyond(peak, pool_fen),
        months=max((option.length for option in chosen), default=0),
        at_least=any(option.at_least for option in chosen),
    )


def _beyond(monthly_fen: int, pool_fen: int | None) -> int | None:
    return None if pool_fen is None else max(0, monthly_fen - pool_fen)


def _usual(owed: Sequence[Balance], pool_fen: int | None, known_fen: int) -> Package | None:
    """Reduce those over the line, give the others twice the time without interest.

    ``None`` where that can't be worked out for one of them: nothing left of it, or less than a
    fen an instalment, or more than 600 instalments.
    """
    total = 0
    try:
        mix = usual_mix(owed)
        for one, months, reduced in zip(owed, mix.months, mix.reduced, strict=True):
            new = one.line if reduced and one.line is not None else Fraction(0)
            part = deal(one.principal_fen, one.contract_rate, one.remaining, months, new)
            total += part.total_fen + one.interest_fen + one.charges_fen
    except NumberError:
        return None
    return Package(
        key="usual",
        monthly_fen=mix.monthly_fen + known_fen,
        total_fen=total,
        short_by_fen=_beyond(mix.monthly_fen + known_fen, pool_fen),
        months=max(mix.months),
    )


def _first(menu: Sequence[Option], key: str) -> Option | None:
    return next((option for option in menu if option.key == key), None)
