"""The account of what one lender's collectors did, for a complaint (C-06): facts, no verdict."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from core.case import CallKind, CollectorCall, Debt, Evidence, LenderType, Said
from core.conduct import Conduct, ConductFinding, JudgedCall, findings, theirs
from core.documents import Heading, Items, Paragraph, Part, Table
from core.rules import Level, Rule, RuleBook
from core.words.figures import day
from core.words.letter_context import cited
from core.words.voice import contract_of


def write_complaint(
    judged: Sequence[JudgedCall],
    debt: Debt,
    *,
    willing: bool,
    answer_at: time | None,
    rules: RuleBook,
    today: date,
    evidence: Sequence[Evidence] = (),
) -> tuple[Part, ...]:
    """Write down what one lender's collectors did.

    Args:
        judged: the calls of this lender, oldest first, as ``judge`` gives them.
        debt: whose lender it is; of its figures nothing is told.
        willing: whether it says that the person is willing to agree on repayment. It must not
            where nothing may be offered: on a debt gone old, to a lender without a licence.
        answer_at: when the person answers the telephone, if told.
        rules: only what may be cited to this lender today is named.
        today: the day it is written.
        evidence: files on the shelf of this debt, in the order to list them.

    Returns:
        The parts of a document; nothing where no collector's call was taken down. Of other people
        it tells how they are related, and what the person wrote in a note.
    """
    if not theirs(judged):
        return ()
    words = complaint_words()
    called = debt.lender_name or debt.platform or words["who"]["unnamed"]
    sued = debt.in_court or debt.court_kind is not None
    citable = rules.citable(debt.lender_type, today)
    found = sorted((f for f in findings(judged) if f.rule.id in citable), key=lambda f: f.day)
    heads = words["heads"]
    reached = "" if debt.lender_type is LenderType.UNLICENSED else _reached(judged)
    return (
        Heading(words["title"].format(lender=called), 0),
        Paragraph(words["written_on"].format(day=day(today))),
        Heading(heads["who"]),
        Items(tuple(_who(debt, called))),
        Heading(heads["facts"]),
        Table(tuple(words["facts"]["columns"]), tuple(call_row(one.call) for one in judged)),
        *_counted(found),
        Heading(heads["evidence"]),
        Items(_evidence(judged, evidence), numbered=True),
        Heading(heads["wishes"]),
        Items(tuple(_wishes(judged, debt, answer_at, rules, today)), numbered=True),
        *((Paragraph(reached),) if reached else ()),
        *((Paragraph(words["wishes"]["willing_sued" if sued else "willing"]),) if willing else ()),
    )


@cache
def complaint_words() -> Mapping[str, Any]:
    """Return what things are called in an account, from ``templates/complaint.toml``."""
    path = Path(__file__).with_name("templates") / "complaint.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _who(debt: Debt, called: str) -> Iterator[str]:
    words = complaint_words()["who"]
    yield words["me"]
    yield words["lender"].format(lender=called)
    contract = contract_of(debt)
    if contract is not None:
        yield words["contract"].format(word=contract.word, number=contract.number)


def call_row(call: CollectorCall) -> tuple[str, ...]:
    """Write a call as a row of a table: when, who, what happened."""
    words = complaint_words()
    facts = words["facts"]
    caller = [
        facts[field].format(**{field if field == "company" else "number": text})
        for field in ("company", "staff_no", "number")
        if (text := getattr(call, field))
    ]
    happened = [facts[call.kind]]
    if call.kind is CallKind.CALLED:
        happened.append(facts["answered" if call.connected else "missed"])
    if call.third_party is not None:
        relation = words["relations"][call.third_party]
        happened[1:] = [facts["third_party"].format(relation=relation)]
    if call.my_phone:
        used = "my_phone_mine" if call.kind is CallKind.MINE else "my_phone"
        happened.append(facts[used].format(number=call.my_phone))
    told = "，".join(happened)
    if said := [words["said"][one] for one in Said if one in call.said]:
        told += "。" + "；".join(said)
    if call.note:
        told += "。" + facts["note"].format(note=call.note)
    return (_when(call), "，".join(caller) or facts["untold"], told)


def _when(call: CollectorCall) -> str:
    return f"{day(call.on)} {call.at:%H:%M}"


def _counted(found: Sequence[ConductFinding]) -> Iterator[Part]:
    """Return what the rules count, day by day, and name the rules it may be held against."""
    if not found:
        return
    words = complaint_words()
    counted = words["counted"]
    yield Heading(words["heads"]["counted"])
    yield Table(
        tuple(counted["columns"]),
        tuple((day(f.day), _situation(f), str(f.count)) for f in found),
    )
    named = {f.rule.id: f.rule for f in found if f.rule.level is not Level.EXPERIENCE}
    if named:
        yield Heading(words["heads"]["check"])
        yield Paragraph(words["check"]["lead"])
        yield Items(tuple(map(_asked_about, named.values())))


def _situation(finding: ConductFinding) -> str:
    words: str = complaint_words()["counted"][finding.conduct]
    if finding.conduct is not Conduct.NIGHT:
        return words
    since, until = finding.rule.hours_on(finding.day)
    return words.format(since=f"{since:%H:%M}", until=f"{until:%H:%M}")


def _asked_about(rule: Rule) -> str:
    words: str = complaint_words()["check"]["rule"]
    return words.format(document=cited(rule), level=rule.level_name, title=rule.title)


def _evidence(judged: Sequence[JudgedCall], kept: Sequence[Evidence]) -> tuple[str, ...]:
    words = complaint_words()["evidence"]
    listed = [words["kept"].format(name=one.name, hash=one.kept_sha256) for one in kept]
    for one in judged:
        if one.call.recorded:
            listed.append(words["recording"].format(time=_when(one.call)))
        if one.call.proof:
            listed.append(words["proof"].format(time=_when(one.call), proof=one.call.proof))
    return tuple(listed) or (words["none"],)


def _reached(judged: Sequence[JudgedCall]) -> str:
    """Say on how many of the days with calls the person answered, where that helps.

    That somebody can't be reached is what opens the way to asking others, so where fewer than
    half of the days were answered nothing is said.
    """
    own = [one.call for one in judged if one.call.third_party is None]
    called = {call.on for call in own if call.kind is CallKind.CALLED}
    answered = called & {
        call.on
        for call in own
        if call.kind is CallKind.MINE or (call.kind is CallKind.CALLED and call.connected)
    }
    if not answered or 2 * len(answered) < len(called):
        return ""
    words: str = complaint_words()["wishes"]["reached"]
    return words.format(days=len(called), answered=len(answered))


def _wishes(
    judged: Sequence[JudgedCall], debt: Debt, answer_at: time | None, rules: RuleBook, today: date
) -> Iterator[str]:
    words = complaint_words()["wishes"]
    if debt.lender_type is LenderType.UNLICENSED:
        yield words["third_party"]
        yield words["reply"]
        return
    quiet = rules.about("quiet_hours", debt.lender_type, today)
    if quiet is None or quiet.is_stale(today):
        yield words["hours_any"]
    else:
        since, until = quiet.hours_on(today)
        yield words["hours"].format(since=f"{since:%H:%M}", until=f"{until:%H:%M}")
    if any(one.call.third_party or Said.THIRD_PARTY in one.call.said for one in judged):
        yield words["third_party"]
    yield words["channel"]
    if answer_at is not None:
        yield words["answer_at"].format(time=f"{answer_at:%H:%M}")
    yield words["reply"]


def complaint_channels(
    judged: Sequence[JudgedCall], debt: Debt, rules: RuleBook, today: date
) -> Iterator[str]:
    """Return where to hand the account in, step by step, the police first if somebody threatens.

    It is for the person to read, and no part of the account.

    Args:
        judged: the calls of this lender.
        debt: whose lender it is.
        rules: the rulebook.
        today: the day it is asked.
    """
    ladder = rules.about("channels", debt.lender_type, today)
    steps = list(ladder.value) if ladder and isinstance(ladder.value, tuple) else []
    if any(Said.THREAT in one.call.said for one in judged):
        steps = ["complaint_police", *(step for step in steps if step != "complaint_police")]
    for step in steps:
        rule = rules.rule(str(step))
        yield f"{rule.title}。{rule.text}"
