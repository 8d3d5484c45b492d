"""How much one process uses a card's video encoder, as Linux's graphics drivers count it.

https://docs.kernel.org/gpu/drm-usage-stats.html
"""

import logging
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

LOOK_AGAIN_S = 10.0
# amdgpu names its encoder, i915 and xe have one video engine for both directions.
_BUSY_NS_KEYS = ("drm-engine-enc", "drm-engine-video")
_CYCLES_KEY, _TOTAL_CYCLES_KEY = "drm-cycles-vcs", "drm-total-cycles-vcs"


@dataclass(frozen=True, slots=True)
class _Count:
    """A client's cumulative use: busy and elapsed in the same unit, `elapsed` None where it is real time."""

    busy: int
    elapsed: int | None


class DrmEncoderUse:
    """Follows the graphics clients of one process; a process opens few of them, so they are looked up every 10 s."""

    def __init__(self, proc_root: Path = Path("/proc")) -> None:
        self._proc_root = proc_root
        self._pid: int | None = None
        self._files: tuple[str, ...] = ()
        self._looked_at_s = float("-inf")
        self._last: dict[tuple[str, str], _Count] = {}
        self._last_s: float | None = None

    def fractions(self, pid: int | None, now_s: float) -> dict[str, float]:
        """Give the encoder's busy fraction by PCI address since the last call; {} while there is no interval."""
        if pid != self._pid:
            self._pid, self._last, self._last_s, self._looked_at_s = pid, {}, None, float("-inf")
        if pid is None:
            return {}
        if now_s - self._looked_at_s >= LOOK_AGAIN_S:
            self._looked_at_s = now_s
            self._files = self._graphics_files(pid)
        counts = self._counts(pid)
        last, last_s = self._last, self._last_s
        self._last, self._last_s = counts, now_s
        if last_s is None or now_s <= last_s:
            return {}
        fractions: dict[str, float] = {}
        for client, count in counts.items():
            if client not in last:
                continue
            fraction = _fraction(last[client], count, now_s - last_s)
            fractions[client[0]] = min(fractions.get(client[0], 0.0) + fraction, 1.0)
        return fractions

    def _graphics_files(self, pid: int) -> tuple[str, ...]:
        folder = self._proc_root / str(pid) / "fd"
        try:
            return tuple(each.name for each in folder.iterdir() if str(each.readlink()).startswith("/dev/dri/"))
        except OSError as error:
            log.debug("open files of %s cannot be listed: %s", pid, error)
            return ()

    def _counts(self, pid: int) -> dict[tuple[str, str], _Count]:
        """Read each client once, though several descriptors may share it."""
        counts: dict[tuple[str, str], _Count] = {}
        for name in self._files:
            try:
                text = (self._proc_root / str(pid) / "fdinfo" / name).read_text(encoding="ascii", errors="replace")
            except OSError as error:
                log.debug("descriptor %s of %s: %s", name, pid, error)
                continue
            facts = {key: value.strip() for key, _, value in (line.partition(":") for line in text.splitlines())}
            count = _count(facts)
            if "drm-pdev" in facts and count is not None:
                counts[facts["drm-pdev"], facts.get("drm-client-id", name)] = count
        return counts


def _count(facts: dict[str, str]) -> _Count | None:
    if _CYCLES_KEY in facts and _TOTAL_CYCLES_KEY in facts:
        return _Count(int(facts[_CYCLES_KEY]), int(facts[_TOTAL_CYCLES_KEY]))
    busy = [int(facts[key].removesuffix(" ns")) for key in _BUSY_NS_KEYS if key in facts]
    return _Count(sum(busy), None) if busy else None


def _fraction(first: _Count, second: _Count, interval_s: float) -> float:
    elapsed = interval_s * 1e9
    if first.elapsed is not None and second.elapsed is not None:
        elapsed = second.elapsed - first.elapsed
    return min(max((second.busy - first.busy) / elapsed, 0.0), 1.0) if elapsed > 0 else 0.0
