"""Graphics cards and digital supplies in hwmon trees."""

import pytest

from fakes.fake_sysfs import add_card, write_files
from livewatt.domain.chain import Provenance
from livewatt.domain.power import GpuUse, Reading, Scope, Unavailable
from livewatt.readers.hwmon import HwmonReader


@pytest.fixture
def hwmon(tmp_path):
    """A reader of the tree below `tmp_path`."""
    return HwmonReader(lambda: None, tmp_path / "class" / "hwmon", tmp_path / "proc")


def power_of(answers):
    """Give the readings and what is missing, without the use of the cards."""
    return [answer for answer in answers if not isinstance(answer, GpuUse)]


def test_an_amd_card_with_its_use(tmp_path, hwmon):
    place = add_card(tmp_path, 0, "amdgpu", power1_average=187_000_000, power1_cap=263_000_000)
    write_files((place / "device").resolve(), gpu_busy_percent=97, mem_busy_percent=41)
    reading, use = hwmon.read(1.0)
    assert (reading.source, reading.scope, reading.power_w) == ("hwmon:amdgpu:0000:03:00.0", Scope.GPU_BOARD, 187.0)
    assert (reading.provenance, reading.relative_error) == (Provenance.MEASURED, 0.15)
    assert (use.source, use.busy_fraction, use.memory_fraction, use.power_limit_w) == (reading.source, 0.97, 0.41, 263)
    assert use.encoder_fraction is None


def test_newer_cards_give_their_power_under_another_name(tmp_path, hwmon):
    add_card(tmp_path, 0, "amdgpu", power1_input=43_000_000)
    assert power_of(hwmon.read(1.0))[0].power_w == 43.0


def test_an_apu_is_the_whole_chip_and_no_card(tmp_path, hwmon):
    add_card(tmp_path, 0, "amdgpu", address="0000:c4:00.0", power1_input=28_000_000, in1_input=900, in1_label="vddnb")
    answers = hwmon.read(1.0)
    assert [(answer.scope, answer.power_w) for answer in answers] == [(Scope.SOC, 28.0)]


@pytest.mark.parametrize(
    ("driver", "files", "error"),
    [
        ("i915", {}, 0.10),
        ("xe", {"energy1_label": "card", "energy2_label": "pkg", "energy2_input": 0}, 0.10),
        ("xe", {"energy1_label": "pkg"}, 0.20),
    ],
)
def test_intels_cards_count_energy(tmp_path, hwmon, driver, files, error):
    place = add_card(tmp_path, 0, driver, energy1_input=32_020_000_000, **files)
    assert power_of(hwmon.read(0.0)) == []
    write_files(place, energy1_input=32_140_000_000)
    (reading,) = power_of(hwmon.read(2.0))
    assert (reading.power_w, reading.energy_j, reading.relative_error) == (60.0, 120.0, error)


def test_a_tile_of_an_intel_card_is_not_read_beside_the_card(tmp_path, hwmon):
    add_card(tmp_path, 0, "i915", energy1_input=5_000_000)
    add_card(tmp_path, 1, "i915_gt0", address="0000:04:00.0", energy1_input=4_000_000)
    hwmon.read(0.0)
    assert {answer.source for answer in hwmon.read(1.0)} == {"hwmon:i915:0000:03:00.0"}


def test_a_digital_supply_is_the_whole_computer_behind_it(tmp_path, hwmon):
    add_card(
        tmp_path, 0, "corsairpsu", address="0003:1B1C:1C05.0001", power1_input=212_000_000, power2_input=180_000_000
    )
    (reading,) = hwmon.read(1.0)
    assert (reading.scope, reading.power_w) == (Scope.SYSTEM_DC, 212.0)


def test_other_sensors_are_left_alone(tmp_path, hwmon):
    add_card(tmp_path, 0, "k10temp", address="0000:00:18.3", temp1_input=51_000)
    add_card(tmp_path, 1, "nvme", address="0000:02:00.0", temp1_input=41_000)
    assert hwmon.read(1.0) == ()


def test_a_sleeping_card_is_not_read(tmp_path, hwmon):
    place = add_card(tmp_path, 0, "amdgpu", status="suspended", power1_average=9_000_000)
    (place / "power1_average").write_text("reading this would wake the card")
    reading, use = hwmon.read(1.0)
    assert reading.provenance is Provenance.MODELLED
    assert 0 < reading.power_w <= 1
    assert use.asleep


@pytest.mark.parametrize("told", ["", 0])
def test_a_card_without_a_figure_is_unavailable_until_it_has_one(tmp_path, hwmon, told):
    place = add_card(tmp_path, 0, "amdgpu", power1_average=told)
    (missing,) = power_of(hwmon.read(1.0))
    assert isinstance(missing, Unavailable)
    write_files(place, power1_average=60_000_000)
    (reading,) = power_of(hwmon.read(2.0))
    assert isinstance(reading, Reading)


def test_a_card_that_is_plugged_in_is_found_within_a_minute(tmp_path, hwmon):
    assert hwmon.read(0.0) == ()
    add_card(tmp_path, 0, "amdgpu", power1_average=60_000_000)
    assert len(power_of(hwmon.read(60.0))) == 1


def test_obss_use_of_the_encoder_is_told_with_the_card(tmp_path):
    add_card(tmp_path, 0, "amdgpu", power1_average=60_000_000)
    fdinfo = tmp_path / "proc" / "42" / "fdinfo"
    descriptors = tmp_path / "proc" / "42" / "fd"
    descriptors.mkdir(parents=True)
    (descriptors / "17").symlink_to("/dev/dri/renderD128")
    fdinfo.mkdir()
    reader = HwmonReader(lambda: 42, tmp_path / "class" / "hwmon", tmp_path / "proc")
    fractions = []
    for second in range(2):
        busy_ns = 250_000_000 * second
        (fdinfo / "17").write_text(f"drm-pdev:\t0000:03:00.0\ndrm-client-id:\t5\ndrm-engine-enc:\t{busy_ns} ns\n")
        fractions.append(reader.read(float(second))[1].obs_encoder_fraction)
    assert fractions == [None, 0.25]
