"""Texts made up at random in the shapes people paste, with the figures that are in them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from core.days import months_after
from core.intake.lender_names import known_names

INVENTED = (
    *(
        "云帆易借",
        "北斗分期",
        "小确幸",
        "星禾花",
        "蓝鲸生活",
        "飞鸟金服",
        "月光借款",
        "青桔贷",
        "豆芽钱包",
        "山海白条",
    ),
    *(
        "暖阳普惠",
        "橙子呗",
        "麦穗优借",
        "快鹿",
        "银杏卡贷",
        "星河乐享",
        "好邻居借钱",
        "阿诚",
        "南瓜金条",
        "千帆小贷",
    ),
)


@dataclass
class Wanted:
    """What one loan of a text must give: fields of a case file."""

    fields: dict[str, object] = field(default_factory=dict)


@dataclass
class Made:
    """A text, and what is in it."""

    text: str
    shape: str
    loans: list[Wanted]
    sums: list[int]
    """Every sum in the text, in fen."""


def yuan(fen: int, random: Random, *, comma: bool) -> str:
    """Write a sum in one of the usual ways."""
    whole, cents = divmod(fen, 100)
    written = f"{whole:,}" if comma else str(whole)
    return f"{written}.{cents:02}" if cents or random.random() < 0.5 else written


PAID = ("已还", "已结清", "已还清", "还款成功")
LATE = ("逾期", "已逾期", "逾期23天")
OPEN = ("待还", "未还", "未到期", "待还款")


def made_plan(random: Random, today: date) -> Made:
    """Make up one plan: monthly, weekly or every ten days, equal or not, in one of ten shapes."""
    count = random.randint(3, 12)
    paid = random.randint(0, count - 2)
    late = random.randint(0, min(2, count - paid - 1))
    step = random.choice(["month", "month", "month", "week", "ten"])
    days = _days(random, today, step, count=count, paid=paid, late=late)
    first = days[0]
    is_equal = random.random() < 0.6
    interest = [random.randint(500, 30_000) for _ in range(count)]
    each = random.randint(30_000, 300_000)
    fee = random.choice([0, 0, 2_000, 3_533])
    principal = [each - i for i in interest] if is_equal else [each] * count
    totals = [p + i + fee for p, i in zip(principal, interest, strict=True)]
    left, balance = sum(principal), []
    for p in principal:
        left -= p
        balance.append(left)
    words = [
        random.choice(PAID if n < paid else LATE if n < paid + late else OPEN) for n in range(count)
    ]
    shape = random.choice(PLAN_SHAPES)
    comma = "," not in shape and random.random() < 0.6
    lines, sums = [], []
    head, parts = _head(shape, fee)
    if head:
        lines.append(head)
    for n in range(count):
        cells = {
            "number": str(n + 1),
            "nth": f"第{n + 1}期",
            "of": f"{n + 1}/{count}期",
            "day": _day(days[n], shape),
            "principal": yuan(principal[n], random, comma=comma),
            "interest": yuan(interest[n], random, comma=comma),
            "fee": yuan(fee, random, comma=comma),
            "total": yuan(totals[n], random, comma=comma),
            "balance": yuan(balance[n], random, comma=comma),
            "state": words[n],
        }
        lines.append(parts.format(**cells))
        amounts = {
            "principal": principal[n],
            "interest": interest[n],
            "fee": fee,
            "total": totals[n],
            "balance": balance[n],
        }
        sums += [fen for name, fen in amounts.items() if "{" + name + "}" in parts and fen]
    planned = [
        {"on": day.isoformat(), "amount_fen": fen} for day, fen in zip(days, totals, strict=True)
    ]
    fields: dict[str, object] = {"planned": planned}
    if "{state}" in parts:
        fields |= {"instalments_left": count - paid}
        if paid:
            fields["instalments_paid"] = paid
        if late:
            fields["overdue_since"] = days[paid].isoformat()
    if step != "month" or len(set(totals[:-1])) > 1:
        fields["way"] = "dated"
    else:
        fields |= {"instalment_fen": totals[0], "due_day": first.day}
    return Made("\n".join(lines), shape, [Wanted(fields)], sums)


def _days(
    random: Random, today: date, step: str, *, count: int, paid: int, late: int
) -> list[date]:
    """Give the days of a plan: those of paid and late rows are over, the others to come."""
    behind = paid + late
    if step != "month":
        apart = 7 if step == "week" else 10
        return [today + timedelta((n - behind) * apart + 3) for n in range(count)]
    first = months_after(date(today.year, today.month, random.randint(1, 28)), -behind)
    if first.day < today.day and behind == 0:
        first = months_after(first, 1)
    days = [months_after(first, n) for n in range(count)]
    if late and days[behind - 1] >= today:
        days = [months_after(day, -1) for day in days]
    return days


PLAN_SHAPES = (
    *(
        "tab",
        "bars",
        "spaces",
        "labels",
        "bare",
        "three",
        "cells",
        "no_total",
        "year_slash",
        "clock",
    ),
)


def _day(day: date, shape: str) -> str:
    if shape == "year_slash":
        return f"{day.year}/{day.month:02}/{day.day:02}"
    if shape == "labels":
        return f"{day.year}年{day.month}月{day.day}日"
    return day.isoformat()


def _head(shape: str, fee: int) -> tuple[str, str]:
    tabbed = ["期数", "还款日", "本金", "利息", "担保费", "应还总额", "剩余本金", "状态"]
    named = [
        "{number}",
        "{day}",
        "{principal}",
        "{interest}",
        "{fee}",
        "{total}",
        "{balance}",
        "{state}",
    ]
    if not fee:
        del tabbed[4], named[4]
    joins = {"tab": "\t", "year_slash": "\t", "spaces": "  "}
    if shape in joins:
        return joins[shape].join(tabbed), joins[shape].join(named)
    if shape == "bars":
        rule = "|" + "---|" * len(tabbed)
        return f"| {' | '.join(tabbed)} |\n{rule}", f"| {' | '.join(named)} |"
    with_fee = " 担保费{fee}元" if fee else ""
    other = {
        "labels": (
            "",
            "{nth} {day} 应还{total}元 本金{principal}元 利息{interest}元" + with_fee + " {state}",
        ),
        "bare": ("", "{number} {day} " + " ".join(named[2:-2]) + " {state}"),
        "three": ("期数 还款日 应还金额 状态", "{number} {day} {total} {state}"),
        "cells": (
            "",
            "{of}\n{day}\n应还 {total}\n本金 {principal} 利息 {interest}" + with_fee + "\n{state}",
        ),
        "no_total": (
            "\t".join(t for t in tabbed if t not in {"应还总额", "剩余本金"}),
            "\t".join(n for n in named if n not in {"{total}", "{balance}"}),
        ),
        "clock": ("", "{nth} {day} 10:00 {total}元 {state}"),
    }
    return other[shape]


LIST_SHAPES = ("words", "comma", "numbered", "table", "label_lines", "short")


def made_list(random: Random) -> Made:
    """Make up a list of two to six loans, of known and of invented names."""
    names = random.sample(known_names(), 4) + random.sample(INVENTED, 3)
    random.shuffle(names)
    names = names[: random.randint(2, 6)]
    if random.random() < 0.2:
        names.append(names[0])
    shape = random.choice(LIST_SHAPES)
    lines, loans, sums = [], [], []
    for n, name in enumerate(names, 1):
        each, left = random.randint(10_000, 400_000) // 50 * 50, random.randint(1, 36)
        day, owed = random.randint(1, 28), random.randint(100_000, 5_000_000) // 100 * 100
        line, told = _line(shape, n, name, random, each=each, left=left, day=day, owed=owed)
        lines.append(line)
        fields: dict[str, object] = {"platform": name, "instalment_fen": each}
        fields |= {"instalments_left": left, "due_day": day}
        sums += [each, *([owed] if told else [])]
        if told:
            fields["owed_fen"] = owed
        loans.append(Wanted(fields))
    if shape == "table":
        lines.insert(0, "平台\t月还\t剩余期数\t还款日")
    elif random.random() < 0.4:
        total = sum(int(str(loan.fields["instalment_fen"])) for loan in loans)
        sums.append(total)
        spelled = random.choice(["合计", "总计：", "一共每月", "总共", "小计 ", "全部加起来"])
        lines.append(f"{spelled}{yuan(total, random, comma=True)}元")
    return Made("\n".join(lines), shape, loans, sums)


def _line(
    shape: str, n: int, name: str, random: Random, *, each: int, left: int, day: int, owed: int
) -> tuple[str, bool]:
    one, all_ = yuan(each, random, comma=False), yuan(owed, random, comma=False)
    match shape:
        case "words":
            return f"{name} 待还{all_} 每期{one} 剩{left}期 每月{day}号", True
        case "comma":
            return f"{name}，欠{all_}元，每月还{one}元，还剩{left}期，{day}号还款", True
        case "numbered":
            return f"{n}、{name} 每期{one}元 剩余{left}期 还款日{day}号", False
        case "table":
            return f"{name}\t{one}\t{left}\t{day}", False
        case "label_lines":
            return f"{name}\n月供：{one}元\n剩余期数：{left}期\n还款日：每月{day}日\n", False
        case _:
            return f"{name} {all_} 月供{one} 还有{left}期 每月{day}日", True
