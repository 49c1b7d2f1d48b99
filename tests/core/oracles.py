"""Other ways to the best plan: every combination, and HiGHS on every month."""

from collections.abc import Iterator, Sequence
from itertools import product

import highspy
import numpy as np

from core.numbers.deals import Option

Menus = Sequence[Sequence[Option]]


def fits(picked: Sequence[Option], limits: Sequence[int], cash_fen: int) -> bool:
    """Add up every month on its own, and the cash; the last limit goes on."""
    longest = max((len(option.months_fen) for option in picked), default=0)
    for month in range(longest):
        total = sum(o.months_fen[month] for o in picked if month < len(o.months_fen))
        if total > limits[min(month, len(limits) - 1)]:
            return False
    return sum(option.cash_fen for option in picked) <= cash_fen


def every_fitting(
    menus: Menus, limits: Sequence[int], cash_fen: int = 0
) -> Iterator[tuple[int, ...]]:
    """Give the places of every selection that stays within every limit."""
    for places in product(*(range(len(menu)) for menu in menus)):
        picked = [menu[place] for menu, place in zip(menus, places, strict=True)]
        if fits(picked, limits, cash_fen):
            yield places


def cheapest_by_highs(menus: Menus, limits: Sequence[int], cash_fen: int = 0) -> int | None:
    """Give the least total that HiGHS finds, its choice checked in whole numbers; None for none."""
    options = [option for menu in menus for option in menu]
    months = max((len(option.months_fen) for option in options), default=0)
    rows = len(menus) + months + 1
    starts, index, value = [0], [], []
    first = 0
    for debt, menu in enumerate(menus):
        for option in menu:
            index.append(debt)
            value.append(1.0)
            for month, fen in enumerate(option.months_fen):
                if fen:
                    index.append(len(menus) + month)
                    value.append(float(fen))
            if option.cash_fen:
                index.append(rows - 1)
                value.append(float(option.cash_fen))
            starts.append(len(index))
        first += len(menu)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(options), rows
    lp.col_cost_ = np.array([float(option.cost_fen) for option in options])
    lp.col_lower_, lp.col_upper_ = np.zeros(len(options)), np.ones(len(options))
    most = [float(limits[min(month, len(limits) - 1)]) for month in range(months)]
    lp.row_upper_ = np.array([1.0] * len(menus) + most + [float(cash_fen)])
    lp.row_lower_ = np.array([1.0] * len(menus) + [-highspy.kHighsInf] * (months + 1))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.array(starts)
    lp.a_matrix_.index_ = np.array(index)
    lp.a_matrix_.value_ = np.array(value)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(options)
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    for name, setting in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
        highs.setOptionValue(name, setting)
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    taken = [o for o, x in zip(options, highs.getSolution().col_value, strict=True) if x > 0.5]
    assert len(taken) == len(menus)
    assert fits(taken, limits, cash_fen)
    return sum(option.cost_fen for option in taken)
