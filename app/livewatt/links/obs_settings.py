"""How LiveWatt is to reach OBS: the user's choice, without any secret."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

DEFAULT_PORT = 4455
LOCAL_HOST = "127.0.0.1"  # not "localhost": no look-up, and never through a proxy


class ObsMode(StrEnum):
    """Where OBS runs, as the user said."""

    LOCAL = "local"
    REMOTE = "remote"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class ObsSettings:
    """The user's choice of OBS; ValueError for a port outside 1–65535 or an empty host.

    `may_read_settings` is the consent to read the port and password where OBS of this computer keeps them.
    `config_dir` is OBS's settings folder where it is not in a usual place (a portable copy). `host` and `port`
    count in REMOTE mode alone. The password is not part of it: it is asked for when it is needed.
    """

    mode: ObsMode = ObsMode.LOCAL
    may_read_settings: bool = False
    config_dir: Path | None = None
    host: str = LOCAL_HOST
    port: int = DEFAULT_PORT

    def __post_init__(self) -> None:
        if not 1 <= self.port <= 65535:
            raise ValueError(f"a port is a number from 1 to 65535, not {self.port}")
        if not self.host.strip():
            raise ValueError("the address of OBS is empty")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where obs-websocket listens, with its password; two are equal when a new attempt would be the same one.

    `pid` and `settings_changed_ns` (time of the last change of OBS's settings file) are known on this computer.
    """

    host: str
    port: int
    password: str | None = field(repr=False)
    pid: int | None = None
    config_dir: Path | None = None
    settings_changed_ns: int | None = None
