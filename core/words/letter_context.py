"""One text in the making: what its template may use, and which rules it cites.

What a person typed reaches a template as a value, never as a part of it, so it comes out as it was
typed. The result is plain text: show it as text, never as HTML or Markdown.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.case import Debt, Hardship, LenderType, Reason
from core.days import months_after
from core.errors import TextWithheld
from core.numbers.deals import KEEP
from core.numbers.debt_status import DebtStatus
from core.rules import Confidence, DecidedBy, Rule
from core.words.figures import day
from core.words.offer import Offer
from core.words.tables import names
from core.words.voice import Voice, contract_of, voice_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to send, ready to copy."""

    text: str
    cites: tuple[str, ...] = ()
    """Ids of the rules it cites, in the order of the text."""
    warnings: tuple[Rule, ...] = ()
    """Rules the person should read before using it."""
    propose_by: date | None = None
    """The day a hold message announces a proposal for; no other text has one."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A ticked hardship in the words of a letter."""

    words: str
    """What happened, with what the person wrote of it where they did."""
    brief: str
    """What happened, without the person's own line."""
    detail: str
    since: date | None
    has_proof: bool


class LetterContext:
    """The values a template about one debt may use; remembers the rules it cites."""

    def __init__(
        self,
        debt: Debt,
        reasons: Sequence[Reason],
        rules: Mapping[str, Rule],
        *,
        today: date,
        standing: DebtStatus | None = None,
    ) -> None:
        citable = _citable(rules, debt, today)
        self._cited: dict[str, None] = {}
        self._today = today
        self.voice = voice = voice_of(debt, standing)
        self.contract = contract_of(debt)
        self.reasons = _grounds(reasons)
        self.warnings = warnings_for(debt, rules, today)
        self._told: dict[str, object] = {
            "called": voice.whom,
            "contract": self.contract,
            "lender": voice,
            "ask": names()["claims"].get(voice.claim, {}),
            "lacking": names()["missing"].get(voice.missing, {}),
            "handed": _handed(voice),
            "reasons": self.reasons,
            "rules": citable,
            "is_overdue": debt.overdue_since is not None and debt.overdue_since <= today,
            "rate_rule": None if is_person(debt) else _rate_rule(citable),
            "today": today,
        }

    @property
    def _values(self) -> dict[str, object]:
        """Made each time: a page that held its own methods would be freed late."""
        own = {"cite": self._cite, "mention": self._mention, "figure": self._figure}
        return self._told | own

    @property
    def cites(self) -> tuple[str, ...]:
        """Return the ids of the rules cited so far, each once."""
        return tuple(self._cited)

    def fill(self, template: str, **more: object) -> str:
        """Fill in a template with this page's values and some more."""
        from core.words.templating import fill

        return fill(template, self._values | more)

    def fill_blocks(self, template: str, blocks: Sequence[str], **more: object) -> dict[str, str]:
        """Fill in single blocks of a template, by block name."""
        from core.words.templating import fill_blocks

        return fill_blocks(template, blocks, self._values | more)

    def letter(self, scene: str, **more: object) -> str:
        """Fill in the letter of a scene: to a person its own, to everybody else the usual one."""
        if self.voice.desk:
            return self.fill(f"{scene}.txt.j2", **more)
        return self.fill_blocks("letters_private.txt.j2", (scene,), **more)[scene]

    def offering(self, offer: Offer | None, ceiling_fen: int | None) -> dict[str, object]:
        """Return what a template may know of an offer: none while it isn't known who lent it.

        ``beyond`` tells whether it may be said that the debt goes beyond what the person can pay:
        what is owed is more than the month carries, and something else than to go on is asked for.
        """
        goes_on = offer is not None and offer.family == KEEP
        if self.voice.only_who:
            offer = None
        asks = self.voice.missing == "" if offer is None else offer.family not in _WITHIN_REACH
        left = self.voice.left_fen
        beyond = ceiling_fen is not None and asks and (left is None or left > ceiling_fen)
        return {"offer": offer, "ceiling_fen": ceiling_fen, "beyond": beyond, "goes_on": goes_on}

    def _cite(self, rule: Rule) -> str:
        """Write a rule's document and article, and remember that it was cited."""
        self._cited[rule.id] = None
        return cited(rule)

    def _mention(self, rule: Rule) -> str:
        """Name a rule in speech: as ``cite``, without the number or edition in brackets."""
        return re.sub(r"（[^（）]*）(?=》)", "", self._cite(rule))

    def _figure(self, rule: Rule) -> str:
        """Write the value a rule has today, without zeros at the end."""
        return f"{rule.on(self._today)}"


