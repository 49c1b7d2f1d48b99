"""Write ``tests/vectors/browser_support.json``: what the oldest browsers don't know.

Made from ``data.json`` of the package ``@mdn/browser-compat-data`` of the npm registry (MDN, CC0):

    npm pack @mdn/browser-compat-data && tar xzf mdn-browser-compat-data-*.tgz
    python -m tests.browser_support package/data.json

The extract holds only what is newer than the oldest browsers, and the names of all CSS there is,
so that what is newer than the extract is unknown to it and fails too.
``tests/ui/test_oldest_browsers.py`` holds our own scripts and styles to it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from ui.shell.old_browser import OLDEST_CHROME, OLDEST_FIREFOX, OLDEST_IOS

JSON: TypeAlias = Any
EXTRACT = Path(__file__).with_name("vectors") / "browser_support.json"
OLDEST = {
    **dict.fromkeys(("chrome", "chrome_android", "webview_android"), str(OLDEST_CHROME)),
    **dict.fromkeys(("firefox", "firefox_android"), str(OLDEST_FIREFOX)),
    **dict.fromkeys(("safari", "safari_ios"), OLDEST_IOS),
}
_DYNAMIC_UNITS = ("dvh", "dvw", "dvmin", "dvmax", "svh", "svw", "lvh", "lvw")
_SYNTAX = {
    "static {": ("classes", "static", "initialization_blocks"),
    "(?<=": ("regular_expressions", "lookbehind_assertion"),
    "(?<!": ("regular_expressions", "lookbehind_assertion"),
    "using ": ("statements", "using"),
    "await using": ("statements", "await_using"),
}


def lacking(compat: JSON) -> str:
    """Name who doesn't know something at their oldest, with the version or prefix that does."""
    found: dict[str, str] = {}
    for browser, oldest in OLDEST.items():
        told = compat["support"].get(browser, {"version_added": False})
        ways = told if isinstance(told, list) else [told]
        plain = [w for w in ways if not w.keys() & {"prefix", "alternative_name", "flags"}]
        if any(_is_old(way, oldest) for way in plain):
            continue
        prefix = next((w["prefix"] for w in ways if "prefix" in w and _is_old(w, oldest)), "")
        since = next((w["version_added"] for w in plain if w["version_added"]), None)
        family = browser.removesuffix("_android").removesuffix("_ios").replace("webview", "chrome")
        found.setdefault(family, f"{family} {prefix or since or 'never'}")
    return ", ".join(found.values())


def extract(data: JSON) -> dict[str, object]:
    """Give what the gate has to know, from the whole of the compatibility data."""
    css, js = data["css"], data["javascript"]
    properties = css["properties"]
    at_rules = css["at-rules"]
    functions = {path[-1]: node for path, node in _walk(css["types"]) if "_" not in path[-1]}
    units = css["types"]["length"]["viewport_percentage_units_dynamic"]["__compat"]
    members: dict[str, list[str]] = {}
    for owners in (data["api"], js["builtins"]):
        for owner in owners.values():
            for name, node in owner.items():
                if name != "__compat" and "__compat" in node:
                    key = name.removesuffix("_static").removesuffix("_event")
                    members.setdefault(key, []).append(lacking(node["__compat"]))
    return {
        "data": f"@mdn/browser-compat-data {data['__meta']['version']}",
        "oldest": OLDEST,
        "css": {
            "known": {
                "property": " ".join(sorted(properties)),
                "selector": " ".join(sorted(css["selectors"])),
                "at-rule": " ".join(sorted(at_rules)),
            },
            "late": {
                "property": _late(properties),
                "value": {
                    f"{name}:{value}": missing
                    for name, node in sorted(properties.items())
                    for value, inner in sorted(node.items())
                    if "_" not in value and "__compat" in inner and not lacking(node["__compat"])
                    if (missing := lacking(inner["__compat"]))
                },
                "selector": _late(css["selectors"]),
                "at-rule": _late(at_rules),
                "media": _late(at_rules["media"]),
                "function": _late(functions),
                "unit": dict.fromkeys(_DYNAMIC_UNITS, lacking(units)),
            },
        },
        "script": {
            "member": " ".join(sorted(name for name, every in members.items() if all(every))),
            "global": " ".join(sorted(_late(data["api"]) | _late(js["builtins"]))),
            "syntax": {
                written: missing
                for written, path in _SYNTAX.items()
                if (missing := lacking(_at(js, path)["__compat"]))
            },
        },
    }


def _is_old(way: JSON, oldest: str) -> bool:
    added = way["version_added"]
    if not isinstance(added, str) or added == "preview":
        return False
    removed = way.get("version_removed")  # or replaced by a better one, later than the oldest
    if (
        isinstance(removed, str)
        and removed != "preview"
        and _number(removed.removeprefix("≤")) <= _number(oldest)
    ):
        return False
    return _number(added.removeprefix("≤")) <= _number(oldest)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _late(of: JSON) -> dict[str, str]:
    return {
        name: missing
        for name, node in sorted(of.items())
        if name != "__compat" and "__compat" in node and (missing := lacking(node["__compat"]))
    }


def _walk(node: JSON, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], JSON]]:
    for name, inner in node.items():
        if name != "__compat":
            if "__compat" in inner:
                yield (*path, name), inner
            yield from _walk(inner, (*path, name))


def _at(node: JSON, path: tuple[str, ...]) -> JSON:
    for name in path:
        node = node[name]
    return node


if __name__ == "__main__":
    made = extract(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    EXTRACT.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
