"""The list of a centre's cases: one question, of two who take a case one gets it, walls."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from core.errors import UnknownRecord
from tests.build import TODAY, a_case
from tests.core.test_database_store import Centre
from tests.core.test_store import START, Clock
from tests.database import Database


@pytest.fixture
def centre(database: Database) -> Iterator[Centre]:
    with closing(Centre(database, Clock())) as made:
        yield made


@pytest.fixture
def caseload(centre: Centre) -> Iterator[Any]:
    from core.store.postgres import Connections
    from core.store.postgres.caseload import Caseload

    with closing(Connections(centre.app, centre.name)) as database:
        database.open()
        yield Caseload(database)


def keep(centre: Centre, *case_ids: str) -> None:
    store = centre.store()
    for case_id in case_ids:
        store.update(case_id, lambda kept: kept.with_case(a_case(id=kept.case.id), "imported"))


def test_list_counts_and_export_tell_the_same(centre: Centre, caseload: Any) -> None:  # noqa: ANN401
    from core.store.postgres.caseload import Whose

    assert caseload.list().cases == ()
    keep(centre, "a1", "a2", "a3", "a4")
    last = START.astimezone().date() + timedelta(days=730)
    caseload.take("a2", "wang")
    caseload.take("a3", "wang")
    caseload.take("a4", "li")
    for case_id, day in (("a4", TODAY), ("a2", TODAY + timedelta(days=1)), ("a3", TODAY)):
        caseload.look_at(case_id, day)
    found = caseload.list()
    assert [case.case_id for case in found.cases] == ["a3", "a4", "a2", "a1"]
    for me in ("wang", "li", "zhao"):
        parts = {whose: found.of(whose, me) for whose in Whose}
        assert {whose: len(part) for whose, part in parts.items()} == found.counts(me)
        assert sorted(case.case_id for part in parts.values() for case in part) == [
            row[0] for row in sorted(found.rows())
        ]
    assert found.counts("wang") == {Whose.MINE: 2, Whose.NOBODYS: 1, Whose.OTHERS: 1}
    assert [case.case_id for case in found.due(TODAY)] == ["a3", "a4"]
    assert found.due(date.min) == ()
    assert found.rows()[3] == ("a1", "", "", str(last))
    caseload.look_at("a3", None)
    assert [case.case_id for case in caseload.list().due(TODAY)] == ["a4"]


def test_of_two_who_take_a_case_one_gets_it(centre: Centre, caseload: Any) -> None:  # noqa: ANN401
    keep(centre, "a1")
    got: list[str] = []

    def take(me: str) -> None:
        if caseload.take("a1", me):
            got.append(me)

    names = [f"counsellor{number}" for number in range(6)]
    threads = [threading.Thread(target=take, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [mine] = got
    assert caseload.list().cases[0].assigned == mine
    assert caseload.take("a1", mine)
    other = next(name for name in names if name != mine)
    assert not caseload.let_go("a1", other)
    assert caseload.let_go("a1", mine)
    assert caseload.take("a1", other)


@pytest.mark.parametrize("agreed", [date(2026, 12, 1), date(2040, 1, 1)])
def test_a_save_changes_nothing_of_what_was_said_or_agreed(
    centre: Centre,
    caseload: Any,  # noqa: ANN401
    agreed: date,
) -> None:
    keep(centre, "a1")
    caseload.take("a1", "wang")
    caseload.look_at("a1", TODAY)
    caseload.keep_until("a1", agreed)
    store = centre.store()
    store.update("a1", lambda kept: kept.with_case(a_case(id="a1", debts=()), "cleared"))
    [case] = caseload.list().cases
    assert (case.assigned, case.next_date, case.keep_until) == ("wang", TODAY, agreed)
    store.erase("a1")
    assert caseload.list().cases == ()


def test_of_a_case_that_is_not_there_or_not_ours_nothing_can_be_said(
    database: Database,
    centre: Centre,
    caseload: Any,  # noqa: ANN401
) -> None:
    with closing(Centre(database, Clock())) as other:
        keep(other, "b1")
        for case_id in ("b1", "gone"):
            with pytest.raises(UnknownRecord):
                caseload.take(case_id, "wang")
            with pytest.raises(UnknownRecord):
                caseload.look_at(case_id, TODAY)
            with pytest.raises(UnknownRecord):
                caseload.keep_until(case_id, TODAY)
            assert not caseload.let_go(case_id, "wang")
        assert caseload.list().cases == ()
        assert other.rows("select assigned, next_date from kept_case") == [(None, None)]
    assert centre.name != other.name
