"""Changes to files that survive being interrupted: every system call of the store is in here.

The write protocol: all bytes into a new file of the same folder → fsync → close → rename over the
old file → fsync of the folder. Whoever is interrupted leaves the old file or the new one, and what
returned without an error is there after a power cut. After a failure nothing is tried again on the
same descriptor: a second fsync may claim success for bytes the first one lost.

Windows: a virus scanner may hold a file for a moment, so renaming is tried again; folders can't be
synced there and needn't be. macOS: plain fsync stops at the drive's cache, ``F_FULLFSYNC`` doesn't.
"""

import errno
import os
import shutil
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

_TEMPORARY = ".tmp-"
_HELD_BY_ANOTHER = (5, 32, 33)  # Windows: access denied, sharing violation, lock violation
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)


def put(target: Path, raw: bytes) -> None:
    """Make ``raw`` the content of ``target``, wholly or not at all; readable by the owner alone.

    Raises:
        OSError: it may not have worked; ``target`` has its old content or the new one.
    """
    temporary = target.with_name(f"{target.name}{_TEMPORARY}{token_hex(8)}")
    binary = getattr(os, "O_BINARY", 0)  # on Windows line ends would be changed without it
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600)
        try:
            _write_all(descriptor, raw)
            _flush(descriptor)
        finally:
            os.close(descriptor)
        _rename(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def scribble(target: Path, raw: bytes) -> None:
    """Write what may be lost, or found cut off: in place, and nobody waits for the disk.

    Raises:
        OSError: it may not have worked.
    """
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | binary, 0o600)
    try:
        _write_all(descriptor, raw)
    finally:
        os.close(descriptor)


def append(target: Path, raw: bytes) -> None:
    """Add what may be lost to the end of a file, readable by the owner alone; nobody waits.

    Raises:
        OSError: it may not have worked; as far as possible, no part of it is left.
    """
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND | binary, 0o600)
    try:
        before = os.fstat(descriptor).st_size
        try:
            _write_all(descriptor, raw)
        except OSError:
            with suppress(OSError):
                os.ftruncate(descriptor, before)
            raise
    finally:
        os.close(descriptor)


def keep(source: Path, target: Path) -> None:
    """Keep the content of ``source`` under the name ``target`` too: a link, else a copy.

    Some file systems (exFAT) know no hard links.

    Raises:
        OSError: neither worked.
    """
    try:
        target.hardlink_to(source)
    except OSError:
        put(target, source.read_bytes())


def move(source: Path, target: Path) -> None:
    """Rename for good.

    Raises:
        FileNotFoundError: there is no ``source``.
        OSError: it may not have worked.
    """
    _rename(source, target)
    sync_folder(target.parent)


def remove(file: Path) -> None:
    """Remove a file that nobody would miss; if it can't be, it stays."""
    with suppress(OSError):
        file.unlink()


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it.

    Raises:
        OSError: something of it is still there.
    """
    shutil.rmtree(folder)
    sync_folder(folder.parent)


def make_folder(folder: Path) -> None:
    """Make a folder that only the owner may enter, and those it lies in, unless it is there."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(0o700)
    sync_folder(folder.parent)


def is_open_to_others(folder: Path) -> bool:
    """Return whether others may look in; a folder that belongs to all, as ``/tmp``, is theirs."""
    return lets_others(folder) and not folder.stat().st_mode & stat.S_ISVTX


def lets_others(path: Path) -> bool:
    """Return whether the rights of a file or folder let others at it.

    On Windows what counts is the folder of the account it lies in; no mode tells of that.
    """
    return sys.platform != "win32" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def close_to_others(folder: Path) -> None:
    """Let only the owner into a folder that may have been there before; if that fails, it stays."""
    with suppress(OSError):
        if sys.platform != "win32" and is_open_to_others(folder):
            folder.chmod(0o700)


def sweep(folder: Path) -> None:
    """Remove the temporary files that interrupted writes have left."""
    for file in folder.glob(f"*{_TEMPORARY}*"):
        remove(file)


def is_temporary(file: Path) -> bool:
    """Return whether a file is what an interrupted write has left."""
    return _TEMPORARY in file.name


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, raw: bytes) -> None:
    rest = memoryview(raw)
    while rest:
        written = os.write(descriptor, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _flush(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # not every file system has it; fsync below tells of real trouble
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    os.fsync(descriptor)


def _rename(source: Path, target: Path) -> None:
    for wait in _WAITS:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD_BY_ANOTHER:
                raise
        else:
            return
        time.sleep(wait)
    source.replace(target)
