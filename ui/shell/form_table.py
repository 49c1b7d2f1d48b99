"""The forms that are kept while they are filled in, and what each of them tells of a case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Protocol, TypeVar

from core.case import Agreement, Arrears, Case, CollectorCall, ComingMoney, Debt, Evidence, Reason
from core.intake import (
    agreement_with,
    arrears_with,
    call_with,
    card_with,
    coming_with,
    debt_with,
    evidence_with,
    household_with,
    planning_with,
    read_reason,
    typed_agreement,
    typed_answer_at,
    typed_arrears,
    typed_call,
    typed_card,
    typed_coming,
    typed_debt,
    typed_household,
    typed_planning,
    with_answer_at,
)
from ui.open_pages import EditBurst, Typing

R = TypeVar("R", Agreement, Arrears, CollectorCall, ComingMoney, Evidence)
Texts = Mapping[str, str]


class Keeper(Protocol):
    """Where a form is kept: the desk."""

    def case(self) -> Case:
        """Return the case as it is now."""

    def today(self) -> date:
        """Return the local day."""

    def typing(self) -> Typing:
        """Return what is typed on this page."""

    async def change(
        self, step: str, change: Callable[[Case], Case], stretch: EditBurst | None = None
    ) -> Case:
        """Change the case and keep it; return once it is on the disk."""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """One form: a record of the case, field by field."""

    step: str
    """A code from ``ui.shell.words.shell.STEPS``."""
    typed: Callable[[Case, str], Texts | None]
    """Gives the text of each field of the record with an id; nothing if there is none."""
    told: Callable[[Case, str, str, str, date], Case]
    """Changes one field: case, id, name, text, today. Of a record that is gone it changes nothing.

    Raises ``InvalidInput`` if the text has no meaning there, ``KeyError`` for an unknown name.
    """
    added: str = ""
    """The code where the first field makes the record; blank: it doesn't."""

    def code(self, case: Case, ident: str) -> str:
        """Return the code of the step that changes a record of this case."""
        return self.added if self.added and self.typed(case, ident) is None else self.step


def typed_reason(reason: Reason) -> dict[str, str]:
    """Return the text of each field of a reason."""
    return {
        "hardship": reason.hardship,
        "since": reason.since.isoformat() if reason.since else "",
        "has_proof": "yes" if reason.has_proof else "",
        "detail": reason.detail,
    }


def _found(records: tuple[R, ...], ident: str) -> R | None:
    return next((record for record in records if record.id == ident), None)


def _debt(case: Case, ident: str) -> Texts | None:
    debt = case.debt(ident)
    return None if debt is None else typed_debt(debt)


def _with_debt(case: Case, ident: str, name: str, text: str, today: date) -> Case:
    debt = case.debt(ident)
    if debt is None or (name == "under_debt" and not _may_be_under(case, ident, text)):
        return case
    return case.with_debt(debt_with(debt, name, text, today))


def _may_be_under(case: Case, ident: str, other: str) -> bool:
    """Whether a debt may be talked about with another: one that is there, and leads itself."""
    leader = case.debt(other)
    return not other or (leader is not None and other != ident and not leader.under_debt)


def _with_new_debt(case: Case, ident: str, name: str, text: str, today: date) -> Case:
    debt = case.debt(ident) or Debt(id=ident, platform="")
    return case.with_debt(debt_with(debt, name, text, today))


def _household(case: Case, _: str) -> Texts:
    return typed_household(case.household)


def _with_household(case: Case, _: str, name: str, text: str, __: date) -> Case:
    return case.with_household(household_with(case.household, name, text))


def _arrears(case: Case, ident: str) -> Texts | None:
    bill = _found(case.household.arrears, ident)
    return None if bill is None else typed_arrears(bill)


def _with_arrears(case: Case, ident: str, name: str, text: str, _: date) -> Case:
    bill = _found(case.household.arrears, ident)
    if bill is None:
        return case
    new = arrears_with(bill, name, text)
    bills = tuple(new if one is bill else one for one in case.household.arrears)
    return case.with_household(replace(case.household, arrears=bills))


def _coming(case: Case, ident: str) -> Texts | None:
    money = _found(case.household.coming, ident)
    return None if money is None else typed_coming(money)


def _with_coming(case: Case, ident: str, name: str, text: str, today: date) -> Case:
    money = _found(case.household.coming, ident)
    if money is None:
        return case
    new = coming_with(money, name, text, today)
    every = tuple(new if one is money else one for one in case.household.coming)
    return case.with_household(replace(case.household, coming=every))


def _agreement(case: Case, ident: str) -> Texts | None:
    agreement = _found(case.agreements, ident)
    return None if agreement is None else typed_agreement(agreement)


def _with_agreement(case: Case, ident: str, name: str, text: str, today: date) -> Case:
    now = _found(case.agreements, ident)
    return case if now is None else case.with_agreement(agreement_with(now, name, text, today))


def _call(case: Case, ident: str) -> Texts | None:
    call = case.call(ident)
    return None if call is None else typed_call(call)


def _with_call(case: Case, ident: str, name: str, text: str, today: date) -> Case:
    call = case.call(ident)
    return case if call is None else case.with_call(call_with(call, name, text, today))


def _reason(case: Case, ident: str) -> Texts | None:
    reason = case.reason(ident)
    return None if reason is None else typed_reason(reason)


def _with_reason(case: Case, ident: str, name: str, text: str, today: date) -> Case:
    now = case.reason(ident)
    if now is None:
        return case
    return case.with_reason(read_reason({**typed_reason(now), name: text}, today=today))


def _evidence(case: Case, ident: str) -> Texts | None:
    file = _found(case.evidence, ident)
    return None if file is None else {"note": file.note}


def _with_evidence(case: Case, ident: str, _: str, text: str, today: date) -> Case:
    file = _found(case.evidence, ident)
    return case if file is None else case.with_evidence(evidence_with(file, text, today))


FORMS: Mapping[str, RecordForm] = MappingProxyType(
    {
        "debt": RecordForm("debt_edited", _debt, _with_debt),
        "new-debt": RecordForm("debt_edited", _debt, _with_new_debt, added="debt_added"),
        "household": RecordForm("household", _household, _with_household),
        "mandate": RecordForm("mandate", _debt, _with_debt),
        "creditor": RecordForm("debt_edited", _debt, _with_debt),
        "held": RecordForm("debt_edited", _debt, _with_debt),
        "arrears": RecordForm("household", _arrears, _with_arrears),
        "coming": RecordForm("household", _coming, _with_coming),
        "floor": RecordForm("assumption", _household, _with_household),
        "agreement": RecordForm("agreement_edited", _agreement, _with_agreement),
        "call": RecordForm("call_edited", _call, _with_call),
        "answer-at": RecordForm(
            "answer_at",
            lambda case, _: {"answer_at": typed_answer_at(case)},
            lambda case, _, __, text, today: with_answer_at(case, text, today),
        ),
        "reason": RecordForm("reasons", _reason, _with_reason),
        "evidence": RecordForm("evidence_edited", _evidence, _with_evidence),
        "card": RecordForm(
            "card",
            lambda case, _: typed_card(case.card),
            lambda case, _, name, text, __: case.with_card(card_with(case.card, name, text)),
        ),
        "extra": RecordForm(
            "extra_money",
            lambda case, _: typed_planning(case.planning),
            lambda case, _, name, text, __: case.with_planning(
                planning_with(case.planning, name, text)
            ),
        ),
    }
)
"""By the name a browser knows them by."""
