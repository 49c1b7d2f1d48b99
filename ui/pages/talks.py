"""联系记录: what happened with one lender, and what to do after a refusal."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Case, Channel, Negotiation, Outcome
from core.days import CHINA
from core.errors import InvalidInput, NumberError
from core.intake import read_negotiation, typed_negotiation
from core.report import DebtReport, Report, appeal_to, timeline
from core.rules import Rule
from core.steps import REFUSALS_TO_SEEK_HELP
from core.words import complaint_ladder, takes_letter, to_heed, write_second_round
from ui import design
from ui.components import feedback, pieces, script_views, talk_views
from ui.components.autosave import DraftForm
from ui.components.form import button, chips, show_problems
from ui.desk import Desk
from ui.texts import say as written
from ui.texts import scripts as s
from ui.texts import talks as t
from ui.texts import words as w


def talks_page(desk: Desk, debt_id: str) -> None:
    """Show what happened with one lender; add to it, correct it, and go on after a refusal."""
    debt = desk.report().find(debt_id)
    if debt is None:
        design.show(pieces.head(t.STEP, t.GONE))
        return
    editing: dict[str, str] = {}

    async def follow() -> None:
        for part in (form, past, after):
            await part.refresh()

    async def edit(talk_id: str) -> None:
        editing["id"] = talk_id
        await form.refresh()
        ui.run_javascript('lq.focus("f-on")')

    async def remove(talk_id: str) -> None:
        editing.clear()
        await desk.change("negotiation_removed", lambda case: case.without_negotiation(talk_id))
        feedback.tell_undoable(t.REMOVED)  # first: the button is in what is drawn anew
        await follow()

    async def save(talk: Negotiation) -> None:
        new = not editing
        editing.clear()
        if new:
            await desk.change("negotiation", lambda case: case.with_negotiation(talk))
        else:
            await desk.change("negotiation_edited", partial(_changed, talk))
        feedback.tell_undoable(t.SAVED if new else t.CHANGED)
        await follow()

    async def leave() -> None:
        editing.clear()
        await form.refresh()

    @ui.refreshable
    def form() -> None:
        known = next((n for n in desk.case().negotiations if n.id == editing.get("id")), None)
        _form(desk, debt_id, known, save, leave)

    @ui.refreshable
    def past() -> None:
        _past(desk, debt_id, edit, remove)

    @ui.refreshable
    def after() -> None:
        found = desk.report()
        now = found.find(debt_id)
        if now is not None:
            _after(desk, found, now)

    name = debt.name(w.NAMELESS)
    design.show(pieces.head(t.STEP, t.TITLE.format(name=name), t.LEAD))
    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("div").classes("lq-stack"):
            past()
            form()
        with ui.element("div").classes("lq-stack"):
            after()


def _changed(talk: Negotiation, case: Case) -> Case:
    """Put a contact in the place of the one it was; one removed elsewhere stays removed."""
    known = any(n.id == talk.id for n in case.negotiations)
    return case.with_negotiation(talk) if known else case


def _past(
    desk: Desk,
    debt_id: str,
    edit: Callable[[str], Awaitable[None]],
    remove: Callable[[str], Awaitable[None]],
) -> None:
    happened = timeline(desk.case(), debt_id)
    with ui.element("section").classes("lq-card"):
        design.show(t.TIMELINE, name="h2")
        if not happened:
            design.show(t.EMPTY, name="p", cls="lq-sm lq-muted")
            return
        with ui.element("ol").classes("lq-line"):
            for one in happened:
                with ui.element("li"):
                    design.show(talk_views.when(one), talk_views.told(one))
                    if one.talk is not None:
                        day = written.full_day(one.on)
                        with ui.element("div").classes("lq-row lq-noprint"):
                            for words, label, do in (
                                (t.EDIT, t.EDIT_LABEL, edit),
                                (t.REMOVE, t.REMOVE_LABEL, remove),
                            ):
                                pressed = button(words, partial(do, one.talk.id), kind="textbtn")
                                pressed.props["aria-label"] = label.format(day=day)


def _form(
    desk: Desk,
    debt_id: str,
    known: Negotiation | None,
    save: Callable[[Negotiation], Awaitable[None]],
    leave: Callable[[], Awaitable[None]],
) -> None:
    """Ask for one contact; ``known`` is the one being corrected."""
    typed = {"channel": Channel.PHONE.value, "on": s.TODAY}
    if known is not None:
        typed = typed_negotiation(known)
    chosen = {name: typed.get(name, "") for name in ("channel", "outcome", "refusal", "at")}
    draft = DraftForm(desk.who(), f"talk/{debt_id}/{known.id if known else ''}")
    fields = draft.fields

    async def choose(name: str, value: str) -> None:
        chosen[name] = value

    async def keep() -> None:
        told = {name: field.text for name, field in fields.items()} | chosen
        if told["outcome"] != Outcome.REFUSED:
            told["refusal"] = ""
        try:
            talk = read_negotiation(
                told,
                negotiation_id=known.id if known else uuid4().hex,
                debt_id=debt_id,
                today=desk.today(),
            )
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            if any(problem.field == "outcome" for problem in invalid.problems):
                feedback.tell(s.OUTCOME)
            return
        await draft.done()
        await save(talk)

    async def cancel() -> None:
        await draft.done()
        await leave()

    outcomes = {**s.OUTCOMES, Outcome.WRITTEN_REQUESTED: t.WRITTEN_REQUESTED}
    with ui.element("section").classes("lq-card lq-fields lq-noprint"):
        design.show(t.ADD if known is None else t.CHANGE, name="h2")
        for name, legend, options, hint in (
            ("outcome", s.OUTCOME, outcomes, ""),
            ("refusal", t.REFUSAL, t.REFUSALS, t.REFUSAL_HINT),
            ("channel", s.CHANNEL, s.CHANNELS, ""),
        ):
            chips(
                name,
                legend,
                [(kind.value, words) for kind, words in options.items()],
                chosen=chosen[name],
                on_choose=choose,
                hint=hint,
                form=draft.key,
            )
        for name, (label, hint, unit) in s.LOG_FIELDS.items():
            draft.field(
                name,
                label,
                text=typed.get(name, ""),
                hint=hint,
                unit=unit,
                area=name == "note",
            )
        with ui.element("div").classes("lq-acts"):
            button(t.SAVE if known is None else t.SAVE_CHANGE, keep, name="talk-save")
            if known is not None:
                button(t.CANCEL, cancel, kind="quiet")


def _after(desk: Desk, found: Report, debt: DebtReport) -> None:
    """Offer what comes after a refusal, the ladder, and the letter of facts."""
    case, today = desk.case(), desk.today()
    talks = [n for n in case.negotiations if n.debt_id == debt.debt.id]
    refused = [n for n in talks if n.outcome is Outcome.REFUSED]
    rules = desk.rules.citable(debt.debt.lender_type, today, signed_on=debt.debt.signed_on)
    design.show(
        *(script_views.heed(rule) for rule in to_heed(debt.debt, rules, today)), cls="lq-stack"
    )
    if len(refused) >= REFUSALS_TO_SEEK_HELP:
        hotline = str(desk.rules.rule("hotline_12348").value)
        design.show(talk_views.seek_help(len(refused), hotline, debt.debt.id))
    if refused:
        last = max(refused, key=lambda talk: talk.on)
        earliest = max(last.answer_by or today, today + timedelta(days=1))
        try:
            text = write_second_round(
                debt.debt,
                last,
                case.reasons,
                offer=debt.offer if found.has_budget else None,
                ceiling_fen=debt.ceiling_fen if found.has_budget else None,
                rules=rules,
                today=today,
            ).text
        except NumberError:
            design.show(pieces.note(t.AGAIN_NO_BUDGET, tone="warn"))
        else:
            day = written.day(CHINA.workday_on_or_after(earliest))
            design.show(talk_views.again(text, earliest=day))
    steps = complaint_ladder(debt.debt, desk.rules.rules)
    addressed = [step for step in steps if takes_letter(step)]

    def to(step: Rule) -> h.Element:
        return talk_views.letter(appeal_to(step, case, debt, rules=rules, today=today))

    async def address(_: str, step_id: str) -> None:
        design.reshow(letter, to(next(step for step in addressed if step.id == step_id)))

    with ui.element("section").classes("lq-card lq-fields"):
        design.show(pieces.more(t.LADDER, talk_views.ladder(steps, desk.today())))
        if addressed and talks:
            chips(
                "step",
                t.TO_WHOM,
                [(step.id, t.STEP_NAMES.get(step.id, step.title)) for step in addressed],
                chosen=addressed[0].id,
                on_choose=address,
            )
            letter = design.show(to(addressed[0]))
            design.show(
                pieces.button_link(t.PRINT, f"/papers/appeal/{debt.debt.id}", "quiet", "print")
            )
    design.show(talk_views.links(debt.debt.id, len(case.evidence_on(debt.debt.id))))
