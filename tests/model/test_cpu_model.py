"""A processor that cannot be read."""

import pytest

from livewatt.domain.power import Computer, ComputerKind
from livewatt.model.cpu_model import default_cpu_bounds_w, modelled_cpu_relative_error, modelled_cpu_w


def test_idle_and_full_load_are_the_ends():
    computer = Computer(ComputerKind.DESKTOP, "CPU", 16, 20, 120)
    assert modelled_cpu_w(computer, 0.0) == 20
    assert modelled_cpu_w(computer, 1.0) == 120
    assert modelled_cpu_w(computer, 0.5) == pytest.approx(20 + 100 * 0.5359, rel=1e-3)


@pytest.mark.parametrize(("busy", "watts"), [(-0.2, 20), (1.7, 120)])
def test_a_load_outside_its_range_is_cut(busy, watts):
    assert modelled_cpu_w(Computer(ComputerKind.DESKTOP, "CPU", 16, 20, 120), busy) == watts


def test_a_measured_pair_of_ends_is_surer():
    assert modelled_cpu_relative_error(Computer(ComputerKind.DESKTOP, "CPU", 16, 20, 120)) == 0.5
    assert modelled_cpu_relative_error(Computer(ComputerKind.DESKTOP, "CPU", 16, 20, 120, calibrated=True)) == 0.2


@pytest.mark.parametrize(
    ("name", "kind", "idle_w", "max_w"),
    [
        ("12th Gen Intel(R) Core(TM) i7-12700K", "desktop", 8, 175),
        ("13th Gen Intel(R) Core(TM) i9-13900KF", "desktop", 8, 175),
        ("12th Gen Intel(R) Core(TM) i5-12400F", "desktop", 8, 65),
        ("Intel(R) Core(TM) i5-9400 CPU @ 2.90GHz", "desktop", 8, 65),
        ("Intel(R) Core(TM) Ultra 7 265K", "desktop", 8, 175),
        ("Intel(R) Core(TM) Ultra 7 155H", "laptop", 3.5, 45),
        ("12th Gen Intel(R) Core(TM) i7-1260P", "laptop", 3.5, 28),
        ("11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz", "laptop", 3.5, 15),
        ("Intel(R) Core(TM) i7-8550U CPU @ 1.80GHz", "laptop", 3.5, 15),
        ("13th Gen Intel(R) Core(TM) i9-13980HX", "laptop", 3.5, 55),
        ("AMD Ryzen 9 5950X 16-Core Processor", "desktop", 24, 131.25),
        ("AMD Ryzen 9 7950X 16-Core Processor", "desktop", 24, 212.5),
        ("AMD Ryzen 7 7800X3D 8-Core Processor", "desktop", 24, 150),
        ("AMD Ryzen 5 3600 6-Core Processor", "desktop", 24, 81.25),
        ("AMD Ryzen 5 5600G with Radeon Graphics", "desktop", 8, 81.25),
        ("AMD Ryzen 9 7940HS w/ Radeon 780M Graphics", "laptop", 3.5, 45),
        ("AMD Ryzen AI 9 HX 370 w/ Radeon 890M", "laptop", 3.5, 45),
        ("AMD Ryzen 5 5500U with Radeon Graphics", "laptop", 3.5, 15),
        ("AMD Ryzen Threadripper 1950X 16-Core Processor", "desktop", 24, 312.5),
        ("Apple M2", "laptop", 3.5, 32),
        ("", "desktop", 8, 32),
    ],
)
def test_the_name_tells_what_to_assume(name, kind, idle_w, max_w):
    assert default_cpu_bounds_w(name, 8, ComputerKind(kind)) == (idle_w, pytest.approx(max_w))


def test_a_tiny_processor_idles_at_half_at_most():
    assert default_cpu_bounds_w("AMD EPYC", 2, ComputerKind.DESKTOP) == (4, 8)
