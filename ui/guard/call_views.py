"""Calls shown: as a line, as flags, and as findings held against their rules."""

from collections.abc import Iterable
from datetime import date

import htpy as h

from core.case import CallKind, Debt, Said
from core.conduct import ConductFinding, Flag, JudgedCall, LenderCalls
from core.report import Promise
from core.rules import Level, Rule
from ui.guard.words import calls as t
from ui.shell import pieces
from ui.shell.words import say as written

_TONES = {Level.NATIONAL_STANDARD: "warn", Level.SELF_DISCIPLINE: "warn"}
_GRAVE = "stop"


def call_rows(judged: Iterable[JudgedCall]) -> h.Node:
    """List calls, newest first as given, under their days."""
    day: date | None = None
    rows: list[h.Node] = []
    for one in judged:
        if one.call.on != day:
            day = one.call.on
            rows.append(h.h3(".lq-callday")[f"{written.full_day(day)} {written.weekday(day)}"])
        rows.append(_row(one))
    return rows


def _row(one: JudgedCall) -> h.Element:
    call = one.call
    return h.a(".lq-call", href=f"/calls/{call.id}", data_testid="call")[
        h.span(".lq-call-at")[f"{call.at:%H:%M}"],
        h.span[
            h.b[whose(one.debt)],
            h.span(".lq-d")["，".join(_facts(one))],
            h.span(".lq-tags")[(_tag(flag) for flag in one.flags)] if one.flags else None,
        ],
    ]


def _facts(one: JudgedCall) -> Iterable[str]:
    call = one.call
    yield t.KINDS[call.kind]
    if call.kind is CallKind.CALLED and call.third_party is None:
        yield t.ANSWERED if call.connected else t.MISSED
    if call.third_party is not None:
        yield t.TO_THIRD.format(relation=t.RELATIONS[call.third_party])
    if call.company:
        yield t.CLAIMED.format(company=call.company)
    yield from (t.SAID[said] for said in Said if said in call.said)
    if call.recorded:
        yield t.RECORDED


def whose(debt: Debt | None) -> str:
    """Name whose call it was."""
    return (debt.platform or debt.lender_name if debt else "") or t.NOBODY


def _verdict(rule: Rule, hotline: object, today: date) -> str:
    """Say what a flag may mean: the words belong to the level of its rule."""
    words = t.VERDICTS[rule.level].format(hotline=hotline)
    return f"{words}（{t.STALE}）" if rule.is_stale(today) else words


def _tag(flag: Flag) -> h.Element:
    return pieces.tag(t.FLAGS[flag.conduct].format(count=flag.count), _tone(flag.rule))


def _tone(rule: Rule) -> str:
    return _TONES.get(rule.level, _GRAVE)


def flags(one: JudgedCall, hotline: object, today: date) -> h.Node:
    """Tell each flag of one call, with the rule it is held against."""
    if not one.flags:
        return None
    return pieces.panel(
        (
            h.div(".lq-flag")[
                h.p[
                    h.b[t.FLAGS[f.conduct].format(count=f.count)],
                    "：",
                    _verdict(f.rule, hotline, today),
                ],
                rule_card(f.rule, today),
            ]
            for f in one.flags
        ),
        tone="warn",
        title=t.HELD_AGAINST,
        role="status",
    )


def finding_row(finding: ConductFinding, hotline: object, today: date) -> h.Element:
    """Draw one line: the day, whose, what it came to, and the verdict word."""
    counted = t.FINDINGS[finding.conduct].format(count=finding.count, limit=finding.limit)
    return h.li(data_testid="finding")[
        h.span(".lq-d")[f"{written.full_day(finding.day)} · {whose(finding.debt)}"],
        h.span[counted],
        h.span(".lq-tags")[pieces.tag(_verdict(finding.rule, hotline, today), _tone(finding.rule))],
    ]


def rule_card(rule: Rule, today: date) -> h.Element:
    """Fold a rule away behind its title: level, words, source, and when it was checked."""
    stale = f" · {t.STALE}" if rule.is_stale(today) else ""
    source = f"{rule.source.document}{rule.source.article}"
    return pieces.more(
        f"{rule.level_name} · {rule.title}",
        h.p(".lq-sm.lq-read")[rule.text],
        h.p(".lq-xs.lq-muted")[f"{source} · {t.CHECKED.format(day=rule.checked_on)}{stale}"],
    )


def lender_table(lenders: Iterable[LenderCalls]) -> h.Element:
    """Count the calls of each lender."""
    return h.div(".lq-tblwrap")[
        h.table(".lq-tbl.lq-tight", aria_label=t.LENDERS)[
            h.thead[
                h.tr[
                    (
                        h.th(class_="lq-r" if at else None, scope="col")[head]
                        for at, head in enumerate(t.LENDER_HEADS)
                    )
                ]
            ],
            h.tbody[
                (
                    h.tr[
                        h.th(scope="row")[whose(one.debt)],
                        (
                            h.td(".lq-r")[str(count)]
                            for count in (one.total, one.connected, one.unanswered, one.flagged)
                        ),
                    ]
                    for one in lenders
                )
            ],
        ]
    ]


def promise_cards(promises: Iterable[Promise]) -> list[h.Element]:
    """Show what to read out while a promise waits for its paper."""
    return [
        pieces.more(
            (t.PROMISE if promise.days else t.PROMISE_TODAY).format(
                name=whose(promise.debt), days=promise.days
            ),
            h.p(".lq-sm.lq-muted")[t.PROMISE_LEAD],
            h.p(".lq-say")[promise.text],
        )
        for promise in promises
    ]
