"""Intel's and AMD's counters in powercap trees."""

import grp
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from fakes.fake_sysfs import FakeZone, write_files
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.rapl import GRANT_COMMAND, RaplReader

INTEL = "12th Gen Intel(R) Core(TM) i7-12700K"
AMD = "AMD Ryzen 9 5950X 16-Core Processor"
NOBODY = 65534


@pytest.fixture
def rapl():
    """Readers that are closed at the end."""
    made = []

    def make(root: Path, cpu_name: str = INTEL, **options) -> RaplReader:
        made.append(RaplReader(cpu_name, root, **options))
        return made[-1]

    yield make
    for reader in made:
        reader.close()


def step(reader, zones_j, now_s):
    """Set counters, then read."""
    for zone, joules in zones_j.items():
        zone.count(joules)
    return reader.read(now_s)


def test_a_package_is_read_without_its_parts(tmp_path, rapl):
    package = FakeZone(tmp_path, "intel-rapl:0", "package-0")
    core = FakeZone(tmp_path, "intel-rapl:0:0", "core")
    uncore = FakeZone(tmp_path, "intel-rapl:0:1", "uncore")
    dram = FakeZone(tmp_path, "intel-rapl:0:2", "dram")
    reader = rapl(tmp_path)
    assert step(reader, {package: 1000, core: 700, uncore: 100, dram: 50}, 0.0) == ()
    (reading,) = step(reader, {package: 1065, core: 750, uncore: 110, dram: 53}, 1.0)
    assert (reading.source, reading.name, reading.scope) == ("rapl:package-0", INTEL, Scope.CPU_PACKAGE)
    assert (reading.power_w, reading.energy_j, reading.interval_s) == (65.0, 65.0, 1.0)
    assert reading.relative_error == 0.05


def test_amds_figure_is_less_sure(tmp_path, rapl):
    package = FakeZone(tmp_path, "intel-rapl:0", "package-0", range_uj=65_532_610_987)
    reader = rapl(tmp_path, AMD)
    step(reader, {package: 65_500}, 0.0)
    (reading,) = step(reader, {package: 67.389013}, 1.0)
    assert reading.power_w == pytest.approx(100.0)
    assert reading.relative_error == 0.10


def test_the_same_package_by_registers_and_by_memory_is_read_once(tmp_path, rapl):
    by_registers = FakeZone(tmp_path, "intel-rapl:0", "package-0")
    by_memory = FakeZone(tmp_path, "intel-rapl-mmio:0", "package-0")
    reader = rapl(tmp_path)
    step(reader, {by_registers: 100, by_memory: 500}, 0.0)
    (reading,) = step(reader, {by_registers: 110, by_memory: 513}, 1.0)
    assert reading.power_w == 10.0


def test_dies_that_show_the_same_counter_are_read_once(tmp_path, rapl):
    dies = [FakeZone(tmp_path, f"intel-rapl:{die}", f"package-0-die-{die}") for die in range(2)]
    reader = rapl(tmp_path, "AMD Ryzen Threadripper 1950X 16-Core Processor")
    step(reader, dict.fromkeys(dies, 40_000), 0.0)
    (reading,) = step(reader, dict.fromkeys(dies, 40_154), 1.0)
    assert reading.power_w == 154.0


def test_two_sockets_are_two_readings(tmp_path, rapl):
    first, second = (FakeZone(tmp_path, f"intel-rapl:{n}", f"package-{n}") for n in range(2))
    reader = rapl(tmp_path)
    step(reader, {first: 100, second: 9000}, 0.0)
    readings = step(reader, {first: 130, second: 9050}, 1.0)
    assert {reading.name: reading.power_w for reading in readings} == {
        f"{INTEL} (package-0)": 30.0,
        f"{INTEL} (package-1)": 50.0,
    }


def test_psys_is_kept_apart(tmp_path, rapl):
    package, psys = FakeZone(tmp_path, "intel-rapl:0", "package-0"), FakeZone(tmp_path, "intel-rapl:1", "psys")
    reader = rapl(tmp_path)
    step(reader, {package: 10, psys: 10_000}, 0.0)
    readings = step(reader, {package: 20, psys: 10_018}, 1.0)
    assert {reading.scope: reading.power_w for reading in readings} == {Scope.CPU_PACKAGE: 10.0, Scope.PLATFORM: 18.0}


