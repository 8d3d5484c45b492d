"""Energy counters of Intel and AMD processors, as Linux's powercap shows them.

https://docs.kernel.org/power/powercap/powercap.html
"""

import logging
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.reader import Answers, EnergyCounter, Mirrors

log = logging.getLogger(__name__)

ROOT = Path("/sys/class/powercap")
# A package with its dies; "core", "uncore" and "dram" are parts of it, "psys" is the whole platform.
_PACKAGE = re.compile(r"package-\d+(-die-\d+)?")
_ZONE = re.compile(r"intel-rapl(-mmio)?:\d+")

# Half widths at 95 %. Intel: assumption. AMD's figure is a model of the chip's own (Schöne et al., arXiv 2108.00808).
INTEL_ERROR = 0.05
AMD_ERROR = 0.10
PLATFORM_ERROR = 0.10

LOOK_AGAIN_S = 10.0

# For the user's own group only: since Linux 5.10 the counter is kept from ordinary users, because very fine readings
# can leak secrets to any program of the computer (CVE-2020-8694, platypusattack.com).
GRANT_COMMAND = (
    """echo 'SUBSYSTEM=="powercap", KERNEL=="intel-rapl*:*", """
    """RUN+="/bin/chgrp '"$(id -gn)"' /sys%p/energy_uj /sys%p/max_energy_range_uj", """
    """RUN+="/bin/chmod g+r /sys%p/energy_uj /sys%p/max_energy_range_uj"'"""
    """ | sudo tee /etc/udev/rules.d/70-livewatt.rules"""
    """ && sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=powercap"""
)


@dataclass(slots=True)
class _Domain:
    source: str
    name: str
    scope: Scope
    path: Path
    error: float
    counter: EnergyCounter = field(default_factory=EnergyCounter)
    file: int | None = None
    refused: bool = False
    stands_still: bool = False


class RaplReader:
    """Reads each package once, and psys apart as the platform; keeps the files open, since a tick must be cheap."""

    def __init__(self, cpu_name: str, root: Path = ROOT, is_virtual_machine: bool = False) -> None:
        """Look for counters below `root`; `cpu_name` names the readings and tells the maker."""
        self._cpu_name = cpu_name
        self._root = root
        self._is_virtual_machine = is_virtual_machine
        self._domains: list[_Domain] = []
        self._mirrors = Mirrors()
        self._looked_at_s = float("-inf")

    def read(self, now_s: float) -> Answers:
        """Answer for every package and the platform; looks again every 10 s while something cannot be read."""
        if self._incomplete() and now_s - self._looked_at_s >= LOOK_AGAIN_S:
            self._looked_at_s = now_s
            self._look()
        if not self._domains:
            return (self._no_counter(),)
        values = {domain.source: value for domain in self._domains if (value := self._joules(domain)) is not None}
        kept = self._mirrors.drop(values)
        answers = [
            self._answer(domain, values.get(domain.source), now_s)
            for domain in self._domains
            if domain.source in kept or domain.source not in values
        ]
        return tuple(answer for answer in answers if answer is not None)

    def close(self) -> None:
        """Close the counters' files."""
        for domain in self._domains:
            _close(domain)
        self._domains = []

    def _incomplete(self) -> bool:
        return not self._domains or any(domain.file is None for domain in self._domains)

    def _look(self) -> None:
        """Open each counter once: those of the processor's registers before the same ones by memory (mmio)."""
        known = {domain.source: domain for domain in self._domains}
        zones = sorted(self._root.glob("intel-rapl*:*"), key=lambda zone: ("mmio" in zone.name, zone.name))
        for zone in zones:
            name = _text(zone / "name")
            if not _ZONE.fullmatch(zone.name) or not (_PACKAGE.fullmatch(name) or name == "psys"):
                continue
            domain = known.get(f"rapl:{name}")
            if domain is None or (domain.file is None and domain.path != zone):
                domain = known[f"rapl:{name}"] = self._domain(name, zone)
            if domain.file is None:
                _open(domain)
        self._domains = list(known.values())
        self._mirrors = Mirrors()
        packages = [domain for domain in self._domains if domain.scope is Scope.CPU_PACKAGE]
        if len(packages) == 1:
            packages[0].name = self._cpu_name

    def _domain(self, name: str, zone: Path) -> _Domain:
        if name == "psys":
            return _Domain(f"rapl:{name}", "Platform (psys)", Scope.PLATFORM, zone, PLATFORM_ERROR)
        error = AMD_ERROR if "AMD" in self._cpu_name else INTEL_ERROR
        return _Domain(f"rapl:{name}", f"{self._cpu_name} ({name})", Scope.CPU_PACKAGE, zone, error)

    def _joules(self, domain: _Domain) -> float | None:
        if domain.file is None:
            return None
        try:
            return int(os.pread(domain.file, 32, 0)) / 1e6
        except (OSError, ValueError) as error:
            log.debug("%s: %s", domain.path, error)
            _close(domain)
            return None

    def _answer(self, domain: _Domain, joules: float | None, now_s: float) -> Reading | Unavailable | None:
        if joules is None:
            return _unreadable(domain)
        spent = domain.counter.advance(joules, now_s)
        if spent is None:
            return None
        domain.stands_still = spent.energy_j == 0
        if domain.stands_still:
            return Unavailable(
                domain.source,
                domain.name,
                domain.scope,
                message("Its energy counter stands still on this computer."),
            )
        return Reading(
            domain.source,
            domain.name,
            domain.scope,
            spent.power_w,
            spent.energy_j,
            spent.interval_s,
            now_s,
            Provenance.MEASURED,
            domain.error,
        )

    def _no_counter(self) -> Unavailable:
        if self._is_virtual_machine:
            reason = message("In a virtual machine the processor's energy counter stays with the host.")
            return Unavailable("rapl", self._cpu_name, Scope.CPU_PACKAGE, reason)
        return Unavailable(
            "rapl",
            self._cpu_name,
            Scope.CPU_PACKAGE,
            message("Linux shows no energy counter of this processor."),
            message("Load the kernel module of the counter; processors before 2011 have none."),
            "sudo modprobe intel_rapl_msr",
        )


def _open(domain: _Domain) -> None:
    domain.refused = False
    try:
        domain.file = os.open(domain.path / "energy_uj", os.O_RDONLY)
    except PermissionError:
        domain.refused = True
        return
    except OSError as error:
        log.debug("%s: %s", domain.path, error)
        return
    wraps_at = _text(domain.path / "max_energy_range_uj")
    domain.counter = EnergyCounter(int(wraps_at) / 1e6 if wraps_at.isdecimal() else None)


def _close(domain: _Domain) -> None:
    if domain.file is not None:
        os.close(domain.file)
        domain.file = None


def _unreadable(domain: _Domain) -> Unavailable:
    if domain.refused:
        return Unavailable(
            domain.source,
            domain.name,
            domain.scope,
            message("Linux keeps the processor's energy counter for administrators."),
            message("Run this line once in a terminal: it lets your own user group read the counter, and nobody else."),
            GRANT_COMMAND,
        )
    return Unavailable(
        domain.source,
        domain.name,
        domain.scope,
        message("The processor's energy counter gives an error."),
        message("Restart the computer; the figure is modelled from the load meanwhile."),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
