"""The studio's power at the wall: who counts, what is added to what, and how sure it is."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import Computer, ComputerKind, Equipment, Part, Scope
from livewatt.model.encoder import EncoderShare
from livewatt.model.studio import studio_power
from livewatt.store.supply_file import load_supply_losses
from model.studio_cases import DESKTOP, LAPTOP, missing, reading, tick, use

SUPPLY = load_supply_losses()


def power(*readings, computer=DESKTOP, equipment=(), encoder=None, **others):
    """Resolve one second."""
    return studio_power(tick(*readings, **others), computer, equipment, SUPPLY, encoder)


def watts(studio):
    """Give the watts by part."""
    return {part.part: part.power_w for part in studio.parts}


def test_package_and_card_are_measured_and_the_rest_is_modelled():
    studio = power(reading(Scope.CPU_PACKAGE, 90.0), reading(Scope.GPU_BOARD, 180.0))
    # (25 W rest + 90 W / 0.9 regulators + 180 W) = 305 W; a 650 W Gold supply loses 26.2 W at 47 % load.
    assert studio.total_w == pytest.approx(305 + 26.2, abs=0.1)
    assert watts(studio)[Part.CPU] == 90.0
    assert watts(studio)[Part.GPU] == 180.0
    assert studio.measured_w == 270.0
    assert studio.measured_fraction == pytest.approx(270 / 331.2, abs=0.001)
    assert [part.provenance for part in studio.parts] == ["measured", "measured", "modelled"]


def test_with_nothing_to_read_there_is_still_a_figure_with_an_honest_range():
    studio = power(missing=(missing(Scope.CPU_PACKAGE),))
    # 20 + 110 · 0.5^0.9 = 78.9 W
    assert watts(studio)[Part.CPU] == pytest.approx(78.9, abs=0.1)
    assert studio.of(Part.CPU).error_w == pytest.approx(39.5, abs=0.1)
    assert studio.measured_w == 0.0
    assert {part.provenance for part in studio.parts} == {Provenance.MODELLED}
    assert studio.error_w > 39.5
    assert studio.missing == ()  # the processor is in the sum, if only modelled


def test_before_the_load_is_known_the_processor_is_anywhere_between_idle_and_full():
    studio = studio_power(replace(tick(), cpu=None), DESKTOP, (), SUPPLY)
    assert watts(studio)[Part.CPU] == 75.0
    assert studio.of(Part.CPU).error_w == 55.0


def test_a_card_that_cannot_be_read_is_named_as_missing():
    card, absent = missing(Scope.GPU_BOARD, "card"), missing(None, "nvml")
    assert power(missing=(card, absent, missing(Scope.SYSTEM_DC))).missing == (card,)
    assert power(reading(Scope.WALL, 300.0), missing=(card,)).missing == ()


def test_the_whole_chip_replaces_the_package():
    both = power(reading(Scope.SOC, 45.0), reading(Scope.CPU_PACKAGE, 38.0), computer=LAPTOP)
    assert watts(both)[Part.CPU] == 45.0
    assert both.total_w == power(reading(Scope.SOC, 45.0), computer=LAPTOP).total_w


def test_a_chip_that_says_less_than_the_package_is_not_the_whole_chip():
    studio = power(reading(Scope.SOC, 7.0), reading(Scope.CPU_PACKAGE, 88.0))
    assert watts(studio)[Part.CPU] == 88.0


def test_two_packages_and_two_cards_are_added_and_err_together():
    studio = power(
        reading(Scope.CPU_PACKAGE, 50.0, "a"),
        reading(Scope.CPU_PACKAGE, 70.0, "b"),
        reading(Scope.GPU_BOARD, 100.0, "c"),
        reading(Scope.GPU_BOARD, 20.0, "d"),
    )
    assert watts(studio)[Part.CPU] == 120.0
    assert studio.of(Part.CPU).error_w == pytest.approx(0.05 * 120)
    assert watts(studio)[Part.GPU] == 120.0


def test_a_plug_is_the_whole_computer():
    studio = power(reading(Scope.WALL, 310.0), reading(Scope.CPU_PACKAGE, 90.0), reading(Scope.SYSTEM_DC, 290.0))
    assert studio.total_w == pytest.approx(310.0)
    assert studio.measured_w == 310.0
    assert studio.error_w == pytest.approx(0.05 * 310)
    assert watts(studio) == {Part.CPU: 90.0, Part.REST: pytest.approx(220.0)}
    assert studio.of(Part.REST).provenance is Provenance.MEASURED


def test_a_digital_supply_lacks_its_own_losses():
    studio = power(reading(Scope.SYSTEM_DC, 300.0), reading(Scope.CPU_PACKAGE, 90.0), reading(Scope.GPU_BOARD, 150.0))
    assert studio.total_w == pytest.approx(300 / 0.92, rel=0.02)
    assert studio.measured_w == 300.0


def test_a_battery_is_the_whole_laptop():
    studio = power(reading(Scope.SYSTEM_DC, 22.25), reading(Scope.CPU_PACKAGE, 9.0), computer=LAPTOP)
    assert studio.total_w == pytest.approx(25.0)
    assert studio.measured_w == 22.25


def test_of_two_meters_the_surer_counts():
    studio = power(reading(Scope.SYSTEM_DC, 20.0, "battery", 0.10), reading(Scope.SYSTEM_DC, 24.0, "smc", 0.05))
    assert studio.measured_w == 24.0


def test_a_modelled_processor_yields_to_a_meter():
    studio = power(reading(Scope.WALL, 60.0))
    assert studio.total_w == pytest.approx(60.0)
    assert watts(studio)[Part.CPU] == pytest.approx(35.0)
    assert watts(studio)[Part.REST] == pytest.approx(25.0)
    assert studio.measured_w == 60.0


def test_parts_that_say_more_than_the_meter_are_shown_in_proportion():
    studio = power(reading(Scope.WALL, 100.0), reading(Scope.CPU_PACKAGE, 90.0), reading(Scope.GPU_BOARD, 60.0))
    assert watts(studio) == {Part.CPU: pytest.approx(60.0), Part.GPU: pytest.approx(40.0), Part.REST: 0.0}


def test_psys_holds_the_package_and_the_board():
    studio = power(reading(Scope.PLATFORM, 20.0), reading(Scope.CPU_PACKAGE, 12.0), computer=LAPTOP)
    assert studio.total_w == pytest.approx((20 + 4) / 0.89)
    assert watts(studio)[Part.CPU] == 12.0
    assert studio.measured_w == 20.0


def test_psys_may_hold_the_card_too_and_then_it_is_not_added():
    card = reading(Scope.GPU_BOARD, 40.0)
    held = power(reading(Scope.PLATFORM, 70.0), reading(Scope.CPU_PACKAGE, 20.0), card, computer=LAPTOP)
    assert held.total_w == pytest.approx(74 / 0.89)
    apart = power(reading(Scope.PLATFORM, 30.0), reading(Scope.CPU_PACKAGE, 20.0), card, computer=LAPTOP)
    assert apart.total_w == pytest.approx(74 / 0.89)
    assert apart.measured_w == 70.0


@pytest.mark.parametrize("psys_w", [3.0, 0.5])
def test_a_psys_smaller_than_the_package_is_not_believed(psys_w):
    package = reading(Scope.CPU_PACKAGE, 12.0)
    without = power(package, computer=LAPTOP)
    assert power(reading(Scope.PLATFORM, psys_w), package, computer=LAPTOP).total_w == without.total_w


def test_psys_of_a_desktop_does_not_count():
    package = reading(Scope.CPU_PACKAGE, 50.0)
    assert power(reading(Scope.PLATFORM, 90.0), package).total_w == power(package).total_w


def test_equipment_that_is_on_is_entered_at_its_level():
    lights = (
        Equipment("key light", 76.0, level=0.5),
        Equipment("camera", 5.0),
        Equipment("spare", 40.0, on=False, level=0.5),
    )
    studio = power(reading(Scope.WALL, 200.0), equipment=lights)
    part = studio.of(Part.EQUIPMENT)
    assert (part.power_w, part.provenance) == (43.0, Provenance.ENTERED)
    assert studio.total_w == pytest.approx(243.0)
    assert studio.measured_w == 200.0
    assert studio.error_w == pytest.approx(math.hypot(10.0, part.error_w))


def test_without_equipment_there_is_no_such_part():
    assert power().of(Part.EQUIPMENT) is None


def test_the_encoder_is_split_off_what_feeds_it():
    share = EncoderShare(Part.CPU, 18.0, 4.5, message("How."))
    studio = power(reading(Scope.CPU_PACKAGE, 90.0), encoder=share)
    whole = power(reading(Scope.CPU_PACKAGE, 90.0))
    assert watts(studio)[Part.CPU] == 72.0
    assert watts(studio)[Part.ENCODER] == 18.0
    assert studio.of(Part.ENCODER).provenance is Provenance.MODELLED
    assert (studio.total_w, studio.measured_w, studio.error_w) == (
        pytest.approx(whole.total_w), whole.measured_w, whole.error_w,
    )  # fmt: skip
    assert [part.part for part in studio.parts] == [Part.CPU, Part.ENCODER, Part.REST]


def test_an_encoder_is_never_more_than_what_feeds_it():
    share = EncoderShare(Part.GPU, 80.0, 4.0, message("How."))
    studio = power(reading(Scope.GPU_BOARD, 30.0), encoder=share)
    assert (watts(studio)[Part.GPU], watts(studio)[Part.ENCODER]) == (0.0, 30.0)


def test_an_encoder_that_cannot_be_told_apart_is_named_in_its_host():
    share = EncoderShare(Part.GPU, None, 0.0, message("Not separable."))
    studio = power(reading(Scope.GPU_BOARD, 30.0), encoder=share)
    assert studio.of(Part.ENCODER) is None
    assert "includes the encoder" in str(studio.of(Part.GPU).method)
    assert power(encoder=share).of(Part.ENCODER) is None


def test_a_published_pair_of_plug_and_sensors_lies_in_the_range():
    """A Threadripper 1950X with a GTX 1080 Ti: +320 W at the plug for +254 W of both (mlco2/codecarbon #1274)."""
    computer = Computer(ComputerKind.DESKTOP, "AMD Ryzen Threadripper 1950X", 32, 24, 312)
    idle = power(reading(Scope.CPU_PACKAGE, 0.0), reading(Scope.GPU_BOARD, 0.0), computer=computer)
    busy = power(reading(Scope.CPU_PACKAGE, 154.0), reading(Scope.GPU_BOARD, 100.0), computer=computer)
    assert busy.total_w - idle.total_w == pytest.approx(320, abs=busy.error_w)


scopes = st.sampled_from(list(Scope))
figures = st.builds(
    lambda scope, power_w, error, measured: reading(
        scope, power_w, error=error, provenance=Provenance.MEASURED if measured else Provenance.MODELLED
    ),
    scopes, st.floats(0, 600), st.floats(0, 0.5), st.booleans(),
)  # fmt: skip
computers = st.builds(
    lambda kind, idle_w, more_w, supply: Computer(kind, "CPU", 16, idle_w, idle_w + more_w, False, *supply),
    st.sampled_from(list(ComputerKind)), st.floats(0, 30), st.floats(0, 250),
    st.sampled_from([(None, None), (450.0, "Bronze"), (1000.0, "Titanium"), (850.0, None)]),
)  # fmt: skip
shares = st.none() | st.builds(
    lambda host, power_w: EncoderShare(host, power_w, 1.0, message("How.")),
    st.sampled_from([Part.CPU, Part.GPU]), st.none() | st.floats(0, 400),
)  # fmt: skip
gear = st.lists(st.builds(Equipment, st.just("light"), st.floats(0, 200), st.booleans()), max_size=3)


@given(st.lists(figures, max_size=6), computers, st.floats(0, 1), gear, shares)
def test_parts_are_the_whole_whatever_is_read(found, computer, busy, equipment, encoder):
    readings = tick(*found, cpu=use(busy))
    studio = studio_power(readings, computer, equipment, SUPPLY, encoder)
    assert all(part.power_w >= 0 and part.error_w >= 0 for part in studio.parts)
    assert 0 <= studio.measured_w <= studio.total_w + 1e-6
    assert math.isfinite(studio.error_w)
    assert len({part.part for part in studio.parts}) == len(studio.parts)
    entered_w = sum(piece.power_w for piece in equipment if piece.on)
    walls = [each.power_w for each in found if each.scope is Scope.WALL]
    if walls:
        assert any(studio.total_w == pytest.approx(wall_w + entered_w) for wall_w in walls)
    # Splitting the encoder off moves watts between parts and adds none.
    assert studio.total_w == pytest.approx(studio_power(readings, computer, equipment, SUPPLY).total_w)


@given(st.floats(0, 400), st.floats(0, 400), computers)
def test_adding_a_source_that_overlaps_adds_no_watts(soc_w, package_w, computer):
    both = power(reading(Scope.SOC, soc_w), reading(Scope.CPU_PACKAGE, package_w), computer=computer)
    assert both.total_w == power(reading(Scope.SOC, max(soc_w, package_w)), computer=computer).total_w
