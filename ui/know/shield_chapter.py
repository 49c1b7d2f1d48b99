"""接电话时用得上: five questions, what others may say, and promises to read out."""

from collections.abc import Mapping

import htpy as h

from core.conduct import Trick, suspicion
from core.report import promises
from core.rules import Rule
from core.words import write_shield
from ui.desk import Desk
from ui.guard import call_views
from ui.know.words import shield as t
from ui.shell import design, pieces
from ui.shell.form import checks
from ui.shell.words import shell


class ShieldChapter:
    """Help while the telephone rings; nothing ticked here is kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def draw(self) -> None:
        """Lay out the questions, and what others may say."""
        desk, rules = self._desk, self._desk.rules.rules
        waiting = promises(desk.case(), desk.today())
        if waiting:
            design.show(h.h2[t.PROMISES], call_views.promise_cards(waiting))
        design.show(h.p(".lq-sm.lq-muted")[t.LEAD])
        _Signs(rules).draw()
        texts = write_shield(rules)
        design.show(
            _text(t.FAMILY, t.FAMILY_LEAD, texts.family, "shield-family"),
            _text(t.WORK, t.WORK_LEAD, texts.work, "shield-work"),
            _text(t.SPOUSE, t.OWN_LEAD, texts.spouse, "shield-spouse"),
            _text(t.PARENTS, t.OWN_LEAD, texts.parents, "shield-parents"),
            h.p[h.a(".lq-link", href="/rehearse")[t.REHEARSE]],
        )


class _Signs:
    """The five questions, and what the answers point to."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._seen: set[Trick] = set()

    def draw(self) -> None:
        checks(
            "tricks",
            [(trick.value, *words, False) for trick, words in t.TRICKS.items()],
            on_tick=self.tick,
            legend=t.TEST,
        )
        self._verdict = design.show(self._result())

    async def tick(self, value: str, on: bool) -> None:
        (self._seen.add if on else self._seen.discard)(Trick(value))
        design.reshow(self._verdict, self._result())

    def _result(self) -> h.Node:
        found = suspicion(self._seen)
        title, sentence = t.RESULTS[found]
        fraud, police = (self._rules[f"hotline_{of}"].value for of in ("96110", "110"))
        return pieces.panel(
            h.p[sentence.format(fraud=fraud, police=police)],
            h.p[t.VERIFY],
            h.p[t.SAY],
            tone=t.TONES[found],
            title=title,
            role="status",
        )


def _text(title: str, lead: str, text: str, ident: str) -> h.Element:
    return pieces.more(
        title,
        h.p(".lq-sm.lq-muted")[lead],
        pieces.copyable(
            text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
        ),
    )
