"""Cases filled up to each limit of the file format, alone and two at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from itertools import combinations

from core.case import (
    AgencyFee,
    Agreement,
    Arrears,
    ArrearsKind,
    Case,
    Channel,
    CheckIn,
    CollectorCall,
    ComingMoney,
    Debt,
    Essential,
    EssentialKind,
    Evidence,
    FileKind,
    Household,
    Income,
    IssuedEvent,
    LatePay,
    LenderType,
    Negotiation,
    Outcome,
    Payment,
    PlannedPayment,
    RepaymentWay,
)
from core.days import months_after
from core.intake.invariants import MOST

TODAY = date(2026, 11, 27)
LONGEST = 600
_KINDS = tuple(LenderType)
_FIRST = date(2026, 12, 5)

Fill = Callable[[Case], Case]


def a_debt(n: int, *, left: int = 24) -> Debt:
    """Give a debt, no two of them alike; every third one is overdue."""
    return Debt(
        id=f"d{n}",
        platform=f"平台{n}",
        lender_type=_KINDS[n % len(_KINDS)],
        received_fen=600_000 + 7_919 * n,
        instalment_fen=(900_000 + 11_003 * n) // left + 101 * n,
        instalments_paid=3,
        instalments_left=left,
        due_day=1 + n % 28,
        signed_on=date(2026, 1 + n % 8, 3),
        overdue_since=TODAY - timedelta(days=7 + n % 200) if n % 3 == 0 else None,
        penalty_fen=1_300 * (n % 17) if n % 3 == 0 else 0,
        prepay_free=n % 2 == 0,
    )


def a_case() -> Case:
    """Give six debts in a household that can pay a little."""
    return Case(
        id="c1",
        household=Household(
            incomes=(Income(id="i0", amount_fen=1_000_000, payday=10),),
            essentials=(Essential(kind=EssentialKind.FOOD, amount_fen=600_000),),
        ),
        debts=tuple(a_debt(n) for n in range(6)),
    )


def _debts(case: Case) -> Case:
    return replace(case, debts=tuple(a_debt(n) for n in range(MOST["debts"])))


def _long(case: Case) -> Case:
    return replace(
        case,
        debts=tuple(replace(d, instalments_left=LONGEST - 3) for d in case.debts),
        agreements=tuple(replace(a, instalments=LONGEST) for a in case.agreements),
    )


def _planned(case: Case) -> Case:
    plan = tuple(
        PlannedPayment(on=_FIRST + timedelta(days=9 * n), amount_fen=9_000 + n)
        for n in range(LONGEST)
    )
    return replace(
        case,
        debts=tuple(
            replace(d, way=RepaymentWay.DATED, planned=plan, received_on=date(2026, 6, 1))
            for d in case.debts[:60]
        )
        + case.debts[60:],
    )


def _incomes(case: Case) -> Case:
    incomes = tuple(
        Income(id=f"i{n}", amount_fen=50_001 + 7 * n, payday=1 + n) for n in range(MOST["incomes"])
    )
    return replace(case, household=replace(case.household, incomes=incomes))


def _arrears(case: Case) -> Case:
    arrears = tuple(
        Arrears(id=f"a{n}", kind=tuple(ArrearsKind)[n % 3], owed_fen=10_000, monthly_fen=100)
        for n in range(MOST["arrears"])
    )
    return replace(case, household=replace(case.household, arrears=arrears))


def _coming(case: Case) -> Case:
    coming = tuple(ComingMoney(id=f"m{n}", amount_fen=100) for n in range(MOST["coming"]))
    return replace(case, household=replace(case.household, coming=coming))


def _agency_fees(case: Case) -> Case:
    fees = tuple(AgencyFee(id=f"f{n}", amount_fen=100) for n in range(MOST["agency_fees"]))
    return replace(case, agency_fees=fees)


def _agreements(case: Case) -> Case:
    each = MOST["agreements"]
    return replace(
        case,
        agreements=tuple(
            Agreement(
                id=f"g{n}",
                debt_id=case.debts[n % len(case.debts)].id,
                promised_on=date(2026, 10, 1),
                instalments=24,
                instalment_fen=20_000 + 13 * n,
                first_due=date(2026, 11, 1 + n % 28),
                written_received_on=date(2026, 10, 5),
                checked_on=date(2026, 10, 6),
            )
            for n in range(each)
        ),
    )


def _payments(case: Case) -> Case:
    if not case.agreements:
        debt = case.debts[0].id
        case = _agreements(case)
        case = replace(case, agreements=(replace(case.agreements[0], debt_id=debt),))
    names = [a.id for a in case.agreements]
    return replace(
        case,
        payments=tuple(
            Payment(
                id=f"p{n}",
                agreement_id=names[n % len(names)],
                number=1 + n // len(names) % LONGEST,
                paid_on=date(2026, 11, 1),
                amount_fen=10,
            )
            for n in range(MOST["payments"])
        ),
    )


def _negotiations(case: Case) -> Case:
    outcomes = tuple(Outcome)
    return replace(
        case,
        negotiations=tuple(
            Negotiation(
                id=f"n{n}",
                debt_id=case.debts[n % len(case.debts)].id,
                on=TODAY - timedelta(days=n % 90),
                channel=tuple(Channel)[n % len(Channel)],
                outcome=outcomes[n % len(outcomes)],
            )
            for n in range(MOST["negotiations"])
        ),
    )


def _calls(case: Case) -> Case:
    return replace(
        case,
        calls=tuple(
            CollectorCall(
                id=f"k{n}",
                debt_id=case.debts[n % len(case.debts)].id,
                on=TODAY - timedelta(days=n % 60),
                at=time(n % 24, n % 60),
            )
            for n in range(MOST["calls"])
        ),
    )


def _issued(case: Case) -> Case:
    return replace(
        case,
        issued=tuple(
            IssuedEvent(
                debt_id=case.debts[n % len(case.debts)].id,
                kind="due",
                number=n,
                day=TODAY + timedelta(days=n % 900),
                title="存钱日",
            )
            for n in range(MOST["issued"])
        ),
    )


def _evidence(case: Case) -> Case:
    return replace(
        case,
        evidence=tuple(
            Evidence(
                id=f"e{n}",
                debt_id=case.debts[n % len(case.debts)].id,
                name="f",
                kind=next(iter(FileKind)),
                on=TODAY,
                at=time(9),
                size=10,
                sha256="0" * 64,
                kept_sha256="0" * 64,
            )
            for n in range(MOST["evidence"])
        ),
    )


def _checkins(case: Case) -> Case:
    return replace(
        case,
        checkins=tuple(
            CheckIn(id=f"v{n}", on=TODAY - timedelta(days=n)) for n in range(MOST["checkins"])
        ),
    )


def _late(case: Case) -> Case:
    return replace(
        case,
        card=replace(
            case.card,
            late=tuple(
                LatePay(payday=months_after(_FIRST, n), expected=months_after(_FIRST, n + 1))
                for n in range(MOST["late"])
            ),
        ),
    )


FILLS: Mapping[str, Fill] = {
    "debts": _debts,
    "agreements": _agreements,
    "long": _long,
    "planned": _planned,
    "incomes": _incomes,
    "arrears": _arrears,
    "coming": _coming,
    "agency_fees": _agency_fees,
    "payments": _payments,
    "negotiations": _negotiations,
    "calls": _calls,
    "issued": _issued,
    "evidence": _evidence,
    "checkins": _checkins,
    "late": _late,
}
"""What fills a case up to one limit, in an order in which any two of them go together."""


def purse(case: Case, income_fen: int) -> Case:
    """Put another income in: what is too little, and what is enough, take different ways."""
    first, *others = case.household.incomes
    incomes = (replace(first, amount_fen=income_fen), *others)
    return replace(case, household=replace(case.household, incomes=incomes))


PAIRS: Mapping[str, tuple[Fill, Fill]] = {
    f"{one} and {two}": (first, second)
    for (one, first), (two, second) in combinations(FILLS.items(), 2)
}


@cache
def full(name: str) -> Case:
    """Give the case that is full in one limit, or in the two of a pair; worked out when asked."""
    case = a_case()
    for fill in PAIRS.get(name) or (FILLS[name],):
        case = fill(case)
    return case


def brimful() -> Iterator[tuple[str, Case]]:
    """Give every case that is full in one or two of its limits, with a name."""
    for name in (*FILLS, *PAIRS):
        yield name, full(name)
