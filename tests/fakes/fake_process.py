"""Processes as psutil gives them, for programs that do not run here."""

import psutil


class FakeProcess:
    """A process with psutil's shape; with `readable=False` it is another user's, of which only the name is told."""

    def __init__(
        self,
        pid: int,
        name: str,
        arguments: tuple[str, ...] = (),
        environ: dict[str, str] | None = None,
        executable: str = "",
        started_s: float = 0.0,
        status: str = psutil.STATUS_SLEEPING,
        readable: bool = True,
        parent: int = 1,
    ) -> None:
        self.pid = pid
        self.info = {"name": name, "status": status, "create_time": started_s, "ppid": parent}
        self._executable = executable
        self._arguments = arguments
        self._environ = environ or {}
        self._readable = readable

    def cmdline(self) -> list[str]:
        """Give the command line."""
        self._deny_unless_readable()
        return [self._executable, *self._arguments]

    def environ(self) -> dict[str, str]:
        """Give the environment."""
        self._deny_unless_readable()
        return self._environ

    def exe(self) -> str:
        """Give the path of the program."""
        self._deny_unless_readable()
        return self._executable

    def _deny_unless_readable(self) -> None:
        if not self._readable:
            raise psutil.AccessDenied(self.pid)
