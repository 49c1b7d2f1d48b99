"""Set up and run the project with nothing but Python: ``python scripts/bootstrap.py run``.

Commands: run · test · test-centre · fast · bench · soak · browsers · package · windows · deb · fmt
· lock. The first one builds ``.venv`` from the lock file (hashes checked); later ones notice that
it is there and install nothing. Works on Linux, macOS and Windows; on Debian and its relatives it
can also install a missing ``venv`` module, browsers, a Chinese font and PostgreSQL.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST = (3, 11)
SPREAD = ("-n", "auto", "--dist", "worksteal")
BY_JOURNEY = ("-n", "auto", "--dist", "loadgroup")
"""One by one, so that no long file keeps one processor while another idles; ``xdist_group`` holds
together what must not run beside its like."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main(arguments: Sequence[str]) -> int:
    """Do one command; give its exit status."""
    if sys.version_info < OLDEST:
        return fail(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version}")
    name, *rest = arguments or ("run",)
    if name not in COMMANDS:
        return fail(f"unknown command {name}: {', '.join(COMMANDS)}")
    set_up(RUN_LOCK if name == "run" else DEV_LOCK)
    return COMMANDS[name](rest)


def run(rest: Sequence[str]) -> int:
    """Start the app."""
    return do(PYTHON, "main.py", "run", *rest)


def fast(rest: Sequence[str]) -> int:
    """Run the tests that need no browser: without the slow ones, properties with fewer examples."""
    quick = ("-m", "not slow", "--hypothesis-profile", "quick")
    return do(PYTHON, "-m", "pytest", *SPREAD, *quick, *rest)


def bench(rest: Sequence[str]) -> int:
    """Measure."""
    return do(PYTHON, "-m", "tests.bench", *rest, env=with_browser())


def soak(rest: Sequence[str]) -> int:
    """Put load and faults on it for minutes, and measure."""
    return do(PYTHON, "-m", "tests.soak", *rest, env=with_browser())


def browsers(rest: Sequence[str]) -> int:
    """Go the main way in other browsers; what is missing is installed where apt can do it."""
    wanted = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver"}
    wanted |= {"Xvfb": "xvfb", "npm": "npm"}
    if missing := [package for name, package in wanted.items() if not shutil.which(name)]:
        apt(*missing)
    return do(PYTHON, "-m", "tests.browsers", *rest, env=with_browser())


def package(rest: Sequence[str]) -> int:
    """Build the wheel, the source package, the list of parts and the hashes."""
    return do(PYTHON, "scripts/package.py", *rest)


def windows(_: Sequence[str]) -> int:
    """Build the folder and the zip for Windows, and start them under wine."""
    with tempfile.TemporaryDirectory() as name:
        built = do(PYTHON, "scripts/windows.py", "--out", name)
        folder = next(Path(name).glob("*-windows"), name)
        test_it = (PYTHON, "-m", "tests.packages.windows", folder)
        return built or do(*test_it, env=with_browser()) or keep(Path(name).glob("*.zip"))


def deb(_: Sequence[str]) -> int:
    """Build the package for terminals, unpack it and start it."""
    with tempfile.TemporaryDirectory() as name:
        built = do(PYTHON, "scripts/debian.py", "--out", name)
        file = next(Path(name).glob("*.deb"), name)
        return built or do(PYTHON, "-m", "tests.packages.debian", file) or keep([Path(file)])


def keep(files: Iterable[Path]) -> int:
    """Keep what was built and shown in ``dist``, and the hashes of all that is there."""
    from building import write_sums

    dist = ROOT / "dist"
    dist.mkdir(exist_ok=True)
    for file in files:
        shutil.copy(file, dist)
    write_sums(dist, [file for file in dist.glob("liqing[-_]*") if file.is_file()])
    return 0


def fmt(_: Sequence[str]) -> int:
    """Tidy the code."""
    return do(PYTHON, "-m", "ruff", "format", ".") or do(
        PYTHON, "-m", "ruff", "check", "--fix", "."
    )


def test(_: Sequence[str]) -> int:
    """Run every check; stop at the first that fails."""
    environment, pytest = with_browser(), (PYTHON, "-m", "pytest")
    return (
        do(PYTHON, "-m", "ruff", "format", "--check", ".")
        or do(PYTHON, "-m", "ruff", "check", ".")
        or do(PYTHON, "-m", "mypy")
        or do(BIN / "lint-imports", env=environment | {"PYTHONPATH": str(ROOT)})
        or do(*pytest, *SPREAD, "--doctest-modules", "core", "tests", "--ignore=tests/e2e")
        or do(*pytest, *BY_JOURNEY, "tests/e2e", env=environment)
    )


