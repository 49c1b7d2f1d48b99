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
    months = max((len(option.months_fen) for menu in menus for option in menu), default=0)
    places = solved(
        model(menus, [limits[min(m, len(limits) - 1)] for m in range(months)], cash_fen)
    )
    if places is None:
        return None
    options = [option for menu in menus for option in menu]
    taken = [option for option, is_taken in zip(options, places, strict=True) if is_taken]
    assert len(taken) == len(menus)
    assert fits(taken, limits, cash_fen)
    return sum(option.cost_fen for option in taken)


def sturdiest_by_highs(
    menus: Menus, limits: Sequence[int], cash_fen: int, cushion_fen: int, price: int, call_fen: int
) -> int | None:
    """Give what HiGHS makes of cost, calls and the strain on the cushion together; None for none.

    The strain is one more column: what the month that reaches furthest takes of the cushion.
    """
    longest = max((len(option.months_fen) for menu in menus for option in menu), default=0)
    months = max(longest, len(limits))
    whole = [limits[min(m, len(limits) - 1)] for m in range(months)]
    lp = model(menus, [*whole, *whole], cash_fen)
    options = [option for menu in menus for option in menu]
    starts, index, value = [0], list[int](), list[float]()
    for number, (debt, option) in enumerate((d, o) for d, menu in enumerate(menus) for o in menu):
        entries = {debt: 1, len(menus) + 2 * months: option.cash_fen}
        for month, fen in enumerate(option.months_fen):
            entries[len(menus) + month] = entries[len(menus) + months + month] = fen
        filled = {row: fen for row, fen in entries.items() if fen}
        index += filled.keys()
        value += map(float, filled.values())
        starts.append(len(index))
        assert number < len(options)
    index += [len(menus) + months + month for month in range(months)]
    value += [-1.0] * months
    starts.append(len(index))
    lp.num_col_ = len(options) + 1
    lp.col_cost_ = np.array([*(float(o.cost_fen + call_fen * o.calls) for o in options), price])
    lp.col_lower_ = np.zeros(len(options) + 1)
    lp.col_upper_ = np.array([*np.ones(len(options)), float(cushion_fen)])
    upper = [*whole, *(most - cushion_fen for most in whole), cash_fen]
    lp.row_upper_ = np.array([1.0] * len(menus) + [float(most) for most in upper])
    lp.a_matrix_.start_ = np.array(starts)
    lp.a_matrix_.index_ = np.array(index)
    lp.a_matrix_.value_ = np.array(value)
    lp.integrality_ = [
        *([highspy.HighsVarType.kInteger] * len(options)),
        highspy.HighsVarType.kContinuous,
    ]
    places = solved(lp)
    if places is None:
        return None
    taken = [option for option, is_taken in zip(options, places, strict=False) if is_taken]
    assert len(taken) == len(menus)
    return sturdiness(taken, limits, cushion_fen, price, call_fen)


def sturdiness(
    picked: Sequence[Option], limits: Sequence[int], cushion_fen: int, price: int, call_fen: int
) -> int:
    """Add up cost, calls and the strain of the month that reaches furthest into the cushion."""
    longest = max((len(limits), *(len(option.months_fen) for option in picked)))
    strain = 0
    for month in range(longest):
        total = sum(o.months_fen[month] for o in picked if month < len(o.months_fen))
        strain = max(strain, total - limits[min(month, len(limits) - 1)] + cushion_fen)
    cost = sum(option.cost_fen + call_fen * option.calls for option in picked)
    return cost + price * strain


def model(menus: Menus, limits: Sequence[int], cash_fen: int = 0) -> highspy.HighsLp:
    """Write the question for HiGHS: one option a debt, one row for each month with a limit."""
    options = [option for menu in menus for option in menu]
    rows = len(menus) + len(limits) + 1
    starts, index, value = [0], list[int](), list[float]()
    for debt, menu in enumerate(menus):
        for option in menu:
            entries = {debt: 1, rows - 1: option.cash_fen}
            for month, fen in enumerate(option.months_fen[: len(limits)]):
                entries[len(menus) + month] = fen
            filled = {row: fen for row, fen in entries.items() if fen}
            index += filled.keys()
            value += map(float, filled.values())
            starts.append(len(index))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(options), rows
    lp.col_cost_ = np.array([float(option.cost_fen) for option in options])
    lp.col_lower_, lp.col_upper_ = np.zeros(len(options)), np.ones(len(options))
    lp.row_upper_ = np.array([1.0] * len(menus) + [float(most) for most in (*limits, cash_fen)])
    lp.row_lower_ = np.array([1.0] * len(menus) + [-highspy.kHighsInf] * (len(limits) + 1))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.array(starts)
    lp.a_matrix_.index_ = np.array(index)
    lp.a_matrix_.value_ = np.array(value)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(options)
    return lp


def solved(lp: highspy.HighsLp) -> list[bool] | None:
    """Let HiGHS prove an optimum; say of every option whether it is taken, None if none fits."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    for name, setting in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
        highs.setOptionValue(name, setting)
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return [x > 0.5 for x in highs.getSolution().col_value]
