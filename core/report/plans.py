"""The plan over all debts: what is asked of whom, and what else was to be had."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.errors import NumberError
from core.money import apportion
from core.numbers.deals import Option
from core.numbers.levers import LONGEST_HOPEFUL, deal, goal_seek, months_needed, usual_mix
from core.numbers.owed import Owed
from core.numbers.plan import Proof, best_plan, dearest_month
from core.numbers.shortfall import WayOut, what_would_help

AGREED = "agreed"
"""The key of what a lender has signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One debt's part in the plan."""

    debt_id: str
    option: Option


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One way of treating all debts, to be set beside the others."""

    key: str
    """``keep``, ``cap``, ``usual``, ``longest`` or ``best``."""
    monthly_fen: int
    """Its dearest month."""
    total_fen: int
    short_by_fen: int
    """What it exceeds the pool by; 0 if it fits."""
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReport:
    """The best choice for what can be paid a month, and how it compares."""

    feasible: bool
    limit_fen: int
    short_by_fen: int
    min_monthly_fen: int
    peak_fen: int | None
    total_fen: int | None
    choices: tuple[Choice, ...]
    """One a debt in the order of the case; empty where nothing fits."""
    proof: Proof
    packages: tuple[Package, ...]
    ways_out: WayOut | None
    """What would make it fit; ``None`` if it does."""
    shares_fen: Mapping[str, int]
    """Where nothing fits: what the signed debts leave of the pool, shared by principal among the
    others, by debt id."""
    goal_seek: tuple[tuple[Fraction, int | None], ...]
    """(yearly rate, months) it would take to pay everything off with the pool."""
    owed_fen: int
    """Principal, interest due and charges of all debts in it."""
    unplanned: tuple[str, ...]
    """Ids of debts about which too little is known."""

    @property
    def is_hopeless(self) -> bool:
        """Whether instalments alone solve nothing: over 60 months without interest (S2-12)."""
        return self.goal_seek[0][1] is None or self.goal_seek[0][1] > LONGEST_HOPEFUL

    def option_of(self, debt_id: str) -> Option | None:
        """Give what is asked about one debt; ``None`` without a plan."""
        return next((c.option for c in self.choices if c.debt_id == debt_id), None)


def plan_over(
    owed: Mapping[str, Owed],
    menus: Mapping[str, Sequence[Option]],
    limit_fen: int,
    ids: Sequence[str],
) -> PlanReport:
    """Choose over all debts about which enough is known.

    Args:
        owed: by debt id, those that can be planned with.
        menus: the options of each of them; a signed debt has only what was signed.
        limit_fen: the pool, 0 or more.
        ids: all debts still open, in the order of the case.
    """
    planned = [debt_id for debt_id in ids if debt_id in menus]
    options = [menus[debt_id] for debt_id in planned]
    plan = best_plan(options, limit_fen)
    choices = tuple(
        Choice(debt_id=debt_id, option=menu[index])
        for debt_id, menu, index in zip(planned, options, plan.chosen, strict=False)
    )
    everything = sum(menu[0].base_fen + menu[0].extra_fen for menu in options)
    return PlanReport(
        feasible=plan.feasible,
        limit_fen=limit_fen,
        short_by_fen=plan.short_by_fen,
        min_monthly_fen=plan.min_monthly_fen,
        peak_fen=plan.peak_fen,
        total_fen=plan.total_fen,
        choices=choices,
        proof=plan.proof,
        packages=_packages([owed.get(debt_id) for debt_id in planned], options, choices, limit_fen),
        ways_out=what_would_help(options, limit_fen),
        shares_fen={} if plan.feasible else _shares(owed, menus, planned, limit_fen),
        goal_seek=goal_seek(everything, limit_fen),
        owed_fen=everything,
        unplanned=tuple(debt_id for debt_id in ids if debt_id not in menus),
    )


def frozen_months(owed: Owed, monthly_fen: int) -> int | None:
    """Give the instalments a sum takes without interest; ``None`` beyond 60 or for nothing."""
    months = months_needed(owed.owed_fen, monthly_fen, Fraction(0))
    return months if months and months <= LONGEST_HOPEFUL else None


def is_signed(menu: Sequence[Option]) -> bool:
    """Whether all there is to choose is what a lender has signed."""
    return bool(menu) and menu[0].key == AGREED


def _shares(
    owed: Mapping[str, Owed],
    menus: Mapping[str, Sequence[Option]],
    ids: Sequence[str],
    pool_fen: int,
) -> dict[str, int]:
    """Share by principal what the signed debts leave of the pool among the others."""
    signed_fen = sum(menus[i][0].peak_fen for i in ids if is_signed(menus[i]))
    others = [i for i in ids if not is_signed(menus[i])]
    weights = [owed[i].principal_fen for i in others]
    left_fen = max(0, pool_fen - signed_fen)
    if not left_fen or not any(weights):
        return dict.fromkeys(others, 0)
    return dict(zip(others, apportion(left_fen, weights), strict=True))


def _packages(
    owed: Sequence[Owed | None],
    options: Sequence[Sequence[Option]],
    choices: Sequence[Choice],
    limit_fen: int,
) -> tuple[Package, ...]:
    """Set side by side: as signed, down to the line, the usual mix, the longest, the best."""
    if not options:
        return ()
    keep = [menu[0] for menu in options]
    cap = [_first(menu, "cap_rate") or menu[0] for menu in options]
    longest = [min(menu, key=lambda option: (option.peak_fen, option.cost_fen)) for menu in options]
    made = [("keep", keep)]
    if cap != keep:
        made.append(("cap", cap))
    packages = [_package(key, chosen, limit_fen) for key, chosen in made]
    known = [one for one in owed if one is not None]
    usual = _usual(known, limit_fen) if len(known) == len(owed) else None
    if usual:
        packages.append(usual)
    packages.append(_package("longest", longest, limit_fen))
    if choices:
        packages.append(_package("best", [choice.option for choice in choices], limit_fen))
    return tuple(packages)


def _package(key: str, chosen: Sequence[Option], limit_fen: int) -> Package:
    peak = dearest_month(chosen)
    return Package(
        key=key,
        monthly_fen=peak,
        total_fen=sum(option.cost_fen for option in chosen),
        short_by_fen=max(0, peak - limit_fen),
        months=max((option.length for option in chosen), default=0),
    )


def _usual(owed: Sequence[Owed], limit_fen: int) -> Package | None:
    """Reduce those over the line, give the others twice the time without interest.

    ``None`` where that can't be worked out for one of them: nothing left of it, or less than a
    fen an instalment, or more than 600 instalments.
    """
    total = 0
    try:
        mix = usual_mix(owed)
        for one, months, reduced in zip(owed, mix.months, mix.reduced, strict=True):
            rate = max(Fraction(0), one.annual_rate or Fraction(0))
            new = one.line if reduced and one.line is not None else Fraction(0)
            part = deal(one.principal_fen, rate, one.remaining, months, new)
            total += part.total_fen + one.interest_fen + one.charges_fen
    except NumberError:
        return None
    return Package(
        key="usual",
        monthly_fen=mix.monthly_fen,
        total_fen=total,
        short_by_fen=max(0, mix.monthly_fen - limit_fen),
        months=max(mix.months),
    )


def _first(menu: Sequence[Option], key: str) -> Option | None:
    return next((option for option in menu if option.key == key), None)
