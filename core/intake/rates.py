"""Advertised rates, as people type them and as contracts print them."""

import re
from decimal import Decimal
from typing import Final

from core.case import Quote, QuotePeriod
from core.intake.normalise import Refused, plain

_HIGHEST = Decimal(1000)
_ONE_PER = re.compile(r"[1一] \s* (?= 个? (?: 年|月|日|天|期 ) )", re.VERBOSE)
_RATE = re.compile(
    r"""
    (?: 约|综 合|实 际|逾 期|按 )*
    (?P<before> 每? 个? (?: 年|月|日|天|期 ) )? (?: 化|度|综 合 )?
    (?: 手 续 费 | 服 务 费 | 违 约 金 | 罚 息 | 罚 | 利 息 | 利 | 费 | 息 )? (?: 率 )? [:=为]?
    (?: (?P<share> 万|千|百 ) (?P<parts> 分 之 )? (?P<of> N )
      | (?P<number> N ) (?P<sign> %|‰|‱ )?
      | (?P<fen> N ) 分 (?: (?P<li> [0-9] ) 厘? )? 利?
      | (?P<only_li> N ) 厘 利? )
    [/]? (?P<after> 每? 个? (?: 年|月|日|天|期 ) )? (?: 化|度 )? (?: 利|费|息 )? (?: 率 )?
    """.replace("N", r"[0-9]{1,9} (?: \.[0-9]{1,12} )?"),
    re.VERBOSE,
)
_PERIODS: Final = {
    "年": QuotePeriod.YEAR,
    "月": QuotePeriod.MONTH,
    "期": QuotePeriod.MONTH,
    "日": QuotePeriod.DAY,
    "天": QuotePeriod.DAY,
}
_SHARES: Final = {"百": Decimal("0.01"), "千": Decimal("0.001"), "万": Decimal("0.0001")}
_SIGNS: Final = {"%": Decimal("0.01"), "‰": Decimal("0.001"), "‱": Decimal("0.0001")}
_PERCENT = _SIGNS["%"]
_FEN, _LI = Decimal("0.01"), Decimal("0.001")
_SHOWN: Final = {QuotePeriod.YEAR: "年", QuotePeriod.MONTH: "月", QuotePeriod.DAY: "日"}


def parse_rate(text: str, bare: QuotePeriod = QuotePeriod.YEAR) -> Quote:
    """Read a rate as advertised, with the period it is for.

    Args:
        text: such as ``24%``, ``24``, ``年化24%``, ``月费率0.6%``, ``日息0.05%``, ``万5``,
            ``万分之五``, ``0.05%/天``, ``月息1分``. A number without a sign is per cent.
        bare: the period of a percentage that names none. Parts of ten thousand and of a thousand
            are always a day's then, as ``万五`` is said; ``分`` and ``厘`` (1 % and 0.1 %) are
            a month's, and are refused where another period is named.

    Returns:
        The rate as a fraction, 0 to 1,000, exactly as typed: nothing is converted to a year.

    Raises:
        Refused: a ``ValueError``. ``negative``, ``out_of_range``, ``missing``, ``unreadable``.

    >>> parse_rate("万5").value, parse_rate("月费率0.6%").value
    (Decimal('0.0005'), Decimal('0.006'))
    """
    typed = plain(_ONE_PER.sub("每", text)).replace("点", ".")
    found = _RATE.fullmatch(typed)
    if found is None:
        raise Refused("negative" if _RATE.fullmatch(typed.replace("-", "", 1)) else "unreadable")
    named = {_PERIODS[found[side][-1]] for side in ("before", "after") if found[side]}
    if len(named) > 1:
        raise Refused
    value, unnamed = _value(found, bare)
    per = named.pop() if named else unnamed
    if (found["fen"] or found["only_li"]) and per is not QuotePeriod.MONTH:
        raise Refused
    if value > _HIGHEST:
        raise Refused("out_of_range")
    return Quote(value=value, per=per)


def _value(found: re.Match[str], bare: QuotePeriod) -> tuple[Decimal, QuotePeriod]:
    """Return the fraction, and the period it is for if none is named."""
    if share := found["share"]:
        if share == "百" and not found["parts"]:
            raise Refused
        return Decimal(found["of"]) * _SHARES[share], bare if share == "百" else QuotePeriod.DAY
    if number := found["number"]:
        sign = found["sign"] or "%"
        return Decimal(number) * _SIGNS[sign], bare if sign == "%" else QuotePeriod.DAY
    fen, li = found["fen"] or "0", found["li"] or found["only_li"] or "0"
    return Decimal(fen) * _FEN + Decimal(li) * _LI, QuotePeriod.MONTH


def show_rate(quote: Quote) -> str:
    """Write a rate so that ``parse_rate`` reads the same again, as ``年24%`` or ``日0.05%``."""
    percent = f"{abs(quote.value).scaleb(2):f}"
    if "." in percent:
        percent = percent.rstrip("0").removesuffix(".")
    return f"{_SHOWN[quote.per]}{percent}%"
