"""What may be done next about one debt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from core.case import Case, Debt, Outcome
from core.steps.agreement import binding_agreement, chase_on, first_open
from core.steps.debt import DebtState, lacks_key_fact, last_said, leading_agreement, missing_fact
from core.steps.ending import REPORT_DAYS, endings
from core.steps.withheld import Withheld

ANSWER_DAYS = 7
"""How long to wait for an answer where the lender named no day."""
REFUSALS_TO_SEEK_HELP = 3
"""After so many a counsellor is suggested, not a lower promise (S2-10)."""


class NextKind(StrEnum):
    """What to do next."""

    ADD_DEBT = "add_debt"
    FILL_FACT = "fill_fact"
    BUDGET = "budget"
    HOLD = "hold"
    PLAN = "plan"
    CALL = "call"
    COURT = "court"
    """A day a court set: a task of its own, before any call."""
    ASK_LAW = "ask_law"
    """Nothing may be said before a legal hotline was asked: the debt may be too old."""
    KEEP_EVIDENCE = "keep_evidence"
    """The lender has no licence: keep evidence, pay no fee, ask for advice."""
    FOLLOW_UP = "follow_up"
    SEEK_HELP = "seek_help"
    ASK_PAPER = "ask_paper"
    CHASE_PAPER = "chase_paper"
    CHECK_PAPER = "check_paper"
    SET_UP_CARD = "set_up_card"
    PAY = "pay"
    CERTIFICATE = "certificate"
    CHECK_REPORT = "check_report"
    WAIT = "wait"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """One thing to do, and what it is about."""

    kind: NextKind
    debt_id: str | None = None
    agreement_id: str | None = None
    on: date | None = None
    """The day it is due, or may be done from; ``None`` for now, or where no day is known."""
    field: str | None = None
    """The missing fact of ``FILL_FACT``: a field of the agreement if one is named, else of the
    debt."""
    number: int | None = None
    """The instalment of ``PAY``."""


def things_to_do(
    case: Case,
    debt: Debt,
    state: DebtState,
    *,
    today: date,
    call_on: date,
    why_withheld: Withheld | None = None,
) -> tuple[NextStep, ...]:
    """Return what may be done about one debt, in no order; nothing where all is done.

    Args:
        case: the case the debt is in.
        debt: the debt.
        state: from ``debt_state``.
        today: the day it is asked.
        call_on: the day of the next call that isn't too much.
        why_withheld: why nothing may be offered on it, if nothing may.
    """
    agreement = leading_agreement(case, debt.id)
    about = NextStep(
        kind=NextKind.WAIT, debt_id=debt.id, agreement_id=agreement.id if agreement else None
    )
    if why_withheld is Withheld.UNLICENSED:
        kept = case.evidence_on(debt.id)
        return () if kept else (replace(about, kind=NextKind.KEEP_EVIDENCE, agreement_id=None),)
    todo = _Todo(case, debt, about, today, call_on)
    steps = (*todo.by_state(state), *todo.payments(state))
    if why_withheld is None:
        return steps
    ask = replace(about, kind=NextKind.ASK_LAW, agreement_id=None)
    mute = tuple(step for step in steps if step.kind not in SPEAKING)
    return mute if len(mute) == len(steps) else (ask, *mute)


SPEAKING = frozenset(
    {
        *(NextKind.HOLD, NextKind.CALL, NextKind.FOLLOW_UP, NextKind.SEEK_HELP, NextKind.WAIT),
        *(NextKind.ASK_PAPER, NextKind.CHASE_PAPER),
    }
)
"""What can't be done without a word to the lender, or waits for its answer."""


@dataclass(frozen=True, slots=True)
class _Todo:
    case: Case
    debt: Debt
    about: NextStep
    today: date
    call_on: date

    def by_state(self, state: DebtState) -> Iterator[NextStep]:
        if lacks_key_fact(self.debt) and not state.is_at_least(DebtState.PROMISED):
            field = missing_fact(self.debt)
            yield replace(self.about, kind=NextKind.FILL_FACT, agreement_id=None, field=field)
        match state:
            case DebtState.LISTED:
                yield replace(self.about, kind=NextKind.HOLD)
            case DebtState.HELD:
                yield replace(self.about, kind=NextKind.CALL, on=self.call_on)
            case DebtState.ASKED:
                yield self._after_asking()
            case DebtState.REFUSED:
                yield self._after_refusal()
            case DebtState.PROMISED:
                yield replace(self.about, kind=NextKind.ASK_PAPER)
            case DebtState.WRITTEN_REQUESTED:
                yield self._chase_paper()
            case DebtState.WRITTEN:
                yield replace(self.about, kind=NextKind.CHECK_PAPER)
            case DebtState.CLEARED:
                yield from self._after_last_payment()

    def payments(self, state: DebtState) -> Iterator[NextStep]:
        """Return the next instalment of what plan and card go by, or what is missing to know it."""
        binding = binding_agreement(self.case, self.debt.id)
        if binding is None or state is DebtState.CLEARED:
            return
        for field in ("instalments", "instalment_fen", "first_due"):
            if not getattr(binding, field):
                about = replace(self.about, agreement_id=binding.id)
                yield replace(about, kind=NextKind.FILL_FACT, field=field)
                return
        due = first_open(binding, self.case.payments)
        if due is not None:
            yield replace(
                self.about,
                kind=NextKind.PAY,
                agreement_id=binding.id,
                on=due.due,
                number=due.number,
            )

    def _after_asking(self) -> NextStep:
        said = last_said(self.case, self.debt.id)
        until = self.today
        if said is not None:
            until = said.answer_by or said.on + timedelta(days=ANSWER_DAYS)
        if until > self.today:
            return replace(self.about, on=until)
        return replace(self.about, kind=NextKind.FOLLOW_UP, on=self.call_on)

    def _after_refusal(self) -> NextStep:
        refusals = sum(
            n.debt_id == self.debt.id and n.outcome is Outcome.REFUSED
            for n in self.case.negotiations
        )
        if refusals >= REFUSALS_TO_SEEK_HELP:
            return replace(self.about, kind=NextKind.SEEK_HELP)
        said = last_said(self.case, self.debt.id)
        if said is not None and said.answer_by is not None and said.answer_by > self.today:
            return replace(self.about, on=said.answer_by)
        return replace(self.about, kind=NextKind.CALL, on=self.call_on)

    def _chase_paper(self) -> NextStep:
        agreement = leading_agreement(self.case, self.debt.id)
        asked = [
            n.on
            for n in self.case.negotiations
            if n.debt_id == self.debt.id and n.outcome is Outcome.WRITTEN_REQUESTED
        ]
        if agreement is None:
            promised = min(asked, default=self.today)
        else:
            promised = agreement.promised_on
            if agreement.written_requested_on is not None:
                asked.append(agreement.written_requested_on)
        again = chase_on(promised, max(asked, default=promised))
        kind = NextKind.CHASE_PAPER if again <= self.today else NextKind.WAIT
        return replace(self.about, kind=kind, on=again)

    def _after_last_payment(self) -> Iterator[NextStep]:
        agreement = leading_agreement(self.case, self.debt.id)
        ident = agreement.id if agreement else self.debt.id
        done = next((one for one in endings(self.case, self.today) if one.ident == ident), None)
        if done is None:
            return
        if self.today < done.look_on:
            if not done.certificate_on:
                yield replace(self.about, kind=NextKind.CERTIFICATE)
        elif self.today < done.look_on + timedelta(days=REPORT_DAYS) and not done.report_checked_on:
            yield replace(self.about, kind=NextKind.CHECK_REPORT, on=done.look_on)
