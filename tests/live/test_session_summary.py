"""What a plan takes from a session: means over the seconds on air, and its settings."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from livewatt.domain.audience import Audience, AudienceMix
from livewatt.domain.chain import Device, Network, Provenance
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.message import message
from livewatt.domain.power import Equipment, Part, PartPower, StudioPower
from livewatt.domain.session import Moment, Session, SessionOrigin, SessionState
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder, VideoFormat
from livewatt.live.session_summary import UNKNOWN_ENCODER, session_summary

BEGAN = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)
FRANCE = Places.single(GridIntensity("FR", "France", Estimate(31, 22, 41), IntensityKind.ANNUAL, 2025, ""))
SESSION = Session("5f0c", "Friday", SessionOrigin.OBS, SessionState.FINISHED, BEGAN, 60, FRANCE, "2026-11")
MIX = AudienceMix({Device.TV: 1.0}, {Network.FIXED: 1.0}, assumed=False)
NVENC = VideoEncoder("obs_nvenc_h264_tex", "NVENC H.264", "h264", on_gpu=True)
LIGHT, CAMERA = Equipment("Key light", 30.0), Equipment("Camera", 10.0)


def moment(at_s, *, watts=200.0, equipment_w=20.0, viewers=40, phase=StreamPhase.LIVE, interval_s=1.0, **stream):
    """Give a second with a computer of so many watts, of which 10 are the encoder's."""
    told = {"video": VideoFormat(1280, 720, 30), "encoder": NVENC, "configured_mbps": 3.0, "sent_mbps": 2.5, **stream}
    parts = (
        PartPower(Part.CPU, watts - 10, 8.0, Provenance.MEASURED, message("Read.")),
        PartPower(Part.ENCODER, 10.0, 2.0, Provenance.MODELLED, message("Modelled.")),
        PartPower(Part.EQUIPMENT, equipment_w, 1.0, Provenance.ENTERED, message("Entered.")),
    )
    state = StreamState(at_s, ObsLink.CONNECTED, phase, **told)
    audience = Audience(viewers, "twitch", MIX)
    return Moment(at_s, BEGAN + timedelta(seconds=at_s), interval_s, StudioPower(parts, 0, 8), state, audience, 2.0, {})


def test_the_seconds_on_air_are_averaged_by_their_length():
    moments = [
        moment(0, watts=900, viewers=9, phase=StreamPhase.STARTING),
        moment(1, watts=100, viewers=10),
        moment(4, watts=300, viewers=30, interval_s=3.0),
    ]
    summary = session_summary(SESSION, moments, (), "Others")
    assert summary.duration_h == pytest.approx(4 / 3600)
    assert summary.computer_w == pytest.approx(250)
    assert summary.viewers == pytest.approx(25)
    assert summary.computer_error_w == pytest.approx(10)
    assert (summary.platform, summary.mix, summary.places) == ("twitch", MIX, FRANCE)
    assert summary.encoder_w.central == pytest.approx(10)
    assert summary.encoder_w.low < 10 < summary.encoder_w.high


def test_the_settings_are_the_last_that_were_told():
    moments = [moment(1, configured_mbps=6.0), moment(2), moment(3, video=None, encoder=None, configured_mbps=None)]
    encoding = session_summary(SESSION, moments, (), "Others").encoding
    assert (encoding.video, encoding.encoder, encoding.bitrate_mbps) == (VideoFormat(1280, 720, 30), NVENC, 3.0)


def test_without_a_set_bitrate_the_one_that_was_sent_counts():
    moments = [moment(1, configured_mbps=None, sent_mbps=2.0), moment(2, configured_mbps=None, sent_mbps=4.0)]
    assert session_summary(SESSION, moments, (), "Others").encoding.bitrate_mbps == pytest.approx(3.0)


def test_of_a_live_by_hand_every_second_counts_and_no_encoder_is_guessed():
    moments = [moment(second, phase=StreamPhase.OFFLINE, encoder=None) for second in (1, 2)]
    summary = session_summary(SESSION, moments, (), "Others")
    assert summary.duration_h == pytest.approx(2 / 3600)
    assert summary.encoding.encoder == UNKNOWN_ENCODER


@pytest.mark.parametrize(("drawn_w", "levels"), [(0.0, [0, 0]), (20.0, [0.5, 0.5]), (40.0, [1, 1])])
def test_the_watts_of_the_equipment_are_shared_in_proportion(drawn_w, levels):
    pieces = session_summary(SESSION, [moment(1, equipment_w=drawn_w)], (LIGHT, CAMERA), "Others").equipment
    assert [piece.level for piece in pieces] == pytest.approx(levels)
    assert [piece.is_light for piece in pieces] == [True, False]


def test_watts_that_no_piece_can_draw_are_a_piece_of_their_own():
    pieces = session_summary(SESSION, [moment(1, equipment_w=55.0)], (LIGHT, CAMERA), "Others").equipment
    assert (pieces[-1].name, pieces[-1].full_w, pieces[-1].level) == ("Others", pytest.approx(15), 1.0)


def test_a_session_without_seconds_has_no_summary():
    assert session_summary(SESSION, [], (), "Others") is None


def test_viewers_that_nobody_counted_are_none():
    moments = [moment(1), moment(2)]
    unknown = [replace(each, audience=replace(each.audience, viewers=None)) for each in moments]
    assert session_summary(SESSION, unknown, (), "Others").viewers == 0
