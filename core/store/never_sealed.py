"""The verbs of a passphrase, for a store whose cases can't be put under one."""

from typing import NoReturn

from core.errors import UnknownRecord


class NeverSealed:
    """Answers that nothing is sealed and nothing can be: see ``Store.can_seal``."""

    def can_seal(self, _case_id: str, /) -> bool:
        """Return that it can't be."""
        return False

    def is_sealed(self, _case_id: str, /) -> bool:
        """Return that it isn't."""
        return False

    def is_locked(self, _case_id: str, /) -> bool:
        """Return that it isn't."""
        return False

    def lock(self, _case_id: str, /) -> None:
        """Do nothing: there is no key to forget."""

    def seal(self, _case_id: str, _passphrase: str, /) -> NoReturn:
        """Raise ``UnknownRecord``."""
        raise UnknownRecord

    def unlock(self, _case_id: str, _secret: str, /) -> NoReturn:
        """Raise ``UnknownRecord``."""
        raise UnknownRecord

    def change_passphrase(self, _case_id: str, _old: str, _new: str, /) -> NoReturn:
        """Raise ``UnknownRecord``."""
        raise UnknownRecord

    def new_code(self, _case_id: str, _passphrase: str, /) -> NoReturn:
        """Raise ``UnknownRecord``."""
        raise UnknownRecord

    def unseal(self, _case_id: str, _passphrase: str, /) -> NoReturn:
        """Raise ``UnknownRecord``."""
        raise UnknownRecord
