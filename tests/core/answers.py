"""Which function answers which kind of reference case.

An answer takes a case's ``input`` and gives every figure that its kind may be asked for; the test
compares those that are expected. A kind that nobody here knows is an error, not a skip.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import icalendar

from core import days, money
from core.calendar import CalendarEvent, to_ics
from core.days import CHINA
from core.errors import NumberError
from core.numbers import budget, overdue, saving
from core.numbers.card import CardPlan, Event, EventKind, Instalment, plan_card
from core.numbers.deals import Option
from core.numbers.ladder import ladder, replan
from core.numbers.levers import deal, waive
from core.numbers.objective import Objective
from core.numbers.payday import Payday, Roll
from core.numbers.plan import best_plan, pareto_front
from core.numbers.prepay import best_prepaid
from core.numbers.rates import (
    compound_of,
    irr,
    periodic_rate,
    single_payment_simple,
    to_pct,
    verdict,
    xirr,
)
from core.numbers.replay import court_ledger
from core.numbers.schedule import level_payment, schedule

Values = Mapping[str, Any]
Answer = Callable[[Values], Values]


def answer(kind: str, given: Values) -> Values:
    """Answer one case; a ``NumberError`` is an answer too.

    Raises:
        LookupError: nobody knows the kind.
    """
    if kind not in ANSWERS:
        raise LookupError(kind)
    try:
        return ANSWERS[kind](given)
    except NumberError as error:
        return {**error.details, "error": error.code}


def _exact(value: object) -> Fraction:
    """Read a number as it is written: 0.1 is one tenth."""
    return Fraction(str(value))


def _hundred(rate: Decimal) -> Decimal:
    return 100 * rate


def _periodic_rate(given: Values) -> Values:
    payments = given.get("payments_fen") or [given["payment_fen"]] * given["n"]
    received, periods = given["net_received_fen"], _exact(given["periods_per_year"])
    rate = periodic_rate(received, payments, periods)
    per_period = rate.simple * periods.denominator / periods.numerator
    cost = sum(payments) - received
    return {
        "simple": rate.simple,
        "compound": rate.compound,
        "simple_pct": _hundred(rate.simple),
        "compound_pct": _hundred(rate.compound),
        "monthly_irr": per_period,
        "period_irr": per_period,
        "total_cost_fen": cost,
        "total_paid_fen": sum(payments),
        "quoted_flat_pct": 100 * periods * Fraction(cost, len(payments) * received),
        **{
            f"verdict_{line}": verdict(rate.simple, rate.compound, Decimal(line) / 100)
            for line in range(1, 100)
        },
    }


def _flows(given: Values) -> Sequence[tuple[Any, Any]]:
    """Read flows: a day if the time is written as one, else a number of periods."""
    return [
        (date.fromisoformat(when) if isinstance(when, str) else when, amount)
        for when, amount in given["flows"]
    ]


def _irr(given: Values) -> Values:
    rate = irr(_flows(given))
    return {"irr": rate, "irr_pct": _hundred(rate)}


def _xirr(given: Values) -> Values:
    rate = xirr(_flows(given))
    return {"xirr": rate, "xirr_pct": _hundred(rate)}


def _rate_error(given: Values) -> Values:
    if "net_received_fen" in given:
        return _periodic_rate(given)
    if "repaid_fen" in given:
        return _single_payment_simple(given)
    flows = _flows(given)
    is_dated = any(isinstance(when, date) for when, _ in flows)
    return {"rate": xirr(flows) if is_dated else irr(flows)}


def _single_payment_simple(given: Values) -> Values:
    received, repaid, length = given["received_fen"], given["repaid_fen"], given["days"]
    return {
        "simple": single_payment_simple(received, repaid, length),
        "simple_pct": _hundred(single_payment_simple(received, repaid, length)),
        "simple_pct_365": _hundred(single_payment_simple(received, repaid, length)),
        "simple_pct_360": _hundred(single_payment_simple(received, repaid, length, 360)),
    }


def _verdict(given: Values) -> Values:
    simple, line = Decimal(str(given["simple"])), Decimal(str(given["line"]))
    compound = compound_of(simple)
    return {
        "compound": compound,
        "compound_pct": _hundred(compound),
        "simple_pct": to_pct(simple),
        "verdict": verdict(simple, compound, line),
    }


def _verdict_band(given: Values) -> Values:
    compounds = [compound_of(Decimal(str(line))) for line in given["lines"]]
    return {
        "compound_at_line": compounds,
        "compound_at_line_pct": [_hundred(compound) for compound in compounds],
    }


def _court_ledger(given: Values) -> Values:
    ledger = court_ledger(_flows(given), _exact(given["cap"]), given["basis"])
    return {
        "principal_left_fen": ledger.principal_fen,
        "interest_left_fen": ledger.unpaid_fen,
        "overpaid_fen": ledger.overpaid_fen,
    }


def _penalty_interest(given: Values) -> Values:
    return {
        "penalty_fen": overdue.penalty_interest(
            given["principal_fen"],
            _exact(given["contract"]),
            _exact(given["multiplier"]),
            given["days"],
            given["basis"],
        )
    }


def _over_cap(given: Values) -> Values:
    found = overdue.over_cap(
        given["principal_fen"],
        given["charged_fen"],
        given["days"],
        _exact(given["cap"]),
        given["basis"],
    )
    return {"cap_fen": found.cap_fen, "excess_fen": found.excess_fen}


def _card_compound(given: Values) -> Values:
    balance, daily = given["balance_fen"], _exact(given["daily"])
    return {"interest_fen": overdue.card_interest(balance, daily, given["days"], given["cycle"])}


def _card_default_fee(given: Values) -> Values:
    return {"fee_fen": overdue.card_default_fee(given["unpaid_minimum_fen"], _exact(given["pct"]))}


def _period_rate(given: Values) -> Fraction:
    if "period_rate" in given:
        return _exact(given["period_rate"])
    return _exact(given["annual_pct"]) / 1200


def _level_payment(given: Values) -> Values:
    return {
        "payment_fen": level_payment(given["principal_fen"], _period_rate(given), given["n"]),
    }


def _schedule_rows(given: Values) -> Values:
    fee = given.get("monthly_fee_fen", 0)
    rows = schedule(
        given["principal_fen"],
        _period_rate(given),
        given["n"],
        given.get("payment_fen"),
        fee,
    )
    payments = [row.payment_fen for row in rows]
    return {
        "rows": [
            {
                "k": row.number,
                "payment": row.payment_fen,
                "interest": row.interest_fen,
                "principal": row.principal_fen,
                "fee": row.fee_fen,
                "balance": row.balance_fen,
            }
            for row in rows
        ],
        "payments": payments,
        "first_payment": payments[0],
        "last_payment": payments[-1],
        "interest_total": sum(row.interest_fen for row in rows),
        "principal_total": sum(row.principal_fen for row in rows),
        "fee_total": sum(row.fee_fen for row in rows),
        "payment_total": sum(payments),
    }


def _schedule_error(given: Values) -> Values:
    rate = _exact(given["r"]) if isinstance(given["r"], str | int) else given["r"]
    payment = given.get("payment_fen", given.get("payment"))
    return {"rows": len(schedule(given["P"], rate, given["n"], payment))}


def _apportion(given: Values) -> Values:
    split = money.apportion(given["total_fen"], given["weights"])
    return {"split": split, "sum": sum(split)}


def _extend_12_24(given: Values) -> Values:
    principal = given["principal_fen"]
    found = deal(principal, _exact(given["apr"]), 12, 24)
    return {
        "pay12": found.now_instalment_fen,
        "pay24": found.instalment_fen,
        "ratio": found.ratio,
        "interest12": found.now_total_fen - principal,
        "interest24": found.total_fen - principal,
    }


def _extend_exact_half(given: Values) -> Values:
    short, long = (money.split_evenly(given["bill_fen"], n) for n in (12, 24))
    return {
        "first12": short[0],
        "first24": long[0],
        "last12": short[-1],
        "last24": long[-1],
        "sum": sum(long),
    }


def _waive(given: Values) -> Values:
    found = waive(given["interest_fen"], _exact(given["waive"]))
    return {"kept": found.kept_fen, "waived": found.waived_fen}


def menus_of(given: Values) -> list[list[Option]]:
    """Read the options of every debt."""
    return [
        [
            Option(
                key=option["key"],
                months_fen=tuple(option["months"]),
                cash_fen=option.get("cash", 0),
                calls=option.get("calls", 0),
                prob=_exact(option.get("prob", 1)),
                annual=_exact(option.get("annual", 0)),
                base_fen=option.get("base_fen", 0),
                extra_fen=option.get("extra_fen", 0),
            )
            for option in menu
        ]
        for menu in given["options"]
    ]


def _best_plan(given: Values) -> Values:
    menus = menus_of(given)
    plan = best_plan(menus, given["monthly_limit_fen"], cash_fen=given.get("cash_fen", 0))
    if not plan.feasible:
        return {
            "error": "E_INFEASIBLE",
            "min_monthly_fen": plan.min_monthly_fen,
            "short_by_fen": plan.short_by_fen,
        }
    return {
        "min_total_fen": plan.total_fen,
        "peak_fen": plan.peak_fen,
        "chosen": [menu[index].key for menu, index in zip(menus, plan.chosen, strict=True)],
    }


def _by(objective: Objective) -> Answer:
    def answer_(given: Values) -> Values:
        menus = menus_of(given)
        plan = best_plan(menus, given["monthly_limit_fen"], objective)
        return {
            "objective_value": plan.objective_value,
            "unit": {Objective.EFFORT: "milli-calls", Objective.CHANCE: "micro-nats"}.get(
                objective
            ),
            "months": plan.objective_value,
            "total_fen": plan.total_fen,
            "chosen": _keys(menus, plan.chosen),
        }

    return answer_


def _keys(menus: Sequence[Sequence[Option]], chosen: Sequence[int]) -> list[str]:
    return [menu[place].key for menu, place in zip(menus, chosen, strict=True)]


def _pareto_front(given: Values) -> Values:
    return {"front": pareto_front(menus_of(given))}


def _ladder(given: Values) -> Values:
    menus, limit = menus_of(given), given["monthly_limit_fen"]
    chosen = [
        next(place for place, option in enumerate(menu) if option.key == key)
        for menu, key in zip(menus, given["chosen"], strict=True)
    ]
    rungs = ladder(menus, chosen, limit)
    return {
        "ladder": [
            {
                "ideal": menu[r.ideal].key,
                "target": menu[r.target].key,
                "walk_away": menu[r.walk_away].key,
                "soft_cap_fen": r.soft_cap_fen,
                "hard_cap_fen": r.hard_cap_fen,
            }
            for menu, r in zip(menus, rungs, strict=True)
        ],
        "slack_fen": rungs[0].soft_cap_fen - menus[0][chosen[0]].peak_fen,
    }


def _replan(given: Values) -> Values:
    menus = menus_of(given)
    fixed = {
        int(debt): Option(key=offer["key"], months_fen=tuple(offer["months"]))
        for debt, offer in given["fixed"].items()
    }
    plan = replan(menus, fixed, given["monthly_limit_fen"])
    extended = [[*menu, fixed[debt]] if debt in fixed else menu for debt, menu in enumerate(menus)]
    return {"min_total_fen": plan.total_fen, "chosen": _keys(extended, plan.chosen)}


def _prepaid(given: Values) -> Values:
    menus = menus_of(given)
    plan = best_prepaid(menus, [True] * len(menus), given["monthly_limit_fen"])
    assert plan is not None
    return {
        "total_paid_fen": plan.paid_fen,
        "months": plan.months,
        "chosen": _keys(menus, plan.chosen),
        "fixed_schedule_optimum_then_prepay_fen": plan.fixed and plan.fixed.paid_fen,
    }


def _agency_fee(given: Values) -> Values:
    fee = given["fee_fen"]
    return {
        "ratio_pct": Fraction(saving.ratio(fee, given["debt_fen"]), 100),
        "months_of_500": saving.months_to(fee, 0, 50_000),
    }


def _card_plan(given: Values) -> Values:
    plan = plan_card(
        _instalments(given["dues"]),
        [
            Payday(
                day_of_month=payday["dom"],
                weight=payday.get("weight", 1),
                roll=Roll(payday.get("roll", "prev")),
                delay_days=payday.get("delay", 0),
            )
            for payday in given["paydays"]
        ],
        start=date.fromisoformat(given["start"]),
        opening_fen=given.get("opening_fen", 0),
        transfer_fen=given.get("monthly_transfer_fen"),
        lead_days=given.get("lead_days", 3),
        debit_first=given.get("same_day", "debit_first") == "debit_first",
        workdays=CHINA,
    )
    return {
        "seed_needed_fen": plan.seed_needed_fen,
        "debit_days": _days_of(plan, EventKind.DEBIT),
        "due_days": _days_of(plan, EventKind.DUE),
        "paydays": _days_of(plan, EventKind.TRANSFER),
        "min_monthly_transfer_fen": plan.min_transfer_fen,
        "min_buffer_fen": plan.min_buffer_fen,
        "lowest_balance_fen": plan.lowest_fen,
        "closing_fen": plan.closing_fen,
        **({"error": plan.problem, "need_fen": plan.seed_needed_fen} if plan.problem else {}),
    }


def _instalments(dues: Sequence[Values]) -> list[Instalment]:
    found = []
    for due in dues:
        year, month = due["first"]
        amounts = due["amounts_fen"]
        first = days.due_date(year, month, due["dom"])
        dates = days.due_dates(first, len(amounts), day_of_month=due["dom"])
        found += [
            Instalment(debt_id=due["id"], number=number, due=on, amount_fen=amount)
            for number, (on, amount) in enumerate(zip(dates, amounts, strict=True), start=1)
        ]
    return found


def _days_of(plan: CardPlan, kind: EventKind) -> list[date]:
    events: Sequence[Event] = plan.events
    return [event.day for event in events if event.kind is kind]


def _due_date(given: Values) -> Values:
    return {"date": days.due_date(given["year"], given["month"], given["due_day"])}


def _debit_date(given: Values) -> Values:
    due = date.fromisoformat(given["due"])
    return {"debit_day": days.CHINA.debit_day(due, given.get("lead_days", 3))}


def _ics(given: Values) -> Values:
    events = [
        CalendarEvent(
            day=date.fromisoformat(day),
            kind=kind,
            number=number,
            debt_id=given["plan_id"],
            title=title,
            amount_fen=amount,
            alarms_minutes=tuple(alarms),
        )
        for number, (day, kind, title, amount, alarms) in enumerate(given["events"], start=1)
    ]
    written = _written(events)
    read = icalendar.Calendar.from_ical(written)
    found = read.walk("VEVENT")
    others = [replace(e, day=e.day + timedelta(days=1), title="", amount_fen=1) for e in events]
    uids = [str(event["UID"]) for event in found]
    figures: dict[str, object] = {
        "vevents": len(found),
        "valarms": len(read.walk("VALARM")),
        # what no line is longer than
        "max_line_octets": max(75, *(len(line) for line in written.split(b"\r\n"))),
        "uid_stable": uids == [event.uid for event in others] and len(set(uids)) == len(uids),
    }
    for number, event in enumerate(found, start=1):
        figures |= {
            f"summary{number}": str(event["SUMMARY"]),
            f"dtstart{number}": event.decoded("DTSTART"),
            f"dtend{number}": event.decoded("DTEND"),
            f"uid{number}": str(event["UID"]),
        }
    return figures


def _written(events: Sequence[CalendarEvent]) -> bytes:
    return to_ics(events, stamp=datetime(2026, 1, 1, tzinfo=UTC), show_amounts=True)


_PREVENTION: Mapping[str, tuple[Callable[..., object], tuple[str, ...]]] = {
    "line30": (budget.line30, ("after_tax_fen",)),
    "over30": (saving.over30, ("repay_fen", "after_tax_fen")),
    "ratio": (saving.ratio, ("repay_fen", "after_tax_fen")),
    "income_needed": (saving.income_needed, ("repay_fen",)),
    "monthly_limit": (saving.monthly_limit, ("after_tax_fen", "essentials_fen", "reserve_fen")),
    "fund_target": (saving.fund_target, ("essentials_fen",)),
    "months_to": (saving.months_to, ("target_fen", "have_fen", "per_month_fen")),
    "eight_percent": (saving.eight_percent, ("wage_fen",)),
    "covers_days": (saving.covers_days, ("fund_fen", "essentials_fen")),
}


def _prevention(given: Values) -> Values:
    function, names = _PREVENTION[given["fn"]]
    told = [value for key, value in given.items() if key != "fn"]
    named = all(name in given for name in names)
    return {"value": function(*([given[name] for name in names] if named else told))}


ANSWERS: Mapping[str, Answer] = {
    "agency_fee": _agency_fee,
    "apportion": _apportion,
    "card_compound": _card_compound,
    "card_default_fee": _card_default_fee,
    "card_plan": _card_plan,
    "court_ledger": _court_ledger,
    "debit_date": _debit_date,
    "due_date": _due_date,
    "extend_12_24": _extend_12_24,
    "extend_exact_half": _extend_exact_half,
    "ics": _ics,
    "infeasible": _best_plan,
    "irr": _irr,
    "ladder": _ladder,
    "level_payment": _level_payment,
    "min_chance": _by(Objective.CHANCE),
    "min_cost": _best_plan,
    "min_cost_general": _best_plan,
    "min_cost_with_prepayment": _prepaid,
    "min_effort": _by(Objective.EFFORT),
    "min_time": _by(Objective.TIME),
    "over_cap": _over_cap,
    "pareto_front": _pareto_front,
    "penalty_interest": _penalty_interest,
    "periodic_rate": _periodic_rate,
    "prevention": _prevention,
    "prevention_error": _prevention,
    "rate_error": _rate_error,
    "replan": _replan,
    "schedule_error": _schedule_error,
    "schedule_rows": _schedule_rows,
    "single_payment_simple": _single_payment_simple,
    "verdict": _verdict,
    "verdict_band": _verdict_band,
    "waive": _waive,
    "xirr": _xirr,
}
