"""The encoder's share: software by CPU time, cards by what the run's own samples explain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livewatt.domain.chain import Provenance
from livewatt.domain.power import Part, Scope
from livewatt.domain.stream import StreamPhase
from livewatt.model.encoder import EncoderAttribution
from model.studio_cases import DESKTOP, NVENC, QSV, X264, card_use, missing, reading, stream, tick, use

OFFLINE = stream(phase=StreamPhase.OFFLINE)


def package(power_w):
    """The processor's package."""
    return reading(Scope.CPU_PACKAGE, power_w)


def settle(attribution, readings, stream_state, ticks=30):
    """Give the share after some equal seconds."""
    for _ in range(ticks):
        share = attribution.update(readings, stream_state)
    return share


def test_the_encoders_threads_have_their_share_of_the_power_above_idle():
    attribution = EncoderAttribution(DESKTOP)
    # 1 of 8 busy CPU seconds, of 100 W − 20 W.
    share = settle(attribution, tick(package(100.0), cpu=use(0.5, obs_s=2.0, encoder_s=1.0)), stream())
    assert share.host is Part.CPU
    assert share.power_w == pytest.approx(10.0)
    assert share.error_w >= 0.25 * 10.0


def test_idle_power_is_learned_from_quiet_seconds():
    attribution = EncoderAttribution(DESKTOP)
    settle(attribution, tick(package(32.0), cpu=use(0.02)), OFFLINE, ticks=10)
    share = settle(attribution, tick(package(100.0), cpu=use(0.5, encoder_s=1.0)), stream())
    assert share.power_w == pytest.approx((100 - 32) / 8)


def test_a_learned_idle_is_surer_than_an_assumed_one():
    live = tick(package(100.0), cpu=use(0.5, encoder_s=4.0))
    assumed = settle(EncoderAttribution(DESKTOP), live, stream())
    attribution = EncoderAttribution(DESKTOP)
    settle(attribution, tick(package(20.0), cpu=use(0.02)), OFFLINE, ticks=10)
    learned = settle(attribution, live, stream())
    assert learned.power_w == pytest.approx(assumed.power_w)
    assert learned.error_w < assumed.error_w


def test_where_threads_are_not_seen_live_is_compared_with_idle():
    attribution = EncoderAttribution(DESKTOP)
    settle(attribution, tick(package(60.0), cpu=use(0.3, obs_s=0.5)), OFFLINE)
    share = settle(attribution, tick(package(100.0), cpu=use(0.5, obs_s=1.5)), stream())
    assert share.power_w == pytest.approx((1.5 - 0.5) / 8 * 80)


def test_obs_that_was_never_seen_offline_is_not_compared():
    attribution = EncoderAttribution(DESKTOP)
    assert settle(attribution, tick(package(100.0), cpu=use(0.5, obs_s=1.5)), stream()) is None


def test_a_recording_is_not_taken_for_idle():
    attribution = EncoderAttribution(DESKTOP)
    settle(attribution, tick(cpu=use(0.5, obs_s=2.0)), stream(phase=StreamPhase.OFFLINE, recording=True))
    assert settle(attribution, tick(cpu=use(0.5, obs_s=2.5)), stream()) is None


def test_a_modelled_package_has_an_encoder_too():
    share = settle(EncoderAttribution(DESKTOP), tick(cpu=use(1.0, encoder_s=4.0)), stream())
    assert share.power_w == pytest.approx(4 / 16 * (130 - 20))
    assert share.error_w > 0.5 * share.power_w


@pytest.mark.parametrize("phase", [StreamPhase.OFFLINE, StreamPhase.STARTING])
def test_off_stream_nothing_is_encoded(phase):
    readings = tick(package(100.0), cpu=use(0.5, encoder_s=1.0))
    assert settle(EncoderAttribution(DESKTOP), readings, stream(phase=phase)) is None


def test_an_encoder_that_is_not_known_is_not_guessed():
    readings = tick(package(100.0), cpu=use(0.5, encoder_s=1.0))
    assert settle(EncoderAttribution(DESKTOP), readings, stream(encoder=None)) is None


def evening(attribution, seconds, encoder_w=8.0, live_from=400, limit_w=None, card_w=None):
    """Play a game with a stream from `live_from` on, on a card that obeys a law; give the last share."""
    share = None
    for second in range(seconds):
        live = second >= live_from
        busy = 0.5 + 0.3 * ((second * 7919) % 100) / 100
        encoder = 0.25 if live else 0.0
        wobble = ((second * 104729) % 21 - 10) / 10
        power_w = 40 + 120 * busy + encoder_w / 0.25 * encoder + wobble
        if card_w is not None:
            power_w = card_w
        card = reading(Scope.GPU_BOARD, power_w, at_s=float(second))
        readings = tick(card, gpus=(card_use(busy, encoder, limit_w=limit_w),), at_s=float(second))
        share = attribution.update(readings, stream(NVENC, StreamPhase.LIVE if live else StreamPhase.OFFLINE))
    return share