_WITHIN_REACH = frozenset({KEEP, "settle"})
"""What is asked for by somebody who can pay what is owed."""


def warnings_for(debt: Debt, rules: Mapping[str, Rule], today: date) -> tuple[Rule, ...]:
    """Return the rules to read before anything is promised, signed or paid to this lender.

    A warning is no citation: it depends neither on a rule's review day nor on how well it was
    checked.

    Args:
        debt: one overdue for as long as the limitation runs comes with a warning: a payment, a
            plan or a signature makes it run anew (facts 2.9.10).
        rules: all rules, not only those that may be cited; those about other lenders are left out.
        today: the day it is asked.
    """
    covering = [rule for rule in rules.values() if debt.lender_type in rule.covers]
    topics = {"unlicensed"}
    if any(_is_old(debt, rule, today) for rule in covering if rule.topic == "limitation"):
        topics.add("limitation_restart")
    return tuple(rule for rule in covering if rule.topic in topics)


def is_person(debt: Debt) -> bool:
    """Whether it is a person that is written to, and no service desk: a friend or a relative."""
    return debt.is_of_a_person


def refuse_unlicensed(debt: Debt) -> None:
    """Refuse to write what is willing, asks for time or offers, to a lender without a licence.

    Raises:
        TextWithheld: it has none.
    """
    if debt.lender_type is LenderType.UNLICENSED:
        raise TextWithheld(debt.id)


def _citable(rules: Mapping[str, Rule], debt: Debt, today: date) -> dict[str, Rule]:
    """Keep what may be cited to this lender today, whatever was handed in."""
    return {
        rule_id: rule
        for rule_id, rule in rules.items()
        if debt.lender_type in rule.covers
        and rule.confidence is not Confidence.C
        and not rule.is_due(today)
        and (signed := rule.deciding_day(debt.signed_on, today)) is not None
        and rule.in_force(signed)
    }


def _handed(voice: Voice) -> str:
    """Say what one was told of who asks for the money now; empty where nothing was told."""
    if not voice.claim or not (voice.handed_to or voice.handed_on):
        return ""
    words = names()["claims"]
    since = words["since"].format(day=day(voice.handed_on)) if voice.handed_on else ""
    told: str = words[voice.claim]["told"]
    return told.format(who=voice.handed_to or words["nobody"], since=since)


def cited(rule: Rule) -> str:
    """Write a rule's document and article."""
    document = rule.source.document
    titled = document if "《" in document else f"《{document}》"
    return f"{titled}{rule.source.article}"


def _grounds(reasons: Sequence[Reason]) -> tuple[Ground, ...]:
    """Put each ticked hardship into words once, in the order ticked."""
    first: dict[Hardship, Reason] = {}
    for reason in reasons:
        first.setdefault(reason.hardship, reason)
    return tuple(
        Ground(said_reason(r), said_reason(r, detailed=False), _detail(r), r.since, r.has_proof)
        for r in first.values()
    )


def said_reason(reason: Reason, *, detailed: bool = True) -> str:
    """Say a ticked hardship as a letter says it, with the person's own line where there is one."""
    words: str = names()["hardships"][reason.hardship]
    told = _detail(reason) if detailed else ""
    return names()["contract"]["detail"].format(words=words, detail=told) if told else words


def _detail(reason: Reason) -> str:
    return reason.detail.strip().rstrip("。.；;，, ")


def _rate_rule(rules: Mapping[str, Rule]) -> Rule | None:
    """Return the rate line to refer to; one that looks at the day of the contract comes first."""
    lines = [rule for rule in rules.values() if rule.topic == "rate_line"]
    by_contract = (rule for rule in lines if rule.decided_by is DecidedBy.CONTRACT_SIGNED)
    return next(by_contract, None) or next(iter(lines), None)


def _is_old(debt: Debt, limitation: Rule, today: date) -> bool:
    """Whether a debt has been overdue for as long as the limitation runs."""
    years = int(limitation.on(today))
    return debt.overdue_since is not None and months_after(debt.overdue_since, 12 * years) <= today
