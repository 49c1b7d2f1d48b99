"""手头只有一点钱: one sum, whom to pay with it today, and what to tell everybody else."""

from nicegui import ui

from core.errors import InvalidInput
from core.intake import read_sums
from core.report import sum_at_hand, what_to_tell
from ui.debts import withheld_views
from ui.desk import Desk
from ui.plan import at_hand_views
from ui.plan.words import at_hand as t
from ui.shell import design, pieces
from ui.shell.design import amt, say
from ui.shell.form import FormField, button, chips, show_problems
from ui.shell.part import Part
from ui.shell.words import words as w


def at_hand_page(desk: Desk) -> None:
    """Ask for the sum; nothing here is kept."""
    AtHandPage(desk).draw()


class AtHandPage:
    """A sum at hand, and what to do with it today. Nothing here is kept.

    Its handlers can be called without anything drawn.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sum_fen: int | None = None
        self._living_is_kept = False
        self._field: FormField | None = None
        self._head, self._result = Part(self._draw_head), Part(self._draw_result)

    @property
    def sum_fen(self) -> int | None:
        """What was typed; ``None`` before anything was."""
        return self._sum_fen

    def draw(self) -> None:
        """Lay out the question, and the answer beside it."""
        self._head.lay()
        with ui.element("div").classes("lq-cols lq-half"):
            with ui.element("section").classes("lq-card lq-fields"):
                self._field = FormField(
                    "at_hand", t.SUM, hint=t.SUM_HINT, unit=w.YUAN, numeric=True, on_leave=self.tell
                )
                chips("living_kept", t.LIVING, t.LIVING_OPTIONS, chosen="", on_choose=self.choose)
                button(t.BUTTON, self.divide, name="divide")
            with ui.element("div").classes("lq-stack"):
                self._result.lay()

    async def tell(self, _: str, text: str) -> None:
        """Take the sum as it was typed, and divide it."""
        try:
            told = read_sums({"at_hand": text})
        except InvalidInput as invalid:
            if self._field is not None:
                show_problems({"at_hand": self._field}, invalid)
            return
        if self._field is not None:
            self._field.kept()
        self._sum_fen = told["at_hand"]
        self._refresh()

    async def choose(self, _: str, value: str) -> None:
        """Say whether what living takes is put aside already."""
        self._living_is_kept = value == "kept"
        self._refresh()

    async def divide(self) -> None:
        """Divide what stands in the box."""
        if self._field is not None:
            await self.tell("at_hand", self._field.text)

    def _refresh(self) -> None:
        self._head.refresh()
        self._result.refresh()

    def _draw_head(self) -> None:
        fen = self._sum_fen
        title = t.TITLE if fen is None else say(t.TITLE_SUM, sum=amt(fen))
        design.show(pieces.head(t.STEP, title, t.LEAD))

    def _draw_result(self) -> None:
        if self._sum_fen is None:
            return
        desk, found = self._desk, self._desk.report()
        case = desk.case()
        told = sum_at_hand(case, found, self._sum_fen, living_is_kept=self._living_is_kept)
        texts = {
            one.debt_id: text.text
            for one in told.others
            if (text := what_to_tell(case, found, told, one, desk.rules)) is not None
        }
        is_nobody = told.is_known and not told.pays and bool(told.others)
        design.show(
            at_hand_views.divided(found, told),
            pieces.note(t.NOBODY) if is_nobody else None,
            None if told.others or told.pays else pieces.note(t.NOTHING_DUE),
            at_hand_views.others(found, told, texts, str(desk.rules.rule("hotline_12348").value)),
            withheld_views.left_out(found),
            cls="lq-stack",
            attributes={"role": "status"},
        )
