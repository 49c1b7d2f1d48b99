"""沟通稿: one lender at a time: why it is hard, what to say, what to send, what came of it."""

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Hardship, Negotiation, Outcome, Reason, promise_id
from core.errors import NumberError
from core.report import DebtReport, Report, answer_on_paper, call_text
from core.steps import Withheld, record_contact, withheld
from core.words import (
    Length,
    Script,
    Text,
    write_hold,
    write_message,
    write_script,
    write_unlicensed,
)
from ui.debts import reason_form, script_views, withheld_views
from ui.debts.contact_form import ContactForm
from ui.debts.court_days import in_court
from ui.debts.words import scripts as t
from ui.desk import Desk
from ui.shell import design, feedback, pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.part import Part
from ui.shell.words import say as written
from ui.shell.words import words as w


def script_page(desk: Desk, debt_id: str) -> None:
    """Show everything to say and send to one lender."""
    debt = desk.report().find(debt_id)
    if debt is None:
        back = pieces.button_link(t.BACK, "/script", kind="quiet")
        design.show(pieces.head(t.STEP, t.GONE), back)
        return
    if debt.withheld is not None:
        WithheldPage(desk, debt).draw()
        return
    ScriptPage(desk, debt_id).draw(debt)


class ScriptPage:
    """Why it is hard, what to say and to send, and what came of it.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt_id: str) -> None:
        self._desk = desk
        self._debt_id = debt_id
        self._words = Part(self._draw_words)

    def draw(self, debt: DebtReport) -> None:
        """Lay out the page of a lender."""
        desk, name = self._desk, debt.name(w.NAMELESS)
        design.show(
            pieces.head(t.STEP, t.TITLE.format(name=name), script_views.lead(desk.report(), debt)),
            in_court(debt.debt),
            script_views.to_call(debt.debt),
        )
        with ui.element("div").classes("lq-cols lq-trio"):
            with ui.element("div").classes("lq-card lq-a-first lq-noprint"):
                reason_form.reason_form(
                    desk.case().reasons,
                    on_tick=self.tick,
                    begin=self._begin,
                    shelf=f"/evidence/{self._debt_id}",
                )
            with ui.element("div").classes("lq-a-main"):
                self._words.lay()
            with ui.element("div").classes("lq-a-last lq-noprint"):
                ContactLog(desk, self._debt_id).draw()

    async def tick(self, hardship: str, on: bool) -> tuple[Reason, ...]:
        """Tick why it is hard, or take it back; give the reasons there are."""
        case = await self._desk.change("reasons", lambda case: _ticked(case, hardship, on=on))
        self._words.refresh()
        return case.reasons

    def _begin(self, hardship: Hardship) -> AutosaveForm:
        return AutosaveForm(self._desk, "reason", hardship.value, follow=self._follow)

    async def _follow(self, _: Case) -> None:
        self._words.refresh()

    def _draw_words(self) -> None:
        found = self._desk.report()
        debt = found.find(self._debt_id)
        if debt is not None:
            _words(self._desk, found, debt)


class WithheldPage:
    """What stands where nothing may be offered, and what would change that."""

    def __init__(self, desk: Desk, debt: DebtReport) -> None:
        self._desk = desk
        self._debt = debt

    def draw(self) -> None:
        """Lay out the page."""
        desk, debt, rules = self._desk, self._debt, self._desk.rules.rules
        design.show(withheld_views.head(debt), in_court(debt.debt))
        if debt.withheld is Withheld.UNLICENSED:
            design.show(withheld_views.unlicensed(write_unlicensed(rules), debt.debt.id))
            return
        form = AutosaveForm(desk, "debt", debt.debt.id, follow=self._follow)
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("section").classes("lq-card lq-fields"):
                law = str(rules["hotline_12348"].value)
                withheld_views.lifting(form, law)
            with ui.element("div").classes("lq-stack-l"):
                design.show(withheld_views.held_off(debt.debt, rules, desk.today()))
                ContactLog(desk, debt.debt.id).draw()

    async def _follow(self, case: Case) -> None:
        now = case.debt(self._debt.debt.id)
        if now is not None and withheld(case, now, self._desk.today()) is not self._debt.withheld:
            ui.navigate.to(f"/script/{now.id}")


def _written(desk: Desk, debt: DebtReport) -> tuple[Script, Text, Text]:
    """Write the script, the long message and the short one.

    Raises:
        NumberError: the offer can't be kept.
    """
    reasons, rules, today = desk.case().reasons, desk.rules.rules, desk.today()
    offer, ceiling = debt.offer, debt.ceiling_fen
    script = write_script(
        debt.debt,
        reasons,
        offer=offer,
        ceiling_fen=ceiling,
        rules=rules,
        today=today,
        standing=debt.standing,
    )
    long, short = (
        write_message(
            debt.debt,
            reasons,
            offer=offer,
            ceiling_fen=ceiling,
            rules=rules,
            today=today,
            length=length,
            standing=debt.standing,
        )
        for length in Length
    )
    return script, long, short


def _words(desk: Desk, found: Report, debt: DebtReport) -> None:
    """Write and show the script and the messages, or say why there is none yet."""
    case, today = desk.case(), desk.today()
    rules = desk.rules.rules
    if debt.nothing_to_ask is not None:
        said = answer_on_paper(case, debt, today)
        design.show(script_views.nothing_to_ask(debt.nothing_to_ask, said))
        return
    hold = write_hold(
        debt.debt, case.reasons, rules=rules, as_of=desk.as_of(), standing=debt.standing
    )
    held = pieces.card(
        h.h2[t.HOLD],
        h.p(".lq-sm.lq-muted")[t.HOLD_LEAD.format(day=written.day(hold.propose_by or today))],
        script_views.to_copy(hold.text, "hold"),
    )
    warnings = [script_views.warnings(rule) for rule in hold.warnings]
    if not found.has_budget:
        design.show(
            pieces.panel(
                h.p[t.NO_BUDGET],
                h.div(".lq-acts")[pieces.button_link(t.TO_BUDGET, "/budget")],
                tone="warn",
            ),
            warnings,
            held,
            cls="lq-stack-l",
        )
        return
    try:
        script, long, short = _written(desk, debt)
    except NumberError as error:
        over = error.details.get("over_by_fen")
        sentence = say(t.OVER, sum=amt(over)) if isinstance(over, int) else t.LEAD_NONE
        design.show(
            pieces.panel(
                h.p[sentence],
                h.div(".lq-acts")[pieces.button_link(t.TO_PLAN, "/plan")],
                tone="warn",
            ),
            held,
            cls="lq-stack-l",
        )
        return
    design.show(
        warnings,
        script_views.script_blocks(script),
        pieces.card(
            h.h2[t.MESSAGE],
            h.p(".lq-sm.lq-muted")[t.MESSAGE_LEAD],
            script_views.to_copy(long.text, "message-long"),
            script_views.length(long.text),
            h.h3(style="margin-top:20px")[t.SHORT],
            script_views.to_copy(short.text, "message-short"),
            script_views.sms_length(short.text),
            script_views.chat(
                call_text(case, debt, desk.rules, today, has_budget=found.has_budget, spoken=False)
            ),
        ),
        held,
        script_views.cited_rules([desk.rules.rule(rule_id) for rule_id in script.cites]),
        h.div(".lq-row.lq-noprint")[
            h.button(".lq-btn.lq-quiet", type="button", data_lq="print")[
                design.icon("print"), h.span[t.PRINT]
            ],
            h.span(".lq-sm.lq-muted")[t.TRUE],
        ],
        cls="lq-stack-l",
    )


def _ticked(case: Case, hardship: str, *, on: bool) -> Case:
    """Add a reason, or take it away; what is told of one that is there stays."""
    if not on:
        return case.without_reason(hardship)
    known = case.reason(hardship) is not None
    return case if known else case.with_reason(Reason(hardship=Hardship(hardship)))


class ContactLog:
    """How a talk ended; a promise becomes an agreement to be put on paper.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt_id: str) -> None:
        self._desk = desk
        self._debt_id = debt_id
        self._form, self._history = Part(self._draw_form), Part(self._draw_history)

    def draw(self) -> None:
        """Lay out the form, and what was taken down before under it."""
        self._form.lay()
        with ui.element("section").classes("lq-card"):
            design.show(pieces.row_link(t.TALKS, t.TALKS_DETAIL, f"/talks/{self._debt_id}", "list"))
            self._history.lay()

    async def save(self, contact: Negotiation, promise: Agreement | None) -> None:
        """Keep a contact, and go on to what it asks for next."""
        await self._desk.change(
            "agreement_added" if promise else "negotiation",
            lambda case: record_contact(case, contact, promise),
        )
        if promise is not None:
            ui.navigate.to(f"/agreements/{promise_id(contact.id)}")
            return
        refused = contact.outcome is Outcome.REFUSED
        feedback.tell_undoable(t.LOGGED_REFUSED if refused else t.LOGGED)
        if refused:
            ui.navigate.to(f"/talks/{self._debt_id}")
            return
        self._history.refresh()
        self._form.refresh()  # last: the button that was pressed stands in it

    def _draw_form(self) -> None:
        desk = self._desk
        ContactForm(
            self._debt_id, case_id=desk.who(), today=desk.today, on_save=self.save, heading=t.LOG
        )

    def _draw_history(self) -> None:
        past = [n for n in self._desk.case().negotiations if n.debt_id == self._debt_id]
        if past:
            design.show(
                h.h3(style="margin-top:16px")[t.HISTORY],
                h.ul(".lq-sm.lq-read")[
                    (
                        h.li[
                            f"{written.day(n.on)} · {t.CHANNELS[n.channel]} · ",
                            t.OUTCOMES.get(n.outcome, ""),
                            (f" · {said}" for said in (n.staff_no, n.note) if said),
                        ]
                        for n in reversed(past)
                    )
                ],
            )
