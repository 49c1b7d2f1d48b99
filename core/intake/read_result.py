"""What reading a text or a file gives, whatever it was: nothing in it is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from core.case import Case, Debt, EssentialKind
from core.errors import InvalidInput
from core.intake.debts import attr_of, debt_with
from core.intake.extraction import Proposal, Reading

OTHER_FIGURE: Final = "other_figure"
"""The doubt of a field of which the text says another figure too."""


class ReadKind(StrEnum):
    """What was read, as far as it can be told."""

    DEBTS = "debts"
    PLAN = "plan"
    BILL = "bill"
    STATEMENT = "statement"
    """Money that moved: a bank's or a wallet's list."""
    COURT = "court"
    """A court, an arbitration body, or somebody who speaks of one."""
    OFFER = "offer"
    """The lender says what it would settle for."""
    PROMISE = "promise"
    """Somebody wants a promise confirmed."""
    CLEARED = "cleared"
    COST_TABLE = "cost_table"
    """The lender's own table of all costs of a loan."""
    CREDIT_REPORT = "credit_report"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPayment:
    """A payment that was made, by a statement or a message; to be confirmed."""

    paid_on: date | None
    amount_fen: int
    platform: str = ""
    """Who got it, as the row says."""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtNotice:
    """What a text says of a court or an arbitration body; whether it is true, nobody knows."""

    stage: str = ""
    """``pre_trial_mediation``, ``filed``, ``enforcement``, ``arbitration``, ``threat`` or empty."""
    number: str = ""
    claimed_fen: int | None = None
    by: date | None = None
    """The day something is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenOffer:
    """What a lender says it would take. Offered, not agreed."""

    platform: str = ""
    instalments: int | None = None
    instalment_fen: int | None = None
    total_fen: int | None = None
    """All of it, or the one sum that would settle."""
    first_due: date | None = None
    waived_fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPromise:
    """What somebody wants to hear promised."""

    on: date | None = None
    amount_fen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCost:
    """One line of a cost table."""

    name: str
    taker: str = ""
    """Who takes it, as the table says."""
    amount_fen: int | None = None
    annual_pct: str = ""
    """Per cent a year, as it stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostTable:
    """The lender's own table of what a loan costs, and the same worked out from its payments."""

    costs: tuple[ListedCost, ...] = ()
    principal_fen: int | None = None
    instalments: int | None = None
    stated_pct: str = ""
    """Per cent a year, all in, as the lender says."""
    simple_pct: str = ""
    """The simple annual rate of what is really paid, per cent to 0.01 half-up; empty if unknown."""
    costs_fen: int | None = None
    """All costs in the table."""
    stated_costs_fen: int | None = None
    """What the stated rate would cost over the same instalments."""
    difference_fen: int | None = None
    """What is paid more than the stated rate would cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LivingCost:
    """What a statement shows of one category of living costs."""

    kind: EssentialKind
    amount_fen: int
    """In all, over the days of the statement."""
    rows: int
    months: int
    """Calendar months that have such rows."""
    monthly_fen: int | None
    """The mean of those months, half-up to the yuan; unknown where the statement is short."""
    words: str
    """The first row of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a wallet's or a bank's bill shows beside repayments; nothing of it is taken."""

    first: date
    last: date
    living: tuple[LivingCost, ...] = ()
    unsorted_fen: int = 0
    """Money that went out and fits no category."""
    unsorted_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What was read."""

    kind: ReadKind
    debts: tuple[Proposal, ...] = ()
    payments: tuple[SeenPayment, ...] = ()
    left_over: tuple[str, ...] = ()
    """Sums and lines that went nowhere, beside those each proposal names itself."""
    unread: str = ""
    """How the part begins that wasn't read, where a text is too long or tells of too many loans."""
    about: CourtNotice | SeenOffer | AskedPromise | CostTable | Statement | None = None
    """What such a text says, where it is one."""


def result_to_json(result: ReadResult, today: date) -> dict[str, Any]:
    """Return JSON values: fields by the names of a case file, sums in fen, days in ISO form.

    ``others`` gives, in the same units, what the text says elsewhere of a field; such a field has
    a doubt. What was left over at one loan stands with all the rest. ``unread`` stands there only
    where something was not read.
    """
    left_over = (*(one for debt in result.debts for one in debt.left_over), *result.left_over)
    content: dict[str, Any] = {
        "kind": result.kind.value,
        "debts": [_debt_json(debt, today) for debt in result.debts],
        "payments": [_record_json(payment) for payment in result.payments],
        "left_over": list(dict.fromkeys(left_over)),
    }
    if result.unread:
        content["unread"] = result.unread
    if result.about is not None:
        content[result.kind.value] = _record_json(result.about)
    return content


def _record_json(record: Any) -> Any:  # noqa: ANN401 (any value of a result)
    if isinstance(record, date):
        return record.isoformat()
    if isinstance(record, StrEnum):
        return record.value
    if isinstance(record, tuple):
        return [_record_json(one) for one in record]
    if hasattr(record, "__dataclass_fields__"):
        return {field.name: _record_json(getattr(record, field.name)) for field in fields(record)}
    return record


def _debt_json(proposal: Proposal, today: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    doubts: dict[str, str] = {}
    others: dict[str, list[Any]] = {}
    for reading in proposal.readings:
        told = list(_values(reading, (reading.text, *reading.others), today))
        if not told:
            continue
        attr = attr_of(reading.field)
        values[attr] = told[0]
        if reading.doubt or reading.others:
            doubts[attr] = reading.doubt or OTHER_FIGURE
        if len(told) > 1:
            others[attr] = told[1:]
    doubts |= {attr_of(problem.field): problem.code for problem in proposal.unread}
    return {"fields": values, "doubts": doubts, "others": others}


def _values(reading: Reading, texts: tuple[str, ...], today: date) -> Iterator[Any]:
    """Give each text of a field as a case file holds it."""
    from core.intake.codec import encode

    attr = attr_of(reading.field)
    for text in texts:
        try:
            debt = debt_with(Debt(id="new", platform=""), reading.field, text, today)
        except InvalidInput:
            continue
        case = encode(replace(Case(id="new"), debts=(debt,)))
        yield case["case"]["debts"][0][attr]
