"""What encoding a video takes, and how many bits the same sharpness takes.

x264: measured CPU cost by preset, size, rate and bitrate (ffmpeg 5.1, veryfast at 1080p60 6 Mb/s as 1, a cartoon with
grain, CBR, 2 threads, three runs each). A graphics card's encoder takes a few watts that hardly follow the settings:
nothing is promised of it but what was measured on the computer itself.
"""

import math
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

import numpy as np

from livewatt.domain.estimate import Estimate
from livewatt.domain.plan import Encoding, MeasuredEncoding
from livewatt.domain.stream import VideoEncoder, VideoFormat
from livewatt.model.draws import Z_90, Sample, normal_scores, read_only, two_piece_lognormal
from livewatt.model.supply import REGULATOR_EFFICIENCY, UNKNOWN_EFFICIENCY

# CPU cost relative to veryfast, measured; slower presets than medium were not, and count as medium.
PRESET_COST = {"ultrafast": 0.29, "superfast": 0.62, "veryfast": 1.0, "faster": 1.83, "fast": 2.09, "medium": 2.57}
SLOWEST_MEASURED = "medium"
USUAL_PRESET = "veryfast"  # OBS's own default
BITRATE_EXPONENT = 0.19  # halving the bitrate takes 14 % less

# Half widths at 90 %. Content moves the ratio of two presets by ±25 %, and that of two pixel rates by ±25 % over a
# factor of ten; the measured exponents of the bitrate lie between 0.14 and 0.22.
_PRESET_SPREAD = math.log(1.25) / math.log(PRESET_COST["medium"])
_PIXEL_SPREAD = math.log(1.25) / math.log(10)
_BITRATE_SPREAD = 0.05

# From inside the computer to the wall, where neither regulators nor supply are known.
WALL_W_PER_CPU_W = 1 / (REGULATOR_EFFICIENCY * UNKNOWN_EFFICIENCY)
WALL_W_PER_CARD_W = 1 / UNKNOWN_EFFICIENCY

X264 = VideoEncoder("x264", "x264", "h264", on_gpu=False)
USUAL_ENCODING = Encoding(VideoFormat(1920, 1080, 60), 6.0, X264, USUAL_PRESET)

# Where nothing was measured. x264 at the usual encoding took 19 W of a package (game 54.7 W, game and encoding 73.8 W,
# https://kollhong.com, 2018); the range is an assumption for newer and older processors.
UNMEASURED_X264_W = Estimate(24.0, 10.0, 45.0)
# Graphics cards: 2–10 W more are usual (assumption), and up to 15 W were seen in the same test.
UNMEASURED_CARD_W = Estimate(6.0, 2.0, 15.0)

# OBS's own law for the least bitrate of a size and rate, and its surcharge for hardware encoders:
# https://github.com/obsproject/obs-studio, AutoConfigTestPage.cpp, EstimateMinBitrate.
_LAW_MBPS, _LAW_PIXELS, _LAW_FPS = 5.8, 1920 * 1080, 60
_AREA_EXPONENT, _FPS_EXPONENT, _HARDWARE_SURCHARGE = 0.85, 0.55, 1.14
# "40 % bit rate savings for AV1 over H.264 at 1080p60 at a similar quality": NVIDIA, Improving Video Quality and
# Performance with AV1 and NVIDIA Ada Lovelace Architecture, 2023. Of other AV1 encoders nothing is claimed.
_AV1_NVENC_RATIO = 0.6


class EncodingBasis(StrEnum):
    """What a figure of an encoder's power rests on."""

    MEASURED = "measured"  # this encoder, on this computer
    MODELLED = "modelled"  # by what x264 computes
    ASSUMED = "assumed"  # what cards usually take: no saving can be promised
    UNKNOWN = "unknown"


def same_sharpness_mbps(video: VideoFormat, encoder: VideoEncoder) -> float:
    """Give the bitrate that OBS counts as the least for a size and rate, in Mb/s: ∝ (w·h)^0.85 · fps^0.55."""
    area = (video.width * video.height / _LAW_PIXELS) ** _AREA_EXPONENT
    mbps = _LAW_MBPS * area * (video.fps / _LAW_FPS) ** _FPS_EXPONENT
    if encoder.on_gpu:
        mbps *= _HARDWARE_SURCHARGE
    return mbps * _AV1_NVENC_RATIO if is_av1_nvenc(encoder) else mbps


def as_sharp(start: Encoding, video: VideoFormat, encoder: VideoEncoder) -> float:
    """Give the bitrate in Mb/s that keeps the sharpness of `start` at another size, rate or encoder."""
    ratio = same_sharpness_mbps(video, encoder) / same_sharpness_mbps(start.video, start.encoder)
    return start.bitrate_mbps * ratio


def is_av1_nvenc(encoder: VideoEncoder) -> bool:
    """Tell the one AV1 encoder whose saving of bits is published by its maker."""
    return encoder.codec == "av1" and encoder.label.startswith("NVENC")


