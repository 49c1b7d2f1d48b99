"""全部规则: every rule by subject, twenty at a time; narrowed by lender and by state."""

from datetime import date

from nicegui import ui

from core.case import LenderType
from core.rules import Rule
from ui.desk import Desk
from ui.know.rule_fold_views import rule_fold, rule_folds
from ui.know.words import know as t
from ui.shell import design
from ui.shell.form import button, select
from ui.shell.part import Part
from ui.shell.words import rules as words
from ui.shell.words import words as w

_PAGE = 20


class RulesChapter:
    """The rules that answer to what is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wanted = {"subject": "", "lender": "", "state": ""}
        self._count = _PAGE
        self._whole = Part(self._draw_whole)

    def draw(self) -> None:
        """Lay out what they are narrowed by, and the rules."""
        self._whole.lay()

    def find(self, rule_id: str) -> None:
        """Show the rules of one rule's subject, so many that it is among them."""
        rule = self._desk.rules.rule(rule_id)
        self._wanted = {"subject": _subject(rule), "lender": "", "state": ""}
        at = [one.id for one in self._found()].index(rule_id)
        self._count = (at // _PAGE + 1) * _PAGE
        self._whole.refresh()

    async def choose(self, which: str, value: str) -> None:
        """Ask for the rules of a ``subject`` or ``lender``, or in a ``state``; empty: for all."""
        self._wanted[which] = value
        self._count = _PAGE
        self._relist()

    def more(self) -> None:
        """Show some more."""
        self._count += _PAGE
        self._relist()

    def _draw_whole(self) -> None:
        subjects = {_subject(rule) for rule in self._desk.rules.all()}
        with ui.element("div").classes("lq-rule-filter lq-noprint"):
            for name, label, options in (
                (
                    "subject",
                    t.SUBJECT,
                    [("", t.EVERY_SUBJECT)]
                    + [pair for pair in t.SUBJECTS.items() if pair[0] in subjects],
                ),
                (
                    "lender",
                    words.ONLY,
                    [("", words.EVERY_LENDER)]
                    + [(kind.value, name) for kind, name in w.LENDERS.items()],
                ),
                (
                    "state",
                    words.STATE,
                    [pair for pair in words.STATES if pair[0] != "own" or self._desk.rules.own],
                ),
            ):
                chosen = self._wanted[name]
                select(name, label, options, chosen=chosen, on_choose=self.choose)
        self._counted = design.show(cls="lq-sm lq-muted", attributes={"role": "status"})
        self._listing = design.show()
        self._again = button(
            t.MORE_RULES.format(count=_PAGE), self.more, kind="quiet", name="more-rules"
        )
        self._relist()

    def _found(self) -> list[Rule]:
        """Return the rules asked for, subject by subject."""
        today, own = self._desk.today(), self._desk.rules.own
        found = [
            rule
            for rule in self._desk.rules.all()
            if self._wanted["subject"] in ("", _subject(rule))
            and (not (kind := self._wanted["lender"]) or LenderType(kind) in rule.covers)
            and _is_in_state(rule, self._wanted["state"], today, is_own=rule.id in own)
        ]
        order = list(t.SUBJECTS)
        return sorted(found, key=lambda rule: order.index(_subject(rule)))

    def _relist(self) -> None:
        today, own = self._desk.today(), self._desk.rules.own
        found = self._found()
        shown = found[: self._count]
        design.reshow(
            self._counted,
            t.COUNTED.format(count=len(found), shown=len(shown)) if found else words.NONE,
        )
        design.reshow(
            self._listing,
            rule_folds(rule_fold(r, today, is_own=r.id in own, named=True) for r in shown),
        )
        self._again.set_visibility(len(found) > len(shown))


def _subject(rule: Rule) -> str:
    return rule.subject if rule.subject in t.SUBJECTS else t.OWN_SUBJECT


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
