"""The staff's screen as it looks: plain pages, the sheet on one A4."""

from collections.abc import Mapping

import htpy as h

from core.errors import CoreError
from core.report import calls_report
from ui.access.command import written
from ui.access.selftest import PERSONS, SelftestFinding
from ui.access.sessions import Session
from ui.access.staff_scripts import BOARD_LOOKS, HELD, PIN, PRINT, STYLE, TOUCHED
from ui.access.static_page import document
from ui.access.tickets import Queue, Share, Ticket, TicketState, done_percent
from ui.centre import sheet_views
from ui.centre.words import doctor
from ui.centre.words import staff as t
from ui.desk import Desk

BOARD, ENTER, LEAVE, HERE = "/staff", "/staff/enter", "/staff/leave", "/staff/here"
SHEET, SHOWN = "/staff/sheet", "/staff/shown"
CALL, TAKE, DONE = "/staff/call", "/staff/take", "/staff/done"
RELEASE, OVER = "/staff/release", "/staff/over"
CHECK, WIPE = "/staff/check", "/staff/wipe"
LEFT = "lq-left"
"""The header that says how many seconds a visit has left, once its end was announced."""


def _no_pin(*, is_set: bool) -> str:
    if is_set:
        return t.UNREADABLE.format(command=written("kiosk", "doctor"))
    return t.NO_PIN.format(command=written("kiosk", "--set-pin"))


def pin_page(
    *, is_set: bool, is_readable: bool = True, wait: float, wrong: bool, waiting: str = ""
) -> str:
    """Ask for the PIN, if there is one; say who waits, by number only."""
    said = t.WAIT.format(seconds=round(wait + 0.5)) if wait else (t.WRONG if wrong else "")
    if not is_set or not is_readable:
        return document(
            h.main(".pin")[
                h.h1[t.TITLE],
                h.p[_no_pin(is_set=is_set)],
                h.a("#away", href="/", hidden=True)[t.AWAY],
            ],
            h.script[PIN],
            style=STYLE,
        )
    return document(
        h.main(".pin")[
            h.h1[t.TITLE],
            h.form(method="post", action=ENTER)[
                h.label(for_="pin")[t.PIN],
                h.input(
                    "#pin",
                    name="pin",
                    type="password",
                    inputmode="numeric",
                    autocomplete="off",
                    required=True,
                    autofocus=True,
                ),
                h.p(role="alert")[said],
                h.label(for_="table")[t.TABLE],
                h.input("#table", name="table", maxlength=8, autocomplete="off"),
                h.div(".keys")[
                    (h.button(".key", type="button", data_key=key)[key] for key in "1234567890"),
                    h.button(".key", type="button", data_key="back")[t.PIN_BACK],
                ],
                h.button(type="submit")[t.ENTER],
            ],
            h.p("#waiting", role="status")[waiting],
            h.p(".quiet")[t.PIN_NOTE],
            h.a("#away", href="/", hidden=True)[t.AWAY],
        ],
        h.script[PIN],
        style=STYLE,
    )


def waiting_words(queue: Queue, left: Mapping[str, int | None]) -> str:
    """Say how many wait, and whose visit is about to end, for a screen that is locked."""
    waiting = sum(ticket.state is TicketState.WAITING for ticket in queue)
    ends = (
        t.ENDING_OF.format(number=number, seconds=seconds)
        for number, seconds in left.items()
        if seconds is not None
    )
    return " ".join((t.WAITING.format(count=waiting) if waiting else "", *ends)).strip()


def board_page(
    desk: Desk,
    queue: Queue,
    *,
    who: Session,
    taken: bool,
    missed: int = 0,
    left: Mapping[str, int | None],
) -> str:
    """Show who waits.

    Args:
        desk: works out what is done of who lets it be seen.
        queue: the tickets.
        who: the counsellor who looks.
        taken: whether a ticket was gone when it was reached for.
        missed: how many wrong PINs there were, if many.
        left: by ticket, the seconds a visit has left, where its end was announced.
    """
    tickets = list(queue)
    waiting = sum(ticket.state is TicketState.WAITING for ticket in tickets)
    return document(
        h.main(data_waiting=waiting)[
            top(t.BOARD),
            h.p(role="alert")[t.TAKEN_ALREADY] if taken else None,
            h.p(role="alert")[t.MISSED.format(count=missed)] if missed else None,
            h.table[
                h.thead[h.tr[(h.th(scope="col")[name] for name in t.COLUMNS)]],
                h.tbody[
                    (_row(desk, queue, who, ticket, left.get(ticket.number)) for ticket in tickets)
                ],
            ]
            if tickets
            else h.p[t.NOBODY],
        ],
        h.script[BOARD_LOOKS],
        data=t.TITLE_WAITING,
        style=STYLE,
    )


def _row(desk: Desk, queue: Queue, who: Session, ticket: Ticket, left: int | None) -> h.Element:
    percent = None
    if Share.DEBTS in ticket.shares:
        case = desk.store.load(ticket.case_id).case
        percent = done_percent(desk.report_on(case))
    flags = "、".join(t.FLAGS[flag] for flag in sorted(ticket.flags))
    state = t.STATES[ticket.state]
    if ticket.table and ticket.state is TicketState.CALLED:
        state = t.CALLED_TO.format(table=ticket.table)
    return h.tr(class_="flagged" if flags else None, data_number=ticket.number)[
        h.th(scope="row")[ticket.number],
        h.td[f"▲ {flags}" if flags else "–"],
        h.td[
            t.MINUTES.format(minutes=queue.waited(ticket)),
            h.br,
            state,
            h.p(role="alert")[t.ENDING.format(seconds=left)] if left is not None else None,
        ],
        h.td[t.HIDDEN if percent is None else t.DONE_ALONE.format(percent=percent)],
        h.td(".acts")[
            _press(t.KEEP, f"{HERE}?number={ticket.number}&back=1") if left is not None else None,
            (
                _press(words, f"{where}?number={ticket.number}")
                for words, where in _turns(ticket, who)
            ),
        ],
    ]