def test_a_counter_that_stands_still_is_not_zero_watts(tmp_path, rapl):
    package, psys = FakeZone(tmp_path, "intel-rapl:0", "package-0"), FakeZone(tmp_path, "intel-rapl:1", "psys")
    reader = rapl(tmp_path)
    step(reader, {package: 10, psys: 0}, 0.0)
    reading, still = step(reader, {package: 20}, 1.0)
    assert isinstance(reading, Reading)
    assert isinstance(still, Unavailable)
    assert (still.source, still.scope) == ("rapl:psys", Scope.PLATFORM)


def test_a_sleep_of_ninety_seconds_makes_no_spike(tmp_path, rapl):
    package = FakeZone(tmp_path, "intel-rapl:0", "package-0")
    reader = rapl(tmp_path)
    step(reader, {package: 5000}, 0.0)
    (reading,) = step(reader, {package: 5050}, 1.0)
    assert reading.power_w == 50.0
    assert step(reader, {package: 40}, 91.0) == ()  # the sleep reset it
    (reading,) = step(reader, {package: 90}, 92.0)
    assert reading.power_w == 50.0


def test_without_its_range_a_counter_that_wraps_loses_one_tick(tmp_path, rapl):
    package = FakeZone(tmp_path, "intel-rapl:0", "package-0", range_uj=None)
    reader = rapl(tmp_path)
    step(reader, {package: 262_100}, 0.0)
    assert step(reader, {package: 10}, 1.0) == ()
    (reading,) = step(reader, {package: 60}, 2.0)
    assert reading.power_w == 50.0


def test_no_counter_is_said_with_a_remedy_but_in_a_virtual_machine(tmp_path, rapl):
    (missing,) = rapl(tmp_path).read(0.0)
    assert (missing.scope, missing.command) == (Scope.CPU_PACKAGE, "sudo modprobe intel_rapl_msr")
    (missing,) = rapl(tmp_path, is_virtual_machine=True).read(0.0)
    assert "virtual machine" in str(missing.reason)
    assert missing.command is None


@pytest.fixture
def as_nobody():
    """A powercap folder that this process, no administrator for the moment, may enter but whose counters it may not."""
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield root
    if is_root:
        os.seteuid(0)
    shutil.rmtree(root)


@pytest.fixture
def kept_counter(as_nobody):
    """A counter for administrators alone, as since Linux 5.10."""
    effective = os.geteuid()
    if effective == NOBODY:
        os.seteuid(0)
    zone = FakeZone(as_nobody, "intel-rapl:0", "package-0")
    zone.path.chmod(0o755)
    (zone.path / "energy_uj").chmod(0o400 if effective == NOBODY else 0)
    os.seteuid(effective)
    return zone


def test_a_counter_for_administrators_is_told_with_the_line_to_run(kept_counter, rapl):
    reader = rapl(kept_counter.path.parent)
    (missing,) = reader.read(0.0)
    assert (missing.source, missing.scope) == ("rapl:package-0", Scope.CPU_PACKAGE)
    assert missing.command == GRANT_COMMAND
    assert "administrators" in str(missing.reason)


def test_a_counter_is_found_again_once_it_is_granted(tmp_path, rapl):
    reader = rapl(tmp_path)
    reader.read(0.0)
    package = FakeZone(tmp_path, "intel-rapl:0", "package-0")
    assert isinstance(step(reader, {package: 100}, 5.0)[0], Unavailable)
    assert step(reader, {package: 200}, 10.0) == ()
    (reading,) = step(reader, {package: 250}, 11.0)
    assert reading.power_w == 50.0


def test_a_counter_that_answers_nonsense_is_an_error_not_a_figure(tmp_path, rapl):
    package = FakeZone(tmp_path, "intel-rapl:0", "package-0")
    reader = rapl(tmp_path)
    step(reader, {package: 100}, 0.0)
    write_files(package.path, energy_uj="")
    (missing,) = reader.read(1.0)
    assert isinstance(missing, Unavailable)


def test_the_line_to_run_gives_the_counter_to_ones_own_group_alone():
    print_rule = GRANT_COMMAND.split(" | sudo tee")[0]
    rule = subprocess.run(["sh", "-c", print_rule], capture_output=True, text=True, check=True).stdout
    group = grp.getgrgid(os.getegid()).gr_name
    assert rule == (
        'SUBSYSTEM=="powercap", KERNEL=="intel-rapl*:*", '
        f'RUN+="/bin/chgrp {group} /sys%p/energy_uj /sys%p/max_energy_range_uj", '
        'RUN+="/bin/chmod g+r /sys%p/energy_uj /sys%p/max_energy_range_uj"\n'
    )
