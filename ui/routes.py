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
    """Below ``ui.pages``."""
    function: str

    def load(self) -> Page:
        """Import the module, once, and return the function that draws the page."""
        page: Page = getattr(import_module(f"ui.pages.{self.module}"), self.function)
        return page


def _page(module: str, function: str = "") -> LazyPage:
    return LazyPage(module, function or f"{module}_page")


PAGES: Mapping[str, LazyPage] = {
    "/": _page("home"),
    "/debts": _page("debts"),
    "/debts/import": _page("imports", "import_page"),
    "/debts/{debt_id}": _page("debts", "debt_page"),
    "/budget": _page("budget"),
    "/plan": _page("plan"),
    "/at-hand": _page("at_hand"),
    "/assumptions": _page("assumptions"),
    "/script": _page("order", "scripts_page"),
    "/script/{debt_id}": _page("scripts", "script_page"),
    "/talks/{debt_id}": _page("talks"),
    "/evidence/{debt_id}": _page("evidence"),
    "/call/{debt_id}": _page("companion"),
    "/rehearse": _page("companion", "rehearse_page"),
    "/creditor/{debt_id}": _page("creditor"),
    "/agreements": _page("agreements"),
    "/agreements/{agreement_id}": _page("agreements", "agreement_page"),
    "/card": _page("card"),
    "/calls": _page("calls"),
    "/calls/{call_id}": _page("call"),
    "/complaint/{debt_id}": _page("complaint"),
    "/shield": _page("shield"),
    "/card/setup": _page("card_setup"),
    "/card/stress": _page("card_stress"),
    "/card/print": _page("card_print"),
    "/card/cleared": _page("card_cleared"),
    "/prevention": _page("prevention"),
    "/start": _page("start"),
    "/urgent": _page("urgent"),
    "/tricks": _page("tricks"),
    "/know": _page("know"),
    "/court": _page("court"),
    "/credit": _page("credit"),
    "/share": _page("share"),
    "/papers": _page("papers"),
    "/papers/{kind}/{about}": _page("papers", "paper_page"),
    "/rules": _page("rules"),
    "/data": _page("data"),
    "/data/log": _page("log"),
    "/backups": _page("backups"),
    "/passphrase": _page("passphrase"),
    "/phone": _page("phone"),
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
} | {"/data": _page("take")}
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
