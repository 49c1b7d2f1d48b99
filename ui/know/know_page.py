"""查一查: one page for knowing. Six questions, a search, and chapters that open in their place."""

import json
from urllib.parse import urlsplit

import htpy as h
from nicegui import background_tasks, events, ui

from core.rules import Rule
from ui.debts.words import court
from ui.desk import Desk
from ui.know.court_chapter import CourtChapter
from ui.know.credit_chapter import CreditChapter
from ui.know.rule_fold_views import rule_fold, rule_folds
from ui.know.rules_chapter import RulesChapter
from ui.know.sayings_chapter import SayingsChapter
from ui.know.share_chapter import ShareChapter
from ui.know.shield_chapter import ShieldChapter
from ui.know.tricks_chapter import PAID, TricksChapter
from ui.know.words import credit, share, shield, tricks
from ui.know.words import know as t
from ui.shell import design, pieces
from ui.shell.drawer import Drawer
from ui.shell.words import say as written
from ui.shell.words import shell

_INSIDE = {PAID: "tricks"}
"""Anchors inside a chapter."""


def know_page(desk: Desk) -> None:
    """Answer the six questions; open the chapter or the rule that the address names."""
    KnowPage(desk).draw()


class KnowPage:
    """The page, and which of its chapters were opened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rules, self._tricks = RulesChapter(desk), TricksChapter(desk)
        self._court, self._shield = CourtChapter(desk), ShieldChapter(desk)
        self._sayings, self._credit = SayingsChapter(desk), CreditChapter(desk)
        self._share = ShareChapter(desk)
        chapters = (
            ("sayings", t.SAYINGS, self._sayings.draw),
            ("court", court.TITLE, self._court.draw),
            ("credit", credit.TITLE, self._credit.draw),
            ("tricks", tricks.TITLE, self._draw_tricks),
            ("shield", shield.TITLE, self._shield.draw),
            ("share", share.TITLE, self._share.draw),
            ("rules", t.RULES, self._rules.draw),
        )
        self._chapters = {
            name: Drawer(name, title, draw)
            for name, title, draw in chapters
            if not (name == "share" and desk.is_terminal)
        }

    def draw(self) -> None:
        """Lay out the page."""
        asked = urlsplit(ui.context.client.sub_pages_router.current_path).fragment
        rules, facts = self._desk.rules.all(), self._facts()
        design.show(pieces.head("", t.TITLE.format(count=len(t.QUESTIONS)), t.LEAD))
        root = ui.element("div").classes("lq-know")
        root.props["data-lq-know"] = asked
        root.on("lq-ask", self._asked, js_handler="(e) => emit(e.detail)")
        with root:
            design.show(_search(rules))
            design.show(_questions(self._desk))
            design.show(h.h2[t.CHAPTERS])
            with ui.element("div").classes("lq-chapters"):
                for name, drawer in self._chapters.items():
                    drawer.lay(facts[name])
        self.open(asked)

    def open(self, name: str) -> None:
        """Draw what an anchor names: a chapter, something in one, or a rule; else nothing."""
        if name in self._desk.rules.rules:
            self._chapters["rules"].open()
            self._rules.find(name)
        elif chapter := self._chapters.get(_INSIDE.get(name, name)):
            chapter.open()
            if name == PAID:
                self._tricks.paid.open()

    def _asked(self, event: events.GenericEventArguments) -> None:
        self.open(str(event.args))

    def _facts(self) -> dict[str, str]:
        case, count = self._desk.case(), sum(len(sayings) for _, sayings in t.GROUPS)
        paid_fen = sum(fee.amount_fen for fee in case.agency_fees)
        return {
            "sayings": t.SAYINGS_FACT.format(count=count),
            "court": self._court.fact(),
            "credit": credit.FACT,
            "tricks": tricks.PAID_FACT.format(sum=written.yuan(paid_fen))
            if paid_fen
            else tricks.FACT,
            "shield": shield.FACT,
            "share": share.FACT,
            "rules": t.RULES_FACT.format(count=len(self._desk.rules.all())),
        }

    def _draw_tricks(self) -> None:
        if self._desk.is_at_hand():
            self._tricks.draw()
            return
        with ui.element("div").classes("lq-stack") as place:
            design.show(h.p(role="status")[shell.WORKING_OUT])
        background_tasks.create(self._draw_tricks_in(place), name="work out for the tricks")

    async def _draw_tricks_in(self, place: ui.element) -> None:
        await self._desk.prepare()
        if place.is_deleted:
            return
        place.clear()
        with place:
            self._tricks.draw()


def _search(rules: tuple[Rule, ...]) -> h.Element:
    """Draw the search; ``know.js`` looks through the titles and the facts, and asks nobody."""
    index = [
        [one.id, one.title, one.text, f"{one.level_name} · {one.source.document}"] for one in rules
    ]
    return h.search(
        ".lq-find",
        data_lq_index=json.dumps(index, ensure_ascii=False),
        data_lq_found=t.FOUND,
        data_lq_found_more=t.FOUND_MORE,
        data_lq_found_none=t.FOUND_NONE,
        data_lq_whole=t.WHOLE_RULE,
    )[
        h.label(".lq-vh", for_="find")[t.SEARCH],
        h.input("#find.lq-search", type="search", autocomplete="off", placeholder=t.SEARCH_HINT),
        h.p(".lq-sm.lq-muted", role="status"),
        h.ul(".lq-answers.lq-rows"),
    ]


def _questions(desk: Desk) -> h.Element:
    """Draw the six questions and their answers; ``know.js`` shows one at a time."""
    today, rules = desk.today(), desk.rules
    return h.section(".lq-six")[
        h.div(".lq-six-asked")[
            (
                h.button(
                    ".lq-btn.lq-quiet",
                    type="button",
                    aria_expanded="false",
                    aria_controls=f"answer-{name}",
                    data_lq_answer=f"answer-{name}",
                )[h.span[one.words]]
                for name, one in t.QUESTIONS.items()
            )
        ],
        (
            h.div(id=f"answer-{name}", hidden=True)[
                h.h2(".lq-vh")[one.words],
                rule_folds(rule_fold(rules.rule(i), today) for i in one.rules),
                h.button(".lq-btn.lq-textbtn", type="button", data_lq_to=one.chapter)[
                    h.span[one.more]
                ],
            ]
            for name, one in t.QUESTIONS.items()
        ),
    ]
