"""规则: every rule with its level, scope, source and the day it was checked."""

from datetime import date

import htpy as h
from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from core.case import LenderType
from core.rules import Rule, Unit, Value
from ui.desk import Desk
from ui.shell import design, pieces
from ui.shell.form import select
from ui.shell.words import rules as t
from ui.shell.words import say as written
from ui.shell.words import words as w

_PER_CENT = frozenset({Unit.FRACTION, Unit.FRACTION_PER_YEAR})


def rules_page(desk: Desk) -> None:
    """List the rules; search them by words and by lender."""
    RulesPage(desk).draw()


class RulesPage:
    """The rules that answer to what is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wanted = {"words": "", "lender": "", "state": ""}

    def draw(self) -> None:
        """Lay out the search, and the rules."""
        design.show(pieces.head("", t.TITLE, t.LEAD))
        with ui.element("div").classes("lq-fields2 lq-noprint"):
            with ui.element("div").classes("lq-field"):
                design.show(
                    h.label(".lq-lab", for_="f-search")[t.SEARCH],
                    h.span(".lq-hint", id="f-search-hint")[t.SEARCH_HINT],
                )
                box = ui.input().props("outlined dense hide-bottom-space for=f-search debounce=300")
                box.classes("lq-in").on_value_change(self._searched)
                box.props["aria-describedby"] = "f-search-hint"
                design.tag(box, "search")
            select(
                "lender",
                t.ONLY,
                [("", t.EVERY_LENDER), *((kind.value, words) for kind, words in w.LENDERS.items())],
                chosen="",
                on_choose=self.choose,
            )
            select(
                "state",
                t.STATE,
                [pair for pair in t.STATES if pair[0] != "own" or self._desk.rules.own],
                chosen="",
                on_choose=self.choose,
            )
        self._count = design.show(cls="lq-sm lq-muted lq-count", attributes={"role": "status"})
        self._listing = design.show(cls="lq-card lq-flush lq-rows")
        self._relist()

    async def choose(self, which: str, value: str) -> None:
        """Ask for the rules of a ``lender``, or in a ``state``; empty: for all."""
        self._wanted[which] = value
        self._relist()

    def _searched(self, event: ValueChangeEventArguments[str | None]) -> None:
        self._wanted["words"] = str(event.value or "").strip()
        self._relist()

    def _relist(self) -> None:
        today, own = self._desk.today(), self._desk.rules.own
        found = [
            rule
            for rule in self._desk.rules.all()
            if _matches(rule, self._wanted)
            and _is_in_state(rule, self._wanted["state"], today, is_own=rule.id in own)
        ]
        design.reshow(self._count, t.COUNT.format(count=len(found)) if found else t.NONE)
        design.reshow(self._listing, (_rule(rule, today, is_own=rule.id in own) for rule in found))


def _is_in_state(rule: Rule, state: str, today: date, *, is_own: bool) -> bool:
    match state:
        case "holds":
            return rule.in_force(today) and not rule.is_stale(today)
        case "stale":
            return rule.is_stale(today)
        case "over":
            return not rule.in_force(today)
        case "own":
            return is_own
    return True


def _matches(rule: Rule, wanted: dict[str, str]) -> bool:
    if wanted["lender"] and LenderType(wanted["lender"]) not in rule.covers:
        return False
    inside = f"{rule.title}{rule.text}{rule.source.document}{rule.level_name}"
    return wanted["words"].lower() in inside.lower()


def _rule(rule: Rule, today: date, *, is_own: bool) -> h.Element:
    source = rule.source
    facts = [
        (w.LEVEL, rule.level_name),
        (t.COVERS, _scope(rule)),
        (t.PERIOD, _period(rule.values[-1])),
        (t.VALUE, _value(rule, rule.values[-1])),
        (
            t.SOURCE,
            f"{source.document}{source.article}"
            + (f"（{source.issuer}）" if source.issuer else ""),
        ),
        (t.QUOTE, source.quote),
        (t.CONFIDENCE_TITLE, t.CONFIDENCE[rule.confidence]),
        (t.CHECKED, f"{rule.checked_on} · {t.REVIEW} {rule.review_by}"),
    ]
    return h.article(".lq-debt", id=rule.id, data_testid="rule")[
        h.div(".lq-debt-top")[h.h2[rule.title], pieces.tag(rule.level_name)],
        h.div(".lq-debt-meta")[
            pieces.tag(t.STALE, "warn") if rule.is_stale(today) else None,
            pieces.tag(t.NOT_IN_FORCE) if not rule.in_force(today) else None,
            pieces.tag(t.OWN, "info") if is_own else None,
            h.span[_period(rule.values[-1])] if rule.values[-1].since else None,
            h.span[f"{t.CHECKED} {rule.checked_on}"],
        ],
        h.p(".lq-read.lq-ruletext")[rule.text],
        pieces.more(
            t.SOURCE,
            h.dl(".lq-sm.lq-read")[
                (h.div[h.dt(".lq-faint")[name], h.dd[value]] for name, value in facts if value)
            ],
            [
                h.p(".lq-sm.lq-faint")[t.HISTORY],
                h.ul(".lq-sm")[
                    (
                        h.li[f"{_period(value)}：{_value(rule, value)}"]
                        for value in reversed(rule.values)
                    )
                ],
            ]
            if len(rule.values) > 1
            else None,
        ),
    ]


def _scope(rule: Rule) -> str:
    if rule.covers == frozenset(LenderType):
        return t.ALL
    return "、".join(words for kind, words in w.LENDERS.items() if kind in rule.covers)


def _period(value: Value) -> str:
    since = t.SINCE.format(day=value.since) if value.since else t.ALWAYS
    return since + (f"，{t.UNTIL.format(day=value.until)}" if value.until else "")


def _value(rule: Rule, value: Value) -> str:
    if value.value is None or rule.unit not in t.UNITS:
        return ""
    values = value.value if isinstance(value.value, tuple) else (value.value,)
    written_out = "、".join(
        written.pct(v)
        if rule.unit in _PER_CENT and not isinstance(v, str) and not isinstance(v, int)
        else str(v)
        for v in values
    )
    return f"{written_out} {t.UNITS[rule.unit]}"
