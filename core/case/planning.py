"""What the person decided about the plan: which one to go by, which to compare, extra money."""

from dataclasses import dataclass
from typing import Annotated

from annotated_types import MaxLen

from core.case.fields import Meta
from core.case.kinds import Aim
from core.case.stored_model import Fen, Id, StoredModel

MOST_PINS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish(StoredModel):
    """A plan, by what it is to do: the best one for its aim that stays within a sum a month."""

    monthly_fen: Fen | None = None
    """The most a month; ``None``: all that can be paid."""
    aim: Aim = Aim.COST


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning(StoredModel):
    """What the person decided about the plan."""

    wish: Annotated[Wish, Meta("which plan was decided on")] = Wish()
    """The plan to go by. It never takes more than the budget, whatever it says."""
    pins: Annotated[
        Annotated[tuple[Wish, ...], MaxLen(MOST_PINS)], Meta("plans laid side by side")
    ] = ()
    """Plans laid side by side."""
    extra_fen: Annotated[Fen, Meta("what could be paid beyond the plan")] = 0
    """What could be paid a month beyond the plan."""
    order: Annotated[
        Annotated[tuple[Id, ...], MaxLen(200)], Meta("the person's own order for it")
    ] = ()
    """Debts in the person's own order for it; those not in it come after, as in the case."""
