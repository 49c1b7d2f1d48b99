"""The store of a centre: PostgreSQL, for several processes at once.

Needs the extra ``centre`` of the package. Nothing else of the program imports it but the commands
of a centre: without the extra the app runs as it always did.
"""

from core.store.postgres.administration import APP_ROLE, add_centre, migrate, prepare, turn_key
from core.store.postgres.centre_key import CentreKey
from core.store.postgres.connections import Connections
from core.store.postgres.database_copy import Restored, back_up, restore
from core.store.postgres.database_store import KEPT_DAYS, DatabaseStore
from core.store.postgres.retention import SOON_DAYS, Going, going_soon, retain

__all__ = [
    "APP_ROLE",
    "KEPT_DAYS",
    "SOON_DAYS",
    "CentreKey",
    "Connections",
    "DatabaseStore",
    "Going",
    "Restored",
    "add_centre",
    "back_up",
    "going_soon",
    "migrate",
    "prepare",
    "restore",
    "retain",
    "turn_key",
]
