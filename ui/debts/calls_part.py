"""来电: the calls of one lender, the account of them to hand on, and whom to turn to."""

import htpy as h
from nicegui import ui

from core.documents import to_text
from core.report import DebtReport, appeal_to, calls_report, complaint, hand_in
from core.report.calls import CallsReport
from core.words import complaint_ladder, letter_lack, takes_letter
from ui.debts import talk_views
from ui.debts.words import complaint as t
from ui.debts.words import talks
from ui.desk import Desk
from ui.guard import call_views
from ui.remote import Act
from ui.shell import design, paper_views, pieces
from ui.shell.drawer import Drawer
from ui.shell.form import chips
from ui.shell.part import Part
from ui.shell.reauth_card import unless_held
from ui.shell.words import shell

_IN_SIGHT = 3
"""How many calls of a lender are in sight; the others are on the page of all calls."""
_MEDIATION = "complaint_mediation"


class CallsPart:
    """The calls of one lender, what can be handed on of them, and to whom.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk, debt_id: str) -> None:
        """Take of which debt."""
        self._desk, self._debt_id = desk, debt_id
        self._letter_to = ""
        self._account, self._ladder = Part(self._draw_account), Part(self._draw_ladder)
        self._sheet = Drawer("complaint", t.TITLE, self._draw_sheet)

    def found(self) -> CallsReport:
        """Return what is worked out of all calls."""
        desk = self._desk
        return calls_report(desk.case(), desk.rules, desk.today())

    def draw(self) -> None:
        """Lay it out."""
        self._account.lay()
        self._ladder.lay()

    def redraw(self) -> None:
        """Write the letters anew: something was told elsewhere on the page."""
        self._ladder.refresh()

    async def address(self, _: str, step_id: str) -> None:
        """Write the letter to another of those to turn to."""
        self._letter_to = step_id
        self._ladder.refresh()

    def _draw_account(self) -> None:
        desk = self._desk
        debt = desk.case().debt(self._debt_id)
        calls = self.found().of_lender(debt) if debt else ()
        design.show(
            h.section(".lq-rows")[call_views.call_rows(calls[::-1][:_IN_SIGHT])]
            if calls
            else h.p(".lq-sm.lq-muted")[t.EMPTY],
            h.div(".lq-row.lq-noprint")[
                h.button(".lq-btn.lq-soft.lq-btn-sm", type="button", data_lq="call")[
                    design.icon("plus"), h.span[t.ADD]
                ],
                h.a(".lq-link", href="/calls")[t.ALL] if calls else None,
            ],
            cls="lq-stack",
        )
        if calls:
            with ui.element("div").classes("lq-prints"):
                self._sheet.lay(t.LEAD)

    def _draw_sheet(self) -> None:
        """Show the account as it will be handed on."""
        desk, case = self._desk, self._desk.case()
        debt = case.debt(self._debt_id)
        parts = complaint(case, debt, desk.rules, desk.today()) if debt else ()
        if debt is None or not parts:
            return
        word = pieces.button_link(
            t.DOCX,
            f"/download/complaint/{self._debt_id}",
            "quiet lq-btn-sm",
            "download",
            download="liqing.docx",
        )
        design.show(
            h.div(".lq-row.lq-noprint")[
                h.button(".lq-btn.lq-soft.lq-btn-sm", type="button", data_lq="print")[
                    design.icon("print"), h.span[t.PRINT]
                ],
                None if desk.is_terminal else unless_held(desk.hold(Act.EXPORT), word),
                pieces.copy_button(
                    "complaint-text",
                    label=t.COPY,
                    done=shell.COPIED,
                    failed=shell.COPY_FAILED,
                ),
            ],
            h.pre(".lq-vh", id="complaint-text", aria_hidden="true")[to_text(parts)],
            h.div(".lq-scroll", tabindex="0", role="region", aria_label=t.TITLE)[
                paper_views.sheet(parts)
            ],
            h.div(".lq-noprint")[
                pieces.more(
                    t.HAND_IN,
                    h.ol(".lq-read.lq-steps")[
                        (h.li[step] for step in hand_in(case, debt, desk.rules, desk.today()))
                    ],
                ),
                h.p(".lq-sm.lq-muted")[t.HONEST],
            ],
            cls="lq-stack lq-prints",
        )

    def _draw_ladder(self) -> None:
        """Say whom to turn to, and write the letter of facts to one of them."""
        debt = self._desk.report().find(self._debt_id)
        if debt is None:
            return
        today = self._desk.today()
        steps = complaint_ladder(debt.debt, self._desk.rules.rules)
        addressed = [step for step in steps if takes_letter(step)]
        with design.fold(talks.LADDER):
            design.show(talk_views.ladder(steps, today))
        if not addressed or debt.withheld is not None:
            return
        with design.fold(talks.LETTER) as folded:
            if self._letter_to:
                folded.props("open")
            chosen = self._letter_to or addressed[0].id
            chips(
                "step",
                talks.TO_WHOM,
                [(step.id, talks.STEP_NAMES.get(step.id, step.title)) for step in addressed],
                chosen=chosen,
                on_choose=self.address,
            )
            design.show(self._letter(debt, chosen))
            to_print = f"/papers/appeal/{self._debt_id}"
            design.show(pieces.button_link(talks.PRINT, to_print, "quiet lq-btn-sm", "print"))

    def _letter(self, debt: DebtReport, step_id: str) -> h.Element:
        desk, case = self._desk, self._desk.case()
        step = desk.rules.rule(step_id)
        told = [n for n in case.negotiations if n.debt_id == self._debt_id]
        if lack := letter_lack(step, told):
            return talk_views.no_letter(lack)
        where = [step]
        online = desk.rules.rule("mediation_where")
        if step_id == _MEDIATION and debt.debt.lender_type in online.covers:
            where.append(online)
        text = appeal_to(step, case, debt, rules=desk.rules.rules, today=desk.today())
        return talk_views.letter(text, where, desk.today())


def counted(part: CallsPart, debt: DebtReport) -> tuple[int, int]:
    """Count the calls of a lender, and those with a mark."""
    calls = part.found().of_lender(debt.debt)
    return len(calls), sum(bool(one.flags) for one in calls)
