"""Energy meters of Windows 11, through a stand-in of pdh.dll."""

import ctypes

import pytest

from fakes.fake_pdh import PDH_CSTATUS_INVALID_DATA, FakePdh
from livewatt.domain.chain import Provenance
from livewatt.domain.power import Reading, Scope, Unavailable
from livewatt.readers.windows_energy import EnergyMeterQuery, WindowsEnergyReader, choose_channels

INTEL = "13th Gen Intel(R) Core(TM) i5-13600K"
AMD_LAPTOP = (
    "Current Socket Power",
    "Socket Power",
    "Apu Power",
    "CPU Power",
    "VDDCR_VDD Power",
    "VDDCR_SOC Power",
    "VDDGFX Power",
)


def test_a_package_is_read_in_watts():
    pdh = FakePdh(RAPL_Package0_PKG=20_000, RAPL_Package0_PP0=9_000, RAPL_Package0_PP1=100, RAPL_Package0_DRAM=0)
    reader = WindowsEnergyReader(pdh, INTEL)
    assert reader.read(0.0) == ()
    pdh.joules.update(RAPL_Package0_PKG=20_018.7, RAPL_Package0_PP0=9_011)
    (reading,) = reader.read(1.0)
    assert (reading.source, reading.name, reading.scope) == ("emi:RAPL_Package0_PKG", INTEL, Scope.CPU_PACKAGE)
    assert reading.power_w == pytest.approx(18.7)
    assert (reading.provenance, reading.relative_error) == (Provenance.MEASURED, 0.05)


def test_a_french_windows_answers_too():
    pdh = FakePdh(in_french=True, RAPL_Package0_PKG=500)
    counter = ctypes.byref(ctypes.c_void_p())
    assert pdh.PdhAddCounterW(None, "\\Energy Meter(*)\\Energy", None, counter) != 0  # what a plain path would get
    reader = WindowsEnergyReader(pdh, INTEL)
    reader.read(0.0)
    pdh.joules["RAPL_Package0_PKG"] = 540
    assert reader.read(1.0)[0].power_w == pytest.approx(40)


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (("RAPL_Package0_PKG", "RAPL_Package0_PP0", "RAPL_Package0_PP1", "RAPL_Package0_DRAM"), ("RAPL_Package0_PKG",)),
        (("RAPL_Package0_PKG", *(f"RAPL_Package0_Core{core}_CORE" for core in range(8))), ("RAPL_Package0_PKG",)),
        (("RAPL_Package0_PKG", "RAPL_Package1_PKG", "_Total"), ("RAPL_Package0_PKG", "RAPL_Package1_PKG")),
        (AMD_LAPTOP, ("Current Socket Power",)),
        (AMD_LAPTOP[1:], ("Socket Power",)),
        (AMD_LAPTOP[2:], ("Apu Power",)),
        (AMD_LAPTOP[3:], ("CPU Power",)),
        (AMD_LAPTOP[4:], ("VDDCR_SOC Power", "VDDCR_VDD Power")),
        ((*AMD_LAPTOP, "RAPL_Package0_PKG"), ("RAPL_Package0_PKG",)),
    ],
)
def test_no_part_of_the_processor_is_counted_twice(names, chosen):
    assert choose_channels(names)[0] == chosen


def test_of_channels_nobody_knows_none_is_taken():
    assert choose_channels(["VDDGFX Power", "_Total"]) is None


def test_an_amd_laptop_tells_its_whole_chip():
    pdh = FakePdh(**dict.fromkeys(AMD_LAPTOP, 100.0))
    reader = WindowsEnergyReader(pdh, "AMD Ryzen 9 7940HS w/ Radeon 780M Graphics")
    reader.read(0.0)
    pdh.joules = {name: 120.0 for name in AMD_LAPTOP}
    (reading,) = reader.read(1.0)
    assert (reading.scope, reading.power_w) == (Scope.SOC, pytest.approx(20.0))
    assert reading.relative_error == 0.10


def test_packages_that_mirror_one_counter_are_read_once():
    pdh = FakePdh(RAPL_Package0_PKG=50_000, RAPL_Package1_PKG=50_000)
    reader = WindowsEnergyReader(pdh, "AMD Ryzen Threadripper 1950X 16-Core Processor")
    reader.read(0.0)
    pdh.joules = {"RAPL_Package0_PKG": 50_154.0, "RAPL_Package1_PKG": 50_154.0}
    (reading,) = reader.read(1.0)
    assert reading.power_w == pytest.approx(154)


def test_a_meter_that_stands_still_is_not_zero_watts():
    reader = WindowsEnergyReader(FakePdh(RAPL_Package0_PKG=7), INTEL)
    reader.read(0.0)
    (missing,) = reader.read(1.0)
    assert isinstance(missing, Unavailable)


def test_a_windows_without_meters_is_told_with_a_remedy_and_asked_again_each_minute():
    pdh = FakePdh(has_meters=False)
    reader = WindowsEnergyReader(pdh, INTEL)
    for second in range(59):
        (missing,) = reader.read(float(second))
    assert (missing.source, missing.scope) == ("emi", Scope.CPU_PACKAGE)
    assert "chipset driver" in str(missing.remedy)
    assert pdh.opened == pdh.closed == 1
    pdh.has_meters, pdh.joules = True, {"RAPL_Package0_PKG": 1.0}
    assert reader.read(60.0) == ()


def test_a_virtual_machine_has_the_counters_but_no_instance():
    (missing,) = WindowsEnergyReader(FakePdh(), INTEL).read(0.0)
    assert isinstance(missing, Unavailable)


def test_a_query_that_fails_is_opened_anew_and_makes_no_spike():
    pdh = FakePdh(RAPL_Package0_PKG=100)
    reader = WindowsEnergyReader(pdh, INTEL)
    reader.read(0.0)
    pdh.collect_status = PDH_CSTATUS_INVALID_DATA
    assert isinstance(reader.read(1.0)[0], Unavailable)
    pdh.collect_status, pdh.joules = 0, {"RAPL_Package0_PKG": 100 + 61 * 30.0}
    (reading,) = reader.read(61.0)
    assert isinstance(reading, Reading)
    assert reading.power_w == pytest.approx(30.0)
    reader.close()
    assert pdh.opened == pdh.closed == 2


def test_invalid_values_are_left_out():
    pdh = FakePdh(RAPL_Package0_PKG=100, RAPL_Package1_PKG=200)
    pdh.invalid.add("RAPL_Package1_PKG")
    assert EnergyMeterQuery(pdh).joules() == {"RAPL_Package0_PKG": pytest.approx(100)}
