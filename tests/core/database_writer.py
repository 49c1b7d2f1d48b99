"""One instance of many: four threads that save into one case, each save told once it is kept.

``python -m tests.core.database_writer URL CENTRE NAME COUNT``: a line for every save that was
acknowledged. A save that may not have worked is tried again, as a page does.
"""

import sys
import threading
import time

from core.store import Snapshot, Store
from tests.build import a_debt

THREADS = 4
KEY = b"k" * 32
_said = threading.Lock()


def _save(store: Store, debt_id: str) -> None:
    def change(kept: Snapshot) -> Snapshot:
        return kept.with_case(kept.case.with_debt(a_debt(id=debt_id)), "debt_added")

    while True:
        try:
            store.update("c1", change)
        except OSError:
            time.sleep(0.05)
        else:
            with _said:
                sys.stdout.write(f"{debt_id}\n")
                sys.stdout.flush()
            return


def _write(store: Store, name: str, count: int) -> None:
    for number in range(count):
        _save(store, f"{name}-{number}")


def main(url: str, centre: str, name: str, count: int) -> None:
    """Save, from all threads at once."""
    from core.store.postgres import CentreKey, Connections, DatabaseStore

    store = DatabaseStore(Connections(url, centre), CentreKey(KEY))
    threads = [
        threading.Thread(target=_write, args=(store, f"{name}{n}", count)) for n in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
