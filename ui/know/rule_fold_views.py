"""A rule as one line that opens: the fact first, then its level and source; behind it all of it."""

from collections.abc import Iterable
from datetime import date

import htpy as h

from core.case import LenderType
from core.rules import Rule, Unit, Value
from ui.shell import design, pieces, rule_views
from ui.shell.words import rules as t
from ui.shell.words import say as written
from ui.shell.words import words as w

_PER_CENT = frozenset({Unit.FRACTION, Unit.FRACTION_PER_YEAR})


def rule_fold(
    rule: Rule, today: date, *, said: str = "", is_own: bool = False, named: bool = False
) -> h.Element:
    """Tell a rule in one line; the rule itself opens from it.

    Args:
        rule: what is told.
        today: past its review day the rule is marked.
        said: what people say instead of it, above the fact.
        is_own: whether a centre added it.
        named: whether its id is its address on the page: of each rule one fold only.
    """
    return h.li[
        h.details(
            ".lq-answer", id=rule.id if named else None, data_testid="rule", data_rule=rule.id
        )[
            h.summary[
                h.span[
                    h.span(".lq-d")[said] if said else None,
                    h.span(".lq-t")[rule.title],
                    h.span(".lq-d")[
                        f"{rule.level_name} · {_where(rule)}",
                        f" · {t.NOT_IN_FORCE}" if not rule.in_force(today) else None,
                        f" · {t.OWN}" if is_own else None,
                    ],
                ],
                rule_views.stale(rule, today),
                h.span(".lq-chev.lq-ic")[design.icon("right")],
            ],
            _whole(rule, today),
        ]
    ]


def rule_folds(folds: Iterable[h.Element]) -> h.Element:
    """List rules, a line each."""
    return h.ul(".lq-answers.lq-rows")[folds]


def _where(rule: Rule) -> str:
    return f"{rule.source.document}{rule.source.article}"


def _whole(rule: Rule, today: date) -> h.Element:
    source = rule.source
    facts = [
        (t.COVERS, _scope(rule)),
        (t.PERIOD, _period(rule.values[-1])),
        (t.VALUE, _value(rule, rule.values[-1])),
        (t.SOURCE, _where(rule) + (f"（{source.issuer}）" if source.issuer else "")),
        (t.QUOTE, source.quote),
        (t.CONFIDENCE_TITLE, t.CONFIDENCE[rule.confidence]),
        (t.CHECKED, f"{rule.checked_on} · {t.REVIEW} {rule.review_by}"),
    ]
    return h.div[
        h.p(".lq-read")[rule_views.told(rule, today)],
        h.dl(".lq-sm.lq-read")[
            (h.div[h.dt(".lq-faint")[name], h.dd[value]] for name, value in facts if value)
        ],
        pieces.more(
            t.HISTORY,
            h.ul(".lq-sm")[
                (h.li[f"{_period(value)}：{_value(rule, value)}"] for value in rule.values[::-1])
            ],
        )
        if len(rule.values) > 1
        else None,
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
