"""CPU time of OBS's software encoder, thread by thread, on Linux."""

import logging
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

# OBS names its own threads (15 characters are kept). x264's have no name of their own and inherit the process's; they
# come with the stream. "video-io" hands them the frames.
STREAM_THREAD = "rtmp-stream"
FRAME_THREAD = "video-io"
# The encoder is opened just before the thread that connects; a thread this much older is something else of OBS.
ENCODER_LEAD_S = 5.0
TICKS_PER_S = 100  # USER_HZ of every Linux this runs on, proc(5)
YOUNG_READS = 3  # a new thread may get its name only after it was first seen


@dataclass(slots=True)
class _Thread:
    name: str
    started_s: float
    reads: int = 0
    is_encoder: bool = False
    cpu_s: float | None = None


class EncoderThreads:
    """Follows one process's threads; OBS's encoder threads are those that came with the stream without a name."""

    def __init__(self, proc_root: Path = Path("/proc")) -> None:
        self._proc_root = proc_root
        self._pid: int | None = None
        self._threads: dict[int, _Thread] = {}

    def cpu_s(self, pid: int) -> float | None:
        """Give CPU seconds of the encoder since the last call; None off stream, at first, and without /proc."""
        if pid != self._pid:
            self._pid, self._threads = pid, {}
        task = self._proc_root / str(pid) / "task"
        try:
            alive = {int(each.name) for each in task.iterdir()}
        except OSError as error:
            log.debug("threads of %s cannot be listed: %s", pid, error)
            return None
        self._follow(task, alive)
        return self._advance(task) if self._mark_encoders(pid) else None

    def _follow(self, task: Path, alive: set[int]) -> None:
        self._threads = {tid: thread for tid, thread in self._threads.items() if tid in alive}
        for tid in alive:
            thread = self._threads.get(tid)
            if thread is None:
                stat = _text(task / str(tid) / "stat")
                if not stat:  # ended since it was listed
                    continue
                thread = self._threads[tid] = _Thread("", _started_s(stat))
            if thread.reads < YOUNG_READS:
                thread.reads += 1
                thread.name = _text(task / str(tid) / "comm").strip() or thread.name

    def _mark_encoders(self, pid: int) -> bool:
        """Tell the encoder's threads apart; False off stream."""
        main = self._threads.get(pid)
        sending = [thread for thread in self._threads.values() if thread.name.startswith(STREAM_THREAD)]
        if main is None or not sending:
            return False
        earliest_s = min(thread.started_s for thread in sending) - ENCODER_LEAD_S
        for tid, thread in self._threads.items():
            is_nameless = tid != pid and thread.name == main.name
            # Once an encoder, always one: after a lost connection the sending thread is the younger.
            came_with_stream = thread.started_s >= earliest_s or thread.is_encoder
            thread.is_encoder = thread.name.startswith(FRAME_THREAD) or (is_nameless and came_with_stream)
        return True

    def _advance(self, task: Path) -> float | None:
        spent_s, seen_before = 0.0, False
        for tid, thread in self._threads.items():
            if not thread.is_encoder:
                continue
            used = _text(task / str(tid) / "schedstat").split()
            if not used:  # ended, or a kernel without scheduler statistics
                continue
            cpu_s = int(used[0]) / 1e9
            if thread.cpu_s is not None:
                seen_before = True
                spent_s += max(cpu_s - thread.cpu_s, 0.0)
            thread.cpu_s = cpu_s
        return spent_s if seen_before else None


def _text(path: Path) -> str:
    """Read a small file of /proc; nothing where the thread has ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _started_s(stat: str) -> float:
    """Read field 22 of a stat line, counted after the name, which may hold spaces and brackets."""
    return int(stat[stat.rindex(")") + 2 :].split()[19]) / TICKS_PER_S
