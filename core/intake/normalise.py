"""Text as people type it, made plain: one width, no spaces, Arabic digits.

Patterns in this package are verbose (``re.VERBOSE``): the spaces inside them mean nothing, and a
Chinese word stands in them with a space after each character.
"""

import re
import unicodedata
from typing import Final

_LONGEST = 60
_TO_PLAIN = str.maketrans(
    "零 一 二 三 四 五 六 七 八 九 〇 壹 贰 叁 肆 伍 陆 柒 捌 玖 貳 參 陸 两 兩 拾 佰 仟 萬"
    " 。 \u2010 \u2012 \u2013 \u2014 \u2212",
    "0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 2 3 6 2 2 十 百 千 万 . - - - - -",
)
_TENS = re.compile(r"(?: (?<![1-9.]) ([1-9]) | (?<![0-9.]) ) 十 ([0-9]?) (?![0-9])", re.VERBOSE)
_PLAIN = re.compile(r"[!-~]+")
"""What is plain as it stands, but for its case."""
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\s+(?=[0-9])")
_ABOUT_BEFORE = re.compile(
    r"""^(?: 大 概 | 大 约 | 差 不 多 | 约 | 最 低 | 最 少 | 至 少 | 应 该 是? | 可 能 是?
           | 还 有 | 还 剩 下? | 剩 下 | 剩 余 | 剩 | 一 共 | 共 | 不 到 | 将 近 | 快 )+""",
    re.VERBOSE,
)
_ABOUT_AFTER = re.compile(
    r"""(?: 左 右 | 上 下 | 前 后 | 出 头 | 以 上 | 以 内 | 开 始 | 起 | 那 天 | 吧 | 了 | 多
          | 的 样 子 )+$""",
    re.VERBOSE,
)
_AND_MORE = re.compile(r"(?<= [0-9] | 万|千|百 ) (?: 多|几 )(?= 元|块|天|期|个|万|千 )", re.VERBOSE)
_RANGE = re.compile(
    r"""( [0-9,.]+ (?: 万|千|百|w|k )? ) (?: 元|块 )? (?: -|~|到|至 )
        ( [0-9,.]+ (?: 万|千|百|w|k )? ) ( \D{0,2} )""",
    re.VERBOSE,
)
_ONE_OR_NEXT = re.compile(
    r"""(?: 一(?=二) | 二(?=三) | 两(?=三) | 三(?=四) | 四(?=五) | 五(?=六) | 六(?=七) | 七(?=八)
        | 八(?=九) ) (?= . (?: 十|百|千|万|期|天|号|日|块|元|个 | $ ))""",
    re.VERBOSE,
)
"""``五六百`` is five or six hundred, and ``七八期`` seven or eight."""
_MAY_BE_RANGE = re.compile(r"[-~～—–到]|至")
_OF_A_DAY: Final = ("号", "日")
_DAY_OR_NEXT = re.compile(
    r"""( 一|二|两|三|四|五|六|七|八 ) (?: 二|三|四|五|六|七|八|九 ) (?= 号|日 )""", re.VERBOSE
)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})


class Refused(ValueError):
    """Text that says nothing usable; ``code`` says why and the text itself is never in it."""

    def __init__(self, code: str = "unreadable", detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


def plain(text: str) -> str:
    """Return one width, lower case, Arabic digits and no spaces; a space between digits is a comma.

    Raises:
        Refused: ``missing``, nothing is left; ``unreadable``, longer than 60 characters, or one of
            two numbers, ``五六百``.

    >>> plain(" １２，０００ 元"), plain("三十五万"), plain("3 5")
    ('12,000元', '35万', '3,5')
    """
    if len(text) > _LONGEST:
        raise Refused
    if _PLAIN.fullmatch(text):
        return text.lower()
    if _ONE_OR_NEXT.search(text):
        raise Refused
    folded = unicodedata.normalize("NFKC", text.strip()).lower()
    folded = _BETWEEN_DIGITS.sub(",", folded)
    seen = "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in _UNSEEN)
    if not seen:
        raise Refused("missing")
    return _TENS.sub(lambda m: (m[1] or "1") + (m[2] or "0"), seen.translate(_TO_PLAIN))


def is_range(text: str) -> bool:
    """Return whether a figure is said as one of two, or as so much to so much.

    >>> is_range("五六百"), is_range("700到900"), is_range("560"), is_range("860左右")
    (True, True, False, False)
    """
    if _ONE_OR_NEXT.search(text):
        return True
    if not _MAY_BE_RANGE.search(text):
        return False
    try:
        return _RANGE.fullmatch(plain(text)) is not None
    except Refused:
        return False


def best_guess(text: str) -> str:
    """Return what a figure said about so much means: ``860左右``, ``2000-3500``, ``最低1320``.

    Of two sums the larger one, of two days of the month the earlier one: what asks for more; so
    with ``五六百``.

    Returns:
        The figure alone; empty where nothing in the text says that it is a guess.

    >>> best_guess("860左右"), best_guess("2000-3500"), best_guess("5-8号"), best_guess("860")
    ('860', '3500', '5号', '')
    >>> best_guess("五六百"), best_guess("七八号")
    ('6百', '7号')
    """
    of_a_day = text.rstrip().endswith(_OF_A_DAY)
    one = _DAY_OR_NEXT.sub(r"\1", text) if of_a_day else _ONE_OR_NEXT.sub("", text)
    try:
        typed = plain(one)
    except Refused:
        return ""
    bare = _ABOUT_AFTER.sub("", _ABOUT_BEFORE.sub("", typed))
    bare = _AND_MORE.sub("", bare)
    if found := _RANGE.fullmatch(bare):
        low, high, unit = found.groups()
        bare = (low if unit in _OF_A_DAY else high) + unit
    return bare if bare != typed or one != text else ""


def one_line(text: str, longest: int) -> str:
    """Return a name as typed, without unseen characters, on one line.

    Raises:
        Refused: ``too_long``, more than ``longest`` characters.
    """
    return _short_enough(" ".join(_composed(text).split()), longest)


def many_lines(text: str, longest: int) -> str:
    """Return a note as typed, without unseen characters, its line breaks kept.

    Raises:
        Refused: ``too_long``, more than ``longest`` characters.
    """
    lines = [" ".join(line.split()) for line in _composed(text).splitlines()]
    return _short_enough("\n".join(lines).strip(), longest)


def _composed(text: str) -> str:
    """Drop control characters and lone surrogates, but keep what parts lines and words."""
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept))


def _short_enough(text: str, longest: int) -> str:
    if len(text) > longest:
        raise Refused("too_long", str(longest))
    return text
