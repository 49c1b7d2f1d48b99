"""The form of one contact with a lender: what came of it first, then what belongs to that."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from uuid import uuid4

from nicegui import ui

from core.case import Agreement, Channel, Negotiation, Outcome
from core.errors import InvalidInput
from core.intake import (
    TERM_FIELDS,
    read_contact,
    typed_agreement,
    typed_negotiation,
)
from ui.debts.words import agreements as a
from ui.debts.words import scripts as s
from ui.debts.words import talks as t
from ui.shell import design, feedback
from ui.shell.autosave import DraftForm
from ui.shell.form import button, chips, show_problems

Save = Callable[[Negotiation, Agreement | None], Awaitable[None]]
"""Called with a contact and, where one was promised, the agreement it begins."""

_OUTCOMES = {**s.OUTCOMES, Outcome.WRITTEN_REQUESTED: t.WRITTEN_REQUESTED}


class ContactForm:
    """One contact, wherever it is taken down: a promise asks for its terms, a refusal for its why.

    What doesn't belong to the outcome stays out of sight and out of what is saved.
    """

    def __init__(
        self,
        debt_id: str,
        *,
        case_id: str,
        today: Callable[[], date],
        on_save: Save,
        known: Negotiation | None = None,
        terms: Agreement | None = None,
        on_cancel: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Draw the form.

        Args:
            debt_id: the debt it is about.
            case_id: of the case it is taken down in.
            today: the day, when it is saved.
            on_save: what becomes of a contact that could be read.
            known: the contact being corrected.
            terms: the agreement it began, for a contact being corrected.
            on_cancel: what leaves the form, for a contact being corrected.
        """
        self._debt_id = debt_id
        self._today = today
        self._on_save = on_save
        self._known = known
        self._typed: Mapping[str, str] = {"channel": Channel.PHONE.value, "on": s.TODAY}
        if known is not None:
            self._typed = typed_negotiation(known)
            if terms is not None:
                told = typed_agreement(terms)
                self._typed = {**self._typed, **{name: told[name] for name in TERM_FIELDS}}
        self._chosen = {n: self._typed.get(n, "") for n in ("outcome", "channel", "refusal", "at")}
        about = f"contact/{debt_id}/{known.id if known else ''}"
        self._draft = DraftForm(case_id, about)
        self._fields = self._draft.fields
        with ui.element("section").classes("lq-fields"):
            self._chips("outcome", s.OUTCOME, {kind.value: w for kind, w in _OUTCOMES.items()})
            self._rest = ui.element("div").classes("lq-fields")
            with self._rest:
                self._draw()
                with ui.element("div").classes("lq-acts"):
                    save = t.SAVE if known is None else t.SAVE_CHANGE
                    button(save, self.save, kind="soft", name="talk-save")
                    if on_cancel is not None:
                        button(t.CANCEL, partial(self._cancel, on_cancel), kind="quiet")
        self._fit()

    def _draw(self) -> None:
        self._terms = ui.element("div").classes("lq-stack")
        with self._terms:
            design.show(t.TERMS_LEAD, name="p", cls="lq-sm lq-muted")
            for name in TERM_FIELDS:
                self._field(name, *a.FIELDS[name], numeric=name in a.NUMERIC)
        self._why = ui.element("div")
        with self._why:
            refusals = {kind.value: words for kind, words in t.REFUSALS.items()}
            self._chips("refusal", t.REFUSAL, refusals, hint=t.REFUSAL_HINT)
        self._chips("channel", s.CHANNEL, {kind.value: w for kind, w in s.CHANNELS.items()})
        for name, words in s.LOG_FIELDS.items():
            self._field(name, *words, area=name == "note")

    def _chips(self, name: str, legend: str, options: Mapping[str, str], *, hint: str = "") -> None:
        chosen = self._chosen[name]
        chips(
            name,
            legend,
            options.items(),
            chosen=chosen,
            on_choose=self.choose,
            hint=hint,
            form=self._draft.key,
        )

    def _field(
        self,
        name: str,
        label: str,
        hint: str,
        unit: str,
        *,
        numeric: bool = False,
        area: bool = False,
    ) -> None:
        text = self._typed.get(name, "")
        self._draft.field(
            name,
            label,
            text=text,
            hint=hint,
            unit=unit,
            numeric=numeric,
            area=area,
            ident=f"talk-{name}",
        )

    def _fit(self) -> None:
        """Show what belongs to the outcome, and nothing else; before it is told, nothing at all."""
        self._rest.set_visibility(bool(self._chosen["outcome"]))
        self._terms.set_visibility(self._chosen["outcome"] == Outcome.PROMISED)
        self._why.set_visibility(self._chosen["outcome"] == Outcome.REFUSED)

    async def choose(self, name: str, value: str) -> None:
        """Take down what was chosen; the outcome decides what else is asked."""
        self._chosen[name] = value
        if name == "outcome":
            self._fit()

    async def save(self) -> None:
        """Hand the contact on, or show at which box it can't be read."""
        typed = {name: field.text for name, field in self._fields.items()} | self._chosen
        try:
            contact, promise = read_contact(
                typed,
                contact_id=self._known.id if self._known else uuid4().hex,
                debt_id=self._debt_id,
                today=self._today(),
            )
        except InvalidInput as invalid:
            show_problems(self._fields, invalid)
            if any(problem.field == "outcome" for problem in invalid.problems):
                feedback.tell(s.OUTCOME)
            return
        await self._draft.done()
        await self._on_save(contact, promise)

    async def _cancel(self, leave: Callable[[], Awaitable[None]]) -> None:
        await self._draft.done()
        await leave()
