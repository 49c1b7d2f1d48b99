"""The command: ``liqing``, ``python -m ui`` and ``main.py`` of a checkout."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from core.errors import (
    CaseFileInvalid,
    FileRefused,
    HolidaysInvalid,
    RulesInvalid,
    TableUnusable,
)
from core.headless import back_up, conform, look_over, printed_of
from core.version import VERSION
from ui.access.centre_commands import add_to, run_centre
from ui.serving import data_folder, kiosk, run, workdays_of
from ui.standard_output import make_speakable

LAST_PORT = 65_535


def main(arguments: Sequence[str] | None = None, *, name: str = "liqing") -> int:
    """Do one command; give its exit status.

    Args:
        arguments: what stands behind the command; without them, what the process was started with.
        name: how the command was called, for its usage.
    """
    make_speakable()
    chosen = _parser(name).parse_args(arguments)
    try:
        if does := _COMMANDS.get(chosen.command or "run"):
            return does(chosen)
        sys.stdout.buffer.write(printed_of(chosen, workdays_of))
    except CaseFileInvalid as invalid:
        sys.stderr.writelines(f"{fault.where}: {fault.what}\n" for fault in invalid.faults)
        return 2
    except (TableUnusable, FileRefused) as refused:
        sys.stderr.write(f"file: {refused}\n")
        return 2
    except (RulesInvalid, HolidaysInvalid) as invalid:
        sys.stderr.write(f"{invalid}\n")
        return 2
    except OSError as error:
        about = "file" if "case" in chosen or "file" in chosen else "start"
        sys.stderr.write(f"{about}: {error.strerror}\n")
        return 2
    return 0


def _parser(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name)
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command")
    for where in (parser, commands.add_parser("run", help="start the app (the default)")):
        where.add_argument("--data", type=Path, help="folder for the data")
        where.add_argument("--port", type=_port, help="port on this computer")
        where.add_argument("--phone-address", default="", help="address for phones, if not found")
        where.add_argument("--no-browser", action="store_true", help="do not open a browser")
        where.add_argument("--now", type=datetime.fromisoformat, help=argparse.SUPPRESS)
        where.add_argument("--wait", type=int, default=120, help=argparse.SUPPRESS)
    terminal = commands.add_parser(
        "kiosk", help="serve a terminal in a centre, with nothing on a disk"
    )
    terminal.add_argument(
        "do", nargs="?", choices=("setup", "doctor"), help="look the machine over"
    )
    terminal.add_argument("--port", type=_port, help="port on this computer")
    terminal.add_argument("--data", type=Path, help="folder of the centre: PIN and settings")
    terminal.add_argument(
        "--browser", action="store_true", help="keep a full-screen browser as well"
    )
    terminal.add_argument("--browser-flags", default="", help="more flags for it")
    terminal.add_argument("--policies", action="store_true", help="print Chromium's policies")
    terminal.add_argument("--phone-address", default="", help="let phones fetch a sealed file here")
    terminal.add_argument("--tell-ends", action="store_true", help=argparse.SUPPRESS)
    terminal.add_argument("--now", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    terminal.add_argument("--set-pin", action="store_true", help="ask for the PIN of the staff")
    for printed, what in (("report", "report"), ("texts", "texts"), ("calendar", ".ics")):
        headless = commands.add_parser(printed, help=f"print the {what}")
        headless.add_argument("case", type=Path, metavar="CASE.json")
        headless.add_argument("--today", type=date.fromisoformat)
        headless.add_argument("--holidays", type=Path, metavar="HOLIDAYS.toml")
        headless.add_argument("--rules", type=Path, help="a centre's own rules: a file or folder")
    reads = commands.add_parser("read", help="print what a text or file would propose")
    reads.add_argument("file", metavar="FILE|-", help="a text or a table; - is standard input")
    reads.add_argument("--today", type=date.fromisoformat)
    commands.add_parser("schema", help="print the JSON Schema of a case file")
    commands.add_parser("fields", help="print what is stored, and what for")
    for looked, text in (("check", "look over the data"), ("repair", "mend what can be mended")):
        looks = commands.add_parser(looked, help=text)
        looks.add_argument("--data", type=Path, help="folder for the data")
        looks.add_argument("--rules", action="store_true", help="only when each rule falls due")
        looks.add_argument("--today", type=date.fromisoformat, help=argparse.SUPPRESS)
    backup = commands.add_parser("backup", help="copy all data into a folder, and look it over")
    backup.add_argument("to", type=Path, metavar="FOLDER", help="where the copy is put")
    backup.add_argument("--data", type=Path, help="folder for the data")
    backup.add_argument("--now", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    commands.add_parser("conform", help="print our rates beside published ones")
    add_to(commands)
    return parser


def _port(text: str) -> int:
    if not 0 < (port := int(text)) <= LAST_PORT:
        raise ValueError(text)
    return port


def _look_over(chosen: argparse.Namespace) -> int:
    return look_over(chosen, folder=data_folder(chosen))


def _back_up(chosen: argparse.Namespace) -> int:
    return back_up(chosen, folder=data_folder(chosen))


def _conform(_: argparse.Namespace) -> int:
    return conform()


_COMMANDS = {"run": run, "kiosk": kiosk, "conform": _conform, "backup": _back_up}
_COMMANDS |= {"centre": run_centre}
_COMMANDS |= dict.fromkeys(("check", "repair"), _look_over)


if __name__ == "__main__":
    sys.exit(main())
