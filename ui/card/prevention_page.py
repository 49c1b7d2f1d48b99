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
from ui.shell.drawer import Drawer
from ui.shell.form import FormField, button, checks, show_problems
from ui.shell.part import keep_while_open
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
    PreventionPage(desk).draw()


class PreventionPage:
    """Three switches in sight; the trials and the look back behind a tap."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._check = CheckInForm(desk)

    def _share(self, rule_id: str) -> str:
        return written.pct(self._desk.rules.rule(rule_id).on(self._desk.today()))

    def draw(self) -> None:
        """Lay out the page."""
        desk, found, household = self._desk, self._desk.report(), self._desk.case().household
        first, full = (
            int(desk.rules.rule(i).on(desk.today())) for i in ("fund_first_months", "fund_months")
        )
        design.show(prevention_views.head(found, self._share("thirty_percent_line")))
        with ui.element("div").classes("lq-cols lq-half") as whole:
            keep_while_open(whole, self.draw)
            with ui.element("div").classes("lq-stack"):
                with ui.element("section").classes("lq-card lq-stack"):
                    share = self._share("thirty_percent_line")
                    design.show(prevention_views.line(found, share), cls="lq-stack")
                    Trial(
                        t.TEST_WAIT, lambda sums: prevention_views.tested(found, sums["new"])
                    ).draw({"new": (t.TEST_FIELD, w.YUAN)}, title=t.TEST)
                design.show(
                    prevention_views.stop(found, household),
                    prevention_views.fund(
                        found,
                        household,
                        first=first,
                        full=full,
                        share=self._share("eight_percent_saving"),
                    ),
                    cls="lq-stack",
                )
            with ui.element("div").classes("lq-stack"):
                for drawer, fact in (
                    (Drawer("borrow", t.BORROW, self._draw_borrow), t.BORROW_LEAD),
                    (Drawer("swap", t.SWAP, self._draw_swap), t.SWAP_WAIT),
                    (Drawer("check", t.CHECK, self._check.draw), t.CHECK_LEAD),
                ):
                    drawer.lay(fact)
                design.show(_sources(desk))
        design.show(pieces.bar(pieces.button_link(t.BACK, "/card")), cls="lq-bar-at")

    def _draw_borrow(self) -> None:
        found, desk = self._desk.report(), self._desk
        Trial("", lambda sums: prevention_views.borrowed(found, sums["borrow"])).draw(
            {"borrow": (t.BORROW_FIELD, w.YUAN)}
        )
        rule = desk.rules.rule("no_borrowing_to_repay")
        design.show(prevention_views.others(rule_views.told(rule, desk.today())))

    def _draw_swap(self) -> None:
        Trial(t.SWAP_WAIT, prevention_views.swapped).draw(t.SWAP_FIELDS)


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
        with ui.element("div").classes("lq-stack"):
            if past and _same_month(past[-1].on, self._desk.today()):
                design.show(h.p(".lq-sm")[t.CHECK_DONE.format(day=written.day(past[-1].on))])
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
