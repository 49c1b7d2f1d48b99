"""A case with the way back: undo and redo are values too, and are erased with the case."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from core.case import Case
from core.store.documents import Document, Written, case_of
from core.store.patches import applied, difference

_MOST_STEPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """One change: a code such as ``debt_added``, and the patch that leads over it."""

    code: str
    patch: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is kept of one person: the case, and the steps to its earlier and later values.

    ``past[-1]`` is undone next, its patch leads to the older value. ``future[0]`` is redone next,
    its patch leads to the newer value. Together they are never more than 50.
    """

    case: Case
    past: tuple[HistoryStep, ...] = ()
    future: tuple[HistoryStep, ...] = ()
    _written: Written | None = field(default=None, compare=False, repr=False)

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
        old = self._as_written()
        new = old.with_case(new_case)
        if new.case == self.case:
            return self
        back = HistoryStep(code=step, patch=difference(new.document, old.document))
        return type(self)(case=new.case, past=(*self.past, back)[-_MOST_STEPS:], _written=new)

    def undone(self) -> Self:
        """Take the last step back; the same if there is none."""
        if not self.past:
            return self
        *past, step = self.past
        there, forward = _over(step, self._as_written())
        return type(self)(
            case=there.case, past=tuple(past), future=(forward, *self.future), _written=there
        )

    def redone(self) -> Self:
        """Do again what was undone last; the same if there is nothing."""
        if not self.future:
            return self
        step, *future = self.future
        there, back = _over(step, self._as_written())
        return type(self)(
            case=there.case, past=(*self.past, back), future=tuple(future), _written=there
        )

    def settled(self) -> Self:
        """Return the same as it will be read: clean, and with every value within its range.

        Raises:
            ValueError: a value is out of its range; names the places, no values.
        """
        written = self._as_written()
        if written is self._written:
            return self
        return type(self)(case=written.case, past=self.past, future=self.future, _written=written)

    def to_document(self) -> Document:
        """Write it as a document, as ``Snapshot.of`` reads it; nobody may change what is in it."""
        return {
            "case": self._as_written().document,
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

    def _as_written(self) -> Written:
        if self._written is not None and self._written.case is self.case:
            return self._written
        return Written.of(self.case)


def _over(step: HistoryStep, here: Written) -> tuple[Written, HistoryStep]:
    """Go over one step; give the value there, and the step that leads back."""
    there = here.with_document(applied(step.patch, here.document))
    return there, HistoryStep(code=step.code, patch=difference(there.document, here.document))


def _steps(documents: Iterable[Any]) -> tuple[HistoryStep, ...]:
    return tuple(HistoryStep(code=step["code"], patch=step["patch"]) for step in documents)
