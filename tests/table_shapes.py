"""Made-up tables in the shapes people keep, each with the figures that stand in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from random import Random

from openpyxl import Workbook

from core.days import months_after
from core.intake.headers import headings

LENDERS = (
    "甲贷",
    "乙分期",
    "丙消金",
    "丁借款",
    "戊银行",
    "己花",
    "庚白条",
    "辛小贷",
    "壬月付",
    "癸金融",
)
"""Nobody's names."""
OPTIONAL = (
    "received",
    "due_day",
    "overdue",
    "owed",
    "penalty",
    "signed_on",
    "quoted",
    "contract_no",
)
TITLES = ("我的欠款明细", "2026年11月整理", "先列清楚，再一家一家谈", "单位：元")
TOTALS = ("合计", "合计：", "总计", "小计", "合 计", "总额", "共计3笔", "Total", "总欠款", "")
NOTES = ("备注：以上是自己记的，以平台为准", "注：有些记不清了")
SPOILED = {
    "received": "看合同",
    "due_day": "月中吧",
    "overdue": "是",
    "owed": "不清楚",
    "penalty": "很多",
    "signed_on": "去年",
    "quoted": "挺高",
}
CODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16")

Value = str | int


@dataclass(kw_only=True)
class Loan:
    """One loan as it is, by field of the debt form: fen, counts, ISO days."""

    truth: dict[str, Value]
    cells: dict[str, object]
    """As it is written, by field."""


@dataclass(kw_only=True)
class MadeTable:
    """A file, what is true of its loans, and every sum that stands in it."""

    content: bytes
    loans: list[dict[str, Value]]
    sums: list[int]
    """In fen."""
    shape: str = ""
    planned: list[tuple[str, int]] = field(default_factory=list)


def a_list(random: Random) -> MadeTable:
    """Make a list of loans."""
    fields = ["platform", "instalment", "instalments_left"]
    fields += random.sample(OPTIONAL, random.randint(0, 5))
    order = fields[:1] + random.sample(fields[1:], len(fields) - 1)
    loans = [_loan(random, name, fields) for name in random.sample(LENDERS, random.randint(2, 7))]
    names = {known: random.choice(_names(known)) for known in fields}
    has_number = random.random() < 0.3
    header: list[object] = [*(["序号"] if has_number else []), *(names[f] for f in order)]
    rows: list[list[object]] = []
    for n, loan in enumerate(loans, 1):
        rows.append([*([n] if has_number else []), *(loan.cells[f] for f in order)])
    sums = [int(v) for loan in loans for f, v in loan.truth.items() if f in _MONEY]
    if random.random() < 0.5:
        rows.append(_total(random, loans, order, has_number=has_number))
        sums += [sum(int(loan.truth[f]) for loan in loans) for f in order if f == "instalment"]
    if random.random() < 0.3:
        rows.append([random.choice(NOTES)])
    above: list[list[object]] = [[t] for t in random.sample(TITLES, random.choice((0, 0, 1, 3)))]
    above *= random.choice((1, 1, 5))
    table = [*above, *_headed(random, header), *rows]
    return MadeTable(
        content=_written(random, table), loans=[loan.truth for loan in loans], sums=sums
    )


def a_plan(random: Random) -> MadeTable:
    """Make a lender's plan: equal, falling, interest first, weekly or with a balloon."""
    kind = random.choice(("level", "falling", "interest", "weekly", "balloon"))
    count, first = random.randint(3, 14), date(2026, random.randint(5, 12), random.randint(1, 28))
    step = random.choice((7, 10))
    days = [
        first + timedelta(n * step) if kind == "weekly" else months_after(first, n)
        for n in range(count)
    ]
    each, fee = random.randint(30_000, 150_000), random.choice((0, 0, random.randint(1_000, 9_000)))
    parts: list[tuple[int, int]] = []
    for n in range(count):
        interest = random.randint(1_000, 9_000) if kind != "interest" else 15_000
        principal = {"interest": 0, "falling": each - 900 * n}.get(kind, each - interest)
        if n == count - 1 and kind in {"interest", "balloon"}:
            principal = each * 10
        parts.append((principal, interest))
    totals = [p + i + fee for p, i in parts]
    paid = random.randint(0, count - 1)
    shows = random.choice(("all", "parts", "total"))
    columns = ["number", "on"]
    columns += ["principal", "interest", *(["fee"] if fee else [])] if shows != "total" else []
    columns += ["total"] if shows != "parts" else []
    columns += ["state"]
    names = {c: random.choice([n for n, f in headings().plan.items() if f == c]) for c in columns}
    rows: list[list[object]] = []
    for n, day in enumerate(days):
        cells: dict[str, object] = {
            "number": random.choice((n + 1, f"第{n + 1}期", f"{n + 1}/{count}")),
            "on": day.isoformat() + random.choice(("", "", " 10:00")),
            "principal": _yuan(random, parts[n][0]),
            "interest": _yuan(random, parts[n][1]),
            "fee": _yuan(random, fee),
            "total": _yuan(random, totals[n]),
            "state": "已还" if n < paid else random.choice(("未还", "待还", "未到期")),
        }
        rows.append([cells[c] for c in columns])
    if random.random() < 0.3:
        rows.append(["合计", *[""] * (len(columns) - 2), _yuan(random, sum(totals))])
    table: list[Sequence[object]] = [
        *([["还款计划表"]] if random.random() < 0.5 else []),
        [names[c] for c in columns],
        *rows,
    ]
    return MadeTable(
        content=_written(random, table),
        loans=[{"instalments_left": count - paid}],
        sums=[],
        shape=kind,
        planned=[(day.isoformat(), fen) for day, fen in zip(days, totals, strict=True)],
    )


