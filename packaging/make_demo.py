"""Writes resources/demo/session.csv.gz: 80 minutes of a studio, for `livewatt --demo`.

The bitrate follows a real OBS (resources/demo/obs_stream.csv, see the README beside it); the watts of the studio, the
viewers and the scenes are constructed here. The same script gives the same file.
"""

import csv
import gzip
import io
import math
import random
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "demo"
SEED = 20261121

BEFORE_S = 330  # the studio stands ready, the stream is off: long enough to learn what the card draws without encoding
LIVE_S = 75 * 60
LIGHT_OFF_S = 54 * 60  # of the live
CONFIGURED_MBPS = 6.16  # 6 000 kb/s of video and 160 of sound
RECORDED_CONFIGURED_MBPS = 1.128  # 1 000 and 128, as OBS was set for the recording
FPS = 60

COLUMNS = (
    *("second", "phase", "scene", "sent_mbps", "sent_bytes", "congestion", "frames_total", "frames_missed_render"),
    *("viewers", "back_light", "cpu_w", "cpu_busy", "obs_cpu_s"),
    *("gpu_w", "gpu_busy", "gpu_memory", "gpu_encoder"),
)


@dataclass(frozen=True)
class Scene:
    """What a scene asks of the computer: processor and card as fractions of their use."""

    name: str
    until_s: int
    cpu_busy: float
    gpu_busy: float


# Seconds of the live.
SCENES = (
    Scene("Starting soon", 4 * 60, 0.10, 0.12),
    Scene("Game", 32 * 60, 0.34, 0.88),
    Scene("Break", 37 * 60, 0.12, 0.30),
    Scene("Game", 68 * 60, 0.36, 0.90),
    Scene("Talk", LIVE_S, 0.13, 0.25),
)
READY = Scene("Starting soon", 0, 0.07, 0.08)


class Wander:
    """A quantity that wanders about 0 and forgets where it was within `memory_s`."""

    def __init__(self, chance: random.Random, spread: float, memory_s: float) -> None:
        self._chance, self._keep = chance, math.exp(-1 / memory_s)
        self._step = spread * math.sqrt(1 - self._keep**2)
        self._value = 0.0

    def next(self) -> float:
        """Give the next second's value."""
        self._value = self._value * self._keep + self._chance.gauss(0, self._step)
        return self._value


def recorded_ratios() -> list[float]:
    """Give the real stream's bitrate, second by second, as a fraction of what OBS was set to."""
    with (FOLDER / "obs_stream.csv").open(newline="") as file:
        return [float(row["sent_mbps"]) / RECORDED_CONFIGURED_MBPS for row in csv.DictReader(file) if row["sent_mbps"]]


def scene_at(live_s: int) -> Scene:
    """Give the scene of a second of the live."""
    return READY if live_s < 0 else next(scene for scene in SCENES if live_s < scene.until_s)


def viewers_at(live_s: int, wander: float) -> int:
    """Viewers arrive in the first quarter of an hour, stay about 45, and leave a little in the break."""
    if live_s < 0:
        return 0
    arrived = 46 * (1 - math.exp(-live_s / 420))
    away = 9 if scene_at(live_s).name == "Break" else 0
    return max(0, round(arrived - away + wander))


def rows() -> list[dict[str, object]]:
    """Construct the studio second by second."""
    chance = random.Random(SEED)
    ratios = recorded_ratios()
    there_and_back = [*ratios, *reversed(ratios)]  # no jump where the recording is played again
    slow_cpu, fast_cpu = Wander(chance, 0.03, 40), Wander(chance, 0.02, 2)
    slow_gpu, fast_gpu = Wander(chance, 0.04, 30), Wander(chance, 0.03, 2)
    meters, coming = Wander(chance, 1.2, 3), Wander(chance, 3.0, 200)
    sent_bytes = frames = missed = 0
    table = []
    for second in range(BEFORE_S + LIVE_S):
        live_s = second - BEFORE_S
        scene, live = scene_at(live_s), live_s >= 0
        cpu_busy = min(max(scene.cpu_busy + slow_cpu.next() + fast_cpu.next(), 0.02), 1.0)
        gpu_busy = min(max(scene.gpu_busy + slow_gpu.next() + fast_gpu.next(), 0.02), 0.99)
        encoder = 0.22 + 0.03 * chance.random() if live else 0.0
        # A Ryzen 7 idles near 24 W and draws 88 W with every core at work; an RTX 4070 18 W and up to 200 W.
        cpu_w = 24 + 64 * cpu_busy**0.8 + 0.5 * meters.next()
        gpu_w = 18 + 150 * gpu_busy**1.1 + 38 * encoder + meters.next()
        sent_mbps = CONFIGURED_MBPS * there_and_back[live_s % len(there_and_back)] if live else None
        if sent_mbps is not None:
            sent_bytes += round(sent_mbps * 1e6 / 8)
            frames += FPS
            missed += chance.random() < 0.002
        table.append(
            {
                "second": second,
                "phase": "live" if live else "offline",
                "scene": scene.name,
                "sent_mbps": "" if sent_mbps is None else f"{sent_mbps:.3f}",
                "sent_bytes": sent_bytes if live else "",
                "congestion": 0 if live else "",
                "frames_total": frames if live else "",
                "frames_missed_render": missed if live else "",
                "viewers": viewers_at(live_s, coming.next()),
                "back_light": "off" if live_s >= LIGHT_OFF_S else "on",
                "cpu_w": f"{cpu_w:.1f}",
                "cpu_busy": f"{cpu_busy:.3f}",
                "obs_cpu_s": f"{0.55 + 0.25 * live + 0.03 * chance.random():.2f}",
                "gpu_w": f"{gpu_w:.1f}",
                "gpu_busy": f"{gpu_busy:.2f}",
                "gpu_memory": f"{0.45 * gpu_busy:.2f}",
                "gpu_encoder": f"{encoder:.2f}",
            }
        )
    return table


def main() -> None:
    """Write the file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    # Without a time stamp in it, the same content is the same file.
    content = gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0)
    (FOLDER / "session.csv.gz").write_bytes(content)
    print(f"session.csv.gz: {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
