"""A document shown on the page, part by part, as its file has them."""

from collections.abc import Iterable

import htpy as h

from core.documents import Heading, Items, Paragraph, Part, Table


def document(parts: Iterable[Part]) -> h.Element:
    """Show a document; its title is a heading of the second level."""
    return h.article(".lq-card.lq-doc", data_testid="document")[(_part(part) for part in parts)]


def _part(part: Part) -> h.Element:
    match part:
        case Heading(text, level):
            return h.h2[text] if level == 0 else h.h3[text]
        case Paragraph(text):
            return h.p[text]
        case Items(items, numbered):
            listed = (h.li[item] for item in items)
            return h.ol[listed] if numbered else h.ul[listed]
        case Table(header, rows):
            return h.table(".lq-tbl.lq-tight.lq-fold")[
                h.thead[h.tr[(h.th(scope="col")[head] for head in header)]],
                h.tbody[
                    (
                        h.tr[
                            (
                                h.td(data_head=head)[h.span[cell]]
                                for head, cell in zip(header, row, strict=True)
                            )
                        ]
                        for row in rows
                    )
                ],
            ]
