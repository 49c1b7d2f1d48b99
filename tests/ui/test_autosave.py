"""Forms without a page, and texts that come late: kept, or asked about, and never lost quietly."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from nicegui.testing import User

from core.case import Case
from tests.build import TODAY, a_case, a_debt, a_household
from tests.filled import filled_case
from tests.ui.conftest import CASE_ID, Tell
from tests.ui.test_open_pages import Window
from ui.data.typed import Entry, answer, entries, take
from ui.desk import Desk
from ui.shell.autosave import GONE, KEPT, WRONG, AutosaveForm, form_key
from ui.shell.form_table import FORMS


def late(kind: str, name: str, text: str, *, ident: str = "", base: str = "") -> Entry:
    """Give a text out of a page that is no longer there."""
    return Entry(
        form=form_key(CASE_ID, kind, ident),
        name=name,
        text=text,
        base=base,
        also=(),
        left=True,
        late=True,
        again=False,
    )


def _records(case: Case, kind: str) -> str:
    """Give the id of the record of a filled case that a form is about."""
    ids: dict[str, tuple[Any, ...]] = {
        "debt": case.debts,
        "new-debt": case.debts,
        "mandate": case.debts,
        "creditor": case.debts,
        "held": case.debts,
        "arrears": case.household.arrears,
        "coming": case.household.coming,
        "agreement": case.agreements,
        "call": case.calls,
        "evidence": case.evidence,
    }
    return (
        case.reasons[0].hardship
        if kind == "reason"
        else next((r.id for r in ids.get(kind, ())), "")
    )


@pytest.mark.parametrize("kind", FORMS)
def test_what_a_form_shows_is_what_is_kept(kind: str) -> None:
    case = filled_case(lambda place: place[-4:])
    form, ident = FORMS[kind], _records(case, kind)
    texts = form.typed(case, ident)
    assert texts
    asked = {name: text for name, text in texts.items() if name not in {"id", "hardship"}}
    kept = 0
    for name, text in asked.items():
        told = form.told(case, ident, name, text, TODAY)
        again = form.typed(told, ident)
        assert again is not None
        assert again[name] == text
        kept += told == case
    assert kept


@pytest.mark.parametrize("kind", [kind for kind, form in FORMS.items() if not form.added])
def test_what_was_removed_elsewhere_stays_removed(kind: str) -> None:
    form, case = FORMS[kind], Case(id=CASE_ID)
    texts = form.typed(case, "gone")
    if texts is None:
        known = form.typed(filled := filled_case(lambda _: "x"), _records(filled, kind))
        assert known
        assert form.told(case, "gone", next(iter(known)), "", TODAY) == case


async def test_a_form_needs_no_page(desk: Desk) -> None:
    form = AutosaveForm(desk, "household")
    assert await form.keep("food", "600", left=True)
    assert form.typed()["food"] == "600"
    assert not await form.keep("food", "much", left=True)
    assert form.typed()["food"] == "600"


async def test_typing_is_one_step_and_the_next_value_another(desk: Desk) -> None:
    form = AutosaveForm(desk, "household")
    await form.keep("food", "500", left=True)
    for text in ("6", "60", "600"):
        await form.keep("food", text, left=False)
    await form.keep("food", "600", left=True)
    assert len(desk.kept().past) == 2
    await desk.undo()
    assert form.typed()["food"] == "500"
    await desk.undo()
    assert form.typed()["food"] == ""


async def test_typing_does_not_take_back_what_was_done_in_between(desk: Desk) -> None:
    form = AutosaveForm(desk, "household")
    await form.keep("food", "6", left=False)
    await form.keep("transport", "70", left=True)
    await form.keep("food", "60", left=False)
    await form.keep("food", "", left=False)
    await form.keep("food", "600", left=True)
    assert (form.typed()["food"], form.typed()["transport"]) == ("600", "70")
    await desk.undo()
    assert form.typed()["transport"] == "70"


async def test_texts_in_the_order_they_were_typed_are_kept_in_that_order(desk: Desk) -> None:
    form = AutosaveForm(desk, "household")
    texts = [str(number) for number in range(1, 40)]
    await asyncio.gather(*(form.keep("food", text, left=False) for text in texts))
    assert form.typed()["food"] == texts[-1]


@pytest.fixture
async def window(user: User, desk: Desk, told: Tell) -> Window:  # noqa: ARG001 (a page needs an app)
    told(a_case(debts=(a_debt(id="d1", due_day=1),), household=a_household()))
    return Window(desk)


async def _take(window: Window, desk: Desk, entry: Entry) -> str:
    with window.client:
        return await take(desk, window.client, entry)


async def test_a_late_text_is_kept_without_a_page_of_its_form(window: Window, desk: Desk) -> None:
    assert await _take(window, desk, late("debt", "due_day", "5", ident="d1", base="1")) == KEPT
    assert desk.case().debts[0].due_day == 5
    assert window.heard == 1
    assert not window.asked


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize("keeps_mine", [True, False])
async def test_a_late_text_never_overwrites_what_it_never_saw(
    desk: Desk, *, keeps_mine: bool
) -> None:
    entry = late("debt", "due_day", "5", ident="d1", base="12")  # meanwhile it is the 1st
    asks = Window(desk, keeps_mine=keeps_mine)
    if keeps_mine:
        assert await _take(asks, desk, entry) == KEPT
    else:
        with pytest.raises(asyncio.CancelledError):
            await _take(asks, desk, entry)
    assert [(met.theirs, met.mine) for met in asks.asked] == [(1, 5)]
    assert desk.case().debts[0].due_day == (5 if keeps_mine else 1)


@pytest.mark.usefixtures("window")
async def test_what_was_given_up_is_not_asked_about_again(desk: Desk) -> None:
    entry = late("debt", "due_day", "5", ident="d1", base="12")
    asks = Window(desk, keeps_mine=False)

    async def send() -> str:
        with asks.client:
            return await answer(desk, asks.client, entry)

    answers = [*await asyncio.gather(send(), send(), send()), await send()]
    assert answers == [GONE, "", "", GONE]
    assert len(asks.asked) == 1
    assert desk.case().debts[0].due_day == 1


async def test_a_text_that_waits_is_given_up_with_the_one_that_was_asked_about(
    window: Window, desk: Desk
) -> None:
    """It was typed before the answer; the same typed after it is an answer of its own."""
    asks = Window(desk, keeps_mine=False)

    async def keep(form: AutosaveForm) -> bool:
        with asks.client:
            return await form.keep("due_day", "5", left=True)

    with asks.client:
        form = AutosaveForm(desk, "debt", "d1")
    await window.give(due_day=7)
    one, two = await asyncio.gather(keep(form), keep(form), return_exceptions=True)
    assert isinstance(one, asyncio.CancelledError)
    assert isinstance(two, asyncio.CancelledError)
    assert len(asks.asked) == 1
    assert desk.case().debts[0].due_day == 7
    with asks.client:
        again = AutosaveForm(desk, "debt", "d1")
    assert await keep(again)
    assert desk.case().debts[0].due_day == 5


async def test_what_was_sent_before_and_kept_is_no_change_elsewhere(
    window: Window, desk: Desk
) -> None:
    sent = replace(late("debt", "due_day", "15", ident="d1", base="12"), also=("1", "15"))
    assert await _take(window, desk, sent) == KEPT
    assert not window.asked


async def test_a_late_text_of_a_record_that_is_gone_makes_none(window: Window, desk: Desk) -> None:
    assert await _take(window, desk, late("debt", "due_day", "5", ident="d9", base="1")) == GONE
    lost = late("new-debt", "platform", "b", ident="d9", base="a")
    assert await _take(window, desk, lost) == GONE
    assert len(desk.case().debts) == 1


async def test_the_first_text_of_a_new_debt_makes_it_late_too(window: Window, desk: Desk) -> None:
    assert await _take(window, desk, late("new-debt", "platform", "b", ident="d2")) == KEPT
    assert [debt.id for debt in desk.case().debts] == ["d1", "d2"]


async def test_a_late_text_without_meaning_is_not_kept(window: Window, desk: Desk) -> None:
    entry = late("debt", "due_day", "soon", ident="d1", base="1")
    assert await _take(window, desk, entry) == WRONG
    assert desk.case().debts[0].due_day == 1


@pytest.mark.parametrize(
    "form",
    [form_key("c2", "household", ""), form_key(CASE_ID, "nothing", "")],
    ids=["case", "kind"],
)
async def test_a_text_of_another_case_is_not_kept(window: Window, desk: Desk, form: str) -> None:
    before = desk.case()
    entry = replace(late("household", "food", "1"), form=form)
    assert await _take(window, desk, entry) == GONE
    assert desk.case() == before


@pytest.mark.parametrize(
    "said",
    [
        None,
        [None],
        [{"form": "a/b/c"}],
        [{"form": 1, "name": "n", "text": "t", "base": "", "also": []}],
        [{"form": "abc", "name": "n", "text": "t", "base": "", "also": []}],
        [{"form": "a/b/c", "name": "n", "text": "t", "base": "", "also": [1]}],
    ],
    ids=range(6),
)
def test_what_no_page_says_is_passed_over(said: object) -> None:
    assert list(entries(said)) == []
