"""What the person told us, kept: one file a case, replaced whole, with undo inside.

Three verbs (``load``, ``update``, ``erase``) are all the rest of the program may know of it, with
``attach``, ``bring`` and ``file`` for files that lie beside a case, and ``backups`` for what it was
before.
"""

from core.store.atomic_io import close_to_others
from core.store.atomic_io import put as write_private
from core.store.atomic_storage import StoreNotice
from core.store.audit_log import AuditAction, AuditTrail
from core.store.backups import Backup
from core.store.case_handle import Arriving
from core.store.cases import CaseStore
from core.store.check import IntegrityFinding, check, repair
from core.store.conflict import Conflict, changed, conflicts_between, leaves
from core.store.encrypted_export import (
    is_sealed_file,
    open_file,
    open_stream,
    seal_file,
    seal_file_by_code,
    seal_stream,
)
from core.store.file_format import PlainSeal, Seal
from core.store.files import LARGEST_CASE
from core.store.keys import SHORTEST, plain_code
from core.store.pin import SHORTEST_PIN, ask_for_pin, has_pin, is_pin, set_pin
from core.store.sealed_pieces import Spool
from core.store.snapshot import HistoryStep, Snapshot
from core.store.store import Journal, Store
from core.store.whole_copy import copy_whole

__all__ = [
    "LARGEST_CASE",
    "SHORTEST",
    "SHORTEST_PIN",
    "Arriving",
    "AuditAction",
    "AuditTrail",
    "Backup",
    "CaseStore",
    "Conflict",
    "HistoryStep",
    "IntegrityFinding",
    "Journal",
    "PlainSeal",
    "Seal",
    "Snapshot",
    "Spool",
    "Store",
    "StoreNotice",
    "ask_for_pin",
    "changed",
    "check",
    "close_to_others",
    "conflicts_between",
    "copy_whole",
    "has_pin",
    "is_pin",
    "is_sealed_file",
    "leaves",
    "open_file",
    "open_stream",
    "plain_code",
    "repair",
    "seal_file",
    "seal_file_by_code",
    "seal_stream",
    "set_pin",
    "write_private",
]
