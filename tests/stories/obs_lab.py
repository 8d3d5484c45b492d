"""A real OBS Studio without a screen, streaming x264 to an RTMP server on this computer.

Xvfb is the screen, Mesa's software renderer the graphics card, nginx with its RTMP module the streaming service.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import obsws_python
import psutil
import websocket
from obsws_python.error import OBSSDKError

PROGRAMS = ("obs", "Xvfb", "nginx", "ffmpeg")
RTMP_MODULE = Path("/usr/lib/nginx/modules/ngx_rtmp_module.so")
PASSWORD = "lab-Passw0rd"
STREAM_KEY = "SECRETKEY123"
SIMPLE_PROFILE = "Lab"
ADVANCED_PROFILE = "Profil été / 1"
FPS = 30
WIDTH, HEIGHT = 640, 360
RESCALED_WIDTH, RESCALED_HEIGHT = 320, 180
VIDEO_KBPS, AUDIO_KBPS = 1000, 128
ADVANCED_VIDEO_KBPS, ADVANCED_AUDIO_KBPS = 700, 160
PATIENCE_S = 60.0  # a start of OBS was seen to take 14 s on a busy computer


def missing_programs() -> list[str]:
    """Name what this computer lacks for a lab."""
    missing = [each for each in PROGRAMS if shutil.which(each) is None]
    return missing if RTMP_MODULE.exists() else [*missing, RTMP_MODULE.name]


def wait_until(condition: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> None:
    """Wait until the condition holds; AssertionError naming `what` when it does not in time."""
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, f"{what} did not happen within {patience_s:.0f} s"
        time.sleep(0.05)


def free_port() -> int:
    """Give a TCP port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class SinkStream:
    """What the RTMP server received of one stream."""

    bytes_in: int
    width: int
    height: int


