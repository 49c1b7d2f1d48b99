"""沟通稿: one lender at a time: why it is hard, what to say, what to send, what came of it."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Channel, Hardship, Outcome, Reason
from core.errors import InvalidInput, NumberError
from core.intake import read_negotiation
from core.report import DebtReport, Report, call_text
from core.words import Length, write_hold, write_message, write_script
from ui import design
from ui.components import feedback, pieces, reason_form, script_views
from ui.components.autosave import AutosaveForm, DraftForm
from ui.components.deal_words import deal_words
from ui.components.form import button, chips, show_problems
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
    rules = desk.rules.citable(debt.debt.lender_type, today, signed_on=debt.debt.signed_on)
    hold = write_hold(debt.debt, case.reasons, rules=rules, today=today)
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
    chosen = {"channel": Channel.PHONE.value, "outcome": ""}
    draft = DraftForm(desk.who(), f"log/{debt.debt.id}")
    fields = draft.fields

    async def choose(name: str, value: str) -> None:
        chosen[name] = value

    async def save() -> None:
        typed = {name: field.text for name, field in fields.items()} | chosen
        try:
            negotiation = read_negotiation(
                typed, negotiation_id=uuid4().hex, debt_id=debt.debt.id, today=desk.today()
            )
        except InvalidInput as invalid:
            show_problems(fields, invalid)
            if any(problem.field == "outcome" for problem in invalid.problems):
                feedback.tell(t.OUTCOME)
            return
        await desk.change("negotiation", lambda case: case.with_negotiation(negotiation))
        await draft.done()
        if negotiation.outcome is Outcome.PROMISED:
            agreement = Agreement(
                id=uuid4().hex,
                debt_id=debt.debt.id,
                promised_on=negotiation.on,
                staff_no=negotiation.staff_no,
            )
            await desk.change("agreement_added", lambda case: case.with_agreement(agreement))
            ui.navigate.to(f"/agreements/{agreement.id}")
            return
        for name, field in fields.items():
            field.box.value = t.TODAY if name == "on" else ""
            field.kept()
        await history.refresh()
        refused = negotiation.outcome is Outcome.REFUSED
        if refused:
            ui.navigate.to(f"/talks/{debt.debt.id}")
        feedback.tell_undoable(t.LOGGED_REFUSED if refused else t.LOGGED)

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

    with ui.element("section").classes("lq-card lq-fields"):
        design.show(h.h2[t.LOG], h.p(".lq-sm.lq-muted")[t.LOG_LEAD])
        chips(
            "outcome",
            t.OUTCOME,
            [(kind.value, words) for kind, words in t.OUTCOMES.items()],
            chosen="",
            on_choose=choose,
            form=draft.key,
        )
        chips(
            "channel",
            t.CHANNEL,
            [(kind.value, words) for kind, words in t.CHANNELS.items()],
            chosen=chosen["channel"],
            on_choose=choose,
            form=draft.key,
        )
        for name, (label, hint, unit) in t.LOG_FIELDS.items():
            text = t.TODAY if name == "on" else ""
            draft.field(name, label, text=text, hint=hint, unit=unit, area=name == "note")
        button(t.LOG_SAVE, save, name="log-save")
        design.show(pieces.row_link(t.TALKS, t.TALKS_DETAIL, f"/talks/{debt.debt.id}", "list"))
        history()
