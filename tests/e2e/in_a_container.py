"""Sets a terminal up as ``docs/centre.md`` says, in a copy of this system that is thrown away.

Run as root in a root of its own (see ``test_centre_setup.py``), as
``python -m tests.e2e.in_a_container PORT``. Prints what was said and found, as JSON.
"""

import json
import os
import pty
import re
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

PIN = b"246801\n"
FOLDER = "/var/lib/liqing-centre"
COMMAND = (sys.executable, "main.py", "kiosk")
PATIENCE_SECONDS = 120


def main(port: int) -> None:
    """Do steps 2 and 3 of the page, then what the unit does; say what came of it."""
    said = set_up()
    again = set_up()
    doctor = subprocess.run([*COMMAND, "doctor"], capture_output=True, text=True, check=False)
    pin = Path(FOLDER, "pin").stat()
    let_through(Path(sys.executable), Path(sys.executable).resolve())
    served = [*COMMAND, "--port", str(port), "--data", FOLDER]
    process = subprocess.Popen(["runuser", "-u", "liqing", "--", *served])
    try:
        staff = fetched(process, port, "/staff")
    finally:
        process.terminate()
        process.wait(PATIENCE_SECONDS)
    found = {
        "setup": said,
        "again": again,
        "doctor": doctor.stdout,
        "pin": [pin.st_uid, pin.st_mode & 0o777],
        "user": int(subprocess.check_output(["id", "-u", "liqing"])),
        "staff": staff,
    }
    sys.stdout.write(f"FOUND {json.dumps(found)}\n")


def set_up() -> str:
    """Run ``kiosk setup``, and give the PIN where it is asked for."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "setup"], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown, answered = b"", 0
    while True:
        try:
            more = os.read(ours, 4096)
        except OSError:  # the last who could write is gone
            break
        if not more:
            break
        shown += more
        asked = len(re.findall(rb"PIN, |again: ", shown))
        for _ in range(asked - answered):
            os.write(ours, PIN)
        answered = asked
    process.wait(PATIENCE_SECONDS)
    os.close(ours)
    return shown.decode()


def let_through(*programs: Path) -> None:
    """Let others than root reach the interpreter of these tests, in this copy of the system."""
    for folder in {folder for program in programs for folder in program.parents}:
        folder.chmod(folder.stat().st_mode | 0o055)


def fetched(process: subprocess.Popen[bytes], port: int, path: str) -> str:
    """Give a page of the terminal, once it answers."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except OSError:
            assert process.poll() is None, "the terminal ended"
            assert time.monotonic() < deadline, "the terminal does not answer"
            time.sleep(0.1)


if __name__ == "__main__":
    main(int(sys.argv[1]))
