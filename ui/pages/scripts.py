"""沟通稿: one lender at a time: why it is hard, what to say, what to send, what came of it."""

from collections.abc import Awaitable, Callable

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Hardship, Negotiation, Outcome, Reason, promise_id
from core.errors import NumberError
from core.report import DebtReport, Report, call_text
from core.steps import Withheld, record_contact, withheld
from core.words import (
    Length,
    write_hold,
    write_message,
    write_script,
    write_unlicensed,
)
from ui import design
from ui.components import feedback, pieces, reason_form, script_views, withheld_views
from ui.components.autosave import AutosaveForm
from ui.components.contact_form import ContactForm
from ui.components.deal_words import deal_words
from ui.design import amt, say
from ui.desk import Desk
from ui.texts import say as written
from ui.texts import scripts as t
from ui.texts import words as w


def script_page(desk: Desk, debt_id: str) -> None:
    """Show everything to say and send to one lender."""
    debt = desk.report().find(debt_id)
    if debt is None:
        design.show(
            pieces.head(t.STEP, t.GONE), pieces.button_link(t.BACK, "/script", kind="quiet")
        )
        return

    if debt.withheld is not None:
        _withheld(desk, debt)
        return

    @ui.refreshable
    def words() -> None:
        found = desk.report()
        now = found.find(debt_id)
        if now is not None:
            _words(desk, found, now)

    async def changed() -> None:
        await words.refresh()

    name = debt.name(w.NAMELESS)
    design.show(
        pieces.head(t.STEP, t.TITLE.format(name=name), _lead(desk.report(), debt)),
        script_views.to_call(debt.debt),
    )
    with ui.element("div").classes("lq-cols lq-trio"):
        with ui.element("div").classes("lq-card lq-a-first lq-noprint"):
            _reasons(desk, debt_id, changed)
        with ui.element("div").classes("lq-a-main"):
            words()
        with ui.element("div").classes("lq-a-last lq-noprint"):
            _log(desk, debt)


def _withheld(desk: Desk, debt: DebtReport) -> None:
    """Show what stands where nothing may be offered, and ask what would change that."""
    debt_id, rules = debt.debt.id, desk.rules.rules
    design.show(withheld_views.head(debt))
    if debt.withheld is Withheld.UNLICENSED:
        design.show(withheld_views.unlicensed(write_unlicensed(rules), debt_id))
        return

    async def follow(case: Case) -> None:
        now = case.debt(debt_id)
        if now is not None and withheld(case, now, desk.today()) is not debt.withheld:
            ui.navigate.to(f"/script/{debt_id}")

    form = AutosaveForm(desk, "debt", debt_id, follow=follow)

    with ui.element("div").classes("lq-cols lq-half"):
        with ui.element("section").classes("lq-card lq-fields"):
            law = str(rules["hotline_12348"].value)
            withheld_views.lifting(form, law)
        with ui.element("div").classes("lq-stack-l"):
            design.show(withheld_views.held_off(debt.debt, rules, desk.today()))
            _log(desk, debt)


def _lead(found: Report, debt: DebtReport) -> h.Node:
    if not found.has_budget:
        return t.LEAD_NO_BUDGET
    if debt.offer is None:
        return t.LEAD_NONE
    deal = deal_words(debt.asked, debt.standing.line) if debt.asked else ""
    return say(t.LEAD_OFFER, deal=deal, sum=amt(debt.offer.monthly_fen))


def _words(desk: Desk, found: Report, debt: DebtReport) -> None:
    """Write and show the script and the messages, or say why there is none yet."""
    case, today = desk.case(), desk.today()
    rules = desk.rules.rules
    hold = write_hold(debt.debt, case.reasons, rules=rules, as_of=desk.as_of())
    held = pieces.card(
        h.h2[t.HOLD],
        h.p(".lq-sm.lq-muted")[t.HOLD_LEAD.format(day=written.day(hold.propose_by or today))],
        script_views.to_copy(hold.text, "hold"),
    )
    heed = [script_views.heed(rule) for rule in hold.heed]
    if not found.has_budget:
        design.show(
            pieces.panel(
                h.p[t.NO_BUDGET],
                h.div(".lq-acts")[pieces.button_link(t.TO_BUDGET, "/budget")],
                tone="warn",
            ),
            heed,
            held,
            cls="lq-stack-l",
        )
        return
    ceiling = debt.ceiling_fen
    try:
        script = write_script(
            debt.debt, case.reasons, offer=debt.offer, ceiling_fen=ceiling, rules=rules, today=today
        )
        long, short = (
            write_message(
                debt.debt,
                case.reasons,
                offer=debt.offer,
                ceiling_fen=ceiling,
                rules=rules,
                today=today,
                length=length,
            )
            for length in Length
        )
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
        heed,
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


def _reasons(desk: Desk, debt_id: str, changed_words: Callable[[], Awaitable[None]]) -> None:
    """Ask why it is hard, and keep each answer."""

    async def tick(hardship: str, on: bool) -> tuple[Reason, ...]:
        def change(case: Case) -> Case:
            if not on:
                return case.without_reason(hardship)
            known = case.reason(hardship) is not None
            return case if known else case.with_reason(Reason(hardship=Hardship(hardship)))

        case = await desk.change("reasons", change)
        await changed_words()
        return case.reasons

    async def follow(_: Case) -> None:
        await changed_words()

    def begin(hardship: Hardship) -> AutosaveForm:
        return AutosaveForm(desk, "reason", hardship.value, follow=follow)

    shelf = f"/evidence/{debt_id}"
    reason_form.reason_form(desk.case().reasons, on_tick=tick, begin=begin, shelf=shelf)


def _log(desk: Desk, debt: DebtReport) -> None:
    """Take down how a talk ended; a promise becomes an agreement to be put on paper."""

    async def save(contact: Negotiation, promise: Agreement | None) -> None:
        await desk.change(
            "agreement_added" if promise else "negotiation",
            lambda case: record_contact(case, contact, promise),
        )
        if promise is not None:
            ui.navigate.to(f"/agreements/{promise_id(contact.id)}")
            return
        await form.refresh()
        await history.refresh()
        refused = contact.outcome is Outcome.REFUSED
        if refused:
            ui.navigate.to(f"/talks/{debt.debt.id}")
        feedback.tell_undoable(t.LOGGED_REFUSED if refused else t.LOGGED)

    @ui.refreshable
    def form() -> None:
        ContactForm(debt.debt.id, case_id=desk.who(), today=desk.today, on_save=save, heading=t.LOG)

    @ui.refreshable
    def history() -> None:
        past = [n for n in desk.case().negotiations if n.debt_id == debt.debt.id]
        if past:
            design.show(
                h.h3(style="margin-top:16px")[t.HISTORY],
                h.ul(".lq-sm.lq-read")[
                    (
                        h.li[
                            f"{written.day(n.on)} · {t.CHANNELS[n.channel]}",
                            f" · {t.OUTCOMES.get(n.outcome, '')}",
                            f" · {n.staff_no}" if n.staff_no else None,
                            f" · {n.note}" if n.note else None,
                        ]
                        for n in reversed(past)
                    )
                ],
            )

    form()
    with ui.element("section").classes("lq-card"):
        design.show(pieces.row_link(t.TALKS, t.TALKS_DETAIL, f"/talks/{debt.debt.id}", "list"))
        history()
