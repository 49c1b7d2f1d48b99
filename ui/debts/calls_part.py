"""情况说明: the account of one lender's collectors, to print, to download, to copy."""

import htpy as h

from core.documents import to_text
from core.report import complaint, hand_in
from ui.debts.words import complaint as t
from ui.desk import Desk
from ui.guard import call_views
from ui.remote import Act
from ui.shell import design, paper_views, pieces
from ui.shell.reauth_card import unless_held
from ui.shell.words import shell


def complaint_page(desk: Desk, debt_id: str) -> None:
    """Show the account as it will be handed on."""
    case = desk.case()
    debt = case.debt(debt_id)
    back = pieces.button_link(t.BACK, "/calls", kind="quiet")
    if debt is None:
        design.show(pieces.head(t.EYEBROW, t.GONE), back)
        return
    name = call_views.whose(debt)
    parts = complaint(case, debt, desk.rules, desk.today())
    if not parts:
        design.show(pieces.head(t.EYEBROW, t.TITLE.format(name=name)))
        design.show(pieces.empty("doc", t.EMPTY, back))
        return
    design.show(
        h.div(".lq-noprint")[
            pieces.head(t.EYEBROW, t.TITLE.format(name=name), t.LEAD),
            h.div(".lq-acts.lq-below")[
                h.button(".lq-btn.lq-primary", type="button", data_lq="print")[
                    design.icon("print"), h.span[t.PRINT]
                ],
                unless_held(
                    desk.hold(Act.EXPORT),
                    pieces.button_link(
                        t.DOCX,
                        f"/download/complaint/{debt_id}",
                        "quiet",
                        "download",
                        download="liqing.docx",
                    ),
                ),
            ],
        ],
        paper_views.sheet(parts),
        h.div(".lq-noprint.lq-stack")[
            pieces.card(
                h.h2[t.HAND_IN],
                h.ol(".lq-read")[
                    (h.li[step] for step in hand_in(case, debt, desk.rules, desk.today()))
                ],
            ),
            pieces.card(
                pieces.more(
                    t.TEXT,
                    pieces.copyable(
                        to_text(parts),
                        ident="complaint-text",
                        label=t.COPY,
                        done=shell.COPIED,
                        failed=shell.COPY_FAILED,
                    ),
                )
            ),
            pieces.note(h.p[t.HONEST]),
            h.div[back],
        ],
        cls="lq-stack-l",
    )
