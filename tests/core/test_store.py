"""The three verbs, the file and its backups, damage, schema numbers, and who may come in."""

import json
import logging
import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.case import Case, Debt, Hardship, LenderType, Reason
from core.errors import StoreBusy, StoreDamaged, StoreTooNew
from core.store import CaseStore, Snapshot, StoreNotice, atomic_io, check, repair
from core.store.backups import is_due, to_drop
from core.store.documents import clean
from core.store.file_format import PLAIN, Damaged, Header, pack, unpack
from core.store.schema import SCHEMA, migrated
from tests.build import a_case, a_debt
from tests.effort import share_of, thoroughly
from tests.strategies import cases

ROOT = Path(__file__).parents[2]
START = datetime(2026, 11, 24, 9, tzinfo=UTC)


class Clock:
    """Shows what it is set to."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module", autouse=True)
def hurried_disk() -> Iterator[None]:
    """Don't wait for the disk: ``test_crash`` looks after that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path, clock: Clock) -> Iterator[CaseStore]:
    with closing(CaseStore.at(folder, clock=clock)) as opened:
        yield opened


def vault_of(folder: Path) -> Path:
    return folder / "cases" / "c1" / "case.vault"


def replaced_by(case: Case) -> Callable[[Snapshot], Snapshot]:
    return lambda kept: kept.with_case(case, "typed")


def paid(instalments: int) -> Callable[[Snapshot], Snapshot]:
    """Give a change; two with the same number lead to the same case."""
    case = a_case(debts=(a_debt(instalments_paid=instalments),))
    return lambda kept: kept.with_case(case, f"paid_{instalments}")


def paid_in(kept: Snapshot) -> int:
    return kept.case.debts[0].instalments_paid


