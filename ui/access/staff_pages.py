"""The staff's screen as it looks: plain pages, the sheet on one A4."""

import htpy as h
from markupsafe import Markup

from core.errors import CoreError
from core.report import calls_report
from ui.access.selftest import PERSONS, SelftestFinding
from ui.access.static_page import STYLE, document
from ui.access.tickets import Queue, Share, Ticket, done_percent
from ui.centre import sheet_views
from ui.centre.words import staff as t
from ui.desk import Desk

BOARD, ENTER, LEAVE = "/staff", "/staff/enter", "/staff/leave"
TAKE, SHEET, SHOWN = "/staff/take", "/staff/sheet", "/staff/shown"
CHECK, WIPE = "/staff/check", "/staff/wipe"


def pin_page(*, is_set: bool, wait: float, wrong: bool) -> str:
    """Ask for the PIN, if there is one."""
    said = t.WAIT.format(seconds=round(wait + 0.5)) if wait else (t.WRONG if wrong else "")
    if not is_set:
        return document(
            h.main(".pin")[
                h.h1[t.TITLE], h.p[t.NO_PIN], h.a("#away", href="/", hidden=True)[t.AWAY]
            ],
            h.script[_PIN],
            style=_STYLE,
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
                h.div(".keys")[
                    (h.button(".key", type="button", data_key=key)[key] for key in "1234567890"),
                    h.button(".key", type="button", data_key="back")[t.PIN_BACK],
                ],
                h.button(type="submit")[t.ENTER],
            ],
            h.p(".quiet")[t.PIN_NOTE],
            h.a("#away", href="/", hidden=True)[t.AWAY],
        ],
        h.script[_PIN],
        style=_STYLE,
    )


def board_page(desk: Desk, queue: Queue, *, who: str, taken: bool, missed: int = 0) -> str:
    """Show who waits, to the counsellor ``who``; say how many wrong PINs there were, if many."""
    tickets = list(queue)
    return document(
        h.main[
            _top(t.BOARD),
            h.p(role="alert")[t.TAKEN_ALREADY] if taken else None,
            h.p(role="alert")[t.MISSED.format(count=missed)] if missed else None,
            h.table[
                h.thead[h.tr[(h.th(scope="col")[name] for name in t.COLUMNS)]],
                h.tbody[(_row(desk, queue, who, ticket) for ticket in tickets)],
            ]
            if tickets
            else h.p[t.NOBODY],
        ],
        h.script[_AGAIN],
        style=_STYLE,
    )


def _row(desk: Desk, queue: Queue, who: str, ticket: Ticket) -> h.Element:
    of = {"": t.TAKE, who: t.LOOK}.get(ticket.taken_by, t.TAKEN)
    percent = None
    if Share.DEBTS in ticket.shares:
        case = desk.store.load(ticket.case_id).case
        percent = done_percent(desk.report_on(case))
    flags = "、".join(t.FLAGS[flag] for flag in sorted(ticket.flags))
    return h.tr(class_="flagged" if flags else None, data_number=ticket.number)[
        h.th(scope="row")[ticket.number],
        h.td[f"▲ {flags}" if flags else "–"],
        h.td[t.MINUTES.format(minutes=queue.waited(ticket))],
        h.td[t.HIDDEN if percent is None else t.DONE.format(percent=percent)],
        h.td[
            h.form(method="post", action=f"{TAKE}?number={ticket.number}")[
                h.button(type="submit")[of]
            ]
        ],
    ]


