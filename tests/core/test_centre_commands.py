"""The commands of a centre: made, looked over, copied, put back, let go; refusals in one line."""

import re
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from main import main
from tests.build import a_case, a_debt
from tests.core.test_evidence import PDF, registered
from tests.core.test_store import ROOT, Clock, replaced_by
from tests.database import Database
from ui.access.words import centre_admin as t

CANARY = "张三丰"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
_numbers = count(1)


@dataclass
class Place:
    """A database of its own, and a folder for keys and copies."""

    database: Database
    folder: Path
    name: str
    said: pytest.CaptureFixture[str]

    @property
    def owner(self) -> str:
        return self.database.url("boss", self.name)

    @property
    def app(self) -> str:
        return self.database.url("liqing_app", self.name)

    def does(self, *words: str, url: str = "") -> tuple[int, list[str]]:
        """Do a command; give its status and the lines it said, wherever."""
        status = main(["centre", words[0], "--database", url or self.owner, *words[1:]])
        told = self.said.readouterr()
        return status, (told.out + told.err).splitlines()

    def init(self, centre: str = "c1") -> tuple[int, list[str]]:
        app_url = self.folder / f"url-{next(_numbers)}"
        key = self.folder / f"{centre}.key"
        return self.does("init", "--centre", centre, "--key", str(key), "--app-url", str(app_url))

    def store(self, clock: Clock, centre: str = "c1") -> Any:  # noqa: ANN401
        from core.store.postgres import CentreKey, Connections, DatabaseStore

        key = CentreKey.of_file(self.folder / f"{centre}.key")
        return closing(DatabaseStore(Connections(self.app, centre), key, clock=clock))

    def all_rows(self) -> dict[str, list[Any]]:
        """Return all that is in the database, whose walls the server's own role steps over."""
        import psycopg

        with psycopg.connect(self.database.url("postgres", self.name)) as rows:
            asked = "select tablename from pg_tables where schemaname = 'public' order by 1"
            tables = [name for (name,) in rows.execute(asked).fetchall()]
            return {
                table: rows.execute(f"select * from {table} order by 1, 2").fetchall()
                if table != "liqing_schema"
                else rows.execute("select * from liqing_schema").fetchall()
                for table in tables
            }


def made(database: Database, name: str) -> None:
    import psycopg

    with psycopg.connect(database.url("postgres", "postgres"), autocommit=True) as rows:
        rows.execute(f"create database {name} owner boss")


