"""One lender in the first screenful: what it asks for, the four states, what to do now, the bar."""

from collections.abc import Mapping
from dataclasses import dataclass

import htpy as h

from core.case import Clause, LenderType, RepaymentWay
from core.numbers.debt_status import DebtStatus
from core.report import AgreementReport, DebtReport, LenderState
from core.rules import Rule
from core.steps import AgreementState, DebtState
from ui.debts import script_views
from ui.debts.words import lender as t
from ui.debts.words.lender import BAR, CALL, LATER, BarButton, Does
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.pieces import Segment
from ui.shell.words import say as written
from ui.shell.words import shell

NOW_TEXT = "now-text"
"""The id of the one text that stands in the card."""


def asked(debt: DebtReport) -> h.Node:
    """Say what a lender asks for, with its number; never a 0 for what isn't known."""
    standing = debt.standing
    if debt.state is DebtState.CLEARED:
        return t.CLEARED
    if standing.told is not None:
        due = next(iter(standing.course.dues), None)
        if due is not None:
            return _each(due.amount_fen, standing.agreed_left)
    return _as_told(standing)


def _as_told(standing: DebtStatus) -> h.Node:
    left = standing.left_to_pay_fen
    if standing.course.is_called_in and left:
        return say(t.ONCE, sum=amt(left))
    if standing.debt.minimum_fen and standing.debt.instalment_fen is None:
        return say(t.LEAST, sum=amt(standing.debt.minimum_fen))
    if standing.monthly_fen:
        return _uneven(standing) or _each(standing.monthly_fen, standing.debt.instalments_left)
    return say(t.IN_ALL, sum=amt(left)) if left else t.UNKNOWN


def _each(fen: int, left: int | None) -> h.Node:
    if not left:
        return say(t.EACH, sum=amt(fen))
    return say(t.EACH_LEFT, sum=amt(fen), left=str(left))


def _uneven(standing: DebtStatus) -> h.Node:
    """Say what it takes where not every sum is the same; ``None`` where it is, and of a card."""
    if not standing.is_uneven or standing.debt.way is RepaymentWay.REVOLVING:
        return None
    sums = [due.amount_fen for due in standing.course.dues if due.day is not None]
    left = str(len(sums))
    if len(set(sums[:-1])) == 1:
        return say(t.EACH_LAST, sum=amt(sums[0]), left=left, last=amt(sums[-1]))
    return say(t.NEXT_LEFT, sum=amt(sums[0]), left=left)


def since(debt: DebtReport) -> h.Node:
    """Say since when it asks, and what is left of it in all."""
    standing = debt.standing
    if debt.state is DebtState.CLEARED:
        return None
    days, began = standing.overdue_days, standing.debt.overdue_since
    late = t.OVERDUE.format(days=days) if days else t.NOT_OVERDUE
    left = standing.left_to_pay_fen
    is_friend = standing.debt.lender_type is LenderType.FRIEND
    is_said = not standing.monthly_fen and standing.told is None
    return h.fragment[
        None if is_friend and not days else pieces.tag(late, "warn" if days else ""),
        f" {t.LATE_SINCE.format(day=written.day(began))}" if days and began else None,
        None if is_said or not left else [" ", say(t.OWED_IN_ALL, sum=amt(left))],
    ]


def way(
    debt: DebtReport,
    one: AgreementReport | None,
    *,
    talks: int,
    days: int | None,
    is_told: bool,
) -> h.Element:
    """Draw the four states of the way with one lender.

    Args:
        debt: the debt.
        one: its agreement, if there is one.
        talks: how many contacts there were.
        days: without paper since a promise; ``None`` where none is waited for.
        is_told: whether nothing is missing that would help.
    """
    state = debt.state
    at_paper = state.is_at_least(DebtState.PROMISED)
    at_paying = state.is_at_least(DebtState.CHECKED)
    there = len(Clause) - len(one.missing) if one else 0
    paid = sum(not p.left_fen for p in one.instalments) if one else 0
    count = len(one.instalments) if one else 0
    is_cleared = state is DebtState.CLEARED
    untold = t.TALKED_WELL if at_paper and one else t.TALKED_NOT
    talked = t.TALKED.format(count=talks) if talks else untold
    return pieces.strip(
        (
            Segment(t.TOLD if is_told else t.TOLD_NOT, 1.0 if is_told else 0.5),
            Segment(
                t.NO_TALK if debt.withheld is not None else talked,
                1.0 if at_paper else 0.5 * bool(talks),
                is_now=not at_paper,
            ),
            Segment(
                _paper(one, days, is_cleared=is_cleared),
                1.0 if at_paying else there / len(Clause),
                is_now=at_paper and not at_paying,
            ),
            Segment(
                t.PAYS_DONE
                if is_cleared
                else (t.PAYS.format(done=paid, all=count) if count else t.PAYS_NONE),
                1.0 if is_cleared else (paid / count if count else 0.0),
                is_now=at_paying,
            ),
        ),
        t.WAY,
    )


