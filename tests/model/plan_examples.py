"""Planned lives that the tests start from."""

from livewatt.domain.audience import AudienceMix
from livewatt.domain.chain import Device, Network
from livewatt.domain.estimate import Estimate
from livewatt.domain.grid import GridIntensity, IntensityKind, Places
from livewatt.domain.plan import Encoding, Plan, PlannedComputer, PlannedEquipment
from livewatt.domain.stream import VideoEncoder, VideoFormat
from livewatt.model.encoding import X264

P1080_60, P720_60, P720_30 = VideoFormat(1920, 1080, 60), VideoFormat(1280, 720, 60), VideoFormat(1280, 720, 30)
NVENC = VideoEncoder("obs_nvenc_h264_tex", "NVENC H.264", "h264", on_gpu=True)
AV1_NVENC = VideoEncoder("obs_nvenc_av1_tex", "NVENC AV1", "av1", on_gpu=True)
QUICKSYNC = VideoEncoder("obs_qsv11_v2", "QuickSync H.264", "h264", on_gpu=True)
SVT_AV1 = VideoEncoder("ffmpeg_svt_av1", "SVT-AV1", "av1", on_gpu=False)

ON_NVENC = Encoding(P1080_60, 6.0, NVENC)
ON_X264 = Encoding(P1080_60, 6.0, X264, "veryfast")

AT_HOME = AudienceMix({Device.PHONE: 0.6, Device.TV: 0.4}, {Network.FIXED: 1.0})
ON_4G = AudienceMix({Device.PHONE: 1.0}, {Network.MOBILE_4G: 1.0})
FRANCE = GridIntensity("FR", "France", Estimate(50, 35, 65), IntensityKind.ANNUAL, 2025, "")
POLAND = GridIntensity("PL", "Poland", Estimate(600, 420, 780), IntensityKind.ANNUAL, 2025, "")
KEY_LIGHT = PlannedEquipment("Key light", 45.0, is_light=True)
BACK_LIGHT = PlannedEquipment("Back light", 18.0, is_light=True)
CAMERA = PlannedEquipment("Camera", 8.0)


def plan(**changed) -> Plan:
    """Make a live of two hours at 1080p60 and 6 Mb/s by NVENC, watched by 45 people at home in France."""
    settings = {
        "encoding": ON_NVENC,
        "duration_h": 2.0,
        "viewers": 45.0,
        "mix": AT_HOME,
        "places": Places.single(FRANCE),
        "computer": PlannedComputer(250.0, 60.0, changed.get("encoding", ON_NVENC)),
        "equipment": (KEY_LIGHT, BACK_LIGHT, CAMERA),
        "platform": "twitch_source_only",
    }
    return Plan(**{**settings, **changed})
