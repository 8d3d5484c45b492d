"""Graphics cards of AMD and Intel and digital power supplies, as Linux's hwmon shows them to every user.

https://docs.kernel.org/gpu/amdgpu/thermal.html, Documentation/ABI/testing/sysfs-driver-intel-{i915,xe}-hwmon,
https://docs.kernel.org/hwmon/corsair-psu.html
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import GpuUse, Reading, Scope, Unavailable
from livewatt.readers.drm_use import DrmEncoderUse
from livewatt.readers.reader import Answers, EnergyCounter
from livewatt.readers.sleeping import asleep_card

log = logging.getLogger(__name__)

ROOT = Path("/sys/class/hwmon")
LOOK_AGAIN_S = 60.0

# Half widths at 95 %, assumptions but for AMD's: before RDNA 3 its figure leaves out regulators and fans, some 15 %.
AMD_CARD_ERROR = 0.15
AMD_CHIP_ERROR = 0.10
INTEL_CARD_ERROR = 0.10
INTEL_PACKAGE_ERROR = 0.20  # the chip without the card's memory and regulators
SUPPLY_ERROR = 0.05


@dataclass(slots=True)
class _Sensor:
    source: str
    name: str
    scope: Scope
    path: Path
    device: Path
    error: float
    counter: EnergyCounter | None = None  # None: the file gives microwatts, not microjoules

    @property
    def is_card(self) -> bool:
        return self.scope is Scope.GPU_BOARD


class HwmonReader:
    """Reads cards and digital supplies; a card that sleeps is not woken, since reading its sensor would wake it."""

    def __init__(self, obs_pid: Callable[[], int | None], root: Path = ROOT, proc_root: Path = Path("/proc")) -> None:
        """Look for sensors below `root`; `obs_pid` gives the process whose encoder use is told apart."""
        self._root = root
        self._obs_pid = obs_pid
        self._drm = DrmEncoderUse(proc_root)
        self._sensors: dict[str, _Sensor] = {}
        self._looked_at_s = float("-inf")

    def read(self, now_s: float) -> Answers:
        """Answer for each sensor, and for each card its use; looks for new ones every minute."""
        if now_s - self._looked_at_s >= LOOK_AGAIN_S:
            self._looked_at_s = now_s
            self._look()
        encoder_use = self._drm.fractions(self._obs_pid(), now_s) if self._has_cards() else {}
        answers: list[Reading | Unavailable | GpuUse] = []
        for sensor in self._sensors.values():
            if sensor.is_card and _text(sensor.device / "power" / "runtime_status") == "suspended":
                answers += asleep_card(sensor.source, sensor.name, now_s)
                continue
            answer = _answer(sensor, now_s)
            if answer is not None:
                answers.append(answer)
            if sensor.is_card:
                answers.append(_use(sensor, encoder_use.get(_address(sensor.device))))
        return tuple(answers)

    def close(self) -> None:
        """Nothing is held open: hwmon devices come and go with their drivers."""

    def _has_cards(self) -> bool:
        return any(sensor.is_card for sensor in self._sensors.values())

    def _look(self) -> None:
        found = [sensor for place in sorted(self._root.glob("hwmon*")) if (sensor := _sensor(place)) is not None]
        self._sensors = {sensor.source: self._sensors.get(sensor.source, sensor) for sensor in found}


def _sensor(place: Path) -> _Sensor | None:
    driver = _text(place / "name")
    device = (place / "device").resolve()
    source = f"hwmon:{driver}:{_address(device)}"
    if driver == "amdgpu":
        # One of the two files exists; reading both has hung older cards (MangoHud).
        path = next((each for each in (place / "power1_average", place / "power1_input") if each.exists()), None)
        if path is None:
            return None
        # Only APUs show the voltage of a north bridge (amdgpu_pm.c), and theirs is the power of the whole chip.
        if (place / "in1_input").exists():
            return _Sensor(source, "AMD APU", Scope.SOC, path, device, AMD_CHIP_ERROR)
        return _Sensor(source, "AMD Radeon", Scope.GPU_BOARD, path, device, AMD_CARD_ERROR)
    if driver in ("i915", "xe"):  # the per-tile i915_gt0 are parts of i915
        return _intel_card(place, source, device)
    if driver == "corsairpsu" and (place / "power1_input").exists():
        # What leaves the supply; the supply's own losses come on top.
        name, path = "Corsair supply", place / "power1_input"
        return _Sensor(source, name, Scope.SYSTEM_DC, path, device, SUPPLY_ERROR)
    return None


def _intel_card(place: Path, source: str, device: Path) -> _Sensor | None:
    """Prefer the whole card's counter; xe numbers and labels them 1 "card" and 2 "pkg", i915 has one without label."""
    counters = sorted(place.glob("energy*_input"))
    labels = {path: _text(path.with_name(path.name.replace("_input", "_label"))) for path in counters}
    whole = [path for path in counters if labels[path] in ("card", "")]
    chip = [path for path in counters if labels[path] == "pkg"]
    if not whole and not chip:
        return None
    error = INTEL_CARD_ERROR if whole else INTEL_PACKAGE_ERROR
    return _Sensor(source, "Intel Arc", Scope.GPU_BOARD, (whole or chip)[0], device, error, EnergyCounter())


def _answer(sensor: _Sensor, now_s: float) -> Reading | Unavailable | None:
    micro = _count(sensor.path)
    # No card and no supply of a computer that runs draws nothing: a wattmeter that says so does not measure.
    if micro is None or (micro == 0 and sensor.counter is None):
        return Unavailable(
            sensor.source,
            sensor.name,
            sensor.scope,
            message("Its driver gives no power figure at the moment."),
            message("It is tried again each second; if it stays like this, restart the computer."),
        )
    if sensor.counter is None:
        power_w, energy_j, interval_s = micro / 1e6, None, 1.0
    else:
        spent = sensor.counter.advance(micro / 1e6, now_s)
        if spent is None:
            return None
        power_w, energy_j, interval_s = spent.power_w, spent.energy_j, spent.interval_s
    return Reading(
        sensor.source,
        sensor.name,
        sensor.scope,
        power_w,
        energy_j,
        interval_s,
        now_s,
        Provenance.MEASURED,
        sensor.error,
    )


def _count(path: Path) -> int | None:
    """Read a sensor's whole number; None where its driver gives an error."""
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        log.debug("%s: %s", path, error)
        return None


def _use(sensor: _Sensor, encoder_fraction: float | None) -> GpuUse:
    return GpuUse(
        sensor.source,
        sensor.name,
        busy_fraction=_percent(sensor.device / "gpu_busy_percent"),
        memory_fraction=_percent(sensor.device / "mem_busy_percent"),
        encoder_fraction=encoder_fraction,
        obs_encoder_fraction=encoder_fraction,
        clock_fraction=None,
        power_limit_w=_microwatts(sensor.path.with_name("power1_cap")),
    )


def _percent(path: Path) -> float | None:
    text = _text(path)
    return int(text) / 100 if text.isdecimal() else None


def _microwatts(path: Path) -> float | None:
    text = _text(path)
    return int(text) / 1e6 if text.isdecimal() and int(text) > 0 else None


def _address(device: Path) -> str:
    """Give the PCI address "0000:03:00.0", or the name of a device on another bus."""
    return device.name


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
