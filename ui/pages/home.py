"""首页: the one next thing, the figures, the four steps; or, on the first visit, a way in."""

from dataclasses import replace
from datetime import datetime, time
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.errors import InvalidInput
from core.intake import example, read_debt
from core.report import Report
from core.steps import DebtState, NextKind, Step
from ui import design
from ui.components import feedback, pieces
from ui.components.form import Field, button, show_problems
from ui.design import amt, say
from ui.desk import Desk
from ui.texts import debts as debt_words
from ui.texts import home as t
from ui.texts import say as written
from ui.texts import scripts as script_words
from ui.texts import shell
from ui.texts import words as w

_CALMING = (
    "overdue_not_dishonest",
    "quiet_hours_standard",
    "bad_record_years",
    "stay_reachable",
)
_TALKS = frozenset({NextKind.CALL, NextKind.FOLLOW_UP, NextKind.HOLD})


def home_page(desk: Desk) -> None:
    """Show where things stand; to a newcomer, a number from two fields, or an example."""
    if desk.case().is_empty:
        _first_visit(desk)
        return
    found = desk.report()
    now = desk.now()
    night = is_night(now, desk)
    finished = len(found.steps.done) == len(Step)
    title = t.CLEARED_TITLE if finished else (t.NIGHT_TITLE if night else t.DAY_TITLE)
    clock = t.NOW_IS.format(weekday=w.WEEKDAYS[now.weekday()], time=f"{now:%H:%M}")
    design.show(
        pieces.head(clock, title),
        h.div(".lq-cols.lq-main")[
            h.div(".lq-stack-l")[
                _night(desk) if night else None,
                _next(desk, found, night=night),
                _figures(found),
                _steps(found),
            ],
            h.div(".lq-stack-l")[
                h.nav(".lq-card.lq-flush.lq-rows", aria_label=shell.ANY_TIME)[
                    (
                        pieces.row_link(title, detail, href, icon)
                        for icon, title, detail, href in (
                            (*t.TOOLS[:-1], t.TAKE_AWAY) if desk.is_terminal else t.TOOLS
                        )
                    )
                ],
                _care(desk),
            ],
        ],
    )


def is_night(now: datetime, desk: Desk) -> bool:
    """Whether lenders and collectors should be silent now; the end is not part of the night."""
    since, until = _quiet_hours(desk)
    if since <= until:
        return since <= now.time() < until
    return now.time() >= since or now.time() < until


def _quiet_hours(desk: Desk) -> tuple[time, time]:
    """Give the start and the end of the night (rule ``quiet_hours_standard``)."""
    hours = desk.rules.rule("quiet_hours_standard").value
    since, until = hours if isinstance(hours, tuple) else (hours, hours)
    return time.fromisoformat(str(since)), time.fromisoformat(str(until))


def _night(desk: Desk) -> h.Element:
    since, until = _quiet_hours(desk)
    return pieces.panel(
        h.p[t.NIGHT.format(since=written.clock(since), until=written.clock(until))],
        h.div(".lq-acts")[
            (pieces.button_link(words, href, "quiet") for words, href in t.NIGHT_CHOICES)
        ],
    )


def _next(desk: Desk, found: Report, *, night: bool) -> h.Element:
    step = found.steps.next
    title, sentence, label, address = t.NEXT_STEPS[step.kind]
    debt = found.find(step.debt_id or "")
    field = (step.field or "").removesuffix("_fen")
    values = {
        "name": debt.name(w.NAMELESS) if debt else "",
        "debt": step.debt_id or "",
        "agreement": step.agreement_id or "",
        "on": written.day(step.on) if step.on else "",
        "number": step.number or "",
        "field": debt_words.FIELDS[field][0]
        if field in debt_words.FIELDS
        else debt_words.LENDER_TYPE,
        "law": desk.rules.rule("hotline_12348").value,
    }
    if night and step.kind in _TALKS:
        sentence = t.CALL_AT_NIGHT
    return h.section(".lq-next", data_testid="next")[
        h.p(".lq-k")[t.NEXT],
        h.h2[title.format(**values)],
        h.p(".lq-muted.lq-read")[sentence.format(**values)],
        h.div(".lq-acts")[pieces.button_link(label, address.format(**values))],
    ]


def _figures(found: Report) -> h.Element:
    plan: h.Node = t.NOT_KNOWN
    if found.has_budget:
        plan = amt(found.plan.peak_fen, w.YUAN) if found.plan.peak_fen is not None else t.SHORT
    return pieces.card(
        pieces.figures(
            zip(
                t.FIGURES,
                (
                    amt(found.monthly_now_fen, w.YUAN),
                    amt(found.budget.pool_fen, w.YUAN) if found.has_budget else t.NOT_KNOWN,
                    plan,
                ),
                strict=True,
            )
        )
    )


def _steps(found: Report) -> h.Element:
    talked = sum(d.state is not DebtState.LISTED for d in found.debts)
    checked = sum(d.state.is_at_least(DebtState.CHECKED) for d in found.debts)
    hints: dict[Step, h.Node] = {
        Step.LIST: say(t.LIST_HINT, count=str(len(found.debts)), sum=amt(found.monthly_now_fen)),
        Step.CONTACT: t.CONTACT_HINT.format(all=len(found.debts), count=talked),
        Step.PAPER: t.PAPER_HINT.format(count=checked),
        Step.KEEP: t.KEEP_HINT,
    }
    return h.ol[(_step(number, step, hints[step], found) for number, step in enumerate(Step, 1))]


