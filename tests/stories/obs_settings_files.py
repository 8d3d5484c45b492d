"""The settings of the lab's OBS as OBS itself keeps them: its window, its WebSocket server, and two profiles."""

import json
from pathlib import Path

PASSWORD = "lab-Passw0rd"
STREAM_KEY = "SECRETKEY123"
SIMPLE_PROFILE = "Lab"
ADVANCED_PROFILE = "Profil été / 1"
FPS = 30
WIDTH, HEIGHT = 640, 360
RESCALED_WIDTH, RESCALED_HEIGHT = 320, 180
VIDEO_KBPS, AUDIO_KBPS = 1000, 128
ADVANCED_VIDEO_KBPS, ADVANCED_AUDIO_KBPS = 700, 160


def write_global_ini(config_dir: Path, websocket_port: int, *, server_enabled: bool = True) -> None:
    """Write what holds for all profiles, so that no wizard opens and no update is looked for."""
    (config_dir / "global.ini").write_text(
        "[General]\nFirstRun=true\nPre19Defaults=false\nPre21Defaults=false\nPre23Defaults=false\n"
        "Pre24.1Defaults=false\nEnableAutoUpdates=false\nInfoIncrement=9999\nLastVersion=486539264\n"
        f"[Basic]\nProfile={SIMPLE_PROFILE}\nProfileDir=Lab\nSceneCollection=Lab\nSceneCollectionFile=Lab\n"
        "[BasicWindow]\nPreviewEnabled=false\nSysTrayEnabled=false\n"
        f"[OBSWebSocket]\nFirstLoad=false\nServerEnabled={str(server_enabled).lower()}\n"
        f"ServerPort={websocket_port}\nAlertsEnabled=false\nAuthRequired=true\nServerPassword={PASSWORD}\n"
    )


def write_profiles(config_dir: Path, rtmp_port: int) -> None:
    """Write a profile in simple output mode and one in advanced mode, which rescales, both for the service's port."""
    simple = (
        f"[Output]\nMode=Simple\n[SimpleOutput]\nVBitrate={VIDEO_KBPS}\nABitrate={AUDIO_KBPS}\n"
        "StreamEncoder=x264\nUseAdvanced=true\nPreset=veryfast\n"
    )
    advanced = (
        f"[Output]\nMode=Advanced\n[AdvOut]\nEncoder=obs_x264\nTrackIndex=1\nTrack1Bitrate={ADVANCED_AUDIO_KBPS}\n"
        f"Rescale=true\nRescaleRes={RESCALED_WIDTH}x{RESCALED_HEIGHT}\nRescaleFilter=3\n"
    )
    encoder = {"bitrate": ADVANCED_VIDEO_KBPS, "rate_control": "CBR", "preset": "veryfast"}
    profiles = config_dir / "basic" / "profiles"
    _write_profile(profiles / "Lab", SIMPLE_PROFILE, simple, rtmp_port)
    advanced_dir = profiles / "Profil_été__1"
    _write_profile(advanced_dir, ADVANCED_PROFILE, advanced, rtmp_port)
    (advanced_dir / "streamEncoder.json").write_text(json.dumps(encoder))


def _write_profile(folder: Path, name: str, output: str, rtmp_port: int) -> None:
    folder.mkdir(parents=True)
    video = f"[Video]\nBaseCX={WIDTH}\nBaseCY={HEIGHT}\nOutputCX={WIDTH}\nOutputCY={HEIGHT}\nFPSCommon={FPS}\n"
    reconnect = "Reconnect=true\nRetryDelay=2\nMaxRetries=25\n"
    output = output.replace("[Output]\n", "[Output]\n" + reconnect)
    (folder / "basic.ini").write_text(f"[General]\nName={name}\n{output}{video}", encoding="utf-8")
    service = {"server": f"rtmp://127.0.0.1:{rtmp_port}/live", "key": STREAM_KEY, "use_auth": False}
    (folder / "service.json").write_text(json.dumps({"type": "rtmp_custom", "settings": service}))
