"""What Hypothesis draws from: whole cases with sound references, days, sums, shares."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import get_args

from hypothesis import strategies as st

from core.case import (
    AgencyFee,
    Agreement,
    Assumption,
    Case,
    CheckIn,
    CollectorCall,
    Debt,
    EnumSet,
    EssentialKind,
    Household,
    Negotiation,
    Payment,
    Planning,
    Reason,
    RepaymentCard,
)
from core.intake.invariants import MOST

st.register_type_strategy(
    Decimal, st.decimals(0, 1000, allow_nan=False, allow_infinity=False, places=6)
)
days = st.dates(date(2015, 1, 1), date(2040, 12, 31))
st.register_type_strategy(date, days)


def _enum_sets(kind: object) -> st.SearchStrategy[EnumSet[Enum]]:
    return st.sets(st.sampled_from(get_args(kind)[0])).map(EnumSet)


st.register_type_strategy(EnumSet, _enum_sets)
fen = st.integers(min_value=0, max_value=10**9)
typing = st.text(max_size=70) | st.text(
    "0123456789.,-/: %‰万千百十一二两零点年月日天号期周前后上下个底半分之厘息利率元¥wk", max_size=9
)
"""What might stand in a field: any text, and text that is nearly right."""


@st.composite
def households(draw: st.DrawFn) -> Household:
    """Draw a household: ids are unique, and each category of costs is there once, in order."""
    household = draw(st.from_type(Household))
    essentials = {essential.kind: essential for essential in household.essentials}
    return replace(
        household,
        incomes=tuple(
            replace(i, id=f"i{n}") for n, i in enumerate(household.incomes[: MOST["incomes"]])
        ),
        essentials=tuple(essentials[kind] for kind in EssentialKind if kind in essentials),
        arrears=tuple(
            replace(a, id=f"b{n}") for n, a in enumerate(household.arrears[: MOST["arrears"]])
        ),
        coming=tuple(
            replace(c, id=f"m{n}") for n, c in enumerate(household.coming[: MOST["coming"]])
        ),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case: ids are unique, and every record refers to one that is there."""
    debts = tuple(
        replace(debt, id=f"d{n}", under_debt="d0" if n else "")
        for n, debt in enumerate(draw(st.lists(st.from_type(Debt), max_size=4)))
    )
    case = Case(
        id=draw(st.uuids()).hex,
        household=draw(households()),
        debts=debts,
        planning=replace(
            draw(st.from_type(Planning)),
            order=tuple(draw(st.permutations([debt.id for debt in debts]))),
        ),
        reasons=tuple(
            draw(st.lists(st.from_type(Reason), max_size=3, unique_by=lambda r: r.hardship))
        ),
        card=draw(st.from_type(RepaymentCard)),
        agency_fees=tuple(
            replace(fee, id=f"f{n}")
            for n, fee in enumerate(draw(st.lists(st.from_type(AgencyFee), max_size=2)))
        ),
        assumptions=tuple(
            draw(st.lists(st.from_type(Assumption), max_size=2, unique_by=lambda a: a.lender_type))
        ),
    )
    if not debts:
        return case
    ids = st.sampled_from([debt.id for debt in debts])
    agreements = tuple(
        replace(agreement, id=f"a{n}", debt_id=draw(ids))
        for n, agreement in enumerate(draw(st.lists(st.from_type(Agreement), max_size=3)))
    )
    return replace(
        case,
        negotiations=tuple(
            replace(negotiation, id=f"n{n}", debt_id=draw(ids))
            for n, negotiation in enumerate(draw(st.lists(st.from_type(Negotiation), max_size=3)))
        ),
        agreements=agreements,
        payments=tuple(
            replace(
                payment,
                id=f"p{n}",
                agreement_id=None if on_debt else draw(st.sampled_from(agreements)).id,
                debt_id=draw(ids) if on_debt else None,
            )
            for n, payment in enumerate(draw(st.lists(st.from_type(Payment), max_size=3)))
            for on_debt in [draw(st.booleans())]
        )
        if agreements
        else (),
        calls=tuple(
            replace(call, id=f"c{n}", debt_id=draw(ids))
            for n, call in enumerate(draw(st.lists(st.from_type(CollectorCall), max_size=3)))
        ),
        checkins=tuple(
            replace(one, id=f"k{n}")
            for n, one in enumerate(draw(st.lists(st.from_type(CheckIn), max_size=2)))
        ),
    )
