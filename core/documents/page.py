"""A document as one HTML file: it opens by itself on any phone, and asks nobody for anything.

No script, no picture, no address but telephone numbers; its style stands in it, light and dark,
for a small screen and for paper. A policy inside the file forbids it the rest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from core.documents.parts import Heading, Items, Paragraph, Part, Table, cleaned

_DAY_OR_SUM = re.compile(r"\d[\d,.\w-]*")
"""What is never broken in a cell: what begins with a figure and has no mark of a sentence."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #16211e; --soft: #43504c; --line: #c9d3cf;
  --sunken: #f0f4f2; --accent: #12564a; }
@media (prefers-color-scheme: dark) { :root { --ground: #0e1312; --ink: #e8edeb; --soft: #b9c3bf;
  --line: #3a4642; --sunken: #1b2321; --accent: #a0dccc; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 20px 16px 40px; max-width: 40em; background: var(--ground);
  color: var(--ink); font: 17px/1.7 "PingFang SC", "HarmonyOS Sans SC", "MiSans",
  "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif; overflow-wrap: anywhere;
  line-break: strict; }
h1 { font-size: 1.5em; line-height: 1.35; margin: 0 0 4px; }
h2 { font-size: 1.15em; line-height: 1.4; margin: 28px 0 8px; padding-top: 16px;
  border-top: 1px solid var(--line); }
h3 { font-size: 1em; margin: 16px 0 4px; }
p, ul, ol, dl, dd { margin: 0 0 8px; } ul, ol { padding-left: 1.4em; }
p, li, td, dd { white-space: pre-line; }
blockquote { margin: 8px 0; padding: 12px 14px; background: var(--sunken); border-radius: 10px; }
blockquote p { margin: 0; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0;
  border-bottom: 1px solid var(--line); }
th { font-weight: 400; color: var(--soft); font-size: .875em; } .short { white-space: nowrap; }
dt { font-weight: 600; } dd { margin: 0 0 12px; color: var(--soft); font-size: .9375em; }
dt a { display: inline-block; padding: 8px 0; color: var(--accent); }
@media print { :root { --ground: #fff; --ink: #000; --soft: #222; --line: #999; --sunken: #fff;
  --accent: #000; } body { padding: 0; max-width: none; font-size: 11pt; line-height: 1.5; }
  blockquote { border: 1px solid #999; } h2 { break-after: avoid; } tr, dt, blockquote {
  break-inside: avoid; } dt { break-after: avoid; } dt a { padding: 0; text-decoration: none; } }
@page { size: A4; margin: 16mm; }
"""


@dataclass(frozen=True, slots=True)
class Message:
    """Words to send or to read out, set apart."""

    text: str


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A telephone number: digits alone, what it is for, and what to know before."""

    number: str
    title: str
    text: str


PagePart = Part | Message | PhoneNumber
"""What a page may be made of beside the parts of a sheet."""


def to_page(parts: Iterable[PagePart], *, title: str) -> str:
    """Write a document as one HTML file.

    Args:
        parts: in the order they are read. What a person typed comes out as typed, but see
            ``cleaned``; nothing of it is taken for markup.
        title: what a browser's tab says; nothing personal.

    Returns:
        The file, from ``<!doctype html>`` on, as text for UTF-8.
    """
    body = "\n".join(_grouped(list(parts)))
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="format-detection" content="telephone=no">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _grouped(parts: Sequence[PagePart]) -> Iterator[str]:
    """Write part by part; telephone numbers that follow each other are one list."""
    for at, part in enumerate(parts):
        is_number = isinstance(part, PhoneNumber)
        if is_number and not (at and isinstance(parts[at - 1], PhoneNumber)):
            yield "<dl>"
        yield _written(part)
        if is_number and not (at + 1 < len(parts) and isinstance(parts[at + 1], PhoneNumber)):
            yield "</dl>"


def _written(part: PagePart) -> str:
    match part:
        case Heading(text, level):
            name = ("h1", "h2", "h3")[min(level, 2)]
            return f"<{name}>{_text(text)}</{name}>"
        case Paragraph(text):
            return f"<p>{_text(text)}</p>"
        case Message(text):
            return f"<blockquote><p>{_text(text)}</p></blockquote>"
        case Items(items, numbered):
            name = "ol" if numbered else "ul"
            return f"<{name}>{''.join(f'<li>{_text(item)}</li>' for item in items)}</{name}>"
        case Table(header, rows):
            head = "".join(f'<th scope="col">{_text(cell)}</th>' for cell in header)
            body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        case PhoneNumber(number, title, text):
            link = f'<a href="tel:{_text(number)}">{_text(title)}</a>'
            return f"<dt>{link}</dt><dd>{_text(text)}</dd>"


def _cell(text: str) -> str:
    kind = ' class="short"' if _DAY_OR_SUM.fullmatch(text) else ""
    return f"<td{kind}>{_text(text)}</td>"


def _text(text: str) -> str:
    return escape(cleaned(text))
