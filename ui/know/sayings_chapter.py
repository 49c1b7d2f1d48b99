"""传言和事实: what people say about overdue loans, and the rule that says what is true."""

import htpy as h

from ui.desk import Desk
from ui.know.rule_fold_views import rule_fold, rule_folds
from ui.know.words import know as t
from ui.shell import design
from ui.shell.form import chips


class SayingsChapter:
    """The sayings of one subject at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the choice, and the sayings of the first subject."""
        first = t.GROUPS[0][0]
        names = [(name, name) for name, _ in t.GROUPS]
        chips("sayings", t.ABOUT, names, chosen=first, on_choose=self.choose)
        self._shown = design.show(self._sayings(first))

    async def choose(self, _: str, name: str) -> None:
        """Show the sayings of another subject."""
        design.reshow(self._shown, self._sayings(name))

    def _sayings(self, name: str) -> h.Element:
        today, rules = self._desk.today(), self._desk.rules
        return rule_folds(
            rule_fold(rules.rule(rule_id), today, said=f"{t.SAID}{said}")
            for said, rule_id in dict(t.GROUPS)[name]
        )
