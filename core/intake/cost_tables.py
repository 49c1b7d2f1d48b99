"""The lender's own table of what a loan costs: who takes what, and the rate worked out again.

The table gives yearly rates; what counts is what is paid. Where the table tells enough, the rate is
worked out from the payments, and its difference to the stated one is given in money.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from core.errors import NumberError
from core.intake.amounts import parse_yuan
from core.intake.debts import DEBT_FIELDS
from core.intake.extraction import Proposal, Reading, quoted, shown
from core.intake.normalise import Refused
from core.intake.patterns import sayings
from core.intake.plan_columns import cells_of, is_rule
from core.intake.read_result import CostTable, ListedCost, ReadKind, ReadResult
from core.intake.sections import name_in
from core.intake.text_kinds import Says, says
from core.money import format_yuan_short, split_evenly
from core.numbers.rates import irr, to_pct
from core.numbers.schedule import level_payment

_MONTHS = 12
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Terms:
    """What the table says of the loan itself, in fen."""

    received: int | None
    each: int | None


def read_cost_table(text: str, today: date) -> ReadResult | None:
    """Read a cost table; ``None`` where the text is none.

    Returns:
        What it says, beside a loan to be confirmed with what the table tells of it.
    """
    said = says("cost_table")
    if not said.has("is", text):
        return None
    listed = tuple(_costs(text, said))
    costs = tuple(cost for cost, _ in listed)
    table = CostTable(
        costs=costs,
        principal_fen=said.fen("principal", text),
        instalments=said.count("instalments", text),
        stated_pct=said.value("all_in", text),
        costs_fen=_in_all(costs),
    )
    rest = _without(text, [line for _, line in listed])
    terms = _Terms(said.fen("received", text), said.fen("each", rest))
    debt = _debt(text, table, terms, today)
    return ReadResult(
        kind=ReadKind.COST_TABLE,
        debts=(debt,) if debt is not None else (),
        left_over=tuple(
            quoted(line) for cost, line in listed if cost.amount_fen is None and not cost.annual_pct
        ),
        about=_worked_out(table, terms),
    )


def _in_all(costs: tuple[ListedCost, ...]) -> int | None:
    """Add up all costs; ``None`` where one of them is told without its sum."""
    if any(cost.amount_fen is None for cost in costs):
        return None
    return sum(cost.amount_fen or 0 for cost in costs) or None


def _without(text: str, lines: list[str]) -> str:
    taken = frozenset(lines)
    return "\n".join(line for line in text.split("\n") if line not in taken)


def _costs(text: str, said: Says) -> Iterator[tuple[ListedCost, str]]:
    """Give what each line that names a cost says: who takes it, how much, the yearly rate.

    A share or a sum of each instalment is neither the yearly rate nor the whole sum.
    """
    for line in text.split("\n"):
        bare = line.strip().strip("|").strip()
        named = said["cost"].search(bare)
        if named is None or is_rule(line) or said.has("not_cost", bare):
            continue
        sums = [fen for cell in cells_of(line) if (fen := _sum(cell)) is not None]
        pct = said.value("pct", bare)
        if not sums and not pct:
            continue
        is_part = said.has("of_each", bare)
        cost = ListedCost(
            name=named["name"],
            taker=said.value("taker", bare.replace(named["name"], " ", 1)),
            amount_fen=sums[0] if sums and not is_part else None,
            annual_pct="" if is_part else pct,
        )
        yield cost, line


def _sum(cell: str) -> int | None:
    found = sayings().sum.search(cell)
    if found is None or "%" in cell:
        return None
    try:
        return parse_yuan(found["v"])
    except Refused:
        return None


def _worked_out(table: CostTable, terms: _Terms) -> CostTable:
    """Work out the rate of what is paid, and what the stated rate would cost instead."""
    principal, count = table.principal_fen, table.instalments
    if not principal or not count:
        return table
    if terms.each is not None:
        payments = (terms.each,) * count
    elif table.costs_fen is not None:
        payments = split_evenly(principal + table.costs_fen, count)
    else:
        return table
    received = terms.received or principal
    try:
        flows = [(0, -received), *((n, fen) for n, fen in enumerate(payments, 1))]
        simple = irr(flows) * _MONTHS
        stated = None
        if table.stated_pct:
            rate = Fraction(Decimal(table.stated_pct)) / _HUNDRED / _MONTHS
            stated = level_payment(received, rate, count) * count - received
    except NumberError:
        return table
    costs = sum(payments) - received
    return replace(
        table,
        simple_pct=str(to_pct(simple)),
        costs_fen=costs,
        stated_costs_fen=stated,
        difference_fen=None if stated is None else costs - stated,
    )


def _debt(text: str, table: CostTable, terms: _Terms, today: date) -> Proposal | None:
    """Propose the loan the table is of: what it tells, the stated rate as advertised."""
    who = name_in(text)
    told = {
        "platform": (who.text if who else "", who.doubt if who else ""),
        "received": (_yuan(terms.received or table.principal_fen), "sum_of_contract"),
        "instalment": (_yuan(terms.each), ""),
        "instalments_left": (str(table.instalments or ""), "total_only"),
        "quoted": (f"年{table.stated_pct}%" if table.stated_pct else "", ""),
    }
    if terms.received is not None:
        told["received"] = (_yuan(terms.received), "")
    words = quoted(re.sub(r"\s+", " ", text.strip()))
    readings = tuple(
        Reading(field=field, text=now, words=words, doubt=doubt)
        for field, (typed, doubt) in ((f, told[f]) for f in DEBT_FIELDS if f in told)
        if typed and (now := shown(field, typed, today))
    )
    return Proposal(readings=readings) if len(readings) > 1 else None


def _yuan(fen: int | None) -> str:
    return "" if fen is None else format_yuan_short(fen)