def _turns(ticket: Ticket, who: Session) -> tuple[tuple[str, str], ...]:
    """Give what may be done about a ticket: the words, and where they lead."""
    is_theirs = ticket.taken_by == who.id
    if ticket.state is TicketState.WAITING:
        return ((t.CALL, CALL), (t.TAKE, TAKE))
    if ticket.taken_by and not is_theirs:
        return ((t.TAKEN, TAKE),)
    if ticket.state is TicketState.TALKING:
        return ((t.LOOK, TAKE), (t.FINISH, DONE))
    return ((t.CAME, TAKE), (t.RELEASE, RELEASE)) if is_theirs else ((t.CAME, TAKE),)


def _press(words: str, where: str) -> h.Element:
    return h.form(method="post", action=where)[h.button(type="submit")[words]]


def check_page(found: tuple[SelftestFinding, ...], *, failed: bool) -> str:
    """Show what was looked at this morning."""
    by_person = [one for one in found if one.key in PERSONS]
    return document(
        h.main[
            top(t.CHECK, back=True),
            h.p(role="alert")[t.WIPE_FAILED] if failed else None,
            h.table[h.tbody[(_finding(one) for one in found)]],
            h.form(method="post", action=WIPE)[h.button(type="submit")[t.WIPE_NOW]],
            h.form(".ticks", method="post", action=CHECK)[
                (
                    h.label[
                        h.input(type="checkbox", name=one.key, checked=one.good),
                        t.CHECKS[one.key][0],
                    ]
                    for one in by_person
                ),
                h.button(type="submit")[t.TICK],
            ],
        ],
        h.script[PRINT],
        style=STYLE,
    )


def _finding(one: SelftestFinding) -> h.Element:
    name, good, bad = t.CHECKS.get(one.key) or _of_machine(one.key)
    return h.tr(class_=None if one.good else "bad", data_key=one.key)[
        h.th(scope="row")[name],
        h.td[f"✓ {good}" if one.good else f"▲ {bad}"],
        h.td[one.detail],
    ]


def _of_machine(key: str) -> tuple[str, str, str]:
    name, _ = doctor.PROBES[key]
    return name, t.MACHINE_GOOD, t.MACHINE_BAD


def sheet_page(desk: Desk, ticket: Ticket) -> str:
    """Show what a visitor lets be seen, and nothing else."""
    shares = ticket.shares
    try:
        case = desk.store.load(ticket.case_id).case
    except CoreError:  # the visit ended this moment
        return document(h.main[top(t.SHEET.format(number=ticket.number)), h.p[t.NOTHING_SHOWN]])
    flags = "、".join(t.FLAGS[flag] for flag in sorted(ticket.flags))
    return document(
        h.main(".sheet")[
            top(t.SHEET.format(number=ticket.number), back=True),
            h.p("#ending", role="alert", data_words=t.ENDING, hidden=True),
            h.p(".quiet")[t.SHEET_LEAD if shares else t.NOTHING_SHOWN],
            h.p(".flagged")[f"▲ {flags}"] if flags else None,
            sheet_views.money_part(desk.report_on(case)) if Share.DEBTS in shares else None,
            sheet_views.hardship_part(case.reasons) if Share.HARDSHIP in shares else None,
            sheet_views.calls_part(calls_report(case, desk.rules, desk.today()))
            if Share.CALLS in shares
            else None,
            _ways_on(ticket),
        ],
        h.script[PRINT],
        h.script[TOUCHED],
        h.script[HELD],
        data=shown(ticket),
        style=STYLE,
    )


def _ways_on(ticket: Ticket) -> h.Element:
    """Offer what becomes of a ticket once the talk is over."""
    at = f"?number={ticket.number}"
    return h.div(".ways")[
        _press(t.FINISH, f"{DONE}{at}"),
        _press(t.RELEASE, f"{RELEASE}{at}"),
        h.form(method="post", action=f"{OVER}{at}")[
            h.label(for_="to")[t.OVER_TO],
            h.input("#to", name="table", required=True, maxlength=8, autocomplete="off"),
            h.button(type="submit")[t.OVER],
        ],
    ]


def shown(ticket: Ticket) -> str:
    """Name what of a ticket is shown, so that a sheet notices when that changes."""
    return " ".join(sorted((*ticket.flags, *ticket.shares)))


def top(title: str, *, back: bool = False) -> h.Element:
    """Begin a page of the staff's: its name, and the ways to the others."""
    return h.header[
        h.h1[title],
        h.button("#print.plain", type="button")[t.PRINT] if back else None,
        h.a(href=BOARD)[t.BACK] if back else h.a(href=CHECK)[t.CHECK],
        None if back else h.a(href="/staff/counts")[t.COUNTS],
        h.form(method="post", action=LEAVE)[h.button(".plain", type="submit")[t.LEAVE]],
    ]
