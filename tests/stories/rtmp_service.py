"""A streaming service on this computer: nginx with its RTMP module, and what it says of the stream it receives."""

import random
import socket
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

RTMP_MODULE = Path("/usr/lib/nginx/modules/ngx_rtmp_module.so")
# Below the ports that systems give to outgoing connections, one of which could take a port before its server does.
SERVER_PORTS = range(15_000, 32_000)


def free_port() -> int:
    """Give a TCP port that nothing listens on."""
    while True:
        port = random.choice(SERVER_PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass(frozen=True)
class SinkStream:
    """What the server received of one stream."""

    bytes_in: int
    width: int
    height: int


class RtmpService:
    """A server with its folder and ports of its own; whoever has one runs its command."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.rtmp_port, self._stat_port = free_port(), free_port()

    def command(self) -> list[str]:
        """Write the settings, and give the command that runs the server in the foreground."""
        folder = self._folder
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        settings = folder / "nginx.conf"
        settings.write_text(
            f"load_module {RTMP_MODULE}; daemon off; master_process off; pid {folder}/pid;"
            f"error_log {folder}/error.log; events {{ worker_connections 64; }}"
            f"rtmp {{ access_log off; server {{ listen 127.0.0.1:{self.rtmp_port};"
            "application live { live on; } } }"
            f"http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{self._stat_port};"
            "location /stat { rtmp_stat all; } } }"
        )
        return ["nginx", "-p", str(folder), "-c", str(settings)]

    def listens(self) -> bool:
        """Tell whether it takes streams and questions."""
        return _listens(self.rtmp_port) and _listens(self._stat_port)

    def stream(self) -> SinkStream | None:
        """Ask it for the stream it receives; None while there is none, or before its first picture."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._stat_port}/stat", timeout=5) as answer:
            page = ElementTree.fromstring(answer.read())
        stream = page.find(".//stream")
        width = stream.findtext(".//video/width") if stream is not None else None
        if width is None:
            return None
        return SinkStream(int(stream.findtext("bytes_in")), int(width), int(stream.findtext(".//video/height")))


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
