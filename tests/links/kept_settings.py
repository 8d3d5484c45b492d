"""Writes the settings of an OBS's WebSocket server as OBS 30.2 and later keep them."""

import json
import os
from pathlib import Path


def keep_settings(config_dir: Path, password: str, changed_s: int = 1_700_000_000, **changes: object) -> Path:
    """Write the settings of a server that is on, last changed at a given time, and give their file."""
    path = config_dir / "plugin_config" / "obs-websocket" / "config.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    settings = {"server_enabled": True, "server_port": 4460, "auth_required": True, "server_password": password}
    path.write_text(json.dumps(settings | changes))
    os.utime(path, (changed_s, changed_s))
    return path
