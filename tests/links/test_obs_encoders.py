"""The encoders by OBS's ids."""

import pytest

from livewatt.links.obs_encoders import ENCODERS, encoder_of


@pytest.mark.parametrize(
    ("encoder_id", "label", "codec", "on_gpu"),
    [
        ("x264", "x264", "h264", False),
        ("x264_lowcpu", "x264", "h264", False),
        ("obs_x264", "x264", "h264", False),
        ("qsv", "QuickSync H.264", "h264", True),
        ("qsv_av1", "QuickSync AV1", "av1", True),
        ("amd", "AMD H.264", "h264", True),
        ("amd_hevc", "AMD HEVC", "hevc", True),
        ("amd_av1", "AMD AV1", "av1", True),
        ("nvenc", "NVENC H.264", "h264", True),
        ("nvenc_hevc", "NVENC HEVC", "hevc", True),
        ("nvenc_av1", "NVENC AV1", "av1", True),
        ("apple_h264", "Apple H.264", "h264", True),
        ("apple_hevc", "Apple HEVC", "hevc", True),
        ("obs_nvenc_h264_tex", "NVENC H.264", "h264", True),
        ("obs_nvenc_hevc_tex", "NVENC HEVC", "hevc", True),
        ("obs_nvenc_av1_tex", "NVENC AV1", "av1", True),
        ("jim_nvenc", "NVENC H.264", "h264", True),
        ("ffmpeg_nvenc", "NVENC H.264", "h264", True),
        ("h264_texture_amf", "AMD H.264", "h264", True),
        ("h265_texture_amf", "AMD HEVC", "hevc", True),
        ("av1_texture_amf", "AMD AV1", "av1", True),
        ("obs_qsv11_v2", "QuickSync H.264", "h264", True),
        ("obs_qsv11_av1", "QuickSync AV1", "av1", True),
        ("com.apple.videotoolbox.videoencoder.ave.avc", "Apple H.264", "h264", True),
        ("com.apple.videotoolbox.videoencoder.ave.hevc", "Apple HEVC", "hevc", True),
        ("ffmpeg_svt_av1", "SVT-AV1", "av1", False),
        ("ffmpeg_aom_av1", "AOM AV1", "av1", False),
    ],
)
def test_an_id_of_obs_has_its_encoder(encoder_id, label, codec, on_gpu):
    encoder = encoder_of(encoder_id)
    assert (encoder.id, encoder.label, encoder.codec, encoder.on_gpu) == (encoder_id, label, codec, on_gpu)


def test_an_encoder_named_after_a_codec_makes_it():
    names = {"hevc": "hevc", "h265": "hevc", "av1": "av1", "h264": "h264"}
    for encoder_id, encoder in ENCODERS.items():
        assert {codec for part, codec in names.items() if part in encoder_id} <= {encoder.codec}


@pytest.mark.parametrize("encoder_id", [None, "", "an_encoder_of_a_plugin"])
def test_an_encoder_that_is_not_known_is_not_guessed(encoder_id):
    assert encoder_of(encoder_id) is None
