"""The settings files of OBS on this computer: read only, and only with the user's consent."""

import configparser
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from livewatt.links.obs_settings import DEFAULT_PORT

logger = logging.getLogger(__name__)

Ini = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class WebSocketSettings:
    """What OBS keeps about its WebSocket server, with the file it stands in and when that was last changed."""

    path: Path
    changed_ns: int
    enabled: bool
    port: int
    auth_required: bool
    password: str = field(repr=False)


def read_websocket_settings(config_dir: Path) -> WebSocketSettings | None:
    """Read the newer of the two places OBS has kept them in; None where neither holds any.

    OBS 28 to 30.1 keep them in global.ini, later releases in a file of the plugin's own. What a file leaves out
    has obs-websocket's default: off, port 4455, password on.
    Source: https://github.com/obsproject/obs-websocket/blob/master/src/Config.cpp
    """
    found = [_of_config_json(config_dir), _of_global_ini(config_dir)]
    return max((each for each in found if each is not None), key=lambda each: each.changed_ns, default=None)


def read_stream_encoder(config_dir: Path, profile: str) -> Mapping[str, object] | None:
    """Read the settings of a profile's stream encoder in advanced mode, by OBS's own names ("bitrate", "preset").

    OBS stores what the user changed, so that what is missing has the encoder's default; None where no such profile
    is found or its settings cannot be read. The folder is found by the name in its basic.ini, since OBS replaces the
    signs in it that a path cannot have.
    """
    for ini_path in sorted(_profiles_dir(config_dir).glob("*/basic.ini")):
        ini = read_ini(ini_path)
        if ini is not None and ini.get("General", {}).get("name") == profile:
            return _read_json(ini_path.with_name("streamEncoder.json"))
    return None


def read_ini(path: Path) -> Ini | None:
    """Read one of OBS's ini files as {section: {key in lower case: value}}; None where there is none to be read.

    Source of the format: https://github.com/obsproject/obs-studio/blob/master/libobs/util/config-file.c
    """
    parser = configparser.ConfigParser(
        strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",), allow_no_value=True
    )
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, configparser.Error) as error:
        logger.warning("OBS's file %s cannot be read: %s", path.name, type(error).__name__)
        return None
    return {
        section: {key: _unescaped(value or "") for key, value in parser.items(section)} for section in parser.sections()
    }


def _unescaped(value: str) -> str:
    return re.sub(r"\\([\\rn])", lambda found: {"r": "\r", "n": "\n"}.get(found[1], "\\"), value)


def _profiles_dir(config_dir: Path) -> Path:
    moved_to = ((read_ini(config_dir / "global.ini") or {}).get("Locations") or {}).get("profiles")
    root = Path(moved_to) / "obs-studio" if moved_to else config_dir  # since OBS 31
    return root / "basic" / "profiles"


def _read_json(path: Path) -> Mapping[str, object] | None:
    """Read an object of JSON; an empty one where there is no file, None where it cannot be read."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:  # ValueError: not JSON, or not UTF-8
        logger.warning("OBS's file %s cannot be read: %s", path.name, type(error).__name__)
        return None
    return content if isinstance(content, dict) else None


def _of_config_json(config_dir: Path) -> WebSocketSettings | None:
    path = config_dir / "plugin_config" / "obs-websocket" / "config.json"
    content = _read_json(path)
    if not content:
        return None
    return WebSocketSettings(
        path=path,
        changed_ns=path.stat().st_mtime_ns,
        enabled=content.get("server_enabled") is True,
        port=_port(content.get("server_port")),
        auth_required=content.get("auth_required") is not False,
        password=str(content.get("server_password") or ""),
    )


def _of_global_ini(config_dir: Path) -> WebSocketSettings | None:
    path = config_dir / "global.ini"
    section = (read_ini(path) or {}).get("OBSWebSocket")
    if not section:  # later releases take the values out and may leave an empty section
        return None
    return WebSocketSettings(
        path=path,
        changed_ns=path.stat().st_mtime_ns,
        enabled=_is_true(section.get("serverenabled", "false")),
        port=_port(section.get("serverport")),
        auth_required=_is_true(section.get("authrequired", "true")),
        password=section.get("serverpassword", ""),
    )


def _is_true(value: str) -> bool:
    return value.lower() in ("true", "1")


def _port(value: object) -> int:
    try:
        port = int(str(value))
    except ValueError:
        return DEFAULT_PORT
    return port if 1 <= port <= 65535 else DEFAULT_PORT
