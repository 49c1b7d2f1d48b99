"""What to do where instalments can't solve it (S2-12): for the person to read, sent to nobody."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from core.rules import Rule
from core.words.letter_context import Text


class Unsolvable(StrEnum):
    """Why instalments don't solve it."""

    NO_SURPLUS = "no_surplus"
    TOO_LONG = "too_long"
    SHORT = "short"
    COURT_PAPER = "court_paper"


_COURT = ("answer_days", "payment_order_days", "settle_any_time", "hotline_12368")
_ALWAYS = ("hotline_12348", "complaint_mediation", "negotiation_is_free", "hotline_12356")


def write_insolvency_letter(why: Unsolvable, *, rules: Mapping[str, Rule], today: date) -> Text:
    """Write what can be done today and whom to ask.

    Args:
        why: what makes it unsolvable by instalments.
        rules: the whole rulebook by id; where to turn comes from it, and a rule that should have
            been checked again is marked as such instead of left out.
        today: the day it is read.
    """
    from core.words.templating import fill

    wanted = (*_COURT, *_ALWAYS) if why is Unsolvable.COURT_PAPER else _ALWAYS
    shown = [rules[rule_id] for rule_id in wanted if rule_id in rules]
    stale = frozenset(rule.id for rule in shown if rule.is_stale(today))
    text = fill("way_out.txt.j2", {"why": why, "shown": shown, "stale": stale})
    return Text(text=text, cites=tuple(rule.id for rule in shown))
