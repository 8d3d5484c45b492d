"""Finding the OBS of a computer: folders of every system and packaging, processes, command lines, consent."""

from pathlib import Path

import psutil
import pytest

from fakes.fake_process import FakeProcess
from links.kept_settings import keep_settings
from livewatt.links import obs_discovery
from livewatt.links.obs_discovery import (
    LocalObs,
    config_dirs,
    find_local_obs,
    portable_dir,
    running_obs,
    websocket_arguments,
)

FLATPAK = Path(".var/app/com.obsproject.Studio/config/obs-studio")
SNAP = Path("snap/obs-studio/current/.config/obs-studio")


@pytest.fixture
def processes(monkeypatch, tmp_path):
    """Make the given processes the only ones, in a home with nothing of OBS's in it."""
    running: list[FakeProcess] = []
    monkeypatch.setattr(psutil, "process_iter", lambda attributes: iter(running))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    monkeypatch.setattr(obs_discovery.sys, "platform", "linux")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return running


@pytest.mark.parametrize(
    ("system", "environ", "expected"),
    [
        ("linux", {}, [".config/obs-studio", FLATPAK, SNAP]),
        ("linux", {"XDG_CONFIG_HOME": "/elsewhere"}, ["/elsewhere/obs-studio", FLATPAK, SNAP]),
        ("win32", {"APPDATA": "/Users/me/Roaming"}, ["/Users/me/Roaming/obs-studio"]),
        ("win32", {}, ["AppData/Roaming/obs-studio"]),
        ("darwin", {}, ["Library/Application Support/obs-studio"]),
    ],
)
def test_each_system_has_its_folders(system, environ, expected):
    home = Path("/home/me")
    assert config_dirs(system, home, environ) == [home / each for each in expected]


@pytest.mark.parametrize("marker", ["portable_mode", "portable_mode.txt", "obs_portable_mode", "obs_portable_mode.txt"])
def test_a_portable_obs_keeps_its_settings_beside_itself(tmp_path, marker):
    program = tmp_path / "bin" / "64bit" / "obs64.exe"
    assert portable_dir(program, ["obs64.exe"]) is None
    (tmp_path / marker).touch()
    assert portable_dir(program, ["obs64.exe"]) == tmp_path / "config" / "obs-studio"


@pytest.mark.parametrize("argument", ["--portable", "-p"])
def test_an_argument_makes_obs_portable(tmp_path, argument):
    program = tmp_path / "bin" / "64bit" / "obs64.exe"
    assert portable_dir(program, ["obs64.exe", argument]) == tmp_path / "config" / "obs-studio"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["obs", "--multi"], (None, None)),
        (["obs", "--websocket_port", "4999", "--websocket_password", "s3"], (4999, "s3")),
        (["obs", "--websocket_port=4999", "--websocket_password=a=b"], (4999, "a=b")),
        (["obs", "--websocket_port", "none"], (None, None)),
        (["obs", "--websocket_port=70000"], (None, None)),
        (["obs", "--websocket_password"], (None, "")),
    ],
)
def test_the_command_line_may_set_port_and_password(arguments, expected):
    assert websocket_arguments(arguments) == expected


def test_without_consent_nothing_but_the_process_is_looked_at(processes, tmp_path):
    keep_settings(tmp_path / "home" / ".config" / "obs-studio", "secret")
    processes.append(FakeProcess(7, "obs", ("--websocket_password=secret",)))
    assert find_local_obs(may_read_settings=False) == LocalObs(pid=7)


def test_a_closed_obs_is_found_by_its_settings(processes, tmp_path):
    path = keep_settings(tmp_path / "home" / ".config" / "obs-studio", "secret")
    found = find_local_obs(may_read_settings=True)
    assert (found.pid, found.server_enabled, found.port, found.password) == (None, True, 4460, "secret")
    assert (found.settings_path, found.config_dir) == (path, tmp_path / "home" / ".config" / "obs-studio")


