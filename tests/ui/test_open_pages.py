"""Edits in several places at once: nothing is lost, and nothing is overwritten unasked."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from nicegui import Client
from nicegui.app.app import prune_user_storage
from nicegui.page import page as page_of
from nicegui.testing import User
from starlette.requests import Request

from core.case import Agreement, Case, Clause, Debt, EnumSet
from core.store import Conflict, conflicts_between, leaves
from tests.build import TODAY, a_case, a_debt
from tests.strategies import cases
from tests.ui.conftest import CASE_ID, Tell
from ui.desk import Desk
from ui.open_pages import OpenPages, View

WRITERS, EDITS = 8, 150
_ASKED = {
    "type": "http",
    "method": "GET",
    "path": "/window",
    "query_string": b"",
    "headers": [],
    "session": {"id": "somebody"},
}
"""What a browser would have asked for."""


class Window:
    """A page somebody has before them, and what was asked there."""

    def __init__(self, desk: Desk, *, keeps_mine: bool = True) -> None:
        self.client = Client(page_of("/window"), request=Request(_ASKED))
        self.client.tab_id = "a tab"  # whoever has none is taken for gone after a minute
        self.asked: list[Conflict] = []
        self.heard = 0
        self._keeps_mine = keeps_mine
        self._desk = desk
        self.view = View(case_id=CASE_ID, news=self._hear, choose=self._choose)
        desk.together.join(self.client.id, self.view)
        self.view.now_shows(desk.case())

    def _hear(self) -> None:
        self.heard += 1

    async def _choose(self, met: tuple[Conflict, ...]) -> bool:
        self.asked += met
        if not self._keeps_mine:
            self.view.now_shows(self._desk.case())
        return self._keeps_mine

    async def give(self, **values: object) -> None:
        """Change the debt, the way a form does."""
        with self.client:
            await self._desk.change(
                "debt_edited",
                lambda case: case.with_debt(replace(case.debts[0], **values)),  # type: ignore[arg-type]
            )


@pytest.fixture
def of_one_debt(user: User, told: Tell) -> None:  # noqa: ARG001 (a page needs an app)
    told(a_case(debts=(a_debt(id="d1", instalment_fen=1000_00, due_day=1),)))


@pytest.mark.usefixtures("of_one_debt")
async def test_different_fields_of_one_record_meet_without_a_question(desk: Desk) -> None:
    one, two = Window(desk), Window(desk)
    await one.give(instalment_fen=1100_00)
    await two.give(due_day=5)
    await one.give(instalment_fen=1200_00)
    assert not one.asked
    assert not two.asked
    assert (desk.case().debts[0].instalment_fen, desk.case().debts[0].due_day) == (1200_00, 5)
    assert (one.heard, two.heard) == (1, 2)


@pytest.mark.usefixtures("of_one_debt")
@pytest.mark.parametrize(("keeps_mine", "stands"), [(True, 1200_00), (False, 1100_00)])
async def test_the_same_field_changed_twice_asks(
    desk: Desk, *, keeps_mine: bool, stands: int
) -> None:
    one, two = Window(desk), Window(desk, keeps_mine=keeps_mine)
    await one.give(instalment_fen=1100_00)
    try:
        await two.give(instalment_fen=1200_00)
        went_on = True
    except asyncio.CancelledError:
        went_on = False
    place = "debts/d1/instalment_fen"
    assert two.asked == [Conflict(place=place, theirs=1100_00, mine=1200_00)]
    assert went_on is keeps_mine
    assert desk.case().debts[0].instalment_fen == stands
    await two.give(instalment_fen=1300_00)  # once answered it is not asked again
    assert len(two.asked) == 1


@pytest.mark.usefixtures("of_one_debt")
async def test_the_same_value_given_twice_is_no_question(desk: Desk) -> None:
    one, two = Window(desk), Window(desk)
    await one.give(instalment_fen=1100_00)
    await two.give(instalment_fen=1100_00)
    assert not two.asked


@pytest.mark.usefixtures("of_one_debt")
async def test_what_was_changed_elsewhere_is_not_removed_unasked(desk: Desk) -> None:
    one, two = Window(desk), Window(desk, keeps_mine=False)
    await one.give(instalment_fen=1100_00)
    with pytest.raises(asyncio.CancelledError), two.client:
        await desk.change("debt_removed", lambda case: case.without_debt("d1"))
    assert [met.place for met in two.asked] == ["debts/d1/instalment_fen"]
    assert len(desk.case().debts) == 1


@pytest.mark.usefixtures("of_one_debt")
async def test_a_window_outlives_what_tidies_up_after_visitors(desk: Desk) -> None:
    """Both run every few seconds beside a test that takes long."""
    window = Window(desk)
    await prune_user_storage()
    Client.prune_instances(client_age_threshold=0)
    assert window.client.id in Client.instances


@pytest.mark.slow
@pytest.mark.usefixtures("of_one_debt")
async def test_eight_writers_lose_nothing_and_every_meeting_is_asked(desk: Desk) -> None:
    """T61: each counts on in one shared field, and in a field of its own, 150 times."""
    own = [f"own-{n}" for n in range(WRITERS)]
    start = " ".join("0" * WRITERS)
    debts = (a_debt(id="d1", contract_no=start), *(a_debt(id=i, penalty_fen=0) for i in own))
    desk.store.update(
        CASE_ID, lambda kept: kept.with_case(replace(kept.case, debts=debts), "imported")
    )

    async def write(number: int) -> int:
        window = Window(desk, keeps_mine=False)
        done = 0
        while done < EDITS:
            shown = desk.case()
            window.view.now_shows(shown)
            counted = [int(part) for part in _debt(shown, "d1").contract_no.split()]
            counted[number] += 1
            await asyncio.sleep(0)  # the others write meanwhile

            def change(case: Case, text: str = " ".join(map(str, counted))) -> Case:
                mine = _debt(case, own[number])
                return case.with_debt(replace(_debt(case, "d1"), contract_no=text)).with_debt(
                    replace(mine, penalty_fen=mine.penalty_fen + 1)
                )

            with window.client:
                try:
                    await desk.change("debt_edited", change)
                except asyncio.CancelledError:
                    continue
            done += 1
        return len(window.asked)

    asked = await asyncio.gather(*map(write, range(WRITERS)))
    case = desk.case()
    assert _debt(case, "d1").contract_no == " ".join([str(EDITS)] * WRITERS)
    assert [_debt(case, i).penalty_fen for i in own] == [EDITS] * WRITERS
    assert sum(asked) > WRITERS  # they did meet


def _debt(case: Case, debt_id: str) -> Debt:
    debt = case.debt(debt_id)
    assert debt is not None
    return debt


@given(cases())
def test_every_case_comes_apart_into_single_values(case: Case) -> None:
    apart = leaves(case)
    assert leaves(case) == apart
    assert conflicts_between(apart, apart, apart) == ()
    gone = conflicts_between({}, apart, {})
    assert {met.place: met.theirs for met in gone} == {
        p: v for p, v in apart.items() if v is not None
    }


def test_members_of_a_set_meet_one_by_one() -> None:
    def ticked(*clauses: Clause) -> dict[str, object]:
        one = Agreement(id="a1", debt_id="d1", promised_on=TODAY, clauses=EnumSet(clauses))
        return leaves(a_case(debts=(a_debt(id="d1"),), agreements=(one,)))

    first, second = list(Clause)[:2]
    assert conflicts_between(ticked(), ticked(first), ticked(first, second)) == ()
    [met] = conflicts_between(ticked(), ticked(first), ticked())
    assert met.place.endswith(first)


def test_a_page_that_shows_the_newest_already_is_not_told() -> None:
    told: list[str] = []

    async def choose(_: object) -> bool:
        return True

    together = OpenPages()
    for page, shown in (("new", a_case(id="c1")), ("old", Case(id="c1"))):
        view = View(case_id="c1", news=partial(told.append, page), choose=choose)
        view.now_shows(shown)
        together.join(page, view)
    together.tell("c1", a_case(id="c1"), besides=None)
    assert told == ["old"]
