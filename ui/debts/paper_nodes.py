"""What the paper of one lender shows: its terms, what to ask for, and whether it may be signed."""

from collections.abc import Mapping
from datetime import date, timedelta

import htpy as h

from core.report import AgreementReport
from core.rules import Rule
from core.steps import REPORT_DAYS, AgreementState
from core.words import (
    Clearing,
    clearing_letters,
    missing_points,
    warnings_for,
    write_clearing,
    write_promise,
)
from ui.debts import agreement_views, script_views, withheld_views, written_views
from ui.debts.lender_texts import Texts
from ui.debts.words import agreements as t
from ui.desk import Desk
from ui.shell import pieces


def terms(desk: Desk, it: AgreementReport) -> tuple[h.Node, ...]:
    """Return what it comes to, what differs, what is dangerous, and what to do after the last."""
    today, rules = desk.today(), desk.rules.rules
    return (
        [script_views.warnings(rule) for rule in _warnings(it, rules, today)],
        written_views.stop(it.agreement, rules["hotline_12348"], rules["hotline_96110"]),
        agreement_views.sums(it),
        written_views.comparison(it.comparison),
        _late(desk, it),
        agreement_views.cleared(it),
        written_views.clearing(_clearing(it, rules, today), it.credit_check_on),
    )


def request(desk: Desk, it: AgreementReport) -> tuple[h.Node, ...]:
    """Return the words that ask for it in writing, or why there are none."""
    if it.debt.withheld is not None and not it.is_agreed:
        return (withheld_views.briefly(it.debt, str(desk.rules.rule("hotline_12348").value)),)
    if it.debt.withheld is not None or it.is_agreed:
        return ()
    asked = Texts(desk, desk.report(), it.debt).request(it)
    clock = written_views.clock(it, write_promise(it.agreement, it.debt.debt), desk.today())
    return (agreement_views.paper(it, asked, clock),)


def verdict(desk: Desk, it: AgreementReport) -> tuple[h.Node, ...]:
    """Return how many points stand in writing, and what that allows."""
    shown = agreement_views.verdict(it)
    asked = () if it.is_agreed else missing_points(it.agreement)
    if not asked or it.debt.withheld is not None:
        return (shown,)
    further = Texts(desk, desk.report(), it.debt).request(it, further=True)
    return shown, written_views.ask_further(further)


def _warnings(one: AgreementReport, rules: Mapping[str, Rule], today: date) -> tuple[Rule, ...]:
    """Return what to read before this paper is signed; afterwards it is too late to warn."""
    return () if one.is_agreed else warnings_for(one.debt.debt, rules, today)


def _clearing(
    one: AgreementReport, rules: Mapping[str, Rule], today: date
) -> list[tuple[Clearing, str]]:
    """Write the letters for after the last payment; nothing before it."""
    if one.credit_check_on is None:
        return []
    cleared_on = one.credit_check_on - timedelta(days=REPORT_DAYS)
    debt = one.debt.debt
    return [
        (w, write_clearing(w, debt, cleared_on=cleared_on, rules=rules, today=today).text)
        for w in clearing_letters(debt)
    ]


def _late(desk: Desk, it: AgreementReport) -> h.Node:
    """Return what is told the lender within a day, where an instalment is late or short."""
    found = desk.report()
    is_short = any(n.agreement_id == it.agreement.id for n in found.living.to_tell)
    if it.debt.withheld is not None or not (is_short or it.state is AgreementState.AT_RISK):
        return None
    text = Texts(desk, found, it.debt).late(it)
    return pieces.more(t.LATE_TITLE, script_views.to_copy(text, "late")) if text else None
