"""What the machine of a terminal lacks is said with what mends it, and mended where that can be."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.e2e.server import ROOT, headless
from ui.access import command
from ui.access.command import written
from ui.access.director import kept_page
from ui.access.kiosk_doctor import Machine, look, run
from ui.access.kiosk_probes import PROBES
from ui.access.selftest import of_machine
from ui.access.staff_pages import pin_page
from ui.access.supervisor import policies
from ui.centre.words.doctor import PROBES as WORDS

MADE = {"policies", "authority", "language", "sleep", "memory"}
"""What is files alone."""


@pytest.fixture
def place(tmp_path: Path) -> Machine:
    """Give a machine on which nothing is done yet."""
    (tmp_path / "dev/shm").mkdir(parents=True)
    (tmp_path / "etc/cups").mkdir(parents=True)
    (tmp_path / "etc/cups/cupsd.conf").write_text("LogLevel warn\n", encoding="utf-8")
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/swaps").write_text("Filename\tType\n/swap\tfile\n", encoding="utf-8")
    return Machine(root=tmp_path, folder=tmp_path / "centre")


def test_every_probe_has_its_words_and_says_what_mends_it(place: Machine) -> None:
    assert {probe.key for probe in PROBES} == set(WORDS)
    for probe in PROBES:
        name, missing = probe.words(place)
        assert name
        assert "{" not in missing
        assert probe.mend(place) or probe.key == "memory"


def test_what_is_missing_is_said_in_chinese_with_its_command(
    place: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("doctor", place) == 1
    said = capsys.readouterr().out
    assert "▲ 专用的用户：没有 liqing 这个用户" in said
    assert "useradd --system" in said
    assert "▲ 不用交换分区" in said
    assert "swapoff --all" in said
    assert "✓ 内存里的文件夹" in said
    assert f"还差 {said.count('▲')} 样。" in said
    assert not list(place.root.glob("etc/chromium/**/*.json"))  # it only looks


def test_setup_makes_the_files_and_the_doctor_finds_them_good(
    place: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {probe.key for probe, good in look(place) if good}
    run("setup", place)
    after = {probe.key for probe, good in look(place) if good}
    assert before & after == before
    assert after >= MADE | {"history"}
    assert "写好" in capsys.readouterr().out
    file = place.at("etc/chromium/policies/managed/liqing.json")
    assert json.loads(file.read_text(encoding="utf-8")) == policies(place.port)
    kept = place.read("etc/cups/cupsd.conf")
    assert kept.startswith("LogLevel warn\n")
    run("setup", place)
    assert place.read("etc/cups/cupsd.conf") == kept  # a second time changes nothing


def test_a_file_of_another_version_or_hand_is_found(place: Machine) -> None:
    run("setup", place)
    file = place.at("etc/chromium/policies/managed/liqing.json")
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(told | {"DownloadRestrictions": 0}), encoding="utf-8")
    assert "policies" in {probe.key for probe, good in look(place) if not good}


def test_the_morning_check_looks_with_the_same_probes(place: Machine) -> None:
    found = of_machine(place)()
    assert [one.key for one in found] == [probe.key for probe in PROBES]
    assert [one.good for one in found] == [good for _, good in look(place)]
    assert next(one for one in found if one.key == "swap").detail == "swapoff --all"


def test_the_doctor_is_a_command() -> None:
    told = headless("kiosk", "doctor", "--data", "/nowhere/at/all")
    said = told.stdout.decode()
    assert told.returncode == 1
    assert "▲ 中心的文件夹：/nowhere/at/all 不在" in said
    assert not told.stderr


def test_a_wrong_address_is_one_line(tmp_path: Path) -> None:
    for wrong in ("192.0.2.1", "nonsense"):
        told = headless("kiosk", "--phone-address", wrong, "--data", str(tmp_path))
        assert told.returncode == 2
        [line] = told.stderr.decode().splitlines()
        assert wrong in line


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives away")
def test_a_pin_that_root_sets_belongs_to_who_reads_it(tmp_path: Path) -> None:
    import pty

    folder = tmp_path / "centre"
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    ours, theirs = pty.openpty()
    asked = [sys.executable, "main.py", "kiosk", "--set-pin", "--data", str(folder)]
    asking = subprocess.Popen(
        asked, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, cwd=ROOT
    )
    os.close(theirs)
    shown = b""
    for prompt in (rb"PIN, ", rb"again: "):
        while not re.search(prompt, shown):
            shown += os.read(ours, 1024)
        os.write(ours, b"246801\n")
    assert asking.wait() == 0
    os.close(ours)
    assert (folder / "pin").stat().st_uid == 12345
    assert (folder / "pin").stat().st_mode & 0o777 == 0o600


def installed(place: Machine) -> Machine:
    """Make a package bring its unit there, and nothing of a checkout."""
    unit = place.at("lib/systemd/system/liqing-kiosk.service")
    unit.parent.mkdir(parents=True)
    brought = (ROOT / "deploy/liqing-kiosk.service").read_text(encoding="utf-8")
    unit.write_text(brought, encoding="utf-8")
    return replace(place, program=place.at("opt/liqing/lib"))


def test_where_a_package_brought_the_unit_it_is_taken_as_it_is(place: Machine) -> None:
    there = installed(place)
    good = {probe.key for probe, is_good in look(there) if is_good}
    assert good >= {"authority", "language"}
    run("setup", there)
    assert not there.at("etc/systemd/system/liqing-kiosk.service").exists()
    assert "authority" not in {p.key for p, is_good in look(there) if not is_good}


def test_it_is_called_as_it_was_started(
    place: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert written("kiosk", "setup") == "python main.py kiosk setup"
    monkeypatch.setattr(command, "PROGRAM", place.at("opt/liqing/lib"))
    assert written("kiosk", "setup") == "liqing kiosk setup"
    run("doctor", place)
    shown = capsys.readouterr().out
    pages = (
        pin_page(is_set=False, wait=0, wrong=False),
        pin_page(is_set=True, is_readable=False, wait=0, wrong=False),
    )
    for said in (shown, kept_page(), *pages):
        assert "liqing kiosk" in said
        assert "main.py kiosk" not in said


def test_no_words_name_a_command_that_is_not_there_once_installed() -> None:
    words = [p for p in (ROOT / "ui").rglob("words/*.py") if "main.py" in p.read_text("utf-8")]
    assert words == []
