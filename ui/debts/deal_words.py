"""What a deal is called on the screen."""

from dataclasses import replace

from core.numbers.deals import Option
from core.rules import RateLine
from ui.debts.words import deals as t
from ui.shell.words import say as written


def deal_words(option: Option, line: RateLine | None) -> str:
    """Say what an option asks for: 延长到 24 期，年化降到 24%."""
    first, _, main = option.key.rpartition("+")
    if first:
        both = (deal_words(replace(option, key=key), line) for key in (first, main))
        return t.BOTH.format(*both)
    family, _, figure = option.key.rpartition("_")
    capped = line is not None and option.annual == line.rate
    at_line = written.pct(line.rate) if line else ""
    if option.key in t.OPTION:
        return t.OPTION[option.key].format(line=at_line)
    if family == "waive":
        return t.OPTION["waive"].format(figure=written.pct(written.decimal(figure), 0))
    if family == "settle":
        return t.OPTION["settle"].format(figure=written.pct(written.decimal(figure), 0))
    if family == "extend" and capped:
        return t.OPTION["extend_cap"].format(figure=figure, line=at_line)
    return t.OPTION[family].format(figure=figure)
