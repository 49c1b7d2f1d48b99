"""What the person told us, kept: one file a case, replaced whole, with undo inside.

Three verbs (``load``, ``update``, ``erase``) are all the rest of the program may know of it, with
``attach`` and ``file`` for files that lie beside a case, and ``backups`` for what it was before.
"""

from core.store.backups import Backup
from core.store.cases import CaseStore
from core.store.check import Finding, check, repair
from core.store.disk import close_to_others
from core.store.disk import put as write_private
from core.store.files import LARGEST_CASE
from core.store.journal import Did, Told
from core.store.kept import Kept, Step
from core.store.keys import SHORTEST, plain_code
from core.store.meeting import Meeting, changed, leaves, meetings
from core.store.parcel import is_sealed_file, open_file, seal_file, seal_file_by_code
from core.store.pin import SHORTEST_PIN, ask_for_pin, has_pin, is_pin, set_pin
from core.store.safe import StoreNotice
from core.store.vault import PlainSeal, Seal

__all__ = [
    "LARGEST_CASE",
    "SHORTEST",
    "SHORTEST_PIN",
    "Backup",
    "CaseStore",
    "Did",
    "Finding",
    "Kept",
    "Meeting",
    "PlainSeal",
    "Seal",
    "Step",
    "StoreNotice",
    "Told",
    "ask_for_pin",
    "changed",
    "check",
    "close_to_others",
    "has_pin",
    "is_pin",
    "is_sealed_file",
    "leaves",
    "meetings",
    "open_file",
    "plain_code",
    "repair",
    "seal_file",
    "seal_file_by_code",
    "set_pin",
    "write_private",
]
