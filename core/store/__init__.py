"""What the person told us, kept: one file a case, replaced whole, with undo inside.

Three verbs (``load``, ``update``, ``erase``) are all the rest of the program may know of it, with
``attach`` and ``file`` for files that lie beside a case.
"""

from core.store.cases import CaseStore
from core.store.files import LARGEST_CASE
from core.store.kept import Kept, Step
from core.store.safe import StoreNotice
from core.store.vault import PlainSeal, Seal

__all__ = ["LARGEST_CASE", "CaseStore", "Kept", "PlainSeal", "Seal", "Step", "StoreNotice"]
