"""The store of a centre: several processes, walls between centres, and what a database can do."""

import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.errors import CentreRefused, StoreDamaged, StoreTooNew
from core.store import AuditAction, Snapshot
from core.store.schema import SCHEMA
from tests.build import a_case, a_debt
from tests.clock import PATIENCE_SECONDS
from tests.core.database_writer import KEY, THREADS
from tests.core.test_evidence import PDF, registered
from tests.core.test_store import Clock, paid, paid_in, replaced_by
from tests.database import Database, need

ROOT = Path(__file__).parents[2]
CANARY = "张三丰"


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Centre:
    """One centre of the test, and its instances."""

    def __init__(self, database: Database, clock: Clock) -> None:
        from core.store.postgres import CentreKey, add_centre

        self.database = database
        self.name = database.centre()
        self.key = CentreKey(KEY)
        self.app = database.url("liqing_app")
        self._clock = clock
        self._open: list[Any] = []
        add_centre(database.url(), self.name, self.key)

    def store(self, changed: Callable[[str], None] = lambda _: None, *, most: int = 8) -> Any:  # noqa: ANN401
        """Open one more instance."""
        from core.store.postgres import Connections, DatabaseStore

        store = DatabaseStore(
            Connections(self.app, self.name, most=most),
            self.key,
            clock=self._clock,
            changed=changed,
        )
        self._open.append(store)
        return store

    def rows(self, asked: str, *values: object, user: str = "boss", centre: str = "") -> list[Any]:
        """Ask the database itself, for a centre: usually this one."""
        import psycopg

        with psycopg.connect(self.database.url(user)) as rows:
            rows.execute("select set_config('liqing.centre', %s, true)", (centre or self.name,))
            done = rows.execute(asked, values)
            return done.fetchall() if done.description else []

    def close(self) -> None:
        for store in self._open:
            store.close()


@pytest.fixture
def centre(database: Database, clock: Clock) -> Iterator[Centre]:
    with closing(Centre(database, clock)) as made:
        yield made


def test_a_case_is_kept_for_two_years_after_its_last_save(centre: Centre, clock: Clock) -> None:
    store, asked = centre.store(), "select keep_until from kept_case"
    for days in (0, 200, -100):  # a clock put back shortens nothing
        clock.forward(days=days)
        store.update("c1", paid(days + 100))
    last = (clock.now + timedelta(days=100)).astimezone().date() + timedelta(days=730)
    assert centre.rows(asked) == [(last,)]


# --- several processes --------------------------------------------------------------------------


