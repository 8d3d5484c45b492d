"""What is looked at before Qt is imported."""

import os
import subprocess
import sys

import pytest

from livewatt import preflight


@pytest.fixture
def on_linux(monkeypatch):
    """Answer as on Linux, without any screen."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "platform"),
    [
        ({}, None),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb"}, "wayland"),
        ({"QT_QPA_PLATFORM": "offscreen:size=640x480"}, "offscreen"),
    ],
)
def test_the_window_system_is_the_one_qt_takes(on_linux, environment, platform):
    assert preflight.window_system(environment) == platform


@pytest.mark.parametrize(("system", "platform"), [("win32", "windows"), ("darwin", "cocoa")])
def test_windows_and_macos_always_have_a_screen(on_linux, monkeypatch, system, platform):
    monkeypatch.setattr(sys, "platform", system)
    assert preflight.window_system({}) == platform
    assert preflight.missing_libraries(platform) == {}
    assert preflight.problem() is None


def test_without_a_screen_the_remedy_needs_none(on_linux):
    assert "livewatt record" in str(preflight.problem())


@pytest.fixture
def some_missing(on_linux, monkeypatch):
    """A system that lacks three libraries, two of them of one package."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    there = {"libc.so.6": "libc6"}
    absent = {"libabsent-one.so.1": "libabsent", "libabsent-two.so.1": "libabsent", "libother.so.9": "libother9"}
    monkeypatch.setitem(preflight._LIBRARIES, "offscreen", there | absent)
    return list(absent)


def test_all_missing_libraries_are_named_with_one_command(some_missing, monkeypatch):
    monkeypatch.setattr(preflight.shutil, "which", lambda name: f"/usr/bin/{name}")
    said = str(preflight.problem())
    assert ", ".join(some_missing) in said
    assert said.endswith("sudo apt-get install --no-install-recommends libabsent libother9")


def test_a_system_without_apt_is_not_told_of_it(some_missing, monkeypatch):
    monkeypatch.setattr(preflight.shutil, "which", lambda name: None)
    said = str(preflight.problem())
    assert ", ".join(some_missing) in said
    assert "apt" not in said


def test_the_check_does_not_import_qt():
    code = "import sys; from livewatt import preflight; preflight.problem(); sys.exit('PySide6' in sys.modules)"
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_what_the_check_lets_through_opens_a_window():
    assert preflight.missing_libraries("offscreen") == {}
    code = "from PySide6.QtWidgets import QApplication, QLabel; QApplication([]); QLabel('x').show()"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
