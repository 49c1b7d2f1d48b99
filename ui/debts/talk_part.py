"""谈: one lender at a time: why it is hard, what to say, what to send, what came of it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import htpy as h
from nicegui import ui

from core.case import Case, Hardship, Outcome, Reason
from core.errors import NumberError
from core.report import DebtReport, Report, answer_on_paper
from core.steps import REFUSALS_TO_SEEK_HELP, Withheld
from core.words import warnings_for, write_hold, write_unlicensed
from ui.debts import reason_form, script_views, talk_views, withheld_views
from ui.debts.contact_log import ContactLog
from ui.debts.court_days import in_court
from ui.debts.lender_texts import Texts
from ui.debts.words import scripts as t
from ui.debts.words import talks as words
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.form import chips
from ui.shell.part import Part, weakly
from ui.shell.words import say as written

PHONE, ONLINE, SMS = "phone", "online", "sms"


class TalkPart:
    """What is said to one lender, one text at a time, and what came of it.

    Its handlers can be called without anything drawn.
    """

    def __init__(
        self,
        desk: Desk,
        debt_id: str,
        changed: Callable[[], Awaitable[None]],
        promised: Callable[[], Awaitable[None]],
    ) -> None:
        """Take whose talk it is, and what follows from a change and from a promise."""
        self._desk, self._debt_id = desk, debt_id
        self._by = PHONE
        self._changed = weakly(changed)
        self._words, self._again = Part(self._draw_words), Part(self._draw_again)
        self.log = ContactLog(desk, debt_id, self.follow, weakly(promised))

    def draw(self) -> None:
        """Lay it out: what may be said, or what stands where nothing may be."""
        desk, debt = self._desk, self._desk.report().find(self._debt_id)
        if debt is None:
            return
        design.show(in_court(debt.debt))
        if debt.withheld is not None:
            self._draw_withheld(debt)
            return
        design.show(script_views.payee_stop(debt.debt))
        reason_form.reason_form(
            desk.case().reasons,
            on_tick=self.tick,
            begin=self._begin,
            shelf=None if desk.is_terminal else f"/debts/{self._debt_id}#paper",
        )
        design.show(script_views.to_call(self._debt_id))
        chips(
            "by",
            t.BY,
            t.WAYS,
            chosen=self._by,
            on_choose=self.speak_by,
        )
        self._words.lay()
        self._again.lay()
        self.log.draw()

    def redraw(self) -> None:
        """Show what follows from what changed elsewhere on the page."""
        self._words.refresh()
        self._again.refresh()
        self.log.redraw()

    async def speak_by(self, _: str, way: str) -> None:
        """Show the text for the telephone, the online service, or a short message."""
        self._by = way
        self._words.refresh()

    async def tick(self, hardship: str, on: bool) -> tuple[Reason, ...]:
        """Tick why it is hard, or take it back; give the reasons there are."""
        case = await self._desk.change("reasons", lambda case: _ticked(case, hardship, on=on))
        await self._told(case)
        return case.reasons

    async def follow(self) -> None:
        """Draw what follows from a contact."""
        self._words.refresh()
        self._again.refresh()
        await self._changed()

    def _begin(self, hardship: Hardship) -> AutosaveForm:
        return AutosaveForm(self._desk, "reason", hardship.value, follow=self._told)

    async def _told(self, _: Case) -> None:
        await self.follow()

    def _draw_words(self) -> None:
        found = self._desk.report()
        debt = found.find(self._debt_id)
        if debt is not None:
            _words(self._desk, found, debt, self._by)

    def _draw_again(self) -> None:
        found = self._desk.report()
        debt = found.find(self._debt_id)
        if debt is not None:
            _again(self._desk, debt)

    def _draw_withheld(self, debt: DebtReport) -> None:
        desk, rules = self._desk, self._desk.rules.rules
        design.show(withheld_views.lead(debt))
        if debt.withheld is Withheld.UNLICENSED:
            page = write_unlicensed(rules)
            design.show(withheld_views.unlicensed(page, debt.debt.id, files=not desk.is_terminal))
        else:
            form = AutosaveForm(desk, "held", debt.debt.id, follow=self._lifted)
            with ui.element("section").classes("lq-fields"):
                withheld_views.lifting(form, str(rules["hotline_12348"].value))
            design.show(withheld_views.held_off(debt.debt, rules, desk.today()))
        self.log.draw()

    async def _lifted(self, _: Case) -> None:
        await self._changed()


def _words(desk: Desk, found: Report, debt: DebtReport, way: str) -> None:
    """Write and show one text, or say why there is none yet."""
    case, today = desk.case(), desk.today()
    if debt.nothing_to_ask is not None:
        said = answer_on_paper(case, debt, today)
        design.show(script_views.nothing_to_ask(debt.nothing_to_ask, said, debt.debt.id))
        return
    hold = write_hold(
        debt.debt, case.reasons, rules=desk.rules.rules, as_of=desk.as_of(), standing=debt.standing
    )
    held = (
        h.p(".lq-sm.lq-muted")[t.HOLD_LEAD.format(day=written.day(hold.propose_by or today))],
        script_views.to_copy(hold.text, "hold"),
    )
    warnings = [script_views.warnings(rule) for rule in hold.warnings]
    texts = Texts(desk, found, debt)
    try:
        shown = None if not found.has_budget else _of_way(texts, way)
    except NumberError as error:
        over = error.details.get("over_by_fen")
        missing = say(t.OVER, sum=amt(over)) if isinstance(over, int) else t.LEAD_NONE
        lack = pieces.panel(
            h.p[missing],
            h.div(".lq-acts")[pieces.button_link(t.TO_PLAN, "/plan", "quiet")],
            tone="warn",
        )
    else:
        if shown is not None:
            design.show(
                h.p(".lq-sm.lq-muted")[script_views.lead(found, debt)],
                warnings,
                shown,
                pieces.more(t.HOLD, held),
                cls="lq-stack",
            )
            return
        lack = pieces.panel(
            h.p[t.NO_BUDGET],
            h.div(".lq-acts")[pieces.button_link(t.TO_BUDGET, "/budget", "quiet")],
            tone="warn",
        )
    design.show(lack, warnings, h.h3[t.HOLD], held, cls="lq-stack")


def _of_way(texts: Texts, way: str) -> h.Node:
    """Return the one text that is spoken or sent this way.

    Raises:
        NumberError: the offer can't be kept.
    """
    if way == PHONE:
        script = texts.script()
        return (
            script_views.script_blocks(script),
            script_views.cited_rules([texts.rule(rule_id) for rule_id in script.cites]),
        )
    if way == SMS:
        short = texts.short()
        return (
            h.h3[t.SHORT],
            script_views.to_copy(short.text, "message-short"),
            script_views.sms_length(short.text),
        )
    long = texts.long()
    return (
        h.h3[t.MESSAGE],
        script_views.folded(long.text, "message-long"),
        script_views.length(long.text),
        script_views.chat(texts.chat()),
        script_views.cited_rules([texts.rule(rule_id) for rule_id in long.cites]),
    )


def _again(desk: Desk, debt: DebtReport) -> None:
    """Offer what comes after a refusal: once more, or somebody who helps to ask."""
    case, today, rules = desk.case(), desk.today(), desk.rules.rules
    talks = [n for n in case.negotiations if n.debt_id == debt.debt.id]
    refused = [n for n in talks if n.outcome is Outcome.REFUSED]
    if not refused or debt.nothing_to_ask is not None:
        return
    law = str(rules["hotline_12348"].value)
    last = max(refused, key=lambda talk: talk.on)
    earliest = max(last.answer_by or today, today + timedelta(days=1))
    day = written.day(desk.workdays.workday_on_or_after(earliest))
    try:
        text = Texts(desk, desk.report(), debt).second_round(last)
    except NumberError:
        asked: h.Node = pieces.note(words.AGAIN_NO_BUDGET, tone="warn")
    else:
        asked = talk_views.again(text, earliest=day)
    design.show(
        [script_views.warnings(rule) for rule in warnings_for(debt.debt, rules, today)],
        talk_views.seek_help(len(refused), law, debt.debt.id)
        if len(refused) >= REFUSALS_TO_SEEK_HELP
        else None,
        asked,
        cls="lq-stack",
    )


def _ticked(case: Case, hardship: str, *, on: bool) -> Case:
    """Add a reason, or take it away; what is told of one that is there stays."""
    if not on:
        return case.without_reason(hardship)
    known = case.reason(hardship) is not None
    return case if known else case.with_reason(Reason(hardship=Hardship(hardship)))
