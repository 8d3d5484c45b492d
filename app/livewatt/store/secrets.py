"""Passwords: in the system's keyring, and never in a file, a log or a `repr` of ours."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from livewatt.domain.message import Message, message

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "LiveWatt"

Answer = TypeVar("Answer")


class Secrets:
    """Keeps passwords by name; without a keyring they last until the program ends, and `problem` says so.

    A name is an address such as "obs 192.168.1.20:4455". Calls may wait on the keyring, which may ask its owner to
    unlock it: not for the window's thread.
    """

    def __init__(self, backend: "KeyringBackend | None" = None) -> None:
        """Take a keyring; None finds this system's own, once one is needed."""
        self._chosen = backend
        self._in_memory: dict[str, str] = {}
        self.problem: Message | None = None

    def __repr__(self) -> str:
        """Say how many are held, not which."""
        return f"Secrets({len(self._in_memory)} in memory)"

    def get(self, name: str) -> str | None:
        """Give a password, None where none is kept."""
        if name in self._in_memory:
            return self._in_memory[name]
        return self._ask(lambda backend: backend.get_password(SERVICE, name))

    def hold(self, name: str, password: str) -> None:
        """Keep a password until the program ends, and not in the keyring."""
        self._in_memory[name] = password

    def put(self, name: str, password: str) -> None:
        """Keep a password."""
        self.problem = None
        self._ask(lambda backend: backend.set_password(SERVICE, name, password))
        if self.problem is not None:
            self._in_memory[name] = password
        else:
            self._in_memory.pop(name, None)

    def delete(self, name: str) -> None:
        """Forget a password; nothing happens where none is kept."""
        self._in_memory.pop(name, None)
        if self._ask(lambda backend: backend.get_password(SERVICE, name)) is not None:
            self._ask(lambda backend: backend.delete_password(SERVICE, name))

    def _ask(self, question: "Callable[[KeyringBackend], Answer]") -> Answer | None:
        """Put a question to the keyring; None, with `problem` set, where it cannot be used."""
        import keyring.errors  # takes 12 MB and 0.15 s, and only a remote OBS needs it

        try:
            return question(self._chosen or keyring.get_keyring())
        except (keyring.errors.KeyringError, OSError, RuntimeError) as error:
            # The kind of error alone: a backend's own words are not under our control.
            self.problem = message(
                "This system's keyring cannot be used ({kind}); the password is kept until LiveWatt is closed.",
                kind=type(error).__name__,
            )
            return None
