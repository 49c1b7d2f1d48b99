"""Sealed cases: what is on the disk tells nothing, and a kill never leaves neither old nor new."""

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.case import Case
from core.errors import StoreDamaged, StoreLocked, WrongSecret
from core.store import CaseStore, Snapshot, atomic_io, check
from core.store.aes import AesSeal
from core.store.file_format import Damaged
from core.store.keyfiles import KEY_FILES
from core.store.keys import SHORTEST, CaseKeys, SealingState, plain_code
from core.store.sealing import format_of
from tests.build import a_debt

pytestmark = pytest.mark.usefixtures("quick_keys")

PASS, OTHER = "雨后的小路 七点", "another passphrase"
CANARY = "一个谁也不会起的名字"
RAW = b"%PDF-1.7 " + CANARY.encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def told(platform: str = CANARY) -> Callable[[Snapshot], Snapshot]:
    return lambda kept: kept.with_case(kept.case.with_debt(a_debt(platform=platform)), "debt_added")


def with_a_case(folder: Path, *, saves: int = 3) -> Case:
    """Keep a case with backups, steps of undo, and a file that it names."""
    with closing(CaseStore.at(folder)) as store:
        for number in range(saves):
            store.update("c1", told(f"{CANARY}{number}"))
        kept = store.attach("c1", RAW, lambda kept, name: told(CANARY + name)(kept))
        assert len(list((folder / "cases/c1").glob("case.vault.bak-*"))) >= 1
        return kept.case


def file_of(case: Case) -> str:
    return case.debts[0].platform.removeprefix(CANARY)


def everything(folder: Path) -> bytes:
    return b"".join(f.name.encode() + f.read_bytes() for f in folder.rglob("*") if f.is_file())


