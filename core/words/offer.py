"""What is offered to one lender, and the guard that keeps it within what can be kept."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from core.case import Debt
from core.errors import NumberError, UnknownRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Instalments of one sum in a row, a month apart."""

    first: date
    count: int
    """1 or more."""
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One debt's part of a plan, as it is put to the lender."""

    debt_id: str
    months: int
    """How many instalments, 1 or more."""
    monthly_fen: int
    """The dearest month, in fen, more than 0; for a settlement the one sum."""
    first_due: date | None = None
    """Due day of the first instalment; later ones keep its day of the month."""
    option_key: str
    """As in numbers B1: ``keep``, ``waive_0.3``, ``extend_24``, ``defer_3``, …"""
    rate: Decimal | None = None
    """Annual simple rate while it runs, a fraction; ``None`` where it isn't known."""
    at_line: bool = False
    """Whether that rate is the line of this lender: the rule behind the line may be cited then."""
    is_above: bool = False
    """Whether the contract's rate lies above that line (verdict ABOVE): only then is it asked
    for. At or below the line, asking for what the contract says already would be laughed at."""
    runs: tuple[Run, ...] = ()
    """To go on as agreed where sums differ: each with its day, and never a mean of them."""
    has_arrears: bool = True
    """Whether something was missed, as far as the person said: else no text speaks of it."""
    restores: bool = False
    """Whether all was called in, so that instalments have to be restored first."""

    @property
    def family(self) -> str:
        """Return the option's kind: its key without the figure at the end.

        Of two together the one that says how it is paid; see ``waives_penalty``.
        """
        key = self.option_key.rpartition("+")[2]
        return key if self.figure is None else key.rpartition("_")[0]

    @property
    def waives_penalty(self) -> bool:
        """Whether penalties are asked to be waived beside something else."""
        return "+" in self.option_key

    @property
    def figure(self) -> Decimal | None:
        """Return the figure at the end of the option's key: months, or a share."""
        try:
            return Decimal(self.option_key.rpartition("_")[2])
        except InvalidOperation:
            return None

    @property
    def asks_line(self) -> bool:
        """Whether the rate is to come down to the line: only from above it."""
        is_line = self.at_line or self.family == "cap_rate"
        return self.is_above and is_line and self.rate is not None

    @property
    def keeps_rate(self) -> bool:
        """Whether the rate stays as in the contract: asked is only that nothing comes on top."""
        return not self.is_above and self.family in _AT_CONTRACT and self.rate is not None


_AT_CONTRACT = frozenset({"extend", "cap_rate"})
"""Options that run at the contract's rate where it isn't above the line."""


def check_offer(offer: Offer, debt: Debt, *, ceiling_fen: int | None, today: date) -> None:
    """Refuse an offer that can't be kept (S2-01, S4-01).

    Args:
        offer: what is to be put to the lender of ``debt``.
        debt: the debt it is about.
        ceiling_fen: the most that budget and card carry for this debt in any month, 0 or more;
            ``None`` before there is a budget.
        today: the day of the call or letter.

    Raises:
        NumberError: ``E_OVER_PROMISE`` with ``over_by_fen``, more a month than the ceiling;
            ``E_NO_BUDGET``, nothing may be promised before there is a budget;
            ``E_OFFER``, no instalment, no money, or a first due day before today.
        UnknownRecord: the offer is about another debt.
    """
    if offer.debt_id != debt.id:
        raise UnknownRecord(offer.debt_id)
    if ceiling_fen is None:
        raise NumberError("E_NO_BUDGET")
    if offer.monthly_fen > ceiling_fen:
        raise NumberError("E_OVER_PROMISE", over_by_fen=offer.monthly_fen - ceiling_fen)
    if offer.months < 1 or offer.monthly_fen < 1:
        raise NumberError("E_OFFER")
    if offer.first_due is not None and offer.first_due < today:
        raise NumberError("E_OFFER", first_due=offer.first_due)