def writers(centre: Centre, *names: str, count: int) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.core.database_writer", centre.app, centre.name]
    return [
        subprocess.Popen([*command, name, str(count)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for name in names
    ]


def told_by(*processes: subprocess.Popen[str]) -> list[str]:
    said = [line for one in processes for line in one.communicate()[0].split()]
    assert [one.returncode for one in processes] == [0] * len(processes)
    return said


def test_eight_writers_in_two_processes_lose_nothing(centre: Centre) -> None:
    acknowledged = told_by(*writers(centre, "a", "b", count=6))
    assert len(set(acknowledged)) == len(acknowledged) == 2 * THREADS * 6
    kept = centre.store().load("c1")
    assert {debt.id for debt in kept.case.debts} == set(acknowledged)
    [(generation,)] = centre.rows("select generation from kept_case where id = 'c1'")
    assert generation == len(acknowledged)


@pytest.mark.slow
def test_a_database_that_falls_over_loses_no_save_that_was_acknowledged(centre: Centre) -> None:
    processes = writers(centre, "a", "b", count=12)
    streams = [process.stdout for process in processes]
    acknowledged = []
    for _ in range(2):
        for stream in streams:
            assert stream is not None
            acknowledged += [stream.readline().strip() for _ in range(6)]
        centre.database.restart()
    acknowledged += told_by(*processes)
    assert len(set(acknowledged)) == 2 * THREADS * 12
    assert {debt.id for debt in centre.store().load("c1").case.debts} == set(acknowledged)


def test_what_one_instance_saves_the_other_shows(centre: Centre) -> None:
    heard = threading.Event()
    one, two = (
        centre.store(),
        centre.store(lambda case_id: heard.set() if case_id == "c1" else None),
    )
    until_it_holds(two, "c1")
    one.update("c1", paid(7))
    assert heard.wait(PATIENCE_SECONDS)
    assert paid_in(two.load("c1")) == 7
    heard.clear()
    one.erase("c1")
    assert heard.wait(PATIENCE_SECONDS)
    assert two.load("c1").case.is_empty


def test_news_are_heard_while_the_database_is_busy(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.store.postgres import connections

    with monkeypatch.context() as patch:
        patch.setattr(connections, "_WAIT_SECONDS", 10.0 * PATIENCE_SECONDS)
        two = centre.store(most=1)
    one, busy, go_on = centre.store(), threading.Event(), threading.Event()
    for case_id in ("c1", "c3"):
        until_it_holds(two, case_id)

    def slow(kept: Snapshot) -> Snapshot:
        busy.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return kept

    thread = threading.Thread(target=two.update, args=("c2", slow))
    thread.start()
    assert busy.wait(PATIENCE_SECONDS)  # the only connection is in use
    try:
        for case_id in ("c1", "c3"):
            one.update(case_id, lambda kept: kept.with_case(a_case(id=kept.case.id), "imported"))
        patiently(lambda: must_be(0, two.is_at_hand("c1") + two.is_at_hand("c3")))
    finally:
        go_on.set()
        thread.join()
    assert not two.load("c3").case.is_empty


def until_it_holds(store: Any, case_id: str) -> None:  # noqa: ANN401
    """Wait until an instance hears of changes, and holds what it read."""
    ends = threading.Event()
    for _ in range(PATIENCE_SECONDS * 20):
        store.load(case_id)
        if store.is_at_hand(case_id):
            return
        ends.wait(0.05)
    pytest.fail("it never heard of changes")


def test_from_a_cut_line_on_everything_is_asked_for_again(centre: Centre) -> None:
    one, two = centre.store(), centre.store()
    one.update("c1", paid(1))
    until_it_holds(two, "c1")
    centre.database.restart()
    until_it_saves(one, paid(2))
    patiently(lambda: must_be(2, paid_in(two.load("c1"))))
    until_it_holds(two, "c1")
    assert paid_in(two.load("c1")) == 2


def until_it_saves(store: Any, change: Callable[[Snapshot], Snapshot]) -> None:  # noqa: ANN401
    patiently(lambda: store.update("c1", change))


def must_be(wanted: int, found: int) -> None:
    """Fail as a database out of reach does, so that it is tried again."""
    if found != wanted:
        raise OSError


def patiently(work: Callable[[], Any]) -> Any:  # noqa: ANN401
    """Try again as long as the database can't be reached."""
    ends = threading.Event()
    for _ in range(PATIENCE_SECONDS * 10):
        try:
            return work()
        except OSError:
            ends.wait(0.1)
    return work()


def test_a_value_read_before_the_news_is_not_kept_after_them() -> None:
    need()
    from core.store.postgres.case_cache import Cached, CaseCache

    cache, old = CaseCache(), Cached(Snapshot(case=a_case()), 1, b"k")
    cache.put("c1", old, cache.now("c1"))
    assert cache.get("c1") is None  # nobody tells of changes yet
    cache.set_live(is_live=True)
    since = cache.now("c1")
    assert not cache.drop("c1")
    cache.put("c1", old, since)
    assert cache.get("c1") is None
    cache.put("c1", old, cache.now("c1"))
    assert cache.get("c1") is old
    since = cache.now("c1")
    cache.set_live(is_live=False)
    cache.set_live(is_live=True)
    assert cache.get("c1") is None
    cache.put("c1", old, since)
    assert cache.get("c1") is None


# --- walls between centres ----------------------------------------------------------------------

TABLES = ("kept_case", "earlier_value", "case_file", "case_log", "erased_case")


def filled(centre: Centre, clock: Clock) -> str:
    """Keep a case with everything a case can have, and erase another; give the name of a file."""
    with closing(centre.store()) as store:
        store.update("c1", replaced_by(a_case(debts=(a_debt(platform=CANARY),))))
        clock.forward(minutes=2)
        kept = store.attach(
            "c1", PDF, lambda k, n: k.with_case(k.case.with_evidence(registered(n)), "x")
        )
        store.journal("c1").note(AuditAction.OPENED)
        store.update("c2", lambda k: k.with_case(a_case(id="c2"), "imported"))
        store.erase("c2")
    name: str = kept.case.evidence[0].id
    return name


@pytest.mark.parametrize("user", ["boss", "liqing_app"])
def test_a_centre_sees_and_changes_nothing_of_another(
    database: Database, clock: Clock, user: str
) -> None:
    import psycopg

    with closing(Centre(database, clock)) as one, closing(Centre(database, clock)) as other:
        filled(one, clock)
        for table in TABLES:
            assert one.rows(f"select * from {table}", user=user) != [], table
            assert other.rows(f"select * from {table}", user=user) == [], table
            other.rows(f"delete from {table}", user=user)
            assert one.rows(f"select * from {table}", user=user) != [], table
        for centre in (one.name, ""):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                other.rows(
                    "insert into erased_case values (%s, 'c9', now(), true)",
                    one.name,
                    user=user,
                    centre="" if centre == "" else other.name,
                )
        with closing(other.store()) as store:
            assert store.ids() == ()
            assert store.load("c1").case.is_empty


@pytest.mark.parametrize("user", ["boss", "liqing_app"])
@pytest.mark.parametrize("table", TABLES)
def test_without_a_centre_everything_fails(
    centre: Centre, clock: Clock, user: str, table: str
) -> None:
    import psycopg

    filled(centre, clock)
    for asked in (f"select * from {table}", f"delete from {table}"):
        with (
            psycopg.connect(centre.database.url(user)) as rows,
            pytest.raises(psycopg.errors.InsufficientPrivilege, match="no centre"),
        ):
            rows.execute(asked)


def test_the_apps_role_can_change_rows_and_nothing_else(centre: Centre) -> None:
    import psycopg

    for asked in (
        "alter table kept_case disable row level security",
        "drop table kept_case",
        "create table own (x int)",
        "update centre set key_proof = ''",
        "insert into centre values ('c9', '')",
        "update liqing_schema set number = 9",
        "truncate kept_case",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            centre.rows(asked, user="liqing_app")


def test_a_row_put_in_anothers_place_is_damaged_and_left_alone(
    centre: Centre, clock: Clock
) -> None:
    filled(centre, clock)
    with closing(centre.store()) as store:
        store.update("c3", lambda kept: kept.with_case(a_case(id="c3"), "imported"))
    asked = "select wrapped_key, body, generation from kept_case where id = 'c1'"
    before = centre.rows(asked)
    put = "update kept_case set wrapped_key = %s, body = %s, generation = %s where id = 'c3'"
    centre.rows(put, *before[0])
    with closing(centre.store()) as store:
        uses: list[Callable[[], object]] = [
            lambda: store.load("c3"),
            lambda: store.update("c3", paid(1)),
        ]
        for use in uses:
            with pytest.raises(StoreDamaged):
                use()
    assert centre.rows(asked.replace("'c1'", "'c3'")) == before


# --- what lies in the database ------------------------------------------------------------------


def test_nothing_of_a_person_can_be_read_in_the_database(centre: Centre, clock: Clock) -> None:
    filled(centre, clock)
    centre.rows("checkpoint", user="postgres")
    told = [CANARY.encode(), CANARY[:2].encode(), b"%PDF", "协议.pdf".encode(), b'"debts"']
    files = [path for path in centre.database.folder.rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        try:
            raw = path.read_bytes()
        except FileNotFoundError:  # the server put it away meanwhile
            continue
        assert not [canary for canary in told if canary in raw], path


def test_erasing_leaves_an_id_and_nothing_else(centre: Centre, clock: Clock) -> None:
    filled(centre, clock)
    with closing(centre.store()) as store:
        store.erase("c1")
    left = {table: centre.rows(f"select * from {table}") for table in TABLES}
    assert [len(rows) for rows in left.values()] == [0, 0, 0, 0, 2]
    assert {row[1] for row in left["erased_case"]} == {"c1", "c2"}


def test_a_damaged_value_gives_way_to_the_newest_good_one(centre: Centre, clock: Clock) -> None:
    with closing(centre.store()) as store:
        for number in range(1, 4):
            store.update("c1", paid(number))
            clock.forward(minutes=2)
    spoil = "update {} set body = set_byte(body, 200, 255 - get_byte(body, 200)) where {}"
    centre.rows(spoil.format("kept_case", "id = 'c1'"))
    centre.rows(spoil.format("earlier_value", "case_id = 'c1' and generation = 2"))
    with closing(centre.store()) as store:
        assert paid_in(store.load("c1")) == 1
        [notice] = store.notices("c1")
        assert (notice.generation, notice.saved_at, notice.damaged) == (
            1,
            clock.now - timedelta(minutes=6),
            "c1",
        )
        assert [b.case is None for b in store.backups("c1")] == [True, False]
        assert paid_in(store.update("c1", paid(9))) == 9
        assert [b.generation for b in store.backups("c1")] == [3, 2, 1]  # the damaged one is kept
    with closing(centre.store()) as store:
        assert paid_in(store.load("c1")) == 9
        assert store.notices("c1") == ()
    centre.rows(spoil.format("kept_case", "true"))
    centre.rows("delete from earlier_value")
    with closing(centre.store()) as store, pytest.raises(StoreDamaged):
        store.update("c1", paid(1))


def test_a_value_of_a_newer_program_is_refused_and_left_alone(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.store.postgres import case_values, sealed_rows

    with monkeypatch.context() as patch:
        for module in (case_values, sealed_rows):
            patch.setattr(module, "SCHEMA", SCHEMA + 1)
        with closing(centre.store()) as store:
            store.update("c1", paid(1))
    before = centre.rows("select * from kept_case")
    with closing(centre.store()) as store:
        uses: list[Callable[[], object]] = [
            lambda: store.load("c1"),
            lambda: store.update("c1", paid(1)),
        ]
        for use in uses:
            with pytest.raises(StoreTooNew):
                use()
    assert centre.rows("select * from kept_case") == before


def test_a_full_disk_is_told_and_nothing_is_changed(centre: Centre) -> None:
    """The server says what it says when its disk is full; here a trigger says it."""
    full = """
    create function full_{0}() returns trigger language plpgsql as $$ begin
      if new.centre = '{1}' then raise exception 'full' using errcode = '53100'; end if;
      return new; end $$;
    create trigger full_{0} before update on kept_case for each row execute function full_{0}();
    """
    store = centre.store()
    saved = store.update("c1", paid(1))
    own = centre.name.replace("-", "_")
    centre.rows(full.format(own, centre.name))
    try:
        with pytest.raises(OSError, match="full") as told:
            store.update("c1", paid(2))
        assert told.value.errno == 28
        assert store.load("c1") == saved
    finally:
        centre.rows(f"drop trigger full_{own} on kept_case; drop function full_{own}()")
    assert paid_in(store.update("c1", paid(2))) == 2


def test_every_column_has_a_purpose_in_the_register(centre: Centre) -> None:
    there = centre.rows(
        "select table_name || '.' || column_name from information_schema.columns"
        " where table_schema = 'public'",
        user="postgres",
    )
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    named = [found for line in lines for found in re.findall(r"`(\w+\.\w+)`", line.split("|")[1])]
    assert sorted(named) == sorted(column for (column,) in there)


# --- who may open it ----------------------------------------------------------------------------


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(CentreRefused) as told:
        work()
    assert "password" not in f"{told.value!r} {vars(told.value)}"
    return told.value.why


def test_what_cant_be_opened_says_why_and_is_left_as_it_was(centre: Centre) -> None:
    import psycopg

    from core.store.postgres import CentreKey, Connections, DatabaseStore, add_centre, migrate

    def opening(url: str, name: str = centre.name, key: bytes = KEY) -> Callable[[], object]:
        return lambda: DatabaseStore(Connections(url, name), CentreKey(key))

    database, url = centre.database, centre.app
    with psycopg.connect(database.url("postgres", "postgres"), autocommit=True) as rows:
        rows.execute("drop database if exists bare")
        rows.execute("create database bare owner boss")
        rows.execute("drop role if exists stranger")
        rows.execute("create role stranger login")
    assert refused(opening(database.url("liqing_app", "bare"))) == "not_ours"
    assert refused(opening(database.url("boss"))) == "owner_role"
    assert refused(opening(database.url("postgres"))) == "owner_role"
    assert refused(opening(database.url("stranger"))) == "role_unknown"
    assert refused(opening(url, "nobody")) == "centre_unknown"
    assert refused(opening(url, key=b"x" * 32)) == "key_wrong"
    assert refused(lambda: add_centre(database.url(), centre.name, centre.key)) == "centre_there"
    assert refused(lambda: add_centre(database.url(), "Not/One", centre.key)) == "centre_name"
    assert refused(lambda: add_centre(url, "c9", centre.key)) == "owner_needed"
    assert refused(lambda: migrate(url)) == "owner_needed"
    assert refused(lambda: migrate(database.url("boss", "bare"))) == "not_ours"
    assert refused(lambda: migrate("what is this")) == "url_unusable"
    for gone in (opening(database.url("liqing_app", "gone")), opening("host=127.0.0.1 port=1")):
        with pytest.raises(OSError, match="can't be reached"):
            gone()


def test_a_database_of_a_newer_or_older_program_is_refused(centre: Centre) -> None:
    from core.store.postgres import migrate

    with pytest.MonkeyPatch.context() as patch:
        from core.store.postgres import administration, definition, opening

        steps = (*definition.STEPS, "create table later (x int)")
        for module in (opening, administration):
            patch.setattr(module, "STEPS", steps)
        assert refused(centre.store) == "too_old"
        try:
            assert migrate(centre.database.url()) == 1
            assert migrate(centre.database.url()) == 0
            centre.store().update("c1", paid(1))
            patch.undo()
            assert refused(centre.store) == "too_new"
            assert refused(lambda: migrate(centre.database.url())) == "too_new"
        finally:
            centre.rows("drop table later; update liqing_schema set number = 1")
    assert paid_in(centre.store().load("c1")) == 1


def test_the_key_of_a_centre_can_be_turned(centre: Centre, clock: Clock) -> None:
    from core.store.postgres import CentreKey, turn_key

    name = filled(centre, clock)
    before = centre.rows("select body from kept_case union all select body from case_file")
    new, url = CentreKey(b"n" * 32), centre.database.url()
    assert refused(lambda: turn_key(url, centre.name, new, new)) == "key_wrong"
    assert turn_key(url, centre.name, centre.key, new) == 1
    assert refused(centre.store) == "key_wrong"
    centre.key = new
    store = centre.store()
    assert store.load("c1").case.debts[0].platform == CANARY
    assert store.file("c1", name) == PDF
    after = centre.rows("select body from kept_case union all select body from case_file")
    assert after == before


def test_a_key_comes_from_a_file_of_the_owner_or_from_a_command(tmp_path: Path) -> None:
    need()
    from core.store.postgres import CentreKey

    file = tmp_path / "centre.key"
    key = CentreKey.made_in(file)
    assert file.stat().st_mode & 0o777 == 0o600
    proof = key.proof("c1")
    show = f"{sys.executable} -c 'import sys; print(open(sys.argv[1]).read())' {file}"
    for same in (CentreKey.of_file(file), CentreKey.of_command(show)):
        assert same.is_proven_by(proof, "c1")
        assert not same.is_proven_by(proof, "c2")
    assert refused(lambda: CentreKey.made_in(file)) == "key_there"
    assert refused(lambda: CentreKey.of_file(tmp_path / "gone")) == "key_missing"
    assert refused(lambda: CentreKey.of_command("no-such-command-at-all")) == "key_missing"
    assert refused(lambda: CentreKey.of_command(f"{sys.executable} -c 1/0")) == "key_missing"
    assert refused(lambda: CentreKey.of_command("'")) == "key_missing"
    file.chmod(0o644)
    assert refused(lambda: CentreKey.of_file(file)) == "key_open_to_others"
    file.chmod(0o600)
    for raw in (b"", b"short", b"\xff" * 44, b"A" * 43):
        file.write_bytes(raw)
        assert refused(lambda: CentreKey.of_file(file)) == "key_unusable", raw
