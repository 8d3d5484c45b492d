"""What the window needs of the system, looked at before PySide6 is imported.

Without these libraries importing Qt fails one name at a time, and without a display Qt aborts the process; both
must be a sentence with a remedy instead. Imports nothing outside the standard library but `domain.message`.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Mapping

from livewatt.domain.message import Message, message

# Debian's package of each library that the wheel of PySide6-Essentials needs and does not bring
# (objdump -p on libQt6Gui.so.6, libQt6Network.so.6, libQt6DBus.so.6; 6.11.3).
_CORE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
_XCB = {  # libQt6XcbQpa.so.6
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
_WAYLAND = {  # libQt6WaylandClient.so.6
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_LIBRARIES = {"offscreen": _CORE, "minimal": _CORE, "xcb": _CORE | _XCB, "wayland": _CORE | _WAYLAND}


def window_system(environment: Mapping[str, str] = os.environ) -> str | None:
    """Name the Qt platform that would be used: "xcb", "wayland", "offscreen" …; None where there is no screen."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if chosen:
        return "wayland" if chosen.startswith("wayland") else chosen
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "cocoa"
    if environment.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if environment.get("DISPLAY") else None


def missing_libraries(platform: str) -> dict[str, str]:
    """Give the libraries a Qt platform lacks here, each with Debian's package; empty outside Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    return {name: package for name, package in _LIBRARIES.get(platform, _CORE).items() if not _loads(name)}


def problem() -> Message | None:
    """Say why the window cannot open on this system, with the remedy; None when it can."""
    platform = window_system()
    if platform is None:
        return message(
            "There is no screen to open a window on. Start LiveWatt from a desktop session, or use "
            "“livewatt record”, which needs none."
        )
    missing = missing_libraries(platform)
    if not missing:
        return None
    names = ", ".join(missing)
    if shutil.which("apt-get"):
        return message(
            "The window needs system libraries that are missing: {names}. Install them with: {command}",
            names=names,
            command=install_command(missing.values()),
        )
    return message(
        "The window needs system libraries that are missing: {names}. Install them with the system's package manager.",
        names=names,
    )


def install_command(packages: Iterable[str]) -> str:
    """Give the one command that installs Debian packages."""
    return "sudo apt-get install --no-install-recommends " + " ".join(dict.fromkeys(packages))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
