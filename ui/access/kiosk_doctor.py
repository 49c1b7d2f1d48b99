"""``kiosk doctor`` says what a terminal's machine lacks and what mends it; ``setup`` mends it."""

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from ui.access.command import written
from ui.access.kiosk_probes import PROBES, Machine, Probe, runs
from ui.centre.words import doctor as t

__all__ = ["Machine", "look", "run"]


def look(place: Machine) -> Iterator[tuple[Probe, bool]]:
    """Look at everything, in the order it is mended."""
    for probe in PROBES:
        yield probe, probe.is_good(place)


def run(does: str, place: Machine) -> int:
    """Do ``doctor`` or ``setup``; give the exit status: 0 where nothing is missing."""
    if does == "setup" and not _set_up(place):
        return 2
    missing = 0
    for probe, good in look(place):
        name, words = probe.words(place)
        if good:
            _say(t.GOOD.format(name=name))
            continue
        missing += 1
        _say(t.MISSING.format(name=name, missing=words))
        for command in probe.mend(place):
            _say(t.MENDS.format(command=command))
    _say(t.SOME.format(count=missing) if missing else t.ALL_GOOD)
    return 1 if missing else 0


def _set_up(place: Machine) -> bool:
    """Mend what is missing; say whether that may be done at all."""
    is_real = place.root == Path("/")
    if is_real and os.geteuid() != 0:
        _say(t.NOT_ROOT.format(command=written("kiosk", "setup")))
        return False
    for probe, good in look(place):
        if good:
            continue
        for path, content in probe.files(place).items():
            file = place.at(path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
            _say(t.WROTE.format(file=file))
        for command in probe.commands(place) if is_real else ():
            _say(t.DOING.format(command=shlex.join(command)))
            if not runs(command, quiet=False):
                _say(t.FAILED.format(command=shlex.join(command)))
    return True


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
