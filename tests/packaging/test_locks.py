"""The lock files fit the project, one another and every system."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = {"requirements.lock": [], "requirements-test.lock": ["test"], "requirements-bench.lock": ["test", "bench"]}


def pins(lock: str) -> list[Requirement]:
    """Read the pinned requirements of a lock file."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [re.sub(r"\s+--hash=\S+|#.*", "", line).strip() for line in text.splitlines()]
    return [Requirement(line) for line in lines if line]


def versions(lock: str) -> dict[str, set[str]]:
    """Give the pinned versions of each package: two where they differ between Pythons."""
    found: dict[str, set[str]] = {}
    for pin in pins(lock):
        found.setdefault(pin.name, set()).add(str(pin.specifier).removeprefix("=="))
    return found


@pytest.mark.parametrize("lock", EXTRAS)
def test_the_locked_versions_are_those_the_project_asks_for(lock):
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["editable"]]
    for extra in EXTRAS[lock]:
        wanted += PROJECT["project"]["optional-dependencies"][extra]
    locked = versions(lock)
    for requirement in map(Requirement, wanted):
        for version in locked[requirement.name.lower()]:
            assert version in requirement.specifier


@pytest.mark.parametrize("lock", ["requirements-test.lock", "requirements-bench.lock"])
def test_the_tests_run_on_what_users_run_on(lock):
    assert versions("requirements.lock").items() <= versions(lock).items()


@pytest.mark.parametrize("lock", EXTRAS)
def test_every_pin_has_hashes_and_no_place(lock):
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(lock))
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text


def test_qt_is_a_release_that_counts_references_right():
    # 6.12.0 loses references to None on Python < 3.12 (PYSIDE-3474).
    assert versions("requirements.lock")["pyside6-essentials"] == {"6.11.3"}
