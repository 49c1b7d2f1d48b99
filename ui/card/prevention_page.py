"""以后守住: three switches, one more loan tried out, four questions a month (V-01 … V-05)."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import CheckIn, EnumSet, Strain
from core.errors import InvalidInput
from core.intake import read_sums
from ui.card import prevention_views
from ui.card.words import prevention as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces, rule_views
from ui.shell.form import FormField, button, checks, show_problems
from ui.shell.words import say as written
from ui.shell.words import words as w

_RULES = (
    "thirty_percent_line",
    "fund_first_months",
    "fund_months",
    "eight_percent_saving",
    "no_borrowing_to_repay",
)
_PAST = 6


def prevention_page(desk: Desk) -> None:
    """Show the three switches, two trials and the monthly look back."""
    found, household, today = desk.report(), desk.case().household, desk.today()
    rule = desk.rules.rule
    share, saved = (
        written.pct(rule(i).on(today)) for i in ("thirty_percent_line", "eight_percent_saving")
    )
    first, full = (int(rule(i).on(today)) for i in ("fund_first_months", "fund_months"))
    design.show(pieces.head(t.STEP, t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(prevention_views.line(found, share), cls="lq-stack")
                Trial(t.TEST_WAIT, lambda sums: prevention_views.tested(found, sums["new"])).draw(
                    {"new": (t.TEST_FIELD, w.YUAN)}, title=t.TEST
                )
            design.show(
                prevention_views.stop(found, household),
                prevention_views.fund(found, household, first=first, full=full, share=saved),
                cls="lq-stack",
            )
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card lq-stack"):
                design.show(h.h2[t.BORROW], h.p(".lq-sm.lq-muted")[t.BORROW_LEAD])
                Trial("", lambda sums: prevention_views.borrowed(found, sums["borrow"])).draw(
                    {"borrow": (t.BORROW_FIELD, w.YUAN)}
                )
                design.show(
                    prevention_views.others(
                        rule_views.told(rule("no_borrowing_to_repay"), desk.today())
                    )
                )
            with ui.element("section").classes("lq-card lq-stack"):
                Trial(t.SWAP_WAIT, prevention_views.swapped).draw(t.SWAP_FIELDS, title=t.SWAP)
            CheckInForm(desk).draw()
            design.show(_sources(desk))


class Trial:
    """Boxes and what follows from them; nothing typed here is kept."""

    def __init__(self, wait: str, answer: Callable[[dict[str, int]], h.Node]) -> None:
        """Begin a trial: what is said until all is typed, and what of the sums (fen) then."""
        self._wait = wait
        self._answer = answer
        self._fields: dict[str, FormField] = {}

    def draw(self, boxes: dict[str, tuple[str, str]], *, title: str = "") -> None:
        """Lay out boxes, each with its label and its unit."""
        if title:
            design.show(h.h3[title])
        with ui.element("div").classes("lq-grid2" if len(boxes) > 1 else "lq-field"):
            for name, (label, unit) in boxes.items():
                field = FormField(name, label, unit=unit, numeric=True, on_leave=self._left)
                self._fields[name] = field
        self._shown = design.show(h.p(".lq-sm.lq-muted")[self._wait] if self._wait else None)

    async def _left(self, _: str, __: str) -> None:
        typed = {name: field.text for name, field in self._fields.items()}
        if not all(text.strip() for text in typed.values()):
            return
        try:
            sums = read_sums(typed, rates=("swap_old", "swap_new"), counts=("swap_months",))
        except InvalidInput as invalid:
            show_problems(self._fields, invalid)
            return
        for field in self._fields.values():
            field.kept()
        design.reshow(self._shown, self._answer(sums))


class CheckInForm:
    """The four questions of a month, and what was answered before.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ticked: set[Strain] = set()
        self._said: ui.html | None = None

    def draw(self) -> None:
        """Lay out the questions."""
        past = self._desk.case().checkins
        with ui.element("section").classes("lq-card lq-stack"):
            design.show(
                h.h2[t.CHECK],
                h.p(".lq-sm.lq-muted")[t.CHECK_LEAD],
                h.p(".lq-sm")[t.CHECK_DONE.format(day=written.day(past[-1].on))]
                if past and _same_month(past[-1].on, self._desk.today())
                else None,
            )
            with ui.element("div").classes("lq-flush-x"):
                checks(
                    "checkin",
                    [(strain.value, words, "", False) for strain, words in t.QUESTIONS.items()],
                    on_tick=self.tick,
                    legend=t.CHECK,
                )
            button(t.CHECK_KEEP, self.keep, kind="quiet", name="keep-checkin")
            self._said = design.show(cls="lq-stack", attributes={"role": "status"})
            if past:
                design.show(pieces.more(t.CHECK_PAST, _past(past[-_PAST:])))

    async def tick(self, value: str, on: bool) -> None:
        """Answer a question with yes, or take that back."""
        (self._ticked.add if on else self._ticked.discard)(Strain(value))

    async def keep(self) -> None:
        """Keep the answers as those of today."""
        one = CheckIn(id=uuid4().hex, on=self._desk.today(), yes=EnumSet(self._ticked))
        await self._desk.change("checkin", lambda case: case.with_checkin(one))
        if self._said is not None:
            design.reshow(self._said, *_answers(self._desk, one))
        feedback.tell_undoable(t.SAID)


def _past(past: Sequence[CheckIn]) -> h.Element:
    return h.ul(".lq-sm.lq-read")[
        (
            h.li[t.CHECK_PAST_ROW.format(day=written.full_day(one.on), count=len(one.yes))]
            for one in reversed(past)
        )
    ]


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _answers(desk: Desk, one: CheckIn) -> list[h.Node]:
    if not one.yes:
        return [pieces.panel(h.p[t.CHECK_CALM], tone="ok")]
    care = desk.rules.rule("hotline_12356").value
    return [
        pieces.note(
            h.p[words.format(care=care)],
            h.p[h.a(".lq-link", href=href)[label]] if href else None,
        )
        for strain, (words, label, href) in t.ANSWERS.items()
        if strain in one.yes
    ]


def _sources(desk: Desk) -> h.Element:
    rules = [desk.rules.rule(rule_id) for rule_id in _RULES]
    return pieces.more(
        t.SOURCES,
        h.ul(".lq-sm.lq-read")[
            (
                h.li[
                    h.a(".lq-link", href=f"/rules#{rule.id}")[rule.title],
                    f"（{rule.level_name}）",
                    rule_views.told(rule, desk.today()),
                ]
                for rule in rules
            )
        ],
    )
