"""Debian packages: which are missing, and installing them when that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from setup_error import SetupError, disk_full

_POLICY = Path("/usr/sbin/policy-rc.d")


def _has_file(*patterns: str) -> bool:
    return any(True for pattern in patterns for _ in Path("/").glob(pattern))


# What the end-to-end tests start or build with, each looked for itself and not through dpkg: other releases
# name some of the packages differently.
FOR_TESTS: dict[str, Callable[[], object]] = {
    "obs-studio": lambda: shutil.which("obs"),
    "xvfb": lambda: shutil.which("Xvfb"),
    "xauth": lambda: shutil.which("xauth"),
    "xdotool": lambda: shutil.which("xdotool"),
    "ffmpeg": lambda: shutil.which("ffmpeg"),
    "nginx-light": lambda: shutil.which("nginx") or _has_file("usr/sbin/nginx"),
    "libnginx-mod-rtmp": lambda: _has_file("usr/lib/nginx/modules/ngx_rtmp_module.so"),
    "libgl1-mesa-dri": lambda: _has_file("usr/lib/*/dri/swrast_dri.so", "usr/lib/dri/swrast_dri.so"),
    "gcc": lambda: shutil.which("gcc"),
    "libc6-dev": lambda: _has_file("usr/include/stdio.h"),
}


def is_debian_like() -> bool:
    """Tell whether packages are installed with apt here."""
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def may_install() -> bool:
    """Tell whether packages can be installed without asking anyone."""
    return is_debian_like() and os.geteuid() == 0


def missing_for_tests() -> list[str]:
    """Name the packages that the end-to-end tests need and that are not there; none where there is no apt."""
    if not is_debian_like():
        return []
    return [package for package, is_there in FOR_TESTS.items() if not is_there()]


def install(packages: list[str], what_for: str) -> None:
    """Install packages when root; otherwise raise SetupError with the exact command."""
    packages = list(dict.fromkeys(packages))
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not may_install():
        by_hand = "sudo " + " ".join(command)
        raise SetupError(f"Debian packages for {what_for} are missing. Install them with: {by_hand}")
    print(f"Installing Debian packages for {what_for}: {' '.join(packages)}", flush=True)
    had_nginx = FOR_TESTS["nginx-light"]()
    with _no_services_started():
        done = _apt(command)
        if done.returncode != 0:
            if "dpkg was interrupted" in done.stdout:
                _apt(["dpkg", "--configure", "-a"])
            # The package lists of a fresh system are empty, those of an old one name files that are gone.
            _apt(["apt-get", "update"])
            done = _apt(command)
        if done.returncode != 0:
            raise _failure(done.stdout, what_for, command)
    if "nginx-light" in packages and not had_nginx and shutil.which("systemctl"):
        # The tests start an nginx of their own; the system's need not start with the computer.
        subprocess.run(["systemctl", "--quiet", "disable", "nginx.service"], check=False, capture_output=True)


def _apt(command: list[str]) -> subprocess.CompletedProcess:
    """Run apt or dpkg without questions; what it said is in `stdout`."""
    return subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"},
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _failure(output: str, what_for: str, command: list[str]) -> SetupError:
    if "No space left on device" in output or "enough free space" in output:
        return disk_full("/")
    said = "; ".join(line for line in output.splitlines() if line.startswith("E: ")) or "no reason was given"
    return SetupError(
        f"Debian packages for {what_for} could not be installed ({said}): check the network and the package sources, "
        f"then run the same command again, or first by hand: {' '.join(command)}"
    )


@contextmanager
def _no_services_started() -> Iterator[None]:
    """Keep packages from starting their services (nginx would take port 80): invoke-rc.d asks this file first.

    https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
    """
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink()
