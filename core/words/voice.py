"""How one lender is spoken to: by its type, by the kind of loan, and by what became of the loan."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from core.case import Debt, DebtStanding, LenderType, RepaymentWay
from core.case.lenders import LENDER_GROUPS, LenderGroup
from core.days import months_after
from core.numbers.debt_status import DebtStatus
from core.numbers.dues import DueKind
from core.numbers.rates import Verdict
from core.words.offer import Run
from core.words.tables import names

_CARD_DIGITS = 4
_TAIL_LENGTH = 6
"""A contract number up to this long is taken for its last digits."""
_MOST_RUNS = 6
"""More sums in a row that differ are no sentence."""


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract number and whether to call it that or its last digits."""

    word: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSum:
    """The large last sum of a loan."""

    day: date
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Everything a template may know of who is spoken to, and about what kind of loan."""

    whom: str
    """Whose borrower one is: through a platform the lender, arranged by it; empty if not told."""
    briefly: str
    """The same where there is little room: the lender's name alone, or the platform's."""
    borrower: str
    loan: str
    penalty: str
    penalties: str
    extras: str
    charges: str
    """Everything that may be charged, as a letter lists it; ``charges_said`` asks for it aloud."""
    charges_said: tuple[str, ...]
    you: str
    willing: str
    paper: str
    desk: bool
    """Whether there is a service desk, and no person."""
    friend: bool
    """Whether it is family or a friend."""
    find_creditor: bool
    """Whether the one who answers may not be the one who lent."""
    only_who: bool
    """Whether nothing is talked about yet but who lent it: a platform lends nothing itself."""
    lender: str
    """The lender behind a platform, where it is known and can be said in one breath."""
    claim: str
    """Which claim it is that was not lent by who asks for it: a key of ``[claims]``, or empty."""
    handed_to: str
    handed_on: date | None
    called_in: bool
    restores: bool
    """Whether there were instalments to restore: not of a card, nor of a person, nor with
    one who paid it out or bought it."""
    in_court: bool
    """Whether a court, or a cousin of one, has it: then a text owns up to nothing."""
    is_card: bool
    has_charges: bool
    """Whether interest, fees or penalties were told as a part of what is owed."""
    bears_interest: bool
    """Whether interest may be spoken of: to a person only where some was agreed."""
    missing: str
    """The one figure without which nothing can be worked out: a key of ``[missing]``, or empty."""
    above: Decimal | None
    """The true simple rate a year where it lies above the line; ``None`` everywhere else."""
    last: LastSum | None
    """The large last sum, where there is one."""
    runs: tuple[Run, ...]
    """A plan whose sums all differ, day by day as it was agreed, as far as it can be said; nothing
    that was missed is in it."""
    left_fen: int | None
    """All that is left to pay, where it is known."""


def voice_of(debt: Debt, standing: DebtStatus | None = None) -> Voice:
    """Tell how to speak to whom a debt is owed.

    Args:
        debt: as told.
        standing: what is worked out about it. Without it no rate is argued with, and no last sum
            is named.
    """
    words = names()["lenders"][debt.lender_type]
    is_person = debt.is_of_a_person
    is_card = debt.lender_type is LenderType.BANK_CARD
    through = debt.lender_type is LenderType.ASSISTED_PLATFORM
    claim = _claim(debt)
    charged = names()["charges_card" if is_card else "charges"]
    is_sued = debt.in_court or debt.court_kind is not None
    return Voice(
        whom=_whom(debt, through=through),
        briefly=(debt.lender_name if through else "") or debt.platform or debt.lender_name,
        borrower=words["borrower"],
        loan=words["loan"],
        penalty=charged["penalty"],
        penalties=charged["penalties"],
        extras=charged["extras"],
        charges=charged["written"],
        charges_said=tuple(charged["said"]),
        you=words["you"],
        willing=names()["court"]["willing"] if is_sued else words.get("willing", ""),
        paper=words["paper"],
        desk=words["desk"],
        friend=debt.lender_type is LenderType.FRIEND,
        find_creditor=words["find_creditor"] and not claim and not (through and debt.lender_name),
        only_who=through and not debt.lender_name.strip() and not claim,
        lender=debt.lender_name if through and len(debt.lender_name) <= _SAID else "",
        claim=claim,
        handed_to=debt.handed_to,
        handed_on=debt.handed_on,
        called_in=debt.standing is DebtStanding.CALLED_IN,
        restores=debt.standing is DebtStanding.CALLED_IN
        and debt.way is not RepaymentWay.REVOLVING
        and not claim
        and not is_person,
        in_court=is_sued,
        is_card=is_card,
        has_charges=bool(debt.penalty_fen or debt.interest_due_fen),
        bears_interest=not is_person or _bears_interest(debt, standing),
        missing=missing_fact(debt),
        above=_above(standing),
        last=_last(standing),
        runs=() if standing is None else _runs(standing),
        left_fen=None if standing is None else standing.left_to_pay_fen,
    )


_SAID = 20
"""Characters of a name that fit into a spoken sentence."""


def missing_fact(debt: Debt) -> str:
    """Name the one figure to ask for before anything can be worked out, or give an empty text.

    >>> missing_fact(Debt(id="d1", platform="甲", way=RepaymentWay.MONTH_ONLY, instalment_fen=1))
    'count'
    """
    lacks = {
        "claim": debt.claimed_fen is None and debt.owed_fen is None,
    }
    if debt.standing is not DebtStanding.CALLED_IN:
        lacks = {} if debt.is_of_a_person or debt.claimed_fen is not None else _lacking(debt)
    return next((name for name, is_missing in lacks.items() if is_missing), "")


def _lacking(debt: Debt) -> dict[str, bool]:
    way = debt.way
    is_card = way is RepaymentWay.REVOLVING
    return {
        "count": way is RepaymentWay.MONTH_ONLY,
        "days": way is RepaymentWay.SUM_ONLY and debt.repay_on is None,
        "last": way is RepaymentWay.BALLOON and debt.last_instalment_fen is None,
        "balance": is_card and (debt.owed_fen is None or debt.minimum_fen is None),
        "plan": way is RepaymentWay.DATED and not debt.planned,
    }


def contract_of(debt: Debt) -> Contract | None:
    """Return the contract number as a letter calls it, if it was told; of a card its last digits.

    >>> card = LenderType.BANK_CARD
    >>> contract_of(Debt(id="d1", platform="甲", lender_type=card, contract_no="62 04 17"))
    Contract(word='卡号后四位', number='0417')
    """
    if not debt.contract_no.strip():
        return None
    words = names()["contract"]
    if debt.lender_type is LenderType.BANK_CARD:
        digits = "".join(debt.contract_no.split())
        whole = len(digits) >= _CARD_DIGITS
        return Contract(words["card" if whole else "card_tail"], digits[-_CARD_DIGITS:])
    word = "tail" if len(debt.contract_no) <= _TAIL_LENGTH else "number"
    return Contract(words[word], debt.contract_no)


def tail_of(debt: Debt) -> Contract | None:
    """Return the last digits of the contract number as they are said; ``None`` if not told."""
    contract = contract_of(debt)
    if contract is None or debt.lender_type is LenderType.BANK_CARD:
        return contract
    return Contract(names()["contract"]["tail"], "".join(debt.contract_no.split())[-_TAIL_LENGTH:])


def staff(told: str) -> str:
    """Say who promised: a bare number gets its word, a name stands as it was told.

    >>> staff("8021"), staff("张三 8021")
    ('工号 8021', '张三 8021')
    """
    word: str = names()["contract"]["staff"]
    return word.format(number=told) if told.isascii() else told


def _whom(debt: Debt, *, through: bool) -> str:
    if through and debt.lender_name.strip():
        if not debt.platform:
            return debt.lender_name
        words: str = names()["contract"]["through"]
        return words.format(lender=debt.lender_name, platform=debt.platform)
    return debt.platform or debt.lender_name


def _claim(debt: Debt) -> str:
    """Tell whose claim it is by now, if not that of who lent it."""
    if LenderGroup.CLAIMANT in LENDER_GROUPS[debt.lender_type]:
        return debt.lender_type.value
    if debt.standing is DebtStanding.PAID_OUT:
        return LenderType.GUARANTOR.value
    return LenderType.ASSET_COMPANY.value if debt.standing is DebtStanding.ASSIGNED else ""


def _bears_interest(debt: Debt, standing: DebtStatus | None) -> bool:
    """Whether interest was agreed with a person: where none was, there is none (facts 8.11)."""
    if debt.quoted is not None:
        return debt.quoted.value > 0
    return standing is None or (standing.rate is not None and standing.rate.simple > 0)


def _above(standing: DebtStatus | None) -> Decimal | None:
    if standing is None or standing.verdict is not Verdict.ABOVE or standing.rate is None:
        return None
    return standing.rate.simple


def _last(standing: DebtStatus | None) -> LastSum | None:
    dues = () if standing is None else standing.course.dues
    if not dues or dues[-1].kind is not DueKind.BALLOON or dues[-1].day is None:
        return None
    return LastSum(day=dues[-1].day, amount_fen=dues[-1].amount_fen)


def _runs(standing: DebtStatus) -> tuple[Run, ...]:
    if standing.debt.way is not RepaymentWay.DATED or standing.course.is_called_in:
        return ()
    runs: list[Run] = []
    for due in standing.course.dues:
        if due.day is None or due.kind is DueKind.ARREARS or due.day < standing.course.today:
            return ()  # what was missed has to be talked about first, and is never owned up to
        last = runs[-1] if runs else None
        goes_on = last is not None and months_after(last.first, last.count) == due.day
        if last is not None and goes_on and last.amount_fen == due.amount_fen:
            runs[-1] = replace(last, count=last.count + 1)
        else:
            runs.append(Run(first=due.day, count=1, amount_fen=due.amount_fen))
    return tuple(runs) if len(runs) <= _MOST_RUNS else ()
