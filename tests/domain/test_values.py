"""The values of the domain refuse what cannot be, and add up."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.domain.activity import Activity
from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network, Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import message
from livewatt.domain.power import Equipment, Part, PartPower, Reading, Scope, StudioPower
from livewatt.domain.stream import VideoFormat

FRANCE = GridIntensity("FR", "France", Estimate(31, 21.7, 44.18), IntensityKind.ANNUAL, 2025, "test")


def part(which: Part, power_w: float) -> PartPower:
    return PartPower(which, power_w, 1.0, Provenance.MEASURED, message("by an instrument"))


@pytest.mark.parametrize("values", [(math.nan, 0, 1), (1, -math.inf, 2), (1, 2, 1.5)])
def test_an_estimate_is_finite_and_its_range_is_ordered(values: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match=r"estimate|low point"):
        Estimate(*values)


def test_an_estimate_cannot_be_turned_round_by_scaling() -> None:
    assert Estimate(2, 1, 4).times(0.5) == Estimate(1, 0.5, 2)
    with pytest.raises(ValueError, match="0 or more"):
        Estimate(2, 1, 4).times(-1)


@pytest.mark.parametrize(
    "shares", [{Device.PHONE: 0.5}, {Device.PHONE: 1.5, Device.TV: -0.5}, {Device.PHONE: math.nan}]
)
def test_a_mix_whose_shares_do_not_sum_to_one_is_refused(shares: dict[Device, float]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        AudienceMix(shares, {Network.FIXED: 1.0})


def test_places_need_shares_that_sum_to_one() -> None:
    assert Places.single(FRANCE).audience == ((FRANCE, 1.0),)
    with pytest.raises(ValueError, match="sum to 1"):
        Places(FRANCE, ((FRANCE, 0.4),))


def test_the_error_of_a_reading_is_the_wider_of_its_two_bounds() -> None:
    idle = Reading("nvml:x", "GPU", Scope.GPU_BOARD, 10.0, None, 1.0, 0.0, Provenance.MEASURED, 0.05, 2.0)
    busy = Reading("nvml:x", "GPU", Scope.GPU_BOARD, 300.0, None, 1.0, 0.0, Provenance.MEASURED, 0.05, 2.0)
    assert idle.error_w == 2.0
    assert busy.error_w == 15.0


def test_a_studio_tells_which_part_of_it_was_measured() -> None:
    studio = StudioPower((part(Part.CPU, 60.0), part(Part.REST, 40.0)), measured_w=60.0, error_w=12.0)
    assert studio.total_w == 100.0
    assert studio.measured_fraction == 0.6
    assert studio.of(Part.GPU) is None
    assert StudioPower((), 0.0, 0.0).measured_fraction == 0.0


@pytest.mark.parametrize("power_w", [-1.0, math.nan, 1e6])
def test_equipment_with_impossible_watts_is_refused(power_w: float) -> None:
    with pytest.raises(ValueError, match="Key light"):
        Equipment("Key light", power_w)


@pytest.mark.parametrize("level", [-0.1, 1.01, math.nan])
def test_equipment_at_an_impossible_level_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="the level of Key light"):
        Equipment("Key light", 45.0, level=level)


def test_the_p_of_a_portrait_video_is_its_short_side() -> None:
    assert VideoFormat(1080, 1920, 30).short_side == VideoFormat(1920, 1080, 60).short_side == 1080


def test_a_message_reads_in_english_with_its_values_even_nested() -> None:
    inner = message("{count} dies", count=2)
    assert (
        str(message("The processor ({inner}) cannot be read.", inner=inner)) == "The processor (2 dies) cannot be read."
    )


numbers = st.floats(0, 1e6)


@given(numbers, numbers, numbers, numbers)
def test_the_activity_of_two_stretches_is_their_sum(a: float, b: float, c: float, d: float) -> None:
    first = Activity(live_h=a, studio_wh=b, viewer_h={Device.PHONE: c})
    second = Activity(live_h=b, viewer_h={Device.PHONE: d, Device.TV: a}, delivered_mbps_h={Network.FIXED: d})
    both = first + second
    assert both.viewer_hours == pytest.approx(first.viewer_hours + second.viewer_hours)
    assert (both.live_h, both.studio_wh) == (a + b, b)
    assert both.delivered_mbps_h == {Network.FIXED: d}
    assert both == second + first


def test_viewers_that_nobody_counted_are_not_the_same_as_none():
    half_h = 0.5
    unknown, nobody = Activity(live_h=half_h), Activity(live_h=half_h, counted_h=half_h)
    some = Activity(live_h=half_h, counted_h=half_h, viewer_h={Device.PHONE: 5.0})
    assert (unknown.known_viewer_hours, unknown.mean_viewers) == (None, None)
    assert (nobody.known_viewer_hours, nobody.mean_viewers) == (0, 0)
    # 10 of them for half an hour; the half hour of which nothing is known says nothing about their mean.
    assert ((unknown + some).known_viewer_hours, (unknown + some).mean_viewers) == (5, 10)
    assert (nobody + some).mean_viewers == 5