def content(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def two_saves_and_their_bytes(folder: Path) -> tuple[bytes, bytes]:
    """Save 1, then 2; give the bytes of both. The backup holds 1."""
    clock = Clock()
    with closing(CaseStore.at(folder, clock=clock)) as store:
        store.update("c1", paid(1))
        first = vault_of(folder).read_bytes()
        clock.forward(minutes=5)
        store.update("c1", paid(2))
    return first, vault_of(folder).read_bytes()


# --- the three verbs ----------------------------------------------------------------------------


def test_an_unknown_case_is_empty_and_nothing_is_written(store: CaseStore, folder: Path) -> None:
    assert store.load("c1").case.is_empty
    assert not (folder / "cases" / "c1").exists()


def test_a_change_that_changes_nothing_writes_nothing(store: CaseStore, folder: Path) -> None:
    store.update("c1", paid(1))
    before = content(folder)
    store.update("c1", paid(1))
    store.update("c1", lambda kept: kept)
    assert content(folder) == before


def cleaned(value: object) -> object:
    """Give a value with all its text clean: the oracle of the round trip."""
    if isinstance(value, str) and type(value) is str:
        return clean(value)
    if isinstance(value, tuple):
        return tuple(map(cleaned, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: cleaned(getattr(value, f.name)) for f in fields(value)})
    return value


@pytest.mark.slow
@thoroughly(60)
@given(st.lists(cases(), min_size=1, max_size=3))
def test_another_process_reads_what_was_saved(written: list[Case]) -> None:
    with TemporaryDirectory() as name:
        with closing(CaseStore.at(Path(name))) as store:
            for case in written:
                store.update(case.id, replaced_by(case))
        with closing(CaseStore.at(Path(name))) as store:
            for case in written:
                assert store.load(case.id).case == cleaned(case)
            assert store.ids() == tuple(sorted({c.id for c in written if not c.is_empty}))


# --- files --------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes there")
def test_only_the_owner_can_read_anything(store: CaseStore, folder: Path, clock: Clock) -> None:
    for instalments in range(3):
        store.update("c1", paid(instalments))
        clock.forward(minutes=2)
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_folder_that_others_could_enter_is_closed_again(folder: Path) -> None:
    CaseStore.at(folder).close()
    for own in (folder, folder / "cases"):
        own.chmod(0o755)
    assert {f.where for f in check(folder)} == {".", "cases"}
    CaseStore.at(folder).close()
    for own in (folder, folder / "cases"):
        assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert check(folder) == ()
    folder.chmod(0o755)
    assert repair(folder) == ()


def test_a_folder_that_belongs_to_all_is_left_as_it_is(tmp_path: Path) -> None:
    """As ``/tmp`` is: to close it would shut others out of what is theirs."""
    tmp_path.chmod(0o1777)
    CaseStore.at(tmp_path).close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o1777


def test_erasing_leaves_not_a_byte(store: CaseStore, folder: Path, clock: Clock) -> None:
    store.update("c1", paid(1))
    clock.forward(minutes=2)
    store.update("c1", paid(2))
    (folder / "cases" / "c1" / "case.vault.tmp-1").write_text("left")
    store.erase("c1")
    assert list((folder / "cases").iterdir()) == []
    assert set(content(folder)) == {".lock"}


def test_erasing_that_fails_says_so_and_nothing_of_the_case_comes_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_saves_and_their_bytes(folder)
    with closing(CaseStore.at(folder)) as store:
        store.load("c1")
        with monkeypatch.context() as patch:
            patch.setattr(shutil, "rmtree", raising(OSError(5, "in use")))
            with pytest.raises(OSError, match="in use"):
                store.erase("c1")
        assert store.load("c1").case.is_empty
        assert store.ids() == ()
    CaseStore.at(folder).close()
    assert list((folder / "cases").iterdir()) == []


def test_what_an_interrupted_erasing_left_is_gone_after_the_next_start(folder: Path) -> None:
    two_saves_and_their_bytes(folder)
    (folder / "cases" / "c1").rename(folder / "cases" / ".gone-1")
    with closing(CaseStore.at(folder)) as store:
        assert store.ids() == ()
    assert list((folder / "cases").iterdir()) == []


def test_the_header_says_nothing_personal(store: CaseStore, folder: Path) -> None:
    store.update("c1", paid(1))
    line, _, body = vault_of(folder).read_bytes().partition(b"\n")
    said = b"LIQING 1 %d 1 2026-11-24T09:00:00.000+00:00 %d "
    assert line.startswith(said % (SCHEMA, len(body)))
    assert json.loads(body)["case"]["1"]["schema"] == SCHEMA


def test_nothing_personal_in_logs_errors_and_names(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "张三丰"
    clock, errors = Clock(), []
    with closing(CaseStore.at(folder, clock=clock)) as store:
        for day in (1, 2):
            debt = a_debt(platform=secret, due_day=day)
            store.update("c1", replaced_by(a_case(debts=(debt,))))
            clock.forward(minutes=2)
        monkeypatch.setattr(atomic_io, "keep", raising(OSError(5, "no backup")))
        store.update("c1", paid(1))
    whole = vault_of(folder).read_bytes()
    header = Header(format=1, schema=1, generation=9, saved_at=START)
    for raw in (whole[:-9], pack(header, f'{{"{secret}"'.encode(), PLAIN)):
        vault_of(folder).write_bytes(raw)
        with closing(CaseStore.at(folder)) as store:
            try:
                store.load("c1")
            except StoreDamaged as error:
                errors.append(error)
    assert len(errors) == 1
    assert "without backup" in caplog.text
    assert "generation" in caplog.text
    told = [*caplog.messages, *content(folder)]
    told += [f"{error!r} {vars(error)}" for error in chain_of(errors[0])]
    assert not [text for text in told if secret in text]


def raising(error: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def test_windows_may_hold_a_file_for_a_moment(
    store: CaseStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, real = iter([32, 5]), Path.replace

    def busy_replace(source: Path, target: Path) -> Path:
        for code in held:
            error = PermissionError(13, "held")
            error.winerror = code  # type: ignore[attr-defined, unused-ignore]
            raise error
        return real(source, target)

    monkeypatch.setattr(Path, "replace", busy_replace)
    store.update("c1", paid(1))
    assert vault_of(folder).exists()
    assert next(held, None) is None


def test_a_disk_that_takes_nothing_is_full(
    store: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = store.update("c1", paid(1))
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda *_: 0)
        with pytest.raises(OSError, match="space"):
            store.update("c1", paid(2))
    assert store.load("c1") == saved


# --- backups ------------------------------------------------------------------------------------


def backups_in(folder: Path) -> list[int]:
    return sorted(int(f.suffix.removeprefix(".bak-")) for f in vault_of(folder).parent.glob("*.b*"))


def test_at_most_one_backup_a_minute(store: CaseStore, folder: Path, clock: Clock) -> None:
    for instalments in range(13):  # saved at 0, 10, … 120 seconds
        store.update("c1", paid(instalments))
        clock.forward(seconds=10)
    assert backups_in(folder) == [1, 6, 11]
    clock.forward(hours=1)
    store.update("c1", paid(20))
    assert backups_in(folder) == [1, 6, 11, 13]
    clock.forward(days=-400)
    store.update("c1", paid(21))
    assert backups_in(folder)[-1] == 14


def test_five_newest_backups_and_one_a_day_for_two_weeks(
    store: CaseStore, folder: Path, clock: Clock
) -> None:
    for day in range(20):
        for hour in range(3):
            store.update("c1", paid(3 * day + hour))
            clock.forward(hours=1)
        clock.forward(hours=21)
    # Three generations a day: the last of the day 1 is 3. The newest, 60, is the case itself.
    assert backups_in(folder) == [*range(21, 55, 3), 55, 56, 57, 58, 59]


spans = st.timedeltas(timedelta(0), timedelta(days=30))


@given(st.lists(spans, max_size=40), spans)
def test_what_is_kept_is_the_newest_five_and_the_last_of_each_day(
    ages: list[timedelta], later: timedelta
) -> None:
    times = sorted(START + age for age in ages)
    backups = dict(enumerate(times, start=1))
    now = max(times, default=START) + later
    kept = set(backups) - to_drop(backups, now)
    newest = set(sorted(backups)[-5:])
    last_of_day = {saved_at.date(): generation for generation, saved_at in backups.items()}
    two_weeks = {now.date() - timedelta(days=days) for days in range(14)}
    assert kept == newest | {g for day, g in last_of_day.items() if day in two_weeks}
    assert len(kept) <= 19


def test_a_backup_is_due_when_the_newest_is_a_minute_old() -> None:
    backups = {1: START, 2: START + timedelta(minutes=5)}
    assert is_due({}, START)
    assert not is_due(backups, START + timedelta(minutes=5, seconds=59))
    assert is_due(backups, START + timedelta(minutes=6))
    assert is_due(backups, START)


def test_without_hard_links_backups_are_copies(
    store: CaseStore, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.update("c1", paid(1))
    first = vault_of(folder).read_bytes()
    clock.forward(minutes=2)
    monkeypatch.setattr(Path, "hardlink_to", raising(OSError(1, "no links here")))
    store.update("c1", paid(2))
    assert vault_of(folder).with_name("case.vault.bak-1").read_bytes() == first


# --- damage -------------------------------------------------------------------------------------


def damaged_somehow(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw))
    end = min(len(raw), start + rng.randrange(1, 200))
    match rng.randrange(6):
        case 0:
            return raw[:start] + bytes([raw[start] ^ (1 << rng.randrange(8))]) + raw[start + 1 :]
        case 1:
            return raw[:start]
        case 2:
            return raw[:start] + bytes(end - start) + raw[end:]
        case 3:
            return raw[:start] + rng.randbytes(end - start) + raw[end:]
        case 4:
            return raw[:start] + raw[end:]
        case _:
            return raw + rng.randbytes(end - start)


def test_five_hundred_damages_are_all_noticed_and_repaired(folder: Path) -> None:
    first, second = two_saves_and_their_bytes(folder)
    rng = random.Random(20261124)
    for _ in range(share_of(500)):
        damaged = damaged_somehow(second, rng)
        if damaged == second:
            continue
        vault_of(folder).write_bytes(damaged)
        with closing(CaseStore.at(folder)) as store:
            assert paid_in(store.load("c1")) == 1
            [notice] = store.notices("c1")
        aside = vault_of(folder).with_name(notice.damaged)
        assert notice == StoreNotice(generation=1, saved_at=START, damaged=aside.name)
        assert aside.read_bytes() == damaged
        assert vault_of(folder).read_bytes() == first
        aside.unlink()


def test_every_single_flipped_bit_is_noticed(folder: Path) -> None:
    raw, _ = two_saves_and_their_bytes(folder)
    assert unpack(raw, schema=SCHEMA, seal=PLAIN)
    for place in range(8 * len(raw)):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(Damaged):
            unpack(bytes(flipped), schema=SCHEMA, seal=PLAIN)


def test_an_empty_file_is_damaged_not_an_empty_case(folder: Path) -> None:
    two_saves_and_their_bytes(folder)
    vault_of(folder).write_bytes(b"")
    with closing(CaseStore.at(folder)) as store:
        assert paid_in(store.load("c1")) == 1


def test_a_file_that_is_gone_comes_back_from_its_backup(folder: Path) -> None:
    two_saves_and_their_bytes(folder)
    vault_of(folder).unlink()
    with closing(CaseStore.at(folder)) as store:
        assert store.ids() == ("c1",)
        assert paid_in(store.load("c1")) == 1
        assert store.notices("c1")[0].damaged == ""


def test_an_older_backup_is_used_if_the_newest_is_damaged_too(
    store: CaseStore, folder: Path, clock: Clock
) -> None:
    for instalments in range(1, 5):
        store.update("c1", paid(instalments))
        clock.forward(minutes=2)
    store.close()
    for name in ("case.vault", "case.vault.bak-3"):
        vault_of(folder).with_name(name).write_bytes(b"?")
    with closing(CaseStore.at(folder, clock=clock)) as again:
        assert paid_in(again.load("c1")) == 2
        assert again.notices("c1")[0].generation == 2
        again.update("c1", paid(9))
        assert vault_of(folder).read_bytes().split()[3] == b"4"


@pytest.mark.parametrize("damage", [b"", b"?" * 500])
def test_with_every_copy_damaged_it_refuses_and_touches_nothing(
    folder: Path, damage: bytes
) -> None:
    two_saves_and_their_bytes(folder)
    for file in vault_of(folder).parent.iterdir():
        file.write_bytes(damage)
    before = content(folder)
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises(StoreDamaged) as caught:
            store.load("c1")
        assert caught.value.path == str(vault_of(folder))
        with pytest.raises(StoreDamaged):
            store.update("c1", paid(1))
        assert content(folder) == before
        store.erase("c1")
        assert store.load("c1").case.is_empty


@pytest.mark.parametrize(
    "tables",
    [
        {"case": {"1": {"schema": 1, "case": {"id": "c1", "debts": 3}, "past": [], "future": []}}},
        {"case": {"1": {"schema": 1, "case": {"id": "c2"}, "past": [], "future": []}}},
        {"case": {"1": {"schema": 1, "case": {"id": "c1"}}}},
        {"case": {"1": {"case": {"id": "c1"}}}},
        {"case": {"1": {"schema": 0}}},
        {"case": {}},
        {"case": []},
        {},
        [],
    ],
)
def test_a_whole_file_that_is_no_case_is_refused_and_left_alone(
    folder: Path, tables: object
) -> None:
    two_saves_and_their_bytes(folder)
    header = Header(format=1, schema=1, generation=3, saved_at=START)
    vault_of(folder).write_bytes(pack(header, json.dumps(tables).encode(), PLAIN))
    before = content(folder)
    with closing(CaseStore.at(folder)) as store, pytest.raises(StoreDamaged):
        store.load("c1")
    assert content(folder) == before


def test_what_an_interrupted_save_left_is_removed(folder: Path) -> None:
    two_saves_and_their_bytes(folder)
    left = vault_of(folder).with_name("case.vault.tmp-0123456789abcdef")
    left.write_bytes(b"half")
    with closing(CaseStore.at(folder)) as store:
        assert paid_in(store.load("c1")) == 2
    assert not left.exists()


# --- schema numbers -----------------------------------------------------------------------------

SCHEMA_0 = {
    "schema": 0,
    "case": {
        "id": "c1",
        "income_fen": 800_000,
        "payday": 10,
        "essentials_fen": 500_000,
        "debts": [
            {
                "id": "d1",
                "platform": "甲分期",
                "kind": "app",
                "received_fen": 1_000_000,
                "monthly_fen": 100_000,
                "months_left": 12,
                "due_day": 8,
                "signed_on": "2026-11-01",
            },
            {"id": "d2", "platform": "乙银行", "kind": "card"},
        ],
    },
    "past": [
        {"code": "debt_added", "patch": '[{"op": "remove", "path": "/debts/1"}]'},
        {
            "code": "debt_changed",
            "patch": '[{"op": "replace", "path": "/debts/0/monthly_fen", "value": 90000}]',
        },
    ],
    "future": [
        {"code": "income", "patch": '[{"op": "replace", "path": "/income_fen", "value": 700000}]'}
    ],
}


SCHEMA_1 = {
    "schema": 1,
    "case": {"id": "c1", "debts": [{"id": "d2", "platform": "乙银行", "lender_type": "bank"}]},
    "past": [{"code": "debt_added", "patch": '[{"op": "remove", "path": "/debts/0"}]'}],
    "future": [],
}


SCHEMA_2 = {
    "schema": 2,
    "case": {"id": "c1", "reasons": [{"hardship": "illness", "since": "2026-09-01"}]},
    "past": [{"code": "reasons", "patch": '[{"op": "remove", "path": "/reasons/0"}]'}],
    "future": [],
}


SCHEMA_3 = {
    "schema": 3,
    "case": {
        "id": "c1",
        "debts": [
            {"id": "d1", "platform": "甲卡", "way": "revolving", "owed_fen": 2_000_000},
            {"id": "d2", "platform": "乙银行", "as_of": "2026-10-02", "owed_fen": 5},
            {"id": "d3", "platform": "丙"},
        ],
    },
    "past": [
        {
            "code": "debt_edited",
            "patch": '[{"op":"set","at":["debts","d1","owed_fen"],"value":1900000}]',
        }
    ],
    "future": [],
}


def with_schema_0(folder: Path) -> bytes:
    vault_of(folder).parent.mkdir(parents=True)
    header = Header(format=1, schema=0, generation=7, saved_at=START)
    raw = pack(header, json.dumps({"case": {"1": SCHEMA_0}}, ensure_ascii=False).encode(), PLAIN)
    vault_of(folder).write_bytes(raw)
    return raw


def test_a_case_of_schema_0_is_read_as_it_would_be_written_today(folder: Path) -> None:
    with_schema_0(folder)
    with closing(CaseStore.at(folder)) as store:
        kept = store.load("c1")
    [income], [essential] = kept.case.household.incomes, kept.case.household.essentials
    assert (income.id, income.amount_fen, income.payday) == ("income", 800_000, 10)
    assert (essential.kind, essential.amount_fen) == ("other", 500_000)
    card, first = kept.case.debt("d2"), kept.case.debt("d1")
    assert first == a_debt(
        lender_type=LenderType.ASSISTED_PLATFORM,
        due_day=8,
        signed_on=date(2026, 11, 1),
        as_of=START.astimezone().date(),
        as_of_assumed=True,
    )
    assert card
    assert (card.lender_type, card.instalment_fen) == (LenderType.BANK_CARD, None)
    before = kept.undone().undone().case
    assert [(d.id, d.instalment_fen) for d in before.debts] == [("d1", 90_000)]
    assert kept.redone().case.household.income_fen == 700_000


def test_a_case_of_schema_1_is_read_and_its_steps_still_work(folder: Path) -> None:
    vault_of(folder).parent.mkdir(parents=True)
    header = Header(format=1, schema=1, generation=7, saved_at=START)
    raw = json.dumps({"case": {"1": SCHEMA_1}}, ensure_ascii=False).encode()
    vault_of(folder).write_bytes(pack(header, raw, PLAIN))
    with closing(CaseStore.at(folder)) as store:
        kept = store.load("c1")
    assert kept.case.debts == (Debt(id="d2", platform="乙银行", lender_type=LenderType.BANK),)
    assert kept.undone().case.is_empty


def test_an_illness_told_before_it_was_asked_whose_stays_as_it_was_told(folder: Path) -> None:
    vault_of(folder).parent.mkdir(parents=True)
    header = Header(format=1, schema=2, generation=7, saved_at=START)
    raw = json.dumps({"case": {"1": SCHEMA_2}}, ensure_ascii=False).encode()
    vault_of(folder).write_bytes(pack(header, raw, PLAIN))
    with closing(CaseStore.at(folder)) as store:
        kept = store.load("c1")
    assert kept.case.reasons == (Reason(hardship=Hardship.ILLNESS, since=date(2026, 9, 1)),)
    assert kept.undone().case.is_empty


def test_the_file_of_the_old_schema_is_kept_when_the_case_is_saved(
    folder: Path, clock: Clock
) -> None:
    raw = with_schema_0(folder)
    with closing(CaseStore.at(folder, clock=clock)) as store:
        store.load("c1")
        assert vault_of(folder).read_bytes() == raw
        for instalments in range(1, 9):
            clock.forward(days=20)
            store.update("c1", paid(instalments))
    assert vault_of(folder).with_name("case.vault.pre-0").read_bytes() == raw
    assert vault_of(folder).read_bytes().split()[2:4] == [b"4", b"15"]
    with closing(CaseStore.at(folder)) as store:
        assert store.load("c1").past[2].code == "paid_1"


def test_a_figure_of_schema_3_is_of_the_day_it_was_saved_and_says_so(folder: Path) -> None:
    vault_of(folder).parent.mkdir(parents=True)
    header = Header(format=1, schema=3, generation=7, saved_at=START)
    raw = json.dumps({"case": {"1": SCHEMA_3}}, ensure_ascii=False).encode()
    vault_of(folder).write_bytes(pack(header, raw, PLAIN))
    with closing(CaseStore.at(folder)) as store:
        kept = store.load("c1")
    days = [(d.as_of, d.as_of_assumed) for d in kept.case.debts]
    assert days == [
        (START.astimezone().date(), True),
        (date(2026, 10, 2), False),  # told: stays
        (None, False),  # nothing that grows: no day
    ]
    assert kept.undone().case.debts[0].owed_fen == 1_900_000


@pytest.mark.parametrize(
    "document", [SCHEMA_0, SCHEMA_1, SCHEMA_2, SCHEMA_3], ids=["0", "1", "2", "3"]
)
def test_a_migration_killed_anywhere_leaves_the_old_file_or_the_new(
    tmp_path: Path, document: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first save writes today's schema; before it the case is read, and nothing is written."""
    number = document["schema"]
    body = json.dumps({"case": {"1": document}}, ensure_ascii=False).encode()
    header = Header(format=1, schema=int(str(number)), generation=7, saved_at=START)
    old = pack(header, body, PLAIN)
    expected = Snapshot.of(migrated(dict(document), START.astimezone().date()))
    done = False
    for n in range(20):
        folder = tmp_path / str(n)
        vault_of(folder).parent.mkdir(parents=True)
        vault_of(folder).write_bytes(old)
        store = CaseStore.at(folder)
        assert store.load("c1") == expected
        with monkeypatch.context() as patch:
            kill_before_change(n, patch)
            try:
                store.update("c1", paid(1))
                done = True
            except Killed:
                pass
        store._shelf.close()  # what a dead process holds, the system lets go  # noqa: SLF001
        with closing(CaseStore.at(folder)) as again:
            found = again.load("c1")
            assert again.notices("c1") == ()
        assert found in (expected, paid(1)(expected))
        if vault_of(folder).read_bytes() == old:
            assert found == expected
        else:
            assert vault_of(folder).with_name(f"case.vault.pre-{number}").read_bytes() == old
        if done:
            break
    assert done
    assert found == paid(1)(expected)
    assert n >= 3


class Killed(BaseException):
    """The process ends here: nothing after it runs."""


def kill_before_change(n: int, patch: pytest.MonkeyPatch) -> None:
    """End the process before the n-th change to the disk from now on."""
    left = [n]

    def counted(real: Callable[..., None]) -> Callable[..., None]:
        def run(*arguments: object) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise Killed
            real(*arguments)

        return run

    for name in ("put", "scribble", "remove", "move", "keep", "remove_folder"):
        patch.setattr(atomic_io, name, counted(getattr(atomic_io, name)))


def test_a_newer_schema_is_refused_and_left_alone(folder: Path) -> None:
    two_saves_and_their_bytes(folder)
    header = Header(format=1, schema=SCHEMA + 1, generation=3, saved_at=START)
    vault_of(folder).write_bytes(pack(header, b"{}", PLAIN))
    before = content(folder)
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises(StoreTooNew) as caught:
            store.load("c1")
        with pytest.raises(StoreTooNew):
            store.update("c1", paid(1))
    assert (caught.value.found, caught.value.known) == (SCHEMA + 1, SCHEMA)
    assert content(folder) == before


def test_a_document_of_a_newer_schema_is_refused_wherever_it_comes_from() -> None:
    with pytest.raises(StoreTooNew):
        migrated({"schema": SCHEMA + 1, "case": {"id": "c1"}, "past": [], "future": []})


# --- one process --------------------------------------------------------------------------------


def test_a_second_process_is_refused_at_once_and_changes_nothing(
    store: CaseStore, folder: Path
) -> None:
    store.update("c1", paid(1))
    before = content(folder)
    command = [sys.executable, "-m", "tests.core.crash_writer", "open", str(folder)]

    def answer() -> list[str]:
        return subprocess.run(
            command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        ).stdout.split()

    assert answer() == ["busy"]
    assert content(folder) == before
    store.close()
    assert answer() == ["free"]


def test_a_second_store_in_the_same_process_is_refused(store: CaseStore, folder: Path) -> None:
    store.update("c1", paid(1))
    with pytest.raises(StoreBusy):
        CaseStore.at(folder)
