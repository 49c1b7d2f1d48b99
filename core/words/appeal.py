"""After refusals: whom to turn to for this kind of lender, and a letter for each of them (2.7).

The lender is asked for a ticket and an answer in time; who supervises it, to pass that on; the
central bank, about the credit record only; the association gets a table of what happened; a
mediator, what is disputed and what is offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from core.case import Agreement, CollectorCall, Debt, Evidence, LenderType, Negotiation, Outcome
from core.errors import UnknownRecord, UnknownRule
from core.rules import Rule, Unit
from core.words.complaint import call_row
from core.words.court import offered_lines
from core.words.letter_context import LetterContext, Text, refuse_unlicensed
from core.words.offer import Offer, check_offer
from core.words.tables import names

_TEMPLATES = MappingProxyType(
    {
        "complaint_lender": "appeal_lender",
        "complaint_supervisor": "appeal_supervisor",
        "complaint_local_finance": "appeal_supervisor",
        "complaint_pboc": "appeal_pboc",
        "complaint_nifa": "appeal_nifa",
        "complaint_mediation": "appeal_mediation",
    }
)
"""The letter of each step that takes one, by the rule that names the step."""
_PASSED_ON = frozenset({"complaint_supervisor", "complaint_local_finance"})
"""They first ask what the lender itself said."""
_OF_THE_RECORD = frozenset({"complaint_pboc"})
"""About the credit record: what was said about paying is none of its business."""
_ANSWERS = frozenset({Outcome.REFUSED, Outcome.PROMISED})


class LetterLack(StrEnum):
    """Why a step gets no letter yet."""

    NOTHING_TOLD = "nothing_told"
    """No contact was written down."""
    NOT_REGISTERED = "not_registered"
    """The lender itself was not complained to yet: no ticket was written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Registered:
    """What the lender itself registered, and what became of it."""

    on: date
    ticket_no: str
    answer_by: date | None
    answer: str
    """In the words of a letter; empty where none came."""
    reason: str


@dataclass(frozen=True, slots=True)
class _Event:
    """One contact in the words of a letter."""

    on: date
    channel: str
    outcome: str
    reason: str
    staff_no: str
    ticket_no: str
    answer_by: date | None
    note: str


def complaint_ladder(debt: Debt, rules: Mapping[str, Rule]) -> tuple[Rule, ...]:
    """Return the steps open to the borrower of this kind of lender, first step first.

    Args:
        debt: its lender type decides.
        rules: the whole rulebook by id.
    """
    found = (r for r in rules.values() if r.topic == "channels" and debt.lender_type in r.covers)
    channels = next((rule for rule in found if rule.unit is Unit.RULE_IDS), None)
    ids = channels.value if channels is not None and isinstance(channels.value, tuple) else ()
    return tuple(rules[str(rule_id)] for rule_id in ids if rule_id in rules)


def takes_letter(step: Rule) -> bool:
    """Whether a letter is written at this step: some begin with looking something up."""
    return step.id in names()["recipients"]


def letter_lack(step: Rule, talks: Sequence[Negotiation]) -> LetterLack | None:
    """Return what has to be written down before this step gets a letter; ``None`` if nothing.

    Args:
        step: one that ``takes_letter``.
        talks: contacts with this lender.
    """
    if step.id in _OF_THE_RECORD:
        return None
    if not talks:
        return LetterLack.NOTHING_TOLD
    is_registered = any(talk.ticket_no for talk in talks)
    return None if is_registered or step.id not in _PASSED_ON else LetterLack.NOT_REGISTERED


def write_appeal(
    debt: Debt,
    step: Rule,
    talks: Sequence[Negotiation],
    *,
    promise: Agreement | None,
    evidence: Sequence[Evidence],
    rules: Mapping[str, Rule],
    today: date,
    calls: Sequence[CollectorCall] = (),
    offer: Offer | None = None,
    ceiling_fen: int | None = None,
) -> Text:
    """Write a complaint: what happened, in order, what is asked of whom, what is enclosed.

    It states facts only: it says of nothing that it is against the law, asks for no discount and
    for no money, and gives names and numbers as they were written down. Where to hand it in is no
    part of it.

    Args:
        debt: the debt it is about.
        step: one of ``complaint_ladder`` that ``takes_letter``.
        talks: contacts with this lender; what they said is quoted as noted.
        promise: an oral promise that never came on paper, if there is one.
        evidence: the files to enclose.
        rules: those that may be cited to this lender.
        today: the day of the letter.
        calls: what this lender's collectors did, for the table of the association.
        offer: what can be kept, for a mediator; without one its figures are left blank.
        ceiling_fen: the most that budget and card carry a month.

    Raises:
        NumberError: the offer can't be kept, as in ``check_offer``.
        TextWithheld: the lender has no licence.
        UnknownRule: this step takes no letter, or none yet, or is none for this kind of lender.
        UnknownRecord: a contact, promise or file is about another debt.
    """
    refuse_unlicensed(debt)
    if not takes_letter(step) or debt.lender_type not in step.covers or letter_lack(step, talks):
        raise UnknownRule(step.id)
    about = (*talks, *evidence, *calls, *((promise,) if promise else ()))
    if strange := next((one for one in about if one.debt_id != debt.id), None):
        raise UnknownRecord(strange.debt_id or "")
    if offer is not None:
        check_offer(offer, debt, ceiling_fen=ceiling_fen, today=today)
    page = LetterContext(debt, (), rules, today=today)
    is_arranged = debt.lender_type is LenderType.ASSISTED_PLATFORM
    ordered = sorted(talks, key=lambda talk: talk.on)
    text = page.fill(
        f"{_TEMPLATES[step.id]}.txt.j2",
        recipient=names()["recipients"][step.id].format(lender=debt.lender_name or debt.platform),
        page={
            "called": debt.platform,
            "arranged_by": debt.platform if is_arranged else "",
            "contract": page.contract,
            "lender_name": debt.lender_name,
            "events": [_event(talk) for talk in ordered],
        },
        registered=_registered(ordered, today) if step.id in _PASSED_ON else None,
        promise=promise,
        evidence=evidence,
        calls=[call_row(call) for call in sorted(calls, key=lambda call: (call.on, call.at))],
        offered=offered_lines(offer),
    )
    return Text(text=text, cites=page.cites, warnings=page.warnings)


def _registered(talks: Sequence[Negotiation], today: date) -> _Registered:
    """Tell what the lender registered last, and the answer that came to it, if one did."""
    words = names()
    last = next(talk for talk in reversed(talks) if talk.ticket_no)
    answer = next(
        (talk for talk in reversed(talks) if talk.on >= last.on and talk.outcome in _ANSWERS), None
    )
    is_late = last.answer_by is not None and last.answer_by < today
    return _Registered(
        on=last.on,
        ticket_no=last.ticket_no,
        answer_by=last.answer_by if is_late else None,
        answer=words["outcomes"][answer.outcome] if answer is not None else "",
        reason=words["refusals"].get(answer.refusal, "") if answer is not None else "",
    )


def _event(talk: Negotiation) -> _Event:
    words = names()
    return _Event(
        on=talk.on,
        channel=words["channels"][talk.channel],
        outcome=words["outcomes"][talk.outcome],
        reason=words["refusals"].get(talk.refusal, ""),
        staff_no=talk.staff_no,
        ticket_no=talk.ticket_no,
        answer_by=talk.answer_by,
        note=talk.note,
    )
