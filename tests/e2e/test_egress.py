"""Nothing is asked of another machine: a whole way through the app where none can be reached.

A namespace with the loopback device and a device that leads nowhere. What is sent into the latter
is counted, the questions for names too.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.server import ROOT, own_environment

_JOURNEY = "tests/e2e/test_newcomer.py"
_APART = """set -e
ip link set lo up
ip link add out type veth peer name nowhere
for end in out nowhere; do ip link set $end addrgenmode none arp off; ip link set $end up; done
ip address add 10.9.9.9/24 dev out
ip route add default via 10.9.9.1
mount --bind "$1" /etc/resolv.conf
shift
echo apart
"$@" || echo failed
grep out: /proc/net/dev
"""
_ASKS = "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('203.0.113.9', 9))"


def packets_out(tmp_path: Path, *command: str) -> int:
    """Run something where no other machine is; give how many packets were meant for one."""
    names = tmp_path / "resolv.conf"
    names.write_text("nameserver 203.0.113.53\n")
    ran = subprocess.run(
        ["unshare", "--net", "--mount", "sh", "-c", _APART, "sh", str(names), *command],
        cwd=ROOT,
        env=own_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if "apart" not in ran.stdout:
        pytest.skip(f"no network of its own to be had: {ran.stderr.strip()}")
    assert "failed" not in ran.stdout.splitlines(), ran.stdout
    counted = re.search(r"out:(.*)", ran.stdout)
    assert counted
    return int(counted[1].split()[9])


@pytest.fixture(autouse=True)
def _can_be_alone() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can set up a network of its own")
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        pytest.skip("unshare and ip are needed")


def test_the_counter_counts(tmp_path: Path) -> None:
    assert packets_out(tmp_path, sys.executable, "-c", _ASKS) == 1


def test_a_whole_way_works_and_asks_nothing_of_any_other_machine(tmp_path: Path) -> None:
    journey = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", _JOURNEY)
    assert packets_out(tmp_path, *journey) == 0
