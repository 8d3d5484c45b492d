"""The set-up script: what it installs, when, and what it says when it cannot."""

import ast
import errno
import json
import re
import runpy
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from types import SimpleNamespace

import pytest

import debian
import dev
import private_venv
from private_venv import PrivateVenv
from setup_error import SetupError, from_os_error

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "packaging" / "dev.py"


def test_the_readme_names_the_commands_that_ci_runs():
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert "python3 packaging/dev.py run" in readme
    [command] = [line for line in readme if re.fullmatch(r"python3 packaging/dev\.py test", line)][:1]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_an_older_python_is_told_so_in_one_sentence(monkeypatch):
    # It must be able to read the file to say it.
    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit, match=r"^LiveWatt needs Python 3\.11 or newer; this is Python 3\.9\.$"):
        runpy.run_path(str(DEV))


# What the commands start


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Collect what the commands would become, in an environment that is ready, and the packages they ask for."""
    seen = SimpleNamespace(commands=[], packages=[])
    monkeypatch.setattr(PrivateVenv, "make_ready", lambda self, *locks: None)
    monkeypatch.setattr(dev, "_become", lambda command: seen.commands.append([str(word) for word in command[1:]]) or 0)
    monkeypatch.setattr(debian, "install", lambda packages, what_for: seen.packages.extend(packages))
    monkeypatch.setattr(dev.preflight, "missing_libraries", lambda platform: {"libGL.so.1": f"for-{platform}"})
    monkeypatch.setattr(debian, "is_debian_like", lambda: True)
    monkeypatch.setattr(debian, "may_install", lambda: False)
    monkeypatch.chdir(tmp_path)
    return seen


DEMO = ["record", "--demo", "--speed", "240"]


@pytest.mark.parametrize(
    ("platform", "arguments", "command", "packages"),
    [
        ("xcb", [], [], ["for-xcb"]),
        ("wayland", ["--demo"], ["--demo"], ["for-wayland"]),
        (None, [], DEMO, []),
        (None, ["--lang", "fr", "--demo"], ["--lang", "fr", *DEMO], []),
        (None, ["--version"], ["--version"], []),
        (None, ["sources", "--json"], ["sources", "--json"], []),
        ("xcb", ["sources"], ["sources"], []),
    ],
)
def test_run_opens_the_window_or_does_without(started, monkeypatch, platform, arguments, command, packages):
    monkeypatch.setattr(dev.preflight, "window_system", lambda: platform)
    assert dev.run(arguments) == 0
    assert started.commands == [command]
    assert started.packages == packages


def test_test_brings_the_libraries_of_a_window_on_a_screen(started):
    assert dev.test(["-k", "power"]) == 0
    assert started.commands == [["-m", "pytest", "-k", "power"]]
    assert "for-xcb" in started.packages


def test_qt_is_not_reached_without_its_libraries(started, monkeypatch):
    monkeypatch.setattr(dev.preflight, "window_system", lambda: "xcb")
    monkeypatch.setattr(debian, "is_debian_like", lambda: False)
    with pytest.raises(SetupError, match=r"system libraries that are missing: libGL\.so\.1\."):
        dev.run([])
    assert not started.commands


def test_a_bench_that_does_not_exist_is_named(started):
    with pytest.raises(SetupError, match="no bench nothing: choose from"):
        dev.bench(["nothing"])


# The environment


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project with one lock, and a list of what pip would have been asked."""
    (tmp_path / "packaging").mkdir()
    for name in ("pyproject.toml", "packaging/build_hook.py", "packaging/small.lock", "packaging/large.lock"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(private_venv, "ROOT", tmp_path)
    return tmp_path


WRITE_A_PIP = "import sysconfig, pathlib; pathlib.Path(sysconfig.get_path('purelib'), 'pip.py').touch()"


@pytest.fixture
def asked(monkeypatch):
    """Collect what pip is asked to install instead of installing it, in environments that are quickly made."""
    requests: list[str] = []

    def create(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        venv.create(self.folder, symlinks=True, with_pip=False)
        subprocess.run([self.python, "-c", WRITE_A_PIP], check=True)

    monkeypatch.setattr(PrivateVenv, "_create", create)
    monkeypatch.setattr(PrivateVenv, "_pip", lambda self, *arguments: requests.append(arguments[-1]))
    return requests


def test_packages_are_installed_once(project, asked):
    private = PrivateVenv(project / ".venv")
    private.make_ready("small.lock")
    assert asked == [str(project / "packaging/small.lock"), str(project)]
    private.make_ready("small.lock")
    assert len(asked) == 2


def test_a_changed_lock_or_project_is_installed_again(project, asked):
    private = PrivateVenv(project / ".venv")
    for changed in ("packaging/small.lock", "pyproject.toml"):
        private.make_ready("small.lock")
        asked.clear()
        (project / changed).write_text("changed", encoding="utf-8")
        private.make_ready("small.lock")
        assert asked, changed


def test_the_larger_lock_serves_for_the_smaller(project, asked):
    private = PrivateVenv(project / ".venv")
    private.make_ready("small.lock", "large.lock")
    assert asked[0].endswith("large.lock")
    asked.clear()
    private.make_ready("small.lock")
    assert not asked


def test_a_set_up_that_was_cut_off_begins_anew(project, asked, monkeypatch):
    private = PrivateVenv(project / ".venv")

    def cut_off(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(PrivateVenv, "_pip", cut_off)
        private.make_ready("small.lock")
    (private.folder / "half-made").touch()
    private.make_ready("small.lock")
    assert not (private.folder / "half-made").exists()
    assert asked


@pytest.mark.parametrize("damage", ["not json", '{"unfinished": true}', '{"root": "elsewhere"}', "[]"])
def test_an_environment_of_an_unknown_state_is_made_anew(project, asked, damage):
    private = PrivateVenv(project / ".venv")
    private.make_ready("small.lock")
    state = private.folder / "livewatt-setup.json"
    state.write_text(damage, encoding="utf-8")
    (private.folder / "old").touch()
    private.make_ready("small.lock")
    assert not (private.folder / "old").exists()
    assert json.loads(state.read_text(encoding="utf-8"))["root"] == str(project)


def test_a_registry_out_of_reach_is_one_sentence(project, monkeypatch):
    # Port 9 (discard) refuses; pip's own words for it come from the real pip.
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null" if sys.platform != "win32" else "nul")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    (project / "packaging/small.lock").write_text(f"psutil==7.2.2 --hash=sha256:{'0' * 64}", encoding="utf-8")
    private = PrivateVenv(project / ".venv")
    with pytest.raises(SetupError, match=r"^Python's package registry could not be reached: check the network"):
        private.make_ready("small.lock")
    assert subprocess.run([private.python, "-m", "pip", "--version"], check=False).returncode == 0


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "The disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "use Python 3.11 to 3.14"),
        ("noise\nERROR: Something new\nmore noise", "could not be installed: ERROR: Something new"),
        ("", "no reason was given"),
    ],
)
def test_what_pip_says_becomes_a_sentence(said, sentence):
    assert sentence in str(private_venv._pip_problem(said, Path(".venv")))


def test_a_folder_that_cannot_be_written_is_named():
    assert "disk is full" in str(from_os_error(OSError(errno.ENOSPC, "No space left on device"), "here"))
    assert "here cannot be written (Permission denied)" in str(
        from_os_error(PermissionError(errno.EACCES, "Permission denied"), "here")
    )


# Debian's packages


@pytest.fixture
def apt(tmp_path, monkeypatch):
    """Put an apt-get in the way that writes down what it is asked, and knows packages only after an update."""
    programs, calls = tmp_path / "bin", tmp_path / "calls"
    programs.mkdir()
    script = programs / "apt-get"
    script.write_text(
        f'#!/bin/sh\necho "$*" >> {calls}\n'
        f'if [ "$1" = update ]; then touch {tmp_path}/updated; exit 0; fi\n'
        f"test -e {tmp_path}/updated && test -e {tmp_path}/policy && exit 0\n"
        'echo "E: Unable to locate package"; exit 100\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setattr(debian, "_POLICY", tmp_path / "policy")
    monkeypatch.setattr(debian.os, "geteuid", lambda: 0)
    return lambda: calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


INSTALL = "install --yes --no-install-recommends libgl1 xvfb"


def test_packages_are_installed_as_root_without_starting_services(apt, tmp_path):
    debian.install(["libgl1", "xvfb", "libgl1"], "the tests")
    assert apt() == [INSTALL, "update", INSTALL]
    assert not (tmp_path / "policy").exists()


def test_a_second_install_needs_no_update(apt, tmp_path):
    (tmp_path / "updated").touch()
    debian.install(["libgl1", "xvfb"], "the tests")
    assert apt() == [INSTALL]


def test_nothing_missing_asks_nothing(apt):
    debian.install([], "the tests")
    assert apt() == []


def test_others_than_root_get_the_exact_command(apt, monkeypatch):
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match=f"Install them with: sudo apt-get {INSTALL}$"):
        debian.install(["libgl1", "xvfb"], "the tests")
    assert apt() == []


def test_what_apt_says_becomes_a_sentence(apt, tmp_path, monkeypatch):
    (tmp_path / "bin" / "apt-get").write_text("#!/bin/sh\necho 'E: Unable to fetch'; exit 100\n", encoding="utf-8")
    with pytest.raises(SetupError, match=r"could not be installed \(E: Unable to fetch\): check the network"):
        debian.install(["libgl1"], "the window")
    assert not (tmp_path / "policy").exists()
