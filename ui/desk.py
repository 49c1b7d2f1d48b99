"""What a page may reach: the case of whoever is looking, the rules, and the clock."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from nicegui.context import context
from nicegui.slot import Slot

from core.case import Case
from core.days import Today, Workdays
from core.errors import UnknownRecord, WrongSecret
from core.report import Report, is_long
from core.rules import RuleBook
from core.store import LARGEST_CASE, SHORTEST, AuditAction, AuditTrail, Backup, Snapshot, Store
from ui.case_sealing import CaseSealing
from ui.inbox import Arriving, Inbox
from ui.open_pages import (
    EditBurst,
    EditConflict,
    OpenPages,
    Typing,
    View,
    Whence,
    asking,
    nobody,
    same_code,
    unless_left,
)
from ui.outbox import Outbox
from ui.remote import Act, Hold, ReauthPolicy, RemoteAccess
from ui.report_cache import Further, ReportCache, ReportKey

T = TypeVar("T")
_Keep: TypeAlias = Callable[[Snapshot, Callable[[Case], Case]], Snapshot]
"""Applies a change to what is kept, as a step."""
_Placing: TypeAlias = Callable[[Case, Mapping[str, str]], Case]
_LOGGED = MappingProxyType({"imported": AuditAction.IMPORTED, "restored": AuditAction.RESTORED})
"""What the log calls a step; any other is only a change."""

__all__ = ["LARGEST_CASE", "SHORTEST", "AuditAction", "AuditTrail", "Backup", "Desk", "same_code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Made once in ``ui.serving``, handed to every page. It holds no case: it fetches."""

    store: Store
    rules: RuleBook
    now: Callable[[], datetime]
    """Gives the local time, aware."""
    workdays: Workdays
    """Which days are worked: what is built in, and what the data folder adds."""
    folder: str
    """Where the data lies, as it is told to the person; nothing where it lies in no folder."""
    who: Callable[[], str]
    """Gives the id of the case of whoever is looking."""

    shut: Callable[[str], Awaitable[None]] = nobody
    """Locks a case by its id: every page of it goes blank."""
    wait_seconds: int = 120
    """How long a page waits for a phone that sleeps: within it, it comes back as it was."""
    idle_minutes: int = 10
    """After how long a sealed case locks by itself."""
    phones: RemoteAccess | None = None
    """Lets phones in, where that can be done."""
    remote: Callable[[], bool] = lambda: False
    """Says whether who is looking holds a phone that was let in."""
    care: ReauthPolicy | None = None
    """Holds what a phone may not simply do."""
    outbox: Outbox = field(default_factory=Outbox)
    """Files that wait to be fetched."""
    is_terminal: bool = False
    """Whether this is a terminal for everybody, whose cases end with the visit."""
    inbox: Inbox = field(default_factory=Inbox)
    """Who waits for a large file."""
    takes_at: str = ""
    """At a terminal: the address phones fetch files from, a token behind it; empty: not at all."""
    together: OpenPages = field(default_factory=OpenPages)
    """The open pages, so that what is changed on one is seen on the others."""
    reports: ReportCache = field(default_factory=ReportCache)
    """What was worked out of the cases in memory."""

    def today(self) -> date:
        """Return the local day."""
        return self.now().date()

    def as_of(self) -> Today:
        """Return the local day with the days that are worked, for whatever counts days."""
        return Today(self.today(), self.workdays)

    def kept(self) -> Snapshot:
        """Return this visitor's case with what can be undone."""
        return self.store.load(self.who())

    def case(self) -> Case:
        """Return this visitor's case as it is now."""
        return self.kept().case

    def report(self) -> Report:
        """Return everything worked out about this visitor's case, now: once for all pages."""
        return self.report_on(self.case())

    def report_on(self, case: Case) -> Report:
        """Return everything worked out about a case, now."""
        return self.reports.give(case, self._asked())

    def further(self, what: Further[T]) -> T:
        """Return what a function works out of ``report``: once for all pages too."""
        return self.reports.further(self.case(), self._asked(), what)

    def is_at_hand(self, *further: Further[Any]) -> bool:
        """Return whether a page may ask for the report, and for more, without holding up others."""
        return not is_long(self.case()) or self.reports.has(self.case(), self._asked(), further)

    async def prepare(self, *further: Further[Any]) -> None:
        """Compute the report, and what goes further, beside the event loop."""
        await self.reports.prepare(self.case(), self._asked(), further)

    def _asked(self) -> ReportKey:
        return ReportKey(self.rules, self.as_of())

    async def change(
        self, step: str, change: Callable[[Case], Case], stretch: EditBurst | None = None
    ) -> Case:
        """Change this visitor's case and keep it; return once it is on the disk.

        What was changed elsewhere since this page was built is never overwritten unasked.

        Args:
            step: a code from ``ui.shell.words.shell.STEPS``: what undo will say it takes back.
            change: gets the newest case, so that two open pages can't undo each other's work.
            stretch: the typing it is part of.

        Raises:
            OSError: it could not be written; what was kept before is still kept.
            asyncio.CancelledError: it is kept, but the page that asked was left meanwhile; or
                nothing is kept, because what stands elsewhere was chosen.
        """
        own = self.who()

        def save(keep: _Keep) -> Snapshot:
            return self.store.update(own, lambda kept: keep(kept, change))

        return await self._meet(step, save, stretch)

    async def attach(self, step: str, raw: bytes, change: Callable[[Case, str], Case]) -> Case:
        """Keep one file, as ``bring`` keeps many; ``change`` gets the name it is kept under."""
        return await self.bring(step, {"": lambda: raw}, lambda case, n: change(case, n[""]))

    async def bring(self, step: str, files: Arriving, change: _Placing) -> Case:
        """Keep files beside this visitor's case, then change it: see ``Store.bring``.

        Raises:
            FileRefused: ``full``: there is no room for all.
            OSError, asyncio.CancelledError: as ``change``.
        """
        own = self.who()

        def save(keep: _Keep) -> Snapshot:
            def place(kept: Snapshot, names: Mapping[str, str]) -> Snapshot:
                return keep(kept, lambda case: change(case, names))

            return self.store.bring(own, files, place)

        return await self._meet(step, save)

    def file(self, name: str) -> bytes:
        """Return a file beside this visitor's case. It may be large: not for an event loop.

        Raises:
            UnknownRecord: there is none of this name.
            StoreDamaged: its bytes are not those that were written.
        """
        return self.store.file(self.who(), name)

    async def backups(self) -> tuple[Backup, ...]:
        """Return the earlier values that are kept of this visitor's case, newest first."""
        return await asyncio.to_thread(self.store.backups, self.who())

    async def undo(self) -> str:
        """Take back the last change; give its code, or nothing if there was none."""
        past = self.kept().past
        if not past:
            return ""
        await self._update(lambda kept: kept.undone())
        return past[-1].code

    async def redo(self) -> str:
        """Do again what was taken back last; give its code, or nothing if there was none."""
        future = self.kept().future
        if not future:
            return ""
        await self._update(lambda kept: kept.redone())
        return future[-1].code

    async def erase(self) -> None:
        """Erase this visitor's case, its backups and what could be undone.

        Raises:
            WrongSecret: ``again``: on this phone the passphrase has to be given again first.
        """
        if self.hold(Act.ERASE) is not Hold.FREE:
            raise WrongSecret("again")
        own, view = self.who(), self._view()
        await asyncio.to_thread(self.store.erase, own)
        self.outbox.forget(own)
        self.together.forget(own)
        if self.phones is not None:
            self.phones.forget_case(own)
        self.together.tell(own, self.store.load(own).case, besides=view)

    def typing(self) -> Typing:
        """Return what is typed on the page whose handler is running."""
        return view.typing if (view := self._view()) else Typing()

    def hold(self, act: Act) -> Hold:
        """Return whether whoever is looking may do something."""
        return Hold.FREE if self.care is None else self.care.hold(act)

    @property
    def sealing(self) -> CaseSealing:
        """Return what seals this visitor's case, and says whether it is sealed."""
        return CaseSealing(self.store, self.who(), is_remote=self.remote())

    async def lock(self) -> None:
        """Lock this visitor's case wherever it is open."""
        await self.shut(self.who())

    async def _meet(
        self, step: str, save: Callable[[_Keep], Snapshot], stretch: EditBurst | None = None
    ) -> Case:
        """Save a change; ask first where it would overwrite what its page has never shown."""
        view = self._view()
        undo: list[Callable[[], None]] = []

        def keep(kept: Snapshot, change: Callable[[Case], Case]) -> Snapshot:
            new = change(kept.case)
            if view is not None:
                undo.append(view.take(kept.case, new, stretch))
            return (stretch or EditBurst()).keep(kept, new, step)

        while True:
            try:
                return await self._write(lambda: save(keep), _LOGGED.get(step, AuditAction.CHANGED))
            except EditConflict as elsewhere:
                if view is None or not await view.choose(elsewhere.met):
                    raise asyncio.CancelledError from None
                view.learn(elsewhere.met)
                stretch = None
            except OSError:
                for forget in undo:
                    forget()
                raise

    async def _update(self, change: Callable[[Snapshot], Snapshot]) -> Case:
        own = self.who()
        return await self._write(lambda: self.store.update(own, change))

    async def _write(
        self, write: Callable[[], Snapshot], did: AuditAction = AuditAction.CHANGED
    ) -> Case:
        page, view, own, remote = asking(), self._view(), self.who(), self.remote()
        whence = self.whence()
        before, asked = self.store.load(own), self._asked()

        def save() -> Snapshot:
            kept = write()
            if kept is not before and is_long(kept.case):
                self.reports.give(kept.case, asked)  # here, where nobody waits for it but who asked
            return kept

        try:
            # a save waits for the disk: in a thread, so that nobody else waits with it
            kept = await asyncio.to_thread(save)
        except UnknownRecord:
            if page is not None and page.is_deleted:
                raise asyncio.CancelledError from None  # erased meanwhile, and who asked is gone
            raise
        if kept is not before:
            self.store.journal(own).note(did, remote=remote)
            if self.phones is not None and self.phones.url:
                self.together.note(own, before.case, kept.case, whence)
            else:
                self.together.forget(own)
            self.together.tell(own, kept.case, besides=view)
        return unless_left(page, kept.case)

    def whence(self) -> Whence:
        """Return where whoever is looking is: at the computer, or with which phone."""
        if self.phones is None or not self.remote():
            return Whence(is_phone=False)
        return Whence(is_phone=True, name=self.phones.name_here())

    def _view(self) -> View | None:
        """Return the page whose handler is running, if one is."""
        return self.together.view(context.client.id) if Slot.get_stack() else None
