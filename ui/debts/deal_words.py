"""What a deal is called on the screen."""

from dataclasses import replace

from core.numbers.deals import Option
from core.rules import RateLine
from ui.debts.words import deals as t
from ui.shell.words import say as written


def deal_words(option: Option, line: RateLine | None, *, beside_count: bool = False) -> str:
    """Say what an option asks for: 重新分 24 期，年化降到 24%.

    Args:
        option: what is asked for.
        line: what its rate may be lowered to.
        beside_count: the instalments are counted beside it, and not here too: 年化降到 24%.
    """
    said = t.OPTION | t.BESIDE_COUNT if beside_count else t.OPTION
    first, _, main = option.key.rpartition("+")
    if first:
        both = (
            deal_words(replace(option, key=key), line, beside_count=beside_count)
            for key in (first, main)
        )
        return t.BOTH.format(*both)
    family, _, figure = option.key.rpartition("_")
    capped = line is not None and option.annual == line.rate
    at_line = written.pct(line.rate) if line else ""
    if option.key in said:
        return said[option.key].format(line=at_line)
    if family == "waive":
        return said["waive"].format(figure=written.pct(written.decimal(figure), 0))
    if family == "settle":
        return said["settle"].format(figure=written.pct(written.decimal(figure), 0))
    if family == "extend" and capped:
        return said["extend_cap"].format(figure=figure, line=at_line)
    return said[family].format(figure=figure)
