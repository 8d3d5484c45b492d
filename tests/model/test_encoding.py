"""What encoding takes, against the published measurements, and OBS's own law of bitrates."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, MeasuredEncoding
from livewatt.domain.stream import VideoFormat
from livewatt.model.draws import estimate
from livewatt.model.encoding import (
    UNMEASURED_X264_W,
    X264,
    EncodingBasis,
    as_sharp,
    encoding_basis,
    encoding_power_w,
    same_sharpness_mbps,
    x264_cost,
)
from model.plan_examples import AV1_NVENC, NVENC, ON_NVENC, ON_X264, QUICKSYNC, SVT_AV1

presets = st.sampled_from(["ultrafast", "superfast", "veryfast", "faster", "fast", "medium"])
encodings = st.builds(
    Encoding,
    st.builds(VideoFormat, st.integers(320, 3840), st.integers(240, 2160), st.floats(15, 120)),
    st.floats(0.2, 50),
    st.just(X264),
    presets,
)


def x264(height, fps, mbps, preset="veryfast"):
    return Encoding(VideoFormat(round(height * 16 / 9), height, fps), mbps, X264, preset)


def measured(encoding, central, low=None, high=None):
    return MeasuredEncoding(encoding, Estimate(central, low or central, high or central))


# Measured CPU cost of x264 against veryfast at 1080p60 and 6 Mb/s (ffmpeg 5.1, CBR, three runs each).
@pytest.mark.parametrize(
    ("encoding", "relative"),
    [
        (x264(1080, 60, 3.0), 0.86),
        (x264(1080, 60, 9.0), 1.06),
        (x264(1080, 30, 6.0), 0.52),
        (x264(1080, 30, 4.5), 0.49),
        (x264(720, 60, 4.5), 0.42),
        (x264(720, 30, 3.0), 0.22),
        (x264(540, 30, 1.8), 0.11),
        (x264(1080, 60, 6.0, "medium"), 2.57),
        (x264(1080, 60, 6.0, "ultrafast"), 0.29),
    ],
)
def test_the_cost_law_stays_within_its_range_of_what_was_measured(encoding, relative):
    watts = estimate(encoding_power_w(encoding, (measured(ON_X264, 100.0),)))
    assert watts.low * 0.97 <= relative * 100 <= watts.high * 1.03
    assert x264_cost(encoding) == pytest.approx(relative, rel=0.15)


@given(encodings, encodings)
def test_there_and_back_again_costs_the_same(first, second):
    anchored = (measured(first, 30.0, 20.0, 40.0),)
    there = encoding_power_w(second, anchored)
    back = encoding_power_w(first, (measured(second, float(there[0])),))
    assert back[0] == pytest.approx(30.0)
    np.testing.assert_allclose(there * back / (float(there[0]) * encoding_power_w(first, anchored)), 1.0)


def test_what_was_measured_with_these_very_settings_stands_as_it_is():
    watts = estimate(encoding_power_w(ON_X264, (measured(ON_X264, 30.0, 27.0, 33.0),)))
    assert (watts.low, watts.central, watts.high) == pytest.approx((27.0, 30.0, 33.0), rel=1e-3)


def test_of_several_measurements_the_nearest_counts():
    known = (measured(x264(720, 30, 3.0), 6.0), measured(ON_X264, 40.0))
    assert encoding_power_w(x264(1080, 60, 5.8), known)[0] == pytest.approx(40 * (5.8 / 6) ** 0.19)
    assert encoding_power_w(x264(720, 30, 2.8), known)[0] == pytest.approx(6 * (2.8 / 3) ** 0.19)


def test_an_unmeasured_x264_is_wide_and_what_the_published_test_saw_lies_inside():
    watts = estimate(encoding_power_w(ON_X264, ()))
    assert (watts.low, watts.high) == pytest.approx((UNMEASURED_X264_W.low, UNMEASURED_X264_W.high), rel=1e-2)
    assert watts.low < (73.8 - 54.7) / 0.9 / 0.88 < watts.high


@given(st.sampled_from([NVENC, AV1_NVENC, QUICKSYNC]), encodings)
def test_a_card_that_was_not_measured_takes_the_same_at_any_size(encoder, settings):
    small = Encoding(settings.video, settings.bitrate_mbps, encoder)
    usual = Encoding(ON_NVENC.video, 6.0, encoder)
    assert np.array_equal(encoding_power_w(small, ()), encoding_power_w(usual, ()))


def test_a_card_measured_at_two_sizes_lies_between_them_and_is_never_drawn_beyond():
    at_720 = Encoding(VideoFormat(1280, 720, 60), 4.5, NVENC)
    known = (measured(ON_NVENC, 9.0), measured(at_720, 5.0))

    def watts(height, fps):
        return encoding_power_w(Encoding(VideoFormat(height * 16 // 9, height, fps), 5.0, NVENC), known)[0]

    assert 5.0 < watts(900, 60) < 9.0
    assert watts(480, 30) == 5.0
    assert watts(2160, 60) == 9.0
    # Another maker's encoder is none of this one's business.
    assert encoding_power_w(Encoding(ON_NVENC.video, 6.0, QUICKSYNC), known)[0] == pytest.approx(6.0)


def test_an_encoder_that_nothing_is_known_of_has_no_figure():
    unknown = Encoding(ON_X264.video, 6.0, SVT_AV1)
    assert encoding_power_w(unknown, ()) is None
    assert encoding_power_w(unknown, (measured(unknown, 50.0),))[0] == 50.0


def test_it_is_told_what_a_figure_rests_on():
    known = (measured(ON_X264, 30.0), measured(ON_NVENC, 9.0))
    smaller = VideoFormat(1280, 720, 30)
    for encoding, of, basis in (
        (ON_X264, known, EncodingBasis.MEASURED),
        (x264(720, 30, 3.0), known, EncodingBasis.MODELLED),
        (ON_X264, (), EncodingBasis.MODELLED),
        (Encoding(smaller, 3.0, NVENC), known, EncodingBasis.MEASURED),
        (Encoding(smaller, 3.0, QUICKSYNC), known, EncodingBasis.ASSUMED),
        (Encoding(smaller, 3.0, SVT_AV1), known, EncodingBasis.UNKNOWN),
    ):
        assert encoding_basis(encoding, of) is basis
        assert (encoding_power_w(encoding, of) is None) is (basis is EncodingBasis.UNKNOWN)


def test_a_measurement_that_reaches_below_nothing_gives_no_power_back():
    assert encoding_power_w(ON_NVENC, (measured(ON_NVENC, 1.0, -3.0, 5.0),)).min() == 0.0


# OBS's law by its own anchors, and the ratios the model was given.
@pytest.mark.parametrize(
    ("video", "encoder", "mbps"),
    [
        (VideoFormat(1920, 1080, 60), X264, 5.8),
        (VideoFormat(1920, 1080, 60), NVENC, 6.612),
        (VideoFormat(1920, 1080, 60), AV1_NVENC, 3.967),
        (VideoFormat(1280, 720, 60), X264, 5.8 * 0.502),
        (VideoFormat(1920, 1080, 30), X264, 5.8 * 0.683),
        (VideoFormat(1280, 720, 30), X264, 5.8 * 0.343),
        (VideoFormat(1080, 1920, 60), X264, 5.8),
    ],
)
def test_the_same_sharpness_takes_what_obs_says(video, encoder, mbps):
    assert same_sharpness_mbps(video, encoder) == pytest.approx(mbps, rel=2e-3)


def test_no_saving_of_bits_is_claimed_for_other_av1_encoders():
    assert same_sharpness_mbps(ON_X264.video, SVT_AV1) == same_sharpness_mbps(ON_X264.video, X264)


def test_the_same_sharpness_is_kept_relative_to_what_was_sent():
    assert as_sharp(ON_X264, VideoFormat(1280, 720, 30), X264) == pytest.approx(2.06, abs=0.01)
    assert as_sharp(ON_X264, ON_X264.video, X264) == 6.0
