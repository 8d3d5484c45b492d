"""What a plan changes in OBS: each setting, what is left to the user and where, in every mode of OBS."""

from dataclasses import replace
from fractions import Fraction

import pytest

from livewatt.domain.plan import Encoding
from livewatt.domain.stream import VideoFormat
from livewatt.links.obs_changes import all_by_hand, frame_rate, plan_changes
from livewatt.links.obs_encoders import encoder_of
from livewatt.links.obs_setup import ObsSetup, Setting

SIZE = {"outputWidth": 1920, "outputHeight": 1080}
FPS = {"fpsNumerator": 60, "fpsDenominator": 1, "FPSType": "0", "FPSCommon": "60"}
NOW = ObsSetup(
    profile="Evening",
    collection="Scenes",
    canvas=(1920, 1080),
    simple=True,
    multitrack=False,
    rescaled_to=None,
    encoder_id="x264",
    audio_kbps=160,
    values={
        Setting.SIZE: SIZE,
        Setting.FPS: FPS,
        Setting.BITRATE: {"VBitrate": "6000"},
        Setting.ENCODER: {"StreamEncoder": "x264"},
        Setting.PRESET: {"Preset": "veryfast"},
    },
    recording_encoder_id="x264",
    usual_sound=True,
    has_account=False,
    obs_major=32,
    on_mac=False,
)
ON_CARD = replace(NOW, encoder_id="nvenc", values={**NOW.values, Setting.ENCODER: {"StreamEncoder": "nvenc"}})
WITH_ACCOUNT = replace(NOW, has_account=True)
AS_NOW = Encoding(VideoFormat(1920, 1080, 60), 6.16, encoder_of("x264"), "veryfast")
ADVANCED = replace(NOW, simple=False, encoder_id="obs_x264")


def target(width=1920, height=1080, fps=60.0, mbps=6.16, encoder="x264", preset="veryfast"):
    """Make a planned encoding."""
    return Encoding(VideoFormat(width, height, fps), mbps, encoder_of(encoder), preset)


def by_hand(setup, wanted, **given):
    """Give what is left to the user, as {setting: (from, to, where)} in English."""
    lines = plan_changes(setup, wanted, **given).by_hand
    return {each.setting: (each.before and str(each.before), str(each.after), str(each.where)) for each in lines}


def test_what_is_as_planned_is_in_no_list():
    plan = plan_changes(NOW, AS_NOW)
    assert (plan.profile, plan.collection, plan.changes, plan.by_hand) == ("Evening", "Scenes", (), ())


def test_everything_that_can_be_set_is_set_with_the_sound_left_its_share():
    plan = plan_changes(NOW, target(1280, 720, 30, 2.5, preset="faster"))
    assert {each.setting: each.after for each in plan.changes} == {
        Setting.SIZE: {"outputWidth": 1280, "outputHeight": 720},
        Setting.FPS: {"fpsNumerator": 30, "fpsDenominator": 1},
        Setting.BITRATE: {"VBitrate": "2340"},  # 2500 kb/s, of which 160 are sound
        Setting.PRESET: {"Preset": "faster"},
    }
    assert [each.before for each in plan.changes] == [NOW.values[each.setting] for each in plan.changes]
    assert plan.by_hand == ()


def test_a_size_is_asked_for_as_obs_keeps_it():
    (change,) = plan_changes(NOW, target(854, 480)).changes
    assert change.after == {"outputWidth": 852, "outputHeight": 480}


def test_only_what_differs_is_changed():
    assert [each.setting for each in plan_changes(NOW, target(fps=30)).changes] == [Setting.FPS]
    assert [each.setting for each in plan_changes(NOW, target(mbps=4)).changes] == [Setting.BITRATE]
    assert plan_changes(NOW, target(mbps=6.13)).changes == ()  # the mean of a live that was sent at this setting
    assert plan_changes(NOW, target(preset=None)).changes == ()


@pytest.mark.parametrize(
    ("fps", "kept_as"),
    [(30, (30, 1)), (59.94, (60000, 1001)), (29.97, (30000, 1001)), (23.976, (24000, 1001)), (12.5, (25, 2))],
)
def test_a_rate_is_the_fraction_obs_keeps(fps, kept_as):
    assert frame_rate(fps) == Fraction(*kept_as)


def test_a_rate_of_television_is_not_taken_for_the_whole_one():
    television = replace(NOW, values={**NOW.values, Setting.FPS: {"fpsNumerator": 60000, "fpsDenominator": 1001}})
    assert plan_changes(television, target(fps=59.94)).changes == ()
    assert [each.setting for each in plan_changes(television, target(fps=60)).changes] == [Setting.FPS]


@pytest.mark.parametrize(
    ("encoder", "set_to"),
    [
        ("obs_nvenc_h264_tex", "nvenc"),
        ("h264_texture_amf", "amd"),
        ("obs_qsv11_v2", "qsv"),
        ("apple_h264", "apple_h264"),
    ],
)
def test_another_encoder_of_the_codec_that_every_service_takes_is_set(encoder, set_to):
    plan = plan_changes(NOW, target(encoder=encoder, preset=None))
    assert [(each.setting, each.before, each.after) for each in plan.changes] == [
        (Setting.ENCODER, {"StreamEncoder": "x264"}, {"StreamEncoder": set_to})
    ]
    assert (plan.by_hand, plan.changes_encoder) == ((), True)


