"""The guided measurement: its order of steps, and what its samples are taken to say."""

from dataclasses import replace

import numpy as np
import pytest

from livewatt.domain.calibration import FULL, READY, REST, Load, Setting
from livewatt.domain.plan import Encoding
from livewatt.domain.stream import VideoEncoder, VideoFormat
from livewatt.model.calibration import LEAST_STEP_S, TOTAL_S, at_sizes, base_of, calibration_steps, duration_s
from livewatt.model.calibration_analysis import MeterErrors, Tick, Visit, analyse
from livewatt.model.encoding import USUAL_ENCODING

NVENC = replace(USUAL_ENCODING, encoder=VideoEncoder("nvenc", "NVENC H.264", "h264", True), preset=None)
FOUR = (*at_sizes(USUAL_ENCODING), *reversed(at_sizes(NVENC)))
X264_1080, X264_720, NVENC_720, NVENC_1080 = (Setting(Load.ENCODING, each) for each in FOUR)
NO_METER_ERROR = MeterErrors(0.0, 0.0, 0.0)
READY_W, SPREAD_W = 100.0, 3.0


def correlated_noise(draws: np.random.Generator, count: int, lag: float) -> np.ndarray:
    """Draw samples of 3 W around 0, each resembling the one before it as strongly as `lag` says."""
    shocks = draws.normal(0, SPREAD_W, count)
    noise = np.empty(count)
    noise[0] = shocks[0]
    for at in range(1, count):
        noise[at] = lag * noise[at - 1] + np.sqrt(1 - lag**2) * shocks[at]
    return noise


def measured(draws, more_w, *, encodings=FOUR, lag=0.5, rises_w=0.0, bends_w=0.0, others=lambda place: 0.0, **layout):
    """Make the visits of a measurement in which each setting takes `more_w` and the level drifts besides."""
    steps = calibration_steps(encodings, **layout)
    noise = correlated_noise(draws, int(duration_s(steps)) + 1, lag)
    visits, began_s = [], 0.0
    for place, step in enumerate(steps):
        ticks = []
        for second in range(int(began_s + step.settle_s), int(began_s + step.length_s)):
            passed = 2 * second / len(noise) - 1
            watts = READY_W + more_w.get(step.setting, 0.0) + rises_w / 2 * passed + bends_w * passed**2
            ticks.append(Tick(second, watts + noise[second], watts * 0.5, 0.0, others(place)))
        visits.append(Visit(step.setting, tuple(ticks)))
        began_s += step.length_s
    return visits


def share_covered(lag, **drift):
    """Tell in which share of 200 measurements the 95 % interval of 20 W more holds 20 W."""
    draws = np.random.default_rng(7)
    more_w = {X264_1080: 20.0, X264_720: 9.0}
    found = [
        analyse(measured(draws, more_w, encodings=FOUR[:2], lag=lag, **drift), NO_METER_ERROR).above[X264_1080]
        for _ in range(200)
    ]
    return sum(each.low <= 20.0 <= each.high for each in found) / len(found)


def test_the_order_reads_the_same_backwards():
    settings = [step.setting for step in calibration_steps(FOUR, with_preview=True)]
    assert settings == settings[::-1]
    assert settings[:4] == [REST, READY, X264_1080, X264_720]
    assert settings.count(READY) == 3
    assert all(settings.count(each) == 2 for each in (X264_1080, X264_720, NVENC_720, NVENC_1080, REST))


@pytest.mark.parametrize("count", [1, 2, 4])
def test_it_takes_about_three_minutes(count):
    assert duration_s(calibration_steps(FOUR[:count])) == pytest.approx(TOTAL_S, rel=0.01)


def test_many_settings_take_longer_rather_than_too_short_steps():
    steps = calibration_steps([replace(each, bitrate_mbps=mbps) for each in FOUR for mbps in (3, 6)])
    assert duration_s(steps) > TOTAL_S
    assert all(step.length_s == LEAST_STEP_S for step in steps)


def test_without_obs_rest_alone_is_measured():
    steps = calibration_steps(())
    assert [step.setting for step in steps] == [REST, REST]
    assert base_of(steps) == REST
    assert base_of(calibration_steps(FOUR, with_preview=True)) == READY


def test_the_processor_is_worked_once_and_last():
    steps = calibration_steps((), with_full_load=True)
    assert [step.setting for step in steps] == [REST, REST, FULL]
    assert steps[-1].length_s == LEAST_STEP_S


def test_a_step_that_settling_would_fill_is_refused():
    with pytest.raises(ValueError, match="settling"):
        calibration_steps(FOUR, least_step_s=6.0)


