"""The form of a contact with a lender, and of the promise that may lie in it."""

from datetime import date

from core.case import Agreement, Negotiation, Outcome, promise_id
from core.errors import InvalidInput, Problem
from core.intake.dealings import read_agreement
from core.intake.fields import FormReader, Typed, is_before, show
from core.intake.forms import form_of

_NEGOTIATION = form_of(Negotiation)

NEGOTIATION_FIELDS = tuple(field.key for field in _NEGOTIATION)
TERM_FIELDS = ("instalments", "instalment", "first_due", "waived")
"""What may be said of a promise, in a contact: fields of the agreement it begins."""


def read_negotiation(
    typed: Typed, *, negotiation_id: str, debt_id: str, today: date
) -> Negotiation:
    """Make a contact with a lender of ``NEGOTIATION_FIELDS``; day, channel and outcome are needed.

    Raises:
        InvalidInput: names every field at fault; an answer promised for a day before the contact
            is ``answer_by: out_of_order``.
    """
    form = FormReader(_NEGOTIATION, typed, today)
    if is_before(form.values, "answer_by", "on"):
        form.refuse("answer_by", "out_of_order")
    return Negotiation(id=negotiation_id, debt_id=debt_id, **form.check())


def read_contact(
    typed: Typed, *, contact_id: str, debt_id: str, today: date
) -> tuple[Negotiation, Agreement | None]:
    """Make a contact of ``NEGOTIATION_FIELDS`` and, where one was promised, its agreement.

    Args:
        typed: raw text by field; ``TERM_FIELDS`` count only where the outcome is a promise, and
            ``refusal`` only where it is a refusal.
        contact_id: of the contact being corrected, or a new one.
        debt_id: the debt it is about.
        today: the days told have passed by then, but ``answer_by`` and ``first_due``.

    Raises:
        InvalidInput: names every field at fault, of both.
    """
    outcome = typed.get("outcome")
    told = dict(typed) | ({} if outcome == Outcome.REFUSED else {"refusal": ""})
    problems: list[Problem] = []
    contact = promise = None
    try:
        contact = read_negotiation(told, negotiation_id=contact_id, debt_id=debt_id, today=today)
    except InvalidInput as invalid:
        problems.extend(invalid.problems)
    if outcome == Outcome.PROMISED:
        terms = {name: told.get(name, "") for name in (*TERM_FIELDS, "staff_no")}
        day = contact.on.isoformat() if contact else today.isoformat()
        try:
            promise = read_agreement(
                terms | {"promised_on": day},
                agreement_id=promise_id(contact_id),
                debt_id=debt_id,
                today=today,
            )
        except InvalidInput as invalid:
            known = {problem.field for problem in problems}
            problems.extend(one for one in invalid.problems if one.field not in known)
    if contact is None or problems:
        raise InvalidInput(tuple(problems))
    return contact, promise


def typed_negotiation(negotiation: Negotiation) -> dict[str, str]:
    """Return the text for each of ``NEGOTIATION_FIELDS``; ``read_negotiation`` makes the same."""
    return show(_NEGOTIATION, negotiation)