def test_centre(rest: Sequence[str]) -> int:
    """Run the tests of the centre's store; none may be left out for want of a server."""
    if not shutil.which("pg_ctl") and not any(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")):
        apt("postgresql")
    needs = os.environ | {"LIQING_NEEDS_POSTGRES": "1"}
    names = ("any_store", "database_store", "caseload", "centre_commands")
    files = [f"tests/core/test_{name}.py" for name in names]
    return do(PYTHON, "-m", "pytest", *SPREAD, *files, *rest, env=needs)


def set_up(lock_file: Path) -> None:
    """Make ``.venv`` hold exactly what the lock file says, if it doesn't yet."""
    wanted = hashlib.sha256(lock_file.read_bytes()).hexdigest()
    stamp = VENV / f"{lock_file.stem}.installed"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        make_venv()
    print(f"Installing what {lock_file.name} lists …", flush=True)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    must(*pip, "--require-hashes", "-r", lock_file)
    stamp.write_text(wanted)
    if lock_file == DEV_LOCK:  # it holds all that running needs, in the same versions
        run_stamp = VENV / f"{RUN_LOCK.stem}.installed"
        run_stamp.write_text(hashlib.sha256(RUN_LOCK.read_bytes()).hexdigest())


def make_venv() -> None:
    """Make ``.venv``; on Debian, install the module for it first if it is missing."""
    print("Making the environment in .venv …", flush=True)
    if do(sys.executable, "-m", "venv", VENV, quiet=True) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    apt("python3-venv")
    must(sys.executable, "-m", "venv", VENV)


def with_browser() -> dict[str, str]:
    """Give the environment, with the path of a browser in it."""
    return os.environ | {"LIQING_CHROMIUM": find_browser()}


def find_browser() -> str:
    """Give the path of a Chromium for the browser tests, installing one if there is none.

    Order: ``LIQING_CHROMIUM``, Playwright's own, one on the PATH, Playwright's download, apt.
    """
    if named := os.environ.get("LIQING_CHROMIUM"):
        return named
    own = playwrights_own()
    found = own or on_path()
    if not found:
        print("Fetching a browser for the tests …", flush=True)
        do(PYTHON, "-m", "playwright", "install", "chromium", quiet=True)
        found = playwrights_own()
    if not found:
        apt("chromium")
        found = on_path()
    if not found:
        sys.exit(fail("no browser: install Chromium, or name one in LIQING_CHROMIUM"))
    if sys.platform == "linux" and not chinese_font():
        apt("fonts-noto-cjk", "fonts-noto-cjk-extra")
    return found


def playwrights_own() -> str:
    """Give the path of Playwright's own Chromium, or nothing if it was never fetched."""
    ask = (
        "from playwright.sync_api import sync_playwright as start; it = start().start(); "
        "print(it.chromium.executable_path); it.stop()"
    )
    asked = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else ""


def on_path() -> str:
    """Give the path of a Chromium on the PATH, or nothing."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def chinese_font() -> bool:
    """Tell whether the system can draw Chinese; assume so where it can't be asked."""
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    )
    return bool(listed.stdout.strip())


def apt(*packages: str) -> None:
    """Install Debian packages where that is possible; say so where it isn't."""
    if not shutil.which("apt-get"):
        print(f"Please install: {' '.join(packages)}", flush=True)
        return
    print(f"Installing {' '.join(packages)} with apt …", flush=True)
    root = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo"]
    do(*root, "apt-get", "update", "-qq", quiet=True)
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    do(*root, *quiet, "apt-get", "install", "-y", "-qq", *packages, quiet=True)


def lock(_: Sequence[str]) -> int:
    """Write the lock files again, from whatever index this machine is set to use."""
    must(PYTHON, "-m", "pip", "install", "--quiet", "uv")
    oldest = f"{OLDEST[0]}.{OLDEST[1]}"
    uv: list[object] = [
        PYTHON,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
    ]
    uv += ["--no-header", "-p", oldest, "pyproject.toml", "--upgrade"]
    return do(*uv, "-o", RUN_LOCK) or do(
        *uv, "--extra", "dev", "--extra", "centre", "-c", RUN_LOCK, "-o", DEV_LOCK
    )


def do(*command: object, env: dict[str, str] | None = None, quiet: bool = False) -> int:
    """Run a command in the project's folder; give its exit status."""
    words = [str(word) for word in command]
    if not quiet:
        print(f"$ {' '.join(words).replace(str(ROOT) + os.sep, '')}", flush=True)
    output = subprocess.DEVNULL if quiet else None
    # compiled once and kept: without that every start compiles hundreds of modules again
    kept = {k: v for k, v in (env or os.environ).items() if k != "PYTHONDONTWRITEBYTECODE"}
    try:
        return subprocess.run(
            words, cwd=ROOT, env=kept, stdout=output, stderr=output, check=False
        ).returncode
    except KeyboardInterrupt:
        return 0


def must(*command: object) -> None:
    """Run a command; stop everything if it fails."""
    if status := do(*command):
        sys.exit(status)


def fail(why: str) -> int:
    """Print why, give a failing exit status."""
    print(why, file=sys.stderr)
    return 2


COMMANDS = {
    "run": run,
    "test": test,
    "test-centre": test_centre,
    "fast": fast,
    "bench": bench,
    "soak": soak,
    "browsers": browsers,
    "package": package,
    "windows": windows,
    "deb": deb,
    "fmt": fmt,
    "lock": lock,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