def check_page(found: tuple[SelftestFinding, ...], *, failed: bool) -> str:
    """Show what was looked at this morning."""
    by_person = [one for one in found if one.key in PERSONS]
    return document(
        h.main[
            _top(t.CHECK, back=True),
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
        h.script[_PRINT],
        style=_STYLE,
    )


def _finding(one: SelftestFinding) -> h.Element:
    name, good, bad = t.CHECKS[one.key]
    return h.tr(class_=None if one.good else "bad", data_key=one.key)[
        h.th(scope="row")[name],
        h.td[f"✓ {good}" if one.good else f"▲ {bad}"],
        h.td[one.detail],
    ]


def sheet_page(desk: Desk, ticket: Ticket) -> str:
    """Show what a visitor lets be seen, and nothing else."""
    shares = ticket.shares
    try:
        case = desk.store.load(ticket.case_id).case
    except CoreError:  # the visit ended this moment
        return document(h.main[_top(t.SHEET.format(number=ticket.number)), h.p[t.NOTHING_SHOWN]])
    flags = "、".join(t.FLAGS[flag] for flag in sorted(ticket.flags))
    return document(
        h.main(".sheet")[
            _top(t.SHEET.format(number=ticket.number), back=True),
            h.p(".quiet")[t.SHEET_LEAD if shares else t.NOTHING_SHOWN],
            h.p(".flagged")[f"▲ {flags}"] if flags else None,
            sheet_views.money_part(desk.report_on(case)) if Share.DEBTS in shares else None,
            sheet_views.hardship_part(case.reasons) if Share.HARDSHIP in shares else None,
            sheet_views.calls_part(calls_report(case, desk.rules, desk.today()))
            if Share.CALLS in shares
            else None,
        ],
        h.script[_PRINT],
        h.script[_AGAIN],
        h.script[_HELD],
        data=shown(ticket),
        style=_STYLE,
    )


def shown(ticket: Ticket) -> str:
    """Name what of a ticket is shown, so that a sheet notices when that changes."""
    return " ".join(sorted((*ticket.flags, *ticket.shares)))


def _top(title: str, *, back: bool = False) -> h.Element:
    return h.header[
        h.h1[title],
        h.button("#print.plain", type="button")[t.PRINT] if back else None,
        h.a(href=BOARD)[t.BACK] if back else h.a(href=CHECK)[t.CHECK],
        h.form(method="post", action=LEAVE)[h.button(".plain", type="submit")[t.LEAVE]],
    ]


_PRINT = Markup("""
document.getElementById("print").addEventListener("click", () => print());
""")
_AGAIN = Markup("""
history.replaceState(null, "", location.href.replace("?taken=1", ""));
setTimeout(() => location.reload(), 5000);
""")
_HELD = Markup("""
const where = "/staff/shown" + location.search, shown = document.body.dataset.data ?? "";
const look = async () => {  // nothing stays on the screen that may not be seen any more
  const answer = await fetch(where, {cache: "no-store"}).catch(() => null);
  const there = answer?.status === 200;
  if (there && (await answer.text()) === shown) return setTimeout(look, 500);
  document.body.replaceChildren();
  there ? location.reload() : setTimeout(() => location.replace("/staff"), 500);
};
look();
""")
_PIN = Markup("""
const pin = document.getElementById("pin"), away = document.getElementById("away");
for (const key of document.querySelectorAll("[data-key]")) key.addEventListener("click", () => {
  pin.value = key.dataset.key === "back" ? pin.value.slice(0, -1) : pin.value + key.dataset.key;
});
if (sessionStorage.getItem("lq-terminal")) {  // a visitors' screen: back, if nobody is here
  const leave = () => location.replace("/");
  let wait = setTimeout(leave, 20000);
  away.hidden = false;
  addEventListener("pointerdown", () => { clearTimeout(wait); wait = setTimeout(leave, 20000); });
}
addEventListener("contextmenu", event => event.preventDefault());
""")
_STYLE = STYLE + Markup("""
a{color:#1a6658}table+form{margin-top:24px}
main{max-width:60em;margin:24px auto}header{display:flex;gap:16px;align-items:center}
header h1{flex:1;margin:0}form{display:block}table{width:100%;border-collapse:collapse}
#away,header a,header .plain{display:inline-flex;align-items:center;min-height:48px}
header .plain{text-decoration:underline}#away[hidden]{display:none}
th,td{text-align:left;padding:8px;border-bottom:1px solid #b8c2be}[data-number] th{font-size:24px}
.flagged,.flagged td:nth-child(2){color:#963526;font-weight:600}.sheet{line-height:1.5}
.sheet h2{font-size:16px;margin:12px 0 4px}.sheet ul,.sheet p{margin:0 0 4px}.none{color:#43504c}
.bad td{color:#963526;font-weight:600}.ticks{margin-top:16px}.ticks label{display:flex;gap:12px}
.ticks label{min-height:48px;align-items:center}
.ticks input{width:24px;min-height:24px;height:24px}tbody th{white-space:nowrap}
dl{display:grid;grid-template-columns:repeat(4,1fr);gap:12px;margin:8px 0}dd{margin:0}
dd{font-size:20px;font-weight:600}dt{font-size:14px;color:#43504c}ul{padding-left:1.2em}
.pin{max-width:26em;margin-top:8vh;touch-action:manipulation}.pin form{display:grid}
.keys{display:grid;grid-template-columns:repeat(3,1fr);gap:8px}.keys .key{min-height:64px}
.keys .key{background:#fff;color:#16211e;border:1px solid #b8c2be;font-size:22px;padding:0}
@media(prefers-color-scheme:dark){a{color:#83cfbc}dt,.none{color:#b9c3bf}
.flagged,.flagged td:nth-child(2),.bad td{color:#f1a698}
.keys .key:not(.plain){background:#161c1b;color:#e8edeb;border-color:#75827d}}
@page{size:A4;margin:14mm}@media print{header form,header a,#print{display:none!important}
body{background:#fff;color:#000;font-size:13px}main{margin:0;padding:0;max-width:none}}
""")
