"""Keyrings as `keyring.backend.KeyringBackend` documents them."""

import keyring.errors
from keyring.backend import KeyringBackend


class FakeKeyring(KeyringBackend):
    """A keyring in memory; while `locked` every call fails as one does that its owner would not unlock."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service, username):
        self._refuse_if_locked()
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self._refuse_if_locked()
        self.kept[service, username] = password

    def delete_password(self, service, username):
        self._refuse_if_locked()
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError("Password not found")
        del self.kept[service, username]

    def _refuse_if_locked(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("Failed to unlock the collection for hunter2!")