def test_x264_is_set_with_its_preset_and_left_out_with_it():
    plan = plan_changes(ON_CARD, target(fps=30, preset="faster"))
    assert {each.setting: each.after for each in plan.changes} == {
        Setting.FPS: {"fpsNumerator": 30, "fpsDenominator": 1},
        Setting.ENCODER: {"StreamEncoder": "x264"},
        Setting.PRESET: {"Preset": "faster"},
    }
    assert [each.setting for each in plan.without_encoder().changes] == [Setting.FPS]
    same_encoder = plan_changes(NOW, target(fps=30, preset="faster"))
    assert same_encoder.without_encoder() == same_encoder


def test_an_encoder_that_cannot_be_set_is_left_to_the_user_with_obs_s_own_words():
    assert by_hand(WITH_ACCOUNT, target(encoder="obs_nvenc_h264_tex", preset=None)) == {
        Setting.ENCODER: ("x264", "Hardware (NVENC, H.264)", "File > Settings > Output > Video Encoder")
    }
    with_account = replace(ON_CARD, has_account=True)
    lines = by_hand(with_account, target(preset="faster"))
    assert lines[Setting.ENCODER][:2] == ("NVENC H.264", "Software (x264)")
    assert lines[Setting.PRESET] == (None, "faster", "File > Settings > Output > Encoder Preset")
    assert plan_changes(with_account, target(preset="faster")).changes == ()


@pytest.mark.parametrize("encoder", ["nvenc_hevc", "nvenc_av1", "amd_hevc", "qsv_av1"])
def test_another_codec_is_left_to_obs_s_own_window(encoder):
    plan = plan_changes(NOW, target(encoder=encoder, preset=None))
    assert (plan.changes, "takes this codec" in str(plan.by_hand[0].why)) == ((), True)


def test_an_encoder_that_simple_mode_does_not_offer_is_said_to_need_advanced_mode():
    (line,) = plan_changes(NOW, target(encoder="ffmpeg_vaapi_tex", preset=None)).by_hand
    assert "Output Mode > Advanced" in str(line.why)
    assert str(line.where) == "File > Settings > Output > Streaming > Video Encoder"


def test_the_same_encoder_by_another_id_is_no_change():
    assert Setting.ENCODER not in by_hand(replace(NOW, encoder_id="x264_lowcpu"), AS_NOW)
    assert Setting.ENCODER not in by_hand(ADVANCED, AS_NOW, sent_mbps=6.16)


def test_in_advanced_mode_size_and_rate_are_set_and_the_rest_is_shown_where_it_is():
    plan = plan_changes(ADVANCED, target(1280, 720, 30, 2.5), sent_mbps=6.16)
    assert [each.setting for each in plan.changes] == [Setting.SIZE, Setting.FPS]
    assert by_hand(ADVANCED, target(1280, 720, 30, 2.5), sent_mbps=6.16) == {
        Setting.BITRATE: ("6000 kb/s", "2340 kb/s", "File > Settings > Output > Streaming > Bitrate"),
        Setting.PRESET: (None, "veryfast", "File > Settings > Output > Streaming > CPU Usage Preset"),
    }
    assert Setting.BITRATE not in by_hand(ADVANCED, target(mbps=6.16), sent_mbps=6.16)
    assert by_hand(ADVANCED, target(mbps=6.16))[Setting.BITRATE][:2] == (None, "6000 kb/s")  # OBS runs elsewhere


def test_where_advanced_mode_rescales_the_size_is_left_to_the_user():
    rescaled = replace(ADVANCED, rescaled_to=(1280, 720))
    line = by_hand(rescaled, target(852, 480))[Setting.SIZE]
    assert line == ("1280 × 720", "852 × 480", "File > Settings > Output > Streaming > Rescale Output")
    plan = plan_changes(rescaled, target(1280, 720), sent_mbps=6.16)
    assert Setting.SIZE not in {each.setting for each in (*plan.changes, *plan.by_hand)}


def test_a_picture_of_another_shape_than_the_canvas_is_left_to_the_user():
    lines = by_hand(NOW, target(1080, 1920))
    path = "File > Settings > Video > Base (Canvas) Resolution"
    assert lines == {Setting.SIZE: ("1920 × 1080", "1080 × 1920", path)}
    assert [each.setting for each in plan_changes(NOW, target(854, 480)).changes] == [Setting.SIZE]  # rounded to even


def test_more_pixels_than_obs_takes_are_left_to_the_user():
    lines = by_hand(replace(NOW, canvas=(7680, 4320)), target(7680, 4320))
    assert lines[Setting.SIZE][2] == "File > Settings > Video > Output (Scaled) Resolution"


def test_a_bitrate_below_what_obs_takes_is_left_to_the_user():
    assert by_hand(NOW, target(mbps=0.3))[Setting.BITRATE][1] == "140 kb/s"
    assert [each.after for each in plan_changes(NOW, target(mbps=0.36)).changes] == [{"VBitrate": "200"}]


def test_with_enhanced_broadcasting_nothing_of_the_encoding_is_promised():
    plan = plan_changes(replace(NOW, multitrack=True), target(1280, 720, mbps=2.5, encoder="nvenc", preset=None))
    assert [each.setting for each in plan.changes] == [Setting.SIZE]
    (line,) = plan.by_hand
    assert (line.setting, "streaming service chooses" in str(line.why)) == (Setting.BITRATE, True)


def test_without_obs_everything_is_listed_with_its_place():
    lines = all_by_hand(target(1280, 720, 30, 2.5, preset="faster"))
    assert [(each.setting, str(each.after)) for each in lines] == [
        (Setting.SIZE, "1280 × 720"),
        (Setting.FPS, "30 per second"),
        (Setting.BITRATE, "2340 kb/s"),
        (Setting.ENCODER, "Software (x264)"),
        (Setting.PRESET, "faster"),
    ]
    assert all(str(each.where).startswith("File > Settings > ") for each in lines)
