"""A whole data folder copied to a place the person chooses: cases, files beside them, backups.

What is sealed stays sealed. The copy is a data folder itself: it can be looked over, and opened
with ``--data``. What belongs to this computer alone (its ways in, its certificate) stays here.
"""

import shutil
from datetime import datetime
from pathlib import Path

from core.store import atomic_io
from core.store.backends import held
from core.store.generation_marker import FOLDER

_KEPT = ("cases", FOLDER, "rules", "holidays.toml")
_HALF = ".half"


def copy_whole(folder: Path, to: Path, *, now: datetime) -> Path:
    """Copy a data folder into a new folder, named after the moment; nothing there is replaced.

    A copy that was broken off has another name and goes with the next one; the new one is given
    its name only when all of it is on the disk.

    Args:
        folder: the data folder; nothing in it is changed.
        to: where; it may be another disk. It must not lie in ``folder``.
        now: to the second.

    Returns:
        The new folder, which only its owner may enter, where the disk knows of that.

    Raises:
        StoreBusy: the program is running.
        ValueError: ``to`` lies in the folder that is copied.
        OSError: it can't be read or written, or there is a copy of that second.
    """
    if to.resolve().is_relative_to(folder.resolve()):
        raise ValueError("a copy inside what is copied")
    name = f"liqing-{now:%Y%m%d-%H%M%S}"
    with held(folder):
        atomic_io.make_folder(to)
        for broken_off in to.glob(f"liqing-*{_HALF}"):
            shutil.rmtree(broken_off)
        half, whole = to / f"{name}{_HALF}", to / name
        if whole.exists():
            raise FileExistsError(17, "there is a copy of this second", str(whole))
        atomic_io.make_folder(half)
        for top in _KEPT:
            for source in _files(folder / top):
                target = half / source.relative_to(folder)
                atomic_io.make_folder(target.parent)
                atomic_io.put(target, source.read_bytes())
        atomic_io.move(half, whole)
    return whole


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.is_file() and not path.is_symlink())
