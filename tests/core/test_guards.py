"""What must hold in every text in every format: one test tries to break each guard."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import astuple, replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import Literal

import pytest
from docx import Document

import core.words
from core.case import (
    Case,
    CollectorCall,
    Danger,
    EnumSet,
    Hardship,
    LenderType,
    Negotiation,
    Outcome,
    Reason,
    Refusal,
)
from core.case.lenders import LENDER_GROUPS
from core.documents import to_text
from core.documents.word import to_docx
from core.errors import NumberError
from core.report import paper_names, report, write_paper
from core.rules import Confidence, RuleBook
from core.words import (
    Clearing,
    CreditError,
    Length,
    Offer,
    Unsolvable,
    complaint_ladder,
    names,
    request_certificate,
    request_end_of_mandate,
    request_refund,
    request_written,
    takes_letter,
    write_appeal,
    write_clearing,
    write_complaint,
    write_credit_dispute,
    write_defence,
    write_end_of_authority,
    write_hold,
    write_hold_off,
    write_insolvency_letter,
    write_late,
    write_living_request,
    write_mediation_offer,
    write_message,
    write_neutral,
    write_on_paper,
    write_paid_twice,
    write_promise,
    write_script,
    write_second_round,
    write_shield,
    write_unlicensed,
)
from tests.build import TODAY, WRITTEN_TO, a_case, a_debt, a_household, as_of
from tests.core.test_after import FILE, PROMISE, REFUSED
from tests.core.test_words import NEVER_SAID, an_offer, cited_somewhere

BOOK = RuleBook.load()
EVERY_REASON = tuple(
    Reason(hardship=hardship, since=date(2026, 9, 1), has_proof=True) for hardship in Hardship
)
NAMED_TO_WARN = ("保证金",)
"""Words that hold one of the forbidden and say something else."""
WITH_OFFER: tuple[Callable[..., object], ...] = (
    write_script,
    write_message,
    write_second_round,
    write_appeal,
    write_mediation_offer,
)
WITHOUT_OFFER: tuple[Callable[..., object], ...] = (
    write_end_of_authority,
    request_certificate,
    request_end_of_mandate,
    request_refund,
    request_written,
    write_clearing,
    write_complaint,
    write_credit_dispute,
    write_defence,
    write_living_request,
    write_hold,
    write_hold_off,
    write_late,
    write_neutral,
    write_on_paper,
    write_paid_twice,
    write_promise,
    write_shield,
    write_unlicensed,
    write_insolvency_letter,
)
"""Complaint, defence and living request write sheets, which are tried with the other sheets."""


def a_full_case(kind: LenderType = LenderType.BANK, *reasons: Reason) -> Case:
    """Give a case with something for every sheet."""
    debt = a_debt(
        lender_type=kind, contract_no="0417", overdue_since=date(2026, 10, 25), in_court=True
    )
    came = replace(
        PROMISE,
        id="a2",
        written_received_on=TODAY,
        written_instalments=24,
        written_instalment_fen=59_909,
        dangers=EnumSet(Danger),
    )
    return a_case(
        debts=(debt,),
        reasons=reasons,
        negotiations=tuple(
            replace(REFUSED, id=f"n{n}", refusal=why, note="") for n, why in enumerate(Refusal)
        ),
        agreements=(PROMISE, came),
        evidence=(replace(FILE, note=""),),
        calls=(CollectorCall(id="c1", debt_id="d1", on=TODAY, at=time(22, 30), recorded=True),),
    )


def texts(
    kind: LenderType,
    *reasons: Reason,
    offer: Offer | None = None,
    ceiling_fen: int | None = 70_000,
    today: date = TODAY,
    book: RuleBook = BOOK,
) -> Iterator[tuple[str, str]]:
    """Give what every writer of ``core.words`` writes to one kind of lender, by its name."""
    debt, rules = a_debt(lender_type=kind, contract_no="0417"), book.rules
    yield "shield", "\n".join(astuple(write_shield(rules)))
    yield "hold", write_hold(debt, reasons, rules=rules, as_of=as_of(today)).text
    yield "neutral", write_neutral().text
    yield "hold off", write_hold_off(rules, years=3)
    page = write_unlicensed(rules)
    yield "unlicensed", "\n".join((*page.steps, page.insist))
    for spoken in (True, False):
        script = write_script(
            debt,
            reasons,
            offer=offer,
            lowest=offer and replace(offer, months=offer.months + 1),
            ceiling_fen=ceiling_fen,
            rules=rules,
            today=today,
            spoken=spoken,
        )
        yield f"script, spoken: {spoken}", script.text
        yield f"call, spoken: {spoken}", "\n".join(script.lines)
    for length in Length:
        yield (
            f"message {length}",
            write_message(
                debt,
                reasons,
                offer=offer,
                ceiling_fen=ceiling_fen,
                rules=rules,
                today=today,
                length=length,
            ).text,
        )
    for why in Refusal:
        yield (
            f"second round {why}",
            write_second_round(
                debt,
                replace(REFUSED, refusal=why),
                reasons,
                offer=offer,
                ceiling_fen=ceiling_fen,
                rules=rules,
                today=today,
            ).text,
        )
    yield "refund", request_refund("甲咨询", paid_fen=100, paid_on=today, today=today).text
    yield "end of authority", write_end_of_authority(debt, today=today).text
    if "financial" in LENDER_GROUPS[kind]:
        for error in CreditError:
            dispute = write_credit_dispute(error, debt, rules=rules, today=today)
            yield f"credit {error}", dispute.text
    yield "request", request_written(PROMISE, debt, (), rules=rules, today=today).text
    yield "promise", write_promise(PROMISE, debt)
    came = replace(PROMISE, written_received_on=today)
    yield "paper came", write_on_paper(came, debt, today=today).text
    yield "paper counts", write_on_paper(replace(came, checked_on=today), debt, today=today).text
    yield "certificate", request_certificate(debt, cleared_on=TODAY, today=today).text
    yield "end of mandate", request_end_of_mandate(debt, cleared_on=TODAY, today=today).text
    yield "paid twice", write_paid_twice(debt, number=1, over_fen=100, today=today).text
    yield (
        "late",
        write_late(
            debt, reasons, number=1, due=today, paid_fen=0, left_fen=100, by=None, today=today
        ).text,
    )
    for which in Clearing:
        yield (
            f"clearing {which}",
            write_clearing(which, debt, cleared_on=TODAY, rules=rules, today=today).text,
        )
    for step in filter(takes_letter, complaint_ladder(debt, rules)):
        yield (
            f"appeal {step.id}",
            write_appeal(
                debt, step, (REFUSED,), promise=PROMISE, evidence=(FILE,), rules=rules, today=today
            ).text,
        )


Form = Literal["copied", "in Word"]
in_every_form = pytest.mark.parametrize(
    "form", ["copied", pytest.param("in Word", marks=pytest.mark.slow)]
)
"""Nearly all the time goes into writing Word files and reading them back."""


def sheets(case: Case, form: Form) -> Iterator[tuple[str, str]]:
    """Give every sheet there is, as it is copied or as a Word file, by its name."""
    found = report(case, BOOK, as_of(TODAY))
    for name in paper_names(case, found, "{number}"):
        parts = write_paper(name.kind, name.about, case, found, BOOK)
        is_copied = form == "copied"
        text = to_text(parts) if is_copied else words_in(to_docx(parts, title=name.title))
        yield f"{name.kind} {form}", text


def words_in(word_file: bytes) -> str:
    """Give all words of a Word file, in order."""
    opened = Document(BytesIO(word_file))
    said = [paragraph.text for paragraph in opened.paragraphs]
    for table in opened.tables:
        said += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(said)


def test_every_writer_there_is_is_tried_here() -> None:
    """A new writer has to be added to one of the lists, and so to ``texts``."""
    writers = {
        name
        for name, what in vars(core.words).items()
        if inspect.isfunction(what) and name.startswith(("write_", "say_", "request_"))
    }
    assert writers == {what.__name__ for what in (*WITH_OFFER, *WITHOUT_OFFER)}
    for what in WITHOUT_OFFER:
        assert "offer" not in inspect.signature(what).parameters, what
    for what in WITH_OFFER:
        assert {"offer", "ceiling_fen"} <= set(inspect.signature(what).parameters), what


# --- 1 nothing is promised that can't be kept


@pytest.mark.parametrize("write", WITH_OFFER)
@pytest.mark.parametrize(
    ("offer", "ceiling_fen", "code"),
    [
        (an_offer(monthly_fen=70_001), 70_000, "E_OVER_PROMISE"),
        (an_offer(), 0, "E_OVER_PROMISE"),
        (an_offer(), None, "E_NO_BUDGET"),
        (an_offer(months=0), 70_000, "E_OFFER"),
        (an_offer(first_due=TODAY - timedelta(days=1)), 70_000, "E_OFFER"),
    ],
)
def test_no_writer_offers_more_than_can_be_carried(
    write: Callable[..., object], offer: Offer, ceiling_fen: int | None, code: str
) -> None:
    given = {
        "offer": offer,
        "ceiling_fen": ceiling_fen,
        "rules": BOOK.rules,
        "today": TODAY,
        "length": Length.LONG,
        "refused": REFUSED,
        "reasons": (),
        "debt": a_debt(),
        "step": BOOK.rule("complaint_mediation"),
        "talks": (REFUSED,),
        "promise": None,
        "evidence": (),
    }
    wanted = inspect.signature(write).parameters
    with pytest.raises(NumberError) as refused:
        write(**{name: value for name, value in given.items() if name in wanted})
    assert refused.value.code == code


SUM = re.compile(r"(?:每期|每月|一次付) ?([\d,]+(?:\.\d\d)?) ?元")


@in_every_form
@pytest.mark.parametrize("income_fen", [0, 300_000, 600_000, 650_000, 1_000_000])
def test_no_sheet_offers_more_than_can_be_carried(income_fen: int, form: Form) -> None:
    """Every offer on paper is within this debt's ceiling, whatever the household has."""
    household = a_household(
        incomes=tuple(replace(i, amount_fen=income_fen) for i in a_household().incomes)
    )
    case = replace(a_full_case(), household=household, agreements=(), negotiations=())
    found = report(case, BOOK, as_of(TODAY))
    ceiling = found.debts[0].ceiling_fen
    assert ceiling is not None
    written = list(sheets(case, form))
    [(name, text)] = [(n, t) for n, t in written if n.startswith("script")]
    offered = [round(float(s.replace(",", "")) * 100) for s in SUM.findall(text)]
    assert all(fen <= ceiling for fen in offered), name
    for name, text in written:
        if name.startswith("statement"):
            pool = f"{found.budget.pool_fen / 100:,.2f}"
            assert re.search(rf"每月可用于还款[ |\n]*{re.escape(pool)}", text), name


