"""What was told as a set: one order in every process, and undo that holds after a restart."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from pathlib import Path
from random import Random
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Case, CheckIn, Clause, Debt, EnumSet, Strain
from core.intake import write_case_file
from core.store import Snapshot
from core.store.documents import document_of
from core.store.patches import applied, difference, names
from core.store.schema import SCHEMA, migrated
from tests.build import TODAY, a_case, a_debt
from tests.effort import thoroughly
from tests.strategies import cases

HOME = Path(__file__).parents[2]
SEEDS = ("0", "1", "7", "42")
FILES = """
import hashlib, json, sys
from datetime import UTC, datetime
from core.calendar import to_ics
from core.intake import write_case_file
from core.report import report, to_json
from core.rules import RuleBook
from core.store import Snapshot
from core.store.conflict import leaves
from tests.build import as_of
from tests.core.test_guards import a_full_case

case = a_full_case()
found = report(case, RuleBook.load(), as_of())
kept = Snapshot(case=type(case)(id=case.id)).with_case(case, "imported")
stamp = datetime(2026, 11, 24, tzinfo=UTC)
for part in (
    write_case_file(case).encode(),
    json.dumps(kept.to_document()).encode(),
    json.dumps(to_json(found)).encode(),
    to_ics(found.reminders, stamp=stamp, show_amounts=True),
    json.dumps(sorted(leaves(case).items()), default=str).encode(),
):
    print(hashlib.sha256(part).hexdigest())
"""
VISIT = """
import json, sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from datetime import date
from core.case import CheckIn, Debt, EnumSet, Strain
from core.store import CaseStore

folder, act, *told = sys.argv[1:]
with closing(CaseStore.at(Path(folder))) as store:
    if act == "tell":
        one = CheckIn(id="k1", on=date(2026, 11, 24), yes=EnumSet(map(Strain, told)))
        store.update("c1", lambda kept: kept.with_case(kept.case.with_checkin(one), "checkin"))
    if act == "debt_before":  # another device puts one before those that are there
        one = Debt(id=told[0], platform=told[0])
        store.update("c1", lambda kept: kept.with_case(
            replace(kept.case, debts=(one, *kept.case.debts)), "debt_added"))
    if act == "undo":
        store.update("c1", lambda kept: kept.undone())
    case = store.load("c1").case
    print(json.dumps([[sorted(k.yes) for k in case.checkins], [d.id for d in case.debts]]))
"""


def run(code: str, seed: str, *arguments: str) -> str:
    """Run Python in a process of its own; give what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=HOME,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(HOME), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.slow
def test_the_same_case_gives_the_same_files_in_every_process() -> None:
    first, *others = (run(FILES, seed) for seed in SEEDS)
    assert len(first.split()) == 5
    assert set(others) == {first}


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [SEEDS, SEEDS[::-1]], ids=["there", "back"])
def test_a_look_back_is_undone_after_a_restart(tmp_path: Path, seeds: tuple[str, ...]) -> None:
    told = (("missed", "alone", "short"), ("borrowed",), ("borrowed", "missed", "alone", "short"))
    for seed, answers in zip(seeds, told, strict=False):
        run(VISIT, seed, str(tmp_path), "tell", *answers)
    for seed, answers in zip(seeds[2:], told[1::-1], strict=False):
        found, _ = json.loads(run(VISIT, seed, str(tmp_path), "undo"))
        assert found == [sorted(answers)]
    assert json.loads(run(VISIT, seeds[1], str(tmp_path), "undo")) == [[], []]


@pytest.mark.slow
def test_what_another_device_put_before_is_what_undo_takes_away(tmp_path: Path) -> None:
    for seed, debt_id in zip(SEEDS, ("d2", "d1"), strict=False):
        run(VISIT, seed, str(tmp_path), "debt_before", debt_id)
    run(VISIT, SEEDS[2], str(tmp_path), "tell", "short", "alone")
    run(VISIT, SEEDS[3], str(tmp_path), "undo")
    assert json.loads(run(VISIT, SEEDS[1], str(tmp_path), "undo")) == [[], ["d2"]]


def types_in(kind: object) -> Iterator[object]:
    yield kind
    yield get_origin(kind)
    parts = get_type_hints(kind).values() if is_dataclass(kind) else get_args(kind)
    for part in parts:
        yield from types_in(part)


def test_no_other_set_is_told() -> None:
    """A field of any other set type would bring back an order that each process makes up."""
    found = set(types_in(Case))
    assert EnumSet in found
    assert not {one for one in found if isinstance(one, type) and issubclass(one, set | frozenset)}


def test_both_kinds_of_file_list_a_set_in_the_order_of_its_kind() -> None:
    case = a_case(checkins=(CheckIn(id="k1", on=TODAY, yes=EnumSet(reversed(Strain))),))
    in_file = json.loads(write_case_file(case))["case"]["checkins"][0]["yes"]
    assert in_file == document_of(case)["checkins"][0]["yes"] == list(Strain)


