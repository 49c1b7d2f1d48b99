"""What a wallet's or a bank's bill shows, laid out to be confirmed row by row."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import htpy as h
from nicegui import ui

from core.case import EssentialKind
from core.intake import LivingCost, OfferedPayment, ReadResult, SeenPayment, Statement
from core.money import format_yuan_short
from ui.debts.words import imports as import_words
from ui.debts.words import statements as t
from ui.shell import design, feedback, pieces
from ui.shell.form import button, checks, select
from ui.shell.words import say
from ui.shell.words import words as w

_SHOWN = 60
_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementChoice:
    """What is to be kept of a bill."""

    payments: tuple[tuple[str, SeenPayment], ...]
    """Each with the debt it is on."""
    living: tuple[LivingCost, ...]

    @property
    def words(self) -> str:
        """Say what was kept."""
        said = [t.DONE_PAID.format(count=len(self.payments))] if self.payments else []
        said += [t.DONE_LIVING.format(count=len(self.living))] if self.living else []
        return t.JOINED.join(said)


class StatementPreview:
    """A bill, before anything is taken from it.

    Its handlers can be called without anything drawn.
    """

    def __init__(
        self,
        read: ReadResult,
        offered: Sequence[OfferedPayment],
        *,
        debts: Sequence[tuple[str, str]],
        told: Mapping[EssentialKind, int],
        on_apply: Callable[[StatementChoice], Awaitable[None]],
    ) -> None:
        """Show a bill.

        Args:
            read: what it shows.
            offered: the repayments of it, beside the debts there are.
            debts: id and name of the debts a payment can be noted on.
            told: what the budget says of each category now, fen.
            on_apply: keeps what was chosen.
        """
        self._statement = read.about if isinstance(read.about, Statement) else None
        self._offered = tuple(offered)
        self._left_over = read.left_over
        self._debts = tuple(debts)
        self._told = told
        self._on_apply = on_apply
        self._chosen = {n: one.debt_id for n, one in enumerate(offered) if one.debt_id}
        self._ticked: set[str] = set()

    def draw(self) -> None:
        """Lay out the repayments, the living costs and what was not used."""
        about = self._statement
        design.show(h.h2(id="found-title", tabindex="-1")[t.TITLE])
        if about is not None:
            first, last = say.full_day(about.first), say.full_day(about.last)
            design.show(h.p(".lq-muted")[t.LEAD.format(first=first, last=last)])
        with ui.element("section").classes("lq-card lq-stack"):
            self._draw_payments()
        if about is not None and about.living:
            with ui.element("section").classes("lq-card lq-stack"):
                self._draw_living(about)
        if self._left_over:
            lines = (h.li[line] for line in self._left_over[:_LINES])
            title = t.LEFT_OVER.format(count=len(self._left_over))
            design.show(pieces.more(title, h.ul(".lq-plain.lq-sm.lq-amt")[lines]))
        with ui.element("div").classes("lq-actbar"):
            button(t.APPLY, self.apply, name="apply")
            button(import_words.CANCEL, feedback.redraw, kind="quiet")

    async def choose(self, number: int, _: str, debt_id: str) -> None:
        """Choose the debt a repayment is noted on; none: it is not noted."""
        self._chosen[number] = debt_id

    async def tick(self, kind: str, on: bool) -> None:
        """Take a category over into the budget, or leave it as it is."""
        (self._ticked.add if on else self._ticked.discard)(kind)

    async def apply(self) -> None:
        """Keep what was chosen."""
        choice = self.choice()
        if not choice.payments and not choice.living:
            feedback.tell(t.NOTHING)
            return
        await self._on_apply(choice)

    def choice(self) -> StatementChoice:
        """Return what is chosen now."""
        living = self._statement.living if self._statement else ()
        return StatementChoice(
            payments=tuple(
                (debt_id, one.payment)
                for n, one in enumerate(self._offered)
                if (debt_id := self._chosen.get(n, "")) and not one.is_known
            ),
            living=tuple(cost for cost in living if cost.kind.value in self._ticked),
        )

    def _draw_payments(self) -> None:
        has_any = bool(self._offered)
        design.show(h.h3[t.PAID], h.p(".lq-muted")[t.PAID_LEAD if has_any else t.NONE_PAID])
        if has_any and not self._debts:
            design.show(pieces.note(t.NO_DEBTS))
        options = (("", t.NOT), *self._debts)
        for n, one in enumerate(self._offered[:_SHOWN]):
            day = say.full_day(one.payment.paid_on) if one.payment.paid_on else w.UNKNOWN
            amount = _sum(one.payment.amount_fen)
            design.show(
                h.p[design.say(t.ROW, day=day, sum=amount)],
                h.p(".lq-sm.lq-muted.lq-amt")[one.payment.words],
                h.p(".lq-sm")[t.KNOWN] if one.is_known else None,
            )
            if self._debts and not one.is_known:
                chosen = self._chosen.get(n, "")
                choose = partial(self.choose, n)
                select(f"pay-{n}", t.TO, options, chosen=chosen, on_choose=choose)
        if (more := len(self._offered) - _SHOWN) > 0:
            design.show(h.p(".lq-sm")[t.MORE.format(count=more)])
        if has_any:
            design.show(h.p(".lq-sm.lq-muted")[t.AGREED])

    def _draw_living(self, about: Statement) -> None:
        design.show(h.h3[t.LIVING], h.p(".lq-muted")[t.LIVING_LEAD])
        rows = [self._cost(cost) for cost in about.living if cost.monthly_fen is not None]
        if rows:
            checks("living", rows, on_tick=self.tick, legend=t.LIVING)
        for cost in about.living:
            if cost.monthly_fen is None:
                kind = w.ESSENTIALS[cost.kind]
                short = design.say(t.SHORT_DETAIL, total=_sum(cost.amount_fen), rows=str(cost.rows))
                design.show(h.p(".lq-sm")[h.b[kind], " ", short])
        if about.unsorted_rows:
            rows_out, fen = str(about.unsorted_rows), _sum(about.unsorted_fen)
            design.show(h.p(".lq-sm")[design.say(t.UNSORTED, rows=rows_out, sum=fen)])

    def _cost(self, cost: LivingCost) -> tuple[str, str, h.Node, bool]:
        now = self._told.get(cost.kind)
        detail = design.say(
            t.COST_DETAIL,
            sum=_sum(cost.monthly_fen or 0),
            months=str(cost.months),
            total=_sum(cost.amount_fen),
            rows=str(cost.rows),
            now=t.NOT_TOLD if now is None else _sum(now),
        )
        return (cost.kind.value, w.ESSENTIALS[cost.kind], detail, False)


def _sum(fen: int) -> h.Element:
    return h.span(".lq-amt")[format_yuan_short(fen)]