@in_every_form
def test_without_a_budget_no_sheet_names_a_sum_that_will_be_paid(form: Form) -> None:
    case = replace(a_full_case(), household=type(a_household())(), agreements=(), negotiations=())
    for name, text in sheets(case, form):
        if name.startswith(("script", "statement")):
            assert not SUM.findall(text), name
            assert "可用于还款" not in text, name


# --- 2 only reasons that were ticked


@pytest.mark.parametrize("kind", WRITTEN_TO)
@pytest.mark.parametrize("ticked", [None, *Hardship])
def test_no_text_states_a_reason_that_was_not_ticked(
    kind: LenderType, ticked: Hardship | None
) -> None:
    told = tuple(reason for reason in EVERY_REASON if reason.hardship is ticked)
    words = names()["hardships"]
    for name, text in texts(kind, *told, offer=an_offer()):
        said = {hardship for hardship in Hardship if words[hardship] in text}
        assert said <= {ticked}, name


@in_every_form
@pytest.mark.parametrize("ticked", [None, *Hardship])
def test_no_sheet_states_a_reason_that_was_not_ticked(ticked: Hardship | None, form: Form) -> None:
    told = tuple(reason for reason in EVERY_REASON if reason.hardship is ticked)
    words = names()["hardships"]
    case = a_full_case(LenderType.BANK, *told)
    for name, text in sheets(case, form):
        said = {hardship for hardship in Hardship if words[hardship] in text}
        assert said <= {ticked}, name
    before_a_paper_came = replace(case, agreements=())
    for name, text in sheets(before_a_paper_came, form):
        if name.startswith(("script", "statement")):
            said = {hardship for hardship in Hardship if words[hardship] in text}
            assert said == ({ticked} if ticked else set()), name


