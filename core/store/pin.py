"""A PIN that locks a screen: only its Argon2id hash is kept, in a file of the owner's alone.

It is no key: a million PINs are tried in a day. Nothing is sealed with it.
"""

import os
import sys
from getpass import getpass
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from core.errors import WrongSecret
from core.store import atomic_io

SHORTEST_PIN = 6
"""Digits."""


def set_pin(file: Path, pin: str) -> None:
    """Keep the hash of a PIN.

    Raises:
        WrongSecret: ``short``: it isn't digits, or too few.
        OSError: it was not kept.
    """
    if not (pin.isascii() and pin.isdecimal() and len(pin) >= SHORTEST_PIN):
        raise WrongSecret("short")
    atomic_io.put(file, PasswordHasher().hash(pin).encode("ascii"))


def ask_for_pin(file: Path) -> int:
    """Ask at the terminal for a PIN, twice, and keep its hash; give the exit status."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pin, again = getpass(f"PIN, {SHORTEST_PIN} digits or more: "), getpass("again: ")
    try:
        set_pin(file, pin if pin == again else "")
    except WrongSecret:
        sys.stderr.write("not set: too short, not only digits, or not twice the same\n")
        return 2
    _give_to_owner(file)
    return 0


def _give_to_owner(file: Path) -> None:
    """Let the folder's owner have a file that root wrote: the service has to read it."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return
    owner = file.parent.stat()
    os.chown(file, owner.st_uid, owner.st_gid)


def has_pin(file: Path) -> bool:
    """Return whether there is one."""
    return file.is_file()


def is_pin(file: Path, pin: str) -> bool:
    """Return whether this is the PIN. It takes a tenth of a second: not for an event loop."""
    try:
        return PasswordHasher().verify(file.read_text(encoding="ascii"), pin)
    except (OSError, UnicodeDecodeError, VerificationError, InvalidHashError):
        return False
