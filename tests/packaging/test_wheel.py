"""What is shipped: the wheel and the source archive, and the program installed from the wheel."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

import livewatt

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built) -> Path:
    """The wheel."""
    [path] = built.glob("livewatt-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The `livewatt` command of an environment that has the wheel, and the dependencies of this one."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-index", "--no-deps", wheel], check=True)
    # A path in a .pth file brings the packages of a folder but not its .pth files: not the checkout.
    variables = {"base": str(folder), "platbase": str(folder)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", variables))
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs / "livewatt"


def test_the_wheel_holds_what_the_program_reads(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        [metadata] = [name for name in names if name.endswith(".dist-info/METADATA")]
        about = HeaderParser().parsestr(archive.read(metadata).decode())
    inside = {name.removeprefix("livewatt/_resources/") for name in names}
    shipped = {str(path.relative_to(ROOT / "resources").as_posix()) for path in (ROOT / "resources").rglob("*.*")}
    assert {name for name in shipped if not name.endswith(".po")} <= inside
    assert "translations/fr/LC_MESSAGES/livewatt.mo" in inside
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert any(name.endswith((".ttf", ".otf")) for name in names)
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]
    assert about["License-Expression"] == "GPL-3.0-or-later"


def test_the_source_archive_can_build_the_same_wheel(built, wheel, tmp_path):
    [archive] = built.glob("livewatt-*.tar.gz")
    with tarfile.open(archive) as opened:
        # Python 3.11.4 brought the filter, and 3.12 complains without one.
        opened.extractall(tmp_path, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
    [source] = tmp_path.iterdir()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path / "again")]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    [again] = (tmp_path / "again").glob("*.whl")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert first.namelist() == second.namelist()


def run(*command: object) -> str:
    """Run a command outside the checkout and give what it printed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd="/", env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def test_the_installed_command_tells_its_version(installed):
    assert livewatt.__version__ in run(installed, "--version")


def test_the_installed_program_finds_its_own_files(installed):
    code = "from livewatt.resources import resources_dir; print(resources_dir())"
    found = Path(run(installed.parent / "python", "-c", code).strip())
    assert found.name == "_resources"
    assert installed.parent.parent in found.parents
    code = "from livewatt.wording.language import use_language; use_language('fr')"
    run(installed.parent / "python", "-c", code)