_MONEY = ("instalment", "received", "owed", "penalty")


def _names(known: str) -> list[str]:
    rates = {"", "年"}  # a monthly rate is another figure
    columns = headings().columns.items()
    return [n for n, (f, per) in columns if f == known and per in rates and n != "剩余"]


def _loan(random: Random, name: str, fields: Sequence[str]) -> Loan:
    truth: dict[str, Value] = {"platform": name}
    cells: dict[str, object] = {"platform": name}
    for known in fields[1:]:
        value, cell = _made(random, known)
        if known in SPOILED and random.random() < 0.07:
            cells[known] = SPOILED[known]
        elif known in OPTIONAL and random.random() < 0.1:
            cells[known] = random.choice(("", "-", "/"))
        else:
            truth[known], cells[known] = value, cell
    return Loan(truth=truth, cells=cells)


def _made(random: Random, known: str) -> tuple[Value, object]:
    """Return a value and one way to write it."""
    if known in _MONEY:
        fen = random.choice((random.randint(30_000, 900_000), random.randint(300, 9_000) * 100))
        fen *= 10 if known in {"received", "owed"} else 1
        return fen, _yuan(random, fen)
    if known == "instalments_left":
        left = random.randint(1, 36)
        return left, random.choice((left, str(left), f"{left}期", f"{left} 期", f"{left}个月"))
    if known == "due_day":
        day = random.randint(1, 28)
        return day, random.choice((day, f"{day}号", f"每月{day}日", f"2026-12-{day:02}"))
    if known == "contract_no":
        number = str(random.randint(10**9, 10**10))
        return number, number
    if known == "quoted":
        tenths = random.randint(80, 359)
        pct = f"{tenths / 10:g}"
        return f"年{pct}%", random.choice((f"{pct}%", f"年{pct}%", tenths / 1000))
    since = date(2026, random.randint(1, 10), random.randint(1, 28))
    if known == "signed_on":
        since = since.replace(year=2024)
    written: list[object] = [
        since.isoformat(),
        since.strftime("%Y/%m/%d"),
        since.strftime("%Y.%m.%d"),
    ]
    written.append((since - date(1899, 12, 30)).days)
    if known == "overdue":
        written.append(f"{(date(2026, 11, 27) - since).days}天")
    return since.isoformat(), random.choice(written)


def _yuan(random: Random, fen: int) -> object:
    yuan = f"{fen / 100:.2f}" if fen % 100 else str(fen // 100)
    return random.choice((fen / 100, yuan, yuan, f"{yuan}元", f"￥{yuan}", f"{fen / 100:,.2f}"))


def _total(
    random: Random, loans: Sequence[Loan], order: Sequence[str], *, has_number: bool
) -> list[object]:
    total = sum(int(loan.truth["instalment"]) for loan in loans)
    told = {"platform": random.choice(TOTALS), "instalment": total / 100}
    return [*([""] if has_number else []), *(told.get(known, "") for known in order)]


def _headed(random: Random, header: Sequence[object]) -> list[list[object]]:
    """Return the header in one row, or in two with names of groups above."""
    if random.random() < 0.7 or len(header) < 4:
        return [[f"{name}（元）" if random.random() < 0.05 else name for name in header]]
    upper: list[object] = [header[0], "借款信息", *[""] * (len(header) - 2)]
    return [upper, ["", *header[1:]]]


def _written(random: Random, table: Sequence[Sequence[object]]) -> bytes:
    """Write a table as one of the files it may come in."""
    kind = random.choice(("csv", "csv", "tsv", "semicolon", "wide", "xlsx", "xlsx", "html"))
    if kind == "xlsx":
        book = Workbook()
        for row in table:
            book.worksheets[0].append(list(row))
        content = BytesIO()
        book.save(content)
        return content.getvalue()
    texts = [[str(cell) for cell in row] for row in table]
    if kind == "html":
        rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in texts)
        return f"<html><body><table>{rows}</table></body></html>".encode("gbk")
    mark = {"csv": ",", "tsv": "\t", "semicolon": ";", "wide": "，"}[kind]
    quoted = [[f'"{c}"' if mark in c or "," in c else c for c in row] for row in texts]
    if random.random() < 0.1 and kind == "csv":
        quoted = [[f'"=""{c}"""' if c and "," not in c else c for c in row] for row in texts]
        quoted = [
            [f'"{c}"' if c and '"' not in c and "," in c else c for c in row] for row in quoted
        ]
    return "\r\n".join(mark.join(row) for row in quoted).encode(random.choice(CODINGS))
