"""A recording played back as the instruments, the OBS and the clock of a recorder."""

import csv
import gzip
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from statistics import fmean

from livewatt.domain.chain import Provenance
from livewatt.domain.clock import steady_s
from livewatt.domain.power import Computer, ComputerKind, CpuUse, GpuUse, Reading, Readings, Scope
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder, VideoFormat
from livewatt.resources import resources_dir

COMPUTER = Computer(
    ComputerKind.DESKTOP,
    cpu_name="AMD Ryzen 7 7700",
    cpu_threads=16,
    cpu_idle_w=24.0,
    cpu_max_w=88.0,
    supply_rated_w=750.0,
    supply_class="Gold",
)

_GPU_SOURCE, _GPU_NAME, _GPU_LIMIT_W = "nvml:demo", "GeForce RTX 4070", 200.0
_OBS = StreamState(
    taken_at_s=0.0,
    link=ObsLink.CONNECTED,
    phase=StreamPhase.OFFLINE,
    obs_version="29.0.2",
    video=VideoFormat(1920, 1080, 60.0),
    encoder=VideoEncoder("obs_nvenc_h264_tex", "NVENC H.264", "h264", on_gpu=True),
    configured_mbps=6.16,
)

Row = Mapping[str, str]


class Recording(Sequence[Row]):
    """Rows of a table, taken apart when they are asked for: an hour of them as dictionaries takes 6 MB."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Keep lines of CSV, the names of the columns in the first."""
        head, *self._lines = lines
        self._columns = _cells(head)

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> Row:
        return dict(zip(self._columns, _cells(self._lines[number]), strict=True))


def _cells(line: str) -> Sequence[str]:
    return next(csv.reader((line,)))


@cache
def load_recording() -> Recording:
    """Read the demonstration, one row per second; see resources/demo/README.md."""
    with gzip.open(resources_dir() / "demo" / "session.csv.gz", "rt", encoding="utf-8", newline="") as file:
        return Recording(file)


def offline_before_s(rows: Sequence[Row]) -> int:
    """Count the seconds of a recording before its live begins."""
    return next(second for second, row in enumerate(rows) if row["phase"] == "live")


class Player:
    """Plays rows one after the other and begins again after the last: each `read` is the next `step_s` seconds.

    Its clock moves with the rows, so that a recorder on it sees whole seconds however fast it is made to tick.
    """

    def __init__(self, rows: Sequence[Row], start_utc: datetime) -> None:
        """Stand before the first row, which happened at `start_utc`."""
        self._rows = rows
        self._start_utc = start_utc
        self._start_s = steady_s() - (datetime.now(UTC) - start_utc).total_seconds()
        self._played_s = 0
        self.step_s = 1

    @property
    def row(self) -> Row:
        """The second that was played last."""
        return self._rows[(self._played_s - 1) % len(self._rows)]

    def steady_s(self) -> float:
        """Give the clock of what is played; see `Clock`."""
        return self._start_s + self._played_s

    def awake_s(self) -> float:
        """Give the same: nothing sleeps in a recording."""
        return self.steady_s()

    def utc(self) -> datetime:
        """Give the wall clock of what is played."""
        return self._start_utc + timedelta(seconds=self._played_s)

    def read(self) -> Readings:
        """Play on, and give what the instruments said."""
        rows = [self._rows[(self._played_s + ahead) % len(self._rows)] for ahead in range(self.step_s)]
        self._played_s += self.step_s
        now_s = self.steady_s()

        def mean(column: str) -> float:
            return fmean(float(row[column]) for row in rows)

        def counter(source: str, name: str, scope: Scope, power_w: float) -> Reading:
            energy_j = power_w * self.step_s
            return Reading(source, name, scope, power_w, energy_j, self.step_s, now_s, Provenance.MEASURED, 0.05)

        busy, seconds, threads = mean("cpu_busy"), self.step_s, COMPUTER.cpu_threads
        cpu = CpuUse(seconds, threads, busy, busy * threads * seconds, mean("obs_cpu_s") * seconds, None, 0.0)
        gpu = GpuUse(
            source=_GPU_SOURCE,
            name=_GPU_NAME,
            busy_fraction=mean("gpu_busy"),
            memory_fraction=mean("gpu_memory"),
            encoder_fraction=mean("gpu_encoder"),
            obs_encoder_fraction=mean("gpu_encoder"),
            clock_fraction=1.0,
            power_limit_w=_GPU_LIMIT_W,
        )
        power = (
            counter("rapl:demo", COMPUTER.cpu_name, Scope.CPU_PACKAGE, mean("cpu_w")),
            counter(_GPU_SOURCE, _GPU_NAME, Scope.GPU_BOARD, mean("gpu_w")),
        )
        return Readings(now_s, seconds, power, (), cpu, (gpu,))

    @property
    def state(self) -> StreamState:
        """The stream as OBS said."""
        row, now_s = self.row, self.steady_s()
        if row["phase"] != "live":
            return replace(_OBS, taken_at_s=now_s, scene=row["scene"])
        return replace(
            _OBS,
            taken_at_s=now_s,
            phase=StreamPhase.LIVE,
            scene=row["scene"],
            sent_mbps=float(row["sent_mbps"]),
            sent_bytes=int(row["sent_bytes"]),
            congestion=float(row["congestion"]),
            frames_total=int(row["frames_total"]),
            frames_skipped_network=0,
            frames_skipped_encoder=0,
            frames_missed_render=int(row["frames_missed_render"]),
        )
