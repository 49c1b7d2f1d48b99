"""The call companion: everything needed for a call, in the page before it begins.

``companion.js`` shows one part at a time; nothing here waits for the server.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import htpy as h

from core.words import Block, BlockKey, Objection, Script, objections
from ui.debts.words import companion as t
from ui.shell import design, pieces

_FIGURE = re.compile(t.FIGURE)
_CLAUSE = re.compile(r"[^，。；？]+[，。；？]?")
_OFTEN = {
    BlockKey.OPENING: ("today", "pay_first", "sue"),
    BlockKey.WILLING: ("today", "pay_first", "family"),
    BlockKey.REASON: ("more_papers", "today", "family"),
    BlockKey.PLAN: ("no_such_plan", "pay_first", "fewer"),
    BlockKey.PAPER: ("oral", "private_account", "new_contract"),
    BlockKey.REPEAT: ("oral", "last_place", "fee_first"),
}
"""What is often heard at each step; the others are a tap further."""


def companion(call: Script, *, call_id: str, name: str, leave: str) -> h.Element:
    """Draw one call.

    Args:
        call: what to say.
        call_id: what the notes of this call are kept under.
        name: the lender.
        leave: where the way out leads.
    """
    return h.div(".lq-comp", data_call=call_id)[
        _top(name),
        h.div(role="status")[
            h.p(".lq-comp-line", data_call_when="down", hidden=True)[t.DOWN],
            h.p(".lq-comp-line.lq-warn", data_call_when="unsent", hidden=True)[t.UNSENT],
        ],
        h.ol(".lq-comp-steps", aria_label=t.STEPS)[
            (h.li(data_mark=str(at))[step.title] for at, step in enumerate(call.blocks))
        ],
        h.div(".lq-comp-pane", data_call_pane="", tabindex="0", role="region", aria_label=t.WORDS)[
            h.div(data_view="steps")[
                (_step(call, step, at) for at, step in enumerate(call.blocks))
            ],
            (_reply(move) for move in objections()),
            _all_moves(),
            _note(),
            _leave(leave),
            h.section(data_view="promised", hidden=True)[
                h.h2(tabindex="-1")[t.PROMISED_TITLE], h.p[t.PROMISED_LEAD]
            ],
        ],
        _bar(call),
    ]


def _top(name: str) -> h.Element:
    return h.header(".lq-comp-top")[
        h.button(".lq-iconbtn", type="button", data_call_do="leave", aria_label=t.LEAVE)[
            design.icon("x")
        ],
        h.div[
            h.h1(tabindex="-1")[name],
            h.button(".lq-comp-clock", type="button", data_call_do="clock")[
                design.icon("clock"),
                h.span(".lq-vh")[t.CLOCK],
                h.span(data_call_clock="")[t.CLOCK_ZERO],
            ],
            h.span(".lq-comp-kept", role="status", data_call_when="kept", hidden=True)[t.KEPT],
        ],
        _do("note", t.NOTE, "soft lq-btn-sm"),
    ]


def _step(call: Script, step: Block, at: int) -> h.Element:
    return h.section(".lq-comp-step", data_step=str(at), hidden=at > 0)[
        h.h2(".lq-vh", tabindex="-1")[step.title],
        _warnings(call) if step.key is BlockKey.OPENING else None,
        _plan(call, step) if step.key is BlockKey.PLAN else _repeat(call, step),
        h.p(".lq-comp-note")[step.note] if step.key is not BlockKey.PLAN else None,
        h.p(".lq-comp-note", data_call_dim="", hidden=True)[t.DIM]
        if step.key is BlockKey.OPENING
        else None,
    ]


def _warnings(call: Script) -> h.Node:
    return (pieces.more(f"{t.WARNINGS}：{rule.title}", h.p[rule.text]) for rule in call.warnings)


def _repeat(call: Script, step: Block) -> h.Node:
    """The last step repeats what was agreed to: the target, or the lowest."""
    if step.key is not BlockKey.REPEAT:
        return said(step.lines)
    return (
        h.div(data_repeat="target")[said(step.lines)],
        h.div(data_repeat="lowest", hidden=True)[said(call.repeat_lowest)],
        h.div(data_repeat="refused", hidden=True)[said(call.repeat_refused)],
    )


def _plan(call: Script, step: Block) -> Iterator[h.Element]:
    """The target; the next rung appears only when a tap says that this one was refused."""
    after = "lowest" if call.lowest else "refused"
    yield h.div(data_rung="target")[
        said(step.lines),
        h.p(".lq-comp-note")[step.note],
        _refused(t.REFUSED_TARGET, step.lines, to=after),
    ]
    if call.lowest:
        yield h.div(data_rung="lowest", hidden=True)[
            said(call.lowest), _refused(t.REFUSED_LOWEST, call.lowest[1:], to="refused")
        ]
    yield h.div(data_rung="refused", hidden=True)[
        said(call.refused), h.p(".lq-comp-note")[call.refused_note]
    ]


def _refused(text: str, lines: Sequence[str], *, to: str) -> h.Element:
    has_sum = _FIGURE.search(lines[0]) is not None
    return h.button(
        ".lq-btn.lq-quiet.lq-comp-no",
        type="button",
        data_call_do="refused",
        data_to=to,
        data_text=t.REFUSED_NOTE.format(terms=lines[0]) if has_sum else t.REFUSED_ASKING,
    )[h.span[text if has_sum else t.REFUSED_PLAIN]]


def _reply(move: Objection) -> h.Element:
    """One honest answer, in the place of the step, and the way back to it."""
    heard = t.SAID.format(heard=move.heard)
    return h.section(".lq-comp-step", data_view=f"move-{move.key}", hidden=True)[
        h.div(".lq-comp-quote")[h.h2(".lq-comp-note", tabindex="-1")[heard], said(move.say)],
        pieces.pairs([(t.MEANS, move.means), (t.WRITE, move.note)]),
        pieces.note(h.p[h.b[t.HANG_UP], h.br, move.hang_up], tone="warn") if move.hang_up else None,
        h.div(".lq-comp-two")[
            _do("quick", t.WRITE_IT, "soft", data_text=heard, data_to="steps"),
            _do("steps", t.TO_STEPS, "quiet"),
        ],
    ]


def _all_moves() -> h.Element:
    return h.section(data_view="moves", hidden=True)[
        h.h2(tabindex="-1")[t.MOVES],
        h.label(".lq-vh", for_="call-find")[t.FIND],
        h.input(
            ".lq-comp-input",
            id="call-find",
            type="search",
            placeholder=t.FIND,
            autocomplete="off",
            enterkeyhint="search",
        ),
        h.div(".lq-comp-all")[
            (
                h.button(
                    ".lq-btn.lq-quiet",
                    type="button",
                    data_call_do="move",
                    data_move=move.key,
                    data_find=move.found_by,
                )[h.span[move.heard]]
                for move in objections()
            )
        ],
        h.p(".lq-say", data_call_none="", hidden=True)[t.NONE],
        _do("steps", t.TO_STEPS, "quiet"),
    ]


def _note() -> h.Element:
    return h.section(".lq-comp-sheet", data_view="note", hidden=True)[
        h.h2(tabindex="-1")[t.NOTE_TITLE],
        h.p(".lq-comp-note")[t.NOTE_LEAD],
        h.div(".lq-comp-two")[(_do("quick", words, "quiet", data_text=words) for words in t.QUICK)],
        h.div(".lq-comp-two")[
            (
                h.label[
                    h.span[label],
                    h.input(
                        ".lq-comp-input",
                        type="text",
                        data_call_field=field,
                        maxlength="80",
                        autocomplete="off",
                    ),
                ]
                for field, label in (("staff_no", t.STAFF), ("ticket_no", t.TICKET))
            )
        ],
        h.label[
            h.span[t.OWN],
            h.textarea(".lq-comp-input", id="call-own", rows="2", maxlength="400"),
        ],
        _do("own", t.OWN_SAVE, "soft"),
        h.p(".lq-comp-line.lq-warn", data_call_full="", hidden=True)[t.FULL],
        h.h3[t.NOTED],
        h.ul(".lq-comp-list", data_call_list=""),
        _do("steps", t.TO_STEPS, "primary"),
    ]


def _leave(leave: str) -> h.Element:
    return h.section(".lq-comp-sheet", data_view="leave", hidden=True)[
        h.h2(tabindex="-1")[t.LEAVE_TITLE],
        h.p(".lq-comp-note")[t.LEAVE_LEAD],
        (
            h.button(
                ".lq-btn.lq-quiet",
                type="button",
                data_call_do="outcome",
                data_outcome=outcome,
                aria_pressed="false",
            )[h.span[words]]
            for outcome, words in t.OUTCOMES
        ),
        _do("note", t.NOTE, "soft"),
        h.a(".lq-btn.lq-primary", href=leave)[h.span[t.LEAVE_LINK]],
        _do("steps", t.STAY, "quiet"),
    ]


def _bar(call: Script) -> h.Element:
    by_key = {move.key: move for move in objections()}
    return h.footer(".lq-comp-bar", data_call_bar="")[
        h.p(".lq-vh")[t.HEARD],
        (
            h.div(".lq-comp-heard", data_heard=str(at), hidden=at > 0)[
                (
                    _do("move", by_key[key].heard, "quiet lq-btn-sm", data_move=key)
                    for key in _OFTEN[step.key]
                ),
                _do("moves", t.MORE, "quiet lq-btn-sm"),
            ]
            for at, step in enumerate(call.blocks)
        ),
        h.div(".lq-comp-go")[
            _do("back", t.BACK, "quiet", hidden=True),
            _do("next", t.NEXT, "primary"),
            _do("promised", t.PROMISED, "primary", hidden=True),
            _do("failed", t.FAILED, "primary", hidden=True),
        ],
    ]


def said(lines: Iterable[str]) -> h.Node:
    """Set sentences large, a line each, with the figures in them set apart."""
    return (h.p(".lq-comp-say")[_with_figures(line)] for line in lines)


def _with_figures(line: str) -> h.Node:
    """Keep clauses whole where they fit: a line then breaks where a voice would."""
    return (
        h.span(".lq-ph")[
            (
                h.b(".lq-comp-fig")[part] if at % 2 else part
                for at, part in enumerate(_FIGURE.split(clause))
            )
        ]
        for clause in _CLAUSE.findall(line)
    )


def _do(what: str, text: str, kind: str, **more: str | bool) -> h.Element:
    return h.button(class_=f"lq-btn lq-{kind}", type="button", data_call_do=what, **more)[
        h.span[text]
    ]
