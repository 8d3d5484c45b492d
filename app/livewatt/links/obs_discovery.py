"""Finds the OBS of this computer: its process, its settings folder, and how to talk to it."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from livewatt.links.obs_files import read_websocket_settings

_PROCESS_NAMES = {"obs", "obs64.exe", "obs32.exe"}
_PORTABLE_MARKERS = ("portable_mode", "portable_mode.txt", "obs_portable_mode", "obs_portable_mode.txt")


@dataclass(frozen=True, slots=True)
class LocalObs:
    """What was found of OBS on this computer; what needs the user's consent is None without it.

    `pid` is None while OBS does not run. `server_enabled` is None where OBS keeps no WebSocket settings that could
    be found. `password` is empty where OBS asks for none.
    """

    pid: int | None
    config_dir: Path | None = None
    may_read_settings: bool = False
    settings_path: Path | None = None
    settings_changed_ns: int | None = None
    server_enabled: bool | None = None
    port: int | None = None
    password: str | None = field(default=None, repr=False)


def find_local_obs(may_read_settings: bool, config_dir: Path | None = None) -> LocalObs:
    """Look for OBS among the running processes and, with consent, in the settings folder it uses.

    `config_dir` replaces the usual places. Of several OBS the one started last counts.
    """
    processes = running_obs()
    if not may_read_settings:
        return LocalObs(processes[0].pid if processes else None, config_dir)
    if config_dir is not None:
        processes = [each for each in processes if _may_use(each, config_dir)]
    process = processes[0] if processes else None
    dirs = [config_dir] if config_dir is not None else _usual_dirs(process)
    found = [(each, settings) for each in dirs if (settings := read_websocket_settings(each)) is not None]
    port, password = _overrides(process)
    if not found:
        existing = next((each for each in dirs if each.is_dir()), None)
        return LocalObs(process.pid if process else None, existing, True, port=port, password=password)
    used_dir, settings = max(found, key=lambda each: each[1].changed_ns)
    return LocalObs(
        pid=process.pid if process else None,
        config_dir=used_dir,
        may_read_settings=True,
        settings_path=settings.path,
        settings_changed_ns=settings.changed_ns,
        server_enabled=settings.enabled,
        port=port or settings.port,
        password=password or (settings.password if settings.auth_required else ""),
    )


def running_obs() -> list[psutil.Process]:
    """Give the OBS processes that run, the one started last first, without those that OBS itself started."""
    processes = [
        each
        for each in psutil.process_iter(["name", "status", "create_time", "ppid"])
        if (each.info["name"] or "").lower() in _PROCESS_NAMES and each.info["status"] != psutil.STATUS_ZOMBIE
    ]
    pids = {each.pid for each in processes}
    mains = [each for each in processes if each.info["ppid"] not in pids]
    return sorted(mains, key=lambda each: each.info["create_time"] or 0.0, reverse=True)


def pid_listening(port: int) -> int | None:
    """Give the pid of the OBS on this computer that listens on a port; None where that cannot be told."""
    for process in running_obs():
        try:
            connections = process.net_connections("tcp")
        except psutil.Error:  # ended meanwhile, or another user's
            continue
        if any(each.status == psutil.CONN_LISTEN and each.laddr.port == port for each in connections):
            return process.pid
    return None


def config_dirs(system: str, home: Path, environ: Mapping[str, str]) -> list[Path]:
    """List the folders OBS may keep its settings in, by `sys.platform`, packaging and environment."""
    if system == "win32":
        appdata = environ.get("APPDATA")
        return [Path(appdata) / "obs-studio"] if appdata else [home / "AppData" / "Roaming" / "obs-studio"]
    if system == "darwin":
        return [home / "Library" / "Application Support" / "obs-studio"]
    plain = Path(environ["XDG_CONFIG_HOME"]) if environ.get("XDG_CONFIG_HOME") else home / ".config"
    return [
        plain / "obs-studio",
        home / ".var" / "app" / "com.obsproject.Studio" / "config" / "obs-studio",  # Flatpak
        home / "snap" / "obs-studio" / "current" / ".config" / "obs-studio",  # Snap
    ]


def portable_dir(executable: Path, arguments: list[str]) -> Path | None:
    """Give the settings folder of a portable OBS for Windows, which lies beside its program; None if it is not one."""
    if len(executable.parents) < 3:
        return None
    root = executable.parents[2]  # <root>/bin/64bit/obs64.exe
    asked_for = "--portable" in arguments or "-p" in arguments
    if asked_for or any((root / marker).exists() for marker in _PORTABLE_MARKERS):
        return root / "config" / "obs-studio"
    return None


def websocket_arguments(arguments: list[str]) -> tuple[int | None, str | None]:
    """Give port and password that OBS's command line sets over its file, each None where it does not.

    Source: https://github.com/obsproject/obs-websocket/blob/master/src/Config.cpp
    """
    values: dict[str, str] = {}
    for position, argument in enumerate(arguments):
        name, has_value, value = argument.partition("=")
        name = name.removeprefix("--")
        if name in ("websocket_port", "websocket_password") and argument.startswith("--"):
            values[name] = value if has_value else "".join(arguments[position + 1 : position + 2])
    port = values.get("websocket_port", "")
    return (int(port) if port.isdecimal() and 1 <= int(port) <= 65535 else None), values.get("websocket_password")


def _overrides(process: psutil.Process | None) -> tuple[int | None, str | None]:
    if process is None:
        return None, None
    try:
        return websocket_arguments(process.cmdline())
    except psutil.Error:
        return None, None


def _usual_dirs(process: psutil.Process | None) -> list[Path]:
    own = _config_dir_of(process) if process is not None else None
    return [own] if own is not None else config_dirs(sys.platform, Path.home(), os.environ)


def _may_use(process: psutil.Process, config_dir: Path) -> bool:
    used = _config_dir_of(process)
    return used is None or used.resolve() == config_dir.resolve()


def _config_dir_of(process: psutil.Process) -> Path | None:
    """The folder this very process uses; None where its environment may not be read or names none that exists."""
    try:
        if sys.platform == "win32":
            portable = portable_dir(Path(process.exe()), process.cmdline())
            if portable is not None:
                return portable
        environ = process.environ()
    except (psutil.Error, OSError):
        return None
    home = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
    return next((each for each in config_dirs(sys.platform, home, environ) if each.is_dir()), None)
