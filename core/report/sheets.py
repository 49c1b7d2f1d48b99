"""Sheets about the whole case, to print or hand over: debts, statement, calendar (Q-06, K-08).

A sheet is a list of parts (``core.documents``): the screen, paper and Word show the same.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from core.case import Case
from core.documents import Heading, Items, Paragraph, Part, Table
from core.money import format_yuan, half_up
from core.numbers.rates import to_pct
from core.report.debts import DebtReport
from core.report.whole import Report
from core.words import day, month, said_reason, sheet_words

_OF_PAYING = frozenset({"transfer", "debit", "due"})
"""Kinds of events about money; the calendar file has others besides."""
_MOST_INCOMES = 5
"""More are summed up in one line: the statement is one page."""


def debt_list(found: Report) -> tuple[Part, ...]:
    """Write the list of debts (债务清单)."""
    w = sheet_words()
    t, common = w["debts"], w["common"]
    parts: list[Part] = [*_titled("debts", found.day)]
    if not found.debts:
        return (*parts, Paragraph(t["nothing"]))
    parts.append(
        Table(header=tuple(t["head"]), rows=tuple(_debt_row(debt) for debt in found.debts))
    )
    parts.append(
        Paragraph(
            t["sums"].format(
                count=len(found.counted),
                monthly=_total(found.monthly_now_fen, found.monthly_unknown),
                left=_total(found.left_to_pay_fen, found.left_unknown),
            )
        )
    )
    if found.left_out:
        parts.append(Paragraph(t["left_out"].format(count=len(found.left_out))))
    parts.append(Paragraph(t["rates"]))
    known = tuple(
        t["contract"].format(
            name=called(debt),
            lender=debt.debt.lender_name or common["nobody"],
            number=debt.debt.contract_no or common["nobody"],
        )
        for debt in found.debts
        if debt.debt.lender_name or debt.debt.contract_no
    )
    if known:
        parts += [Heading(t["starred"], 2), Items(known)]
    return (*parts, Paragraph(common["own_words"]))


def _debt_row(debt: DebtReport) -> tuple[str, ...]:
    w = sheet_words()
    t, unknown = w["debts"], w["common"]["nobody"]
    standing, told = debt.standing, debt.debt
    overdue = t["overdue"].format(days=standing.overdue_days)
    return (
        called(debt),
        w["lenders"][told.lender_type],
        _sum(standing.monthly_fen),
        unknown
        if told.instalments_left is None
        else t["count"].format(count=told.instalments_left),
        _sum(standing.left_to_pay_fen),
        t["rate"].format(rate=to_pct(standing.rate.simple)) if standing.rate else unknown,
        overdue if standing.overdue_days else t["none"],
        t["due_day"].format(day=told.due_day) if told.due_day else unknown,
    )


def statement(case: Case, found: Report) -> tuple[Part, ...]:
    """Write 收支与还款能力说明: one page, fixed categories, other lenders not named (K-08).

    It says no more can be paid than the budget's pool, and nothing at all before there is a budget.
    That the person is willing to pay it says only where that may be said of every debt.
    """
    w = sheet_words()
    t = w["statement"]
    parts: list[Part] = [*_titled("statement", found.day)]
    if not found.has_budget:
        return (*parts, Paragraph(w["common"]["no_budget"]))
    budget = found.budget
    short = found.monthly_now_fen - budget.pool_fen
    parts += [
        Table(header=tuple(t["head"]), rows=tuple(_statement_rows(case, found))),
        Paragraph(
            t["debts"].format(
                count=len(found.counted),
                monthly=_total(found.monthly_now_fen, found.monthly_unknown),
                overdue=found.overdue_count,
            )
        ),
        *_fits(found, short),
        Heading(t["reasons"], 2),
        Items(tuple(_reasons(case)) or (t["no_reason"],)),
        *(() if any(debt.withheld for debt in found.counted) else (Paragraph(t["willing"]),)),
        Paragraph(t["sign"]),
    ]
    return tuple(parts)


def _total(fen: int, unknown: int) -> str:
    """Write a sum over debts with its unit; of how many it isn't known stands beside it."""
    common = sheet_words()["common"]
    if unknown and not fen:
        return str(common["nobody"])
    more = common["more_unknown"].format(count=unknown) if unknown else ""
    return f"{common['yuan'].format(sum=format_yuan(fen))}{more}"


