"""300 random households live 24 months of shocks, under this plan and under the usual rules.

A rule plans, asks one lender after another, and is lived with: pay that comes late, a tenth less,
months without work, a bill. The same households, answers and shocks for every rule. Households are
made up; the figures compare rules and forecast nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from core.case import (
    Case,
    Debt,
    Essential,
    EssentialKind,
    Household,
    Income,
    LenderType,
    Wish,
)
from core.numbers.deals import Option
from core.numbers.ladder import ladder
from core.numbers.plan import best_plan, dearest_month
from core.numbers.schedule import level_payment
from core.report import Report, report
from core.report.plan_search import CUSHION_PCT, PlanQuestion, answer
from core.report.plan_state import PlanState
from core.rules import RuleBook
from tests.bench.figures import Figure
from tests.build import as_of

TODAY = date(2026, 11, 27)
MONTHS = 24
REPORTED_FROM = 100_000
"""Seeds from here on are reported; the price of the cushion was set on seeds from 0 on."""
_FAMILIES = ("waive_penalty", "waive", "cap_rate", "extend", "freeze", "defer", "settle")
_RATES = {
    LenderType.BANK_CARD: (20, 0.15, 0.1825),
    LenderType.BANK: (10, 0.06, 0.15),
    LenderType.CONSUMER_FINANCE: (25, 0.14, 0.24),
    LenderType.MICRO_LENDER: (20, 0.18, 0.36),
    LenderType.ASSISTED_PLATFORM: (22, 0.18, 0.36),
    LenderType.AUTO_FINANCE: (3, 0.06, 0.12),
}
"""Weight, and the range of yearly rates."""
_SECOND_ROUND = Fraction(1, 2)
"""How much of its chance a request still has when it is asked again."""
_SAVED = Fraction(1, 2)
"""What of a good month's rest is there when a bad one comes."""

_Menus = list[list[Option]]


@dataclass(kw_only=True)
class Living:
    """One household, with what its lenders would answer and what happens to it."""

    menus: _Menus
    annual: list[Fraction]
    owed: list[int]
    income: int
    essentials: int
    savings: int
    surplus: int
    limit: int
    line: int
    cash: int
    luck: list[list[dict[str, float]]]
    less: list[tuple[int, int, int]] = field(default_factory=list)
    late: set[int] = field(default_factory=set)
    bills: dict[int, int] = field(default_factory=dict)

    def grants(self, debt: int, option: Option, turn: int) -> bool:
        """Say what a lender answers: all parts of a request have to be granted."""
        chance = float(option.prob * (_SECOND_ROUND if turn else 1))
        parts = [_family(part) for part in option.key.split("+")]
        return max(self.luck[debt][turn].get(part, 1.0) for part in parts) < chance

    def survives(self, chosen: Sequence[Option]) -> bool:
        """Live with what was agreed; an instalment that can't be paid ends it."""
        left = self.savings - sum(option.cash_fen for option in chosen)
        for month in range(MONTHS):
            due = sum(o.months_fen[month] for o in chosen if month < o.length)
            income = self.income
            for first, last, pct in self.less:
                if first <= month < last:
                    income = income * (100 - pct) // 100
            if month in self.late and left < due // 2:
                return False
            rest = income - self.essentials - due - self.bills.get(month, 0)
            left += rest if rest < 0 else int(rest * _SAVED)
            if left < 0:
                return False
        return True


_Rule = Callable[[Living], list[Option]]


