"""What happened with one lender as a line through time, and what to do after a refusal."""

from collections.abc import Sequence
from datetime import date

import htpy as h

from core.case import Agreement, Negotiation
from core.report import Happened, Happening
from core.rules import Rule
from core.words import LetterLack
from ui.debts import script_views
from ui.debts.words import scripts as s
from ui.debts.words import talks as t
from ui.shell import pieces, rule_views
from ui.shell.words import say as written

_OUTCOMES = {outcome.value: words for outcome, words in s.OUTCOMES.items()} | {
    "written_requested": t.WRITTEN_REQUESTED
}


def when(one: Happened) -> h.Element:
    """Say on which day something happened."""
    at = f" {written.clock(one.at)}" if one.at else ""
    return h.div(".lq-when")[f"{written.full_day(one.on)}{at}"]


def told(one: Happened) -> h.Node:
    """Return what happened."""
    if one.talk is not None:
        return _talk(one.talk)
    if one.file is not None:
        return h.div(".lq-sm.lq-muted")[t.HAPPENINGS[Happening.FILE].format(name=one.file.name)]
    if one.agreement is not None:
        return _milestone(one.what, one.agreement)
    return None


def _talk(negotiation: Negotiation) -> h.Fragment:
    reason = t.REFUSALS.get(negotiation.refusal) if negotiation.refusal else None
    details = [
        s.CHANNELS[negotiation.channel],
        t.STAFF.format(number=negotiation.staff_no) if negotiation.staff_no else None,
        t.TICKET.format(number=negotiation.ticket_no) if negotiation.ticket_no else None,
        t.ANSWER_BY.format(day=written.day(negotiation.answer_by))
        if negotiation.answer_by
        else None,
        t.REASON.format(reason=reason) if reason else None,
    ]
    return h.fragment[
        h.div(".lq-what")[_OUTCOMES.get(negotiation.outcome, "")],
        h.div(".lq-sm.lq-muted")[" · ".join(filter(None, details))],
        h.p(".lq-sm.lq-said")[negotiation.note] if negotiation.note else None,
    ]


def _milestone(what: Happening, agreement: Agreement) -> h.Fragment:
    return h.fragment[
        h.div(".lq-what")[t.HAPPENINGS[what]],
        h.a(".lq-link.lq-sm", href=f"/agreements/{agreement.id}")[t.OPEN_AGREEMENT],
    ]


def again(text: str, *, earliest: str, ident: str = "second-round") -> h.Element:
    """Show the words that ask once more, and from which day on."""
    return h.div[
        h.p(".lq-sm")[h.b[t.AGAIN], "：", t.AGAIN_ON.format(day=earliest)],
        pieces.more(
            t.AGAIN_WORDS, h.p(".lq-sm.lq-muted")[t.AGAIN_LEAD], script_views.folded(text, ident)
        ),
    ]


def seek_help(count: int, hotline: str, debt_id: str) -> h.Element:
    """Suggest a counsellor after too many refusals: never a lower promise (S2-10)."""
    return pieces.panel(
        h.p[t.HELP_SENTENCE.format(hotline=hotline)],
        h.div(".lq-acts")[
            pieces.button_link(t.HELP_PAPER, f"/papers/appeal/{debt_id}", "quiet", "print")
        ],
        tone="warn",
        title=t.HELP.format(count=count),
    )


def ladder(steps: Sequence[Rule], today: date) -> h.Element:
    """List whom to turn to, step by step."""
    return h.div[
        h.p(".lq-sm.lq-muted")[t.LADDER_LEAD],
        h.ol(".lq-steps")[
            (
                h.li[
                    h.a(".lq-link", href=f"/rules#{step.id}")[step.title],
                    h.p(".lq-sm.lq-muted")[rule_views.told(step, today)],
                ]
                for step in steps
            )
        ],
    ]


def letter(text: str, where: Sequence[Rule], today: date) -> h.Element:
    """Show a letter, and apart from it where to hand it in."""
    return h.div[
        h.p(".lq-sm.lq-muted")[t.LETTER_LEAD],
        script_views.folded(text, "complaint"),
        h.div(".lq-noprint", data_testid="hand-in")[
            pieces.more(t.HAND_IN, (h.p(".lq-sm")[rule_views.told(r, today)] for r in where))
        ],
    ]


def no_letter(lack: LetterLack) -> h.Element:
    """Say what has to be written down before there is a letter."""
    return pieces.note(t.LACKS[lack], tone="warn")


def first_talk(debt_id: str) -> h.Element:
    """Lead from the sheet of a letter to where a contact is written down."""
    return pieces.button_link(t.FIRST_TALK, f"/debts/{debt_id}#talk", "quiet")
