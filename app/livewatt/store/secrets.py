"""Passwords: in the system's keyring, and never in a file, a log or a `repr` of ours."""

import keyring
import keyring.errors
from keyring.backend import KeyringBackend

from livewatt.domain.message import Message, message

SERVICE = "LiveWatt"


class Secrets:
    """Keeps passwords by name; without a keyring they last until the program ends, and `problem` says so.

    A name is an address such as "obs 192.168.1.20:4455". Calls may wait on the keyring, which may ask its owner to
    unlock it: not for the window's thread.
    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        """Take a keyring; None finds this system's own, once one is needed."""
        self._chosen = backend
        self._in_memory: dict[str, str] = {}
        self.problem: Message | None = None

    def __repr__(self) -> str:
        """Say how many are held, not which."""
        return f"Secrets({len(self._in_memory)} in memory)"

    @property
    def _backend(self) -> KeyringBackend:
        return self._chosen or keyring.get_keyring()

    def get(self, name: str) -> str | None:
        """Give a password, None where none is kept."""
        if name in self._in_memory:
            return self._in_memory[name]
        try:
            return self._backend.get_password(SERVICE, name)
        except (keyring.errors.KeyringError, OSError, RuntimeError) as error:
            self._say_unavailable(error)
            return None

    def hold(self, name: str, password: str) -> None:
        """Keep a password until the program ends, and not in the keyring."""
        self._in_memory[name] = password

    def put(self, name: str, password: str) -> None:
        """Keep a password."""
        try:
            self._backend.set_password(SERVICE, name, password)
        except (keyring.errors.KeyringError, OSError, RuntimeError) as error:
            self._say_unavailable(error)
            self._in_memory[name] = password
        else:
            self._in_memory.pop(name, None)
            self.problem = None

    def delete(self, name: str) -> None:
        """Forget a password; nothing happens where none is kept."""
        self._in_memory.pop(name, None)
        try:
            if self._backend.get_password(SERVICE, name) is not None:
                self._backend.delete_password(SERVICE, name)
        except (keyring.errors.KeyringError, OSError, RuntimeError) as error:
            self._say_unavailable(error)

    def _say_unavailable(self, error: Exception) -> None:
        # The kind of error alone: a backend's own words are not under our control.
        self.problem = message(
            "This system's keyring cannot be used ({kind}); the password is kept until LiveWatt is closed.",
            kind=type(error).__name__,
        )
