"""记一通电话 from any page: what the sheet shows, and what becomes of it."""

from datetime import datetime
from uuid import uuid4

from nicegui import ui

from core.case import CollectorCall
from core.report import last_caller, promises
from ui.desk import Desk
from ui.guard import call_views
from ui.guard.call_sheet import Caller, NowCalled, call_sheet
from ui.guard.words import calls as t
from ui.shell import feedback

_LIST = "/calls"


def listen_for_calls(desk: Desk) -> None:
    """Open the sheet when asked; save what it says; lead on to the details."""
    taken = CallNow(desk)
    call_sheet(taken.ask, taken.save)
    ui.on("lq-more", taken.details)


class CallNow:
    """One call that was just taken, or the next."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._saved = ""
        """The id of the call that was saved last."""

    def ask(self) -> NowCalled:
        """Return what the sheet shows now."""
        case, today = self._desk.case(), self._desk.today()
        texts = {p.debt.id: p.text for p in reversed(promises(case, today))}
        last = last_caller(case)
        return NowCalled(
            at=self._desk.now(),
            callers=tuple(
                Caller(
                    debt_id=debt.id,
                    name=call_views.whose(debt),
                    promise=texts.get(debt.id, ""),
                )
                for debt in case.debts
            ),
            chosen=last.id if last else "",
        )

    async def save(self, debt_id: str, at: datetime, answered: bool) -> None:
        """Keep a call, and say so."""
        self._saved = uuid4().hex
        call = CollectorCall(
            id=self._saved,
            debt_id=debt_id or None,
            on=at.date(),
            at=at.time().replace(microsecond=0),
            connected=answered,
        )
        case = await self._desk.change("call_added", lambda case: case.with_call(call))
        debt = case.debt(debt_id)
        said = t.SAVED_CALL.format(
            time=f"{at:%H:%M}",
            name=call_views.whose(debt),
            how=t.ANSWERED if answered else t.MISSED,
        )
        if ui.context.client.sub_pages_router.current_path.rstrip("/") == _LIST:
            await feedback.redraw()
        feedback.tell_saved(said, more=t.DETAILS)

    def details(self) -> None:
        """Go to the details of the call that was saved last."""
        ui.navigate.to(f"{_LIST}/{self._saved}")
