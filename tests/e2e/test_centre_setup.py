"""``docs/centre.md`` followed to the letter: every command there is one, and set-up sets up."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.server import ROOT, own_environment
from ui.__main__ import _parser
from ui.centre.words.doctor import PROBES

PORT = "8461"
_NEEDS_A_SHOP = {"browser", "fonts", "screen", "printer", "history"}
"""What needs packages, or a printer: there is no network in the copy of the system."""
_APART = """set -e
ip link set lo up
mount -t tmpfs none "$1"
mkdir "$1/new" "$1/under" "$1/root"
mount -t overlay none -o "lowerdir=/,upperdir=$1/new,workdir=$1/under" "$1/root"
for there in proc dev; do mount --rbind /$there "$1/root/$there"; done
mkdir -p "$1/root/opt/liqing"
mount --bind "$2" "$1/root/opt/liqing"
printf '#!/bin/sh\\necho "NO SHOP: apt-get $*"\\n' > "$1/root/usr/local/bin/apt-get"
chmod 755 "$1/root/usr/local/bin/apt-get"
mkdir -p "$1/root/etc/cups"; touch "$1/root/etc/cups/cupsd.conf"
echo apart
exec chroot "$1/root" /bin/sh -c 'cd /opt/liqing && exec "$@"' sh \\
  "$3" -m tests.e2e.in_a_container "$4"
"""


def commands() -> Iterator[list[str]]:
    """Give what follows the name of the program in each command the page tells."""
    page = (ROOT / "docs" / "centre.md").read_text(encoding="utf-8")
    for span in re.findall(r"`([^`]*main\.py [^`]*)`", page):
        yield shlex.split(span.partition("main.py")[2])


def test_every_command_on_the_page_is_one() -> None:
    told = list(commands())
    assert ["kiosk", "setup"] in told
    assert ["kiosk", "doctor"] in told
    for arguments in told:
        assert _parser("liqing").parse_args(arguments).command == "kiosk"


def test_every_file_of_the_folder_is_told_and_every_setting_there_is() -> None:
    page = (ROOT / "docs" / "centre.md").read_text(encoding="utf-8")
    for named in (*re.findall(r"`(scripts/\S+?\.py)", page), "deploy/liqing-kiosk.service"):
        assert (ROOT / named).is_file(), named


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Set a terminal up in a copy of this system: a root, mounts and a network of its own."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("NOT SHOWN: only root can make a copy of this system to set up")
    needed = ("unshare", "ip", "chroot", "runuser", "useradd", "systemctl")
    if missing := [name for name in needed if shutil.which(name) is None]:
        pytest.skip(f"NOT SHOWN: {', '.join(missing)} not here")
    place = tmp_path_factory.mktemp("machine")
    apart = ["unshare", "--net", "--mount", "--propagation", "private", "sh", "-c", _APART, "sh"]
    ran = subprocess.run(
        [*apart, str(place), str(ROOT), sys.executable, PORT],
        env=own_environment() | {"PATH": f"/usr/local/bin:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if "apart" not in ran.stdout:
        pytest.skip(f"NOT SHOWN: no root of its own to be had: {ran.stderr.strip()}")
    told = re.search(r"^FOUND (.*)$", ran.stdout, re.MULTILINE)
    assert told, ran.stdout + ran.stderr
    result: dict[str, object] = json.loads(told[1])
    return result


def test_set_up_in_a_container_the_doctor_misses_only_what_needs_a_shop(
    found: dict[str, object],
) -> None:
    said = str(found["doctor"])
    missing = {key for key, (name, _) in PROBES.items() if f"▲ {name}" in said}
    good = {key for key, (name, _) in PROBES.items() if f"✓ {name}" in said}
    assert missing | good == set(PROBES)
    assert missing <= _NEEDS_A_SHOP
    assert good >= {"user", "folder", "policies", "service", "sleep", "pin"}


def test_the_pin_is_the_services_and_nothing_is_done_twice(found: dict[str, object]) -> None:
    assert found["pin"] == [found["user"], 0o600]
    assert "useradd" in str(found["setup"])
    assert "useradd" not in str(found["again"])
    assert "again: " not in str(found["again"])


def test_the_services_user_serves_it_and_can_read_the_pin(found: dict[str, object]) -> None:
    assert 'name="pin"' in str(found["staff"])
    assert not Path("/var/lib/liqing-centre").exists()  # nothing of this computer was changed
