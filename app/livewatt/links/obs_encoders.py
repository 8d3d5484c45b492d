"""The video encoders of OBS 28 to 32 by the ids OBS gives them."""

from livewatt.domain.stream import VideoEncoder

# Simple output mode, frontend/utility/SimpleOutput.cpp; advanced mode and older releases, the plugins obs-x264,
# obs-nvenc, obs-ffmpeg, obs-qsv11, mac-videotoolbox: https://github.com/obsproject/obs-studio
_SOFTWARE = {
    "x264": ("x264", "h264"),
    "x264_lowcpu": ("x264", "h264"),
    "obs_x264": ("x264", "h264"),
    "ffmpeg_openh264": ("OpenH264", "h264"),
    "ffmpeg_svt_av1": ("SVT-AV1", "av1"),
    "ffmpeg_aom_av1": ("AOM AV1", "av1"),
}
_HARDWARE = {
    "NVENC H.264": (
        "h264",
        ("nvenc", "obs_nvenc_h264_tex", "obs_nvenc_h264_soft", "obs_nvenc_h264_cuda", "jim_nvenc", "ffmpeg_nvenc"),
    ),
    "NVENC HEVC": (
        "hevc",
        (
            "nvenc_hevc",
            "obs_nvenc_hevc_tex",
            "obs_nvenc_hevc_soft",
            "obs_nvenc_hevc_cuda",
            "jim_hevc_nvenc",
            "ffmpeg_hevc_nvenc",
        ),
    ),
    "NVENC AV1": (
        "av1",
        ("nvenc_av1", "obs_nvenc_av1_tex", "obs_nvenc_av1_soft", "obs_nvenc_av1_cuda", "jim_av1_nvenc"),
    ),
    "AMD H.264": ("h264", ("amd", "h264_texture_amf", "h264_fallback_amf")),
    "AMD HEVC": ("hevc", ("amd_hevc", "h265_texture_amf", "h265_fallback_amf")),
    "AMD AV1": ("av1", ("amd_av1", "av1_texture_amf", "av1_fallback_amf")),
    "QuickSync H.264": (
        "h264",
        ("qsv", "obs_qsv11", "obs_qsv11_v2", "obs_qsv11_soft", "obs_qsv11_soft_v2"),
    ),
    "QuickSync HEVC": ("hevc", ("obs_qsv11_hevc", "obs_qsv11_hevc_soft")),
    "QuickSync AV1": ("av1", ("qsv_av1", "obs_qsv11_av1", "obs_qsv11_av1_soft")),
    "VA-API H.264": ("h264", ("ffmpeg_vaapi", "ffmpeg_vaapi_tex")),
    "VA-API HEVC": ("hevc", ("hevc_ffmpeg_vaapi", "hevc_ffmpeg_vaapi_tex")),
    "VA-API AV1": ("av1", ("av1_ffmpeg_vaapi", "av1_ffmpeg_vaapi_tex")),
    "Apple H.264": ("h264", ("apple_h264", "com.apple.videotoolbox.videoencoder.ave.avc")),
    "Apple HEVC": ("hevc", ("apple_hevc", "com.apple.videotoolbox.videoencoder.ave.hevc")),
}

ENCODERS = {id_: VideoEncoder(id_, label, codec, on_gpu=False) for id_, (label, codec) in _SOFTWARE.items()} | {
    id_: VideoEncoder(id_, label, codec, on_gpu=True) for label, (codec, ids) in _HARDWARE.items() for id_ in ids
}


def encoder_of(encoder_id: str | None) -> VideoEncoder | None:
    """Give the encoder OBS means by an id; None for one that is not known, whose codec would be a guess."""
    return ENCODERS.get(encoder_id or "")
