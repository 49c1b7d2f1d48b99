"""The budget form: incomes, living costs, bills that are behind."""

from dataclasses import replace
from datetime import date

from core.case import Arrears, ComingMoney, Essential, EssentialKind, Household, Income
from core.errors import InvalidInput
from core.intake.fields import FormReader, Typed, amount, read_one, show
from core.intake.forms import form_of

_NO_DAY = date.min
"""Nothing in this form is counted from today."""

_INCOME = form_of(Income)
_ESSENTIALS = tuple(amount(kind.value) for kind in EssentialKind)
_SUMS = form_of(Household)
_ARREARS = form_of(Arrears)
_COMING = form_of(ComingMoney)
_MOST_INCOMES = 20
_ROWS = ("", *(str(row) for row in range(2, _MOST_INCOMES + 1)))
"""What the fields of each income end in."""

ARREARS_FIELDS = tuple(field.key for field in _ARREARS)
HOUSEHOLD_FIELDS = tuple(field.key for field in (*_INCOME, *_ESSENTIALS, *_SUMS))
"""The fields for one income; a second one's are ``income2``, ``payday2``, ``label2``, and so on."""
_INCOME_KEYS = frozenset(field.key + row for field in _INCOME for row in _ROWS)


def read_household(typed: Typed, *, before: Household | None = None) -> Household:
    """Make a household of what was typed into the budget form.

    Args:
        typed: raw text by field, any of ``HOUSEHOLD_FIELDS``. The first income's fields are
            ``income``, ``payday`` and ``label``; the n-th one's end in n, up to ``income20``.
            An income whose three fields are blank isn't one.
        before: the household being edited: incomes keep their ids by position, and what this form
            doesn't hold (bills that are behind) stays.

    Raises:
        InvalidInput: names every field at fault. A payday or a name without a sum is
            ``income: missing`` (``income2``, …).
    """
    before = before or Household()
    form = FormReader((*_ESSENTIALS, *_SUMS), typed, _NO_DAY)
    incomes: list[Income] = []
    for row, income_id in zip(_ROWS, _ids(before.incomes), strict=True):
        texts = {field.key: typed.get(field.key + row) or "" for field in _INCOME}
        if any(text.strip() for key, text in texts.items() if key != "per"):
            try:
                incomes.append(read_income(texts, income_id=income_id))
            except InvalidInput as invalid:
                for problem in invalid.problems:
                    form.refuse(problem.field + row, problem.code, problem.detail)
    told = form.check()
    sums = ((kind, told[f"{kind}_fen"]) for kind in EssentialKind)
    return replace(
        before,
        incomes=tuple(incomes),
        essentials=tuple(Essential(kind=k, amount_fen=fen) for k, fen in sums if fen is not None),
        reserve_fen=told["reserve_fen"],
        savings_fen=told["savings_fen"],
        savings_floor_fen=told["savings_floor_fen"],
    )


def _ids(incomes: tuple[Income, ...]) -> tuple[str, ...]:
    """Return an id for each row: those in use by position, then new ones."""
    used = [income.id for income in incomes][:_MOST_INCOMES]
    new = [f"i{n}" for n in range(1, 2 * _MOST_INCOMES + 1) if f"i{n}" not in used]
    return tuple((used + new)[:_MOST_INCOMES])


def read_income(typed: Typed, *, income_id: str) -> Income:
    """Make one income of ``income`` (a sum a month after tax), ``payday`` and ``label``.

    Raises:
        InvalidInput: names every field at fault.
    """
    return Income(id=income_id, **FormReader(_INCOME, typed, _NO_DAY).check())


def household_with(household: Household, field: str, text: str) -> Household:
    """Change one field, as it is left; blank clears it.

    Args:
        household: as it is kept.
        field: one of ``HOUSEHOLD_FIELDS``, or that of a further income (``payday2``).
        text: what stands in the field now.

    Raises:
        InvalidInput: names this field; or the sum beside it, ``income: missing``, where a payday
            or a name would be left without one.
        KeyError: there is no such field: a bug of ours.
    """
    if field not in HOUSEHOLD_FIELDS and field not in _INCOME_KEYS:
        raise KeyError(field)
    return read_household({**typed_household(household), field: text}, before=household)


def typed_household(household: Household) -> dict[str, str]:
    """Return the text for each field of the budget form; ``read_household`` makes the same of it.

    What wasn't told is blank, and so are savings of 0. There are fields for each income, and for
    one where there is none.
    """
    sums = {essential.kind.value: essential.amount_fen for essential in household.essentials}
    texts = {
        field.key: "" if sums.get(field.key) is None else field.show(sums[field.key])
        for field in _ESSENTIALS
    }
    texts |= show(_SUMS, household)
    texts |= {field.key: "" for field in _INCOME}
    for row, income in zip(_ROWS, household.incomes, strict=False):
        texts |= {key + row: text for key, text in show(_INCOME, income).items()}
    return texts


def coming_with(coming: ComingMoney, field: str, text: str, today: date) -> ComingMoney:
    """Change one field of money that comes once, as it is left.

    Raises:
        InvalidInput: names this field.
        KeyError: there is no such field: a bug of ours.
    """
    return replace(coming, **read_one(_COMING, field, text, today))


def typed_coming(coming: ComingMoney) -> dict[str, str]:
    """Return the text for each field of money that comes once."""
    return show(_COMING, coming)


def read_arrears(typed: Typed, *, arrears_id: str) -> Arrears:
    """Make a bill that is behind of ``kind``, ``owed`` and ``monthly`` (agreed to pay off).

    Raises:
        InvalidInput: names every field at fault; kind and owed must be told.
    """
    return Arrears(id=arrears_id, **FormReader(_ARREARS, typed, _NO_DAY).check())


def arrears_with(arrears: Arrears, field: str, text: str) -> Arrears:
    """Change one of ``ARREARS_FIELDS``, as it is left.

    Raises:
        InvalidInput: names this field.
        KeyError: there is no such field: a bug of ours.
    """
    return replace(arrears, **read_one(_ARREARS, field, text, _NO_DAY))


def typed_arrears(arrears: Arrears) -> dict[str, str]:
    """Return the text for each of ``ARREARS_FIELDS``; ``read_arrears`` makes the same of it."""
    return show(_ARREARS, arrears)
