"""What holds for any table: no wrong figure without a doubt, and no sum that is lost."""

from datetime import date
from random import Random
from typing import Any

import pytest

from core.intake.amounts import parse_yuan
from core.intake.normalise import Refused
from core.intake.read_content import read_sheets_content
from core.intake.read_result import ReadResult, result_to_json
from core.intake.sheets import read_sheets
from tests.table_shapes import MadeTable, a_list, a_plan

TODAY = date(2026, 11, 27)
HOW_MANY = 500
FIELDS = {
    "platform": "platform",
    "instalment": "instalment_fen",
    "instalments_left": "instalments_left",
    "received": "received_fen",
    "owed": "owed_fen",
    "penalty": "penalty_fen",
    "due_day": "due_day",
    "overdue": "overdue_since",
    "signed_on": "signed_on",
    "quoted": "quoted",
    "contract_no": "contract_no",
}


def read(made: MadeTable) -> tuple[ReadResult, dict[str, Any]]:
    result = read_sheets_content(read_sheets(made.content), TODAY)
    return result, result_to_json(result, TODAY)


def shown(value: Any) -> Any:  # noqa: ANN401 (any value of a field)
    if isinstance(value, dict):
        return f"年{float(value['value']) * 100:g}%"
    return value


def test_no_figure_of_a_list_is_wrong_without_a_doubt() -> None:
    right = told = 0
    wrong: list[tuple[object, ...]] = []
    for seed in range(HOW_MANY):
        made = a_list(Random(seed))
        _, found = read(made)
        by_name = {debt["fields"].get("platform"): debt for debt in found["debts"]}
        assert len(by_name) == len(found["debts"]) == len(made.loans), seed
        for loan in made.loans:
            debt = by_name[loan["platform"]]
            told += len(loan)
            for name, value in loan.items():
                got = shown(debt["fields"].get(FIELDS[name]))
                right += got == value
                if got is not None and got != value and FIELDS[name] not in debt["doubts"]:
                    wrong.append((seed, name, value, got))
            strange = set(debt["fields"]) - {FIELDS[name] for name in loan} - set(debt["doubts"])
            wrong += [(seed, name, None, debt["fields"][name]) for name in strange]
    assert wrong == []
    assert right >= 0.9 * told


@pytest.mark.parametrize("make", [a_list])
def test_every_sum_of_a_list_ends_somewhere(make: Any) -> None:  # noqa: ANN401
    for seed in range(HOW_MANY):
        made = make(Random(seed))
        _, found = read(made)
        rest = " ".join(found["left_over"])
        kept = {v for d in found["debts"] for v in d["fields"].values() if isinstance(v, int)}
        kept |= {v for d in found["debts"] for o in d["others"].values() for v in o}
        kept |= {fen for part in rest.split() if (fen := fen_of(part)) is not None}
        assert [fen for fen in made.sums if fen not in kept] == [], seed


def fen_of(text: str) -> int | None:
    try:
        return parse_yuan(text)
    except Refused:
        return None


def test_a_plan_is_kept_as_dated_rows_each_a_whole_sum() -> None:
    right = 0
    for seed in range(HOW_MANY):
        made = a_plan(Random(seed))
        _, found = read(made)
        assert found["kind"] == "plan", seed
        [debt] = found["debts"]
        fields, doubts = debt["fields"], debt["doubts"]
        rows = [(row["on"], row["amount_fen"]) for row in fields["planned"]]
        same = rows == made.planned
        assert same or "planned" in doubts, seed
        right += same
        assert fields["instalment_fen"] in {fen for _, fen in rows}
        assert fields["instalments_left"] == made.loans[0]["instalments_left"]
        if fields.get("way", "level") == "level" and "last_instalment_fen" not in fields:
            assert len({fen for _, fen in rows}) == 1, seed
    assert right >= 0.9 * HOW_MANY
