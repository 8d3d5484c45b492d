"""CPU time of OBS's software encoder, thread by thread, on Linux."""

import logging
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

# OBS names its own threads (15 characters are kept). x264's have no name of their own and inherit the process's; they
# come with the stream. "video-io" hands them the frames.
STREAM_THREAD = "rtmp-stream"
FRAME_THREAD = "video-io"
# The encoder is opened just before the thread that sends; a thread this much older belongs to OBS's start.
ENCODER_LEAD_S = 5.0
TICKS_PER_S = 100  # USER_HZ of every Linux this runs on, proc(5)
YOUNG_READS = 3  # a new thread may get its name only after it was first seen


@dataclass(slots=True)
class _Thread:
    name: str
    started_s: float
    reads: int = 0
    cpu_s: float | None = None


class EncoderThreads:
    """Follows one process's threads; OBS's encoder threads are those that came with the stream without a name."""

    def __init__(self, proc_root: Path = Path("/proc")) -> None:
        self._proc_root = proc_root
        self._pid: int | None = None
        self._threads: dict[int, _Thread] = {}
        self._before: set[int] | None = None

    def cpu_s(self, pid: int) -> float | None:
        """Give CPU seconds of the encoder since the last call; None off stream, at first, and without /proc."""
        if pid != self._pid:
            self._pid, self._threads, self._before = pid, {}, None
        try:
            self._follow(pid)
            return self._encoder_cpu_s(pid)
        except OSError as error:
            log.debug("threads of %s cannot be read: %s", pid, error)
            return None

    def _follow(self, pid: int) -> None:
        task = self._proc_root / str(pid) / "task"
        alive = {int(each.name) for each in task.iterdir()}
        self._threads = {tid: thread for tid, thread in self._threads.items() if tid in alive}
        for tid in alive:
            thread = self._threads.get(tid)
            if thread is None:
                started_s = _started_s((task / str(tid) / "stat").read_text())
                thread = self._threads[tid] = _Thread("", started_s)
            if thread.reads < YOUNG_READS:
                thread.reads += 1
                thread.name = (task / str(tid) / "comm").read_text().strip()

    def _encoder_cpu_s(self, pid: int) -> float | None:
        main = self._threads.get(pid)
        if main is None:
            return None
        unnamed = {tid for tid, thread in self._threads.items() if tid != pid and thread.name == main.name}
        sending = [thread for thread in self._threads.values() if thread.name.startswith(STREAM_THREAD)]
        if not sending:
            self._before = unnamed
            return None
        if self._before is None:
            began_s = min(thread.started_s for thread in sending)
            self._before = {tid for tid in unnamed if self._threads[tid].started_s < began_s - ENCODER_LEAD_S}
        frames = {tid for tid, thread in self._threads.items() if thread.name.startswith(FRAME_THREAD)}
        return self._advance(pid, (unnamed - self._before) | frames)

    def _advance(self, pid: int, encoders: set[int]) -> float | None:
        spent_s, seen_before = 0.0, False
        for tid in encoders:
            thread = self._threads[tid]
            path = self._proc_root / str(pid) / "task" / str(tid) / "schedstat"
            cpu_s = int(path.read_text().split()[0]) / 1e9
            if thread.cpu_s is not None:
                seen_before = True
                spent_s += max(cpu_s - thread.cpu_s, 0.0)
            thread.cpu_s = cpu_s
        return spent_s if seen_before else None


def _started_s(stat: str) -> float:
    """Read field 22 of a stat line, counted after the name, which may hold spaces and brackets."""
    return int(stat[stat.rindex(")") + 2 :].split()[19]) / TICKS_PER_S