class ObsLab:
    """OBS with its screen and its streaming service in a folder; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config_dir = folder / "home" / ".config" / "obs-studio"
        self.websocket_port = self._usual_port = free_port()
        self._rtmp_port, self._stat_port = free_port(), free_port()
        self._display = ""
        self._processes: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "ObsLab":
        with ExitStack() as undo:
            undo.callback(self.close)
            self._write_config()
            self._start_screen()
            self.start_sink()
            self.start_obs()
            self._make_scene()
            undo.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process of the lab."""
        for name in ("obs", "nginx", "xvfb"):
            self._end(name)

    def settle(self) -> None:
        """Bring back the state every test begins with: service up, OBS running, in the simple profile, not live."""
        self.rest()
        if not self._runs("nginx"):
            self.start_sink()
        if not self._runs("obs") or self.websocket_port != self._usual_port:
            self.kill_obs()
            self.start_obs()
        self.use_profile(SIMPLE_PROFILE)

    def rest(self) -> None:
        """Leave nothing frozen and nothing live behind."""
        if self._runs("obs"):
            self.thaw_obs()
            if self._obs_answers():
                self.end_live()

    # OBS

    @property
    def obs_pid(self) -> int:
        """The pid of OBS, also after its end."""
        return self._processes["obs"].pid

    def start_obs(self, websocket_port: int | None = None) -> None:
        """Start OBS and wait until it answers; with a port its command line overrides its settings."""
        self.websocket_port = websocket_port or self._usual_port
        self.launch_obs(*([] if websocket_port is None else ["--websocket_port", str(websocket_port)]))
        wait_until(self._obs_answers, "the start of OBS")

    def launch_obs(self, *arguments: str) -> None:
        """Start OBS without waiting for it."""
        command = ["obs", "--multi", "--disable-updater", "--disable-missing-files-check", "--disable-shutdown-check"]
        home = self.folder / "home"
        environment = {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "DISPLAY": self._display,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "QT_QPA_PLATFORM": "xcb",
            "LANG": "C.UTF-8",
            "PATH": os.defpath,
            "NO_AT_BRIDGE": "1",
        }
        self._spawn("obs", [*command, *arguments], env=environment)

    def close_obs(self) -> None:
        """Close an OBS that is not live as a user does; SIGINT is what OBS 29 takes for that."""
        self._end("obs", signal.SIGINT)

    def kill_obs(self) -> None:
        """Kill OBS without a word."""
        self._end("obs", signal.SIGKILL)

    def freeze_obs(self) -> None:
        """Stop OBS where it stands."""
        os.kill(self.obs_pid, signal.SIGSTOP)

    def thaw_obs(self) -> None:
        """Let a frozen OBS go on."""
        os.kill(self.obs_pid, signal.SIGCONT)

    def obs_log(self) -> str:
        """Read what OBS has logged since the lab was opened."""
        return (self.folder / "obs.log").read_text(encoding="utf-8", errors="replace")

    def ask(self, request: str, **data: object) -> dict:
        """Send any request to OBS, as a user's click would; the answer's data."""
        with self._client() as client:
            return client.send(request, data, raw=True) or {}

    def use_profile(self, name: str) -> None:
        """Switch OBS to a profile."""
        if self.ask("GetProfileList")["currentProfileName"] != name:
            self.ask("SetCurrentProfile", profileName=name)
            wait_until(lambda: self.ask("GetProfileList")["currentProfileName"] == name, f"the profile {name}")

    def go_live(self) -> None:
        """Start the stream and wait until the service receives it."""
        self.ask("StartStream")
        wait_until(lambda: self.ask("GetStreamStatus")["outputActive"] and self.sink_stream(), "the live")

    def end_live(self) -> None:
        """Stop the stream, if there is one, and wait for its end."""
        if self.is_live():
            self.ask("StopStream")
            wait_until(lambda: not self.is_live(), "the end of the live")

    def websocket_visitors(self) -> int:
        """Count the clients that have a connection to OBS or wait for it to take one, however long ago they left."""
        connections = psutil.net_connections("tcp")
        return sum(each.laddr.port == self.websocket_port and bool(each.raddr) for each in connections)

    def is_live(self) -> bool:
        """Tell whether OBS streams."""
        return self.ask("GetStreamStatus")["outputActive"]

    # The streaming service

    def start_sink(self) -> None:
        """Start the RTMP server and wait until it listens."""
        folder = self.folder / "nginx"
        (folder / "logs").mkdir(parents=True, exist_ok=True)
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        (folder / "nginx.conf").write_text(
            f"load_module {RTMP_MODULE}; daemon off; master_process off; pid {folder}/pid;"
            f"error_log {folder}/error.log; events {{ worker_connections 64; }}"
            f"rtmp {{ access_log off; server {{ listen 127.0.0.1:{self._rtmp_port};"
            "application live { live on; } } }"
            f"http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{self._stat_port};"
            "location /stat { rtmp_stat all; } } }"
        )
        self._spawn("nginx", ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")])
        wait_until(lambda: _listens(self._rtmp_port) and _listens(self._stat_port), "the start of the RTMP server")

    def stop_sink(self) -> None:
        """Take the RTMP server away."""
        self._end("nginx", signal.SIGKILL)

    def sink_stream(self) -> SinkStream | None:
        """Read what the server says of the stream it receives; None while there is none."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._stat_port}/stat", timeout=5) as answer:
            page = ElementTree.fromstring(answer.read())
        stream = page.find(".//stream")
        width = stream.findtext(".//video/width") if stream is not None else None
        if width is None:  # not there, or its first picture has not come
            return None
        return SinkStream(int(stream.findtext("bytes_in")), int(width), int(stream.findtext(".//video/height")))

    # Setting up

    def _write_config(self) -> None:
        (self.folder / "home" / "run").mkdir(parents=True, mode=0o700)
        clip = self.folder / "loop.mp4"
        picture = ["-f", "lavfi", "-i", f"testsrc2=s={WIDTH}x{HEIGHT}:r={FPS}"]
        sound = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"]
        codecs = ["-c:v", "mpeg4", "-q:v", "4", "-c:a", "aac", "-t", "10"]
        subprocess.run(["ffmpeg", "-loglevel", "error", *picture, *sound, *codecs, str(clip)], check=True)
        self.config_dir.mkdir(parents=True)
        self.write_global_ini()
        simple = (
            f"[Output]\nMode=Simple\n[SimpleOutput]\nVBitrate={VIDEO_KBPS}\nABitrate={AUDIO_KBPS}\n"
            "StreamEncoder=x264\nUseAdvanced=true\nPreset=veryfast\n"
        )
        advanced = (
            f"[Output]\nMode=Advanced\n[AdvOut]\nEncoder=obs_x264\nTrackIndex=1\nTrack1Bitrate={ADVANCED_AUDIO_KBPS}\n"
            f"Rescale=true\nRescaleRes={RESCALED_WIDTH}x{RESCALED_HEIGHT}\nRescaleFilter=3\n"
        )
        self._write_profile("Lab", SIMPLE_PROFILE, simple)
        encoder = {"bitrate": ADVANCED_VIDEO_KBPS, "rate_control": "CBR", "preset": "veryfast"}
        self._write_profile("Profil_été__1", ADVANCED_PROFILE, advanced, encoder)

    def write_global_ini(self, server_enabled: bool = True) -> None:
        """Write the settings OBS reads at its start; OBS writes them again when it is closed."""
        (self.config_dir / "global.ini").write_text(
            "[General]\nFirstRun=true\nPre19Defaults=false\nPre21Defaults=false\nPre23Defaults=false\n"
            "Pre24.1Defaults=false\nEnableAutoUpdates=false\nInfoIncrement=9999\nLastVersion=486539264\n"
            f"[Basic]\nProfile={SIMPLE_PROFILE}\nProfileDir=Lab\nSceneCollection=Lab\nSceneCollectionFile=Lab\n"
            "[BasicWindow]\nPreviewEnabled=false\nSysTrayEnabled=false\n"
            f"[OBSWebSocket]\nFirstLoad=false\nServerEnabled={str(server_enabled).lower()}\n"
            f"ServerPort={self._usual_port}\nAlertsEnabled=false\nAuthRequired=true\nServerPassword={PASSWORD}\n"
        )

    def _write_profile(self, folder: str, name: str, output: str, encoder: dict | None = None) -> None:
        profile = self.config_dir / "basic" / "profiles" / folder
        profile.mkdir(parents=True)
        video = f"[Video]\nBaseCX={WIDTH}\nBaseCY={HEIGHT}\nOutputCX={WIDTH}\nOutputCY={HEIGHT}\nFPSCommon={FPS}\n"
        general = f"[General]\nName={name}\n"
        reconnect = "Reconnect=true\nRetryDelay=2\nMaxRetries=25\n"
        output = output.replace("[Output]\n", "[Output]\n" + reconnect)
        (profile / "basic.ini").write_text(general + output + video, encoding="utf-8")
        server = f"rtmp://127.0.0.1:{self._rtmp_port}/live"
        service = {"type": "rtmp_custom", "settings": {"server": server, "key": STREAM_KEY, "use_auth": False}}
        (profile / "service.json").write_text(json.dumps(service))
        if encoder is not None:
            (profile / "streamEncoder.json").write_text(json.dumps(encoder))

    def _start_screen(self) -> None:
        reader, writer = os.pipe()
        screen = ["-screen", "0", "1280x720x24", "+extension", "GLX", "-nolisten", "tcp", "-noreset", "-ac"]
        self._spawn("xvfb", ["Xvfb", "-displayfd", str(writer), *screen], pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader, encoding="ascii") as told:  # up to the newline: Xvfb dies of a pipe closed before it
            number = told.readline().strip()
        assert number, f"Xvfb gave no display: see {self.folder / 'xvfb.log'}"
        self._display = f":{number}"

    def _make_scene(self) -> None:
        self.ask("CreateScene", sceneName="Live")
        clip = {"is_local_file": True, "looping": True, "hw_decode": False, "local_file": str(self.folder / "loop.mp4")}
        self.ask("CreateInput", sceneName="Live", inputName="Moving", inputKind="ffmpeg_source", inputSettings=clip)
        self.ask("SetCurrentProgramScene", sceneName="Live")

    def _client(self) -> obsws_python.ReqClient:
        return obsws_python.ReqClient(host="127.0.0.1", port=self.websocket_port, password=PASSWORD, timeout=10)

    def _obs_answers(self) -> bool:
        assert self._runs("obs"), f"OBS ended: see {self.folder / 'obs.log'}"
        with suppress(OBSSDKError, websocket.WebSocketException, OSError, ValueError):
            return bool(self.ask("GetSceneList")["currentProgramSceneName"])
        return False

    def _runs(self, name: str) -> bool:
        return name in self._processes and self._processes[name].poll() is None

    def _spawn(self, name: str, command: list[str], **options: object) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, **options
            )

    def _end(self, name: str, sent: signal.Signals = signal.SIGTERM) -> None:
        process = self._processes.get(name)
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGCONT)
        process.send_signal(sent)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False
