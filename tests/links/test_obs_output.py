"""The encoder's preset, as OBS's profile and its folder tell it."""

import json

import pytest

from livewatt.links.obs_output import read_output

SIMPLE = {"Output/Mode": "Simple", "SimpleOutput/StreamEncoder": "x264", "SimpleOutput/Preset": "fast"}
ADVANCED = {"Output/Mode": "Advanced", "AdvOut/Encoder": "obs_x264"}


def asked(parameters):
    """An OBS whose profile "Untitled" holds these parameters."""

    def ask(request, parameterCategory="", parameterName=""):  # noqa: N803, obs-websocket's own names
        if request == "GetProfileList":
            return {"currentProfileName": "Untitled"}
        value = parameters.get(f"{parameterCategory}/{parameterName}")
        return {"parameterValue": value, "defaultParameterValue": None} if request == "GetProfileParameter" else None

    return ask


def stored(tmp_path, settings):
    """OBS's folder with a profile whose encoder has these settings, None for one that was never changed."""
    profile = tmp_path / "basic" / "profiles" / "Untitled"
    profile.mkdir(parents=True)
    (profile / "basic.ini").write_text("[General]\nName=Untitled\n", encoding="utf-8")
    if settings is not None:
        (profile / "streamEncoder.json").write_text(json.dumps(settings), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("parameters", "preset"),
    [
        ({}, "fast"),
        # What the user typed counts for more, as OBS 29 says in its log; without the check mark it is not used.
        ({"SimpleOutput/UseAdvanced": "true", "SimpleOutput/x264Settings": "tune=film preset=medium"}, "medium"),
        ({"SimpleOutput/UseAdvanced": "true", "SimpleOutput/x264Settings": "tune=film"}, "fast"),
        ({"SimpleOutput/UseAdvanced": "false", "SimpleOutput/x264Settings": "preset=medium"}, "fast"),
        ({"SimpleOutput/StreamEncoder": "nvenc"}, None),
        ({"SimpleOutput/StreamEncoder": "one_to_come"}, None),
    ],
)
def test_the_preset_of_simple_mode(parameters, preset):
    assert read_output(asked({**SIMPLE, **parameters}), False, None).preset == preset


@pytest.mark.parametrize(
    ("settings", "preset"),
    [
        ({"preset": "slow", "bitrate": 8000}, "slow"),
        ({"preset": "slow", "x264opts": "bframes=2 preset=faster"}, "faster"),
        ({"bitrate": 8000}, "veryfast"),  # obs-x264's default
        (None, "veryfast"),
    ],
)
def test_the_preset_of_advanced_mode_stands_in_the_folder_of_the_profile(tmp_path, settings, preset):
    assert read_output(asked(ADVANCED), False, stored(tmp_path, settings)).preset == preset


def test_the_preset_of_another_computers_advanced_mode_is_not_known(tmp_path):
    assert read_output(asked(ADVANCED), False, None).preset is None
    assert read_output(asked({**ADVANCED, "AdvOut/Encoder": "obs_nvenc_h264_tex"}), False, tmp_path).preset is None