# --- 3 only rules that hold for this lender, on this day


@in_every_form
@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_no_text_cites_a_rule_outside_its_scope(kind: LenderType, form: Form) -> None:
    covering = set(BOOK.covering(kind))
    for name, text in texts(kind, *EVERY_REASON, offer=an_offer()):
        assert cited_somewhere(text) <= covering, name
        assert ("第70条" in text) <= (kind is LenderType.BANK_CARD), name
    for name, text in sheets(a_full_case(kind, *EVERY_REASON), form):
        if name.startswith(("script", "agreement")):
            assert cited_somewhere(text) <= covering, name


def test_no_text_cites_a_rule_gone_stale_or_poorly_checked() -> None:
    far = date(2035, 1, 1)
    for kind in WRITTEN_TO:
        for name, text in texts(kind, offer=an_offer(first_due=None), today=far):
            assert not cited_somewhere(text), name
    weak = RuleBook({rule.id: replace(rule, confidence=Confidence.C) for rule in BOOK.all()})
    for name, text in texts(LenderType.BANK_CARD, offer=an_offer(), book=weak):
        assert not cited_somewhere(text), name


# --- 4 what is never said


@in_every_form
@pytest.mark.parametrize("kind", WRITTEN_TO)
def test_no_text_and_no_sheet_says_what_must_not_be_said(kind: LenderType, form: Form) -> None:
    written = [*texts(kind, *EVERY_REASON, offer=an_offer())]
    written += [*texts(kind, *EVERY_REASON, ceiling_fen=None)]
    written += [*sheets(a_full_case(kind, *EVERY_REASON), form)]
    for why in Unsolvable:
        written.append((why, write_insolvency_letter(why, rules=BOOK.rules, today=TODAY).text))
    for name, text in written:
        for allowed in NAMED_TO_WARN:
            text = text.replace(allowed, "")  # noqa: PLW2901
        assert not [word for word in NEVER_SAID if word in text], name


def test_the_guards_would_notice() -> None:
    """The checks above find what they look for where it is put there."""
    assert SUM.findall("每期 599.09 元") == ["599.09"]
    rule = BOOK.rule("card_plan_longest")
    cited = cited_somewhere(f"《{rule.source.document}》{rule.source.article}")
    assert rule.id in cited
    talk = Negotiation(
        id="n9",
        debt_id="d1",
        on=TODAY,
        channel=REFUSED.channel,
        outcome=Outcome.REFUSED,
        note="不用还了",
    )
    spoken = dict(sheets(replace(a_full_case(), negotiations=(talk,)), "in Word"))
    assert "不用还" in spoken["appeal in Word"]  # what they said is quoted, as it was noted