def is_x264(encoder: VideoEncoder) -> bool:
    """Tell the one software encoder whose cost is modelled."""
    return encoder.label == X264.label


def x264_cost(encoding: Encoding) -> float:
    """Give the CPU cost relative to veryfast at 1080p60 and 6 Mb/s."""
    return float(_x264_cost(encoding)[0])


def encoding_basis(encoding: Encoding, measured: Sequence[MeasuredEncoding]) -> EncodingBasis:
    """Tell what `encoding_power_w` rests on."""
    alike = [each.encoding for each in measured if each.encoding.encoder.label == encoding.encoder.label]
    if is_x264(encoding.encoder):
        return EncodingBasis.MEASURED if encoding in alike else EncodingBasis.MODELLED
    if alike:
        return EncodingBasis.MEASURED
    return EncodingBasis.ASSUMED if encoding.encoder.on_gpu else EncodingBasis.UNKNOWN


@lru_cache(maxsize=16)  # of 32 kB each
def encoding_power_w(encoding: Encoding, measured: tuple[MeasuredEncoding, ...]) -> Sample | None:
    """Give the watts at the wall that encoding takes, measured on this computer where it was; None where nothing says.

    One factor has one draw wherever it is asked for, so equal settings differ by exactly nothing.
    """
    alike = [each for each in measured if each.encoding.encoder.label == encoding.encoder.label]
    if is_x264(encoding.encoder):
        return read_only(_x264_w(encoding, alike))
    if alike:
        return read_only(_between_measured(encoding, alike))
    if encoding.encoder.on_gpu:
        maker = encoding.encoder.label.split()[0]
        return read_only(_lognormal(UNMEASURED_CARD_W, f"encoder of {maker}"))
    return None


def _x264_w(encoding: Encoding, measured: Sequence[MeasuredEncoding]) -> Sample:
    """Scale the nearest measurement, or the usual figure, by the ratio of the costs."""
    cost = _x264_cost(encoding)
    if not measured:
        return _lognormal(UNMEASURED_X264_W, "encoder x264") * (cost / _x264_cost(USUAL_ENCODING))
    # Of several equally near the last, which is the latest.
    nearest = min(reversed(measured), key=lambda each: abs(math.log(x264_cost(each.encoding) / cost[0])))
    return _measured_w(nearest) * (cost / _x264_cost(nearest.encoding))


def _x264_cost(encoding: Encoding) -> Sample:
    preset = PRESET_COST.get(encoding.preset or USUAL_PRESET, PRESET_COST[SLOWEST_MEASURED])
    # Less than 10 kb/s is no video: the law would run away.
    bitrate = max(encoding.bitrate_mbps, 0.01) / USUAL_ENCODING.bitrate_mbps
    exponent = BITRATE_EXPONENT + _deviation("x264 bitrate", _BITRATE_SPREAD)
    logarithm = (
        math.log(preset) * (1 + _deviation("x264 preset", _PRESET_SPREAD))
        + math.log(encoding.pixel_rate / USUAL_ENCODING.pixel_rate) * (1 + _deviation("x264 pixels", _PIXEL_SPREAD))
        + math.log(bitrate) * exponent
    )
    return np.exp(logarithm)


def _between_measured(encoding: Encoding, measured: Sequence[MeasuredEncoding]) -> Sample:
    """Interpolate between measured pixel rates; beyond them nothing is claimed, and the nearest stands."""
    by_rate = {each.encoding.pixel_rate: each for each in measured}
    rates = sorted(by_rate)
    rate = min(max(encoding.pixel_rate, rates[0]), rates[-1])
    above = next(each for each in rates if each >= rate)
    below = max(each for each in rates if each <= rate)
    if above == below:
        return _measured_w(by_rate[above])
    share = (rate - below) / (above - below)
    return (1 - share) * _measured_w(by_rate[below]) + share * _measured_w(by_rate[above])


def _measured_w(measured: MeasuredEncoding) -> Sample:
    encoding = measured.encoding
    stream = f"measured {encoding.encoder.label} {encoding.preset} {encoding.pixel_rate:.0f}"
    return measured_sample(measured.power_w, stream)


def measured_sample(figure: Estimate, stream: str) -> Sample:
    """Draw a measured power by its range, normal on each side; nothing that is fed ever gives power back."""
    z = normal_scores(stream)
    sides = np.where(z < 0, figure.central - figure.low, figure.high - figure.central) / Z_90
    return np.maximum(np.concatenate(([figure.central], figure.central + sides * z)), 0.0)


def _lognormal(figure: Estimate, stream: str) -> Sample:
    return two_piece_lognormal(figure.low, figure.central, figure.high, stream)


@lru_cache(maxsize=8)
def _deviation(stream: str, half_width_90: float) -> Sample:
    """Draw a deviation around 0, none in the central world."""
    return read_only(np.concatenate(([0.0], normal_scores(stream) * (half_width_90 / Z_90))))