def _paper(one: AgreementReport | None, days: int | None, *, is_cleared: bool) -> str:
    if one is None or (is_cleared and not one.is_agreed):
        return t.PAPER_NONE
    if one.is_agreed:
        return t.PAPER_CHECKED
    if one.agreement.written_received_on is not None or days is None:
        return t.PAPER_CAME
    return t.PAPER_WAITS.format(days=days) if days else t.PAPER_ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What is to do now: its title, why, and the one text for it."""

    title: str
    lead: h.Node
    text: str
    """Empty where nothing is to be said."""
    is_whole: bool = False
    """Whether the text is unfolded."""
    hours: h.Node = None
    """Where it is put off: for when, and the hours to pick one of."""


def now_card(now: Now) -> h.Element:
    """Draw what is to do now, its text in three lines and all of it one tap away."""
    return h.section(".lq-card.lq-now")[
        h.p(".lq-sm.lq-now-k")[t.NOW],
        h.h2[now.title],
        h.p(".lq-sm.lq-muted")[now.lead] if now.lead else None,
        now.hours,
        script_views.clipped(now.text, NOW_TEXT, is_whole=now.is_whole) if now.text else None,
    ]


def hours(said: str, slots: tuple[str, ...], chosen: str) -> h.Element:
    """Say when it is put off to, and offer hours; each says ``at`` and its hour."""
    return h.div(role="status", data_testid="later")[
        h.p[h.b[said]],
        h.div(".lq-row.lq-noprint")[
            (
                h.button(
                    ".lq-btn.lq-quiet.lq-btn-sm",
                    type="button",
                    data_do=f"at:{slot}",
                    aria_pressed=str(slot == chosen).lower(),
                )[h.span[slot]]
                for slot in slots
            )
        ],
    ]


def bar(
    state: LenderState,
    debt_id: str,
    rules: Mapping[str, Rule],
    *,
    is_night: bool,
    has_text: bool,
) -> h.Element:
    """Draw the one primary and the one secondary of a state.

    Args:
        state: where it stands.
        debt_id: of which debt.
        rules: the numbers to dial come from them.
        is_night: nobody can be called now: a call is put off.
        has_text: whether there is a text to copy; without one the talk is opened.
    """
    first, second = (LATER if is_night and one == CALL else one for one in BAR[state])
    return pieces.bar(
        _button(first, "primary", debt_id, rules, has_text=has_text),
        _button(second, "quiet", debt_id, rules, has_text=has_text),
    )


def _button(
    one: BarButton, kind: str, debt_id: str, rules: Mapping[str, Rule], *, has_text: bool
) -> h.Element:
    place = "bar-primary" if kind == "primary" else "bar-secondary"
    words = one.words.format(law=rules["hotline_12348"].value)
    cls = f"lq-btn lq-{kind}"
    match one.does:
        case Does.LINK:
            to = one.what.format(debt=debt_id)
            return h.a(class_=cls, href=to, data_testid=place)[h.span[words]]
        case Does.RING:
            number = rules[one.what].value
            return h.a(class_=cls, href=f"tel:{number}", data_testid=place)[
                design.icon("phone"), h.span[words]
            ]
        case Does.COPY if has_text:
            return h.button(
                class_=cls,
                type="button",
                data_lq_copy=NOW_TEXT,
                data_lq_done=shell.COPIED,
                data_lq_failed=shell.COPY_FAILED,
                data_testid=place,
            )[h.span[words]]
        case Does.DO:
            code = one.what
        case Does.OPEN:
            code = f"open:{one.what}"
        case _:
            code = "open:talk"
    return h.button(class_=cls, type="button", data_do=code, data_testid=place)[h.span[words]]


def paper_fact(one: AgreementReport | None, files: int) -> tuple[str, h.Node]:
    """Say the one fact of the paper, and what it asks for."""
    kept = f" · {t.PAPER_FILES.format(count=files)}" if files else ""
    if one is None:
        return t.PAPER_FACT_NONE + kept, None
    if one.agreement.dangers:
        return t.PAPER_FACT_DANGER.format(count=len(one.agreement.dangers)), None
    there = len(Clause) - len(one.missing)
    said = t.PAPER_FACT.format(there=there, all=len(Clause)) + kept
    asks = one.missing and one.state is not AgreementState.CLEARED and not one.is_agreed
    lacks = pieces.tag(t.LACKS.format(count=len(one.missing)), "warn") if asks else None
    return said, lacks


def lender_row(debt: DebtReport, name: str, state: LenderState, told: str = "") -> h.Element:
    """Draw one line of the list: the lender, what it asks for, and what may be done."""
    overdue = debt.standing.overdue_days
    facts = [t.OVERDUE.format(days=overdue) if overdue else None, told or None]
    return h.a(
        ".lq-debt", id=f"d-{debt.debt.id}", href=f"/debts/{debt.debt.id}", data_testid="debt"
    )[
        h.div(".lq-debt-top")[
            h.span[name],
            pieces.tag(t.VERBS[state], t.TONES.get(state, "")),
        ],
        h.div(".lq-debt-meta")[
            h.span[asked(debt)],
            (h.span[fact] for fact in facts if fact),
        ],
    ]
