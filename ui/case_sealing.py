"""Seal one case, take the seal off, change its passphrase and its recovery code."""

import asyncio
from dataclasses import dataclass

from core.store import AuditAction, Store


@dataclass(frozen=True, slots=True)
class CaseSealing:
    """The seal of the case of whoever is looking. Deriving keys takes time: in threads."""

    store: Store
    case_id: str
    is_remote: bool
    """Whether who is looking holds a phone: the log says so."""

    def can_seal(self) -> bool:
        """Return whether the case lies on a disk, where it can be sealed."""
        return self.store.can_seal(self.case_id)

    def is_sealed(self) -> bool:
        """Return whether the case is sealed."""
        return self.store.is_sealed(self.case_id)

    async def seal(self, passphrase: str) -> str:
        """Seal the case; return the recovery code, which is kept nowhere.

        Raises:
            WrongSecret: ``short``.
            OSError: it may be sealed or not.
        """
        code = await asyncio.to_thread(self.store.seal, self.case_id, passphrase)
        self.store.journal(self.case_id).note(AuditAction.SEALED, remote=self.is_remote)
        return code

    async def change_passphrase(self, old: str, new: str) -> None:
        """Put another passphrase in the place of the present one.

        Raises:
            WrongSecret: ``wrong``, that is not the present one; ``short``, the new one.
            OSError: the old one may still go.
        """
        await asyncio.to_thread(self.store.change_passphrase, self.case_id, old, new)

    async def new_code(self, passphrase: str) -> str:
        """Make another recovery code; the one before opens nothing any more.

        Raises:
            WrongSecret: ``wrong``: that is not the passphrase.
            OSError: the old one may still go.
        """
        return await asyncio.to_thread(self.store.new_code, self.case_id, passphrase)

    async def unseal(self, passphrase: str) -> None:
        """Take the seal off.

        Raises:
            WrongSecret: ``wrong``: that is not the passphrase.
            OSError: it may be sealed or not.
        """
        await asyncio.to_thread(self.store.unseal, self.case_id, passphrase)
        self.store.journal(self.case_id).note(AuditAction.UNSEALED, remote=self.is_remote)
