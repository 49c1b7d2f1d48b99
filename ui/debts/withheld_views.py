"""What stands on the screen where nothing may be offered."""

from collections.abc import Mapping
from datetime import date

import htpy as h

from core.case import Debt
from core.report import DebtReport, Report
from core.rules import Rule
from core.steps import LIMITATION_YEARS, Withheld
from core.words import UnlicensedPage, warnings_for, write_hold_off, write_neutral
from ui.debts import script_views
from ui.debts.words import withheld as t
from ui.shell import pieces
from ui.shell.autosave import AutosaveForm
from ui.shell.design import amt, say
from ui.shell.form import chips
from ui.shell.words import shell
from ui.shell.words import words as w


def lead(debt: DebtReport) -> h.Node:
    """Say why nothing may be offered on a debt, and what to do."""
    if debt.withheld is None:
        return None
    is_unlicensed = debt.withheld is Withheld.UNLICENSED
    return h.div[
        h.h3[t.TITLE[debt.withheld]],
        h.p(".lq-sm.lq-muted")[t.UNLICENSED_LEAD if is_unlicensed else t.OLD_LEAD],
    ]


def beside(found: Report) -> h.Node:
    """Say what the coming month asks for once, beside what comes round, and what has no day."""
    said = ((w.ONCE_NOW, found.once_now_fen), (w.NO_DAY, found.open_fen))
    if not any(fen for _, fen in said):
        return None
    return h.p(".lq-sm", data_testid="beside")[
        (say(words, sum=amt(fen)) for words, fen in said if fen)
    ]


def left_out(found: Report) -> h.Node:
    """Say how many debts are in no sum, each with a link to say that its lender has a licence."""
    if not found.left_out:
        return None
    names = ((debt_id, found.find(debt_id)) for debt_id in found.left_out)
    return h.p(".lq-sm.lq-muted", data_testid="left-out")[
        t.LEFT_OUT.format(count=len(found.left_out)),
        (
            [
                " · ",
                h.a(
                    ".lq-link",
                    href=f"/debts/{debt_id}#figures",
                    aria_label=t.CHANGE_LABEL.format(name=debt.name(w.NAMELESS)),
                )[t.CHANGE],
            ]
            for debt_id, debt in names
            if debt is not None
        ),
    ]


def held_names(found: Report, law: str) -> h.Node:
    """Name the debts of the plan that nothing may be said about yet."""
    held = [debt for debt in found.counted if debt.withheld is not None]
    if not held:
        return None
    names = "、".join(debt.name(w.NAMELESS) for debt in held)
    return pieces.note(
        t.HELD.format(names=names, law=law),
        " ",
        h.a(".lq-link", href=f"/debts/{held[0].debt.id}")[t.TO_PAGE],
        tone="warn",
    )


def left_out_rows(found: Report) -> h.Node:
    """List the debts that are in no order of calls, each leading to its page."""
    rows = [found.find(debt_id) for debt_id in found.left_out]
    if not rows:
        return None
    return h.section(".lq-card.lq-flush", style="margin-bottom:16px")[
        (
            pieces.row_link(debt.name(w.NAMELESS), t.ROW_DETAIL, f"/debts/{debt.debt.id}", "shield")
            for debt in rows
            if debt is not None
        )
    ]


def unlicensed(page: UnlicensedPage, debt_id: str, *, files: bool) -> h.Element:
    """Show what to do about a lender without a licence; ``files``: whether any are taken in."""
    return h.div(".lq-stack-l", data_testid="unlicensed")[
        pieces.panel(h.ol(".lq-read")[(h.li[step] for step in page.steps)], tone="stop"),
        pieces.card(
            h.h2[t.INSIST],
            _copyable(page.insist, "insist"),
        ),
        h.section(".lq-card.lq-flush.lq-noprint")[
            pieces.row_link(
                t.TO_EVIDENCE, t.TO_EVIDENCE_DETAIL, f"/debts/{debt_id}#paper", "drawer"
            )
            if files
            else None,
            pieces.row_link(t.TO_CALLS, t.TO_CALLS_DETAIL, "/calls", "clock"),
        ],
        h.p(".lq-sm.lq-muted.lq-noprint")[
            t.WRONG, " ", h.a(".lq-link", href=f"/debts/{debt_id}#figures")[t.WRONG_LINK]
        ],
    ]


def held_off(debt: Debt, rules: Mapping[str, Rule], today: date) -> h.Element:
    """Show why no other text stands here yet, what to read, and the neutral text."""
    note = write_hold_off(rules, years=LIMITATION_YEARS)
    return h.div(".lq-stack-l", data_testid="held-off")[
        pieces.panel(h.p[note], tone="warn"),
        [script_views.warnings(rule) for rule in warnings_for(debt, rules, today)],
        pieces.card(h.h2[t.NEUTRAL], _copyable(write_neutral().text, "neutral")),
    ]


def lifting(form: AutosaveForm, law: str) -> None:
    """Ask the one question there is, and whether the hotline was asked."""
    label, hint, unit = t.LAST
    typed = form.typed()
    form.field(
        "last_contact_on",
        label,
        text=typed.get("last_contact_on", ""),
        hint=hint,
        unit=unit,
        ident="held-last_contact_on",
    )
    chips(
        "law_asked",
        t.ASKED.format(law=law),
        [(value, words.format(law=law)) for value, words in t.ASKED_OPTIONS],
        chosen="yes" if typed.get("law_asked") == "yes" else "",
        on_choose=form.choose,
        hint=t.ASKED_HINT,
        form=form.key,
    )


def briefly(debt: DebtReport, law: str) -> h.Node:
    """Say in a line why a text isn't there, with the way to the page that says more."""
    if debt.withheld is None:
        return None
    tone = "stop" if debt.withheld is Withheld.UNLICENSED else "warn"
    return pieces.panel(
        h.p[t.SHORT[debt.withheld].format(law=law)],
        h.div(".lq-acts")[pieces.button_link(t.TO_PAGE, f"/debts/{debt.debt.id}", "quiet")],
        tone=tone,
    )


def _copyable(text: str, ident: str) -> h.Element:
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )
