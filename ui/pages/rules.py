"""规则: every rule with its level, scope, source and the day it was checked."""

from collections.abc import Callable
from datetime import date

import htpy as h
from nicegui import ui

from core.case import LenderType
from core.rules import Rule, Unit, Value
from ui import design
from ui.components import pieces
from ui.components.form import select
from ui.desk import Desk
from ui.texts import rules as t
from ui.texts import say as written
from ui.texts import words as w

_PER_CENT = frozenset({Unit.FRACTION, Unit.FRACTION_PER_YEAR})


def rules_page(desk: Desk) -> None:
    """List the rules; search them by words and by lender."""
    today = desk.today()
    wanted = {"words": "", "lender": "", "state": ""}
    in_state: dict[str, Callable[[Rule], bool]] = {
        "": lambda _: True,
        "holds": lambda rule: rule.in_force(today) and not rule.is_stale(today),
        "stale": lambda rule: rule.is_stale(today),
        "over": lambda rule: not rule.in_force(today),
        "own": lambda rule: rule.id in desk.rules.own,
    }

    def relist() -> None:
        found = [
            rule
            for rule in desk.rules.all()
            if _matches(rule, wanted) and in_state[wanted["state"]](rule)
        ]
        design.reshow(count, t.COUNT.format(count=len(found)) if found else t.NONE)
        design.reshow(
            listing, (_rule(rule, today, is_own=rule.id in desk.rules.own) for rule in found)
        )

    def search() -> None:
        wanted["words"] = str(box.value or "").strip()
        relist()

    async def choose(which: str, value: str) -> None:
        wanted[which] = value
        relist()

    design.show(pieces.head("", t.TITLE, t.LEAD))
    with ui.element("div").classes("lq-fields2 lq-noprint"):
        with ui.element("div").classes("lq-field"):
            design.show(
                h.label(".lq-lab", for_="f-search")[t.SEARCH],
                h.span(".lq-hint", id="f-search-hint")[t.SEARCH_HINT],
            )
            box = ui.input().props("outlined dense hide-bottom-space for=f-search debounce=300")
            box.classes("lq-in").on_value_change(search)
            box.props["aria-describedby"] = "f-search-hint"
            design.tag(box, "search")
        select(
            "lender",
            t.ONLY,
            [("", t.EVERY_LENDER), *((kind.value, words) for kind, words in w.LENDERS.items())],
            chosen="",
            on_choose=choose,
        )
        select(
            "state",
            t.STATE,
            [pair for pair in t.STATES if pair[0] != "own" or desk.rules.own],
            chosen="",
            on_choose=choose,
        )
    count = design.show(cls="lq-sm lq-muted lq-count", attributes={"role": "status"})
    listing = design.show(cls="lq-card lq-flush lq-rows")
    relist()


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