def _step(number: int, step: Step, hint: h.Node, found: Report) -> h.Element:
    words, href = t.STEPS[step]
    is_done, is_now = step in found.steps.done, step is found.steps.now
    state = t.DONE if is_done else (t.NOW if is_now else t.NOT_BEGUN)
    return h.li(class_=["lq-task", "lq-done" if is_done else ("lq-now" if is_now else "")])[
        h.span(".lq-dot", aria_hidden="true")[design.icon("check") if is_done else str(number)],
        h.div[
            h.a(".lq-task-head", href=href)[
                h.b[words], h.span(".lq-st")[state, design.icon("right")]
            ],
            h.p(".lq-task-hint")[hint],
            _lenders(found) if step is Step.CONTACT and is_now else None,
        ],
    ]


def _lenders(found: Report) -> h.Element:
    by_id = {d.debt.id: d for d in found.debts}
    return h.ul(".lq-sub")[
        (
            h.li[
                h.a(href=f"/script/{debt_id}")[
                    h.span[by_id[debt_id].name(w.NAMELESS)],
                    pieces.tag(
                        script_words.STATES[by_id[debt_id].state],
                        script_words.TONES.get(by_id[debt_id].state, ""),
                    ),
                ]
            ]
            for debt_id in found.call_order
        )
    ]


def _care(desk: Desk) -> h.Element:
    rule = desk.rules.rule
    return pieces.note(
        t.CARE.format(care=rule("hotline_12356").value, danger=rule("hotline_110").value)
    )


def _first_visit(desk: Desk) -> None:
    fields: dict[str, Field] = {}

    async def count() -> None:
        """Make a debt of the two fields, and say what it comes to."""
        typed = {name: field.text for name, field in fields.items()}
        try:
            debt = read_debt(typed, debt_id=uuid4().hex, today=desk.today())
        except InvalidInput as invalid:
            problems = tuple(
                replace(p, field="instalment") if p.field == "platform" else p
                for p in invalid.problems
            )
            show_problems(fields, InvalidInput(problems))
            return
        await desk.change("debt_added", lambda case: case.with_debt(debt))
        found = desk.report()
        form.clear()
        with form:
            design.show(
                pieces.panel(
                    h.p(".lq-big", data_testid="first-number")[
                        say(t.GOT, sum=amt(found.monthly_now_fen))
                    ],
                    h.p[
                        say(
                            t.GOT_LEAD,
                            left=str(debt.instalments_left),
                            total=amt(found.left_to_pay_fen),
                        )
                    ]
                    if debt.instalments_left is not None
                    else None,
                    h.div(".lq-acts")[
                        pieces.button_link(t.GOT_NEXT, "/debts/new"),
                        pieces.button_link(t.GOT_MORE, f"/debts/{debt.id}", "quiet"),
                    ],
                    tone="ok",
                    role="status",
                )
            )

    async def load(name: str) -> None:
        own = desk.case().id
        await desk.change("example", lambda _: replace(example(name), id=own))
        await feedback.redraw(shell.STEPS["example"], undoable=True)

    lead = t.FIRST_LEAD_AT_TERMINAL if desk.is_terminal else t.FIRST_LEAD
    design.show(pieces.head("", t.FIRST_TITLE, lead))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack"):
            with ui.element("section").classes("lq-card") as form:
                design.show(h.h2[t.FIRST_FORM], h.p(".lq-sm.lq-muted")[t.FIRST_FORM_LEAD])
                with ui.element("div").classes("lq-grid2"):
                    for name, label, unit in (
                        ("instalment", t.FIRST_EACH, w.YUAN),
                        ("instalments_left", t.FIRST_LEFT, w.MONTHS),
                    ):
                        fields[name] = Field(name, label, unit=unit, numeric=True)
                with ui.element("div").classes("lq-acts"):
                    button(t.FIRST_BUTTON, count, name="count")
            with ui.element("section").classes("lq-card"):
                design.show(h.h2[t.FIRST_EXAMPLES], h.p(".lq-sm.lq-muted")[t.FIRST_EXAMPLES_LEAD])
                with ui.element("div").classes("lq-acts lq-wide"):
                    for name, words in t.EXAMPLES:
                        button(
                            words,
                            partial(load, name),
                            kind="quiet",
                            name=f"example-{name}",
                        )
        with ui.element("div").classes("lq-stack"):
            design.show(
                h.section(".lq-card.lq-flush")[
                    h.div(style="padding:20px 20px 0")[h.h2[t.MYTHS]],
                    h.ul(".lq-facts.lq-rows")[
                        (
                            h.li[
                                design.icon("info"),
                                h.b[rule.title],
                                h.p(".lq-a")[rule.text],
                            ]
                            for rule in map(desk.rules.rule, _CALMING)
                        )
                    ],
                ]
            )
            design.show(_care(desk))