def test_the_packaging_used_last_counts_while_obs_is_closed(processes, tmp_path):
    home = tmp_path / "home"
    keep_settings(home / ".config" / "obs-studio", "plain", changed_s=1_700_000_000)
    keep_settings(home / FLATPAK, "flatpak", changed_s=1_700_000_002)
    keep_settings(home / SNAP, "snap", changed_s=1_700_000_001)
    assert find_local_obs(may_read_settings=True).password == "flatpak"


def test_a_running_obs_tells_its_own_folder(processes, tmp_path):
    home = tmp_path / "home"
    keep_settings(home / ".config" / "obs-studio", "plain", changed_s=1_800_000_000)
    keep_settings(home / FLATPAK, "flatpak")
    processes.append(FakeProcess(7, "obs", environ={"XDG_CONFIG_HOME": str((home / FLATPAK).parent)}))
    assert find_local_obs(may_read_settings=True).password == "flatpak"


def test_of_several_obs_the_one_started_last_counts(processes, tmp_path):
    for pid, name in ((7, "first"), (8, "second")):
        keep_settings(tmp_path / name / "obs-studio", name)
        processes.append(
            FakeProcess(pid, "obs", environ={"XDG_CONFIG_HOME": str(tmp_path / name)}, started_s=float(pid))
        )
    found = find_local_obs(may_read_settings=True)
    assert (found.pid, found.password) == (8, "second")


def test_a_folder_of_the_users_choice_selects_its_own_obs(processes, tmp_path):
    for pid, name in ((7, "first"), (8, "second")):
        keep_settings(tmp_path / name / "obs-studio", name)
        processes.append(
            FakeProcess(pid, "obs", environ={"XDG_CONFIG_HOME": str(tmp_path / name)}, started_s=float(pid))
        )
    found = find_local_obs(may_read_settings=True, config_dir=tmp_path / "first" / "obs-studio")
    assert (found.pid, found.password) == (7, "first")


def test_a_portable_obs_for_windows_is_found_by_its_program(processes, tmp_path, monkeypatch):
    monkeypatch.setattr(obs_discovery.sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    keep_settings(tmp_path / "Roaming" / "obs-studio", "installed", changed_s=1_800_000_000)
    keep_settings(tmp_path / "portable" / "config" / "obs-studio", "portable")
    (tmp_path / "portable" / "portable_mode.txt").touch()
    program = str(tmp_path / "portable" / "bin" / "64bit" / "obs64.exe")
    processes.append(FakeProcess(7, "obs64.exe", executable=program))
    assert find_local_obs(may_read_settings=True).password == "portable"


def test_the_command_line_counts_over_the_file(processes, tmp_path):
    keep_settings(tmp_path / "home" / ".config" / "obs-studio", "file", auth_required=False)
    processes.append(FakeProcess(7, "obs", ("--websocket_port=4999", "--websocket_password", "typed")))
    found = find_local_obs(may_read_settings=True)
    assert (found.port, found.password) == (4999, "typed")


def test_a_server_without_password_needs_none(processes, tmp_path):
    keep_settings(tmp_path / "home" / ".config" / "obs-studio", "unused", auth_required=False)
    assert find_local_obs(may_read_settings=True).password == ""


def test_an_obs_of_another_user_is_still_seen(processes, tmp_path):
    processes.append(FakeProcess(7, "OBS", readable=False))
    found = find_local_obs(may_read_settings=True)
    assert (found.pid, found.server_enabled, found.port, found.password) == (7, None, None, None)


def test_a_dead_process_or_another_program_is_not_obs(processes):
    processes.append(FakeProcess(7, "obs", status=psutil.STATUS_ZOMBIE))
    processes.append(FakeProcess(8, "obsidian"))
    assert running_obs() == []


def test_a_helper_of_obs_is_not_another_obs(processes):
    processes += [FakeProcess(7, "obs", started_s=1.0), FakeProcess(8, "obs", started_s=2.0, parent=7)]
    assert [each.pid for each in running_obs()] == [7]


def test_the_password_is_not_in_the_representation(processes, tmp_path):
    keep_settings(tmp_path / "home" / ".config" / "obs-studio", "very secret")
    found = find_local_obs(may_read_settings=True)
    assert "very secret" not in f"{found!r} {found}"
