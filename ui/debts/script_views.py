"""What to say and send, shown."""

from collections.abc import Sequence

import htpy as h

from core.case import Debt
from core.report import CallSlot, DebtReport, Report
from core.rules import Rule
from core.steps import NothingToAsk, Payee, payee_of
from core.words import Script, sms_parts
from ui.debts.deal_words import deal_words
from ui.debts.words import companion, creditor
from ui.debts.words import scripts as t
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.words import shell
from ui.shell.words import words as w

_MOST_REASONS = 2
"""A line holds so many; they come the weightiest first."""


def lender_row(debt: DebtReport, turn: CallSlot, when: str) -> h.Element:
    """Draw one line of the list of lenders: when to call, and why in this order."""
    return h.a(".lq-debt", href=f"/debts/{debt.debt.id}", data_testid="lender")[
        h.div(".lq-debt-top")[
            h.span[debt.name(w.NAMELESS)],
            pieces.tag(t.STATES[debt.state], t.TONES.get(debt.state, "")),
        ],
        h.div(".lq-debt-meta")[
            h.span[h.b[t.CALL_ON.format(when=when)]] if when else None,
            h.span[w.LENDERS_SHORT[debt.debt.lender_type]],
            h.span[deal_words(debt.option, debt.standing.line)] if debt.option else None,
            h.span["、".join(t.WHY_FIRST[why] for why in turn.why[:_MOST_REASONS])]
            if turn.why
            else None,
        ],
    ]


def lead(found: Report, debt: DebtReport) -> h.Node:
    """Say in a line what is to be talked about, or why nothing is."""
    if debt.nothing_to_ask is not None:
        return t.NOTHING_TO_ASK[debt.nothing_to_ask]
    if not found.has_budget:
        return t.LEAD_NO_BUDGET
    if debt.offer is None:
        return t.LEAD_NONE
    deal = deal_words(debt.asked, debt.standing.line) if debt.asked else ""
    return say(t.LEAD_OFFER, deal=deal, sum=amt(debt.offer.monthly_fen))


def nothing_to_ask(why: NothingToAsk, said: str | None, debt_id: str) -> h.Element:
    """Say why nothing new is put to the lender, and what to answer when it comes again."""
    waits = why is NothingToAsk.UNCHECKED
    return pieces.card(
        h.p[t.NOTHING_TO_ASK[why]],
        h.p(".lq-sm.lq-muted")[t.THROWN_AWAY] if waits else None,
        h.div(".lq-acts")[pieces.button_link(t.CHECK_PAPER, f"/debts/{debt_id}#paper", "quiet")]
        if waits
        else None,
        [h.h3[t.ON_PAPER], to_copy(said, "on-paper")] if said else None,
    )


def script_blocks(script: Script) -> h.Element:
    """Show a script block by block, one unfolded at first, in letters large enough for a call."""
    return h.section(data_testid="script")[
        h.p(".lq-sm.lq-muted")[h.b[t.SCRIPT], "。", t.SCRIPT_LEAD],
        (
            h.details(".lq-more.lq-line-of-call", open=not at)[
                h.summary[block.title],
                (h.p(".lq-say")[paragraph] for paragraph in block.joined),
                h.p(".lq-sm.lq-muted", style="margin-top:8px")[f"{t.NOTE}：{block.printed_note}"],
            ]
            for at, block in enumerate(script.blocks)
        ),
        h.div(".lq-vh", id="script-text")[script.text],
        h.div(".lq-row.lq-noprint", style="margin-top:12px")[
            _copy_button("script-text"),
            h.button(".lq-btn.lq-quiet", type="button", data_lq="print")[
                design.icon("print"), h.span[t.PRINT]
            ],
        ],
        h.p(".lq-sm.lq-muted.lq-noprint")[t.TRUE],
    ]


def to_copy(text: str, ident: str) -> h.Element:
    """Show words to send, with a button that copies them."""
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )


def _copy_button(ident: str) -> h.Element:
    return pieces.copy_button(ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED)


def payee_stop(debt: Debt) -> h.Node:
    """Say not to pay yet, where the payee is not who is owed."""
    if payee_of(debt) is not Payee.STOP:
        return None
    return pieces.panel(h.p[creditor.RESULT[Payee.STOP][1]], tone="stop", title=creditor.STOP)


def to_call(debt_id: str) -> h.Element:
    """Lead to the call, and to practising it."""
    return h.div(".lq-row.lq-noprint")[
        pieces.button_link(companion.START, f"/call/{debt_id}", "soft lq-btn-sm", "phone"),
        pieces.button_link(companion.REHEARSE, "/rehearse", kind="quiet lq-btn-sm"),
    ]


def folded(text: str, ident: str) -> h.Element:
    """Show words to send in three lines, all of them one tap away, with a button that copies."""
    return h.div[
        clipped(text, ident),
        h.div(".lq-row.lq-noprint")[
            pieces.copy_button(ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED)
        ],
    ]


def clipped(text: str, ident: str, *, is_whole: bool = False) -> h.Element:
    """Show words in three lines, and all of them behind one tap that needs no server."""
    return h.div(".lq-clipped")[
        h.details(open=is_whole)[h.summary[t.WHOLE]],
        h.div(".lq-msg", id=ident)[text],
    ]


def length(text: str) -> h.Element:
    """Say how long a message is."""
    return h.p(".lq-sm.lq-muted")[companion.LENGTH.format(count=len(text))]


def sms_length(text: str) -> h.Element:
    """Say how long a short message is, and how many it is sent as."""
    return h.p(".lq-sm.lq-muted")[companion.SMS.format(count=len(text), parts=sms_parts(text))]


def chat(call: Script) -> h.Element:
    """Return every block of a chat as one message to paste; the lower sum apart, with when to."""
    messages = [(block.key.value, block.title, block.text) for block in call.blocks]
    after = [
        ("lowest", companion.CHAT_LOWEST, "".join(call.lowest)),
        ("refused", companion.CHAT_REFUSED, "".join(call.refused)),
    ]
    return pieces.more(
        companion.CHAT,
        h.p(".lq-sm.lq-muted")[companion.CHAT_LEAD],
        (
            (h.h3(style="margin-top:16px")[title], to_copy(text, f"chat-{key}"), length(text))
            for key, title, text in (*messages, *after)
            if text
        ),
    )


def warnings(rule: Rule) -> h.Element:
    """Show a rule to read before anything is sent."""
    return pieces.note(h.p[h.b[f"{t.WARNINGS}：{rule.title}"]], h.p[rule.text], tone="warn")


def cited_rules(cited: Sequence[Rule]) -> h.Node:
    """Name the rules a script cites, each leading to its card."""
    if not cited:
        return None
    return pieces.note(
        h.p[h.b[t.CITES]],
        h.ul[(h.li[h.a(".lq-link", href=f"/rules#{r.id}")[r.title]] for r in cited)],
        tone="info",
    )
