"""Nothing in our scripts and styles is newer than the oldest browsers, or it names what stands in.

``tests/vectors/browser_support.json`` says what those don't know; ``tests/browser_support.py``
makes it. What browsers really do with it is seen by ``make browsers``. Quasar, Vue and NiceGUI are
not ours: they want Chrome 89, Firefox 108 and iOS 16.4, for import maps.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser_support import EXTRACT, OLDEST
from ui.access import kiosk, launch, lock, pair
from ui.shell import design

SUPPORT = json.loads(EXTRACT.read_text(encoding="utf-8"))
LATE = SUPPORT["css"]["late"]
KNOWN = {kind: set(names.split()) for kind, names in SUPPORT["css"]["known"].items()}
LATE_MEMBERS = set(SUPPORT["script"]["member"].split())
LATE_GLOBALS = set(SUPPORT["script"]["global"].split())
ROOT = Path(__file__).resolve().parents[2]

FALLBACKS = {
    "property text-wrap": "lines break where they break",
    "property text-size-adjust": "with its prefix beside it; a Firefox keeps the size by itself",
    "property size": "the paper of the browser's own print dialog",
    "value cursor:pointer": "a finger has no pointer",
    "value break-after:avoid": "a heading may end a printed page",
    "value font-family:ui-monospace": "the next name in the list",
    "at-rule layer": "the same rules stand once more outside a layer",
    "at-rule page": "the margins of the browser's own print dialog",
    "function color-mix": "behind @supports, with a plain colour before it",
    "unit dvh": "vh in the declaration before it",
    "member inert": "static/quiet.js: the cursor is brought back",
    "member wakeLock": "static/companion.js says that the screen may go dark",
    "member movementX": "static/kiosk.js: a terminal brings a Chromium of its own",
    "member fontFamily": "of a computed style, where it is as old as styles",
    **dict.fromkeys(
        (
            "global SpeechSynthesisUtterance",
            *(f"member {name}" for name in ("speechSynthesis", "getVoices", "localService")),
            *(f"member {name}" for name in ("speak", "speaking", "voice")),
        ),
        "static/kiosk.js: where there is no voice there is no button",
    ),
}
"""What stands in, where something is newer than the oldest browsers."""
OUR_NAMES = {"first", "font", "ink", "lines", "move", "number", "pad", "take", "to"}
"""Members of our own objects that something new happens to share a name with."""


@dataclass(frozen=True)
class Rule:
    """One block of a style sheet: what stands before it, and what is declared in it."""

    prelude: str
    declared: tuple[tuple[str, str], ...]
    is_asked_for: bool = False
    """Whether it stands within ``@supports``."""


def rules(css: str) -> Iterator[Rule]:
    """Read a style sheet. Strings are emptied first, so that braces are braces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r'"(?:[^"\\]|\\.)*"', '""', css)
    open_: list[tuple[str, list[tuple[str, str]]]] = []
    for text, mark in re.findall(r"([^{};]*)([{};])", css):
        name, colon, value = (part.strip() for part in text.partition(":"))
        if mark == "{":
            open_.append((text.strip(), []))
            continue
        if colon and open_:
            open_[-1][1].append((name, value))
        elif name:
            yield Rule(f"{name};", ())
        if mark == "}":
            prelude, declared = open_.pop()
            asked = any(outer.startswith("@supports") for outer, _ in open_)
            yield Rule(prelude, tuple(declared), asked)
    assert not open_


def too_new_in_style(css: str) -> Iterator[str]:
    """Name what the oldest browsers don't know of a style sheet, and what nobody knows."""
    for rule in rules(css):
        if rule.prelude.startswith("@"):
            at = re.match(r"@([\w-]+)", rule.prelude)
            assert at
            if at[1] in LATE["at-rule"] or at[1] not in KNOWN["at-rule"]:
                yield f"at-rule {at[1]}"
            if at[1] == "media":
                features = re.findall(r"\(\s*([\w-]+)", rule.prelude)
                yield from (f"media {it}" for it in features if it in LATE["media"])
        else:
            for name in re.findall(r"::?(\w[\w-]*)", rule.prelude):
                if name in LATE["selector"] or name not in KNOWN["selector"]:
                    yield f"selector {name}"
        names = {name for name, _ in rule.declared}
        for name, value in rule.declared:
            yield from _too_new_in_declaration(name, value, names)
            called = set(re.findall(r"([a-z][\w-]*)\(", value)) & set(LATE["function"])
            if called and "var(" in value and not rule.is_asked_for:
                yield f"function {' '.join(called)} with var(): what stands before is not taken"


def _too_new_in_declaration(name: str, value: str, beside: set[str]) -> Iterator[str]:
    if not name.startswith("-"):
        missing = LATE["property"].get(name, "")
        prefixes = set(re.findall(r" (-\w+-)(?:,|$)", missing))
        unmet = re.sub(r"\w+ -\w+-(, )?", "", missing)
        if name not in KNOWN["property"] or unmet or any(p + name not in beside for p in prefixes):
            yield f"property {name}"
        words = re.findall(r"[\w-]+", value)
        yield from (f"value {name}:{w}" for w in words if f"{name}:{w}" in LATE["value"])
    called = re.findall(r"([a-z][\w-]*)\(", value)
    yield from (f"function {it}" for it in called if it in LATE["function"])
    units = re.findall(r"\d([a-z]+)\b", value)
    yield from (f"unit {it}" for it in units if it in LATE["unit"])


