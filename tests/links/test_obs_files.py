"""OBS's settings files, as its releases 28 to 32 write them."""

import json
import os
from pathlib import Path

import pytest

from livewatt.links.obs_files import read_ini, read_stream_encoder, read_websocket_settings

GLOBAL_INI = """[General]
LastVersion=486539264

[OBSWebSocket]
FirstLoad=false
ServerEnabled=true
ServerPort=4456
AlertsEnabled=false
AuthRequired=true
ServerPassword=old secret
"""
CONFIG_JSON = {
    "alerts_enabled": False,
    "auth_required": True,
    "first_load": False,
    "server_enabled": True,
    "server_password": "new secret",
    "server_port": 4457,
}


def write(path: Path, text: str, changed_s: int = 1_700_000_000, encoding: str = "utf-8") -> None:
    """Write a file that was last changed at a given time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    os.utime(path, (changed_s, changed_s))


def write_json(config_dir: Path, content: object, changed_s: int = 1_700_000_000) -> None:
    """Write the file OBS 30.2 and later keep the WebSocket settings in."""
    write(config_dir / "plugin_config" / "obs-websocket" / "config.json", json.dumps(content), changed_s)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_settings_of_obs_28_to_30_1_stand_in_global_ini(tmp_path, encoding):
    write(tmp_path / "global.ini", GLOBAL_INI, encoding=encoding)
    settings = read_websocket_settings(tmp_path)
    assert (settings.enabled, settings.port, settings.auth_required, settings.password) == (
        True,
        4456,
        True,
        "old secret",
    )
    assert settings.path == tmp_path / "global.ini"


def test_settings_of_later_releases_stand_in_a_file_of_their_own(tmp_path):
    write_json(tmp_path, CONFIG_JSON)
    write(tmp_path / "global.ini", "[OBSWebSocket]\n[Basic]\nProfile=Untitled\n", changed_s=1_800_000_000)
    settings = read_websocket_settings(tmp_path)
    assert (settings.enabled, settings.port, settings.password) == (True, 4457, "new secret")


@pytest.mark.parametrize(("ini_changed_s", "password"), [(1_600_000_000, "new secret"), (1_800_000_000, "old secret")])
def test_of_two_places_the_one_written_last_counts(tmp_path, ini_changed_s, password):
    write_json(tmp_path, CONFIG_JSON)
    write(tmp_path / "global.ini", GLOBAL_INI, ini_changed_s)
    assert read_websocket_settings(tmp_path).password == password


def test_what_is_left_out_has_the_default_of_obs(tmp_path):
    write_json(tmp_path, {"server_password": "x"})
    settings = read_websocket_settings(tmp_path)
    assert (settings.enabled, settings.port, settings.auth_required) == (False, 4455, True)


@pytest.mark.parametrize("port", [0, 70000, "many", None])
def test_a_port_that_is_none_is_the_default(tmp_path, port):
    write_json(tmp_path, CONFIG_JSON | {"server_port": port})
    assert read_websocket_settings(tmp_path).port == 4455


def test_a_folder_without_settings_has_none(tmp_path):
    assert read_websocket_settings(tmp_path) is None


@pytest.mark.parametrize("text", ["{", "[1, 2]", "\udcff"])
def test_a_damaged_file_counts_as_none(tmp_path, text, expect_log):
    path = tmp_path / "plugin_config" / "obs-websocket" / "config.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    if text != "[1, 2]":  # JSON, but not an object
        expect_log("WARNING livewatt.links.obs_files: OBS's file config.json cannot be read")
    assert read_websocket_settings(tmp_path) is None


def test_a_line_that_is_no_setting_makes_an_ini_file_unreadable(tmp_path, expect_log):
    expect_log("WARNING livewatt.links.obs_files: OBS's file global.ini cannot be read")
    write(tmp_path / "global.ini", "no section\n")
    assert read_ini(tmp_path / "global.ini") is None


def test_signs_that_obs_escapes_are_restored(tmp_path):
    write(tmp_path / "global.ini", GLOBAL_INI.replace("old secret", r"a\\b\nc=%(d)s;#e"))
    assert read_websocket_settings(tmp_path).password == "a\\b\nc=%(d)s;#e"


def test_the_password_is_not_in_the_representation(tmp_path):
    write(tmp_path / "global.ini", GLOBAL_INI)
    settings = read_websocket_settings(tmp_path)
    assert "old secret" not in f"{settings!r} {settings}"


def test_the_encoder_of_advanced_mode_is_found_by_the_name_of_the_profile(tmp_path):
    profiles = tmp_path / "basic" / "profiles"
    write(profiles / "Untitled" / "basic.ini", "[General]\nName=Untitled\n")
    write(profiles / "Untitled" / "streamEncoder.json", json.dumps({"bitrate": 2500}))
    write(profiles / "Profil_été__1" / "basic.ini", "[General]\nName=Profil été / 1\n", encoding="utf-8-sig")
    write(profiles / "Profil_été__1" / "streamEncoder.json", json.dumps({"bitrate": 8000, "rate_control": "VBR"}))
    assert read_stream_encoder(tmp_path, "Profil été / 1") == {"bitrate": 8000, "rate_control": "VBR"}
    assert read_stream_encoder(tmp_path, "Untitled") == {"bitrate": 2500}
    assert read_stream_encoder(tmp_path, "Another") is None


def test_a_profile_whose_encoder_was_never_changed_stores_nothing_of_it(tmp_path):
    write(tmp_path / "basic" / "profiles" / "Untitled" / "basic.ini", "[General]\nName=Untitled\n")
    assert read_stream_encoder(tmp_path, "Untitled") == {}


@pytest.mark.parametrize("text", ["{", "[1, 2]"])
def test_an_encoder_that_cannot_be_read_is_not_known(tmp_path, text, expect_log):
    profile = tmp_path / "basic" / "profiles" / "Untitled"
    write(profile / "basic.ini", "[General]\nName=Untitled\n")
    write(profile / "streamEncoder.json", text)
    if text == "{":
        expect_log("WARNING livewatt.links.obs_files: OBS's file streamEncoder.json cannot be read")
    assert read_stream_encoder(tmp_path, "Untitled") is None


def test_profiles_may_have_been_moved_since_obs_31(tmp_path):
    moved = tmp_path / "elsewhere"
    write(tmp_path / "global.ini", f"[Locations]\nProfiles={moved}\n")
    profile = moved / "obs-studio" / "basic" / "profiles" / "Untitled"
    write(profile / "basic.ini", "[General]\nName=Untitled\n")
    write(profile / "streamEncoder.json", json.dumps({"bitrate": 4500, "rate_control": "CBR"}))
    assert read_stream_encoder(tmp_path, "Untitled") == {"bitrate": 4500, "rate_control": "CBR"}
