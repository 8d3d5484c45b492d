"""Readings, computers and streams that the tests of the studio's power put together."""

from livewatt.domain.chain import Provenance
from livewatt.domain.message import message
from livewatt.domain.power import (
    Computer,
    ComputerKind,
    CpuUse,
    GpuUse,
    Reading,
    Readings,
    Scope,
    Unavailable,
)
from livewatt.domain.stream import ObsLink, StreamPhase, StreamState, VideoEncoder

DESKTOP = Computer(ComputerKind.DESKTOP, "Ryzen 7 5800X", 16, 20.0, 130.0, False, 650.0, "Gold")
LAPTOP = Computer(ComputerKind.LAPTOP, "Core i7-1260P", 16, 3.0, 28.0)

X264 = VideoEncoder("obs_x264", "x264", "h264", on_gpu=False)
NVENC = VideoEncoder("obs_nvenc_h264_tex", "NVENC H.264", "h264", on_gpu=True)
QSV = VideoEncoder("obs_qsv11_v2", "QuickSync H.264", "h264", on_gpu=True)

CARD = "nvml:GPU-1"


def reading(scope, power_w, source=None, error=0.05, provenance=Provenance.MEASURED, at_s=100.0):
    """A figure of one second."""
    source = source or (CARD if scope is Scope.GPU_BOARD else str(scope))
    return Reading(source, source, scope, power_w, power_w, 1.0, at_s, provenance, error)


def use(busy=0.5, obs_s=None, encoder_s=None, threads=16):
    """The processor's use over one second."""
    return CpuUse(1.0, threads, busy, busy * threads, obs_s, encoder_s, 0.01)


def card_use(busy=0.6, encoder=0.0, obs_encoder=None, limit_w=None):
    """A card's use."""
    return GpuUse(CARD, "Card", busy, 0.3, encoder, obs_encoder, 1.0, limit_w)


def tick(*power, cpu=None, gpus=(), missing=(), at_s=100.0):
    """All readings of one second; half the processor's threads are busy unless told otherwise."""
    return Readings(at_s, 1.0, power, missing, use() if cpu is None else cpu, gpus)


def missing(scope, source="missing"):
    """A source that cannot be read."""
    return Unavailable(source, source, scope, message("No."))


def stream(encoder=X264, phase=StreamPhase.LIVE, recording=False):
    """What OBS says."""
    return StreamState(100.0, ObsLink.CONNECTED, phase, encoder=encoder, recording=recording)
