"""What the machine of a terminal needs, probe by probe, and what mends each.

``kiosk doctor``, ``kiosk setup`` and the morning check of the staff's screen look at the same. A
probe only looks; what mends it are files to write and commands to run. Nothing is looked up
elsewhere.
"""

import json
import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ui.access import command
from ui.access.supervisor import find_browser, policies
from ui.centre.words import doctor as t

USER = "liqing"
FOLDER = Path("/var/lib/liqing-centre")
"""Of the centre, where none is named."""
_HOME = "var/lib/liqing"
_USERADD = (
    *("useradd", "--system", "--create-home", "--home-dir", f"/{_HOME}"),
    *("--shell", "/usr/sbin/nologin"),
)
_SET_PIN = ("kiosk", "--set-pin", "--data")
_POLICIES = "etc/chromium/policies/managed/liqing.json"
_SERVICE = "etc/systemd/system/liqing-kiosk.service"
_OF_PACKAGES = (
    "usr/lib/systemd/system/liqing-kiosk.service",
    "lib/systemd/system/liqing-kiosk.service",
)
_LOGIN = "etc/lightdm/lightdm.conf.d/50-liqing.conf"
_CUPSD = "etc/cups/cupsd.conf"
_SLEEP = "etc/systemd/sleep.conf.d/50-liqing.conf"
_SECONDS = 10
_OURS = 0o077
"""The bits of a mode that are anybody else's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine that is looked at."""

    root: Path = Path("/")
    """Where its files begin; another one only in tests."""
    folder: Path = FOLDER
    port: int = 8461
    user: str = USER
    program: Path = command.PROGRAM

    @classmethod
    def named(cls, folder: Path | None, port: int | None) -> Self:
        """Return this machine, with what was named of it."""
        own = cls()
        return cls(folder=folder or own.folder, port=port or own.port)

    def at(self, path: str) -> Path:
        """Return where a file of the system lies."""
        return self.root / path

    def read(self, path: str) -> str:
        """Return the text of a file of the system; nothing where it can't be read."""
        try:
            return self.at(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One thing that has to be so."""

    key: str
    is_good: Callable[[Machine], bool]
    files: Callable[[Machine], dict[str, str]] = lambda _: {}
    """What is written where to mend it, below the root."""
    commands: Callable[[Machine], tuple[tuple[str, ...], ...]] = lambda _: ()
    """What is run to mend it."""

    def words(self, place: Machine) -> tuple[str, str]:
        """Return its name, and what is missing where it isn't so."""
        name, missing = t.PROBES[self.key]
        return name, missing.format(user=place.user, folder=place.folder)

    def mend(self, place: Machine) -> tuple[str, ...]:
        """Return what a person types to mend it."""
        setup = command.written("kiosk", "setup")
        wrote = tuple(f"{setup}  # /{path}" for path in self.files(place))
        return (*wrote, *map(shlex.join, self.commands(place)))


def runs(command: tuple[str, ...], *, quiet: bool = True) -> bool:
    """Run a command to its end; say whether it went well."""
    wait, to = (_SECONDS, subprocess.DEVNULL) if quiet else (None, None)
    try:
        done = subprocess.run(command, stdout=to, stderr=to, check=False, timeout=wait)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _prints(*command: str) -> str:
    """Return what a command prints; nothing where it fails."""
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, timeout=_SECONDS, text=True
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _has_user(place: Machine) -> bool:
    return any(line.startswith(f"{place.user}:") for line in place.read("etc/passwd").splitlines())


def _user_id(place: Machine) -> int | None:
    for line in place.read("etc/passwd").splitlines():
        name, _, number, *_ = (*line.split(":"), "", "", "")
        if name == place.user and number.isdecimal():
            return int(number)
    return None


def _is_theirs(path: Path, place: Machine) -> bool:
    """Return whether a file or folder belongs to the service's user, and to nobody else."""
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_uid == _user_id(place) and not found.st_mode & _OURS


def _has_browser(_: Machine) -> bool:
    try:
        return bool(find_browser())
    except OSError:
        return False


def _holds_policies(place: Machine) -> bool:
    try:
        return bool(json.loads(place.read(_POLICIES)) == policies(place.port))
    except ValueError:
        return False


def _logs_in(place: Machine) -> bool:
    return bool(shutil.which("Xorg")) and f"autologin-user={place.user}" in place.read(_LOGIN)


def _keeps_no_jobs(place: Machine) -> bool:
    told = place.read(_CUPSD).lower()
    return "preservejobhistory no" in told and "preservejobfiles no" in told


def _has_no_swap(place: Machine) -> bool:
    return len(place.read("proc/swaps").splitlines()) <= 1


def _unit_files(place: Machine) -> dict[str, str]:
    """Give the unit of a checkout; a package brings its own."""
    brought = place.program / "deploy/liqing-kiosk.service"
    return {_SERVICE: brought.read_text(encoding="utf-8")} if brought.is_file() else {}


def _unit(place: Machine) -> str:
    """Return the text of the unit that is installed: one in ``/etc`` wins, as for systemd."""
    return next(filter(None, map(place.read, (_SERVICE, *_OF_PACKAGES))), "")


def _has_unit(place: Machine) -> bool:
    """Return whether a unit is installed: that of this checkout, or the one of a package."""
    own = _unit_files(place).get(_SERVICE)
    return _unit(place) == own if own is not None else bool(_unit(place))


def _written(path: str, content: Callable[[Machine], str]) -> Callable[[Machine], dict[str, str]]:
    return lambda place: {path: content(place)}


def _login(place: Machine) -> str:
    return f"[Seat:*]\nautologin-user={place.user}\nuser-session=openbox\n"


def _cups(place: Machine) -> dict[str, str]:
    """Add to the settings of a CUPS that is there; without one nothing is kept."""
    kept = place.read(_CUPSD).rstrip("\n")
    return {_CUPSD: f"{kept}\nPreserveJobHistory No\nPreserveJobFiles No\n"} if kept else {}


def _policies(place: Machine) -> str:
    return json.dumps(policies(place.port), indent=2)


def _apt(*names: str) -> tuple[tuple[str, ...], ...]:
    return (("apt-get", "install", "--yes", "--no-install-recommends", *names),)


PROBES = (
    Probe(
        key="user",
        is_good=_has_user,
        commands=lambda p: ((*_USERADD, p.user),),
    ),
    Probe(
        key="folder",
        is_good=lambda p: _is_theirs(p.folder, p),
        commands=lambda p: (("install", "-d", "-m", "700", "-o", p.user, str(p.folder)),),
    ),
    Probe(key="browser", is_good=_has_browser, commands=lambda _: _apt("chromium")),
    Probe(
        key="fonts",
        is_good=lambda _: bool(_prints("fc-list", ":lang=zh", "family").strip()),
        commands=lambda _: _apt("fontconfig", "fonts-noto-cjk"),
    ),
    Probe(key="policies", is_good=_holds_policies, files=_written(_POLICIES, _policies)),
    Probe(
        key="screen",
        is_good=_logs_in,
        files=_written(_LOGIN, _login),
        commands=lambda _: _apt("xserver-xorg", "lightdm", "openbox"),
    ),
    Probe(
        key="service",
        is_good=lambda p: _has_unit(p) and runs(("systemctl", "is-enabled", "liqing-kiosk")),
        files=_unit_files,
        commands=lambda _: (
            ("systemctl", "daemon-reload"),
            ("systemctl", "enable", "liqing-kiosk"),
        ),
    ),
    Probe(
        key="authority",
        is_good=lambda p: "Environment=XAUTHORITY=" in _unit(p),
        files=_unit_files,
    ),
    Probe(
        key="language",
        is_good=lambda p: "Environment=LANG=zh_CN.UTF-8" in _unit(p),
        files=_unit_files,
    ),
    Probe(
        key="printer",
        is_good=lambda _: ":" in _prints("lpstat", "-d"),
        commands=lambda _: (*_apt("cups", "cups-client"), ("lpstat", "-p")),
    ),
    Probe(key="history", is_good=_keeps_no_jobs, files=_cups),
    Probe(key="swap", is_good=_has_no_swap, commands=lambda _: (("swapoff", "--all"),)),
    Probe(
        key="sleep",
        is_good=lambda p: "AllowHibernation=no" in p.read(_SLEEP),
        files=_written(
            _SLEEP,
            lambda _: "[Sleep]\nAllowSuspend=no\nAllowHibernation=no\nAllowHybridSleep=no\n",
        ),
    ),
    Probe(key="memory", is_good=lambda p: p.at("dev/shm").is_dir()),
    Probe(
        key="pin",
        is_good=lambda p: _is_theirs(p.folder / "pin", p),
        commands=lambda p: (
            command.runs_as(*_SET_PIN, str(p.folder)),
            ("chown", p.user, str(p.folder / "pin")),
        ),
    ),
)
"""In the order they are mended: the PIN last, because it asks."""
