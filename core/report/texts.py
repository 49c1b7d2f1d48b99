"""Every text of every debt, ready to send or to say: the same functions the screens use."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.case import Agreement, Case, Negotiation, Outcome
from core.documents import to_text
from core.errors import NumberError
from core.report.appeals import appeal_to, talks_with
from core.report.call_texts import answer_on_paper, call_text
from core.report.calls import complaint, promises
from core.report.court_sheets import defence_sheet, mediation_sheet
from core.report.debts import DebtReport
from core.report.whole import Report
from core.rules import Rule, RuleBook
from core.steps import LIMITATION_YEARS, Withheld, endings, is_agreed
from core.words import (
    Length,
    clearing_letters,
    complaint_ladder,
    letter_lack,
    missing_clauses,
    missing_points,
    request_written,
    takes_letter,
    write_clearing,
    write_hold,
    write_hold_off,
    write_late,
    write_message,
    write_neutral,
    write_paid_twice,
    write_script,
    write_second_round,
    write_unlicensed,
)

NO_BUDGET, OVER_PROMISE = "no_budget", "over_promise"
"""Why a text is withheld where it is neither the debt itself (``Withheld``) that forbids it, nor
what was agreed on it (``NothingToAsk``)."""
_OFFERING = ("hold", "message_long", "message_short", "script", "call", "chat")


@dataclass(frozen=True, slots=True)
class DebtTexts:
    """The texts of one debt."""

    debt_id: str
    sheets: dict[str, str] = field(default_factory=dict)
    """By name, in the order of the way: what there is to read, say and send."""
    withheld: dict[str, str] = field(default_factory=dict)
    """By name, why a text that would stand there is not written."""


def texts_of(case: Case, found: Report, debt: DebtReport, book: RuleBook) -> DebtTexts:
    """Write every text of one debt.

    Args:
        case: what was told.
        found: the report on it; its day, and what is worked, are those of the texts.
        debt: the report on the debt, out of ``found``.
        book: the rules.

    Returns:
        A text that its debt has no use for, such as a second round before a refusal, is in
        neither of the two.
    """
    texts = DebtTexts(debt.debt.id)
    _Writing(case, found, debt, book, texts).write()
    return texts


def texts_to_json(case: Case, found: Report, book: RuleBook) -> dict[str, Any]:
    """Return every text of every debt in plain values, in the order of the case.

    Returns:
        ``{"debts": [{"id", "sheets": {name: text}, "withheld": {name: reason}}]}``
    """
    written = (texts_of(case, found, debt, book) for debt in found.debts)
    return {
        "debts": [
            {"id": one.debt_id, "sheets": one.sheets, "withheld": one.withheld} for one in written
        ]
    }


@dataclass(frozen=True, slots=True)
class _Writing:
    """One debt's texts in the making."""

    case: Case
    found: Report
    debt: DebtReport
    book: RuleBook
    into: DebtTexts

    def write(self) -> None:
        why = self.debt.withheld
        if self.debt.debt.in_court:
            self.into.sheets.update(self._for_court())
        if why is Withheld.UNLICENSED:
            page = write_unlicensed(self.book.rules)
            self.into.sheets["unlicensed"] = "\n".join(page.steps)
            self.into.sheets["insist"] = page.insist
        elif why is not None:
            note = write_hold_off(self.book.rules, years=LIMITATION_YEARS)
            self.into.sheets["hold_off"] = note
            self.into.sheets["neutral"] = write_neutral().text
        for name, text in self._facing() if why is None else ():
            self.into.sheets[name] = text
        if why is not None:
            self.into.withheld.update(dict.fromkeys(self._names(), why.value))
        elif (nothing := self.debt.nothing_to_ask) is not None:
            again = ("second_round",) if self._refusals() else ()
            self.into.withheld.update(dict.fromkeys((*_OFFERING, *again), nothing.value))
        elif not self.found.has_budget:
            self.into.withheld.update(dict.fromkeys(("message_long", "message_short"), NO_BUDGET))
            self.into.withheld["script"] = NO_BUDGET
        if account := complaint(self.case, self.debt.debt, self.book, self._today):
            self.into.sheets["complaint"] = to_text(account)
        self.into.sheets.update(self._after_all())

    @property
    def _today(self) -> date:
        return self.found.day

    def _names(self) -> Iterator[str]:
        """Name the texts that speak to the lender, those the debt has a use for."""
        yield from _OFFERING
        if self._refusals():
            yield "second_round"
        for agreement in self._waiting():
            yield f"written_request-{agreement.id}"
        for agreement in self.case.agreements_on(self.debt.debt.id):
            if agreement.written_received_on is None:
                yield f"promise-{agreement.id}"
        for one in self.found.living.to_tell:
            if one.debt_id == self.debt.debt.id:
                yield f"late-{one.number}"
        yield from (f"appeal-{step.id}" for step in self._steps())

    def _for_court(self) -> Iterator[tuple[str, str]]:
        """Write the points of an answer, and apart from it what may be put to a mediator."""
        about = (self.case, self.found, self.debt, self.book)
        yield "defence", to_text(defence_sheet(*about))
        if self.debt.withheld is None:
            yield "mediation", to_text(mediation_sheet(*about))

    def _facing(self) -> Iterator[tuple[str, str]]:
        """Write what is willing, asks for something or offers it."""
        debt, rules, today, reasons = self.debt, self.book.rules, self._today, self.case.reasons
        if debt.nothing_to_ask is None:
            yield from self._asking()
        elif (on_paper := answer_on_paper(self.case, debt, today)) is not None:
            yield "on_paper", on_paper
        for agreement in self._waiting():
            yield (
                f"written_request-{agreement.id}",
                request_written(
                    agreement,
                    debt.debt,
                    missing_clauses(agreement),
                    further=missing_points(agreement) if agreement.written_received_on else (),
                    rules=rules,
                    today=today,
                ).text,
            )
        for promise in promises(self.case, today):
            if promise.debt.id == debt.debt.id:
                yield f"promise-{promise.agreement.id}", promise.text
        for one in self.found.living.to_tell:
            if one.debt_id == debt.debt.id:
                yield (
                    f"late-{one.number}",
                    write_late(
                        debt.debt,
                        reasons,
                        number=one.number,
                        due=one.due,
                        paid_fen=one.paid_fen,
                        left_fen=one.left_fen,
                        by=one.by,
                        today=today,
                        agreement=next(a for a in self.case.agreements if a.id == one.agreement_id),
                    ).text,
                )
        for step in self._steps():
            yield f"appeal-{step.id}", appeal_to(step, self.case, debt, rules=rules, today=today)

    def _asking(self) -> Iterator[tuple[str, str]]:
        """Write what puts something new to the lender."""
        debt, has_budget = self.debt, self.found.has_budget
        reasons, as_of = self.case.reasons, self.found.as_of
        yield (
            "hold",
            write_hold(
                debt.debt, reasons, rules=self.book.rules, as_of=as_of, standing=debt.standing
            ).text,
        )
        if has_budget:
            yield from self._offering()
        for name, spoken in (("call", True), ("chat", False)):
            said = call_text(
                self.case, debt, self.book, self._today, has_budget=has_budget, spoken=spoken
            )
            yield name, "\n".join(said.lines)
        yield from self._again()

    def _offering(self) -> Iterator[tuple[str, str]]:
        debt, rules, today = self.debt, self.book.rules, self._today
        try:
            for length in Length:
                text = write_message(
                    debt.debt,
                    self.case.reasons,
                    offer=debt.offer,
                    ceiling_fen=debt.ceiling_fen,
                    rules=rules,
                    today=today,
                    length=length,
                    standing=debt.standing,
                ).text
                yield f"message_{length}", text
            script = write_script(
                debt.debt,
                self.case.reasons,
                offer=debt.offer,
                ceiling_fen=debt.ceiling_fen,
                rules=rules,
                today=today,
                standing=debt.standing,
            )
            yield "script", script.text
        except NumberError:
            for name in ("message_long", "message_short", "script"):
                self.into.withheld[name] = OVER_PROMISE

    def _again(self) -> Iterator[tuple[str, str]]:
        refused = self._refusals()
        if not refused:
            return
        has_budget = self.found.has_budget
        try:
            text = write_second_round(
                self.debt.debt,
                max(refused, key=lambda talk: talk.on),
                self.case.reasons,
                offer=self.debt.offer if has_budget else None,
                ceiling_fen=self.debt.ceiling_fen if has_budget else None,
                rules=self.book.rules,
                today=self._today,
                standing=self.debt.standing,
            ).text
        except NumberError:
            self.into.withheld["second_round"] = OVER_PROMISE
            return
        yield "second_round", text

    def _after_all(self) -> Iterator[tuple[str, str]]:
        """Write what owns up to nothing: paid twice, and the letters once all is paid."""
        debt = self.debt.debt
        for one in self.found.living.paid_twice:
            if one.debt_id == debt.id:
                text = write_paid_twice(
                    debt, number=one.number, over_fen=one.over_fen, today=self._today
                ).text
                yield f"paid_twice-{one.number}", text
        for ending in endings(self.case, self._today):
            if ending.debt.id != debt.id:
                continue
            for which in clearing_letters(debt):
                text = write_clearing(
                    which,
                    debt,
                    cleared_on=ending.paid_on,
                    rules=self.book.rules,
                    today=self._today,
                ).text
                yield f"clearing-{which}", text

    def _refusals(self) -> list[Negotiation]:
        return [
            talk
            for talk in self.case.negotiations
            if talk.debt_id == self.debt.debt.id and talk.outcome is Outcome.REFUSED
        ]

    def _waiting(self) -> list[Agreement]:
        """Return the agreements whose paper is asked for: those that don't count yet."""
        return [a for a in self.case.agreements_on(self.debt.debt.id) if not is_agreed(a)]

    def _steps(self) -> list[Rule]:
        """Return the steps a letter is written at, once something was said."""
        talks = talks_with(self.case, self.debt.debt.id)
        ladder = complaint_ladder(self.debt.debt, self.book.rules)
        letters = (step for step in ladder if takes_letter(step))
        return [step for step in letters if not letter_lack(step, talks)] if talks else []
