"""What to say and send, shown."""

from collections.abc import Sequence

import htpy as h

from core.report import DebtReport
from core.rules import Rule
from core.words import Script
from ui.components import pieces
from ui.components.deal_words import deal_words
from ui.texts import scripts as t
from ui.texts import shell
from ui.texts import words as w


def lender_row(debt: DebtReport) -> h.Element:
    """Draw one line of the list of lenders."""
    return h.a(".lq-debt", href=f"/script/{debt.debt.id}", data_testid="lender")[
        h.div(".lq-debt-top")[
            h.span[debt.name(w.NAMELESS)],
            pieces.tag(t.STATES[debt.state], t.TONES.get(debt.state, "")),
        ],
        h.div(".lq-debt-meta")[
            h.span[w.LENDERS_SHORT[debt.debt.lender_type]],
            h.span[deal_words(debt.option, debt.standing.line) if debt.option else None,],
        ],
    ]


def script_blocks(script: Script) -> h.Element:
    """Show a script block by block, in letters large enough for a call."""
    return h.section(".lq-card", data_testid="script")[
        h.h2[t.SCRIPT],
        h.p(".lq-sm.lq-muted", style="margin-bottom:16px")[t.SCRIPT_LEAD],
        (
            h.div(".lq-block")[
                h.h3[block.title],
                (h.p(".lq-say")[line] for line in block.lines),
                h.p(".lq-sm.lq-muted", style="margin-top:8px")[f"{t.NOTE}：{block.note}"]
                if block.note
                else None,
            ]
            for block in script.blocks
        ),
        h.div(".lq-vh", id="script-text")[script.text],
        h.div(".lq-row.lq-noprint", style="margin-top:20px")[_copy_button("script-text")],
    ]


def to_copy(text: str, ident: str) -> h.Element:
    """Show words to send, with a button that copies them."""
    return pieces.copyable(
        text, ident=ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED
    )


def _copy_button(ident: str) -> h.Element:
    return pieces.copy_button(ident, label=t.COPY, done=shell.COPIED, failed=shell.COPY_FAILED)


def heed(rule: Rule) -> h.Element:
    """Show a rule to read before anything is sent."""
    return pieces.note(h.p[h.b[f"{t.HEED}：{rule.title}"]], h.p[rule.text], tone="warn")


def cited_rules(cited: Sequence[Rule]) -> h.Node:
    """Name the rules a script cites, each leading to its card."""
    if not cited:
        return None
    return pieces.note(
        h.p[h.b[t.CITES]],
        h.ul[(h.li[h.a(".lq-link", href=f"/rules#{r.id}")[r.title]] for r in cited)],
        tone="info",
    )
