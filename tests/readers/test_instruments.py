"""Everything a computer can tell, together."""

import pytest

from fakes.fake_sysfs import FakeZone, add_card, write_files
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.instruments import Instruments, Roots
from readers.waiting import wait_for

CPU_INFO = "model name\t: 12th Gen Intel(R) Core(TM) i7-12700K\nflags\t\t: fpu\n"


class FakeClock:
    """A clock that is set by hand, and never ahead of the real one by which readers on threads stamp what they read."""

    now_s = -1e6

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock():
    """The clock of the instruments."""
    return FakeClock()


@pytest.fixture
def tree(tmp_path):
    """An empty Linux without hardware."""
    roots = Roots(tmp_path / "sys", tmp_path / "proc")
    write_files(roots.proc)
    (roots.proc / "cpuinfo").write_text(CPU_INFO)
    write_files(roots.sys)
    return roots


@pytest.fixture
def start(tree, nvidia_driver, clock):
    """Start the instruments of the tree."""
    nvidia_driver.set(init=9)
    started = []

    def make() -> Instruments:
        started.append(Instruments(roots=tree, clock=clock))
        return started[-1]

    yield make
    for instruments in started:
        instruments.close()


def test_the_first_tick_has_figures_already(tree, start, clock):
    package = FakeZone(tree.sys / "class" / "powercap", "intel-rapl:0", "package-0")
    package.count(700)
    instruments = start()
    package.count(770)
    clock.now_s += 1.0
    readings = instruments.read()
    assert [(reading.scope, reading.power_w) for reading in readings.power] == [(Scope.CPU_PACKAGE, 70.0)]
    assert (readings.taken_at_s, readings.interval_s) == (clock.now_s, 1.0)
    assert instruments.computer.cpu_name == "12th Gen Intel(R) Core(TM) i7-12700K"


def test_overlapping_sources_are_all_given(tree, start, clock):
    package = FakeZone(tree.sys / "class" / "powercap", "intel-rapl:0", "package-0")
    psys = FakeZone(tree.sys / "class" / "powercap", "intel-rapl:1", "psys")
    add_card(tree.sys, 0, "amdgpu", power1_average=45_000_000)
    write_files(
        tree.sys / "class" / "power_supply" / "BAT0", type="Battery", status="Discharging", power_now=61_000_000
    )
    instruments = start()
    scopes, began_s = {}, clock.now_s

    def all_there():
        clock.now_s += 1.0
        package.count(10 * (clock.now_s - began_s))
        psys.count(20 * (clock.now_s - began_s))
        scopes.update({reading.scope: reading.power_w for reading in instruments.read().power})
        return len(scopes) == 4

    wait_for(all_there)
    assert scopes == {
        Scope.CPU_PACKAGE: pytest.approx(10.0),
        Scope.PLATFORM: pytest.approx(20.0),
        Scope.GPU_BOARD: 45.0,
        Scope.SYSTEM_DC: 61.0,
    }


def test_a_computer_with_nothing_to_read_says_why(start, clock):
    instruments = start()
    assert instruments.sources() == ()

    def nvidia_answered():
        clock.now_s += 1.0
        instruments.read()
        return len(instruments.sources()) == 2

    wait_for(nvidia_answered)
    assert all(isinstance(source, Unavailable) for source in instruments.sources())
    assert {source.source: source.scope for source in instruments.sources()} == {
        "rapl": Scope.CPU_PACKAGE,
        "nvml": None,
    }


def test_an_nvidia_card_is_among_the_sources(start, nvidia_driver, clock):
    nvidia_driver.card(0, power_mw=77_000, busy=10, memory=5)
    nvidia_driver.set(init=0)
    instruments = start()

    def card_answered():
        instruments.read()
        return any(isinstance(source, Reading) for source in instruments.sources())

    wait_for(card_answered)
    readings = instruments.read()
    assert [(reading.name, reading.power_w) for reading in readings.power] == [("NVIDIA GeForce RTX 4070", 77.0)]
    assert [use.source for use in readings.gpus] == [readings.power[0].source]


def test_a_clock_set_back_gives_no_negative_interval(tree, start, clock):
    package = FakeZone(tree.sys / "class" / "powercap", "intel-rapl:0", "package-0")
    package.count(700)
    instruments = start()
    package.count(770)
    clock.now_s -= 3600.0
    readings = instruments.read()
    assert readings.interval_s == 0.0
    assert readings.power == ()
    package.count(840)
    clock.now_s += 1.0
    assert instruments.read().power[0].power_w == 70.0


def test_a_sleep_of_ninety_seconds_is_an_interval_of_ninety_seconds(tree, start, clock):
    package = FakeZone(tree.sys / "class" / "powercap", "intel-rapl:0", "package-0")
    package.count(700)
    instruments = start()
    package.count(790)
    clock.now_s += 90.0
    readings = instruments.read()
    assert readings.interval_s == 90.0
    assert (readings.power[0].power_w, readings.power[0].energy_j) == (1.0, 90.0)
