"""The table path → page.

A page's module is loaded when the page is first opened, or in a quiet moment after the start: what
nobody has asked for yet holds nobody up.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from inspect import Parameter, Signature

Page = Callable[..., None]

_QUIET_SECONDS = 2.0
"""How long after the start loading the rest begins."""
_PAUSE_SECONDS = 0.05
"""Between two modules, so that whoever asks meanwhile is answered."""


@dataclass(frozen=True, slots=True)
class LazyPage:
    """A page function by the name of its module, loaded when it is first called."""

    module: str
    """Below ``ui``: a capability and its page."""
    function: str
    now_at: str = ""
    """Where an old address leads: the pattern of the new one, with the same names in it."""

    def load(self) -> Page:
        """Import the module, once, and return the function that draws the page."""
        page: Page = getattr(import_module(f"ui.{self.module}"), self.function)
        return page


def _page(capability: str, module: str, function: str = "", *, now_at: str = "") -> LazyPage:
    return LazyPage(f"{capability}.{module}_page", function or f"{module}_page", now_at)


PAGES: Mapping[str, LazyPage] = {
    "/": _page("home", "home"),
    "/debts": _page("debts", "debts"),
    "/debts/import": _page("debts", "imports", "import_page"),
    "/debts/{debt_id}": _page("debts", "debt"),
    "/budget": _page("plan", "budget"),
    "/plan": _page("plan", "plan"),
    "/at-hand": _page("plan", "at_hand"),
    "/assumptions": _page("plan", "assumptions"),
    "/script": _page("debts", "debts", now_at="/debts#order"),
    "/script/{debt_id}": _page("debts", "debt", now_at="/debts/{debt_id}#talk"),
    "/talks/{debt_id}": _page("debts", "debt", now_at="/debts/{debt_id}#talk"),
    "/evidence/{debt_id}": _page("debts", "debt", now_at="/debts/{debt_id}#paper"),
    "/call/{debt_id}": _page("debts", "companion"),
    "/rehearse": _page("debts", "companion", "rehearse_page"),
    "/creditor/{debt_id}": _page("debts", "debt", now_at="/debts/{debt_id}#figures"),
    "/agreements": _page("debts", "debts", now_at="/debts"),
    "/agreements/{agreement_id}": _page("debts", "debt", "agreement_page"),
    "/card": _page("card", "card"),
    "/calls": _page("guard", "calls"),
    "/calls/{call_id}": _page("guard", "call"),
    "/complaint/{debt_id}": _page("debts", "debt", now_at="/debts/{debt_id}#calls"),
    "/shield": _page("know", "know", now_at="/know#shield"),
    "/card/setup": _page("card", "card", now_at="/card#setup"),
    "/card/stress": _page("card", "card", now_at="/card#stress"),
    "/card/print": _page("card", "card_print"),
    "/card/cleared": _page("card", "card_cleared"),
    "/prevention": _page("card", "prevention"),
    "/start": _page("home", "start"),
    "/urgent": _page("home", "urgent"),
    "/tricks": _page("know", "know", now_at="/know#tricks"),
    "/know": _page("know", "know"),
    "/court": _page("know", "know", now_at="/know#court"),
    "/credit": _page("know", "know", now_at="/know#credit"),
    "/share": _page("know", "know", now_at="/know#share"),
    "/papers": _page("data", "papers"),
    "/papers/{kind}/{about}": _page("data", "papers", "paper_page"),
    "/rules": _page("know", "know", now_at="/know#rules"),
    "/data": _page("data", "data"),
    "/data/log": _page("data", "log"),
    "/backups": _page("data", "backups"),
    "/passphrase": _page("data", "passphrase"),
    "/phone": _page("phone", "phone"),
}
_NOT_AT_A_TERMINAL = (
    "/debts/import",
    "/evidence/{debt_id}",
    "/share",
    "/passphrase",
    "/backups",
    "/data/log",
    "/phone",
)
AT_A_TERMINAL: Mapping[str, LazyPage] = {
    path: page for path, page in PAGES.items() if path not in _NOT_AT_A_TERMINAL
} | {
    "/data": _page("centre", "take"),
    "/start": _page("centre", "doors"),
    "/start/kinds": _page("home", "start"),
    "/start/{door}": _page("centre", "doors", "door_page"),
    "/blank/{form}": _page("centre", "blank"),
}
"""Files go neither in nor out; what there is to take along stands in the place of the data."""


def signature_of(path: str) -> Signature:
    """Return the parameters of the page at a path: the desk, and what stands in the address."""
    names = ("desk", *re.findall(r"{(\w+)}", path))
    return Signature([Parameter(name, Parameter.KEYWORD_ONLY) for name in names])


async def load_the_rest(pages: Mapping[str, LazyPage]) -> None:
    """Load every page, one module after the other, once the start is over."""
    await asyncio.sleep(_QUIET_SECONDS)
    for page in pages.values():
        await asyncio.to_thread(page.load)
        await asyncio.sleep(_PAUSE_SECONDS)
