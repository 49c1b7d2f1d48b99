"""Started by a double click on Windows, where there is no console to say anything in.

What would have stood there is shown in a small window when it ended badly. As nobody can press
Ctrl+C, a second program tells the first to stop, by an event of this session that both know.
"""

import ctypes
import sys
import threading
import traceback
from collections.abc import Callable
from io import StringIO
from typing import Any

from ui.shell.words import shell

_RUNS_ALREADY = 1
_EVENT = "Local\\liqing-stop"
_MODIFY = 0x0002
_FOREVER = 0xFFFF_FFFF
_LAST = 1500
"""Characters of what was said that a small window shows."""


def start() -> int:
    """Start the app as ``liqing run`` does; show what was said if it ended badly."""
    from ui.__main__ import main

    said = StringIO()
    sys.stdout = sys.stderr = said
    _when_told(_stop_serving)
    try:
        status = main(["run", *sys.argv[1:]])
    except BaseException:
        traceback.print_exc(file=said)
        _show(f"{shell.CANNOT_START}\n\n{said.getvalue()[-_LAST:]}")
        raise
    if status not in {0, _RUNS_ALREADY}:
        _show(f"{shell.CANNOT_START}\n\n{said.getvalue()[-_LAST:]}")
    return status


def stop() -> int:
    """Tell a running app of this session to stop, and say so; 1 if there was none."""
    event = _kernel().OpenEventW(_MODIFY, 0, _EVENT)
    if not event:
        _show(shell.NOT_RUNNING)
        return 1
    _kernel().SetEvent(event)
    _show(shell.STOPPED)
    return 0


def _when_told(do: Callable[[], None]) -> None:
    event = _kernel().CreateEventW(None, 0, 0, _EVENT)

    def wait() -> None:
        _kernel().WaitForSingleObject(event, _FOREVER)
        do()

    threading.Thread(target=wait, daemon=True).start()


def _stop_serving() -> None:
    from nicegui import app

    app.shutdown()


def _show(text: str) -> None:
    _library("user32").MessageBoxW(None, text, shell.NAME, 0)


def _kernel() -> Any:  # noqa: ANN401 - what the system gives has no type
    kernel = _library("kernel32")
    kernel.CreateEventW.restype = kernel.OpenEventW.restype = ctypes.c_void_p
    kernel.SetEvent.argtypes = [ctypes.c_void_p]
    kernel.WaitForSingleObject.argtypes = [ctypes.c_void_p, ctypes.c_uint]
    return kernel


def _library(name: str) -> Any:  # noqa: ANN401 - as above
    return getattr(ctypes, "windll")[name]  # noqa: B009 - other systems have none
