"""沟通稿: one lender at a time: why it is hard, what to say, what to send, what came of it."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import htpy as h
from nicegui import ui

from core.case import Agreement, Case, Channel, Hardship, Outcome, Reason
from core.errors import InvalidInput, NumberError
from core.intake import read_negotiation, read_reason
from core.report import DebtReport, Report
from core.rules import Rule
from core.words import Length, Script, write_hold, write_message, write_script
from ui import design
from ui.components import feedback, pieces
from ui.components.deal_words import deal_words
from ui.components.form import Field, button, checks, chips, show_problems
from ui.design import amt, say
from ui.desk import Desk
from ui.texts import say as written
from ui.texts import scripts as t
from ui.texts import shell
from ui.texts import words as w


def scripts_page(desk: Desk) -> None:
    """List the lenders in the order to talk to them."""
    found = desk.report()
    design.show(pieces.head(t.STEP, t.LIST_TITLE, t.LIST_LEAD if found.debts else None))
    if not found.debts:
        design.show(pieces.empty("phone", t.LIST_EMPTY, pieces.button_link(t.TO_DEBTS, "/debts")))
        return
    by_id = {d.debt.id: d for d in found.debts}
    design.show(
        h.section(".lq-card.lq-flush.lq-rows")[
            (_line(by_id[debt_id]) for debt_id in found.call_order)
        ],
        h.p(".lq-sm.lq-muted", style="margin-top:12px")[t.ORDER_WHY],
    )


def _line(debt: DebtReport) -> h.Element:
    return h.a(".lq-debt", href=f"/script/{debt.debt.id}", data_testid="lender")[
        h.div(".lq-debt-top")[
            h.span[debt.name(w.NAMELESS)],
            pieces.tag(t.STATES[debt.state], t.TONES.get(debt.state, "")),
        ],
        h.div(".lq-debt-meta")[
            h.span[w.LENDERS_SHORT[debt.debt.lender_type]],
            h.span[deal_words(debt.option, debt.standing.line) if debt.option else None,],
        ],
    ]


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

    @ui.refreshable
    def reasons() -> None:
        _reasons(desk, changed, reasons.refresh)

    async def changed() -> None:
        await words.refresh()

    name = debt.name(w.NAMELESS)
    design.show(pieces.head(t.STEP, t.TITLE.format(name=name), _lead(desk.report(), debt)))
    with ui.element("div").classes("lq-cols lq-trio"):
        with ui.element("div").classes("lq-card lq-a-first lq-noprint"):
            reasons()
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
        _copyable(hold.text, "hold"),
    )
    heed = [_heed(rule) for rule in hold.heed]
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
        _script(script),
        pieces.card(
            h.h2[t.MESSAGE],
            h.p(".lq-sm.lq-muted")[t.MESSAGE_LEAD],
            _copyable(long.text, "message-long"),
            h.h3(style="margin-top:20px")[t.SHORT],
            _copyable(short.text, "message-short"),
        ),
        held,
        _cites(desk, script),
        h.div(".lq-row.lq-noprint")[
            h.button(".lq-btn.lq-quiet", type="button", data_lq="print")[
                design.icon("print"), h.span[t.PRINT]
            ],
            h.span(".lq-sm.lq-muted")[t.TRUE],
        ],
        cls="lq-stack-l",
    )


def _script(script: Script) -> h.Element:
    return h.section(".lq-card", data_testid="script")[
        h.h2[t.SCRIPT],
        h.p(".lq-sm.lq-muted", style="margin-bottom:16px")[t.SCRIPT_LEAD],
        (
            h.div(".lq-block")[
                h.h3[block.title],
                (h.p(".lq-say")[line] for line in block.lines),
                h.p(".lq-sm.lq-muted", style="margin-top:8px")[f"{t.NOTE}：{block.note}"]
                if block.note
                else None,
            ]
            for block in script.blocks
        ),
        h.div(".lq-vh", id="script-text")[script.text],
        h.div(".lq-row.lq-noprint", style="margin-top:20px")[_copy_button("script-text")],
    ]


def _copyable(text: str, ident: str) -> h.Element:
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )


def _copy_button(ident: str) -> h.Element:
    return pieces.copy_button(ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED)


def _heed(rule: Rule) -> h.Element:
    return pieces.note(h.p[h.b[f"{t.HEED}：{rule.title}"]], h.p[rule.text], tone="warn")


def _cites(desk: Desk, script: Script) -> h.Node:
    if not script.cites:
        return None
    cited = [desk.rules.rule(rule_id) for rule_id in script.cites]
    return pieces.note(
        h.p[h.b[t.CITES]],
        h.ul[(h.li[h.a(".lq-link", href=f"/rules#{r.id}")[r.title]] for r in cited)],
        tone="info",
    )


def _reasons(
    desk: Desk, changed_words: Callable[[], Awaitable[None]], redraw: Callable[[], object]
) -> None:
    """Tick hardship reasons; a ticked one may say since when."""
    case = desk.case()
    ticked = {reason.hardship: reason for reason in case.reasons}
    fields: dict[str, Field] = {}

    async def save(change: Callable[[Reason | None], Reason | None], hardship: str) -> None:
        """Change one reason of the newest case; nothing in its place unticks it."""

        def changed(case: Case) -> Case:
            before = next((r for r in case.reasons if r.hardship == hardship), None)
            after = change(before)
            others = (after if r == before else r for r in case.reasons)
            added = (after,) if before is None else ()
            return case.with_reasons(tuple(r for r in (*others, *added) if r is not None))

        await desk.change("reasons", changed)
        await changed_words()

    async def tick(value: str, on: bool) -> None:
        ticked = Reason(hardship=Hardship(value)) if on else None
        await save(lambda before: before or ticked if on else None, value)
        redraw()

    async def keep(name: str, text: str) -> None:
        key, _, hardship = name.partition("-")
        kept: list[Reason] = []

        def change(now: Reason | None) -> Reason | None:
            if now is None:  # unticked in another window
                return None
            kept[:] = [read_reason({**_typed(now), key: text}, today=desk.today())]
            return kept[0]

        try:
            await save(change, hardship)
        except InvalidInput as invalid:
            if name in fields:
                fields[name].problem(invalid.problems[0])
            return
        if name in fields and kept:
            fields[name].kept(_typed(kept[0])["since"])

    design.show(h.h2[t.REASONS], h.p(".lq-sm.lq-muted")[t.REASONS_LEAD])
    folded = ui.element("details").classes("lq-more lq-flush-x")
    if not ticked:
        folded.props("open")
    with folded:
        chosen = "、".join(w.HARDSHIPS[reason][0] for reason in ticked)
        design.show(t.TICKED.format(reasons=chosen) if chosen else t.TICK, name="summary")
        checks(
            "reasons",
            [(kind.value, *w.HARDSHIPS[kind], kind in ticked) for kind in Hardship],
            on_tick=tick,
            legend=t.REASONS,
        )
    for hardship, reason in ticked.items():
        with ui.element("div").classes("lq-fields"):
            design.show(h.h3(style="margin-top:12px")[w.HARDSHIPS[hardship][0]])
            name = f"since-{hardship}"
            fields[name] = Field(
                name,
                t.SINCE,
                text=_typed(reason)["since"],
                hint=t.SINCE_HINT,
                on_leave=keep,
            )
            chips(
                f"has_proof-{hardship}",
                t.PROOF,
                t.PROOF_OPTIONS,
                chosen=_typed(reason)["has_proof"],
                on_choose=keep,
            )


def _typed(reason: Reason) -> dict[str, str]:
    """Give the text of each field of a reason."""
    return {
        "hardship": reason.hardship,
        "since": reason.since.isoformat() if reason.since else "",
        "has_proof": "yes" if reason.has_proof else "",
    }


def _log(desk: Desk, debt: DebtReport) -> None:
    """Take down how a talk ended; a promise becomes an agreement to be put on paper."""
    chosen = {"channel": Channel.PHONE.value, "outcome": ""}
    fields: dict[str, Field] = {}

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
        )
        chips(
            "channel",
            t.CHANNEL,
            [(kind.value, words) for kind, words in t.CHANNELS.items()],
            chosen=chosen["channel"],
            on_choose=choose,
        )
        for name, (label, hint, unit) in t.LOG_FIELDS.items():
            text = t.TODAY if name == "on" else ""
            fields[name] = Field(name, label, text=text, hint=hint, unit=unit, area=name == "note")
        button(t.LOG_SAVE, save, name="log-save")
        history()
