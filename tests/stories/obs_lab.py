"""A real OBS Studio without a screen, streaming x264 to an RTMP server on this computer.

Xvfb is the screen, Mesa's software renderer the graphics card, nginx with its RTMP module the streaming service.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

import obsws_python
import psutil
import websocket
from obsws_python.error import OBSSDKError

from stories.obs_settings_files import (
    FPS,
    HEIGHT,
    PASSWORD,
    SIMPLE_PROFILE,
    WIDTH,
    write_global_ini,
    write_profiles,
)
from stories.rtmp_service import RTMP_MODULE, RtmpService, SinkStream, free_port

PROGRAMS = ("obs", "Xvfb", "nginx", "ffmpeg")
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


class ObsLab:
    """OBS with its screen and its streaming service in a folder; a context manager."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config_dir = folder / "home" / ".config" / "obs-studio"
        self.websocket_port = self._usual_port = free_port()
        self._service = RtmpService(folder / "nginx")
        self._display = ""
        self._processes: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "ObsLab":
        with ExitStack() as undo:
            undo.callback(self.close)
            self._make_clip()
            write_profiles(self.config_dir, self._service.rtmp_port)
            self.write_global_ini()
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

    def parameter(self, category: str, name: str) -> str | None:
        """Give a parameter of the profile, None where the profile does not hold it."""
        return self.ask("GetProfileParameter", parameterCategory=category, parameterName=name)["parameterValue"]

    def set_parameter(self, category: str, name: str, value: str) -> None:
        """Set a parameter of the profile."""
        self.ask("SetProfileParameter", parameterCategory=category, parameterName=name, parameterValue=value)

    def set_fps(self, fps: int) -> None:
        """Set the frame rate, at the lab's own size, as OBS's window keeps one from its list of usual rates."""
        size = {"outputWidth": WIDTH, "outputHeight": HEIGHT}
        self.ask("SetVideoSettings", fpsNumerator=fps, fpsDenominator=1, **size)
        for name, value in {"FPSType": "0", "FPSNum": "30", "FPSDen": "1", "FPSCommon": str(fps)}.items():
            self.set_parameter("Video", name, value)

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
        self._spawn("nginx", self._service.command())
        wait_until(self._service.listens, "the start of the RTMP server")

    def stop_sink(self) -> None:
        """Take the RTMP server away."""
        self._end("nginx", signal.SIGKILL)

    def sink_stream(self) -> SinkStream | None:
        """Read what the server says of the stream it receives; None while there is none."""
        return self._service.stream()

    # Setting up

    def write_global_ini(self, server_enabled: bool = True) -> None:
        """Write the settings OBS reads at its start; OBS writes them again when it is closed."""
        write_global_ini(self.config_dir, self._usual_port, server_enabled=server_enabled)

    def _make_clip(self) -> None:
        (self.folder / "home" / "run").mkdir(parents=True, mode=0o700)
        picture = ["-f", "lavfi", "-i", f"testsrc2=s={WIDTH}x{HEIGHT}:r={FPS}"]
        sound = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"]
        codecs = ["-c:v", "mpeg4", "-q:v", "4", "-c:a", "aac", "-t", "10"]
        clip = self.folder / "loop.mp4"
        subprocess.run(["ffmpeg", "-loglevel", "error", *picture, *sound, *codecs, str(clip)], check=True)

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