def test_a_cards_encoder_is_told_apart_after_ten_minutes_with_and_without_it():
    share = evening(EncoderAttribution(DESKTOP), 1200)
    assert share.host is Part.GPU
    assert share.power_w == pytest.approx(8.0, abs=1.0)
    assert 0 < share.error_w < share.power_w


@pytest.mark.parametrize(
    "night",
    [
        {"seconds": 550},  # too short
        {"seconds": 1200, "live_from": 0},  # the encoder never stood still
        {"seconds": 1200, "live_from": 1170},  # seen at work for half a minute
        {"seconds": 1200, "limit_w": 100.0},  # at its power limit all evening
        {"seconds": 1200, "encoder_w": 0.0},  # its watts drown in the noise
        {"seconds": 1200, "card_w": 90.0},  # nothing varies
    ],
)
def test_otherwise_it_is_said_that_it_cannot_be(night):
    share = evening(EncoderAttribution(DESKTOP), **night)
    assert share.host is Part.GPU
    assert share.power_w is None


def test_a_card_that_reaches_its_limit_hides_its_encoder_for_that_second():
    attribution = EncoderAttribution(DESKTOP)
    assert evening(attribution, 1200, limit_w=200.0).power_w is not None
    full = reading(Scope.GPU_BOARD, 196.0, at_s=1200.0)
    readings = tick(full, gpus=(card_use(1.0, 0.25, limit_w=200.0),), at_s=1200.0)
    assert attribution.update(readings, stream(NVENC)).power_w is None


def test_only_obss_part_of_the_encoder_counts():
    attribution = EncoderAttribution(DESKTOP)
    evening(attribution, 1200)
    card = reading(Scope.GPU_BOARD, 130.0, at_s=1200.0)
    half = tick(card, gpus=(card_use(0.6, 0.25, obs_encoder=0.125),), at_s=1200.0)
    assert attribution.update(half, stream(NVENC)).power_w == pytest.approx(4.0, abs=0.6)


def test_a_modelled_card_teaches_nothing():
    attribution = EncoderAttribution(DESKTOP)
    for second in range(1200):
        live = second >= 400
        card = reading(Scope.GPU_BOARD, 60.0 + 8 * live, provenance=Provenance.MODELLED, at_s=float(second))
        readings = tick(card, gpus=(card_use(0.5, 0.25 * live),), at_s=float(second))
        share = attribution.update(readings, stream(NVENC))
    assert share.power_w is None


def test_an_encoder_of_the_processors_own_graphics_is_in_the_processor():
    share = settle(EncoderAttribution(DESKTOP), tick(package(60.0)), stream(QSV))
    assert (share.host, share.power_w) == (Part.CPU, None)
    idle_card = tick(package(60.0), reading(Scope.GPU_BOARD, 12.0), gpus=(card_use(0.0, 0.0),))
    assert settle(EncoderAttribution(DESKTOP), idle_card, stream(QSV)).host is Part.CPU


def test_an_encoder_on_a_card_that_does_not_tell_is_in_the_card():
    silent = tick(reading(Scope.GPU_BOARD, 60.0), gpus=(card_use(0.5, None),))
    share = settle(EncoderAttribution(DESKTOP), silent, stream(NVENC))
    assert (share.host, share.power_w) == (Part.GPU, None)


def test_an_encoder_on_a_card_that_cannot_be_read_is_nowhere():
    unreadable = tick(package(60.0), missing=(missing(Scope.GPU_BOARD),))
    assert settle(EncoderAttribution(DESKTOP), unreadable, stream(NVENC)) is None


@given(
    st.lists(
        st.tuples(st.floats(0, 300), st.floats(0, 1), st.none() | st.floats(0, 20), st.none() | st.floats(0, 20)),
        min_size=1, max_size=20,
    ),
)  # fmt: skip
def test_software_never_takes_more_than_the_package_draws(seconds):
    attribution = EncoderAttribution(DESKTOP)
    for watts, busy, obs_s, encoder_s in seconds:
        share = attribution.update(tick(package(watts), cpu=use(busy, obs_s, encoder_s)), stream(X264))
        assert share is None or (0 <= share.power_w <= max(watts, 0.0) and share.error_w >= 0)
