"""What comes next, as lines of a sheet: the days of a court, then a step a debt, then numbers."""

from collections.abc import Iterator, Mapping

from core.documents import Heading, Items, Paragraph, Part
from core.report import Report
from core.steps import NextStep
from ui.centre.words import told as t
from ui.shell.words import say as written
from ui.shell.words import words as w


def next_parts(found: Report, hotlines: Mapping[str, str]) -> tuple[Part, ...]:
    """Write what comes next.

    Args:
        found: the report.
        hotlines: telephone numbers: ``court``, ``law``, ``care``, ``danger``.
    """
    names = {debt.debt.id: debt.name(w.NAMELESS) for debt in found.debts}
    court = tuple(_court(found, names))
    return (
        *((Heading(t.COURT_TITLE, level=1), Items(court)) if court else ()),
        Heading(t.NEXT_TITLE, level=1),
        Items(tuple(dict.fromkeys(_steps(found, names))), numbered=True),
        Paragraph(t.RING.format(**hotlines)),
    )


def _court(found: Report, names: Mapping[str, str]) -> Iterator[str]:
    for one in found.court:
        name = names[one.debt_id]
        if one.day is None:
            yield t.COURT_NO_DAY.format(name=name)
        else:
            said = t.COURT_HEARING if one.is_hearing else t.COURT_LAST
            yield said.format(name=name, day=written.full_day(one.day))


def _steps(found: Report, names: Mapping[str, str]) -> Iterator[str]:
    steps = found.steps
    yield _step(steps.next, names)
    for one in steps.per_debt:
        if one.next is not None:
            yield _step(one.next, names)


def _step(step: NextStep, names: Mapping[str, str]) -> str:
    said = t.NEXT[step.kind].format(name=names.get(step.debt_id or "", t.IT))
    return said if step.on is None else t.NEXT_DAY.format(what=said, day=written.full_day(step.on))