def test_sizes_keep_the_shape_and_are_even():
    portrait = replace(USUAL_ENCODING, video=VideoFormat(1080, 1920, 60))
    assert [(each.video.width, each.video.height) for each in at_sizes(portrait)] == [(1080, 1920), (720, 1280)]
    odd = replace(USUAL_ENCODING, video=VideoFormat(1366, 768, 30))
    assert [(each.video.width, each.video.height) for each in at_sizes(odd, (720,))] == [(1280, 720)]
    assert all(isinstance(each, Encoding) and each.bitrate_mbps == odd.bitrate_mbps for each in at_sizes(odd))


@pytest.mark.parametrize("lag", [0.0, 0.5, 0.8, 0.9])
def test_the_interval_holds_the_truth_as_often_as_it_says(lag):
    assert share_covered(lag) >= 0.90


def test_it_still_does_while_the_level_rises_and_bends():
    assert share_covered(0.5, rises_w=20.0) >= 0.90
    assert share_covered(0.5, bends_w=6.0) >= 0.90


def test_a_steady_rise_is_told_and_taken_out():
    found = analyse(measured(np.random.default_rng(3), {X264_1080: 20.0}, rises_w=20.0), NO_METER_ERROR)
    assert found.drift_w == pytest.approx(20.0, abs=4)
    assert found.above[X264_1080].central == pytest.approx(20.0, abs=3)
    still = analyse(measured(np.random.default_rng(3), {X264_1080: 20.0}), NO_METER_ERROR)
    assert still.drift_w is None


def test_samples_that_resemble_one_another_are_worth_less():
    def width(lag):
        found = analyse(measured(np.random.default_rng(5), {}, lag=lag), NO_METER_ERROR).above[X264_1080]
        return found.high - found.low

    assert width(0.0) < width(0.5) < width(0.9)


def test_where_nothing_is_to_be_seen_nothing_is():
    found = analyse(measured(np.random.default_rng(2), {NVENC_1080: 0.3}), NO_METER_ERROR)
    assert not any(each.excludes_zero for each in found.above.values())
    assert not any(each.excludes_zero for each in found.differences.values())


def test_two_encoders_are_compared_with_each_other():
    more_w = {X264_1080: 6.0, X264_720: 4.0, NVENC_720: 14.0, NVENC_1080: 15.0}
    found = analyse(measured(np.random.default_rng(4), more_w), NO_METER_ERROR)
    saved = found.differences[X264_1080, NVENC_1080]
    assert saved.excludes_zero
    assert saved.low < -9.0 < saved.high


def test_a_meter_that_is_off_in_proportion_widens_every_figure():
    visits = measured(np.random.default_rng(6), {X264_1080: 20.0}, lag=0.0)
    exact, off = (analyse(visits, MeterErrors(whole, 0.0, 0.0)).above[X264_1080] for whole in (0.0, 0.5))
    assert off.central == exact.central
    assert off.high - off.central > 0.5 * off.central
    assert (off.high - off.central) ** 2 - (exact.high - exact.central) ** 2 == pytest.approx((0.5 * off.central) ** 2)


def test_the_error_of_a_modelled_processor_counts_for_its_part_alone():
    errors = MeterErrors(None, cpu=0.5, gpu=0.05)
    assert errors.of(12.0, 10.0, 0.0) == pytest.approx(5.0, abs=0.01)
    assert errors.of(12.0, 0.0, 10.0) < 1.0


def test_a_visit_with_other_programs_at_work_does_not_count():
    def busy_in(*places):
        visits = measured(np.random.default_rng(8), {X264_1080: 20.0}, others=lambda place: 0.3 * (place in places))
        return analyse(visits, NO_METER_ERROR)

    once = busy_in(1)
    assert once.busy == ()
    assert once.above[X264_1080].central == pytest.approx(20.0, abs=5)
    both = busy_in(1, 9)
    assert both.busy == (X264_1080,)
    assert X264_1080 not in both.above
    assert busy_in(0, 5) is None, "OBS sending nothing must have been seen twice in calm"


def test_a_visit_with_missing_seconds_does_not_count():
    visits = measured(np.random.default_rng(9), {X264_1080: 20.0})
    torn = [replace(each, ticks=(replace(each.ticks[0], gap=True), *each.ticks[1:])) for each in visits]
    found = analyse([torn[at] if at in (1, 9) else each for at, each in enumerate(visits)], NO_METER_ERROR)
    assert found.broken == (X264_1080,)
    assert found.busy == ()