def household(seed: int) -> Case:
    """Make up a household: 2 to 8 debts, some of them overdue (numbers B7)."""
    random = Random(seed)
    income = int(min(20_000, max(3_500, random.lognormvariate(0, 0.35) * 6_800))) * 100
    living = int(income * random.uniform(0.42, 0.66))
    debts = []
    for number in range(random.choice([2, 3, 3, 4, 4, 5, 6, 7, 8])):
        weights = [weight for weight, _, _ in _RATES.values()]
        [lender] = random.choices(list(_RATES), weights)
        rate = random.uniform(*_RATES[lender][1:])
        principal = int(min(80_000, max(1_500, random.lognormvariate(9.25, 0.75)))) * 100
        count = random.choice([6, 12, 12, 12, 24, 24, 36])
        paid, behind = random.randint(0, count // 2), random.choice([0, 0, 20, 45, 75, 120, 180])
        debts.append(
            Debt(
                id=f"d{number}",
                platform="",
                lender_type=lender,
                received_fen=principal,
                instalment_fen=level_payment(principal, Fraction(rate) / 12, count),
                instalments_paid=paid,
                instalments_left=count - paid,
                due_day=random.choice([5, 8, 12, 15, 20, 25]),
                signed_on=date(2026, 1, 5),
                overdue_since=TODAY - timedelta(days=behind) if behind else None,
                penalty_fen=int(principal * 0.0005 * behind * 0.6),
                prepay_free=True,
            )
        )
    return Case(
        id=f"h{seed}",
        household=Household(
            incomes=(Income(id="i", amount_fen=income, payday=10),),
            essentials=(Essential(kind=EssentialKind.HOUSING, amount_fen=living),),
            savings_fen=int(living * random.choice([0, 0, 0.3, 1, 1.5])),
        ),
        debts=tuple(debts),
    )


def lived(seed: int, rules: RuleBook) -> Living | None:
    """Return a household that can't pay as signed, and could by the first edition's rule."""
    case = household(seed)
    found = report(case, rules, as_of(TODAY))
    debts = [debt for debt in found.debts if debt.options]
    menus = [list(debt.options) for debt in debts]
    one = _told(case, found, menus)
    one.annual = [debt.options[0].annual for debt in debts]
    one.owed = [menu[0].base_fen for menu in menus]
    if dearest_month([menu[0] for menu in menus]) <= one.limit:
        return None
    if not best_plan(menus, min(one.limit, one.line), cash_fen=one.cash).feasible:
        return None
    random = Random(f"what happens to {seed}")
    one.luck = [
        [{family: random.random() for family in _FAMILIES} for _ in range(2)] for _ in menus
    ]
    if random.random() < 0.35:
        first = random.randrange(2, 20)
        one.less.append((first, first + 6, 10))
    if random.random() < 0.08:
        first = random.randrange(3, 22)
        one.less.append((first, first + 3, 100 if random.random() < 0.5 else 40))
    for month in range(1, MONTHS):
        if random.random() < 0.017:
            one.late.add(month)
        if random.random() < 0.06:
            one.bills[month] = 100_000
    return one


def _told(case: Case, found: Report, menus: _Menus) -> Living:
    return Living(
        menus=menus,
        annual=[],
        owed=[],
        income=found.budget.income_fen,
        essentials=found.budget.essentials_fen,
        savings=case.household.savings_fen,
        surplus=found.budget.surplus_fen,
        limit=found.budget.pool_fen,
        line=found.budget.line30_fen,
        cash=case.household.to_settle_with_fen,
        luck=[],
    )


def this_plan(one: Living) -> list[Option]:
    """Ask, plan again after every answer: a no is hoped for once more, a second one is a no.

    The kind that was refused is, and every request it is part of.
    """
    noes: dict[tuple[int, frozenset[str]], int] = {}
    signed: dict[int, Option] = {}
    while True:
        menus = [
            [signed[d]] if d in signed else list(_left(d, menu, noes))
            for d, menu in enumerate(one.menus)
        ]
        picked = _planned(one, menus)
        asked = {d: (d, _parts(o)) for d, o in enumerate(picked) if o.calls and d not in signed}
        if not asked:
            return picked
        fresh = [d for d in asked if asked[d] not in noes] or list(asked)
        hurts = {d: dearest_month([*picked[:d], one.menus[d][0], *picked[d + 1 :]]) for d in fresh}
        debt = max(fresh, key=lambda d, hurts=hurts: (hurts[d], -d))  # type: ignore[misc]
        if one.grants(debt, picked[debt], noes.get(asked[debt], 0)):
            signed[debt] = picked[debt]
        else:
            noes[asked[debt]] = noes.get(asked[debt], 0) + 1


def _left(
    debt: int, menu: Sequence[Option], noes: dict[tuple[int, frozenset[str]], int]
) -> Iterator[Option]:
    for option in menu:
        heard = [n for (d, kind), n in noes.items() if d == debt and kind <= _parts(option)]
        if max(heard, default=0) < 2 or not option.calls:
            yield replace(option, is_hoped=True) if heard and option.calls else option


def _parts(option: Option) -> frozenset[str]:
    return frozenset(_family(part) for part in option.key.split("+"))


def _planned(one: Living, menus: _Menus) -> list[Option]:
    question = PlanQuestion(
        menus={f"{d:03}": menu for d, menu in enumerate(menus)},
        limit_fen=one.limit,
        cash_fen=one.cash,
        cushion_fen=max(0, one.limit - one.surplus + one.income * CUSHION_PCT // 100),
        wish=Wish(),
    )
    told = answer(question)
    if told.state is PlanState.NONE:
        return [min(menu, key=lambda o: (o.cash_fen, o.peak_fen, o.cost_fen)) for menu in menus]
    by_id = dict(zip(question.ids, told.found.options, strict=True))
    return [by_id[f"{d:03}"] for d in range(len(menus))]


def first_edition(one: Living) -> list[Option]:
    """Plan for cost within the 30 % line; a no changes nothing, its fallback is the walk-away."""
    limit = min(one.limit, one.line)
    plan = best_plan(one.menus, limit, cash_fen=one.cash)
    rungs = ladder(one.menus, plan.chosen, limit)
    return [
        _asked(one, debt, [one.menus[debt][rung.target], one.menus[debt][rung.walk_away]])
        for debt, rung in enumerate(rungs)
    ]


def _asked(one: Living, debt: int, targets: Sequence[Option]) -> Option:
    for turn in range(2):
        for option in targets:
            if not option.calls or one.grants(debt, option, turn):
                return option
    return one.menus[debt][0]


def _in_turn(one: Living, order: Sequence[int]) -> list[Option]:
    """Give each debt in an order its cheapest option that leaves room for the rest."""
    least = [min(o.peak_fen for o in menu if not o.cash_fen) for menu in one.menus]
    room = one.limit - sum(least)
    picked: dict[int, Option] = {}
    for debt in order:
        fitting = [
            o for o in one.menus[debt] if not o.cash_fen and o.peak_fen - least[debt] <= room
        ]
        best = min(fitting, key=lambda o: (o.cost_fen, o.peak_fen), default=one.menus[debt][0])
        room -= best.peak_fen - least[debt]
        picked[debt] = best
    return [_asked(one, debt, [picked[debt]]) for debt in range(len(one.menus))]


def avalanche(one: Living) -> list[Option]:
    """Serve the dearest rate first."""
    return _in_turn(one, sorted(range(len(one.menus)), key=lambda d: (-one.annual[d], d)))


def snowball(one: Living) -> list[Option]:
    """Serve the smallest debt first."""
    return _in_turn(one, sorted(range(len(one.menus)), key=lambda d: (one.owed[d], d)))


def pro_rata(one: Living) -> list[Option]:
    """Share the budget by what is owed; each takes its cheapest option inside its share."""
    total, found = sum(one.owed) or 1, []
    for debt, menu in enumerate(one.menus):
        share = one.limit * one.owed[debt] // total
        level = [o for o in menu if not o.cash_fen]
        inside = [o for o in level if o.peak_fen <= share]
        best = (
            min(inside, key=lambda o: (o.cost_fen, o.peak_fen))
            if inside
            else min(level, key=lambda o: (o.peak_fen, o.cost_fen))
        )
        found.append(_asked(one, debt, [best]))
    return found


RULES: dict[str, _Rule] = {
    "this plan": this_plan,
    "first edition": first_edition,
    "avalanche": avalanche,
    "snowball": snowball,
    "pro-rata": pro_rata,
}


def measure(*, quick: bool) -> Iterator[Figure]:
    """Live with every rule; survival in per cent, cost where all rules hold."""
    rules, homes, seed = RuleBook.load(), list[Living](), REPORTED_FROM
    while len(homes) < (30 if quick else 300):
        one = lived(seed, rules)
        seed += 1
        if one is not None:
            homes.append(one)
    chosen = {name: [rule(one) for one in homes] for name, rule in RULES.items()}
    holding = [
        all(dearest_month(chosen[name][i]) <= one.surplus for name in RULES)
        for i, one in enumerate(homes)
    ]
    for name, ways in chosen.items():
        alive = sum(one.survives(way) for one, way in zip(homes, ways, strict=True))
        yield Figure(
            name=f"{len(homes)} households, 24 months: survive, {name}",
            unit="%",
            values=(100 * alive / len(homes),),
        )
    for name, ways in chosen.items():
        costs = [
            sum(o.cost_fen for o in way) / 100
            for way, holds in zip(ways, holding, strict=True)
            if holds
        ]
        yield Figure(
            name=f"{len(costs)} of them where all rules hold: all paid, {name}",
            unit="yuan",
            values=(sum(costs) / max(1, len(costs)),),
        )


def _family(key: str) -> str:
    family, _, figure = key.rpartition("_")
    return family if figure[:1].isdigit() else key
