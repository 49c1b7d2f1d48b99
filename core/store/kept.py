"""A case with the way back: undo and redo are values too, and are erased with the case."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from core.case import Case
from core.store.documents import Document, case_of, document_of
from core.store.patches import applied, difference

_MOST_STEPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change: a code such as ``debt_added``, and the patch that leads over it."""

    code: str
    patch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of one person: the case, and the steps to its earlier and later values.

    ``past[-1]`` is undone next, its patch leads to the older value. ``future[0]`` is redone next,
    its patch leads to the newer value. Together they are never more than 50.
    """

    case: Case
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def with_case(self, new_case: Case, step: str) -> Self:
        """Put ``new_case`` in the place of the case, as one step that can be undone.

        Args:
            new_case: Its text is kept clean, see ``documents.clean``.
            step: A short code; the screen has the words for it.

        Returns:
            The same if nothing is different; else nothing can be redone any longer.

        Raises:
            ValueError: a value is out of its range; names the places, no values.
        """
        old, new = document_of(self.case), document_of(new_case)
        cleaned = case_of(new)
        if cleaned == self.case:
            return self
        back = Step(code=step, patch=difference(new, old))
        return type(self)(case=cleaned, past=(*self.past, back)[-_MOST_STEPS:])

    def undone(self) -> Self:
        """Take the last step back; the same if there is none."""
        if not self.past:
            return self
        *past, step = self.past
        case, forward = _over(step, self.case)
        return type(self)(case=case, past=tuple(past), future=(forward, *self.future))

    def redone(self) -> Self:
        """Do again what was undone last; the same if there is nothing."""
        if not self.future:
            return self
        step, *future = self.future
        case, back = _over(step, self.case)
        return type(self)(case=case, past=(*self.past, back), future=tuple(future))

    def to_document(self) -> Document:
        """Write it as a document, as ``Kept.of`` reads it."""
        return {
            "case": document_of(self.case),
            "past": [{"code": step.code, "patch": step.patch} for step in self.past],
            "future": [{"code": step.code, "patch": step.patch} for step in self.future],
        }

    @classmethod
    def of(cls, document: Document) -> Self:
        """Read it off a document.

        Raises:
            ValueError: a value of the case is missing, unknown or out of its range.
            KeyError, TypeError: the document is not of this schema.
        """
        return cls(
            case=case_of(document["case"]),
            past=_steps(document["past"]),
            future=_steps(document["future"]),
        )


def _over(step: Step, case: Case) -> tuple[Case, Step]:
    """Go over one step; give the case there, and the step that leads back."""
    here = document_of(case)
    there = applied(step.patch, here)
    return case_of(there), Step(code=step.code, patch=difference(there, here))


def _steps(documents: Iterable[Any]) -> tuple[Step, ...]:
    return tuple(Step(code=step["code"], patch=step["patch"]) for step in documents)