@pytest.fixture
def place(database: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Place:
    name = f"own{next(_numbers)}"
    made(database, name)
    return Place(database, tmp_path, name, capsys)


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.now = NOW
    return clock


def keep(place: Place, clock: Clock, case_id: str, text: str = CANARY) -> None:
    case = a_case(id=case_id, debts=(a_debt(platform=text),))
    with place.store(clock) as store:
        store.update(case_id, replaced_by(case))
        store.attach(
            case_id, PDF, lambda k, n: k.with_case(k.case.with_evidence(registered(n)), "x")
        )


def look(place: Place) -> tuple[int, list[str]]:
    key = str(place.folder / "c1.key")
    return place.does("check", "--centre", "c1", "--key", key, url=place.app)


def at(moment: datetime) -> tuple[str, str]:
    return "--now", moment.isoformat()


def test_a_centre_from_nothing(place: Place, clock: Clock) -> None:
    status, said = place.init()
    assert (status, said[0]) == (0, t.READY.format(centre="c1"))
    assert said[2] == t.URL_KNOWN  # the server's role is shared by the tests
    key = place.folder / "c1.key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert place.does("migrate") == (0, [t.NOTHING_TO_MIGRATE])
    assert look(place) == (0, [t.CHECKED.format(count=0)])
    keep(place, clock, "a1")
    assert look(place) == (0, [t.CHECKED.format(count=1)])
    before = place.all_rows(), key.read_bytes()
    assert place.init() == (2, [t.REFUSALS["centre_there"].format(detail="c1")])
    assert (place.all_rows(), key.read_bytes()) == before
    assert place.init("c2")[0] == 0
    assert look(place) == (0, [t.CHECKED.format(count=1)])


def test_a_role_that_is_new_gets_a_password_that_only_the_owner_of_the_file_reads(
    place: Place,
) -> None:
    import psycopg

    from core.store.postgres import prepare

    role = f"app{next(_numbers)}"
    url = prepare(place.owner, app_role=role)
    assert re.search(rf"user={role} .*password=\S{{32}}", url)
    assert prepare(place.owner, app_role=role) == ""
    with psycopg.connect(url) as rows:
        assert rows.execute("select number from liqing_schema").fetchall() == [(1,)]


def test_what_keeps_a_command_from_working_is_one_line_and_nothing_changes(
    place: Place, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.init()
    keep(place, clock, "a1")
    key, empty = str(place.folder / "c1.key"), f"own{next(_numbers)}"
    made(place.database, empty)
    nothing = place.database.url("boss", empty)
    other = place.folder / "other.key"
    lost = ("check", "--centre", "c1", "--key", str(place.folder / "gone.key"))
    made_there = ("--key", str(place.folder / "n1.key"), "--app-url", str(place.folder / "n1.url"))
    new = ("init", "--centre", "n1", *made_there)
    turn = ("turn-key", "--centre", "c1", "--key", key, "--new-key", str(other))
    before, files = place.all_rows(), sorted(place.folder.iterdir())
    for words, url, why in (
        (("check", "--centre", "c1", "--key", key), place.owner, t.REFUSALS["owner_role"]),
        (("check", "--centre", "c9", "--key", key), place.app, t.REFUSALS["centre_unknown"]),
        (lost, place.app, t.REFUSALS["key_missing"]),
        (("retention",), place.app, t.REFUSALS["owner_needed"]),
        (("migrate",), place.app, t.REFUSALS["owner_needed"]),
        (("check", "--centre", "c1", "--key", key), "what is this", t.REFUSALS["url_unusable"]),
        (("migrate",), nothing, t.REFUSALS["not_ours"]),
        (("retention",), nothing, t.REFUSALS["not_ours"]),
        (("backup", str(place.folder / "to")), nothing, t.REFUSALS["not_ours"]),
        (new, place.app, t.REFUSALS["owner_needed"]),
        (new, "what is this", t.REFUSALS["url_unusable"]),
        (new, "host=127.0.0.1 port=1", t.UNREACHABLE),
        (turn, place.app, t.REFUSALS["owner_needed"]),
        (("restore", str(place.folder / "to")), nothing, t.REFUSALS["copy_damaged"]),
    ):
        status, said = place.does(*words, url=url)
        start = re.match(r"[^{]*", why)
        assert start
        assert status == 2, words
        assert len(said) == 1, said
        assert said[0].startswith(start[0]), (words, said)
        shutil.rmtree(place.folder / "to", ignore_errors=True)
        assert place.all_rows() == before, words
        assert sorted(place.folder.iterdir()) == files, words
    monkeypatch.delenv("LIQING_DATABASE", raising=False)
    assert main(["centre", "migrate"]) == 2
    assert place.said.readouterr().err == f"{t.REFUSALS['url_unusable']}\n"


def test_the_address_may_lie_in_a_file_or_in_the_environment(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.init()
    file = place.folder / "owner.url"
    file.write_text(f"{place.owner}\n")
    assert place.does("migrate", url=f"@{file}") == (0, [t.NOTHING_TO_MIGRATE])
    assert place.does("migrate", url=f"@{file}.gone")[0] == 2
    monkeypatch.setenv("LIQING_DATABASE", place.owner)
    assert main(["centre", "migrate"]) == 0


def test_without_its_driver_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    for module in [name for name in sys.modules if name.startswith("core.store.postgres")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delattr("core.store.postgres", raising=False)
    assert main(["centre", "migrate", "--database", "x"]) == 2
    assert capsys.readouterr().err == f"{t.NEEDS_EXTRA}\n"


def test_a_copy_is_put_back_and_opens_with_the_same_key(place: Place, clock: Clock) -> None:
    place.init()
    place.init("c2")
    keep(place, clock, "a1")
    with place.store(clock) as store:
        clock.forward(minutes=5)
        store.update("a1", lambda kept: kept.undone())
        saved, name = store.load("a1"), store.load("a1").redone().case.evidence[0].id
    status, said = place.does("backup", str(place.folder / "to"), *at(NOW))
    assert status == 0
    [copied] = (place.folder / "to").iterdir()
    assert str(copied) in said[0]
    for file in copied.iterdir():
        assert CANARY.encode() not in file.read_bytes()
    before = place.all_rows()
    place.name = f"own{next(_numbers)}"
    made(place.database, place.name)
    assert place.does("restore", str(copied), *at(NOW)) == (
        0,
        [t.RESTORED.format(cases=1, erased=0)],
    )
    assert place.all_rows() == before
    with place.store(clock) as store:
        assert store.load("a1") == saved
        assert store.file("a1", name) == PDF
        assert len(store.backups("a1")) == 2
        store.update("a2", lambda kept: kept.with_case(a_case(id="a2"), "imported"))
    assert place.does("restore", str(copied)) == (
        2,
        [t.REFUSALS["not_empty"].format(detail=_shown(place))],
    )


def _shown(place: Place) -> str:
    return f"{place.database.folder}:5432/{place.name}"


def test_a_copy_that_was_changed_is_not_put_back(place: Place, clock: Clock) -> None:
    place.init()
    keep(place, clock, "a1")
    place.does("backup", str(place.folder / "to"), *at(NOW))
    [copied] = (place.folder / "to").iterdir()
    place.name = f"own{next(_numbers)}"
    made(place.database, place.name)
    for file in sorted(copied.iterdir()):
        raw = file.read_bytes()
        file.write_bytes(raw[: len(raw) // 2] if raw else b"x")
        status, said = place.does("restore", str(copied))
        assert (status, said) == (2, [t.REFUSALS["copy_damaged"].format(detail=copied)]), file
        assert place.all_rows() == {}
        file.write_bytes(raw)
    assert place.does("restore", str(copied), *at(NOW))[0] == 0


def test_old_copies_go_once_the_new_one_is_whole(place: Place) -> None:
    place.init()
    to = place.folder / "to"
    for days in (0, 20, 40):
        broken = to / "liqing-centre-20200101-000000.half"
        broken.mkdir(parents=True)
        assert place.does("backup", str(to), *at(NOW + timedelta(days=days)))[0] == 0
        assert not broken.exists()
    (to / "something-else").mkdir()
    assert len([path for path in to.iterdir() if path.name.startswith("liqing")]) == 2
    again = place.does("backup", str(to), *at(NOW + timedelta(days=40)))
    assert again[0] == 2
    assert len([path for path in to.iterdir() if path.name.startswith("liqing")]) == 2


def test_what_was_erased_or_is_over_is_in_no_copy_that_is_put_back(
    place: Place, clock: Clock
) -> None:
    """Copies: all four; then one was erased, one was begun anew before the first copy."""
    place.init()
    with place.store(clock) as store:
        store.update("again", replaced_by(a_case(id="again")))
        store.erase("again")
    clock.forward(hours=1)
    for case_id in ("again", "erased", "over", "stays"):
        keep(place, clock, case_id)
    to = place.folder / "to"
    place.does("backup", str(to), *at(clock.now))
    clock.forward(days=1)
    with place.store(clock) as store:
        store.erase("erased")
        for case_id in ("again", "stays"):  # used since: kept for longer
            store.update(case_id, lambda k: k.with_case(k.case.with_debt(a_debt(id="d9")), "x"))
    place.does("backup", str(to), *at(clock.now))
    first, _ = sorted(to.iterdir())
    last_day_over = NOW + timedelta(days=731)
    late = place.database.url("postgres", place.name)
    _keep_until(late, "again", last_day_over + timedelta(days=9))
    place.name = f"own{next(_numbers)}"
    made(place.database, place.name)
    restored = place.does("restore", str(first), *at(NOW + timedelta(days=730)))
    assert restored == (0, [t.RESTORED.format(cases=3, erased=1)])
    with place.store(clock) as store:
        assert store.ids() == ("again", "over", "stays")
    status, said = place.does("retention", "--list", *at(last_day_over - timedelta(days=3)))
    assert (status, len(said)) == (0, 4)
    status, said = place.does("retention", *at(last_day_over))
    assert (status, said) == (0, [t.GONE.format(count=3)])
    assert place.all_rows()["kept_case"] == []
    assert place.all_rows()["case_file"] == []
    assert place.does("retention", *at(last_day_over)) == (0, [t.GONE.format(count=0)])


def _keep_until(url: str, case_id: str, day: datetime) -> None:
    import psycopg

    with psycopg.connect(url) as rows:
        rows.execute("update kept_case set keep_until = %s where id = %s", (day.date(), case_id))


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    code = "".join(p.read_text("utf-8") for p in (ROOT / "core/store/postgres").glob("*.py"))
    code += (ROOT / "ui/access/centre_commands.py").read_text("utf-8")
    assert set(re.findall(r'CentreRefused\(\s*"(\w+)"', code)) == set(t.REFUSALS)
