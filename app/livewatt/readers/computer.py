"""What kind of computer this is, without measuring anything."""

import logging
import platform
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil

from livewatt.domain.power import Computer, ComputerKind
from livewatt.model.cpu_model import default_cpu_bounds_w

log = logging.getLogger(__name__)

# Chassis types of the SMBIOS specification, table 17.
_LAPTOP_CHASSIS = frozenset({8, 9, 10, 11, 14, 30, 31, 32})
_MINI_CHASSIS = frozenset({16, 34, 35, 36})


def detect_computer(
    system: str = sys.platform,
    sys_root: Path = Path("/sys"),
    cpu_info: Path = Path("/proc/cpuinfo"),
    has_battery: Callable[[], bool] = lambda: psutil.sensors_battery() is not None,
) -> Computer:
    """Describe this computer with the defaults of its kind; everything can be corrected by its owner."""
    # A Mac without a battery has the supply and the few parts of a mini computer.
    unplugged = ComputerKind.MINI if system == "darwin" else ComputerKind.DESKTOP
    kind = _linux_kind(sys_root) if system == "linux" else _kind_by_battery(has_battery, unplugged)
    name = _cpu_name(system, cpu_info)
    threads = psutil.cpu_count() or 1
    idle_w, max_w = default_cpu_bounds_w(name, threads, kind)
    return Computer(kind, name, threads, idle_w, max_w)


def is_virtual_machine(cpu_info: Path = Path("/proc/cpuinfo")) -> bool:
    """Tell whether Linux runs as a guest, by the flag that hypervisors set."""
    flags = re.search(r"^flags\s*:(.*)$", _text(cpu_info), re.MULTILINE)
    return flags is not None and "hypervisor" in flags[1].split()


def _kind_by_battery(has_battery: Callable[[], bool], unplugged: ComputerKind = ComputerKind.DESKTOP) -> ComputerKind:
    return ComputerKind.LAPTOP if has_battery() else unplugged


def _linux_kind(sys_root: Path) -> ComputerKind:
    """Go by the maker's chassis type, else by a battery that is not that of a mouse or a headset."""
    chassis = _text(sys_root / "class" / "dmi" / "id" / "chassis_type")
    if chassis.isdecimal() and int(chassis) in _LAPTOP_CHASSIS:
        return ComputerKind.LAPTOP
    if chassis.isdecimal() and int(chassis) in _MINI_CHASSIS:
        return ComputerKind.MINI
    supplies = sorted((sys_root / "class" / "power_supply").glob("*"))
    return _kind_by_battery(
        lambda: any(_text(each / "type") == "Battery" and _text(each / "scope") != "Device" for each in supplies)
    )


def _cpu_name(system: str, cpu_info: Path) -> str:
    if system == "linux":
        named = re.search(r"^(?:model name|Model|Hardware)\s*:\s*(.+)$", _text(cpu_info), re.MULTILINE)
        return named[1].strip() if named else platform.machine()
    if system == "darwin":
        return _command_output(["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]) or platform.processor()
    return _windows_cpu_name() if system == "win32" else platform.processor()


def _windows_cpu_name() -> str:
    import winreg  # exists on Windows only

    path = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        return str(winreg.QueryValueEx(key, "ProcessorNameString")[0]).strip()


def _command_output(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        log.debug("%s: %s", command[0], error)
        return ""
    return done.stdout.strip()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