def _fits(found: Report, short_fen: int) -> Iterator[Paragraph]:
    """Return whether what was signed can be paid, where that is known."""
    t = sheet_words()["statement"]
    if short_fen > 0:
        yield Paragraph(t["debts_short"].format(short=format_yuan(short_fen)))
    elif not found.monthly_unknown:
        yield Paragraph(t["debts_fit"])


def _statement_rows(case: Case, found: Report) -> Iterator[tuple[str, str, str]]:
    w = sheet_words()
    t, budget = w["statement"], found.budget
    incomes = sorted(case.household.incomes, key=lambda income: -income.monthly_fen)
    for income in incomes[:_MOST_INCOMES]:
        yield (
            t["income"].format(label=income.label) if income.label else t["income_unnamed"],
            format_yuan(income.monthly_fen),
            t["payday"].format(day=income.payday) if income.payday else "",
        )
    if others := incomes[_MOST_INCOMES:]:
        yield t["income_others"], format_yuan(sum(one.monthly_fen for one in others)), ""
    yield t["income_total"], format_yuan(budget.income_fen), ""
    essentials = case.household.essentials
    largest = max((one.amount_fen for one in essentials), default=0)
    for one in essentials:
        share = _share(one.amount_fen, budget.income_fen)
        words = t["largest"] if one.amount_fen == largest > 0 else t["share"]
        said = words.format(share=share) if share else ""
        yield w["essentials"][one.kind], format_yuan(one.amount_fen), said
    yield t["essentials_total"], format_yuan(budget.essentials_fen), ""
    for arrears in case.household.arrears:
        yield (
            t["arrears"].format(label=w["arrears"][arrears.kind]),
            format_yuan(arrears.monthly_fen),
            t["arrears_note"].format(owed=format_yuan(arrears.owed_fen)),
        )
    yield t["surplus"], format_yuan(budget.surplus_fen), ""
    yield t["kept"], format_yuan(budget.kept_back_fen), ""
    yield t["pool"], format_yuan(budget.pool_fen), t["pool_note"]


def _share(part_fen: int, whole_fen: int) -> str:
    """Write a share of the income in whole per cent, half up; nothing where there is no income."""
    return str(half_up(Fraction(100 * part_fen, whole_fen))) if whole_fen else ""


def _reasons(case: Case) -> Iterator[str]:
    t = sheet_words()["statement"]
    for reason in case.reasons:
        said = said_reason(reason)
        if reason.since is not None:
            said = t["reason"].format(month=month(reason.since), words=said)
        yield t["proof"].format(words=said) if reason.has_proof else said


def calendar_sheet(found: Report) -> tuple[Part, ...]:
    """Write the calendar of what is agreed (还款日历), with a box to tick behind each line."""
    w = sheet_words()
    t = w["calendar"]
    parts: list[Part] = [*_titled("calendar", found.day)]
    events = [e for e in found.reminders if e.kind in _OF_PAYING and not e.cancelled]
    if not events:
        return (*parts, Paragraph(t["nothing"]))
    by_id = {debt.debt.id: called(debt) for debt in found.debts}
    oral = found.card.on_oral if found.card else frozenset()
    rows = tuple(
        (
            day(event.day),
            t[event.kind],
            by_id.get(event.debt_id or "", "") + (t["oral"] if event.debt_id in oral else ""),
            t["number"].format(number=event.number) if event.debt_id else "",
            "" if event.amount_fen is None else format_yuan(event.amount_fen),
            t["tick"],
        )
        for event in sorted(events, key=lambda event: (event.day, event.kind, event.uid))
    )
    return (
        *parts,
        Paragraph(t["lead"]),
        Paragraph(t["first"]),
        Table(header=tuple(t["head"]), rows=rows),
    )


def called(debt: DebtReport) -> str:
    """Call a debt by its platform, or by its place in the list."""
    nameless: str = sheet_words()["common"]["nameless"]
    return debt.name(nameless)


def _titled(name: str, on: date) -> tuple[Part, ...]:
    w = sheet_words()
    return Heading(w["titles"][name], 0), Paragraph(w["common"]["whose"].format(day=day(on)))


def _sum(fen: int | None) -> str:
    w = sheet_words()["common"]
    unknown: str = w["nobody"]
    return unknown if fen is None else w["yuan"].format(sum=format_yuan(fen))