def too_new_in_script(script: str) -> Iterator[str]:
    """Name what the oldest browsers don't know of a script: members, globals, ways of writing."""
    code = re.sub(r"(^|\s)//[^\n]*", "", script)
    yield from (
        f"member {m}" for m in re.findall(r"\.(\w+)\b", code) if m in LATE_MEMBERS - OUR_NAMES
    )
    code = re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', '""', code)
    words = re.findall(r"(?<![\w.$-])([A-Za-z]\w+)\b(?!\s*:)", code)
    yield from (f"global {it}" for it in words if it in LATE_GLOBALS)
    yield from (f"syntax {it}" for it in SUPPORT["script"]["syntax"] if it in code)


def our_own() -> dict[str, str]:
    """Give every script and style that is ours, by name: files, and what stands in plain pages."""
    static = [p for p in sorted(design.STATIC.iterdir()) if p.suffix in {".css", ".js"}]
    found = {path.name: path.read_text(encoding="utf-8") for path in static}
    pages = {
        "closed": launch.closed_page(),
        "locked": lock.locked_page(),
        "pair": pair.pair_page(),
        "held": pair.held_page(),
        "terminal": kiosk.start_page(),
        "cleared": kiosk.cleared_page(),
    }
    for name, page in pages.items():
        for kind, ending in (("style", "css"), ("script", "js")):
            inlined = re.findall(rf"<{kind}[^>]*>(.*?)</{kind}>", page, re.DOTALL)
            found[f"{name}.{ending}"] = "\n".join(inlined)
    return found


OUR_OWN = our_own()


def too_new(name: str) -> set[str]:
    return set(
        too_new_in_style(OUR_OWN[name])
        if name.endswith(".css")
        else too_new_in_script(OUR_OWN[name])
    )


@pytest.mark.parametrize("name", OUR_OWN)
def test_nothing_is_newer_than_the_oldest_browsers(name: str) -> None:
    assert too_new(name) - set(FALLBACKS) == set()


def test_no_fallback_is_named_for_what_is_not_there() -> None:
    assert set(FALLBACKS) - set().union(*map(too_new, OUR_OWN)) == set()


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("body:has(#app > *) a { color: red }", {"selector has"}),
        ("a { user-select: none }", {"property user-select"}),
        ("a { -webkit-user-select: none; user-select: none }", set()),
        ("a { rotate: 45deg; translate: 0 }", {"property rotate", "property translate"}),
        ("a { b: color-mix(in srgb, red, blue) }", {"property b", "function color-mix"}),
        (
            "a { color: color-mix(in srgb, var(--b), red) }",
            {
                "function color-mix",
                "function color-mix with var(): what stands before is not taken",
            },
        ),
        ("@layer x { a { height: 100dvh } }", {"at-rule layer", "unit dvh"}),
        ("@media (width >= 4px) { a { text-autospace: normal } }", {"property text-autospace"}),
        ("@container (min-width: 1px) { a { inset: 0 } }", {"at-rule container"}),
        ("a:is(b, c):not(d)::before { overflow-wrap: anywhere; clip-path: inset(50%) }", set()),
        ("a:made-up { color: red }", {"selector made-up"}),
    ],
)
def test_what_is_too_new_in_a_style_is_found(style: str, found: set[str]) -> None:
    assert set(too_new_in_style(style)) == found


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("app.inert = true; // .showPicker()", {"member inert"}),
        ("const a = structuredClone(b); a.at(-1)?.replaceChildren()", {"global structuredClone"}),
        ("x.toSorted().findLast(y)", {"member toSorted", "member findLast"}),
        ("class A { static { this.b = 1 } }", {"syntax static {"}),
        ('say("structuredClone"); a ||= b ?? c', set()),
    ],
)
def test_what_is_too_new_in_a_script_is_found(script: str, found: set[str]) -> None:
    assert set(too_new_in_script(script)) == found


# --- below even those: said in words that every browser knows


@pytest.mark.parametrize("name", ["first.js", "layers.js"])
def test_what_runs_in_any_browser_is_written_as_in_2009(name: str) -> None:
    code = re.sub(r"//[^\n]*", "", (design.STATIC / name).read_text(encoding="utf-8"))
    newer = r"=>|`|\?\.|\?\?|\.\.\.|\b(?:const|let|class|async|await|of)\b|\.(?:append|remove)\("
    assert re.findall(newer, code) == []


@pytest.mark.parametrize("name", ["closed", "locked", "pair", "held", "terminal", "cleared"])
def test_every_plain_page_says_so_before_any_other_script(name: str) -> None:
    first = (design.STATIC / "first.js").read_text(encoding="utf-8")
    assert OUR_OWN[f"{name}.js"].startswith(first)


def test_the_extract_is_of_the_browsers_that_are_promised() -> None:
    assert SUPPORT["oldest"] == OLDEST
    promised = (OLDEST["chrome"], OLDEST["firefox"], OLDEST["safari"])
    for doc in ("README.md", "docs/ARCHITECTURE.md"):
        text = (ROOT / doc).read_text(encoding="utf-8")
        chrome, firefox, ios = promised
        assert re.search(rf"{chrome}\D.*Firefox {firefox}\D.*iOS {ios}\D", text), doc
