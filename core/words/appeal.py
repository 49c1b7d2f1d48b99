"""After refusals: whom to turn to for this kind of lender, and the letter of facts (2.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.case import Agreement, Debt, Evidence, Negotiation
from core.errors import UnknownRecord, UnknownRule
from core.rules import Rule, Unit
from core.words.letter_context import LetterContext, Text, refuse_unlicensed
from core.words.tables import names

_MEDIATION = "complaint_mediation"
"""There nobody is complained of: both are asked to sit down."""


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


def write_appeal(
    debt: Debt,
    step: Rule,
    talks: Sequence[Negotiation],
    *,
    promise: Agreement | None,
    evidence: Sequence[Evidence],
    rules: Mapping[str, Rule],
    today: date,
) -> Text:
    """Write a complaint: what happened, in order, what is asked for, what is enclosed.

    It states facts only: it says of nothing that it is against the law, asks for no discount and
    for no money, and gives names and numbers as they were written down.

    Args:
        debt: the debt it is about.
        step: one of ``complaint_ladder`` that ``takes_letter``.
        talks: contacts with this lender; what they said is quoted as noted.
        promise: an oral promise that never came on paper, if there is one.
        evidence: the files to enclose.
        rules: those that may be cited to this lender.
        today: the day of the letter.

    Raises:
        TextWithheld: the lender has no licence.
        UnknownRule: this step takes no letter, or is none for this kind of lender.
        UnknownRecord: a contact, promise or file is about another debt.
    """
    refuse_unlicensed(debt)
    if not takes_letter(step) or debt.lender_type not in step.covers:
        raise UnknownRule(step.id)
    about = (*talks, *evidence, *((promise,) if promise else ()))
    if strange := next((one for one in about if one.debt_id != debt.id), None):
        raise UnknownRecord(strange.debt_id)
    page = LetterContext(debt, (), rules, today=today)
    lender = debt.lender_name or debt.platform
    recipient = names()["recipients"][step.id].format(lender=lender)
    text = page.fill(
        "appeal.txt.j2",
        mediation=step.id == _MEDIATION,
        recipient=recipient,
        lender_name=debt.lender_name,
        events=[_event(talk) for talk in sorted(talks, key=lambda talk: talk.on)],
        promise=promise,
        evidence=evidence,
    )
    return Text(text=text, cites=page.cites, warnings=page.warnings)


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