def tells(folder: Path, words: str) -> bool:
    """Say whether the words stand anywhere, in any of the ways text is written down."""
    ways = [words.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gbk")]
    ways += [json.dumps(words).strip('"').encode()]
    ways += [base64.b64encode(bytes(at) + way)[4:-4] for way in ways for at in range(3)]
    assert min(map(len, ways)) > 10
    found = everything(folder)
    return any(way in found for way in ways)


def test_the_detector_finds_what_lies_open(folder: Path) -> None:
    with_a_case(folder)
    assert tells(folder, CANARY)


def test_a_sealed_case_tells_nothing_and_opens_with_its_passphrase(folder: Path) -> None:
    case = with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        code = store.seal("c1", PASS)
        assert store.load("c1").case == case
        assert store.is_sealed("c1")
    assert not tells(folder, CANARY)
    assert not tells(folder, PASS)
    assert not tells(folder, plain_code(code))
    with closing(CaseStore.at(folder)) as store:
        assert store.is_locked("c1")
        with pytest.raises(StoreLocked):
            store.load("c1")
        with pytest.raises(StoreLocked):
            store.update("c1", told())
        with pytest.raises(StoreLocked):
            store.file("c1", file_of(case))
        store.unlock("c1", PASS)
        assert store.load("c1").case == case
        assert store.file("c1", file_of(case)) == RAW
        assert store.load("c1").undone().case != case
        store.update("c1", told(CANARY + "后来"))
        store.lock("c1")
        with pytest.raises(StoreLocked):
            store.load("c1")
    assert not tells(folder, CANARY)


def test_the_code_off_the_sheet_opens_it_too(folder: Path) -> None:
    case = with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        code = store.seal("c1", PASS)
    assert len(plain_code(code)) * 5 == 160
    as_typed = code.lower().replace("-", " ").replace("o", "0")
    with closing(CaseStore.at(folder)) as store:
        store.unlock("c1", as_typed)
        assert store.load("c1").case == case


@pytest.mark.parametrize("wrong", ["", " ", PASS + " ", PASS[:-1], OTHER, "A" * 32, "2B99-QYJ2"])
def test_anything_else_opens_nothing(folder: Path, wrong: str) -> None:
    with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
    before = everything(folder)
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises(WrongSecret):
            store.unlock("c1", wrong)
        assert store.is_locked("c1")
    assert everything(folder) == before


def test_a_passphrase_may_not_be_short(folder: Path) -> None:
    with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises(WrongSecret, match="short"):
            store.seal("c1", "x" * (SHORTEST - 1))
        assert not store.is_sealed("c1")
    assert tells(folder, CANARY)


def test_another_passphrase_takes_the_place_of_the_first(folder: Path) -> None:
    case = with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        code = store.seal("c1", PASS)
        store.change_passphrase("c1", PASS, OTHER)
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises(WrongSecret):
            store.unlock("c1", PASS)
        with pytest.raises(WrongSecret, match="wrong"):
            store.change_passphrase("c1", PASS, OTHER)
        store.unlock("c1", OTHER)
        assert store.load("c1").case == case
        store.lock("c1")
        store.unlock("c1", code)


def test_a_new_code_takes_the_place_of_a_lost_one(folder: Path) -> None:
    with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        old = store.seal("c1", PASS)
        with pytest.raises(WrongSecret):
            store.new_code("c1", OTHER)
        new = store.new_code("c1", PASS)
        store.lock("c1")
        with pytest.raises(WrongSecret):
            store.unlock("c1", old)
        store.unlock("c1", new)


def test_the_seal_can_be_taken_off(folder: Path) -> None:
    case = with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
        store.update("c1", told("more"))
        store.unseal("c1", PASS)
        assert not store.is_sealed("c1")
        store.update("c1", lambda kept: kept.undone())
    with closing(CaseStore.at(folder)) as store:
        assert store.load("c1").case == case
        assert store.file("c1", file_of(case)) == RAW
    assert tells(folder, CANARY)


def test_two_people_have_two_keys(folder: Path) -> None:
    with closing(CaseStore.at(folder)) as store:
        store.update("c1", told("one"))
        store.update("c2", told("two"))
        store.seal("c1", PASS)
        store.seal("c2", OTHER)
    with closing(CaseStore.at(folder)) as store:
        store.unlock("c2", OTHER)
        assert store.load("c2").case.debts[0].platform == "two"
        with pytest.raises(StoreLocked):
            store.load("c1")
        with pytest.raises(WrongSecret):
            store.unlock("c1", OTHER)


def test_a_case_put_in_the_place_of_another_is_noticed(folder: Path) -> None:
    """Even with the keys of the other beside it: each is bound to its own case."""
    with closing(CaseStore.at(folder)) as store:
        for case_id in ("c1", "c2"):
            store.update(case_id, told(case_id))
            store.seal(case_id, PASS)
    shutil.rmtree(folder / "cases/c2")
    shutil.copytree(folder / "cases/c1", folder / "cases/c2")
    with closing(CaseStore.at(folder)) as store, pytest.raises(WrongSecret):
        store.unlock("c2", PASS)
    shutil.copy(folder / "cases/c1/case.vault", folder / "x")


CHANGES: tuple[tuple[str, object], ...] = (
    ("kib", 1024),
    ("kib", 64 * 1024 * 1024),
    ("kib", 32_768),
    ("passes", 1),
    ("passes", 1_000_000),
    ("lanes", 64),
    ("kdf", "argon2i"),
    ("salt", "AAAA"),
    ("wrapped", "AAAA"),
    ("kib", "many"),
)


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_changed_settings_are_refused_before_they_cost_anything(
    folder: Path, name: str, value: object
) -> None:
    with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
    for file in ("keys", "keys.copy"):
        path = folder / "cases/c1" / file
        told_keys = json.loads(path.read_bytes())
        told_keys["passphrase"][name] = value
        path.write_text(json.dumps(told_keys))
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises((WrongSecret, StoreDamaged)):
            store.unlock("c1", PASS)
        assert store.is_locked("c1")


def test_slots_cannot_change_places(folder: Path) -> None:
    with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        code = store.seal("c1", PASS)
    for file in ("keys", "keys.copy"):
        path = folder / "cases/c1" / file
        told_keys = json.loads(path.read_bytes())
        told_keys["passphrase"], told_keys["recovery"] = (
            told_keys["recovery"],
            told_keys["passphrase"],
        )
        path.write_text(json.dumps(told_keys))
    with closing(CaseStore.at(folder)) as store:
        for secret in (PASS, code):
            with pytest.raises(WrongSecret):
                store.unlock("c1", secret)


def test_a_damaged_file_of_keys_is_read_from_its_copy(folder: Path) -> None:
    case = with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
    for garbage in (b"", b"{}", b"\xff"):
        (folder / "cases/c1/keys").write_bytes(garbage)
        with closing(CaseStore.at(folder)) as store:
            store.unlock("c1", PASS)
            assert store.load("c1").case == case
    for name in KEY_FILES:
        (folder / "cases/c1" / name).write_bytes(b"")
    with closing(CaseStore.at(folder)) as store, pytest.raises(StoreDamaged):
        store.unlock("c1", PASS)


@pytest.mark.parametrize("of_before", [False, True], ids=["numbered", "of before"])
def test_after_a_kill_between_the_two_files_of_keys_the_old_passphrase_opens_neither(
    folder: Path, *, of_before: bool
) -> None:
    case = with_a_case(folder)
    keys, copy = (folder / "cases/c1" / name for name in KEY_FILES)
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
        before = copy.read_bytes()
        store.change_passphrase("c1", PASS, OTHER)
    copy.write_bytes(before)  # as if killed before it was written
    if of_before:
        for file in (keys, copy):
            told_keys = json.loads(file.read_bytes())
            del told_keys["generation"]
            file.write_text(json.dumps(told_keys))
    assert [f.what for f in check(folder) if "keys" in f.where] == ["keys_old"]
    with closing(CaseStore.at(folder)) as store:
        assert store.is_locked("c1")
    assert copy.read_bytes() == keys.read_bytes()
    assert not [f for f in check(folder) if "keys" in f.where]
    keys.unlink()  # now only the copy is left
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises(WrongSecret):
            store.unlock("c1", PASS)
        store.unlock("c1", OTHER)
        assert store.load("c1").case == case


def test_the_later_writing_counts_whichever_file_it_is_in(folder: Path) -> None:
    with_a_case(folder)
    keys, copy = (folder / "cases/c1" / name for name in KEY_FILES)
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
        before = keys.read_bytes()
        store.change_passphrase("c1", PASS, OTHER)
    after = copy.read_bytes()
    keys.write_bytes(before)
    with closing(CaseStore.at(folder)) as store:
        store.unlock("c1", OTHER)
    assert keys.read_bytes() == after


def test_a_sealed_case_without_any_keys_is_damaged_and_not_of_a_newer_program(
    folder: Path,
) -> None:
    with_a_case(folder)
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
    for name in KEY_FILES:
        (folder / "cases/c1" / name).unlink()
    before = everything(folder)
    with closing(CaseStore.at(folder)) as store:
        with pytest.raises(StoreDamaged) as raised:
            store.load("c1")
        assert raised.value.path.endswith("keys")
        with pytest.raises(StoreDamaged):
            store.update("c1", told())
    assert everything(folder) == before


def test_an_open_file_put_in_the_place_of_a_sealed_one_is_refused(folder: Path) -> None:
    with_a_case(folder)
    open_file = (folder / "cases/c1/case.vault").read_bytes()
    with closing(CaseStore.at(folder)) as store:
        store.seal("c1", PASS)
    (folder / "cases/c1/case.vault").write_bytes(open_file)
    with closing(CaseStore.at(folder)) as store:
        store.unlock("c1", PASS)
        with pytest.raises(Exception, match="schema"):
            store.load("c1")


def test_every_changed_byte_of_a_sealed_body_is_noticed() -> None:
    seal = AesSeal(bytes(32), "c1")
    sealed = seal.seal(b"header", b"body")
    assert seal.open(b"header", sealed) == b"body"
    for place in range(8 * len(sealed)):
        flipped = bytearray(sealed)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(Damaged):
            seal.open(b"header", bytes(flipped))
    for other in (AesSeal(bytes(32), "c2"), AesSeal(b"1" * 32, "c1")):
        with pytest.raises(Damaged):
            other.open(b"header", sealed)
    with pytest.raises(Damaged):
        seal.open(b"another header", sealed)
    with pytest.raises(Damaged):
        seal.open(b"header", b"short")


def test_no_nonce_comes_twice() -> None:
    seal = AesSeal(bytes(32), "c1")
    assert len({seal.seal(b"", b"")[:12] for _ in range(100_000)}) == 100_000


# --- killed at every step -----------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here: nothing after it runs."""


STEPS = ("put", "remove", "sync_folder")


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """End the process before the n-th change to the disk from now on."""
    real = {name: getattr(atomic_io, name) for name in STEPS}
    left = [-1]

    def counted(name: str) -> Callable[..., object]:
        def run(*arguments: object) -> object:
            left[0] -= 1
            if left[0] == -1:
                raise Killed
            return real[name](*arguments)

        return run

    for name in STEPS:
        monkeypatch.setattr(atomic_io, name, counted(name))
    yield lambda n: left.__setitem__(0, n)
    left[0] = -1


def run_until_killed(folder: Path, work: Callable[[CaseStore], object], secret: str) -> bool:
    """Do some work on a case; say whether it came to its end."""
    store = CaseStore.at(folder)
    try:
        if store.is_locked("c1"):
            store.unlock("c1", secret)
        work(store)
    except Killed:
        return False
    finally:
        store._shelf.close()  # what a dead process holds, the system lets go  # noqa: SLF001
    return True


def check_whole(folder: Path, case: Case, secrets: tuple[str, ...]) -> bool:
    """Look that the case is there and of one piece; say whether it is sealed."""
    with closing(CaseStore.at(folder)) as store:
        sealed = store.is_sealed("c1")
        opened = 0
        for secret in secrets if sealed else ():
            try:
                store.unlock("c1", secret)
                opened += 1
            except WrongSecret:
                continue
        assert opened == 1 or not sealed
        assert store.load("c1").case == case
        assert store.file("c1", file_of(case)) == RAW
    wanted = 2 if sealed else 1
    files = [f for f in (folder / "cases/c1").rglob("*") if f.is_file() and "keys" not in f.name]
    assert {format_of(file) for file in files} == {wanted}
    if sealed:
        assert CaseKeys(folder / "cases/c1", "c1").step is SealingState.SEALED
        assert not tells(folder, CANARY)
    return sealed


WORKS: dict[str, Callable[[CaseStore], object]] = {
    "seal": lambda store: store.seal("c1", PASS),
    "unseal": lambda store: store.unseal("c1", PASS),
    "change": lambda store: store.change_passphrase("c1", PASS, OTHER),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", WORKS)
def test_killed_at_any_step_it_is_the_one_or_the_other(
    tmp_path: Path, name: str, dying: Callable[[int], None]
) -> None:
    start = tmp_path / "start"
    case = with_a_case(start)
    if name != "seal":
        with closing(CaseStore.at(start)) as store:
            store.seal("c1", PASS)
    seen = set()
    for n in range(100):
        folder = tmp_path / str(n)
        shutil.copytree(start, folder)
        dying(n)
        done = run_until_killed(folder, WORKS[name], PASS)
        dying(-1)
        seen.add(check_whole(folder, case, (PASS, OTHER)))
        if done:
            break
    assert done
    assert n > 3
    assert seen == ({True} if name == "change" else {True, False})
