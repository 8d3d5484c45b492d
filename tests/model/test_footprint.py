"""The footprint: published differences, and what must hold for every activity."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livewatt.domain.activity import Activity
from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Convention, Device, Network, Segment
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.model.activity import activity
from livewatt.model.audience import default_mix
from livewatt.model.draws import Draws
from livewatt.model.footprint import footprint, footprints

PHONE_ON = {network: AudienceMix({Device.PHONE: 1.0}, {network: 1.0}) for network in Network}


def live(viewers=100, delivered_mbps=6.0, mix=PHONE_ON[Network.FIXED], hours=1.0, studio_w=0.0, **others):
    return activity(
        hours=hours,
        live=True,
        studio_w=studio_w,
        sent_mbps=6.0,
        viewers=viewers,
        delivered_mbps=delivered_mbps,
        mix=mix,
        **others,
    )


def test_eighteen_watts_of_light_beat_half_the_bitrate_below_120_fixed_and_4_mobile_viewers(draws, places):
    def saved_wh(network, viewers):
        sides = [live(viewers, mbps, PHONE_ON[network]) for mbps in (6.0, 3.0)]
        before, after = (footprint([(side, places)], draws, Convention.SHORT_RUN) for side in sides)
        return before.energy_total_wh.central - after.energy_total_wh.central

    assert saved_wh(Network.FIXED, 119) < 18 < saved_wh(Network.FIXED, 121)
    assert saved_wh(Network.MOBILE_4G, 3) < 18 < saved_wh(Network.MOBILE_4G, 4)


def test_the_terms_of_one_viewer_are_those_of_the_method(draws, places):
    """Wh per viewer-hour on a phone, a fixed line and 6 Mb/s, from the table of terms."""
    transcode_w = 40.0
    device, data_centre, slope = 1.5, 2.7, 0.05 * 6
    upload = 0.05 * 6
    expected = {
        Convention.ATTRIBUTED: {Segment.NETWORK: 47.2 + slope + upload, Segment.ROUTER: 71.0},
        Convention.IN_USE: {Segment.NETWORK: 6.5 / 2.17 + slope + upload, Segment.ROUTER: 9.9 / 2.17},
        Convention.SHORT_RUN: {Segment.NETWORK: slope + upload, Segment.ROUTER: 0.0},
    }
    for convention, own_terms in expected.items():
        result = footprint([(live(1), places)], draws, convention)
        whole = {Segment.STUDIO: 0.0, Segment.PLATFORM: transcode_w + data_centre, Segment.SCREEN: device, **own_terms}
        for segment, wh in whole.items():
            assert result.energy_wh[segment].central == pytest.approx(wh), (convention, segment)
            assert result.emissions_g[segment].central == pytest.approx(wh * 50 / 1000)


def test_the_mobile_base_load_is_the_average_less_the_slope_at_its_traffic(draws, places):
    mix = PHONE_ON[Network.MOBILE_4G]
    upload, transcode = 0.05 * 6, 40.0
    attributed = footprint([(live(1, 0.0, mix), places)], draws, Convention.ATTRIBUTED)
    assert attributed.energy_wh[Segment.NETWORK].central - upload == pytest.approx(248.8, abs=0.05)
    in_use = footprint([(live(1, 0.0, mix), places)], draws, Convention.IN_USE)
    assert in_use.energy_wh[Segment.NETWORK].central - upload == pytest.approx(1.2)
    assert in_use.energy_wh[Segment.ROUTER].central == 0
    assert in_use.energy_wh[Segment.PLATFORM].central == pytest.approx(transcode + 2.7)


def test_the_convention_moves_the_answer_more_than_the_factors_do(draws, factors):
    grid = GridIntensity("FR", "France", Estimate(51.9, 44, 60), IntensityKind.ANNUAL, 2025, "")
    mix = AudienceMix({Device.PHONE: 0.8, Device.LAPTOP: 0.2}, {Network.FIXED: 0.7, Network.MOBILE_4G: 0.3})
    results = footprints([(live(500, 6.0, mix, 2.0, 350.0), Places.single(grid))], draws)
    attributed = results[Convention.ATTRIBUTED].emissions_total_g
    short_run = results[Convention.SHORT_RUN].emissions_total_g
    assert attributed.central > 8 * short_run.central
    assert attributed.high < 2 * attributed.central


def test_without_viewers_only_the_studio_its_upload_and_the_transcode_are_left(draws, places):
    result = footprint([(live(0, studio_w=200.0), places)], draws, Convention.ATTRIBUTED)
    assert result.energy_wh[Segment.STUDIO].central == 200
    assert result.energy_wh[Segment.PLATFORM].central == 40
    assert result.energy_wh[Segment.NETWORK].central == pytest.approx(0.3)
    assert result.energy_wh[Segment.ROUTER] == result.energy_wh[Segment.SCREEN] == Estimate.exact(0)
    assert result.per_viewer_hour_g is None
    assert result.making_g == Estimate.exact(0)


def test_off_air_only_the_studio_counts(draws, places):
    off = activity(
        hours=1, live=False, studio_w=100, sent_mbps=6, viewers=9, delivered_mbps=6, mix=PHONE_ON[Network.FIXED]
    )
    assert footprint([(off, places)], draws, Convention.ATTRIBUTED).energy_total_wh == Estimate.exact(100)


def test_the_studio_is_on_its_own_grid_and_the_audience_on_theirs(draws):
    def exact(name, g):
        return GridIntensity(None, name, Estimate.exact(g), IntensityKind.ENTERED, None, "")

    apart = Places(exact("studio", 100.0), ((exact("a", 20.0), 0.25), (exact("b", 60.0), 0.75)))
    result = footprint([(live(10, studio_w=50.0), apart)], draws, Convention.SHORT_RUN)
    assert result.emissions_g[Segment.STUDIO].central == pytest.approx(5)
    for segment in (Segment.SCREEN, Segment.PLATFORM):
        wh = result.energy_wh[segment].central
        assert result.emissions_g[segment].central == pytest.approx(wh * 50 / 1000)
    # The line the stream goes out on is at the studio's place.
    assert result.emissions_g[Segment.NETWORK].central == pytest.approx((0.3 * 100 + 10 * 0.3 * 50) / 1000)


def test_the_studios_measurement_error_is_its_range(draws, places):
    measured = live(0, studio_w=200.0, studio_error_w=20.0)
    studio = footprint([(measured, places)], draws, Convention.SHORT_RUN).energy_wh[Segment.STUDIO]
    assert (studio.low, studio.high) == pytest.approx((200 - 20 * 1.645 / 1.96, 200 + 20 * 1.645 / 1.96), rel=1e-3)


def test_a_wide_error_never_makes_a_negative_energy(draws, places):
    unsure = live(0, studio_w=10.0, studio_error_w=40.0)
    assert footprint([(unsure, places)], draws, Convention.SHORT_RUN).energy_wh[Segment.STUDIO].low == 0


def test_the_same_activity_gives_the_same_figures_from_run_to_run(factors, places):
    stretch = [(live(45, studio_w=266.0, studio_error_w=15.0), places)]
    assert footprints(stretch, Draws(factors)) == footprints(stretch, Draws(factors))


def test_the_draws_agree_with_many_more_independent_ones(draws, factors):
    """The interval of a sum of two factors, against a million draws made another way."""
    exact = Places.single(GridIntensity(None, "", Estimate.exact(1000.0), IntensityKind.ENTERED, None, ""))
    whole = Activity(viewer_h={Device.TV: 1.0, Device.PHONE: 10.0})
    result = footprint([(whole, exact)], draws, Convention.SHORT_RUN).energy_total_wh
    z = np.random.default_rng(1).normal(size=(3, 1_000_000))

    def two_piece(name, scores):
        factor = factors[name]
        below, above = np.log(factor.central / factor.low) / 1.645, np.log(factor.high / factor.central) / 1.645
        return factor.central * np.exp(np.where(scores < 0, below, above) * scores)

    many = two_piece("def_tv", z[0]) + 10 * two_piece("def_phone", z[1]) + 11 * two_piece("def_dc", z[2])
    assert (result.low, result.high) == pytest.approx(np.quantile(many, (0.05, 0.95)), rel=0.02)


hours = st.floats(0.001, 24)
counts = st.integers(0, 100_000)
rates = st.floats(0.05, 50)
watts = st.floats(0, 5000)


@st.composite
def mixes(draw):
    def some(kind):
        weights = draw(st.lists(st.floats(0.01, 1), min_size=1, max_size=len(kind)))
        return {each: weight / sum(weights) for each, weight in zip(kind, weights, strict=False)}

    return AudienceMix(some(Device), some(Network))


@settings(max_examples=40, deadline=None)
@given(hours, counts, rates, watts, mixes())
def test_no_segment_is_ever_below_nothing(draws, places, duration, viewers, mbps, studio_w, mix):
    for result in footprints([(live(viewers, mbps, mix, duration, studio_w), places)], draws).values():
        for figures in (result.energy_wh, result.emissions_g):
            assert list(figures) == list(Segment)
            assert all(0 <= figure.low <= figure.high for figure in figures.values())
        assert sum(figure.central for figure in result.emissions_g.values()) == pytest.approx(
            result.emissions_total_g.central
        )


@settings(max_examples=40, deadline=None)
@given(hours, counts, counts, rates, mixes())
def test_more_viewers_never_emit_less(draws, places, duration, viewers, more, mbps, mix):
    few, many = (footprints([(live(count, mbps, mix, duration), places)], draws) for count in (viewers, viewers + more))
    for convention in Convention:
        before, after = few[convention].emissions_total_g, many[convention].emissions_total_g
        assert after.central >= before.central
        assert after.low >= before.low
        assert after.high >= before.high


@settings(max_examples=40, deadline=None)
@given(hours, st.floats(0, 1), counts, rates, watts, mixes())
def test_a_session_cut_in_two_gives_the_same_sum(draws, places, duration, at, viewers, mbps, studio_w, mix):
    def part(share):
        return (live(viewers, mbps, mix, duration * share, studio_w, studio_error_w=studio_w / 10), places)

    for convention in Convention:
        whole = footprint([part(1.0)], draws, convention).emissions_total_g
        halves = footprint([part(at), part(1 - at)], draws, convention).emissions_total_g
        assert (halves.central, halves.low, halves.high) == pytest.approx((whole.central, whole.low, whole.high))


@settings(max_examples=20, deadline=None)
@given(st.permutations(list(Device)), st.permutations(list(Network)))
def test_the_order_of_devices_and_networks_does_not_matter(draws, places, devices, networks):
    weights = {Device.PHONE: 0.4, Device.TABLET: 0.1, Device.LAPTOP: 0.2, Device.DESKTOP: 0.1, Device.TV: 0.2}
    lines = {Network.FIXED: 0.6, Network.MOBILE_4G: 0.3, Network.MOBILE_5G: 0.1}
    usual = AudienceMix(weights, lines)
    shuffled = AudienceMix({each: weights[each] for each in devices}, {each: lines[each] for each in networks})
    figures = [
        footprint([(live(100, 4.0, mix), places)], draws, Convention.ATTRIBUTED).emissions_total_g
        for mix in (usual, shuffled)
    ]
    assert (figures[0].central, figures[0].low, figures[0].high) == pytest.approx(
        (figures[1].central, figures[1].low, figures[1].high)
    )


@pytest.mark.parametrize("bad", [-1.0, float("nan"), float("inf")])
def test_an_activity_of_impossible_quantities_is_refused(bad):
    with pytest.raises(ValueError, match="finite quantities"):
        live(viewers=bad)


def test_the_default_audience_is_on_phones_on_tiktok_and_mixed_elsewhere(factors):
    tiktok = default_mix("tiktok_pc", factors)
    assert tiktok.devices[Device.PHONE] == 0.95
    assert tiktok.devices[Device.TV] == 0
    assert tiktok.networks == pytest.approx({Network.FIXED: 0.715, Network.MOBILE_4G: 0.285})
    for platform in ("twitch", None):
        mix = default_mix(platform, factors)
        assert mix.assumed
        assert mix.devices == pytest.approx(
            {Device.PHONE: 0.55, Device.LAPTOP: 0.1875, Device.DESKTOP: 0.0625, Device.TV: 0.2}
        )
        assert mix.networks == pytest.approx({Network.FIXED: 0.835, Network.MOBILE_4G: 0.165})