def test_a_set_equals_any_other_of_its_members() -> None:
    some = {Clause.DUE_DAY, Clause.PRINCIPAL}
    same: object = some
    assert EnumSet(some) == same == EnumSet(sorted(some, reverse=True))
    assert hash(EnumSet(some)) == hash(frozenset(some))
    assert set(EnumSet(Clause) - some) == set(Clause) - some
    assert set(EnumSet(some) | {Clause.WAIVED}) == some | {Clause.WAIVED}


@thoroughly(60)
@given(cases(), cases(), st.randoms(use_true_random=False))
def test_a_patch_leads_from_one_case_to_another(one: Case, other: Case, chance: Random) -> None:
    mixed = [*other.debts, *one.debts[: len(one.debts) // 2]]
    chance.shuffle(mixed)
    here, there = document_of(one), document_of(replace(other, debts=tuple(mixed)))
    patch = difference(here, there)
    assert applied(patch, here) == there
    assert applied(difference(there, here), there) == here
    assert applied(difference(here, here), here) == here


def test_a_step_names_the_record_and_not_its_place() -> None:
    before = a_case(debts=(a_debt(id="d1"), a_debt(id="d2")))
    kept = Snapshot(case=before).with_case(
        before.with_debt(a_debt(id="d2", due_day=8)), "debt_changed"
    )
    moved = replace(kept.case, debts=(a_debt(id="d9"), *kept.case.debts[::-1]))
    undone = replace(kept, case=moved).undone().case
    assert [(d.id, d.due_day) for d in undone.debts] == [("d9", 12), ("d2", 12), ("d1", 12)]


@pytest.mark.parametrize(
    "patch",
    [
        "1",
        "[1]",
        '[{"op":"set","at":["debts","d7","due_day"],"value":1}]',
        '[{"op":"records","at":["debts"],"drop":["d7"]}]',
        '[{"op":"records","at":["debts"],"put":[["d7",[{"id":"d8"}]]]}]',
        '[{"op":"records","at":["debts"],"sort":["d7"]}]',
        '[{"op":"drop","at":["d7"]}]',
        '[{"op":"move","at":["debts"]}]',
    ],
)
def test_a_patch_of_another_document_is_refused(patch: str) -> None:
    with pytest.raises(ValueError, match="belong"):
        applied(patch, document_of(a_case()))


def test_records_that_cannot_be_told_apart_have_no_names() -> None:
    assert names([{"kind": "food"}, {"kind": "food"}]) == ()
    assert names([{"kind": "food"}, {"kind": "rent"}]) == ("food", "rent")
    assert names(["a", "b"]) == names([]) == ()


_AGREEMENT = {"id": "a1", "debt_id": "d1", "promised_on": "2026-11-24"}
SCHEMA_2 = {
    "schema": 2,
    "case": {
        "id": "c1",
        "debts": [{"id": "d2", "platform": "乙"}],
        "agreements": [{**_AGREEMENT, "clauses": ["principal", "waived"]}],
        "checkins": [{"id": "k1", "on": "2026-11-24", "yes": ["borrowed", "alone"]}],
    },
    "past": [
        {"code": "checkin", "patch": '[{"op": "remove", "path": "/checkins/0"}]'},
        {"code": "checkin", "patch": '[{"op": "remove", "path": "/checkins/0/yes/0"}]'},
        {
            "code": "agreement_changed",
            "patch": '[{"op": "add", "path": "/agreements/0/clauses/0", "value": "due_day"},'
            ' {"op": "remove", "path": "/agreements/0/clauses/2"}]',
        },
        {
            "code": "debt_removed",
            "patch": '[{"op": "add", "path": "/debts/0", "value": {"id": "d1", "platform": "甲"}}]',
        },
    ],
    "future": [
        {
            "code": "debt_changed",
            "patch": '[{"op": "add", "path": "/debts/0/due_day", "value": 8}]',
        }
    ],
}


def test_steps_by_position_lead_on_until_one_that_nobody_can_go_over_for_certain(
    caplog: pytest.LogCaptureFixture,
) -> None:
    kept = Snapshot.of(migrated(SCHEMA_2))
    assert "2 steps of undo left out" in caplog.text
    assert SCHEMA > 2
    assert [step.code for step in kept.past] == ["agreement_changed", "debt_removed"]
    assert kept.redone().case.debts == (Debt(id="d2", platform="乙", due_day=8),)
    assert [debt.id for debt in kept.undone().case.debts] == ["d1", "d2"]
    [agreement] = kept.undone().undone().case.agreements
    assert list(agreement.clauses) == [Clause.PRINCIPAL, Clause.DUE_DAY]
    assert kept.undone().undone().redone().redone().case == kept.case
