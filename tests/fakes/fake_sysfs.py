"""Folders of the shape that Linux shows its instruments in: powercap, hwmon, PCI devices, power supplies, processes."""

from pathlib import Path


def write_files(folder: Path, **contents: object) -> Path:
    """Write one file per name as sysfs does, a line each, and give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_text(f"{content}\n")
    return folder


class FakeZone:
    """One powercap zone, such as `intel-rapl:0`."""

    def __init__(self, root: Path, zone: str, name: str, range_uj: int | None = 262_143_328_850) -> None:
        self.path = write_files(root / zone, name=name, energy_uj=0)
        if range_uj is not None:
            write_files(self.path, max_energy_range_uj=range_uj)

    def count(self, joules: float) -> None:
        """Set the counter, in place as the kernel does."""
        write_files(self.path, energy_uj=round(joules * 1e6))


def add_card(
    sys_root: Path, number: int, driver: str, address: str = "0000:03:00.0", status: str = "active", **files: object
) -> Path:
    """Add a graphics card with its hwmon folder; give that folder, whose `device` leads to the PCI device."""
    device = write_files(sys_root / "devices" / "pci0000:00" / address)
    write_files(device / "power", runtime_status=status, control="auto")
    place = write_files(sys_root / "class" / "hwmon" / f"hwmon{number}", name=driver, **files)
    (place / "device").symlink_to(device)
    return place


def add_pci_display(root: Path, address: str, vendor: str, status: str, control: str = "auto") -> Path:
    """Add a display adapter as it lies below /sys/bus/pci/devices."""
    device = write_files(root / address, vendor=f"0x{vendor}", **{"class": "0x030000"})
    write_files(device / "power", runtime_status=status, control=control)
    return device
